"""What the words of a title tell of its extent: its head, adjectives, fields and the body in it."""

from functools import cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.phrases import unknown
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Reading, Spelling, Word, WordKind
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Honorific, WordClass
from schemas.v1.vocabulary import Office

_AND, _THE = "و", "ال"
_COMMAS = {"،", ","}
_DEFECTIVE = "ي"
_RELATIVE = ("ي", "ية")
"""Endings of adjectives of a kind: غربي."""


def agrees(word: Word, number: Number) -> bool:
    """Whether an adjective can be of a title in number: الوزيران المستوى, الرئيس المواطنين are two phrases."""
    people = [r for r in word.readings if r.form.pos is Pos.GROUP]
    if any(r.form.pos is Pos.OFFICE and r.form.number is Number.PLURAL for r in word.readings):
        return number is Number.PLURAL  # أقنع الوزير النواب
    return not word.readings or any(r.form.number is number for r in people or word.readings)


def opens_body(words: tuple[Word, ...], i: int) -> bool:
    """Whether a complement goes on as the name of a body: حزب الأمة, الحزب الدستوري, but not الحكومة الحبيب الصيد."""
    if words[i].first(Pos.BODY) is None or i + 1 >= len(words):
        return False
    if not words[i].norm.startswith("ال"):
        return True
    adjective = words[i + 1].readings[0] if words[i + 1].readings else None
    plain = adjective is not None and adjective.form.pos in {Pos.COMMON, Pos.PARTICIPLE} and adjective.article
    return plain and words[i + 1].first(Pos.GIVEN, Pos.FAMILY) is None


def field(words: tuple[Word, ...], i: int) -> bool:
    """A noun after و with what defines it, no people among them: وقضايا المرأة, وشؤون الأسرة."""
    noun = words[i].readings[0] if words[i].readings else None
    if noun is None or noun.conjunction != _AND or noun.article or noun.form.pos not in {Pos.NOUN, Pos.COMMON}:
        return False
    if words[i].first(Pos.VERB, Pos.OFFICE, Pos.BODY, Pos.GROUP, Pos.HONORIFIC) is not None or i + 1 >= len(words):
        return False
    return words[i + 1].norm.startswith("ال") and words[i + 1].first(Pos.OFFICE, Pos.BODY, Pos.HONORIFIC) is None


_NO_FIELD = (Pos.OFFICE, Pos.BODY, Pos.GROUP, Pos.HONORIFIC, Pos.GIVEN, Pos.FAMILY, Pos.NATIONALITY)
"""What a field of work is none of."""


def definite_field(words: tuple[Word, ...], i: int, joined: str) -> int:
    """Words of a definite field of work, و before it (`joined`) or nothing: والبنية التحتية; 0 for none."""
    if not _of_field(words[i], joined) or words[i].norm.endswith(_RELATIVE):
        return 0
    last = i + 1
    while last < len(words) and _of_field(words[last], "") and _describes(words[last]):
        last += 1
    return last - i


_DESCRIBING = ("ي", "ية", "ى")
"""Endings of adjectives of fields: الاقتصادي, الصغرى."""


def _describes(word: Word) -> bool:
    """Whether a word in a field is an adjective: التكنولوجيا المتقدمة."""
    return word.norm.endswith(_DESCRIBING) or (bool(word.readings) and word.readings[0].form.pos is Pos.PARTICIPLE)


def _of_field(word: Word, joined: str) -> bool:
    """Whether a word with the article is ordinary or unlisted, with just `joined` written on it."""
    if not word.norm.startswith(joined + _THE) or word.first(*_NO_FIELD) is not None:
        return False
    first = word.readings[0] if word.readings else None
    return first is None or (first.article and first.conjunction == joined and not first.preposition)


def before_name(words: tuple[Word, ...], i: int) -> bool:
    """Whether a definite word that agrees with the one before stands before a name: الحكومة الاتحادية شتفن زايبرت."""
    if i + 2 >= len(words) or not words[i - 1].norm.startswith("ال"):
        return False
    if words[i].fold.endswith("ه") is not words[i - 1].fold.endswith("ه"):
        return False
    following = words[i + 1]
    return following.first(Pos.GIVEN, Pos.BOUND) is not None or (unknown(following) and unknown(words[i + 2]))


