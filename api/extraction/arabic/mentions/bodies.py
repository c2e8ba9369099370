"""Organizations and collectives by head noun, with their extent."""

from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.extents import (
    FEMININE,
    OPENING,
    belonging,
    closing,
    closing_mark,
    feminine_of_masculine,
    further_adjective,
    of_relative_clause,
    past_field,
    past_purposes,
    place_name,
    purpose,
    what_is_done,
    with_adjectives,
)
from api.extraction.arabic.mentions.known import KnownNames, Match, NameKind
from api.extraction.arabic.mentions.persons import titled_name
from api.extraction.arabic.mentions.towns import Towns
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import nominative
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, BodyHead, Country, Person, WordClass
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind, Sector

_MAX_TAIL = 6
_TITLE = 3
"""Words of a title between a government and the name of who leads it."""
_FORCES = frozenset({Sector.MILITARY, Sector.PARAMILITARY, Sector.REBELS})
_AND, _THINGS = "و", "ات"
_IN = "في"
_TO = "ل"
_NAMES = frozenset({Pos.GIVEN, Pos.FAMILY, Pos.DOUBTFUL})


class BodyPhrase(Record, frozen=True, gc=False):
    """A noun phrase that names or describes a body or a group."""

    first: int
    last: int
    kind: ActorKind
    name: str
    """Folded head, for reference back to it (المنظمة)."""
    number: Number | None
    country: str | None
    sector: Sector | None
    proclitic: str
    definite: bool
    extra: str | None = None
    """Second country of a dual: الجانبان السوري والتركي."""
    bare: bool = False
    """Only the head stands there."""
    known: Body | None = None
    """The listed body that the phrase names: وكالة الأناضول."""
    anaphoric: bool = False
    """A bare head that names nobody by itself: المنظمة."""
    vague: bool = False
    """People in general, told by number: 24 شخصا."""
    named_to: int | None = None
    """End of a person's name that says whose body it is, a mention of its own: إدارة ترامب."""
    each: str = ""
    """The head in the singular, where the words up to each of `fields` name a body of their own."""
    fields: tuple[int, ...] = ()
    """Where further fields begin: وزارتي الدفاع والداخلية."""


class _Tail(NamedTuple):
    """End of a phrase, its country, a second country, whether it is definite, the listed body it names."""

    last: int
    country: str | None
    extra: str | None
    definite: bool
    known: Body | None = None


