"""Date expressions and the days they mean, against the day of publication.

News looks back: a bare weekday or month is the last one up to publication, unless it is at hand
(`_AHEAD`) or a word says otherwise. What cannot be worked out is left out, never guessed.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Hijri

from api.extraction.arabic.orthography import fold, fold_text
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind as K
from api.extraction.lexicon.schema import CalendarWord
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DateBasis, DatePrecision

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")
_CLITICS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_AHEAD = 60
"""Days after publication within which a month without a year is the coming one."""
_WEEKDAY_SLACK = 2
"""Days by which a named weekday may differ from "today" or "yesterday": the wire is older than the page."""
_YEARS = range(1850, 2101)
_HIJRI_YEARS = range(1343, 1501)
_LONGEST = 5
"""Words of the longest calendar phrase."""


class Period(NamedTuple):
    """Days, both included, and how they are known."""

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis


class _Token(NamedTuple):
    text: str
    start: int
    end: int


class _Match(NamedTuple):
    """What a rule found: the first token behind it, and the days, null where they cannot be worked out."""

    end: int
    period: Period | None
    cut: int = 0
    """Characters of the first token that are a clitic and no part of the expression."""


class _Word(NamedTuple):
    entry: CalendarWord
    end: int
    cut: int = 0

    @property
    def value(self) -> int:
        return self.entry.value


_Rule = Callable[["_Reader", int], "_Match | None"]


def find_dates(text: str, start: int, end: int, published: date | None) -> tuple[DateExpression, ...]:
    """The date expressions of `text[start:end]`, longest ones, with spans in `text`; `published` is a local day."""
    if published is not None and published.year not in _YEARS:
        published = None
    folded = fold_text(text[start:end])
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded.text)]
    reader = _Reader(tokens, published, text[start:end], folded.offsets)
    found: list[DateExpression] = []
    at = 0
    while at < len(tokens):
        match = reader.expression(at)
        if match is None:
            at += 1
            continue
        if match.period is not None:
            first = start + folded.offsets[tokens[at].start + match.cut]
            last = start + folded.offsets[tokens[match.end - 1].end - 1] + 1
            while last < end and folded.offsets[tokens[match.end - 1].end] + start > last and not text[last].isspace():
                last += 1
            found.append(DateExpression((first, last), text[first:last], *match.period))
        at = max(match.end, at + 1)
    return tuple(found)


@lru_cache(maxsize=1)
def _index() -> dict[tuple[str, ...], tuple[CalendarWord, ...]]:
    index: dict[tuple[str, ...], list[CalendarWord]] = {}
    for entry in read("calendar", CalendarWord):
        for words in entry.words:
            index.setdefault(tuple(_TOKEN.findall(fold(words))), []).append(entry)
    return {key: tuple(entries) for key, entries in index.items()}


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """First words of calendar phrases, with the length of the longest phrase each opens."""
    openings: dict[str, int] = {}
    for key in _index():
        openings[key[0]] = max(openings.get(key[0], 0), len(key))
    return openings


class _Reader:
    """Reads the tokens of one sentence by descent; every rule looks a bounded way ahead."""

    def __init__(self, tokens: list[_Token], published: date | None, text: str, offsets: "range | list[int]") -> None:
        self.tokens = tokens
        self.published = published
        self._seen: dict[tuple[int, bool], tuple[_Word, ...]] = {}
        self.text = text
        self.offsets = offsets

    # Looking

    def text_at(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def word(self, at: int, *kinds: K, clitic: bool = False) -> _Word | None:
        """The longest calendar phrase of one of the kinds at a token; with `clitic`, also behind و, ف, ب, ل."""
        return next((w for w in self.words(at, clitic) if w.entry.kind in kinds), None)

    def words(self, at: int, clitic: bool) -> tuple[_Word, ...]:
        """Every calendar phrase at a token, whole words before those behind clitics, long before short."""
        seen = self._seen.get((at, clitic))
        if seen is not None:
            return seen
        text = self.text_at(at)
        found: list[_Word] = []
        for cut, first in _readings(text) if clitic and text else ((0, text),):
            longest = min(_openings().get(first, 0), len(self.tokens) - at)
            for length in range(longest, 0, -1):
                key = (first, *(t.text for t in self.tokens[at + 1 : at + length]))
                found.extend(_Word(entry, at + length, cut) for entry in _index().get(key, ()))
        self._seen[at, clitic] = tuple(found)
        return self._seen[at, clitic]

    def number(self, at: int, low: int, high: int, digits: int = 0) -> int | None:
        text = self.text_at(at)
        if text.isdecimal() and len(text) <= 4 and (not digits or len(text) == digits) and low <= int(text) <= high:
            return int(text)
        return None

    def year(self, at: int) -> int | None:
        if self.text_at(at + 1) in (".", ",") and self.text_at(at + 2).isdecimal() and self.touches(at, at + 2):
            return None
        return self.number(at, _YEARS.start, _YEARS.stop - 1, digits=4)

    def touches(self, at: int, last: int) -> bool:
        return all(self.tokens[i].end == self.tokens[i + 1].start for i in range(at, min(last, len(self.tokens) - 1)))

    # The expressions

    def expression(self, at: int) -> _Match | None:
        text = self.tokens[at].text
        if not (text.isdecimal() or any(first in _openings() for _, first in _readings(text))):
            return None
        if blocked := self.word(at, K.NOT_A_DATE, clitic=True):
            return _Match(blocked.end, None)
        best: _Match | None = None
        for rule in _RULES:
            match = rule(self, at)
            if match is not None and (best is None or match.end > best.end):
                best = match
        return best

    def day(self, at: int) -> _Match | None:
        """[part of day] today | weekday | date, in any apposition of them."""
        cut = 0
        night = False
        first = at
        if part := self.word(at, K.DAY_PART, clitic=True):
            cut, night = part.cut, part.value == 1
            at = part.end
            if self.word(at, K.OF):
                at += 1
        match = self.named_day(at, clitic=at == first)
        if match is None:
            match = self.calendar_day(at)
        if match is None:
            return None
        if night and match.period is not None and (second := self.second_night(match.end)) is not None:
            end = second.period.end if second.period else match.period.end
            return _Match(second.end, match.period._replace(end=max(end, match.period.start)), cut)
        return match._replace(cut=cut or match.cut if at == first else cut)

    def second_night(self, at: int) -> _Match | None:
        if self.text_at(at) in ("-", "–", "/", "و"):
            at += 1
        return self.named_day(at, clitic=False) if self.word(at, K.WEEKDAY) else None

    def named_day(self, at: int, clitic: bool) -> _Match | None:
        relative = self.word(at, K.RELATIVE_DAY, clitic=clitic)
        weekday = self.word(at, K.WEEKDAY, clitic=clitic)
        cut = 0
        offset: int | None = None
        if relative is not None and (weekday is None or relative.end > weekday.end):
            offset, cut, at = relative.value, relative.cut, relative.end
            weekday = self.word(at, K.WEEKDAY) or self.bracketed_weekday(at)
        elif weekday is None:
            head = self.word(at, K.DAY_HEAD, clitic=clitic)
            if head is None or head.value != 1:
                return None
            weekday = self.word(head.end, K.WEEKDAY)
            if weekday is None:
                relative = self.word(head.end, K.RELATIVE_DAY)
                if relative is None:
                    return None
                offset, at = relative.value, relative.end
                weekday = self.word(at, K.WEEKDAY)
            cut = head.cut
        else:
            cut = weekday.cut
        if weekday is not None:
            at = weekday.end
            dated = self.calendar_day(at + (self.text_at(at) in ("،", ",", "(")))
            if dated is not None and dated.period is not None:
                closing = self.text_at(at) == "(" and self.text_at(dated.end) == ")"
                return dated._replace(cut=cut, end=dated.end + closing)
        period: Period | None = None
        if weekday is not None and offset is None:
            if after := self.word(at, K.PREVIOUS, K.NEXT, K.CURRENT):
                period = self.weekday(weekday.value, after.entry.kind)
                return _Match(after.end, period, cut)
            return _Match(at, self.weekday(weekday.value, None), cut)
        if self.published is not None and offset is not None:
            day = self.published + timedelta(days=offset)
            if weekday is not None:
                day = _nearest_weekday(day, weekday.value)
            period = _day(day, DateBasis.RELATIVE_TO_PUBLICATION)
        return _Match(at, period, cut)

    def bracketed_weekday(self, at: int) -> _Word | None:
        """اليوم (الأحد), اليوم، الأحد."""
        if self.text_at(at) == "(" and (found := self.word(at + 1, K.WEEKDAY)) and self.text_at(found.end) == ")":
            return found._replace(end=found.end + 1)
        return None

    def weekday(self, weekday: int, qualifier: K | None) -> Period | None:
        if self.published is None:
            return None
        back = (self.published.weekday() - weekday) % 7
        if qualifier is K.NEXT:
            return _day(self.published + timedelta(days=7 - back), DateBasis.RELATIVE_TO_PUBLICATION)
        if qualifier is K.PREVIOUS and back == 0:
            back = 7
        return _day(self.published - timedelta(days=back), DateBasis.RELATIVE_TO_PUBLICATION)

    def weekdays(self, at: int) -> _Match | None:
        """يومي الخميس والجمعة, من السبت إلى الاثنين."""
        head = self.word(at, K.DAY_HEAD, K.BETWEEN, K.FROM, clitic=True)
        if head is None or (head.entry.kind is K.DAY_HEAD and head.value != 2):
            return None
        at = head.end
        if head.entry.kind is not K.DAY_HEAD and self.word(at, K.DAY_HEAD):
            at += 1
        first = self.word(at, K.WEEKDAY)
        if first is None:
            return None
        link = self.link(first.end, head.entry.kind)
        if link is None:
            return None
        at, inner = link
        if not inner and self.word(at, K.DAY_HEAD):
            at += 1
        second = self.word(at, K.WEEKDAY, clitic=inner)
        if second is None:
            return None
        after = self.word(second.end, K.PREVIOUS, K.NEXT, K.CURRENT)
        end = after.end if after else second.end
        qualifier = after.entry.kind if after else None
        one, two = self.weekday(first.value, qualifier), self.weekday(second.value, qualifier)
        if one is None or two is None:
            return _Match(end, None)
        last = two.end if two.end >= one.start else two.end + timedelta(days=7)
        if qualifier is not K.NEXT and self.published is not None and last > self.published:
            one = one._replace(start=one.start - timedelta(days=7))
            last -= timedelta(days=7)
        return _Match(end, one._replace(end=last), head.cut)

    def link(self, at: int, kind: K) -> tuple[int, bool] | None:
        """What joins the ends of a range: the next token, and whether it is itself behind a و."""
        text = self.text_at(at)
        if kind is K.FROM:
            found = self.word(at, K.TO)
            return (found.end, False) if found else None
        if text == "و":
            return at + 1, False
        if text in ("-", "–"):
            return at + 1, False
        return (at, True) if text.startswith("و") and len(text) > 1 else None

    def last_night(self, at: int) -> _Match | None:
        found = self.word(at, K.LAST_NIGHT, clitic=True)
        if found is None:
            return None
        if self.published is None:
            return _Match(found.end, None)
        day = _day(self.published, DateBasis.RELATIVE_TO_PUBLICATION)
        return _Match(found.end, day._replace(start=self.published - timedelta(days=1)), found.cut)

    def calendar_day(self, at: int) -> _Match | None:
        """12 أكتوبر 2025, العاشر من مايو أيار, 12/10/2025, 2 و3 ماي الحالي, 5 إلى 9 يونيو."""
        if numeric := self.numeric(at):
            return numeric
        cut = 0
        start = at
        ranged = self.word(at, K.FROM, K.BETWEEN, clitic=True)
        kind = K.DAY_HEAD
        if ranged is not None:
            kind, cut, at = ranged.entry.kind, ranged.cut, ranged.end
        if head := self.word(at, K.DAY_HEAD, clitic=ranged is None):
            cut, at = cut or head.cut, head.end
        first = self.day_number(at)
        if first is None:
            return None
        day, at = first
        last = day
        if link := self.link(at, kind):
            behind, inner = link
            second = self.day_number(behind) if not inner else None
            if second is not None and second[0] > day:
                last, at = second
            elif ranged is not None:
                # من 28 مايو إلى 3 يونيو
                return None
        elif ranged is not None:
            return None
        if self.text_at(at) == "-" or self.word(at, K.OF):
            at += 1
        if head := self.word(at, K.MONTH_HEAD):
            at = head.end
        if (hijri := self.hijri(at, day)) is not None:
            return hijri._replace(cut=cut)
        month = self.month(at, counted=True)
        if month is None:
            unit = self.word(at, K.THIS_MONTH)
            after = self.word(unit.end, K.CURRENT, K.PREVIOUS, K.NEXT) if unit else None
            bare = self.word(at, K.CURRENT) if unit is None and start < at - 1 else None
            return self.day_of_this_month(day, last, (after or bare), cut)
        number, at = month
        years = self.year_part(at)
        end = years.end if years else at
        year, basis = self.year_of(number, day, years)
        if year is None:
            return _Match(end, None, cut)
        try:
            return _Match(end, Period(date(year, number, day), date(year, number, last), DatePrecision.DAY, basis), cut)
        except ValueError:
            return None

    def day_of_this_month(self, day: int, last: int, qualifier: _Word | None, cut: int) -> _Match | None:
        """العاشر من الشهر الجاري, يوم 5 الجاري."""
        if qualifier is None:
            return None
        if self.published is None:
            return _Match(qualifier.end, None)
        step = {K.PREVIOUS: -1, K.CURRENT: 0, K.NEXT: 1}[qualifier.entry.kind]
        year, month = _month_after(self.published.year, self.published.month, step)
        try:
            days = Period(
                date(year, month, day), date(year, month, last), DatePrecision.DAY, DateBasis.RELATIVE_TO_PUBLICATION
            )
        except ValueError:
            return None
        return _Match(qualifier.end, days, cut)

    def range(self, at: int) -> _Match | None:
        """من 28 مايو إلى 3 يونيو, بين مارس ويونيو 2020, بين عامي 2018 و2022, بين 2011 و2015."""
        head = self.word(at, K.FROM, K.BETWEEN, clitic=True)
        at = head.end if head else at
        pair = self.word(at, K.YEAR_HEAD, clitic=head is None)
        if pair is not None and (head is not None or pair.value == 2):
            at = pair.end
        elif head is None:
            return None
        if (first_year := self.year(at)) is not None:
            kind = head.entry.kind if head else K.BETWEEN
            link = self.link(at + 1, kind)
            second_at = link[0] if link and not link[1] else -1
            if second_at > 0 and kind is K.FROM and self.word(second_at, K.YEAR_HEAD):
                second_at += 1
            second_year = self.year(second_at) if second_at > 0 else None
            if second_year is not None and second_year > first_year:
                years = Period(
                    date(first_year, 1, 1), date(second_year, 12, 31), DatePrecision.YEAR, DateBasis.ABSOLUTE
                )
                return _Match(second_at + 1, years, head.cut if head else pair.cut if pair else 0)
            return None
        if head is None or pair is not None:
            return None
        first = self.simple(at)
        if first is None:
            return None
        link = self.link(first.end, head.entry.kind)
        if link is None:
            return None
        second = self.simple(link[0])
        if second is None or second.period is None:
            return None
        if first.period is None:
            return _Match(second.end, None)
        begin, end = first.period, second.period
        if begin.basis is DateBasis.RELATIVE_TO_PUBLICATION and end.basis is DateBasis.ABSOLUTE:
            # The year stands once, behind the second day.
            begin = begin._replace(start=_with_year(begin.start, end.end.year), basis=end.basis)
        if begin.start > end.end:
            begin = begin._replace(start=_with_year(begin.start, begin.start.year - 1))
        if begin.start > end.end or (end.end - begin.start).days > 400:
            return None
        return _Match(second.end, begin._replace(end=end.end), head.cut)

    def simple(self, at: int) -> _Match | None:
        matches = [m for m in (self.calendar_day(at), self.in_month(at), self.named_day(at, clitic=True)) if m]
        return max(matches, key=lambda m: m.end, default=None)

    def day_number(self, at: int) -> tuple[int, int] | None:
        value = self.number(at, 1, 31)
        if value is not None and len(self.text_at(at)) <= 2:
            return value, at + 1
        word = self.word(at, K.ORDINAL, clitic=False)
        if word is None:
            return None
        following = self.word(word.end, K.OF, K.MONTH, K.MONTH_HEAD, K.HIJRI_MONTH)
        joined = self.link(word.end, K.DAY_HEAD) is not None
        return (word.value, word.end) if following or joined else None

    def numeric(self, at: int) -> _Match | None:
        """12/10/2025, 12-10-2025, 2025-10-12, 12.10.2025."""
        if head := self.word(at, K.DAY_HEAD):
            at = head.end
        separator = self.text_at(at + 1)
        if separator not in ("/", "-", ".") or self.text_at(at + 3) != separator or not self.touches(at, at + 4):
            return None
        if self.text_at(at + 5) in ("/", "-") and self.text_at(at + 6).isdecimal():
            return None
        parts = [self.number(at + i, 0, 9999) for i in (0, 2, 4)]
        if None in parts:
            return None
        one, two, three = (p or 0 for p in parts)
        if len(self.text_at(at)) == 4:
            year, month, day = one, two, three
        elif len(self.text_at(at + 4)) == 4 or (separator == "/" and len(self.text_at(at + 4)) == 2 and head):
            year, month, day = three if three > 99 else 2000 + three, two, one
            if month > 12 >= day:
                month, day = day, month
        else:
            return None
        if year in _HIJRI_YEARS:
            return _hijri_match(year, month, day, at + 5)
        if year not in _YEARS:
            return None
        try:
            return _Match(at + 5, _day(date(year, month, day), DateBasis.ABSOLUTE))
        except ValueError:
            return None

    def in_month(self, at: int) -> _Match | None:
        """نوفمبر 2010, أغسطس/آب الماضي, مطلع فبراير الماضي."""
        first = at
        cut = 0
        phase = self.word(at, K.PHASE, clitic=True)
        if phase is not None:
            cut, at = phase.cut, phase.end
        head = self.word(at, K.MONTH_HEAD, clitic=phase is None)
        if head is not None:
            cut, at = cut or head.cut, head.end
        month = self.month(at, counted=phase is not None or head is not None)
        if month is None:
            if head is not None and (named := self.hijri(at, None)) is not None:
                return named._replace(cut=cut)
            return self.in_unit(at, phase, cut) if phase is not None and head is None else None
        number, end = month
        if at == first:
            cut = self.month_word(at)[1]
        years = self.year_part(end)
        following = None if years or not self.text_at(end).startswith("و") else self.month(end, counted=False)
        if following is not None and (shared := self.year_part(following[1])) is not None:
            # يناير وفبراير من العام الماضي: the year stands once.
            years = shared._replace(end=end)
        end = years.end if years else end
        year, basis = self.year_of(number, None, years)
        if year is None:
            return _Match(end, None)
        return _Match(end, _phase_of_month(year, number, phase.value if phase else 0, basis), cut)

    def month_word(self, at: int) -> tuple[_Word | None, int]:
        word = self.word(at, K.MONTH, clitic=True)
        return word, word.cut if word else 0

    def month(self, at: int, counted: bool) -> tuple[int, int] | None:
        """A month, perhaps by two of its names: أغسطس/آب, تموز (يوليو), مايو أيار. Its number and what follows."""
        word, cut = self.month_word(at)
        if word is None or (counted and cut):
            return None
        end = word.end
        sure = counted or not word.entry.doubtful
        opened = self.text_at(end)
        again = self.word(end + 1, K.MONTH) if opened in ("/", "-", "(", "–", "،") else self.word(end, K.MONTH)
        if again is not None and again.value == word.value:
            closing = opened == "(" and self.text_at(again.end) == ")"
            if opened != "(" or closing:
                end = again.end + closing
                sure = True
        if not sure:
            before = self.word(at - 1, K.AT, clitic=True) if at else None
            stuck = self.tokens[at].text[:cut] in ("ب", "ل")
            sure = before is not None or stuck or self.year_part(end) is not None
        return (word.value, end) if sure else None

    def year_part(self, at: int) -> "_YearPart | None":
        """2025; من عام 2016; عام 2016; الماضي; من العام الماضي; / 2025."""
        start = at
        if self.text_at(at) in ("/", "-", "،", ","):
            return _YearPart(at + 2, year) if (year := self.year(at + 1)) else None
        if (year := self.year(at)) is not None:
            era = self.word(at + 1, K.COMMON_ERA)
            return _YearPart(era.end if era else at + 1, year)
        if after := self.word(at, K.PREVIOUS, K.CURRENT, K.NEXT):
            return _YearPart(after.end, qualifier=after.entry.kind)
        if self.word(at, K.OF):
            at += 1
        this = self.word(at, K.THIS)
        if this is not None:
            at = this.end
        head = self.word(at, K.YEAR_HEAD, clitic=at == start)
        if head is None or head.value == 2:
            return None
        if (year := self.year(head.end)) is not None:
            return _YearPart(head.end + 1, year)
        after = self.word(head.end, K.PREVIOUS, K.CURRENT, K.NEXT)
        if this is not None and after is None:
            return _YearPart(head.end, qualifier=K.CURRENT, of_year=True)
        return _YearPart(after.end, qualifier=after.entry.kind, of_year=True) if after else None

    def year_of(self, month: int, day: int | None, part: "_YearPart | None") -> tuple[int | None, DateBasis]:
        if part is not None and part.year is not None:
            return part.year, DateBasis.ABSOLUTE
        basis = DateBasis.RELATIVE_TO_PUBLICATION
        if self.published is None:
            return None, basis
        now = self.published.year
        if part is not None and part.of_year:
            return now + {K.PREVIOUS: -1, K.CURRENT: 0, K.NEXT: 1}.get(part.qualifier or K.CURRENT, 0), basis
        there = (month, day or self.published.day)
        here = (self.published.month, self.published.day)
        match part.qualifier if part else None:
            case K.PREVIOUS:
                return now if there < here else now - 1, basis
            case K.NEXT:
                return now if there > here else now + 1, basis
            case K.CURRENT:
                return now, basis
            case _:
                return _likely_year(self.published, month, day), basis

    def in_unit(self, at: int, phase: _Word | None = None, cut: int = 0) -> _Match | None:
        """الأسبوع الماضي, هذا الشهر, العام 2014, مطلع العام الجاري, عام 2014, مطلع 2016."""
        first = at
        this = self.word(at, K.THIS, clitic=phase is None)
        if this is not None:
            cut, at = cut or this.cut, this.end
        unit = self.word(at, K.WEEK, K.THIS_MONTH, K.YEAR, clitic=at == first and phase is None)
        value = phase.value if phase else 0
        if unit is not None:
            cut = cut or (unit.cut if at == first else 0)
            if unit.entry.kind is K.YEAR and (year := self.year(unit.end)) is not None:
                return _Match(unit.end + 1, _phase_of_year(year, value, DateBasis.ABSOLUTE), cut)
            after = self.word(unit.end, K.PREVIOUS, K.CURRENT, K.NEXT)
            if after is None and this is None:
                return None
            qualifier = after.entry.kind if after else K.CURRENT
            end = after.end if after else unit.end
            return _Match(end, self.unit(unit.entry.kind, qualifier, value), cut)
        head = self.word(at, K.YEAR_HEAD, clitic=at == first and phase is None)
        if head is not None and head.value == 1 and (year := self.year(head.end)) is not None:
            era = self.word(head.end + 1, K.COMMON_ERA)
            period = _phase_of_year(year, value, DateBasis.ABSOLUTE)
            return _Match(era.end if era else head.end + 1, period, cut or head.cut)
        if phase is not None and (year := self.year(at)) is not None:
            return _Match(at + 1, _phase_of_year(year, value, DateBasis.ABSOLUTE), cut)
        return None

    def unit(self, kind: K, qualifier: K, phase: int) -> Period | None:
        if self.published is None:
            return None
        step = {K.PREVIOUS: -1, K.CURRENT: 0, K.NEXT: 1}[qualifier]
        basis = DateBasis.RELATIVE_TO_PUBLICATION
        if kind is K.YEAR:
            return _phase_of_year(self.published.year + step, phase, basis)
        if kind is K.THIS_MONTH:
            return _phase_of_month(*_month_after(self.published.year, self.published.month, step), phase, basis)
        monday = self.published - timedelta(days=self.published.weekday()) + timedelta(weeks=step)
        return Period(monday, monday + timedelta(days=6), DatePrecision.WEEK, basis)

    def season(self, at: int) -> _Match | None:
        word = self.word(at, K.SEASON, clitic=True)
        if word is None:
            return None
        part = self.year_part(word.end)
        if part is None or (part.qualifier is not None and not part.of_year):
            return None
        year, basis = self.year_of(word.value, None, part)
        if year is None:
            return _Match(part.end, None)
        end = _month_end(*_month_after(year, word.value, 2))
        return _Match(part.end, Period(date(year, word.value, 1), end, DatePrecision.SEASON, basis), word.cut)

    def ago(self, at: int) -> _Match | None:
        """قبل خمسة أعوام, منذ يومين, منذ 2011."""
        word = self.word(at, K.AGO, clitic=True)
        if word is None:
            return None
        if (year := self.year(word.end)) is not None:
            return _Match(word.end + 1, _phase_of_year(year, 0, DateBasis.ABSOLUTE), word.cut)
        counted = self.counted(word.end)
        if counted is None:
            return None
        count, unit, end = counted
        if self.word(end, K.OF) and end + 1 < len(self.tokens):
            # قبل ثلاثة أيام من …: counted from another happening.
            return self.counted_from(end + 1, -count, unit, word.cut)
        if self.published is None:
            return _Match(end, None)
        return _Match(end, _away(self.published, -count, unit, DateBasis.RELATIVE_TO_PUBLICATION), word.cut)

    def after(self, at: int) -> _Match | None:
        """بعد ثلاثة أيام من 10 مارس."""
        word = self.word(at, K.AFTER, clitic=True)
        counted = self.counted(word.end) if word else None
        if word is None or counted is None:
            return None
        count, unit, end = counted
        return self.counted_from(end + 1, count, unit, word.cut) if self.word(end, K.OF) else None

    def counted_from(self, at: int, count: int, unit: K, cut: int) -> _Match | None:
        anchor = self.simple(at)
        if anchor is None:
            return None
        if anchor.period is None:
            return _Match(anchor.end, None)
        day = anchor.period.end if count > 0 else anchor.period.start
        return _Match(anchor.end, _away(day, count, unit, DateBasis.RELATIVE_TO_TEXT), cut)

    def counted(self, at: int) -> tuple[int, K, int] | None:
        """A number of days, weeks, months or years, and the token behind."""
        units = (K.DAYS, K.WEEKS, K.MONTHS, K.YEARS)
        if (unit := self.word(at, *units)) and unit.value:
            return unit.value, unit.entry.kind, unit.end
        count = self.number(at, 1, 999)
        if count is not None:
            at += 1
        elif number := self.word(at, K.NUMBER):
            count, at = number.value, number.end
            if self.text_at(at).startswith("و") and (tens := self.word(at, K.NUMBER, clitic=True)):
                count, at = count + tens.value, tens.end
        unit = self.word(at, *units) if count is not None else None
        return (count, unit.entry.kind, unit.end) if count is not None and unit is not None else None

    def hijri(self, at: int, day: int | None) -> _Match | None:
        """رمضان 1446 هـ, شهر رمضان الماضي."""
        word = self.word(at, K.HIJRI_MONTH)
        if word is None:
            return None
        end = word.end
        year = self.number(end, _HIJRI_YEARS.start, _HIJRI_YEARS.stop - 1, digits=4)
        if year is not None:
            era = self.word(end + 1, K.HIJRI_ERA)
            return _hijri_match(year, word.value, day, era.end if era else end + 1)
        after = self.word(end, K.PREVIOUS, K.CURRENT, K.NEXT)
        end = after.end if after else end
        if self.published is None:
            return _Match(end, None)
        near = [_hijri_match(y, word.value, day, end) for y in _hijri_years_around(self.published)]
        starts = [m for m in near if m is not None and m.period is not None]
        return self.nearest(starts, after.entry.kind if after else None)

    def nearest(self, matches: list[_Match], qualifier: K | None) -> _Match | None:
        """The match whose days the qualifier means: the last before publication, the next, or the one at hand."""
        today = self.published
        if today is None:
            return None
        basis = DateBasis.RELATIVE_TO_PUBLICATION
        dated = [(m, m.period._replace(basis=basis)) for m in matches if m.period is not None]
        past = [(m, p) for m, p in dated if (p.end < today if qualifier is K.PREVIOUS else p.start <= today)]
        coming = [(m, p) for m, p in dated if p.start > today]
        wanted = coming[0] if coming and (qualifier is K.NEXT or not past) else past[-1] if past else None
        at_hand = bool(coming) and (coming[0][1].start - today).days <= _AHEAD
        if qualifier is None and at_hand and (not past or (today - past[-1][1].end).days > _AHEAD):
            wanted = coming[0]
        return wanted[0]._replace(period=wanted[1]) if wanted else None


class _YearPart(NamedTuple):
    end: int
    year: int | None = None
    qualifier: K | None = None
    of_year: bool = False
    """The qualifier is the year's: من العام الماضي."""


