"""`as_of` over HTTP: resources and lists as they were served at an earlier instant."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote

import asyncpg
import httpx
import msgspec
import pytest

from api.services.ingest import store_extraction
from schemas.v1.page import PostedArticle
from schemas.v1.vocabulary import EventType
from tests.contract.conftest import World
from tests.contract.handmade import ANKARA, DAMASCUS, FIDAN, GULER, QATAR, What, Where, article

NEW = (What(type=EventType.CONSULT, by=(FIDAN, QATAR, GULER), at=ANKARA),)


class Then(NamedTuple):
    """An instant, and what came after it."""

    instant: str
    later: PostedArticle


@pytest.fixture(scope="module")
async def then(pool: "asyncpg.Pool[asyncpg.Record]", world: World) -> Then:
    instant = (await pool.fetchval("SELECT clock_timestamp()")).isoformat()
    later = await store_extraction(pool, *article("لاحقا", "2024-01-02T12:00:00+00:00", NEW))
    return Then(instant, msgspec.json.decode(later.body, type=PostedArticle))


def lists(world: World) -> list[str]:
    return [
        "/v1/articles",
        "/v1/actors",
        "/v1/actors?q=Fidan",
        f"/v1/actors/{world.fidan}/events?type=CONSULT",
        f"/v1/actors/{world.fidan}/counterparts",
        f"/v1/events?actor={world.qatar}",
        "/v1/events?sort=-updated",
        f"/v1/events/{world.articles[0].events[0].id}/articles",
        "/v1/statements",
        "/v1/counts/events?by=type",
    ]


def at(path: str, instant: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}as_of={quote(instant)}"


async def store(pool: "asyncpg.Pool[asyncpg.Record]", text: str, *what: What) -> PostedArticle:
    stored = await store_extraction(pool, *article(text, "2024-01-02T12:00:00+00:00", what))
    return msgspec.json.decode(stored.body, type=PostedArticle)


async def get(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_resource_is_served_as_it_was(client: httpx.AsyncClient, world: World, then: Then) -> None:
    path = f"/v1/actors/{world.fidan}"
    now = await get(client, path)
    answer = await client.get(at(path, then.instant))
    assert answer.json() == (await get(client, f"{path}/revisions/{now['revision'] - 1}"))["body"]
    assert answer.headers["etag"] == f'"{now["revision"] - 1}"'
    assert (await get(client, at(path, now["recorded_at"]))) == now, "the instant of recording is included"


async def test_lists_leave_out_what_came_later(client: httpx.AsyncClient, world: World, then: Then) -> None:
    for path in lists(world):
        answer = await client.get(at(path, then.instant))
        assert answer.status_code == 200, answer.text
        for id_ in (then.later.article.id, then.later.events[0].id):
            assert str(id_) not in answer.text, path
    newest = (await client.get("/v1/articles?limit=200")).text
    assert str(then.later.article.id) in newest


async def test_an_export_is_as_of_too(client: httpx.AsyncClient, world: World, then: Then) -> None:
    whole = {"accept": "application/x-ndjson"}
    before = await client.get(at("/v1/events", then.instant), headers=whole)
    now = await client.get("/v1/events", headers=whole)
    assert str(then.later.events[0].id) in now.text
    assert str(then.later.events[0].id) not in before.text
    assert len(now.text.splitlines()) > len(before.text.splitlines()) > 20


async def test_pages_as_of_an_instant_do_not_move(
    client: httpx.AsyncClient, world: World, then: Then, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    whole = (await get(client, at("/v1/events?limit=200", then.instant)))["data"]
    paged = []
    url = at("/v1/events?limit=5", then.instant)
    number = 0
    while url:
        answer = await client.get(url)
        paged += answer.json()["data"]
        number += 1
        await store_extraction(pool, *article(f"أثناء القراءة {number}", "2024-01-02T12:00:00+00:00", NEW))
        url = answer.links.get("next", {}).get("url", "")
    assert paged == whole


async def test_before_it_was_made_a_resource_is_unknown(client: httpx.AsyncClient, then: Then) -> None:
    answer = await client.get(at(f"/v1/events/{then.later.events[0].id}", then.instant))
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-id")
    answer = await client.get(at(f"/v1/articles/{then.later.article.id}/extraction", then.instant))
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/v1/events", "/v1/counts/events", "/v1/actors/{fidan}"])
@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
async def test_the_future_is_refused(client: httpx.AsyncClient, world: World, path: str, accept: str) -> None:
    instant = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    if accept != "application/json" and path != "/v1/events":
        return
    answer = await client.get(at(path.format(fidan=world.fidan), instant), headers={"accept": accept})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/invalid-parameter")
    assert [error["parameter"] for error in answer.json()["errors"]] == ["as_of"]


@pytest.mark.parametrize("instant", ["2025-01-01", "2025-01-01T00:00:00", "yesterday"])
async def test_an_instant_has_its_offset(client: httpx.AsyncClient, instant: str) -> None:
    answer = await client.get(f"/v1/events?as_of={instant}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/invalid-parameter")


async def test_articles_and_extractions_have_histories(client: httpx.AsyncClient, world: World) -> None:
    path = f"/v1/articles/{world.articles[0].article.id}"
    for resource in (path, f"{path}/extraction"):
        (only,) = (await get(client, f"{resource}/revisions"))["data"]
        assert only["body"] == await get(client, resource)
        assert only == await get(client, f"{resource}/revisions/1")
        assert only["reason"] == "extracted"


async def test_what_was_merged_or_deleted_later_is_served_as_it_was(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", world: World
) -> None:
    def meeting(month: int, at: Where = ANKARA) -> What:
        return What(type=EventType.CONSULT, by=(GULER,), on=date(2019, month, 1), at=at)

    kept = await store(pool, "حدث 3", meeting(3))
    absorbed = await store(pool, "حدث 5", meeting(5))
    dropped = await store(pool, "حدث 7", meeting(7, DAMASCUS))
    merged, gone = (f"/v1/events/{posted.events[0].id}" for posted in (absorbed, dropped))
    before = (await pool.fetchval("SELECT clock_timestamp()")).isoformat()
    then = [await get(client, path) for path in (merged, gone)]

    into = f"/v1/events/{kept.events[0].id}"
    body = {"from": [str(absorbed.events[0].id)]}
    answer = await client.post(f"{into}/merge", json=body, headers={"if-match": "*"})
    assert answer.status_code == 200, answer.text
    deleted = await client.delete(f"/v1/articles/{dropped.article.id}", headers={"if-match": "*"})
    assert deleted.status_code == 204

    merged_then, gone_then = [await get(client, at(path, before)) for path in (merged, gone)]
    assert merged_then == then[0]
    # The words of a deleted article are erased from the past too; what it told stays.
    assert [gone_then[name] for name in ("id", "revision", "date")] == [
        then[1][name] for name in ("id", "revision", "date")
    ]
    after = (await pool.fetchval("SELECT clock_timestamp()")).isoformat()
    for path in (merged, at(merged, after)):
        moved = await client.get(path)
        assert (moved.status_code, moved.headers["location"]) == (308, path.replace(merged, into))
    for path in (gone, at(gone, after)):
        assert (await client.get(path)).json()["type"] == "/problems/gone"