class Bodies:
    """Finds organizations by the lexicon of head nouns."""

    def __init__(self, lexicon: Lexicon, known: KnownNames, towns: Towns) -> None:
        self._heads: dict[str, BodyHead] = {fold(h.head): h for h in lexicon.body_heads}
        self._otherwise = {fold(h.head): frozenset(map(fold, h.otherwise)) for h in lexicon.body_heads}
        self._outlets = [fold(h.head) for h in lexicon.body_heads if h.sector is Sector.MEDIA and " " not in h.head]
        self._known = known
        self.towns = towns

    def at(self, words: tuple[Word, ...], i: int) -> BodyPhrase | None:
        """The organization whose head noun is word `i`."""
        reading = words[i].first(Pos.BODY)
        if reading is None or reading.enclitic or (_several(reading) and words[i].first(Pos.PLACE_HEAD) is not None):
            return None
        if _spelled_apart(words[i], reading):
            return None
        if words[i].spelling.function is WordClass.PREPOSITION and self._person_at(words, i + 1):
            return None
        if i + 1 < len(words) and (nominative(words[i + 1]) or _men_in_construct(words[i + 1])):
            return None  # تجمع المتظاهرون, تجمع مؤيدو الرئيس
        head = self._heads[reading.form.lemma]
        if i + 1 < len(words) and words[i + 1].fold in self._otherwise[reading.form.lemma]:
            return None
        if head.definite and not reading.article:
            return None
        if head.listing and not reading.article and self._country_at(words, i + 1):
            return None
        led = self._led(words, i, reading, head)
        if led is not None:
            return led
        forces = self._under(words, i, reading, head)
        if forces is not None:
            return forces
        two = reading.form.number is Number.DUAL
        last, country, extra, definite, known = self._tail(words, i + 1, reading.article, head, two=two)
        bare = last == i + 1
        if country is None and reading.article and head.state and head.sector is Sector.GOVERNMENT:
            country = self._seated(words, last)
            if country is not None:
                return self._state_of(i, last, reading, head, country)
        court = bare and not reading.article and head.sector is Sector.JUDICIARY
        country = self._sits(words, last) if court else country
        told = country is not None or (last < len(words) and of_relative_clause(words[last]))
        if bare and not reading.article and not told:
            return None
        governments = country is not None and _several(reading) and head.state and last == i + 2
        state = country is not None and _stands_for_state(head, words[i + 1 : last])
        return BodyPhrase(
            i,
            last,
            ActorKind.STATE if state or governments else head.kind,
            reading.form.lemma,
            reading.form.number,
            country,
            head.sector,
            reading.conjunction + reading.preposition,
            definite,
            extra,
            bare,
            known,
            bare and not head.bare,
            each=head.head,
            fields=_further_fields(words, i + 2, last) if head.fields and _several(reading) else (),
        )

    def outlet(self, words: tuple[Word, ...], i: int) -> Match | None:
        """The one listed outlet that a name between marks behind ل is, without its head noun: لـ"العربية"."""
        if i < 2 or words[i - 1].text not in OPENING or words[i - 2].fold != _TO:
            return None
        last = closing_mark(words, i - 1)
        if last is None:
            return None
        inner = [w.fold for w in words[i:last]]
        found = [names for head in self._outlets if (names := self._known.spelled(head, *inner))]
        alone = len({name.entry.id for names in found for name in names if isinstance(name.entry, Body)}) == 1
        return Match(i, last, found[0], "") if alone else None

    def _person_at(self, words: tuple[Word, ...], j: int) -> bool:
        """Whether somebody with his title or his name follows: برئاسة الدكتور, برئاسة الوزير."""
        if j >= len(words):
            return False
        titles = (r for r in words[j].readings if r.form.pos in {Pos.HONORIFIC, Pos.OFFICE})
        if any(r.form.number is Number.SINGULAR and not r.conjunction and not r.preposition for r in titles):
            return True
        match = self._known.at(words, j)
        return match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON

    def _country_at(self, words: tuple[Word, ...], j: int) -> bool:
        match = self._known.at(words, j) if j < len(words) else None
        return match is not None and not match.proclitic and match.names[0].kind is NameKind.COUNTRY

    def _led(self, words: tuple[Word, ...], i: int, reading: Reading, head: BodyHead) -> BodyPhrase | None:
        """The government of the person named after it, with his title or without: حكومة الرئيس نواف سلام."""
        if not head.state or head.sector is not Sector.GOVERNMENT or reading.article:
            return None
        leader = self._leader(words, i + 1)
        if leader is None:
            return None
        last, country = leader
        return self._state_of(i, i + 1, reading, head, country)._replace(named_to=last)

    def _under(self, words: tuple[Word, ...], i: int, reading: Reading, head: BodyHead) -> BodyPhrase | None:
        """The forces of the person named after his title: قوات الرئيس بشار الأسد."""
        titled = i + 1 < len(words) and words[i + 1].first(Pos.OFFICE, Pos.HONORIFIC) is not None
        if head.sector not in _FORCES or reading.article or not titled:
            return None
        leader = self._leader(words, i + 1)
        if leader is None:
            return None
        last, country = leader
        return BodyPhrase(
            i,
            last,
            head.kind,
            reading.form.lemma,
            reading.form.number,
            country,
            head.sector,
            reading.conjunction + reading.preposition,
            definite=True,
            named_to=last,
        )

    def _leader(self, words: tuple[Word, ...], j: int) -> tuple[int, str] | None:
        """End and country of the person named at a word, with his titles or without."""
        end = min(j + _TITLE, len(words))
        while j < end and words[j].first(Pos.OFFICE, Pos.HONORIFIC, Pos.NATIONALITY) is not None:
            j += 1
        match = self._known.at(words, j) if j < len(words) else None
        entry = match.names[0].entry if match is not None and not match.proclitic else None
        if match is None or not isinstance(entry, Person) or entry.country is None:
            return None
        return match.last, entry.country

    def _sits(self, words: tuple[Word, ...], j: int) -> str | None:
        """The state of the place that tells which court it is: محكمة في إسطنبول."""
        town = self.towns.at(words, j + 1) if j + 1 < len(words) and words[j].fold == _IN else None
        return self._seated(words, j) or (town.country if town is not None else None)

    def state_in(self, words: tuple[Word, ...], j: int) -> str | None:
        """The state in which somebody is said to rule: في النيجر."""
        return self._seated(words, j) if self._country_at(words, j + 1) else None

    def _seated(self, words: tuple[Word, ...], j: int) -> str | None:
        """The state whose name or capital says where a government is: السلطات في الدوحة."""
        if j + 1 >= len(words) or words[j].fold != _IN:
            return None
        match = self._known.at(words, j + 1)
        entry = match.names[0].entry if match is not None and not match.proclitic else None
        return entry.code if isinstance(entry, Country) else None

    def _state_of(self, i: int, last: int, reading: Reading, head: BodyHead, country: str) -> BodyPhrase:
        """A government that stands for its state."""
        proclitic = reading.conjunction + reading.preposition
        return BodyPhrase(
            i, last, ActorKind.STATE, reading.form.lemma, reading.form.number, country, head.sector, proclitic, True
        )

    def _quoted(self, words: tuple[Word, ...], j: int) -> _Tail | None:
        """A name between marks behind its head noun, listed with the noun or without: شبكة "سي إن إن"."""
        last = closing_mark(words, j)
        if last is None:
            return None
        inner = words[j + 1 : last]
        if inner and inner[0].readings and all(r.preposition for r in inner[0].readings):
            return None  # تتعامل معه الشرطة "كعمل إرهابي"
        for name in ((words[j - 1], *inner), inner):
            match = self._known.at(name, 0)
            entry = match.names[0].entry if match is not None and match.last == len(name) else None
            if isinstance(entry, Body):
                return _Tail(last + 1, None, None, True, entry)
        closed = closing(words, j)
        return None if closed is None else _Tail(closed, None, None, True)

    def _tail(self, words: tuple[Word, ...], j: int, article: bool, head: BodyHead, *, two: bool) -> _Tail:
        """What follows a head noun, in the dual or not, and belongs to it."""
        start, country, extra, definite = j, None, None, article
        while j < len(words) and j - start < _MAX_TAIL:
            word = words[j]
            if word.text in OPENING and j == start:
                marked = self._quoted(words, j)
                if marked is not None:
                    return marked
                break
            if word.kind is WordKind.LATIN and head.sector is Sector.MEDIA:
                j += 1
                continue
            if word.kind is not WordKind.ARABIC:
                break
            nationality = word.first(Pos.NATIONALITY)
            if _governing(words[j - 1], j > start) and word.norm.startswith("ال"):
                j -= 1
                break
            purposed = head.purposed and article and start < j and purpose(words, j)
            if nationality is None and country is not None and not (purposed or further_adjective(words, j)):
                break
            if nationality is not None and article and not nationality.article:
                break  # Behind a definite name a state is another party: منح الاتحاد الأوروبي ليبيا.
            if nationality is not None and j == start and _of_noun_before(words, j - 1, nationality):
                break
            if nationality is not None and not nationality.preposition:
                if not nationality.conjunction:
                    country = country or nationality.form.lemma
                    definite = definite or nationality.article
                    j += 1
                    continue
                both = two and definite and nationality.article
                if country is not None and extra is None and (both or nationality.article == article):
                    extra = nationality.form.lemma
                    j += 1
                    continue
                break
            match = self._known.at(words, j)
            if match is not None and not match.proclitic and not (article or definite):
                entry = match.names[0].entry
                if isinstance(entry, Country) and match.names[0].kind is not NameKind.SEAT:
                    end = with_adjectives(words, match.last, j - 1)
                    return _Tail(past_field(words, end) if head.purposed else end, country or entry.code, extra, True)
                if isinstance(entry, Body):
                    return _Tail(match.last, country, extra, True, entry if head.elided else None)
            named = self._named_after(words, j) if j == start and not article else None
            if named is not None:
                return _Tail(named, country, extra, True)
            town = self.towns.at(words, j) if not article and not definite else None
            if town is not None:
                end = past_field(words, town.last) if head.purposed else town.last
                return _Tail(end, country or town.country, extra, True)
            if j > start and match is None and words[j - 1].first(Pos.PLACE_HEAD) is not None and place_name(word):
                j += 1
                definite = True
                continue
            of_body = self._of_body(words, j) if head.purposed and article and start < j else None
            if of_body is not None:
                return _Tail(of_body.last, country or of_body.country, extra, True)
            if purposed:
                end = with_adjectives(words, past_purposes(words, j + 1), j)
                national = words[end].first(Pos.NATIONALITY) if end < len(words) and country is None else None
                if national is not None and _of_women(words[start - 1], words[end], national):
                    end, country = end + 1, national.form.lemma  # النقابة الوطنية للصحافة المغربية
                return _Tail(end, country, extra, True)
            step = self._step(words, j, start, article or definite, head)
            if step is None:
                break
            definite = definite or step
            j += 1
        while j > start and (belonging(words, j) or what_is_done(words, start - 1, j - 1)):
            j -= 1
        while j > start and words[j - 1].readings and words[j - 1].readings[0].form.pos in {Pos.MASDAR, Pos.VERB}:
            if words[j - 1].readings[0].article:
                break
            j -= 1
        return _Tail(j, country, extra, definite)

    def _named_after(self, words: tuple[Word, ...], j: int) -> int | None:
        """End of a kunya with a name behind it, after which a place is called: مستشفى أبو يوسف النجار."""
        if words[j - 1].first(Pos.PLACE_HEAD) is None or words[j].first(Pos.BOUND) is None:
            return None
        name = titled_name(words, j, self._known)
        return name.last if name is not None else None

    def _of_body(self, words: tuple[Word, ...], j: int) -> BodyPhrase | None:
        """The body whose organ is named before it: المكتب السياسي لحزب الأمة."""
        reading = words[j].first(Pos.BODY)
        return self.at(words, j) if reading is not None and reading.preposition == _TO else None

    def _step(self, words: tuple[Word, ...], j: int, start: int, definite: bool, head: BodyHead) -> bool | None:
        """Whether word `j` belongs to the name: null for no, else whether it makes it definite."""
        word = words[j]
        nominal = word.first(
            Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE, Pos.BODY, Pos.GROUP, Pos.PLACE_HEAD, Pos.OFFICE
        )
        if word.first(Pos.FUNCTION) is not None and nominal is None:
            return None
        if nominal is None and word.first(Pos.VERB) is not None:
            return None
        if nominal is None:
            unknown = not word.readings and word.fold != _AND
            if word.norm.startswith("ال"):
                if word.norm.endswith(_THINGS) and not words[start - 1].norm.endswith(_THINGS) and definite:
                    return None  # منعت الوزارة المصليات
                named = word.first(Pos.FAMILY) is not None and _disagree(words[j - 1], word)
                return True if not named and (j == start or not _person(words, j)) else None
            foreign = head.sector is Sector.BUSINESS and not definite
            if unknown and ((head.sector is Sector.MEDIA and not definite) or foreign or (j == start and not definite)):
                return not foreign
            return None
        if nominal.preposition or nominal.enclitic:
            return None
        if head.fields and nominal.conjunction and nominal.article and j > start:
            return True if nominal.form.pos not in {Pos.BODY, Pos.OFFICE} and not self._known.body(words, j) else None
        acts = nominal.form.pos is Pos.MASDAR or _of_the(words, j)
        if acts and not nominal.article and j > start and _quality(words[j - 1]):
            return None  # منظمات حقوقية اعتقال صحفيين, مجموعة مسلحة قوات الأمن
        if nominal.conjunction:
            follows = j + 1 < len(words) and words[j + 1].first(Pos.NATIONALITY) is not None
            return True if nominal.article and follows and j > start else None
        if nominal.form.pos is Pos.OFFICE and not nominal.article:
            return False if word.fold.endswith("ه") and not definite and j == start else None
        if not nominal.article and word.norm.endswith("ا") and not words[start - 1].norm.endswith("ا"):
            return None
        if nominal.article:
            if _of_others(words, start - 1, j):
                return None
            plain = j > start or definite
            other = (
                _human(words, j) or not _adjectival(word, words[j - 1]) or feminine_of_masculine(words, start - 1, j)
            )
            return None if plain and definite and other else True
        if word.readings[0].form.pos is Pos.VERB and not word.readings[0].conjunction:
            return None
        return False if not definite else None


