"""`/v1/actors`: search, read, and above all the events of an actor."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, patch, post

from api.http.formats import PLACED_FORMATS, TABLE_FORMATS
from api.http.given import GivenDatabase, PathText
from api.http.listing import Exists, listed
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import PastQuery, read_query
from api.http.reading import identified, one, required
from api.http.v1 import curating, history
from api.http.v1.filters import actor_filter, counterpart_filter, events_of_actor, statements_of_actor
from api.http.v1.queries import ActorEventQuery, ActorQuery, ActorStatementQuery, CounterpartQuery
from api.store import actor_lists, actors, event_lists, statements
from api.store.stored import Connection
from schemas.v1.actor import Actor
from schemas.v1.count import Counterpart
from schemas.v1.event import Event
from schemas.v1.page import ActorPage, CounterpartPage, EventPage, StatementPage
from schemas.v1.revision import ResourceKind
from schemas.v1.statement import Statement

_LIST = Operation(
    described="A page of actors, best match first.",
    answer=ActorPage,
    query=ActorQuery,
    lists=Actor,
    formats=TABLE_FORMATS,
)
_GET = Operation(described="The actor.", answer=Actor, query=PastQuery, conditional=True, moves=True)
_EVENTS = Operation(
    described="A page of the actor's events, newest first, undated ones last.",
    answer=EventPage,
    query=ActorEventQuery,
    lists=Event,
    formats=PLACED_FORMATS,
    moves=True,
)
_STATEMENTS = Operation(
    described="A page of the actor's statements, newest publication first.",
    answer=StatementPage,
    query=ActorStatementQuery,
    lists=Statement,
    formats=TABLE_FORMATS,
    moves=True,
)
_PATCH = curating.patching(ResourceKind.ACTOR, {"country": "SYR", "names": {"en": "Marhaf Abu Qasra"}})
_MERGE = curating.merging(ResourceKind.ACTOR)
_UNMERGE = curating.unmerging(ResourceKind.ACTOR)
_SPLIT = curating.splitting(ResourceKind.ACTOR)

_COUNTERPARTS = Operation(
    described="A page of counterparts, those in most events first.",
    answer=CounterpartPage,
    query=CounterpartQuery,
    lists=Counterpart,
    formats=TABLE_FORMATS,
    moves=True,
)


def _exists(request: AnyRequest, actor: UUID) -> Exists:
    async def check(connection: Connection) -> None:
        await required(request, connection, "actor", actor, actors.get)

    return check


class ActorController(Controller):
    """Actors."""

    path = "/actors"
    tags = ("actors",)

    @get(operation_id="listActors", summary="Search actors", opt=_LIST.opt())
    async def list_actors(self, request: AnyRequest, database: GivenDatabase) -> Response[Any]:
        """Actors by name in Arabic or Latin script, kind, country, sector and office; without `q`, all of them."""
        query = read_query(request, ActorQuery)

        return await listed(
            request, database, _LIST, query, lambda after: actor_lists.listing(actor_filter(query), after)
        )

    @get("/{actor_id:str}", operation_id="getActor", summary="Read an actor", opt=_GET.opt())
    async def get_actor(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """One actor with every spelling of its name and the offices it is seen in."""
        return await one(request, database, "actor", actor_id, actors.get)

    @get("/{actor_id:str}/events", operation_id="listActorEvents", summary="Events of an actor", opt=_EVENTS.opt())
    async def list_events(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[Any]:
        """The events that the actor takes part in."""
        query = read_query(request, ActorEventQuery)
        actor = identified("actor", actor_id)

        return await listed(
            request,
            database,
            _EVENTS,
            query,
            lambda after: event_lists.listing(events_of_actor(actor, query), query.sort, after),
            _exists(request, actor),
            ordered=True,
        )

    @get(
        "/{actor_id:str}/counterparts",
        operation_id="listActorCounterparts",
        summary="Whom an actor has to do with",
        opt=_COUNTERPARTS.opt(),
    )
    async def list_counterparts(
        self, request: AnyRequest, database: GivenDatabase, actor_id: PathText
    ) -> Response[Any]:
        """Who takes part in the actor's events, those in most of them first, with types and first and last day.

        `type=CONSULT&status=occurred` tells whom it met, `type=ASSAULT&role=actor&counterpart_role=recipient`
        whom it attacked.
        """
        query = read_query(request, CounterpartQuery)
        actor = identified("actor", actor_id)
        return await listed(
            request,
            database,
            _COUNTERPARTS,
            query,
            lambda after: actor_lists.counterparts(counterpart_filter(actor, query), after),
            _exists(request, actor),
        )

    @get(
        "/{actor_id:str}/statements",
        operation_id="listActorStatements",
        summary="Statements of an actor",
        opt=_STATEMENTS.opt(),
    )
    async def list_statements(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[Any]:
        """What the actor said."""
        query = read_query(request, ActorStatementQuery)
        actor = identified("actor", actor_id)

        return await listed(
            request,
            database,
            _STATEMENTS,
            query,
            lambda after: statements.listing(statements_of_actor(actor, query), after),
            _exists(request, actor),
            ordered=True,
        )

    @get("/{actor_id:str}/revisions", operation_id="listActorRevisions", summary="History", opt=history.LIST.opt())
    async def list_revisions(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """Every revision of the actor, first to last."""
        return await history.page_of(request, database, ResourceKind.ACTOR, actor_id)

    @get(
        "/{actor_id:str}/revisions/{number:str}",
        operation_id="getActorRevision",
        summary="One revision",
        opt=history.GET.opt(),
    )
    async def get_revision(
        self, request: AnyRequest, database: GivenDatabase, actor_id: PathText, number: PathText
    ) -> Response[bytes]:
        """The actor as it was served at a revision."""
        return await history.one_of(request, database, ResourceKind.ACTOR, actor_id, number)

    @patch("/{actor_id:str}", operation_id="patchActor", summary="Set members by hand", opt=_PATCH.opt())
    async def patch_actor(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """Curate: what a patch names stays as it is set, whatever articles say later."""
        return await curating.patch(request, database, ResourceKind.ACTOR, actor_id)

    @post("/{actor_id:str}/merge", operation_id="mergeActors", summary="Merge", status_code=200, opt=_MERGE.opt())
    async def merge_actors(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """Say that other actors are this one; their ids lead here from now on."""
        return await curating.merge(request, database, ResourceKind.ACTOR, actor_id)

    @post(
        "/{actor_id:str}/unmerge",
        operation_id="unmergeActors",
        summary="Take a merge back",
        status_code=200,
        opt=_UNMERGE.opt(),
    )
    async def unmerge_actors(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """Give actors that a curator merged into this one their own reports again."""
        return await curating.unmerge(request, database, ResourceKind.ACTOR, actor_id)

    @post("/{actor_id:str}/split", operation_id="splitActor", summary="Split", status_code=200, opt=_SPLIT.opt())
    async def split_actor(self, request: AnyRequest, database: GivenDatabase, actor_id: PathText) -> Response[bytes]:
        """Say that what some articles report is another actor; it gets an id of its own."""
        return await curating.split(request, database, ResourceKind.ACTOR, actor_id)
