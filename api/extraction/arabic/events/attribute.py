"""What a statement lends to the acts in and around it: their actor, their day, their place."""

from collections.abc import Sequence

from api.extraction.arabic.events.anchors import relate
from api.extraction.arabic.events.came import came, settle
from api.extraction.arabic.events.model import VERBAL, Argument, Happening
from api.extraction.arabic.events.occasions import at_occasions
from api.extraction.arabic.events.scenes import go_on
from api.extraction.arabic.events.speaking import at_speech, speaker_of
from api.extraction.arabic.model import Line
from api.extraction.arabic.speech.model import Said
from schemas.v1.vocabulary import EventStatus, ParticipantRole

_CLITICS = 2
"""Letters of proclitics that may stand between the start of a statement and its noun."""


def attribute(happenings: Sequence[Happening], said: Sequence[Said], lines: Sequence[Line]) -> tuple[Happening, ...]:
    """Give verbal acts the speaker of the words they stand in, and the occasion at which he spoke."""
    happenings = go_on(at_occasions(relate(happenings, lines), lines), lines)
    happenings = tuple(_spoken(h, said) if h.frame.type in VERBAL else h for h in happenings)
    occasions = came(happenings, lines)
    return at_speech(settle(happenings, occasions), said, lines, occasions)


def _spoken(happening: Happening, said: Sequence[Said]) -> Happening:
    """The speaker is the actor where the frame says so, and where the act is all that he says (أكد رفض …)."""
    performed = happening.nominal and any(s.span[0] <= happening.trigger[0] <= s.span[0] + _CLITICS for s in said)
    speaker = speaker_of(happening, said) if happening.frame.speaker or performed else None
    if speaker is None:
        return happening
    actors = [a.entity for a in happening.arguments if a.role is ParticipantRole.ACTOR]
    if len(actors) > 1 and (speaker in actors or happening.frame.mutual):
        # أعلن المغرب وإسرائيل استئناف العلاقات; أعلنت قطر التوصل إلى اتفاق بين حماس وإسرائيل.
        return happening._replace(status=EventStatus.OCCURRED)
    others = tuple(
        a
        for a in happening.arguments
        if a.entity != speaker
        and (a.role is ParticipantRole.RECIPIENT or happening.frame.speaker or happening.frame.mutual)
    )
    return happening._replace(
        arguments=(Argument(speaker, ParticipantRole.ACTOR), *others), status=EventStatus.OCCURRED
    )
