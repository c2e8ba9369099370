"""API keys: how they look, how they are made, and who a presented one belongs to.

A key is `sijill_`, twelve characters that name it, forty-three of secret, and six that check the spelling, all of
[0-9A-Za-z]. The secret is 256 random bits, so nobody can guess it from its digest, however fast the digest: a slow
hash (bcrypt, argon2) protects words that people think of and would only cost time in every request.
"""

import hashlib
import hmac
import re
import secrets
import string
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
from msgspec import Struct
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from api.store import api_keys
from api.store.pool import ACQUIRE_SECONDS
from schemas.v1.key import Key, KeyInput, Scope

_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
_NAMING, _SECRET, _CHECK = 12, 43, 6
_KEY = re.compile(rf"sijill_[0-9A-Za-z]{{{_NAMING + _SECRET + _CHECK}}}")
_PREFIX_LENGTH = len("sijill_") + _NAMING

FRESH_SECONDS = 1.0
"""A key that was looked up is believed for so long: revoking one holds in every process within this time."""

_MOST_REMEMBERED = 10_000
_TOUCH_SECONDS = 60.0


class Caller(Struct, frozen=True):
    """Who sends a request: a key, or on a service without keys whoever is on its machine."""

    key_id: UUID | None
    scopes: frozenset[Scope]
    rate_limit: int | None = None

    def may(self, scope: Scope) -> bool:
        """Whether the caller has a scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


LOCAL = Caller(None, frozenset(Scope))


def mint() -> str:
    """A new key."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_NAMING + _SECRET))
    return f"sijill_{drawn}{_check_of(drawn)}"


def well_formed(key: str) -> bool:
    """Whether a text is spelled as a key, its check included: others are refused without asking the database."""
    if _KEY.fullmatch(key) is None:
        return False
    drawn, check = key[len("sijill_") : -_CHECK], key[-_CHECK:]
    return _check_of(drawn) == check


def _check_of(drawn: str) -> str:
    rest, digits = zlib.crc32(drawn.encode()), ""
    for _ in range(_CHECK):
        rest, digit = divmod(rest, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits


def digest_of(key: str) -> bytes:
    """What is stored of a key."""
    return hashlib.sha256(key.encode()).digest()


async def create(pool: "asyncpg.Pool[asyncpg.Record]", given: KeyInput) -> Key:
    """Make a key; only this answer holds it."""
    key, now = mint(), datetime.now(UTC)
    row = api_keys.KeyRow(
        id=uuid7(),
        prefix=key[:_PREFIX_LENGTH],
        digest=digest_of(key),
        name=given.name,
        scopes=tuple(scope for scope in Scope if scope in given.scopes),
        rate_limit=given.rate_limit,
        created_at=now,
        expires_at=given.expires_at,
    )
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        await api_keys.insert(c, row)
        made = await api_keys.get(c, row.id)
    if made is None:
        raise LookupError(f"key {row.id} was not stored")
    return replace(made, key=key)


class _Remembered(Struct, frozen=True):
    until: float
    caller: Caller | None = None
    expires_at: datetime | None = None


class KeyRing:
    """The keys of a database as one process knows them: each looked up at most once a second."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._known: dict[bytes, _Remembered] = {}
        self._touched: dict[UUID, float] = {}
        self._guarded = False
        self._guard_until = 0.0

    async def guarded(self) -> bool:
        """Whether a key was ever made: from then on every request needs one, also when all are revoked."""
        now = time.monotonic()
        if not self._guarded and now >= self._guard_until:
            async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                self._guarded = await api_keys.any_made(c)
            self._guard_until = now + FRESH_SECONDS
        return self._guarded

    async def caller(self, key: str) -> Caller | None:
        """Whose key it is; None for one that is unknown, revoked or expired."""
        digest = digest_of(key)
        remembered = self._known.get(digest)
        if remembered is None or time.monotonic() >= remembered.until:
            if not well_formed(key):
                return None
            remembered = await self._look_up(key, digest)
        expires_at = remembered.expires_at
        if remembered.caller is None or (expires_at is not None and expires_at <= datetime.now(UTC)):
            return None
        await self._touch(remembered.caller.key_id)
        return remembered.caller

    async def _look_up(self, key: str, digest: bytes) -> _Remembered:
        until = time.monotonic() + FRESH_SECONDS
        async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            check = await api_keys.by_prefix(c, key[:_PREFIX_LENGTH])
        found = _Remembered(until)
        if check is not None and check.revoked_at is None and hmac.compare_digest(check.digest, digest):
            found = _Remembered(until, Caller(check.id, frozenset(check.scopes), check.rate_limit), check.expires_at)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[digest] = found
        return found

    async def _touch(self, key_id: UUID | None) -> None:
        now = time.monotonic()
        if key_id is None or now < self._touched.get(key_id, 0.0):
            return
        self._touched[key_id] = now + _TOUCH_SECONDS
        # A streaming replica answers too, but can note nothing.
        with suppress(asyncpg.ReadOnlySQLTransactionError):
            async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                await api_keys.touch(c, key_id, datetime.now(UTC))
