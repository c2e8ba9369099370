"""Which of several statements reads a list fastest: asked of PostgreSQL's own estimates, and remembered for a while.

See docs/decisions/0061.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Hashable
from uuid import UUID

from msgspec.structs import replace

from api.store.conditions import Facts, Fallback, Listing, Way, Words, cost
from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("choosing")

_PAGE = 51
"""Rows for which a choice is made: the usual page, and one that tells whether there is another."""

_KEPT, _KEPT_SECONDS = 1024, 300
"""So many choices are remembered, for so long: what is stored grows slowly."""

_WALKED, _MOST_WALKED = 8, 20_000
"""So many times as many rows as should do are read for frequent words, and never more than so many: words may be
frequent at other times than those that the list begins with."""


class Chooser:
    """Chooses how lists of one database are read."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()

    async def chosen(self, c: Connection, listing: Listing) -> Listing:
        """The same list by the statement that reads a page of it fastest."""
        asked = listing.ways
        if asked is None:
            return listing
        survivors = await _survivors(c, asked.actors) if asked.actors else {}
        walk = None if asked.words is None else await self._walk(c, asked.words)
        ways = asked.made(Facts(survivors, walk))
        question = (asked.question, *survivors.values(), walk)
        which = self._remembered(question) if len(ways) > 1 else 0
        if which is None:
            costs = [await cost(c, way, _PAGE) for way in ways]
            which = self._remember(question, costs.index(min(costs)))
        way = ways[which]
        fallback = None
        if way.walked is not None and walk is not None:
            fallback = Fallback(way.walked, walk, Way(listing.select, listing.values))
        return replace(listing, select=way.select, values=way.values, fallback=fallback)

    async def _walk(self, c: Connection, words: Words) -> int | None:
        known = self._remembered(words)
        if known is None:
            known = self._remember(words, await _walk(c, words))
        return known or None

    def _remembered(self, question: Hashable) -> int | None:
        until, which = self._kept.get(question, (0.0, 0))
        return which if time.monotonic() < until else None

    def _remember(self, question: Hashable, which: int) -> int:
        self._kept[question] = (time.monotonic() + _KEPT_SECONDS, which)
        self._kept.move_to_end(question)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return which


async def _survivors(c: Connection, actors: tuple[UUID, ...]) -> dict[UUID, UUID]:
    return {row["asked"]: row["survivor"] for row in await c.fetch(_SQL["survivors"], list(actors))}


async def _walk(c: Connection, words: Words) -> int:
    """Rows to read in order until a page of texts holds the words; 0 where looking up all of them costs less."""
    forms = sorted({form for each in words.forms for form in each})
    rows = await c.fetch(_SQL["shares"], words.table, f"{words.table}_by_words", forms)
    shares = {row["form"]: row["share"] for row in rows}
    # As if words were independent; any form of each will do.
    share: float = math.prod(1 - math.prod(1 - shares[form] for form in each) for each in words.forms)
    # To split a text into words takes about as long as to read and sort one that the index of words has found.
    if not rows or share * share * rows[0]["rows"] <= _PAGE:
        return 0
    return min(_MOST_WALKED, math.ceil(_WALKED * _PAGE / share))
