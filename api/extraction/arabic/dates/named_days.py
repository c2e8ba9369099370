"""Days by their names: اليوم, مساء أمس السبت, الأحد الماضي, ليل السبت الأحد, في اليوم التالي."""

from datetime import timedelta

from api.extraction.arabic.dates.calendar_days import calendar_day, day_and_month
from api.extraction.arabic.dates.months import in_unit
from api.extraction.arabic.dates.periods import Period, day_period, near_weekday, weekday_before
from api.extraction.arabic.dates.reader import DASHES, Found, Match, Reader
from api.extraction.arabic.dates.years import QUALIFIERS, step
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.vocabulary import DateBasis, DatePrecision

_MOST_WEEKDAYS = 7


def day(r: Reader, at: int) -> Match | None:
    """[part of day] today | weekday | date, in any apposition of them."""
    part = r.word(at, K.DAY_PART, clitic=True)
    if part is None:
        return named_day(r, at, clitic=True) or calendar_day(r, at)
    of = r.word(part.end, K.OF)
    behind = of.end if of else part.end
    told = in_unit(r, behind) if r.word(behind, K.THE_DAY, K.SAME) else None
    named = max((m for m in (named_day(r, behind, clitic=False), told) if m), key=lambda m: m.end, default=None)
    match = named or calendar_day(r, behind)
    if match is None:
        return None
    if part.value == 1 and match.period is not None and (second := _second_night(r, match.end)) is not None:
        return Match(second.end, _into(match.period, second.period), part.cut)
    return match._replace(cut=part.cut)


def time_of_day(r: Reader, at: int) -> Match | None:
    """صباحا, مساء of the day told last; not السابعة صباحا, the hour of a day that stands elsewhere."""
    word = r.word(at, K.DAY_TIME)
    if word is None or r.anchor is None or r.published is None:
        return None
    one_day = r.anchor.precision is DatePrecision.DAY and r.anchor.start == r.anchor.end <= r.published
    if not one_day or r.word(at - 1, K.HOUR) or not r.text(at - 1).isalpha():
        return None
    return Match(word.end, r.anchor._replace(basis=DateBasis.RELATIVE_TO_TEXT))


def _into(first: Period, second: Period | None) -> Period:
    """A night from one day into the next."""
    return first if second is None else first._replace(end=max(second.end, first.start))


def _second_night(r: Reader, at: int) -> Match | None:
    if to := r.word(at, K.TO):
        at = to.end
    elif r.text(at) in ("/", "و", *DASHES):
        at += 1
    return named_day(r, at, clitic=False) if r.word(at, K.WEEKDAY) else None


def last_night(r: Reader, at: int) -> Match | None:
    """الليلة الماضية, الليلة قبل الماضية."""
    found = r.word(at, K.LAST_NIGHT, clitic=True)
    if found is None or r.published is None:
        return Match(found.end, None) if found else None
    end = r.published - timedelta(days=found.value)
    night = day_period(end, DateBasis.RELATIVE_TO_PUBLICATION)
    return Match(found.end, night._replace(start=end - timedelta(days=1)), found.cut)


_NEAR = 3
"""Days ahead to a weekday that is nearer than the last of its name."""
_STARTING = 2
"""Words of what says that something is so from a day on: اعتبارا من."""


def named_day(r: Reader, at: int, clitic: bool) -> Match | None:
    """Today, yesterday, a weekday, with what says the same day behind them."""
    relative = r.word(at, K.RELATIVE_DAY, clitic=clitic)
    weekday = r.word(at, K.WEEKDAY, clitic=clitic)
    if relative is not None and (weekday is None or relative.end > weekday.end):
        return _relative(r, relative, relative.cut)
    if weekday is not None:
        return _on_weekday(r, at, weekday, weekday.cut)
    head = r.word(at, K.DAY_HEAD, clitic=clitic)
    if head is None or head.value != 1:
        return None
    if (weekday := r.word(head.end, K.WEEKDAY)) is not None:
        return _on_weekday(r, at, weekday, head.cut)
    relative = r.word(head.end, K.RELATIVE_DAY)
    return _relative(r, relative, head.cut) if relative is not None else None


def _relative(r: Reader, relative: Found, cut: int) -> Match:
    """أمس, أمس السبت, اليوم (الأحد), غدا الاثنين 13 أكتوبر."""
    weekday = r.word(relative.end, K.WEEKDAY) or _apposed_weekday(r, relative.end)
    end = weekday.end if weekday else relative.end
    if (dated := _dated(r, end)) is not None:
        return dated._replace(cut=cut)
    if r.published is None or (weekday is None and r.word(end, K.ORDINAL)):
        # لليوم الثامن على التوالي counts days, it names none.
        return Match(end, None, cut)
    named = r.published + timedelta(days=relative.value)
    if weekday is not None:
        named = near_weekday(named, weekday.value)
    return Match(end, day_period(named, DateBasis.RELATIVE_TO_PUBLICATION), cut)


