"""What every request gets, whatever answers it.

An id, headers that keep browsers from making more of the answer than it is, HEAD as GET without a body, a coding, and
one line in the log.
"""

import math
import re
import time
from functools import cached_property
from secrets import token_hex
from typing import Any, cast

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import (
    HTTPResponseStartEvent,
    HTTPScope,
    LifeSpanReceive,
    LifeSpanScope,
    LifeSpanSend,
    Message,
    Receive,
    Scope,
    Send,
)

from api.http.arriving import Arriving
from api.http.compression import Compression
from api.http.direct import Direct
from api.http.logs import log_request
from api.http.operation import operation_of
from api.http.record import RequestRecord, begin_record, end_record
from api.http.tracing import Tracing, describe
from api.services import meters
from api.services.quota import WINDOW_SECONDS, Standing

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

_IDS_AT_ONCE = 256
_UNUSED_IDS: list[str] = []
"""Random ids of requests to come."""

_HEAD = "head"

_POLICY = b"content-security-policy"
_GUARDS = [
    # What a client posted comes back as data, whatever a browser thinks that it looks like.
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
_NOTHING = (_POLICY, b"default-src 'none'; frame-ancestors 'none'")
"""For answers that are no pages, which have a policy of their own."""


class Service(Litestar):
    """Litestar with the envelope around its router, so that unmatched paths have it too."""

    tracing = Tracing()
    reads_directly = True
    """Whether routes are called past the framework's router where they can be; the answers are the same."""
    body_seconds = 120.0
    """How long a body may take to arrive."""

    @cached_property
    def _directly(self) -> Direct:
        return Direct(self)

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        """Answer one request, or run the lifespan."""
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        http_scope = cast("HTTPScope", scope)
        envelope = _Envelope(http_scope, cast("Send", send))
        begun = begin_record(envelope.record)
        try:
            with self.tracing.request(http_scope["method"], http_scope["headers"]) as span:
                try:
                    await self._answer(http_scope, cast("Receive", receive), envelope)
                finally:
                    await envelope.close(span)
        finally:
            end_record(begun)

    async def _answer(self, scope: HTTPScope, receive: Receive, envelope: "_Envelope") -> None:
        compression = Compression(scope, envelope.send)
        found = self._directly.find(scope) if self.reads_directly else None
        if found is None:
            arriving = Arriving(receive, self.body_seconds)
            await super().__call__(scope, arriving.receive, envelope.kept(compression.send))
        else:
            answer = await self._directly.answer(found, scope, receive, compression.send)
            if answer is not None:
                await envelope.send_whole(answer.start, compression.whole(answer.start, answer.body))


class _Envelope:
    """One request's way out."""

    def __init__(self, scope: HTTPScope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._started = time.perf_counter()
        meters.REQUESTS_OPEN.inc()
        self._method: str = scope["method"]
        self._status: int | None = None
        self.record = RequestRecord(_request_id(scope))
        if self._method == "HEAD":
            scope["method"] = "GET"
            scope.setdefault("state", {})[_HEAD] = True

    async def send(self, message: Message) -> None:
        """Send part of an answer on."""
        if message["type"] == "http.response.start":
            self._address(message)
        elif message["type"] == "http.response.body" and self._method == "HEAD":
            message["body"] = b""
        await self._send(message)

    async def send_whole(self, start: HTTPResponseStartEvent, body: bytes) -> None:
        """Send a whole answer."""
        self._address(start)
        await self._send(start)
        sent = b"" if self._method == "HEAD" else body
        await self._send({"type": "http.response.body", "body": sent, "more_body": False})

    def _address(self, start: HTTPResponseStartEvent) -> None:
        """Give an answer the headers that every one has."""
        self._status = start["status"]
        headers = [*start["headers"]]
        names = [name for name, _ in headers]
        if b"allow" in names:
            place = names.index(b"allow")
            headers[place] = (b"allow", self._allowed(headers[place][1]))
        headers.append((b"x-request-id", self.record.request_id.encode()))
        headers += _GUARDS
        if _POLICY not in names:
            headers.append(_NOTHING)
        headers += _announcements(self._scope)
        if self.record.standing is not None:
            headers += _rate_limit(self.record.standing)
        if self.record.age is not None:
            headers.append((b"age", str(math.ceil(self.record.age)).encode()))
        start["headers"] = headers

    def _allowed(self, allow: bytes) -> bytes:
        """The methods of the path. The framework's answer to OPTIONS knows only those of one of its handlers."""
        methods = {method.strip() for method in allow.decode().split(",")}
        template = self._scope.get("path_template")
        for route in self._scope["litestar_app"].routes:
            if isinstance(route, HTTPRoute) and route.path_format == template:
                methods |= {*route.methods}
        return ", ".join(sorted(methods | {"HEAD"} if "GET" in methods else methods)).encode()

    def kept(self, send: Send) -> Send:
        """Let an answer that is kept for a repeated request be seen before it is coded for this client."""

        async def see(message: Message) -> None:
            if self.record.keeping is not None:
                await self.record.keeping.see(message)
            await send(message)

        return see

    async def close(self, span: Any) -> None:
        """After the answer: free what it held, count it, and write its line."""
        meters.REQUESTS_OPEN.dec()
        if self.record.keeping is not None:
            await self.record.keeping.close()
        # Paths that match no route are neither logged nor counted by name: they are whatever a client sent.
        path = self._scope.get("path_template") or "unmatched"
        method = self._method if self._method in _METHODS else "other"
        seconds = time.perf_counter() - self._started
        describe(span, method, path, self._status, self.record.request_id)
        meters.counted(method, path, self._status).inc()
        meters.timed(method, path).observe(seconds)
        key = None if self.record.key_id is None else str(self.record.key_id)
        log_request(self._method, path, self._status, key, seconds, self.record.request_id)


def _rate_limit(standing: Standing) -> list[tuple[bytes, bytes]]:
    """Header fields of draft-ietf-httpapi-ratelimit-headers."""
    return [
        (b"ratelimit-policy", f'"default";q={standing.limit};w={WINDOW_SECONDS}'.encode()),
        (b"ratelimit", f'"default";r={standing.remaining};t={standing.full_after}'.encode()),
    ]


def _announcements(scope: HTTPScope) -> list[tuple[bytes, bytes]]:
    """What is to be said about the end of a route."""
    # Paths that match no route have none, whatever the type says.
    handler = cast("dict[str, BaseRouteHandler]", scope).get("route_handler")
    operation = None if handler is None else operation_of(handler)
    return [] if operation is None or operation.deprecated is None else operation.deprecated.headers()


def is_head(scope: HTTPScope) -> bool:
    """Whether a request that a route sees as GET came as HEAD: a route without an end must not begin."""
    return _HEAD in scope["state"]


def _request_id(scope: HTTPScope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
            return value.decode()
    if not _UNUSED_IDS:
        # Asking the system lets go of the interpreter's lock, which is dear to have back: see `logs`.
        drawn = token_hex(16 * _IDS_AT_ONCE)
        _UNUSED_IDS.extend(drawn[start : start + 32] for start in range(0, len(drawn), 32))
    return _UNUSED_IDS.pop()
