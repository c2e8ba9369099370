"""Scans a sentence for the phrases that stand for actors, longest and surest first."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.gazetteer import Gazetteer
from api.extraction.arabic.mentions.attached import told_by
from api.extraction.arabic.mentions.bodies import Bodies
from api.extraction.arabic.mentions.collectives import Collectives, counted_nationals, may_be_people
from api.extraction.arabic.mentions.groups import NISBA, Groups
from api.extraction.arabic.mentions.holders import Holders
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind, other_states
from api.extraction.arabic.mentions.neighbours import (
    abbreviates_not,
    adjectival,
    another_body,
    attributed,
    behind,
    construct,
    counted,
    deputising,
    describes,
    done_to,
    following_part,
    heads_place,
    one_unknown,
    other_name,
    with_house,
)
from api.extraction.arabic.mentions.people import COMMAS, People, listed_people
from api.extraction.arabic.mentions.persons import free_name, listed_name, spelled
from api.extraction.arabic.mentions.phrases import attributive, without, words_text
from api.extraction.arabic.mentions.throngs import Throngs
from api.extraction.arabic.mentions.title_words import opens_title, within_honorific
from api.extraction.arabic.mentions.titles import Titles
from api.extraction.arabic.mentions.towns import Towns
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import Body, Country, PartyCue, PartyCueKind, Person
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind, MentionForm, Sector

_AND, _IN, _AT, _THE = "و", "في", "ب", "ال"
_APPOSED = 8
"""Words from an apposition to the comma that closes it."""
_LIST_REACH = 8
"""Words that may stand after a name in a list, before the next one: من حي رفيديا."""
_OPENERS = (Pos.OFFICE, Pos.BODY, Pos.GROUP, Pos.NATIONALITY, Pos.PLACE_HEAD, Pos.HONORIFIC, Pos.GIVEN, Pos.BOUND)
"""What the first word of a phrase may be."""

_MARKED = 2
"""Words behind a name among which its adjective is, a closing mark aside."""
_UNTOLD = Title(0, 0, "", None, None, None)
"""Of whom only an earlier sentence tells the office."""


class Beginnings(Record, frozen=True, gc=False):
    """Which kinds of phrases may begin with a word; most words begin none or one."""

    counterpart: bool
    joined: bool
    """It may be one more name of a list, behind و."""
    known: bool
    title: bool
    body: bool
    ministry: bool
    """It may stand alone for a ministry: الخارجية; الجيش is a body of its own."""
    capital: bool
    honoured: bool
    group: bool
    eminent: bool
    people: bool
    nationality: bool
    nisba: bool
    """It may be the adjective of a listed body: حوثي."""
    throng: bool


class Finder:
    """Finds the mentions of a sentence."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._known = KnownNames(lexicon)
        towns = self._towns = Towns(gazetteer)
        self._bodies = Bodies(lexicon, self._known, towns)
        self._groups = Groups(lexicon, self._known, self._bodies, gazetteer)
        self._throngs = Throngs(lexicon)
        self._titles = Titles(lexicon, self._known, self._bodies, towns)
        self._people = People(lexicon, self._known, self._bodies, self._titles, towns)
        self._holders = Holders(lexicon, self._known, self._bodies, self._titles, self._people)
        self._collectives = Collectives(self._known, gazetteer, lexicon.bodies)
        self._opens = self._may_open
        self._begins = self._what_begins
        self._turns = self._may_turn
        cues = read("party_cues", PartyCue)
        self._addressees = frozenset(fold(cue.words) for cue in cues if cue.kind is PartyCueKind.ADDRESSEE)
        self._sides = frozenset(fold(cue.words) for cue in cues if cue.kind is PartyCueKind.SIDES)

    def mentions(self, words: tuple[Word, ...]) -> tuple[Mention, ...]:
        """Actor mentions in text order, not overlapping."""
        found: list[Mention] = []
        titled: list[Title] = []
        behind = 0
        for i in where(self._turns, words):
            if i < behind:
                continue
            begins = words[i].spelling[self._begins]
            step = self._counterpart(words, i, titled) if begins.counterpart else []
            step = step or (self._listed(words, i, found[-1]) if found and begins.joined else [])
            step = step or (self._phrase(words, i, begins) if words[i].spelling[self._opens] else [])
            if not step:
                # Past a place name of several words, in which nobody is named: معبر كرم أبو سالم.
                behind = self._towns.past(words, i) or i + 1
            else:
                found.extend(deputising(words, m, titled[-1] if titled else None) for m in step)
                titled.extend(m.title for m in step if m.title is not None)
                behind = max(m.last for m in step)
        found = _without_appositions(words, _under_one_name(words, found))
        return tuple([self._placed(words, m, after) for m, after in zip_longest(found, found[1:])])

    def _placed(self, words: tuple[Word, ...], mention: Mention, following: Mention | None) -> Mention:
        """The mention with what the words around it tell of its part."""
        placed = told_by(words, mention, following)
        if placed.kind is not ActorKind.GROUP:
            return placed
        if self._side(words, placed):
            placed = placed._replace(both=True)
        return placed._replace(addressed=True) if self._addressed(words, placed) else placed

    def _side(self, words: tuple[Word, ...], mention: Mention) -> bool:
        """Whether a bare dual stands for the two who were told of before: أكد الوزيران."""
        if mention.last > mention.first + 1:
            return False
        duals = (r for r in words[mention.first].readings if r.article and r.form.number is Number.DUAL)
        return any(r.form.lemma in self._sides for r in duals)

    def _listed(self, words: tuple[Word, ...], i: int, before: Mention) -> list[Mention]:
        """One more person of a list: اعتقلت كلا من عبود نوفل، وأدهم عوينات."""
        if before.kind is not ActorKind.PERSON or i - before.last > _LIST_REACH:
            return []
        if before.last < i and words[i - 1].text not in COMMAS:
            return []
        name = listed_name(words, i, self._known) if self._known.at(words, i) is None else None
        return [self._people.person(words, name, None, i)] if name is not None else []

    def _addressed(self, words: tuple[Word, ...], mention: Mention) -> bool:
        """Whether a group is of those whom others ask, or somebody's own people: الدول الأعضاء, أنصاره."""
        return any(
            r.form.lemma in self._addressees or (r.enclitic and r.form.pos is Pos.GROUP)
            for r in words[mention.first].readings
        )

    def _may_turn(self, word: Word) -> bool:
        """Whether a mention, one more name of a list, or the name of a place without any can begin with a word."""
        return (
            word.fold.startswith(_AND)
            or word.spelling[self._opens]
            or self._titles.opens_counterpart(word)
            or self._towns.opens_long(word)
        )

    def _may_open(self, word: Word) -> bool:
        """Whether a phrase of `_phrase` can begin with a word: most words are verbs, particles and common nouns.

        Every kind of phrase that `_phrase` looks for must be told here too.
        """
        if word.kind is WordKind.MARK or word.kind is WordKind.NUMBER:
            return False
        if not word.readings and word.kind is WordKind.ARABIC:
            return True
        listed = word.first(*_OPENERS) is not None or may_be_people(word) or word.fold.endswith(NISBA)
        listed = listed or self._people.opens_latter(word) or word.spelling[within_honorific]
        listed = listed or self._collectives.of_body_by_nisba(word) is not None
        listed = listed or self._throngs.opens(word)
        return listed or self._known.opens(word) or self._titles.opens_ministry(word)

    def _what_begins(self, word: Word) -> Beginnings:
        """The kinds of phrases that its spelling allows to begin with a word."""
        honorific = word.first(Pos.HONORIFIC) is not None
        return Beginnings(
            counterpart=self._titles.opens_counterpart(word),
            joined=word.fold.startswith(_AND),
            known=self._known.opens(word),
            title=opens_title(word),
            body=word.first(Pos.BODY) is not None,
            ministry=word.first(Pos.BODY) is None and self._titles.opens_ministry(word),
            capital=word.first(Pos.PLACE_HEAD) is not None,
            honoured=honorific,
            group=word.first(Pos.GROUP) is not None or word.fold.endswith(NISBA),
            eminent=honorific or self._people.opens_latter(word) or bool(word.spelling[within_honorific]),
            people=may_be_people(word),
            nationality=word.first(Pos.NATIONALITY) is not None,
            nisba=self._collectives.of_body_by_nisba(word) is not None,
            throng=self._throngs.opens(word),
        )

    def _phrase(self, words: tuple[Word, ...], i: int, begins: Beginnings) -> list[Mention]:
        outlet = self._bodies.outlet(words, i)
        if outlet is not None:
            return self._of_known(words, outlet)
        match = self._known.at(words, i) if begins.known and not counted_nationals(words, i) else None
        title = self._titles.at(words, i) if begins.title else None
        body = self._bodies.at(words, i) if begins.body else None
        if body is not None and words[i].spelling[adjectival] and attributive(words, i):
            body = None
        if match is not None and (
            abbreviates_not(words, match) or (body is not None and another_body(words, match, body))
        ):
            match = None
        if match is not None and _only_where(words, match):
            return []
        if match is not None and _of_another(words, match):
            match = None
        if title is not None and (match is None or behind(title, match) or match.names[0].kind is NameKind.CAPITAL):
            titled = self._holders.of(words, title)
            if titled:
                return titled
        if match is not None and not self._shadowed(words, match) and not self._place_named(words, i, match.last):
            return self._of_known(words, match)
        ministry = self._titles.ministry(words, i) if begins.ministry and not describes(words, i) else None
        if ministry is not None and ministry < len(words):
            nationality = words[ministry].first(Pos.NATIONALITY)
            if nationality is not None and not nationality.conjunction and not nationality.preposition:
                return [self._collectives.ministry(words, i, ministry, nationality.form.lemma)]
        capital = self._collectives.capital(words, i) if begins.capital else None
        if capital is not None:
            return [capital]
        if body is not None:
            return self._collectives.of_body(words, body)
        name = self._people.honoured(words, i) if begins.honoured else None
        name = name or free_name(words, i, self._known) or self._people.unlisted(words, i)
        if name is not None and spelled(words, i, name.last):
            return []
        if name is not None and not self._place_named(words, i, name.last):
            return [self._people.apposed(words, self._people.person(words, name, None, name.first))]
        group = self._groups.at(words, i) if begins.group else None
        if group is not None and not attributive(words, i) and verb_at(words, i) is None:
            described = self._people.described(words, group)
            if described is not None:
                return [described]
            if self._groups.acts_for_next(words, group):
                return []
            return [counted(words, self._collectives.phrase(words, group, group.country))]
        throng = self._throngs.at(words, i) if begins.throng else None
        if throng is not None:
            return [self._collectives.phrase(words, throng, None)]
        eminent = self._people.eminent(words, i) if begins.eminent else None
        if eminent is not None:
            return [eminent]
        nationals = self._collectives.nationals(words, i) if begins.people else None
        if nationals is not None:
            return [nationals]
        body_adjective = self._collectives.body_adjective(words, i) if begins.nisba else []
        return body_adjective or (self._collectives.adjective(words, i) if begins.nationality else [])

    def _place_named(self, words: tuple[Word, ...], i: int, last: int) -> bool:
        """Whether a name is that of a place: ساحة محمد علي, معبر كرم أبو سالم, or a town as the gazetteer has it."""
        match = self._known.at(words, i)
        added = match is not None and match.proclitic.startswith(_AND)  # من جهة وجماعة الحوثي من جهة أخرى
        if i and heads_place(words[i - 1]) and not added:
            listed = match is not None and match.names[0].kind is NameKind.PERSON
            return not (done_to(words[i - 1]) and (listed or words[i].first(Pos.GIVEN) is not None))
        if match is not None and match.names[0].kind is not NameKind.PERSON:
            return False
        town = self._towns.at(words, i)
        return town is not None and town.last >= last

    def _counterpart(self, words: tuple[Word, ...], i: int, before: Sequence[Title]) -> list[Mention]:
        """نظيره with nationality and name, in the office of whoever of another state was named before, if anybody."""
        title = self._titles.counterpart(words, i, before[-1] if before else _UNTOLD)
        if title is None:
            return []
        if before and title.country is not None and title.country == before[-1].country:
            abroad = next((t for t in reversed(before) if t.country not in {None, title.country}), _UNTOLD)
            title = title._replace(office=abroad.office, sector=abroad.sector)
        name = self._people.name_after(words, title.last)
        if name is not None and not (title.office is None and one_unknown(words, name)):
            return [self._people.person(words, name, self._people.title(words, title), title.first)]
        return [self._holders.office(words, title)] if title.country is not None else []

    def _shadowed(self, words: tuple[Word, ...], match: Match) -> bool:
        """A one-word spelling after a split that an ordinary reading of the whole word explains better."""
        if match.last - match.first > 1:
            return False
        word = words[match.first]
        if match.names[0].kind is NameKind.PERSON:
            if match.first and words[match.first - 1].fold == _IN and word.norm.startswith(_THE):
                return True  # أصيب في الصدر
            longer = match.last < len(words) and words[match.last].spelling[following_part] is not None
            if longer or word.first(Pos.OFFICE) is not None:
                return True
            common = word.first(Pos.COMMON, Pos.NOUN)
            if match.proclitic and common is not None and not common.article:
                return True
            if construct(words, match.first) or attributed(words, match.first):
                return True
        if match.names[0].kind in {NameKind.BODY, NameKind.PERSON} and verb_at(words, match.first) is not None:
            return True
        if match.proclitic and any(not r.conjunction and not r.preposition for r in word.readings):
            return True
        if match.names[0].kind is NameKind.BODY and _kind_of_place(words, match.first):
            return True
        function = word.first(Pos.FUNCTION)
        return function is not None and not function.conjunction and not function.preposition

    def _of_known(self, words: tuple[Word, ...], match: Match) -> list[Mention]:
        name = match.names[0]
        start = without(words[match.first], match.proclitic)
        span = (start, words[match.last - 1].end)
        text = words_text(words, match.first, match.last, start)
        entry = name.entry
        if isinstance(entry, Person):
            longer = free_name(words, match.first, self._known)
            if longer is not None and longer.last > match.last and other_name(words, match):
                return [self._people.apposed(words, self._people.person(words, longer, None, match.first))]
            last = with_house(words, match.last)
            span = (start, words[last - 1].end)
            text = words_text(words, match.first, last, start)
            person = Mention(match.first, last, ActorKind.PERSON, MentionForm.NAME, text, span)
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
                    tuple(n.entry.id for n in match.names[1:] if isinstance(n.entry, Body)),
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
                other_states(match, text),
                placelike=name.kind is not NameKind.SEAT,
            )
        ]


