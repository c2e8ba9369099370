"""The two ways of reading: one resource with its tag, one page of a list put together from stored bytes."""

import asyncio
import typing
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import asyncpg
import msgspec
from asyncpg.pgproto.pgproto import UUID as ReadUUID  # noqa: N811 (a UUID, read by compiled code)
from litestar import Response

from api.http import cursor
from api.http.conditional import resource
from api.http.operation import operation_of
from api.http.problems import GONE, UNKNOWN_ID, AnyRequest, MovedError, ProblemError
from api.http.query import ListQuery, PageQuery, PastQuery, invalid_parameters, read_query
from api.http.record import current_record
from api.http.staleness import accepted_age
from api.http.stored import JSON
from api.services import meters
from api.store import gone, past
from api.store.choosing import Chooser
from api.store.lending import Lenders, Planning
from api.store.past import FutureError
from api.store.pool import ACQUIRE_SECONDS
from api.store.replica import FAILURES, Replica
from api.store.secrets import cursor_secret
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.problem import InvalidCode, InvalidMember
from schemas.v1.revision import ResourceKind

_OF_THE_PAGE = frozenset({"limit", "cursor", "fields", "include", "format"})
"""Parameters that say how much of a list is served and how, not which list it is."""

EXPORTS = 4
"""At most one in so many connections is with an export."""

Pool: typing.TypeAlias = "asyncpg.Pool[asyncpg.Record]"

Result = typing.TypeVar("Result")


