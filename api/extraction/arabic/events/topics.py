"""What talks are about, which has places of its own: بحثا الأوضاع في سوريا."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.clauses import link_at
from api.extraction.arabic.events.model import Trigger
from api.extraction.arabic.model import Line
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import ClauseLinkKind, EventCueKind
from schemas.v1.vocabulary import EventType

_MATTERS = frozenset({Pos.NOUN, Pos.COMMON, Pos.MASDAR})


def talked_over(line: Line, trigger: Trigger, noun: int) -> bool:
    """Whether the word at `noun` is a matter of talks, so that what follows it belongs to that."""
    if trigger.frame.type is not EventType.CONSULT or noun <= trigger.at:
        return False
    reading = line.words[noun].readings[0] if line.words[noun].readings else None
    if reading is None or reading.form.pos not in _MATTERS or any(m.first <= noun < m.last for m in line.mentions):
        return False
    between = range(trigger.at, noun)
    return any(line.words[k].spelling[_talks] or link_at(line.words, k) is ClauseLinkKind.TOPIC for k in between)


def _talks(word: Word) -> bool:
    """Whether what follows a word is talked over: بحث, لمناقشة."""
    verbal = (r for r in word.readings if r.form.pos in {Pos.VERB, Pos.MASDAR})
    return any(r.form.lemma in cued(EventCueKind.TALKING) for r in verbal)
