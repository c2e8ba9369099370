"""Villages and quarters that no list holds, told by grammar: في تاجوراء، …; في جمرايا وميسلون بريف دمشق.

A word that the dictionary does not know stands behind في, and nothing follows in its phrase, or what follows is the
larger place that holds it. A word that may be a personal name needs the larger place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.place_rows import PlaceMention
from api.extraction.arabic.place_words import ARTICLE, IN
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import PlaceCue, PlaceCueKind, PlaceEntry
from schemas.v1.vocabulary import ActorKind, PlaceKind

_LEAST = 4
"""Letters of the shortest name taken for one."""
_LEAST_DEFINITE = 6
"""The same behind the article."""
_PLURAL = "ات"
_AND = "و"
_PRONOUNS = ("ها", "هم", "هما", "هن")
"""Endings of nouns that the dictionary lacks, hardly of names."""
_NAMES = frozenset({Pos.GIVEN, Pos.FAMILY, Pos.BOUND, Pos.FOLLOWING})
_SURE = 0.55
_RELATION_REACH = 3
"""Words from a name to the larger place: شمال غربي حلب."""


class _Name(NamedTuple):
    first: int
    last: int
    cut: int
    """Letters before the name in its first word."""
    certain: bool
    """No list of personal names has it."""


def unlisted_places(
    places: tuple[PlaceMention, ...], words: tuple[Word, ...], mentions: tuple[Mention, ...], home: str | None
) -> tuple[PlaceMention, ...]:
    """The places of a sentence that only its grammar tells; `home` is the country that the article is about."""
    behind = [i + 1 for i in where(_stands_before, words) if i + 1 < len(words)]
    if not behind:
        return ()
    taken = {k for m in mentions if m.kind is not ActorKind.STATE for k in range(m.first, m.last)}
    for start, end in (p.span for p in places):
        first = bisect_right(words, start, key=attrgetter("end"))
        taken.update(range(first, bisect_left(words, end, key=attrgetter("start"))))
    found: list[PlaceMention] = []
    for i in behind:
        names = tuple(_listing(words, i, taken)) if i not in taken else ()
        if names:
            found.extend(_accepted(names, places, words, home))
    return tuple(found)


def _stands_before(word: Word) -> bool:
    """Whether a word is في or وفي."""
    return word.fold.removeprefix(_AND) == _in()


def _accepted(
    names: tuple[_Name, ...], places: tuple[PlaceMention, ...], words: tuple[Word, ...], home: str | None
) -> Iterator[PlaceMention]:
    around = _around(names[-1].last, places, words)
    if around is None and not (_ends(names[-1].last, words) and names[0].certain):
        return
    country = around.entry.country if around is not None else home or _of_towns(places)
    for name in names:
        span = (words[name.first].start + name.cut, words[name.last - 1].end)
        written = " ".join([words[name.first].norm[name.cut :], *(w.norm for w in words[name.first + 1 : name.last])])
        yield PlaceMention(span, PlaceEntry(name=written, kind=PlaceKind.CITY, country=country), True, _SURE)


def _of_towns(places: tuple[PlaceMention, ...]) -> str | None:
    """The country of all towns and regions of a sentence, null where they are of several."""
    countries = {p.entry.country for p in places if p.entry.kind is not PlaceKind.COUNTRY and p.entry.country}
    return countries.pop() if len(countries) == 1 else None


def _listing(words: tuple[Word, ...], i: int, taken: set[int]) -> Iterator[_Name]:
    """The name at a word and those that و joins to it."""
    cut = 0
    while i < len(words) and i not in taken:
        name = _name(words, i, cut)
        if name is None:
            return
        yield name
        i, cut = name.last, 1
        if i >= len(words) or not words[i].fold.startswith(_AND):
            return


def _name(words: tuple[Word, ...], i: int, cut: int) -> _Name | None:
    word = words[i]
    if word.kind is not WordKind.ARABIC:
        return None
    stem = word.fold[cut:]
    if not cut and stem in _bound() and i + 1 < len(words) and _unknown(words[i + 1]):
        return _Name(i, i + 2, cut, True)
    if len(stem) < _LEAST or (stem.startswith(ARTICLE) and not cut and not word.readings and not _long(stem)):
        return None
    if not word.readings and not stem.endswith(_PRONOUNS):
        return _Name(i, i + 1, cut, True)
    personal = bool(word.readings) and all(r.form.pos in _NAMES for r in word.readings)
    return _Name(i, i + 1, cut, False) if personal else None


def _long(stem: str) -> bool:
    """Whether a word with the article is too long and rare for an ordinary noun that the dictionary lacks."""
    return len(stem) - len(ARTICLE) >= _LEAST_DEFINITE and not stem.endswith(_PLURAL)


def _unknown(word: Word) -> bool:
    return word.kind is WordKind.ARABIC and not word.readings and len(word.fold) >= _LEAST


def _around(i: int, places: tuple[PlaceMention, ...], words: tuple[Word, ...]) -> PlaceMention | None:
    """The larger place right behind a name: بريف دمشق, في ولاية …, شمال غربي حلب."""
    if i >= len(words):
        return None
    word = words[i]
    relates = word.fold in _relations()
    if not relates and not word.fold.startswith(IN):
        return None
    for place in places:
        at = next((k for k in range(i, min(i + _RELATION_REACH, len(words))) if words[k].end > place.span[0]), None)
        if at is None or words[at].start > place.span[0]:
            continue
        if all(words[k].kind is WordKind.ARABIC for k in range(i, at)):
            return place
    return None


def _ends(i: int, words: tuple[Word, ...]) -> bool:
    """Whether a phrase ends before a word: punctuation or a date follows."""
    return i >= len(words) or words[i].kind in {WordKind.MARK, WordKind.DATE}


@lru_cache(maxsize=1)
def _cues() -> dict[PlaceCueKind, tuple[str, ...]]:
    return {c.kind: tuple(map(fold, c.words)) for c in read("place_cues", PlaceCue)}


@lru_cache(maxsize=1)
def _bound() -> frozenset[str]:
    return frozenset(_cues()[PlaceCueKind.BOUND])


@lru_cache(maxsize=1)
def _relations() -> frozenset[str]:
    """Words before a larger place or a neighbour: في, شمال, قرب."""
    return frozenset(_cues()[PlaceCueKind.RELATION]) | {_in()}


@lru_cache(maxsize=1)
def _in() -> str:
    """في, the first of the words before a place."""
    return _cues()[PlaceCueKind.LOCATIVE][0]
