"""Resources as flat rows: the columns of CSV and Parquet, one row per resource."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from schemas.v1.actor import Actor, ActorSummary
from schemas.v1.article import Article
from schemas.v1.count import Counterpart, Dyad, EventCount
from schemas.v1.event import Event, EventDay, EventPlace
from schemas.v1.extraction import Names
from schemas.v1.statement import Statement
from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole

Cell: TypeAlias = str | int | float | date | datetime | None

SEPARATOR = "; "
"""Between the values of a column that has several."""


class CellType(StrEnum):
    """What a column holds, for formats whose columns have types."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"


class Column(Struct, frozen=True):
    """A column: `member` is the member of the resource that it is taken from."""

    name: str
    member: str
    read: Callable[[Any], Cell]
    type: CellType = CellType.TEXT


class Table(Struct, frozen=True):
    """A kind of resource with its columns."""

    resource: type[Struct]
    columns: tuple[Column, ...]
    decoder: msgspec.json.Decoder[Any]

    def narrowed(self, members: tuple[str, ...]) -> "Table":
        """The same with the columns of these members only; all where none are named."""
        if not members:
            return self
        return Table(self.resource, tuple(c for c in self.columns if c.member in members), self.decoder)

    def row(self, body: bytes) -> list[Cell]:
        """The cells of a stored resource."""
        resource = self.decoder.decode(body)
        return [column.read(resource) for column in self.columns]


def plover_type(event: Event) -> EventType:
    """PLOVER's type: it codes a meeting still to come as an agreement to meet."""
    meeting = event.type is EventType.CONSULT and event.status is EventStatus.PLANNED
    return EventType.AGREE if meeting else event.type


def _joined(values: Any) -> str | None:
    return SEPARATOR.join(str(value) for value in values if value is not None) or None


def _own(name: str, kind: CellType = CellType.TEXT) -> Column:
    return Column(name, name, lambda resource: getattr(resource, name), kind)


def _id() -> Column:
    return Column("id", "id", lambda resource: str(resource.id))


def _english(names: Names) -> str | None:
    return names.en


def _of_day(name: str, kind: CellType = CellType.TEXT) -> Column:
    def read(resource: Any) -> Cell:
        day: EventDay | None = resource.date
        value: Cell = None if day is None else getattr(day, name)
        return value

    return Column(f"date_{name}", "date", read, kind)


def _of_place(name: str, attribute: str, kind: CellType = CellType.TEXT) -> Column:
    def read(event: Event) -> Cell:
        place: EventPlace | None = event.place
        value: Cell = None if place is None else getattr(place, attribute)
        return value

    return Column(name, "place", read, kind)


def _parties(name: str, role: ParticipantRole, read: Callable[[ActorSummary], object]) -> Column:
    return Column(
        name, "participants", lambda event: _joined(read(p.actor) for p in event.participants if p.role is role)
    )


def _who(role: ParticipantRole) -> tuple[Column, ...]:
    return (
        _parties(f"{role}s", role, lambda actor: actor.name),
        _parties(f"{role}s_en", role, lambda actor: actor.names.en),
        _parties(f"{role}_ids", role, lambda actor: actor.id),
        _parties(f"{role}_countries", role, lambda actor: actor.country),
    )


_REVISED = (_own("revision", CellType.INTEGER), _own("recorded_at", CellType.INSTANT))
_DAYS = (
    _of_day("start", CellType.DAY),
    _of_day("end", CellType.DAY),
    _of_day("precision"),
    _of_day("basis"),
)
_REPORTS = (
    _own("confidence", CellType.NUMBER),
    _own("article_count", CellType.INTEGER),
    Column("article_ids", "reports", lambda resource: _joined(report.article for report in resource.reports)),
    Column("sources", "reports", lambda resource: _joined(dict.fromkeys(report.source for report in resource.reports))),
)

EVENTS = Table(
    Event,
    (
        _id(),
        *_REVISED,
        _own("type"),
        _own("mode"),
        Column("contexts", "contexts", lambda event: _joined(event.contexts)),
        Column("plover_type", "type", plover_type),
        Column("plover_mode", "mode", lambda event: None if plover_type(event) is not event.type else event.mode),
        _own("cameo"),
        Column("cameo_root", "cameo", lambda event: None if event.cameo is None else event.cameo[:2]),
        _own("goldstein", CellType.NUMBER),
        _own("quad", CellType.INTEGER),
        _own("status"),
        *_DAYS,
        _of_place("place", "name"),
        Column("place_en", "place", lambda event: None if event.place is None else _english(event.place.names)),
        _of_place("place_kind", "kind"),
        _of_place("place_country", "country"),
        _of_place("geonames_id", "geonames_id", CellType.INTEGER),
        _of_place("lat", "lat", CellType.NUMBER),
        _of_place("lon", "lon", CellType.NUMBER),
        *_who(ParticipantRole.ACTOR),
        *_who(ParticipantRole.RECIPIENT),
        _own("summary"),
        *_REPORTS,
    ),
    msgspec.json.Decoder(Event),
)

