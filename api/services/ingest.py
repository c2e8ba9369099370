"""The way of an article into the store: read, recognised, kept, in one transaction.

UnstorableArticleError    a text or instant that PostgreSQL cannot hold; refused before anything is read
"""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg
import msgspec

from api.services import answers
from api.services.gathering import Gathering, Ready, StoredArticle, store_together
from api.services.reading import Read, Reading, read_here
from api.services.together import Together
from api.store import articles
from api.store.lending import Lender
from api.store.queue import Entry
from schemas.v1.article import ArticleInput, PostedInput
from schemas.v1.extraction import Extraction

FIRST_YEAR, LAST_YEAR = 2, 9998
"""A year is kept free on both sides for time zones and for PostgreSQL's infinities."""


class UnstorableArticleError(ValueError):
    """A member of the article cannot be stored."""

    def __init__(self, member: str, problem: str) -> None:
        super().__init__(f"{member}: {problem}")
        self.member = member
        self.problem = problem


async def ingest(pool: "asyncpg.Pool[asyncpg.Record]", posted: PostedInput) -> StoredArticle:
    """Read an article here and store it, for commands and tests."""
    return await Ingestion(Gathering(pool), read_here).ingest(posted)


class Ingestion:
    """The way of articles into the store for one process."""

    def __init__(self, gathering: Gathering, read: Read, lender: Lender | None = None) -> None:
        """Without a `lender` connections are the pool's."""
        self._gathering = gathering
        self._lender = lender or Lender(gathering.pool, 0)
        self._stored = Together(self._of_digests)
        self._read = read

    async def ingest(self, posted: PostedInput) -> StoredArticle:
        """Store an article with what it says; the same title and text again give what is stored. Safe to repeat."""
        stored = await self.known(posted)
        if stored is not None:
            async with self._lender.lend() as c:
                return StoredArticle(stored, created=False, body=await answers.of_article(c, stored))
        return await self.keep(await self.read(posted))

    async def known(self, posted: PostedInput) -> UUID | None:
        """The article of this title and text, if it is stored; of a page nothing is known before it is read."""
        if not isinstance(posted, ArticleInput):
            return None
        refuse_unstorable(posted)
        return await self._stored.ask(digest_of(posted))

    async def read(self, posted: PostedInput) -> Reading:
        """Read an article: milliseconds to seconds of pure computing, for which no connection is held."""
        reading = await self._read(posted)
        refuse_unstorable(reading.article)
        return reading

    async def keep(self, reading: Reading) -> StoredArticle:
        """Store what was read."""
        return await self._gathering.store(Ready(reading.article, reading.body, digest_of(reading.article)))

    async def keep_queued(self, reading: Reading, entry: Entry, *, patient: bool) -> None:
        """Store what was read for an entry of the queue, which is finished in the same transaction.

        Where it is `patient` it may wait for others, see `Gathering.expecting`.
        """
        digest = digest_of(reading.article)
        await self._gathering.store(Ready(reading.article, reading.body, digest, entry, False, patient))

    async def _of_digests(self, digests: Sequence[bytes]) -> Mapping[bytes, UUID]:
        async with self._lender.lend() as c:
            return await articles.by_digests(c, digests)


async def store_extraction(
    pool: "asyncpg.Pool[asyncpg.Record]", article: ArticleInput, extraction: Extraction
) -> StoredArticle:
    """Store an article with an extraction of it."""
    ready = Ready(article, msgspec.json.encode(extraction), digest_of(article))
    return (await store_together(pool, [ready]))[0]


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