_PEOPLE = ("ين", "ون")


def _men_in_construct(word: Word) -> bool:
    """Whether a word is a sound plural of people in the nominative before its genitive: مؤيدو."""
    people = word.first(Pos.GROUP)
    return people is not None and people.form.construct and word.fold.endswith("و")


def _of_women(head: Word, word: Word, nationality: Reading) -> bool:
    """Whether a definite nationality is feminine like the head of a body."""
    alone = nationality.article and not (nationality.conjunction or nationality.preposition)
    return alone and word.norm.endswith("ة") and head.norm.endswith("ة")


def _spelled_apart(word: Word, body: Reading) -> bool:
    """Whether the hamza of a word is that of another noun: الأعلام are flags, الإعلام the media."""
    first = word.readings[0].form
    other = first.pos is Pos.NOUN and first.lemma != body.form.lemma
    return other and word.norm.endswith(first.written) and not word.norm.endswith(body.form.written)


def _of_noun_before(words: tuple[Word, ...], i: int, nationality: Reading) -> bool:
    """Whether a feminine nationality is that of the plural before a masculine head: وسائل إعلام ألمانية."""
    before = words[i - 1].readings[0] if i and words[i - 1].readings else None
    if before is None or before.form.pos not in {Pos.NOUN, Pos.COMMON} or before.article or before.enclitic:
        return False
    return nationality.form.feminine is True and not words[i].norm.endswith(("ة", "ات", "ى")) and not before.preposition


