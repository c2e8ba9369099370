"""What the words beside a phrase say against one reading of it, and what of them belongs to it."""

from functools import cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import BodyPhrase
from api.extraction.arabic.mentions.known import Match, NameKind
from api.extraction.arabic.mentions.people import Named
from api.extraction.arabic.mentions.phrases import NOUNS, without
from api.extraction.arabic.mentions.title_words import numbered
from api.extraction.arabic.mentions.titles import TitlePhrase
from api.extraction.arabic.model import Mention, Title
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.portraits import MINISTERS
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Body, TitleWord, TitleWordUse, WordClass
from schemas.v1.vocabulary import Office

_HAMZA = "أإآ"
_SHORT = 3
"""Letters of an abbreviation."""
_COUNTING = frozenset({WordClass.NUMBER, WordClass.QUANTIFIER})
_PERSONAL = {
    Office.AMBASSADOR,
    Office.ENVOY,
    Office.ADVISER,
    Office.SPOKESPERSON,
    Office.VICE_PRESIDENT,
    Office.LEGISLATOR,
    Office.ACTIVIST,
}
"""Offices that are somebody's."""

_FEW_HOLD = {Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT}
_BY, _ARTICLE = "ب", "ال"
_STATES = {*_FEW_HOLD, Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER, Office.INTERIOR_MINISTER}
"""Offices of a state, whose holders are its citizens."""


def with_house(words: tuple[Word, ...], last: int) -> int:
    """Past the house after a name: حمد بن عيسى آل خليفة."""
    house = last + 1 < len(words) and words[last].first(Pos.FOLLOWING) is not None
    return last + 2 if house and words[last + 1].first(Pos.GIVEN, Pos.FAMILY) is not None else last


def one_unknown(words: tuple[Word, ...], name: Named) -> bool:
    """Whether a name is a single unlisted word, after the office of two rather their verb: النائبان تشاتما."""
    return not name.people and name.last == name.first + 1 and not words[name.first].readings


def other_name(words: tuple[Word, ...], match: Match) -> bool:
    """Whether a longer name is not that of the listed person: one word of it, or an unlisted surname more."""
    following = words[match.last]
    return match.last - match.first == 1 or (following.norm.startswith("ال") and not following.readings)


def counted(words: tuple[Word, ...], group: Mention) -> Mention:
    """The group with the number before it: أربعة انتحاريين."""
    before = words[group.first - 1] if group.first else None
    if before is None or not (before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER)):
        return group
    first = group.first - 1
    while first and any(r.form.word_class in _COUNTING for r in words[first - 1].readings):
        first -= 1
    opening = words[first]
    first_reading = opening.readings[0] if opening.readings else None
    clitics = first_reading.conjunction + first_reading.preposition if first_reading is not None else ""
    start = without(opening, clitics)  # بثلاثة متهمين
    number = " ".join((opening.text[start - opening.start :], *(w.text for w in words[first + 1 : group.first])))
    return group._replace(name=f"{number} {group.name}", name_span=(start, group.name_span[1]))


def counted_singular(words: tuple[Word, ...], title: TitlePhrase) -> bool:
    """Whether a number has an office in the accusative singular behind it: ناشد 20 نائبا."""
    return not title.proclitic and numbered(words, title.first) and words[title.first].norm.endswith(("ا", "ة"))


def of_one(nationality: Reading) -> bool:
    """Whether a nationality is that of one of two: الرئيسان المصري والسوداني, not المسؤولين السوريين والأتراك."""
    return nationality.form.number is Number.SINGULAR


def describes(words: tuple[Word, ...], i: int) -> bool:
    """Whether a definite word is the adjective of a definite noun: الطائرات الحربية الروسية is no ministry."""
    before = words[i - 1] if i else None
    if before is None or not before.readings or words[i].fold.startswith("و"):
        return False
    return before.readings[0].article and before.readings[0].form.pos in NOUNS


def behind(title: TitlePhrase, match: Match) -> bool:
    """Whether a title reaches as far as a listed name, unless the name has it as its rank: البطريرك الراعي."""
    ranked = match.names[0].kind is NameKind.PERSON and match.last - match.first > 1
    return title.last > match.last or (title.last == match.last and not ranked)


