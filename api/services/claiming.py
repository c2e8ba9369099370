"""Claiming articles of jobs: what is fetched together is claimed in one statement, and its try counted."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from api.services.together import Together
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
        self._claims = Together(self._claim_first)

    async def first(self, entry: Entry) -> jobs.Claim | None:
        """Claim an article for its first try, with all that are asked for at the same moment; None where it had one."""
        return await self._claims.ask(entry)

    async def again(self, entry: Entry) -> jobs.Claim | None:
        """Claim an article for any try, alone; None where it was read already."""
        async with self._lender.lend() as c:
            return await jobs.claim(c, entry, datetime.now(UTC))

    async def _claim_first(self, entries: Sequence[Entry]) -> Mapping[Entry, jobs.Claim]:
        async with self._lender.lend() as c:
            return await jobs.claim_first(c, entries, datetime.now(UTC))
