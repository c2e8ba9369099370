"""Acts that are a protest where a crowd does them: محتجون اقتحموا البرلمان, but مسلحون اقتحموا البرلمان."""

from collections.abc import Iterable, Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import Argument
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import EventCue, EventCueKind, Frame
from schemas.v1.vocabulary import ActorKind, ParticipantRole


class Crowds:
    """Knows the nouns of crowds and the frames that they turn an act into."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = frozenset(
            fold(word) for cue in read("event_cues", EventCue) if cue.kind is EventCueKind.CROWD for word in cue.words
        )
        self._frames = {fold(verb): frame for frame in lexicon.frames if frame.crowd for verb in frame.verbs}

    def frame(self, frame: Frame, lemma: str | None, parties: Sequence[Argument], line: Line) -> Frame:
        """The frame of an act by who does it."""
        other = self._frames.get(lemma) if lemma is not None else None
        actors = {a.entity for a in parties if a.role is ParticipantRole.ACTOR}
        return other if other is not None and self._acts(actors, line) else frame

    def _acts(self, actors: Iterable[int], line: Line) -> bool:
        groups = [m for m in line.mentions if m.entity in actors and m.kind is ActorKind.GROUP]
        nouns = (line.words[k].first(Pos.GROUP) for m in groups for k in range(m.first, m.last))
        return any(noun is not None and noun.form.lemma in self._nouns for noun in nouns)
