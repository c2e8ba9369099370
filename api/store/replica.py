"""A streaming replica: how old what it holds is, and connections to it.

Age is measured against the primary, not by the clock of the replica: twice a second the end of its log is noted
with the moment of asking; once the replica has replayed up to there, it holds all that was committed before that.
So an idle primary does not make its replica look old, and clocks that differ do no harm. See docs/decisions/0036.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import asyncpg
import msgspec
import structlog

from api.settings import Settings
from api.store.away import AWAY
from api.store.pool import open_pool
from api.store.sql import queries

_SQL = queries("replica")

PROBE_SECONDS = 0.5
ANSWER_SECONDS = 2.0
"""A replica that answers no sooner is away."""

_MARKS = 2000
"""Moments that a replica may be behind; of a replica further behind the age is overstated for a while."""

FAILURES = (*AWAY, asyncpg.TransactionRollbackError)
"""How a replica fails where the primary can answer: what it is asked may be ended by what it has to replay."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def replicated(settings: Settings, primary: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator["Replica | None"]:
    """The replica of the settings, watched for the length of the block; None where there is none."""
    if settings.replica_url is None:
        yield None
        return
    # It may be away when the service starts.
    pool = await open_pool(msgspec.structs.replace(settings, pool_min=0), settings.replica_url)
    replica = Replica(primary, pool)
    watching = asyncio.create_task(replica.watch(), name="watch the replica")
    try:
        yield replica
    finally:
        watching.cancel()
        await asyncio.wait({watching})
        await pool.close()


class _Mark(NamedTuple):
    asked: float
    position: int


class Replica:
    """The replica of a primary; usable while `watch` runs."""

    def __init__(self, primary: "asyncpg.Pool[asyncpg.Record]", pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self.pool = pool
        self._primary = primary
        self._marks: deque[_Mark] = deque(maxlen=_MARKS)
        self._complete_until: float | None = None
        self._well = True

    def age(self) -> float | None:
        """For how many seconds changes may be missing at most; None where the replica is away or not known yet."""
        return None if self._complete_until is None else time.monotonic() - self._complete_until

    def lost(self) -> None:
        """Leave it alone until it answers again."""
        self._complete_until = None

    async def watch(self) -> None:
        """Keep measuring, until cancelled."""
        while True:
            await self.probe()
            await asyncio.sleep(PROBE_SECONDS)

    async def probe(self) -> None:
        """Measure once."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                asked = time.monotonic()
                self._marks.append(_Mark(asked, await self._primary.fetchval(_SQL["written"])))
        except AWAY:
            # What the replica holds grows older meanwhile, and is told so.
            pass
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                replayed: int | None = await self.pool.fetchval(_SQL["replayed"])
        except AWAY as exc:
            self._unusable(type(exc).__name__)
            return
        if replayed is None:
            self._unusable("it is no standby")
            return
        if not self._well:
            log.info("the replica is back")
        self._well = True
        while self._marks and self._marks[0].position <= replayed:
            self._complete_until = self._marks.popleft().asked

    def _unusable(self, why: str) -> None:
        self.lost()
        # What it was compared with says nothing of what it will hold when it is back.
        self._marks.clear()
        if self._well:
            log.warning("the replica is not used", why=why)
        self._well = False
