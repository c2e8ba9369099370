"""Pairs of short articles, each written in several ways: about one happening, or about two that look alike.

The articles are ours, in the manner of wires, ministries and papers; what they tell is partly made up. A happening
is told in two or more wordings; look-alikes are wordings of different happenings that share who, where or when.
"""

from itertools import combinations
from pathlib import Path

import msgspec
from msgspec import Struct

from schemas.v1.vocabulary import EventType


class Told(Struct, frozen=True, kw_only=True):
    """An article."""

    text: str
    published: str
    title: str | None = None
    source: str | None = None


class Happening(Struct, frozen=True, kw_only=True):
    """Wordings of one happening. Happenings of one family look alike: each differs in one respect."""

    family: str
    differs: str
    types: tuple[EventType, ...]
    told: tuple[Told, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """Two articles, and whether they tell of one happening of one of the types."""

    name: str
    first: Told
    second: Told
    types: tuple[EventType, ...]
    same: bool


class SpellingPair(Struct, frozen=True, kw_only=True):
    """Two articles that name an actor, and whether the names are one actor's."""

    first: Told
    first_name: str
    second: Told
    second_name: str
    same: bool

    @property
    def name(self) -> str:
        """What a failure is told by."""
        return f"{self.first_name} / {self.second_name}"


def _pairs(happenings: tuple[Happening, ...]) -> tuple[Pair, ...]:
    found = [
        Pair(name=f"{h.family}, {h.differs}: {a}~{b}", first=h.told[a], second=h.told[b], types=h.types, same=True)
        for h in happenings
        for a, b in combinations(range(len(h.told)), 2)
    ]
    for first, second in combinations(happenings, 2):
        if first.family == second.family:
            found += [
                Pair(
                    name=f"{first.family}: {first.differs} / {second.differs}: {n}",
                    first=a,
                    second=b,
                    types=first.types,
                    same=False,
                )
                for n, (a, b) in enumerate(zip(first.told, second.told[::-1], strict=False))
            ]
    return tuple(found)


HAPPENINGS: tuple[Happening, ...] = msgspec.json.decode(
    Path(__file__).with_name("happenings.json").read_bytes(), type=tuple[Happening, ...]
)
PAIRS = _pairs(HAPPENINGS)
SPELLINGS: tuple[SpellingPair, ...] = msgspec.json.decode(
    Path(__file__).with_name("spellings.json").read_bytes(), type=tuple[SpellingPair, ...]
)
