"""A POST that is sent again under its Idempotency-Key is answered again, and not done again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest

from api.app import create_app
from api.services.readers import Readers
from api.services.reading import Reading
from api.settings import Settings
from api.store import idempotency
from schemas.v1.article import PostedInput
from tests.contract.conftest import client_of

ARTICLE = {"text": "التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد الزائر."}
OTHER = {"text": "التقى وزير الخارجية التركي هاكان فيدان في أنقرة وفدا آخر."}
KEY = {"idempotency-key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}


class Gated(Readers):
    """Readers that wait to be let through, and may be told to fail."""

    def __init__(self) -> None:
        super().__init__(0)
        self.reading = asyncio.Event()
        self.open = asyncio.Event()
        self.failing = False

    async def read_patiently(self, posted: PostedInput, explain: bool = False) -> Reading:
        self.reading.set()
        await self.open.wait()
        if self.failing:
            raise RuntimeError
        return await super().read_patiently(posted, explain)


@pytest.fixture
async def readers() -> Gated:
    return Gated()


@pytest.fixture
async def client(empty: "asyncpg.Pool[asyncpg.Record]", readers: Gated) -> AsyncIterator[httpx.AsyncClient]:
    await empty.execute("TRUNCATE idempotent_request")
    app = create_app(Settings(home=Path("unused")), empty)
    app.state.readers = readers
    async with client_of(app) as opened:
        yield opened


async def test_the_first_answer_comes_again_byte_for_byte(
    client: httpx.AsyncClient, readers: Gated, empty: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    readers.open.set()
    first = await client.post("/v1/articles", json=ARTICLE, headers=KEY)
    again = await client.post("/v1/articles", json=ARTICLE, headers=KEY)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    for name in ("location", "etag", "content-type", "content-length"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert (await client.post("/v1/articles", json=ARTICLE)).status_code == 200
    assert await empty.fetchval("SELECT count(*) FROM article") == 1


async def test_a_job_is_queued_once(client: httpx.AsyncClient, empty: "asyncpg.Pool[asyncpg.Record]") -> None:
    answers = [await client.post("/v1/articles/batch", json=[ARTICLE], headers=KEY) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202] * 3
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_another_request_under_the_same_key_is_refused(client: httpx.AsyncClient, readers: Gated) -> None:
    readers.open.set()
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 201
    for path, body in (("/v1/articles", OTHER), ("/v1/extract", ARTICLE)):
        refused = await client.post(path, json=body, headers=KEY)
        assert (refused.status_code, refused.json()["type"]) == (422, "/problems/idempotency-key-reused")


async def test_the_same_request_waits_for_the_first(client: httpx.AsyncClient, readers: Gated) -> None:
    first = asyncio.create_task(client.post("/v1/articles", json=ARTICLE, headers=KEY))
    await readers.reading.wait()
    second = await client.post("/v1/articles", json=ARTICLE, headers=KEY)
    assert (second.status_code, second.json()["type"]) == (409, "/problems/request-in-flight")
    assert int(second.headers["retry-after"]) > 0
    readers.open.set()
    assert (await first).status_code == 201
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).content == (await first).content


async def test_a_failure_of_the_service_may_be_tried_again(client: httpx.AsyncClient, readers: Gated) -> None:
    readers.open.set()
    readers.failing = True
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 500
    readers.failing = False
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 201


async def test_a_refusal_is_kept_like_any_answer(client: httpx.AsyncClient) -> None:
    first = await client.post("/v1/articles", json={"text": ""}, headers=KEY)
    again = await client.post("/v1/articles", json={"text": ""}, headers=KEY)
    assert (first.status_code, again.status_code) == (422, 422)
    assert again.content == first.content
    assert again.headers["content-type"] == "application/problem+json"


async def test_a_request_whose_process_died_may_be_sent_again(
    client: httpx.AsyncClient, readers: Gated, empty: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    readers.open.set()
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 201
    await empty.execute("UPDATE idempotent_request SET status = NULL, held_until = now() - interval '1 second'")
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 200


async def test_a_key_is_free_after_a_day(
    client: httpx.AsyncClient, readers: Gated, empty: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    readers.open.set()
    assert (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).status_code == 201
    await empty.execute("UPDATE idempotent_request SET claimed_at = now() - interval '25 hours'")
    assert (await client.post("/v1/articles", json=OTHER, headers=KEY)).status_code == 201
    await empty.execute("UPDATE idempotent_request SET claimed_at = now() - interval '25 hours'")
    async with empty.acquire() as c:
        await idempotency.purge(c, datetime.now(UTC) - idempotency.KEPT)
    assert await empty.fetchval("SELECT count(*) FROM idempotent_request") == 0


async def test_what_an_article_left_can_be_forgotten(
    client: httpx.AsyncClient, readers: Gated, empty: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    readers.open.set()
    posted = (await client.post("/v1/articles", json=ARTICLE, headers=KEY)).json()
    async with empty.acquire() as c:
        await idempotency.forget(c, posted["article"]["id"])
    assert await empty.fetchval("SELECT count(*) FROM idempotent_request") == 0


@pytest.mark.parametrize("key", ["", " ", "x" * 256, "é", "a\tb"])
async def test_a_bad_key_is_refused(client: httpx.AsyncClient, key: str) -> None:
    headers = {b"idempotency-key": key.encode("latin-1"), b"content-type": b"application/json"}
    refused = await client.post("/v1/articles", content=b'{"text": "a"}', headers=headers)
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/invalid-idempotency-key")


async def test_two_keys_are_none(client: httpx.AsyncClient) -> None:
    headers = [("idempotency-key", "a"), ("idempotency-key", "b")]
    assert (await client.post("/v1/articles", json=ARTICLE, headers=headers)).status_code == 400
