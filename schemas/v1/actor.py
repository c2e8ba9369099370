"""Stored actors."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from schemas.v1.article import Instant
from schemas.v1.extraction import Names
from schemas.v1.vocabulary import ActorKind, Office, Sector


class ActorSummary(Struct, frozen=True, kw_only=True):
    """An actor as named inside other resources."""

    id: UUID
    kind: ActorKind
    name: str
    names: Names
    country: str | None


class ActorRole(Struct, frozen=True, kw_only=True):
    """An office with the days on which articles attest it."""

    office: Office
    title: str | None
    country: str | None
    first_seen: date | None
    last_seen: date | None


class Actor(Struct, frozen=True, kw_only=True):
    """One real-world entity, with every spelling that articles use."""

    id: UUID
    revision: int
    recorded_at: Instant
    kind: ActorKind
    name: str
    names: Names
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector | None
    roles: tuple[ActorRole, ...]
    known: str | None
    article_count: int
    absorbed: tuple[UUID, ...] = ()
    """Ids of actors that turned out to be this one; they lead here."""
    curated: tuple[str, ...] = ()
    """Members that a curator has set."""
