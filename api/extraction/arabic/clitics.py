"""Which clitics a form can carry, and what speaks for one reading of a word against another."""

import re
from typing import TYPE_CHECKING

from api.extraction.arabic.dictionary import NAME_PARTS, NOMINAL, Form, Pos
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import joining_hamza
from api.extraction.lexicon.schema import WordClass

if TYPE_CHECKING:
    from api.extraction.arabic.words import Reading


def _as_written(reading: "Reading", norm: str) -> bool:
    """Whether hamza, ى and ة stand in the word as in the form."""
    return bool(reading.enclitic) or norm.endswith(reading.form.written)


def misspelt(reading: "Reading", norm: str) -> float:
    """What speaks against a reading spelled otherwise: much where the writer wrote the hamza (هنأ is no هنا)."""
    if _as_written(reading, norm):
        return 0.0
    return 2.0 if _HAMZA.search(norm) and not joining_hamza(norm, reading.form.written) else 0.2


_HAMZA = re.compile("[أإآؤئ]")


def ease(reading: "Reading") -> float:
    """What speaks for a reading against others with as many clitics: أنه is أن before it is a jussive of أنهى."""
    form = reading.form
    if form.pos is Pos.FUNCTION:
        return 0.5 if reading.conjunction == "ف" and form.word_class is WordClass.PREPOSITION else 1.5
    if form.pos is Pos.NATIONALITY:
        return 0.3
    if form.person in {1, 2}:
        return -0.25
    if form.passive and form.pos is Pos.VERB:
        # توعد is he threatened before it is she was promised.
        return -0.1
    return -0.3 if form.number is Number.DUAL and form.construct else 0.0


def fits(form: Form, clitics: "Reading") -> bool:
    """Grammar of clitics: the article on nominals, س on imperfects, prepositions not on verbs but ل."""
    if form.pos is Pos.VERB:
        imperfect = form.aspect is not None and form.aspect.value == "imperfect"
        if clitics.future:
            return imperfect
        return not clitics.article and (not clitics.preposition or (clitics.preposition == "ل" and imperfect))
    if clitics.future:
        return False
    if form.pos is Pos.FUNCTION:
        return not clitics.article and (not clitics.preposition or form.word_class in _AFTER_PREPOSITION)
    return not (clitics.article and form.construct)


_AFTER_PREPOSITION = {
    WordClass.RELATIVE,
    WordClass.DEMONSTRATIVE,
    WordClass.COMPLEMENTIZER,
    WordClass.QUANTIFIER,
    WordClass.NUMBER,
    WordClass.ADVERB,
    WordClass.PREPOSITION,
    WordClass.NEGATION,
    WordClass.INTERROGATIVE,
    WordClass.PRONOUN,
}


def takes_pronoun(form: Form) -> bool:
    """Whether a pronoun can be written on a form."""
    if form.pos is Pos.VERB:
        return not form.passive
    if form.pos is Pos.FUNCTION:
        return form.word_class in {
            WordClass.PREPOSITION,
            WordClass.COMPLEMENTIZER,
            WordClass.QUANTIFIER,
            WordClass.AUXILIARY,
            WordClass.NEGATION,
        }
    if form.pos in NAME_PARTS:
        return False
    if form.pos is Pos.HONORIFIC:
        return not form.lemma.startswith("ال")
    return form.pos in NOMINAL and (form.bound or not form.form_ends_open)
