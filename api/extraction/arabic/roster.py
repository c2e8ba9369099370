"""The listed people, bodies and states by what they are looked up by; built once a process."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.office_keys import Key, OfficeKeys
from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Person, TermOfOffice
from schemas.v1.vocabulary import Office, Sector

ONE_A_STATE = {
    Office.HEAD_OF_STATE,
    Office.HEAD_OF_GOVERNMENT,
    Office.VICE_PRESIDENT,
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

_RULING = frozenset({Office.HEAD_OF_STATE, Office.CROWN_PRINCE})
"""Offices whose holders are called by their given names too."""
_SON, _SERVANT = "بن", "عبد"

_TELLING = 3
"""Words from which a title that names no state can be of one only: رئيس المكتب السياسي لحركة حماس."""

_TOLD = 2
"""Parts without which a title is that of a body whose name is lost: رئيس حزب الوفد."""
_LEADING = {Office.GROUP_LEADER, Office.PARTY_LEADER, Office.IGO_HEAD, Office.INTELLIGENCE_CHIEF, Office.OFFICIAL}
"""Offices of those who lead a body."""
_OF_STATE = 2
"""Parts of a title that is an office and its state: أمير قطر."""

_Held = tuple[Person, TermOfOffice]


class _Book(NamedTuple):
    """Terms with a title by what it says."""

    keys: OfficeKeys
    by_key: dict[Key, list[_Held]]
    leaders: dict[str, list[_Held]]
    """By the body that is led."""


class Roster:
    """Knowledge about actors."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._presiding = next(h.head for h in lexicon.office_heads if h.definite is Office.HEAD_OF_STATE)
        """The noun that before a state's name is its head: رئيس مصر."""
        self.people = {p.id: p for p in lexicon.people}
        self.bodies = {b.id: b for b in lexicon.bodies}
        self.countries = {c.code: c for c in lexicon.countries}
        self.elided = {fold(h.head) for h in lexicon.body_heads if h.elided}
        """Head nouns without which the name is of the same body."""
        self.ranks = {fold(h.head) for h in lexicon.body_heads} & {fold(h.head) for h in lexicon.office_heads}
        """Head nouns that alone are a rank too: فريق, لواء."""
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

    def holder(self, title: Title, day: date | None, beyond: tuple[str, ...] = ()) -> Person | None:
        """The one listed person who holds an office on a day; null where none or several do.

        `beyond` are the words after the title, which may tell where it is held: المبعوث الأممي, إلى اليمن.
        """
        if day is None or title.plural or title.former or title.coming:
            return None
        for last in range(len(beyond), 0, -1):
            if (found := self._by_meaning(title, (title.text, *beyond[:last]), day)) is not None:
                return None if _of_branch(title, found, beyond) else found
        found = (
            self._by_words(title, day)
            or self._by_meaning(title, (title.text,), day)
            or self._leading(title, day)
            or self._of_state(title, title.country, day)
        )
        return None if found is not None and _of_branch(title, found, beyond) else found

    def surnamed(self, mention: Mention, day: date | None) -> Mention:
        """The mention as of the one listed person of its surname in an office that a state has once: الرئيس عون.

        Rulers are called by their given names: الملك سلمان, أمير قطر الشيخ تميم.
        """
        title = mention.title
        if title is None or title.office not in ONE_A_STATE or title.plural or title.former:
            return mention
        name = fold(mention.name)
        terms = self._by_given.get(name, ()) if title.office in _RULING else ()
        terms = terms or self._by_surname.get(name, ())
        held = [h for h in terms if h[1].office is title.office and serving(h[1], day)]
        people = {p.id: p for p, term in held if title.country in {None, term.country}}
        person = next(iter(people.values())) if len(people) == 1 else None
        return mention if person is None else mention._replace(known=person.id, country=person.country)

    @cached_property
    def _by_surname(self) -> dict[str, list[_Held]]:
        """Terms of office by the last word of their holder's name."""
        found: dict[str, list[_Held]] = {}
        for (office, _), held in self._by_office.items():
            if office in ONE_A_STATE:
                for person, term in held:
                    *before, last = fold(person.name).split()
                    if before[-1:] != [_SON]:  # تميم بن حمد is nobody called حمد
                        found.setdefault(last, []).append((person, term))
        return found

    @cached_property
    def _by_given(self) -> dict[str, list[_Held]]:
        """Terms of rulers by their given name, of two words where it opens with عبد."""
        found: dict[str, list[_Held]] = {}
        for (office, _), held in self._by_office.items():
            if office in _RULING:
                for person, term in held:
                    parts = fold(person.name).split()
                    given = " ".join(parts[: 1 + (parts[0] == _SERVANT)])
                    found.setdefault(given, []).append((person, term))
        return found

    def _by_words(self, title: Title, day: date) -> Person | None:
        """By the words of a listed title."""
        key = self._title_key(title.text, title.country)
        named = self._by_title.get(key, [])
        plain = all(len((term.title or "").split()) == len(key) for _, term in named)  # not المدني السوري
        of_one = plain and len(key) >= _TELLING and len({term.country for _, term in named}) == 1
        return _serving_one(named, title, day) if title.country is not None or of_one else None

    def of_the_day(self, mention: Mention, day: date | None) -> Mention:
        """Of several listed persons of one name, the one in office on the article's day."""
        people = [self.people[i] for i in (mention.known, *mention.namesakes) if i is not None]
        person = next((p for p in people if any(serving(r, day) for r in p.roles)), people[0])
        return mention._replace(known=person.id, country=person.country or mention.country)

    def _of_state(self, title: Title, country: str | None, day: date) -> Person | None:
        if title.office is None or country is None:
            return None
        return _serving_one(self._by_office.get((title.office, country), ()), title, day)

    def _by_meaning(self, title: Title, words: tuple[str, ...], day: date) -> Person | None:
        """By other words than those of a listed title that say the same."""
        key = self._book.keys.key(" ".join(words))
        for wanted in (key | {title.country} if title.country else key, key):
            held = [h for h in self._book.by_key.get(wanted, ()) if _of_office(title, h[1])]
            found = _serving_one(held, title, day)
            if found is not None and self._book.keys.telling(wanted):
                return found
        return None

    def _leading(self, title: Title, day: date) -> Person | None:
        """Who leads the body that a title names, or holds it in the state that is part of it: أمير قطر."""
        key = self._book.keys.key(title.text)
        body = self._book.keys.led(key)
        if body is not None and title.office in _LEADING:
            return _serving_one(self._book.leaders.get(body, ()), title, day)
        if title.country is None and len(key) == _OF_STATE:
            states = [c for c in (self._state_of(concept, title) for concept in key) if c is not None]
            return self._of_state(title, states[0], day) if len(states) == 1 else None
        return None

    def _state_of(self, concept: str, title: Title) -> str | None:
        """The state that part of a title names, or whose parliament it names."""
        if concept in self.bodies and title.office is Office.PARLIAMENT_SPEAKER:
            return self.bodies[concept].country
        return concept if concept in self.countries else None

    def _elsewhere(self, key: Key, term: TermOfOffice) -> bool:
        """Whether the name of a body in a title is listed for another state only: حزب الشعب الجمهوري of Egypt."""
        named = {self.bodies[concept].country for concept in key if concept in self.bodies}
        return term.country is not None and not named <= {None, term.country}

    @cached_property
    def _book(self) -> "_Book":
        """Built when first asked: most articles name their offices in listed words."""
        keys = OfficeKeys(self._lexicon)
        by_key: dict[Key, list[_Held]] = {}
        leaders: dict[str, list[_Held]] = {}
        presiding = keys.key(self._presiding)
        for person in self._lexicon.people:
            for term in person.roles:
                if term.title is None and term.office is not Office.HEAD_OF_STATE:
                    continue
                key = presiding if term.title is None else keys.key(term.title)
                if term.title is not None and (len(key) < _TOLD or self._elsewhere(key, term)):
                    continue
                own = {term.country} if term.country else set()
                for spelled in {key, key | own}:
                    by_key.setdefault(spelled, []).append((person, term))
                if (body := keys.led(key)) is not None and term.office in _LEADING:
                    leaders.setdefault(body, []).append((person, term))
        return _Book(keys, by_key, leaders)

    def prepare(self) -> None:
        """Build what is otherwise built when first asked for."""
        _ = self._book, self._by_surname, self._chambers

    def of_nation(self, name: str, country: str) -> bool:
        """Whether a name says of which state a body is: الطيران الإسرائيلي."""
        return not self._of_country[country].isdisjoint(map(_bare, fold(name).split()))

    def chamber(self, name: str, country: str | None) -> Body | None:
        """The chamber of a state's parliament that a name without the state means: البرلمان, مجلس النواب."""
        return self._chambers.get((country, _plain(name))) if country is not None else None

    @cached_property
    def _chambers(self) -> dict[tuple[str | None, tuple[str, ...]], Body]:
        """Chambers by state and name, without the words that tell the state."""
        found: dict[tuple[str | None, tuple[str, ...]], Body] = {}
        for body in self._lexicon.bodies:
            if body.sector is Sector.LEGISLATURE and body.country is not None:
                for name in (body.name, *body.aliases):
                    own = self._of_country.get(body.country, set())
                    found.setdefault((body.country, tuple(w for w in _plain(name) if w not in own)), body)
        return found

    def _title_key(self, title: str, country: str | None) -> tuple[str, ...]:
        """The words of a title without articles, in their order, the state's left out."""
        own = self._of_country.get(country or "", set())
        return tuple(w for w in map(_bare, fold(title).split()) if w not in own)


