"""Budgets of requests, shared by all services of a database."""

from uuid import UUID

from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("rate_limits")


class Lease(Struct, frozen=True):
    """Tokens taken out of a budget, and what is left in it."""

    taken: int
    left: float


async def lease(c: Connection, key_id: UUID, *, capacity: int, per_second: float, returned: int, wanted: int) -> Lease:
    """Give back what was not used of the last lease and take up to `wanted` tokens; none where the budget is spent."""
    arguments = (key_id, float(capacity), float(returned), per_second, float(wanted))
    row = await c.fetchrow(_SQL["lease"], *arguments)
    if row is None:
        await c.execute(_SQL["open"], key_id, float(capacity))
        row = await c.fetchrow(_SQL["lease"], *arguments)
    return Lease(0, 0.0) if row is None else Lease(row["taken"], row["tokens"])


async def purge(c: Connection) -> None:
    """Forget budgets that are full again."""
    await c.execute(_SQL["purge"])
