"""`POST /v1/extract`: read an article, store nothing."""

import asyncio

import msgspec
from litestar import Response, post

from api.extraction import extract
from api.http.body import read_article
from api.http.conditional import JSON
from api.http.examples import ARTICLE
from api.http.given import GivenSettings
from api.http.operation import Operation
from api.http.problems import AnyRequest
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction

_EXTRACT = Operation(
    described="What the article says.", answer=Extraction, body=ArticleInput, stored=False, example=ARTICLE
)


def _extracted(article: ArticleInput) -> bytes:
    return msgspec.json.encode(extract(article))


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
    article = await read_article(request, settings.max_text_bytes)
    # Extraction is pure computation: a thread of its own leaves the loop to other requests.
    return Response(await asyncio.to_thread(_extracted, article), media_type=JSON)
