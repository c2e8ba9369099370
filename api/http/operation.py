"""What a route promises beyond its path: read by the checks before it runs and by the OpenAPI document."""

import typing
from datetime import UTC, date, datetime, time
from email.utils import format_datetime

import msgspec
from litestar.handlers import BaseRouteHandler

from api.http.formats import Format
from api.http.problems import ProblemType
from api.http.query import PastQuery, Query
from schemas.v1.key import Scope

_KEY = "operation"


class RequestHeader(msgspec.Struct, frozen=True):
    """A header that a route reads."""

    name: str
    description: str


class Deprecation(msgspec.Struct, frozen=True, kw_only=True):
    """That a route is to go: since when that is said, on which day it goes at the earliest, and what to read."""

    since: date
    sunset: date
    see: str
    """Address of a page that says what to use instead."""

    def headers(self) -> list[tuple[bytes, bytes]]:
        """`Deprecation` (RFC 9745), `Sunset` (RFC 8594) and the link to the page."""
        since, sunset = (datetime.combine(day, time.min, UTC) for day in (self.since, self.sunset))
        return [
            (b"deprecation", f"@{int(since.timestamp())}".encode()),
            (b"sunset", format_datetime(sunset, usegmt=True).encode()),
            (b"link", f'<{self.see}>; rel="deprecation"'.encode()),
        ]


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """The contract of one route."""

    described: str
    """What the answer is, in a phrase."""
    answer: typing.Any = None
    """Type of the JSON answer; None where it is not JSON."""
    query: type[Query] = Query
    body: type[msgspec.Struct] | tuple[type[msgspec.Struct], ...] | None = None
    """Type of the JSON body, or several of which it may have any; None where there is none."""
    status: int = 200
    """Of the success that `answer` describes."""
    batch: str | None = None
    """Media type in which the body may have one item a line; as JSON it is then an array of them."""
    created: str | None = None
    """What 201 means here, where it happens."""
    accepted: type[msgspec.Struct] | None = None
    """Type of the answer 202, where the client may ask for that."""
    produces: str = "application/json"
    """Media type of the answer, where it has only one."""
    consumes: str = "application/json"
    """Media type of the body."""
    lists: type[msgspec.Struct] | None = None
    """What the items of the list are, where it comes in several formats and parts."""
    formats: tuple[Format, ...] = ()
    """Formats of the list."""
    conditional: bool = False
    """Has an ETag and answers If-None-Match."""
    guarded: bool = False
    """Writes a stored resource: needs If-Match."""
    moves: bool = False
    """Its resource may have been absorbed by another (308) or be no more (410)."""
    scope: Scope | None = None
    """What a key needs for it; see `required_scope` where none is named."""
    public: bool = False
    """Answers without a key."""
    stored: bool = True
    """Reads or writes the database."""
    history: bool = False
    """Lists what only ever grows."""
    problems: tuple[ProblemType, ...] = ()
    """Its own failures, beside those that every route has."""
    headers: tuple[RequestHeader, ...] = ()
    """Headers that it reads, beside those of conditional requests."""
    deprecated: Deprecation | None = None
    example: typing.Any = None
    """An example of the body."""

    @property
    def bodies(self) -> tuple[type[msgspec.Struct], ...]:
        """The types that the body may have."""
        match self.body:
            case None:
                return ()
            case tuple():
                return self.body
            case _:
                return (self.body,)

    @property
    def may_be_old(self) -> bool:
        """Whether it may be read from a replica. What keys, jobs and webhooks are is read where it was written."""
        return self.lists is not None or self.history or issubclass(self.query, PastQuery)

    def opt(self) -> dict[str, "Operation"]:
        """For the `opt` of a route handler."""
        return {_KEY: self}


def required_scope(handler: BaseRouteHandler, method: str) -> Scope | None:
    """The scope that a request needs; None where it needs no key.

    A route that names none can be read with `read`; where it may change something it needs `admin`, so that a
    forgotten declaration shuts too much rather than too little. OPTIONS only tells the methods of a path.
    """
    if method == "OPTIONS":
        return None
    operation = operation_of(handler)
    if operation is not None and operation.public:
        return None
    if operation is not None and operation.scope is not None:
        return operation.scope
    return Scope.READ if method in {"GET", "HEAD"} else Scope.ADMIN


def operation_of(handler: BaseRouteHandler) -> Operation | None:
    """The contract of a route handler; None for those the framework makes (OPTIONS)."""
    operation = handler.opt.get(_KEY)
    return operation if isinstance(operation, Operation) else None
