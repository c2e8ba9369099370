"""The two ways of reading: one resource with its tag, one page of a list put together from stored bytes."""

import typing
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import asyncpg
import msgspec
from asyncpg.pool import PoolAcquireContext
from litestar import Response

from api.http import cursor
from api.http.conditional import JSON, resource
from api.http.problems import GONE, UNKNOWN_ID, AnyRequest, MovedError, ProblemError
from api.http.query import PageQuery
from api.store import gone
from api.store.conditions import Listing, read_page
from api.store.secrets import cursor_secret
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.revision import ResourceKind

ACQUIRE_SECONDS = 10
"""A client is better told to come back than kept waiting longer for a connection."""

_NOBODY = UUID(int=0)

Pool: typing.TypeAlias = "asyncpg.Pool[asyncpg.Record]"


class Database:
    """The pool of one app, with the secret that signs its cursors."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._secret: bytes | None = None

    def acquire(self) -> "PoolAcquireContext[asyncpg.Record]":
        """A connection for the length of a block; TimeoutError where none gets free."""
        return self.pool.acquire(timeout=ACQUIRE_SECONDS)

    async def secret(self, connection: Connection) -> bytes:
        """The database's cursor secret, read once."""
        if self._secret is None:
            self._secret = await cursor_secret(connection)
        return self._secret


def identified(kind: str, text: str) -> UUID:
    """The id in a path; a malformed one is no resource's id."""
    try:
        return UUID(text) if len(text) == 36 else _unknown(kind, text)
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
    resource_id = identified(kind, text)
    async with database.acquire() as connection:
        stored = await required(request, connection, kind, resource_id, read)
    return resource(request, stored.body, stored.revision)


async def page(
    request: AnyRequest,
    database: Database,
    query: PageQuery,
    read: Callable[[Connection, Key | None, int], Awaitable[StoredPage]],
) -> Response[bytes]:
    """A page of a list, with the way to the next."""
    bound_to = cursor.binding(request.url.path, _filters(query))
    async with database.acquire() as connection:
        secret = await database.secret(connection)
        after = None if query.cursor is None else cursor.unseal(secret, bound_to, query.cursor)
        stored = await read(connection, after, query.limit)
    following = None if stored.next_key is None else cursor.seal(secret, bound_to, stored.next_key)
    headers = {"cache-control": "no-cache"}
    if following is not None:
        headers["link"] = f'<{next_url(request, "cursor", following)}>; rel="next"'
    return Response(page_body((row.body for row in stored.rows), following), media_type=JSON, headers=headers)


Exists: typing.TypeAlias = Callable[[Connection], Awaitable[object]]
"""Raises a problem where that whose list is asked for does not exist."""


async def listed(
    request: AnyRequest,
    database: Database,
    query: PageQuery,
    listing: Callable[[Key | None], Listing],
    exists: Exists | None = None,
) -> Response[bytes]:
    """A list of resources."""

    async def read(connection: Connection, after: Key | None, limit: int) -> StoredPage:
        if exists is not None:
            await exists(connection)
        return await read_page(connection, listing(after), limit)

    return await page(request, database, query, read)


class Made(msgspec.Struct, frozen=True):
    """A page whose items are not stored but made from what is."""

    items: tuple[msgspec.Struct, ...]
    next_key: Key | None


async def made(
    request: AnyRequest,
    database: Database,
    query: PageQuery,
    read: Callable[[Connection, Key | None, int], Awaitable[Made]],
) -> Response[bytes]:
    """A page of a list that is worked out."""

    async def encoded(connection: Connection, after: Key | None, limit: int) -> StoredPage:
        found = await read(connection, after, limit)
        return StoredPage(tuple(Stored(_NOBODY, 1, msgspec.json.encode(item)) for item in found.items), found.next_key)

    return await page(request, database, query, encoded)


def page_body(bodies: typing.Iterable[bytes], next_cursor: str | None) -> bytes:
    """A page from the bytes of its items."""
    return b"".join((b'{"data":[', b",".join(bodies), b'],"next_cursor":', msgspec.json.encode(next_cursor), b"}"))


def _filters(query: PageQuery) -> dict[str, typing.Any]:
    members = msgspec.structs.asdict(query)
    return {name: value for name, value in members.items() if name not in {"limit", "cursor"}}


def next_url(request: AnyRequest, parameter: str, following: str) -> str:
    """The address of this list after a cursor."""
    raw = request.scope["query_string"].decode("latin-1")
    kept = [(name, value) for name, value in parse_qsl(raw, keep_blank_values=True) if name != parameter]
    return f"{request.url.path}?{urlencode([*kept, (parameter, following)])}"
