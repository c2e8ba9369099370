"""`/v1/events`: happenings, the articles that report them, and their history."""

from typing import Any

from litestar import Controller, Response, get

from api.http.formats import PLACED_FORMATS, TABLE_FORMATS
from api.http.given import GivenDatabase, PathText
from api.http.listing import listed
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import ListQuery, PastQuery, read_query
from api.http.reading import found, identified, one
from api.http.v1 import history
from api.http.v1.filters import event_filter
from api.http.v1.queries import EventQuery
from api.store import articles, event_lists, events
from api.store.stored import Connection
from schemas.v1.article import Article
from schemas.v1.event import Event
from schemas.v1.page import ArticlePage, EventPage
from schemas.v1.revision import ResourceKind

_LIST = Operation(
    described="A page of events, newest first, undated ones last.",
    answer=EventPage,
    query=EventQuery,
    lists=Event,
    formats=PLACED_FORMATS,
)
_GET = Operation(described="The event.", answer=Event, query=PastQuery, conditional=True)
_ARTICLES = Operation(
    described="A page of articles that report the event.",
    answer=ArticlePage,
    query=ListQuery,
    lists=Article,
    formats=TABLE_FORMATS,
)


class EventController(Controller):
    """Events."""

    path = "/events"
    tags = ("events",)

    @get(operation_id="listEvents", summary="List events", opt=_LIST.opt())
    async def list_events(self, request: AnyRequest, database: GivenDatabase) -> Response[Any]:
        """Events by type, mode, status, participants, place and days; every filter combines with every other."""
        query = read_query(request, EventQuery)

        return await listed(
            request, database, _LIST, query, lambda after: event_lists.listing(event_filter(query), query.sort, after)
        )

    @get("/{event_id:str}", operation_id="getEvent", summary="Read an event", opt=_GET.opt())
    async def get_event(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """One event with its participants, place, days and the passages of each article that report it."""
        return await one(request, database, "event", event_id, events.get)

    @get(
        "/{event_id:str}/articles",
        operation_id="listEventArticles",
        summary="Articles that report an event",
        opt=_ARTICLES.opt(),
    )
    async def list_articles(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[Any]:
        """The articles that report the event."""
        query = read_query(request, ListQuery)
        event = identified("event", event_id)

        async def exists(connection: Connection) -> None:
            found("event", event_id, await events.get(connection, event))

        return await listed(request, database, _ARTICLES, query, lambda after: articles.of_event(event, after), exists)

    @get("/{event_id:str}/revisions", operation_id="listEventRevisions", summary="History", opt=history.LIST.opt())
    async def list_revisions(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """Every revision of the event, first to last."""
        return await history.page_of(request, database, ResourceKind.EVENT, event_id)

    @get(
        "/{event_id:str}/revisions/{number:str}",
        operation_id="getEventRevision",
        summary="One revision",
        opt=history.GET.opt(),
    )
    async def get_revision(
        self, request: AnyRequest, database: GivenDatabase, event_id: PathText, number: PathText
    ) -> Response[bytes]:
        """The event as it was served at a revision."""
        return await history.one_of(request, database, ResourceKind.EVENT, event_id, number)
