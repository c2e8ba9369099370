"""Connections are lent again without going through the pool, and no trouble of one loan is met by the next."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest

from api.settings import Settings
from api.store.lending import RESERVED, Lender, Lenders, Planning
from api.store.pool import open_pool

MOST = 3


@pytest.fixture
async def lender(database_url: str) -> AsyncIterator[Lender]:
    pool = await open_pool(Settings(pool_min=0, pool_max=MOST + RESERVED), database_url)
    opened = Lender(pool)
    yield opened
    await opened.close()
    await asyncio.wait_for(pool.close(), 30)


async def backend(lender: Lender) -> int:
    async with lender.lend() as connection:
        found: int = await connection.fetchval("SELECT pg_backend_pid()")
        return found


async def test_the_same_connection_is_lent_again(lender: Lender) -> None:
    assert await backend(lender) == await backend(lender)


async def test_the_reserved_are_not_kept(lender: Lender) -> None:
    await asyncio.gather(*(backend(lender) for _ in range(MOST + RESERVED)))
    assert lender.pool.get_size() - lender.pool.get_idle_size() <= MOST


async def test_a_pool_without_connections_to_spare_keeps_none(database_url: str) -> None:
    pool = await open_pool(Settings(pool_min=0, pool_max=RESERVED), database_url)
    lender = Lender(pool)
    await backend(lender)
    assert pool.get_idle_size() == pool.get_size()
    await pool.close()


async def test_a_lost_connection_is_replaced(lender: Lender) -> None:
    lost = await backend(lender)
    async with lender.pool.acquire() as other:
        await other.fetchval("SELECT pg_terminate_backend($1, 10000)", lost)
    # The loss may be noticed by the next loan only.
    while True:
        try:
            assert await backend(lender) != lost
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            continue
        return


async def test_what_was_cancelled_does_not_disturb_the_next(lender: Lender) -> None:
    async def wait(lent: asyncio.Event) -> None:
        async with lender.lend() as connection:
            lent.set()
            await connection.execute("SELECT pg_sleep(60)")

    for _ in range(20):
        lent = asyncio.Event()
        waiting = asyncio.create_task(wait(lent))
        await lent.wait()
        waiting.cancel()
        await asyncio.wait({waiting})
        await backend(lender)


async def test_a_failed_statement_inside_a_transaction_leaves_none_open(lender: Lender) -> None:
    async def fail() -> None:
        async with lender.lend() as connection:
            await connection.execute("BEGIN")
            await connection.execute("SELECT 1 / 0")

    with pytest.raises(asyncpg.DivisionByZeroError):
        await fail()
    async with lender.lend() as connection:
        assert not connection.is_in_transaction()


async def test_what_a_client_set_stays_within_its_transaction(lender: Lender) -> None:
    async with lender.lend() as connection, connection.transaction():
        await connection.execute("SELECT set_config('search_path', 'past, public', true)")
    async with lender.lend() as connection:
        assert await connection.fetchval("SHOW search_path") == '"$user", public'


async def planning(lenders: Lenders, asked: Planning) -> str:
    async with lenders.lend(asked) as connection:
        found: str = await connection.fetchval("SHOW plan_cache_mode")
        return found


@pytest.fixture
async def lenders(database_url: str) -> AsyncIterator[Lenders]:
    pool = await open_pool(Settings(pool_min=0, pool_max=2 + RESERVED), database_url)
    opened = Lenders(pool)
    yield opened
    await opened.close()
    async with pool.acquire() as connection:
        assert await connection.fetchval("SHOW plan_cache_mode") == "force_custom_plan"
    await asyncio.wait_for(pool.close(), 30)


async def test_statements_are_planned_as_they_are_asked_to(lenders: Lenders) -> None:
    assert await planning(lenders, Planning.ONCE) == "force_generic_plan"
    assert await planning(lenders, Planning.FOR_VALUES) == "force_custom_plan"


async def test_more_than_are_kept_plan_for_values(lenders: Lenders) -> None:
    async with lenders.lend(Planning.ONCE):
        assert await planning(lenders, Planning.ONCE) == "force_custom_plan"
    assert await planning(lenders, Planning.ONCE) == "force_generic_plan"


async def test_a_failed_loan_leaves_no_connection_that_plans_once_to_others(lenders: Lenders) -> None:
    with pytest.raises(asyncpg.DivisionByZeroError):
        async with lenders.lend(Planning.ONCE) as connection:
            await connection.fetchval("SELECT 1 / 0")
    assert await planning(lenders, Planning.FOR_VALUES) == "force_custom_plan"
    assert await planning(lenders, Planning.ONCE) == "force_generic_plan"
