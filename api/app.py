"""The one composition root of the service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ControllerRouterHandler

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
from api.lifespan import serve_from, serving
from api.services.gathering import Gathering
from api.services.ingest import Ingestion
from api.services.readers import Readers
from api.settings import Settings

_V1: list[ControllerRouterHandler] = [
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
]


def create_app(settings: Settings | None = None, pool: "asyncpg.Pool[asyncpg.Record] | None" = None) -> Litestar:
    """The service. Without settings they are read from the environment; a pool that is passed stays the caller's."""
    settings = settings or Settings.from_env()

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with serving(app, settings):
            yield

    app = Service(
        route_handlers=[Router("/v1", route_handlers=_V1), ServiceController, browser, asset],
        lifespan=[lifespan] if pool is None else [],
        dependencies=_DEPENDENCIES | {"settings": Provide(lambda: settings, sync_to_thread=False, use_cache=True)},
        before_request=check_request,
        exception_handlers={HTTPException: to_problem, Exception: to_problem},
        request_max_body_size=largest_body(settings.max_text_bytes),
        cors_config=cross_origin(settings.cors_origins),
        openapi_config=None,
        logging_config=None,
    )
    if pool is not None:
        configure_logs(settings.log_level)
        serve_from(app.state, settings, pool, Readers(0))
    app.body_seconds = settings.body_seconds
    app.state.openapi = encode_document(openapi_document(app))
    return app


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


_DEPENDENCIES = {
    "database": Provide(_database, sync_to_thread=False),
    "readers": Provide(_readers, sync_to_thread=False),
    "ingestion": Provide(_ingestion, sync_to_thread=False),
    "feed": Provide(_feed, sync_to_thread=False),
}
