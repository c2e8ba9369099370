"""What it costs to recognise one article's actors and events, the more events are stored.

    python -m bench.identity [--million]

Stored are articles with one event each, over twenty years, of many actors and of some whom every hundredth event names;
the measured article tells of two of these. Printed are milliseconds, and their ratio to the first.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

from uuid_utils.compat import uuid7

from api.extraction import extract
from api.services.ingest import digest_of
from api.services.recording import Arrival, record
from api.settings import Settings
from api.store import locks
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from api.store.stored import Connection
from bench.ratio import Better, Ratio, table
from bench.reports import Popular, Reports, load
from schemas.v1.article import ArticleInput

SIZES = (10_000, 100_000)
ROUNDS = 15
ARTICLE = ArticleInput(
    text="التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
    published_at=datetime(2015, 10, 11, 17, tzinfo=UTC),
)


async def cost(c: Connection) -> float:
    """Milliseconds of recording the article, in the median."""
    read = extract(ARTICLE)
    # Whoever was named behind the back of the service is counted anew, once.
    async with c.transaction():
        await locks.serialise_recognition(c)
        await record(c, [Arrival.of(uuid7(), ARTICLE, read, uuid7().bytes)], datetime.now(UTC))
    took = []
    for _ in range(ROUNDS):
        taken_back = c.transaction()
        await taken_back.start()
        started = time.perf_counter()
        await locks.serialise_recognition(c)
        await record(c, [Arrival.of(uuid7(), ARTICLE, read, digest_of(ARTICLE))], datetime.now(UTC))
        took.append((time.perf_counter() - started) * 1000)
        await taken_back.rollback()
    return statistics.median(took)


async def run(sizes: tuple[int, ...]) -> AsyncIterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        home.chmod(0o755)  # noqa: ASYNC240 (nothing else runs)
        async with embedded(home) as server:
            await migrate(server.url)
            pool = await open_pool(Settings(home=home, pool_min=1, pool_max=1), server.url)
            async with pool.acquire() as c:
                async with c.transaction():
                    await record(c, [Arrival.of(uuid7(), ARTICLE, extract(ARTICLE), b"first")], datetime.now(UTC))
                popular = [
                    Popular(row["id"], row["name"], row["country"])
                    for row in await c.fetch("SELECT id, name, country FROM actor WHERE known IS NOT NULL ORDER BY id")
                ]
            stored, base = 0, None
            for size in sizes:
                async with pool.acquire() as c:
                    await c.execute("SET statement_timeout = 0")
                    await load(c, Reports(range(stored + 1, size + 1), popular))
                    stored = size
                    took = await cost(c)
                base = base or took
                print(f"{size:>9,} events  {took:7.1f} ms  {took / base:.2f} times the first")
                if size != sizes[0]:
                    yield Ratio(
                        f"identity.{size}_over_{sizes[0]}_events",
                        took / base,
                        Better.LOWER,
                        f"recording an article: {took:.1f} ms over {base:.1f} ms",
                    )
            await pool.close()


async def _all(sizes: tuple[int, ...]) -> list[Ratio]:
    return [ratio async for ratio in run(sizes)]


def ratios(sizes: tuple[int, ...] = SIZES) -> Iterator[Ratio]:
    yield from asyncio.run(_all(sizes))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--million", action="store_true")
    print(table(ratios((*SIZES, 1_000_000) if given.parse_args().million else SIZES)))
