"""Stored events with their participants and reports."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from api.store import bulk
from api.store.sql import queries
from api.store.stored import Connection, Stored, StoredState, by_id, stored
from schemas.v1.vocabulary import EventMode, EventStatus, EventType, ParticipantRole, PlaceKind

_SQL = queries("events")


class EventRow(Struct, frozen=True, kw_only=True):
    """An event as it is written; place names are folded. The members are columns, in the order of the statement."""

    id: UUID
    revision: int
    recorded_at: datetime
    type: EventType
    mode: EventMode | None
    status: EventStatus
    quad: int
    start_day: date | None
    end_day: date | None
    place_name: str | None
    place_names: tuple[str, ...]
    place_kind: PlaceKind | None
    place_country: str | None
    place_geonames: int | None
    place_lat: float | None
    place_lon: float | None
    words: str
    article_count: int
    body: bytes


class ParticipantRow(Struct, frozen=True, kw_only=True):
    """Who takes part in an event."""

    event_id: UUID
    actor_id: UUID
    role: ParticipantRole


class NodeRow(Struct, frozen=True, kw_only=True):
    """A report as recognition judges it."""

    article_id: UUID
    ref: str
    token: UUID
    cluster_id: UUID
    held: bool
    anchor: date | None
    words: str
    said: bytes


class Wanted(Struct, frozen=True, order=True):
    """Reports of a type that have a key and an anchor between two days."""

    type: EventType
    key: str
    first: date
    last: date


class KeyRow(Struct, frozen=True, kw_only=True):
    """What a report shares with others of the same event."""

    type: EventType
    key: str
    anchor: date
    article_id: UUID
    ref: str


class Placed(Struct, frozen=True):
    """The cluster to which a report belongs, with the score and reasons that joined it."""

    article_id: UUID
    ref: str
    cluster_id: UUID
    score: float | None
    reasons: tuple[str, ...]


class EventReported(Struct, frozen=True, kw_only=True):
    """Which event an article's ref is."""

    article_id: UUID
    ref: str
    event_id: UUID
    cluster_id: UUID
    token: UUID
    held: bool
    type: EventType
    said: bytes


class ReportRow(Struct, frozen=True, kw_only=True):
    """What an article says of an event."""

    event_id: UUID
    article_id: UUID
    said: bytes


class NewReport(Struct, frozen=True, kw_only=True):
    """What an article says of an event, as it is written; until it is recognised it stands alone."""

    event_id: UUID
    cluster_id: UUID
    token: UUID
    held: bool
    article_id: UUID
    ref: str
    position: int
    type: EventType
    anchor: date | None
    words: str
    said: bytes
    reasons: tuple[str, ...] = ()


async def get(c: Connection, id_: UUID) -> Stored | None:
    """One event; None where there is none of this id."""
    return stored(await c.fetchrow(_SQL["get"], id_))


async def bodies(c: Connection, ids: list[str]) -> list[bytes]:
    """Several as they are served, in the order of their ids; what is not there is left out."""
    return [row["body"] for row in await c.fetch(_SQL["bodies"], ids)]


async def of_article(c: Connection, article_id: UUID) -> tuple[Stored, ...]:
    """The events of an article in the order of its extraction."""
    rows = await c.fetch(_SQL["of_article"], article_id)
    return tuple(Stored(row["id"], row["revision"], row["body"]) for row in rows)


async def states(c: Connection, ids: Iterable[UUID]) -> dict[UUID, StoredState]:
    """What is stored of events now."""
    return by_id(await c.fetch(_SQL["states"], list(ids)))


async def nodes(
    c: Connection,
    *,
    articles: Iterable[UUID] = (),
    clusters: Iterable[UUID] = (),
    wanted: Iterable[Wanted] = (),
) -> tuple[NodeRow, ...]:
    """Whole clusters: of articles' reports, named ones, and those with a report that is wanted."""
    keyed = bulk.columns_of(sorted(wanted)) or [[], [], [], []]
    rows = await c.fetch(_SQL["nodes"], list(articles), list(clusters), *keyed)
    return tuple(NodeRow(**row) for row in rows)


async def reported(c: Connection, article_ids: Iterable[UUID]) -> tuple[EventReported, ...]:
    """The events of some articles by their refs."""
    return tuple(msgspec.convert(row, EventReported) for row in await c.fetch(_SQL["reported"], list(article_ids)))


async def of_refs(c: Connection, article_ids: Iterable[UUID]) -> dict[tuple[UUID, str], UUID]:
    """The events of some articles by article and ref."""
    return {(row[0], row[1]): row[2] for row in await c.fetch(_SQL["of_refs"], list(article_ids))}


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget what an article says of events."""
    await c.execute(_SQL["delete_reports"], article_id)


async def remove(c: Connection, id_: UUID) -> None:
    """Forget an event that is gone; its revisions stay."""
    await c.execute(_SQL["clear_participants"], [id_])
    await c.execute(_SQL["remove"], id_)


async def insert(c: Connection, rows: Sequence[EventRow]) -> None:
    """Write events that are not there."""
    await bulk.insert(c, "event", rows)


async def rewrite(c: Connection, rows: Sequence[EventRow]) -> None:
    """Write further revisions of events that are there, and forget who takes part."""
    if rows:
        await c.executemany(_SQL["rewrite"], [astuple(row) for row in rows])
        await c.execute(_SQL["clear_participants"], [row.id for row in rows])


async def insert_participants(c: Connection, rows: Sequence[ParticipantRow]) -> None:
    """Write who takes part in events that are written."""
    if rows:
        await c.execute(_SQL["insert_participants"], *bulk.columns_of(rows))


async def insert_reports(c: Connection, rows: Sequence[NewReport]) -> None:
    """Write what articles say of events."""
    await bulk.insert(c, "event_report", rows)


async def write_keys(c: Connection, article_ids: Iterable[UUID], keys: Sequence[KeyRow]) -> None:
    """Write the keys of articles' reports in the place of those that they had."""
    await c.execute(_SQL["clear_keys"], list(article_ids))
    await bulk.insert(c, "event_key", keys)


async def place(c: Connection, placed: Sequence[Placed]) -> None:
    """Put reports into clusters."""
    if placed:
        await c.executemany(_SQL["place"], [astuple(each) for each in placed])


async def reports(c: Connection, ids: Iterable[UUID]) -> tuple[ReportRow, ...]:
    """What all articles say of events."""
    return tuple(ReportRow(**row) for row in await c.fetch(_SQL["reports"], list(ids)))


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Events in which any of these actors takes part."""
    return {row["event_id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}