ACTORS = Table(
    Actor,
    (
        _id(),
        *_REVISED,
        _own("kind"),
        _own("name"),
        Column("name_ar", "names", lambda actor: actor.names.ar),
        Column("name_en", "names", lambda actor: actor.names.en),
        Column("aliases", "aliases", lambda actor: _joined(actor.aliases)),
        _own("country"),
        _own("sector"),
        Column("offices", "roles", lambda actor: _joined(dict.fromkeys(role.office for role in actor.roles))),
        _own("known"),
        _own("article_count", CellType.INTEGER),
    ),
    msgspec.json.Decoder(Actor),
)


def _of_speaker(name: str, read: Callable[[ActorSummary], object]) -> Column:
    return Column(name, "speaker", lambda said: None if said.speaker is None else _joined([read(said.speaker)]))


STATEMENTS = Table(
    Statement,
    (
        _id(),
        *_REVISED,
        _of_speaker("speaker_id", lambda actor: actor.id),
        _of_speaker("speaker", lambda actor: actor.name),
        _of_speaker("speaker_en", lambda actor: actor.names.en),
        _of_speaker("speaker_country", lambda actor: actor.country),
        _own("mode"),
        _own("text"),
        _own("medium"),
        _own("outlet"),
        Column("addressees", "addressees", lambda said: _joined(actor.name for actor in said.addressees)),
        Column("addressee_ids", "addressees", lambda said: _joined(actor.id for actor in said.addressees)),
        *_DAYS,
        Column("about", "about", lambda said: _joined(said.about)),
        *_REPORTS,
    ),
    msgspec.json.Decoder(Statement),
)

ARTICLES = Table(
    Article,
    (
        _id(),
        *_REVISED,
        _own("title"),
        _own("source"),
        _own("url"),
        _own("published_at", CellType.INSTANT),
        _own("language"),
        _own("text"),
    ),
    msgspec.json.Decoder(Article),
)


def _of_actor(name: str, read: Callable[[ActorSummary], object]) -> Column:
    return Column(name, "actor", lambda item: _joined([read(item.actor)]) if item.actor else None)


_ACTOR = (
    _of_actor("actor_id", lambda actor: actor.id),
    _of_actor("actor", lambda actor: actor.name),
    _of_actor("actor_en", lambda actor: actor.names.en),
    _of_actor("actor_country", lambda actor: actor.country),
)

COUNTERPARTS = Table(
    Counterpart,
    (
        *_ACTOR,
        _own("events", CellType.INTEGER),
        _own("first_day", CellType.DAY),
        _own("last_day", CellType.DAY),
        Column("types", "types", lambda met: _joined(f"{one.type} {one.events}" for one in met.types)),
    ),
    msgspec.json.Decoder(Counterpart),
)


def _of_dyad(name: str, read: Callable[[Dyad], object]) -> Column:
    return Column(name, "dyad", lambda counted: _joined([read(counted.dyad)]) if counted.dyad else None)


def _counted_by(name: str, kind: CellType = CellType.TEXT) -> Column:
    return Column(name, name, lambda counted: getattr(counted, name) or None, kind)


COUNTS = Table(
    EventCount,
    (
        Column("start", "period", lambda counted: counted.period.start if counted.period else None, CellType.DAY),
        Column("end", "period", lambda counted: counted.period.end if counted.period else None, CellType.DAY),
        *(_counted_by(name) for name in ("type", "mode")),
        _counted_by("quad", CellType.INTEGER),
        *(_counted_by(name) for name in ("status", "country")),
        *_ACTOR,
        _of_dyad("first_actor_id", lambda dyad: dyad.actors[0].id),
        _of_dyad("first_actor", lambda dyad: dyad.actors[0].name),
        _of_dyad("second_actor_id", lambda dyad: dyad.actors[1].id),
        _of_dyad("second_actor", lambda dyad: dyad.actors[1].name),
        Column("directed", "dyad", lambda counted: str(counted.dyad.directed).lower() if counted.dyad else None),
        _own("events", CellType.INTEGER),
        _own("articles", CellType.INTEGER),
    ),
    msgspec.json.Decoder(EventCount),
)

TABLES = {table.resource: table for table in (EVENTS, ACTORS, STATEMENTS, ARTICLES, COUNTERPARTS, COUNTS)}
