"""The feed of changes: every committed change once, in order, whatever commits beside it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias
from uuid import UUID, uuid4

import asyncpg
import pytest

from api.settings import Settings
from api.store import changes, revisions
from api.store.changes import START, ChangeFilter, Mark
from api.store.embedded import programs
from api.store.pool import open_pool
from api.store.stored import Connection
from schemas.v1.change import Change, ChangeOperation
from schemas.v1.revision import ResourceKind, RevisionReason
from tests.writing import Writers

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

EVERYTHING = ChangeFilter()
WRITERS = 200
CONNECTIONS = 40


@pytest.fixture
async def crowd(database_url: str) -> AsyncIterator[Pool]:
    """Enough connections for writers to be in each other's way."""
    opened = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=CONNECTIONS), database_url)
    yield opened
    await opened.close()


async def revise(c: Connection, id_: UUID, number: int = 1, kind: str = "event") -> None:
    await revisions.record(
        c, ResourceKind(kind), id_, number, datetime.now(UTC), RevisionReason.EXTRACTED, None, None, b"{}"
    )


async def read(c: Connection, after: Mark, limit: int = 100) -> changes.ChangePage:
    await changes.sequence(c)
    return await changes.page(c, EVERYTHING, after, limit)


async def all_after(pool: Pool, mark: Mark, limit: int = 37) -> tuple[list[Change], Mark]:
    """Everything after a mark, read as a reader does that has just started."""
    found: list[Change] = []
    async with pool.acquire() as c:
        while True:
            page = await read(c, mark, limit)
            found += page.changes
            mark = page.read_to
            if not page.more:
                return found, mark


def require_order(found: list[Change]) -> None:
    assert [change.position for change in found] == [*range(1, len(found) + 1)], "places are consecutive"
    numbers: dict[UUID, list[int]] = defaultdict(list)
    for change in found:
        numbers[change.id].append(change.revision)
    for revised in numbers.values():
        assert revised == sorted(revised), "a revision stands before the next of its resource"


async def test_200_writers_and_a_reader_that_starts_anew_again_and_again(empty: Pool, crowd: Pool) -> None:
    writers = Writers(crowd, seed=1)
    writing = asyncio.create_task(writers.run(WRITERS, transactions=3))
    seen: list[Change] = []
    mark = START
    while not writing.done():
        found, mark = await all_after(empty, mark)
        seen += found
        await asyncio.sleep(0)
    await writing
    found, _ = await all_after(empty, mark)
    seen += found
    require_order(seen)
    assert len({(change.id, change.revision) for change in seen}) == len(seen)
    assert {(change.id, change.revision) for change in seen} == writers.acknowledged
    assert (await all_after(empty, START))[0] == seen, "what was read once reads the same for ever"


