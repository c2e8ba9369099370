"""How many articles a second are stored for good, one by one and in batches, against reading them alone.

    python -m bench.ingestion [--articles N]

Every figure is of the same generated articles on the same cores, each batch on a database of its own that has stored
a few before, with every commit flushed to the disk. Beside the rates is what limits them: the share of processor time
that goes into reading, into recognising and answering, and into the database, how busy the cores are, and for what
share of the time somebody waits for the lock of recognition.
"""

import argparse
import asyncio
import multiprocessing
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import asyncpg
import httpx
import msgspec

from api.services.reader_process import begin_reader
from api.services.reading import read_posted
from api.settings import Settings
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from bench.news import news
from bench.processes import processor_seconds, serving, tree, working
from bench.ratio import Better, Ratio, table
from schemas.v1.article import ArticleInput
from schemas.v1.job import Job, JobStatus

ARTICLES = 720
WARM_UP = 48
WORKERS = (1, 2, 4)
CORES = os.cpu_count() or 1
SAMPLE_SECONDS = 0.05

_WAITING = """
    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'
                   AND datname = current_database())
"""


class Share(NamedTuple):
    """Where the time of a batch went."""

    reading: float
    """Share of the processor time; so the next two."""
    recognising: float
    database: float
    busy: float
    """Processor time over what the cores had."""
    waiting: float
    """Share of the time in which somebody waited for the lock."""
    processor: float
    """Seconds of processor an article."""

    def __str__(self) -> str:
        return (
            f"reading {self.reading:.0%}, recognising {self.recognising:.0%}, database {self.database:.0%} of the "
            f"processor; cores {self.busy:.0%} busy; waiting for the lock {self.waiting:.0%} of the time"
        )


class Alone(NamedTuple):
    """Reading without storing."""

    rate: float
    """Articles a second."""
    processor: float
    """Seconds of processor an article."""


