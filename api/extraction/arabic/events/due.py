"""What a present tense tells of the day of the article is still to come: تصوت الجمعية العامة اليوم على مشروع قرار."""

from collections.abc import Sequence
from datetime import date

from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.syntax import verb_at
from schemas.v1.vocabulary import EventStatus

_STARTED = {EventStatus.OCCURRED, EventStatus.ONGOING}


def due(happenings: Sequence[Happening], lines: Sequence[Line], day: date | None) -> tuple[Happening, ...]:
    """The happenings with those still to come marked as planned."""
    by_sentence = {line.sentence.index: line for line in lines}
    return tuple(_due(by_sentence[h.sentence], h, day) for h in happenings)


def _due(line: Line, happening: Happening, day: date | None) -> Happening:
    when = happening.date
    if day is None or when is None or when.start < day or happening.frame.content:
        return happening
    at = next((k for k, w in enumerate(line.words) if w.start == happening.trigger[0]), 0)
    reading = verb_at(line.words, at)
    present = reading is not None and reading.form.aspect is Aspect.IMPERFECT
    return happening._replace(status=EventStatus.PLANNED) if present and happening.status in _STARTED else happening
