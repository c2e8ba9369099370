"""Small decisions about a word in its place that several stages share."""

from functools import cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Reading, Word, WordKind, Words, of_spelling, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import EventCueKind, NumberHedge, PartyCue, PartyCueKind, WordClass

_NOMINAL = {Pos.MASDAR, Pos.NOUN, Pos.COMMON, Pos.OFFICE, Pos.BODY, Pos.GROUP, Pos.PARTICIPLE, Pos.PLACE_HEAD}
_NAMED = {Pos.GIVEN, Pos.FAMILY}
_BEFORE_VERB = (
    WordClass.COMPLEMENTIZER,
    WordClass.RELATIVE,
    WordClass.AUXILIARY,
    WordClass.MODAL,
    WordClass.NEGATION,
    WordClass.FUTURE,
    WordClass.SUBORDINATOR,
    WordClass.CONJUNCTION,
    WordClass.PRONOUN,
)
_ADJECTIVES = frozenset({Pos.NATIONALITY, Pos.COMMON, Pos.PARTICIPLE})
_QUOTES = {"\u00ab", '"', "\u201c"}
_STOPS = {".", ":", "؛", "؟", "!", "…"}
_PARTICLE_REACH = 9
"""Words between a verb and the particle that tells it from a preposition: عبر الوزير … عن."""
_ACCUSATIVE = ("ا", "ه", "ين")
"""Folded endings of indefinite accusative participles."""
_CLAUSE_REACH = 14
_FOR, _AND = "ل", "و"
_WITHIN = frozenset({"فيه", "فيها"})
_WORDED = 10
"""Words from what somebody issued to what it says: رسالة إلى الأمين العام للأمم المتحدة تدين فيها."""
_DESCRIBED = 4
"""Words from what is issued to the verb that tells of it: رسالة إلى بايدن تطالبه."""
_SERIES = 16
"""Words from a verb of asking to the last of what it asks for."""


def verb_at(words: tuple[Word, ...], i: int) -> Reading | None:
    """The verb that word `i` is where it stands.

    Unvocalised perfects share their letters with masdars (طرح, بحث) and nouns: those are verbs at the head
    of a clause, after a particle, or after a subject when the clause has no verb yet.
    """
    if type(words) is not Words:
        return _verb_at(words, i)
    verbs = words.verbs
    return verbs[i] if verbs is not None else verbs_of(words)[i]


def circumstance(word: Word) -> bool:
    """Whether a word is an indefinite participle in the accusative, which has objects of its own."""
    participle = word.first(Pos.PARTICIPLE)
    if participle is None or participle.article or participle.preposition or participle.conjunction:
        return False
    return not participle.enclitic and word.fold.endswith(_ACCUSATIVE)


@of_spelling
def without(word: Word) -> bool:
    """Whether a word is a preposition before what is lacking: دون, بدون."""
    denies = any(r.form.word_class is WordClass.NEGATION for r in word.readings)
    return denies and word.is_function(WordClass.PREPOSITION)


def verbs_of(words: tuple[Word, ...]) -> list[Reading | None]:
    """The verb that each word is where it stands."""
    if type(words) is Words and words.verbs is not None:
        return words.verbs
    verbs: list[Reading | None] = [None] * len(words)
    for i in where(_may_be_verb, words):
        verbs[i] = _verb_at(words, i)
    if type(words) is Words:
        words.verbs = verbs
    return verbs


def _may_be_verb(word: Word) -> bool:
    return word.first(Pos.VERB) is not None


def _verb_at(words: tuple[Word, ...], i: int) -> Reading | None:
    word = words[i]
    verb = word.spelling[_likeliest]
    if verb is None:
        return None
    he = _perfect_beside(word)
    if he is not None and _opens(words, i) and _of_a_man(words, i + 1):
        verb = he
    first = word.readings[0]
    if first.form.pos is Pos.FUNCTION and first.form.verb_before is not None:
        return verb if any(w.fold == first.form.verb_before for w in words[i + 1 : i + _PARTICLE_REACH]) else None
    if first.form.pos is Pos.FUNCTION or first.article:
        return None
    if _of_accusative(words, i, verb):
        return None
    if first.form.pos in _NAMED and verb.conjunction and not first.conjunction:
        return None  # هاكان فيدان
    nominal = _noun_beside(word, verb)
    if nominal is None:
        return verb if first.form.pos is not Pos.GIVEN or _heads_clause(words, i) else None
    if _load(nominal) < _load(verb):
        return None
    if verb.future or "\u064f" in word.text[:2]:
        return verb
    if _aim_of_none(words, i, verb):
        return None
    if word.text.endswith(("\u064b", "\u064d", "\u064c")):
        return None
    if _described(words, i, verb, nominal):
        return None
    return verb if (_heads_clause(words, i) or worded(words, i)) and not _in_series(words, i, nominal) else None


