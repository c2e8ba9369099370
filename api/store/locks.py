"""Locks that live in the database, so that all services share them."""

from datetime import datetime

from api.store import clock
from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("locks")

RECOGNITION = 0x51_11_11_02
HOUSEKEEPING = 0x51_11_11_04
"""Any numbers that nothing else of this database uses."""


async def serialise_recognition(c: Connection) -> datetime:
    """Wait until no other transaction recognises actors and events; the instant at which this one records.

    Released at the end of the transaction.

    Two articles about one new actor, recognised side by side, would each make it: neither sees the
    other's before it is committed.
    """
    await c.execute(_SQL["serialise"], RECOGNITION)
    # A statement of its own: it must see what the last holder committed.
    return await clock.take(c)


async def try_housekeeping(c: Connection) -> bool:
    """Whether this transaction is the one that keeps house now."""
    return bool(await c.fetchval(_SQL["try_housekeeping"], HOUSEKEEPING))
