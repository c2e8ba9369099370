"""Rate limits: a token bucket per key in the database, of which each process takes slices.

A statement per request would cost more than many an answer. A process takes a twentieth of the budget at a time and
counts that down in memory; what it does not use within two seconds it gives back. What is taken is gone from the
budget, so all processes together never grant more than the limit.
"""

import asyncio
import math
import time
from uuid import UUID

import asyncpg
from msgspec import Struct

from api.services.keys import Caller
from api.store import rate_limits
from api.store.pool import ACQUIRE_SECONDS

WINDOW_SECONDS = 60
_SLICES = 20
_SLICE_SECONDS = 2.0


class Standing(Struct, frozen=True):
    """How a key stands after a request."""

    granted: bool
    limit: int
    """Requests a minute, and the most at once."""
    remaining: int
    """At least so many more are granted now."""
    full_after: int
    """Seconds until the budget is full again."""
    retry_after: int = 0
    """Seconds until the next request is granted, where this one is not."""


class _Slice:
    """What one process has of one key's budget."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.tokens = 0
        self.left = 0.0
        self.renew_at = 0.0
        self.refused_until = 0.0
        self.lock = asyncio.Lock()


class Quota:
    """The rate limits as one process keeps them."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", limit: int) -> None:
        """`limit` is requests a minute for keys without a limit of their own; 0 for no limit."""
        self._pool = pool
        self._limit = limit
        self._slices: dict[UUID, _Slice] = {}

    async def take(self, caller: Caller) -> Standing | None:
        """Count a request; None where the caller has no limit, and on a streaming replica, which can count nothing."""
        limit = caller.rate_limit or self._limit
        if caller.key_id is None or limit == 0:
            return None
        held = self._slices.get(caller.key_id)
        if held is None or held.limit != limit:
            held = self._slices[caller.key_id] = _Slice(limit)
        if held.tokens == 0 or time.monotonic() >= held.renew_at:
            try:
                async with held.lock:
                    await self._renew(caller.key_id, held)
            except asyncpg.ReadOnlySQLTransactionError:
                return None
        granted = held.tokens > 0
        if granted:
            held.tokens -= 1
        return _standing(held, granted)

    async def _renew(self, key_id: UUID, held: _Slice) -> None:
        now = time.monotonic()
        # Another request may have renewed it while this one waited for the lock.
        if (held.tokens > 0 and now < held.renew_at) or now < held.refused_until:
            return
        returned, held.tokens = held.tokens, 0
        per_second = held.limit / WINDOW_SECONDS
        async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            lease = await rate_limits.lease(
                c,
                key_id,
                capacity=held.limit,
                per_second=per_second,
                returned=returned,
                wanted=max(1, held.limit // _SLICES),
            )
        held.tokens, held.left = lease.taken, lease.left
        held.renew_at = now + _SLICE_SECONDS
        if lease.taken == 0:
            # Until then the budget has nothing, whoever asks: a flood of refused requests costs no statement.
            held.refused_until = now + (1 - lease.left) / per_second


def _standing(held: _Slice, granted: bool) -> Standing:
    per_second = held.limit / WINDOW_SECONDS
    remaining = held.tokens + math.floor(held.left)
    return Standing(
        granted=granted,
        limit=held.limit,
        remaining=remaining,
        full_after=math.ceil((held.limit - remaining) / per_second),
        retry_after=0 if granted else max(1, math.ceil(held.refused_until - time.monotonic())),
    )
