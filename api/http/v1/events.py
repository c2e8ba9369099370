"""`/v1/events`: happenings, the articles that report them, and their history."""

from typing import Any

from litestar import Controller, Response, get, patch, post

from api.http.formats import PLACED_FORMATS, TABLE_FORMATS
from api.http.given import GivenDatabase, PathText
from api.http.listing import listed
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import ListQuery, PastQuery, read_query
from api.http.reading import identified, one, required
from api.http.v1 import curating, history
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
_GET = Operation(described="The event.", answer=Event, query=PastQuery, conditional=True, moves=True)
_ARTICLES = Operation(
    described="A page of articles that report the event.",
    answer=ArticlePage,
    query=ListQuery,
    lists=Article,
    formats=TABLE_FORMATS,
    moves=True,
)
_PATCH = curating.patching(
    ResourceKind.EVENT, {"status": "occurred", "date": {"start": "2025-10-12", "end": "2025-10-12"}}
)
_MERGE = curating.merging(ResourceKind.EVENT)
_UNMERGE = curating.unmerging(ResourceKind.EVENT)
_SPLIT = curating.splitting(ResourceKind.EVENT)


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
            await required(request, connection, "event", event, events.get)

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

    @patch("/{event_id:str}", operation_id="patchEvent", summary="Set members by hand", opt=_PATCH.opt())
    async def patch_event(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """Curate: what a patch names stays as it is set, whatever articles say later."""
        return await curating.patch(request, database, ResourceKind.EVENT, event_id)

    @post("/{event_id:str}/merge", operation_id="mergeEvents", summary="Merge", status_code=200, opt=_MERGE.opt())
    async def merge_events(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """Say that other events are this one; their ids lead here from now on."""
        return await curating.merge(request, database, ResourceKind.EVENT, event_id)

    @post(
        "/{event_id:str}/unmerge",
        operation_id="unmergeEvents",
        summary="Take a merge back",
        status_code=200,
        opt=_UNMERGE.opt(),
    )
    async def unmerge_events(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """Give events that a curator merged into this one their own reports again."""
        return await curating.unmerge(request, database, ResourceKind.EVENT, event_id)

    @post("/{event_id:str}/split", operation_id="splitEvent", summary="Split", status_code=200, opt=_SPLIT.opt())
    async def split_event(self, request: AnyRequest, database: GivenDatabase, event_id: PathText) -> Response[bytes]:
        """Say that what some articles report is another event; it gets an id of its own."""
        return await curating.split(request, database, ResourceKind.EVENT, event_id)
