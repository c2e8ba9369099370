"""The grammar of titles: head, complement, nationality, modifiers, attachments."""

from msgspec.structs import replace

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import Bodies, BodyPhrase
from api.extraction.arabic.mentions.known import KnownNames, NameKind, told_by_office
from api.extraction.arabic.mentions.persons import opens_name
from api.extraction.arabic.mentions.phrases import unknown
from api.extraction.arabic.mentions.title_words import (
    PRONOUNS,
    adjective,
    agrees,
    another_office,
    before_name,
    defined,
    definite_field,
    definite_stems,
    doubtful,
    field,
    head_reading,
    numbered,
    of_any,
    of_field,
    opens_body,
    owned,
    tribe,
    unjoined,
)
from api.extraction.arabic.mentions.towns import Towns
from api.extraction.arabic.model import Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.roster import ONE_A_STATE
from api.extraction.arabic.words import Reading, Word, WordKind, of_spelling, spelled_so
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import Body, Country, OfficeHead, OfficeTitle, TitleWordUse
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind, Office, Sector

_MAX_FREE_COMPLEMENT = 6
"""Words of an unlisted genitive complement (مدير المكتب الإعلامي في …): longer ones swallow the clause."""


class TitlePhrase(Record, frozen=True, gc=False):
    """A title without the name that may follow."""

    first: int
    last: int
    head: str
    number: Number
    feminine: bool | None
    office: Office | None
    country: str | None
    sector: Sector | None
    former: bool
    proclitic: str
    definite: bool
    complemented: bool
    """More than the bare head stands there."""
    coming: bool = False


class _Told(Record, frozen=True, gc=False):
    """What the words of a title up to `last` tell."""

    last: int
    office: Office | None
    sector: Sector | None
    country: str | None
    completed: bool
    """A complement says which office it is."""


