"""Verbs of will and effort, whose subject is that of the verb behind أن: تعتزم باريس أن تطلب."""

from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import PartyCueKind, WordClass

_REACH = 16
"""Words from a verb of will to the verb that it governs."""
_THAT = "ان"
_STOPS = frozenset(".؛؟!")


def controlling(words: tuple[Word, ...], verb: int, cues: PartyCues) -> int | None:
    """The verb of will before the أن right before a verb; null where another verb or none stands there."""
    particle = words[verb - 1] if verb else None
    if particle is None or not particle.is_function(WordClass.COMPLEMENTIZER) or particle.fold != _THAT:
        return None
    for j in range(verb - 2, max(-1, verb - _REACH), -1):
        reading = verb_at(words, j)
        if reading is not None:
            return j if cues.is_one(PartyCueKind.CONTROL, reading.form.lemma) else None
        if words[j].text in _STOPS:
            return None
    return None
