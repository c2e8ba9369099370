"""Words of the calendar in a sentence, and what its rules look at them with."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from api.extraction.arabic.dates.periods import YEARS, Period
from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind as K
from api.extraction.lexicon.schema import CalendarWord
from api.extraction.record import Record

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]")
_CLITICS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_ARTICLE = "ال"
DASHES = ("-", "–", "—")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A folded word, number or mark."""

    text: str
    start: int
    end: int


class Found(Record, frozen=True, gc=False):
    """A calendar phrase in the sentence."""

    entry: CalendarWord
    end: int
    """Index of the token behind it."""
    cut: int = 0
    """Characters of its first token that are clitics."""

    @property
    def kind(self) -> K:
        """Its kind."""
        return self.entry.kind

    @property
    def value(self) -> int:
        """Its value, in the unit of its kind."""
        return self.entry.value


class Match(Record, frozen=True, gc=False):
    """What a rule found: the first token behind it, and the days, null where they cannot be worked out."""

    end: int
    period: Period | None
    cut: int = 0
    """Characters of the first token that are a clitic and no part of the expression."""


class Reader:
    """The tokens of one sentence. Rules look a bounded way ahead, so that time stays linear."""

    def __init__(self, tokens: Sequence[Token], published: date | None, anchor: Period | None) -> None:
        self.tokens = tokens
        self.published = published
        self.anchor = anchor
        """The last days told before, which "the same day" and "the following year" refer to."""
        self._whole: dict[int, tuple[Found, ...]] = {}
        self._stuck: dict[int, tuple[Found, ...]] = {}

    def text(self, at: int) -> str:
        """The token's text, empty outside the sentence."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def word(self, at: int, *kinds: K, clitic: bool = False) -> Found | None:
        """The longest calendar phrase of one of the kinds at a token; with `clitic`, also behind و, ف, ب, ل."""
        for found in self.words(at, clitic):
            if found.entry.kind in kinds:
                return found
        return None

    def words(self, at: int, clitic: bool) -> tuple[Found, ...]:
        """Every calendar phrase at a token, whole words before those behind clitics, long before short."""
        seen = self._stuck if clitic else self._whole
        found = seen.get(at)
        if found is None:
            found = seen[at] = self._look_up(at, clitic)
        return found

    def _look_up(self, at: int, clitic: bool) -> tuple[Found, ...]:
        found: list[Found] = []
        for cut, first, longest in openings(self.text(at)):
            if cut and not clitic:
                break
            for length in range(min(longest, len(self.tokens) - at), 0, -1):
                rest = [t.text for t in self.tokens[at + 1 : at + length]] if length > 1 else ()
                if entries := _index().get((first, *rest)):
                    found += [Found(entry, at + length, cut) for entry in entries]
        return tuple(found)

    def number(self, at: int, low: int, high: int, digits: int = 0) -> int | None:
        """A number in digits within bounds."""
        text = self.text(at)
        if text.isdecimal() and len(text) <= 4 and (not digits or len(text) == digits) and low <= int(text) <= high:
            return int(text)
        return None

    def year(self, at: int) -> int | None:
        """A year in four digits that is no part of a decimal number."""
        value = self.number(at, YEARS.start, YEARS.stop - 1, digits=4)
        if value is not None and self.text(at + 1) in (".", ",") and self.text(at + 2).isdecimal():
            return None if self.touches(at, at + 2) else value
        return value

    def count(self, at: int) -> tuple[int, int] | None:
        """A number in digits or words, with or without article, and the token behind."""
        if self.text(at) == _ARTICLE:
            at += 1
        value = self.number(at, 1, 999)
        if value is not None:
            return value, at + 1
        found = self.word(at, K.NUMBER) or self._definite_number(at)
        if found is None:
            return None
        value, at = found.value, found.end
        if self.text(at).startswith("و"):
            tens = self.word(at, K.NUMBER, clitic=True) or self._definite_number(at, 1)
            if tens is not None and tens.value >= 20:
                value, at = value + tens.value, tens.end
        return value, at

    def _definite_number(self, at: int, cut: int = 0) -> Found | None:
        """الثلاثة: a number word behind the article."""
        text = self.text(at)[cut:]
        if not text.startswith(_ARTICLE):
            return None
        entries = _index().get((text[len(_ARTICLE) :],), ())
        return next((Found(e, at + 1, cut) for e in entries if e.kind is K.NUMBER), None)

    def touches(self, at: int, last: int) -> bool:
        """Whether no white space parts the tokens."""
        return all(self.tokens[i].end == self.tokens[i + 1].start for i in range(at, min(last, len(self.tokens) - 1)))

    def link(self, at: int, kind: K) -> tuple[int, bool] | None:
        """What joins the ends of a range: the next token, and whether it is itself behind a و."""
        text = self.text(at)
        if kind in (K.FROM, K.AGO):
            found = self.word(at, K.TO, clitic=True)
            return (found.end, False) if found else None
        if text == "و" or text in DASHES:
            return at + 1, False
        return (at, True) if text.startswith("و") and len(text) > 1 else None


@lru_cache(maxsize=1 << 14)
def openings(word: str) -> tuple[tuple[int, str, int], ...]:
    """How calendar phrases can open with a word: characters cut, the rest, words of the longest phrase."""
    longest = _longest()
    return tuple((cut, rest, longest[rest]) for cut, rest in _readings(word) if rest in longest)


def _readings(word: str) -> list[tuple[int, str]]:
    """The word, and what is left of it behind clitics, with the characters cut."""
    found = [(0, word)]
    if (len(word) > 2 and word[0] in _CLITICS) or (len(word) > 3 and word[0] in _PREPOSITIONS):
        found.append((1, word[1:]))
        if word.startswith("لل"):
            found.append((1, "ا" + word[1:]))
        if word[0] in _CLITICS and word[1] in _PREPOSITIONS and len(word) > 4:
            found.append((2, word[2:]))
    return found


@lru_cache(maxsize=1)
def _index() -> dict[tuple[str, ...], tuple[CalendarWord, ...]]:
    index: dict[tuple[str, ...], list[CalendarWord]] = {}
    for entry in read("calendar", CalendarWord):
        for words in entry.words:
            index.setdefault(tuple(TOKEN.findall(fold(words))), []).append(entry)
    return {key: tuple(entries) for key, entries in index.items()}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """First words of calendar phrases, with the length of the longest phrase each opens."""
    found: dict[str, int] = {}
    for key in _index():
        found[key[0]] = max(found.get(key[0], 0), len(key))
    return found


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[K]]:
    found: dict[str, set[K]] = {}
    for key, entries in _index().items():
        found.setdefault(key[0], set()).update(e.kind for e in entries)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def first_kinds(word: str) -> frozenset[K]:
    """Kinds of the calendar phrases that open with a word."""
    return _kinds().get(word, frozenset())
