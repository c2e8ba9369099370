"""Resources as they come out of the store: bytes that are served as they are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | asyncpg.pool.PoolConnectionProxy[asyncpg.Record]"

KeyPart: TypeAlias = str | int | float | None
Key: TypeAlias = tuple[KeyPart, ...]
"""Where a page ended; JSON can carry it."""


class Stored(Struct, frozen=True):
    """A resource; `body` is its JSON as served."""

    id: UUID
    revision: int
    body: bytes


class StoredPage(Struct, frozen=True):
    """Part of a list, and the key after which the next part begins; null at the end."""

    rows: tuple[Stored, ...]
    next_key: Key | None


class StoredState(Struct, frozen=True):
    """A resource as it is stored now, to be compared with what it is to become."""

    id: UUID
    revision: int
    recorded_at: datetime
    body: bytes


def by_id(rows: Iterable[asyncpg.Record]) -> dict[UUID, StoredState]:
    """States of resources by their ids."""
    return {row["id"]: StoredState(row["id"], row["revision"], row["recorded_at"], row["body"]) for row in rows}


def stored(row: asyncpg.Record | None) -> Stored | None:
    """A row with id, revision and body."""
    return None if row is None else Stored(row["id"], row["revision"], row["body"])


def paged(rows: Sequence[asyncpg.Record], limit: int, key: Callable[[asyncpg.Record], Key]) -> StoredPage:
    """A page of at most `limit` rows out of up to one more, which only tells that there is a next page."""
    kept = rows[:limit]
    return StoredPage(
        tuple(Stored(row["id"], row["revision"], row["body"]) for row in kept),
        key(kept[-1]) if len(rows) > limit else None,
    )
