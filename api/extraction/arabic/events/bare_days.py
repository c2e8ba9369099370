"""Which week or year a bare weekday or month is of, by the tense of what it dates.

من المقرر أن يصل الثلاثاء is the next one, وصل الثلاثاء the last; سحبت سفيرها في أبريل is over, ستجتمع في أبريل to come.
"""

import calendar
from datetime import date, timedelta
from functools import lru_cache

from msgspec import structs

from api.extraction.arabic.events.due import STARTED, past, present, set_ahead
from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind, CalendarWord
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import EventStatus

_WEEK = timedelta(days=7)


def by_tense(line: Line, happening: Happening, day: date | None) -> Happening:
    """A happening with the week or year of its bare weekday or month put right: يصل الوفد الاثنين."""
    when = happening.date
    if when is None or day is None:
        return happening
    words = {fold(word) for word in when.text.split()}
    if words <= _months():
        years = _years(line, happening, when, day)
        return happening._replace(date=_moved(when, years)) if years else happening
    bare = words <= _weekdays() and not words <= _parts_of_days()
    if not bare or not timedelta(0) < day - when.start < _WEEK or not _to_come(line, happening):
        return happening
    return happening._replace(date=structs.replace(when, start=when.start + _WEEK, end=when.end + _WEEK))


def _to_come(line: Line, happening: Happening) -> bool:
    """Whether a happening is planned or, no headline, told in the present: جلسة تعقد الاثنين."""
    if happening.status is EventStatus.PLANNED:
        return True
    started = happening.status in STARTED and not happening.headline
    return started and (present(line, happening) or set_ahead(line, happening))


def _years(line: Line, happening: Happening, when: DateExpression, day: date) -> int:
    """How many years a bare month is away from the one taken for it."""
    if when.start > day and past(line, happening):
        return -1
    return 1 if when.end < day and happening.status is EventStatus.PLANNED else 0


def _moved(when: DateExpression, years: int) -> DateExpression:
    """The same month of another year."""
    year = when.start.year + years
    last = calendar.monthrange(year, when.end.month)[1]
    return structs.replace(when, start=when.start.replace(year=year, day=1), end=when.end.replace(year=year, day=last))


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Folded words that bare weekdays are made of: يوم, ظهر, الثلاثاء; not اليوم, which names today."""
    relative = (e for e in read("calendar", CalendarWord) if e.kind is CalendarKind.RELATIVE_DAY)
    return (_of(CalendarKind.WEEKDAY) | _parts_of_days()) - {fold(word) for entry in relative for word in entry.words}


@lru_cache(maxsize=1)
def _parts_of_days() -> frozenset[str]:
    """Folded words that alone are of the day told last: مساء."""
    return _of(CalendarKind.DAY_HEAD, CalendarKind.DAY_PART, CalendarKind.DAY_TIME)


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    """Folded words that bare months are made of: أبريل, شهر."""
    return _of(CalendarKind.MONTH, CalendarKind.MONTH_HEAD)


def _of(*kinds: CalendarKind) -> frozenset[str]:
    entries = (e for e in read("calendar", CalendarWord) if e.kind in kinds)
    return frozenset(fold(word) for entry in entries for name in entry.words for word in name.split())
