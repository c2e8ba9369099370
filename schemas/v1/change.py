"""The feed of changes."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from schemas.v1.article import Instant
from schemas.v1.revision import ResourceKind, RevisionReason


class ChangeOperation(StrEnum):
    """What a change did to a resource."""

    CREATE = "create"
    UPDATE = "update"
    MERGE = "merge"
    RETRACT = "retract"


Position = Annotated[
    int, Meta(ge=1, description="Place in the feed; consecutive, so that a consumer can tell that it missed nothing.")
]


class Change(Struct, frozen=True, kw_only=True):
    """One revision of one resource, in the order in which revisions were committed."""

    position: Position
    operation: ChangeOperation
    kind: ResourceKind
    id: UUID
    revision: int
    recorded_at: Instant
    reason: RevisionReason | None
    article: UUID | None
    """The article that caused it."""