def _person(words: tuple[Word, ...], j: int) -> bool:
    """Whether two words that are only names follow, those of who leads the body: رئيس تيار المحبة الهاشمي الحامدي."""
    following = words[j + 1] if j + 1 < len(words) else None
    named = bool(words[j].readings) and words[j].first(Pos.GIVEN, Pos.FAMILY) is not None
    return named and following is not None and (not following.readings or following.first(Pos.FAMILY) is not None)


def _disagree(head: Word, adjective: Word) -> bool:
    """Whether a definite feminine noun stands before a masculine word, which is its object: الشرطة الغنوشي."""
    feminine = head.norm.endswith(("ة", "ات")) and head.norm.startswith("ال")
    return feminine and not adjective.norm.endswith(("ة", *FEMININE))


def _quality(word: Word) -> bool:
    """Whether a word is an indefinite adjective."""
    first = word.readings[0] if word.readings else None
    if first is None or first.article:
        return False
    relative = first.form.pos is Pos.OFFICE and word.norm.endswith(("ية", "ي"))
    return relative or first.form.pos in {Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY}


def _of_the(words: tuple[Word, ...], j: int) -> bool:
    """Whether the name of another body opens with a word whose genitive follows: قوات الأمن."""
    return words[j].first(Pos.BODY) is not None and j + 1 < len(words) and words[j + 1].norm.startswith("ال")


