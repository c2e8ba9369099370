"""Many rows in one round trip: new ones by COPY, others as parallel arrays."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import astuple

from api.store.stored import Connection


async def insert(c: Connection, table: str, rows: Sequence[Struct]) -> None:
    """Write new rows of a table; the members of their struct are its columns."""
    if rows:
        columns = rows[0].__struct_fields__
        await c.copy_records_to_table(table, records=list(map(astuple, rows)), columns=columns)


def columns_of(rows: Sequence[Struct]) -> list[list[object]]:
    """The same rows as an array for each member, to be unnested side by side."""
    return [list(column) for column in zip(*map(astuple, rows), strict=True)]
