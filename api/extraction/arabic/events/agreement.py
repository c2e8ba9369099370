"""Whether a noun phrase can be the subject of a verb: its gender, number and case (Wright vol. II §§ 141–156).

A verb before its subject is singular and agrees in gender; plurals of things are feminine singular; after the
subject the verb agrees in number too. Case shows in duals, sound plurals and tanwin only.
"""

from collections.abc import Sequence
from enum import Enum

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import counts
from api.extraction.arabic.words import Reading, Word, of_spelling
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm

_PEOPLE = frozenset({Pos.GROUP, Pos.OFFICE, Pos.NATIONALITY})
_NOMINAL = frozenset({*_PEOPLE, Pos.NOUN, Pos.COMMON, Pos.BODY, Pos.PLACE_HEAD, Pos.MASDAR, Pos.PARTICIPLE})
_TANWIN = "\u064b"
_OF = "من"


class Case(Enum):
    """What an ending shows."""

    NOMINATIVE = "nominative"
    OBLIQUE = "oblique"


def head_of(words: Sequence[Word], mention: Mention) -> int:
    """The noun that agrees: past numbers and words like كل and بعض."""
    i = mention.title.first if mention.title is not None else mention.first
    while i < mention.last - 1 and counts(words[i]):
        i += 1
    return i


@of_spelling
def _masculine_number(word: Word) -> bool:
    """Whether a number word counts men: خمسة ناشطين, which اعتقلت has not as its subject."""
    return word.is_function(WordClass.NUMBER) and word.norm.endswith("ة")


def _oblique_number(word: Word) -> bool:
    """Whether a number word stands in a case that no subject has: ستين دبلوماسيا, not ستون."""
    return word.is_function(WordClass.NUMBER) and word.fold.endswith("ين")


def case_of(words: Sequence[Word], i: int) -> Case | None:
    """The case that the ending of a noun shows: المحتجين, وزيري; null for most and after a number."""
    word = words[i]
    if _measured(words, i):
        return None
    if word.text.endswith(_TANWIN):
        return Case.OBLIQUE
    caseless = any(_shows_none(r) for r in word.readings)
    for reading in word.readings:
        if reading.form.pos not in _NOMINAL or reading.form.number is Number.SINGULAR or reading.enclitic:
            continue
        if caseless and reading.form.construct:
            continue
        if word.fold.endswith("ين"):
            return Case.OBLIQUE
        if word.fold.endswith("ون") or (word.fold.endswith("ان") and reading.form.number is Number.DUAL):
            return Case.NOMINATIVE
        if reading.form.construct:
            return Case.OBLIQUE if word.fold.endswith("ي") else Case.NOMINATIVE
    return None


def _shows_none(reading: Reading) -> bool:
    """Whether a noun is spelled like a dual in construct without being one: قاضي التحقيق, أهالي المدينة."""
    form = reading.form
    if form.construct or reading.enclitic or form.pos not in _NOMINAL:
        return False
    return form.number is Number.SINGULAR or (form.pos is Pos.GROUP and form.number is Number.PLURAL)


def _measured(words: Sequence[Word], i: int) -> bool:
    """Whether a quantity governs the noun, whose ending then is the genitive: مئات المحتجين, آلاف من المحتجين."""
    if i > 1 and words[i - 1].fold == _OF:
        return counts(words[i - 2])
    return i > 0 and counts(words[i - 1])


_CASELESS = frozenset({ActorKind.PERSON, ActorKind.STATE})
"""Whose names show no case: البحرين is no dual."""


