"""The append-only history of every resource, and the log of changes."""

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

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
