"""Who does what another verb tells of.

Verbs of will and effort share their subject with the verb behind أن (تعتزم باريس أن تطلب), as do those before قبل أن;
what is called for is done by whoever is asked.
"""

from collections.abc import Sequence

from api.extraction.arabic.events.model import Argument
from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import Frame, PartyCueKind, WordClass
from schemas.v1.vocabulary import ParticipantRole

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


def called_for(request: Sequence[Argument], parties: Sequence[Argument], frame: Frame) -> tuple[Argument, ...]:
    """The parties of what a request asks for: دعا الرئيس البرلمان إلى رفض الاتفاقية."""
    actor = ParticipantRole.ACTOR
    callers = {a.entity for a in request if a.role is actor}
    done = tuple(a for a in parties if a.role is not actor or a.entity not in callers)
    if any(a.role is actor for a in done) or frame.subject is not actor:
        return done
    taken = {a.entity for a in done}
    asked = (a for a in request if a.role is not actor and a.entity not in taken)
    return (*[a._replace(role=actor) for a in asked], *done)
