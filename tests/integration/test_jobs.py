"""Articles that are read later: what is acknowledged is done, each for itself, once."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import httpx
import msgspec
import pytest
import zstandard

from api.app import create_app
from api.http.problems import article_problem
from api.services import housekeeping
from api.services import jobs as waiting
from api.services.readers import Readers
from api.services.reading import Reading, read_here
from api.services.worker import MOST_ATTEMPTS, Worker
from api.settings import Settings
from api.store import queue
from schemas.v1.article import PostedInput
from schemas.v1.job import ItemStatus, Job, JobItemPage, JobStatus
from schemas.v1.page import PostedArticle
from tests.contract.conftest import client_of

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

POISON = "سم"
LATER = {"prefer": "respond-async"}
LINES = {"content-type": "application/x-ndjson"}
JSON = {"content-type": "application/json"}


def article(number: int) -> dict[str, str]:
    return {
        "text": f"التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد رقم {number}.",
        "published_at": "2025-10-12T20:00:00+03:00",
    }


class Poisoned(Readers):
    """Readers that one article breaks, again and again."""

    async def read_patiently(self, posted: PostedInput, explain: bool = False) -> Reading:
        if POISON in msgspec.json.encode(posted).decode():
            raise RuntimeError("a message that quotes the article")
        return await read_here(posted)


@pytest.fixture
async def client(empty: Pool) -> AsyncIterator[httpx.AsyncClient]:
    await empty.execute("TRUNCATE job CASCADE")
    await empty.execute("TRUNCATE pgqueuer")
    settings = Settings(home=Path("unused"), queue_limit=50, batch_items=40, batch_bytes=3_000_000)
    async with client_of(create_app(settings, empty)) as opened:
        yield opened


@asynccontextmanager
async def working(pool: Pool, readers: Readers | None = None) -> AsyncIterator[None]:
    stop = asyncio.Event()
    nimble = Worker(
        pool,
        readers or Readers(0),
        article_problem,
        first_pause=timedelta(milliseconds=1),
        heartbeat=timedelta(seconds=1),
    )
    task = asyncio.create_task(nimble.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def ended(client: httpx.AsyncClient, job: dict[str, Any]) -> Job:
    answer = await client.get(f"/v1/jobs/{job['id']}", headers={"prefer": "wait=50"})
    found = msgspec.json.decode(answer.content, type=Job)
    assert found.finished_at is not None, found
    return found


async def items(client: httpx.AsyncClient, job: Job) -> JobItemPage:
    return msgspec.json.decode((await client.get(f"{job.items}?limit=200")).content, type=JobItemPage)


async def test_the_queue_is_what_its_library_expects(pool: Pool) -> None:
    plan = await queue.listening(pool).plan_upgrade()
    assert [*plan.statements] == []


async def test_an_article_is_read_later(client: httpx.AsyncClient, empty: Pool) -> None:
    answer = await client.post("/v1/articles", json=article(1), headers=LATER)
    assert answer.status_code == 202
    assert answer.headers["preference-applied"] == "respond-async"
    assert answer.headers["location"] == f"/v1/jobs/{answer.json()['id']}"
    assert (await client.get(answer.headers["location"])).json() == answer.json()
    assert answer.json()["status"] == "queued"
    async with working(empty):
        job = await ended(client, answer.json())
    assert (job.status, job.progress.succeeded) == (JobStatus.SUCCEEDED, 1)
    (item,) = (await items(client, job)).data
    assert (item.position, item.status, item.created) == (0, ItemStatus.SUCCEEDED, True)
    assert (await client.get(f"/v1/articles/{item.article}")).json()["text"] == article(1)["text"]
    assert await empty.fetchval("SELECT count(*) FROM job_item WHERE posted IS NOT NULL") == 0


async def test_who_waits_gets_the_article_itself(client: httpx.AsyncClient, empty: Pool) -> None:
    async with working(empty):
        answer = await client.post("/v1/articles", json=article(1), headers={"prefer": "respond-async, wait=50"})
    assert answer.status_code == 201
    posted = msgspec.json.decode(answer.content, type=PostedArticle)
    assert answer.headers["location"] == f"/v1/articles/{posted.article.id}"
    again = await client.post("/v1/articles", json=article(1))
    assert (again.status_code, again.content) == (200, answer.content)


async def test_who_waits_is_told_as_soon_as_an_article_is_stored(
    client: httpx.AsyncClient, empty: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_FIRST_LOOK", 3600.0)
    monkeypatch.setattr(waiting, "_LAST_LOOK", 3600.0)
    async with working(empty):
        job = (await client.post("/v1/articles", json=article(1), headers=LATER)).json()
        assert (await ended(client, job)).progress.succeeded == 1


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("media_type", ["application/json", "application/x-ndjson"])
async def test_a_bad_item_spoils_no_other(client: httpx.AsyncClient, empty: Pool, media_type: str, coding: str) -> None:
    given = [json.dumps(one) for one in (article(1), {"text": ""}, {"txt": "a"}, article(2), article(1))]
    body = ("[" + ",".join(given) + "]" if media_type == "application/json" else "\n".join(given) + "\n").encode()
    if coding == "gzip":
        body = gzip.compress(body, mtime=0)
    elif coding == "zstd":
        body = zstandard.compress(body)
    headers = {"content-type": media_type} | ({"content-encoding": coding} if coding != "identity" else {})
    answer = await client.post("/v1/articles/batch", content=body, headers=headers)
    assert answer.status_code == 202, answer.text
    async with working(empty):
        job = await ended(client, answer.json())
    assert job.status is JobStatus.PARTIAL
    assert (job.progress.total, job.progress.succeeded, job.progress.failed) == (5, 3, 2)
    found = (await items(client, job)).data
    assert [item.problem.type if item.problem else None for item in found] == [
        None,
        "/problems/invalid-body",
        "/problems/invalid-body",
        None,
        None,
    ]
    assert found[1].problem is not None
    assert [error.pointer for error in found[1].problem.errors] == ["/text"]
    assert found[4].article == found[0].article
    assert sorted(item.created is True for item in found) == [False, False, False, True, True]


async def test_a_broken_line_is_an_item_of_its_own(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/articles/batch", content=b'{"text": "a"\n\n[]\n"\xff"\n', headers=LINES)
    assert (answer.status_code, answer.json()["status"]) == (202, "failed")
    found = (await items(client, msgspec.json.decode(answer.content, type=Job))).data
    assert [item.problem.type.rpartition("/")[2] for item in found if item.problem] == [
        "malformed-json",
        "invalid-body",
        "invalid-encoding",
    ]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"[]", JSON, 422),
        (b"{}", JSON, 422),
        (b"[1,", JSON, 400),
        (b"\n\n", LINES, 422),
        (b"[1]", {"content-type": "text/plain"}, 415),
        (b"[1]", JSON | {"content-encoding": "br"}, 415),
        (b"[1]", JSON | {"content-encoding": "gzip"}, 400),
        (b"[1]", JSON | {"content-encoding": "zstd"}, 400),
        (gzip.compress(b"[1]", mtime=0)[:-9], JSON | {"content-encoding": "gzip"}, 400),
        (zstandard.compress(b'{"text": "a"}\n' * 9)[:-1], LINES | {"content-encoding": "zstd"}, 400),
        (gzip.compress(b" " * 50_000_000, mtime=0), JSON | {"content-encoding": "gzip"}, 413),
        (zstandard.compress(b" " * 50_000_000), JSON | {"content-encoding": "zstd"}, 413),
        (gzip.compress(b" " * 2_000_000, mtime=0), JSON | {"content-encoding": "gzip"}, 413),
        (b"[" + b"1," * 40 + b"1]", JSON, 413),
    ],
)
async def test_a_bad_batch_is_refused_whole(
    client: httpx.AsyncClient, empty: Pool, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await client.post("/v1/articles/batch", content=content, headers=headers)
    assert answer.status_code == status, answer.text
    assert await empty.fetchval("SELECT count(*) FROM job") == 0


async def test_a_full_queue_takes_nothing_and_says_when_to_come_back(client: httpx.AsyncClient, empty: Pool) -> None:
    batch = [article(number) for number in range(40)]
    taken = [(await client.post("/v1/articles/batch", json=batch)) for _ in range(2)]
    assert [answer.status_code for answer in taken] == [202, 202]
    for path, body in (("/v1/articles/batch", [article(99)]), ("/v1/articles", article(99))):
        refused = await client.post(path, json=body, headers=LATER)
        assert (refused.status_code, refused.json()["type"]) == (503, "/problems/busy")
        assert int(refused.headers["retry-after"]) > 0
    assert await empty.fetchval("SELECT count(*) FROM job") == 2
    assert await empty.fetchval("SELECT count(*) FROM job_item") == 80


async def test_a_poisoned_article_is_parked_and_the_others_are_stored(client: httpx.AsyncClient, empty: Pool) -> None:
    given = [article(1), {"text": POISON}, article(2)]
    answer = await client.post("/v1/articles/batch", json=given)
    async with working(empty, Poisoned(0)):
        job = await ended(client, answer.json())
    assert job.status is JobStatus.PARTIAL
    parked = (await items(client, job)).data[1]
    assert parked.problem is not None
    assert parked.problem.type == "/problems/extraction-failed"
    row = await empty.fetchrow("SELECT attempts, posted::text FROM job_item WHERE position = 1")
    assert row is not None
    assert row["attempts"] == MOST_ATTEMPTS
    assert POISON in row["posted"]
    logged = await empty.fetchval("SELECT string_agg(traceback::text, '') FROM pgqueuer_log")
    assert "quotes the article" not in logged


async def test_an_article_that_killed_every_worker_is_parked(client: httpx.AsyncClient, empty: Pool) -> None:
    answer = await client.post("/v1/articles", json=article(1), headers=LATER)
    await empty.execute("UPDATE job_item SET status = 'running', attempts = $1", MOST_ATTEMPTS)
    async with working(empty):
        assert (await ended(client, answer.json())).status is JobStatus.FAILED


async def test_what_a_dead_worker_had_is_taken_up(client: httpx.AsyncClient, empty: Pool) -> None:
    answer = await client.post("/v1/articles", json=article(1), headers=LATER)
    await empty.execute(
        "UPDATE pgqueuer SET status = 'picked', queue_manager_id = gen_random_uuid(), "
        "heartbeat = now() - interval '1 minute'"
    )
    await empty.execute("UPDATE job_item SET status = 'running', attempts = 1")
    async with working(empty):
        assert (await ended(client, answer.json())).status is JobStatus.SUCCEEDED


async def test_what_fell_out_of_the_queue_is_put_back(client: httpx.AsyncClient, empty: Pool) -> None:
    answer = await client.post("/v1/articles", json=article(1), headers=LATER)
    await empty.execute("DELETE FROM pgqueuer")
    await housekeeping.tidy(empty)
    async with working(empty):
        assert (await ended(client, answer.json())).status is JobStatus.SUCCEEDED


async def test_a_page_without_an_article_is_a_problem_of_its_item(client: httpx.AsyncClient, empty: Pool) -> None:
    async with working(empty):
        answer = await client.post(
            "/v1/articles", json={"html": "<html></html>"}, headers={"prefer": "respond-async, wait=50"}
        )
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/html")


async def test_a_job_that_nobody_posted_is_unknown(client: httpx.AsyncClient) -> None:
    for path in ("/v1/jobs/01900000-0000-7000-8000-000000000000", "/v1/jobs/x", "/v1/jobs/x/items"):
        assert (await client.get(path)).status_code == 404
