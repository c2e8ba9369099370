"""The year behind a month, and which one it is where only a word tells."""

from typing import NamedTuple

from api.extraction.arabic.dates.periods import likely_year
from api.extraction.arabic.dates.reader import Found, Reader
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis

QUALIFIERS = (K.PREVIOUS, K.CURRENT, K.NEXT)
TOLD = (K.SAME, K.FOLLOWING, K.PRECEDING)
"""Qualifiers that refer to days told before."""


class YearPart(NamedTuple):
    """What stands behind a month for its year."""

    end: int
    year: int | None = None
    qualifier: Found | None = None
    of_year: bool = False
    """The qualifier is the year's: من العام الماضي."""


def step(qualifier: Found | None) -> int:
    """Units from the one at hand: الماضي is -1, قبل الماضي -2."""
    if qualifier is None:
        return 0
    count = qualifier.value or 1
    return {K.PREVIOUS: -count, K.PRECEDING: -count, K.NEXT: count, K.FOLLOWING: count}.get(qualifier.kind, 0)


def year_part(r: Reader, at: int) -> YearPart | None:
    """2025; من عام 2016; عام 2016; الماضي; من العام الماضي; من العام نفسه; / 2025."""
    if r.text(at) in ("/", "-", "،", ","):
        year = r.year(at + 1)
        return None if year is None else YearPart(at + 2, year)
    if (year := r.year(at)) is not None:
        era = r.word(at + 1, K.COMMON_ERA)
        return YearPart(era.end if era else at + 1, year)
    if after := r.word(at, *QUALIFIERS):
        return YearPart(after.end, qualifier=after)
    return _headed(r, at)


def _headed(r: Reader, at: int) -> YearPart | None:
    start = at
    if r.word(at, K.OF):
        at += 1
    if this := r.word(at, K.THIS):
        at = this.end
    head = r.word(at, K.YEAR_HEAD, clitic=at == start)
    if head is None or head.value == 2:
        return None
    if (year := r.year(head.end)) is not None:
        return YearPart(head.end + 1, year)
    after = r.word(head.end, *QUALIFIERS, *TOLD)
    if after is not None:
        return YearPart(after.end, qualifier=after, of_year=True)
    return YearPart(head.end, of_year=True) if this else None


def year_of(r: Reader, month: int, day: int | None, part: YearPart | None) -> tuple[int | None, DateBasis]:
    """The year of a month; null where nothing tells it."""
    if part is not None and part.year is not None:
        return part.year, DateBasis.ABSOLUTE
    qualifier = part.qualifier if part else None
    if qualifier is not None and qualifier.kind in TOLD:
        return (r.anchor.start.year + step(qualifier) if r.anchor else None), DateBasis.RELATIVE_TO_TEXT
    basis = DateBasis.RELATIVE_TO_PUBLICATION
    if r.published is None:
        return None, basis
    now = r.published.year
    if part is not None and part.of_year:
        return now + step(qualifier), basis
    if qualifier is None:
        return likely_year(r.published, month, day), basis
    there, here = (month, day or r.published.day), (r.published.month, r.published.day)
    steps = step(qualifier)
    if steps < 0:
        return now + steps + (there < here), basis
    return now + steps - (steps > 0 and there > here), basis
