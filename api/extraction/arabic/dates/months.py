"""Months, their parts, and weeks, months and years named by what they are to the day of publication."""

from datetime import timedelta

from api.extraction.arabic.dates.hijri import hijri, hijri_year, hijri_year_at, nearest
from api.extraction.arabic.dates.periods import (
    Period,
    day_period,
    month_after,
    part_of_month,
    part_of_year,
    phase_of_month,
    phase_of_year,
    season_of,
    week_of,
)
from api.extraction.arabic.dates.reader import DASHES, Found, Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS, TOLD, YearPart, step, year_of, year_part
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

_UNITS = (K.WEEK, K.THIS_MONTH, K.YEAR, K.THE_DAY)


def month(r: Reader, at: int, counted: bool) -> tuple[int, int] | None:
    """A month, perhaps by two of its names: أغسطس/آب, تموز (يوليو), مايو أيار. Its number and what follows.

    `counted`: a number or a head before it leaves no doubt that it is a month.
    """
    word = r.word(at, K.MONTH, clitic=True)
    if word is None or (counted and word.cut):
        return None
    twice = _second_name(r, word)
    end = twice or word.end
    if counted or twice or not word.entry.doubtful or _is_month(r, at, word, end):
        return word.value, end
    return None


def _second_name(r: Reader, word: Found) -> int | None:
    """The token behind a month's other name, as in أغسطس/آب."""
    mark = r.text(word.end)
    parted = mark in ("/", "(", "،", *DASHES)
    again = r.word(word.end + parted, K.MONTH)
    if again is None or again.value != word.value:
        return None
    if mark != "(":
        return again.end
    return again.end + 1 if r.text(again.end) == ")" else None


def _is_month(r: Reader, at: int, word: Found, end: int) -> bool:
    """Whether what stands beside a doubtful name makes it a month: في مارس, مارس 2020."""
    if at and r.word(at - 1, K.AT, K.BETWEEN, K.TO, clitic=True):
        return True
    # لماي is as well for Theresa May.
    return r.tokens[at].text[: word.cut] == "ب" or year_part(r, end) is not None


def in_month(r: Reader, at: int) -> Match | None:
    """نوفمبر 2010, أغسطس/آب الماضي, مطلع فبراير الماضي, النصف الثاني من مايو."""
    first = at
    phase = r.word(at, K.PHASE, K.PART, clitic=True)
    if phase is not None:
        at = _behind_of(r, phase.end)
    head = r.word(at, K.MONTH_HEAD, clitic=phase is None)
    if head is not None:
        at = head.end
    opener = phase or head
    cut = opener.cut if opener else 0
    named = month(r, at, counted=opener is not None)
    if named is None:
        third = phase.value if phase and phase.kind is K.PHASE else 0
        if islamic := hijri(r, at, None, third, bare=head is not None):
            return islamic._replace(cut=cut)
        return in_unit(r, at, phase, cut) if phase is not None and head is None else None
    number, end = named
    years = year_part(r, end) or _shared_year(r, end)
    end = max(years.end, end) if years else end
    year, basis = year_of(r, number, None, years)
    if at == first:
        word = r.word(at, K.MONTH, clitic=True)
        cut = word.cut if word else 0
    return Match(end, _month_period(year, number, phase, basis) if year is not None else None, cut)


def _behind_of(r: Reader, at: int) -> int:
    of = r.word(at, K.OF)
    return of.end if of else at


def _shared_year(r: Reader, at: int) -> YearPart | None:
    """يناير وفبراير من العام الماضي: the year stands once, behind the second month."""
    following = month(r, at, counted=False) if r.text(at).startswith("و") else None
    shared = year_part(r, following[1]) if following else None
    return shared._replace(end=0) if shared else None


def _month_period(year: int, number: int, phase: Found | None, basis: DateBasis) -> Period | None:
    if phase is None or phase.kind is K.PHASE:
        return phase_of_month(year, number, phase.value if phase else 0, basis)
    first, months = divmod(phase.value, 100)
    return part_of_month(year, number, first > 1, basis) if months == 6 else None


def in_unit(r: Reader, at: int, phase: Found | None = None, cut: int = 0) -> Match | None:
    """الأسبوع الماضي, هذا الشهر, العام 2014, مطلع العام الجاري, عام 2014, مطلع 2016."""
    first = at
    this = r.word(at, K.THIS, K.SAME, clitic=phase is None)
    if this is not None and not _points(r, at, this):
        return None
    if this is not None:
        cut, at = cut or this.cut, this.end
    clitic = at == first and phase is None
    unit = r.word(at, *_UNITS, clitic=clitic)
    if unit is not None and not (unit.kind is K.YEAR and _year_at(r, unit.end)):
        return _qualified(r, unit, this, phase, cut or (unit.cut if at == first else 0))
    head = r.word(at, K.YEAR_HEAD, clitic=clitic)
    if head is not None and head.value != 2 and (told := _year_at(r, head.end)):
        return _year_match(told, phase, cut or head.cut)
    if head is None and phase is not None and (year := r.year(at)) is not None:
        return _year_match((year, at + 1, False), phase, cut)
    return None


def _points(r: Reader, at: int, word: Found) -> bool:
    """Whether هذا, نفس or ذلك goes with the unit behind it: not in أكد ذلك اليوم الأحد, nor in الوزير نفسه اليوم."""
    if word.kind is K.THIS or word.value == 1:
        return True
    return word.value == 2 and r.word(at - 1, K.AT, clitic=True) is not None and not r.word(word.end + 1, K.WEEKDAY)


