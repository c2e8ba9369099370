"""`POST /v1/extract`: read an article, store nothing."""

from typing import Annotated

import msgspec
from litestar import Response, post

from api.http.body import read_article
from api.http.examples import ARTICLE
from api.http.given import GivenReaders, GivenSettings
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import Query, read_query
from api.http.stored import JSON
from schemas.v1.article import ArticleInput, HtmlArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.key import Scope


class ExtractQuery(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of stateless extraction."""

    explain: Annotated[
        bool, msgspec.Meta(description="Add to each event and statement an `explanation`: how it was found, and why.")
    ] = False


_EXTRACT = Operation(
    described="What the article says.",
    answer=Extraction,
    body=(ArticleInput, HtmlArticleInput),
    scope=Scope.INGEST,
    query=ExtractQuery,
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
    explain = read_query(request, ExtractQuery).explain
    reading = await readers.read(await read_article(request, settings.max_text_bytes), explain)
    return Response(reading.body, media_type=JSON)
