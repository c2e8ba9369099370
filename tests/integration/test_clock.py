"""The clock by which resources are recorded runs forward only."""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import asyncpg
import pytest

from api.store import clock, locks
from api.store.past import FutureError, as_of

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

AHEAD = timedelta(days=1)
WAITING = """
    INSERT INTO pending_change (kind, id, revision, operation, recorded_at)
    VALUES ('event', gen_random_uuid(), 1, 'create', $1)
"""
PLACED = """
    INSERT INTO change (position, kind, id, revision, operation, recorded_at)
    VALUES (1, 'event', gen_random_uuid(), 1, 'create', $1)
"""


async def instant(pool: Pool) -> datetime:
    async with pool.acquire() as c, c.transaction():
        return await locks.serialise_recognition(c)


async def now(pool: Pool) -> datetime:
    async with pool.acquire() as c:
        return await clock.now(c)


async def test_it_is_the_time_of_day(empty: Pool) -> None:
    assert await now(empty) <= await instant(empty) <= await now(empty)


@pytest.mark.parametrize("recorded", [WAITING, PLACED])
async def test_a_clock_that_was_set_back_goes_on_from_the_last_instant(empty: Pool, recorded: str) -> None:
    last = datetime.now(UTC) + AHEAD
    await empty.execute(recorded, last)
    assert await instant(empty) > last
    assert await now(empty) >= last


async def test_what_was_recorded_can_be_looked_back_to_and_no_more(empty: Pool) -> None:
    last = datetime.now(UTC) + AHEAD
    await empty.execute(WAITING, last)
    async with empty.acquire() as c:
        async with as_of(c, last):
            assert await c.fetchval("SELECT count(*) FROM event") == 0
        with pytest.raises(FutureError):
            async with as_of(c, last + timedelta(seconds=1)):
                pass
