"""What lists can be narrowed to; a null member does not narrow."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from schemas.v1.vocabulary import (
    ActorKind,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    Office,
    ParticipantRole,
    Sector,
    SpeechMode,
)


class ArticleFilter(Struct, frozen=True, kw_only=True):
    """Articles by where and when they appeared."""

    source: str | None = None
    url: str | None = None
    published_from: datetime | None = None
    published_to: datetime | None = None


class ActorFilter(Struct, frozen=True, kw_only=True):
    """Actors by name and by what they are."""

    q: str | None = None
    """A name or a part of it, in Arabic or Latin script, in any usual spelling."""
    kind: ActorKind | None = None
    country: str | None = None
    sector: Sector | None = None
    office: Office | None = None
    """An office that some article gives the actor."""
    known: str | None = None
    """Id in the knowledge base."""


class EventFilter(Struct, frozen=True, kw_only=True):
    """Events by what happened, to whom, where and when."""

    type: EventType | None = None
    mode: EventMode | None = None
    status: EventStatus | None = None
    quad: int | None = None
    actor: UUID | None = None
    with_actor: UUID | None = None
    """A second participant, in any role."""
    role: ParticipantRole | None = None
    """The role of `actor`; without `actor` it does not narrow."""
    country: str | None = None
    """Where it happened."""
    place: str | None = None
    """Name of the place in any spelling."""
    date_from: date | None = None
    date_to: date | None = None
    """Both included; an event of several days counts when any of them is inside. Undated events are outside."""


class StatementFilter(Struct, frozen=True, kw_only=True):
    """Statements by who said them, how, about what and when they were published."""

    speaker: UUID | None = None
    medium: Medium | None = None
    mode: SpeechMode | None = None
    about: UUID | None = None
    """An event."""
    published_from: datetime | None = None
    published_to: datetime | None = None