def _of_branch(title: Title, leader: Person, beyond: tuple[str, ...]) -> bool:
    """Whether a title is that of who works for a body somewhere, not of who leads it: مديرة البرنامج في اليمن."""
    leads = any(role.office is Office.IGO_HEAD for role in leader.roles)
    return leads and title.office is Office.OFFICIAL and any(fold(word) == _IN for word in beyond[:_NEAR])


_IN = "في"
_NEAR = 4
"""Words after a title in which the place of a branch is told: الأغذية العالمي في اليمن."""


def serving(term: TermOfOffice, day: date | None) -> bool:
    """Whether a term of office covers a day."""
    return day is not None and (term.since is None or term.since <= day) and (term.until is None or day <= term.until)


def stem(word: str) -> str:
    """A folded noun without the endings of sound plurals."""
    for ending in ("ون", "ين", "ات", "ا", "ه"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _of_office(title: Title, term: TermOfOffice) -> bool:
    """Whether a term can be that of a title: رئيس وزراء الهند is not who governs its capital."""
    return title.office not in ONE_A_STATE or term.office is title.office


def _serving_one(held: "list[_Held] | tuple[()]", title: Title, day: date) -> Person | None:
    there = [
        (person, term)
        for person, term in held
        if serving(term, day) and (title.country is None or term.country in {None, title.country})
    ]
    usual = {person.id: person for person, term in there if term.title is None}
    people = usual or {person.id: person for person, _ in there}
    return next(iter(people.values())) if len(people) == 1 else None


def _plain(name: str) -> tuple[str, ...]:
    """Folded words of a name without articles."""
    return tuple(map(_bare, fold(name).split()))


def _bare(word: str) -> str:
    """A folded word without article and the preposition before it."""
    if word.startswith("لل"):
        return word[2:]
    return word.removeprefix("ال") if len(word) > 3 else word
