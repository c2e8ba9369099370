import asyncio
import sys

import asyncpg
import pytest

from api.store.health import check
from api.store.migrate import current, downgrade, migrate, pending
from api.store.sql import queries, resources

SCHEMA = """
    SELECT table_name, concat_ws(' ', column_name, data_type, is_nullable, column_default) AS column
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"


async def test_up_down_up_leaves_the_same_schema(fresh_url: str) -> None:
    assert await current(fresh_url) is None
    await migrate(fresh_url)
    once = await _schema(fresh_url)
    await downgrade(fresh_url)
    assert {table for table, _ in (await _schema(fresh_url))[0]} == {"alembic_version"}
    await migrate(fresh_url)
    assert await _schema(fresh_url) == once


async def test_a_migrated_database_has_nothing_pending(fresh_url: str) -> None:
    assert await pending(fresh_url) != ()
    await migrate(fresh_url)
    assert await pending(fresh_url) == ()


async def test_health_names_what_a_database_lacks(fresh_url: str) -> None:
    connection = await asyncpg.connect(fresh_url)
    try:
        behind = await check(connection)
        assert (behind.ready, behind.revision) == (False, None)
        await migrate(fresh_url)
        assert (await check(connection)).ready
    finally:
        await connection.close()


async def test_several_processes_may_migrate_at_once(fresh_url: str) -> None:
    code = "import asyncio, sys; from api.store.migrate import migrate; asyncio.run(migrate(sys.argv[1]))"
    processes = [await asyncio.create_subprocess_exec(sys.executable, "-c", code, fresh_url) for _ in range(3)]
    assert [await process.wait() for process in processes] == [0, 0, 0]
    assert await pending(fresh_url) == ()


@pytest.mark.parametrize("resource", resources())
async def test_every_statement_fits_the_schema(resource: str, database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    try:
        for sql in queries(resource).values():
            await connection.prepare(sql)
    finally:
        await connection.close()


async def _schema(url: str) -> tuple[list[tuple[str, str]], list[str]]:
    connection = await asyncpg.connect(url)
    try:
        columns = [(row["table_name"], row["column"]) for row in await connection.fetch(SCHEMA)]
        return columns, [row["indexdef"] for row in await connection.fetch(INDEXES)]
    finally:
        await connection.close()
