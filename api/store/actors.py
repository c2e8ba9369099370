"""Stored actors with their spellings, offices and reports."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.resolution.merging import ActorName, ActorOffice, ActorReports
from api.resolution.names import Spelling, script
from api.store.sql import queries
from api.store.stored import Connection, Stored, StoredState, stored
from schemas.v1.actor import ActorSummary
from schemas.v1.extraction import Role
from schemas.v1.vocabulary import ActorKind, Sector

_SQL = queries("actors")
_SUMMARY = msgspec.json.Decoder(ActorSummary)


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor as it is written."""

    id: UUID
    revision: int
    recorded_at: datetime
    kind: ActorKind
    name: str
    country: str | None
    sector: Sector | None
    known: str | None
    article_count: int
    body: bytes


async def get(c: Connection, id_: UUID) -> Stored | None:
    """One actor; None where there is none of this id."""
    return stored(await c.fetchrow(_SQL["get"], id_))


async def bodies(c: Connection, ids: list[str]) -> list[bytes]:
    """Several as they are served, in the order of their ids; what is not there is left out."""
    return [row["body"] for row in await c.fetch(_SQL["bodies"], ids)]


async def of_article(c: Connection, article_id: UUID) -> tuple[Stored, ...]:
    """The actors of an article in the order of its extraction."""
    rows = await c.fetch(_SQL["of_article"], article_id)
    return tuple(Stored(row["id"], row["revision"], row["body"]) for row in rows)


async def state(c: Connection, id_: UUID) -> StoredState | None:
    """What is stored of an actor now."""
    row = await c.fetchrow(_SQL["state"], id_)
    return None if row is None else msgspec.convert(row, StoredState)


async def write(c: Connection, row: ActorRow) -> None:
    """Write a revision of an actor; the first makes it."""
    await c.execute(
        _SQL["write"],
        row.id,
        row.revision,
        row.recorded_at,
        row.kind,
        row.name,
        row.country,
        row.sector,
        row.known,
        row.article_count,
        row.body,
    )


async def remove(c: Connection, id_: UUID) -> None:
    """Forget an actor that is gone; its revisions stay."""
    await c.execute(_SQL["remove"], id_)


class ActorReported(Struct, frozen=True, kw_only=True):
    """Who an article's ref is."""

    ref: str
    profile_id: UUID
    actor_id: UUID


async def reported(c: Connection, article_id: UUID) -> tuple[ActorReported, ...]:
    """The actors of an article by their refs."""
    return tuple(msgspec.convert(row, ActorReported) for row in await c.fetch(_SQL["reported"], article_id))


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget what an article says of actors."""
    await c.execute(_SQL["delete_reports"], article_id)


async def insert_report(
    c: Connection,
    actor_id: UUID,
    profile_id: UUID,
    article_id: UUID,
    ref: str,
    position: int,
    said: ActorReports,
) -> None:
    """Write what an article says of an actor."""
    await c.execute(
        _SQL["insert_report"],
        actor_id,
        profile_id,
        article_id,
        ref,
        position,
        said.kind,
        said.known,
        said.name,
        said.name_ar,
        said.name_en,
        said.country,
        said.sector,
    )


async def insert_names(
    c: Connection, actor_id: UUID, article_id: UUID, ref: str, spellings: Iterable[Spelling]
) -> None:
    """Write the spellings that an article uses."""
    await c.executemany(
        _SQL["insert_name"],
        [(actor_id, article_id, ref, s.text, script(s.text), s.folded, list(s.tokens)) for s in spellings],
    )


async def insert_offices(
    c: Connection, actor_id: UUID, article_id: UUID, ref: str, roles: Iterable[Role], seen: date | None
) -> None:
    """Write the offices that an article of a day gives an actor."""
    await c.executemany(
        _SQL["insert_role"],
        [(actor_id, article_id, ref, role.office, role.title, role.country, seen) for role in roles],
    )


async def reports(c: Connection, id_: UUID) -> tuple[ActorReports, ...]:
    """What all articles say of an actor."""
    return tuple(msgspec.convert(row, ActorReports) for row in await c.fetch(_SQL["reports"], id_))


async def names(c: Connection, id_: UUID) -> tuple[ActorName, ...]:
    """All spellings of an actor."""
    return tuple(msgspec.convert(row, ActorName) for row in await c.fetch(_SQL["names"], id_))


async def offices(c: Connection, id_: UUID) -> tuple[ActorOffice, ...]:
    """All offices of an actor."""
    return tuple(msgspec.convert(row, ActorOffice) for row in await c.fetch(_SQL["roles"], id_))


async def article_count(c: Connection, id_: UUID) -> int:
    """How many articles name an actor."""
    count: int = await c.fetchval(_SQL["article_count"], id_)
    return count


async def summaries(c: Connection, ids: set[UUID]) -> dict[UUID, ActorSummary]:
    """Actors as named inside other resources."""
    rows = await c.fetch(_SQL["summaries"], list(ids))
    return {row["id"]: _SUMMARY.decode(row["body"]) for row in rows}
