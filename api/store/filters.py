"""What lists can be narrowed to; a null or empty member does not narrow, of several values any suffices."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from schemas.v1.vocabulary import (
    ActorKind,
    Context,
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


class Held(Struct, frozen=True, kw_only=True):
    """Who held the offices asked for on a day: by the knowledge base, and where it is silent, by what articles say."""

    day: date
    holders: tuple[str, ...]
    """Ids in the knowledge base of those who held one of the offices."""
    listed: tuple[str, ...]
    """Ids of all whose terms in these offices the knowledge base has, on whatever days."""


class ActorFilter(Struct, frozen=True, kw_only=True):
    """Actors by name and by what they are."""

    q: str | None = None
    """A name or a part of it, in Arabic or Latin script, in any usual spelling."""
    kind: tuple[ActorKind, ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[Sector, ...] = ()
    office: tuple[Office, ...] = ()
    """Offices that some article gives the actor."""
    held: Held | None = None
    known: str | None = None
    """Id in the knowledge base."""


class Box(NamedTuple):
    """A part of the world in degrees; where west is greater than east it lies across the 180th meridian."""

    west: float
    south: float
    east: float
    north: float


class EventFilter(Struct, frozen=True, kw_only=True):
    """Events by what happened, to whom, where and when."""

    type: tuple[EventType, ...] = ()
    mode: tuple[EventMode, ...] = ()
    context: tuple[Context, ...] = ()
    status: tuple[EventStatus, ...] = ()
    quad: tuple[int, ...] = ()
    participant: UUID | None = None
    """One that takes part, by the id that it has now; `actor` also finds what has absorbed one."""
    actor: tuple[UUID, ...] = ()
    with_actor: tuple[UUID, ...] = ()
    """A second participant, in any role."""
    with_participant: UUID | None = None
    """The same by the id that it has now."""
    role: ParticipantRole | None = None
    """The role of `participant` or `actor`; without them it does not narrow."""
    country: tuple[str, ...] = ()
    """Where it happened."""
    place: tuple[str, ...] = ()
    """Names of places in any spelling."""
    box: Box | None = None
    """Where it happened; events whose place has no position are outside."""
    date_from: date | None = None
    date_to: date | None = None
    """Both included; an event of several days counts when any of them is inside. Undated events are outside."""
    min_articles: int | None = None
    min_confidence: float | None = None
    q: str | None = None
    """Words of the passages that report it."""
    updated_since: datetime | None = None


class StatementFilter(Struct, frozen=True, kw_only=True):
    """Statements by who said them, how, about what and when they were published."""

    said_by: UUID | None = None
    """A speaker by the id that it has now; `speaker` also finds what has absorbed one."""
    speaker: tuple[UUID, ...] = ()
    medium: tuple[Medium, ...] = ()
    mode: tuple[SpeechMode, ...] = ()
    about: tuple[UUID, ...] = ()
    """Events."""
    published_from: datetime | None = None
    published_to: datetime | None = None
    q: str | None = None
    """Words of what was said."""