def _several(reading: Reading) -> bool:
    """Whether the head is in the dual or plural, in which regions are only places: مديريتي صرواح, محافظات البلاد."""
    return reading.form.number is not Number.SINGULAR


def _further_fields(words: tuple[Word, ...], first: int, last: int) -> tuple[int, ...]:
    """Where the fields of further bodies begin behind the first: وزارات الدفاع والداخلية."""
    joined = ((j, words[j].first(Pos.NOUN, Pos.COMMON, Pos.MASDAR, Pos.PARTICIPLE)) for j in range(first, last))
    return tuple([j for j, r in joined if r is not None and r.conjunction and r.article])


def _stands_for_state(head: BodyHead, tail: tuple[Word, ...]) -> bool:
    """Whether a head noun with its tail stands for the state: السلطات التركية, but not السلطات الأمنية التركية."""
    if head.undivided and len(tail) > 1:
        return False
    return head.state and _adjectives(tail)


def _adjectives(tail: tuple[Word, ...]) -> bool:
    """Whether a head noun has nothing but adjectives and a nationality after it: وفد حكومي سوري."""
    allowed = {Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY, Pos.OFFICE, Pos.GROUP}
    return all(
        w.first(Pos.NATIONALITY) is not None or (bool(w.readings) and w.readings[0].form.pos in allowed) for w in tail
    )


