"""What is read directly is answered as the framework would have it answered, to the byte."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import asyncpg
import httpx
import pytest

from api.app import create_app
from api.http.direct import Direct
from api.http.envelope import Service
from api.settings import Settings
from tests.contract.conftest import World, client_of

PATHS = (
    "/v1/events/{event}", "/v1/events", "/v1/events?limit=3&type=CONSULT", "/v1/events?limit=3&fields=id,type",
    "/v1/events?format=csv", "/v1/events?format=ndjson", "/v1/events/{event}/articles", "/v1/events/{event}/revisions",
    "/v1/events/{event}/revisions/1", "/v1/events/{event}/revisions/99",
    "/v1/events/{event}?as_of=2020-01-01T00:00:00Z",
    "/v1/actors", "/v1/actors?q=Fidan", "/v1/actors/{actor}", "/v1/actors/{actor}/events?limit=5",
    "/v1/actors/{actor}/statements", "/v1/actors/{actor}/counterparts", "/v1/statements",
    "/v1/statements?medium=meeting",
    "/v1/articles?limit=2", "/v1/counts/events?by=year", "/v1/ontology", "/v1/keys",
    "/v1/events/no-id", "/v1/events/01a20113-d1f6-77a9-acc1-e3ec3e4cbd90", "/v1/actors/{event}/events",
    "/v1/events?unknown=1", "/v1/events?limit=0", "/v1/events?cursor=forged", "/v1/events?type=%FF",
    "/v1/nothing", "/v1/events/{event}/nothing",
)  # fmt: skip

FIELDS: tuple[dict[str, str], ...] = (
    {},
    {"accept-encoding": "gzip"},
    {"accept": "text/csv"},
    {"accept": "application/xml"},
    {"if-none-match": '"1"'},
    {"if-none-match": "*", "accept-encoding": "br"},
    {"origin": "https://example.org"},
    {"authorization": "Basic none"},
)


@pytest.fixture(scope="module")
async def clients(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[tuple[httpx.AsyncClient, httpx.AsyncClient]]:
    """One of a service that reads directly, and one of the same service that does not."""
    apps = [create_app(Settings(home=Path("unused")), pool) for _ in range(2)]
    assert isinstance(apps[1], Service)
    apps[1].reads_directly = False
    async with client_of(apps[0]) as direct, client_of(apps[1]) as routed:
        yield direct, routed


@pytest.mark.parametrize("path", PATHS)
async def test_both_ways_lead_to_the_same_answer(
    clients: tuple[httpx.AsyncClient, httpx.AsyncClient], world: World, path: str
) -> None:
    target = path.format(event=world.articles[0].events[0].id, actor=world.fidan)
    for method, fields in [*(("GET", fields) for fields in FIELDS), ("HEAD", {}), ("OPTIONS", {}), ("PUT", {})]:
        direct, routed = [await client.request(method, target, headers=fields) for client in clients]
        assert told(direct) == told(routed), (method, fields)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/events/"), ("GET", "/v1//events"), ("GET", "/v1/articles/batch"), ("PUT", "/v1/events")],
)
def test_what_is_not_plain_is_left_to_the_framework(method: str, path: str) -> None:
    app = create_app(Settings(home=Path("unused")))
    assert Direct(app).find(cast("Any", {"method": method, "path": path, "headers": []})) is None
    assert Direct(app).find(cast("Any", {"method": "GET", "path": "/v1/events", "headers": []})) is not None


def told(answer: httpx.Response) -> dict[str, Any]:
    """An answer without what is never the same twice."""
    headers = sorted((name, value) for name, value in answer.headers.multi_items() if name != "x-request-id")
    return {"status": answer.status_code, "headers": headers, "body": answer.content}
