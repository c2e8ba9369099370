"""Answers kept for requests that are sent again."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("idempotency")

KEPT = timedelta(hours=24)
"""How long an answer is kept."""

HELD = timedelta(seconds=30)
"""How long a request holds its key without a sign of life."""


class Claim(Struct, frozen=True):
    """A request that holds an idempotency key."""

    owner: UUID
    """The API key that sent it; the nil UUID for none."""
    key: str
    id: UUID


class KeptAnswer(Struct, frozen=True):
    """An answer as it was sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Holder(Struct, frozen=True):
    """The request that holds a key."""

    fingerprint: bytes
    answer: KeptAnswer | None
    """None while it is being answered."""


async def claim(c: Connection, wanted: Claim, fingerprint: bytes, now: datetime) -> bool:
    """Take a key; False where another request has it."""
    arguments = (wanted.owner, wanted.key, fingerprint, wanted.id, now, now + HELD, now - KEPT)
    return await c.fetchval(_SQL["claim"], *arguments) is not None


async def holder(c: Connection, owner: UUID, key: str) -> Holder | None:
    """Who has a key; None where it has just become free."""
    row = await c.fetchrow(_SQL["get"], owner, key)
    if row is None:
        return None
    if row["status"] is None:
        return Holder(row["fingerprint"], None)
    headers = msgspec.json.decode(row["headers"], type=tuple[tuple[str, str], ...])
    return Holder(row["fingerprint"], KeptAnswer(row["status"], headers, row["body"]))


async def hold(c: Connection, held: Claim, until: datetime) -> None:
    """Hold a key for longer."""
    await c.execute(_SQL["hold"], held.owner, held.key, held.id, until)


async def keep(c: Connection, held: Claim, answer: KeptAnswer) -> None:
    """Keep the answer of a request."""
    headers = msgspec.json.encode(answer.headers)
    await c.execute(_SQL["keep"], held.owner, held.key, held.id, answer.status, headers, answer.body)


async def release(c: Connection, held: Claim) -> None:
    """Give a key back, so that the request may be sent again."""
    await c.execute(_SQL["release"], held.owner, held.key, held.id)


async def purge(c: Connection, claimed_before: datetime) -> None:
    """Forget answers that were kept long enough."""
    await c.execute(_SQL["purge"], claimed_before)


async def forget(c: Connection, id_: UUID) -> None:
    """Forget every answer that names an id: it may quote an article that is deleted."""
    await c.execute(_SQL["forget"], str(id_))
