"""What is stored, in bytes: what the sizing of a larger database is reckoned from."""

import msgspec
from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("sizes")


class TableSize(Struct, frozen=True, kw_only=True):
    """One table, its parts together; all but `rows` are bytes."""

    schema: str
    name: str
    rows: int
    heap: int
    toast: int
    """Long values, which lie beside their rows, with their index."""
    indexes: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.heap + self.toast + self.indexes


async def tables(c: Connection) -> tuple[TableSize, ...]:
    """Every table, the largest first. Counts rows by estimate, after having it made anew."""
    await c.execute("ANALYZE")
    return tuple(msgspec.convert(dict(row), TableSize) for row in await c.fetch(_SQL["sizes"]))
