"""Finds the date expressions of a sentence: at every calendar word the rule that reads farthest wins."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from api.extraction.arabic.dates.counted import after, ago, lately, within
from api.extraction.arabic.dates.feasts import feast
from api.extraction.arabic.dates.months import bare_year, in_month, in_unit, season
from api.extraction.arabic.dates.named_days import day, last_night, time_of_day, weekdays
from api.extraction.arabic.dates.periods import YEARS, Period
from api.extraction.arabic.dates.ranges import day_range, year_range
from api.extraction.arabic.dates.reader import TOKEN, Match, Reader, Token, first_kinds, openings
from api.extraction.arabic.orthography import Folded, fold_text
from api.extraction.lexicon.schema import CalendarKind as K
from schemas.v1.extraction import DateExpression, Span

_Rule = Callable[[Reader, int], Match | None]
_UNITS = (K.HOURS, K.DAYS, K.WEEKS, K.MONTHS, K.YEARS)
_DAYS = (K.DAY_PART, K.RELATIVE_DAY, K.WEEKDAY, K.DAY_HEAD, K.FROM, K.BETWEEN, K.ORDINAL, K.ARTICLE)
_RULES: tuple[tuple[_Rule, frozenset[K]], ...] = (
    (day, frozenset(_DAYS)),
    (weekdays, frozenset({K.DAY_HEAD, K.BETWEEN, K.FROM})),
    (last_night, frozenset({K.LAST_NIGHT})),
    (time_of_day, frozenset({K.DAY_TIME})),
    (day_range, frozenset({K.DAY_HEAD, K.BETWEEN, K.FROM, K.AGO})),
    (year_range, frozenset({K.YEAR_HEAD, K.BETWEEN, K.FROM, K.AGO})),
    (in_month, frozenset({K.PHASE, K.PART, K.MONTH_HEAD, K.MONTH, K.HIJRI_MONTH})),
    (in_unit, frozenset({K.THIS, K.SAME, K.WEEK, K.THIS_MONTH, K.YEAR, K.YEAR_HEAD, K.THE_DAY})),
    (season, frozenset({K.THIS, K.SEASON})),
    (ago, frozenset({K.AGO})),
    (after, frozenset({K.AFTER})),
    (lately, frozenset({K.ARTICLE, *_UNITS})),
    (within, frozenset({K.WITHIN})),
    (feast, frozenset({K.FEAST_DAY, K.DAY_PART, K.DAY_HEAD})),
)
"""Rules, and the kinds of words that may open them."""
_OPENERS = frozenset({K.NOT_A_DATE}).union(*(kinds for _, kinds in _RULES))
_AT_DIGITS: tuple[_Rule, ...] = (day, year_range, lately, bare_year)
_SUPPORTING = frozenset(
    {
        K.FROM, K.TO, K.BETWEEN, K.OF, K.AND, K.AT, K.THIS, K.AGO, K.AFTER, K.EVE, K.ON, K.OTHER, K.WITHIN, K.AHEAD,
        K.STARTING, K.ABOUT, K.FEAST_DAY, K.LASTING, K.HOUR,
        K.NUMBER, K.ORDINAL, K.NOT_A_DATE, K.ARTICLE, K.FRACTION, K.PREVIOUS, K.CURRENT, K.NEXT, K.LATEST, K.SAME,
        K.FOLLOWING, K.PRECEDING, K.COMMON_ERA, K.HIJRI_ERA, K.CORRESPONDING, K.DAY_PART, K.PHASE, K.PART,
    }
)  # fmt: skip
"""Words that make no date without one of the others or a number."""


def find_dates(
    text: str, start: int, end: int, published: date | None, earlier: DateExpression | None = None
) -> tuple[DateExpression, ...]:
    """The date expressions of `text[start:end]`, longest ones, with spans in `text`.

    `published` is a local day; `earlier` is the last expression before, which "the following day" refers to.
    """
    folded = fold_text(text[start:end])
    telling = list(map(_telling, TOKEN.findall(folded.text)))
    if True not in telling:
        return ()
    last = max(n for n, tells in enumerate(telling) if tells)
    tokens = [Token(m.group(), *m.span()) for m in TOKEN.finditer(folded.text)]
    anchor = Period(earlier.start, earlier.end, earlier.precision, earlier.basis) if earlier else None
    if published is not None and published.year not in YEARS:
        published = None
    reader = Reader(tokens, published, anchor)
    found: list[DateExpression] = []
    at = 0
    # Behind the last word that tells a date none begins.
    while at <= last:
        if not _opening(tokens[at].text):
            at += 1
            continue
        match = _expression(reader, at)
        if match is not None and match.period is not None:
            span = _span(text, (start, end), folded, (tokens[at].start + match.cut, tokens[match.end - 1].end))
            found.append(DateExpression(span, text[slice(*span)], *match.period))
            reader.anchor = match.period
        at = max(match.end, at + 1) if match is not None else at + 1
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _telling(word: str) -> bool:
    """Whether a word can be the heart of a date expression."""
    return word.isdecimal() or any(not first_kinds(first) <= _SUPPORTING for _, first, _ in openings(word))


@lru_cache(maxsize=1 << 14)
def _opening(word: str) -> bool:
    """Whether a rule can begin at a word; of what a date is made of, most only goes on with one."""
    return word.isdecimal() or any(not first_kinds(first).isdisjoint(_OPENERS) for _, first, _ in openings(word))


def _expression(r: Reader, at: int) -> Match | None:
    if r.tokens[at].text.isdecimal():
        return _longest(r, at, _AT_DIGITS)
    found = r.words(at, clitic=True)
    for phrase in found:
        if phrase.entry.kind is K.NOT_A_DATE:
            return Match(phrase.end, None)
    return _longest(r, at, _rules(frozenset([phrase.entry.kind for phrase in found])))


@lru_cache(maxsize=1 << 10)
def _rules(kinds: frozenset[K]) -> tuple[_Rule, ...]:
    """The rules that words of some kinds may open."""
    return tuple(rule for rule, opening in _RULES if not opening.isdisjoint(kinds))


def _longest(r: Reader, at: int, rules: Iterable[_Rule]) -> Match | None:
    best: Match | None = None
    for rule in rules:
        match = rule(r, at)
        if match is not None and (best is None or match.end > best.end):
            best = match
    return best


def _span(text: str, sentence: Span, folded: Folded, inside: Span) -> Span:
    """Where an expression stands in the text, with the vowel marks of its last letter."""
    start, end = sentence
    first = start + folded.offsets[inside[0]]
    last = start + folded.offsets[inside[1] - 1] + 1
    limit = min(end, start + folded.offsets[inside[1]])
    while last < limit and not text[last].isspace():
        last += 1
    return first, last
