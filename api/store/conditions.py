"""Conditions of a list: only those that are asked for, so that the plan is made for them and takes their index."""

from collections.abc import AsyncIterator, Callable, Sequence
from uuid import UUID

import asyncpg
from msgspec import Struct

from api.store.stored import Connection, Key

_PREFETCH = 500
"""Rows that an export has in memory at once."""


class Conditions:
    """The WHERE clause of one statement with its values, which are numbered in the order in which they are given."""

    def __init__(self) -> None:
        self._clauses: list[str] = []
        self._values: list[object] = []

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


class Listing(Struct, frozen=True):
    """A list, narrowed and ordered, that is not read yet."""

    select: str
    """A statement without LIMIT."""
    values: tuple[object, ...]
    key: Callable[[asyncpg.Record], Key]
    """After what the next page begins."""
    made: Callable[[asyncpg.Record], bytes] | None = None
    """An item as it is served, where that is not the column `body`."""

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
    kept = rows[:limit]
    return ListedPage(listing.bodies(kept), listing.key(kept[-1]) if len(rows) > limit else None)


async def read_all(c: Connection, listing: Listing) -> AsyncIterator[tuple[bytes, ...]]:
    """Every item of a list in batches, through a server-side cursor; the connection is inside a transaction."""
    cursor = await c.cursor(listing.select, *listing.values)
    while rows := await cursor.fetch(_PREFETCH):
        yield listing.bodies(rows)


async def count(c: Connection, listing: Listing) -> int:
    """How many items a list has."""
    counted: int = await c.fetchval(f"SELECT count(*) FROM ({listing.select}) AS listed", *listing.values)  # noqa: S608
    return counted
