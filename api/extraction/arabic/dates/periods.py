"""Days, weeks, months and years reckoned from one another."""

from datetime import date, timedelta
from typing import NamedTuple

from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

YEARS = range(1850, 2101)
AHEAD = 60
"""Days after publication within which a month without a year is the coming one."""
_WEEKDAY_SLACK = 2
"""Days by which a named weekday may differ from "today" or "yesterday": the wire is older than the page."""


class Period(NamedTuple):
    """Days, both included, and how they are known."""

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis


def day_period(day: date, basis: DateBasis) -> Period:
    """One day."""
    return Period(day, day, DatePrecision.DAY, basis)


def week_of(day: date, basis: DateBasis) -> Period:
    """The week from Monday to Sunday that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), DatePrecision.WEEK, basis)


def month_after(year: int, month: int, step: int) -> tuple[int, int]:
    """Year and month so many months on."""
    index = year * 12 + month - 1 + step
    return index // 12, index % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(*month_after(year, month, 1), 1) - timedelta(days=1)


def with_year(day: date, year: int) -> date:
    """The same day of another year."""
    return date(year, day.month, min(day.day, month_end(year, day.month).day))


def phase_of_month(year: int, month: int, phase: int, basis: DateBasis) -> Period:
    """A month, or its first, second or third part of ten days."""
    last = month_end(year, month)
    first_day, last_day = {0: (1, last.day), 1: (1, 10), 2: (11, 20), 3: (21, last.day)}[phase]
    precision = DatePrecision.DAY if phase else DatePrecision.MONTH
    return Period(date(year, month, first_day), date(year, month, last_day), precision, basis)


def phase_of_year(year: int, phase: int, basis: DateBasis) -> Period:
    """A year, or its first, second or third part of four months."""
    first, last = {0: (1, 12), 1: (1, 4), 2: (5, 8), 3: (9, 12)}[phase]
    precision = DatePrecision.SEASON if phase else DatePrecision.YEAR
    return Period(date(year, first, 1), month_end(year, last), precision, basis)


def part_of_year(year: int, first: int, months: int, basis: DateBasis) -> Period:
    """So many months of a year: a quarter, a half."""
    return Period(date(year, first, 1), month_end(year, first + months - 1), DatePrecision.SEASON, basis)


def part_of_month(year: int, month: int, second: bool, basis: DateBasis) -> Period:
    """Half a month."""
    last = month_end(year, month)
    first_day, last_day = (16, last.day) if second else (1, 15)
    return Period(date(year, month, first_day), date(year, month, last_day), DatePrecision.DAY, basis)


def season_of(year: int, month: int, basis: DateBasis) -> Period:
    """The three months from one on."""
    return Period(date(year, month, 1), month_end(*month_after(year, month, 2)), DatePrecision.SEASON, basis)


def likely_year(published: date, month: int, day: int | None) -> int:
    """The year of a month or day given without one."""
    for year in (published.year, published.year + 1):
        try:
            there = date(year, month, day or 1)
        except ValueError:
            continue
        if there > published:
            return year if (there - published).days <= AHEAD else year - 1
    return published.year


def near_weekday(day: date, weekday: int) -> date:
    """The day of that weekday nearest to a day, the day itself where none is near."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=off) if abs(off) <= _WEEKDAY_SLACK else day


def weekday_before(published: date, weekday: int, step: int) -> Period:
    """The day of that weekday: the last up to publication (0), one before it (negative), one after it."""
    back = (published.weekday() - weekday) % 7
    weeks = step + 1 if step < 0 and back else step
    return day_period(published - timedelta(days=back) + timedelta(weeks=weeks), DateBasis.RELATIVE_TO_PUBLICATION)


def away(day: date, count: int, unit: K, basis: DateBasis) -> Period | None:
    """The day, week, month or year so many of them away; null where no calendar reaches."""
    try:
        match unit:
            case K.HOURS:
                return day_period(day + timedelta(days=count // 24), basis) if count % 24 == 0 else None
            case K.DAYS:
                return day_period(day + timedelta(days=count), basis)
            case K.WEEKS:
                return week_of(day + timedelta(weeks=count), basis)
            case K.MONTHS:
                return phase_of_month(*month_after(day.year, day.month, count), 0, basis)
            case _:
                return phase_of_year(day.year + count, 0, basis)
    except (ValueError, OverflowError):
        return None


def stretch(day: date, count: int, unit: K) -> Period | None:
    """So many units up to a day, or from it on: the last three days, the coming two months."""
    if unit is K.HOURS:
        # 36 hours reach into the second day.
        count, unit = (count // 24 if count < 0 else -(-count // 24)), K.DAYS
    if unit is K.WEEKS:
        there = away(day, 7 * count, K.DAYS, DateBasis.RELATIVE_TO_PUBLICATION)
        there = there and there._replace(precision=DatePrecision.WEEK)
    else:
        there = away(day, count, unit, DateBasis.RELATIVE_TO_PUBLICATION)
    if there is None:
        return None
    return there._replace(end=day) if count < 0 else there._replace(start=day)
