"""Conditions of a list: only those that are asked for, so that the plan is made for them and takes their index."""

from collections.abc import AsyncIterator, Callable, Hashable, Mapping, Sequence
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store.stored import Connection, Key

_PREFETCH = 500
"""Rows that an export has in memory at once."""


class _Plan(Struct, frozen=True):
    cost: float = msgspec.field(name="Total Cost")


class _Explained(Struct, frozen=True):
    plan: _Plan = msgspec.field(name="Plan")


class Conditions:
    """The WHERE clause of one statement with its values, which are numbered in the order in which they are given."""

    def __init__(self, before: Sequence[object] = ()) -> None:
        """`before` are the values that the statement has before these conditions."""
        self._clauses: list[str] = []
        self._values: list[object] = [*before]

    @property
    def values(self) -> tuple[object, ...]:
        """What stands for `$1`, `$2` and so on."""
        return tuple(self._values)

    @property
    def sql(self) -> str:
        """All conditions; true where there are none."""
        return " AND ".join(self._clauses) or "true"

    def value(self, value: object) -> str:
        """The placeholder of a value."""
        self._values.append(value)
        return f"${len(self._values)}"

    def add(self, clause: str, *values: object) -> None:
        """A condition; each `{}` of it stands for the next value."""
        self._clauses.append(clause.format(*map(self.value, values)))

    def given(self, clause: str, value: object | None) -> None:
        """A condition on a value; null does not narrow. `{}` may stand several times for it."""
        if value is not None:
            placeholder = self.value(value)
            self._clauses.append(clause.replace("{}", placeholder))

    def any_of(self, column: str, values: Sequence[object], kind: str = "text") -> None:
        """That a column has one of these values; none do not narrow."""
        if len(values) == 1:
            # Equality keeps the order of an index that goes on with the order of the list.
            self.add(f"{column} = {{}}::{kind}", values[0])
        elif values:
            self.add(f"{column} = ANY ({{}}::{kind}[])", list(values))

    def resource(self, column: str, kind: str, ids: Sequence[UUID]) -> None:
        """That a column has one of these ids, or what has absorbed it; none do not narrow."""
        if len(ids) == 1:
            self.add(f"{column} = (SELECT survivor('{kind}', {{}}::uuid))", ids[0])
        elif ids:
            self.add(f"{column} IN (SELECT survivor('{kind}', asked) FROM unnest({{}}::uuid[]) AS asked)", list(ids))  # noqa: S608 (a kind of resource)


class Way(Struct, frozen=True):
    """One of the statements that read a list, without LIMIT."""

    select: str
    values: tuple[object, ...]
    walked: "Way | None" = None
    """What it reads, where that is only the beginning of what there is; the list is what of it holds the words."""


class Words(Struct, frozen=True):
    """Words that the texts of a table must hold, each in any of its forms."""

    table: str
    forms: tuple[tuple[str, ...], ...]


class Facts(Struct, frozen=True):
    """What is stored of what a list is narrowed to."""

    survivors: Mapping[UUID, UUID]
    """What actors that were asked for are now."""
    walk: int | None
    """Rows among the first of which enough texts should hold the words, where these are frequent; else null."""


class Ways(Struct, frozen=True):
    """The same rows in the same order by several statements: which is the cheapest depends on what is stored."""

    question: Hashable
    """Equal where the choice is the same, on whatever page."""
    actors: tuple[UUID, ...]
    words: Words | None
    made: Callable[[Facts], tuple[Way, ...]]


class Fallback(Struct, frozen=True):
    """How a list is read where the fastest way did not fill the page."""

    walked: Way
    """What that way has read."""
    most: int
    """Rows that it reads at most: with fewer it has seen the whole list."""
    way: Way


class Listing(Struct, frozen=True):
    """A list, narrowed and ordered, that is not read yet."""

    select: str
    """A statement without LIMIT."""
    values: tuple[object, ...]
    key: Callable[[asyncpg.Record], Key]
    """After what the next page begins."""
    made: Callable[[asyncpg.Record], bytes] | None = None
    """An item as it is served, where that is not the column `body`."""
    ways: Ways | None = None
    """How to read a page of it faster than by `select`, which is good for the whole list; see `Chooser`."""
    fallback: Fallback | None = None
    """For a `select` that may end before the list does."""

    def bodies(self, rows: Sequence[asyncpg.Record]) -> tuple[bytes, ...]:
        """Items as they are served."""
        if self.made is None:
            return tuple([row["body"] for row in rows])
        return tuple(map(self.made, rows))


class ListedPage(Struct, frozen=True):
    """Part of a list as it is served, and the key after which the next part begins; null at the end."""

    bodies: tuple[bytes, ...]
    next_key: Key | None


async def read_page(c: Connection, listing: Listing, limit: int) -> ListedPage:
    """The first items of a list."""
    # One more than asked for tells whether there is a next page.
    rows = await c.fetch(f"{listing.select} LIMIT {int(limit) + 1}", *listing.values)
    fallback = listing.fallback
    if fallback is not None and len(rows) <= limit and await _rows(c, fallback.walked) >= fallback.most:
        rows = await c.fetch(f"{fallback.way.select} LIMIT {int(limit) + 1}", *fallback.way.values)
    kept = rows[:limit]
    return ListedPage(listing.bodies(kept), listing.key(kept[-1]) if len(rows) > limit else None)


async def cost(c: Connection, way: Way, rows: int) -> float:
    """What PostgreSQL thinks that the first rows cost, in units of its own."""
    explained = await c.fetchval(f"EXPLAIN (FORMAT JSON) {way.select} LIMIT {int(rows)}", *way.values)
    (found,) = msgspec.json.decode(explained, type=tuple[_Explained])
    return found.plan.cost


async def read_all(c: Connection, listing: Listing) -> AsyncIterator[tuple[bytes, ...]]:
    """Every item of a list in batches, through a server-side cursor; the connection is inside a transaction."""
    cursor = await c.cursor(listing.select, *listing.values)
    while rows := await cursor.fetch(_PREFETCH):
        yield listing.bodies(rows)


async def count(c: Connection, listing: Listing) -> int:
    """How many items a list has."""
    return await _rows(c, Way(listing.select, listing.values))


async def _rows(c: Connection, way: Way) -> int:
    counted: int = await c.fetchval(f"SELECT count(*) FROM ({way.select}) AS listed", *way.values)  # noqa: S608
    return counted
