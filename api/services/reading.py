"""Reading one article, plain or the page that it stands on, wherever that is done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from api.extraction import extract
from api.extraction.html import main_text
from schemas.v1.article import ArticleInput, HtmlArticleInput, PostedInput
from schemas.v1.extraction import Extraction

_LONGEST_TITLE = 2000

_EXTRACTION = msgspec.json.Decoder(Extraction)


class Reading(Struct, frozen=True):
    """An article with what it says."""

    article: ArticleInput
    body: bytes
    """The `Extraction` as JSON."""

    def extraction(self) -> Extraction:
        """The extraction as a Struct."""
        return _EXTRACTION.decode(self.body)


Read: TypeAlias = Callable[[PostedInput], Awaitable[Reading]]
"""How an article is read: `Readers.read`, or `read_here`."""


async def read_here(posted: PostedInput) -> Reading:
    """Read an article in a thread of this process: for commands and tests, which answer nobody else meanwhile."""
    return await asyncio.to_thread(read_posted, posted)


def read_posted(posted: PostedInput, explain: bool = False) -> Reading:
    """Read an article here and now; raises `NoArticleError` for a page without one."""
    match posted:
        case ArticleInput():
            return Reading(posted, msgspec.json.encode(extract(posted, explain)))
        case HtmlArticleInput():
            article = _of_page(posted)
            return Reading(article, msgspec.json.encode(replace(extract(article, explain), text=article.text)))


def _of_page(page: HtmlArticleInput) -> ArticleInput:
    found = main_text(page.html)
    title = page.title
    if title is None and found.title is not None:
        title = found.title[:_LONGEST_TITLE]
    return ArticleInput(text=found.text, title=title, published_at=page.published_at, source=page.source, url=page.url)
