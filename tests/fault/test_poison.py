"""Articles that kill whoever reads them: they end as failed, and all others are stored."""

import asyncio
from pathlib import Path

import httpx

from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.poisoned.sitecustomize import FOREVER, READER, WORKER
from tests.fault.servers import Service, Worker, connected, running, supervised
from tests.fault.under import checked

POISONED = str(Path(__file__).parent / "poisoned")
MOST_SECONDS = 600
READING_SECONDS = 3


async def test_articles_that_kill_their_reader(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    service = Service(fresh_copy, tmp_path / "log", SIJILL_EXTRACTION_SECONDS=str(READING_SECONDS), PYTHONPATH=POISONED)
    load = Load(service.url)
    async with running(service), _client(service) as client:
        jobs = [await _later(client, poison) for poison in (READER, FOREVER)]
        async with asyncio.TaskGroup() as group:
            group.create_task(load.run(operations))
            at_once = [group.create_task(client.post("/v1/articles", json={"text": p})) for p in (READER, FOREVER)]
        for answer in (task.result() for task in at_once):
            assert (answer.status_code, answer.json()["type"]) == (500, "/problems/extraction-failed")
        for job in jobs:
            assert await _problem(client, job) == "/problems/extraction-failed"
        verdict = await checked(load, fresh_copy)
    judge("articles kill their readers", verdict)


async def test_an_article_that_kills_its_worker(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """Somebody starts the worker again each time; a try is counted before it is made, so that this ends."""
    service = Service(fresh_copy, tmp_path / "log", SIJILL_SERVE_WORKER="no")
    worker = Worker(fresh_copy, tmp_path / "worker", PYTHONPATH=POISONED)
    load = Load(service.url)

    async def grow_old() -> None:
        """As if the worker had been dead for long enough that others may take what it had."""
        async with connected(fresh_copy) as connection:
            await connection.execute("UPDATE pgqueuer SET heartbeat = now() - interval '1 minute'")

    async with running(service, worker), supervised(worker, grow_old), _client(service) as client:
        job = await _later(client, WORKER)
        await load.run(operations)
        assert await _problem(client, job) == "/problems/extraction-failed"
        verdict = await checked(load, fresh_copy)
    judge("an article kills its workers", verdict)


async def _later(client: httpx.AsyncClient, text: str) -> str:
    answer = await client.post("/v1/articles", json={"text": text}, headers={"prefer": "respond-async"})
    assert answer.status_code == 202
    return answer.headers["location"]


async def _problem(client: httpx.AsyncClient, job: str) -> str:
    """The type of the problem with which the article of a job ends."""
    async with asyncio.timeout(MOST_SECONDS):
        while (await client.get(job, headers={"prefer": "wait=10"})).json()["finished_at"] is None:
            continue
    item = (await client.get(f"{job}/items")).json()["data"][0]
    assert item["status"] == "failed"
    problem: str = item["problem"]["type"]
    return problem


def _client(service: Service) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=service.url, timeout=120, trust_env=False)
