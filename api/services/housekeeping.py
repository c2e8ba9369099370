"""What is done every minute by whichever worker comes first: forget what has had its time, queue what fell out."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import asyncpg
import structlog

from api.store import idempotency, jobs, locks, queue, rate_limits, webhooks
from api.store.away import DATABASE_ERRORS
from api.store.pool import ACQUIRE_SECONDS

EVERY_SECONDS = 60.0
JOBS_KEPT = timedelta(days=7)
DELIVERIES_KEPT = timedelta(days=30)
"""Unless the settings say otherwise."""

_MOST_REQUEUED = 1000

log = structlog.get_logger(__name__)


async def keep(
    pool: "asyncpg.Pool[asyncpg.Record]", stop: asyncio.Event, deliveries_kept: timedelta = DELIVERIES_KEPT
) -> None:
    """Keep house until told to stop; a database that is away is met again a minute later."""
    while not stop.is_set():
        try:
            await tidy(pool, deliveries_kept)
        except DATABASE_ERRORS as exc:
            log.warning("housekeeping failed", error=type(exc).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), EVERY_SECONDS)


async def tidy(pool: "asyncpg.Pool[asyncpg.Record]", deliveries_kept: timedelta = DELIVERIES_KEPT) -> None:
    """One round; without effect while another process makes one."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        if not await locks.try_housekeeping(c):
            return
        await queue.purge(c)
        if lost := await jobs.unqueued(c, _MOST_REQUEUED):
            log.warning("articles had fallen out of the queue", count=len(lost))
            await queue.enqueue(c, lost)
        await jobs.purge(c, datetime.now(UTC) - JOBS_KEPT)
        await idempotency.purge(c, datetime.now(UTC) - idempotency.KEPT)
        await webhooks.purge_deliveries(c, datetime.now(UTC) - deliveries_kept)
        await rate_limits.purge(c)
