"""Events counted: by time, kind, place and who takes part."""

from datetime import date

from msgspec import UNSET, Struct, UnsetType

from schemas.v1.actor import ActorSummary
from schemas.v1.vocabulary import EventMode, EventStatus, EventType


class TypeCount(Struct, frozen=True, kw_only=True):
    """Events of one type with the first and last day of any; null where all are undated."""

    type: EventType
    events: int
    first_day: date | None
    last_day: date | None


class Counterpart(Struct, frozen=True, kw_only=True):
    """An actor that takes part in the same events as another."""

    actor: ActorSummary
    events: int
    first_day: date | None
    last_day: date | None
    types: tuple[TypeCount, ...]
    """The types of these events, the most frequent first."""


class Period(Struct, frozen=True, kw_only=True):
    """A day, week from Monday, month or year: first and last day."""

    start: date
    end: date


class Dyad(Struct, frozen=True, kw_only=True):
    """Two actors in one event."""

    actors: tuple[ActorSummary, ActorSummary]
    directed: bool
    """Whether the first acts on the second; else both have the same role."""


class EventCount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many events share what they are counted by; members that were not asked for are absent."""

    period: Period | UnsetType | None = UNSET
    """When the events begin; null for undated ones."""
    type: EventType | UnsetType = UNSET
    mode: EventMode | UnsetType | None = UNSET
    quad: int | UnsetType = UNSET
    status: EventStatus | UnsetType = UNSET
    country: str | UnsetType | None = UNSET
    """Where they happened; null where no article says."""
    actor: ActorSummary | UnsetType = UNSET
    """Who takes part, in any role; an event counts once for each of its actors."""
    dyad: Dyad | UnsetType = UNSET
    events: int
    articles: int
    """Reports of these events, an article counted once for each event."""
