"""Stored statements."""

from uuid import UUID

from msgspec import Struct

from schemas.v1.actor import ActorSummary
from schemas.v1.article import Instant
from schemas.v1.event import EventDay
from schemas.v1.extraction import Confidence, Passage
from schemas.v1.vocabulary import Medium, SpeechMode


class StatementReport(Struct, frozen=True, kw_only=True):
    """Where one article gives the statement."""

    article: UUID
    ref: str
    """Ref of the statement in the article's extraction."""
    source: str | None
    published_at: Instant | None
    passage: Passage
    verb: Passage | None


class Statement(Struct, frozen=True, kw_only=True):
    id: UUID
    revision: int
    recorded_at: Instant
    speaker: ActorSummary | None
    mode: SpeechMode
    text: str
    medium: Medium | None
    outlet: str | None
    addressees: tuple[ActorSummary, ...]
    date: EventDay | None
    about: tuple[UUID, ...]
    confidence: Confidence
    article_count: int
    reports: tuple[StatementReport, ...]
    absorbed: tuple[UUID, ...] = ()
    """Ids of statements that turned out to be this one; they lead here."""
    curated: tuple[str, ...] = ()
    """Members that a curator has set."""
