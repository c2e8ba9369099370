"""Stored extractions: what was read from each article, and by which extractor."""

from datetime import datetime
from uuid import UUID

from api.store.sql import queries
from api.store.stored import Connection, Stored, stored

_SQL = queries("extractions")


async def of_article(c: Connection, article_id: UUID) -> Stored | None:
    """The extraction of an article; None where there is no such article."""
    return stored(await c.fetchrow(_SQL["of_article"], article_id))


async def insert(
    c: Connection,
    id_: UUID,
    article_id: UUID,
    recorded_at: datetime,
    extractor: str,
    version: str,
    lexicon: str,
    body: bytes,
) -> None:
    """Write the first extraction of an article."""
    await c.execute(_SQL["insert"], id_, article_id, recorded_at, extractor, version, lexicon, body)