class Titles:
    """Finds titles by the lexicons of heads and complements."""

    def __init__(self, lexicon: Lexicon, known: KnownNames, bodies: Bodies, towns: Towns) -> None:
        self._heads: dict[str, OfficeHead] = {fold(h.head): h for h in lexicon.office_heads}
        self._complements: dict[str, dict[str, list[tuple[tuple[str, ...], OfficeTitle]]]] = {}
        self._leaders = {entry.sector: entry.office for entry in lexicon.leaders}
        uses = {use: {fold(w.word) for w in lexicon.title_words if w.use is use} for use in TitleWordUse}
        self._modifiers = {
            word: use for use in (TitleWordUse.MODIFIER, TitleWordUse.COMING, TitleWordUse.FORMER) for word in uses[use]
        }
        self._on_behalf = uses[TitleWordUse.ON_BEHALF]
        self._of_rank = uses[TitleWordUse.RANK]
        self._realms = uses[TitleWordUse.REALM]
        self._counterpart_forms = owned(uses[TitleWordUse.COUNTERPART])
        self._companions = owned(uses[TitleWordUse.COMPANION]) | uses[TitleWordUse.NAMING]
        self._ministers = tuple(sorted(uses[TitleWordUse.MINISTER]))
        for head in lexicon.office_heads:
            if " " in head.head and head.office is not None:
                first, _, rest = head.head.partition(" ")
                said = OfficeTitle(heads=(first,), complements=(rest,), english="", office=head.office)
                self._list(first, rest, replace(said, sector=head.sector))
        for title in lexicon.office_titles:
            for spelled in title.heads:
                first, _, rest = spelled.partition(" ")
                for complement in title.complements:
                    self._list(first, f"{rest} {complement}".strip(), title)
        for by_first in self._complements.values():
            for keys in by_first.values():
                keys.sort(key=lambda item: -len(item[0]))
        self._known = known
        self._bodies = bodies
        self._towns = towns
        self.opens_ministry = of_spelling(self._names_ministry)
        self._proclitic = self._counterpart_proclitic

    def _list(self, head: str, complement: str, title: OfficeTitle) -> None:
        for spelling in {complement, complement.removeprefix("ال")}:
            key = tuple(fold(w) for w in normalize(spelling).split())
            self._complements.setdefault(fold(head), {}).setdefault(key[0], []).append((key, title))

    def at(self, words: tuple[Word, ...], i: int) -> TitlePhrase | None:
        """The title whose head is word `i`."""
        reading = head_reading(words, i)
        if reading is None:
            return None
        head = self._heads[reading.form.lemma]
        if reading.enclitic:
            return self._modified(words, _owned(i, reading, head))._replace(complemented=False)
        if numbered(words, i) and words[i].norm.endswith(_ACCUSATIVE):
            told = _Told(i + 1, head.office, head.sector, None, completed=True)  # خمسون نائبا الحكومة
        else:
            told = self._by_list(words, i, reading, head)
            if not told.completed and doubtful(words[i], reading) and not self._names_somebody(words, i, reading):
                return None
            if words[i].first(Pos.BODY) is None or reading.article or told.completed:
                told = self._completed(words, reading, head, told)  # فريق حزب الاستقلال is no rank
        if reading.form.lemma in self._ministers and reading.form.number is Number.SINGULAR:
            if not told.completed and not reading.article and (end := self._own_field(words, told.last)):
                told = told._replace(last=end, completed=True)
            if told.completed:
                told = told._replace(last=self._portfolio(reading.form.lemma, words, told.last))
        office, last = told.office, told.last
        if not told.completed and reading.article:
            office = office or head.definite
        if not (told.completed or reading.article) and (office is None or of_field(words, last, reading, office)):
            last = self._free_complement(words, last)
        last += 2 * tribe(words, last)
        proclitic, longer = reading.conjunction + reading.preposition, last > i + 1
        phrase = TitlePhrase(
            i, last, reading.form.lemma, reading.form.number, reading.form.feminine, office, told.country, told.sector,
            former=False, proclitic=proclitic, definite=reading.article or longer, complemented=longer,
        )  # fmt: skip
        phrase = self._modified(words, phrase)
        alone = phrase.country is None and phrase.complemented and phrase.office in ONE_A_STATE
        return phrase._replace(country=self._bodies.state_in(words, phrase.last)) if alone else phrase

    def _by_list(self, words: tuple[Word, ...], i: int, reading: Reading, head: OfficeHead) -> _Told:
        """What the head says alone or with a listed complement, which may open the name of a body: رئيس حزب الأمة."""
        listed = self._listed(reading.form.lemma, words, i + 1)
        apart = listed is not None and reading.article and words[i + 1].norm.startswith("ال")
        if listed is None or (apart and words[i + 1].first(Pos.BODY) is not None):  # هاجم الرئيس الحزب الحاكم
            return _Told(i + 1, head.office, head.sector, None, completed=False)
        length, title = listed
        last, country = i + 1 + length, None
        inside = self._bodies.at(words, last - 1) if opens_body(words, last - 1) else None
        if inside is not None and inside.last > last:
            state = self._known.at(words, last)
            named = told_by_office(state).entry if state is not None and state.last == inside.last else None
            if isinstance(named, Country) and defined(words[last - 1]) and words[last].first(Pos.NATIONALITY) is None:
                return _Told(last, title.office, title.sector or head.sector, None, completed=True)  # شكر وزيرها إيران
            last, country = inside.last, named.code if isinstance(named, Country) else inside.country
        elif (whole := self._listed_body(words, last - 1)) is not None and whole.last > last:
            last, country = whole.last, whole.country  # رئيس حركة أمل نبيه بري
        elif title.office in _OF_BODY:
            country = next(filter(None, (self._state_of(words, j, last) for j in range(i + 1, last))), None)
        return _Told(last, title.office, title.sector or head.sector, country, completed=True)

    def _completed(self, words: tuple[Word, ...], reading: Reading, head: OfficeHead, told: _Told) -> _Told:
        """With the town, the office or the body that is named next: محافظ ذي قار, نائب وزير الخارجية."""
        j = told.last
        town = self._towns.at(words, self._past_place_head(words, j)) if told.office in _LOCAL else None
        if town is not None:
            return told._replace(last=town.last, country=town.country, completed=True)
        if j >= len(words) or (told.completed and not head.nested):
            return told
        if words[j - 1].fold in self._on_behalf:
            spoken_for = self._spoken_for(words, j)
            if spoken_for is not None:
                return spoken_for._replace(office=told.office, sector=spoken_for.sector or told.sector)
        nests = head.nested and not words[j].text.startswith(("و", "ف"))
        nests = nests and not (words[j].norm.startswith("ال") and (reading.article or told.completed))
        nested = self.at(words, j) if nests else None
        if nested is not None and not addressed(nested) and (nested.proclitic or not told.completed):
            office = self._deputy(head, nested.office) or told.office
            return _Told(nested.last, office, nested.sector or told.sector, nested.country, completed=True)
        body = self._body(words, j)
        state = body is not None and body.kind is ActorKind.STATE and not body.name  # رئيس زامبيا
        if body is None or (state and body.first == j and defined(words[j - 1])):
            return told
        if body.first == j and reading.article and not told.completed and _apart(words, j, body):
            return told  # طالب الوزير المجتمع الدولي
        if told.completed:
            outlet = body.known is not None and body.known.medium is not None and body.proclitic == _TO
            return told if outlet else told._replace(last=body.last, country=body.country)
        office = head.definite if state and head.definite is not None else self._led(head, body.sector)
        return _Told(body.last, office, body.sector or told.sector, body.country, completed=True)

    def _spoken_for(self, words: tuple[Word, ...], j: int) -> _Told | None:
        """The person or holder of an office in whose name one speaks: باسم نتنياهو, باسم الرئيس الفرنسي."""
        held = self.at(words, j)
        if held is not None and not held.proclitic:
            return _Told(held.last, None, None, held.country, completed=True)
        match = self._known.at(words, j)
        if match is not None and match.names[0].kind is NameKind.PERSON and not match.proclitic:
            return _Told(match.last, None, None, None, completed=True)
        alone = j + 1 >= len(words) or not (unknown(words[j + 1]) or words[j + 1].first(Pos.GIVEN, Pos.FAMILY))
        return _Told(j + 1, None, None, None, completed=True) if unknown(words[j]) and alone else None

    def _portfolio(self, head: str, words: tuple[Word, ...], last: int) -> int:
        """Past further fields of one minister: الخارجية والهجرة, التضامن والأسرة وقضايا المرأة."""
        while last < len(words) and words[last].fold.startswith(_AND):
            bare = words[last].spelled(words[last].spelling[unjoined])
            listed = self._listed(head, (*words[:last], bare, *words[last + 1 :]), last)
            more = 2 if field(words, last) else definite_field(words, last, _AND)
            if listed is None and (not more or self._known.at(words, last) is not None):
                break
            last += listed[0] if listed is not None else more
        return last

    def _own_field(self, words: tuple[Word, ...], j: int) -> int | None:
        """End of the field of a minister that no list has: الإدماج الاقتصادي, الرقمنة."""
        length = definite_field(words, j, "") if j < len(words) and self._known.at(words, j) is None else 0
        return j + length if length else None

    def tells_rank(self, words: tuple[Word, ...], title: TitlePhrase) -> bool:
        """Whether a title is a rank beside which its holder has an office: وزير الدولة, وزير الخارجية."""
        return title.last == title.first + 2 and words[title.first + 1].fold in self._of_rank

    def counterpart(self, words: tuple[Word, ...], i: int, of: Title) -> TitlePhrase | None:
        """The title of a counterpart, which is that of whoever was named before: نظيره التركي."""
        word = words[i]
        proclitic = word.spelling[self._proclitic]
        if proclitic is None:
            return None
        if word.fold.removeprefix(proclitic) in self._companions:
            return TitlePhrase(i, i + 1, "", Number.SINGULAR, None, None, None, None, False, proclitic, False, False)
        last, country = i + 1, None
        if last < len(words):
            nationality = words[last].first(Pos.NATIONALITY)
            if nationality is not None and nationality.article and not nationality.conjunction:
                last, country = last + 1, nationality.form.lemma
        return TitlePhrase(
            i, last, "", Number.SINGULAR, None, of.office, country, of.sector, False, proclitic, True, last > i + 1
        )

    def opens_counterpart(self, word: Word) -> bool:
        """Whether a word is نظيره or its like."""
        return word.spelling[self._proclitic] is not None

    def _past_place_head(self, words: tuple[Word, ...], j: int) -> int:
        """Past the kind of place: والي ولاية صفاقس."""
        return j + (j < len(words) and words[j].first(Pos.PLACE_HEAD) is not None)

    def elliptic(self, of: TitlePhrase, words: tuple[Word, ...], i: int) -> TitlePhrase | None:
        """A further complement of a head given before: والدفاع after وزيرا الخارجية, والألماني after وزير الخارجية."""
        head = of.head
        if not words[i].fold.startswith("و"):
            return None
        nationality = words[i].first(Pos.NATIONALITY)
        if nationality is not None and nationality.article and nationality.form.number is Number.SINGULAR:
            return of._replace(
                first=i, last=i + 1, country=nationality.form.lemma, number=Number.SINGULAR, proclitic="و"
            )
        bare = words[i].spelled(words[i].spelling[unjoined])
        listed = self._listed(head, (*words[:i], bare, *words[i + 1 :]), i)
        if listed is None:
            return None
        length, title = listed
        sector = title.sector or self._heads[head].sector
        return self._modified(
            words,
            TitlePhrase(i, i + length, head, Number.SINGULAR, None, title.office, None, sector, False, "و", True, True),
        )

    def ministry(self, words: tuple[Word, ...], i: int) -> int | None:
        """End of an elliptic ministry: الخارجية التركية; null where word `i` opens none."""
        for stem in definite_stems(words[i].fold):
            for head in self._ministers:
                for key, _ in self._complements.get(head, {}).get(stem, ()):
                    if spelled_so(words, i + 1, key[1:]):
                        return i + len(key)
        return None

    def _names_ministry(self, word: Word) -> bool:
        """Whether a ministry may open with a word."""
        return any(s in self._complements.get(h, {}) for s in definite_stems(word.fold) for h in self._ministers)

    def _counterpart_proclitic(self, word: Word) -> str | None:
        """What is written on نظيره and its like, null where the word is another."""
        if word.norm.endswith("ة"):  # زوجة is not زوجه
            return None
        known = self._counterpart_forms | self._companions
        return next((p for p in _PROCLITICS if word.fold.removeprefix(p) in known), None)

    def _listed(self, head: str, words: tuple[Word, ...], j: int) -> tuple[int, OfficeTitle] | None:
        if j >= len(words):
            return None
        for key, title in self._complements.get(head, {}).get(words[j].fold, ()):
            if spelled_so(words, j + 1, key[1:]):
                return len(key), title
        return None

    def _deputy(self, head: OfficeHead, nested: Office | None) -> Office | None:
        """The office of who deputises for, advises or speaks for another."""
        if head.office is Office.LEGISLATOR and nested is not None:
            return Office.OFFICIAL if nested is not Office.MINISTER else Office.DEPUTY_MINISTER
        return head.office

    def _led(self, head: OfficeHead, sector: Sector | None) -> Office | None:
        if head.office is not None:
            return head.office
        return self._leaders.get(sector, Office.OFFICIAL) if sector else Office.OFFICIAL

    def _body(self, words: tuple[Word, ...], j: int) -> BodyPhrase | None:
        k = j
        if words[k].fold in self._on_behalf and k + 1 < len(words):
            k += 1
        found = self._bodies.at(words, k)
        if found is not None and (k > j or found.proclitic in {"", "ب", "ل"}):
            return found
        listed = self._listed_body(words, k)
        if listed is not None:
            return listed
        match = self._known.at(words, k)
        if match is not None and not match.proclitic:
            name = told_by_office(match)
            if name.kind in {NameKind.COUNTRY, NameKind.CAPITAL, NameKind.SEAT} and isinstance(name.entry, Country):
                return BodyPhrase(
                    match.first, match.last, ActorKind.STATE, "", None, name.entry.code, Sector.GOVERNMENT, "", True
                )
        return None

    def _listed_body(self, words: tuple[Word, ...], k: int) -> BodyPhrase | None:
        """The body whose listed name starts at a word."""
        match = self._known.at(words, k)
        entry = told_by_office(match).entry if match is not None and not match.proclitic else None
        if match is None or not isinstance(entry, Body):
            return None
        return BodyPhrase(match.first, match.last, entry.kind, entry.name, None, entry.country, entry.sector, "", True)

    def _state_of(self, words: tuple[Word, ...], j: int, last: int) -> str | None:
        """The state of the body or seat of a state that ends a complement: قيادي في حماس, مسؤول في البيت الأبيض."""
        match = self._known.at(words, j)
        if match is None or match.last != last:
            return None
        entry = told_by_office(match).entry
        return entry.country if isinstance(entry, Body) else entry.code if isinstance(entry, Country) else None

    def _own_body(self, words: tuple[Word, ...], j: int) -> int | None:
        """End of whom one speaks for, named by a pronoun: باسمه, باسم خارجيتها."""
        at = j + (words[j].fold in self._on_behalf)
        if words[at - 1].fold in self._on_behalf:
            return at + 1 if at < len(words) and any(r.enclitic for r in words[at].readings) else None
        bare = next((words[j].fold.removesuffix(p) for p in PRONOUNS if words[j].fold.endswith(p)), None)
        return j + 1 if bare in self._on_behalf else None

    def _free_complement(self, words: tuple[Word, ...], j: int) -> int:
        """End of a genitive chain of definite ordinary words."""
        start = j
        while j < len(words) and j - start < _MAX_FREE_COMPLEMENT:
            word = words[j]
            nominal = word.first(Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE, Pos.BODY, Pos.GROUP, Pos.PLACE_HEAD)
            if word.kind is not WordKind.ARABIC or nominal is None or nominal.preposition or nominal.conjunction:
                break
            if nominal.enclitic and nominal.form.pos is Pos.MASDAR:
                break
            if word.first(Pos.GIVEN) is not None and not nominal.article:
                break
            if j == start and defined(words[j - 1]) and self._names_another(words, j):
                break
            j += 1
        return j

    def _names_somebody(self, words: tuple[Word, ...], i: int, reading: Reading) -> bool:
        """Whether a known name follows a noun of one woman and her adjectives: المعارضة التركية ميرال أكشنر."""
        j = i + 1
        while j < len(words) and j <= i + _DESCRIBED and words[j].norm.startswith("ال") and words[j].norm.endswith("ة"):
            j += 1
        match = self._known.at(words, j) if reading.article and i + 1 < j < len(words) else None
        return match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON

    def _is_state(self, words: tuple[Word, ...], j: int) -> bool:
        """Whether the name of a state stands there."""
        match = self._known.at(words, j)
        return match is not None and isinstance(told_by_office(match).entry, Country)

    def _names_another(self, words: tuple[Word, ...], j: int) -> bool:
        """Whether a body or state of several words is named, no adjective: طالب الوزير المجتمع الدولي."""
        match = self._known.at(words, j)
        if match is None or match.proclitic or match.last == j + 1:
            return False
        return isinstance(told_by_office(match).entry, Body | Country)

    def _modified(self, words: tuple[Word, ...], title: TitlePhrase) -> TitlePhrase:
        """Nationalities, genitive countries and adjectives after the title."""
        j, country, used = title.last, title.country, set[TitleWordUse]()
        while j < len(words):
            word = words[j]
            if word.kind is not WordKind.ARABIC or opens_name(words, j):
                break
            nationality = word.first(Pos.NATIONALITY)
            if nationality is not None and not nationality.conjunction and not nationality.preposition:
                if defined(words[j - 1]) and not nationality.article and self._is_state(words, j):
                    break  # دعا الرئيس روسيا إلى
                country = country or nationality.form.lemma
                j += 1
                continue
            if country is not None and another_office(words, j):
                break
            bare = word.fold.removeprefix("ال")
            modifier = self._modifiers.get(bare) or self._modifiers.get(word.fold)
            modifier = modifier or self._modifiers.get(bare.removesuffix("ه"))
            adjective_of_it = word.fold.endswith(_ACCUSATIVE) and not (title.definite or title.complemented)
            if modifier is not None and not adjective_of_it:  # نائبا سابقا
                used.add(modifier)
                j += 1
                continue
            spoken_for = self._own_body(words, j)
            if spoken_for is not None:
                j = spoken_for
                continue
            alone = title.last == title.first + 1 and title.definite
            if alone and self._names_another(words, j):
                break
            if ((alone and agrees(word, title.number)) or before_name(words, j)) and adjective(word):
                j += 1
                continue
            if title.last == title.first + 1 and not title.definite and of_any(word):
                j += 1
                continue
            match = self._known.at(words, j)
            if match is not None and not match.proclitic and country is None and not defined(words[j - 1]):
                entry = told_by_office(match).entry
                if isinstance(entry, Country) and match.names[0].kind is not NameKind.SEAT:
                    country, j = entry.code, match.last
                    continue
            if word.fold in self._realms:
                match = self._known.at(words, j + 1) if j + 1 < len(words) else None
                if match is not None and not match.proclitic and isinstance(match.names[0].entry, Country):
                    country, j = country or match.names[0].entry.code, match.last
                    continue
            break
        return title._replace(
            last=j,
            country=country,
            former=title.former or TitleWordUse.FORMER in used,
            coming=TitleWordUse.COMING in used,
            complemented=title.complemented or j > title.last,
        )


