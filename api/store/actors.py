"""Stored actors with their spellings, offices and reports."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.resolution.merging import ActorName, ActorOffice, ActorReports, ActorTally
from api.resolution.names import Script
from api.store import bulk
from api.store.sql import queries
from api.store.stored import Connection, Stored, StoredState, by_id, stored
from schemas.v1.actor import ActorSummary
from schemas.v1.vocabulary import ActorKind, Office, Sector

_SQL = queries("actors")
Fact = TypeVar("Fact", ActorReports, ActorName, ActorOffice)

_SUMMARY = msgspec.json.Decoder(ActorSummary)
_TALLY = msgspec.json.Decoder(ActorTally)


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


class ActorReportRow(Struct, frozen=True, kw_only=True):
    """What an article says of an actor, as it is written."""

    actor_id: UUID
    profile_id: UUID
    article_id: UUID
    ref: str
    position: int
    kind: ActorKind
    known: str | None
    name: str
    name_ar: str | None
    name_en: str | None
    country: str | None
    sector: Sector | None


class ActorNameRow(Struct, frozen=True, kw_only=True):
    """A spelling of an actor in an article."""

    actor_id: UUID
    article_id: UUID
    ref: str
    text: str
    language: Script | None
    folded: str
    tokens: tuple[str, ...]


class ActorRoleRow(Struct, frozen=True, kw_only=True):
    """An office that an article of a day gives an actor."""

    actor_id: UUID
    article_id: UUID
    ref: str
    office: Office
    title: str | None
    country: str | None
    seen: date | None


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


async def states(c: Connection, ids: Iterable[UUID]) -> dict[UUID, StoredState]:
    """What is stored of actors now."""
    return by_id(await c.fetch(_SQL["states"], list(ids)))


async def insert(c: Connection, rows: Sequence[ActorRow]) -> None:
    """Write actors that are not there."""
    await bulk.insert(c, "actor", rows)


async def rewrite(c: Connection, rows: Sequence[ActorRow]) -> None:
    """Write further revisions of actors that are there."""
    if rows:
        await c.execute(_SQL["rewrite"], *bulk.columns_of(rows))


async def remove(c: Connection, id_: UUID) -> None:
    """Forget an actor that is gone; its revisions stay."""
    await c.execute(_SQL["remove"], id_)


class ActorReported(Struct, frozen=True, kw_only=True):
    """Who an article's ref is."""

    article_id: UUID
    ref: str
    profile_id: UUID
    actor_id: UUID
    kind: ActorKind
    country: str | None
    listed: bool
    """Whether the knowledge base has it."""


async def reported(c: Connection, article_ids: Iterable[UUID]) -> tuple[ActorReported, ...]:
    """The actors of some articles by their refs."""
    return tuple(msgspec.convert(row, ActorReported) for row in await c.fetch(_SQL["reported"], list(article_ids)))


async def of_refs(c: Connection, article_ids: Iterable[UUID]) -> dict[tuple[UUID, str], UUID]:
    """The actors of some articles by article and ref."""
    return {(row[0], row[1]): row[2] for row in await c.fetch(_SQL["of_refs"], list(article_ids))}


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget what an article says of actors."""
    await c.execute(_SQL["delete_reports"], article_id)


async def insert_reports(c: Connection, rows: Sequence[ActorReportRow]) -> None:
    """Write what articles say of actors."""
    await bulk.insert(c, "actor_report", rows)


async def insert_names(c: Connection, rows: Sequence[ActorNameRow]) -> None:
    """Write the spellings that articles use."""
    await bulk.insert(c, "actor_name", rows)


async def insert_roles(c: Connection, rows: Sequence[ActorRoleRow]) -> None:
    """Write the offices that articles give actors."""
    await bulk.insert(c, "actor_role", rows)


async def tallies(c: Connection, ids: Sequence[UUID]) -> dict[UUID, ActorTally]:
    """All that articles say of actors, counted anew: it takes the longer, the more articles name them."""
    reports = _by_actor(await c.fetch(_SQL["reports"], ids), ActorReports)
    names = _by_actor(await c.fetch(_SQL["names"], ids), ActorName)
    offices = _by_actor(await c.fetch(_SQL["roles"], ids), ActorOffice)
    return {
        row["actor_id"]: ActorTally(
            reports=tuple(reports[row["actor_id"]]),
            names=tuple(names[row["actor_id"]]),
            offices=tuple(offices[row["actor_id"]]),
            articles=row["times"],
        )
        for row in await c.fetch(_SQL["article_counts"], ids)
    }


async def kept_tallies(c: Connection, ids: Sequence[UUID]) -> dict[UUID, ActorTally]:
    """The same as it was when it was last written, of those of which it was."""
    rows = await c.fetch(_SQL["kept_tallies"], ids) if ids else ()
    return {row["actor_id"]: _TALLY.decode(row["tally"]) for row in rows}


async def keep_tallies(c: Connection, counted: Mapping[UUID, ActorTally]) -> None:
    """Write it, to be added to."""
    await c.execute(_SQL["keep_tallies"], list(counted), [msgspec.json.encode(tally) for tally in counted.values()])


def _by_actor(rows: Sequence[asyncpg.Record], of: type[Fact]) -> dict[UUID, list[Fact]]:
    found: dict[UUID, list[Fact]] = defaultdict(list)
    for row in rows:
        found[row["actor_id"]].append(msgspec.convert(row, of))
    return found


async def summaries(c: Connection, ids: set[UUID]) -> dict[UUID, ActorSummary]:
    """Actors as named inside other resources."""
    rows = await c.fetch(_SQL["summaries"], list(ids))
    return {row["id"]: _SUMMARY.decode(row["body"]) for row in rows}