def _under_one_name(words: tuple[Word, ...], found: list[Mention]) -> list[Mention]:
    """The mentions, brackets with another name of somebody taken into his."""
    out: list[Mention] = []
    for mention in found:
        if out and _called_too(words, out[-1], mention):
            out[-1] = out[-1]._replace(last=mention.last + 1)
        else:
            out.append(mention)
    return out


def _without_appositions(words: tuple[Word, ...], found: list[Mention]) -> list[Mention]:
    """The mentions without what only describes the state before: السعودية، الخصم الإقليمي لإيران، أكدت."""
    return found[:1] + [m for before, m in pairwise(found) if not _describes(words, m, before)]


def _describes(words: tuple[Word, ...], mention: Mention, before: Mention) -> bool:
    if before.kind is not ActorKind.STATE or not before.name or mention.kind is not ActorKind.GROUP:
        return False
    person = words[mention.first].first(Pos.GROUP)
    one = person is not None and person.article and person.form.number is Number.SINGULAR
    opened = mention.first == before.last + 1 and words[before.last].text in COMMAS
    closing = words[mention.last : mention.last + _APPOSED]
    return one and opened and any(word.text in COMMAS for word in closing)


def _called_too(words: tuple[Word, ...], person: Mention, other: Mention) -> bool:
    """Whether brackets right behind somebody hold another name of his: حسن مالك (أبو علي)."""
    if not person.kind is other.kind is ActorKind.PERSON or other.first != person.last + 1 or other.title is not None:
        return False
    closed = other.last < len(words) and words[other.last].text == ")"
    return closed and words[person.last].text == "("