def reading_alone(given: Sequence[ArticleInput], processes: int) -> Alone:
    """What so many processes read."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=begin_reader) as readers:
        # Each has its lexicons before the clock starts.
        list(readers.map(read_posted, given[: 4 * processes]))
        pids = tree(os.getpid())[1:]
        started, before = time.perf_counter(), processor_seconds(pids)
        list(readers.map(read_posted, given, chunksize=4))
        took, spent = time.perf_counter() - started, processor_seconds(pids) - before
        return Alone(len(given) / took, spent / len(given))


@asynccontextmanager
async def database(home: Path) -> AsyncIterator[str]:
    """A migrated database of a server of its own."""
    home.mkdir()  # noqa: ASYNC240 (nothing else runs)
    home.chmod(0o755)  # noqa: ASYNC240
    async with embedded(home) as server:
        await migrate(server.url)
        yield server.url


async def one_by_one(home: Path, given: Sequence[ArticleInput]) -> float:
    """Articles a second of one client that waits for each answer."""
    async with database(home) as url:
        with serving(url, SIJILL_SERVE_WORKER="no") as served:
            async with httpx.AsyncClient(base_url=served.url, timeout=120, trust_env=False) as client:
                for article in given[:WARM_UP]:
                    await _post(client, article)
                started = time.perf_counter()
                for article in given[WARM_UP:]:
                    await _post(client, article)
                return (len(given) - WARM_UP) / (time.perf_counter() - started)


async def in_batches(home: Path, given: Sequence[ArticleInput], workers: int) -> tuple[float, Share]:
    """Articles a second of one batch that so many workers work off, and where the time went."""
    async with database(home) as url:
        pool = await open_pool(Settings(home=home, pool_min=1, pool_max=2), url)
        try:
            with (
                serving(url, SIJILL_SERVE_WORKER="no") as served,
                working(url, workers, home, _readers(workers)) as pids,
            ):
                async with httpx.AsyncClient(base_url=served.url, timeout=120, trust_env=False) as client:
                    await _batch(client, given[:WARM_UP])
                    readers = [child for pid in pids for child in tree(pid)[1:]]
                    before = _spent(pids, readers, home)
                    waited = asyncio.create_task(_waiting(pool))
                    started = time.perf_counter()
                    await _batch(client, given[WARM_UP:])
                    took = time.perf_counter() - started
                    after = _spent(pids, readers, home)
                    waited.cancel()
        finally:
            await pool.close()
    reading, recognising, in_database = (b - a for a, b in zip(before, after, strict=True))
    total, count = reading + recognising + in_database, len(given) - WARM_UP
    share = Share(
        reading / total, recognising / total, in_database / total, total / took / CORES, await waited, total / count
    )
    return count / took, share


def _readers(workers: int) -> int:
    """Readers of each worker: all of them together are as many as cores, as docs/deployment.md advises."""
    return max(1, CORES // workers)


def _spent(pids: list[int], readers: list[int], home: Path) -> tuple[float, float, float]:
    """Processor seconds of readers, of workers themselves, and of the database."""
    postmaster = int(next(home.rglob("postmaster.pid")).read_text("ascii").split()[0])
    # Connections stay open, so no process that counts is gone by the second time.
    return processor_seconds(readers), processor_seconds(pids), processor_seconds(tree(postmaster))


async def _waiting(pool: "asyncpg.Pool[asyncpg.Record]") -> float:
    """Until cancelled: for what share of the time somebody waited for the lock."""
    seen: list[bool] = []
    with suppress(asyncio.CancelledError):
        while True:
            seen.append(await pool.fetchval(_WAITING))
            await asyncio.sleep(SAMPLE_SECONDS)
    return sum(seen) / max(1, len(seen))


async def _post(client: httpx.AsyncClient, article: ArticleInput) -> None:
    answer = await client.post(
        "/v1/articles", content=msgspec.json.encode(article), headers={"content-type": "application/json"}
    )
    answer.raise_for_status()


async def _batch(client: httpx.AsyncClient, given: Sequence[ArticleInput]) -> None:
    """Post articles and wait until all are stored."""
    answer = await client.post(
        "/v1/articles/batch",
        content=b"\n".join(map(msgspec.json.encode, given)),
        headers={"content-type": "application/x-ndjson"},
    )
    answer.raise_for_status()
    where = answer.headers["location"]
    while True:
        asked = await client.get(where, headers={"prefer": "wait=30"})
        job = msgspec.json.decode(asked.raise_for_status().content, type=Job)
        if job.finished_at is not None:
            break
    if job.status is not JobStatus.SUCCEEDED:
        raise RuntimeError(f"{job.progress.failed} articles failed")


def ratios(count: int = ARTICLES) -> Iterator[Ratio]:
    given = news(count + WARM_UP, seed=8)
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        home.chmod(0o755)
        alone = reading_alone(given, 1)
        rate = asyncio.run(one_by_one(home / "one-by-one", given))
        yield Ratio(
            "ingestion.one_by_one",
            rate / alone.rate,
            Better.HIGHER,
            f"{rate:.1f} articles a second stored one by one, {alone.rate:.1f} read by one process",
        )
        for workers in WORKERS:
            # Before and after, since a machine is not equally fast all the time.
            alone = reading_alone(given, CORES)
            rate, share = asyncio.run(in_batches(home / f"workers-{workers}", given, workers))
            again = reading_alone(given, CORES)
            alone = Alone((alone.rate + again.rate) / 2, (alone.processor + again.processor) / 2)
            yield Ratio(
                f"ingestion.batches_{workers}_workers",
                rate / alone.rate,
                Better.HIGHER,
                f"{rate:.1f} articles a second stored, {alone.rate:.1f} read by {CORES} processes; {share}",
            )
            yield Ratio(
                f"ingestion.batches_{workers}_workers_processor",
                alone.processor / share.processor,
                Better.HIGHER,
                f"{alone.processor * 1000:.1f} ms of processor to read an article alone, "
                f"{share.processor * 1000:.1f} ms to read, recognise and store it",
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    print(table(ratios(parser.parse_args().articles)))
