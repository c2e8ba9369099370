"""Days counted from another: قبل ثلاثة أيام, خلال الساعات الـ48 الماضية, بعد يومين من 10 مارس."""

from api.extraction.arabic.dates.periods import away, phase_of_year, stretch, week_of
from api.extraction.arabic.dates.ranges import simple
from api.extraction.arabic.dates.reader import Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS, step
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis

_UNITS = (K.HOURS, K.DAYS, K.WEEKS, K.MONTHS, K.YEARS)
_NAMES = (K.WEEKDAY, K.RELATIVE_DAY, K.MONTH, K.HIJRI_MONTH, K.ORDINAL, K.NUMBER)
_CUE_REACH = 12
"""Words before "within 48 hours" in which one may say that they are still to come."""


def ago(r: Reader, at: int) -> Match | None:
    """قبل خمسة أعوام, منذ نحو شهرين, منذ 2011, قبل ثلاثة أيام من 10 مارس."""
    word = r.word(at, K.AGO, clitic=True)
    if word is None:
        return None
    if (year := r.year(word.end)) is not None:
        return Match(word.end + 1, phase_of_year(year, 0, DateBasis.ABSOLUTE), word.cut)
    about = r.word(word.end, K.ABOUT)
    found = counted(r, about.end if about else word.end)
    if found is None:
        return None
    count, unit, end = found
    if r.word(end, K.OF) and end + 1 < len(r.tokens):
        # قبل ثلاثة أيام من …: counted from another happening.
        return _counted_from(r, end + 1, -count, unit, word.cut)
    if r.published is None:
        return Match(end, None)
    period = away(r.published, -count, unit, DateBasis.RELATIVE_TO_PUBLICATION)
    if period is not None and about is not None and unit in (K.HOURS, K.DAYS):
        period = week_of(period.start, period.basis)
    return Match(end, period, word.cut)


def after(r: Reader, at: int) -> Match | None:
    """بعد ثلاثة أيام من 10 مارس."""
    word = r.word(at, K.AFTER, clitic=True)
    found = counted(r, word.end) if word else None
    if word is None or found is None:
        return None
    count, unit, end = found
    return _counted_from(r, end + 1, count, unit, word.cut) if r.word(end, K.OF) else None


def _counted_from(r: Reader, at: int, count: int, unit: K, cut: int) -> Match | None:
    anchor = simple(r, at)
    if anchor is None or anchor.period is None:
        return Match(anchor.end, None) if anchor else None
    day = anchor.period.end if count > 0 else anchor.period.start
    return Match(anchor.end, away(day, count, unit, DateBasis.RELATIVE_TO_TEXT), cut)


def counted(r: Reader, at: int) -> tuple[int, K, int] | None:
    """A number of days, weeks, months or years, and the token behind."""
    if (unit := r.word(at, *_UNITS)) and unit.value and not r.text(at).startswith("ال"):
        one = r.word(unit.end, K.NUMBER) if unit.value == 1 else None
        if one is not None and one.value == 1:
            return _with_fraction(r, 1, unit.kind, one.end)
        if unit.value == 1 and _names_one(r, unit.end):
            # منذ عام 2011, قبل يوم الخميس
            return None
        return _with_fraction(r, unit.value, unit.kind, unit.end)
    number = r.count(at)
    if number is None or r.text(at) == "ال":
        return None
    unit = r.word(number[1], *_UNITS)
    return _with_fraction(r, number[0], unit.kind, unit.end) if unit else None


def _names_one(r: Reader, at: int) -> bool:
    return r.text(at).isdecimal() or r.text(at).startswith("ال") or r.word(at, *_NAMES) is not None


def _with_fraction(r: Reader, count: int, unit: K, end: int) -> tuple[int, K, int] | None:
    """سنة ونصف is eighteen months; other fractions are not reckoned."""
    fraction = r.word(end, K.FRACTION, clitic=True)
    if fraction is None or not fraction.cut:
        return count, unit, end
    return (12 * count + 12 // fraction.value, K.MONTHS, fraction.end) if unit is K.YEARS else None


def lately(r: Reader, at: int) -> Match | None:
    """الأيام الثلاثة الماضية, اليومين المقبلين, الساعات الـ48 الأخيرة, الـ24 ساعة الماضية."""
    unit = r.word(at, *_UNITS, clitic=True)
    count, cut = 0, 0
    if unit is not None:
        if not r.text(at)[unit.cut :].startswith("ال") and r.text(at)[unit.cut : unit.cut + 1] != "ل":
            return None
        count, cut, end = unit.value, unit.cut, unit.end
        if not count and (number := r.count(end)) is not None:
            count, end = number
    elif (number := r.count(at)) is not None and (unit := r.word(number[1], *_UNITS)) is not None:
        count, end = number[0], unit.end
    if unit is None or not count:
        return None
    word = r.word(end, *QUALIFIERS, K.LATEST)
    if word is None or word.kind is K.CURRENT:
        return None
    sign = 1 if step(word) > 0 else -1
    return Match(word.end, stretch(r.published, sign * count, unit.kind) if r.published else None, cut)


def within(r: Reader, at: int) -> Match | None:
    """في غضون 48 ساعة: the coming ones where a word says so; else nothing tells which."""
    word = r.word(at, K.WITHIN, clitic=True)
    found = counted(r, word.end) if word else None
    if word is None or found is None or r.word(found[2], K.OF, *QUALIFIERS, K.LATEST):
        return None
    count, unit, end = found
    ahead = word.value == 1 or any(r.word(i, K.AHEAD, clitic=True) for i in range(max(0, at - _CUE_REACH), at))
    if not ahead:
        return None
    return Match(end, stretch(r.published, count, unit) if r.published else None, word.cut)
