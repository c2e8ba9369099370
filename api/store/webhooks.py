"""Stored webhooks and their deliveries."""

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store.keys import after_id
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.change import ChangeOperation
from schemas.v1.revision import ResourceKind
from schemas.v1.webhook import DeliveryAttempt, DeliveryStatus, DisabledReason, Webhook, WebhookDelivery

_SQL = queries("webhooks")
_MOST_PURGED = 10_000
_ATTEMPTS = msgspec.json.Decoder(tuple[DeliveryAttempt, ...])


class Claimed(Struct, frozen=True, kw_only=True):
    """A webhook whose lease was taken."""

    id: UUID
    url: str
    kinds: tuple[ResourceKind, ...]
    operations: tuple[ChangeOperation, ...]
    secret: bytes
    position: int
    failures: int
    failing_since: datetime | None


class Pending(Struct, frozen=True, kw_only=True):
    """A delivery that is under way."""

    id: UUID
    first_position: int
    last_position: int
    """Up to which the webhook has everything once this is delivered."""
    body: bytes
    attempts: tuple[DeliveryAttempt, ...]


class Progress(Struct, frozen=True, kw_only=True):
    """Where a webhook is after an attempt."""

    position: int
    failures: int
    failing_since: datetime | None
    due_at: datetime
    disabled_because: DisabledReason | None


async def insert(c: Connection, webhook: Webhook, secret: bytes) -> None:
    """Write a new webhook."""
    await c.execute(
        _SQL["insert"],
        webhook.id,
        webhook.recorded_at,
        webhook.url,
        webhook.description,
        list(webhook.kinds),
        list(webhook.operations),
        secret,
        webhook.position,
    )


async def get(c: Connection, id_: UUID) -> Webhook | None:
    """One webhook; None where there is none of this id."""
    row = await c.fetchrow(_SQL["get"], id_)
    return None if row is None else msgspec.convert(row, Webhook)


async def lock(c: Connection, id_: UUID) -> Webhook | None:
    """The same, held to the end of the transaction."""
    row = await c.fetchrow(_SQL["lock"], id_)
    return None if row is None else msgspec.convert(row, Webhook)


async def page(c: Connection, after: Key | None, limit: int) -> StoredPage:
    """Webhooks, newest first."""
    rows = await c.fetch(_SQL["page"], after_id(after), limit + 1)
    found = [msgspec.convert(row, Webhook) for row in rows[:limit]]
    kept = tuple(Stored(webhook.id, webhook.revision, msgspec.json.encode(webhook)) for webhook in found)
    return StoredPage(kept, (str(kept[-1].id),) if len(rows) > limit else None)


async def update(c: Connection, webhook: Webhook) -> None:
    """Write the next revision of a webhook."""
    await c.execute(
        _SQL["update"],
        webhook.id,
        webhook.revision,
        webhook.recorded_at,
        webhook.url,
        webhook.description,
        list(webhook.kinds),
        list(webhook.operations),
        webhook.status,
        webhook.disabled_because,
    )


async def delete(c: Connection, id_: UUID) -> None:
    """Forget a webhook and its deliveries."""
    await c.execute(_SQL["delete"], id_)


async def deliveries(c: Connection, id_: UUID, after: Key | None, limit: int) -> StoredPage:
    """Deliveries of a webhook, newest first."""
    rows = await c.fetch(_SQL["deliveries"], id_, after_id(after), limit + 1)
    kept = tuple(Stored(row["id"], 1, msgspec.json.encode(_delivery(row))) for row in rows[:limit])
    return StoredPage(kept, (str(kept[-1].id),) if len(rows) > limit else None)


async def claim(c: Connection, lease: UUID, now: datetime, until: datetime) -> Claimed | None:
    """A webhook that is due, under a lease; None where none is."""
    row = await c.fetchrow(_SQL["claim"], lease, now, until)
    return None if row is None else msgspec.convert(row, Claimed)


async def pending(c: Connection, id_: UUID) -> Pending | None:
    """What is under way to a webhook."""
    row = await c.fetchrow(_SQL["pending"], id_)
    if row is None:
        return None
    return Pending(
        id=row["id"],
        first_position=row["first_position"],
        last_position=row["last_position"],
        body=row["body"],
        attempts=_ATTEMPTS.decode(row["attempts"]),
    )


async def insert_delivery(c: Connection, id_: UUID, webhook_id: UUID, recorded_at: datetime, made: Pending) -> None:
    """Write a delivery that is to be made."""
    await c.execute(
        _SQL["insert_delivery"], id_, webhook_id, recorded_at, made.first_position, made.last_position, made.body
    )


async def skip(c: Connection, id_: UUID, lease: UUID, position: int) -> None:
    """Move a webhook on, and give its lease back."""
    await c.execute(_SQL["skip"], id_, lease, position)


async def record(c: Connection, id_: UUID, lease: UUID, progress: Progress) -> bool:
    """Write where a webhook is, and give its lease back; False where the lease was lost."""
    found = await c.fetchval(
        _SQL["record"],
        id_,
        lease,
        progress.position,
        progress.failures,
        progress.failing_since,
        progress.due_at,
        progress.disabled_because,
    )
    return found is not None


async def record_delivery(
    c: Connection,
    id_: UUID,
    status: DeliveryStatus,
    attempts: tuple[DeliveryAttempt, ...],
    next_attempt_at: datetime | None,
) -> None:
    """Write the fate of a delivery so far."""
    await c.execute(_SQL["record_delivery"], id_, status, msgspec.json.encode(attempts), next_attempt_at)


async def purge_deliveries(c: Connection, made_before: datetime) -> None:
    """Forget deliveries that are made no more and were made before an instant; some at a time."""
    # Ids begin with the milliseconds of their making.
    first_kept = UUID(int=int(made_before.timestamp() * 1000) << 80)
    await c.execute(_SQL["purge_deliveries"], first_kept, _MOST_PURGED)


async def give_up(c: Connection, id_: UUID) -> None:
    """End what is under way to a webhook."""
    await c.execute(_SQL["give_up"], id_)


def _delivery(row: asyncpg.Record) -> WebhookDelivery:
    return WebhookDelivery(
        id=row["id"],
        recorded_at=row["recorded_at"],
        status=DeliveryStatus(row["status"]),
        first_position=row["first_position"],
        last_position=row["last_position"],
        attempts=_ATTEMPTS.decode(row["attempts"]),
        next_attempt_at=row["next_attempt_at"],
    )
