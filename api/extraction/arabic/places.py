"""Place names in sentences, and which place each is.

A name counts as a place for its grammar (في, مدينة, العاصمة التركية …), or because nothing else is called so;
of several places of one name the article's own countries decide, then size.
"""

from collections import Counter
from functools import cache
from itertools import compress, pairwise, repeat
from operator import itemgetter

from msgspec.structs import replace

from api.extraction.arabic.gazetteer import Candidate, Gazetteer
from api.extraction.arabic.orthography import fold, normalize, vowelled_alike
from api.extraction.arabic.place_heads import HeadedPlaces, openings
from api.extraction.arabic.place_rows import PlaceMention, Token, countries, main_country, tokens_of
from api.extraction.arabic.place_words import ARTICLE, IN, LIKE, TO, forms_of, readings
from api.extraction.document.model import Sentence
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import PlaceCueKind, PlaceEntry
from api.extraction.record import Record
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import PlaceKind

__all__ = ["Gazetteer", "PlaceMention", "find_places"]

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
_REMEMBERED = 6
"""Places told last, which المدينة and الفندق take up."""
_SMALL = frozenset({PlaceKind.CITY, PlaceKind.QUARTER, PlaceKind.FACILITY})
_HOLDING = 1
"""Words between a place and the one that holds it."""
_INSIDE = "في"
_SHORT = 4
"""Letters up to which a name is taken for an accident unless grammar says place."""

_SURE_HEAD, _SURE_LOCATIVE, _SURE_DIRECTION, _SURE_BARE = 0.95, 0.9, 0.75, 0.6
_CURATED_BARE = 0.8


class _Name(Record, frozen=True, gc=False):
    last: int
    """Index behind its last token."""
    candidates: tuple[Candidate, ...]
    key: str
    clitics: str


class _Grammar(Record, frozen=True, gc=False):
    """What stands around a name."""

    locative: bool = False
    headed: bool = False
    direction: bool = False
    country: str | None = None
    """Of the nationality beside it: العاصمة التركية أنقرة, مدينة الحسيمة المغربية."""
    capital: bool = False
    target: bool = False


