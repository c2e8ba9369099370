"""Many articles at once: by COPY into a temporary table, from there in one statement a table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct
from msgspec.structs import astuple

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.change import ChangeOperation
from schemas.v1.revision import RevisionReason

_SQL = queries("staging")


class StagedArticle(Struct, frozen=True, kw_only=True):
    """A new article with its extraction, in the order of the table's columns."""

    id: UUID
    digest: bytes
    title: str | None
    text: str
    source: str | None
    url: str | None
    language: str | None
    published_at: datetime | None
    body: bytes
    extraction_id: UUID
    extractor: str
    version: str
    lexicon: str
    extraction: bytes


async def known(c: Connection, digests: Iterable[bytes]) -> frozenset[bytes]:
    """Those of some digests under which an article is stored."""
    return frozenset(row["digest"] for row in await c.fetch(_SQL["known"], list(digests)))


async def prepare(c: Connection) -> None:
    """Make the temporary table, once a connection."""
    await c.execute(_SQL["create"])


async def store(c: Connection, staged: Sequence[StagedArticle], recorded_at: datetime) -> frozenset[UUID]:
    """Write articles with their extractions, first revisions and changes; the ids of those that were not there yet."""
    await c.copy_records_to_table(
        "staged_article", records=[astuple(each) for each in staged], columns=StagedArticle.__struct_fields__
    )
    ids = [row["id"] for row in await c.fetch(_SQL["insert_articles"], recorded_at)]
    if ids:
        await c.execute(_SQL["insert_extractions"], recorded_at, ids)
        await c.execute(_SQL["insert_revisions"], recorded_at, ids, RevisionReason.EXTRACTED)
        await c.execute(_SQL["insert_changes"], recorded_at, ids, ChangeOperation.CREATE)
    return frozenset(ids)


async def name_articles(c: Connection, ids: Iterable[UUID], recorded_at: datetime) -> None:
    """Name the article in those revisions of an instant that only one of these can have brought about."""
    await c.execute(_SQL["name_articles"], recorded_at, list(ids))