def worded(words: tuple[Word, ...], i: int) -> bool:
    """Whether a verb tells what stands in something that somebody issued: أصدر الحزب بيانا يدين الهجوم."""
    return within(words, i) or _issued(words, i)


def within(words: tuple[Word, ...], i: int) -> bool:
    """Whether a verb tells what stands in something and says in what: أصدر الحزب رسالة يدين فيها الهجوم."""
    if i + 1 >= len(words) or words[i + 1].fold not in _WITHIN:
        return False
    for j in range(i - 1, max(-1, i - _WORDED), -1):
        if words[j].kind is WordKind.MARK:
            return False
        if any(not r.article and r.form.lemma in _documents() for r in words[j].readings):
            return True
    return False


def _issued(words: tuple[Word, ...], i: int) -> bool:
    """Whether the verb tells of something right before it that the clause says was issued: وقعوا مذكرة تطالب ب."""
    verb = words[i].first(Pos.VERB)
    if verb is None or verb.conjunction or verb.future or verb.form.aspect is not Aspect.IMPERFECT:
        return False
    issued = next((j for j in range(i - 1, max(-1, i - _DESCRIBED), -1) if _document(words[j])), None)
    if issued is None or (words[issued].fold.endswith("ه") is not verb.form.feminine):
        return False
    for j in range(issued - 1, max(-1, issued - _WORDED), -1):
        if words[j].text in _STOPS:
            return False
        if words[j].first(Pos.VERB) is not None:
            return any(r.form.aspect is Aspect.PERFECT and r.form.lemma in _issuing() for r in words[j].readings)
    return False


@of_spelling
def _document(word: Word) -> bool:
    """Whether a word is a statement, a letter or a decree that is not known yet."""
    lemmas = [r.form.lemma for r in word.readings if not (r.article or r.enclitic)]
    return not (_documents() | cued(EventCueKind.DECREE)).isdisjoint(lemmas)


@cache
def _documents() -> frozenset[str]:
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.DOCUMENT)


@cache
def _issuing() -> frozenset[str]:
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.ISSUING)


def _noun_beside(word: Word, verb: Reading) -> Reading | None:
    """The noun that the letters of a verb can be as well."""
    load = _load(verb)
    for reading in word.readings:
        if reading.form.pos in _NOMINAL and _load(reading) <= load and not _misspelt(word, reading, verb):
            return reading
    return None


def _aim_of_none(words: tuple[Word, ...], i: int, verb: Reading) -> bool:
    """Whether what looks like a perfect of two, who are not told, is a masdar of aim: احتجاجات رفضا للانقلاب."""
    if verb.form.number is not Number.DUAL or verb.form.aspect is not Aspect.PERFECT or i + 1 >= len(words):
        return False
    following = words[i + 1].readings[:1]
    if not any(r.preposition == _FOR for r in following) or words[i].first(Pos.MASDAR) is None:
        return False
    return not any(w.fold.startswith(_AND) or _dual(w) for w in words[max(0, i - _CLAUSE_REACH) : i])


@of_spelling
def _dual(word: Word) -> bool:
    return any(r.form.number is Number.DUAL for r in word.readings)


def _of_accusative(words: tuple[Word, ...], i: int, verb: Reading) -> bool:
    """Whether what looks like a perfect of two is the adjective of an accusative: خطرا داهما."""
    if not i or verb.form.number is not Number.DUAL or verb.form.aspect is not Aspect.PERFECT or verb.conjunction:
        return False
    noun = words[i - 1].readings[0] if words[i - 1].readings else None
    indefinite = noun is not None and noun.form.pos in _NOMINAL and not (noun.article or noun.enclitic)
    return indefinite and words[i - 1].fold.endswith("ا") and not verb.enclitic


def _described(words: tuple[Word, ...], i: int, verb: Reading, nominal: Reading) -> bool:
    """Whether a masdar with its adjective opens a clause without a verb: قصف تركي على, رفض شعبي ل.

    Verbs that people suffer have unnamed people for a subject there: قتل إسرائيلي في.
    """
    if nominal.form.pos is not Pos.MASDAR or verb.form.lemma in cued(EventCueKind.SUFFERED) or not _opens(words, i):
        return False
    j = i + 1
    while j < len(words) and words[j].spelling[_adjective]:
        j += 1
    if j == i + 1:
        return False
    following = words[j] if j < len(words) else None
    return following is None or following.kind is WordKind.MARK or _prepositional(following) or _is_verb(following)


