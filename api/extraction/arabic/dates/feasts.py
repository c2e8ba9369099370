"""Days named by a feast: أول أيام عيد الفطر, ليلة رأس السنة.

A feast alone is an occasion of greetings; only behind a word for a day or its part is it when something happened.
"""

from datetime import date, timedelta

from api.extraction.arabic.dates.hijri import hijri_period, nearest, years_around
from api.extraction.arabic.dates.periods import Period, day_period
from api.extraction.arabic.dates.reader import Found, Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis


def feast(r: Reader, at: int) -> Match | None:
    """صباح عيد الأضحى, ثاني أيام عيد الفطر, ليلة رأس السنة."""
    part = r.word(at, K.FEAST_DAY, K.DAY_PART, K.DAY_HEAD, clitic=True)
    if part is None or (part.kind is K.DAY_HEAD and part.value != 1):
        return None
    of = r.word(part.end, K.OF)
    named = r.word(of.end if of else part.end, K.FEAST, K.HIJRI_FEAST)
    if named is None:
        return None
    after = r.word(named.end, *QUALIFIERS)
    end = after.end if after else named.end
    year = r.year(end)
    if year is not None and named.kind is K.FEAST:
        return Match(end + 1, _on(_gregorian(named, year), part), part.cut)
    if r.published is None:
        return Match(end, None, part.cut)
    found = nearest(r.published, _days(named, r.published), after.kind if after else None)
    return Match(end, _on(found, part), part.cut)


def _days(named: Found, published: date) -> list[Period]:
    if named.kind is K.FEAST:
        return [p for y in range(published.year - 1, published.year + 2) if (p := _gregorian(named, y)) is not None]
    month, day = divmod(named.value, 100)
    return [p for y in years_around(published) if (p := hijri_period(y, month, day)) is not None]


def _gregorian(named: Found, year: int) -> Period | None:
    month, day = divmod(named.value, 100)
    try:
        return day_period(date(year, month, day), DateBasis.RELATIVE_TO_PUBLICATION)
    except ValueError:
        return None


def _on(day: Period | None, part: Found) -> Period | None:
    """The day of a feast of several days, or the night into it."""
    if day is None:
        return None
    if part.kind is K.DAY_PART:
        return day._replace(start=day.start - timedelta(days=part.value))
    if part.kind is K.FEAST_DAY:
        later = timedelta(days=part.value)
        return day._replace(start=day.start + later, end=day.end + later)
    return day
