"""Place names in sentences, and which place each is.

A name counts as a place for its grammar (في, مدينة, العاصمة التركية …), or because nothing else is called so;
of several places of one name the article's own countries decide, then size.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from api.extraction.arabic.gazetteer import Candidate, Gazetteer
from api.extraction.arabic.orthography import fold, fold_text, normalize
from api.extraction.document.model import Sentence
from api.extraction.lexicon.schema import PlaceCueKind, PlaceEntry
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import PlaceKind

__all__ = ["Gazetteer", "PlaceMention", "find_places"]

_TOKEN = re.compile(r"[^\W_]+")
_CLEAN = re.compile(r"[\s\"“”«»'‘’*\u200e\u200f]*")
_CONJUNCTIONS = "وف"
_IN, _TO, _LIKE = "بلك"
_ARTICLE = "ال"
_TANWIN = "\u064b"

_IN_CONTEXT = 1.5
"""A town of a country the article speaks of counts as if it had thirty times its people."""
_LOCATIVE_TOWN = 0.5
"""After في a town is more likely than the state of the same name."""
_LARGE = 5.0
"""Log10 of people from which في alone makes a town of a country the article never mentions."""
_KNOWN_TO_ALL = 6.3
"""Log10 of people from which a town needs no sign that it is one."""
_NAMED_ALONE = 5.7
"""The same, in a country the article speaks of."""
_SHORT = 4
"""Letters up to which a name is taken for an accident unless grammar says place."""

_SURE_HEAD, _SURE_LOCATIVE, _SURE_DIRECTION, _SURE_BARE, _SURE_UNKNOWN = 0.95, 0.9, 0.75, 0.6, 0.55
_CURATED_BARE = 0.8
_NAMED_KINDS = frozenset({PlaceKind.CITY, PlaceKind.QUARTER, PlaceKind.ISLAND, PlaceKind.MOUNTAIN})
"""Heads whose next word is a name even with the article."""


class PlaceMention(NamedTuple):
    """A place name in the text."""

    span: Span
    entry: PlaceEntry
    locative: bool
    """Grammar uses it as a place (في أنقرة), not as a subject that may stand for a government (أعلنت أنقرة)."""
    sure: float
    """0 to 1."""


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    gap: str
    """What stands before it, in the text."""

    @property
    def adjacent(self) -> bool:
        return self.gap in ("", " ") or bool(_CLEAN.fullmatch(self.gap))


class _Name(NamedTuple):
    last: int
    """Index behind its last token."""
    candidates: tuple[Candidate, ...]
    key: str
    clitics: str


class _Grammar(NamedTuple):
    """What stands around a name."""

    locative: bool = False
    headed: bool = False
    direction: bool = False
    country: str | None = None
    """Of the nationality beside it: العاصمة التركية أنقرة, مدينة الحسيمة المغربية."""
    capital: bool = False


def find_places(text: str, sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places named in the sentences, in text order, not overlapping."""
    rows = [_tokens(text, s.span) for s in sentences]
    context = Counter(code for row in rows for code in _countries(row, gazetteer))
    found: list[PlaceMention] = []
    for row in rows:
        found.extend(_Finder(text, row, gazetteer, context).mentions())
    return _as_written(text, found, gazetteer)