def defined(word: Word) -> bool:
    """Whether a word has the article, so that no state is its genitive: حمل الوزيران إسرائيل المسؤولية."""
    return any(r.article for r in word.readings) or word.norm.startswith("ال")


def adjective(word: Word) -> bool:
    """A definite adjective: الناشطة الحقوقية."""
    reading = word.readings[0] if word.readings else None
    if reading is None or not reading.article or reading.conjunction or reading.preposition:
        return False
    adjectives = {Pos.COMMON, Pos.PARTICIPLE, Pos.OFFICE, Pos.GROUP}
    return reading.form.pos in adjectives and word.first(Pos.GIVEN, Pos.FAMILY, Pos.HONORIFIC) is None


def tribe(words: tuple[Word, ...], i: int) -> bool:
    """Whether the name of a tribe or house opens here: شيخ عشائر البو علوان."""
    if i + 1 >= len(words) or words[i + 1].kind is not WordKind.ARABIC:
        return False
    bound = words[i].first(Pos.BOUND)
    return bound is not None and not bound.conjunction and words[i].norm.startswith("ال")


def of_any(word: Word) -> bool:
    """An adjective of some holder of an office: دبلوماسي غربي, نائب معارض."""
    plain = [r for r in word.readings if not (r.conjunction or r.preposition or r.article or r.enclitic)]
    if not plain or word.first(Pos.GIVEN, Pos.FAMILY, Pos.DOUBTFUL, Pos.VERB, Pos.NOUN, Pos.MASDAR) is not None:
        return False
    relative = word.norm.endswith(_RELATIVE) and any(r.form.pos is Pos.COMMON for r in plain)
    return relative or plain[0].form.pos is Pos.PARTICIPLE


def opens_title(word: Word) -> bool:
    """Whether a word can name an office."""
    return bool(word.spelling[_offices])


def head_reading(words: tuple[Word, ...], i: int) -> Reading | None:
    """The office that the word names; before a definite complement in the construct (وزيرا الخارجية)."""
    word = words[i]
    found = word.spelling[_offices]
    if not found or found[0].enclitic:
        return found[0] if found else None
    if _telling_how(words, i):
        return None
    if found[0].form.number is Number.SINGULAR and found[0].form.lemma.endswith(_DEFECTIVE):
        return found[0]  # قاضي التحقيق is one, though قاضي is also the plural of قاض in the construct.
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.kind is not WordKind.ARABIC:
        return found[0]
    genitive = word.fold.endswith("ا") and not following.fold.startswith("ل") and following.first(Pos.COMMON, Pos.NOUN)
    # رئيسا مصر وفرنسا: states have no reading.
    states = word.fold.endswith("ا") and not following.readings and i + 2 < len(words) and words[i + 2].fold[:1] == "و"
    if (following.norm.startswith("ال") or genitive or states) and not numbered(words, i):
        return next((r for r in found if r.form.construct), found[0])
    return found[0]


def _telling_how(words: tuple[Word, ...], i: int) -> bool:
    """Whether a feminine participle behind a comma tells what somebody does: رحبت الحركة بالقرار، داعية الجيش إلى …."""
    first = words[i].readings[0]
    does = first.form.pos is Pos.PARTICIPLE and not first.article and words[i].norm.endswith("ة")
    return does and i > 0 and words[i - 1].text in _COMMAS


def numbered(words: tuple[Word, ...], i: int) -> bool:
    """Whether a number stands before a word: خمسون نائبا."""
    before = words[i - 1] if i else None
    return before is not None and (before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER))


def _offices(word: Word) -> tuple[Reading, ...]:
    """The offices that a word can name; one with a pronoun only where it names no other: وزيره."""
    places = word.first(Pos.PLACE_HEAD) is not None  # محافظتي النجف وذي قار: regions, not women in office.
    offices = tuple(r for r in word.readings if r.form.pos is Pos.OFFICE and not (places and _women(r)))
    closed = bool(offices) and word.readings[0].form.pos is Pos.FUNCTION and not word.readings[0].conjunction
    found = () if closed else tuple(r for r in offices if not r.enclitic)
    if closed or found or not offices or word.readings[0].form.pos is not Pos.OFFICE:
        return found
    return tuple(r for r in offices if r.form.number is Number.SINGULAR)[:1]


