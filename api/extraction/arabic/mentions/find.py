"""Scans a sentence for the phrases that stand for actors, longest and surest first."""

from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import Bodies, BodyPhrase
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind
from api.extraction.arabic.mentions.persons import NamePhrase, free_name, titled_name
from api.extraction.arabic.mentions.titles import TitlePhrase, Titles
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import letters_end
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Person, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm, Sector

_AND = "و"
_COMMAS = {"\u060c", ","}
_QUOTES = {"\u201c", "\u201d", '"', "\u00ab", "\u00bb", "'", "("}
_MAX_ATTACHMENT = 6
"""Words of a prepositional attachment between title and name: لدى الأمم المتحدة, إلى سوريا."""


class Named(NamedTuple):
    """A name found at some word: listed persons, or words that make a name."""

    first: int
    last: int
    people: tuple[Person, ...]


class Finder:
    """Finds the mentions of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = KnownNames(lexicon)
        self._bodies = Bodies(lexicon, self._known)
        self._titles = Titles(lexicon, self._known, self._bodies)

    def mentions(self, words: tuple[Word, ...]) -> tuple[Mention, ...]:
        """Actor mentions in text order, not overlapping."""
        found: list[Mention] = []
        i = 0
        while i < len(words):
            titled = next((m.title for m in reversed(found) if m.title is not None), None)
            step = self._counterpart(words, i, titled) or self._at(words, i)
            if step:
                found.extend(step)
                i = max(m.last for m in step)
            else:
                i += 1
        return tuple(found)

    def _at(self, words: tuple[Word, ...], i: int) -> list[Mention]:
        if words[i].kind is WordKind.MARK or words[i].kind is WordKind.NUMBER:
            return []
        match = self._known.at(words, i)
        title = self._titles.at(words, i)
        if title is not None and (match is None or title.last >= match.last or match.names[0].kind is NameKind.CAPITAL):
            titled = self._titled(words, title)
            if titled:
                return titled
        if match is not None and not self._shadowed(words, match):
            return self._of_known(words, match)
        ministry = self._titles.ministry(words, i)
        if ministry is not None and ministry < len(words):
            nationality = words[ministry].first(Pos.NATIONALITY)
            if nationality is not None and not nationality.conjunction and not nationality.preposition:
                return [self._ministry(words, i, ministry, nationality.form.lemma)]
        capital = self._capital(words, i)
        if capital is not None:
            return [capital]
        body = self._bodies.at(words, i)
        if body is not None:
            return self._of_body(words, body)
        name = self._honoured(words, i) or free_name(words, i, self._known) or self._unlisted(words, i)
        if name is not None:
            return [self._apposed(words, self._person(words, name, None, name.first))]
        group = self._bodies.group_at(words, i)
        if group is not None and not _attributive(words, i) and verb_at(words, i) is None:
            return [self._phrase(words, group, group.country)]
        eminent = self._eminent(words, i)
        if eminent is not None:
            return [eminent]
        nationals = self._nationals(words, i)
        return [nationals] if nationals is not None else self._adjective(words, i)

    def _eminent(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """An honorific with a pronoun, for whoever was named before: جلالته, سموه."""
        honorific = words[i].first(Pos.HONORIFIC)
        if honorific is None or not honorific.enclitic:
            return None
        start = _without(words[i], honorific.conjunction + honorific.preposition)
        return Mention(
            i,
            i + 1,
            ActorKind.PERSON,
            MentionForm.PRONOUN,
            "",
            (start, words[i].end),
        )

    def _nationals(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """Unlisted people with a plural nationality: الفاعلين الاقتصاديين الإيطاليين."""
        head = words[i].readings[0] if words[i].readings else None
        unlisted = head is None and words[i].kind is WordKind.ARABIC and words[i].norm.startswith("ال")
        noun = head is not None and head.article and head.form.pos in _NOUNS - {Pos.NATIONALITY}
        if not (unlisted or noun):
            return None
        for j in range(i + 1, min(i + 3, len(words))):
            adjective = words[j].readings[0] if words[j].readings else None
            if adjective is None or not adjective.article or adjective.conjunction or adjective.preposition:
                return None
            if adjective.form.pos is Pos.NATIONALITY:
                if adjective.form.number is not Number.PLURAL or adjective.form.feminine:
                    return None
                start = _without(words[i], head.conjunction + head.preposition if head is not None else "")
                return Mention(
                    i,
                    j + 1,
                    ActorKind.GROUP,
                    MentionForm.NAME,
                    words_text(words, i, j + 1, start),
                    (start, words[j].end),
                    None,
                    adjective.form.lemma,
                )
        return None

    def _counterpart(self, words: tuple[Word, ...], i: int, of: Title | None) -> list[Mention]:
        """نظيره with nationality and name, in the office of whoever was named before."""
        title = self._titles.counterpart(words, i, of) if of is not None else None
        if title is None:
            return []
        name = self._name_after(words, title.last)
        if name is not None:
            return [self._person(words, name, self._title(words, title), title.first)]
        return [self._office(words, title)] if title.country is not None else []

    def _shadowed(self, words: tuple[Word, ...], match: Match) -> bool:
        """A one-word spelling after a split that an ordinary reading of the whole word explains better."""
        if match.last - match.first > 1:
            return False
        word = words[match.first]
        if match.names[0].kind is NameKind.PERSON:
            if word.first(Pos.OFFICE) is not None:
                return True
            common = word.first(Pos.COMMON, Pos.NOUN)
            if match.proclitic and common is not None and not common.article:
                return True
        if match.names[0].kind is NameKind.BODY and verb_at(words, match.first) is not None:
            return True
        if match.proclitic and any(not r.conjunction and not r.preposition for r in word.readings):
            return True
        function = word.first(Pos.FUNCTION)
        return function is not None and not function.conjunction and not function.preposition

    # Titles

    def _titled(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        name = None if title.number is Number.PLURAL else self._name_after(words, title.last)
        attached = title.last
        if name is None and title.number is Number.SINGULAR:
            attached, name = self._after_attachment(words, title.last)
        if name is None:
            adjective = words[title.first].norm.startswith("ال") and _attributive(words, title.first)
            if adjective or not (title.complemented or title.definite):
                return []
            if title.number is not Number.SINGULAR:
                return self._plural(words, self._with_further(words, title))
            return [self._office(words, title)]
        first = self._person(words, name, self._title(words, title), title.first)
        if attached > title.last:
            first = first._replace(country=first.country or title.country)
        out = [first]
        if title.number is Number.SINGULAR:
            return out
        while out[-1].last < len(words):
            further = self._titles.elliptic(title.head, words, out[-1].last)
            named = self._name_after(words, further.last) if further is not None else None
            if further is None or named is None:
                break
            out.append(self._person(words, named, self._title(words, further), further.first))
        return out

    def _name_after(self, words: tuple[Word, ...], i: int) -> Named | None:
        """The name at word `i`, past a comma, honorifics and an opening quotation mark."""
        comma = i < len(words) and words[i].text in _COMMAS
        j = i + 1 if comma else i
        while j < len(words) and self._honorific(words[j]):
            j += 1
        quoted = j < len(words) and words[j].text in _QUOTES
        j += quoted
        if j >= len(words):
            return None
        match = self._known.at(words, j)
        if match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON:
            longer = titled_name(words, j, self._known)
            if longer is None or longer.last <= match.last or match.last - match.first > 1:
                return Named(match.first, match.last, _people(match))
        if quoted:
            closed = next((k for k in range(j + 1, min(j + 6, len(words))) if words[k].kind is WordKind.MARK), None)
            if closed is not None and closed > j + 1:
                return Named(j, closed, ())
        phrase = free_name(words, j, self._known) if comma and not quoted else titled_name(words, j, self._known)
        if phrase is None or phrase.proclitic:
            return None
        if match is not None and not match.proclitic and not isinstance(match.names[0].entry, Person):
            return None
        return Named(phrase.first, phrase.last, ())

    def _after_attachment(self, words: tuple[Word, ...], i: int) -> tuple[int, Named | None]:
        """The name after one prepositional phrase that belongs to the title."""
        if i >= len(words):
            return i, None
        j = i
        if words[j].is_function(WordClass.PREPOSITION):
            j += 1
        elif not (words[j].readings and words[j].readings[0].preposition):
            return i, None
        end = j
        while end < len(words) and end - i <= _MAX_ATTACHMENT:
            inside = self._place_or_body(words, end)
            if inside is None:
                break
            end = inside
        if end == j:
            return i, None
        return end, self._name_after(words, end)

    def _place_or_body(self, words: tuple[Word, ...], i: int) -> int | None:
        match = self._known.at(words, i)
        if match is not None and match.names[0].kind is not NameKind.PERSON:
            return match.last
        body = self._bodies.at(words, i)
        if body is not None:
            return body.last
        nominal = words[i].first(Pos.COMMON, Pos.NOUN, Pos.PLACE_HEAD, Pos.NATIONALITY, Pos.PARTICIPLE)
        if nominal is None or nominal.conjunction or words[i].first(Pos.GIVEN) is not None:
            return None
        return i + 1

    def _with_further(self, words: tuple[Word, ...], title: TitlePhrase) -> TitlePhrase:
        """Offices joined under one plural: وزراء الخارجية والدفاع."""
        while title.last < len(words):
            further = self._titles.elliptic(title.head, words, title.last)
            if further is None:
                break
            title = title._replace(last=further.last, country=title.country or further.country)
        return title

    def _plural(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        """Unnamed holders of one office: وزراء الخارجية, نواب المعارضة."""
        first = words[title.first]
        start = _without(first, title.proclitic)
        return [
            Mention(
                title.first,
                title.last,
                ActorKind.GROUP if title.number is not Number.SINGULAR else ActorKind.OFFICE,
                MentionForm.NAME,
                words_text(words, title.first, title.last, start),
                (start, words[title.last - 1].end),
                self._title(words, title),
                title.country,
                title.sector,
                definite=title.definite,
            )
        ]

    def _office(self, words: tuple[Word, ...], title: TitlePhrase) -> Mention:
        start = _without(words[title.first], title.proclitic)
        return Mention(
            title.first,
            title.last,
            ActorKind.OFFICE,
            MentionForm.TITLE,
            words_text(words, title.first, title.last, start),
            (start, words[title.last - 1].end),
            self._title(words, title),
            title.country,
            title.sector,
            definite=title.definite,
        )

    def _title(self, words: tuple[Word, ...], title: TitlePhrase) -> Title:
        start = _without(words[title.first], title.proclitic)
        return Title(
            title.first,
            title.last,
            words_text(words, title.first, title.last, start),
            title.office,
            title.country,
            title.sector,
            title.number is not Number.SINGULAR,
            title.former,
        )

    # Persons

    def _honorific(self, word: Word) -> bool:
        reading = word.first(Pos.HONORIFIC)
        return reading is not None and not reading.enclitic

    def _honoured(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """A name that honorifics or ranks open: اللواء مرهف أبو قصرة."""
        j = i
        while j < len(words) and self._honorific(words[j]):
            j += 1
        if j == i or j >= len(words):
            return None
        match = self._known.at(words, j)
        if match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON:
            return NamePhrase(match.first, match.last, "")
        if match is not None or words[j].first(Pos.OFFICE) is not None:
            return None
        return titled_name(words, j, self._known) if words[j].first(Pos.GIVEN, Pos.BOUND) is not None else None

    def _unlisted(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """A name of unlisted words, known by the title after it or the verb before it."""
        if not _unknown(words[i]) or i + 1 >= len(words):
            return None
        if not _unknown(words[i + 1]):
            return self._namesake(words, i)
        phrase = titled_name(words, i, self._known)
        if phrase is None or phrase.last < i + 2:
            return None
        j = phrase.last + (phrase.last < len(words) and words[phrase.last].text in _COMMAS)
        title = self._titles.at(words, j) if j < len(words) else None
        if title is not None and title.complemented and not title.proclitic:
            return phrase
        return phrase if i and verb_at(words, i - 1) is not None else None

    def _namesake(self, words: tuple[Word, ...], i: int) -> NamePhrase | None:
        """An unlisted given name in apposition before a listed surname: somebody else of that surname."""
        match = self._known.at(words, i + 1)
        if match is None or match.proclitic or match.names[0].kind is not NameKind.PERSON or match.last > i + 2:
            return None
        before = words[i - 1].readings[0] if i and words[i - 1].readings else None
        return NamePhrase(i, i + 2, "") if before is not None and before.article else None

    def _person(self, words: tuple[Word, ...], name: Named | NamePhrase, title: Title | None, first: int) -> Mention:
        proclitic = name.proclitic if isinstance(name, NamePhrase) else ""
        start = _without(words[name.first], proclitic)
        people = name.people if isinstance(name, Named) else ()
        if not people:
            match = self._known.at(words, name.first)
            if match is not None and match.last == name.last:
                people = _people(match)
        return self._identified(
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

    def _identified(self, mention: Mention, people: tuple[Person, ...]) -> Mention:
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

    def _apposed(self, words: tuple[Word, ...], person: Mention) -> Mention:
        """The person with the title that stands after the name: X، وزير الخارجية."""
        i = person.last
        comma = i < len(words) and words[i].text in _COMMAS
        j = i + 1 if comma else i
        if j >= len(words):
            return person
        title = self._titles.at(words, j)
        if title is None or title.proclitic or title.number is not Number.SINGULAR or not title.definite:
            return person
        if self._name_after(words, title.last) is not None:
            return person
        return person._replace(
            last=title.last,
            title=self._title(words, title),
            country=person.country or title.country,
            sector=person.sector or title.sector,
        )

    # Known names

    def _of_known(self, words: tuple[Word, ...], match: Match) -> list[Mention]:
        name = match.names[0]
        start = _without(words[match.first], match.proclitic)
        span = (start, words[match.last - 1].end)
        text = words_text(words, match.first, match.last, start)
        entry = name.entry
        if isinstance(entry, Person):
            longer = free_name(words, match.first, self._known)
            if longer is not None and longer.last > match.last and match.last - match.first == 1:
                return [self._apposed(words, self._person(words, longer, None, match.first))]
            person = Mention(match.first, match.last, ActorKind.PERSON, MentionForm.NAME, text, span)
            return [self._apposed(words, self._identified(person, _people(match)))]
        if isinstance(entry, Body):
            return [
                Mention(
                    match.first,
                    match.last,
                    entry.kind,
                    MentionForm.NAME,
                    text,
                    span,
                    None,
                    entry.country,
                    entry.sector,
                    entry.id,
                )
            ]
        form = MentionForm.NAME if name.kind is NameKind.COUNTRY else MentionForm.METONYM
        return [
            Mention(
                match.first,
                match.last,
                ActorKind.STATE,
                form,
                text,
                span,
                None,
                entry.code,
                Sector.GOVERNMENT,
                None,
                placelike=name.kind is not NameKind.SEAT,
            )
        ]

    def _capital(self, words: tuple[Word, ...], i: int) -> Mention | None:
        """A place by its kind and nationality, with its name: العاصمة التركية أنقرة."""
        head = words[i].first(Pos.PLACE_HEAD)
        if head is None or not head.article or i + 1 >= len(words):
            return None
        nationality = words[i + 1].first(Pos.NATIONALITY)
        if nationality is None or not nationality.article or nationality.conjunction:
            return None
        last = i + 2
        match = self._known.at(words, last) if last < len(words) else None
        if match is not None and not match.proclitic and match.names[0].kind in {NameKind.CAPITAL, NameKind.COUNTRY}:
            last = match.last
        start = _without(words[i], head.conjunction + head.preposition)
        return Mention(
            i,
            last,
            ActorKind.STATE,
            MentionForm.METONYM,
            words_text(words, i, last, start),
            (start, words[last - 1].end),
            None,
            nationality.form.lemma,
            Sector.GOVERNMENT,
            placelike=True,
        )

    # Bodies and groups

    def _ministry(self, words: tuple[Word, ...], i: int, end: int, country: str) -> Mention:
        start = words[i].start if words[i].norm.startswith("ال") else words[i].start + 1
        return Mention(
            i,
            end + 1,
            ActorKind.ORGANIZATION,
            MentionForm.NAME,
            words_text(words, i, end + 1, start),
            (start, words[end].end),
            None,
            country,
            Sector.GOVERNMENT,
        )

    def _of_body(self, words: tuple[Word, ...], body: BodyPhrase) -> list[Mention]:
        if body.kind is ActorKind.STATE and body.country is None:
            return []
        mentions = [self._phrase(words, body, body.country)]
        if body.extra is not None and body.kind is not ActorKind.STATE:
            return [mentions[0]._replace(kind=ActorKind.GROUP, country=None)]
        if body.extra is None:
            return [self._abbreviated(words, mentions[0])]
        if body.extra is not None:
            last = mentions[0]
            mentions = [
                last._replace(last=last.last - 1),
                last._replace(
                    first=last.last - 1,
                    country=body.extra,
                    name="",
                    name_span=(_without(words[last.last - 1], _AND), words[last.last - 1].end),
                ),
            ]
        return mentions

    def _phrase(self, words: tuple[Word, ...], body: BodyPhrase, country: str | None) -> Mention:
        start = _without(words[body.first], body.proclitic)
        state = body.kind is ActorKind.STATE
        if body.known is not None:
            return Mention(
                body.first,
                body.last,
                body.known.kind,
                MentionForm.NAME,
                words_text(words, body.first, body.last, start),
                (start, words[body.last - 1].end),
                None,
                body.known.country,
                body.known.sector,
                body.known.id,
            )
        return Mention(
            body.first,
            body.last,
            body.kind,
            MentionForm.METONYM if state else MentionForm.TITLE if body.bare else MentionForm.NAME,
            words_text(words, body.first, body.last, start),
            (start, words[body.last - 1].end),
            None,
            country,
            body.sector,
            definite=body.definite,
        )

    def _abbreviated(self, words: tuple[Word, ...], mention: Mention) -> Mention:
        """The body that a listed abbreviation in brackets after the phrase tells: (سانا)."""
        i = mention.last
        if i + 2 >= len(words) or words[i].text != "(":
            return mention
        match = self._known.at(words, i + 1)
        if match is None or match.last >= len(words) or words[match.last].text != ")":
            return mention
        entry = match.names[0].entry
        if not isinstance(entry, Body):
            return mention
        return mention._replace(last=match.last + 1, known=entry.id, country=entry.country or mention.country)

    def _adjective(self, words: tuple[Word, ...], i: int) -> list[Mention]:
        """A nationality that no phrase has taken: the state behind القصف الإسرائيلي."""
        reading = words[i].first(Pos.NATIONALITY)
        if reading is None or reading.enclitic or reading.preposition or _ordinary(words[i], reading):
            return []
        start = _without(words[i], reading.conjunction)
        return [
            Mention(
                i,
                i + 1,
                ActorKind.STATE,
                MentionForm.METONYM,
                "",
                (start, words[i].end),
                None,
                reading.form.lemma,
                Sector.GOVERNMENT,
                definite=reading.article,
            )
        ]


def words_text(words: tuple[Word, ...], first: int, last: int, start: int) -> str:
    """The words as one line of text, the first from `start`."""
    head = words[first].text[start - words[first].start :]
    if head.startswith("ل") and words[first].text[: start - words[first].start].endswith("ل"):
        head = "ا" + head
    rest = [
        w.text if w.start == words[k - 1].end else " " + w.text
        for k, w in enumerate(words[first + 1 : last], first + 1)
    ]
    return head + "".join(rest)


def _ordinary(word: Word, nationality: Reading) -> bool:
    """Whether the letters are as well an ordinary adjective: مالي is financial before it is Malian."""
    return any(r.form.pos is Pos.COMMON and r.conjunction == nationality.conjunction for r in word.readings)


def _unknown(word: Word) -> bool:
    """An Arabic word that no lexicon lists."""
    return word.kind is WordKind.ARABIC and not word.readings and not word.norm.startswith("ال")


def _attributive(words: tuple[Word, ...], i: int) -> bool:
    """Whether the word is an adjective of the noun before it: التوترات السياسية, تعاون أمني وعسكري."""
    reading = words[i].first(*_ATTRIBUTES)
    if reading is None or reading.preposition or i == 0:
        return False
    before = words[i - 1]
    noun = before.readings[0] if before.readings else None
    if noun is None:
        return before.kind is WordKind.ARABIC and before.norm.startswith("ال") == reading.article
    if noun.form.pos not in _NOUNS or noun.enclitic or noun.article != reading.article:
        return False
    if reading.conjunction:
        return _attributive(words, i - 1)
    return reading.form.number is not Number.PLURAL or noun.form.number is Number.PLURAL


_ATTRIBUTES = (Pos.OFFICE, Pos.GROUP, Pos.PARTICIPLE, Pos.COMMON, Pos.NATIONALITY)
_NOUNS = {Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE, Pos.BODY, Pos.PLACE_HEAD, Pos.NATIONALITY, Pos.GROUP}


def _without(word: Word, proclitic: str) -> int:
    """Offset of the word after its proclitics."""
    return word.start + letters_end(word.text, len(proclitic))


def _people(match: Match) -> tuple[Person, ...]:
    return tuple(n.entry for n in match.names if isinstance(n.entry, Person))


def _serves(person: Person, country: str) -> bool:
    return any(r.country == country for r in person.roles)
