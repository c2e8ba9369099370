"""Looking back: within `as_of`, every query reads what was stored at an earlier instant.

The schema `past` has a view of the name of each table (migrations/past.py); put before `public`, it answers in its
place. An instant is one of recording, never of what happened. See docs/decisions/0017.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from api.store import clock
from api.store.locks import RECOGNITION
from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("past")

_SETTLED = timedelta(minutes=5)
"""Longer than any transaction that records may take."""


class FutureError(ValueError):
    """Nobody knows what will have been recorded at an instant to come."""


def settled(instant: datetime, age: float) -> bool:
    """Whether all that was recorded at an instant has reached a replica so many seconds behind."""
    return instant <= datetime.now(UTC) - _SETTLED - timedelta(seconds=age)


@asynccontextmanager
async def as_of(c: Connection, instant: datetime) -> AsyncIterator[None]:
    """Read, and only read, what was stored at an instant; raises `FutureError` for one to come."""
    now = await clock.now(c)
    if instant > now:
        raise FutureError(f"{instant.isoformat()} is after {now.isoformat()}")
    if instant > now - _SETTLED:
        # What is being recorded bears an instant before now: without waiting, the same question would be answered
        # differently a moment later.
        await c.execute(_SQL["settle"], RECOGNITION)
    async with c.transaction(isolation="repeatable_read", readonly=True):
        await c.execute(_SQL["look_back"], instant.isoformat())
        yield
