"""Names that the knowledge base lists, matched word by word."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, Person


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
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[KnownName, ...]]]] = {}
        spelled: dict[tuple[str, ...], list[KnownName]] = {}
        for kind, entry, spelling in _spellings(lexicon):
            key = tuple(fold(w) for w in normalize(spelling).replace("-", " ").split())
            names = spelled.setdefault(key, [])
            if all(n.entry is not entry for n in names):
                names.append(KnownName(kind, entry, spelling))
        for key, names in sorted(spelled.items(), key=lambda item: -len(item[0])):
            self._by_first.setdefault(key[0], []).append((key, tuple(names)))

    def at(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The longest known name that starts at word `i`, proclitics set aside."""
        if words[i].kind is WordKind.MARK:
            return None
        best: Match | None = None
        for proclitic, stem in _stems(words[i].fold):
            for key, names in self._by_first.get(stem, ()):
                if best is not None and len(key) <= best.last - best.first:
                    break
                if _follows(words, i + 1, key):
                    best = Match(i, i + len(key), names, proclitic)
                    break
        return best


def _follows(words: tuple[Word, ...], at: int, key: tuple[str, ...]) -> bool:
    if at + len(key) - 1 > len(words):
        return False
    return all(words[at + k].fold == part for k, part in enumerate(key[1:]))


def _stems(folded: str) -> Iterator[tuple[str, str]]:
    """The word itself, then without each proclitic that it may carry."""
    yield "", folded
    for conjunction in ("", "و", "ف"):
        if not folded.startswith(conjunction):
            continue
        rest = folded[len(conjunction) :]
        if conjunction and len(rest) > 1:
            yield conjunction, rest
        for preposition in ("ب", "ل", "ك"):
            if rest.startswith(preposition) and len(rest) > 2:
                yield conjunction + preposition, rest[1:]
                if preposition == "ل" and rest.startswith("لل"):
                    yield conjunction + preposition, "ا" + rest[0:1] + rest[2:]
                    yield conjunction + preposition, "ال" + rest[1:]


def _spellings(lexicon: Lexicon) -> Iterator[tuple[NameKind, Country | Person | Body, str]]:
    for country in lexicon.countries:
        yield from ((NameKind.COUNTRY, country, name) for name in country.names)
        yield from ((NameKind.SEAT, country, name) for name in country.seats)
        yield from ((NameKind.CAPITAL, country, name) for name in country.capital)
    for person in lexicon.people:
        yield from ((NameKind.PERSON, person, name) for name in (person.name, *person.aliases))
    for body in lexicon.bodies:
        yield from ((NameKind.BODY, body, name) for name in (body.name, *body.aliases))
