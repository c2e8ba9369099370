"""From one day, month or year to another: من 28 مايو إلى 3 يونيو, بين عامي 2018 و2022, 1975-1990."""

from datetime import date

from api.extraction.arabic.dates.calendar_days import calendar_day
from api.extraction.arabic.dates.months import in_month
from api.extraction.arabic.dates.named_days import named_day
from api.extraction.arabic.dates.periods import Period, with_year
from api.extraction.arabic.dates.reader import DASHES, Found, Match, Reader
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

_LONGEST_DAYS = 400
"""Days of a range of days; longer ones are misread."""
_LONGEST_YEARS = 150
_MOST_YEARS = 4


def simple(r: Reader, at: int) -> Match | None:
    """A day or a month, as the end of a range or what others are counted from."""
    matches = (calendar_day(r, at), in_month(r, at), named_day(r, at, clitic=True))
    return max((m for m in matches if m), key=lambda m: m.end, default=None)


def day_range(r: Reader, at: int) -> Match | None:
    """من 28 مايو إلى 3 يونيو, بين مارس ويونيو 2020, يومي 30 أبريل و1 مايو."""
    head = r.word(at, K.FROM, K.BETWEEN, K.AGO, K.DAY_HEAD, clitic=True)
    if head is None or (head.kind is K.DAY_HEAD and head.value != 2):
        return None
    first = simple(r, head.end)
    link = r.link(first.end, head.kind) if first else None
    if first is None or link is None:
        return None
    second = simple(r, link[0])
    if second is None or second.period is None:
        return None
    if first.period is None:
        return Match(second.end, None)
    period = _between(first.period, second.period)
    return Match(second.end, period, head.cut) if period else None


def _between(first: Period, second: Period) -> Period | None:
    start, basis = first.start, first.basis
    if basis is DateBasis.RELATIVE_TO_PUBLICATION and second.basis is DateBasis.ABSOLUTE:
        # The year stands once, behind the second day.
        start, basis = with_year(start, second.end.year), second.basis
    if start > second.end:
        start = with_year(start, start.year - 1)
    if start > second.end or (second.end - start).days > _LONGEST_DAYS:
        return None
    return first._replace(start=start, end=second.end, basis=basis)


def year_range(r: Reader, at: int) -> Match | None:
    """بين عامي 2018 و2022, من 2011 إلى 2015, الأعوام 2011 و2012 و2013, 1975-1990."""
    head = r.word(at, K.FROM, K.BETWEEN, K.AGO, clitic=True)
    pair = r.word(head.end if head else at, K.YEAR_HEAD, clitic=head is None)
    begin = pair.end if pair else head.end if head else at
    first = r.year(begin)
    if first is None:
        return None
    opener = head or pair
    several = head.kind if head else K.BETWEEN if pair and pair.value == 2 else None
    found = _further_year(r, begin, first, several) if several else _stuck_year(r, begin)
    if found is None or not first < found[0] <= first + _LONGEST_YEARS:
        return None
    years = Period(date(first, 1, 1), date(found[0], 12, 31), DatePrecision.YEAR, DateBasis.ABSOLUTE)
    return Match(found[1], years, opener.cut if opener else 0)


def _further_year(r: Reader, at: int, first: int, kind: K) -> tuple[int, int] | None:
    """The last of the years joined to one, and the token behind."""
    last, end = first, at + 1
    for _ in range(_MOST_YEARS):
        link = r.link(end, kind)
        if link is None or link[1]:
            break
        head: Found | None = r.word(link[0], K.YEAR_HEAD)
        begin = head.end if head else link[0]
        year = r.year(begin)
        if year is None:
            break
        last, end = year, begin + 1
    return (last, end) if end > at + 1 else None


def _stuck_year(r: Reader, at: int) -> tuple[int, int] | None:
    """1975-1990."""
    if r.text(at + 1) not in DASHES or not r.touches(at, at + 2) or r.text(at + 3) in DASHES:
        return None
    year = r.year(at + 2)
    return (year, at + 3) if year is not None else None
