"""How many days an event takes whose first is told: زيارة تستغرق ثلاثة أيام, مؤتمر افتتح الاثنين ويستمر يومين."""

from collections.abc import Collection
from datetime import timedelta
from functools import lru_cache

from msgspec import structs

from api.extraction.arabic.dates.offsets import days_counted
from api.extraction.arabic.events.clauses import STOPS
from api.extraction.arabic.events.model import Trigger
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind, CalendarWord
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DatePrecision, EventType

_TAKING_DAYS = frozenset({EventType.CONSULT, EventType.PROTEST, EventType.COOPERATE, EventType.MOBILIZE})
"""Visits, conferences, strikes, exercises."""
_MOST = 31


def through(date: DateExpression, words: tuple[Word, ...], trigger: Trigger, others: Collection[int]) -> DateExpression:
    """A first day with the days that the words behind a trigger add; `others` are further triggers."""
    if trigger.frame.type not in _TAKING_DAYS or date.precision is not DatePrecision.DAY or date.start != date.end:
        return date
    for j in range(trigger.at + 1, len(words) - 1):
        if words[j].text in STOPS or (j in others and j != trigger.at):
            return date
        if _ahead(words, j):
            days = days_counted([w.fold for w in words], j + 1)
            if days is not None and 1 < days <= _MOST:
                return structs.replace(date, end=date.start + timedelta(days=days - 1))
    return date


def _ahead(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb of lasting looks ahead from the day told: تستمر, واستمرت; التي استمرت may look back."""
    verb = verb_at(words, at)
    lasting = verb is not None and fold(verb.form.lemma) in _lasting()
    return lasting and verb is not None and (bool(verb.conjunction) or verb.form.aspect is Aspect.IMPERFECT)


@lru_cache(maxsize=1)
def _lasting() -> frozenset[str]:
    entries = (e for e in read("calendar", CalendarWord) if e.kind is CalendarKind.LASTING)
    return frozenset(fold(word) for entry in entries for word in entry.words)
