"""What a noun is in its phrase: with which clitics, in the construct, as somebody's genitive."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, of_spelling

NOMINAL = {Pos.NOUN, Pos.MASDAR, Pos.COMMON, Pos.PARTICIPLE, Pos.BODY, Pos.GROUP, Pos.OFFICE, Pos.PLACE_HEAD}
_NISBA = ("ي", "يه")


def clitics(word: Word) -> bool:
    """Whether a conjunction or a preposition is written on the word."""
    return bool(word.readings) and bool(word.readings[0].preposition or word.readings[0].conjunction)


@of_spelling
def bare(word: Word) -> frozenset[str]:
    """The spellings and citation forms of a word without its clitics."""
    out = {word.fold, word.fold.removeprefix("و")}
    for reading in word.readings:
        out.add(word.fold[len(reading.conjunction) + len(reading.preposition) :].removeprefix("ال"))
        if reading.form.pos in NOMINAL:
            out.add(reading.form.lemma)
    return frozenset(out)


def construct(word: Word) -> bool:
    """Whether a noun may take the next word as its genitive."""
    reading = word.readings[0] if word.readings else None
    return (
        reading is not None
        and reading.form.pos in NOMINAL
        and not reading.article
        and not reading.enclitic
        and not word.text.endswith("\u064b")
        and not (word.fold.endswith(("ون", "ان")) and any(r.form.number is not Number.SINGULAR for r in word.readings))
    )


def genitive(words: tuple[Word, ...], i: int) -> bool:
    """Whether the noun hangs on the noun before it, not on the verb: ملفات اغتيال; but شن سلاح الجو هجوما."""
    if i == 0 or clitics(words[i]) or words[i].text.endswith(("\u064b", "\u064bا")):
        return False
    reading = words[i].readings[0] if words[i].readings else None
    accusative = (
        reading is not None
        and words[i].fold.endswith("ا")
        and not reading.form.lemma.endswith("ا")
        and not reading.enclitic
        and reading.form.number is Number.SINGULAR
    )
    if accusative or _describing(words, i - 1):
        return False
    return construct(words[i - 1]) and verb_at(words, i - 1) is None


def _describing(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word is a relative adjective of an indefinite noun, which owns nothing: أعلن مصدر طبي مقتل عشرين."""
    adjective = words[i].readings[0] if words[i].readings else None
    noun = words[i - 1].readings[0] if i and words[i - 1].readings else None
    if adjective is None or noun is None or not words[i].fold.endswith(_NISBA) or noun.article or noun.enclitic:
        return False
    return adjective.form.pos is Pos.COMMON and not adjective.article and noun.form.pos in NOMINAL


def definite_adjective(word: Word) -> bool:
    """Whether a definite adjective goes on with the noun phrase before it: الدول المعنية."""
    first = word.readings[0] if word.readings else None
    described = first is not None and first.form.pos in {Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY} and first.article
    return described and first is not None and not (first.conjunction or first.preposition)
