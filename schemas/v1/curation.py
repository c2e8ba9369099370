"""What curators set by hand, and how they put resources together or part them.

Patches are JSON merge patches (RFC 7396) of the resource. A member that a patch names is the curator's from then
on, whatever articles say, until `curated` is patched to a list without it.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from schemas.v1.event import EventDay, EventPlace
from schemas.v1.extraction import Names
from schemas.v1.vocabulary import (
    Context,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    ParticipantRole,
    Sector,
    SpeechMode,
)

Name = Annotated[str, Meta(min_length=1, max_length=200)]
CountryCode = Annotated[str, Meta(pattern="^[A-Z]{3}$", max_length=3, description="ISO 3166-1 alpha-3.")]
Summary = Annotated[str, Meta(max_length=4000)]


class ActorField(StrEnum):
    NAME = "name"
    NAMES = "names"
    COUNTRY = "country"
    SECTOR = "sector"


class EventField(StrEnum):
    TYPE = "type"
    MODE = "mode"
    CONTEXTS = "contexts"
    STATUS = "status"
    DATE = "date"
    PLACE = "place"
    PARTICIPANTS = "participants"
    SUMMARY = "summary"


class StatementField(StrEnum):
    SPEAKER = "speaker"
    MODE = "mode"
    MEDIUM = "medium"
    OUTLET = "outlet"
    ADDRESSEES = "addressees"
    DATE = "date"
    ABOUT = "about"


class ActorPatch(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Of an actor."""

    name: Name | UnsetType = UNSET
    names: Names | UnsetType = UNSET
    country: CountryCode | UnsetType | None = UNSET
    sector: Sector | UnsetType | None = UNSET
    curated: tuple[ActorField, ...] | UnsetType = UNSET
    """The members that stay curated; others are left to the articles again."""


class ParticipantGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes part: the id of an actor, and the role."""

    actor: UUID
    role: ParticipantRole


class EventPatch(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Of an event. A patched `type` sets `quad` and leaves `cameo` and `goldstein` unknown."""

    type: EventType | UnsetType = UNSET
    mode: EventMode | UnsetType | None = UNSET
    contexts: tuple[Context, ...] | UnsetType = UNSET
    status: EventStatus | UnsetType = UNSET
    date: EventDay | UnsetType | None = UNSET
    place: EventPlace | UnsetType | None = UNSET
    participants: tuple[ParticipantGiven, ...] | UnsetType = UNSET
    summary: Summary | UnsetType = UNSET
    curated: tuple[EventField, ...] | UnsetType = UNSET


class StatementPatch(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Of a statement; actors and events by their ids."""

    speaker: UUID | UnsetType | None = UNSET
    mode: SpeechMode | UnsetType = UNSET
    medium: Medium | UnsetType | None = UNSET
    outlet: Name | UnsetType | None = UNSET
    addressees: tuple[UUID, ...] | UnsetType = UNSET
    date: EventDay | UnsetType | None = UNSET
    about: tuple[UUID, ...] | UnsetType = UNSET
    curated: tuple[StatementField, ...] | UnsetType = UNSET


Ids = Annotated[tuple[UUID, ...], Meta(min_length=1, max_length=100)]


class MergeInput(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Resources that are the one in the path, or, to unmerge, no longer are."""

    from_: Ids


class ReportGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """What one article says of the resource; with a `ref` only this one of its extraction."""

    article: UUID
    ref: str | None = None


class SplitInput(Struct, frozen=True, forbid_unknown_fields=True):
    """The reports that are of something else."""

    reports: Annotated[tuple[ReportGiven, ...], Meta(min_length=1, max_length=200)]
