"""Stored events with their participants and reports."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection, Stored, StoredState, stored
from schemas.v1.vocabulary import ActorKind, EventMode, EventStatus, EventType, ParticipantRole, PlaceKind

_SQL = queries("events")


class EventRow(Struct, frozen=True, kw_only=True):
    """An event as it is written; place names are folded."""

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
    participants: tuple[tuple[UUID, ParticipantRole], ...]


class NodeRow(Struct, frozen=True, kw_only=True):
    """A report as recognition judges it; the columns of the article's actors run side by side."""

    article_id: UUID
    ref: str
    token: UUID
    cluster_id: UUID
    held: bool
    anchor: date | None
    words: str
    said: bytes
    refs: list[str]
    actors: list[UUID]
    kinds: list[ActorKind]
    countries: list[str | None]
    listed: list[bool]
    """Whether the knowledge base has them."""


class EventReported(Struct, frozen=True, kw_only=True):
    """Which event an article's ref is."""

    ref: str
    event_id: UUID
    cluster_id: UUID
    token: UUID
    held: bool
    type: EventType
    said: bytes


class ReportRow(Struct, frozen=True, kw_only=True):
    """What an article says of an event, with the stored actors of its refs."""

    said: bytes
    refs: list[str]
    actors: list[UUID]


class NewReport(Struct, frozen=True, kw_only=True):
    """What an article says of an event, as it is written."""

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


async def state(c: Connection, id_: UUID) -> StoredState | None:
    """What is stored of an event now."""
    row = await c.fetchrow(_SQL["state"], id_)
    return None if row is None else msgspec.convert(row, StoredState)


async def nodes(
    c: Connection,
    *,
    article_id: UUID | None = None,
    clusters: Iterable[UUID] = (),
    type_: EventType | None = None,
    keys: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[NodeRow, ...]:
    """Whole clusters: of an article's reports, named ones, and those with a report that has a key near some days."""
    rows = await c.fetch(_SQL["nodes"], article_id, list(clusters), type_, sorted(keys), first, last)
    return tuple(msgspec.convert(row, NodeRow) for row in rows)


async def reported(c: Connection, article_id: UUID) -> tuple[EventReported, ...]:
    """The events of an article by their refs."""
    return tuple(msgspec.convert(row, EventReported) for row in await c.fetch(_SQL["reported"], article_id))


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget what an article says of events."""
    await c.execute(_SQL["delete_reports"], article_id)


async def remove(c: Connection, id_: UUID) -> None:
    """Forget an event that is gone; its revisions stay."""
    await c.execute(_SQL["clear_participants"], id_)
    await c.execute(_SQL["remove"], id_)


async def write(c: Connection, row: EventRow) -> None:
    """Write a revision of an event and who takes part; the first revision makes it."""
    await c.execute(
        _SQL["write"],
        row.id,
        row.revision,
        row.recorded_at,
        row.type,
        row.mode,
        row.status,
        row.quad,
        row.start_day,
        row.end_day,
        row.place_name,
        list(row.place_names),
        row.place_kind,
        row.place_country,
        row.place_geonames,
        row.place_lat,
        row.place_lon,
        row.words,
        row.article_count,
        row.body,
    )
    await c.execute(_SQL["clear_participants"], row.id)
    await c.executemany(
        _SQL["insert_participant"],
        [(row.id, actor_id, role, row.start_day) for actor_id, role in row.participants],
    )


async def insert_report(c: Connection, row: NewReport) -> None:
    """Write what an article says of an event; until it is recognised it stands alone."""
    await c.execute(
        _SQL["insert_report"],
        row.cluster_id,
        row.cluster_id,
        row.token,
        row.held,
        row.article_id,
        row.ref,
        row.position,
        row.type,
        row.anchor,
        row.words,
        row.said,
    )


async def write_keys(c: Connection, article_id: UUID, keys: Iterable[tuple[EventType, str, date, str]]) -> None:
    """Write the keys of an article's reports: type, key, day, ref."""
    await c.execute(_SQL["clear_keys"], article_id)
    await c.executemany(_SQL["insert_key"], [(type_, key, anchor, article_id, ref) for type_, key, anchor, ref in keys])


async def place(
    c: Connection, article_id: UUID, ref: str, cluster: UUID, score: float | None, reasons: tuple[str, ...]
) -> None:
    """Put a report into a cluster, with the score and reasons that joined it."""
    await c.execute(_SQL["place"], article_id, ref, cluster, score, list(reasons))


async def reports(c: Connection, id_: UUID) -> tuple[ReportRow, ...]:
    """What all articles say of an event."""
    return tuple(msgspec.convert(row, ReportRow) for row in await c.fetch(_SQL["reports"], id_))


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Events in which any of these actors takes part."""
    return {row["event_id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}
