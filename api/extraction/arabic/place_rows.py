"""A sentence as the places are read from it: its tokens with their clitics, and what stands beside each."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress, repeat

import msgspec

from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.arabic.orthography import fold_text
from api.extraction.arabic.place_words import ARTICLE, IN, forms_of, readings
from api.extraction.lexicon.schema import PlaceCueKind, PlaceEntry
from api.extraction.record import Record
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import PlaceKind

TOKEN = re.compile(r"[^\W_]+")
CLEAN = re.compile(r"[\s\"“”«»'‘’*\u200e\u200f]*")


class PlaceMention(Record, frozen=True, gc=False):
    """A place name in the text."""

    span: Span
    entry: PlaceEntry
    locative: bool
    """Grammar uses it as a place (في أنقرة), not as a subject that may stand for a government (أعلنت أنقرة)."""
    sure: float
    """0 to 1."""
    target: bool = False
    """Behind a preposition that an attack or a march takes: هجوم على …."""
    near: bool = False
    """Only told to be beside what is meant: غرب الموصل."""
    source: bool = False
    """Behind من: انسحبت من منبج."""
    goal: bool = False
    """Behind إلى: وصلوا إلى أوروبا."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A folded word of a sentence with its offsets in the text."""

    text: str
    start: int
    end: int
    gap: str
    """What stands before it, in the text."""

    @property
    def adjacent(self) -> bool:
        """Whether only spaces and quotation marks part it from the token before."""
        return self.gap in ("", " ") or bool(CLEAN.fullmatch(self.gap))


class Row:
    """The tokens of one sentence beside the gazetteer; what rules about names share."""

    def __init__(self, text: str, row: list[Token], gazetteer: Gazetteer, country: str | None) -> None:
        self._text = text
        self._row = row
        self._gazetteer = gazetteer
        self._country = country
        """The country that the article is about."""

    def _before(self, at: int) -> str | None:
        return self._row[at - 1].text if at > 0 and self._row[at].adjacent else None

    def _leads(self, at: int) -> bool:
        """Whether a word before a token tells that a place follows: في, إلى, على, من."""
        kinds = (PlaceCueKind.LOCATIVE, PlaceCueKind.TARGET, PlaceCueKind.SOURCE)
        return self._row[at].text[:1] == IN or self._cued(at, *kinds)

    def _cued(self, at: int, *kinds: PlaceCueKind) -> bool:
        """Whether the word before a token is a cue of one of the kinds."""
        before = self._before(at)
        if before is None:
            return False
        forms = forms_of(before)
        return any(not forms.isdisjoint(self._gazetteer.cues[kind]) for kind in kinds)

    def _nationality(self, at: int) -> str | None:
        """Country of a definite nationality adjective at a token beside the name."""
        if not 0 <= at < len(self._row):
            return None
        token = self._row[at]
        code = self._gazetteer.nationalities.get(token.text) if token.text.startswith(ARTICLE) else None
        return code if code is not None and token.adjacent else None

    def _countries(self, end: int) -> list[str]:
        """Countries that the tokens before one name, by name or adjective."""
        return countries(self._row[:end], self._gazetteer)


def tokens_of(text: str, span: Span) -> list[Token]:
    """The words of a stretch of the text, folded, with offsets."""
    folded = fold_text(text[span[0] : span[1]])
    tokens: list[Token] = []
    behind = 0
    if isinstance(folded.offsets, range):
        whole, offset = folded.text, span[0]
        for match in TOKEN.finditer(whole):
            start, end = match.span()
            tokens.append(Token(whole[start:end], offset + start, offset + end, whole[behind:start]))
            behind = end
        return tokens
    for match in TOKEN.finditer(folded.text):
        start = span[0] + folded.offsets[match.start()]
        end = span[0] + folded.offsets[match.end() - 1] + 1
        limit = span[0] + folded.offsets[match.end()]
        while end < limit and not text[end].isspace():
            end += 1
        tokens.append(Token(match.group(), start, end, folded.text[behind : match.start()]))
        behind = match.end()
    return tokens


def countries(row: list[Token], gazetteer: Gazetteer) -> list[str]:
    """The countries that tokens name, by name or adjective, as often as they do."""
    found: list[str] = []
    told = list(map(_telling, [token.text for token in row], repeat(gazetteer)))
    for at in compress(range(len(row)), told):
        for word in told[at]:
            code = gazetteer.nationalities.get(word)
            if code is None and at + 1 < len(row):
                code = gazetteer.nationalities.get(f"{word} {row[at + 1].text}")
            if code is not None:
                found.append(code)
                break
    return found


@lru_cache(maxsize=1 << 16)
def _telling(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """What a folded word may be, clitics aside, with which a country's name or adjective begins; most are nothing."""
    return tuple(word for _, word in readings(text) if word in gazetteer.first_of_nationality)


def main_country(places: Iterable[PlaceMention]) -> str | None:
    """The country of at least half the places of an article, towns before states; null where there is none."""
    told = [p for p in places if p.entry.country is not None]
    inside = [p for p in told if p.entry.kind is not PlaceKind.COUNTRY]
    countries = Counter(p.entry.country for p in inside or told)
    most = countries.most_common(1)
    return most[0][0] if most and 2 * most[0][1] >= countries.total() else None