def _as_written(text: str, found: list[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Towns of GeoNames under the article's own spelling: that of their first mention."""
    named: dict[PlaceEntry, PlaceEntry] = {}
    for mention in found:
        entry = mention.entry
        if entry in named or entry.geonames_id is None or entry.kind is not PlaceKind.CITY:
            continue
        written = " ".join(normalize(text[slice(*mention.span)]).split())
        if entry in gazetteer.curated and not fold(entry.name).startswith(f"{fold(written)} "):
            # طرابلس for طرابلس الغرب, but the usual spelling else.
            continue
        # للقاهرة has lost the alif of the article.
        named[entry] = (
            entry if written.startswith(_TO) and not entry.name.startswith(_TO) else replace(entry, name=written)
        )
    return tuple(m._replace(entry=named.get(m.entry, m.entry)) for m in found)


def _tokens(text: str, span: Span) -> list[_Token]:
    folded = fold_text(text[span[0] : span[1]])
    tokens: list[_Token] = []
    behind = 0
    for match in _TOKEN.finditer(folded.text):
        start = span[0] + folded.offsets[match.start()]
        end = span[0] + folded.offsets[match.end() - 1] + 1
        limit = span[0] + folded.offsets[match.end()]
        while end < limit and not text[end].isspace():
            end += 1
        tokens.append(_Token(match.group(), start, end, folded.text[behind : match.start()]))
        behind = match.end()
    return tokens


def _countries(row: list[_Token], gazetteer: Gazetteer) -> list[str]:
    found: list[str] = []
    for at, token in enumerate(row):
        for _, word in _readings(token.text):
            code = gazetteer.nationalities.get(word)
            if code is None and at + 1 < len(row):
                code = gazetteer.nationalities.get(f"{word} {row[at + 1].text}")
            if code is not None:
                found.append(code)
                break
    return found


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[tuple[str, str], ...]:
    """Clitics and the word behind them, none cut first; للقاهرة gives القاهرة."""
    found = [("", word)]
    for conjunction in ("", word[:1]) if word[:1] in _CONJUNCTIONS else ("",):
        rest = word[len(conjunction) :]
        if conjunction and len(rest) > 2:
            found.append((conjunction, rest))
        if rest[:1] in (_IN, _TO, _LIKE) and len(rest) > 3:
            found.append((conjunction + rest[0], rest[1:]))
            if rest.startswith(_TO + _TO):
                found.append((conjunction + _TO, "ا" + rest[1:]))
    return tuple(found)


class _Finder:
    """Finds the places of one sentence."""

    def __init__(self, text: str, row: list[_Token], gazetteer: Gazetteer, context: Counter[str]) -> None:
        self._text = text
        self._row = row
        self._gazetteer = gazetteer
        self._context = context
        most = context.most_common(1)
        self._country = most[0][0] if most and 2 * most[0][1] >= sum(context.values()) else None

    def mentions(self) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        at = 0
        previous: tuple[int, PlaceMention] | None = None
        while at < len(self._row):
            read = self._known(at, previous) or self._capital(at) or self._unknown(at)
            if read is None:
                at += 1
                continue
            at = read[0]
            previous = read
            found.append(read[1])
        return found

    # Known names

    def _known(self, at: int, previous: tuple[int, PlaceMention] | None) -> tuple[int, PlaceMention] | None:
        name = self._name(at)
        if name is None:
            return None
        grammar = self._grammar(at, name)
        joined = previous is not None and previous[0] == at and name.clitics[:1] == "و" and self._row[at].adjacent
        if joined and previous is not None and not grammar.locative:
            grammar = grammar._replace(locative=previous[1].locative)
        best = self._best(name, grammar)
        sure = self._sure(name, best, grammar)
        if sure is None:
            return None
        start = self._row[at].start + len(name.clitics)
        return name.last, PlaceMention((start, self._row[name.last - 1].end), best.entry, grammar.locative, sure)

    def _name(self, at: int) -> _Name | None:
        """The longest name at a token, the whole word before one behind clitics."""
        for clitics, first in _readings(self._row[at].text):
            longest = self._gazetteer.longest.get(first)
            if longest is None:
                continue
            if clitics and self._is_word(at, clitics):
                break
            for length in range(min(longest, len(self._row) - at), 0, -1):
                rest = self._row[at + 1 : at + length]
                if any(not t.adjacent and t.gap != "-" for t in rest):
                    continue
                key = " ".join((first, *(t.text for t in rest)))
                if found := self._gazetteer.names.get(key):
                    return _Name(at + length, found, key, clitics)
        return None

    def _is_word(self, at: int, clitics: str) -> bool:
        """Whether the letters before the name are no clitics: وكالة is not و and كالة."""
        text = self._row[at].text
        return text in self._gazetteer.words or (len(clitics) > 1 and text[1:] in self._gazetteer.words)

    def _grammar(self, at: int, name: _Name) -> _Grammar:
        cues = self._gazetteer.cues
        locative = name.clitics.endswith(_IN)
        headed = direction = capital = False
        country = self._nationality(name.last)
        before = self._before(at)
        if before is not None and not name.clitics.endswith((_IN, _TO, _LIKE)):
            forms = {word for _, word in _readings(before)}
            locative = not forms.isdisjoint(cues[PlaceCueKind.LOCATIVE])
            direction = not forms.isdisjoint(cues[PlaceCueKind.DIRECTION])
            capital = not forms.isdisjoint(cues[PlaceCueKind.CAPITAL])
            headed = capital or not forms.isdisjoint(self._gazetteer.heads)
            if (code := self._nationality(at - 1)) is not None and (head := self._before(at - 1)) is not None:
                heads = {word for _, word in _readings(head)}
                stems = {w.removeprefix(_ARTICLE) for w in heads}
                if not heads.isdisjoint(cues[PlaceCueKind.CAPITAL]) or not stems.isdisjoint(self._gazetteer.heads):
                    headed, country = True, code
                    capital = not heads.isdisjoint(cues[PlaceCueKind.CAPITAL])
        return _Grammar(locative or headed, headed, direction or name.clitics.endswith(_TO), country, capital)

    def _before(self, at: int) -> str | None:
        return self._row[at - 1].text if at > 0 and self._row[at].adjacent else None

    def _nationality(self, at: int) -> str | None:
        """Country of a definite nationality adjective at a token beside the name."""
        if not 0 <= at < len(self._row):
            return None
        token = self._row[at]
        code = self._gazetteer.nationalities.get(token.text) if token.text.startswith(_ARTICLE) else None
        return code if code is not None and token.adjacent else None

    def _best(self, name: _Name, grammar: _Grammar) -> Candidate:
        def weight(candidate: Candidate) -> float:
            entry = candidate.entry
            total = candidate.weight
            if entry.country is not None and self._context[entry.country]:
                total += _IN_CONTEXT
            if grammar.country is not None and entry.country == grammar.country:
                total += 10
            if entry.kind is PlaceKind.CITY and grammar.locative:
                total += _LOCATIVE_TOWN
            if grammar.capital and self._gazetteer.capitals.get(entry.country or "") == entry:
                total += 10
            return total

        states = [c for c in name.candidates if c.entry.kind is PlaceKind.COUNTRY]
        if states and not grammar.headed:
            # تونس and الجزائر without a head are the states, not their capitals.
            own = {c.entry.country for c in states}
            others = [c for c in name.candidates if c in states or c.entry.country not in own]
            return max(others, key=weight)
        return max(name.candidates, key=weight)

    def _sure(self, name: _Name, best: Candidate, grammar: _Grammar) -> float | None:
        """How sure the name is a place; null where it rather is none."""
        if grammar.headed:
            return _SURE_HEAD
        single = " " not in name.key
        doubtful = single and (
            name.key in self._gazetteer.words or name.key in self._gazetteer.cues[PlaceCueKind.NOT_A_PLACE]
        )
        stuck = name.clitics.endswith((_IN, _TO, _LIKE))
        if single and name.key.endswith("\u0627") and _TANWIN in self._text[slice(*self._span(name))]:
            # تركيًا is the adjective.
            return None
        if best.curated:
            if doubtful and not (grammar.locative and not stuck):
                return None
            if stuck and len(name.key) <= _SHORT - 1:
                return None
            return _SURE_LOCATIVE if grammar.locative else _SURE_DIRECTION if grammar.direction else _CURATED_BARE
        if doubtful or (stuck and len(name.key) < _SHORT) or name.clitics.endswith(_LIKE):
            return None
        if single and any(word in self._gazetteer.words for _, word in _readings(name.key)):
            return None
        near = bool(best.entry.country and self._context[best.entry.country])
        if grammar.locative:
            enough = near or best.weight >= _LARGE
            return _SURE_LOCATIVE - (0 if near else 0.1) if enough and len(name.key) >= _SHORT - 1 else None
        if len(name.key) < _SHORT:
            return None
        least = _NAMED_ALONE if near else _KNOWN_TO_ALL
        if grammar.direction:
            return _SURE_DIRECTION if best.weight >= least - 1 and (near or not stuck) else None
        return _SURE_BARE if best.weight >= least else None

    def _span(self, name: _Name) -> Span:
        last = self._row[name.last - 1]
        return last.start, last.end

    # العاصمة التركية

    def _capital(self, at: int) -> tuple[int, PlaceMention] | None:
        """A capital by its country's adjective alone."""
        code = self._nationality(at + 1)
        entry = self._gazetteer.capitals.get(code) if code is not None else None
        if entry is None or (at + 2 < len(self._row) and self._row[at + 2].adjacent and self._name(at + 2)):
            return None
        for clitics, word in _readings(self._row[at].text):
            if word in self._gazetteer.cues[PlaceCueKind.CAPITAL] and word.startswith(_ARTICLE):
                start = self._row[at].start + len(clitics)
                return at + 2, PlaceMention((start, self._row[at + 1].end), entry, True, _SURE_LOCATIVE)
        return None

    # Names nobody lists

    def _unknown(self, at: int) -> tuple[int, PlaceMention] | None:
        """The word after a place head: جزيرة مو-دو, منطقة غابة النصر."""
        heads = [(c, self._gazetteer.heads[w]) for c, w in _readings(self._row[at].text) if w in self._gazetteer.heads]
        first = at + 1
        if not heads or first >= len(self._row) or self._row[at].text.endswith(("ات", "ين")):
            return None
        if (known := self._known(first, None)) is not None:
            return known
        clitics, kind = heads[0]
        if not self._row[first].adjacent or not self._is_name(first, kind):
            return None
        last = first + 1
        bound = self._row[first].text in self._gazetteer.cues[PlaceCueKind.BOUND]
        if bound and last < len(self._row) and self._row[last].adjacent and self._may_follow(last):
            last += 1
        elif bound:
            return None
        elif last + 1 < len(self._row) and self._row[last + 1].gap == "-" and self._row[last].adjacent:
            last += 1
        while last < len(self._row) and self._row[last].gap.strip() in ("-", "–") and self._row[last].gap:
            last += 1
        facility = kind is PlaceKind.FACILITY
        if facility and not self._located(at, clitics):
            return None
        start = self._row[at].start + len(clitics) if facility else self._row[first].start
        span = (start, self._row[last - 1].end)
        name = " ".join(normalize(self._text[slice(*span)]).split())
        return last, PlaceMention(span, PlaceEntry(name=name, kind=kind, country=self._country), True, _SURE_UNKNOWN)

    def _located(self, at: int, clitics: str) -> bool:
        before = self._before(at)
        if clitics.endswith(_IN):
            return True
        locative = self._gazetteer.cues[PlaceCueKind.LOCATIVE]
        return before is not None and any(word in locative for _, word in _readings(before))

    def _may_follow(self, at: int) -> bool:
        """Whether a word can end a name of two words: عين العرب, غابة النصر."""
        text = self._row[at].text
        return text not in self._gazetteer.nationalities and (
            text.startswith(_ARTICLE) or text not in self._gazetteer.words
        )

    def _is_name(self, at: int, kind: PlaceKind) -> bool:
        """Whether a word behind a place head can be its name: no word of the language and no adjective."""
        text = self._row[at].text
        if text in self._gazetteer.cues[PlaceCueKind.BOUND]:
            return True
        known = self._gazetteer
        if len(text) < 2 or text[0].isdecimal() or text in known.words or text in known.nationalities:
            return False
        if any(word in known.words for clitics, word in _readings(text) if clitics):
            return False
        if text.startswith(_ARTICLE):
            return kind in _NAMED_KINDS and not text.endswith("يه") and text.removeprefix(_ARTICLE) not in known.words
        return not text.endswith(("ه", "ي", "ات", "ين"))