def find_places(text: str, sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places named in the sentences, in text order, not overlapping."""
    rows = [tokens_of(text, s.span) for s in sentences]
    context = Counter(code for row in rows for code in countries(row, gazetteer))
    most, times = max(context.items(), key=itemgetter(1), default=(None, 0))
    home = most if 2 * times >= context.total() else None
    found: list[PlaceMention] = []
    for row in rows:
        found.extend(_Finder(text, row, gazetteer, home, context).mentions(found[-_REMEMBERED:]))
    return _in_countries(text, _as_written(text, found, gazetteer))


def _in_countries(text: str, found: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Unlisted places with their country: the one whose seat they are (قصر قرطاج), that of the place behind them.

    قصر عرقة بمدينة الرياض. Else that of most places told.
    """
    placed = {m.entry: _seats().get(fold(m.entry.name)) for m in found if _unlisted(m.entry)}
    if not placed:
        return found
    home = main_country(found)
    for mention, behind in pairwise(found):
        inside = placed.get(mention.entry, "") is None and behind.entry.country is not None
        if inside and _holds(text[mention.span[1] : behind.span[0]]):
            placed[mention.entry] = behind.entry.country
    entries = {e: replace(e, country=code or e.country or home) for e, code in placed.items()}
    return tuple(m._replace(entry=entries.get(m.entry, m.entry)) for m in found)


@cache
def _seats() -> dict[str, str]:
    """The country of each palace that stands for a state."""
    return {fold(seat): country.code for country in lexicon().countries for seat in country.seats}


def _unlisted(entry: PlaceEntry) -> bool:
    """Whether a place is known only from its head (بلدة جرجوع), not from a list."""
    return entry.geonames_id is None and entry.english is None and entry.lat is None and entry.kind in _SMALL


def _holds(between: str) -> bool:
    """Whether the words between two places may say that the second holds the first: في, بمدينة."""
    words = fold(between).split()
    return len(words) <= _HOLDING and between.strip().isalpha() and words[0].startswith((IN, _INSIDE))


def _as_written(text: str, found: list[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Towns of GeoNames under the article's own spelling: that of their first mention."""
    named: dict[PlaceEntry, PlaceEntry] = {}
    for mention in found:
        entry = mention.entry
        written = " ".join(normalize(text[slice(*mention.span)]).split())
        if entry.kind is PlaceKind.FACILITY and fold(entry.name).startswith(f"{fold(written)} "):
            # The list's ساحة الكرامة بالسويداء, which has its town to be told from others.
            named.setdefault(entry, replace(entry, name=written))
        if entry in named or entry.kind is not PlaceKind.CITY:
            continue
        head, _, name = fold(entry.name).partition(" ")
        if name == fold(written) and head in gazetteer.heads:
            # The list's مدينة القليعة, which has its head to be told from others.
            named[entry] = replace(entry, name=written)
        if entry.geonames_id is None:
            continue
        if entry in gazetteer.curated and not fold(entry.name).startswith(f"{fold(written)} "):
            # طرابلس for طرابلس الغرب, but the usual spelling else.
            continue
        # للقاهرة has lost the alif of the article.
        named[entry] = (
            entry if written.startswith(TO) and not entry.name.startswith(TO) else replace(entry, name=written)
        )
    return tuple(m._replace(entry=named.get(m.entry, m.entry)) for m in found)


class _Finder(HeadedPlaces):
    """Finds the places of one sentence."""

    def __init__(
        self, text: str, row: list[Token], gazetteer: Gazetteer, home: str | None, context: Counter[str]
    ) -> None:
        super().__init__(text, row, gazetteer, home)
        self._context = context

    def mentions(self, told: list[PlaceMention]) -> list[PlaceMention]:
        """Its places; `told` are those told just before."""
        found: list[PlaceMention] = []
        behind = 0
        previous: tuple[int, PlaceMention] | None = None
        opening = list(map(openings, [token.text for token in self._row], repeat(self._gazetteer)))
        for at in compress(range(len(self._row)), opening):
            may = opening[at]
            if may is None or at < behind:
                continue
            read = self._known(at, previous) if may.name else None
            read = read or (self._capital(at) if may.capital else None) or (self._land(at) if may.land else None)
            read = read or (self._headed(at) if may.head else None)
            read = read or (self._taken_up(at, [*told, *found]) if may.taken_up else None)
            if read is not None:
                behind = read[0]
                previous = read
                found.append(read[1])
        return found

    # Known names

    def _known(self, at: int, previous: tuple[int, PlaceMention] | None) -> tuple[int, PlaceMention] | None:
        name = self._name(at)
        if name is None or self._in_phrase(name):
            return None
        grammar = self._grammar(at, name)
        joined = previous is not None and previous[0] == at and name.clitics[:1] == "و" and self._row[at].adjacent
        if joined and previous is not None and not grammar.locative:
            grammar = grammar._replace(locative=previous[1].locative)
        best = self._best(name, grammar)
        if self._elsewhere(name, best):
            return None
        sure = self._sure(name, best, grammar)
        if sure is None:
            return None
        start = self._row[at].start + len(name.clitics)
        span = (start, self._row[name.last - 1].end)
        near = self._cued(at, PlaceCueKind.BESIDE) and not name.clitics.endswith((IN, TO, LIKE))
        source = not name.clitics and self._cued(at, PlaceCueKind.SOURCE)
        goal = not name.clitics and self._cued(at, PlaceCueKind.GOAL)
        return name.last, PlaceMention(span, best.entry, grammar.locative, sure, grammar.target, near, source, goal)

    def _in_phrase(self, name: _Name) -> bool:
        """Whether a name with the word behind it is no place: مسقط رأسه."""
        behind = self._row[name.last].text if name.last < len(self._row) else ""
        return f"{name.key} {behind}" in self._gazetteer.cues[PlaceCueKind.NOT_A_PLACE]

    def _elsewhere(self, name: _Name, best: Candidate) -> bool:
        """Whether a square of a usual name (ساحة الشهداء) is listed in a country that the article never names."""
        head = name.key.partition(" ")[0]
        usual = head in self._gazetteer.cues[PlaceCueKind.NAMED_BY_NOUN] and " " in name.key
        return usual and bool(self._context) and not self._context[best.entry.country or ""]

    def _name(self, at: int) -> _Name | None:
        """The longest name at a token, the whole word before one behind clitics."""
        for clitics, first in readings(self._row[at].text):
            longest = self._gazetteer.longest.get(first)
            if longest is None:
                continue
            if clitics and self._is_word(at, clitics):
                break
            reach = self._reach(at, longest)
            for length in range(reach, 0, -1):
                key = " ".join([first, *[t.text for t in self._row[at + 1 : at + length]]]) if length > 1 else first
                found = self._gazetteer.names.get(key)
                if found and not self._head_and_name(key):
                    return _Name(at + length, found, key, clitics)
        return None

    def _reach(self, at: int, longest: int) -> int:
        """How many tokens from one on, up to a number, nothing parts but spaces, quotation marks and hyphens."""
        reach = 1
        while reach < longest and at + reach < len(self._row):
            token = self._row[at + reach]
            if not token.adjacent and token.gap != "-":
                break
            reach += 1
        return reach

    def _head_and_name(self, key: str) -> bool:
        """Whether a listed name is a town's behind its head: مدينة القليعة, where القليعة may be another one."""
        head, _, rest = key.partition(" ")
        return rest in self._gazetteer.names and self._gazetteer.heads.get(head) is PlaceKind.CITY

    def _is_word(self, at: int, clitics: str) -> bool:
        """Whether the letters before the name are no clitics: وكالة is not و and كالة."""
        text = self._row[at].text
        return text in self._gazetteer.words or (len(clitics) > 1 and text[1:] in self._gazetteer.words)

    def _grammar(self, at: int, name: _Name) -> _Grammar:
        cues = self._gazetteer.cues
        locative = name.clitics.endswith(IN)
        headed = direction = capital = target = False
        country = self._nationality(name.last)
        before = self._before(at)
        if before is not None and not name.clitics.endswith((IN, TO, LIKE)):
            forms = forms_of(before)
            locative = not forms.isdisjoint(cues[PlaceCueKind.LOCATIVE])
            direction = not forms.isdisjoint(cues[PlaceCueKind.DIRECTION])
            target = not forms.isdisjoint(cues[PlaceCueKind.TARGET])
            capital = not forms.isdisjoint(cues[PlaceCueKind.CAPITAL])
            headed = capital or not forms.isdisjoint(self._gazetteer.heads)
            if (code := self._nationality(at - 1)) is not None and (head := self._before(at - 1)) is not None:
                heads = forms_of(head)
                stems = {w.removeprefix(ARTICLE) for w in heads}
                if not heads.isdisjoint(cues[PlaceCueKind.CAPITAL]) or not stems.isdisjoint(self._gazetteer.heads):
                    headed, country = True, code
                    capital = not heads.isdisjoint(cues[PlaceCueKind.CAPITAL])
        head, _, rest = name.key.partition(" ")
        headed = headed or (bool(rest) and head in self._gazetteer.single_heads)
        towards = direction or name.clitics.endswith(TO)
        return _Grammar(locative or headed, headed, towards, country, capital, target)

    def _best(self, name: _Name, grammar: _Grammar) -> Candidate:
        written = self._text[slice(*self._span(name))]

        def weight(candidate: Candidate) -> float:
            entry = candidate.entry
            total = candidate.weight if vowelled_alike(written, entry.name) else candidate.weight - 10
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
        single = " " not in name.key
        noun = single and name.key.removeprefix(ARTICLE) in self._gazetteer.heads
        if noun and not (grammar.headed and best.entry.kind is not PlaceKind.CITY):
            # في المدينة is hardly Medina.
            return None
        if grammar.headed:
            return _SURE_HEAD
        doubtful = single and (
            name.key in self._gazetteer.words or name.key in self._gazetteer.cues[PlaceCueKind.NOT_A_PLACE]
        )
        stuck = name.clitics.endswith((IN, TO, LIKE))
        if single and name.key.endswith("\u0627") and _TANWIN in self._text[slice(*self._span(name))]:
            # تركيًا is the adjective.
            return None
        if best.curated:
            if doubtful and not (grammar.locative and not stuck):
                return None
            if stuck and len(name.key) <= _SHORT - 1:
                return None
            return _SURE_LOCATIVE if grammar.locative else _SURE_DIRECTION if grammar.direction else _CURATED_BARE
        if doubtful or (stuck and len(name.key) < _SHORT) or name.clitics.endswith(LIKE):
            return None
        # Behind a preposition the first letter is no second one: في بعقوبة.
        alone = grammar.locative and not stuck
        if single and any(word in self._gazetteer.words for c, word in readings(name.key) if not (c and alone)):
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
