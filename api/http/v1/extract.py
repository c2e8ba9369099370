"""`POST /v1/extract`: read an article, store nothing."""

import asyncio
from typing import Annotated

import msgspec
from litestar import Response, post

from api.extraction import extract
from api.http.body import read_article
from api.http.conditional import JSON
from api.http.examples import ARTICLE
from api.http.given import GivenSettings
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import Query, read_query
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction


class ExtractQuery(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of stateless extraction."""

    explain: Annotated[
        bool, msgspec.Meta(description="Add to each event and statement an `explanation`: how it was found, and why.")
    ] = False


_EXTRACT = Operation(
    described="What the article says.",
    answer=Extraction,
    query=ExtractQuery,
    body=ArticleInput,
    stored=False,
    example=ARTICLE,
)


def _extracted(article: ArticleInput, explain: bool) -> bytes:
    return msgspec.json.encode(extract(article, explain))


@post(
    "/extract",
    operation_id="extract",
    summary="Extract without storing",
    tags=["extraction"],
    status_code=200,
    opt=_EXTRACT.opt(),
)
async def extract_article(request: AnyRequest, settings: GivenSettings) -> Response[bytes]:
    """Actors, places, dates, events and statements of one article; the same article gives the same bytes."""
    explain = read_query(request, ExtractQuery).explain
    article = await read_article(request, settings.max_text_bytes)
    # Extraction is pure computation: a thread of its own leaves the loop to other requests.
    return Response(await asyncio.to_thread(_extracted, article, explain), media_type=JSON)
