"""What is wrong with the lexicon: shape of every line, ids, references between files, conflicting spellings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon import schema
from api.extraction.lexicon.files import FILES, key_of
from api.extraction.lexicon.load import files_of, folder_faults, lines, shipped
from schemas.v1.vocabulary import ConfidenceGround, EventMode, EventType

_T = TypeVar("_T", bound=schema.Entry)


class Report(NamedTuple):
    """What a check found."""

    files: int
    entries: int
    faults: tuple[str, ...]


class _Shelf:
    """All entries by file, the operator's in place of the shipped ones with the same key."""

    def __init__(self) -> None:
        self.files = 0
        self._entries: dict[str, dict[object, tuple[str, schema.Entry]]] = {name: {} for name in FILES}

    def put(self, name: str, where: str, entry: schema.Entry) -> None:
        self._entries[name][key_of(name, entry)] = (where, entry)

    def of(self, name: str, kind: type[_T]) -> list[tuple[str, _T]]:
        return [(where, entry) for where, entry in self._entries[name].values() if isinstance(entry, kind)]

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))


def check(folder: Path | None) -> Report:
    """Check the shipped lexicon, with the files of a folder over it."""
    shelf = _Shelf()
    faults = list(_read(shelf, folder))
    for rule in (
        _sources,
        _people,
        _bodies,
        _places,
        _countries,
        _titles,
        _words,
        _frames,
        _numbers,
        _currencies,
        _summaries,
    ):
        faults.extend(rule(shelf))
    return Report(shelf.files, len(shelf), tuple(faults))


def _read(shelf: _Shelf, folder: Path | None) -> Iterator[str]:
    if folder is not None:
        yield from folder_faults(folder)
    for name in FILES:
        for layer in (shipped(name), files_of(name, folder) if folder is not None else ()):
            shelf.files += len(layer)
            seen: dict[object, str] = {}
            for line in (line for file in layer for line in lines(name, file)):
                if line.entry is None:
                    yield f"{line.where}: {line.fault}"
                    continue
                key = key_of(name, line.entry)
                if key in seen:
                    yield f"{line.where}: repeats {seen[key]} ({_shown(key)})"
                seen[key] = line.where
                shelf.put(name, line.where, line.entry)
                yield from _spelling(line.where, line.entry)


def _shown(key: Iterable[object]) -> str:
    return ", ".join(str(member) for member in key if member is not None)


def _spelling(where: str, entry: schema.Entry) -> Iterator[str]:
    for member in entry.__struct_fields__:
        value = getattr(entry, member)
        for word in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if isinstance(word, str) and word != " ".join(word.split()):
                yield f"{where}: stray space in {word!r}"


def _sources(shelf: _Shelf) -> Iterator[str]:
    known = {source.id for _, source in shelf.of("sources", schema.Source)}
    cited = [(where, person.sources) for where, person in shelf.of("people", schema.Person)]
    cited += [(where, body.sources) for where, body in shelf.of("bodies", schema.Body)]
    cited += [(where, country.sources) for where, country in shelf.of("countries", schema.Country)]
    yield from (f"{where}: no source {source}" for where, sources in cited for source in sources if source not in known)


def _people(shelf: _Shelf) -> Iterator[str]:
    codes = {country.code for _, country in shelf.of("countries", schema.Country)}
    given = {fold(p.word) for _, p in shelf.of("name_parts", schema.NamePart) if p.part is schema.NamePartKind.GIVEN}
    named: dict[str, str] = {}
    for where, person in shelf.of("people", schema.Person):
        for code in {person.country, *(term.country for term in person.roles)} - codes - {None}:
            yield f"{where}: {person.id}: no country {code}"
        for term in person.roles:
            if term.since is not None and term.until is not None and term.since > term.until:
                yield f"{where}: {person.id}: a term ends before it begins, on {term.until}"
        yield from (f"{where}: {person.id}: alias {a} is a given name" for a in person.aliases if fold(a) in given)
        for spelling, times in Counter(map(fold, (person.name, *person.aliases))).items():
            if times > 1:
                yield f"{where}: {person.id}: {spelling} is listed twice"
        if (other := named.setdefault(fold(person.name), where)) != where:
            yield f"{where}: {person.id} has the name of {other}"


