"""What is left of a resource that is no more."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from schemas.v1.article import Instant


class GoneReason(StrEnum):
    MERGED = "merged"
    """Another resource has absorbed it."""
    RETRACTED = "retracted"
    """No article supports it any more."""
    DELETED = "deleted"
    """An article that was deleted, and what was read from it."""


class Tombstone(Struct, frozen=True, kw_only=True):
    """The last revision of a resource that is no more."""

    id: UUID
    revision: int
    recorded_at: Instant
    gone: GoneReason
    survivor: UUID | None = None
    """The resource that has absorbed it."""
