"""Locks that live in the database, so that all services share them."""

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("locks")

RECOGNITION = 0x51_11_11_02
HOUSEKEEPING = 0x51_11_11_03
"""Any numbers that nothing else of this database uses."""


async def serialise_recognition(c: Connection) -> None:
    """Wait until no other transaction recognises actors and events; released at the end of this one.

    Two articles about one new actor, recognised side by side, would each make it: neither sees the
    other's before it is committed.
    """
    await c.execute(_SQL["serialise"], RECOGNITION)


async def try_housekeeping(c: Connection) -> bool:
    """Whether this transaction is the one that keeps house now."""
    return bool(await c.fetchval(_SQL["try_housekeeping"], HOUSEKEEPING))
