"""`/v1/articles`: post articles, read them back, and what was read from them."""

import msgspec
from litestar import Controller, Response, get, post

from api.http.body import read_article
from api.http.conditional import JSON, etag
from api.http.examples import ARTICLE
from api.http.given import GivenDatabase, GivenSettings, PathText
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import read_query
from api.http.reading import listed, one
from api.http.v1.filters import article_filter
from api.http.v1.queries import ArticleQuery
from api.services.ingest import ingest
from api.store import articles, extractions
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.page import ArticlePage, PostedArticle

_POST = Operation(
    described="The same article was stored before: the same ids.",
    created="Stored, extracted, and its actors and events recognised.",
    answer=PostedArticle,
    body=ArticleInput,
    example=ARTICLE,
)
_LIST = Operation(described="A page of articles, newest publication first.", answer=ArticlePage, query=ArticleQuery)
_GET = Operation(described="The article.", answer=Article, conditional=True)
_EXTRACTION = Operation(described="What the article says.", answer=Extraction, conditional=True)


class _Posted(msgspec.Struct, frozen=True):
    article: "_PostedArticle"


class _PostedArticle(msgspec.Struct, frozen=True):
    id: str
    revision: int


_POSTED = msgspec.json.Decoder(_Posted)


class ArticleController(Controller):
    """Articles."""

    path = "/articles"
    tags = ("articles",)

    @post(operation_id="postArticle", summary="Post an article", opt=_POST.opt())
    async def post_article(
        self, request: AnyRequest, settings: GivenSettings, database: GivenDatabase
    ) -> Response[bytes]:
        """Store an article, extract it, recognise its actors and events. The same text again changes nothing."""
        article = await read_article(request, settings.max_text_bytes)
        ingested = await ingest(database.pool, article)
        if not ingested.created:
            return Response(ingested.body, status_code=200, media_type=JSON)
        posted = _POSTED.decode(ingested.body).article
        headers = {"location": f"/v1/articles/{posted.id}", "etag": etag(posted.revision)}
        return Response(ingested.body, status_code=201, media_type=JSON, headers=headers)

    @get(operation_id="listArticles", summary="List articles", opt=_LIST.opt())
    async def list_articles(self, request: AnyRequest, database: GivenDatabase) -> Response[bytes]:
        """Articles, newest publication first."""
        query = read_query(request, ArticleQuery)

        return await listed(request, database, query, lambda after: articles.listing(article_filter(query), after))

    @get("/{article_id:str}", operation_id="getArticle", summary="Read an article", opt=_GET.opt())
    async def get_article(self, request: AnyRequest, database: GivenDatabase, article_id: PathText) -> Response[bytes]:
        """The article as posted."""
        return await one(request, database, "article", article_id, articles.get)

    @get(
        "/{article_id:str}/extraction",
        operation_id="getArticleExtraction",
        summary="Read an article's extraction",
        opt=_EXTRACTION.opt(),
    )
    async def get_extraction(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText
    ) -> Response[bytes]:
        """What was read from the article, with spans into its text."""
        return await one(request, database, "article", article_id, extractions.of_article)
