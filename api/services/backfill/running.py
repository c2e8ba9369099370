"""A run: splits are read by an engine while what was read before them is loaded."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeAlias

import asyncpg
import structlog

from api.extraction import EXTRACTOR
from api.services.backfill.engines import Done, Engine
from api.services.backfill.loading import Loaded, load
from api.services.backfill.parts import part_of, tally
from api.services.backfill.reading import Task
from api.services.backfill.splits import Split
from api.store.away import AWAY

_TRIES = 8
_LONGEST_PAUSE = 60.0

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

log = structlog.get_logger(__name__)


class Stored(NamedTuple):
    """A split whose part is in the store."""

    split: Split
    loaded: Loaded


Step: TypeAlias = Done | Stored


async def run(engine: Engine, task: Task, splits: Sequence[Split], pool: "Pool | None") -> AsyncIterator[Step]:
    """Read every split and, with a pool, load it; each step as it is done. Raises what engine and store raise."""
    steps: asyncio.Queue[Step | None] = asyncio.Queue()
    read: asyncio.Queue[Done | None] = asyncio.Queue()
    stop = threading.Event()
    reading = asyncio.create_task(_read(engine, task, splits, read, stop))
    loading = asyncio.create_task(_load(task.folder, read, steps, pool))
    both = asyncio.gather(reading, loading)
    both.add_done_callback(lambda _: steps.put_nowait(None))
    try:
        while (step := await steps.get()) is not None:
            yield step
        await both
    finally:
        stop.set()
        both.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await both


async def _read(
    engine: Engine, task: Task, splits: Sequence[Split], read: "asyncio.Queue[Done | None]", stop: threading.Event
) -> None:
    loop = asyncio.get_running_loop()

    def drain() -> None:
        # Before the loop ends, this is waited for: at most as long as the splits take that have begun.
        for done in _every(engine, task, splits):
            if stop.is_set():
                return
            loop.call_soon_threadsafe(read.put_nowait, done)

    await asyncio.to_thread(drain)
    read.put_nowait(None)


def _every(engine: Engine, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
    """What was read before, then the rest."""
    left: list[Split] = []
    for split in splits:
        before = tally(part_of(task.folder, split.name(EXTRACTOR)))
        if before is None:
            left.append(split)
        else:
            yield Done(split, before)
    # An engine takes its time to start.
    if left:
        yield from engine.run(task, left)


async def _load(
    folder: Path, read: "asyncio.Queue[Done | None]", steps: "asyncio.Queue[Step | None]", pool: "Pool | None"
) -> None:
    while (done := await read.get()) is not None:
        steps.put_nowait(done)
        if pool is not None and done.tally is not None:
            loaded = await _patiently(pool, part_of(folder, done.split.name(EXTRACTOR)))
            steps.put_nowait(Stored(done.split, loaded))


async def _patiently(pool: Pool, part: Path) -> Loaded:
    """Load a part; a database that is away or restarts is waited for, some minutes long."""
    for attempt in range(_TRIES):
        try:
            return await load(pool, part)
        except AWAY as exc:
            log.warning("the database is away", error=type(exc).__name__)
            await asyncio.sleep(min(2.0**attempt, _LONGEST_PAUSE))
    return await load(pool, part)
