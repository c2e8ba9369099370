"""Claiming articles of jobs: what is fetched together is claimed in one statement, and its try counted."""

import asyncio
from datetime import UTC, datetime

import asyncpg

from api.store import jobs
from api.store.lending import Lender
from api.store.queue import Entry


class Claiming:
    """Claims for one worker.

    An article is claimed together with others only for its first try. Where that took its worker with it, nobody knows
    which of them did; each later try is of one article alone, so that no other is blamed for it again.
    """

    def __init__(self, lender: Lender) -> None:
        self._lender = lender
        self._asked: dict[Entry, asyncio.Future[jobs.Claim | None]] = {}
        self._claiming: asyncio.Task[None] | None = None

    async def first(self, entry: Entry) -> jobs.Claim | None:
        """Claim an article for its first try, with all that are asked for at the same moment; None where it had one."""
        asked = self._asked.get(entry)
        if asked is None:
            asked = self._asked[entry] = asyncio.get_running_loop().create_future()
        if self._claiming is None:
            self._claiming = asyncio.create_task(self._claim(), name="claim articles")
        return await asyncio.shield(asked)

    async def again(self, entry: Entry) -> jobs.Claim | None:
        """Claim an article for any try, alone; None where it was read already."""
        async with self._lender.lend() as c:
            return await jobs.claim(c, entry, datetime.now(UTC))

    async def _claim(self) -> None:
        asked, self._asked = self._asked, {}
        self._claiming = None
        try:
            async with self._lender.lend() as c:
                claims = await jobs.claim_first(c, list(asked), datetime.now(UTC))
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as exc:
            for future in asked.values():
                if not future.done():
                    future.set_exception(exc)
        else:
            for entry, future in asked.items():
                if not future.done():
                    future.set_result(claims.get(entry))
