"""Days by their number: 12 أكتوبر 2025, العاشر من مايو أيار, 12/10/2025, 5 إلى 9 يونيو."""

from datetime import date
from typing import NamedTuple

from api.extraction.arabic.dates.hijri import HIJRI_YEARS, hijri, hijri_period
from api.extraction.arabic.dates.months import month
from api.extraction.arabic.dates.periods import YEARS, Period, day_period, likely_year, month_after
from api.extraction.arabic.dates.reader import DASHES, Found, Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS, step, year_of, year_part
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

_MOST_DAYS = 4
"""Days joined by و that are read as one expression."""


class _Days(NamedTuple):
    first: int
    last: int
    end: int


def calendar_day(r: Reader, at: int, corresponding: bool = False) -> Match | None:
    """A day of the calendar, or days of one month; `corresponding`: behind الموافق, where no other follows."""
    if match := numeric(r, at):
        return match if corresponding else _corresponding(r, match)
    opener = r.word(at, K.FROM, K.BETWEEN, clitic=True)
    kind = opener.kind if opener else K.DAY_HEAD
    begin = opener.end if opener else at
    head = r.word(begin, K.DAY_HEAD, clitic=opener is None)
    written = opener or head or r.word(begin, K.ORDINAL, clitic=True)  # بالثامن من فبراير
    cut = written.cut if written else 0
    days = _days(r, head.end if head else begin, kind)
    if days is None:
        return None
    at = days.end
    if r.text(at) == "-" or r.word(at, K.OF):
        at += 1
    if of_month := r.word(at, K.MONTH_HEAD):
        at = of_month.end
    if days.first == days.last and (islamic := hijri(r, at, days.first, bare=True)) is not None:
        islamic = islamic._replace(cut=cut)
        return islamic if corresponding else _corresponding(r, islamic)
    named = month(r, at, counted=True)
    if named is None:
        return _of_this_month(r, at, days, cut, headed=head is not None)
    years = year_part(r, named[1])
    year, basis = year_of(r, named[0], days.first, years)
    end = years.end if years else named[1]
    if year is None:
        return Match(end, None, cut)
    period = _period(year, named[0], days, basis)
    return Match(end, period, cut) if period else None


def _period(year: int, number: int, days: _Days, basis: DateBasis) -> Period | None:
    try:
        return Period(date(year, number, days.first), date(year, number, days.last), DatePrecision.DAY, basis)
    except ValueError:
        return None


def _corresponding(r: Reader, match: Match) -> Match:
    """5 ربيع الآخر 1447 هـ الموافق 27 سبتمبر 2025: the second says the same day, in the usual calendar."""
    word = r.word(match.end, K.CORRESPONDING)
    other = calendar_day(r, word.end, corresponding=True) if word else None
    return match._replace(end=other.end, period=other.period) if other and other.period else match


def _days(r: Reader, at: int, kind: K) -> _Days | None:
    """One day or several of one month; behind من or بين there must be a second."""
    found = _day_number(r, at, clitic=kind is K.DAY_HEAD)
    if found is None:
        return None
    first, end = found
    last = first
    for _ in range(_MOST_DAYS - 1):
        joined = _next_day(r, end, kind)
        if joined is None or joined[0] <= last:
            break
        last, end = joined
        if kind is not K.DAY_HEAD:
            break
    return None if kind is not K.DAY_HEAD and last == first else _Days(first, last, end)


def _next_day(r: Reader, at: int, kind: K) -> tuple[int, int] | None:
    link = r.link(at, kind)
    if link is None and kind is K.DAY_HEAD and (to := r.word(at, K.TO)):
        link = to.end, False
    if link is None or link[1]:
        return None
    head = r.word(link[0], K.DAY_HEAD)
    return _day_number(r, head.end if head else link[0])


