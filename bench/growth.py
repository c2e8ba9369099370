"""The same reads of a small world and of one many times as large: how much longer the larger takes.

    python -m bench.growth [--events N] [--copies N] [--rounds N] [--seconds S] [--small URL] [--large URL]
                           [--only NAME]

Asked are every filter alone and the usual pairs, of a hot and a cold actor, first pages and the thousandth, one
request after another through the service, in alternating rounds of one run. Of each question the 99th percentile of the
larger is taken over that of the smaller: 1.0 would be no growth.
"""

import argparse
import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import NamedTuple

import asyncpg

from api.store.pool import SERVER_SETTINGS
from bench.client import Client, Load, client, median, quantile, request
from bench.questions import Question, deep, questions
from bench.ratio import Better, Ratio, table
from bench.serving import Served, database, key, service
from bench.world import World

SMALL = 10_000
LARGE = 100_000
ROUNDS = 3
SECONDS = 0.25
_DEEP = ("events", "hot", "statements", "said by hot")
"""Lists whose thousandth pages are asked for."""


MOST = 1.5
"""The growth that a question may have."""


class Grown(NamedTuple):
    """How much longer one question takes."""

    name: str
    middle: float
    """Of the medians."""
    late: float
    """Of the 99th percentiles."""
    detail: str

    @property
    def told(self) -> str:
        """For people."""
        return f"  {self.name:32} {self.late:6.2f}  {self.detail}"


class Sized(NamedTuple):
    """A world of some size that is served."""

    served: Served
    headers: dict[str, str]
    targets: dict[str, str]
    """Path and query of each question by its name."""


def ratios(
    large: int = LARGE,
    copies: int = 1,
    rounds: int = ROUNDS,
    seconds: float = SECONDS,
    urls: tuple[str | None, str | None] = (None, None),
    only: str = "",
) -> Iterator[Ratio]:
    with (
        _served(SMALL, 1, urls[0]) as little,
        _served(large, copies, urls[1]) as much,
        client() as sender,
    ):
        names = [name for name in little.targets if only in name]
        grown = []
        for name in names:
            grown.append(_grown(sender, name, (little, much), rounds, seconds))
            print(grown[-1].told, flush=True)
    within = sum(one.late <= MOST for one in grown)
    worst = ", ".join(f"{one.name} {one.late:.1f}" for one in sorted(grown, key=lambda one: -one.late)[:5])
    yield Ratio(
        "growth.p99",
        median([one.late for one in grown]),
        Better.LOWER,
        f"in the median of {len(grown)} questions, {within} of them at most {MOST}; the worst: {worst}",
    )
    yield Ratio(
        "growth.p50", median([one.middle for one in grown]), Better.LOWER, f"in the median of {len(grown)} questions"
    )
    yield Ratio(
        "growth.p50_of_the_worst_tenth",
        quantile([one.middle for one in grown], 0.9),
        Better.LOWER,
        "above it lies a tenth of the questions",
    )


@contextmanager
def _served(events: int, copies: int, url: str | None) -> Iterator[Sized]:
    world = World(events)
    with (
        nullcontext(url) if url is not None else database(world, history=False, copies=copies) as filled,
        service(filled) as served,
    ):
        yield Sized(served, {"authorization": f"Bearer {key(filled)}"}, asyncio.run(_targets(filled, questions(world))))


async def _targets(url: str, asked: tuple[Question, ...]) -> dict[str, str]:
    targets = {question.name: question.target for question in asked}
    connection = await asyncpg.connect(url, server_settings={**SERVER_SETTINGS, "statement_timeout": "0"})
    try:
        for question in asked:
            if question.name in _DEEP:
                targets[f"{question.name} deep"] = await deep(connection, question)
    finally:
        await connection.close()
    return targets


def _grown(sender: Client, name: str, both: tuple[Sized, Sized], rounds: int, seconds: float) -> Grown:
    loads = [
        Load(sized.served.port, [request(sized.targets[name], sized.headers)], seconds, connections=1) for sized in both
    ]
    for load in loads:
        # Pages are read from the disk.
        sender.send(load._replace(seconds=seconds / 2))
    pairs = [[sender.send(load) for load in loads] for _ in range(rounds)]
    before, after = ([answer.milliseconds(0.99) for answer in answers] for answers in zip(*pairs, strict=True))
    middle, later = ([answer.milliseconds(0.5) for answer in answers] for answers in zip(*pairs, strict=True))
    return Grown(
        name,
        median([more / less for less, more in zip(middle, later, strict=True)]),
        median([more / less for less, more in zip(before, after, strict=True)]),
        f"p99 {median(after):.1f} ms over {median(before):.1f} ms; p50 {median(later):.1f} over {median(middle):.1f}",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=LARGE, help="of the larger world, in each of its copies")
    parser.add_argument("--copies", type=int, default=1, help="so many times under other ids: 10 of a million")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long each question is asked in a round")
    parser.add_argument("--small", help="URL of a database that holds the smaller world already")
    parser.add_argument("--large", help="URL of a database that holds the larger world already")
    parser.add_argument("--only", default="", help="questions whose name holds this")
    given = parser.parse_args()
    urls = (given.small, given.large)
    print(table(ratios(given.events, given.copies, given.rounds, given.seconds, urls, given.only)))
