"""How fast an archive gets into the database, against extraction alone on the same processors.

    python -m bench.backfill [--articles N] [--engine ray|processes] [--processes N]

The archive is generated. Extraction alone is `extract` in as many processes, which neither read files nor write
any; each way starts its processes anew, and gets them ready, within its time. Of a large archive only the first
thousands are also extracted alone, before and after, and read into parts that nobody loads.
"""

import argparse
import asyncio
import functools
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec

from api.cli.backfill import EngineName
from api.cli.backfill_run import Asked, engine_of, parse
from api.extraction import EXTRACTOR, extract, prepare
from api.services.backfill.engines import Engine
from api.services.backfill.loading import load as load_part
from api.services.backfill.parts import part_of
from api.services.backfill.reading import Task, read_split
from api.services.backfill.running import Stored, run
from api.services.backfill.splits import Split, splits_of
from api.settings import Settings
from api.store import sizes
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from bench.news import news
from bench.ratio import Better, Ratio, table
from schemas.v1.article import ArticleInput

ARTICLES = 400
COMPARED = 2000
"""At most so many articles are extracted alone and read without being loaded."""
COSTED = 100
"""Articles of which the processor time is printed."""
_CHUNK = 20
_LARGEST = 8
"""Tables that are printed."""


class Archive(NamedTuple):
    """Generated articles, and how they are read."""

    articles: list[ArticleInput]
    splits: tuple[Split, ...]
    task: Task
    engine: Engine
    processes: int


def archive(folder: Path, count: int, asked: Asked) -> Archive:
    """An archive in files of a few splits each."""
    made = news(count, seed=8)
    share = max(1, count // (4 * asked.processes))
    folder.mkdir()
    files = []
    for start in range(0, count, share):
        file = folder / f"{start:09}.ndjson"
        file.write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in made[start : start + share]))
        files.append(file)
    task = Task(asked.work, functools.partial(parse, Settings().max_text_bytes))
    return Archive(made, tuple(splits_of(files)), task, engine_of(asked), asked.processes)


def alone(given: Archive) -> float:
    """Articles a second by extraction alone."""
    started = time.perf_counter()
    with ProcessPoolExecutor(given.processes, multiprocessing.get_context("spawn"), initializer=prepare) as pool:
        for _ in pool.map(_extract, given.articles, chunksize=_CHUNK):
            pass
    return len(given.articles) / (time.perf_counter() - started)


def _extract(article: ArticleInput) -> None:
    extract(article)


async def read(given: Archive) -> float:
    """Articles a second, read into parts."""
    started = time.perf_counter()
    _ = [step async for step in run(given.engine, given.task, given.splits, None)]
    return len(given.articles) / (time.perf_counter() - started)


async def load(given: Archive, url: str) -> float:
    """Articles a second, read and stored."""
    pool = await open_pool(Settings(), url)
    started, stored = time.perf_counter(), 0
    try:
        async for step in run(given.engine, given.task, given.splits, pool):
            if isinstance(step, Stored):
                stored += step.loaded.created
                print(f"\r{stored} of {len(given.articles)} stored", end="", file=sys.stderr, flush=True)
    finally:
        await pool.close()
    print(file=sys.stderr)
    assert stored == len(given.articles)
    return stored / (time.perf_counter() - started)


async def again(given: Archive, url: str) -> float:
    """Seconds of the same command given twice, which has nothing left to do."""
    pool = await open_pool(Settings(), url)
    started = time.perf_counter()
    try:
        steps = [step async for step in run(given.engine, given.task, given.splits, pool)]
        stored = await pool.fetchval("SELECT count(*) FROM article")
    finally:
        await pool.close()
    assert not any(step.loaded.created for step in steps if isinstance(step, Stored))
    assert stored == len(given.articles)
    return time.perf_counter() - started


async def _all(home: Path, count: int, engine: EngineName | None, processes: int) -> list[Ratio]:
    asked = Asked((), home / "whole", engine, processes, None)
    whole = archive(home / "archive", count, asked)
    first = archive(home / "compared", min(count, COMPARED), asked)._replace(task=Task(home / "read", whole.task.parse))
    before, reading = alone(first), await read(first)
    async with embedded(home) as server:
        await migrate(server.url)
        everything = await load(whole, server.url)
        base = (before + alone(first)) / 2
        print(f"\n{count} articles, {processes} processes: {base:.1f} a second by extraction alone, "
              f"{reading:.1f} read into parts, {everything:.1f} read and stored; "
              f"told to do it again, it was done in {await again(whole, server.url):.1f} s")  # fmt: skip
        await _print_sizes(home, server.url, count)
    return [
        Ratio("backfill.reading", reading / base, Better.HIGHER, f"parts over extraction alone: {reading:.1f}/s"),
        Ratio("backfill.whole", everything / base, Better.HIGHER, f"stored over the same: {everything:.1f}/s"),
    ]


async def _print_sizes(home: Path, url: str, count: int) -> None:
    pool = await open_pool(Settings(home=home, pool_min=0, pool_max=1), url)
    try:
        async with pool.acquire() as c:
            found = await sizes.tables(c)
    finally:
        await pool.close()
    await _print_costs(home, url)
    print(f"{sum(each.total for each in found) / count:,.0f} bytes an article in the database:")
    for each in found[:_LARGEST]:
        print(f"  {each.schema}.{each.name:<28}{each.total / count:>9,.0f}, {each.rows / count:.1f} rows")


async def _print_costs(home: Path, url: str) -> None:
    """Processor time of an article, which other work on the machine does not change; one process after another."""
    made = news(COSTED, seed=2)
    prepare()
    started = time.process_time()
    for article in made:
        extract(article)
    extracting = time.process_time() - started
    file = home / "costed.ndjson"
    file.write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in made))
    task = Task(home / "costed", functools.partial(parse, Settings().max_text_bytes))
    splits = tuple(splits_of([file]))
    started = time.process_time()
    for split in splits:
        read_split(task, split)
    reading = time.process_time() - started
    pool = await open_pool(Settings(home=home, pool_min=1, pool_max=1), url)
    try:
        backend = await pool.fetchval("SELECT pg_backend_pid()")
        started, before = time.process_time(), _processor(backend)
        for split in splits:
            await load_part(pool, part_of(task.folder, split.name(EXTRACTOR)))
        loading, storing = time.process_time() - started, _processor(backend) - before
    finally:
        await pool.close()
    costs = {"extracting": extracting, "reading into parts": reading, "loading": loading, "PostgreSQL": storing}
    print("processor ms an article: " + ", ".join(f"{name} {took / COSTED * 1e3:.0f}" for name, took in costs.items()))


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ratios(
    count: int = ARTICLES, engine: EngineName | None = EngineName.PROCESSES, processes: int = 0
) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        # Under root the embedded server runs as another user.
        Path(folder).chmod(0o755)
        yield from asyncio.run(_all(Path(folder), count, engine, processes or os.cpu_count() or 1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--engine", type=EngineName, default=EngineName.PROCESSES)
    parser.add_argument("--processes", type=int, default=0)
    options = parser.parse_args()
    print(table(ratios(options.articles, options.engine, options.processes)))
