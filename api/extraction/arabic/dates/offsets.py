"""Days counted from another happening: غداة الهجوم, بعد أربعة أيام من المسيرة, قبل يوم على القمة."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.dates.counted import counted
from api.extraction.arabic.dates.reader import TOKEN, Found, Reader, Token, first_kinds, openings
from api.extraction.arabic.words import Word, of_words, where
from api.extraction.lexicon.schema import CalendarKind as K

_OPENERS = frozenset({K.EVE, K.AGO, K.AFTER})
_DATES = (K.WEEKDAY, K.RELATIVE_DAY, K.DAY_HEAD, K.MONTH, K.HIJRI_MONTH, K.NUMBER)

_COUNT = 4
"""Words of a number and its unit."""


class Offset(NamedTuple):
    """Words that say how far in days what is told is from the happening behind them."""

    first: int
    """Index of the first word."""
    last: int
    """Index behind the last."""
    days: int


@of_words
def offsets_of(words: tuple[Word, ...]) -> tuple[Offset, ...]:
    """The offsets in a sentence."""
    return find_offsets([w.fold for w in words]) if _opening(words) else ()


def find_offsets(words: Sequence[str]) -> tuple[Offset, ...]:
    """The offsets among the folded words of a sentence."""
    reader = _reader(words)
    if reader is None:
        return ()
    tokens = reader.tokens
    found: list[Offset] = []
    for at in _openers(reader):
        read = _eve(reader, at) or _distance(reader, at)
        if read is not None and read[0] < len(tokens):
            found.append(Offset(tokens[at].start, tokens[read[0]].start, read[1]))
    return tuple(found)


@of_words
def distances_of(words: tuple[Word, ...]) -> frozenset[int]:
    """Where words say how long before or after another happening one is, in any unit: بعد ستة أسابيع من عودته."""
    reader = _reader([w.fold for w in words]) if _opening(words) else None
    if reader is None:
        return frozenset()
    return frozenset(reader.tokens[at].start for at in _openers(reader) if _measured(reader, at) is not None)


def days_counted(words: Sequence[str], at: int) -> int | None:
    """How many days the folded words at a place count: يومين, ثلاثة أيام."""
    tokens = [Token(part, n, n) for n, word in enumerate(words[at : at + _COUNT]) for part in TOKEN.findall(word)]
    found = counted(Reader(tokens, None, None), 0)
    return found[0] if found is not None and found[1] is K.DAYS else None


@of_words
def _opening(words: tuple[Word, ...]) -> Sequence[int]:
    """Where offsets and other distances can open."""
    return where(_may_open, words)


def _may_open(word: Word) -> bool:
    return _opens(word.fold)


def _reader(words: Sequence[str]) -> Reader | None:
    """A reader of folded words, null where no offset can open."""
    if not any(map(_opens, words)):
        return None
    return Reader([Token(part, n, n) for n, word in enumerate(words) for part in TOKEN.findall(word)], None, None)


def _openers(r: Reader) -> list[int]:
    """The tokens with which an offset can open."""
    return [at for at, token in enumerate(r.tokens) if _opens(token.text)]


@lru_cache(maxsize=1 << 14)
def _opens(word: str) -> bool:
    """Whether an offset can open with a word."""
    return any(not first_kinds(first).isdisjoint(_OPENERS) for _, first, _ in openings(word))


def _eve(r: Reader, at: int) -> tuple[int, int] | None:
    """غداة, عشية before what is no day itself."""
    word = r.word(at, K.EVE, clitic=True)
    if word is None or r.word(word.end, *_DATES) or r.text(word.end).isdecimal():
        return None
    return word.end, word.value


def _distance(r: Reader, at: int) -> tuple[int, int] | None:
    """بعد يومين من, قبل ثلاثة أيام على; longer units are not exact."""
    found = _measured(r, at)
    return found[:2] if found is not None and found[2] is K.DAYS else None


def _measured(r: Reader, at: int) -> tuple[int, int, K] | None:
    """The token behind a distance in time, how many units, and the unit."""
    before, after = r.word(at, K.AGO, clitic=True), r.word(at, K.AFTER, clitic=True)
    word: Found | None = before or after
    count = counted(r, word.end) if word is not None else None
    if count is None:
        return None
    # بعد ثلاثة أيام فقط من …
    link = r.word(count[2], K.OF, K.ON) or r.word(count[2] + 1, K.OF, K.ON)
    return (link.end, -count[0] if before else count[0], count[1]) if link else None
