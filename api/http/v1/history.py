"""The append-only history that every kind of resource has."""

from litestar import Response

from api.http.conditional import resource
from api.http.operation import Operation
from api.http.problems import UNKNOWN_ID, AnyRequest, ProblemError
from api.http.query import PageQuery, read_query
from api.http.reading import Database, identified, page
from api.store import revisions
from api.store.stored import Connection, Key, StoredPage
from schemas.v1.page import RevisionPage
from schemas.v1.revision import ResourceKind, Revision

LIST = Operation(described="A page of revisions, first to last.", answer=RevisionPage, query=PageQuery, history=True)
GET = Operation(described="The revision.", answer=Revision, conditional=True)

# PostgreSQL's integer; a longer number is no revision's.
_LARGEST = 2**31 - 1


async def page_of(request: AnyRequest, database: Database, kind: ResourceKind, text: str) -> Response[bytes]:
    """The revisions of one resource; one that exists has at least one."""
    query = read_query(request, PageQuery)
    resource_id = identified(kind.value, text)

    async def read(connection: Connection, after: Key | None, limit: int) -> StoredPage:
        stored = await revisions.page(connection, kind, resource_id, after, limit)
        if not stored.rows and after is None:
            raise ProblemError(UNKNOWN_ID, f"there is no {kind.value} {text}")
        return stored

    return await page(request, database, query, read)


async def one_of(
    request: AnyRequest, database: Database, kind: ResourceKind, text: str, number: str
) -> Response[bytes]:
    """One revision of one resource."""
    resource_id = identified(kind.value, text)
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 11 else 0
    stored = None
    if 0 < wanted <= _LARGEST:
        async with database.acquire() as connection:
            stored = await revisions.get(connection, kind, resource_id, wanted)
    if stored is None:
        raise ProblemError(UNKNOWN_ID, f"there is no revision {number[:20]} of {kind.value} {text}")
    return resource(request, stored.body, stored.revision)
