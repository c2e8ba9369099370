"""Reading directly: routes that are called without the framework's way to a handler and back.

Litestar says which routes there are; for those that take nothing but the request, the database and parts of the path,
its router, dependencies and responses cost more than reading a resource. Here the same checks, the same handler and the
same problems are called one after another. See docs/decisions/0030.
"""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, NamedTuple, cast

from litestar import Litestar, Request, Response
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import HTTPResponseStartEvent, HTTPScope, Receive, Send

from api.http.checks import check_request
from api.http.operation import operation_of
from api.http.problems import AnyRequest, to_problem
from api.http.stored import StoredResponse

_GIVEN = frozenset({"request", "database"})
"""What handlers may take beside parts of the path."""

_FOR_THE_FRAMEWORK = frozenset({b"origin"})
"""Request fields that only the framework answers."""


class _Route(NamedTuple):
    handler: HTTPRouteHandler
    call: Callable[..., Awaitable[Response[Any]]]
    template: str
    parts: tuple[str, ...]
    """Names of the parts of the path that are parameters."""
    takes_database: bool


class _Branch:
    """Routes by the next part of the path: a literal one first, as the framework has it."""

    def __init__(self) -> None:
        self.literal: dict[str, _Branch] = {}
        self.any: _Branch | None = None
        self.route: _Route | None = None


class Found(NamedTuple):
    """A route and what the path gives it."""

    route: _Route
    parts: dict[str, str]


class Whole(NamedTuple):
    """An answer that is there from its first to its last byte."""

    start: HTTPResponseStartEvent
    body: bytes


class Direct:
    """The routes of one app that are read directly."""

    def __init__(self, app: Litestar) -> None:
        self._app = app
        self._root = _Branch()
        for route in app.routes:
            if isinstance(route, HTTPRoute):
                self._add(route)

    def find(self, scope: HTTPScope) -> Found | None:
        """The route of a request; None for one that is the framework's."""
        if scope["method"] != "GET" or scope.get("root_path"):
            return None
        if any(name in _FOR_THE_FRAMEWORK for name, _ in scope["headers"]):
            return None
        branch, values = self._root, []
        for part in scope["path"].split("/")[1:]:
            following = branch.literal.get(part)
            if following is None:
                if branch.any is None or not part:
                    return None
                following = branch.any
                values.append(part)
            branch = following
        route = branch.route
        return None if route is None else Found(route, dict(zip(route.parts, values, strict=True)))

    async def answer(self, found: Found, scope: HTTPScope, receive: Receive, send: Send) -> Whole | None:
        """Check the request, call its handler, and give what it answers or the problem that it has.

        None where that is no whole answer, but one that was sent as it came.
        """
        route = found.route
        scope["app"] = scope["litestar_app"] = self._app
        scope["path_params"] = cast("dict[str, Any]", found.parts)
        scope["route_handler"] = route.handler
        scope["path_template"] = route.template
        request: AnyRequest = Request(scope, receive, send)
        try:
            answer: Response[Any] | None = await check_request(request)
            if answer is None:
                given: dict[str, Any] = {"request": request, **found.parts}
                if route.takes_database:
                    given["database"] = self._app.state.database
                answer = await route.call(**given)
        except Exception as exc:  # noqa: BLE001 (each becomes a problem)
            answer = to_problem(request, exc)
        if isinstance(answer, StoredResponse):
            return _whole(answer)
        await answer.to_asgi_response(app=None, request=request)(scope, receive, send)
        return None

    def _add(self, route: HTTPRoute) -> None:
        # Also for routes that are not read directly, lest one with a parameter be taken for them.
        branch = self._root
        for part in route.path_components:
            if isinstance(part, str):
                branch = branch.literal.setdefault(part, _Branch())
            else:
                branch.any = branch.any or _Branch()
                branch = branch.any
        names = tuple(parameter.name for parameter in route.path_parameters.values())
        plain = all(parameter.type is str for parameter in route.path_parameters.values())
        for handler in route.route_handlers:
            takes = {*handler.parsed_fn_signature.parameters}
            fits = "request" in takes and takes - _GIVEN == {*names}
            if plain and fits and "GET" in handler.http_methods and operation_of(handler) is not None:
                branch.route = _Route(handler, handler.fn, route.path_format, names, "database" in takes)


def _whole(answer: StoredResponse) -> Whole:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    status = answer.status_code or 200
    if status not in {204, 304}:
        headers.append((b"content-type", _content_type(answer.media_type)))
        headers.append((b"content-length", str(len(answer.content)).encode()))
    return Whole({"type": "http.response.start", "status": status, "headers": headers}, answer.content)


@cache
def _content_type(media_type: str) -> bytes:
    """As the framework has it: text says how it is encoded."""
    return f"{media_type}; charset=utf-8".encode() if media_type.startswith("text/") else media_type.encode()
