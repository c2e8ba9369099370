"""The append-only history of a resource."""

from enum import StrEnum
from uuid import UUID

from msgspec import Raw, Struct

from schemas.v1.article import Instant


class ResourceKind(StrEnum):
    ARTICLE = "article"
    EXTRACTION = "extraction"
    ACTOR = "actor"
    EVENT = "event"
    STATEMENT = "statement"


class RevisionReason(StrEnum):
    EXTRACTED = "extracted"
    MERGED = "merged"
    CURATED = "curated"
    RETRACTED = "retracted"
    REEXTRACTED = "re-extracted"


class Revision(Struct, frozen=True, kw_only=True):
    """One revision of a resource: `body` is the resource as it was served then."""

    revision: int
    recorded_at: Instant
    reason: RevisionReason
    article: UUID | None
    """The article that caused it."""
    extractor: str | None
    """Name and version of the extractor that did it."""
    key: UUID | None
    """The API key of who asked for it: to curate, delete or read again. Null on a service without keys."""
    body: Raw
