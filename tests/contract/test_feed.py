"""`/v1/changes` over HTTP: pages, cursors, waiting, and the stream as far as it has an end."""

import asyncio
from typing import Any

import asyncpg
import httpx
import msgspec
import pytest

from api.app import create_app
from api.services.ingest import store_extraction
from api.settings import Settings
from schemas.v1.vocabulary import EventType
from tests.contract.conftest import World, client_of
from tests.contract.handmade import FIDAN, GULER, What, article

FEED = "/v1/changes"
STREAM = "/v1/changes/stream"


async def follow(client: httpx.AsyncClient, url: str) -> list[dict[str, Any]]:
    """Every change up to the end of the feed, following its links."""
    found: list[dict[str, Any]] = []
    while True:
        answer = await client.get(url)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += page["data"]
        assert (page["next_cursor"] is None) == ("next" not in answer.links)
        if page["next_cursor"] is None:
            return found
        url = answer.links["next"]["url"]


async def post_another(pool: "asyncpg.Pool[asyncpg.Record]", words: str) -> None:
    await store_extraction(
        pool, *article(words, "2025-06-01T12:00:00+00:00", (What(type=EventType.AGREE, by=(FIDAN, GULER)),))
    )


@pytest.mark.parametrize("limit", [7, 200])
async def test_the_feed_has_every_revision_once(
    client: httpx.AsyncClient, world: World, pool: "asyncpg.Pool[asyncpg.Record]", limit: int
) -> None:
    found = await follow(client, f"{FEED}?limit={limit}")
    assert [change["position"] for change in found] == [*range(1, len(found) + 1)]
    revised = {(c["kind"], c["id"], c["revision"]) for c in found}
    stored = {(row["kind"], str(row["id"]), row["number"]) for row in await pool.fetch("TABLE revision")}
    assert revised == stored
    assert all(change["operation"] == ("create" if change["revision"] == 1 else "update") for change in found)
    assert {change["reason"] for change in found} == {"extracted", "merged"}
    assert all(change["article"] for change in found)


async def test_filters_combine(client: httpx.AsyncClient, world: World) -> None:
    found = await follow(client, f"{FEED}?kind=actor&kind=event&operation=update")
    assert found
    assert {change["kind"] for change in found} <= {"actor", "event"}
    assert {change["operation"] for change in found} == {"update"}
    assert await follow(client, f"{FEED}?operation=merge") == []


async def test_a_cursor_goes_on_with_other_filters(client: httpx.AsyncClient, world: World) -> None:
    first = (await client.get(FEED, params={"limit": 5})).json()
    rest = await follow(client, f"{FEED}?kind=article&after={first['cursor']}")
    assert {change["kind"] for change in rest} == {"article"}
    assert all(change["position"] > 5 for change in rest)


async def test_after_now_gives_what_comes_next(
    client: httpx.AsyncClient, world: World, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    nothing = (await client.get(FEED, params={"after": "now"})).json()
    assert (nothing["data"], nothing["next_cursor"]) == ([], None)
    await post_another(pool, "بعد الآن")
    found = await follow(client, f"{FEED}?after={nothing['cursor']}")
    assert {change["kind"] for change in found} == {"article", "extraction", "actor", "event"}


async def test_a_reader_that_waits_is_answered_when_something_comes(
    client: httpx.AsyncClient, world: World, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    end = (await client.get(FEED, params={"after": "now"})).json()["cursor"]
    waiting = asyncio.create_task(client.get(FEED, params={"after": end}, headers={"prefer": "wait=50"}))
    while not await pool.fetchval("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"):
        continue
    await post_another(pool, "أثناء الانتظار")
    async with asyncio.timeout(30):
        answer = await waiting
    assert answer.headers["preference-applied"] == "wait=50"
    assert answer.json()["data"]


async def test_waiting_for_nothing_ends_with_the_same_cursor(client: httpx.AsyncClient, world: World) -> None:
    end = (await client.get(FEED, params={"after": "now"})).json()["cursor"]
    answer = await client.get(FEED, params={"after": end}, headers={"prefer": "respond-async, wait=1"})
    assert (answer.json()["data"], answer.json()["cursor"]) == ([], end)


@pytest.mark.parametrize("after", ["x", "bm93", "%00"])
@pytest.mark.parametrize("path", [FEED, STREAM])
async def test_a_forged_cursor_is_refused(client: httpx.AsyncClient, path: str, after: str) -> None:
    answer = await client.get(f"{path}?after={after}")
    assert answer.status_code == 400
    assert answer.json()["type"] in {"/problems/invalid-cursor", "/problems/invalid-parameter"}


async def test_the_cursor_of_another_list_is_refused(client: httpx.AsyncClient, world: World) -> None:
    other = (await client.get("/v1/events", params={"limit": 1})).json()["next_cursor"]
    assert (await client.get(FEED, params={"after": other})).json()["type"] == "/problems/invalid-cursor"


@pytest.fixture
async def brief(pool: "asyncpg.Pool[asyncpg.Record]") -> httpx.AsyncClient:
    """A client of a service whose streams end when they have sent what there is."""
    return client_of(create_app(Settings(stream_seconds=0), pool))


async def test_the_stream_sends_what_the_feed_has(brief: httpx.AsyncClient, world: World) -> None:
    answer = await brief.get(STREAM, params={"kind": "event"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = parse(answer.text)
    assert [event["data"] for event in events if event["data"]] == await follow(brief, f"{FEED}?kind=event")
    resumed = await brief.get(STREAM, params={"kind": "event"}, headers={"last-event-id": events[1]["id"]})
    assert parse(resumed.text) == events[2:]


async def test_last_event_id_goes_before_after(brief: httpx.AsyncClient, world: World) -> None:
    events = parse((await brief.get(STREAM)).text)
    answer = await brief.get(STREAM, params={"after": events[0]["id"]}, headers={"last-event-id": events[2]["id"]})
    assert parse(answer.text) == events[3:]


async def test_a_stream_moves_on_over_what_its_filters_leave_out(brief: httpx.AsyncClient, world: World) -> None:
    events = parse((await brief.get(STREAM, params={"operation": "merge"})).text)
    assert [event["data"] for event in events] == [None]
    end = (await brief.get(FEED, params={"after": "now"})).json()["cursor"]
    assert events[0]["id"] == end


async def test_head_of_the_stream_ends(client: httpx.AsyncClient, world: World) -> None:
    answer = await client.head(STREAM)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.content == b""


async def test_a_cursor_from_before_a_restore_is_gone(
    client: httpx.AsyncClient, world: World, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    await post_another(pool, "قبل الاستعادة")
    end = (await client.get(FEED, params={"after": "now"})).json()["cursor"]
    await pool.execute("DELETE FROM change WHERE position = (SELECT max(position) FROM change)")
    for path in (FEED, STREAM):
        answer = await client.get(path, params={"after": end})
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/feed-rewound")


def parse(text: str) -> list[dict[str, Any]]:
    """Server-sent events with the last id that they leave."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "id" in fields:
            data = fields.get("data")
            found.append({"id": fields["id"], "data": None if data is None else msgspec.json.decode(data)})
    return found
