"""Places named by a noun before them: العاصمة التركية, جزيرة مو-دو, ساحة الإرادة, معبر رفح."""

import re
from abc import abstractmethod
from functools import cache, lru_cache

from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.place_rows import PlaceMention, Row
from api.extraction.arabic.place_words import ARTICLE, IN, forms_of, readings
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import NamePart, NamePartKind, PlaceCueKind, PlaceEntry
from api.extraction.record import Record
from schemas.v1.vocabulary import PlaceKind

_SURE_CAPITAL, _SURE_FACILITY, _SURE_UNKNOWN = 0.9, 0.7, 0.55
_NAMED_KINDS = frozenset({PlaceKind.CITY, PlaceKind.QUARTER, PlaceKind.ISLAND, PlaceKind.MOUNTAIN})
"""Heads whose next word is a name even with the article."""
_HE = "ي"
_PRESENT, _PRONOUNS = (_HE, "ت"), ("ها", "هم", "ه")
_ADJECTIVES = ("يه", "ي")

_TAKEN_UP_REACH = 500
"""Characters behind a place within which its head takes it up."""
_LEAST_STEM = 3
"""Letters of the shortest adjective behind its article: إلى is none."""
_FEMININE, _DUAL, _DUAL_FEMININE = "ه", "ين", "تين"
_MARKS = re.compile(r"[\"“”«»'‘’*]")

Read = tuple[int, PlaceMention]
"""The token behind a place, and the place."""


class Openings(Record, frozen=True, gc=False):
    """Which rules for places may begin at a word."""

    name: bool = False
    capital: bool = False
    land: bool = False
    head: bool = False
    taken_up: bool = False


_NOTHING = Openings()


@lru_cache(maxsize=1 << 16)
def openings(text: str, gazetteer: Gazetteer) -> Openings | None:
    """Which rules may tell a place from a folded word on; most words are no name and no noun of place.

    Every rule that begins at a token, here and in `places`, must be told here too.
    """
    words = forms_of(text)
    capitals, lands = gazetteer.cues[PlaceCueKind.CAPITAL], gazetteer.cues[PlaceCueKind.LAND]
    nouns = [word.removeprefix(ARTICLE) for word in words if word.startswith(ARTICLE)]
    found = Openings(
        name=any(word in gazetteer.longest for word in words),
        capital=not capitals.isdisjoint(words),
        land=not lands.isdisjoint(words),
        head=any(word in gazetteer.heads for word in words),
        taken_up=any(noun in gazetteer.single_heads or noun.endswith(_DUAL) for noun in nouns),
    )
    return found if found != _NOTHING else None


