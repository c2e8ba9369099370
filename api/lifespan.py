"""What stands behind the service while it serves: connections, readers, and the work beside requests."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg
from litestar.datastructures import State

from api.http.access import Access
from api.http.envelope import Service
from api.http.feed import Feed
from api.http.logs import configure_logs, write_requests
from api.http.problems import article_problem
from api.http.reading import Database
from api.http.stopping import when_told_to_stop
from api.http.tracing import configured_tracing
from api.services.arrivals import Arrivals
from api.services.gathering import Gathering
from api.services.lag import watch_loop
from api.services.readers import Readers
from api.services.webhooks.delivering import keep_delivering
from api.services.worker import Worker
from api.settings import Settings, SettingsError
from api.store.lending import Lenders
from api.store.pool import open_pool
from api.store.replica import Replica, replicated

WORK_GRACE_SECONDS = 8.0
"""What articles being read get to finish; the others wait in the queue. Less than the server gives its process."""


@asynccontextmanager
async def serving(app: Service, settings: Settings) -> AsyncIterator[None]:
    """All that the service needs, for the length of a block. SettingsError where no database is named."""
    if settings.database_url is None:
        raise SettingsError("SIJILL_DATABASE_URL is not set; `sijill serve` starts the embedded PostgreSQL without it")
    configure_logs(settings.log_level)
    app.tracing = configured_tracing()
    readers = Readers(settings.extraction_processes, settings.extraction_seconds)
    await readers.start()
    opened = await open_pool(settings, settings.database_url)
    lenders = Lenders(opened)
    try:
        async with replicated(settings, opened) as replica:
            serve_from(app.state, settings, opened, readers, replica, lenders)
            with when_told_to_stop(app.state.feed.arrivals.close):
                delivering = _delivering(opened, app.state.feed.arrivals, settings)
                async with delivering, _working(opened, readers, settings), _watching():
                    yield
    finally:
        readers.close()
        await lenders.close()
        await opened.close()
        write_requests()


def serve_from(
    state: State,
    settings: Settings,
    opened: "asyncpg.Pool[asyncpg.Record]",
    readers: Readers,
    replica: Replica | None = None,
    lenders: Lenders | None = None,
) -> None:
    """Let requests find what they need."""
    state.database = Database(opened, replica, settings.replica_max_age, lenders)
    state.feed = Feed(state.database)
    state.access = Access(opened, settings.rate_limit)
    state.readers = readers
    state.gathering = Gathering(opened)


@asynccontextmanager
async def _delivering(
    pool: "asyncpg.Pool[asyncpg.Record]", arrivals: Arrivals, settings: Settings
) -> AsyncIterator[None]:
    """Deliver to webhooks beside the requests: every process of the service does, and none has to."""
    delivering = asyncio.create_task(
        keep_delivering(pool, arrivals, allow_private=settings.webhook_allow_private), name="deliver to webhooks"
    )
    try:
        yield
    finally:
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering


@asynccontextmanager
async def _watching() -> AsyncIterator[None]:
    """Measure how late the loop is, for the length of a block."""
    watching = asyncio.create_task(watch_loop(), name="watch the loop")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.wait({watching})


@asynccontextmanager
async def _working(pool: "asyncpg.Pool[asyncpg.Record]", readers: Readers, settings: Settings) -> AsyncIterator[None]:
    """Work off the queue for the length of a block; what was begun is finished, within the grace."""
    if not settings.serve_worker:
        yield
        return
    stop = asyncio.Event()
    working = asyncio.create_task(_worker(pool, readers, settings).run(stop))
    try:
        yield
    finally:
        stop.set()
        _, late = await asyncio.wait({working}, timeout=WORK_GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.wait({working})


def _worker(pool: "asyncpg.Pool[asyncpg.Record]", readers: Readers, settings: Settings) -> Worker:
    return Worker(pool, readers, article_problem, deliveries_kept=timedelta(days=settings.delivery_days))
