import asyncio
import sys

import asyncpg
import pytest

from api.store.health import check
from api.store.migrate import current, downgrade, migrate, pending
from api.store.sql import queries, resources

ONE_EVENT = """
    INSERT INTO actor (id, revision, recorded_at, kind, name, article_count, body)
    VALUES ('00000000-0000-0000-0000-000000000001', 1, now(), 'person', '', 1, '{}');
    INSERT INTO event (id, revision, recorded_at, type, mode, status, quad, start_day, end_day, place_names,
                       place_country, words, article_count, body)
    VALUES ('00000000-0000-0000-0000-000000000002', 1, now(), 'CONSULT', 'visit', 'occurred', 1, '2024-01-05',
            '2024-01-06', '{}', 'JOR', '', 3, '{"contexts": ["diplomatic"], "confidence": 0.75}');
"""
AS_BEFORE = """
    INSERT INTO event_participant (event_id, actor_id, role, sort_day)
    VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'actor', '2024-01-05')
"""
REPEATED = """
    SELECT type, mode, status, quad, contexts, end_day::text, place_country, article_count, confidence
    FROM event_participant
"""
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


async def test_participants_repeat_their_event_whoever_has_written_them(fresh_url: str) -> None:
    """Those that were there before the columns were, and those of a worker of the release before, which gives none."""
    told = ("CONSULT", "visit", "occurred", 1, '["diplomatic"]', "2024-01-06", "JOR", 3, 0.75)
    await migrate(fresh_url)
    await downgrade(fresh_url, "0010")
    connection = await asyncpg.connect(fresh_url)
    try:
        await connection.execute(ONE_EVENT)
        await connection.execute(AS_BEFORE)
        await migrate(fresh_url)
        assert [*map(tuple, await connection.fetch(REPEATED))] == [told]
        await connection.execute("DELETE FROM event_participant")
        await connection.execute(AS_BEFORE)
        assert [*map(tuple, await connection.fetch(REPEATED))] == [told]
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
