"""Acts that a speaker performs by saying so of himself: «نحث الرئيس على العودة», «أرفض هذا القرار»."""

from msgspec import structs

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import Frame, WordClass

_QUOTES = frozenset({'"', "\u201c", "\u201d", "\u00ab"})
_FIRST = 1
"""Grammatical person of who speaks."""


def performing(words: tuple[Word, ...], trigger: Trigger) -> bool:
    """Whether a present of the first person opens its clause with an act done in words, neither denied nor to come."""
    if trigger.nominal or trigger.frame.type not in VERBAL or trigger.frame.negated:
        return False
    verb = _of_himself(words, trigger.at) or verb_at(words, trigger.at)
    if verb is None:
        return False
    if verb.form.person != _FIRST or verb.form.aspect is not Aspect.IMPERFECT or verb.future or verb.preposition:
        return False
    before = words[trigger.at - 1] if trigger.at and not verb.conjunction else None
    if before is None or before.kind is WordKind.MARK:
        return True
    return before.is_function(WordClass.PRONOUN, WordClass.COMPLEMENTIZER)


def _of_himself(words: tuple[Word, ...], i: int) -> Reading | None:
    """The present of the first person that opens words between marks, as its hamza tells: «أعتذر», not اعتذر."""
    verb = verb_at(words, i)
    if not i or verb is None or words[i - 1].text not in _QUOTES or verb.form.written in words[i].norm:
        return None
    alike = (r for r in words[i].readings if r.form.pos is Pos.VERB and r.form.person == _FIRST)
    return next((r for r in alike if r.form.written in words[i].norm), None)


def by_speaker(frame: Frame) -> Frame:
    """The frame with the speaker of its words as actor."""
    return structs.replace(frame, speaker=True)
