"""Writers and a reader of the feed as processes that are killed and started again."""

import asyncio
import sys
from uuid import UUID

import asyncpg
import pytest

ROUNDS = 3
WRITERS = 100

WRITER = """
import asyncio, sys
from pathlib import Path
from api.settings import Settings
from api.store.pool import open_pool
from tests.writing import Writers

async def main():
    pool = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=30), sys.argv[1])
    print("writing", flush=True)
    await Writers(pool, int(sys.argv[2])).run(int(sys.argv[3]), transactions=1000)

asyncio.run(main())
"""

READER = """
import asyncio, sys
import asyncpg
from api.store import changes
from api.store.changes import ChangeFilter, Mark

async def main():
    c = await asyncpg.connect(sys.argv[1])
    mark = Mark(int(sys.argv[2]), sys.argv[3])
    assert await changes.holds(c, mark)
    while True:
        await changes.sequence(c)
        page = await changes.page(c, ChangeFilter(), mark, 20)
        mark = page.read_to
        for change in page.changes:
            print(change.position, change.id, change.revision, changes.mark_of(change).digest, flush=True)

asyncio.run(main())
"""


class Seen:
    """What all readers have printed, and where the next one has to begin."""

    def __init__(self) -> None:
        self.changes: list[tuple[UUID, int]] = []
        self.mark = ("0", "")

    def take(self, line: bytes) -> None:
        # A killed process may leave half a line, which the next one prints again.
        if line.endswith(b"\n"):
            position, id_, revision, digest = line.decode().split()
            self.changes.append((UUID(id_), int(revision)))
            assert int(position) == len(self.changes), "the next place, and never one that was read before"
            self.mark = (position, digest)


async def started(code: str, *arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-c", code, *arguments, stdout=asyncio.subprocess.PIPE)


async def read_on(reader: asyncio.subprocess.Process, seen: Seen, count: int) -> None:
    assert reader.stdout is not None
    for _ in range(count):
        seen.take(await reader.stdout.readline())


async def killed(process: asyncio.subprocess.Process) -> bytes:
    """Kill a process; what it had still to say."""
    process.kill()
    said, _ = await process.communicate()
    return said


@pytest.mark.parametrize("enough", [500])
async def test_a_feed_survives_kills_of_writers_and_readers(database_url: str, enough: int) -> None:
    seen = Seen()
    for turn in range(ROUNDS):
        writer = await started(WRITER, database_url, str(turn + 1), str(WRITERS))
        reader = await started(READER, database_url, *seen.mark)
        async with asyncio.timeout(240):
            await read_on(reader, seen, enough)
            # Now the one dies first, now the other.
            for process in (writer, reader) if turn % 2 else (reader, writer):
                for line in (await killed(process)).splitlines(keepends=True):
                    if process is reader:
                        seen.take(line)
    connection = await asyncpg.connect(database_url)
    try:
        # The server may still be ending the transactions of the killed.
        while await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ):
            continue
        committed = await connection.fetchval("SELECT count(*) FROM revision")
    finally:
        await connection.close()
    reader = await started(READER, database_url, *seen.mark)
    async with asyncio.timeout(240):
        await read_on(reader, seen, committed - len(seen.changes))
        await killed(reader)
    assert len(seen.changes) == len(set(seen.changes)) == committed
