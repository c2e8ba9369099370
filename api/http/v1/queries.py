"""The parameters of each list; names and meanings are the contract's."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, field

from api.http.query import ListQuery, invalid_parameters
from api.store.event_counts import PERIODS
from api.store.filters import Box
from schemas.v1.problem import InvalidCode, InvalidMember
from schemas.v1.vocabulary import (
    ActorKind,
    Context,
    CountBy,
    EventMode,
    EventSort,
    EventStatus,
    EventType,
    Include,
    Medium,
    Office,
    ParticipantRole,
    Sector,
    SpeechMode,
)

Country = Annotated[str, Meta(pattern="^[A-Z]{3}$", max_length=3, description="ISO 3166-1 alpha-3.")]
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
EventInclude = Annotated[
    Include, Meta(description="Whole actors and places of the page, each once, under `included`; JSON only.")
]
StatementInclude = Annotated[
    Include, Meta(description="Whole actors of the page and places of the events it is about, each once; JSON only.")
]
CounterpartRole = Annotated[ParticipantRole, Meta(description="Role of the counterpart.")]
CounterpartKind = Annotated[ActorKind, Meta(description="Kind of the counterpart.")]
EventRef = Annotated[UUID, Meta(description="Id of an event.")]
Source = Annotated[str, Meta(min_length=1, max_length=500, description="The source as posted.")]
Url = Annotated[str, Meta(min_length=1, max_length=4000, description="The URL as posted.")]
FirstDay = Annotated[date, Meta(description="First day, inclusive: what is wholly before it is left out.")]
LastDay = Annotated[date, Meta(description="Last day, inclusive: what is wholly after it is left out.")]


Confidence = Annotated[float, Meta(ge=0, le=1, description="Least confidence.")]
Articles = Annotated[int, Meta(ge=1, le=2**31 - 1, description="Least number of articles that report it.")]
Words = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        description="Words that the passages hold, all of them, each as the beginning of a word and with any clitic.",
    ),
]
Bounds = Annotated[
    str,
    Meta(
        pattern=r"^-?[0-9]{1,3}(\.[0-9]{1,15})?(,-?[0-9]{1,3}(\.[0-9]{1,15})?){3}$",
        description=(
            "West, south, east and north in degrees: `35.1,32.3,42.4,37.3`. Where west is greater than east "
            "the part lies across the 180th meridian."
        ),
    ),
]
Since = Annotated[datetime, Meta(tz=True, description="Recorded at or after this instant.")]
HeldOn = Annotated[date, Meta(description="With `office`: those who held it on this day.")]


class _Days(ListQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
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


class ActorQuery(ListQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors`."""

    q: Search | None = None
    kind: tuple[ActorKind, ...] = ()
    country: tuple[Country, ...] = ()
    sector: tuple[Sector, ...] = ()
    office: tuple[Office, ...] = ()
    on: HeldOn | None = None

    def __post_init__(self) -> None:
        if self.on is not None and not self.office:
            detail = "says on which day an office is held, so it needs office"
            raise invalid_parameters(InvalidMember(parameter="on", code=InvalidCode.MISSING, detail=detail))


class Happened(_Days, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What narrows events wherever they are listed or counted."""

    type: tuple[EventType, ...] = ()
    mode: tuple[EventMode, ...] = ()
    context: tuple[Context, ...] = ()
    quad: tuple[Quad, ...] = ()
    status: tuple[EventStatus, ...] = ()
    country: tuple[Country, ...] = ()
    place: tuple[PlaceName, ...] = ()
    bbox: Bounds | None = None
    min_articles: Articles | None = None
    min_confidence: Confidence | None = None
    q: Words | None = None
    updated_since: Since | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.box()

    def box(self) -> Box | None:
        """The part of the world asked for; raises a problem for what is none."""
        if self.bbox is None:
            return None
        box = Box(*map(float, self.bbox.split(",")))
        if not (-90 <= box.south <= box.north <= 90 and abs(box.west) <= 180 and abs(box.east) <= 180):
            detail = "expected west and east from -180 to 180, and south up to north from -90 to 90"
            raise invalid_parameters(InvalidMember(parameter="bbox", code=InvalidCode.RANGE, detail=detail))
        return box


class _Met(Happened, frozen=True, forbid_unknown_fields=True, kw_only=True):
    with_: tuple[WithRef, ...] = field(default=(), name="with")


class EventQuery(_Met, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/events`; days are those of the event."""

    actor: tuple[ActorRef, ...] = ()
    sort: EventSort = EventSort.NEWEST
    include: tuple[EventInclude, ...] = ()


class ActorEventQuery(_Met, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors/{id}/events`."""

    role: ParticipantRole | None = None
    sort: EventSort = EventSort.NEWEST
    include: tuple[EventInclude, ...] = ()


class CounterpartQuery(Happened, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors/{id}/counterparts`."""

    role: ParticipantRole | None = None
    counterpart_role: CounterpartRole | None = None
    counterpart_kind: tuple[CounterpartKind, ...] = ()


class CountQuery(_Met, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/counts/events`."""

    actor: tuple[ActorRef, ...] = ()
    by: tuple[CountBy, ...] = (CountBy.MONTH,)

    def __post_init__(self) -> None:
        super().__post_init__()
        for alternatives in ((*PERIODS,), (CountBy.ACTOR, CountBy.DYAD)):
            if len({*alternatives} & {*self.by}) > 1:
                detail = f"of {', '.join(alternatives)} only one can be given"
                raise invalid_parameters(InvalidMember(parameter="by", code=InvalidCode.VALUE, detail=detail))


class ActorStatementQuery(_Days, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/actors/{id}/statements`; days are days of publication in UTC."""

    medium: tuple[Medium, ...] = ()
    mode: tuple[SpeechMode, ...] = ()
    about: tuple[EventRef, ...] = ()
    q: Words | None = None
    include: tuple[StatementInclude, ...] = ()


class StatementQuery(ActorStatementQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/statements`."""

    speaker: tuple[ActorRef, ...] = ()
