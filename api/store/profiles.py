"""Stored profiles of actors."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store import bulk
from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.vocabulary import ActorKind

_SQL = queries("profiles")


class ProfileRow(Struct, frozen=True, kw_only=True):
    """A profile; a post is `office:country`, the country empty where unknown."""

    id: UUID
    kind: ActorKind
    known: str | None
    country: str | None
    spellings: list[str]
    posts: list[str]
    match_keys: list[str]
    fixed: bool
    """The knowledge base or a state's code says which actor it is."""
    held: bool
    """A curator has said that it is nobody else."""
    token: UUID
    """Id of the actor if this were its only profile."""
    cluster_id: UUID
    actor_id: UUID


class ProfileSaid(Struct, frozen=True, kw_only=True):
    """What the reports of a profile say together."""

    country: str | None
    spellings: list[str]
    posts: list[str]


async def of_ids(c: Connection, ids: Iterable[UUID]) -> tuple[ProfileRow, ...]:
    """Profiles by id."""
    return _rows(await c.fetch(_SQL["of_ids"], list(ids)))


async def with_keys(c: Connection, keys: Iterable[str]) -> tuple[ProfileRow, ...]:
    """Profiles that have any of these keys, without those that a curator holds apart."""
    return _rows(await c.fetch(_SQL["with_keys"], sorted(keys)))


async def in_clusters(c: Connection, clusters: Iterable[UUID]) -> tuple[ProfileRow, ...]:
    """Profiles in clusters that recognition may move."""
    return _rows(await c.fetch(_SQL["in_clusters"], list(clusters)))


async def insert(c: Connection, rows: Sequence[ProfileRow]) -> None:
    """Write new profiles."""
    await bulk.insert(c, "actor_profile", rows)


async def widen(c: Connection, rows: Sequence[ProfileRow]) -> None:
    """Write what reports say of actors that are fixed."""
    if rows:
        await c.executemany(
            _SQL["widen"], [(row.id, row.country, row.spellings, row.posts, row.match_keys) for row in rows]
        )


async def place(c: Connection, id_: UUID, cluster: UUID) -> None:
    """Put a profile into a cluster."""
    await c.execute(_SQL["place"], id_, cluster)


async def said(c: Connection, id_: UUID) -> ProfileSaid:
    """What the reports of a profile say now."""
    return msgspec.convert(await c.fetchrow(_SQL["said"], id_), ProfileSaid)


async def unreported(c: Connection, ids: Iterable[UUID]) -> set[UUID]:
    """Those that no article has any more."""
    return {row["id"] for row in await c.fetch(_SQL["unreported"], list(ids))}


async def remove(c: Connection, id_: UUID) -> None:
    """Forget a profile."""
    await c.execute(_SQL["remove"], id_)


async def move_report(c: Connection, article_id: UUID, ref: str, profile_id: UUID) -> None:
    """Give a report of an actor another profile."""
    await c.execute(_SQL["move_report"], article_id, ref, profile_id)


async def reports_of_actor(
    c: Connection, actor_id: UUID, articles: Iterable[UUID]
) -> tuple[tuple[UUID, str, UUID], ...]:
    """Article, ref and profile of what some articles say of an actor."""
    rows = await c.fetch(_SQL["reports_of_actor"], actor_id, list(articles))
    return tuple((row["article_id"], row["ref"], row["profile_id"]) for row in rows)


async def every(c: Connection) -> set[UUID]:
    """The ids of all profiles."""
    return {row["id"] for row in await c.fetch(_SQL["every"])}


def _rows(found: Sequence[asyncpg.Record]) -> tuple[ProfileRow, ...]:
    return tuple(msgspec.convert(row, ProfileRow) for row in found)
