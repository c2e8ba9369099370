"""Unrest told in several sentences: a march, the shots at it and the arrests after it were on one day and place.

A report of violence or arrest without day and place goes on with the scene of the sentence before, if it opens with و
in the same paragraph and names no day. What authorities decree (a curfew, a ban) is no part of the scene.
"""

from collections.abc import Sequence
from itertools import pairwise

from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.events.told import Told
from api.extraction.arabic.model import Line
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DatePrecision, EventMode, EventStatus, EventType

_UNREST = frozenset({EventType.PROTEST, EventType.ASSAULT})
_ARRESTS = frozenset({EventMode.ARREST})


def go_on(happenings: Sequence[Happening], lines: Sequence[Line]) -> tuple[Happening, ...]:
    """Give reports of unrest the day and place of the scene that they go on about."""
    found = list(happenings)
    told = Told(found, lines)
    for before, line in pairwise(lines):
        here = told.here(line)
        scene = _scene([found[n] for n in told.here(before)]) if here and _goes_on(before, line) else None
        if scene is None:
            continue
        for n in here:
            if _of_scene(found[n], scene, before):
                found[n] = found[n]._replace(date=scene.date, place=found[n].place or scene.place)
    return tuple(found)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence of the same paragraph opens with و and its verb, and names no day."""
    if before.sentence.paragraph != line.sentence.paragraph or line.dates or not line.words:
        return False
    first = line.words[0]
    return _conjoined(first) and not first.is_function(WordClass.AUXILIARY)


def _conjoined(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].conjunction)


def _scene(here: Sequence[Happening]) -> Happening | None:
    """The unrest of a sentence that happened on one day only."""
    days: set[DateExpression] = {h.date for h in here if h.date is not None}
    scenes = [h for h in here if _unrest(h) and h.date is not None and h.date.precision is DatePrecision.DAY]
    return scenes[0] if scenes and len({(d.start, d.end) for d in days}) == 1 else None


def _unrest(happening: Happening) -> bool:
    kind = happening.frame.type in _UNREST or happening.frame.mode in _ARRESTS
    return kind and happening.status in {EventStatus.OCCURRED, EventStatus.ONGOING}


def _of_scene(happening: Happening, scene: Happening, before: Line) -> bool:
    if happening.date is not None or not _unrest(happening):
        return False
    return happening.place is None or happening.place.entry in {p.entry for p in before.places}
