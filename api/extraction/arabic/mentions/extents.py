"""Where names of bodies end: at what belongs to somebody else, at clauses in quotation marks."""

from functools import lru_cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, of_spelling
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import PartyCue, PartyCueKind, WordClass

OPENING = {"\u201c": "\u201d", "\u201d": "\u201d", '"': '"', "\u00ab": "\u00bb", "(": ")", "'": "'"}
"""Marks that open a quotation, with those that close it."""
FEMININE = ("ى", "ا", "اء", "ات")
"""Endings of feminine adjectives but for ة: الكبرى, العليا, البيضاء."""
_RELATIVE = "ية"
_MAX_QUOTED = 6
"""Words of a name in quotation marks."""
_FOR, _THE = "ل", "ال"
_CLAUSAL = (WordClass.NEGATION, WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)


def noun_first(word: Word) -> bool:
    """Whether the word is a noun before it is anything else: الانقلابيون العمل are no two of one phrase."""
    return bool(word.readings) and word.readings[0].form.pos in {Pos.MASDAR, Pos.NOUN, Pos.BODY}


def belonging(words: tuple[Word, ...], j: int) -> bool:
    """Whether the last word is a participle that a preposition completes: مواقع تابعة لقواتنا is no name."""
    last, following = words[j - 1], words[j] if j < len(words) else None
    if of_relative_clause(last) or last.spelling[measured]:
        return True
    reading = last.first(Pos.PARTICIPLE)
    if reading is None or following is None or noun_first(last):
        return False
    if reading.article:
        owned = any(r.preposition == _FOR for r in following.readings) or following.norm.startswith("لل")
        return owned and last.fold in _belongings()
    if following.readings:
        return following.readings[0].preposition in {"ل", "ب"} or following.readings[0].article
    return following.norm.startswith(("لل", "بال"))


@of_spelling
def of_relative_clause(word: Word) -> bool:
    """Whether a word is a participle that tells where or of whom a body is: المجلس المنعقد, خلية مكونة من."""
    bare = word.fold.removeprefix(_THE)
    stems = (bare, *(bare.removesuffix(ending) for ending in _INFLECTED if bare.endswith(ending)))
    return any(form in _relative_participles() for form in stems)


_INFLECTED = ("ه", "ون", "ين", "ان", "تان", "تين")
"""Folded endings of participles."""


@lru_cache(maxsize=1)
def _relative_participles() -> frozenset[str]:
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.RELATIVE)


def feminine_of_masculine(words: tuple[Word, ...], head: int, j: int) -> bool:
    """Whether a feminine word right behind a masculine head cannot be its adjective: أتاح البرلمان الفرصة."""
    noun = words[head].readings[0] if j == head + 1 and words[head].readings else None
    if noun is None or noun.form.number is not Number.SINGULAR or noun.form.feminine:
        return False
    railways = noun.form.pos is Pos.COMMON and words[j].norm.endswith(_RELATIVE)  # السكك الحديدية
    return words[j].norm.endswith("ة") and not railways and not words[head].norm.endswith(("ة", *FEMININE))


def what_is_done(words: tuple[Word, ...], head: int, j: int) -> bool:
    """Whether a masdar behind the subject of a verb is its object, as في shows: رفضت المعارضة المشاركة في الحوار."""
    if not head or j + 1 >= len(words) or words[j].first(Pos.MASDAR) is None:
        return False
    if j == head + 1 and _wants_genitive(words[head]):
        return False
    return words[j + 1].is_function(WordClass.PREPOSITION) and verb_at(words, head - 1) is not None


def _wants_genitive(head: Word) -> bool:
    """Whether a singular without article names nothing without what follows: قالت وزارة الصحة في بيان."""
    noun = head.first(Pos.BODY)
    return noun is not None and noun.form.number is Number.SINGULAR and not (noun.article or noun.enclitic)


def measured(word: Word) -> bool:
    """Whether a word stands before somebody's age or number: البالغ."""
    return word.fold in _before_measures()


@lru_cache(maxsize=1)
def _before_measures() -> frozenset[str]:
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.MEASURED)


@lru_cache(maxsize=1)
def _belongings() -> frozenset[str]:
    """Folded words between what is owned and its owner: التابعة, الموالية."""
    return frozenset(fold(cue.words) for cue in read("party_cues", PartyCue) if cue.kind is PartyCueKind.BELONGING)


def closing(words: tuple[Word, ...], j: int) -> int | None:
    """Index after the mark that closes the one at `j`, where a name stands between them."""
    last = closing_mark(words, j)
    if last is None or any(_of_clause(words[i]) for i in range(j + 1, last)) or _told(words, j + 1, last):
        return None
    return last + 1


def closing_mark(words: tuple[Word, ...], j: int) -> int | None:
    """Index of the mark that soon closes the one at `j`."""
    mark = OPENING[words[j].text]
    for k in range(j + 2, min(j + 2 + _MAX_QUOTED, len(words))):
        if words[k].text == mark or (words[k].text in "\u201c\u201d" and mark in "\u201c\u201d"):
            return k
    return None


