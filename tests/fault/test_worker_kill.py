"""A worker is killed in the midst of a batch: every article of it is stored, once."""

import asyncio
import os
import signal
import sys
from datetime import timedelta

import asyncpg

from api.http.problems import article_problem
from api.services.jobs import finished, submit
from api.services.readers import Readers
from api.services.worker import Worker
from schemas.v1.article import ArticleInput
from schemas.v1.job import JobKind, JobStatus

ARTICLES = 30
ENOUGH = 3
"""Articles after which the worker is killed."""


def article(number: int) -> ArticleInput:
    return ArticleInput(text=f"التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد رقم {number}.")


async def test_a_killed_worker_loses_nothing(empty: "asyncpg.Pool[asyncpg.Record]", database_url: str) -> None:
    given = tuple(article(number) for number in range(ARTICLES))
    job = await submit(empty, JobKind.BATCH, given, key_id=None, queue_limit=1000)
    killed = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from api.cli import main; main()",
        "worker",
        env={**os.environ, "SIJILL_DATABASE_URL": database_url},
    )
    async with asyncio.timeout(240):
        while await empty.fetchval("SELECT succeeded FROM job WHERE id = $1", job.id) < ENOUGH:
            assert killed.returncode is None
    killed.send_signal(signal.SIGKILL)
    await killed.wait()

    stop = asyncio.Event()
    survivor = Worker(empty, Readers(0), article_problem, heartbeat=timedelta(seconds=1))
    working = asyncio.create_task(survivor.run(stop))
    try:
        done = await finished(empty, job, 120)
    finally:
        stop.set()
        await working
    assert (done.status, done.progress.succeeded) == (JobStatus.SUCCEEDED, ARTICLES)
    assert await empty.fetchval("SELECT count(*) FROM article") == ARTICLES
    stored = await empty.fetchval("SELECT count(DISTINCT article_id) FROM job_item WHERE job_id = $1", job.id)
    assert stored == ARTICLES
