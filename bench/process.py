"""Memory, start-up and the event loop: what a process of the service takes, and whether reading delays its answers.

    python -m bench.process [--seconds N]

The lag of the loop is measured from outside, by asking `/healthz` at a steady rate, which touches nothing but it; first
of an idle service, then while clients post long articles to be read and stored.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec

from api.store.embedded import embedded
from api.store.migrate import migrate
from bench.articles import articles
from bench.processes import Served, megabytes, name, processor_seconds, serving, tree
from bench.ratio import Better, Ratio, table
from schemas.v1.article import ArticleInput

SECONDS = 10.0
PINGS = 50
"""A second."""
CLIENTS = 4
IDLE = 0.1
"""Share of a core that a service takes which does nothing."""
MOST_SETTLING = 60
"""Seconds."""
LONG = 20
"""Generated articles in one long one."""


class Lag(NamedTuple):
    """Milliseconds until an answer that costs nothing."""

    median: float
    late: float
    """The 99th percentile."""


class Found(NamedTuple):
    """Everything measured."""

    listening: float
    """Seconds from the start of the process until it answers."""
    reading: float
    """The same until it has read a first article."""
    interpreter: float
    """Seconds of an interpreter that does nothing."""
    memory: dict[str, float]
    """Megabytes of each process, before the first article."""
    worked: dict[str, float]
    """The same after the load."""
    idle: Lag
    loaded: Lag
    posted: int
    """Articles read or stored meanwhile."""


async def measure(seconds: float) -> Found:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # noqa: ASYNC240 (nothing else runs)
        async with embedded(home) as server:
            await migrate(server.url)
            started = time.perf_counter()
            with serving(server.url) as served:
                listening = time.perf_counter() - started
                async with httpx.AsyncClient(base_url=served.url, timeout=300, trust_env=False) as client:
                    await _post(client, "/v1/extract", articles(1)[0])
                    reading = time.perf_counter() - started
                    await _settled(served)
                    memory = _memory(served)
                    idle = await _lag(client, seconds)
                    loading = [asyncio.create_task(_load(served, number)) for number in range(CLIENTS)]
                    loaded = await _lag(client, seconds)
                    for task in loading:
                        task.cancel()
                    done = sum(await asyncio.gather(*loading))
                return Found(listening, reading, _interpreter(), memory, _memory(served), idle, loaded, done)


async def _settled(served: Served) -> None:
    """Wait until nothing of the start goes on any more: readers get ready after the first answer."""
    for _ in range(MOST_SETTLING):
        before = processor_seconds(tree(served.pid))
        await asyncio.sleep(1)
        if processor_seconds(tree(served.pid)) - before < IDLE:
            return


async def _load(served: Served, number: int) -> int:
    """Post until cancelled, by turns to be read and to be stored; how often."""
    given = articles(LONG * 40, seed=100 + number)
    done = 0
    try:
        async with httpx.AsyncClient(base_url=served.url, timeout=300, trust_env=False) as client:
            while True:
                first = done * LONG % len(given)
                text = "\n\n".join(article.text for article in given[first : first + LONG])
                path = "/v1/extract" if done % 2 else "/v1/articles"
                await _post(client, path, ArticleInput(text=f"{text}\n\n{number} {done}"))
                done += 1
    except asyncio.CancelledError:
        return done


async def _post(client: httpx.AsyncClient, path: str, article: ArticleInput) -> None:
    answer = await client.post(path, content=msgspec.json.encode(article), headers={"content-type": "application/json"})
    answer.raise_for_status()


async def _lag(client: httpx.AsyncClient, seconds: float) -> Lag:
    """Ask at a steady rate, whether the last answer has come or not."""
    loop, asked = asyncio.get_running_loop(), []
    begin = loop.time()
    for ping in range(int(seconds * PINGS)):
        await asyncio.sleep(begin + ping / PINGS - loop.time())
        asked.append(asyncio.create_task(_ping(client)))
    took = sorted(await asyncio.gather(*asked))
    return Lag(statistics.median(took), took[int(len(took) * 0.99)])


async def _ping(client: httpx.AsyncClient) -> float:
    started = time.perf_counter()
    (await client.get("/healthz")).raise_for_status()
    return (time.perf_counter() - started) * 1000


def _memory(served: Served) -> dict[str, float]:
    """Of each process of the service, by what it is for: the one that started the others first."""
    found: dict[str, float] = {}
    for pid in tree(served.pid):
        if "resource_tracker" not in name(pid):
            found[f"{len(found) + 1}"] = megabytes(pid)
    return found


def _interpreter() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - started


def ratios(seconds: float = SECONDS) -> Iterator[Ratio]:
    found = asyncio.run(measure(seconds))
    listed = " + ".join(f"{size:.0f}" for size in found.memory.values())
    after = " + ".join(f"{size:.0f}" for size in found.worked.values())
    print(f"memory: {listed} MB in the processes of a service that has read one article, {after} MB after the load")
    yield Ratio(
        "process.start",
        found.listening / found.interpreter,
        Better.LOWER,
        f"{found.listening:.2f} s until it answers, {found.reading:.2f} s until it has read an article, over "
        f"{found.interpreter:.3f} s of an interpreter",
    )
    yield Ratio(
        "process.lag",
        found.loaded.late / found.idle.late,
        Better.LOWER,
        f"99th percentile of /healthz: {found.loaded.late:.1f} ms while {found.posted} long articles were posted, "
        f"{found.idle.late:.1f} ms idle (median {found.loaded.median:.1f} and {found.idle.median:.1f} ms)",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    print(table(ratios(parser.parse_args().seconds)))
