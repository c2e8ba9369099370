"""Many writers at once, each transaction with some revisions of resources of its own making."""

import asyncio
import random
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID

import asyncpg

from api.store import revisions
from api.store.away import DATABASE_ERRORS
from schemas.v1.revision import ResourceKind, RevisionReason

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

KINDS = (ResourceKind.ACTOR, ResourceKind.EVENT, ResourceKind.STATEMENT)


class Writers:
    """Write revisions until told enough; some transactions are rolled back, some resources are revised by several."""

    def __init__(self, pool: Pool, seed: int) -> None:
        self._pool = pool
        self._seed = seed
        self.acknowledged: set[tuple[UUID, int]] = set()
        """Id and number of every revision whose commit was answered."""

    async def run(self, writers: int, transactions: int) -> None:
        async with asyncio.TaskGroup() as group:
            for writer in range(writers):
                group.create_task(self._write(random.Random(f"{self._seed} {writer}"), writer, transactions))

    async def _write(self, chance: random.Random, writer: int, transactions: int) -> None:
        for _ in range(transactions):
            try:
                await self._transaction(chance, writer)
            except DATABASE_ERRORS:
                # A lost connection: whether it was committed nobody knows.
                continue

    async def _transaction(self, chance: random.Random, writer: int) -> None:
        written: set[tuple[UUID, int]] = set()
        async with self._pool.acquire() as c:
            transaction = c.transaction()
            await transaction.start()
            for _ in range(chance.randint(1, 4)):
                # Ten writers share a resource, and the advisory lock stands for what keeps them apart in the service.
                resource = UUID(int=self._seed << 32 | chance.choice((writer + 1, 1_000_000 + writer // 10)))
                await c.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", str(resource))
                number = await c.fetchval("SELECT coalesce(max(number), 0) + 1 FROM revision WHERE id = $1", resource)
                await revisions.record(
                    c,
                    KINDS[resource.int % 3],
                    resource,
                    number,
                    datetime.now(UTC),
                    RevisionReason.EXTRACTED,
                    None,
                    None,
                    b"{}",
                )
                written.add((resource, number))
                for _ in range(chance.randint(0, 3)):
                    await asyncio.sleep(0)
            if chance.random() < 0.2:
                await transaction.rollback()
                return
            await transaction.commit()
        self.acknowledged |= written