_RULES: tuple[_Rule, ...] = (
    _Reader.day,
    _Reader.weekdays,
    _Reader.last_night,
    _Reader.range,
    _Reader.in_month,
    _Reader.in_unit,
    _Reader.season,
    _Reader.ago,
    _Reader.after,
)


@lru_cache(maxsize=1 << 14)
def _readings(word: str) -> tuple[tuple[int, str], ...]:
    """The word, and what is left of it behind clitics, with the characters cut."""
    found = [(0, word)]
    for clitic in (*_CLITICS, *_PREPOSITIONS):
        if word.startswith(clitic) and len(word) > 3:
            found.append((1, word[1:]))
            if clitic in _CLITICS:
                found.extend((2, word[2:]) for p in _PREPOSITIONS if word[1] == p and len(word) > 4)
    return tuple(found)


def _day(day: date, basis: DateBasis) -> Period:
    return Period(day, day, DatePrecision.DAY, basis)


def _nearest_weekday(day: date, weekday: int) -> date:
    """The day of that weekday nearest to a day, the day itself where none is near."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=off) if abs(off) <= _WEEKDAY_SLACK else day


def _month_after(year: int, month: int, step: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + step
    return index // 12, index % 12 + 1


def _month_end(year: int, month: int) -> date:
    return date(*_month_after(year, month, 1), 1) - timedelta(days=1)


def _with_year(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, _month_end(year, day.month).day))


def _phase_of_month(year: int, month: int, phase: int, basis: DateBasis) -> Period:
    last = _month_end(year, month)
    first_day, last_day = {0: (1, last.day), 1: (1, 10), 2: (11, 20), 3: (21, last.day)}[phase]
    precision = DatePrecision.DAY if phase else DatePrecision.MONTH
    return Period(date(year, month, first_day), date(year, month, last_day), precision, basis)


def _phase_of_year(year: int, phase: int, basis: DateBasis) -> Period:
    first, last = {0: (1, 12), 1: (1, 4), 2: (5, 8), 3: (9, 12)}[phase]
    precision = DatePrecision.SEASON if phase else DatePrecision.YEAR
    return Period(date(year, first, 1), _month_end(year, last), precision, basis)


def _likely_year(published: date, month: int, day: int | None) -> int:
    """The year of a month or day given without one."""
    for year in (published.year, published.year + 1):
        try:
            there = date(year, month, day or 1)
        except ValueError:
            continue
        if there > published:
            return year if (there - published).days <= _AHEAD else year - 1
    return published.year


def _away(day: date, count: int, unit: K, basis: DateBasis) -> Period | None:
    """The day, week, month or year so many of them away."""
    try:
        match unit:
            case K.DAYS:
                return _day(day + timedelta(days=count), basis)
            case K.WEEKS:
                there = day + timedelta(weeks=count)
                monday = there - timedelta(days=there.weekday())
                return Period(monday, monday + timedelta(days=6), DatePrecision.WEEK, basis)
            case K.MONTHS:
                return _phase_of_month(*_month_after(day.year, day.month, count), 0, basis)
            case _:
                return _phase_of_year(day.year + count, 0, basis)
    except (ValueError, OverflowError):
        return None


def _hijri_match(year: int, month: int, day: int | None, end: int) -> _Match | None:
    """Days of the Hijri calendar (Umm al-Qura, as hijridate computes it)."""
    try:
        first = Hijri(year, month, day or 1)
        length = first.month_length()
        start = date(*first.to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None
    if day is not None:
        return _Match(end, _day(start, DateBasis.ABSOLUTE))
    return _Match(end, Period(start, start + timedelta(days=length - 1), DatePrecision.MONTH, DateBasis.ABSOLUTE))


def _hijri_years_around(day: date) -> range:
    year = int((day.year - 622) * 33 / 32)
    return range(max(year - 1, _HIJRI_YEARS.start), min(year + 3, _HIJRI_YEARS.stop))
