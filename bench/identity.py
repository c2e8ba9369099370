"""What it costs to recognise one article's actors and events, the more events are stored.

    python -m bench.identity [--million]

Stored are articles with one event each, over twenty years, of many actors and of some whom every hundredth event names;
the measured article tells of two of these. Each number of events has a database of its own, and they are asked in turn.
Printed are milliseconds, and their ratio to the first.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
from uuid_utils.compat import uuid7

from api.extraction import extract
from api.services.ingest import digest_of
from api.services.recording import Arrival, record
from api.settings import Settings
from api.store import locks
from api.store.embedded import EmbeddedServer, embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from api.store.stored import Connection
from bench.ratio import Better, Ratio, table
from bench.reports import Popular, Reports, load
from schemas.v1.article import ArticleInput

SIZES = (10_000, 100_000)
LOAD_SECONDS = 3600
ROUNDS = 25
WARM_UP = 3
ARTICLE = ArticleInput(
    text="التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
    published_at=datetime(2015, 10, 11, 17, tzinfo=UTC),
)
_READ = extract(ARTICLE)


@asynccontextmanager
async def filled(server: EmbeddedServer, events: int) -> AsyncIterator[Connection]:
    """A connection to a database of its own with so many events."""
    name = f"events_{events}"
    first = await asyncpg.connect(server.url)
    await first.execute(f"CREATE DATABASE {name}")
    await first.close()
    url = server.url_of(name)
    await migrate(url)
    settings = Settings(pool_min=1, pool_max=1, statement_seconds=LOAD_SECONDS)
    async with await open_pool(settings, url) as pool, pool.acquire() as c:
        async with c.transaction():
            await _record(c, b"first")
        popular = [
            Popular(row["id"], row["name"], row["country"])
            for row in await c.fetch("SELECT id, name, country FROM actor WHERE known IS NOT NULL ORDER BY id")
        ]
        await load(c, Reports(range(1, events + 1), popular))
        # Whoever was named behind the back of the service is counted anew, once.
        async with c.transaction():
            await _record(c, b"second")
        # That wrote ten thousand versions at once, of which autovacuum would tell the planner within a minute.
        await c.execute("ANALYZE")
        yield c


async def cost(c: Connection) -> float:
    """Milliseconds of recording the article once, which is taken back."""
    taken_back = c.transaction()
    await taken_back.start()
    started = time.perf_counter()
    await _record(c, digest_of(ARTICLE))
    took = (time.perf_counter() - started) * 1000
    await taken_back.rollback()
    return took


async def _record(c: Connection, digest: bytes) -> None:
    await locks.serialise_recognition(c)
    await record(c, [Arrival.of(uuid7(), ARTICLE, _READ, digest)], datetime.now(UTC))


async def run(sizes: tuple[int, ...]) -> AsyncIterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        home.chmod(0o755)  # noqa: ASYNC240 (nothing else runs)
        async with embedded(home) as server, AsyncExitStack() as stack:
            worlds = [await stack.enter_async_context(filled(server, size)) for size in sizes]
            # In turn, since a machine is not equally fast all the time.
            rounds = [[await cost(world) for world in worlds] for _ in range(ROUNDS + WARM_UP)][WARM_UP:]
    medians = [statistics.median(took) for took in zip(*rounds, strict=True)]
    for size, took in zip(sizes, medians, strict=True):
        print(f"{size:>9,} events  {took:7.1f} ms  {took / medians[0]:.2f} times the first")
    for size, took in [*zip(sizes, medians, strict=True)][1:]:
        yield Ratio(
            f"identity.{size}_over_{sizes[0]}_events",
            took / medians[0],
            Better.LOWER,
            f"recording an article: {took:.1f} ms over {medians[0]:.1f} ms",
        )


async def _all(sizes: tuple[int, ...]) -> list[Ratio]:
    return [ratio async for ratio in run(sizes)]


def ratios(sizes: tuple[int, ...] = SIZES) -> Iterator[Ratio]:
    yield from asyncio.run(_all(sizes))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--million", action="store_true")
    print(table(ratios((*SIZES, 1_000_000) if given.parse_args().million else SIZES)))
