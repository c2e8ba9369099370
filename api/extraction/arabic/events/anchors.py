"""Happenings dated from one another: غداة الهجوم, بعد يومين من إسقاط الطائرة; قبل ساعات من الخطاب.

Where the text says how many days lie between two happenings and one has a day, the other has one too.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import structs

from api.extraction.arabic.dates.offsets import Offset, offsets_of
from api.extraction.arabic.events.model import Happening
from api.extraction.arabic.events.told import Told
from api.extraction.arabic.model import Line
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DateBasis, DatePrecision

_FRONT = 2
"""Words before which an offset opens its sentence and what it dates follows."""
_OPENING = 4
"""Words of وجاء ذلك and its like, by which an offset dates what the sentences before told."""
_BACK = 2
"""Sentences that it may mean, beside the one that opens the story: وتأتي هذه الإجراءات بعد يوم من لقاء …."""


def relate(happenings: Sequence[Happening], lines: Sequence[Line]) -> tuple[Happening, ...]:
    """Date happenings by the days that lie between them and others."""
    found = list(happenings)
    told = Told(found, lines)
    for line in lines:
        for offset in offsets_of(line.words):
            _relate(found, told, line, offset)
    return tuple(found)


def _relate(found: list[Happening], told: Told, line: Line, offset: Offset) -> None:
    """Date the happening behind an offset from the one it qualifies, or that one from it."""
    anchor = told.at(line, offset.last)
    host = told.before(line, offset.first) if offset.first > _FRONT else told.after(line, offset.last)
    if host is None:
        _from_taken_up(found, told, line, offset, anchor)
        return
    known = found[anchor].date if anchor is not None else None
    if known is None and found[host].date is None:
        taken_up = told.taken_up(line, offset.last)
        known = taken_up.date if taken_up is not None else None
    if found[host].date is None:
        found[host] = found[host]._replace(date=_moved(known, offset.days, line, offset))
    elif anchor is not None and known is None:
        found[anchor] = found[anchor]._replace(date=_moved(found[host].date, -offset.days, line, offset))


def _from_taken_up(found: list[Happening], told: Told, line: Line, offset: Offset, anchor: int | None) -> None:
    """Date the happening behind an offset from one that a definite noun takes up: تأتي الزيارة بعد يومين من مؤتمر …."""
    if anchor is None or found[anchor].date is not None:
        return
    settings = (told.taken_up(line, word, event=True) for word in range(offset.first - 1, -1, -1))
    known = next((s.date for s in settings if s is not None and s.date is not None), None)
    if known is None and offset.first <= _OPENING:
        earlier = range(line.sentence.index - 1, line.sentence.index - _BACK - 1, -1)
        days = (told.main_day(index) for index in (*earlier, told.lead))
        known = next((d for d in days if d is not None), None)
    found[anchor] = found[anchor]._replace(date=_moved(known, -offset.days, line, offset))


def _moved(known: DateExpression | None, days: int, line: Line, offset: Offset) -> DateExpression | None:
    """So many days from a known day, null where no single day is known."""
    if known is None or known.precision is not DatePrecision.DAY or known.start != known.end:
        return None
    words = line.words[offset.first : offset.last]
    try:
        day = known.start + timedelta(days=days)
    except OverflowError:
        return None
    return structs.replace(
        known,
        span=(words[0].start, words[-1].end),
        text=" ".join(w.text for w in words),
        start=day,
        end=day,
        basis=DateBasis.RELATIVE_TO_TEXT,
    )