def _day_number(r: Reader, at: int, clitic: bool = False) -> tuple[int, int] | None:
    if r.text(at) == "ال" and r.text(at + 1).isdecimal():
        at += 1
    value = r.number(at, 1, 31)
    if value is not None and len(r.text(at)) <= 2:
        return value, at + 1
    word = r.word(at, K.ORDINAL, clitic=clitic)
    if word is None:
        return None
    following = r.word(word.end, K.OF, K.MONTH, K.MONTH_HEAD, K.HIJRI_MONTH, K.TO)
    joined = r.link(word.end, K.DAY_HEAD) is not None
    return (word.value, word.end) if following or joined else None


def _of_this_month(r: Reader, at: int, days: _Days, cut: int, headed: bool) -> Match | None:
    """العاشر من الشهر الجاري, يوم 5 الجاري, العاشر من الشهر نفسه."""
    unit = r.word(at, K.THIS_MONTH)
    qualifier: Found | None = None
    if unit is not None:
        qualifier = r.word(unit.end, *QUALIFIERS, K.SAME, K.FOLLOWING)
    elif headed:
        qualifier = r.word(at, K.CURRENT)
    if qualifier is None:
        return None
    anchor, basis = r.published, DateBasis.RELATIVE_TO_PUBLICATION
    if qualifier.kind in (K.SAME, K.FOLLOWING):
        told = r.anchor is not None and r.anchor.precision in (DatePrecision.DAY, DatePrecision.MONTH)
        anchor, basis = r.anchor.start if r.anchor and told else None, DateBasis.RELATIVE_TO_TEXT
    if anchor is None:
        return Match(qualifier.end, None)
    period = _period(*month_after(anchor.year, anchor.month, step(qualifier)), days, basis)
    return Match(qualifier.end, period, cut) if period else None


def numeric(r: Reader, at: int) -> Match | None:
    """12/10/2025, 12-10-2025, 2025-10-12, 12.10.2025, 14/4/1447هـ."""
    head = r.word(at, K.DAY_HEAD)
    if head is not None:
        at = head.end
    separator = r.text(at + 1)
    if separator not in ("/", "-", ".") or r.text(at + 3) != separator or not r.touches(at, at + 4):
        return None
    if r.text(at + 5) in ("/", "-") and r.text(at + 6).isdecimal():
        return None
    one, two, three = (r.number(at + i, 0, 9999) for i in (0, 2, 4))
    if one is None or two is None or three is None:
        return None
    if len(r.text(at)) == 4:
        return _numbered(r, at + 5, one, two, three)
    if len(r.text(at + 4)) == 4:
        return _numbered(r, at + 5, three, two, one)
    short = separator == "/" and len(r.text(at + 4)) == 2 and head is not None
    return _numbered(r, at + 5, 2000 + three, two, one) if short else None


def _numbered(r: Reader, end: int, year: int, month_number: int, day: int) -> Match | None:
    if year in HIJRI_YEARS:
        era = r.word(end, K.HIJRI_ERA)
        period = hijri_period(year, month_number, day)
        return Match(era.end if era else end, period) if period else None
    if month_number > 12 >= day:
        month_number, day = day, month_number
    try:
        period = day_period(date(year, month_number, day), DateBasis.ABSOLUTE)
    except ValueError:
        return None
    return Match(end, period) if year in YEARS else None


def day_and_month(r: Reader, at: int) -> Match | None:
    """5/6 behind a weekday."""
    day, number = r.number(at, 1, 31), r.number(at + 2, 1, 12)
    if day is None or number is None or r.text(at + 1) != "/" or not r.touches(at, at + 2):
        return None
    if r.text(at + 3) in ("/", *DASHES) and r.text(at + 4).isdecimal():
        return None
    if r.published is None:
        return Match(at + 3, None)
    try:
        named = date(likely_year(r.published, number, day), number, day)
    except ValueError:
        return None
    return Match(at + 3, day_period(named, DateBasis.RELATIVE_TO_PUBLICATION))
