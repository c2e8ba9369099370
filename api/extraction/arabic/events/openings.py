"""What opens the clause of a verb right before it: الذي, إنه."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass

_NOUNS = frozenset({Pos.NOUN, Pos.COMMON, Pos.MASDAR, Pos.PARTICIPLE})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_WHAT, _MATTER = "ما", "الامر"
_NOUN_REACH = 3
"""Words of an indefinite noun phrase that a verb behind it tells of."""


def describes_noun(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a verb tells of the indefinite noun behind a preposition right before it: في بيان رئاسي صدر أمس."""
    reading = verb_at(words, verb)
    if reading is None or reading.conjunction:
        return False
    for j in range(verb - 1, max(-1, verb - 1 - _NOUN_REACH), -1):
        first = words[j].readings[0] if words[j].readings else None
        if first is not None and first.form.pos is Pos.NATIONALITY and not (first.article or first.preposition):
            continue  # بهجوم روسي استهدف
        if first is None or first.form.pos not in _NOUNS or first.article or first.enclitic:
            return False
        if first.preposition or (j > 0 and words[j - 1].is_function(WordClass.PREPOSITION)):
            return True
    return False


def relative_before(words: tuple[Word, ...], verb: int) -> int | None:
    """Where الذي or its like opens the clause of a verb, past particles."""
    for j in range(verb - 1, max(-1, verb - 4), -1):
        word = words[j]
        if word.is_function(WordClass.RELATIVE):
            return j
        if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
            return None
    return None


def called(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a verb tells what its object is, in somebody's words: ندد بما سماه عدوانا."""
    if not verb or not words[verb - 1].fold.endswith(_WHAT):
        return False
    return any(r.form.word_class is WordClass.RELATIVE for r in words[verb - 1].readings)


def tells_on(words: tuple[Word, ...], relative: int) -> bool:
    """Whether a relative pronoun takes up what was told, not a noun: وهو ما أدانته الدوحة, الأمر الذي رحبت به."""
    before = words[relative - 1] if relative else None
    if before is None:
        return False
    return before.fold == _MATTER or (words[relative].fold == _WHAT and before.is_function(WordClass.PRONOUN))


def complementizer_pronoun(words: tuple[Word, ...], verb: int) -> int | None:
    """Where إنه, أنها, لكنه stand right before the verb: its subject is taken up from outside the clause."""
    for j in range(verb - 1, max(-1, verb - 4), -1):
        word = words[j]
        if word.is_function(WordClass.CONJUNCTION) and word.fold.endswith(_PRONOUNS):
            return j
        if word.is_function(WordClass.COMPLEMENTIZER):
            return j if word.fold[-1] in "هام" and len(word.fold.lstrip("وف")) > 2 else None
        if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
            return None
    return None


def opens_clause(words: tuple[Word, ...], j: int) -> bool:
    """Whether أن opens a clause, or كان a sentence with its subject behind it: وكانت شاحنة قد دهست المارة."""
    if words[j].is_function(WordClass.COMPLEMENTIZER):
        return True
    noun = words[j + 1].readings[0] if j + 1 < len(words) and words[j + 1].readings else None
    named = noun is not None and noun.form.pos in _NOUNS and not noun.preposition
    return named and j <= 1 and words[j].is_function(WordClass.AUXILIARY)
