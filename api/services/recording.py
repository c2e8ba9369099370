"""Writing one new article with its extraction, and bringing every resource that it touches up to date."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from api.resolution.merging import ReportSource
from api.services.keeping import Kept
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.refreshing import Cause, Refreshing
from api.services.reports import Reports
from api.store import articles, extractions, revisions
from api.store.stored import Connection
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Extraction, Extractor
from schemas.v1.revision import ResourceKind, RevisionReason


class Recording:
    """One article on its way into the store; runs once, inside a transaction that holds the lock of recognition."""

    def __init__(
        self,
        c: Connection,
        article_id: UUID,
        article: ArticleInput,
        extraction: Extraction,
        digest: bytes,
        recorded_at: datetime,
    ) -> None:
        self.article_id = article_id
        self._c = c
        self._article = article
        self._extraction = extraction
        self._recorded_at = recorded_at
        self._published = article.published_at.astimezone(UTC) if article.published_at else None
        self._origin = ReportSource(
            article=article_id, source=article.source, published_at=self._published, digest=digest
        )
        self._text = article.text if extraction.text is None else extraction.text

    async def run(self) -> None:
        """Write everything; afterwards all resources that the article touches are up to date."""
        cause = Cause(
            article=self.article_id,
            extractor=extractor_name(self._extraction.extractor),
            recorded_at=self._recorded_at,
        )
        await self._record_article(cause)
        await self._record_extraction(cause)
        profiling = Profiling(self._c)
        await Reports(self._c, self._origin, self._text, self._extraction, profiling, Kept()).write()
        touched = await Recognition(self._c, profiling).run({self.article_id})
        await Refreshing(self._c, cause).run(touched)

    async def _record_article(self, cause: Cause) -> None:
        given = self._article
        article = Article(
            id=self.article_id,
            revision=1,
            recorded_at=self._recorded_at,
            title=given.title,
            source=given.source,
            url=given.url,
            published_at=self._published,
            language=self._extraction.language,
            text=self._text,
        )
        body = msgspec.json.encode(article)
        await articles.insert(
            self._c,
            articles.ArticleRow(
                id=self.article_id,
                recorded_at=self._recorded_at,
                digest=self._origin.digest,
                title=given.title,
                text=self._text,
                source=given.source,
                url=given.url,
                language=article.language,
                published_at=self._published,
                body=body,
            ),
        )
        await self._record(ResourceKind.ARTICLE, self.article_id, cause, body)

    async def _record_extraction(self, cause: Cause) -> None:
        body = msgspec.json.encode(self._extraction)
        extraction_id = uuid7()
        extractor = self._extraction.extractor
        await extractions.insert(
            self._c,
            extraction_id,
            self.article_id,
            self._recorded_at,
            extractor.name,
            extractor.version,
            extractor.lexicon,
            body,
        )
        await self._record(ResourceKind.EXTRACTION, extraction_id, cause, body)

    async def _record(self, kind: ResourceKind, id_: UUID, cause: Cause, body: bytes) -> None:
        await revisions.record(
            self._c, kind, id_, 1, cause.recorded_at, RevisionReason.EXTRACTED, cause.article, cause.extractor, body
        )


def extractor_name(extractor: Extractor) -> str:
    """An extractor as the cause of a revision."""
    return f"{extractor.name} {extractor.version}"