def heads_place(word: Word) -> bool:
    """Whether the word is a kind of place in the construct: ساحة, منطقتي."""
    if not word.readings or word.readings[0].form.pos in {Pos.VERB, Pos.FUNCTION, Pos.OFFICE, Pos.BODY}:
        return False
    return any(r.form.pos is Pos.PLACE_HEAD and not r.article and not r.enclitic for r in word.readings)


def done_to(word: Word) -> bool:
    """Whether a kind of place behind ب may as well be what is done to somebody: بسجن فلان."""
    masdar = word.first(Pos.MASDAR)
    return masdar is not None and masdar.preposition == _BY


def attributed(words: tuple[Word, ...], i: int) -> bool:
    """Whether an ordinary adjective follows a surname with the article: الأسد الأفريقي is no person."""
    following = words[i + 1].readings[0] if i + 1 < len(words) and words[i + 1].readings else None
    if following is None or not words[i].norm.startswith("ال"):
        return False
    return following.article and not following.conjunction and following.form.pos is Pos.COMMON


def construct(words: tuple[Word, ...], i: int) -> bool:
    """Whether the word is a noun that the next one defines: مقري وزارتي الخارجية is no Makri."""
    noun = words[i].readings[0] if words[i].readings else None
    following = words[i + 1] if i + 1 < len(words) else None
    if noun is None or noun.form.pos not in NOUNS or noun.article or following is None:
        return False
    return following.norm.startswith("ال") or following.first(Pos.BODY) is not None


def abbreviates_not(words: tuple[Word, ...], match: Match) -> bool:
    """Whether a word has a hamza that the abbreviation of its letters has not: وأم درمان is not the agency وام."""
    spelling = match.names[0].spelling
    if match.last > match.first + 1 or len(spelling) > _SHORT or not isinstance(match.names[0].entry, Body):
        return False
    return any(
        mine in _HAMZA and theirs == "ا" for mine, theirs in zip(words[match.first].norm, spelling, strict=False)
    )


def another_body(words: tuple[Word, ...], match: Match, body: BodyPhrase) -> bool:
    """Whether the phrase of a listed body between states goes on to name one of a state: مجلس الأمن القومي الياباني."""
    entry = match.names[0].entry
    if not isinstance(entry, Body) or entry.country is not None or body.last <= match.last:
        return False
    return body.country is not None or words[match.last].fold in _internal()


@cache
def _internal() -> frozenset[str]:
    """Folded adjectives of what is of one state: مجلس الأمن الداخلي."""
    return frozenset(fold(w.word) for w in read("title_words", TitleWord) if w.use is TitleWordUse.INTERNAL)


def distributed(words: tuple[Word, ...], title: TitlePhrase) -> bool:
    """Whether a nationality in the singular after a plural parts its holders: وزراء الخارجية الفرنسي X والألماني Y."""
    last = words[title.last - 1].first(Pos.NATIONALITY)
    if title.office is Office.LEGISLATOR:
        return False  # نواب البرلمان الصومالي
    return last is not None and last.form.number is Number.SINGULAR and title.last > title.first + 1


def of_holder(words: tuple[Word, ...], title: TitlePhrase) -> bool:
    """Whether a bare office is that of the person named after it, whose it is: سفير ترامب, نائب بايدن."""
    bare = not title.definite and not title.complemented and not title.former
    head = words[title.first]
    owned = any(r.enclitic in _THEIRS for r in head.readings) and not head.norm.endswith(_WRITTEN_FEMININE)
    bare = bare and not owned and title.number is Number.SINGULAR and title.last == title.first + 1
    return bare and (title.office in _PERSONAL or owning(words, title))


def owning(words: tuple[Word, ...], title: TitlePhrase) -> bool:
    """Whether a defective noun without article keeps its ي, as only before its genitive: محامي الأسير, not محام."""
    first = words[title.first].readings[0]
    kept = first.form.lemma.endswith(_DEFECTIVE) and words[title.first].norm.endswith(_DEFECTIVE)
    return kept and title.office is Office.ACTIVIST and not (title.definite or title.complemented)


