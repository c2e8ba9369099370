"""Lists in every format: a page, or, without `limit` and `cursor` and in any format but JSON, the whole list."""

import typing
from collections.abc import Awaitable, Callable

import msgspec
from litestar import Response

from api.http import cursor
from api.http.envelope import is_head
from api.http.fields import field_values
from api.http.formats import Format, chosen, encoder
from api.http.including import included
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import ListQuery, invalid_parameters, names_given
from api.http.reading import Database, Pool, filters_of, in_the_future, next_url
from api.http.stored import StoredResponse
from api.http.streaming import Running
from api.services.export.encoders import Encoder, End, selected
from api.services.export.snapshot import Export
from api.services.export.tables import TABLES
from api.store.conditions import ListedPage, Listing, read_page
from api.store.lending import Planning
from api.store.past import FutureError
from api.store.stored import Connection, Key
from schemas.v1.problem import InvalidCode, InvalidMember
from schemas.v1.vocabulary import Include

Exists: typing.TypeAlias = Callable[[Connection], Awaitable[object]]
"""Raises a problem where that whose list is asked for does not exist."""

_ONE_PLAN = frozenset({"limit", "cursor", "fields"})
"""Parameters that leave the statement and its plan as they are."""

_VARY = {"cache-control": "private, no-cache", "vary": "accept"}


class _Asked(msgspec.Struct, frozen=True):
    """A request for a list."""

    request: AnyRequest
    database: Database
    query: ListQuery
    lists: type[msgspec.Struct]
    format: Format
    include: tuple[Include, ...]
    planning: Planning

    @property
    def encoder(self) -> Encoder:
        """For formats other than JSON."""
        return encoder(self.format, TABLES[self.lists], self.query.fields)


async def listed(
    request: AnyRequest,
    database: Database,
    operation: Operation,
    query: ListQuery,
    listing: Callable[[Key | None], Listing],
    exists: Exists | None = None,
    *,
    ordered: bool = False,
) -> Response[typing.Any]:
    """A list of what the operation lists.

    `ordered` says that without filters it is read off one index in its order, whatever the values.
    """
    if operation.lists is None:
        raise TypeError("the operation says not what it lists")
    accept = ",".join(field_values(request.scope, b"accept"))
    include: tuple[Include, ...] = getattr(query, "include", ())
    given = names_given(request)
    asked = _Asked(
        request,
        database,
        query,
        operation.lists,
        chosen(operation.formats, accept, query.format),
        include,
        Planning.ONCE if ordered and given <= _ONE_PLAN else Planning.FOR_VALUES,
    )
    _check(asked)
    whole = asked.format is not Format.JSON and not given & {"limit", "cursor"}
    return await _whole(asked, listing(None), exists) if whole else await _page(asked, listing, exists)


def _check(asked: _Asked) -> None:
    known = asked.lists.__struct_fields__
    faults = [
        InvalidMember(parameter="fields", code=InvalidCode.VALUE, detail=f"{name} is none of {', '.join(known)}")
        for name in asked.query.fields
        if name not in known
    ]
    if asked.include and asked.format is not Format.JSON:
        faults.append(InvalidMember(parameter="include", code=InvalidCode.VALUE, detail="goes with JSON only"))
    if faults:
        raise invalid_parameters(*faults)


async def _page(asked: _Asked, listing: Callable[[Key | None], Listing], exists: Exists | None) -> Response[bytes]:
    query = asked.query
    bound_to = cursor.binding(asked.request.scope["path"], filters_of(query))

    async def read(connection: Connection) -> tuple[ListedPage, bytes, str | None]:
        brought = b""
        secret = await asked.database.secret(connection)
        after = None if query.cursor is None else cursor.unseal(secret, bound_to, query.cursor)
        chosen = await asked.database.chooser.chosen(connection, listing(after))
        page = await read_page(connection, chosen, query.limit)
        # What has a list is there.
        if exists is not None and not page.bodies:
            await exists(connection)
        if asked.include:
            brought = b',"included":' + await included(connection, asked.lists, asked.include, page.bodies)
        return page, brought, None if page.next_key is None else cursor.seal(secret, bound_to, page.next_key)

    page, brought, following = await asked.database.read(asked.request, query.as_of, read, planning=asked.planning)
    headers = dict(_VARY)
    if following is not None:
        headers["link"] = f'<{next_url(asked.request, "cursor", following)}>; rel="next"'
    return StoredResponse(_body(asked, page, following, brought), headers, asked.format.media_type)


def _body(asked: _Asked, page: ListedPage, following: str | None, brought: bytes) -> bytes:
    if asked.format is Format.JSON:
        fields = asked.query.fields
        bodies = page.bodies if not fields else (selected(body, fields) for body in page.bodies)
        next_cursor = msgspec.json.encode(following)
        return b"".join((b'{"data":[', b",".join(bodies), b'],"next_cursor":', next_cursor, brought, b"}"))
    writer = asked.encoder
    return writer.head() + writer.batch(page.bodies) + writer.tail(End(len(page.bodies), following))


async def _whole(asked: _Asked, listing: Listing, exists: Exists | None) -> Response[typing.Any]:
    headers = dict(_VARY)
    if is_head(asked.request.scope):
        # Nobody would read it.
        return Response(b"", media_type=asked.format.media_type, headers=headers)

    async def start(pool: Pool) -> tuple[Export, Running]:
        export = Export(pool, listing, asked.encoder, exists, asked.query.as_of)
        try:
            return export, await Running.start(export, asked.database.exports)
        except FutureError as exc:
            raise in_the_future(exc) from None

    export, running = await asked.database.somewhere(asked.request, asked.query.as_of, start)
    if export.rows is not None:
        headers["x-total-count"] = str(export.rows)
    return running.response(asked.format.media_type, headers)