def _adjective(word: Word) -> bool:
    """Whether a word is an indefinite adjective that no noun in the accusative can be, و before it or not."""
    first = word.readings[0] if word.readings else None
    if first is None or first.form.pos not in _ADJECTIVES or first.article or first.preposition or first.enclitic:
        return False
    somebody = word.first(Pos.GROUP, Pos.OFFICE) is not None
    return not somebody and first.form.number is Number.SINGULAR and not word.fold.endswith(("ا", "ه"))


def _prepositional(word: Word) -> bool:
    return word.is_function(WordClass.PREPOSITION) or bool(word.readings and word.readings[0].preposition)


def _is_verb(word: Word) -> bool:
    return bool(word.readings) and word.readings[0].form.pos is Pos.VERB and not word.readings[0].conjunction


def _likeliest(word: Word) -> Reading | None:
    """The first verb that a word can be; of women, whom the news hardly tells of together, only for want of others."""
    verb = word.first(Pos.VERB)
    if verb is None or verb.form.number is not Number.PLURAL or not verb.form.feminine:
        return verb
    single = [
        r
        for r in word.readings
        if r.form.pos is Pos.VERB and r.form.person == verb.form.person and r.form.number is Number.SINGULAR
    ]
    conjoined = (r for r in single if r.conjunction and r.enclitic == verb.enclitic)  # وعين
    return next((r for r in single if _load(r) == _load(verb)), None) or next(conjoined, verb)


@of_spelling
def _perfect_beside(word: Word) -> Reading | None:
    """The masculine perfect whose letters are also a feminine imperfect's: تعرض he met with, she shows."""
    verb = word.first(Pos.VERB)
    if verb is None or verb.form.aspect is not Aspect.IMPERFECT or verb.form.feminine is False or verb.future:
        return None
    alike = (r for r in word.readings if r.form.pos is Pos.VERB and _load(r) == _load(verb))
    return next((r for r in alike if r.form.aspect is Aspect.PERFECT and r.form.feminine is False), None)


def _opens(words: tuple[Word, ...], i: int) -> bool:
    """Whether no subject can stand before a verb: at the head of its sentence, or behind a mark or قد."""
    before = words[i - 1] if i else None
    return before is None or before.kind is WordKind.MARK or before.is_function(WordClass.AUXILIARY)


def _of_a_man(words: tuple[Word, ...], i: int) -> bool:
    """Whether the word is a masculine noun or a number of people, which a masculine verb precedes."""
    if _counted_men(words, i) or (i < len(words) and nominative(words[i])):
        return True
    noun = words[i].first(*_NOMINAL) if i < len(words) else None
    if noun is None or noun.preposition or noun.conjunction:
        return False
    if words[i].readings[0].form.pos is Pos.FUNCTION and noun.form.pos is not Pos.OFFICE:
        return False  # ولي العهد is nobody's و.
    plural = noun.form.number is Number.PLURAL
    return not plural and noun.form.feminine is False and not words[i].norm.endswith(("ة", "ات"))


def _counted_men(words: tuple[Word, ...], i: int) -> bool:
    """Whether a number of men stands there: عشرات المتظاهرين, نحو 40 متظاهرا."""
    at = i + 1 if i < len(words) and words[i].fold in _hedges() else i
    if at + 1 >= len(words) or not counts(words[at]):
        return False
    men = words[at + 1].first(Pos.GROUP)
    return men is not None and not men.form.feminine and not men.preposition and not men.conjunction


@cache
def _hedges() -> frozenset[str]:
    """Single words before a number: نحو, قرابة."""
    return frozenset(fold(hedge.words) for hedge in read("number_hedges", NumberHedge) if not hedge.after)


@of_spelling
def counts(word: Word) -> bool:
    """Whether a word counts or measures what follows it: ثلاثة, جميع, 24."""
    return word.kind is WordKind.NUMBER or word.is_function(WordClass.NUMBER, WordClass.QUANTIFIER)


@of_spelling
def nominative(word: Word) -> bool:
    """Whether a word is people as a subject, by its ending, so no genitive: المتظاهرون."""
    people = word.first(Pos.GROUP, Pos.OFFICE)
    return people is not None and not people.preposition and not people.conjunction and word.norm.endswith("ون")


