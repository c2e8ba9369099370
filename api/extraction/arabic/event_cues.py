"""Words of the lexicon that tell how deeds are told, by what they tell."""

from functools import cache

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import EventCue, EventCueKind


@cache
def cued(kind: EventCueKind) -> frozenset[str]:
    """The folded words of one kind."""
    return frozenset(fold(word) for cue in read("event_cues", EventCue) if cue.kind is kind for word in cue.words)
