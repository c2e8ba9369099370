"""The one clock by which resources are recorded: the database's, made to run forward only.

Processes have clocks of their own, and any clock may be set back. Instants that went back would put a later revision
before an earlier one, and what was read as of an instant would change. See docs/decisions/0039.
"""

from datetime import datetime

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("clock")


async def take(c: Connection) -> datetime:
    """The instant at which this transaction records, after all others; only for who holds the lock of recognition."""
    instant: datetime = await c.fetchval(_SQL["take"])
    return instant


async def now(c: Connection) -> datetime:
    """Now: no instant recorded so far lies after it."""
    instant: datetime = await c.fetchval(_SQL["now"])
    return instant