_DEFECTIVE, _WRITTEN_FEMININE = "ي", "ة"
_THEIRS = frozenset({"ه", "ها", "هم", "هما"})


def of_another(title: TitlePhrase, name: Named) -> bool:
    """Whether listed people of other states, or of other offices of this one, are named behind an office.

    استقبل الرئيس المصري محمد بن سلمان, عين الرئيس التونسي نجلاء بودن. Of an office that few hold a surname of another
    state tells enough, of others only a whole name. A bare الرئيس is also what premiers are called.
    """
    ruler = title.complemented or title.head in _sovereigns()
    if ruler and title.office is Office.HEAD_OF_STATE and title.country is None:
        return _never_ruled(title, name)  # كلف الملك عزيز أخنوش
    whole = title.office in _FEW_HOLD or name.last - name.first > 1
    if not (name.people and whole and title.office in _STATES and title.country) or title.former or title.coming:
        return False
    held = [term for person in name.people for term in person.roles]
    if title.office in _FEW_HOLD and name.last - name.first > 1 and held:
        named = {person.country for person in name.people} == {title.country}
        if named and title.office not in {term.office for term in held}:
            return not _FEW_HOLD.isdisjoint({term.office for term in held})
    return all(person.country not in {None, title.country} for person in name.people) and not any(
        term.country == title.country for term in held
    )


def of_inner(words: tuple[Word, ...], title: TitlePhrase, inner: TitlePhrase, name: Named) -> bool:
    """Whether a name behind two offices is that of the inner one: متحدث باسم الرئيس فلان.

    A listed person tells by the offices that he ever held, others are so behind a spokesman without the article.
    """
    if inner.office not in _STATES or inner.former:
        return False
    if not name.people:
        spokesman = title.office is Office.SPOKESPERSON and not words[title.first].norm.startswith(_ARTICLE)
        return spokesman and name.last - name.first > 1
    held = [{term.office for term in person.roles} for person in name.people]
    return all(inner.office in offices and title.office not in offices for offices in held)


@cache
def _sovereigns() -> frozenset[str]:
    """Folded heads of titles of monarchs."""
    return frozenset(fold(w.word) for w in read("title_words", TitleWord) if w.use is TitleWordUse.SOVEREIGN)


def _never_ruled(title: TitlePhrase, name: Named) -> bool:
    """Whether a whole name is that of listed people who held other high offices than that of a head of state."""
    offices = {term.office for person in name.people for term in person.roles}
    if title.former or title.coming or name.last - name.first < 2 or Office.HEAD_OF_STATE in offices:
        return False
    return not offices.isdisjoint({Office.HEAD_OF_GOVERNMENT, Office.CROWN_PRINCE})


def following_part(word: Word) -> Reading | None:
    """The word as the second half of a name: الدين of شرف الدين."""
    return word.first(Pos.FOLLOWING)


def adjectival(word: Word) -> bool:
    """Whether a word is rather an adjective than a noun."""
    return word.first(Pos.NOUN) is None and word.first(Pos.COMMON) is not None


_DEPUTIES = {
    Office.HEAD_OF_STATE: Office.VICE_PRESIDENT,
    Office.HEAD_OF_GOVERNMENT: Office.DEPUTY_PRIME_MINISTER,
    **dict.fromkeys(MINISTERS, Office.DEPUTY_MINISTER),
}


def deputising(words: tuple[Word, ...], mention: Mention, of: Title | None) -> Mention:
    """Somebody's deputy in the office that goes with that of whoever was named before: الوزير … ونائبه."""
    title = mention.title
    if title is None or title.office is not Office.LEGISLATOR or title.last - title.first > 1:
        return mention
    if not any(r.enclitic for r in words[title.first].readings[:1]):
        return mention
    office = _DEPUTIES.get(of.office, Office.OFFICIAL) if of is not None and of.office is not None else Office.OFFICIAL
    country, sector = (of.country, of.sector) if of is not None else (None, None)
    held = title._replace(office=office, country=title.country or country, sector=sector)
    return mention._replace(title=held, country=mention.country or country, sector=sector)
