"""The way of an article into the store: read, recognised, kept, in one transaction.

UnstorableArticleError    a text or instant that PostgreSQL cannot hold; refused before anything is read
"""

import hashlib
from datetime import UTC, datetime

import asyncpg
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.services import answers
from api.services.readers import Read, read_here
from api.services.recording import Arrival, record
from api.store import articles, locks
from api.store.pool import ACQUIRE_SECONDS
from schemas.v1.article import ArticleInput, PostedInput
from schemas.v1.extraction import Extraction

FIRST_YEAR, LAST_YEAR = 2, 9998
"""A year is kept free on both sides for time zones and for PostgreSQL's infinities."""


class Ingested(Struct, frozen=True):
    """The answer of `POST /v1/articles`: JSON with article, extraction, events, actors and statements."""

    created: bool
    """False where the same title and text were stored before."""
    body: bytes


class UnstorableArticleError(ValueError):
    """A member of the article cannot be stored."""

    def __init__(self, member: str, problem: str) -> None:
        super().__init__(f"{member}: {problem}")
        self.member = member
        self.problem = problem


async def ingest(pool: "asyncpg.Pool[asyncpg.Record]", posted: PostedInput, read: Read = read_here) -> Ingested:
    """Store an article with what it says; the same title and text again give what is stored. Safe to repeat."""
    if isinstance(posted, ArticleInput):
        refuse_unstorable(posted)
        async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            stored = await articles.by_digest(c, digest_of(posted))
            if stored is not None:
                return Ingested(created=False, body=await answers.of_article(c, stored))
    # Reading takes milliseconds to seconds of pure computing: not on the loop, and no connection held meanwhile.
    reading = await read(posted)
    refuse_unstorable(reading.article)
    return await store_extraction(pool, reading.article, reading.extraction())


async def store_extraction(
    pool: "asyncpg.Pool[asyncpg.Record]", article: ArticleInput, extraction: Extraction
) -> Ingested:
    """Store an article with an extraction of it, recognise its actors, events and statements: all of it or nothing."""
    digest = digest_of(article)
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        await locks.serialise_recognition(c)
        stored = await articles.by_digest(c, digest)
        if stored is not None:
            return Ingested(created=False, body=await answers.of_article(c, stored))
        arrival = Arrival(uuid7(), article, extraction, digest)
        await record(c, [arrival], datetime.now(UTC))
        return Ingested(created=True, body=await answers.of_article(c, arrival.id))


def digest_of(article: ArticleInput) -> bytes:
    """What makes two posts the same article: title and text."""
    title = (article.title or "").encode("utf-8", "surrogatepass")
    text = article.text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(len(title).to_bytes(8) + title + text).digest()


def refuse_unstorable(article: ArticleInput) -> None:
    """Raise `UnstorableArticleError` for NUL, lone surrogates and instants at the ends of time."""
    for member in ("text", "title", "source", "url"):
        value: str | None = getattr(article, member)
        if value is None:
            continue
        if "\0" in value:
            raise UnstorableArticleError(member, f"holds a NUL character at {value.index(chr(0))}")
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise UnstorableArticleError(member, f"holds a lone surrogate at {error.start}") from error
    if article.published_at is not None and not FIRST_YEAR <= article.published_at.year <= LAST_YEAR:
        raise UnstorableArticleError("published_at", f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
