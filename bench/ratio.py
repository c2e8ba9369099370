"""What a benchmark yields: figures that mean the same on any machine, because each stands over another of its run.

A module of `bench` has `ratios() -> Iterator[Ratio]`, bounded so that `make bench` takes minutes, and a `__main__` of
its own for larger sizes. What it measures on the way it prints.
"""

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple


class Better(StrEnum):
    """Which way a ratio gets better."""

    HIGHER = "higher"
    LOWER = "lower"


class Ratio(NamedTuple):
    """One figure."""

    name: str
    """Its module, a point, and what it is: `reads.events_of_an_actor`."""
    value: float
    better: Better
    detail: str = ""
    """What stands over what, with the figures themselves, for people."""


def measured(module: str) -> list[Ratio]:
    """The ratios of a module of `bench`, measured in this process."""
    found: list[Ratio] = [*import_module(f"bench.{module}").ratios()]
    return found


def table(found: Iterable[Ratio]) -> str:
    """The figures, one a line."""
    rows = [(ratio.name, f"{ratio.value:.2f}", f"{ratio.better} is better", ratio.detail) for ratio in found]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {better:<{widths[2]}}  {detail}".rstrip()
        for name, value, better, detail in rows
    )
