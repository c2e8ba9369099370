"""Deaths that nobody caused: tolls of earthquakes, fires and crashes are no assaults."""

from collections.abc import Sequence

from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.model import Line
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.schema import EventCueKind
from schemas.v1.vocabulary import EventType, ParticipantRole

_SUBJECT_REACH = 6
"""Words from a disaster to the verb behind it: زلزال قوي جدا يضرب."""
_MEMORY = 3
"""Sentences after an accident in which its dead are counted."""


class Accidents:
    """Knows the nouns of accidents and disasters."""

    def __init__(self) -> None:
        self._nouns = cued(EventCueKind.ACCIDENT)

    def without(self, happenings: Sequence[Happening], lines: Sequence[Line]) -> tuple[Happening, ...]:
        """The happenings but for tolls of accidents: told with one or soon after, in which nobody struck."""
        tolls = {h.sentence for h in happenings if h.frame.toll}
        struck = {
            h.sentence
            for h in happenings
            if h.frame.type is EventType.ASSAULT
            and (not h.frame.toll or any(a.role is ParticipantRole.ACTOR for a in h.arguments))
        }
        accidents: dict[int, int] = {}
        """By sentence of a toll, that of the accident."""
        last: int | None = None
        for line in lines:
            at = line.sentence.index
            last = None if at in struck else at if self._tells(line) else last
            if at in tolls and last is not None and at - last <= _MEMORY:
                accidents[at] = last
        return tuple(h for h in happenings if not (h.frame.toll and _of(h, accidents.get(h.sentence))))

    def act(self, words: tuple[Word, ...], verb: int) -> bool:
        """Whether an accident or disaster is the subject of a verb, before or behind it: فيضانات تجتاح درنة."""
        if verb + 1 < len(words) and words[verb + 1].spelling[self._accidental]:
            return True
        for j in range(verb - 1, max(-1, verb - _SUBJECT_REACH), -1):
            if words[j].kind is WordKind.MARK or verb_at(words, j) is not None:
                return False
            if words[j].spelling[self._accidental]:
                return True
        return False

    def _tells(self, line: Line) -> bool:
        return bool(where(self._accidental, line.words))

    def _accidental(self, word: Word) -> bool:
        return not self._nouns.isdisjoint(bare(word))


def _of(toll: Happening, accident: int | None) -> bool:
    """Whether a toll is of an accident: the one of its sentence, or of one before where nobody is named."""
    return accident is not None and (accident == toll.sentence or not toll.arguments)