def past_field(words: tuple[Word, ...], j: int) -> int:
    """Behind what a centre named after a place works on: معهد واشنطن للشرق الأدنى."""
    if j >= len(words) or not words[j].fold.startswith(_FOR) or not _of_field(words[j]):
        return j
    last = j + 1
    while last < min(j + _MAX_FIELD, len(words)) and _of_field(words[last]):
        definite = words[last].norm.startswith(_THE)
        if words[last].fold.startswith(_FOR) or (not definite and words[last - 1].norm.startswith((_FOR + _FOR, _THE))):
            break
        last += 1
    return last


def _of_field(word: Word) -> bool:
    """Whether a word can be part of what somebody works on: an ordinary word, or an unlisted definite one."""
    if not word.readings:
        return word.norm.startswith((_FOR + _FOR, _THE))
    first = word.readings[0]
    return first.form.pos in _FIELDS and not first.enclitic and first.preposition in {"", _FOR}


_FIELDS = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON})
_MAX_FIELD = 5
"""Words of a field: لدراسات حقوق الإنسان والديمقراطية."""


def _told(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words between marks open with a verb in the imperfect: المجلس "يمارس صلاحياته"."""
    verb = words[first].readings[0] if words[first].readings else None
    told = verb is not None and verb.form.pos is Pos.VERB and verb.form.aspect is Aspect.IMPERFECT
    return told and last > first + 1


def _of_clause(word: Word) -> bool:
    """Whether a quoted word is part of a clause, not of a name: الجيش "لكنه لم يستجب"."""
    return word.is_function(*_CLAUSAL)


_PURPOSES = frozenset({Pos.MASDAR, Pos.NOUN, Pos.COMMON})
_AND = "و"


def purpose(words: tuple[Word, ...], j: int) -> bool:
    """Whether a body's name goes on with what it is for: المجلس الأعلى للقضاء, اللجنة المستقلة للانتخابات."""
    first = words[j].readings[0] if words[j].readings else None
    if first is None or not first.preposition.startswith(_FOR):
        return False
    genitive = j + 1 < len(words) and words[j + 1].norm.startswith(_THE)  # لنقابات العمال
    return first.form.pos in _PURPOSES and (first.article or (genitive and first.form.number is Number.PLURAL))


def past_purposes(words: tuple[Word, ...], j: int) -> int:
    """Behind adjectives of what a body is for and what و adds: للحرس الوطني, للهجرة واللاجئين."""
    if j < len(words) and not words[j - 1].norm.startswith(_FOR + _FOR):
        j += 1
    while j < len(words) and definite_adjective(words, j):
        j += 1
    first = words[j].readings[0] if j < len(words) and words[j].readings else None
    more = first is not None and first.conjunction == _AND and first.article and not first.preposition
    return j + 1 if first is not None and more and first.form.pos in {*_PURPOSES, Pos.GROUP} else j


def definite_adjective(words: tuple[Word, ...], j: int) -> bool:
    """Whether a definite adjective, which is no name and no people, goes on with what is before it."""
    first = words[j].readings[0] if words[j].readings else None
    if first is None or not first.article or first.conjunction or first.preposition:
        return False
    other = words[j].first(Pos.GIVEN, Pos.FAMILY, Pos.GROUP, Pos.OFFICE, Pos.NOUN, Pos.MASDAR) is not None
    return first.form.pos in {Pos.COMMON, Pos.PARTICIPLE} and first.form.number is Number.SINGULAR and not other


def with_adjectives(words: tuple[Word, ...], last: int, head: int) -> int:
    """Past definite adjectives of a head noun in the feminine after a state's name: وكالة أنباء كوريا المركزية."""
    feminine = words[head - 1 if head else head].fold.endswith("ه") or words[head].fold.endswith("ه")
    while last < len(words) and feminine:
        adjective = words[last].readings[0] if words[last].readings else None
        if adjective is None or not adjective.article or adjective.form.pos not in {Pos.COMMON, Pos.PARTICIPLE}:
            break
        if adjective.conjunction or adjective.preposition or not words[last].fold.endswith("ه"):
            break
        last += 1
    return last


def further_adjective(words: tuple[Word, ...], j: int) -> bool:
    """Whether an adjective that agrees with the nationality before it goes on with the name."""
    word, before = words[j], words[j - 1]
    adjective = word.readings[0] if word.readings else None
    if adjective is None or adjective.form.pos not in {Pos.COMMON, Pos.PARTICIPLE}:
        return False
    if word.first(Pos.NOUN, Pos.MASDAR, Pos.BODY) is not None or adjective.conjunction or adjective.preposition:
        return False
    following = words[j + 1] if j + 1 < len(words) else None
    if not adjective.article and following is not None and following.norm.startswith("ال"):
        return False
    alike = adjective.article == before.norm.startswith("ال") or before.norm.startswith(("لل", "بال", "وال"))
    feminine = word.fold.endswith(_FEMININE_ENDINGS)
    return alike and adjective.form.number is Number.SINGULAR and feminine == before.fold.endswith("ه")


_FEMININE_ENDINGS = ("ه", "عليا", "كبري", "صغري", "عظمي")
"""Folded endings of adjectives of a feminine noun, those of superlatives among them: المحكمة اليونانية العليا."""


def place_name(word: Word) -> bool:
    """The name after the kind of place: حكومة إقليم كردستان."""
    return not word.readings and not word.norm.startswith("ال")
