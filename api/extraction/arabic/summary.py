"""The summary of an event: one line in Arabic, built from its parts.

A noun phrase as headlines have it (غارة جوية من جانب إسرائيل على صيدا في 12 أكتوبر 2025): whatever follows a noun or a
preposition is genitive, so nothing has to agree with parties whose gender no list tells.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import (
    Frame,
    SummaryHead,
    SummaryWord,
    SummaryWordUse,
)
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, DatePrecision, EventMode, EventStatus, EventType

_MOST_NAMES = 3
_SAID_BY_TYPE = (EventType.AGREE, EventStatus.PLANNED)
"""A promise is a plan already."""
_ARTICLE = "ال"
_CLITICS = frozenset({"ل", "ب"})
_NOMINATIVE, _GENITIVE = "ون", "ين"
_DUAL = "ان"
_PEOPLES = "يون"
_AND = "و"


class Party(NamedTuple):
    """Who takes part, as a summary needs it."""

    name: str
    kind: ActorKind


class Summaries:
    """Builds summaries from the lexicon's heads and words."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = read("summary_heads", SummaryHead)
        self._by_frame = {frame: head for head in heads for frame in head.frames}
        self._by_mode: dict[tuple[EventType, EventMode | None], SummaryHead] = {
            (head.type, head.mode): head for head in heads if not head.frames
        }
        self._words = {word.use: word.words for word in read("summary_words", SummaryWord)}
        self._months = dict(enumerate(self._words[SummaryWordUse.MONTHS].split(), 1))
        self._people = frozenset(fold(group.noun) for group in lexicon.groups)

    def line(
        self,
        frame: Frame,
        status: EventStatus,
        actors: Sequence[Party],
        recipients: Sequence[Party],
        place: str | None,
        when: DateExpression | None,
    ) -> str:
        """What happened between whom, where and when; parts that are not known are left out."""
        head = self._by_frame.get(frame.id) or self._by_mode[frame.type, frame.mode]
        parts = [head.head]
        if head.between and len(actors) > 1:
            parts.append(f"{self._words[SummaryWordUse.BETWEEN]} {self._names(actors)}")
        elif actors:
            parts.append(_joined(head.by, self._names(actors)))
        if recipients and head.to is not None:
            # The genitive comes first: اعتقال ناشط من جانب الشرطة.
            parts.insert(1 if not head.to else len(parts), _joined(head.to, self._names(recipients)))
        if status is not EventStatus.OCCURRED and (frame.type, status) != _SAID_BY_TYPE:
            parts.insert(0, self._words[SummaryWordUse(status.value)])
        if place is not None and all(place != party.name for party in recipients):
            parts.append(f"{self._words[SummaryWordUse.PLACE]} {place}")
        if when is not None:
            parts.append(self._when(when))
        return " ".join(parts)

    def _names(self, parties: Sequence[Party]) -> str:
        shown = parties if len(parties) <= _MOST_NAMES else parties[: _MOST_NAMES - 1]
        names = [self._genitive(party) for party in shown]
        if len(shown) < len(parties):
            names.append(self._words[SummaryWordUse.OTHERS])
        return f" {_AND}".join(names)

    def _genitive(self, party: Party) -> str:
        """The name as it is written behind a noun or preposition: مسلحين, الحوثيين."""
        words = party.name.split()
        if party.kind is ActorKind.GROUP:
            return " ".join(map(self._oblique, words))
        people = len(words) == 1 and party.name.endswith(_PEOPLES) and party.kind is ActorKind.ORGANIZATION
        return party.name[:-2] + _GENITIVE if people else party.name

    def _oblique(self, word: str) -> str:
        if word.endswith(_NOMINATIVE):
            return word[:-2] + _GENITIVE
        dual = word.endswith(_DUAL) and fold(word[:-2]).removeprefix(_ARTICLE) in self._people
        return word[:-2] + _GENITIVE if dual else word

    def _when(self, when: DateExpression) -> str:
        if when.precision is DatePrecision.YEAR:
            day = f"{self._words[SummaryWordUse.YEAR]} {when.start.year}"
        elif when.precision is DatePrecision.MONTH and _one_month(when):
            day = f"{self._months[when.start.month]} {when.start.year}"
        elif when.start == when.end:
            day = self._day(when.start)
        else:
            first = str(when.start.day) if _one_month(when) else self._day(when.start)
            span = (self._words[SummaryWordUse.FROM], first, self._words[SummaryWordUse.UNTIL], self._day(when.end))
            return " ".join(span)
        return f"{self._words[SummaryWordUse.DAY]} {day}"

    def _day(self, day: date) -> str:
        return f"{day.day} {self._months[day.month]} {day.year}"


def _one_month(when: DateExpression) -> bool:
    return (when.start.year, when.start.month) == (when.end.year, when.end.month)


def _joined(preposition: str, names: str) -> str:
    """A preposition with what follows; ل and ب are written on it, and ل takes the alif of the article."""
    if preposition not in _CLITICS:
        return f"{preposition} {names}".strip()
    if preposition == "ل" and names.startswith(_ARTICLE):
        return "ل" + (names[2:] if names.startswith(_ARTICLE + "ل") else "ل" + names[2:])
    return preposition + names
