"""Verbs whose subject is that of the verb behind أن: of will and effort (تعتزم باريس أن تطلب), or before قبل أن."""

from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import PartyCueKind, WordClass

_REACH = 20
"""Words from a verb to the one behind أن that goes on about its subject."""
_THAT = "ان"
_STOPS = frozenset(".؛؟!")


def controlling(words: tuple[Word, ...], verb: int, cues: PartyCues) -> int | None:
    """The verb of will, or the one before قبل, whose subject acts behind أن; null where there is none."""
    particle = words[verb - 1] if verb else None
    if particle is None or not particle.is_function(WordClass.COMPLEMENTIZER) or particle.fold != _THAT:
        return None
    timed = verb > 1 and words[verb - 2].is_function(WordClass.PREPOSITION, WordClass.ADVERB)
    for j in range(verb - 2, max(-1, verb - _REACH), -1):
        reading = verb_at(words, j)
        if reading is not None:
            return j if timed or cues.is_one(PartyCueKind.CONTROL, reading.form.lemma) else None
        if words[j].text in _STOPS:
            return None
    return None
