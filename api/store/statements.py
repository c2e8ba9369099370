"""Stored statements with their reports."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store.conditions import Conditions, Listing
from api.store.filters import StatementFilter
from api.store.keys import after_instant, instant_key
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredState, stored
from api.store.words import holding
from schemas.v1.vocabulary import Medium, SpeechMode

_SQL = queries("statements")


class StatementRow(Struct, frozen=True, kw_only=True):
    """A statement as it is written."""

    id: UUID
    revision: int
    recorded_at: datetime
    speaker_id: UUID | None
    mode: SpeechMode
    medium: Medium | None
    published_at: datetime | None
    folded: str
    article_count: int
    body: bytes
    about: tuple[UUID, ...]
    addressees: tuple[UUID, ...]


class CandidateRow(Struct, frozen=True, kw_only=True):
    """A stored statement of a speaker."""

    id: UUID
    folded: str


async def get(c: Connection, id_: UUID) -> Stored | None:
    """One statement; None where there is none of this id."""
    return stored(await c.fetchrow(_SQL["get"], id_))


def listing(filter_: StatementFilter, after: Key | None = None) -> Listing:
    """Statements, newest publication first, those without one last."""
    conditions = Conditions()
    conditions.any_of("speaker_id", filter_.speaker, "uuid")
    conditions.any_of("medium", filter_.medium)
    conditions.any_of("mode", filter_.mode)
    if filter_.about:
        conditions.add(
            "id IN (SELECT statement_id FROM statement_about WHERE event_id = ANY ({}::uuid[]))", list(filter_.about)
        )
    conditions.given("published_at >= {}::timestamptz", filter_.published_from)
    conditions.given("published_at <= {}::timestamptz", filter_.published_to)
    holding(conditions, "statement", "folded", filter_.q)
    instant, id_ = after_instant(after)
    if id_ is not None:
        conditions.add("(sort_at, id) < (coalesce({}::timestamptz, '-infinity'), {}::uuid)", instant, id_)
    select = (
        f"SELECT id, revision, body, published_at FROM statement WHERE {conditions.sql} "  # noqa: S608
        "ORDER BY sort_at DESC, id DESC"
    )
    return Listing(select, conditions.values, lambda row: instant_key(row["published_at"], row["id"]))


async def of_article(c: Connection, article_id: UUID) -> tuple[Stored, ...]:
    """The statements of an article in the order of its extraction."""
    rows = await c.fetch(_SQL["of_article"], article_id)
    return tuple(Stored(row["id"], row["revision"], row["body"]) for row in rows)


async def state(c: Connection, id_: UUID) -> StoredState | None:
    """What is stored of a statement now."""
    row = await c.fetchrow(_SQL["state"], id_)
    return None if row is None else msgspec.convert(row, StoredState)


async def candidates(
    c: Connection, speaker_id: UUID, first: datetime | None, last: datetime | None
) -> tuple[CandidateRow, ...]:
    """Statements of a speaker published between two instants, or without any publication where both are null."""
    rows = await c.fetch(_SQL["candidates"], speaker_id, first, last)
    return tuple(msgspec.convert(row, CandidateRow) for row in rows)


async def write(c: Connection, row: StatementRow) -> None:
    """Write a revision of a statement, what it is about and to whom; the first revision makes it."""
    await c.execute(
        _SQL["insert" if row.revision == 1 else "update"],
        row.id,
        row.revision,
        row.recorded_at,
        row.speaker_id,
        row.mode,
        row.medium,
        row.published_at,
        row.folded,
        row.article_count,
        row.body,
    )
    await c.execute(_SQL["clear_about"], row.id)
    await c.executemany(_SQL["insert_about"], [(row.id, event_id) for event_id in row.about])
    await c.execute(_SQL["clear_addressees"], row.id)
    await c.executemany(_SQL["insert_addressee"], [(row.id, actor_id) for actor_id in row.addressees])


async def insert_report(
    c: Connection, statement_id: UUID, article_id: UUID, ref: str, position: int, said: bytes
) -> None:
    """Write where an article gives a statement."""
    await c.execute(_SQL["insert_report"], statement_id, article_id, ref, position, said)


async def reports(c: Connection, id_: UUID) -> tuple[bytes, ...]:
    """Where all articles give a statement."""
    return tuple(row["said"] for row in await c.fetch(_SQL["reports"], id_))


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Statements that any of these actors says or is told."""
    return {row["id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}
