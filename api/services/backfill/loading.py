"""One part into the store: articles and extractions by COPY, then recognised by what recognises posted ones.

What is stored is what counts: an article is there with all that it says or not at all, and one whose title and text are
stored is passed over. So nothing else has to be remembered of a run that was interrupted.
"""

from collections.abc import Sequence
from pathlib import Path

import asyncpg
import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.services.backfill import parts
from api.services.backfill.parts import Row
from api.services.recording import Arrival, record
from api.services.repeating import repeated
from api.store import articles, changes, locks
from api.store.pool import ACQUIRE_SECONDS
from schemas.v1.extraction import Extraction

BATCH = 50
"""Articles of one transaction: more would share more work, and hold up those who post for longer."""

_EXTRACTION = msgspec.json.Decoder(Extraction)


class Loaded(Struct, frozen=True):
    """What became of a part."""

    created: int
    known: int


async def load(pool: "asyncpg.Pool[asyncpg.Record]", part: Path) -> Loaded:
    """Store what a part holds and the store does not."""
    digests = parts.digests(part)
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        seen = {*await articles.by_digests(c, {digest for digest in digests if digest is not None})}
    wanted: set[int] = set()
    for place, digest in enumerate(digests):
        if digest is not None and digest not in seen:
            seen.add(digest)
            wanted.add(place)
    created = 0
    if wanted:
        for rows in parts.rows(part, frozenset(wanted), BATCH):
            created += await _store(pool, rows)
    return Loaded(created, sum(digest is not None for digest in digests) - created)


@repeated
async def _store(pool: "asyncpg.Pool[asyncpg.Record]", rows: Sequence[Row]) -> int:
    """Store articles in one transaction, with all that they say; how many were not there yet."""
    arrivals = [_arrival(row) for row in rows]
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        async with c.transaction():
            now = await locks.serialise_recognition(c)
            # Looked up again: others may have posted them since.
            known = await articles.by_digests(c, [arrival.digest for arrival in arrivals])
            new = [arrival for arrival in arrivals if arrival.digest not in known]
            await record(c, new, now)
        # Otherwise the next reader of the feed would have to give all of a night's work its places.
        await changes.sequence(c)
    return len(new)


def _arrival(row: Row) -> Arrival:
    if row.article is None or row.extraction is None or row.digest is None:
        raise ValueError(f"{row.origin} has no extraction")
    return Arrival(uuid7(), row.article, _EXTRACTION.decode(row.extraction), row.extraction, row.digest)
