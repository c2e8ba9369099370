"""Words made to be taken for SQL are taken for words: no statement that reaches PostgreSQL contains them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import asyncpg
import httpx
import msgspec
import pytest
from asyncpg.connection import Connection

from tests.conforming import DOCUMENT
from tests.contract.conftest import World

TOKEN = "zqxcanary"
CANARY = f"{TOKEN}'); DROP TABLE event; -- $1 {{}} %s \\"
PATCH = {"if-match": "*", "content-type": "application/merge-patch+json"}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that is sent, whatever sends it."""
    seen: list[str] = []
    prepared, executed = vars(Connection)["_get_statement"], Connection.execute

    async def prepare(self: Any, query: str, *arguments: Any, **options: Any) -> Any:
        seen.append(query)
        return await prepared(self, query, *arguments, **options)

    async def execute(self: Any, query: str, *arguments: Any, **options: Any) -> Any:
        seen.append(query)
        return await executed(self, query, *arguments, **options)

    monkeypatch.setattr(Connection, "_get_statement", prepare)
    monkeypatch.setattr(Connection, "execute", execute)
    yield seen
    assert seen
    assert [query for query in seen if TOKEN in query.lower()] == []


def free_text() -> Iterator[tuple[str, str]]:
    """Lists of the document with each parameter that takes any words."""
    for path, operations in DOCUMENT["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            schema = parameter["schema"].get("items", parameter["schema"])
            if parameter["in"] == "query" and schema.get("type") == "string" and not schema.keys() & {"enum", "format"}:
                yield path, parameter["name"]


async def test_as_parameters(
    client: httpx.AsyncClient, world: World, statements: list[str], pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    asked = [*free_text()]
    ids = defaultdict(lambda: world.fidan, event_id=str(world.articles[0].events[0].id))
    assert {"q", "place", "source", "country"} <= {name for _, name in asked}
    for path, name in asked:
        address = path.format_map(ids)
        for more in ({}, {"format": "csv"}):
            answer = await client.get(address, params={name: CANARY, **more})
            assert answer.status_code < 500, (path, name)
    assert await pool.fetchval("SELECT count(*) FROM event") > 0


async def test_as_members_of_bodies(client: httpx.AsyncClient, statements: list[str]) -> None:
    article = {
        "text": f"التقى هاكان فيدان أسعد الشيباني في أنقرة. وقال فيدان: «{CANARY}».",
        **dict.fromkeys(("title", "source", "url"), CANARY),
    }
    posted = await client.post("/v1/articles", json=article, headers={"idempotency-key": TOKEN})
    assert posted.status_code == 201, posted.text
    body = posted.json()
    event, actor = f"/v1/events/{body['events'][0]['id']}", f"/v1/actors/{body['actors'][0]['id']}"
    for path, given in (
        (event, {"summary": CANARY, "place": {"name": CANARY, "kind": "city"}}),
        (actor, {"name": CANARY}),
    ):
        patched = await client.patch(path, content=msgspec.json.encode(given), headers=PATCH)
        assert patched.status_code in {200, 422}, patched.text
    read = (await client.get(posted.headers["location"])).json()
    assert (read["title"], read["source"]) == (CANARY, CANARY)


async def test_as_ids(client: httpx.AsyncClient, statements: list[str]) -> None:
    for kind in ("articles", "actors", "events", "statements", "jobs"):
        for id_ in (CANARY, f"{TOKEN}' OR ''='"):
            answer = await client.get(f"/v1/{kind}/{quote(id_, safe='')}")
            assert answer.status_code == 404
    assert (await client.get("/v1/events")).status_code == 200
