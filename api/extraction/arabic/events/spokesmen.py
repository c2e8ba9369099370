"""Verbal acts that a speaker performs for his state: قال الوزير إن بلاده لن تقبل is the minister's refusal.

Only what a state will do is announced by saying it; إن الحكومة طلبت, إن بغداد تطالب tell of acts of others.
"""

from collections.abc import Sequence

from api.extraction.arabic.events.model import VERBAL, Argument, Happening
from api.extraction.arabic.model import Entity, Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.speech.model import Said
from api.extraction.arabic.syntax import verb_at
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, ParticipantRole

_PARTICLE_REACH = 2
_WILL_NOT = "لن"


def speak_for(
    happenings: Sequence[Happening], said: Sequence[Said], lines: Sequence[Line], entities: Sequence[Entity]
) -> tuple[Happening, ...]:
    """Give acts of a speaker's state in his own words to the speaker."""
    by_sentence = {line.sentence.index: line for line in lines}
    return tuple(
        _spoken_for(h, said, by_sentence[h.sentence], entities)
        if h.frame.type in VERBAL and not h.nominal and not h.frame.mutual
        else h
        for h in happenings
    )


def _spoken_for(happening: Happening, said: Sequence[Said], line: Line, entities: Sequence[Entity]) -> Happening:
    actors = [a.entity for a in happening.arguments if a.role is ParticipantRole.ACTOR]
    around = next((s for s in said if s.span[0] <= happening.trigger[0] < s.span[1]), None)
    speaker = around.speaker if around is not None else None
    if speaker is None or len(actors) != 1 or actors[0] == speaker or not _to_come(line, happening):
        return happening
    person, state = entities[speaker], entities[actors[0]]
    own = person.kind is ActorKind.PERSON and state.kind is ActorKind.STATE and person.country == state.country
    if not own or person.country is None:
        return happening
    others = tuple(a for a in happening.arguments if a.role is not ParticipantRole.ACTOR and a.entity != speaker)
    return happening._replace(arguments=(Argument(speaker, ParticipantRole.ACTOR), *others))


def _to_come(line: Line, happening: Happening) -> bool:
    """Whether the verb stands in the future: سترد, سوف ترد, لن تقبل."""
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0])
    verb = verb_at(line.words, at)
    if verb is None or verb.form.aspect is not Aspect.IMPERFECT:
        return False
    before = line.words[max(0, at - _PARTICLE_REACH) : at]
    return verb.future or any(w.is_function(WordClass.FUTURE) or w.fold == _WILL_NOT for w in before)
