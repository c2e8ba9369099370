"""Claims of articles: together for a first try, alone for each later one."""

import asyncio
from collections.abc import Sequence
from typing import TypeAlias

import asyncpg
import pytest

from api.services.claiming import Claiming
from api.services.jobs import submit
from api.store import jobs
from api.store.lending import Lender
from api.store.queue import Entry
from schemas.v1.job import JobKind, JobStatus
from tests.building import posted

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


@pytest.fixture
async def entries(empty: Pool) -> list[Entry]:
    """Three articles of a job that wait."""
    await empty.execute("TRUNCATE job CASCADE")
    given = [posted(f"خبر {number}", None) for number in range(3)]
    job = await submit(empty, JobKind.BATCH, given, key_id=None, queue_limit=10)
    return [Entry(job.id, position) for position in range(3)]


async def first(pool: Pool, entries: Sequence[Entry]) -> list[int | None]:
    """The tries so far of what is claimed at one moment."""
    claiming = Claiming(Lender(pool, 0))
    claims = await asyncio.gather(*map(claiming.first, entries))
    return [None if claim is None else claim.attempts for claim in claims]


async def test_what_is_asked_for_together_is_claimed_in_one_statement(empty: Pool, entries: list[Entry]) -> None:
    assert await first(empty, entries) == [1, 1, 1]
    assert await empty.fetchval("SELECT count(DISTINCT xmin::text) FROM job_item") == 1
    async with empty.acquire() as c:
        job = await jobs.get(c, entries[0].job_id)
    assert job is not None
    assert (job.status, job.started_at is None) == (JobStatus.RUNNING, False)


async def test_a_claim_brings_what_was_posted(empty: Pool, entries: list[Entry]) -> None:
    claim = await Claiming(Lender(empty, 0)).first(entries[1])
    assert claim is not None
    assert "خبر 1" in claim.posted.decode()


async def test_what_was_tried_before_is_claimed_alone(empty: Pool, entries: list[Entry]) -> None:
    assert await first(empty, entries[:1]) == [1]
    assert await first(empty, entries) == [None, 1, 1]
    again = await Claiming(Lender(empty, 0)).again(entries[0])
    assert again is not None
    assert again.attempts == 2


async def test_what_is_done_is_not_claimed(empty: Pool, entries: list[Entry]) -> None:
    async with empty.acquire() as c:
        claims = await jobs.claim_first(c, entries, await c.fetchval("SELECT now()"))
        await jobs.finish(c, [(entry, jobs.Outcome()) for entry in claims], await c.fetchval("SELECT now()"))
    assert await first(empty, entries) == [None] * 3
    assert await Claiming(Lender(empty, 0)).again(entries[0]) is None
