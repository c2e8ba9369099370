"""The parameters of each list; names and meanings are the contract's."""

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from api.http.query import PageQuery, invalid_parameters
from schemas.v1.problem import InvalidCode, InvalidMember
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

Country = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]
Search = Annotated[
    str,
    Meta(min_length=1, max_length=200, description="A name in Arabic or Latin script, in any usual spelling."),
]
PlaceName = Annotated[
    str, Meta(min_length=1, max_length=200, description="A name of the place, in any usual spelling.")
]
Quad = Annotated[
    int,
    Meta(
        ge=1,
        le=4,
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
    ),
]
ActorRef = Annotated[UUID, Meta(description="Id of an actor.")]
WithRef = Annotated[UUID, Meta(description="Id of a second actor that takes part.")]
EventRef = Annotated[UUID, Meta(description="Id of an event.")]
Source = Annotated[str, Meta(min_length=1, max_length=500, description="The source as posted.")]
Url = Annotated[str, Meta(min_length=1, max_length=4000, description="The URL as posted.")]
FirstDay = Annotated[date, Meta(description="First day, inclusive: what is wholly before it is left out.")]
LastDay = Annotated[date, Meta(description="Last day, inclusive: what is wholly after it is left out.")]


class _Days(PageQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    from_: FirstDay | None = field(default=None, name="from")
    to: LastDay | None = None

    def __post_init__(self) -> None:
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            detail = f"the last day {self.to} is before the first day {self.from_}"
            raise invalid_parameters(InvalidMember(parameter="to", code=InvalidCode.RANGE, detail=detail))


class ArticleQuery(_Days, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/articles`; days are days of publication in UTC."""

    source: Source | None = None
    url: Url | None = None


class ActorQuery(PageQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors`."""

    q: Search | None = None
    kind: ActorKind | None = None
    country: Country | None = None
    sector: Sector | None = None
    office: Office | None = None


class _Happened(_Days, frozen=True, forbid_unknown_fields=True, kw_only=True):
    type: EventType | None = None
    mode: EventMode | None = None
    quad: Quad | None = None
    status: EventStatus | None = None
    country: Country | None = None
    place: PlaceName | None = None
    with_: WithRef | None = field(default=None, name="with")


class EventQuery(_Happened, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/events`; days are those of the event."""

    actor: ActorRef | None = None


class ActorEventQuery(_Happened, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors/{id}/events`."""

    role: ParticipantRole | None = None


class ActorStatementQuery(_Days, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors/{id}/statements`; days are days of publication in UTC."""

    medium: Medium | None = None
    mode: SpeechMode | None = None
    about: EventRef | None = None


class StatementQuery(ActorStatementQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/statements`."""

    speaker: ActorRef | None = None
