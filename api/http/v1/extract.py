"""`POST /v1/extract`: read an article, store nothing."""

from litestar import Response, post

from api.http.body import read_article
from api.http.conditional import JSON
from api.http.examples import ARTICLE
from api.http.given import GivenReaders, GivenSettings
from api.http.operation import Operation
from api.http.problems import AnyRequest
from schemas.v1.article import ArticleInput, HtmlArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.key import Scope

_EXTRACT = Operation(
    described="What the article says.",
    answer=Extraction,
    body=(ArticleInput, HtmlArticleInput),
    scope=Scope.INGEST,
    stored=False,
    example=ARTICLE,
)


@post(
    "/extract",
    operation_id="extract",
    summary="Extract without storing",
    tags=["extraction"],
    status_code=200,
    opt=_EXTRACT.opt(),
)
async def extract_article(request: AnyRequest, settings: GivenSettings, readers: GivenReaders) -> Response[bytes]:
    """Actors, places, dates, events and statements of one article; the same article gives the same bytes."""
    reading = await readers.read(await read_article(request, settings.max_text_bytes))
    return Response(reading.body, media_type=JSON)
