"""One statement out of all articles that give it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from api.resolution.merging.sources import ReportSource, merged_day, reading_order
from api.resolution.merging.votes import first_most
from schemas.v1.event import EventDay
from schemas.v1.extraction import Passage, Statement
from schemas.v1.statement import StatementReport
from schemas.v1.vocabulary import (
    Medium,
    SpeechMode,
)


class StatementSaid(Struct, frozen=True, kw_only=True):
    """Where one article gives a statement; stored actors and events are filled in when it is read."""

    origin: ReportSource
    statement: Statement
    speaker: UUID | None = None
    addressees: tuple[UUID, ...] = ()
    about: tuple[UUID, ...] = ()


class MergedStatement(Struct, frozen=True, kw_only=True):
    """A statement as all articles together give it."""

    speaker: UUID | None
    mode: SpeechMode
    text: str
    medium: Medium | None
    outlet: str | None
    addressees: tuple[UUID, ...]
    date: EventDay | None
    about: tuple[UUID, ...]
    confidence: float
    first_published: datetime | None
    article_count: int
    reports: tuple[StatementReport, ...]


def merge_statements(said: Iterable[StatementSaid]) -> MergedStatement:
    """The speaker's own words where a report quotes them, else the first report's."""
    reports = sorted(said, key=lambda s: reading_order(s.origin, s.statement.ref))
    if not reports:
        raise ValueError("a statement without any report cannot be merged")
    modes = (SpeechMode.DIRECT, SpeechMode.MIXED, SpeechMode.INDIRECT)
    chosen = min(reports, key=lambda s: (modes.index(s.statement.mode), *reading_order(s.origin, s.statement.ref)))
    return MergedStatement(
        speaker=chosen.speaker,
        mode=chosen.statement.mode,
        text=chosen.statement.text,
        medium=first_most(s.statement.medium for s in reports if s.statement.medium is not None),
        outlet=first_most(s.statement.outlet for s in reports if s.statement.outlet is not None),
        addressees=tuple(dict.fromkeys(actor for s in reports for actor in s.addressees)),
        date=merged_day([d for s in reports if (d := s.statement.date) is not None]),
        about=tuple(dict.fromkeys(event for s in reports for event in s.about)),
        confidence=max(s.statement.confidence for s in reports),
        first_published=min((s.origin.published_at for s in reports if s.origin.published_at), default=None),
        article_count=len({s.origin.article for s in reports}),
        reports=tuple(
            StatementReport(
                article=s.origin.article,
                ref=s.statement.ref,
                source=s.origin.source,
                published_at=s.origin.published_at,
                passage=Passage(s.statement.span, s.statement.text),
                verb=s.statement.verb,
            )
            for s in reports
        ),
    )
