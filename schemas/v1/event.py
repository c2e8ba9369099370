"""Stored events."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from schemas.v1.actor import ActorSummary
from schemas.v1.article import Instant
from schemas.v1.details import Amount, CurrencyCode, EventDetails, People
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
    WeaponKind,
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


class MergedFigure(Struct, frozen=True, kw_only=True):
    """A number of people: that of the report published last, and how far all reports lie apart."""

    low: People | None
    high: People | None
    approximate: bool
    article: UUID
    """The article whose figure it is."""
    least: People | None
    most: People | None
    """The lowest and highest number that any report gives."""
    contradicted: bool
    """Whether two reports give numbers that cannot both be right."""


class MergedSum(Struct, frozen=True, kw_only=True):
    low: Amount | None
    high: Amount | None
    approximate: bool
    currency: CurrencyCode | None
    text: str


class MergedWeapon(Struct, frozen=True, kw_only=True):
    kind: WeaponKind
    texts: tuple[str, ...]
    """What the reports call it."""


class MergedEventDetails(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all reports together tell of an event; the figures of each report are in `reports`."""

    dead: MergedFigure | None = None
    injured: MergedFigure | None = None
    missing: MergedFigure | None = None
    abducted: MergedFigure | None = None
    detained: MergedFigure | None = None
    released: MergedFigure | None = None
    displaced: MergedFigure | None = None
    crowd: MergedFigure | None = None
    weapons: tuple[MergedWeapon, ...] = ()
    sums: tuple[MergedSum, ...] = ()
    agreements: tuple[str, ...] = ()


class EventReport(Struct, frozen=True, kw_only=True):
    """What one article says of the event."""

    article: UUID
    ref: str
    """Ref of the event in the article's extraction."""
    source: str | None
    published_at: Instant | None
    trigger: Passage
    evidence: tuple[Passage, ...]
    details: EventDetails | None = None


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
    details: MergedEventDetails | None = None
    """Null where no report tells any."""
    absorbed: tuple[UUID, ...] = ()
    """Ids of events that turned out to be this one; they lead here."""
    curated: tuple[str, ...] = ()
    """Members that a curator has set."""
