"""API keys: who may do what."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from schemas.v1.article import Instant


class Scope(StrEnum):
    """What a key may do. `admin` includes the others; the others include nothing but themselves."""

    READ = "read"
    INGEST = "ingest"
    CURATE = "curate"
    ADMIN = "admin"


KeyName = Annotated[str, Meta(min_length=1, max_length=200, description="What the key is for.")]
Scopes = Annotated[tuple[Scope, ...], Meta(min_length=1, max_length=4)]
RateLimit = Annotated[
    int, Meta(ge=1, le=1_000_000, description="Requests a minute; null is what the service allows every key.")
]


class KeyInput(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A key to make: body of `POST /v1/keys`."""

    name: KeyName
    scopes: Scopes
    expires_at: Instant | None = None
    rate_limit: RateLimit | None = None


class Key(Struct, frozen=True, kw_only=True):
    """An API key as it can be read back; the secret part is not kept."""

    id: UUID
    prefix: str
    """How the key begins: enough to find it again, not to use it."""
    name: str
    scopes: tuple[Scope, ...]
    rate_limit: int | None
    created_at: Instant
    expires_at: Instant | None
    revoked_at: Instant | None
    last_used_at: Instant | None
    """To the minute."""
    key: str | UnsetType = UNSET
    """The key itself; only in the answer that makes it."""


class KeyPage(Struct, frozen=True, kw_only=True):
    data: tuple[Key, ...]
    next_cursor: str | None
