"""Exporting a hundred thousand events while others are written: rows, seconds, and what memory it takes.

The figures of memory stand beside those of an export of a tenth, so that growth shows on any machine.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from api.services.export.encoders import Csv, Encoder, Ndjson
from api.services.export.snapshot import Export
from api.services.export.tables import EVENTS
from api.settings import Settings
from api.store.embedded import embedded
from api.store.event_lists import listing
from api.store.filters import EventFilter
from api.store.migrate import migrate
from api.store.pool import open_pool
from bench.ratio import Better, Ratio, table

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

_BODY = """{"id":"%s","revision":1,"recorded_at":"2025-01-01T00:00:00Z","type":"CONSULT","mode":null,"contexts":[],\
"cameo":"042","quad":1,"goldstein":1.9,"status":"occurred","date":{"start":"%s","end":"%s","precision":"day",\
"basis":"absolute"},"place":null,"participants":[],"summary":"اجتمع وزيرا الخارجية في العاصمة","confidence":0.9,\
"article_count":1,"reports":[]}"""

COLUMNS = (
    "id", "revision", "recorded_at", "type", "status", "quad", "start_day", "end_day", "place_names", "words",
    "article_count", "body",
)  # fmt: skip


LEAST_MEGABYTES = 1.0
"""Less is what the allocator happens to hold."""


class Measured(Struct, frozen=True):
    """What one export took."""

    rows: int
    size: int
    seconds: float
    grown: float
    """Megabytes by which the process was larger than before, at most."""


async def load(pool: Pool, count: int, first: int = 0) -> None:
    """Events that differ in id and day, by COPY."""
    async with pool.acquire() as c:
        recorded, start, span = datetime(2025, 1, 1, tzinfo=UTC), date(2000, 1, 1), timedelta(days=1)
        records = (_record(UUID(int=n), recorded, start + span * (n % 9000)) for n in range(first, first + count))
        await c.copy_records_to_table("event", records=records, columns=COLUMNS)


def _record(id_: UUID, recorded: datetime, day: date) -> tuple[object, ...]:
    return (
        id_, 1, recorded, "CONSULT", "occurred", 1, day, day, [], "", 1, (_BODY % (id_, day, day)).encode(),
    )  # fmt: skip


async def write_until(pool: Pool, stop: asyncio.Event, first: int) -> int:
    """Insert, change and remove events until told to stop; how often."""
    number = 0
    while not stop.is_set():
        await load(pool, 5, first + number * 5)
        await pool.execute("UPDATE event SET revision = revision + 1 WHERE id = $1", UUID(int=number))
        await pool.execute("DELETE FROM event WHERE id = $1", UUID(int=number + 1))
        number += 2
    return number


async def measure(pool: Pool, encoder: Encoder) -> Measured:
    """Export all events to nowhere."""
    started = time.perf_counter()
    export = Export(pool, listing(EventFilter()), encoder)
    await export.open()
    rows, size, most, before = 0, 0, 0.0, resident_megabytes()
    try:
        async for chunk in export.chunks():
            rows += chunk.count(b"\n")
            size += len(chunk)
            most = max(most, resident_megabytes())
    finally:
        await export.close()
    return Measured(rows - 1, size, time.perf_counter() - started, most - before)


def resident_megabytes() -> float:
    """The memory that this process has now; elsewhere than on Linux the most that it had."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


async def run(count: int, home: Path) -> AsyncIterator[Ratio]:
    """Export a tenth, then all of it while others write."""
    async with embedded(home) as server:
        await migrate(server.url)
        pool = await open_pool(Settings(), server.url)
        await load(pool, count // 10)
        small = await measure(pool, Ndjson(()))
        await load(pool, count - count // 10, count // 10)
        stop = asyncio.Event()
        writing = asyncio.create_task(write_until(pool, stop, 10 * count))
        for format_, encoder in (("ndjson", Ndjson(())), ("csv", Csv(EVENTS))):
            found = await measure(pool, encoder)
            print(
                f"{format_}: {found.rows} events, {found.size / 1e6:.0f} MB in {found.seconds:.1f} s; "
                f"the process grew by {found.grown:.1f} MB, and by {small.grown:.1f} MB over a tenth of it"
            )
            yield Ratio(
                f"export.{format_}_memory",
                found.grown / max(small.grown, LEAST_MEGABYTES),
                Better.LOWER,
                f"growth of the process over that of an NDJSON export of a tenth: {found.grown:.1f} MB",
            )
        stop.set()
        print(f"written meanwhile: {await writing} rounds of inserts, an update and a delete")
        await pool.close()


async def _all(count: int, home: Path) -> list[Ratio]:
    return [ratio async for ratio in run(count, home)]


def ratios(events: int = 100_000) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        home.chmod(0o755)
        yield from asyncio.run(_all(events, home))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    print(table(ratios(parser.parse_args().events)))
