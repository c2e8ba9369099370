"""Days of the Hijri calendar (Umm al-Qura, as hijridate computes it)."""

from datetime import date, timedelta
from functools import lru_cache

from hijridate import Hijri

from api.extraction.arabic.dates.periods import AHEAD, Period, day_period
from api.extraction.arabic.dates.reader import Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

HIJRI_YEARS = range(1343, 1501)
_TENS = {0: (1, 30), 1: (1, 10), 2: (11, 20), 3: (21, 30)}


@lru_cache(maxsize=1 << 10)
def hijri_period(year: int, month: int, day: int | None, phase: int = 0) -> Period | None:
    """A Hijri month, a third of it or a day of it; null where the calendar has none."""
    try:
        first = Hijri(year, month, day or 1)
        length = first.month_length()
        start = date(*first.to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None
    if day is not None:
        return day_period(start, DateBasis.ABSOLUTE)
    low, high = _TENS[phase]
    end = start + timedelta(days=min(high, length) - 1)
    precision = DatePrecision.DAY if phase else DatePrecision.MONTH
    return Period(start + timedelta(days=low - 1), end, precision, DateBasis.ABSOLUTE)


def hijri_year(year: int) -> Period | None:
    """A whole Hijri year."""
    first, last = hijri_period(year, 1, None), hijri_period(year, 12, None)
    return first._replace(end=last.end, precision=DatePrecision.YEAR) if first and last else None


def hijri_year_at(r: Reader, at: int) -> tuple[int, int] | None:
    """1446 هـ: a Hijri year with its era, and the token behind."""
    year = r.number(at, HIJRI_YEARS.start, HIJRI_YEARS.stop - 1, digits=4)
    era = r.word(at + 1, K.HIJRI_ERA) if year is not None else None
    return (year, era.end) if year is not None and era is not None else None


def hijri(r: Reader, at: int, day: int | None, phase: int = 0, bare: bool = False) -> Match | None:
    """رمضان 1446 هـ, رمضان الماضي; with `bare`, also a month of which nothing tells the year."""
    word = r.word(at, K.HIJRI_MONTH)
    if word is None:
        return None
    of = r.word(word.end, K.OF)
    head = r.word(of.end if of else word.end, K.YEAR_HEAD)
    end = head.end if head else word.end
    year = r.number(end, HIJRI_YEARS.start, HIJRI_YEARS.stop - 1, digits=4)
    if year is not None:
        era = r.word(end + 1, K.HIJRI_ERA)
        return Match(era.end if era else end + 1, hijri_period(year, word.value, day, phase))
    after = r.word(word.end, *QUALIFIERS)
    if after is None and not bare:
        return None
    end = after.end if after else word.end
    if r.published is None:
        return Match(end, None)
    years = years_around(r.published)
    periods = [p for y in years if (p := hijri_period(y, word.value, day, phase)) is not None]
    return Match(end, nearest(r.published, periods, after.kind if after else None))


def nearest(today: date, periods: list[Period], qualifier: K | None) -> Period | None:
    """The days the qualifier means: the last before publication, the next, or the ones at hand."""
    dated = [p._replace(basis=DateBasis.RELATIVE_TO_PUBLICATION) for p in periods]
    past = [p for p in dated if (p.end < today if qualifier is K.PREVIOUS else p.start <= today)]
    coming = [p for p in dated if p.start > today]
    if coming and (qualifier is K.NEXT or not past):
        return coming[0]
    if qualifier is None and coming and (coming[0].start - today).days <= AHEAD < (today - past[-1].end).days:
        return coming[0]
    return past[-1] if past else None


def years_around(day: date) -> range:
    """The Hijri years at hand on a day."""
    year = int((day.year - 622) * 33 / 32)
    return range(max(year - 1, HIJRI_YEARS.start), min(year + 3, HIJRI_YEARS.stop))
