"""Articles as posted and as stored."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, description="The article as published, boilerplate included.")]
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
