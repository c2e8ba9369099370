"""Stored statements with their reports."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import astuple

from api.store import bulk
from api.store.conditions import Conditions, Listing, Way, Ways
from api.store.filters import StatementFilter
from api.store.keys import after_instant, instant_key
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredState, by_id, stored
from api.store.words import asked, holding, tested
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


class AboutRow(Struct, frozen=True, kw_only=True):
    """An event that a statement is about."""

    statement_id: UUID
    event_id: UUID


class AddresseeRow(Struct, frozen=True, kw_only=True):
    """Somebody to whom a statement is said."""

    statement_id: UUID
    actor_id: UUID


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


class Wanted(Struct, frozen=True, order=True):
    """Reports of a speaker that have an anchor between two days."""

    speaker: UUID
    first: date
    last: date


class Placed(Struct, frozen=True):
    """The cluster to which a report belongs."""

    article_id: UUID
    ref: str
    cluster_id: UUID


class Spoken(Struct, frozen=True):
    """Who gives the statement of a report."""

    article_id: UUID
    ref: str
    speaker_id: UUID | None


class StatementReported(Struct, frozen=True, kw_only=True):
    """Which statement an article's ref is."""

    article_id: UUID
    ref: str
    statement_id: UUID
    cluster_id: UUID
    token: UUID
    held: bool
    speaker_id: UUID | None
    said: bytes


class ReportRow(Struct, frozen=True, kw_only=True):
    """Where an article gives a statement."""

    statement_id: UUID
    article_id: UUID
    said: bytes


class NewReport(Struct, frozen=True, kw_only=True):
    """Where an article gives a statement, as it is written; until it is recognised it stands alone."""

    statement_id: UUID
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
    usual = _way(filter_, after)
    words = asked("statement", filter_.q)
    ways = None if words is None else Ways(filter_, (), words, lambda facts: (_way(filter_, after, facts.walk),))
    return Listing(usual.select, usual.values, lambda row: instant_key(row["published_at"], row["id"]), ways=ways)


def _way(filter_: StatementFilter, after: Key | None, walk: int | None = None) -> Way:
    """With `walk` only so many statements are read, and those of them listed that hold the words."""
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
    if walk is None:
        holding(conditions, "statement", "folded", filter_.q)
    instant, id_ = after_instant(after)
    if id_ is not None:
        conditions.add("(sort_at, id) < (coalesce({}::timestamptz, '-infinity'), {}::uuid)", instant, id_)
    order = "ORDER BY sort_at DESC, id DESC"
    if walk is None or filter_.q is None:
        select = f"SELECT id, body, published_at FROM statement WHERE {conditions.sql} {order}"  # noqa: S608
        return Way(select, conditions.values)
    walked = (
        f"SELECT id, body, published_at, sort_at, folded FROM statement WHERE {conditions.sql} {order} "  # noqa: S608
        f"LIMIT {int(walk)}"
    )
    held = Conditions(conditions.values)
    tested(held, "folded", filter_.q)
    select = f"SELECT id, body, published_at FROM ({walked}) AS walked WHERE {held.sql} {order}"  # noqa: S608
    return Way(select, held.values, Way(walked, conditions.values))


async def of_article(c: Connection, article_id: UUID) -> tuple[Stored, ...]:
    """The statements of an article in the order of its extraction."""
    rows = await c.fetch(_SQL["of_article"], article_id)
    return tuple(Stored(row["id"], row["revision"], row["body"]) for row in rows)


async def states(c: Connection, ids: Iterable[UUID]) -> dict[UUID, StoredState]:
    """What is stored of statements now."""
    return by_id(await c.fetch(_SQL["states"], list(ids)))


async def nodes(
    c: Connection,
    *,
    articles: Iterable[UUID] = (),
    clusters: Iterable[UUID] = (),
    wanted: Iterable[Wanted] = (),
) -> tuple[NodeRow, ...]:
    """Whole clusters: of articles' reports, named ones, and those with a report that is wanted."""
    spoken = bulk.columns_of(sorted(wanted)) or [[], [], []]
    rows = await c.fetch(_SQL["nodes"], list(articles), list(clusters), *spoken)
    return tuple(NodeRow(**row) for row in rows)


async def reported(c: Connection, article_ids: Iterable[UUID]) -> tuple[StatementReported, ...]:
    """The statements of some articles by their refs."""
    return tuple(StatementReported(**row) for row in await c.fetch(_SQL["reported"], list(article_ids)))


async def delete_reports(c: Connection, article_id: UUID) -> None:
    """Forget where an article gives statements."""
    await c.execute(_SQL["delete_reports"], article_id)


async def remove(c: Connection, id_: UUID) -> None:
    """Forget a statement that is gone; its revisions stay."""
    await _clear(c, [id_])
    await c.execute(_SQL["remove"], id_)


async def insert(c: Connection, rows: Sequence[StatementRow]) -> None:
    """Write statements that are not there."""
    await bulk.insert(c, "statement", rows)


async def rewrite(c: Connection, rows: Sequence[StatementRow]) -> None:
    """Write further revisions of statements that are there, and forget what they are about and to whom."""
    if rows:
        await c.execute(_SQL["rewrite"], *bulk.columns_of(rows))
        await _clear(c, [row.id for row in rows])


async def _clear(c: Connection, ids: list[UUID]) -> None:
    await c.execute(_SQL["clear_about"], ids)
    await c.execute(_SQL["clear_addressees"], ids)


async def insert_about(c: Connection, rows: Sequence[AboutRow]) -> None:
    """Write what statements are about."""
    await bulk.insert(c, "statement_about", rows)


async def insert_addressees(c: Connection, rows: Sequence[AddresseeRow]) -> None:
    """Write to whom statements are said."""
    await bulk.insert(c, "statement_addressee", rows)


async def insert_reports(c: Connection, rows: Sequence[NewReport]) -> None:
    """Write where articles give statements."""
    await bulk.insert(c, "statement_report", rows)


async def speak(c: Connection, spoken: Sequence[Spoken]) -> None:
    """Write who gives the statements of reports."""
    if spoken:
        await c.executemany(_SQL["speak"], [astuple(each) for each in spoken])


async def place(c: Connection, placed: Sequence[Placed]) -> None:
    """Put reports into clusters."""
    if placed:
        await c.executemany(_SQL["place"], [astuple(each) for each in placed])


async def reports(c: Connection, ids: Iterable[UUID]) -> tuple[ReportRow, ...]:
    """Where all articles give statements."""
    return tuple(ReportRow(**row) for row in await c.fetch(_SQL["reports"], list(ids)))


async def of_articles(c: Connection, article_ids: Iterable[UUID]) -> set[UUID]:
    """Statements that any of these articles gives."""
    return {row["statement_id"] for row in await c.fetch(_SQL["of_articles"], list(article_ids))}


async def with_actors(c: Connection, actor_ids: set[UUID]) -> set[UUID]:
    """Statements that any of these actors says or is told."""
    return {row["id"] for row in await c.fetch(_SQL["with_actors"], list(actor_ids))}


async def about(c: Connection, event_ids: set[UUID]) -> set[UUID]:
    """Statements about any of these events."""
    return {row["statement_id"] for row in await c.fetch(_SQL["about_events"], list(event_ids))}
