"""Jobs from the side of those who post: into the queue, and how far they are.

QueueFullError    so many articles wait already that no more are taken; nothing was stored
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import msgspec
from uuid_utils.compat import uuid7

from api.services.arrivals import Arrivals
from api.services.repeating import repeated
from api.store import jobs, queue
from api.store.pool import ACQUIRE_SECONDS
from schemas.v1.article import PostedInput
from schemas.v1.job import Job, JobKind
from schemas.v1.problem import Problem

_FIRST_LOOK, _LAST_LOOK = 0.05, 0.5


class QueueFullError(Exception):
    """More articles wait than the queue takes."""


@repeated
async def submit(
    pool: "asyncpg.Pool[asyncpg.Record]",
    kind: JobKind,
    given: Sequence[PostedInput | Problem],
    *,
    key_id: UUID | None,
    queue_limit: int,
) -> Job:
    """Store articles to be read later, and queue them, in one transaction: once this returns none is lost."""
    new = jobs.NewJob(
        id=uuid7(),
        kind=kind,
        created_at=datetime.now(UTC),
        key_id=key_id,
        items=tuple(item if isinstance(item, Problem) else msgspec.json.encode(item) for item in given),
    )
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        if await queue.depth(c, queue_limit) >= queue_limit:
            raise QueueFullError
        await queue.enqueue(c, await jobs.insert(c, new))
        stored = await jobs.get(c, new.id)
    if stored is None:
        raise LookupError(f"job {new.id} was not stored")
    return stored


async def finished(pool: "asyncpg.Pool[asyncpg.Record]", arrivals: Arrivals, job: Job, seconds: float) -> Job:
    """Wait until a job is finished, but no longer than so many seconds; the job as it is then.

    What is stored tells at once; that an article failed or was stored before makes no change, so that it is looked for.
    """
    if job.finished_at is not None or seconds <= 0:
        return job
    deadline, pause = time.monotonic() + seconds, _FIRST_LOOK
    async with arrivals.attended():
        while True:
            arrival = arrivals.next()
            # No connection is held between two looks, so that many may wait.
            async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                job = await jobs.get(c, job.id) or job
            left = deadline - time.monotonic()
            if job.finished_at is not None or left <= 0 or arrivals.closing.is_set():
                return job
            with suppress(TimeoutError):
                async with asyncio.timeout(min(pause, left)):
                    await arrival.wait()
            pause = min(pause * 1.5, _LAST_LOOK)
