"""`/v1/counts`: how many events, by time, kind, place and who takes part."""

from typing import Any

from litestar import Controller, Response, get

from api.http.formats import TABLE_FORMATS
from api.http.given import GivenDatabase
from api.http.listing import listed
from api.http.operation import Operation
from api.http.problems import AnyRequest
from api.http.query import read_query
from api.http.v1.filters import event_filter
from api.http.v1.queries import CountQuery
from api.store import event_counts
from schemas.v1.count import EventCount
from schemas.v1.page import EventCountPage

_EVENTS = Operation(
    described="A page of counts in the order of time, then the largest first.",
    answer=EventCountPage,
    query=CountQuery,
    lists=EventCount,
    formats=TABLE_FORMATS,
)


class CountController(Controller):
    """Counts."""

    path = "/counts"
    tags = ("events",)

    @get("/events", operation_id="countEvents", summary="Count events", opt=_EVENTS.opt())
    async def count_events(self, request: AnyRequest, database: GivenDatabase) -> Response[Any]:
        """Time series and dyads: events by day, week, month or year, type, mode, quad, status, country and actors.

        An event counts in the period in which it begins. `by=month,type` is a series for each type, `by=dyad` counts
        who acts on whom. Groups without events are left out.
        """
        query = read_query(request, CountQuery)
        return await listed(
            request,
            database,
            _EVENTS,
            query,
            lambda after: event_counts.listing(event_filter(query), query.by, after),
        )
