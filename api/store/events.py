"""Stored events with their participants and reports."""

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
    first_published: datetime | None
    article_count: int
    body: bytes
    participants: tuple[tuple[UUID, ParticipantRole], ...]


class CandidateRow(Struct, frozen=True, kw_only=True):
    """A stored event that a report may be about; the participants' columns run side by side."""

    id: UUID
    type: EventType
    mode: EventMode | None
    status: EventStatus
    start_day: date | None
    end_day: date | None
    first_published: datetime | None
    words: str
    place_names: list[str]
    place_kind: PlaceKind | None
    place_country: str | None
    place_geonames: int | None
    place_lat: float | None
    place_lon: float | None
    same_article: bool
    actors: list[UUID]
    roles: list[ParticipantRole]
    kinds: list[ActorKind]
    countries: list[str | None]


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


async def candidates(
    c: Connection, type_: EventType, first: date, last: date, article_id: UUID, actors: set[UUID]
) -> tuple[CandidateRow, ...]:
    """Events of a type that happened between two days, or, undated, were first published then."""
    rows = await c.fetch(_SQL["candidates"], type_, first, last, article_id, list(actors))
    return tuple(msgspec.convert(row, CandidateRow) for row in rows)


async def write(c: Connection, row: EventRow) -> None:
    """Write a revision of an event and who takes part; the first revision makes it."""
    await c.execute(
        _SQL["insert" if row.revision == 1 else "update"],
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
        row.first_published,
        row.article_count,
        row.body,
    )
    await c.execute(_SQL["clear_participants"], row.id)
    await c.executemany(
        _SQL["insert_participant"],
        [(row.id, actor_id, role, row.start_day) for actor_id, role in row.participants],
    )


async def insert_report(
    c: Connection,
    event_id: UUID,
    article_id: UUID,
    ref: str,
    position: int,
    score: float | None,
    reasons: tuple[str, ...],
    said: bytes,
) -> None:
    """Write what an article says of an event, with the score and reasons that joined it."""
    await c.execute(_SQL["insert_report"], event_id, article_id, ref, position, score, list(reasons), said)


async def reports(c: Connection, id_: UUID) -> tuple[bytes, ...]:
    """What all articles say of an event."""
    return tuple(row["said"] for row in await c.fetch(_SQL["reports"], id_))


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Events in which any of these actors takes part."""
    return {row["event_id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}
