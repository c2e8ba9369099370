"""The one composition root of the service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException

from api.extraction import extract
from api.http.body import largest_body
from api.http.browser import asset, browser
from api.http.checks import check_request
from api.http.cross_origin import cross_origin
from api.http.documents import encode_document, openapi_document
from api.http.envelope import Service
from api.http.feed import Feed
from api.http.logs import configure_logs
from api.http.problems import to_problem
from api.http.reading import Database
from api.http.service import ServiceController
from api.http.stopping import when_told_to_stop
from api.http.v1.actors import ActorController
from api.http.v1.article_history import ArticleHistoryController
from api.http.v1.articles import ArticleController
from api.http.v1.changes import ChangeController
from api.http.v1.counts import CountController
from api.http.v1.events import EventController
from api.http.v1.extract import extract_article
from api.http.v1.ontology import OntologyController
from api.http.v1.statements import StatementController
from api.settings import Settings, SettingsError
from api.store.pool import open_pool
from schemas.v1.article import ArticleInput


def create_app(settings: Settings | None = None, pool: "asyncpg.Pool[asyncpg.Record] | None" = None) -> Litestar:
    """The service. Without settings they are read from the environment; a pool that is passed stays the caller's."""
    settings = settings or Settings.from_env()

    def serve_from(app: Litestar, opened: "asyncpg.Pool[asyncpg.Record]") -> None:
        app.state.database = Database(opened)
        app.state.feed = Feed(app.state.database)

    @asynccontextmanager
    async def database(app: Litestar) -> AsyncIterator[None]:
        configure_logs(settings.log_level)
        if pool is not None:
            yield
            return
        if settings.database_url is None:
            raise SettingsError(
                "SIJILL_DATABASE_URL is not set; `sijill serve` starts the embedded PostgreSQL without it"
            )
        # The lexicons take seconds to load: better now than in the first request.
        await asyncio.to_thread(extract, ArticleInput(text="-"))
        opened = await open_pool(settings, settings.database_url)
        try:
            serve_from(app, opened)
            with when_told_to_stop(app.state.feed.arrivals.close):
                yield
        finally:
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
                    CountController,
                    OntologyController,
                    ChangeController,
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
        serve_from(app, pool)
    app.state.openapi = encode_document(openapi_document(app))
    return app


def _database(state: State) -> Database:
    opened = state.database
    if not isinstance(opened, Database):
        raise TypeError("the app's state holds no database")
    return opened


def _feed(state: State) -> Feed:
    opened = state.feed
    if not isinstance(opened, Feed):
        raise TypeError("the app's state holds no feed")
    return opened