async def test_writers_that_lose_their_connections(empty: Pool, crowd: Pool) -> None:
    writers = Writers(crowd, seed=2)
    writing = asyncio.create_task(writers.run(40, transactions=8))
    seen: list[Change] = []
    mark = START
    while not writing.done():
        found, mark = await all_after(empty, mark)
        seen += found
        await empty.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 2
            """
        )
    await writing
    seen += (await all_after(empty, mark))[0]
    require_order(seen)
    committed = {(row["id"], row["number"]) for row in await empty.fetch("SELECT id, number FROM revision")}
    assert {(change.id, change.revision) for change in seen} == committed >= writers.acknowledged


async def test_what_commits_late_comes_later(empty: Pool) -> None:
    early, late = uuid4(), uuid4()
    async with empty.acquire() as slow, empty.acquire() as quick:
        async with slow.transaction():
            await revise(slow, late)
            await revise(quick, early)
            first = await read(quick, START)
            assert [change.id for change in first.changes] == [early]
            assert not first.more
        second = await read(quick, first.read_to)
        assert [change.id for change in second.changes] == [late]


async def test_what_builds_on_a_commit_comes_after_it_though_it_began_before(empty: Pool) -> None:
    shared, own = uuid4(), uuid4()
    async with empty.acquire() as older, empty.acquire() as newer:
        async with older.transaction():
            await revise(older, own)
            await revise(newer, shared, 1)
            await revise(older, shared, 2)
        found = (await read(newer, START)).changes
        assert [(change.id, change.revision) for change in found] == [(shared, 1), (own, 1), (shared, 2)]


async def test_changes_of_a_transaction_stand_together(empty: Pool) -> None:
    one, other = [uuid4() for _ in range(3)], [uuid4() for _ in range(3)]
    async with empty.acquire() as first, empty.acquire() as second:
        async with first.transaction(), second.transaction():
            for a, b in zip(one, other, strict=True):
                await revise(first, a)
                await revise(second, b)
        assert [change.id for change in (await read(first, START)).changes] == one + other


async def test_a_transaction_rolled_back_leaves_no_trace(empty: Pool) -> None:
    async with empty.acquire() as c:
        transaction = c.transaction()
        await transaction.start()
        await revise(c, uuid4())
        await transaction.rollback()
        await revise(c, uuid4())
        found = (await read(c, START)).changes
        assert [change.position for change in found] == [1]


async def test_filters_leave_out_but_move_on(empty: Pool) -> None:
    async with empty.acquire() as c:
        for number in range(1, 7):
            await revise(c, uuid4(), number=1 + number % 2, kind="actor" if number % 3 else "event")
        await changes.sequence(c)
        actors = await changes.page(c, ChangeFilter(kinds=(ResourceKind.ACTOR,)), START, 100)
        assert [change.position for change in actors.changes] == [1, 2, 4, 5]
        assert (actors.read_to.position, actors.more) == (6, False)
        created = await changes.page(c, ChangeFilter(operations=(ChangeOperation.CREATE,)), START, 2)
        assert [change.position for change in created.changes] == [2, 4]
        assert created.more


async def test_a_filter_that_nothing_passes_is_bounded(empty: Pool) -> None:
    async with empty.acquire() as c:
        await c.execute(
            """
            INSERT INTO change (position, kind, id, revision, operation, recorded_at)
            SELECT n, 'event', gen_random_uuid(), 1, 'create', now() FROM generate_series(1, 60000) AS n
            """
        )
        nothing = ChangeFilter(operations=(ChangeOperation.MERGE,))
        first = await changes.page(c, nothing, START, 10)
        assert (first.changes, first.read_to.position, first.more) == ((), 50_000, True)
        second = await changes.page(c, nothing, first.read_to, 10)
        assert (second.changes, second.read_to.position, second.more) == ((), 60_000, False)


async def test_a_mark_is_known_again_and_another_history_is_not(empty: Pool) -> None:
    async with empty.acquire() as c:
        await revise(c, uuid4())
        mark = (await read(c, START)).read_to
        assert await changes.holds(c, mark)
        assert await changes.holds(c, START)
        # What a restore of an older backup does: the end is gone, and something else takes its place.
        await c.execute("TRUNCATE change")
        assert not await changes.holds(c, mark)
        await revise(c, uuid4())
        await read(c, START)
        assert not await changes.holds(c, mark)


async def test_places_survive_dump_and_restore(empty: Pool, database_url: str, server_url: str, fresh_url: str) -> None:
    async with empty.acquire() as c:
        for _ in range(3):
            await revise(c, uuid4())
        before = await read(c, START)
        await revise(c, uuid4())
    await _copy(database_url, fresh_url)
    restored = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=2), fresh_url)
    try:
        async with restored.acquire() as c:
            assert await changes.holds(c, before.read_to)
            # A new server counts its transactions from the beginning; what was pending has numbers of the old one.
            await c.execute("UPDATE pending_change SET transaction = '18446744073709551000'::xid8")
            await revise(c, uuid4())
            found = (await read(c, START)).changes
            assert found[:3] == before.changes
            assert [change.position for change in found] == [1, 2, 3, 4, 5]
    finally:
        await restored.close()


async def _copy(source: str, target: str) -> None:
    dump = await asyncio.create_subprocess_exec(
        str(programs() / "pg_dump"), "--no-owner", source, stdout=asyncio.subprocess.PIPE
    )
    script, _ = await dump.communicate()
    assert dump.returncode == 0
    restore = await asyncio.create_subprocess_exec(
        str(programs() / "psql"),
        "--quiet",
        "--set",
        "ON_ERROR_STOP=1",
        target,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
    )
    await restore.communicate(script)
    assert restore.returncode == 0