def _year_at(r: Reader, at: int) -> tuple[int, int, bool] | None:
    """A year in digits, the token behind, and whether it is Hijri."""
    if islamic := hijri_year_at(r, at):
        return (*islamic, True)
    year = r.year(at)
    if year is None:
        return None
    era = r.word(at + 1, K.COMMON_ERA)
    return year, era.end if era else at + 1, False


def _year_match(told: tuple[int, int, bool], phase: Found | None, cut: int) -> Match:
    year, end, islamic = told
    if islamic:
        return Match(end, None if phase else hijri_year(year), cut)
    return Match(end, _year_period(year, phase, DateBasis.ABSOLUTE), cut)


def _year_period(year: int, phase: Found | None, basis: DateBasis) -> Period:
    if phase is not None and phase.kind is K.PART:
        return part_of_year(year, *divmod(phase.value, 100), basis)
    return phase_of_year(year, phase.value if phase else 0, basis)


def _qualified(r: Reader, unit: Found, this: Found | None, phase: Found | None, cut: int) -> Match | None:
    after = r.word(unit.end, *QUALIFIERS, *TOLD)
    if after is None and this is None and not _closes(r, unit, phase):
        return None
    end = after.end if after else unit.end
    if (after is not None and after.kind in TOLD) or (this is not None and this.kind is K.SAME):
        return Match(end, _told(r, unit.kind, after or this, phase), cut)
    return Match(end, _unit(r, unit.kind, step(after), phase), cut) if unit.kind is not K.THE_DAY else None


def _closes(r: Reader, unit: Found, phase: Found | None) -> bool:
    """نهاية العام is that of the year at hand, نهاية العام الدراسي is not."""
    return phase is not None and unit.kind in (K.THIS_MONTH, K.YEAR) and not r.text(unit.end).startswith("ال")


def _told(r: Reader, kind: K, qualifier: Found | None, phase: Found | None) -> Period | None:
    """في اليوم التالي, في العام نفسه: reckoned from the days told before."""
    anchor = r.anchor
    if anchor is None:
        return None
    steps, basis = step(qualifier), DateBasis.RELATIVE_TO_TEXT
    try:
        if kind is K.YEAR:
            return _year_period(anchor.start.year + steps, phase, basis)
        if anchor.precision not in (DatePrecision.DAY, DatePrecision.MONTH):
            return None
        if kind is K.THIS_MONTH:
            reckoned = month_after(anchor.start.year, anchor.start.month, steps)
            return _month_period(*reckoned, phase, basis)
        if anchor.precision is not DatePrecision.DAY or (anchor.end - anchor.start).days > 1:
            return None
        day = (anchor.end if steps > 0 else anchor.start) + timedelta(days=steps if kind is K.THE_DAY else 7 * steps)
    except (ValueError, OverflowError):
        return None
    return day_period(day, basis) if kind is K.THE_DAY else week_of(day, basis)


def _unit(r: Reader, kind: K, steps: int, phase: Found | None) -> Period | None:
    if r.published is None:
        return None
    basis = DateBasis.RELATIVE_TO_PUBLICATION
    if kind is K.YEAR:
        return _year_period(r.published.year + steps, phase, basis)
    if kind is K.THIS_MONTH:
        return _month_period(*month_after(r.published.year, r.published.month, steps), phase, basis)
    return week_of(r.published + timedelta(weeks=steps), basis)


def season(r: Reader, at: int) -> Match | None:
    """صيف 2018, خريف العام الماضي, الصيف الماضي, هذا الصيف."""
    this = r.word(at, K.THIS, clitic=True)
    word = r.word(this.end if this else at, K.SEASON, clitic=this is None)
    if word is None:
        return None
    cut = this.cut if this else word.cut
    part = year_part(r, word.end)
    definite = r.text(word.end - 1)[word.cut :].startswith("ال")
    if definite and (part is None or (part.qualifier is not None and not part.of_year)):
        return _season_at_hand(r, word, part, cut, this is not None)
    if part is None or (part.qualifier is not None and not part.of_year):
        return None
    year, basis = year_of(r, word.value, None, part)
    return Match(part.end, season_of(year, word.value, basis) if year is not None else None, cut)


def _season_at_hand(r: Reader, word: Found, part: YearPart | None, cut: int, this: bool) -> Match | None:
    if part is None and not this:
        return None
    end = part.end if part else word.end
    if r.published is None:
        return Match(end, None, cut)
    years = range(r.published.year - 2, r.published.year + 3)
    periods = [season_of(y, word.value, DateBasis.RELATIVE_TO_PUBLICATION) for y in years]
    kind = part.qualifier.kind if part and part.qualifier else K.CURRENT
    if kind is K.CURRENT:
        return Match(end, season_of(r.published.year, word.value, DateBasis.RELATIVE_TO_PUBLICATION), cut)
    return Match(end, nearest(r.published, periods, kind), cut)


def bare_year(r: Reader, at: int) -> Match | None:
    """في 2014, بحلول 2030; not في 2015 موقعا."""
    year = r.year(at)
    if year is None or not r.word(at - 1, K.AT, clitic=True) or r.word(at - 1, K.MONTH_HEAD):
        return None
    following = r.text(at + 1)
    if following and following[0].isalpha():
        if year % 100 == 0 or following.endswith("ا") or following in ("الف", "مليون", "مليار", "من"):
            return None
    elif following in ("%", "٪", "/", "$", *DASHES):
        return None
    return Match(at + 1, phase_of_year(year, 0, DateBasis.ABSOLUTE))
