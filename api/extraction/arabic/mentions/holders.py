"""Who a title tells of: the one named behind it, its holders in several states, or whoever holds the office."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.attached import somebody
from api.extraction.arabic.mentions.bodies import Bodies
from api.extraction.arabic.mentions.known import KnownNames, Match
from api.extraction.arabic.mentions.neighbours import (
    counted,
    counted_singular,
    distributed,
    of_another,
    of_holder,
    of_inner,
    of_one,
    one_unknown,
    owning,
)
from api.extraction.arabic.mentions.offices import of_one_holder
from api.extraction.arabic.mentions.people import COMMAS, Named, People
from api.extraction.arabic.mentions.persons import describes_noun
from api.extraction.arabic.mentions.phrases import attributive, without, words_text
from api.extraction.arabic.mentions.titles import TitlePhrase, Titles
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.roster import ONE_A_STATE
from api.extraction.arabic.words import Word
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country
from schemas.v1.vocabulary import ActorKind, MentionForm

_AND = "و"
_IN, _INSIDE = "في", "ب"


class Holders:
    """Makes mentions of those who hold offices."""

    def __init__(self, lexicon: Lexicon, known: KnownNames, bodies: Bodies, titles: Titles, people: People) -> None:
        self._agents = {fold(form) for agent in lexicon.agents for form in (agent.noun, *agent.plurals)}
        self._bodies = bodies
        self._known = known
        self._titles = titles
        self._people = people

    def of(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        """Whoever a title tells of; nobody where it is rather an adjective."""
        if self._stand_for_body(words, title):
            return []
        shared = title.number is Number.PLURAL and not distributed(words, title)
        name = None if shared else self._people.name_after(words, title.last)
        if name is not None and title.number is not Number.SINGULAR and one_unknown(words, name):
            name = None
        if name is not None and not title.definite and _adjectival(words, title.first):
            adjectives = not name.people and words[name.first].first(Pos.COMMON, Pos.PARTICIPLE) is not None
            if adjectives or one_unknown(words, name):
                return []  # تصريح صحفي مقتضب, حل سياسي شامل
        if name is not None and (name.people or owning(words, title)) and of_holder(words, title):
            return [self._held(words, title, name), self._people.person(words, name, None, name.first)]
        if name is not None and title.number is Number.SINGULAR and of_another(title, name):
            return [somebody(words, self.office(words, title)), self._people.person(words, name, None, name.first)]
        inner = self._inner(words, title) if name is not None and not attributive(words, title.first) else None
        if name is not None and inner is not None and of_inner(words, title, inner, name):
            holder = self._people.person(words, name, self._people.title(words, inner), name.first)
            return [self.office(words, title), holder]
        attached = title.last
        if name is None and title.number is Number.SINGULAR:
            attached, name = self._people.after_attachment(words, title.last)
            alone = not title.definite or title.last == title.first + 1
            if name is not None and alone and _adjectival(words, title.first):
                name = None  # كميات كبيرة من الأموال, العلاقات الدبلوماسية بين تركيا
        if name is not None and attached > title.last and owning(words, title):
            return [self._held(words, title, name), self._people.person(words, name, None, name.first)]
        if name is None:
            twice = self._with_two_offices(words, title)
            if twice is not None:
                return [twice]
            if title.feminine and words[title.first].first(Pos.PLACE_HEAD) is not None:
                return []
            adjective = words[title.first].norm.startswith("ال") and attributive(words, title.first)
            if adjective and words[title.last - 1].first(Pos.NATIONALITY) is None:
                return []
            if counted_singular(words, title):
                several = self.office(words, title)._replace(kind=ActorKind.GROUP, form=MentionForm.NAME)
                return [counted(words, several)]
            if not (title.complemented or title.definite) or _of_a_thing(words, title):
                return []
            if title.number is not Number.SINGULAR:
                holders = self._shared(words, title)
                if holders:
                    return holders
                several = self.office(words, self._with_further(words, title))
                return [several._replace(kind=ActorKind.GROUP, form=MentionForm.NAME)]
            return [somebody(words, self.office(words, title))]
        first = self._people.person(words, name, self._people.title(words, title), title.first)
        if attached > title.last:
            state = first.country or title.country or _state_within(words, title.last, name.first)
            state = state or self._people.seat(words, title)
            first = first._replace(country=state)
        if title.number is Number.SINGULAR:
            return [self._people.apposed(words, first)]
        out = [first]
        while out[-1].last < len(words):
            further = self._titles.elliptic(title, words, out[-1].last)
            named = self._people.name_after(words, further.last) if further is not None else None
            if further is None or named is None:
                break
            out.append(self._people.person(words, named, self._people.title(words, further), further.first))
        return out

    def _stand_for_body(self, words: tuple[Word, ...], title: TitlePhrase) -> bool:
        """Whether some who act for a body are told of, which is named in their title: ممثلو القوات المسلحة."""
        if title.number is not Number.PLURAL or title.head not in self._agents or title.last == title.first + 1:
            return False
        if any(r.article for r in words[title.first].readings):
            return False
        body = self._bodies.at(words, title.first + 1)
        match = self._known.at(words, title.first + 1)
        listed = match is not None and isinstance(match.names[0].entry, Body | Country)
        return listed or (body is not None and not body.bare and body.number is Number.SINGULAR)

    def _inner(self, words: tuple[Word, ...], title: TitlePhrase) -> TitlePhrase | None:
        """The office within which a title is told: رئيس الوزراء in متحدث باسم رئيس الوزراء."""
        found = (self._titles.at(words, k) for k in range(title.first + 1, title.last))
        return next((t for t in found if t is not None and t.last == title.last), None)

    def _with_two_offices(self, words: tuple[Word, ...], title: TitlePhrase) -> Mention | None:
        """The one who is named behind two titles of his."""
        at = title.last + (title.last < len(words) and words[title.last].text in COMMAS)
        second = self._titles.at(words, at) if at < len(words) else None
        name = self._people.name_after(words, second.last) if second is not None else None
        if second is not None and name is None:
            name = self._people.after_attachment(words, second.last)[1]
        if second is None or name is None:
            return None
        ranked = second.head == title.head and self._titles.tells_rank(words, title)
        if not ranked and (at > title.last or not of_one_holder(title, second, name)):
            return None
        second = second._replace(country=second.country or title.country)
        return self._people.apposed(
            words, self._people.person(words, name, self._people.title(words, second), title.first)
        )

    def _held(self, words: tuple[Word, ...], title: TitlePhrase, name: Named) -> Mention:
        """An office that is somebody's, under both names: سفير ترامب."""
        office = self.office(words, title)
        span = (office.name_span[0], words[name.last - 1].end)
        country = next((p.country for p in name.people), None)
        title_and_name = words_text(words, title.first, name.last, span[0])
        return office._replace(name=title_and_name, name_span=span, country=country, definite=True)

    def _shared(self, words: tuple[Word, ...], title: TitlePhrase) -> list[Mention]:
        """The holders of one office in several states: وزيرا خارجية السعودية وإيران, وزراء دفاع مصر وقبرص واليونان."""
        nationality = words[title.last].first(Pos.NATIONALITY) if title.last < len(words) else None
        another = nationality is not None and title.country not in {None, nationality.form.lemma}
        dual = title.number is Number.DUAL
        if nationality is not None and dual and another and nationality.conjunction and of_one(nationality):
            return self._each(words, title, nationality.form.lemma)
        if title.country is None or (title.number is Number.PLURAL and title.office not in ONE_A_STATE):
            return []
        held = self._people.title(words, title)._replace(plural=False)
        out = [self.office(words, title)._replace(title=held)]
        while (following := self._state_added(words, out[-1].last)) is not None:
            match, code = following
            start = without(words[match.first], match.proclitic)
            name, span = words_text(words, match.first, match.last, start), (start, words[match.last - 1].end)
            further = out[0]._replace(first=match.first, last=match.last, name=name, name_span=span, country=code)
            out.append(further._replace(title=held._replace(country=code)))
        return out if len(out) > 1 else []

    def _state_added(self, words: tuple[Word, ...], j: int) -> tuple[Match, str] | None:
        """The state that و adds at a word."""
        match = self._known.at(words, j) if j < len(words) else None
        entry = match.names[0].entry if match is not None and match.proclitic.startswith(_AND) else None
        return (match, entry.code) if match is not None and isinstance(entry, Country) else None

    def _each(self, words: tuple[Word, ...], title: TitlePhrase, other: str) -> list[Mention]:
        """The holders of one office in two states by their nationalities: الرئيسان المصري والسوداني."""
        first, at = self.office(words, title), title.last
        start = without(words[at], _AND)
        head = words_text(words, first.first, first.first + 1, first.name_span[0])
        second = first._replace(
            first=at,
            last=at + 1,
            name=f"{head} {words_text(words, at, at + 1, start)}",
            name_span=(start, words[at].end),
            title=self._people.title(words, title)._replace(plural=False, country=other),
            country=other,
        )
        return [first._replace(title=self._people.title(words, title)._replace(plural=False)), second]

    def _with_further(self, words: tuple[Word, ...], title: TitlePhrase) -> TitlePhrase:
        """Offices joined under one plural: وزراء الخارجية والدفاع."""
        while title.last < len(words):
            further = self._titles.elliptic(title, words, title.last)
            if further is None:
                break
            title = title._replace(last=further.last, country=title.country or further.country)
        return title

    def office(self, words: tuple[Word, ...], title: TitlePhrase) -> Mention:
        """The unnamed holder of an office."""
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


def _adjectival(words: tuple[Word, ...], i: int) -> bool:
    """Whether an indefinite office is rather an adjective of the noun before it: حل سياسي."""
    return attributive(words, i) or describes_noun(words, i)


def _of_a_thing(words: tuple[Word, ...], title: TitlePhrase) -> bool:
    """Whether a title is two adjectives of the thing before it: مؤتمر صحفي مشترك; not مقتل صحفي معارض."""
    first = title.first
    if title.definite or first == 0 or not words[first].norm.endswith("ي") or not _adjectival(words, first):
        return False
    done_to = words[first - 1].first(Pos.MASDAR, Pos.OFFICE, Pos.GROUP) is not None
    return not done_to and words[title.last - 1].first(Pos.NATIONALITY) is None


def _state_within(words: tuple[Word, ...], first: int, last: int) -> str | None:
    """The state of the body inside which an office is: وزير الدولة بوزارة الخارجية السودانية; not إلى سوريا."""
    opening = words[first].readings[0] if words[first].readings else None
    if opening is None or (opening.preposition != _INSIDE and words[first].fold != _IN):
        return None
    nations = (words[k].first(Pos.NATIONALITY) for k in range(first + 1, last))
    return next((r.form.lemma for r in nations if r is not None and r.article), None)