def doubtful(word: Word, office: Reading) -> bool:
    """Whether the word is as simply another noun: مساعدة is help before it is an assistant."""
    return any(
        r.form.pos in {Pos.MASDAR, Pos.FUNCTION}
        or (
            r.form.pos in {Pos.NOUN, Pos.COMMON}
            and (office.form.feminine is True or (r == word.readings[0] and r.form.written != office.form.written))
        )
        for r in word.readings
        if (r.form.lemma, r.form.written) != (office.form.lemma, office.form.written)
        and len(r.conjunction + r.preposition + r.enclitic) <= len(office.conjunction + office.preposition)
    )


def unjoined(word: Word) -> Spelling:
    """A word without the و written on it."""
    return word.spelling.but(fold=word.fold[1:])


PRONOUNS = ("ه", "ها", "هما", "هم")


def style_of(honorific: Reading) -> str | None:
    """The folded noun of an honorific with a pronoun: سمو of سموه, فخامة of فخامته; null for one without."""
    lemma = honorific.form.lemma
    if honorific.enclitic:
        return lemma
    bare = next((lemma.removesuffix(p) for p in ("ها", "ه") if honorific.form.written.endswith(p)), None)
    if bare is None:
        return None
    return next((noun for noun in (bare, bare.removesuffix("ت") + "ه") if noun in _styles() and noun != lemma), None)


@cache
def _styles() -> frozenset[str]:
    """Folded honorifics of one word."""
    return frozenset(fold(h.words) for h in read("honorifics", Honorific) if " " not in h.words)


def within_honorific(word: Word) -> bool:
    """Whether a word that is no honorific by itself is part of one: صاحب السمو الملكي."""
    plain = word.first(Pos.COMMON)
    if plain is None or word.first(Pos.OFFICE, Pos.BODY, Pos.GROUP) is not None:
        return False
    return ("ال" if plain.article else "") + plain.form.written in _parts_of_honorifics()


@cache
def _parts_of_honorifics() -> frozenset[str]:
    """Words of honorifics of several words, as they are written."""
    several = (h.words.split() for h in read("honorifics", Honorific) if " " in h.words)
    return frozenset(word for words in several for word in words)


def owned(nouns: set[str]) -> set[str]:
    """Folded nouns with each pronoun: نظيره, زميلتها."""
    stems = {noun.removesuffix("ه") + ("ت" if noun.endswith("ه") else "") for noun in nouns}
    return {stem + pronoun for stem in stems for pronoun in PRONOUNS}


def definite_stems(folded: str) -> list[str]:
    """A word with the article, with and without what is written on it: الخارجية, والخارجية, للخارجية."""
    stems = [folded]
    if folded.startswith(("وال", "فال", "بال", "كال")):
        stems.append(folded[1:])
    if folded.startswith("لل"):
        stems.append("ا" + folded)
    return [s for s in stems if s.startswith("ال")]


_OF_FIELDS = {Office.ACADEMIC, Office.JOURNALIST, Office.ADVISER}
"""Offices told by a field of any words: أستاذ الموارد المائية."""


def of_field(words: tuple[Word, ...], j: int, head: Reading, office: Office) -> bool:
    """Whether an indefinite head has a definite genitive, which is what its bearer works on."""
    field = j < len(words) and words[j].norm.startswith("ال") and words[j].first(Pos.GIVEN, Pos.FAMILY) is None
    if not field or head.article or head.form.number is not Number.SINGULAR:
        return False
    task = office is Office.MILITARY_COMMANDER and words[j].first(Pos.MASDAR) is not None  # ضابط الارتباط
    return office in _OF_FIELDS or (task and words[j - 1].first(Pos.BODY) is None)


def another_office(words: tuple[Word, ...], j: int) -> bool:
    """Whether a definite office of some state follows one that has its own: كرم الرئيس الجزائري الرئيس الفلسطيني."""
    if j + 1 >= len(words) or words[j].first(Pos.OFFICE) is None or not words[j].norm.startswith("ال"):
        return False
    nationality = words[j + 1].first(Pos.NATIONALITY)
    return nationality is not None and nationality.article


def _women(reading: Reading) -> bool:
    """Whether a reading is of several women."""
    return bool(reading.form.feminine) and reading.form.number is not Number.SINGULAR
