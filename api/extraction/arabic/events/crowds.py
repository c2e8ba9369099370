"""Acts that are another by who does them.

A protest where a crowd does them: محتجون اقتحموا البرلمان, but مسلحون اقتحموا البرلمان. An attack in words where an
official or somebody of renown does them: هاجم الوزير المعارضة.
"""

from collections.abc import Collection, Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.model import SOMEBODY, Argument
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Reading
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import EventCueKind, Frame, WordClass
from schemas.v1.vocabulary import ActorKind, EventMode, EventType, ParticipantRole, Sector


class Crowds:
    """Knows the nouns of crowds and the frames that they turn an act into."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = cued(EventCueKind.CROWD)
        self._protesters = cued(EventCueKind.PROTESTER)
        self._frames = {fold(verb): frame for frame in lexicon.frames if frame.crowd for verb in frame.verbs}
        self._by_force = {fold(verb): frame for frame in lexicon.frames if frame.authority for verb in frame.verbs}
        self._in_words = {fold(verb): frame for frame in lexicon.frames if frame.person for verb in frame.verbs}
        self._words_told = {fold(noun): frame for frame in lexicon.frames if frame.person for noun in frame.nouns}

    def frame(self, frame: Frame, reading: Reading | None, parties: Sequence[Argument], line: Line) -> Frame:
        """The frame of an act, told by a verb or noun, by who does it."""
        lemma = reading.form.lemma if reading is not None else None
        verbal = reading is not None and reading.form.pos is Pos.VERB
        actors = {a.entity for a in parties if a.role is ParticipantRole.ACTOR}
        crowd, words = self._frames.get(lemma or ""), self._in_words.get(lemma or "")
        if crowd is not None and (_throng(actors, line) or not _nouns_of(actors, line).isdisjoint(self._nouns)):
            return crowd
        forced = self._by_force.get(lemma or "")
        if by_authority(frame, parties, line):
            return forced or frame
        if forced is not None and verbal and frame.type is EventType.PROTEST and _states(actors, line):
            return forced  # احتجت الصين على الزيارة
        if words is not None and not frame.complements and frame.type is EventType.ASSAULT and _speak(actors, line):
            return words
        told = self._words_told.get(lemma or "")
        return told if told is not None and not frame.complements and _against_people(parties, actors, line) else frame

    def protest(self, parties: Sequence[Argument], line: Line) -> bool:
        """Whether some of those who act are called by their protest."""
        actors = {a.entity for a in parties if a.role is ParticipantRole.ACTOR}
        return not _nouns_of(actors, line).isdisjoint(self._protesters)


def _nouns_of(actors: Collection[int], line: Line) -> set[str]:
    """The nouns that groups are called by."""
    groups = [m for m in line.mentions if m.entity in actors and m.kind is ActorKind.GROUP]
    nouns = (line.words[k].first(Pos.GROUP) for m in groups for k in range(m.first, m.last))
    return {noun.form.lemma for noun in nouns if noun is not None}


def _throng(actors: Collection[int], line: Line) -> bool:
    """Whether those who act are told by how many they are alone: اقتحم المئات البرلمان."""
    return any(m.entity in actors and line.words[m.first].is_function(WordClass.QUANTIFIER) for m in line.mentions)


def _states(actors: Collection[int], line: Line) -> bool:
    """Whether only states act."""
    return bool(actors) and all(m.kind is ActorKind.STATE for m in line.mentions if m.entity in actors)


def by_authority(frame: Frame, parties: Sequence[Argument], line: Line) -> bool:
    """Whether only a state or armed people do what crowds do in protest: قامت السلطات بسد الطرقات, شنت القاهرة حملة."""
    campaign = frame.type is EventType.PROTEST and frame.mode is None and bool(frame.complements)
    if frame.mode is not EventMode.OBSTRUCT and not campaign:
        return False
    actors = {a.entity for a in parties if a.role is ParticipantRole.ACTOR}
    return bool(actors) and all(
        m.kind is ActorKind.STATE or m.sector in _ARMED for m in line.mentions if m.entity in actors
    )


_ARMED = frozenset({Sector.MILITARY, Sector.POLICE, Sector.GOVERNMENT, Sector.REBELS})


def _against_people(parties: Sequence[Argument], actors: Collection[int], line: Line) -> bool:
    """Whether a politician's attack is on people or bodies, so one in words: شن النائب هجوما على الحكومة."""
    struck = {a.entity for a in parties if a.role is ParticipantRole.RECIPIENT}
    others = (m for m in line.mentions if m.entity in struck)
    armed = any(m.sector in _COMMANDING for m in line.mentions if m.entity in actors)
    people = all(m.kind is not ActorKind.STATE and m.sector not in _COMMANDING for m in others)
    return bool(struck) and people and not armed and _speak(actors, line)


_COMMANDING = frozenset({Sector.MILITARY, Sector.REBELS})


def _speak(actors: Collection[int], line: Line) -> bool:
    """Whether those who act are persons known or in office."""
    people = {m.entity for m in line.mentions if m.kind in SOMEBODY and (m.known or m.title is not None)}
    return bool(actors) and people.issuperset(actors)
