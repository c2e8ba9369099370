"""Making, changing and ending webhooks.

UnknownWebhookError   there is none of this id
StaleWebhookError     it has changed since it was read
"""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID

import asyncpg
import msgspec
from msgspec import UNSET
from uuid_utils.compat import uuid7

from api.services.webhooks.posting import shown_secret
from api.store import changes, webhooks
from api.store.pool import ACQUIRE_SECONDS
from api.store.stored import Connection
from schemas.v1.webhook import (
    DisabledReason,
    NewWebhook,
    Webhook,
    WebhookBegin,
    WebhookInput,
    WebhookPatch,
    WebhookStatus,
)

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"
Condition: TypeAlias = Callable[[int], bool]
"""Whether a revision is the one that a client has read."""

SECRET_BYTES = 32


class UnknownWebhookError(LookupError):
    """There is no such webhook."""


class StaleWebhookError(Exception):
    """The webhook is at another revision than the client has read."""

    def __init__(self, revision: int) -> None:
        super().__init__(revision)
        self.revision = revision


async def create(pool: Pool, given: WebhookInput) -> NewWebhook:
    """A new webhook with its secret, which is told nowhere else."""
    secret = secrets.token_bytes(SECRET_BYTES)
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        position = 0
        if given.begin is WebhookBegin.NOW:
            await changes.sequence(c)
            position = (await changes.latest(c)).position
        made = NewWebhook(
            id=uuid7(),
            revision=1,
            recorded_at=datetime.now(UTC),
            url=given.url,
            description=given.description,
            kinds=given.kinds,
            operations=given.operations,
            status=WebhookStatus.ENABLED,
            disabled_because=None,
            position=position,
            failing_since=None,
            secret=shown_secret(secret),
        )
        await webhooks.insert(c, made, secret)
    return made


async def change(pool: Pool, id_: UUID, condition: Condition, given: WebhookPatch) -> Webhook:
    """The next revision. Enabling a webhook has it go on where it stopped; disabling it ends what is under way."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        stored = await _held(c, id_, condition)
        members = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not UNSET}
        status = members.get("status", stored.status)
        because = stored.disabled_because
        if "status" in members:
            because = None if status is WebhookStatus.ENABLED else because or DisabledReason.ASKED
        changed = msgspec.structs.replace(
            stored,
            **members,
            revision=stored.revision + 1,
            recorded_at=datetime.now(UTC),
            disabled_because=because,
            failing_since=None,
        )
        if {"status", "kinds", "operations"} & members.keys():
            # What was put together by the old filters is put together anew.
            await webhooks.give_up(c, id_)
        await webhooks.update(c, changed)
        return changed


async def end(pool: Pool, id_: UUID, condition: Condition) -> None:
    """Forget a webhook with its deliveries."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        await _held(c, id_, condition)
        await webhooks.delete(c, id_)


async def _held(c: Connection, id_: UUID, condition: Condition) -> Webhook:
    stored = await webhooks.lock(c, id_)
    if stored is None:
        raise UnknownWebhookError(id_)
    if not condition(stored.revision):
        raise StaleWebhookError(stored.revision)
    return stored
