"""The append-only history of every resource, and the log of changes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store import bulk
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.change import ChangeOperation
from schemas.v1.revision import ResourceKind, Revision, RevisionReason

_SQL = queries("revisions")


async def get(c: Connection, kind: ResourceKind, id_: UUID, number: int) -> Stored | None:
    """One revision; its body is the `Revision` as served. None where there is none of this number."""
    row = await c.fetchrow(_SQL["get"], kind, id_, number)
    return None if row is None else _served(row)


async def page(c: Connection, kind: ResourceKind, id_: UUID, after: Key | None, limit: int) -> StoredPage:
    """The revisions of a resource, first to last."""
    rows = await c.fetch(_SQL["page"], kind, id_, None if after is None else after[0], limit + 1)
    kept = tuple(_served(row) for row in rows[:limit])
    return StoredPage(kept, (kept[-1].revision,) if len(rows) > limit else None)


async def asked_by(c: Connection, key_id: UUID | None) -> None:
    """Have every revision of this transaction name the API key that asked for it."""
    if key_id is not None:
        await c.execute(_SQL["set_key"], str(key_id))


async def record(
    c: Connection,
    kind: ResourceKind,
    id_: UUID,
    number: int,
    recorded_at: datetime,
    reason: RevisionReason,
    article_id: UUID | None,
    extractor: str | None,
    body: bytes,
    operation: ChangeOperation | None = None,
) -> None:
    """Write a revision and its entry in the log of changes; without an operation the first one creates."""
    operation = operation or (ChangeOperation.CREATE if number == 1 else ChangeOperation.UPDATE)
    await c.execute(_SQL["insert"], kind, id_, number, recorded_at, reason, article_id, extractor, body)
    await c.execute(_SQL["insert_change"], kind, id_, number, operation, recorded_at)


class RevisionRow(Struct, frozen=True, kw_only=True):
    """A revision as it is written."""

    kind: ResourceKind
    id: UUID
    number: int
    recorded_at: datetime
    reason: RevisionReason
    article_id: UUID | None
    extractor: str | None
    body: bytes


class ChangeRow(Struct, frozen=True, kw_only=True):
    """The entry of a revision in the log of changes."""

    kind: ResourceKind
    id: UUID
    revision: int
    operation: ChangeOperation
    recorded_at: datetime


async def insert(c: Connection, rows: Sequence[RevisionRow], operations: Sequence[ChangeOperation]) -> None:
    """Write revisions, each with what it does to its resource, in the order in which the log is to have them."""
    changes = [
        ChangeRow(kind=row.kind, id=row.id, revision=row.number, operation=operation, recorded_at=row.recorded_at)
        for row, operation in zip(rows, operations, strict=True)
    ]
    await bulk.insert(c, "revision", rows)
    await bulk.insert(c, "pending_change", changes)


def _served(row: asyncpg.Record) -> Stored:
    revision = Revision(
        revision=row["number"],
        recorded_at=row["recorded_at"],
        reason=RevisionReason(row["reason"]),
        article=row["article_id"],
        extractor=row["extractor"],
        key=row["key_id"],
        body=msgspec.Raw(row["body"]),
    )
    return Stored(row["id"], row["number"], msgspec.json.encode(revision))
