"""Stored articles."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from api.store.filters import ArticleFilter
from api.store.keys import after_instant, instant_key
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredPage, paged, stored

_SQL = queries("articles")


class ArticleRow(Struct, frozen=True, kw_only=True):
    """A new article as it is written."""

    id: UUID
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


async def by_digest(c: Connection, digest: bytes) -> UUID | None:
    """The article with this title and text."""
    found: UUID | None = await c.fetchval(_SQL["by_digest"], digest)
    return found


async def page(c: Connection, filter_: ArticleFilter, after: Key | None, limit: int) -> StoredPage:
    """Articles, newest publication first."""
    instant, id_ = after_instant(after)
    rows = await c.fetch(
        _SQL["page"],
        filter_.source,
        filter_.url,
        filter_.published_from,
        filter_.published_to,
        instant,
        id_,
        limit + 1,
    )
    return paged(rows, limit, lambda row: instant_key(row["published_at"], row["id"]))


async def of_event(c: Connection, event_id: UUID, after: Key | None, limit: int) -> StoredPage:
    """The articles that report an event, newest publication first."""
    instant, id_ = after_instant(after)
    rows = await c.fetch(_SQL["of_event"], event_id, instant, id_, limit + 1)
    return paged(rows, limit, lambda row: instant_key(row["published_at"], row["id"]))


async def insert(c: Connection, row: ArticleRow) -> bool:
    """Write a new article; False where its title and text are stored already."""
    return (
        await c.fetchval(
            _SQL["insert"],
            row.id,
            row.recorded_at,
            row.digest,
            row.title,
            row.text,
            row.source,
            row.url,
            row.language,
            row.published_at,
            row.body,
        )
        is not None
    )
