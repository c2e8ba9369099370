"""Reads through the whole service beside a bare handler that copies the same bytes, in alternating rounds of one run.

    python -m bench.reads [--events N] [--rounds N] [--seconds S] [--connections N] [--database URL]

The service has auth, rate limiting, metrics, conditional requests and its log on. A ratio is requests a second of the
service over those of the bare handler, in the median of the rounds: 1.0 would be free.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import NamedTuple

from bench.client import Answered, Client, Load, client, median, request
from bench.ratio import Better, Ratio, table
from bench.serving import Served, bare, database, key, service
from bench.world import World

EVENTS = 100_000
ROUNDS = 5
SECONDS = 2.0
CONNECTIONS = 8
_ACTORS = 100
"""So many of the most frequent ones are asked for in turn: each has a full page."""
_SINGLE = 2000


class Asked(NamedTuple):
    """One kind of request."""

    name: str
    targets: Sequence[str]


class Round(NamedTuple):
    """What came of one round, and what it took of the processor."""

    answered: Answered
    processor: float
    """Seconds a request."""


class Compared(NamedTuple):
    """One kind of request, answered by both in so many rounds."""

    name: str
    service: list[Round]
    bare: list[Round]

    def ratios(self) -> Iterator[Ratio]:
        """Requests a second over those of the bare handler; and processor time, on which others have less influence."""
        pairs = [*zip(self.service, self.bare, strict=True)]
        shares = sorted(full.answered.a_second / plain.answered.a_second for full, plain in pairs)
        yield Ratio(
            f"reads.{self.name}",
            median(shares),
            Better.HIGHER,
            f"({shares[0]:.2f} to {shares[-1]:.2f}) {_told(self.service)} over {_told(self.bare)}",
        )
        full, plain = (median([one.processor for one in rounds]) for rounds in (self.service, self.bare))
        yield Ratio(
            f"reads.{self.name}_by_processor",
            plain / full,
            Better.HIGHER,
            f"{plain * 1e6:,.0f} \N{MICRO SIGN}s a request of the bare handler's processes over {full * 1e6:,.0f}",
        )


def asked(world: World) -> tuple[Asked, ...]:
    """What is measured."""
    actors = [world.actor_id(rank) for rank in range(min(_ACTORS, world.actors))]
    events = [world.event_id(number * 7919 % world.events) for number in range(_SINGLE)]
    return (
        Asked("events_of_an_actor", [f"/v1/actors/{id_}/events" for id_ in actors]),
        Asked("statements_of_a_speaker", [f"/v1/actors/{id_}/statements" for id_ in actors]),
        Asked("event_by_id", [f"/v1/events/{id_}" for id_ in events]),
    )


def ratios(
    events: int = EVENTS,
    rounds: int = ROUNDS,
    seconds: float = SECONDS,
    connections: int = CONNECTIONS,
    url: str | None = None,
) -> Iterator[Ratio]:
    world = World(events)
    with (
        database(world) if url is None else nullcontext(url) as filled,
        service(filled) as full,
        bare(filled) as plain,
        client() as sender,
    ):
        held = {"authorization": f"Bearer {key(filled)}"}
        for kind in asked(world):
            requests = [request(target, held) for target in kind.targets]
            load = Load(0, requests, seconds, connections)
            for server in (full, plain):
                # Connections are opened, statements prepared, pages read from the disk.
                _round(sender, server, load._replace(seconds=1.0))
            pairs = [(_round(sender, full, load), _round(sender, plain, load)) for _ in range(rounds)]
            yield from Compared(kind.name, [one for one, _ in pairs], [other for _, other in pairs]).ratios()


def _round(sender: Client, server: Served, load: Load) -> Round:
    before = server.processor_seconds()
    answered = sender.send(load._replace(port=server.port))
    return Round(answered, (server.processor_seconds() - before) / len(answered.latencies))


def _told(rounds: Sequence[Round]) -> str:
    answers = [one.answered for one in rounds]
    return (
        f"{median([answer.a_second for answer in answers]):,.0f}/s, p50 "
        f"{median([answer.milliseconds(0.5) for answer in answers]):.1f} ms, p99 "
        f"{median([answer.milliseconds(0.99) for answer in answers]):.1f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--connections", type=int, default=CONNECTIONS)
    parser.add_argument("--database", help="URL of one that holds this world already")
    given = parser.parse_args()
    print(table(ratios(given.events, given.rounds, given.seconds, given.connections, given.database)))
