"""Storing together what arrives together: what comes while one transaction is under way shares the next.

A transaction has a price of its own, the flush to the disk first of all, and one at a time holds the lock of
recognition. Whoever comes alone waits for nobody; of many each pays a share. Articles of the queue, for which nobody
waits, are held back for a moment while others are being read.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.services import answers
from api.services.recording import Arrival, record
from api.services.repeating import repeated
from api.services.turns import Turns
from api.store import articles, jobs, locks
from api.store.away import BLAMELESS
from api.store.pool import ACQUIRE_SECONDS
from api.store.queue import Entry
from api.store.stored import Connection
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction

MOST_TOGETHER = 32
"""Articles of one transaction: more would make those wait long who come just after it has begun."""

PATIENCE_SECONDS = 1.0
"""Articles of the queue wait no longer than this for those that are still being read."""

_EXTRACTION = msgspec.json.Decoder(Extraction)


class Ready(Struct, frozen=True):
    """An article that has been read."""

    article: ArticleInput
    extraction: bytes
    """The `Extraction` as JSON."""
    digest: bytes
    entry: Entry | None = None
    """Where it waited in the queue; the job is told in the same transaction."""
    answered: bool = True
    """Whether anybody is to be told more than the id."""
    patient: bool = False
    """Whether it may wait for others that are under way."""

    def arrival(self) -> Arrival:
        """The same, with an id of its own."""
        return Arrival(uuid7(), self.article, _EXTRACTION.decode(self.extraction), self.extraction, self.digest)


class StoredArticle(Struct, frozen=True):
    """What came of it."""

    id: UUID
    created: bool
    """False where the same title and text were stored before."""
    body: bytes
    """The answer of `POST /v1/articles`; empty where none was asked for."""


class _Waiting(NamedTuple):
    ready: Ready
    done: "asyncio.Future[StoredArticle]"


class Gathering:
    """What one process stores, one transaction after another."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.pool = pool
        self._waiting: deque[_Waiting] = deque()
        self._storing: asyncio.Task[None] | None = None
        self._under_way = 0
        self._news = asyncio.Event()

    @contextmanager
    def expecting(self) -> Iterator[None]:
        """Around all that is done to an article until it is stored: patient ones wait while there are others."""
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1
            self._news.set()

    async def store(self, ready: Ready) -> StoredArticle:
        """Store an article; once this returns it is on the disk. Whoever gives up waiting does not stop it."""
        waiting = _Waiting(ready, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._news.set()
        if self._storing is None:
            self._storing = asyncio.create_task(self._store(), name="store articles")
        return await waiting.done

    async def _store(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                together = [self._waiting.popleft() for _ in range(min(MOST_TOGETHER, len(self._waiting)))]
                await self._settle(together)
        finally:
            self._storing = None

    async def _gather(self) -> None:
        """Wait for those that are under way while everybody has time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while self._may_wait():
                    self._news.clear()
                    await self._news.wait()

    def _may_wait(self) -> bool:
        enough = min(MOST_TOGETHER, self._under_way)
        return len(self._waiting) < enough and all(waiting.ready.patient for waiting in self._waiting)

    async def _settle(self, together: list[_Waiting]) -> None:
        try:
            stored = await store_together(self.pool, [waiting.ready for waiting in together])
        except Exception as exc:  # noqa: BLE001 (those who wait are told)
            if len(together) > 1 and _better_apart(exc):
                for waiting in together:
                    await self._settle([waiting])
                return
            for waiting in together:
                if not waiting.done.done():
                    waiting.done.set_exception(exc)
        else:
            for waiting, each in zip(together, stored, strict=True):
                if not waiting.done.done():
                    waiting.done.set_result(each)


def _better_apart(exc: Exception) -> bool:
    """Whether articles that failed together may do better one by one."""
    # One of them spoils it for all, nobody knows which; or so much is written that somebody else is always in the way.
    return not isinstance(exc, BLAMELESS) or isinstance(exc, asyncpg.TransactionRollbackError)


@repeated
async def store_together(pool: "asyncpg.Pool[asyncpg.Record]", given: list[Ready]) -> list[StoredArticle]:
    """Store articles with what they say, recognise their actors, events and statements: all of it or nothing."""
    # Decoded before the lock is held.
    arrivals: dict[bytes, Arrival] = {}
    turns = Turns()
    for each in reversed(given):
        arrivals[each.digest] = each.arrival()
        await turns.pause()
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        now = await locks.serialise_recognition(c)
        known = await articles.by_digests(c, arrivals)
        new = [arrival for digest, arrival in reversed(arrivals.items()) if digest not in known]
        await record(c, new, now)
        ids = known | {arrival.digest: arrival.id for arrival in new}
        stored = await _stored(c, given, ids, set(known))
        finished = [
            (each.entry, jobs.Outcome(article_id=article.id, created=article.created))
            for each, article in zip(given, stored, strict=True)
            if each.entry is not None
        ]
        await jobs.finish(c, finished, now)
    return stored


async def _stored(c: Connection, given: list[Ready], ids: dict[bytes, UUID], before: set[bytes]) -> list[StoredArticle]:
    """What came of each article; of equal ones the first is the one that was created."""
    bodies = await answers.of_articles(c, {ids[each.digest] for each in given if each.answered})
    stored: list[StoredArticle] = []
    for each in given:
        id_ = ids[each.digest]
        stored.append(StoredArticle(id_, each.digest not in before, bodies.get(id_, b"") if each.answered else b""))
        before.add(each.digest)
    return stored
