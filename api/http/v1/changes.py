"""`/v1/changes`: every revision of every resource, in the order of their commits."""

import re
from typing import Annotated

from litestar import Controller, Response, get
from litestar.response import Stream
from msgspec import Meta

from api.http.envelope import is_head
from api.http.given import GivenFeed, GivenSettings
from api.http.operation import Operation, RequestHeader
from api.http.problems import FEED_REWOUND, INVALID_CURSOR, AnyRequest
from api.http.query import Limit, Query, read_query
from api.http.reading import next_url
from api.http.stored import JSON
from api.store.changes import ChangeFilter
from schemas.v1.change import Change, ChangeOperation
from schemas.v1.page import ChangePage
from schemas.v1.revision import ResourceKind

After = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        description="A cursor of this feed, or `now` for what comes from here on. Without it the feed begins at its "
        "first change.",
    ),
]
Kind = Annotated[ResourceKind, Meta(description="Changes of these kinds of resources only.")]
Does = Annotated[ChangeOperation, Meta(description="Changes that do this only.")]

LONGEST_WAIT = 60
"""Seconds; proxies give up on longer ones."""

_WAIT = re.compile(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
EVENT_STREAM = "text/event-stream"


class StreamQuery(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/changes/stream`."""

    after: After | None = None
    kind: tuple[Kind, ...] = ()
    operation: tuple[Does, ...] = ()


class ChangeQuery(StreamQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Of `GET /v1/changes`."""

    limit: Limit = 50


_LIST = Operation(
    described="Changes in order, and the cursor after them.",
    answer=ChangePage,
    query=ChangeQuery,
    headers=(
        RequestHeader("Prefer", f"`wait=N`: at the end of the feed, wait up to N seconds (at most {LONGEST_WAIT})."),
    ),
    problems=(INVALID_CURSOR, FEED_REWOUND),
)
_STREAM = Operation(
    described="Server-sent events: the data of each is a Change, its id the cursor after it.",
    answer=Change,
    produces=EVENT_STREAM,
    query=StreamQuery,
    headers=(RequestHeader("Last-Event-ID", "The id of the last event received; goes before `after`."),),
    problems=(INVALID_CURSOR, FEED_REWOUND),
)


class ChangeController(Controller):
    """The feed of changes."""

    path = "/changes"
    tags = ("changes",)

    @get(operation_id="listChanges", summary="Follow the feed", opt=_LIST.opt())
    async def list_changes(self, request: AnyRequest, feed: GivenFeed) -> Response[bytes]:
        """Every committed revision once, in one order: nothing ever appears before a cursor that was given out."""
        query = read_query(request, ChangeQuery)
        start = await feed.start(query.after)
        wait = _seconds_to_wait(request)
        page = await feed.read_patiently(_filter(query), start, query.limit, wait or 0)
        headers = {"cache-control": "no-store"}
        if page.more:
            headers["link"] = f'<{next_url(request, "after", feed.cursor(page.read_to))}>; rel="next"'
        if wait is not None:
            headers["preference-applied"] = f"wait={wait}"
        return Response(feed.body(page), media_type=JSON, headers=headers)

    @get("/stream", operation_id="streamChanges", summary="Follow the feed as a stream", opt=_STREAM.opt())
    async def stream_changes(self, request: AnyRequest, feed: GivenFeed, settings: GivenSettings) -> Stream:
        """The feed as server-sent events, from a cursor to whatever comes. A client that comes back goes on."""
        query = read_query(request, StreamQuery)
        start = await feed.start(request.headers.get("last-event-id") or query.after)
        events = () if is_head(request.scope) else feed.stream(_filter(query), start, settings.stream_seconds)
        return Stream(
            events,
            media_type=EVENT_STREAM,
            # nginx keeps back what it takes for an ordinary answer.
            headers={"cache-control": "no-store", "x-accel-buffering": "no"},
        )


def _filter(query: StreamQuery) -> ChangeFilter:
    return ChangeFilter(kinds=query.kind, operations=query.operation)


def _seconds_to_wait(request: AnyRequest) -> int | None:
    asked = _WAIT.search(",".join(request.headers.getall("prefer", [])))
    return None if asked is None else min(int(asked.group(1)), LONGEST_WAIT)