class HeadedPlaces(Row):
    """Finds the places of one sentence that a noun before their name tells."""

    @abstractmethod
    def _known(self, at: int, previous: Read | None) -> Read | None:
        """The listed place whose name starts at a token."""

    # العاصمة

    def _capital(self, at: int) -> Read | None:
        """A capital by its country's adjective (العاصمة التركية), or by the one country told of (وسط العاصمة)."""
        clitics = self._capital_word(at)
        if clitics is None:
            return None
        code, last = self._nationality(at + 1), at + 2
        if code is None:
            code, last = self._country_told(at) if self._stands_in(at) or clitics else None, at + 1
        entry = self._gazetteer.capitals.get(code) if code is not None else None
        if entry is None or (last < len(self._row) and self._row[last].adjacent and self._known(last, None)):
            return None
        start = self._row[at].start + len(clitics)
        return last, PlaceMention((start, self._row[last - 1].end), entry, True, _SURE_CAPITAL)

    def _stands_in(self, at: int) -> bool:
        """Whether في or its like governs a token, also through a part of it: في أجزاء من العاصمة."""
        part = self._cued(at, PlaceCueKind.DIRECTION) and at > 1 and self._cued(at - 2, PlaceCueKind.LOCATIVE)
        return part or self._cued(at, PlaceCueKind.LOCATIVE)

    def _capital_word(self, at: int) -> str | None:
        """The clitics before العاصمة, null where the token is another word."""
        cues = self._gazetteer.cues[PlaceCueKind.CAPITAL]
        found = (c for c, word in readings(self._row[at].text) if word in cues and word.startswith(ARTICLE))
        return next(found, None)

    def _country_told(self, end: int) -> str | None:
        """The only country that the sentence names before a word, else the one that the article is about."""
        told = set(self._countries(end))
        return next(iter(told)) if len(told) == 1 else self._country

    # المدن المغربية

    def _land(self, at: int) -> Read | None:
        """A country by what is its own: شهدت المدن المغربية, في الأراضي السورية."""
        lands = self._gazetteer.cues[PlaceCueKind.LAND]
        clitics = next((c for c, word in readings(self._row[at].text) if word in lands), None)
        code = self._nationality(at + 1) if clitics is not None else None
        entry = self._gazetteer.states.get(code) if code is not None else None
        if clitics is None or entry is None:
            return None
        inside = clitics.endswith(IN) or self._cued(at, PlaceCueKind.LOCATIVE)
        span = (self._row[at].start + len(clitics), self._row[at + 1].end)
        target, source = self._cued(at, PlaceCueKind.TARGET), self._cued(at, PlaceCueKind.SOURCE)
        return at + 2, PlaceMention(span, entry, inside, _SURE_CAPITAL, target, source=source)

    # Heads

    def _headed(self, at: int) -> Read | None:
        """The name behind a place head, listed or not."""
        heads = [(c, self._gazetteer.heads[w]) for c, w in readings(self._row[at].text) if w in self._gazetteer.heads]
        first = at + 1
        if not heads or first >= len(self._row) or self._row[at].text.endswith(("ات", "ين")):
            return None
        clitics, kind = heads[0]
        if (known := self._known(first, None)) is not None:
            return self._facility_of(at, clitics, known) if kind is PlaceKind.FACILITY else known
        return self._unlisted(at, clitics, kind)

    def _facility_of(self, at: int, clitics: str, known: Read) -> Read:
        """A facility that bears the name of a town: معبر رفح, مطار صوفيا."""
        last, mention = known
        town = mention.entry.kind in {PlaceKind.CITY, PlaceKind.QUARTER}
        if not town or mention.span[0] != self._row[at + 1].start or not self._row[at + 1].adjacent:
            return known
        if self._gazetteer.single_heads.isdisjoint(self._forms(at)):
            return known
        if last < len(self._row) and self._kind_of_facility(last):
            last += 1
        # شارع بغداد is seldom in Baghdad, but مطار بغداد is.
        honours = not self._gazetteer.cues[PlaceCueKind.NAMED_BY_NOUN].isdisjoint(self._forms(at))
        country = self._country if honours else mention.entry.country
        return self._named(at, clitics, last, PlaceKind.FACILITY, country)

    # المدينة, الفندق

    def _taken_up(self, at: int, told: list[PlaceMention]) -> Read | None:
        """The place told before that its head alone takes up: في المدينة, من الفندق."""
        found = next(
            (
                (clitics, head, head != word.removeprefix(ARTICLE))
                for clitics, word in readings(self._row[at].text)
                if word.startswith(ARTICLE) and (head := self._head(word.removeprefix(ARTICLE))) is not None
            ),
            None,
        )
        if found is None or not self._leads(at):
            return None
        clitics, head, both = found
        following = self._row[at + 1] if at + 1 < len(self._row) else None
        if not both and following is not None and following.adjacent and following.text.startswith(ARTICLE):
            # في المدينة القديمة
            return None
        if following is not None and following.adjacent and self._known(at + 1, None):
            # في العاصمة نايبيداو
            return None
        start = self._row[at].start
        same = [p for p in told if start - p.span[1] <= _TAKEN_UP_REACH and self._is_a(p.entry, head)]
        if both and same:
            # Of two the one told first stands for both.
            same = [p for p in same if p.entry != same[-1].entry]
        if not same:
            return None
        span = (start + len(clitics), self._row[at].end)
        inside = clitics.endswith(IN) or self._cued(at, PlaceCueKind.LOCATIVE)
        target, source = self._cued(at, PlaceCueKind.TARGET), self._cued(at, PlaceCueKind.SOURCE)
        return at + 1, PlaceMention(span, same[-1].entry, inside, _SURE_UNKNOWN, target, source=source)

    def _head(self, noun: str) -> str | None:
        """The head that a noun is, or is the dual of: الجزيرتين for two islands told before."""
        if noun in self._gazetteer.single_heads:
            return noun
        stem = noun[:-3] + _FEMININE if noun.endswith(_DUAL_FEMININE) else noun.removesuffix(_DUAL)
        return stem if stem != noun and stem in self._gazetteer.single_heads else None

    def _is_a(self, entry: PlaceEntry, head: str) -> bool:
        """Whether a place is what a head says: a town for مدينة, else of a name with the head."""
        kind = self._gazetteer.heads[head]
        if kind in {PlaceKind.CITY, PlaceKind.ISLAND}:
            return entry.kind is kind
        return entry.kind is kind and fold(entry.name).split(" ")[0] == head

    def _forms(self, at: int) -> frozenset[str]:
        return forms_of(self._row[at].text)

    def _kind_of_facility(self, at: int) -> bool:
        """Whether an adjective of the facility stands behind its name: مطار طرابلس الدولي."""
        token = self._row[at]
        definite = token.text.startswith(ARTICLE) and token.text.endswith(_ADJECTIVES) and token.adjacent
        stem = token.text.removeprefix(ARTICLE)
        return definite and len(stem) >= _LEAST_STEM and token.text not in self._gazetteer.nationalities

    def _unlisted(self, at: int, clitics: str, kind: PlaceKind) -> Read | None:
        first = at + 1
        if not self._row[first].adjacent:
            return None
        noun = self._noun_name(at, kind)
        if not noun and not self._is_name(first, kind):
            return None
        last = first + 1
        bound = self._row[first].text in self._gazetteer.cues[PlaceCueKind.BOUND]
        if bound and last < len(self._row) and self._row[last].adjacent and self._may_follow(last):
            last += 1
        elif bound:
            return None
        elif self._of_two_names(at, last) or self._hyphened(last):
            last += 1
        while last < len(self._row) and self._row[last].gap.strip() in ("-", "–") and self._row[last].gap:
            last += 1
        if kind is PlaceKind.FACILITY:
            if not clitics.endswith(IN) and not self._cued(at, PlaceCueKind.LOCATIVE, PlaceCueKind.TARGET):
                return None
            return self._named(at, clitics, last, kind, self._country)
        return self._named(at + 1, "", last, kind, self._country)

    def _hyphened(self, at: int) -> bool:
        """Whether a word belongs to a name because a hyphen joins it to the next."""
        return at + 1 < len(self._row) and self._row[at + 1].gap == "-" and self._row[at].adjacent

    def _of_two_names(self, at: int, last: int) -> bool:
        """Whether a street or square is called by somebody's two names: ساحة محمد الخامس."""
        if self._row[last - 1].text not in _given() or last >= len(self._row) or not self._row[last].adjacent:
            return False
        named = not self._gazetteer.cues[PlaceCueKind.NAMED_BY_NOUN].isdisjoint(self._forms(at))
        return named and (self._row[last].text in _given() or self._may_follow(last))

    def _named(self, at: int, clitics: str, last: int, kind: PlaceKind, country: str | None) -> Read:
        span = (self._row[at].start + len(clitics), self._row[last - 1].end)
        name = " ".join(_MARKS.sub("", normalize(self._text[slice(*span)])).split())
        target = self._cued(at, PlaceCueKind.TARGET)
        sure = _SURE_FACILITY if kind is PlaceKind.FACILITY else _SURE_UNKNOWN
        return last, PlaceMention(span, PlaceEntry(name=name, kind=kind, country=country), True, sure, target)

    def _may_follow(self, at: int) -> bool:
        """Whether a word can end a name of two words: عين العرب, غابة النصر."""
        text = self._row[at].text
        return text not in self._gazetteer.nationalities and (
            text.startswith(ARTICLE) or text not in self._gazetteer.words
        )

    def _noun_name(self, at: int, kind: PlaceKind) -> bool:
        """Whether a head such as ساحة is named by the noun behind it: ساحة الإرادة, but not ساحة القتال."""
        heads = self._forms(at)
        text, known = self._row[at + 1].text, self._gazetteer
        if heads.isdisjoint(known.cues[PlaceCueKind.NAMED_BY_NOUN]) or not text.startswith(ARTICLE):
            return False
        if text in known.cues[PlaceCueKind.NO_NAME] or text in known.nationalities:
            return False
        return kind is PlaceKind.FACILITY or not text.endswith(_ADJECTIVES)

    def _is_name(self, at: int, kind: PlaceKind) -> bool:
        """Whether a word behind a place head can be its name: no word of the language and no adjective."""
        text = self._row[at].text
        if text in self._gazetteer.cues[PlaceCueKind.BOUND]:
            return True
        known = self._gazetteer
        if len(text) < 2 or text[0].isdecimal() or text in known.words or text in known.nationalities:
            return False
        if text.startswith(_FOR_THE):
            return False  # قرى للروهينغا
        if any(word in known.words for clitics, word in readings(text) if clitics):
            return False
        if text.startswith(_PRESENT) and any(_HE + stem[1:] in known.words for stem in _stems(text)):
            return False  # مناطق يسكنها صيادون, جزيرة تشهد اضطرابات
        if any(stem.removesuffix(_SHE) in known.words for stem in _stems(text)):
            return False  # مدن شهدت مواجهات, بلدات تخللها إحراق مصارف
        if text.startswith(ARTICLE):
            return kind in _NAMED_KINDS and not text.endswith("يه") and text.removeprefix(ARTICLE) not in known.words
        return not text.endswith(("ه", "ي", "ات", "ين"))


_FOR_THE = "لل"
_SHE = "ت"
"""Ending of a feminine perfect."""


@cache
def _given() -> frozenset[str]:
    """Folded given names."""
    return frozenset(fold(p.word) for p in read("name_parts", NamePart) if p.part is NamePartKind.GIVEN)


def _stems(text: str) -> set[str]:
    """A word with and without a pronoun."""
    return {text, *(text.removesuffix(pronoun) for pronoun in _PRONOUNS)}
