"""The histories of an article and of what was read from it."""

from uuid import UUID

import msgspec
from litestar import Controller, Response, get

from api.http.given import GivenDatabase, PathText
from api.http.problems import AnyRequest
from api.http.reading import Database, identified, required
from api.http.v1 import history
from api.store import extractions
from schemas.v1.revision import ResourceKind

_LIST_OF_EXTRACTION, _GET_OF_EXTRACTION = (
    # The way to it leads over the article, which may be deleted.
    msgspec.structs.replace(operation, moves=True)
    for operation in (history.LIST, history.GET)
)


class ArticleHistoryController(Controller):
    """Revisions of articles and extractions."""

    path = "/articles"
    tags = ("articles",)

    @get("/{article_id:str}/revisions", operation_id="listArticleRevisions", summary="History", opt=history.LIST.opt())
    async def list_revisions(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText
    ) -> Response[bytes]:
        """Every revision of the article, first to last."""
        return await history.page_of(request, database, ResourceKind.ARTICLE, article_id)

    @get(
        "/{article_id:str}/revisions/{number:str}",
        operation_id="getArticleRevision",
        summary="One revision",
        opt=history.GET.opt(),
    )
    async def get_revision(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText, number: PathText
    ) -> Response[bytes]:
        """The article as it was served at a revision."""
        return await history.one_of(request, database, ResourceKind.ARTICLE, article_id, number)

    @get(
        "/{article_id:str}/extraction/revisions",
        operation_id="listArticleExtractionRevisions",
        summary="History of the extraction",
        opt=_LIST_OF_EXTRACTION.opt(),
    )
    async def list_extraction_revisions(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText
    ) -> Response[bytes]:
        """Every extraction of the article, first to last: one per extractor that read it."""
        extraction = await self._extraction_of(request, database, article_id)
        return await history.page_of(request, database, ResourceKind.EXTRACTION, str(extraction))

    @get(
        "/{article_id:str}/extraction/revisions/{number:str}",
        operation_id="getArticleExtractionRevision",
        summary="One extraction",
        opt=_GET_OF_EXTRACTION.opt(),
    )
    async def get_extraction_revision(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText, number: PathText
    ) -> Response[bytes]:
        """What one extractor read from the article."""
        extraction = await self._extraction_of(request, database, article_id)
        return await history.one_of(request, database, ResourceKind.EXTRACTION, str(extraction), number)

    async def _extraction_of(self, request: AnyRequest, database: Database, article_id: str) -> UUID:
        article = identified("article", article_id)
        async with database.acquire() as connection:
            return (await required(request, connection, "article", article, extractions.of_article)).id