def _apart(words: tuple[Word, ...], j: int, body: BodyPhrase) -> bool:
    """Whether a body behind a definite office is another party: by itself, or as object of a masdar with ل.

    طالب الوزير المجلس, استخدام الرئيس للجيش.
    """
    masdar = words[j - 2].first(Pos.MASDAR) if j > 1 else None
    return not body.proclitic or (body.proclitic == _TO and masdar is not None and not masdar.article)


_DESCRIBED = 3
"""Adjectives between a noun of somebody and her name."""
_LOCAL = {Office.GOVERNOR, Office.MAYOR}
"""Offices of one town or region."""
_OF_BODY = {Office.PARTY_LEADER, Office.OFFICIAL}
"""Offices that every body has, which are of the state that theirs is of."""
_PROCLITICS = ("", "و", "ب", "ل", "وب", "ول")
_AND, _TO = "و", "ل"
_ACCUSATIVE = "ا"


def addressed(people: TitlePhrase) -> bool:
    """Whether what looks like part of a title is whom its holder speaks to: قال المدير لمراسلنا, للصحفيين."""
    return bool(people.proclitic) and (not people.definite or people.number is not Number.SINGULAR)


def _owned(i: int, reading: Reading, head: OfficeHead) -> TitlePhrase:
    """The title of someone's own: سفيرها in Ankara. It says who only where a name follows."""
    proclitic = reading.conjunction + reading.preposition
    return TitlePhrase(
        i, i + 1, reading.form.lemma, reading.form.number, reading.form.feminine, head.office, None, head.sector, False,
        proclitic, definite=False, complemented=False,
    )  # fmt: skip
