"""Scans a sentence for the phrases that stand for actors, longest and surest first."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import Bodies
from api.extraction.arabic.mentions.collectives import Collectives
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind
from api.extraction.arabic.mentions.people import People, listed_people
from api.extraction.arabic.mentions.persons import free_name
from api.extraction.arabic.mentions.phrases import attributive, without, words_text
from api.extraction.arabic.mentions.titles import TitlePhrase, Titles
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, Person
from schemas.v1.vocabulary import ActorKind, MentionForm, Sector

_AND = "و"


class Finder:
    """Finds the mentions of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = KnownNames(lexicon)
        self._bodies = Bodies(lexicon, self._known)
        self._titles = Titles(lexicon, self._known, self._bodies)
        self._people = People(self._known, self._bodies, self._titles)
        self._collectives = Collectives(self._known)

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
                return [self._collectives.ministry(words, i, ministry, nationality.form.lemma)]
        capital = self._collectives.capital(words, i)
        if capital is not None:
            return [capital]
        body = self._bodies.at(words, i)
        if body is not None:
            return self._collectives.of_body(words, body)
        name = self._people.honoured(words, i) or free_name(words, i, self._known) or self._people.unlisted(words, i)
        if name is not None:
            return [self._people.apposed(words, self._people.person(words, name, None, name.first))]
        group = self._bodies.group_at(words, i)
        if group is not None and not attributive(words, i) and verb_at(words, i) is None:
            return [self._collectives.phrase(words, group, group.country)]
        eminent = self._people.eminent(words, i)
        if eminent is not None:
            return [eminent]
        nationals = self._collectives.nationals(words, i)
        return [nationals] if nationals is not None else self._collectives.adjective(words, i)

    def _counterpart(self, words: tuple[Word, ...], i: int, of: Title | None) -> list[Mention]:
        """نظيره with nationality and name, in the office of whoever was named before."""
        title = self._titles.counterpart(words, i, of) if of is not None else None
        if title is None:
            return []
        name = self._people.name_after(words, title.last)
        if name is not None:
            return [self._people.person(words, name, self._people.title(words, title), title.first)]
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

    def _titled(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        name = None if title.number is Number.PLURAL else self._people.name_after(words, title.last)
        attached = title.last
        if name is None and title.number is Number.SINGULAR:
            attached, name = self._people.after_attachment(words, title.last)
        if name is None:
            adjective = words[title.first].norm.startswith("ال") and attributive(words, title.first)
            if adjective or not (title.complemented or title.definite):
                return []
            if title.number is Number.DUAL:
                both = self._both(words, title)
                if both:
                    return both
            if title.number is not Number.SINGULAR:
                return self._plural(words, self._with_further(words, title))
            return [self._office(words, title)]
        first = self._people.person(words, name, self._people.title(words, title), title.first)
        if attached > title.last:
            first = first._replace(country=first.country or title.country)
        out = [first]
        if title.number is Number.SINGULAR:
            return out
        while out[-1].last < len(words):
            further = self._titles.elliptic(title.head, words, out[-1].last)
            named = self._people.name_after(words, further.last) if further is not None else None
            if further is None or named is None:
                break
            out.append(self._people.person(words, named, self._people.title(words, further), further.first))
        return out

    def _both(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        """The holders of one office in two states: وزيرا خارجية السعودية وإيران."""
        match = self._known.at(words, title.last) if title.last < len(words) else None
        if title.country is None or match is None or not match.proclitic.startswith(_AND):
            return []
        entry = match.names[0].entry
        if not isinstance(entry, Country):
            return []
        first = self._office(words, title)
        start = without(words[match.first], match.proclitic)
        second = first._replace(
            first=match.first,
            last=match.last,
            name=words_text(words, match.first, match.last, start),
            name_span=(start, words[match.last - 1].end),
            title=self._people.title(words, title)._replace(country=entry.code),
            country=entry.code,
        )
        return [first, second]

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
        start = without(first, title.proclitic)
        return [
            Mention(
                title.first,
                title.last,
                ActorKind.GROUP if title.number is not Number.SINGULAR else ActorKind.OFFICE,
                MentionForm.NAME,
                words_text(words, title.first, title.last, start),
                (start, words[title.last - 1].end),
                self._people.title(words, title),
                title.country,
                title.sector,
                definite=title.definite,
            )
        ]

    def _office(self, words: tuple[Word, ...], title: TitlePhrase) -> Mention:
        start = without(words[title.first], title.proclitic)
        return Mention(
            title.first,
            title.last,
            ActorKind.OFFICE,
            MentionForm.TITLE,
            words_text(words, title.first, title.last, start),
            (start, words[title.last - 1].end),
            self._people.title(words, title),
            title.country,
            title.sector,
            definite=title.definite,
        )

    def _of_known(self, words: tuple[Word, ...], match: Match) -> list[Mention]:
        name = match.names[0]
        start = without(words[match.first], match.proclitic)
        span = (start, words[match.last - 1].end)
        text = words_text(words, match.first, match.last, start)
        entry = name.entry
        if isinstance(entry, Person):
            longer = free_name(words, match.first, self._known)
            if longer is not None and longer.last > match.last and match.last - match.first == 1:
                return [self._people.apposed(words, self._people.person(words, longer, None, match.first))]
            person = Mention(match.first, match.last, ActorKind.PERSON, MentionForm.NAME, text, span)
            return [self._people.apposed(words, self._people.identified(person, listed_people(match)))]
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
