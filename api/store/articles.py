"""Stored articles."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store import bulk
from api.store.conditions import Conditions, Listing
from api.store.filters import ArticleFilter
from api.store.keys import after_instant, instant_key
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, stored

_SQL = queries("articles")


class ArticleRow(Struct, frozen=True, kw_only=True):
    """A new article as it is written."""

    id: UUID
    revision: int
    recorded_at: datetime
    digest: bytes
    title: str | None
    text: str
    source: str | None
    url: str | None
    language: str | None
    published_at: datetime | None
    body: bytes


async def get(c: Connection, id_: UUID) -> Stored | None:
    """One article; None where there is none of this id."""
    return stored(await c.fetchrow(_SQL["get"], id_))


async def by_digests(c: Connection, digests: Iterable[bytes]) -> dict[bytes, UUID]:
    """The articles with these titles and texts."""
    return {row["digest"]: row["id"] for row in await c.fetch(_SQL["by_digests"], list(digests))}


def listing(filter_: ArticleFilter, after: Key | None = None) -> Listing:
    """Articles, newest publication first, those without one last."""
    conditions = Conditions()
    # The index holds the beginning of the source only.
    conditions.given("left(source, 100) = left({}::text, 100) AND source = {}::text", filter_.source)
    conditions.given("url = {}::text", filter_.url)
    conditions.given("sort_at >= {}::timestamptz", filter_.published_from)
    conditions.given("sort_at <= {}::timestamptz AND published_at IS NOT NULL", filter_.published_to)
    return _newest_first(conditions, after)


def of_event(event_id: UUID, after: Key | None = None) -> Listing:
    """The articles that report an event, newest publication first."""
    conditions = Conditions()
    conditions.add("id IN (SELECT article_id FROM event_report WHERE event_id = {}::uuid)", event_id)
    return _newest_first(conditions, after)


def _newest_first(conditions: Conditions, after: Key | None) -> Listing:
    instant, id_ = after_instant(after)
    if id_ is not None:
        conditions.add("(sort_at, id) < (coalesce({}::timestamptz, '-infinity'), {}::uuid)", instant, id_)
    select = (
        f"SELECT id, revision, body, published_at FROM article WHERE {conditions.sql} "  # noqa: S608
        "ORDER BY sort_at DESC, id DESC"
    )
    return Listing(select, conditions.values, lambda row: instant_key(row["published_at"], row["id"]))


async def insert(c: Connection, rows: Sequence[ArticleRow]) -> None:
    """Write new articles."""
    await bulk.insert(c, "article", rows)


class GivenArticle(Struct, frozen=True, kw_only=True):
    """A stored article as it was posted."""

    id: UUID
    revision: int
    digest: bytes
    title: str | None
    text: str
    source: str | None
    url: str | None
    language: str | None
    published_at: datetime | None


async def as_given(c: Connection, id_: UUID) -> GivenArticle | None:
    """An article as it was posted; None where there is none of this id."""
    row = await c.fetchrow(_SQL["as_given"], id_)
    return None if row is None else msgspec.convert(row, GivenArticle)


async def rewrite(
    c: Connection, id_: UUID, revision: int, recorded_at: datetime, language: str | None, body: bytes
) -> None:
    """Write the next revision of an article, whose text never changes."""
    await c.execute(_SQL["rewrite"], id_, revision, recorded_at, language, body)


async def remove(c: Connection, id_: UUID) -> None:
    """Forget an article with its text."""
    await c.execute(_SQL["remove"], id_)
