"""Names that the knowledge base lists, matched word by word."""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, Person

_LONGEST_HYPHENED = 3
"""Words from the first of a name among which one with a hyphen is looked for."""
_LONGEST = 8
"""Words of the longest names."""


class NameKind(Enum):
    """What a known name names."""

    COUNTRY = "country"
    CAPITAL = "capital"
    SEAT = "seat"
    PERSON = "person"
    BODY = "body"


class KnownName(NamedTuple):
    """One spelling of a known entity."""

    kind: NameKind
    entry: Country | Person | Body
    spelling: str


class Match(NamedTuple):
    """Words `[first, last)` that spell known names; several when namesakes share the spelling."""

    first: int
    last: int
    names: tuple[KnownName, ...]
    proclitic: str


class KnownNames:
    """Index of all known spellings by their first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        spelled: dict[tuple[str, ...], list[KnownName]] = {}
        for kind, entry, spelling in _spellings(lexicon):
            key = tuple(fold(w) for w in normalize(spelling).replace("-", " ").split())
            names = spelled.setdefault(key, [])
            if all(n.entry is not entry for n in names):
                names.append(KnownName(kind, entry, spelling))
        self._names = {key: tuple(names) for key, names in spelled.items()}
        lengths: dict[str, set[int]] = {}
        for key in self._names:
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def at(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The longest known name that starts at word `i`, proclitics set aside."""
        if words[i].kind is WordKind.MARK:
            return None
        if any("-" in w.fold for w in words[i : i + _LONGEST_HYPHENED]):
            return self._hyphened(words, i)
        best: Match | None = None
        for proclitic, stem in _stems(words[i].fold):
            for length in self._lengths.get(stem, ()):
                if best is not None and length <= best.last - best.first:
                    break
                names = self._names.get((stem, *(w.fold for w in words[i + 1 : i + length])))
                if names is not None and i + length <= len(words):
                    best = Match(i, i + length, names, proclitic)
                    break
        return best

    def _hyphened(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The longest known name where hyphens join words that are listed apart: كيم جونغ-أون."""
        parts = [(part, k) for k in range(i, min(i + _LONGEST, len(words))) for part in words[k].fold.split("-")]
        for proclitic, stem in _stems(parts[0][0]):
            for length in self._lengths.get(stem, ()):
                names = self._names.get((stem, *(part for part, _ in parts[1:length])))
                ends_word = length <= len(parts) and (length == len(parts) or parts[length][1] != parts[length - 1][1])
                if names is not None and ends_word:
                    return Match(i, parts[length - 1][1] + 1, names, proclitic)
        return None


@lru_cache(maxsize=1 << 16)
def _stems(folded: str) -> tuple[tuple[str, str], ...]:
    """The word itself, then without each proclitic that it may carry."""
    out = [("", folded)]
    for conjunction in ("", "و", "ف"):
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        if conjunction and len(rest) > 1:
            out.append((conjunction, rest))
        for preposition in ("ب", "ل", "ك"):
            if rest.startswith(preposition) and len(rest) > 2:
                out.append((conjunction + preposition, rest[1:]))
                if preposition == "ل" and rest.startswith("لل"):
                    out.append((conjunction + preposition, "ا" + rest[0:1] + rest[2:]))
                    out.append((conjunction + preposition, "ال" + rest[1:]))
    return tuple(out)


def _spellings(lexicon: Lexicon) -> Iterator[tuple[NameKind, Country | Person | Body, str]]:
    for country in lexicon.countries:
        yield from ((NameKind.COUNTRY, country, name) for name in country.names)
        yield from ((NameKind.SEAT, country, name) for name in country.seats)
        yield from ((NameKind.CAPITAL, country, name) for name in country.capital)
    for person in lexicon.people:
        yield from ((NameKind.PERSON, person, name) for name in (person.name, *person.aliases))
    for body in lexicon.bodies:
        yield from ((NameKind.BODY, body, name) for name in (body.name, *body.aliases))
