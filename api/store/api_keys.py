"""Stored API keys. Of the secret only a digest is stored."""

from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store.keys import after_id
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.key import Key as ApiKey
from schemas.v1.key import Scope

_SQL = queries("api_keys")


class KeyRow(Struct, frozen=True, kw_only=True):
    """A new key as it is written."""

    id: UUID
    prefix: str
    digest: bytes
    name: str
    scopes: tuple[Scope, ...]
    rate_limit: int | None
    created_at: datetime
    expires_at: datetime | None


class KeyCheck(Struct, frozen=True, kw_only=True):
    """What a presented key is checked against."""

    id: UUID
    digest: bytes
    scopes: tuple[Scope, ...]
    rate_limit: int | None
    expires_at: datetime | None
    revoked_at: datetime | None


async def insert(c: Connection, row: KeyRow) -> None:
    """Write a new key."""
    await c.execute(
        _SQL["insert"],
        row.id,
        row.prefix,
        row.digest,
        row.name,
        [scope.value for scope in row.scopes],
        row.rate_limit,
        row.created_at,
        row.expires_at,
    )


async def get(c: Connection, id_: UUID) -> ApiKey | None:
    """One key; None where there is none of this id."""
    row = await c.fetchrow(_SQL["get"], id_)
    return None if row is None else _key(row)


async def by_prefix(c: Connection, prefix: str) -> KeyCheck | None:
    """What a key with this beginning is checked against."""
    row = await c.fetchrow(_SQL["by_prefix"], prefix)
    return None if row is None else msgspec.convert(dict(row), KeyCheck)


async def page(c: Connection, after: Key | None, limit: int) -> StoredPage:
    """Keys, newest first; their bodies are `Key` as served."""
    rows = await c.fetch(_SQL["page"], after_id(after), limit + 1)
    kept = tuple(Stored(row["id"], 1, msgspec.json.encode(_key(row))) for row in rows[:limit])
    return StoredPage(kept, (str(kept[-1].id),) if len(rows) > limit else None)


async def all_of(c: Connection) -> tuple[ApiKey, ...]:
    """Every key, newest first."""
    return tuple(_key(row) for row in await c.fetch(_SQL["page"], None, None))


async def revoke(c: Connection, id_: UUID, at: datetime) -> bool:
    """End a key; False where there is none of this id."""
    return await c.fetchval(_SQL["revoke"], id_, at) is not None


async def touch(c: Connection, id_: UUID, at: datetime) -> None:
    """Note the use of a key, to the minute."""
    await c.execute(_SQL["touch"], id_, at)


async def any_made(c: Connection) -> bool:
    """Whether a key was ever made, revoked and expired ones included."""
    return bool(await c.fetchval(_SQL["any"]))


async def any_usable(c: Connection, at: datetime) -> bool:
    """Whether some key can be used at an instant."""
    return bool(await c.fetchval(_SQL["any_usable"], at))


def _key(row: asyncpg.Record) -> ApiKey:
    return msgspec.convert(dict(row), ApiKey)