def _only_where(words: tuple[Word, ...], match: Match) -> bool:
    """Whether a palace is where something is rather than who rules from it: بقصر الاتحادية."""
    there = match.names[0].kind is NameKind.SEAT and match.proclitic.endswith(_AT)
    return there and words[match.first].first(Pos.PLACE_HEAD) is not None


def _of_another(words: tuple[Word, ...], match: Match) -> bool:
    """Whether what usually stands for one state is said of another: الاحتلال الأمريكي, "الاحتلال" التركي."""
    name = match.names[0]
    behind = next((w for w in words[match.last : match.last + _MARKED] if w.kind is not WordKind.MARK), None)
    nationality = behind.first(Pos.NATIONALITY) if behind is not None else None
    if name.kind is not NameKind.SEAT or nationality is None or not isinstance(name.entry, Country):
        return False
    return nationality.form.lemma != name.entry.code


def _kind_of_place(words: tuple[Word, ...], i: int) -> bool:
    """Whether a noun of places is described: القاعدة الجوية is no القاعدة."""
    following = words[i + 1].readings[:1] if i + 1 < len(words) else ()
    described = any(r.article and r.form.pos in {Pos.COMMON, Pos.NATIONALITY} for r in following)
    return described and words[i].first(Pos.PLACE_HEAD) is not None
