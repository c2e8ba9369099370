"""What opens the clause of a verb right before it: الذي, إنه."""

from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass


def relative_before(words: tuple[Word, ...], verb: int) -> int | None:
    """Where الذي or its like opens the clause of a verb, past particles."""
    for j in range(verb - 1, max(-1, verb - 4), -1):
        word = words[j]
        if word.is_function(WordClass.RELATIVE):
            return j
        if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
            return None
    return None


def complementizer_pronoun(words: tuple[Word, ...], verb: int) -> int | None:
    """Where إنه, أنها stand right before the verb: its subject is taken up from outside the clause."""
    for j in range(verb - 1, max(-1, verb - 4), -1):
        word = words[j]
        if word.is_function(WordClass.COMPLEMENTIZER):
            return j if word.fold[-1] in "هام" and len(word.fold.lstrip("وف")) > 2 else None
        if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
            return None
    return None
