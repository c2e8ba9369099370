"""Stored events."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from schemas.v1.actor import ActorSummary
from schemas.v1.article import Instant
from schemas.v1.extraction import Confidence, Names, Passage
from schemas.v1.vocabulary import (
    Context,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    ParticipantRole,
    PlaceKind,
)


class EventDay(Struct, frozen=True, kw_only=True):
    """First and last day of an event."""

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis


class EventPlace(Struct, frozen=True, kw_only=True):
    name: str
    names: Names
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None


class EventParticipant(Struct, frozen=True, kw_only=True):
    actor: ActorSummary
    role: ParticipantRole


class EventReport(Struct, frozen=True, kw_only=True):
    """What one article says of the event."""

    article: UUID
    ref: str
    """Ref of the event in the article's extraction."""
    source: str | None
    published_at: Instant | None
    trigger: Passage
    evidence: tuple[Passage, ...]


class Event(Struct, frozen=True, kw_only=True):
    """One happening, with every report of it."""

    id: UUID
    revision: int
    recorded_at: Instant
    type: EventType
    mode: EventMode | None
    contexts: tuple[Context, ...]
    cameo: str | None
    quad: int
    goldstein: float | None
    status: EventStatus
    date: EventDay | None
    place: EventPlace | None
    participants: tuple[EventParticipant, ...]
    summary: str
    confidence: Confidence
    article_count: int
    reports: tuple[EventReport, ...]
    absorbed: tuple[UUID, ...] = ()
    """Ids of events that turned out to be this one; they lead here."""
    curated: tuple[str, ...] = ()
    """Members that a curator has set."""
