"""`/v1/statements`: who said what."""

from typing import Any

from litestar import Controller, Response, get, patch, post

from api.http.formats import TABLE_FORMATS
from api.http.given import GivenDatabase, PathText
from api.http.listing import listed
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import PastQuery, read_query
from api.http.reading import one
from api.http.v1 import curating, history
from api.http.v1.filters import statement_filter
from api.http.v1.queries import StatementQuery
from api.store import statements
from schemas.v1.page import StatementPage
from schemas.v1.revision import ResourceKind
from schemas.v1.statement import Statement

_LIST = Operation(
    described="A page of statements, newest publication first.",
    answer=StatementPage,
    query=StatementQuery,
    lists=Statement,
    formats=TABLE_FORMATS,
)
_GET = Operation(described="The statement.", answer=Statement, query=PastQuery, conditional=True, moves=True)
_PATCH = curating.patching(ResourceKind.STATEMENT, {"medium": "press_conference"})
_MERGE = curating.merging(ResourceKind.STATEMENT)
_UNMERGE = curating.unmerging(ResourceKind.STATEMENT)
_SPLIT = curating.splitting(ResourceKind.STATEMENT)


class StatementController(Controller):
    """Statements."""

    path = "/statements"
    tags = ("statements",)

    @get(operation_id="listStatements", summary="List statements", opt=_LIST.opt())
    async def list_statements(self, request: AnyRequest, database: GivenDatabase) -> Response[Any]:
        """Statements by speaker, medium, mode, the event they are about, and days."""
        query = read_query(request, StatementQuery)

        return await listed(
            request, database, _LIST, query, lambda after: statements.listing(statement_filter(query), after)
        )

    @get("/{statement_id:str}", operation_id="getStatement", summary="Read a statement", opt=_GET.opt())
    async def get_statement(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """One statement with its speaker, medium and the passages that give it."""
        return await one(request, database, "statement", statement_id, statements.get)

    @get(
        "/{statement_id:str}/revisions",
        operation_id="listStatementRevisions",
        summary="History",
        opt=history.LIST.opt(),
    )
    async def list_revisions(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """Every revision of the statement, first to last."""
        return await history.page_of(request, database, ResourceKind.STATEMENT, statement_id)

    @get(
        "/{statement_id:str}/revisions/{number:str}",
        operation_id="getStatementRevision",
        summary="One revision",
        opt=history.GET.opt(),
    )
    async def get_revision(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText, number: PathText
    ) -> Response[bytes]:
        """The statement as it was served at a revision."""
        return await history.one_of(request, database, ResourceKind.STATEMENT, statement_id, number)

    @patch("/{statement_id:str}", operation_id="patchStatement", summary="Set members by hand", opt=_PATCH.opt())
    async def patch_statement(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """Curate: what a patch names stays as it is set, whatever articles say later."""
        return await curating.patch(request, database, ResourceKind.STATEMENT, statement_id)

    @post(
        "/{statement_id:str}/merge", operation_id="mergeStatements", summary="Merge", status_code=200, opt=_MERGE.opt()
    )
    async def merge_statements(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """Say that other statements are this one; their ids lead here from now on."""
        return await curating.merge(request, database, ResourceKind.STATEMENT, statement_id)

    @post(
        "/{statement_id:str}/unmerge",
        operation_id="unmergeStatements",
        summary="Take a merge back",
        status_code=200,
        opt=_UNMERGE.opt(),
    )
    async def unmerge_statements(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """Give statements that a curator merged into this one their own reports again."""
        return await curating.unmerge(request, database, ResourceKind.STATEMENT, statement_id)

    @post(
        "/{statement_id:str}/split", operation_id="splitStatement", summary="Split", status_code=200, opt=_SPLIT.opt()
    )
    async def split_statement(
        self, request: AnyRequest, database: GivenDatabase, statement_id: PathText
    ) -> Response[bytes]:
        """Say that what some articles report is another statement; it gets an id of its own."""
        return await curating.split(request, database, ResourceKind.STATEMENT, statement_id)
