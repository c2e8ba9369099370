"""The listed people, bodies and states by what they are looked up by; built once a process."""

from datetime import date

from api.extraction.arabic.model import Title
from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Person, TermOfOffice
from schemas.v1.vocabulary import Office

ONE_A_STATE = {
    Office.HEAD_OF_STATE,
    Office.HEAD_OF_GOVERNMENT,
    Office.CROWN_PRINCE,
    Office.FOREIGN_MINISTER,
    Office.DEFENCE_MINISTER,
    Office.INTERIOR_MINISTER,
    Office.FINANCE_MINISTER,
    Office.JUSTICE_MINISTER,
    Office.INTELLIGENCE_CHIEF,
    Office.ARMY_CHIEF,
    Office.PARLIAMENT_SPEAKER,
}
"""Offices of which a state has one: country and day tell the holder."""

_TELLING = 3
"""Words from which a title that names no state can be of one only: رئيس المكتب السياسي لحركة حماس."""

_Held = tuple[Person, TermOfOffice]


class Roster:
    """Knowledge about actors."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.people = {p.id: p for p in lexicon.people}
        self.bodies = {b.id: b for b in lexicon.bodies}
        self.countries = {c.code: c for c in lexicon.countries}
        self.elided = {fold(h.head) for h in lexicon.body_heads if h.elided}
        """Head nouns without which the name is of the same body."""
        self.of_state = {stem(fold(h.head)) for h in lexicon.body_heads if h.state}
        """Stems of head nouns that with a nationality stand for its state."""
        self.same = {stem(fold(g.noun)): stem(fold(g.same_as)) for g in lexicon.groups if g.same_as}
        """Nouns for one group of people."""
        self._of_country = {
            c.code: {_bare(fold(w)) for w in (*(n + e for n in c.nisba for e in ("", "ة")), *c.names) if " " not in w}
            for c in lexicon.countries
        }
        self._by_office: dict[tuple[Office, str], list[_Held]] = {}
        self._by_title: dict[tuple[str, ...], list[_Held]] = {}
        for person in lexicon.people:
            for term in person.roles:
                if term.country is not None and term.office in ONE_A_STATE:
                    self._by_office.setdefault((term.office, term.country), []).append((person, term))
                if term.title is not None:
                    key = self._title_key(term.title, term.country)
                    self._by_title.setdefault(key, []).append((person, term))

    def holder(self, title: Title, day: date | None) -> Person | None:
        """The one listed person who holds an office on a day; null where none or several do."""
        if day is None or title.plural or title.former or title.coming:
            return None
        key = self._title_key(title.text, title.country)
        named = self._by_title.get(key, [])
        of_one = len(key) >= _TELLING and len({term.country for _, term in named}) == 1
        found = _serving_one(named, title, day) if title.country is not None or of_one else None
        if found is None and title.office is not None and title.country is not None:
            found = _serving_one(self._by_office.get((title.office, title.country), ()), title, day)
        return found

    def of_nation(self, name: str, country: str) -> bool:
        """Whether a name says of which state a body is: الطيران الإسرائيلي."""
        return not self._of_country[country].isdisjoint(map(_bare, fold(name).split()))

    def _title_key(self, title: str, country: str | None) -> tuple[str, ...]:
        """The words of a title without articles, in their order, the state's left out."""
        own = self._of_country.get(country or "", set())
        return tuple(w for w in map(_bare, fold(title).split()) if w not in own)


def serving(term: TermOfOffice, day: date | None) -> bool:
    """Whether a term of office covers a day."""
    return day is not None and (term.since is None or term.since <= day) and (term.until is None or day <= term.until)


def stem(word: str) -> str:
    """A folded noun without the endings of sound plurals."""
    for ending in ("ون", "ين", "ات", "ا", "ه"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _serving_one(held: "list[_Held] | tuple[()]", title: Title, day: date) -> Person | None:
    there = [
        (person, term)
        for person, term in held
        if serving(term, day) and (title.country is None or term.country in {None, title.country})
    ]
    usual = {person.id: person for person, term in there if term.title is None}
    people = usual or {person.id: person for person, _ in there}
    return next(iter(people.values())) if len(people) == 1 else None


def _bare(word: str) -> str:
    """A folded word without article and the preposition before it."""
    if word.startswith("لل"):
        return word[2:]
    return word.removeprefix("ال") if len(word) > 3 else word
