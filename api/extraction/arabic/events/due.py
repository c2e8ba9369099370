"""What is told of a day still to come is a plan: تصوت الجمعية العامة اليوم على …, زيارته إلى طهران الأسبوع المقبل.

Words are not said on such a day: أعلن موافقته على مؤتمر الشهر المقبل tells when the conference is.
"""

from collections.abc import Sequence
from datetime import date

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import VERBAL, Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import EventStatus

STARTED = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})
"""Statuses of what has begun."""


def due(happenings: Sequence[Happening], lines: Sequence[Line], day: date | None) -> tuple[Happening, ...]:
    """The happenings with those still to come marked as planned."""
    by_sentence = {line.sentence.index: line for line in lines}
    return tuple(_due(by_sentence[h.sentence], h, day) for h in happenings)


def foretold(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word hangs on what had been said before: كانت الوزارة قد أعلنت أمس أن الوفد سيلتقي."""
    opened = next((j for j in range(min(at, _OPENING)) if words[j].is_function(WordClass.AUXILIARY)), at)
    verbs = (verb_at(words, j) for j in range(opened + 1, at))
    return any(v is not None and v.form.aspect is Aspect.PERFECT for v in verbs)


_OPENING = 3
"""Words at the head of a sentence among which its auxiliary is."""


def _due(line: Line, happening: Happening, day: date | None) -> Happening:
    when = happening.date
    if day is None or when is None or when.start < day or happening.status not in STARTED:
        return happening
    if when.start > day and happening.frame.type in VERBAL and not happening.nominal:
        return happening._replace(date=None)
    if happening.frame.content:
        return happening
    coming = when.start > day or (not happening.nominal and present(line, happening))
    return happening._replace(status=EventStatus.PLANNED) if coming else happening


def past(line: Line, happening: Happening) -> bool:
    """Whether the verb of a happening is a perfect that nothing puts into the future: وسحبت روما سفيرها."""
    if happening.verb is None or happening.status not in STARTED:
        return False
    reading = verb_at(line.words, happening.verb)
    return reading is not None and reading.form.aspect is Aspect.PERFECT


def set_ahead(line: Line, happening: Happening) -> bool:
    """Whether a present right behind an event noun tells when it will be: في جلسة تعقد الاثنين, القمة التي تعقد غدا."""
    when = happening.date
    if when is None or not happening.nominal or when.span[0] < happening.trigger[1]:
        return False
    behind = [j for j, w in enumerate(line.words) if happening.trigger[1] <= w.start < when.span[0]]
    for j in behind:
        verb = line.words[j].first(Pos.VERB) if j == behind[0] else verb_at(line.words, j)
        if verb is not None:
            before = line.words[j - 1].is_function(WordClass.AUXILIARY, WordClass.NEGATION)
            return verb.form.aspect is Aspect.IMPERFECT and not before
    return False


def present(line: Line, happening: Happening) -> bool:
    """Whether the verb of a happening is in the present, not behind كان or لم."""
    at = happening.verb
    if at is None:
        return False
    reading = verb_at(line.words, at)
    before = line.words[at - 1] if at else None
    past = before is not None and before.is_function(WordClass.AUXILIARY, WordClass.NEGATION)
    return reading is not None and reading.form.aspect is Aspect.IMPERFECT and not past
