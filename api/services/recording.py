"""Writing new articles with their extractions, and bringing every resource that they touch up to date."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self
from uuid import UUID

import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.resolution.merging import ReportSource
from api.services.journal import Cause, Journal
from api.services.keeping import Kept
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.refreshing import Refreshing
from api.services.reports import Reports, Told
from api.store import articles, extractions
from api.store.stored import Connection
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Extraction, Extractor
from schemas.v1.revision import ResourceKind, RevisionReason


class Arrival(Struct, frozen=True):
    """A new article on its way into the store."""

    id: UUID
    article: ArticleInput
    extraction: Extraction
    body: bytes
    """The extraction as JSON."""
    digest: bytes

    @classmethod
    def of(cls, id_: UUID, article: ArticleInput, extraction: Extraction, digest: bytes) -> Self:
        """An article with its extraction."""
        return cls(id_, article, extraction, msgspec.json.encode(extraction), digest)

    @property
    def text(self) -> str:
        """The text to which spans refer."""
        return self.article.text if self.extraction.text is None else self.extraction.text

    @property
    def published_at(self) -> datetime | None:
        """When it was published, in UTC."""
        return None if self.article.published_at is None else self.article.published_at.astimezone(UTC)


async def record(c: Connection, arrivals: Sequence[Arrival], recorded_at: datetime) -> None:
    """Write articles that are not stored, in a transaction that holds the lock of recognition.

    Afterwards all resources that they touch are up to date. All are read by one extractor.
    """
    if not arrivals:
        return
    cause = Cause(
        articles=tuple(arrival.id for arrival in arrivals),
        extractor=extractor_name(arrivals[0].extraction.extractor),
        recorded_at=recorded_at,
    )
    journal = Journal(c, cause)
    await _write_articles(c, journal, arrivals, recorded_at)
    await _write_extractions(c, journal, arrivals, recorded_at)
    profiling = Profiling(c)
    reports = Reports(c, profiling)
    await reports.write([_told(arrival) for arrival in arrivals])
    touched = await Recognition(c, profiling).run({arrival.id for arrival in arrivals})
    await Refreshing(c, cause, journal).run(touched, reports.tallies())


async def _write_articles(c: Connection, journal: Journal, arrivals: Sequence[Arrival], recorded_at: datetime) -> None:
    rows = [_article_row(arrival, recorded_at) for arrival in arrivals]
    await articles.insert(c, rows)
    for row in rows:
        journal.note(ResourceKind.ARTICLE, row.id, 1, RevisionReason.EXTRACTED, row.id, row.body)


def _article_row(arrival: Arrival, recorded_at: datetime) -> articles.ArticleRow:
    given = arrival.article
    article = Article(
        id=arrival.id,
        revision=1,
        recorded_at=recorded_at,
        title=given.title,
        source=given.source,
        url=given.url,
        published_at=arrival.published_at,
        language=arrival.extraction.language,
        text=arrival.text,
    )
    return articles.ArticleRow(
        id=arrival.id,
        revision=1,
        recorded_at=recorded_at,
        digest=arrival.digest,
        title=given.title,
        text=arrival.text,
        source=given.source,
        url=given.url,
        language=article.language,
        published_at=arrival.published_at,
        body=msgspec.json.encode(article),
    )


async def _write_extractions(
    c: Connection, journal: Journal, arrivals: Sequence[Arrival], recorded_at: datetime
) -> None:
    rows = [
        extractions.ExtractionRow(
            id=uuid7(),
            article_id=arrival.id,
            revision=1,
            recorded_at=recorded_at,
            extractor=arrival.extraction.extractor.name,
            version=arrival.extraction.extractor.version,
            lexicon=arrival.extraction.extractor.lexicon,
            body=arrival.body,
        )
        for arrival in arrivals
    ]
    await extractions.insert(c, rows)
    for row in rows:
        journal.note(ResourceKind.EXTRACTION, row.id, 1, RevisionReason.EXTRACTED, row.article_id, row.body)


def _told(arrival: Arrival) -> Told:
    origin = ReportSource(
        article=arrival.id, source=arrival.article.source, published_at=arrival.published_at, digest=arrival.digest
    )
    return Told(origin=origin, text=arrival.text, extraction=arrival.extraction, kept=Kept())


def extractor_name(extractor: Extractor) -> str:
    """An extractor as the cause of a revision."""
    return f"{extractor.name} {extractor.version}"
