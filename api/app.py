"""The one composition root of the service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException

from api.http.access import Access
from api.http.body import largest_body
from api.http.browser import asset, browser
from api.http.checks import check_request
from api.http.cross_origin import cross_origin
from api.http.documents import encode_document, openapi_document
from api.http.envelope import Service
from api.http.feed import Feed
from api.http.logs import configure_logs
from api.http.problems import article_problem, to_problem
from api.http.reading import Database
from api.http.service import ServiceController
from api.http.stopping import when_told_to_stop
from api.http.tracing import configured_tracing
from api.http.v1.actors import ActorController
from api.http.v1.article_history import ArticleHistoryController
from api.http.v1.articles import ArticleController
from api.http.v1.changes import ChangeController
from api.http.v1.counts import CountController
from api.http.v1.events import EventController
from api.http.v1.extract import extract_article
from api.http.v1.jobs import JobController, post_batch
from api.http.v1.keys import KeyController
from api.http.v1.ontology import OntologyController
from api.http.v1.statements import StatementController
from api.http.v1.webhooks import WebhookController
from api.services.arrivals import Arrivals
from api.services.gathering import Gathering
from api.services.ingest import Ingestion
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


def create_app(settings: Settings | None = None, pool: "asyncpg.Pool[asyncpg.Record] | None" = None) -> Litestar:
    """The service. Without settings they are read from the environment; a pool that is passed stays the caller's."""
    settings = settings or Settings.from_env()

    def serve_from(
        app: Litestar,
        opened: "asyncpg.Pool[asyncpg.Record]",
        readers: Readers,
        replica: Replica | None = None,
        lenders: Lenders | None = None,
    ) -> None:
        app.state.database = Database(opened, replica, settings.replica_max_age, lenders)
        app.state.feed = Feed(app.state.database)
        app.state.access = Access(opened, settings.rate_limit)
        app.state.readers = readers
        app.state.gathering = Gathering(opened)

    @asynccontextmanager
    async def database(_: Litestar) -> AsyncIterator[None]:
        configure_logs(settings.log_level)
        if pool is not None:
            yield
            return
        if settings.database_url is None:
            raise SettingsError(
                "SIJILL_DATABASE_URL is not set; `sijill serve` starts the embedded PostgreSQL without it"
            )
        app.tracing = configured_tracing()
        readers = Readers(settings.extraction_processes, settings.extraction_seconds)
        await readers.start()
        opened = await open_pool(settings, settings.database_url)
        lenders = Lenders(opened)
        try:
            async with replicated(settings, opened) as replica:
                serve_from(app, opened, readers, replica, lenders)
                with when_told_to_stop(app.state.feed.arrivals.close):
                    delivering = _delivering(opened, app.state.feed.arrivals, settings)
                    async with delivering, _working(opened, readers, settings), _watching():
                        yield
        finally:
            readers.close()
            await lenders.close()
            await opened.close()

    app = Service(
        route_handlers=[
            Router(
                "/v1",
                route_handlers=[
                    extract_article,
                    ArticleController,
                    ArticleHistoryController,
                    ActorController,
                    EventController,
                    StatementController,
                    KeyController,
                    JobController,
                    post_batch,
                    CountController,
                    OntologyController,
                    ChangeController,
                    WebhookController,
                ],
            ),
            ServiceController,
            browser,
            asset,
        ],
        lifespan=[database],
        dependencies={
            "settings": Provide(lambda: settings, sync_to_thread=False, use_cache=True),
            "database": Provide(_database, sync_to_thread=False),
            "readers": Provide(_readers, sync_to_thread=False),
            "ingestion": Provide(_ingestion, sync_to_thread=False),
            "feed": Provide(_feed, sync_to_thread=False),
        },
        before_request=check_request,
        exception_handlers={HTTPException: to_problem, Exception: to_problem},
        request_max_body_size=largest_body(settings.max_text_bytes),
        cors_config=cross_origin(settings.cors_origins),
        openapi_config=None,
        logging_config=None,
    )
    if pool is not None:
        serve_from(app, pool, Readers(0))
    app.body_seconds = settings.body_seconds
    app.state.openapi = encode_document(openapi_document(app))
    return app


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


def _database(state: State) -> Database:
    opened = state.database
    if not isinstance(opened, Database):
        raise TypeError("the app's state holds no database")
    return opened


def _readers(state: State) -> Readers:
    readers = state.readers
    if not isinstance(readers, Readers):
        raise TypeError("the app's state holds no readers")
    return readers


def _ingestion(state: State) -> Ingestion:
    gathering = state.gathering
    if not isinstance(gathering, Gathering):
        raise TypeError("the app's state holds no gathering")
    return Ingestion(gathering, _readers(state).read)


def _feed(state: State) -> Feed:
    opened = state.feed
    if not isinstance(opened, Feed):
        raise TypeError("the app's state holds no feed")
    return opened
