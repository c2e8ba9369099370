"""Stored extractions: what was read from each article, and by which extractor."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from api.store import bulk
from api.store.sql import queries
from api.store.stored import Connection, Stored, stored
from schemas.v1.extraction import Extractor

_SQL = queries("extractions")


async def of_article(c: Connection, article_id: UUID) -> Stored | None:
    """The extraction of an article; None where there is no such article."""
    return stored(await c.fetchrow(_SQL["of_article"], article_id))


class ExtractionRow(Struct, frozen=True, kw_only=True):
    """A new extraction as it is written."""

    id: UUID
    article_id: UUID
    revision: int
    recorded_at: datetime
    extractor: str
    version: str
    lexicon: str
    body: bytes


async def insert(c: Connection, rows: Sequence[ExtractionRow]) -> None:
    """Write the first extractions of articles."""
    await bulk.insert(c, "extraction", rows)


async def rewrite(
    c: Connection,
    article_id: UUID,
    revision: int,
    recorded_at: datetime,
    extractor: Extractor,
    body: bytes,
) -> None:
    """Write what a newer extractor reads from an article."""
    await c.execute(
        _SQL["rewrite"],
        article_id,
        revision,
        recorded_at,
        extractor.name,
        extractor.version,
        extractor.lexicon,
        body,
    )


async def remove(c: Connection, article_id: UUID) -> None:
    """Forget what was read from an article."""
    await c.execute(_SQL["remove"], article_id)


async def outdated(c: Connection, extractor: Extractor, after: UUID | None, limit: int) -> tuple[UUID, ...]:
    """Articles that were read by another extractor, version or lexicon, by id."""
    rows = await c.fetch(_SQL["outdated"], extractor.name, extractor.version, extractor.lexicon, after, limit)
    return tuple(row["article_id"] for row in rows)


async def count_outdated(c: Connection, extractor: Extractor) -> int:
    """How many articles were read by another extractor, version or lexicon."""
    counted: int = await c.fetchval(_SQL["count_outdated"], extractor.name, extractor.version, extractor.lexicon)
    return counted


async def is_outdated(c: Connection, article_id: UUID, extractor: Extractor) -> bool:
    """Whether an article was read by another extractor, version or lexicon."""
    outdated_: bool = await c.fetchval(
        _SQL["is_outdated"], article_id, extractor.name, extractor.version, extractor.lexicon
    )
    return outdated_