def _apposed_weekday(r: Reader, at: int) -> Found | None:
    """اليوم (الأحد); اليوم، الأحد، but not اليوم، الأحد المقبل."""
    found = r.word(at + 1, K.WEEKDAY) if r.text(at) in ("(", "،", ",") else None
    if found is None:
        return None
    if r.text(at) == "(":
        return found._replace(end=found.end + 1) if r.text(found.end) == ")" else None
    return None if r.word(found.end, *QUALIFIERS) else found


def _on_weekday(r: Reader, at: int, weekday: Found, cut: int) -> Match:
    """السبت, الأحد الماضي, الخميس (9 أكتوبر); اعتبارا من السبت is the nearest one."""
    after = r.word(weekday.end, *QUALIFIERS)
    end = after.end if after else weekday.end
    dated = _dated(r, end) or day_and_month(r, end)
    if dated is not None:
        return dated._replace(cut=cut)
    told = r.word(weekday.end, K.FOLLOWING, K.PRECEDING)
    if told is not None:
        return Match(told.end, None, cut)
    if r.published is None:
        return Match(end, None, cut)
    ahead = (weekday.value - r.published.weekday()) % 7
    coming = after is None and 0 < ahead <= _NEAR and _starting(r, at)
    return Match(end, weekday_before(r.published, weekday.value, 1 if coming else step(after)), cut)


def _starting(r: Reader, at: int) -> bool:
    """Whether something is said to be so from a day on: اعتبارا من الثلاثاء."""
    told = (r.word(i, K.STARTING, clitic=True) for i in range(max(0, at - _STARTING), at))
    return any(found is not None and found.end == at for found in told)


def _dated(r: Reader, at: int) -> Match | None:
    """The date that stands behind a weekday, perhaps in brackets or after a comma or الموافق."""
    opened = r.text(at) == "("
    at += r.text(at) in ("،", ",", "(")
    if word := r.word(at, K.CORRESPONDING):
        at = word.end
    dated = calendar_day(r, at)
    if dated is None or dated.period is None or dated.cut:
        return None
    return dated._replace(end=dated.end + (opened and r.text(dated.end) == ")"))


def weekdays(r: Reader, at: int) -> Match | None:
    """يومي الخميس والجمعة, أيام الأحد والاثنين والثلاثاء, من السبت إلى الاثنين."""
    head = r.word(at, K.DAY_HEAD, K.BETWEEN, K.FROM, clitic=True)
    if head is None or (head.kind is K.DAY_HEAD and head.value != 2):
        return None
    inner = r.word(head.end, K.DAY_HEAD) if head.kind is not K.DAY_HEAD else None
    first = r.word(inner.end if inner else head.end, K.WEEKDAY)
    last = _next_weekday(r, first.end, head.kind) if first else None
    if first is None or last is None:
        return None
    for _ in range(_MOST_WEEKDAYS if head.kind is K.DAY_HEAD else 0):
        further = _next_weekday(r, last.end, head.kind)
        if further is None:
            break
        last = further
    after = r.word(last.end, *QUALIFIERS)
    end = after.end if after else last.end
    return Match(end, _weekday_range(r, first.value, last.value, after, head.kind), head.cut)


def _next_weekday(r: Reader, at: int, kind: K) -> Found | None:
    link = r.link(at, kind)
    if link is None:
        return None
    at, inner = link
    head = None if inner else r.word(at, K.DAY_HEAD)
    return r.word(head.end if head else at, K.WEEKDAY, clitic=inner)


def _weekday_range(r: Reader, first: int, last: int, after: Found | None, kind: K) -> Period | None:
    if r.published is None:
        return None
    length = timedelta(days=(last - first) % 7)
    if kind is not K.DAY_HEAD:
        # الثلاثاء المقبل in من الأحد إلى الثلاثاء المقبل: the word is that of the last day.
        period = weekday_before(r.published, last, step(after))
        return period._replace(start=period.end - length)
    period = weekday_before(r.published, first, step(after))
    period = period._replace(end=period.start + length)
    if step(after) <= 0 and period.end > r.published:
        week = timedelta(weeks=1)
        period = period._replace(start=period.start - week, end=period.end - week)
    return period
