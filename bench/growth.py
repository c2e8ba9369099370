"""The same reads of a small world and of one many times as large: how much longer the larger takes.

    python -m bench.growth [--events N] [--copies N] [--rounds N] [--small URL] [--large URL] [--only NAME]

Asked are each filter alone and the usual pairs, of a hot and a cold actor, first pages and the thousandth: pages of
fifty as the store reads them, in turn from both. Of each question the median and the 99th percentile of the larger are
taken over those of the smaller, and the blocks of PostgreSQL that it looks at, which no neighbour on the machine
changes: 1.0 would be no growth.
"""

import argparse
import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from typing import NamedTuple

import asyncpg
import msgspec

from api.store.choosing import Chooser
from api.store.conditions import Listing, read_page
from api.store.pool import SERVER_SETTINGS, keep_json
from api.store.stored import Connection
from bench.client import median, quantile
from bench.questions import PAGE, deep, questions
from bench.ratio import Better, Ratio, table
from bench.serving import database
from bench.world import World

SMALL = 10_000
LARGE = 100_000
ROUNDS = 60
MOST = 1.5
"""The growth that a question may have."""

_BLOCKS = 250
"""A page of fifty rows, each with its way down an index, looks at so many; fewer come of lists that are shorter."""

_DEEP = ("events", "hot", "statements", "said by hot")
"""Lists whose thousandth pages are asked for."""


class Grown(NamedTuple):
    """How much longer one question takes, and how many more blocks it looks at."""

    name: str
    p50: float
    p99: float
    blocks: float
    alike: bool
    """Whether pages of both hold as many answers: that of a shorter list is read sooner whatever grows."""
    told: str


class Sized(NamedTuple):
    """A world of some size, and what is asked of it."""

    connection: Connection
    asked: dict[str, Listing]


def ratios(
    large: int = LARGE,
    copies: int = 1,
    rounds: int = ROUNDS,
    urls: tuple[str | None, str | None] = (None, None),
    only: str = "",
) -> Iterator[Ratio]:
    with ExitStack() as databases:
        sizes = ((SMALL, 1), (large, copies))
        filled = [
            databases.enter_context(
                database(World(events), history=False, copies=times) if url is None else nullcontext(url)
            )
            for (events, times), url in zip(sizes, urls, strict=True)
        ]
        worlds = (World(SMALL), World(large))
        grown = asyncio.run(_measured(worlds, filled, rounds, only))
    alike = [one for one in grown if one.alike]
    yield _ratio("p50", [one.p50 for one in grown], f"medians of {len(grown)} questions")
    yield _ratio("p99", [one.p99 for one in grown], f"99th percentiles; {_within([one.p99 for one in grown])}")
    if alike:
        told = f"99th percentiles where pages are equally long; {_within([one.p99 for one in alike])}"
        yield _ratio("p99_of_equal_pages", [one.p99 for one in alike], told)
    yield _ratio("blocks", [one.blocks for one in grown], f"blocks looked at; {_within([one.blocks for one in grown])}")


def _within(values: list[float]) -> str:
    return f"{sum(value <= MOST for value in values)} of {len(values)} at most {MOST}"


def _ratio(name: str, values: list[float], detail: str) -> Ratio:
    return Ratio(
        f"growth.{name}", median(values), Better.LOWER, f"{detail}; above {quantile(values, 0.9):.1f} lies a tenth"
    )


async def _measured(worlds: tuple[World, World], urls: list[str], rounds: int, only: str) -> list[Grown]:
    sized = [await _sized(world, url, only) for world, url in zip(worlds, urls, strict=True)]
    grown = []
    for name in sized[0].asked:
        grown.append(await _grown(name, sized, rounds))
        print(grown[-1].told, flush=True)
    for one in sized:
        await one.connection.close()
    return grown


async def _sized(world: World, url: str, only: str) -> Sized:
    connection = await asyncpg.connect(url, server_settings={**SERVER_SETTINGS, "statement_timeout": "0"})
    chooser = Chooser()
    await keep_json(connection)
    asked = {}
    for question in questions(world):
        if only in question.name:
            asked[question.name] = await chooser.chosen(connection, question.listing())
        if question.name in _DEEP and only in f"{question.name} deep":
            asked[f"{question.name} deep"] = await chooser.chosen(
                connection, question.listing(await deep(connection, question))
            )
    return Sized(connection, asked)


async def _grown(name: str, sized: list[Sized], rounds: int) -> Grown:
    blocks = [await _blocks(one.connection, one.asked[name]) for one in sized]
    took: list[list[float]] = [[], []]
    for _ in range(rounds):
        for one, times in zip(sized, took, strict=True):
            started = time.perf_counter()
            await read_page(one.connection, one.asked[name], PAGE)
            times.append((time.perf_counter() - started) * 1000)
    answers = [len((await read_page(one.connection, one.asked[name], PAGE)).bodies) for one in sized]
    (less, less_late), (more, more_late) = ((median(times), quantile(times, 0.99)) for times in took)
    told = (
        f"  {name:32} p50 {more:8.1f} over {less:6.1f} ms  p99 {more_late:8.1f} over {less_late:6.1f} ms  "
        f"{blocks[1]:6,} over {blocks[0]:5,} blocks"
    )
    grown = max(1.0, blocks[1] / max(blocks[0], _BLOCKS))
    return Grown(name, more / less, more_late / less_late, grown, answers[0] == answers[1], told)


async def _blocks(c: Connection, listing: Listing) -> int:
    """The second time, when what plans are made from has been read."""
    statement = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {listing.select} LIMIT {PAGE + 1}"
    await c.fetchval(statement, *listing.values, timeout=600)
    ((explained,),) = await c.fetch(statement, *listing.values, timeout=600)
    found = msgspec.json.decode(explained)[0]["Plan"]
    return int(found["Shared Hit Blocks"]) + int(found["Shared Read Blocks"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=LARGE, help="of the larger world, in each of its copies")
    parser.add_argument("--copies", type=int, default=1, help="so many times under other ids: 10 of a million")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each question is asked")
    parser.add_argument("--small", help="URL of a database that holds the smaller world already")
    parser.add_argument("--large", help="URL of a database that holds the larger world already")
    parser.add_argument("--only", default="", help="questions whose name holds this")
    given = parser.parse_args()
    print(table(ratios(given.events, given.copies, given.rounds, (given.small, given.large), given.only)))
