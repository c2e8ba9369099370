"""What is told of a day still to come is a plan: تصوت الجمعية العامة اليوم على …, زيارته إلى طهران الأسبوع المقبل.

Words are not said on such a day: أعلن موافقته على مؤتمر الشهر المقبل tells when the conference is.
"""

from collections.abc import Sequence
from datetime import date

from api.extraction.arabic.events.model import VERBAL, Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.syntax import verb_at
from schemas.v1.vocabulary import DatePrecision, EventStatus

_STARTED = {EventStatus.OCCURRED, EventStatus.ONGOING}


def due(happenings: Sequence[Happening], lines: Sequence[Line], day: date | None) -> tuple[Happening, ...]:
    """The happenings with those still to come marked as planned."""
    by_sentence = {line.sentence.index: line for line in lines}
    return tuple(_due(by_sentence[h.sentence], h, day) for h in happenings)


def _due(line: Line, happening: Happening, day: date | None) -> Happening:
    when = happening.date
    if day is None or when is None or when.start < day or happening.status not in _STARTED:
        return happening
    if when.start > day and happening.frame.type in VERBAL and not happening.nominal:
        return happening._replace(date=None)
    if happening.frame.content:
        return happening
    coming = when.start > day and when.precision is DatePrecision.DAY
    return happening._replace(status=EventStatus.PLANNED) if coming or _present(line, happening) else happening


def _present(line: Line, happening: Happening) -> bool:
    at = next((k for k, w in enumerate(line.words) if w.start == happening.trigger[0]), 0)
    reading = verb_at(line.words, at)
    return reading is not None and reading.form.aspect is Aspect.IMPERFECT
