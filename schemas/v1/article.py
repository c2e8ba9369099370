"""Articles as posted and as stored."""

from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, description="The article as published, boilerplate included.")]
Html = Annotated[
    str,
    Meta(min_length=1, description="The page as published; its main text is read, without menus and advertisements."),
]
Title = Annotated[str, Meta(max_length=2000)]
Source = Annotated[str, Meta(max_length=500, description="Who published the article.")]
Url = Annotated[str, Meta(max_length=4000)]
Instant = Annotated[datetime, Meta(tz=True)]


class ArticleInput(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An article to read: body of `POST /v1/extract` and `POST /v1/articles`."""

    text: Text
    title: Title | None = None
    published_at: Instant | None = None
    source: Source | None = None
    url: Url | None = None


class HtmlArticleInput(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A web page to read instead of a text. Spans refer to the main text, which the answer gives."""

    html: Html
    title: Title | None = None
    """Without one the page's own is taken."""
    published_at: Instant | None = None
    source: Source | None = None
    url: Url | None = None


PostedInput: TypeAlias = ArticleInput | HtmlArticleInput
"""What may be posted as an article."""


class Article(Struct, frozen=True, kw_only=True):
    """A stored article."""

    id: UUID
    revision: int
    recorded_at: Instant
    title: str | None
    source: str | None
    url: str | None
    published_at: Instant | None
    language: str | None
    text: str
