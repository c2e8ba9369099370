"""Deeds that are only aimed at or talked over: من أجل وقف القتال, الجهود الرامية إلى وقف القتال, بحثا وقف القتال."""

from collections.abc import Collection

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.model import Trigger
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.schema import EventCueKind

_TO = "الي"
_SERIES = 7
"""Words from a deed to one that و joins to it."""


def reached(words: tuple[Word, ...], at: int) -> int:
    """The noun that leads to a deed and stands where it is governed: التوصل إلى وقف القتال; else the deed."""
    leads = at > 1 and words[at - 1].fold == _TO and bool(bare(words[at - 2]) & cued(EventCueKind.REACHING))
    return at - 2 if leads else at


def aimed_at(words: tuple[Word, ...], at: int) -> bool:
    """Whether the words before a deed make it an aim: من أجل, بهدف, الرامية إلى."""
    if not at:
        return False
    aims = cued(EventCueKind.AIM)
    before = words[at - 1]
    return bool(bare(before) & aims) or (at > 1 and before.fold == _TO and bool(bare(words[at - 2]) & aims))


def called(words: tuple[Word, ...], at: int) -> bool:
    """Whether a deed in quotation marks is what something is called: المعروفة إعلاميا بـ"إهانة القضاة"."""
    before = words[max(0, at - _NAMING) : at]
    return any(w.text in _OPENING for w in before[-1:]) and any(bare(w) & cued(EventCueKind.CALLED) for w in before)


_OPENING = frozenset({'"', "\u201c", "\u201d", "\u00ab"})
_NAMING = 5
"""Words back from a deed to what is called so: المعروفة إعلاميا بـ"."""


def joined_to(words: tuple[Word, ...], trigger: Trigger, triggers: Collection[Trigger]) -> Trigger | None:
    """The deed to which و joins another one as of the same kind: وقف القتال وسحب القوات."""
    first = words[trigger.at].readings[0] if words[trigger.at].readings else None
    if first is None or not first.conjunction or not trigger.nominal:
        return None
    before = [t for t in triggers if t.nominal and trigger.at - _SERIES <= t.at < trigger.at]
    last = max(before, key=lambda t: t.at, default=None)
    if last is None or any(_parts(words, k) for k in range(last.at + 1, trigger.at)):
        return None
    return last


def _parts(words: tuple[Word, ...], k: int) -> bool:
    """Whether a mark or a verb stands between two deeds."""
    return words[k].kind is WordKind.MARK or (words[k].first(Pos.VERB) is not None and verb_at(words, k) is not None)
