"""Persons with the titles before and after their names."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import Bodies, BodyPhrase
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind
from api.extraction.arabic.mentions.persons import (
    NamePhrase,
    fills_commas,
    foreign_name,
    free_name,
    opens_name,
    titled_name,
)
from api.extraction.arabic.mentions.phrases import attributive, unknown, without, words_text
from api.extraction.arabic.mentions.title_words import definite_field, style_of, within_honorific
from api.extraction.arabic.mentions.titles import TitlePhrase, Titles
from api.extraction.arabic.mentions.towns import Towns
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, spelled_so
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Person, TitleWordUse, WordClass
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind, MentionForm, Office, Sector

COMMAS = {"\u060c", ","}
_QUOTES = {"\u201c", "\u201d", '"', "\u00ab", "\u00bb", "'", "("}
_LONGEST_APPOSED = 5
"""Words up to the comma behind an unlisted name in apposition, itself counted in."""
_MAX_ATTACHMENT = 6
"""Words of a prepositional attachment between title and name: لدى الأمم المتحدة, إلى سوريا."""


_ACCUSATIVE, _AND, _AT, _IN, _GOD = "ا", "و", "ب", "في", "الله"
_CONSTRUCT = (Pos.BODY, Pos.NOUN, Pos.PLACE_HEAD, Pos.MASDAR)
"""Nouns that need another to define them: ندد مسؤول إيراني بزيارة فلان."""


_ABROAD = frozenset({Office.AMBASSADOR, Office.ENVOY, Office.CHARGE_DAFFAIRES, Office.ATTACHE, Office.JOURNALIST})
"""Offices held elsewhere than at home."""
_OF_NO_STATE = frozenset({Sector.UNITED_NATIONS, Sector.INTERGOVERNMENTAL, Sector.MEDIA})
_SECONDED = frozenset({Office.VICE_PRESIDENT, Office.DEPUTY_PRIME_MINISTER, Office.CROWN_PRINCE})
"""Offices whose holders mostly have another too."""


class Named(Record, frozen=True, gc=False):
    """A name found at some word: listed persons, or words that make a name."""

    first: int
    last: int
    people: tuple[Person, ...]


class People:
    """Makes mentions of persons."""

    def __init__(self, lexicon: Lexicon, known: KnownNames, bodies: Bodies, titles: Titles, towns: Towns) -> None:
        self._ranks: dict[str, list[tuple[str, ...]]] = {}
        """Honorifics of several words by their first, the longest first: الفريق أول ركن."""
        for honorific in sorted(lexicon.honorifics, key=lambda h: -len(h.words.split())):
            first, *rest = fold(honorific.words).split()
            if rest:
                self._ranks.setdefault(first, []).append(tuple(rest))
        self._epithets = {fold(w.word) for w in lexicon.title_words if w.use is TitleWordUse.EPITHET}
        self._blessings = {fold(w.word) for w in lexicon.title_words if w.use is TitleWordUse.BLESSING}
        self._latter = {fold(w.word) for w in lexicon.title_words if w.use is TitleWordUse.LATTER}
        self._held = {person.id: {term.office for term in person.roles} for person in lexicon.people}
        self._done_to = {fold(v) for f in lexicon.frames if f.object is not None and not f.complements for v in f.verbs}
        """Perfects of verbs that have people for an object."""
        self._known = known
        self._towns = towns
        self._bodies = bodies
        self._titles = titles

    def name_after(self, words: tuple[Word, ...], i: int) -> Named | None:
        """The name at word `i`, past a comma, honorifics and an opening quotation mark."""
        comma = i < len(words) and words[i].text in COMMAS
        j = i + 1 if comma else i
        if j < len(words) and self._joins_another(words[j]):
            return None
        j = self._past_abbreviation(words, self._past_honorifics(words, j))
        quoted = j < len(words) and words[j].text in _QUOTES
        j += quoted
        if j >= len(words):
            return None
        match = self._known.at(words, j)
        if match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON:
            longer = titled_name(words, j, self._known)
            if longer is not None and longer.last > match.last and _ends_name(words, match):
                longer = None
            if (
                longer is None
                or longer.last <= match.last
                or (match.last - match.first > 1 and not _goes_on(words, match))
            ):
                return Named(match.first, match.last, listed_people(match))
        if quoted:
            return None if self._defined_next(words, j - 1) else self._quoted(words, j)
        phrase = self._apposed_name(words, j) if comma else titled_name(words, j, self._known)
        if phrase is None or phrase.proclitic:
            return None
        town = self._towns.at(words, j)
        if town is not None and town.last >= phrase.last:
            return None
        if match is not None and not isinstance(match.names[0].entry, Person):
            return None
        return Named(phrase.first, phrase.last, ())

    def _apposed_name(self, words: tuple[Word, ...], j: int) -> NamePhrase | None:
        """A name behind a comma, which needs a listed given name unless it fills two commas: ، لوناس مقرمان،"""
        listed = free_name(words, j, self._known)
        if listed is not None:
            return listed
        closed = next((k for k in range(j + 2, min(j + _LONGEST_APPOSED, len(words))) if words[k].text in COMMAS), None)
        if closed is None:
            return None
        named = titled_name(words, j, self._known) if words[j].first(Pos.GIVEN, Pos.BOUND) is not None else None
        if named is not None and named.last == closed:
            return named  # ، رشيد حموني،
        return NamePhrase(j, closed, "") if fills_commas(words[j:closed]) else None

    def _past_abbreviation(self, words: tuple[Word, ...], j: int) -> int:
        """Past the abbreviation, between marks, of the body that the title named: (قسد), «يونيتامس» before a name."""
        if j + 3 >= len(words) or words[j].text not in _QUOTES:
            return j
        match = self._known.at(words, j + 1) if words[j].text == "(" else None
        if match is not None and match.last < len(words) and words[match.last].text == ")":
            return match.last + 1 if match.names[0].kind is NameKind.BODY else j
        if words[j + 2].kind is not WordKind.MARK or not unknown(words[j + 1]):
            return j
        person = self._known.at(words, j + 3)
        if person is not None:
            return j + 3 if person.names[0].kind is NameKind.PERSON and not person.proclitic else j
        name = titled_name(words, j + 3, self._known)
        return j + 3 if name is not None and name.last > name.first + 1 else j

    def _quoted(self, words: tuple[Word, ...], j: int) -> Named | None:
        """A name that fills a pair of quotation marks; other words in them are no name."""
        closed = next((k for k in range(j + 1, min(j + 6, len(words))) if words[k].kind is WordKind.MARK), None)
        if closed is None:
            return None
        phrase = titled_name(words, j, self._known)
        if (phrase is not None and phrase.last == closed) or foreign_name(words[j:closed]):
            return Named(j, closed, ())
        return None

    def after_attachment(self, words: tuple[Word, ...], i: int) -> tuple[int, Named | None]:
        """The name after one prepositional phrase that belongs to the title."""
        if i >= len(words):
            return i, None
        j = i
        if words[j].is_function(WordClass.PREPOSITION):
            j += 1
        elif not (words[j].readings and words[j].readings[0].preposition) and not self._in_place(words, j):
            return i, None
        end = j
        while end < len(words) and end - i <= _MAX_ATTACHMENT:
            if self._titles.opens_counterpart(words[end]):
                return i, None  # وزير الدفاع العراقي مع نظيره التركي فلان
            inside = self._place_or_body(words, end)
            if inside is None and end > j and end + 1 < len(words) and words[end].is_function(WordClass.PREPOSITION):
                inside = self._place_or_body(words, end + 1)  # للأمم المتحدة في السودان
            if inside is None and end > j and end < len(words):
                inside = end + more if (more := definite_field(words, end, _AND)) else None  # للصحة والسكان
            if inside is None:
                break
            end = inside
        if end == j:
            return i, None
        if self._defined_next(words, end):
            past = end + 1  # عن كتلة بدر، فلان
            parted = past < len(words) and words[past].text in COMMAS and words[end].first(Pos.GIVEN, Pos.FAMILY)
            return (past, self.name_after(words, past)) if parted else (i, None)
        return end, self.name_after(words, end)

    def _in_place(self, words: tuple[Word, ...], j: int) -> bool:
        """Whether ب is written on the name of a place, which has no reading of its own: السفير الألماني بتونس."""
        match = self._known.at(words, j) if words[j].fold.startswith(_AT) else None
        return match is not None and match.proclitic == _AT and match.names[0].kind is not NameKind.PERSON

    def _defined_next(self, words: tuple[Word, ...], end: int) -> bool:
        """Whether an attachment ends in a noun that the next name defines: في حكومة يوسف الشاهد, إلى مدينة نيوم."""
        noun = words[end - 1].readings[0] if words[end - 1].readings else None
        if noun is None or noun.article or noun.enclitic or words[end - 1].first(*_CONSTRUCT) is None:
            return False
        return self._towns.at(words, end - 1) is None and self._known.at(words, end - 1) is None

    def _place_or_body(self, words: tuple[Word, ...], i: int) -> int | None:
        match = self._known.at(words, i)
        if match is not None and match.names[0].kind is not NameKind.PERSON:
            return match.last
        town = self._towns.at(words, i)
        if town is not None:
            return town.last
        body = self._bodies.at(words, i)
        if body is not None:
            return body.last
        nominal = words[i].first(Pos.COMMON, Pos.NOUN, Pos.PLACE_HEAD, Pos.NATIONALITY, Pos.PARTICIPLE)
        deed = words[i].first(Pos.MASDAR)
        if deed is not None and deed.enclitic:
            return None  # سجن صحفيا لانتقاده الرئيس فلان
        if nominal is None and words[i].norm.startswith("ال") and attributive(words, i):
            return i + 1  # للشؤون السياسية
        if nominal is None or nominal.conjunction or words[i].first(Pos.GIVEN) is not None or opens_name(words, i):
            return None
        return i + 1

    def _past_honorifics(self, words: tuple[Word, ...], j: int) -> int:
        """Past honorifics and ranks, of one word or several."""
        while j < len(words) and self._honorific(words[j]):
            ranks = self._ranks.get(words[j].fold, ())
            told = (r for r in ranks if spelled_so(words, j + 1, r))
            j += 1 + len(next(told, ()))
        return j

    def _honorific(self, word: Word) -> bool:
        reading = word.first(Pos.HONORIFIC)
        return reading is not None and not reading.enclitic

    def _joins_another(self, word: Word) -> bool:
        """Whether و adds the honorific of somebody else to a list: ومعالي, وسعادة."""
        reading = word.first(Pos.HONORIFIC)
        return reading is not None and bool(reading.conjunction) and not reading.enclitic

    def honoured(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """A name that honorifics or ranks open: اللواء مرهف أبو قصرة."""
        j = self._past_honorifics(words, i)
        if j == i or j >= len(words):
            return None
        match = self._known.at(words, j)
        if match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON:
            return NamePhrase(match.first, match.last, "")
        if match is not None or words[j].first(Pos.OFFICE) is not None:
            return None
        return titled_name(words, j, self._known) if words[j].first(Pos.GIVEN, Pos.BOUND) is not None else None

    def unlisted(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """A name of unlisted words, known by the title after it or the verb before it."""
        if not unknown(words[i]) or i + 1 >= len(words):
            return None
        if not unknown(words[i + 1]):
            return self._namesake(words, i)
        phrase = titled_name(words, i, self._known)
        if phrase is None or phrase.last < i + 2:
            return None
        j = phrase.last + (phrase.last < len(words) and words[phrase.last].text in COMMAS)
        title = self._titles.at(words, j) if j < len(words) else None
        if title is not None and not title.proclitic and (title.complemented or words[j].norm.endswith(_ACCUSATIVE)):
            return phrase  # عينت روما جامباولو كانتيني سفيرا
        return phrase if i and verb_at(words, i - 1) is not None else None

    def _namesake(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """An unlisted given name in apposition before a listed surname: somebody else of that surname."""
        match = self._known.at(words, i + 1)
        if match is None or match.proclitic or match.names[0].kind is not NameKind.PERSON or match.last > i + 2:
            return None
        before = words[i - 1].readings[0] if i and words[i - 1].readings else None
        return NamePhrase(i, i + 2, "") if before is not None and before.article else None

    def person(self, words: tuple[Word, ...], name: Named | NamePhrase, title: Title | None, first: int) -> Mention:
        """The mention of a name, its title counted in from word `first`."""
        proclitic = name.proclitic if isinstance(name, NamePhrase) else ""
        start = without(words[name.first], proclitic)
        people = name.people if isinstance(name, Named) else ()
        if not people:
            match = self._known.at(words, name.first)
            if match is not None and match.last == name.last:
                people = listed_people(match)
        return self.identified(
            Mention(
                first,
                name.last,
                ActorKind.PERSON,
                MentionForm.NAME,
                words_text(words, name.first, name.last, start),
                (start, words[name.last - 1].end),
                title,
                title.country if title else None,
                title.sector if title else None,
            ),
            people,
        )

    def identified(self, mention: Mention, people: tuple[Person, ...]) -> Mention:
        """The listed person whom the title allows; namesakes without one stay open."""
        fitting = [
            p
            for p in people
            if mention.country is None or p.country in {None, mention.country} or _serves(p, mention.country)
        ]
        if mention.title is not None and mention.title.office is not None and len(fitting) > 1:
            same = [p for p in fitting if any(r.office is mention.title.office for r in p.roles)]
            fitting = same or fitting
        if not fitting:
            return mention
        person = fitting[0]
        return mention._replace(
            namesakes=tuple(p.id for p in fitting[1:]),
            known=person.id,
            country=mention.country or person.country,
            sector=mention.sector or person.sector,
        )

    def seat(self, words: tuple[Word, ...], title: TitlePhrase) -> str | None:
        """The state of the place in which an office is said to be: مدير الصحة في غزة."""
        if title.office in _ABROAD or title.sector in _OF_NO_STATE or words[title.last].fold != _IN:
            return None
        town = self._towns.at(words, title.last + 1)
        return town.country if town is not None else None

    def apposed(self, words: tuple[Word, ...], person: Mention) -> Mention:
        """The person with the title that stands after the name: X، وزير الخارجية."""
        i = self._past_blessing(words, person.last)
        if i > person.last:
            return person._replace(last=i)
        comma = i < len(words) and words[i].text in COMMAS
        j = i + 1 if comma else i
        if j >= len(words):
            return person
        title = self._titles.at(words, j)
        if title is None or title.proclitic or title.number is not Number.SINGULAR or not title.definite:
            return person
        if words[title.first].norm.endswith(_ACCUSATIVE):
            return person  # What he is made: عين فلانا رئيسا للحكومة.
        closed = comma and title.last < len(words) and words[title.last].text in COMMAS  # X، مستشار الرئيس، Y،
        if not closed and self.name_after(words, title.last) is not None:
            return person
        if not comma and title.country is not None and person.country not in {None, title.country}:
            return person  # التقى الوزير أيمن الصفدي السفير الأمريكي
        if not comma and title.country is not None and person.title is not None and person.title.office is title.office:
            return person  # استقبل الملك سلمان الرئيس المصري
        if not comma and self._another_behind(words, person, title):
            return person
        last = self._past_blessing(words, self._past_second(words, title))
        if person.title is not None and not (title.complemented and self._honorific(words[person.title.first])):
            return person._replace(last=last) if title.complemented and comma is False else person
        return person._replace(
            last=last,
            title=self.title(words, title),
            country=person.country or title.country,
            sector=person.sector or title.sector,
        )

    def _another_behind(self, words: tuple[Word, ...], person: Mention, title: TitlePhrase) -> bool:
        """Whether a title behind a name with its own is the object of a verb before it: أقال الرئيس فلان مدير الأمن."""
        own = person.title.office if person.title is not None else None
        verb = verb_at(words, person.first - 1) if person.first else None
        if own is None or verb is None or verb.enclitic or verb.form.lemma not in self._done_to:
            return False
        held = self._held.get(person.known or "", {own})
        return title.office is not None and title.office is not own and title.office not in held

    def _past_blessing(self, words: tuple[Word, ...], j: int) -> int:
        """Past what is said in a ruler's honour behind his name: المعظم, "حفظه الله ورعاه"."""
        while j < len(words) and words[j].fold in self._epithets:
            j += 1
        at = j + (j < len(words) and words[j].kind is WordKind.MARK)
        if at + 1 >= len(words) or words[at].fold not in self._blessings or words[at + 1].fold != _GOD:
            return j
        last = at + 2
        while last < len(words) and words[last].fold[:1] == _AND and words[last].fold[1:] in self._blessings:
            last += 1
        return last + (at > j and last < len(words) and words[last].kind is WordKind.MARK)

    def _past_second(self, words: tuple[Word, ...], title: TitlePhrase) -> int:
        """Past further titles behind that of a deputy or an heir: ولي العهد رئيس مجلس الوزراء."""
        last = title.last
        while title.office in _SECONDED and last < len(words):
            second = self._titles.at(words, last)
            if second is None or second.proclitic or not second.definite or second.number is not Number.SINGULAR:
                break
            if second.country not in {None, title.country} or self.name_after(words, second.last) is not None:
                break
            last = second.last
        return last

    def described(self, words: tuple[Word, ...], group: BodyPhrase) -> Mention | None:
        """One of a group by name: الطيار وانغ واي, الجندي الإسرائيلي جلعاد شاليط."""
        if group.number is not Number.SINGULAR or not group.definite:
            return None
        name = self.name_after(words, group.last)
        if name is None or (not name.people and name.last < name.first + 2):
            return None
        found = self.person(words, name, None, group.first)
        return found._replace(country=found.country or group.country, sector=found.sector or group.sector)

    def eminent(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """An honorific with a pronoun or الأخير, for whoever was named before: جلالته, سموه."""
        if self.opens_latter(words[i]):
            return self._latter_at(words, i)
        if words[i].spelling[within_honorific]:
            return self._by_style(words, i)
        honorific = words[i].first(Pos.HONORIFIC)
        if honorific is None or style_of(honorific) is None or not _speaks(words, i):
            return None
        start = without(words[i], honorific.conjunction + honorific.preposition)
        return Mention(
            i,
            i + 1,
            ActorKind.PERSON,
            MentionForm.PRONOUN,
            "",
            (start, words[i].end),
        )

    def _by_style(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """Whoever an honorific without a name or a title means: أجرى صاحب الجلالة اتصالا."""
        opening = words[i].readings[0]
        following = words[i + 1] if i + 1 < len(words) else None
        style = following.first(Pos.HONORIFIC) if following is not None else None
        if opening.article or style is None or not style.article or style.conjunction or style.preposition:
            return None
        last = i + 2
        while last < len(words) and words[last].spelling[within_honorific] and words[last].norm.startswith("ال"):
            last += 1
        named = last < len(words) and (self._honorific(words[last]) or self._titles.at(words, last) is not None)
        if named or self.name_after(words, last) is not None:
            return None
        start = without(words[i], opening.conjunction + opening.preposition)
        return Mention(i, last, ActorKind.PERSON, MentionForm.PRONOUN, "", (start, words[last - 1].end))

    def opens_latter(self, word: Word) -> bool:
        """Whether a word can stand for the person named last."""
        return word.fold in self._latter

    def _latter_at(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """The person named last; no adjective, as a verb, a particle or a preposition before it tells: وكان الأخير."""
        before = words[i - 1].readings[0] if i and words[i - 1].readings else None
        if before is None or before.form.pos not in {Pos.VERB, Pos.FUNCTION}:
            return None
        return Mention(i, i + 1, ActorKind.PERSON, MentionForm.PRONOUN, "", (words[i].start, words[i].end))

    def title(self, words: tuple[Word, ...], title: TitlePhrase) -> Title:
        """A title with its words."""
        start = without(words[title.first], title.proclitic)
        return Title(
            title.first,
            title.last,
            words_text(words, title.first, title.last, start),
            title.office,
            title.country,
            title.sector,
            title.number is not Number.SINGULAR,
            title.former,
            title.coming,
        )


def _speaks(words: tuple[Word, ...], i: int) -> bool:
    """Whether an honorific with a pronoun is somebody: one that is another noun is so before أن, عن and على: سيادته."""
    if not any(r.enclitic and r.form.pos in _NOUNS for r in words[i].readings):
        return True
    following = words[i + 1] if i + 1 < len(words) else None
    told = following is not None and (following.is_function(WordClass.COMPLEMENTIZER) or following.fold in _ABOUT)
    return told and i > 0 and verb_at(words, i - 1) is not None


_NOUNS = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON})
_ABOUT = frozenset({"عن", "علي"})
"""Folded prepositions behind verbs of speech: أعرب سعادته عن, أكد سيادته على."""


def listed_people(match: Match) -> tuple[Person, ...]:
    """The persons whom a known name can mean."""
    return tuple(n.entry for n in match.names if isinstance(n.entry, Person))


def _ends_name(words: tuple[Word, ...], match: Match) -> bool:
    """Whether no more of a listed name follows: an adjective, or behind a surname alone another's given name."""
    surname = match.last - match.first == 1 and words[match.first].first(Pos.GIVEN) is None
    return _describes(words[match.last]) or (surname and words[match.last].first(Pos.GIVEN, Pos.BOUND) is not None)


def _goes_on(words: tuple[Word, ...], match: Match) -> bool:
    """Whether a listed name of given names alone has one more behind it, so that it is another's: كمال حسن علي."""
    given = [r for w in words[match.last - 1 : match.last + 1] for r in w.readings[:1]]
    return len(given) > 1 and all(
        r.form.pos is Pos.GIVEN and not (r.conjunction or r.preposition or r.enclitic) for r in given
    )


def _describes(word: Word) -> bool:
    """Whether a definite word behind a listed name is an ordinary one: فريق ترامب الانتقالي, قال عباس القرار."""
    first = word.readings[0] if word.readings else None
    return first is not None and first.article and word.first(Pos.FAMILY, Pos.GIVEN, Pos.FOLLOWING) is None


def _serves(person: Person, country: str) -> bool:
    return any(r.country == country for r in person.roles)
