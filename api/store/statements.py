"""Stored statements with their reports."""

from collections.abc import Iterable
from datetime import date, datetime
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


class NodeRow(Struct, frozen=True, kw_only=True):
    """A report as recognition judges it."""

    article_id: UUID
    ref: str
    token: UUID
    cluster_id: UUID
    held: bool
    anchor: date
    speaker_id: UUID | None
    folded: str
    said: bytes


class StatementReported(Struct, frozen=True, kw_only=True):
    """Which statement an article's ref is."""

    ref: str
    statement_id: UUID
    cluster_id: UUID
    token: UUID
    held: bool
    speaker_id: UUID | None
    said: bytes


class ReportRow(Struct, frozen=True, kw_only=True):
    """Where an article gives a statement, with the stored actors and events of its refs."""

    said: bytes
    refs: list[str]
    actors: list[UUID]
    event_refs: list[str]
    events: list[UUID]


class NewReport(Struct, frozen=True, kw_only=True):
    """Where an article gives a statement, as it is written."""

    cluster_id: UUID
    token: UUID
    held: bool
    article_id: UUID
    ref: str
    position: int
    speaker_id: UUID | None
    anchor: date
    folded: str
    said: bytes


async def get(c: Connection, id_: UUID) -> Stored | None:
    """One statement; None where there is none of this id."""
    return stored(await c.fetchrow(_SQL["get"], id_))


def listing(filter_: StatementFilter, after: Key | None = None) -> Listing:
    """Statements, newest publication first, those without one last."""
    conditions = Conditions()
    conditions.given("speaker_id = {}::uuid", filter_.said_by)
    conditions.resource("speaker_id", "actor", filter_.speaker)
    conditions.any_of("medium", filter_.medium)
    conditions.any_of("mode", filter_.mode)
    if filter_.about:
        conditions.add(
            "id IN (SELECT statement_id FROM statement_about WHERE event_id IN "
            "(SELECT survivor('event', asked) FROM unnest({}::uuid[]) AS asked))",
            list(filter_.about),
        )
    conditions.given("sort_at >= {}::timestamptz", filter_.published_from)
    conditions.given("sort_at <= {}::timestamptz AND published_at IS NOT NULL", filter_.published_to)
    holding(conditions, "statement", "folded", filter_.q)
    instant, id_ = after_instant(after)
    if id_ is not None:
        conditions.add("(sort_at, id) < (coalesce({}::timestamptz, '-infinity'), {}::uuid)", instant, id_)
    select = (
        f"SELECT id, body, published_at FROM statement WHERE {conditions.sql} "  # noqa: S608
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


async def nodes(
    c: Connection,
    *,
    article_id: UUID | None = None,
    clusters: Iterable[UUID] = (),
    speakers: Iterable[UUID] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[NodeRow, ...]:
    """Whole clusters: of an article's reports, named ones, and those with a report of a speaker near some days."""
    rows = await c.fetch(_SQL["nodes"], article_id, list(clusters), list(speakers), first, last)
    return tuple(msgspec.convert(row, NodeRow) for row in rows)


async def reported(c: Connection, article_id: UUID) -> tuple[StatementReported, ...]:
    """The statements of an article by their refs."""
    return tuple(msgspec.convert(row, StatementReported) for row in await c.fetch(_SQL["reported"], article_id))


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget where an article gives statements."""
    await c.execute(_SQL["delete_reports"], article_id)


async def remove(c: Connection, id_: UUID) -> None:
    """Forget a statement that is gone; its revisions stay."""
    await c.execute(_SQL["clear_about"], id_)
    await c.execute(_SQL["clear_addressees"], id_)
    await c.execute(_SQL["remove"], id_)


async def write(c: Connection, row: StatementRow) -> None:
    """Write a revision of a statement, what it is about and to whom; the first revision makes it."""
    await c.execute(
        _SQL["write"],
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


async def insert_report(c: Connection, row: NewReport) -> None:
    """Write where an article gives a statement; until it is recognised it stands alone."""
    await c.execute(
        _SQL["insert_report"],
        row.cluster_id,
        row.cluster_id,
        row.token,
        row.held,
        row.article_id,
        row.ref,
        row.position,
        row.speaker_id,
        row.anchor,
        row.folded,
        row.said,
    )


async def speak(c: Connection, article_id: UUID, ref: str, speaker_id: UUID | None) -> None:
    """Write who gives the statement of a report."""
    await c.execute(_SQL["speak"], article_id, ref, speaker_id)


async def place(c: Connection, article_id: UUID, ref: str, cluster: UUID) -> None:
    """Put a report into a cluster."""
    await c.execute(_SQL["place"], article_id, ref, cluster)


async def reports(c: Connection, id_: UUID) -> tuple[ReportRow, ...]:
    """Where all articles give a statement."""
    return tuple(msgspec.convert(row, ReportRow) for row in await c.fetch(_SQL["reports"], id_))


async def of_articles(c: Connection, article_ids: Iterable[UUID]) -> set[UUID]:
    """Statements that any of these articles gives."""
    return {row["statement_id"] for row in await c.fetch(_SQL["of_articles"], list(article_ids))}


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Statements that any of these actors says or is told."""
    return {row["id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}


async def about(c: Connection, event_ids: set[UUID]) -> set[UUID]:
    """Statements about any of these events."""
    return {row["statement_id"] for row in await c.fetch(_SQL["about_events"], list(event_ids))}