def _bodies(shelf: _Shelf) -> Iterator[str]:
    bodies = shelf.of("bodies", schema.Body)
    yield from _unknown_countries(shelf, ((where, body.country) for where, body in bodies))
    yield from _ambiguous((where, (body.name, *body.aliases), body.country) for where, body in bodies)


def _places(shelf: _Shelf) -> Iterator[str]:
    places = shelf.of("places", schema.PlaceEntry)
    yield from _unknown_countries(shelf, ((where, place.country) for where, place in places))
    yield from _ambiguous((where, (place.name, *place.aliases), place.country) for where, place in places)
    for where, place in places:
        if (place.lat is None) != (place.lon is None):
            yield f"{where}: {place.name} has one coordinate of two"
        elif not -90 <= (place.lat or 0) <= 90 or not -180 <= (place.lon or 0) <= 180:
            yield f"{where}: {place.name} lies off the globe"


def _unknown_countries(shelf: _Shelf, used: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    codes = {country.code for _, country in shelf.of("countries", schema.Country)}
    yield from (f"{where}: no country {code}" for where, code in used if code is not None and code not in codes)


def _ambiguous(named: Iterable[tuple[str, tuple[str, ...], str | None]]) -> Iterator[str]:
    """Spellings that two entries share although no two different countries tell them apart."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for where, spellings, country in named:
        for spelling in dict.fromkeys(map(fold, spellings)):
            found[spelling].append((where, country))
    for spelling, uses in found.items():
        countries = [country for _, country in uses]
        if len(uses) > 1 and (None in countries or len(set(countries)) < len(countries)):
            yield f"{uses[-1][0]}: {spelling} is also in {', '.join(where for where, _ in uses[:-1])}"


def _countries(shelf: _Shelf) -> Iterator[str]:
    seen: dict[str, str] = {}
    for where, country in shelf.of("countries", schema.Country):
        yield from (
            f"{where}: {country.code} has no {member}"
            for member in ("names", "nisba", "capital")
            if not getattr(country, member)
        )
        for spelling in dict.fromkeys((country.alpha2, *map(fold, country.names))):
            if (other := seen.setdefault(spelling, where)) != where:
                yield f"{where}: {spelling} is also in {other}"


def _titles(shelf: _Shelf) -> Iterator[str]:
    heads = {head.head for _, head in shelf.of("office_heads", schema.OfficeHead)}
    offices: dict[tuple[str, str], tuple[str, object]] = {}
    for where, title in shelf.of("office_titles", schema.OfficeTitle):
        yield from (f"{where}: {head} is not in office_heads.jsonl" for head in title.heads if head not in heads)
        for name in dict.fromkeys((h, c) for h in title.heads for c in title.complements):
            other, office = offices.setdefault(name, (where, title.office))
            if office is not title.office:
                yield f"{where}: {' '.join(name)} is another office in {other}"


def _words(shelf: _Shelf) -> Iterator[str]:
    verbs = {verb.perfect for _, verb in shelf.of("verbs", schema.Verb)}
    used = [(where, entry.verb) for where, entry in shelf.of("reporting", schema.Reporting)]
    used += [(where, entry.verb) for where, entry in shelf.of("light_verbs", schema.LightVerb)]
    used += [(where, verb) for where, entry in shelf.of("frames", schema.Frame) for verb in entry.verbs]
    yield from (f"{where}: {verb} is not in verbs.jsonl" for where, verb in used if verb not in verbs)
    for where, verb in shelf.of("verbs", schema.Verb):
        if not verb.imperfect.startswith("ي"):
            yield f"{where}: {verb.imperfect} is no imperfect in the third person masculine"


def _frames(shelf: _Shelf) -> Iterator[str]:
    nouns = {noun.singular for _, noun in shelf.of("nouns", schema.Noun)}
    codes = {cameo.code for _, cameo in shelf.of("cameo", schema.Cameo)}
    modes: dict[EventType, set[EventMode | None]] = {}
    allowed: dict[EventType, tuple[str, ...]] = {}
    for where, entry in shelf.of("event_types", schema.TypeEntry):
        modes[entry.type] = {None, *(mode.mode for mode in entry.modes)}
        allowed[entry.type] = tuple(entry.cameo)
        yield from (f"{where}: no CAMEO code {code}" for code in entry.cameo if code[:2] not in codes)
    for where, frame in shelf.of("frames", schema.Frame):
        yield from (f"{where}: {noun} is not in nouns.jsonl" for noun in frame.nouns if noun not in nouns)
        if not frame.cameo.startswith(allowed.get(frame.type, ())):
            yield f"{where}: {frame.id}: {frame.cameo} is no CAMEO code of {frame.type.value}"
        if not frame.verbs and not frame.nouns:
            yield f"{where}: {frame.id} has no verb and no noun"
        if frame.id.split(".")[0] != frame.type.value.lower():
            yield f"{where}: {frame.id} does not open with its type"
        if frame.mode not in modes.get(frame.type, set()):
            yield f"{where}: {frame.id}: {frame.mode} is no mode of {frame.type.value}"
        if both := set(frame.complements) & set(frame.unless):
            yield f"{where}: {frame.id} both needs and excludes {', '.join(sorted(both))}"


def _numbers(shelf: _Shelf) -> Iterator[str]:
    uses: dict[tuple[str, schema.NumberUse], str] = {}
    for where, number in shelf.of("number_words", schema.NumberWord):
        for word in dict.fromkeys(map(fold, number.words)):
            if (other := uses.setdefault((word, number.use), where)) != where:
                yield f"{where}: {word} counts as {number.use.value} in {other} too"
        if number.high is not None and number.high <= number.value:
            yield f"{where}: {number.words[0]} ends before it begins"
    for where, entry in shelf.of("count_words", schema.CountWord):
        telling = entry.use in {schema.CountWordUse.ACT, schema.CountWordUse.COUNTED, schema.CountWordUse.NONE}
        if telling is (entry.kind is None):
            yield f"{where}: {entry.use.value} {'needs' if telling else 'has no'} kind"


def _currencies(shelf: _Shelf) -> Iterator[str]:
    """Two currencies of one noun and state, or two that the bare noun means."""
    currencies = shelf.of("currencies", schema.Currency)
    yield from _unknown_countries(shelf, ((where, code) for where, c in currencies for code in c.countries))
    meant: dict[tuple[str, str | None], str] = {}
    for where, currency in currencies:
        for state in (*currency.countries, *([None] if currency.bare else [])):
            if (other := meant.setdefault((fold(currency.noun), state), where)) != where:
                yield f"{where}: {currency.noun} of {state or 'no state'} is also in {other}"


def _summaries(shelf: _Shelf) -> Iterator[str]:
    """A head for every type and mode, and only for modes and frames that there are."""
    frames = {frame.id: (frame.type, frame.mode) for _, frame in shelf.of("frames", schema.Frame)}
    types = [entry for _, entry in shelf.of("event_types", schema.TypeEntry)]
    known = {(t.type, mode) for t in types for mode in (None, *(m.mode for m in t.modes))}
    headed = set()
    for where, head in shelf.of("summary_heads", schema.SummaryHead):
        if (head.type, head.mode) not in known:
            yield f"{where}: {head.mode} is no mode of {head.type.value}"
        yield from (
            f"{where}: {frame} is no frame of the type and mode"
            for frame in head.frames
            if frames.get(frame) != (head.type, head.mode)
        )
        headed.add((head.type, head.mode) if not head.frames else None)
    yield from (
        f"summary_heads: none for {t.value} {mode or ''}".rstrip() for t, mode in sorted(known - headed, key=str)
    )
    words = {word.use for _, word in shelf.of("summary_words", schema.SummaryWord)}
    yield from (f"summary_words: none for {use.value}" for use in schema.SummaryWordUse if use not in words)


def _confidence(shelf: _Shelf) -> Iterator[str]:
    weighed = {weight.ground for _, weight in shelf.of("confidence", schema.ConfidenceWeight)}
    yield from (f"confidence: no weight for {ground.value}" for ground in ConfidenceGround if ground not in weighed)
