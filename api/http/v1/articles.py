"""`/v1/articles`: post articles, read them back, and what was read from them."""

from typing import Any

import msgspec
from litestar import Controller, Response, delete, get, post

from api.http.body import read_article
from api.http.conditional import etag, expected
from api.http.examples import ARTICLE
from api.http.formats import TABLE_FORMATS
from api.http.given import GivenDatabase, GivenFeed, GivenIngestion, GivenSettings, PathText
from api.http.listing import listed
from api.http.operation import Operation
from api.http.prefer import LATER, preferences
from api.http.problems import BUSY, AnyRequest, problem_document
from api.http.query import PastQuery, read_query
from api.http.reading import Database, identified, one, required
from api.http.record import current_record
from api.http.stored import JSON
from api.http.v1 import curating
from api.http.v1.filters import article_filter
from api.http.v1.jobs import accepted
from api.http.v1.queries import ArticleQuery
from api.services import answers, deletion, reextraction
from api.services.gathering import StoredArticle
from api.services.jobs import finished, submit
from api.store import articles, extractions, jobs
from schemas.v1.article import Article, ArticleInput, HtmlArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.job import Job, JobKind
from schemas.v1.key import Scope
from schemas.v1.page import ArticlePage, PostedArticle
from schemas.v1.revision import ResourceKind

_POST = Operation(
    described="The same article was stored before: the same ids.",
    accepted=Job,
    headers=(LATER,),
    problems=(BUSY,),
    created="Stored, extracted, and its actors and events recognised.",
    answer=PostedArticle,
    body=(ArticleInput, HtmlArticleInput),
    scope=Scope.INGEST,
    example=ARTICLE,
)
_LIST = Operation(
    described="A page of articles, newest publication first.",
    answer=ArticlePage,
    query=ArticleQuery,
    lists=Article,
    formats=TABLE_FORMATS,
)
_GET = Operation(described="The article.", answer=Article, query=PastQuery, conditional=True, moves=True)
_EXTRACTION = Operation(
    described="What the article says.", answer=Extraction, query=PastQuery, conditional=True, moves=True
)


_DELETE = Operation(described="Deleted.", guarded=True, moves=True, status=204, scope=Scope.ADMIN)
_REEXTRACT = Operation(
    described="What the article says, and what came of it.", answer=PostedArticle, moves=True, scope=Scope.INGEST
)


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
        self,
        request: AnyRequest,
        settings: GivenSettings,
        database: GivenDatabase,
        feed: GivenFeed,
        ingestion: GivenIngestion,
    ) -> Response[bytes]:
        """Store an article, extract it, recognise its actors and events. The same text again changes nothing.

        With `Prefer: respond-async` it is stored to be read later and answered with its job; `wait=5` beside it waits
        so many seconds for the result before.
        """
        article = await read_article(request, settings.max_text_bytes)
        preferred = preferences(request)
        if preferred.respond_async:
            job = await submit(
                database.pool,
                JobKind.ARTICLE,
                (article,),
                key_id=current_record().key_id,
                queue_limit=settings.queue_limit,
            )
            return await _later(request, database, await finished(database.pool, feed.arrivals, job, preferred.wait))
        return _stored(await ingestion.ingest(article))

    @get(operation_id="listArticles", summary="List articles", opt=_LIST.opt())
    async def list_articles(self, request: AnyRequest, database: GivenDatabase) -> Response[Any]:
        """Articles, newest publication first."""
        query = read_query(request, ArticleQuery)

        return await listed(
            request, database, _LIST, query, lambda after: articles.listing(article_filter(query), after)
        )

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

    @delete(
        "/{article_id:str}",
        operation_id="deleteArticle",
        summary="Delete an article",
        status_code=204,
        opt=_DELETE.opt(),
    )
    async def delete_article(self, request: AnyRequest, database: GivenDatabase, article_id: PathText) -> None:
        """Delete an article for good: its words are gone everywhere, and what only it supported is retracted."""
        article = identified("article", article_id)
        condition = expected(request)
        async with curating.answering(request, ResourceKind.ARTICLE):
            await deletion.delete(database.pool, article, condition, current_record().key_id)

    @post(
        "/{article_id:str}/reextract",
        operation_id="reextractArticle",
        summary="Read an article again",
        status_code=200,
        opt=_REEXTRACT.opt(),
    )
    async def reextract_article(
        self, request: AnyRequest, database: GivenDatabase, article_id: PathText
    ) -> Response[bytes]:
        """Extract an article anew with the extractor of today; what it changes is revised, nothing is made twice."""
        article = identified("article", article_id)
        async with curating.answering(request, ResourceKind.ARTICLE):
            await reextraction.reextract(database.pool, article, key_id=current_record().key_id)
        async with database.acquire() as connection:
            await required(request, connection, "article", article, articles.get)
            return Response(await answers.of_article(connection, article), media_type=JSON)


def _stored(stored: StoredArticle) -> Response[bytes]:
    if not stored.created:
        return Response(stored.body, status_code=200, media_type=JSON)
    posted = _POSTED.decode(stored.body).article
    headers = {"location": f"/v1/articles/{posted.id}", "etag": etag(posted.revision)}
    return Response(stored.body, status_code=201, media_type=JSON, headers=headers)


async def _later(request: AnyRequest, database: Database, job: Job) -> Response[bytes]:
    """The job of an article, or what came of it where that is known."""
    if job.finished_at is None:
        return accepted(job)
    async with database.acquire() as connection:
        item = await jobs.item(connection, job.id, 0)
        if item is not None and item.problem is not None:
            return problem_document(item.problem, request.url.path)
        if item is not None and item.article is not None:
            body = await answers.of_article(connection, item.article)
            return _stored(StoredArticle(item.article, item.created is True, body))
    return accepted(job)
