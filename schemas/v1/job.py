"""Jobs: articles that are read later, and how far they are."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from schemas.v1.article import Instant
from schemas.v1.problem import Problem


class JobKind(StrEnum):
    ARTICLE = "article"
    BATCH = "batch"


class JobStatus(StrEnum):
    """`succeeded`: every article is stored; `partial`: some are; `failed`: none is."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"


class ItemStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class JobProgress(Struct, frozen=True, kw_only=True):
    """Articles of a job; those that neither succeeded nor failed are still to come."""

    total: int
    succeeded: int
    failed: int


class Job(Struct, frozen=True, kw_only=True):
    id: UUID
    kind: JobKind
    status: JobStatus
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    progress: JobProgress
    items: str
    """Path of the list of what became of each article."""


class JobItem(Struct, frozen=True, kw_only=True):
    """What became of one article of a job."""

    position: int
    """Its place in what was posted, from 0."""
    status: ItemStatus
    article: UUID | None
    """The stored article."""
    created: bool | None
    """False where the same article was stored before."""
    problem: Problem | None
    """Why it is not stored."""


class JobItemPage(Struct, frozen=True, kw_only=True):
    data: tuple[JobItem, ...]
    next_cursor: str | None
