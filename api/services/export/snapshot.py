"""A whole list out of one snapshot of the database, as a stream of bytes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime

import asyncpg

from api.services.export.encoders import Encoder, End
from api.store import past
from api.store.conditions import Listing, count, read_all
from api.store.stored import Connection

ACQUIRE_SECONDS = 10


class Export:
    """One export: all its rows are of one instant, given or that of its opening, whatever is written meanwhile."""

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        listing: Listing,
        encoder: Encoder,
        exists: Callable[[Connection], Awaitable[object]] | None = None,
        as_of: datetime | None = None,
    ) -> None:
        self.rows: int | None = None
        """How many rows follow, where the format is to tell it first."""
        self._pool = pool
        self._listing = listing
        self._encoder = encoder
        self._exists = exists
        self._as_of = as_of
        self._stack = AsyncExitStack()
        self._connection: Connection | None = None

    async def open(self) -> None:
        """Take the snapshot; fails where the list cannot be read, with `FutureError` for an instant to come."""
        async with AsyncExitStack() as opening:
            connection = await opening.enter_async_context(self._pool.acquire(timeout=ACQUIRE_SECONDS))
            if self._as_of is None:
                snapshot = connection.transaction(isolation="repeatable_read", readonly=True)
                await opening.enter_async_context(snapshot)
            else:
                await opening.enter_async_context(past.as_of(connection, self._as_of))
            if self._exists is not None:
                await self._exists(connection)
            if self._encoder.counted:
                self.rows = await count(connection, self._listing)
            self._connection = connection
            self._stack = opening.pop_all()

    async def close(self) -> None:
        """Let go of the snapshot."""
        await self._stack.aclose()

    async def chunks(self) -> AsyncIterator[bytes]:
        """Head, batches, tail; the tail comes only when every row has."""
        if self._connection is None:
            raise RuntimeError("an export is opened before it is read")
        written = 0
        yield self._encoder.head()
        async for bodies in read_all(self._connection, self._listing):
            written += len(bodies)
            yield self._encoder.batch(bodies)
        yield self._encoder.tail(End(written, None))
