"""The articles behind reports: their order, and the day that they tell."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct

from api.resolution.merging.votes import first_most
from schemas.v1.event import EventDay
from schemas.v1.extraction import EventDate


class ReportSource(Struct, frozen=True, kw_only=True):
    """The article behind a report."""

    article: UUID
    source: str | None
    published_at: datetime | None
    digest: bytes


def reading_order(origin: ReportSource, ref: str) -> tuple[bool, float, bytes, int, str]:
    """By publication, unpublished last; the digest decides among articles of one instant, then their own order."""
    instant = origin.published_at.timestamp() if origin.published_at is not None else 0.0
    return origin.published_at is None, instant, origin.digest, len(ref), ref


def merged_day(dated: Sequence[EventDate]) -> EventDay | None:
    """The shortest stretch of days given, of those the most frequent; null without any."""
    if not dated:
        return None
    shortest = min((d.end - d.start) for d in dated)
    narrow = [d for d in dated if d.end - d.start == shortest]
    days = first_most((d.start, d.end) for d in narrow)
    best = next(d for d in narrow if (d.start, d.end) == days)
    return EventDay(start=best.start, end=best.end, precision=best.precision, basis=best.basis)