class Database:
    """The pool of one app, with the secret that signs its cursors, and the replica for what may be a little old."""

    def __init__(
        self, pool: Pool, replica: Replica | None = None, usual_age: int = 0, lenders: Lenders | None = None
    ) -> None:
        """`usual_age` is how many seconds lists may be old where the client does not say.

        Without lenders every connection comes from the pool.
        """
        self.pool = pool
        self.replica = replica
        self._usual_age = usual_age
        self._lenders = lenders or Lenders(pool, 0)
        self.exports = asyncio.Semaphore(max(1, pool.get_max_size() // EXPORTS))
        """Each export holds a connection as long as its reader takes."""
        self.chooser = Chooser()
        """The replica holds the same and is asked in the same way."""
        self._secret: bytes | None = None

    def acquire(self, planning: Planning = Planning.FOR_VALUES) -> AbstractAsyncContextManager[Connection]:
        """A connection for the length of a block; TimeoutError where none gets free."""
        return self._lenders.lend(planning)

    async def read(
        self,
        request: AnyRequest,
        as_of: datetime | None,
        work: Callable[[Connection], Awaitable[Result]],
        *,
        usually: bool = True,
        planning: Planning = Planning.FOR_VALUES,
    ) -> Result:
        """Do what only reads, with a connection to what is stored, or was at an instant; see `somewhere`."""
        if as_of is not None:
            # What was is read by other statements under the same text, for which the plan is made anew.
            planning = Planning.FOR_VALUES

        async def there(pool: Pool) -> Result:
            lent = self.acquire(planning) if pool is self.pool else pool.acquire(timeout=ACQUIRE_SECONDS)
            async with lent as connection:
                if as_of is None:
                    return await work(connection)
                # Read before: it is of today whatever is asked for.
                await self.secret(connection)
                async with looking_back(connection, as_of):
                    return await work(connection)

        return await self.somewhere(request, as_of, there, usually=usually)

    async def somewhere(
        self,
        request: AnyRequest,
        as_of: datetime | None,
        work: Callable[[Pool], Awaitable[Result]],
        *,
        usually: bool = True,
    ) -> Result:
        """Do what only reads on the replica, where that is not too old for the client, else on the primary.

        Without `usually` only the client's own word counts.
        """
        if self.replica is None:
            return await work(self.pool)
        record = current_record()
        record.age = self._age(request, as_of, usually=usually)
        if record.age is not None:
            try:
                done = await work(self.replica.pool)
            except FAILURES:
                self.replica.lost()
                meters.REPLICA_READS.labels("failed").inc()
                record.age = None
            else:
                meters.REPLICA_READS.labels("answered").inc()
                return done
        return await work(self.pool)

    def _age(self, request: AnyRequest, as_of: datetime | None, *, usually: bool) -> float | None:
        """The age of the replica; None where it is not to be asked."""
        operation = operation_of(request.route_handler)
        age = None if self.replica is None else self.replica.age()
        if age is None or operation is None or not operation.may_be_old:
            return None
        accepted = accepted_age(request)
        if accepted is None:
            accepted = self._usual_age if usually else 0
        if age > accepted or (as_of is not None and not past.settled(as_of, age)):
            return None
        return age

    async def secret(self, connection: Connection) -> bytes:
        """The database's cursor secret, read once."""
        if self._secret is None:
            self._secret = await cursor_secret(connection)
        return self._secret


@asynccontextmanager
async def looking_back(connection: Connection, instant: datetime) -> AsyncIterator[None]:
    """Within the block the connection reads what was stored at an instant."""
    try:
        async with past.as_of(connection, instant):
            yield
    except FutureError as exc:
        raise in_the_future(exc) from None


def in_the_future(exc: FutureError) -> ProblemError:
    """The problem of an `as_of` to come."""
    return invalid_parameters(
        InvalidMember(parameter="as_of", code=InvalidCode.RANGE, detail=f"is in the future: {exc}")
    )


def identified(kind: str, text: str) -> UUID:
    """The id in a path; a malformed one is no resource's id."""
    try:
        return ReadUUID(text) if len(text) == 36 else _unknown(kind, text)
    except ValueError:
        return _unknown(kind, text)


async def required(
    request: AnyRequest,
    connection: Connection,
    kind: str,
    id_: UUID,
    read: Callable[[Connection, UUID], Awaitable[Stored | None]],
) -> Stored:
    """What is stored under an id, or what became of it."""
    stored = await read(connection, id_)
    return stored if stored is not None else await absent(request, connection, kind, id_)


async def absent(request: AnyRequest, connection: Connection, kind: str, id_: UUID) -> typing.NoReturn:
    """Say what became of a resource that is not there: absorbed, no more, or never stored."""
    left = await gone.get(connection, ResourceKind(kind), id_)
    if left is None:
        _unknown(kind, str(id_))
    raise left_for(request, kind, left)


def left_for(request: AnyRequest, kind: str, left: gone.Gone) -> Exception:
    """The way to the resource that has absorbed another, or the problem that it is no more."""
    if left.survivor is None:
        return ProblemError(GONE, f"{kind} {left.id} is no more: {left.reason} on {left.recorded_at:%Y-%m-%d}")
    path = request.url.path.replace(str(left.id), str(left.survivor), 1)
    query = request.scope["query_string"].decode("latin-1")
    return MovedError(f"{path}?{query}" if query else path)


def _unknown(kind: str, text: str) -> typing.NoReturn:
    raise ProblemError(UNKNOWN_ID, f"there is no {kind} {text[:100]}")


async def one(
    request: AnyRequest,
    database: Database,
    kind: str,
    text: str,
    read: Callable[[Connection, UUID], Awaitable[Stored | None]],
) -> Response[bytes]:
    """A single resource by the id in the path."""
    query = read_query(request, PastQuery)
    resource_id = identified(kind, text)
    stored = await database.read(
        request,
        query.as_of,
        lambda c: required(request, c, kind, resource_id, read),
        usually=False,
        planning=Planning.ONCE,
    )
    return resource(request, stored.body, stored.revision)


async def page(
    request: AnyRequest,
    database: Database,
    query: PageQuery,
    read: Callable[[Connection, Key | None, int], Awaitable[StoredPage]],
) -> Response[bytes]:
    """A page of a list, with the way to the next."""
    bound_to = cursor.binding(request.scope["path"], filters_of(query))
    as_of = query.as_of if isinstance(query, ListQuery) else None

    async def page_of(connection: Connection) -> tuple[StoredPage, str | None]:
        secret = await database.secret(connection)
        after = None if query.cursor is None else cursor.unseal(secret, bound_to, query.cursor)
        stored = await read(connection, after, query.limit)
        return stored, None if stored.next_key is None else cursor.seal(secret, bound_to, stored.next_key)

    stored, following = await database.read(request, as_of, page_of)
    headers = {"cache-control": "private, no-cache"}
    if following is not None:
        headers["link"] = f'<{next_url(request, "cursor", following)}>; rel="next"'
    return Response(page_body((row.body for row in stored.rows), following), media_type=JSON, headers=headers)


def page_body(bodies: typing.Iterable[bytes], next_cursor: str | None) -> bytes:
    """A page from the bytes of its items."""
    return b"".join((b'{"data":[', b",".join(bodies), b'],"next_cursor":', msgspec.json.encode(next_cursor), b"}"))


def filters_of(query: PageQuery) -> bytes:
    """What a cursor is bound to: everything that decides what the list is and its order."""
    # Most requests have few filters, the same as others before.
    return _filters_of(msgspec.structs.replace(query, limit=1, cursor=None))


@lru_cache(maxsize=1024)
def _filters_of(query: PageQuery) -> bytes:
    members = msgspec.structs.asdict(query)
    return cursor.canonical({name: value for name, value in members.items() if name not in _OF_THE_PAGE})


def next_url(request: AnyRequest, parameter: str, following: str) -> str:
    """The address of this list after a cursor, which needs no escaping."""
    raw = request.scope["query_string"].decode("latin-1")
    path = f"{request.scope.get('root_path', '')}{request.scope['path']}"
    if not raw:
        return f"{path}?{parameter}={following}"
    kept = [(name, value) for name, value in parse_qsl(raw, keep_blank_values=True) if name != parameter]
    return f"{path}?{urlencode([*kept, (parameter, following)])}"
