"""Jobs from the side of those who work: take an article from the queue, read it, store it, say what became of it.

The queue delivers at least once, and a worker may die at any point. So a try is counted before it is made, an article
is the same article however often it is stored, and what became of it is written once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from typing import NoReturn

import asyncpg
import msgspec
import stamina
import structlog
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job as QueuedJob

from api.extraction.html import NoArticleError
from api.services import housekeeping, meters
from api.services.claiming import Claiming
from api.services.gathering import MOST_TOGETHER, Gathering
from api.services.ingest import Ingestion, UnstorableArticleError
from api.services.readers import Readers
from api.services.reading import Reading
from api.store import jobs, queue
from api.store.away import BLAMELESS, DATABASE_ERRORS
from api.store.lending import Lender
from api.store.pool import ACQUIRE_SECONDS
from schemas.v1.article import ArticleInput, HtmlArticleInput, PostedInput
from schemas.v1.problem import Problem

MOST_ATTEMPTS = 4
FIRST_PAUSE = timedelta(seconds=1)

HEARTBEAT = timedelta(seconds=30)
"""A worker that is not heard of for so long is taken for dead, and what it had is given to others."""

_POLL = timedelta(seconds=5)

_FULL = timedelta(milliseconds=500)
"""How soon a worker that has all it may have asks for more."""

_LENT = 1
"""Connections that are kept at hand."""

_FETCHED = 16
"""Articles that are fetched at once for each reader: the queue asks for several statements each time."""

_RECONNECT_SECONDS = 2.0
_EXCUSE_SECONDS = 20.0

log = structlog.get_logger(__name__)

Explain = Callable[[Exception], Problem]
"""The problem that clients are shown for what went wrong with an article."""


class Worker:
    """Works off the queue of a database, beside any number of others."""

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        readers: Readers,
        explain: Explain,
        *,
        first_pause: timedelta = FIRST_PAUSE,
        heartbeat: timedelta = HEARTBEAT,
        deliveries_kept: timedelta = housekeeping.DELIVERIES_KEPT,
    ) -> None:
        """`first_pause` is the pause after a first failed try; each later one is twice as long."""
        self._pool = pool
        self._readers = readers
        self._gathering = Gathering(pool)
        # Claims and looks for the same article are single statements, which borrowing from the pool would double.
        self._lender = Lender(pool, _LENT)
        self._claiming = Claiming(self._lender)
        self._ingestion = Ingestion(self._gathering, readers.read_patiently, self._lender)
        # Beside each that is read there is one that waits for its reader.
        self._turns = asyncio.Semaphore(2 * readers.count)
        self._explain = explain
        self._deliveries_kept = deliveries_kept
        self._first_pause = first_pause
        self._heartbeat = heartbeat

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; then finish what was begun. A database that is away is waited for."""
        keeping = asyncio.create_task(housekeeping.keep(self._pool, stop, self._deliveries_kept))
        try:
            while not stop.is_set():
                try:
                    await self._work(stop)
                except DATABASE_ERRORS as exc:
                    log.warning("the queue is away", error=type(exc).__name__)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), _RECONNECT_SECONDS)
        finally:
            keeping.cancel()
            await asyncio.wait({keeping})
            await self._lender.close()

    async def _work(self, stop: asyncio.Event) -> None:
        manager = QueueManager(queue.listening(self._pool))
        manager.min_dequeue_poll_interval = _FULL
        manager.entrypoint(queue.ENTRYPOINT, on_failure="hold")(self._handle)
        ending = asyncio.create_task(_pass_on(stop, manager.shutdown))
        try:
            await manager.run(
                dequeue_timeout=_POLL,
                batch_size=_FETCHED * self._readers.count,
                # Some are fetched while others are read and again others are stored.
                max_concurrent_tasks=2 * _FETCHED * self._readers.count + MOST_TOGETHER,
                heartbeat_timeout=self._heartbeat,
            )
        finally:
            ending.cancel()
            await asyncio.wait({ending})

    async def _handle(self, queued: QueuedJob) -> None:
        entry = msgspec.json.decode(queued.payload or b"", type=queue.Entry)
        with structlog.contextvars.bound_contextvars(job=str(entry.job_id), position=entry.position):
            try:
                with self._gathering.expecting():
                    await self._read(entry)
            except RetryRequested:
                raise
            except Exception as exc:  # noqa: BLE001 (what stays unfinished is tried again)
                log.warning("an article stays unfinished", error=type(exc).__name__)
                # Without its cause: the library logs what it is given, and messages may quote the article.
                raise RetryRequested(self._first_pause) from None

    async def _read(self, entry: queue.Entry) -> None:
        claim = await self._claiming.first(entry)
        if claim is not None:
            read = await self._blameless(entry, self._reading(claim, self._turns))
        else:
            # Only what is about to be read: a try is counted where one is made.
            async with self._turns:
                claim = await self._claiming.again(entry)
                if claim is None:
                    return
                read = await self._blameless(entry, self._reading(claim, nullcontext()))
        try:
            outcome = await self._keep(entry, claim, read) if isinstance(read, Reading) else read
            if outcome is not None:
                async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                    await jobs.finish(c, [(entry, outcome)], datetime.now(UTC))
        except BLAMELESS as exc:
            await self._wait(entry, exc)
        succeeded = outcome is None or outcome.problem is None
        meters.JOB_ITEMS.labels("succeeded" if succeeded else "failed").inc()

    async def _blameless(
        self, entry: queue.Entry, reading: Awaitable[Reading | jobs.Outcome]
    ) -> Reading | jobs.Outcome:
        try:
            return await reading
        except BLAMELESS as exc:
            await self._wait(entry, exc)

    async def _wait(self, entry: queue.Entry, exc: BaseException) -> NoReturn:
        """Try an article again when the database is there."""
        log.warning("an article waits for the database", error=type(exc).__name__)
        await self._excuse(entry)
        raise RetryRequested(self._first_pause) from None

    async def _excuse(self, entry: queue.Entry) -> None:
        """Not to count a try that the database spoilt: else a flapping one would part an article from its readers."""
        with suppress(*BLAMELESS):
            async for attempt in stamina.retry_context(on=BLAMELESS, attempts=None, timeout=_EXCUSE_SECONDS):
                with attempt:
                    async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                        await jobs.excuse(c, entry)

    async def _reading(self, claim: jobs.Claim, turn: AbstractAsyncContextManager[None]) -> Reading | jobs.Outcome:
        """What an article says, or what became of it without being read; it is read in its `turn`."""
        if claim.attempts > MOST_ATTEMPTS:
            # Every try before this one took its worker with it.
            return jobs.Outcome(problem=self._explain(RuntimeError()))
        try:
            posted = decode_posted(claim.posted)
            stored = await self._ingestion.known(posted)
            if stored is not None:
                return jobs.Outcome(article_id=stored, created=False)
            async with turn:
                return await self._ingestion.read(posted)
        except (NoArticleError, UnstorableArticleError) as exc:
            return jobs.Outcome(problem=self._explain(exc))
        except BLAMELESS:
            raise
        except Exception as exc:  # noqa: BLE001 (an article must not end the work on others)
            return self._failed(claim, exc)

    async def _keep(self, entry: queue.Entry, claim: jobs.Claim, reading: Reading) -> jobs.Outcome | None:
        """Store an article and end its item; what became of it where it could not be stored."""
        try:
            # What took a worker with it, or may have, is not held back to be lost once more.
            await self._ingestion.keep_queued(reading, entry, patient=claim.attempts == 1)
        except BLAMELESS:
            raise
        except Exception as exc:  # noqa: BLE001 (as above)
            return self._failed(claim, exc)
        return None

    def _failed(self, claim: jobs.Claim, exc: Exception) -> jobs.Outcome:
        log.warning("an article failed", error=type(exc).__name__, attempt=claim.attempts)
        if claim.attempts >= MOST_ATTEMPTS:
            return jobs.Outcome(problem=self._explain(exc))
        raise RetryRequested(self._first_pause * 2 ** (claim.attempts - 1)) from None


def decode_posted(posted: bytes) -> PostedInput:
    """What was posted, from how a job keeps it."""
    try:
        return msgspec.json.decode(posted, type=ArticleInput)
    except msgspec.ValidationError:
        return msgspec.json.decode(posted, type=HtmlArticleInput)


async def _pass_on(stop: asyncio.Event, shutdown: asyncio.Event) -> None:
    await stop.wait()
    shutdown.set()