def _heads_clause(words: tuple[Word, ...], i: int) -> bool:
    """No verb stands before word `i` in its clause, and nothing there needs a noun."""
    if i == 0:
        return True
    before = words[i - 1]
    if before.kind is WordKind.MARK and before.text in _STOPS:
        return True
    if _construct(before, words[i - 2] if i > 1 else None):
        return False
    if any(r.enclitic and r.form.word_class is WordClass.PREPOSITION for r in before.readings):
        return False  # فرضوا عليها حظر التجول
    if before.is_function(*_BEFORE_VERB) and before.readings[0].form.pos is Pos.FUNCTION:
        return True
    if before.is_function(WordClass.PREPOSITION, WordClass.QUANTIFIER, WordClass.DEMONSTRATIVE):
        return False
    if words[i].readings[0].conjunction and before.kind is WordKind.MARK:
        return True
    for j in range(i - 1, max(-1, i - _CLAUSE_REACH), -1):
        word = words[j]
        if word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE):
            return True
        if word.readings and word.readings[0].form.pos is Pos.VERB and not _owned_behind(words, j):
            return bool(words[i].readings[0].conjunction) and j < i - 1
    nominal = before.readings[0].form.pos in _NOMINAL if before.readings else False
    return not (nominal and not before.readings[0].article and not before.readings[0].enclitic)


def _owned_behind(words: tuple[Word, ...], j: int) -> bool:
    """Whether a word behind a preposition is a noun with a pronoun, whatever verb its letters are: من جانبه."""
    if not j or not words[j - 1].is_function(WordClass.PREPOSITION):
        return False
    return any(r.form.pos in _NOMINAL and r.enclitic for r in words[j].readings)


def _in_series(words: tuple[Word, ...], i: int, nominal: Reading) -> bool:
    """Whether و joins a masdar to those that a verb asks for, plans or announces, or to an aim.

    دعا إلى وقف القتال ورفع الحصار; جهود من أجل وقف القتال ورفع الحصار.

    A preposition or an object in the accusative behind it is a verb's: زار دمشق وبحث مع الرئيس, ومنح قرضا.
    """
    if not nominal.conjunction or nominal.form.pos is not Pos.MASDAR or i + 1 >= len(words):
        return False
    behind = words[i + 1]
    if behind.is_function(WordClass.PREPOSITION) or behind.text.endswith("\u064b") or not _genitive(behind):
        return False
    masdar = False
    for j in range(i - 1, max(-1, i - _SERIES), -1):
        first = words[j].readings[0] if words[j].readings else None
        if words[j].kind is WordKind.MARK or words[j].is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE):
            return False
        deed = words[j].first(Pos.MASDAR)
        governed = j > 0 and (words[j - 1].is_function(WordClass.PREPOSITION) or _owns(words[j - 1]))
        if deed is not None and j > 0 and words[j - 1].fold in cued(EventCueKind.AIM):
            return True
        if first is not None and first.form.pos is Pos.VERB and not (deed is not None and governed):
            return masdar and first.form.lemma in cued(EventCueKind.URGING)
        masdar = masdar or (deed is not None and not (deed.article or deed.enclitic))
    return False


def _owns(word: Word) -> bool:
    """Whether a word is a noun that owns the next one: ضرورة وقف القتال."""
    first = word.readings[0] if word.readings else None
    return first is not None and first.form.pos in {Pos.NOUN, Pos.COMMON, Pos.MASDAR} and not first.article


def _genitive(word: Word) -> bool:
    """Whether a word can be the genitive of a masdar: not one with tanwin in its letters."""
    first = word.readings[0] if word.readings else None
    if first is None or first.form.pos not in _NOMINAL:
        return True
    indefinite = not (first.article or first.enclitic) and first.form.number is Number.SINGULAR
    return not (indefinite and word.fold.endswith("ا") and not first.form.lemma.endswith("ا"))


def _construct(word: Word, before: Word | None) -> bool:
    """Whether a word can only be followed by its genitive: a masdar, or a bare noun that opens a phrase."""
    first = word.readings[0] if word.readings else None
    if first is None or first.article or first.enclitic or word.text.endswith("\u064b") or word.fold.endswith("ا"):
        return False
    if first.form.pos is Pos.MASDAR:
        return word.first(Pos.VERB) is None
    opens = before is not None and (before.text in _QUOTES or before.is_function(WordClass.PREPOSITION))
    return opens and first.form.pos in {Pos.NOUN, Pos.COMMON} and word.first(Pos.VERB) is None


def _misspelt(word: Word, other: Reading, verb: Reading) -> bool:
    """Whether a hamza that the writer wrote belongs to the verb and not to another word of the letters: وهنأ, وهنا."""
    return verb.form.written in word.norm and other.form.written not in word.norm and not word.norm.endswith("ا")


def _load(reading: Reading) -> int:
    """How many clitics a reading needs."""
    return bool(reading.conjunction) + bool(reading.preposition) + bool(reading.enclitic) + reading.future