def accusative(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a phrase stands in the accusative, so that it is an object: المعتصمين, وزيري الخارجية, مسلحا."""
    if mention.kind in _CASELESS and mention.title is None:
        return False
    if any(word.spelling[_oblique_number] for word in words[max(0, mention.first - 1) : mention.first + 1]):
        return True
    i = head_of(words, mention)
    case = case_of(words, i)
    if case is not None:
        return case is Case.OBLIQUE
    if _his_in_accusative(words[i]):
        return True
    if mention.kind is not ActorKind.GROUP or _measured(words, i):
        return False
    alike = _definite(words[i]) == _definite(words[mention.last - 1])
    if alike and _oblique_plural(words[mention.last - 1]) and mention.last > i + 1:
        return True  # دعت خبراء أميركيين, but ناشد أهالي المفقودين
    return _tanwin(words[i]) or (words[i].fold.endswith("ين") and words[i].fold.startswith(("ال", "وال")))


def _his_in_accusative(word: Word) -> bool:
    """Whether a hamza on the line before a pronoun shows the accusative: اعتقل وزراءه, not وزراؤه."""
    return any(r.enclitic and word.norm.removesuffix(r.enclitic).endswith("اء") for r in word.readings)


def _oblique_plural(word: Word) -> bool:
    """Whether a word is an adjective of several in ين."""
    adjectives = (r for r in word.readings if r.form.pos in {Pos.NATIONALITY, Pos.COMMON, Pos.PARTICIPLE, Pos.OFFICE})
    return word.fold.endswith("ين") and any(r.form.number is Number.PLURAL for r in adjectives)


def feminine(words: Sequence[Word], mention: Mention, masculine_states: frozenset[str]) -> bool | None:
    """The gender a verb before the phrase must show; null where nothing tells or either will do."""
    if mention.kind is ActorKind.STATE:
        if mention.form is MentionForm.NAME or mention.placelike:
            named = mention.form is MentionForm.NAME
            return masculine_states.isdisjoint(bare(words[mention.first])) if named or not mention.placelike else True
        if not mention.name:
            return None
    if mention.kind is ActorKind.PERSON and mention.title is None:
        return None
    if mention.kind is ActorKind.GROUP and mention.first and _masculine_number(words[mention.first - 1]):
        return False
    head = head_of(words, mention)
    if mention.kind is ActorKind.GROUP and _tanwin(words[head]) and _measured(words, head):
        return False  # 18 ناشطا
    if mention.kind is ActorKind.PERSON and (his := next((r for r in words[head].readings if r.enclitic), None)):
        return his.form.feminine  # نظيره is no نظيرة
    second = words[head + 1] if head + 1 < mention.last else None
    described = second is not None and mention.kind is ActorKind.ORGANIZATION and _definite(words[head])
    if second is not None and described and _adjective_in_feminine(second):
        return True
    return noun_gender(words[head])


def _definite(word: Word) -> bool:
    """Whether the article is on a noun; without it a definite word behind it is its genitive: حزب النهضة."""
    readings = word.readings
    return word.norm.startswith("ال") or any(r.article for r in readings)


def _adjective_in_feminine(word: Word) -> bool:
    """Whether the second word of a name tells that the first is feminine, or the plural of a thing: الأمم المتحدة."""
    plain = bool(word.readings) and word.readings[0].form.pos in {Pos.COMMON, Pos.PARTICIPLE}
    return plain and word.norm.startswith("ال") and word.norm.endswith("ة")


def plural_people(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a phrase is of unnamed people in the plural, who take a plural verb behind them."""
    if mention.kind is not ActorKind.GROUP or mention.known is not None or mention.first < 0:
        return False
    head = words[head_of(words, mention)]
    return any(r.form.pos is Pos.GROUP and r.form.number is Number.PLURAL for r in head.readings)


@of_spelling
def noun_gender(word: Word) -> bool | None:
    """The gender of a noun by its ending and number; plurals of things are feminine, of people either."""
    readings = [r for r in word.readings if r.form.pos in _NOMINAL]
    people = [r for r in readings if r.form.pos in _PEOPLE]
    if word.fold.endswith(("ون", "ين")) and any(r.form.number is not Number.SINGULAR for r in readings):
        return False
    if any(r.form.number is Number.PLURAL for r in people) or (people and people[0].form.pos is Pos.GROUP):
        return None
    if not readings and word.is_function(WordClass.QUANTIFIER):
        return None  # المئات
    if word.norm.endswith(("ة", "ات")):
        return True
    if not readings:
        return None
    first = readings[0]
    if first.form.number is Number.PLURAL:
        return True
    return first.form.feminine


def may_precede(readings: Sequence[Reading], reading: Reading) -> bool:
    """Whether a verb can stand before its subject: in the singular only (وحثوا طهران has none after it)."""
    if reading.form.number is Number.SINGULAR:
        return True
    return any(
        r.form.pos is Pos.VERB
        and r.form.number is Number.SINGULAR
        and r.form.person == 3
        and r.conjunction == reading.conjunction
        and r.enclitic == reading.enclitic
        for r in readings
    )


def _tanwin(word: Word) -> bool:
    reading = word.readings[0] if word.readings else None
    return (
        reading is not None
        and word.fold.endswith("ا")
        and not reading.form.lemma.endswith("ا")
        and not reading.article
        and not reading.form.construct
    )


def nominative(noun: Reading, verb: Reading, word: Word) -> bool:
    """Whether a definite noun after a verb can be its subject by ending and gender."""
    if not noun.article or word.fold.endswith("ين"):
        return False
    if word.fold.endswith(("ون", "ان")):
        return True
    gender = noun_gender(word)
    return gender is None or verb.form.feminine is None or gender is verb.form.feminine


def agreeing(noun: Reading, verb: Reading) -> bool:
    """Whether an indefinite noun right after a verb is its subject: قصفت طائرات."""
    if noun.form.number is Number.PLURAL:
        return verb.form.feminine is True or noun.form.feminine is False
    return noun.form.feminine is not None and noun.form.feminine is verb.form.feminine


def can_act(word: Word, verb: Reading) -> bool:
    """Whether machines or men right behind a verb agree with it and are not in the accusative."""
    gender = noun_gender(word)
    agrees = gender is None or verb.form.feminine is None or gender is verb.form.feminine
    return agrees and not word.fold.endswith(("ا", "ين"))
