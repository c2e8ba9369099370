"""Names that the knowledge base lists, matched word by word."""

from collections.abc import Iterator
from enum import Enum

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.orthography import fold_all, vowelled_alike
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, Person
from api.extraction.record import Record

_LONGEST_HYPHENED = 3
"""Words from the first of a name among which one with a hyphen is looked for."""
_OF_FAITH = "الدين"
"""Second part of names that is also written on the first."""
KUNYA, OBLIQUE_KUNYAS = "أبو", ("أبا", "أبي")
"""أبو in its three cases: اغتيال أبي جهاد, التقى أبا مازن."""
_DOT = "."
_LONGEST = 8
"""Words of the longest names."""


class NameKind(Enum):
    """What a known name names."""

    COUNTRY = "country"
    CAPITAL = "capital"
    SEAT = "seat"
    PERSON = "person"
    BODY = "body"


class KnownName(Record, frozen=True, gc=False):
    """One spelling of a known entity."""

    kind: NameKind
    entry: Country | Person | Body
    spelling: str


class Match(Record, frozen=True, gc=False):
    """Words `[first, last)` that spell known names; several when namesakes share the spelling."""

    first: int
    last: int
    names: tuple[KnownName, ...]
    proclitic: str


def told_by_office(match: Match) -> KnownName:
    """Which name is meant behind an office: a country before a capital, وزير خارجية عمان."""
    return next((n for n in match.names if n.kind is NameKind.COUNTRY), match.names[0])


class KnownNames:
    """Index of all known spellings by their first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        spelled: dict[tuple[str, ...], list[KnownName]] = {}
        known = [KnownName(*name) for name in _spellings(lexicon)]
        for name, folded in zip(known, fold_all([n.spelling for n in known]), strict=True):
            names = spelled.setdefault(tuple(folded.replace("-", " ").split()), [])
            if not names or all(n.entry is not name.entry for n in names):
                names.append(name)
        kunya, *cases = fold_all([KUNYA, *OBLIQUE_KUNYAS])
        for key, names in tuple(spelled.items()):
            if _OF_FAITH in key[1:]:
                spelled.setdefault(_joined(key), names)
            if key[0] == kunya and isinstance(names[0].entry, Person):
                for case in cases:
                    spelled.setdefault((case, *key[1:]), names)
        self._names = {key: tuple(names) for key, names in spelled.items()}
        lengths: dict[str, set[int]] = {}
        for key in self._names:
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._openings = self._stems_of

    def body(self, words: tuple[Word, ...], i: int) -> bool:
        """Whether the name of a listed body, of more than one word, starts at a word: والبنك الدولي."""
        match = self.at(words, i)
        return match is not None and match.last > i + 1 and isinstance(match.names[0].entry, Body)

    def at(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The longest known name that starts at word `i`, proclitics set aside."""
        longest, openings = words[i].spelling[self._openings]
        if not openings:
            return None
        hyphenated = where(_hyphenated, words)
        if hyphenated and any(i <= k < i + _LONGEST_HYPHENED for k in hyphenated):
            return self._hyphened(words, i)
        if i + 2 < len(words) and words[i + 1].text == _DOT:
            dotted = self._dotted(words, i)
            if dotted is not None:
                return dotted
        best: Match | None = None
        rest = tuple([w.fold for w in words[i + 1 : i + longest]]) if longest > 1 else ()
        for proclitic, stem, lengths in openings:
            for length in lengths:
                if best is not None and length <= best.last - best.first:
                    break
                names = self._names.get((stem, *rest[: length - 1]))
                if names is not None and i + length <= len(words):
                    best = Match(i, i + length, names, proclitic)
                    break
        if best is not None and self._titled_within(words, best):
            return None
        return best if best is None or len(best.names) == 1 else _as_vowelled(words, best)

    def _titled_within(self, words: tuple[Word, ...], match: Match) -> bool:
        """Whether a title and part of a name match, though the whole name is known: الشيخ تميم بن حمد."""
        if match.last != match.first + 2 or words[match.first].first(Pos.HONORIFIC) is None:
            return False
        longer = self.at(words, match.first + 1)
        return longer is not None and longer.last > match.last

    def spelled(self, *folded: str) -> tuple[KnownName, ...]:
        """The known names of one spelling, in folded words."""
        return self._names.get(folded, ())

    def _dotted(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The known name whose words dots join: سي.إن.إن."""
        parts = [i]
        for k in range(i + 2, min(i + 2 * _LONGEST, len(words)), 2):
            if words[k - 1].text != _DOT or not words[k - 2].end == words[k - 1].start == words[k].start - 1:
                break
            parts.append(k)
        rest = tuple([words[k].fold for k in parts[1:]])
        for proclitic, stem, _ in words[i].spelling[self._openings][1]:
            names = self._names.get((stem, *rest))
            if rest and names is not None:
                return Match(i, parts[-1] + 1, names, proclitic)
        return None

    def opens(self, word: Word) -> bool:
        """Whether a known name can start with a word."""
        return bool(word.spelling[self._openings][1])

    def _stems_of(self, word: Word) -> tuple[int, tuple[tuple[str, str, list[int]], ...]]:
        """First words of known names that a word can be, up to its hyphen: proclitic, word, lengths of the names.

        Before them the longest of these lengths.
        """
        stems = _stems(word.fold.partition("-")[0]) if word.kind is not WordKind.MARK else ()
        found = tuple((proclitic, stem, self._lengths[stem]) for proclitic, stem in stems if stem in self._lengths)
        return max((lengths[0] for _, _, lengths in found), default=0), found

    def _hyphened(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The longest known name where hyphens join words that are listed apart: كيم جونغ-أون."""
        parts = [(part, k) for k in range(i, min(i + _LONGEST, len(words))) for part in words[k].fold.split("-")]
        for proclitic, stem, lengths in words[i].spelling[self._openings][1]:
            for length in lengths:
                names = self._names.get((stem, *(part for part, _ in parts[1:length])))
                ends_word = length <= len(parts) and (length == len(parts) or parts[length][1] != parts[length - 1][1])
                if names is not None and ends_word:
                    return Match(i, parts[length - 1][1] + 1, names, proclitic)
        return None


def _hyphenated(word: Word) -> bool:
    return "-" in word.fold


def _as_vowelled(words: tuple[Word, ...], match: Match) -> Match:
    """The match with those of its names first that the vowel signs of the text allow."""
    text = " ".join(w.text for w in words[match.first : match.last])
    return match._replace(names=tuple(sorted(match.names, key=lambda n: not vowelled_alike(text, n.spelling))))


def _joined(key: tuple[str, ...]) -> tuple[str, ...]:
    """A spelling with الدين written on the word before it: نورالدين."""
    return tuple(" ".join(key).replace(f" {_OF_FAITH}", _OF_FAITH).split())


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


def other_states(match: Match, text: str) -> tuple[str, ...]:
    """Further states of one spelling, which the article has to tell apart: عمان."""
    entries = (n.entry for n in match.names[1:] if vowelled_alike(text, n.spelling))
    return tuple(e.code for e in entries if isinstance(e, Country) and e is not match.names[0].entry)