def _of_others(words: tuple[Word, ...], head: int, j: int) -> bool:
    """Whether a definite word cannot go on with a body's name: دعت السلطات المواطنين, اقتحمت قوات خاصة المبنى."""
    people = words[j].fold.endswith(_PEOPLE) and not words[head].fold.endswith(_PEOPLE)
    if people and words[head].norm.removeprefix("و").startswith("ال"):
        return True
    if j == head + 1 and _of_owned(words, head, words[j]):
        return True
    adjective = words[j - 1].readings[0] if j - 1 > head and words[j - 1].readings else None
    feminine = adjective is not None and words[j - 1].norm.endswith("ة") and not adjective.form.lemma.endswith("ه")
    described = adjective is not None and adjective.form.pos in {Pos.COMMON, Pos.PARTICIPLE} and not adjective.article
    return feminine and described and words[head].norm.endswith("ات")


def _of_owned(words: tuple[Word, ...], head: int, adjective: Word) -> bool:
    """Whether a feminine adjective is that of what its masculine owner has: جلسة البرلمان المقبلة.

    Broken plurals take it themselves: داعية الدول العربية.
    """
    things = words[head - 1].readings[0] if head and words[head - 1].readings else None
    if things is None or things.article or things.enclitic or not words[head - 1].norm.endswith(("ات", "ة")):
        return False
    plurals = (r for r in words[head].readings if r.form.number is Number.PLURAL)
    if any(r.form.pos in {Pos.NOUN, Pos.BODY, Pos.GROUP} for r in plurals):
        return False
    return adjective.norm.endswith("ة") and not words[head].norm.endswith(("ة", *FEMININE))


def _human(words: tuple[Word, ...], j: int) -> bool:
    """Whether the word is someone whose name follows: رجال الدرك الطالب فلان, السلطات النائبة السابقة فلانة."""
    if words[j].first(Pos.OFFICE, Pos.GROUP, Pos.HONORIFIC) is None:
        return False
    at = j + 1
    if at < len(words) and words[at].norm.startswith("ال") and _adjectival(words[at], words[j]):
        at += 1
    if at >= len(words) or words[at].kind is not WordKind.ARABIC or words[at].norm.startswith("ال"):
        return False
    return words[at].first(Pos.GIVEN, Pos.DOUBTFUL) is not None or not words[at].readings


def _governing(before: Word, inside: bool) -> bool:
    """Whether the word before is an indefinite participle with an object: منظمات حقوقية واصفة السعودية."""
    return inside and bool(before.readings) and before.readings[0].form.pos is Pos.PARTICIPLE


def _adjectival(word: Word, before: Word) -> bool:
    """Whether a definite word after a definite one can be its adjective; a second noun starts another phrase."""
    first = next((r for r in word.readings if r.form.pos not in _NAMES), None)
    feminine = before.norm.endswith(("ة", "ات")) and before.norm.startswith("ال")
    masculine = first is not None and first.form.feminine is False and not word.norm.endswith("ة")  # المشتبه
    if feminine and (masculine or not word.fold.endswith("ه")) and not word.norm.endswith(FEMININE):
        return False
    if first is not None and first.form.pos is Pos.OFFICE and word.norm.endswith(("ية", "ي")):
        return True
    if first is not None and first.form.pos in {Pos.NOUN, Pos.MASDAR, Pos.BODY, Pos.OFFICE, Pos.GROUP}:
        return word.first(Pos.PARTICIPLE) is not None and word.fold.endswith("ه") == before.fold.endswith("ه")
    return True
