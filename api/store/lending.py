"""Connections lent again and again without what a pool does each time it gives one out and takes it back.

A pool makes a task, a future and a timer for each; on a read of one row that is half of the work. A lender keeps some
connections of a pool and lends them as they are. One that was used when something went wrong goes back to the pool,
which waits for what is being cancelled and rolls back what is open.
"""

import enum
from types import TracebackType

import asyncpg

from api.store.pool import ACQUIRE_SECONDS
from api.store.sql import queries
from api.store.stored import Connection

RESERVED = 8
"""Connections of a pool that are never kept: for writes, the queue, exports, and who listens."""

_TURNS = 10_000
"""After so many turns one goes back, so that the pool can replace what is old."""


class Planning(enum.Enum):
    """For what PostgreSQL makes the plan of a statement."""

    ONCE = enum.auto()
    """One plan whatever the values, for what is read by its id or off one index in its order."""
    FOR_VALUES = enum.auto()
    """For the values of each time, which decide what index is the right one."""


_PLANNED_ONCE = 0.75
"""Share of the kept connections that plan once: most reads are of this kind."""

_SQL = queries("lending")


class Lender:
    """Keeps at most so many connections of a pool, all of which plan in one way."""

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        most: int | None = None,
        planning: Planning = Planning.FOR_VALUES,
    ) -> None:
        """`most` is what the pool has beyond those that are reserved, unless it is given."""
        self.pool = pool
        self.most = _spare(pool) if most is None else most
        self._planning = planning
        self._idle: list[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]] = []
        self._taken = 0
        self._turns = 0

    @property
    def has_room(self) -> bool:
        """Whether it can lend one without taking more than it keeps."""
        return bool(self._idle) or self._taken < self.most

    def lend(self) -> "Loan":
        """A connection for the length of a block; TimeoutError where none gets free."""
        return Loan(self)

    async def close(self) -> None:
        """Give the kept connections back; what is lent goes back when its block ends."""
        self.most = 0
        while self._idle:
            await self._give_back(self._idle.pop())

    async def take(self) -> "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]":
        """A kept connection, or one of the pool."""
        while self._idle:
            kept = self._idle.pop()
            if not kept.is_closed():
                return kept
            await self._give_back(kept)
        self._taken += 1
        try:
            return await self._acquire()
        except BaseException:
            self._taken -= 1
            raise

    async def put(self, connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]", sound: bool) -> None:
        """Take one back; it is kept where it is sound and there is room."""
        self._turns += 1
        if sound and self._taken <= self.most and self._turns % _TURNS and not connection.is_in_transaction():
            self._idle.append(connection)
        else:
            await self._give_back(connection)

    async def _acquire(self) -> "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]":
        taken = await self.pool.acquire(timeout=ACQUIRE_SECONDS)
        if self._planning is Planning.ONCE:
            try:
                await taken.execute(_SQL["plan_once"])
            except BaseException:
                await self._release(taken)
                raise
        return taken

    async def _give_back(self, connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]") -> None:
        self._taken -= 1
        await self._release(connection)

    async def _release(self, connection: "asyncpg.pool.PoolConnectionProxy[asyncpg.Record]") -> None:
        if self._planning is Planning.ONCE:
            # Nobody else may plan as it does; the pool opens another.
            connection.terminate()
        await self.pool.release(connection)


class Lenders:
    """Lends connections of one pool that plan as they are asked to."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", most: int | None = None) -> None:
        """`most` are kept of both kinds together; without it, what the pool has beyond those that are reserved."""
        most = _spare(pool) if most is None else most
        once = int(most * _PLANNED_ONCE)
        self._once = Lender(pool, once, Planning.ONCE)
        self._for_values = Lender(pool, most - once)

    def lend(self, planning: Planning) -> "Loan":
        """A connection for the length of a block; TimeoutError where none gets free."""
        # To plan for values is never wrong, only dearer.
        once = planning is Planning.ONCE and self._once.has_room
        return (self._once if once else self._for_values).lend()

    async def close(self) -> None:
        """Give all kept connections back."""
        await self._once.close()
        await self._for_values.close()


def _spare(pool: "asyncpg.Pool[asyncpg.Record]") -> int:
    return max(0, pool.get_max_size() - RESERVED)


class Loan:
    """One connection, lent for the length of a block."""

    __slots__ = ("_connection", "_lender")

    def __init__(self, lender: Lender) -> None:
        self._lender = lender

    async def __aenter__(self) -> Connection:
        self._connection = await self._lender.take()
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._lender.put(self._connection, kind is None)
