"""Which event a detail belongs to.

To the one whose own word tells it (قتل … 12 شخصا), else to the nearest in its sentence of a type that can have it, and
for people to the last told shortly before (ارتفع عدد القتلى إلى 40). Of several numbers a toll counts, the last first;
then one number before a vague one, and what is told first before what is told later.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.extraction.arabic.details.model import Arm, Counted, LineDetails, Money, Named, span_of
from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.model import Line
from api.extraction.arabic.numbers import Quantity
from api.extraction.arabic.words import Word
from schemas.v1.details import EventDetails, Figure, Sum, Weapon
from schemas.v1.text import Passage, Span
from schemas.v1.vocabulary import CountKind, EventType, WeaponKind

_MEMORY = 4
"""Sentences for which numbers of people belong to what was told."""
_FORCE = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.COERCE, EventType.MOBILIZE})
_HARMED = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.MOBILIZE})
_TAKEN = frozenset({EventType.COERCE, EventType.ASSAULT})
_TYPES: dict[CountKind, frozenset[EventType]] = {
    CountKind.DEAD: _HARMED,
    CountKind.INJURED: _HARMED,
    CountKind.MISSING: _HARMED,
    CountKind.ABDUCTED: frozenset({EventType.ASSAULT, EventType.COERCE}),
    CountKind.DETAINED: _TAKEN,
    CountKind.RELEASED: frozenset({EventType.RETREAT, EventType.CONCEDE}),
    CountKind.DISPLACED: frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE}),
    CountKind.CROWD: frozenset({EventType.PROTEST}),
}
_ARMED = _FORCE | {EventType.THREATEN, EventType.AID, EventType.COOPERATE, EventType.SANCTION, EventType.RETREAT}
_PAID = frozenset(EventType) - {EventType.CONSULT, EventType.PROTEST, EventType.MOBILIZE}
_AGREED = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.REJECT,
        EventType.RETREAT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.SANCTION,
    }
)
_NAMING_REACH = 60
"""Code points from what is done to an agreement to its name."""


class _Told(NamedTuple):
    """A number of people in the article."""

    span: Span
    counted: Counted


class Attachment:
    """Collects the details of an article's events, sentence by sentence."""

    def __init__(self, text: str, lines: Sequence[Line], events: Sequence[Joined]) -> None:
        self._text = text
        self._events = events
        self._at: dict[int, list[tuple[int, int]]] = {}
        """By sentence the offset of each trigger, with its event."""
        for n, event in enumerate(events):
            for report in event.reports:
                self._at.setdefault(report.sentence, []).append((report.trigger[0], n))
        self._told: list[dict[CountKind, list[_Told]]] = [{} for _ in events]
        self._arms: list[dict[WeaponKind, Span]] = [{} for _ in events]
        self._sums: list[dict[tuple[float | None, float | None, str | None], Sum]] = [{} for _ in events]
        self._names: list[list[Span]] = [[] for _ in events]

    def add(self, line: Line, details: LineDetails) -> None:
        """Give what a sentence tells to events."""
        words = line.words
        for counted in (*details.counts, *details.crowds):
            self._count(line, counted)
        for arm in details.arms:
            self._arm(line, arm)
        for money in details.sums:
            self._money(line, money)
        for named in details.agreements:
            self._name(line.sentence.index, words, named)

    def details(self) -> tuple[EventDetails | None, ...]:
        """What was given to each event."""
        return tuple(self._of(n) for n in range(len(self._events)))

    def _of(self, n: int) -> EventDetails | None:
        told = {kind.value: self._figure(_best(found)) for kind, found in self._told[n].items()}
        names = self._names[n]
        made = EventDetails(
            **told,
            weapons=tuple(
                Weapon(kind, span, self._text[slice(*span)])
                for kind, span in sorted(self._arms[n].items(), key=lambda a: a[1])
            ),
            sums=tuple(self._sums[n].values()),
            agreement=Passage(names[0], self._text[slice(*names[0])]) if names else None,
        )
        return made if made != _NOTHING else None

    def _figure(self, told: _Told) -> Figure:
        low, high = told.counted.quantity.low, told.counted.quantity.high
        return Figure(
            None if low is None else int(low),
            None if high is None else int(high),
            told.counted.quantity.approximate,
            told.span,
            self._text[slice(*told.span)],
        )

    def _count(self, line: Line, counted: Counted) -> None:
        span = span_of(line.words, counted.quantity.first, counted.quantity.last)
        at = min(counted.at, len(line.words) - 1)
        event = self._nearest(line, line.words[at].start, _TYPES[counted.kind], before=True)
        if event is not None:
            self._told[event].setdefault(counted.kind, []).append(_Told(span, counted))

    def _arm(self, line: Line, arm: Arm) -> None:
        span = span_of(line.words, arm.first, arm.last)
        types = _FORCE - {EventType.COERCE, EventType.PROTEST} if arm.doubtful else _ARMED
        if arm.kind is WeaponKind.AIRCRAFT:
            # Planes that bring aid are no weapons.
            types -= {EventType.AID}
        event = self._nearest(line, span[0], types)
        if event is not None:
            self._arms[event].setdefault(arm.kind, span)

    def _money(self, line: Line, money: Money) -> None:
        span = span_of(line.words, money.quantity.first, money.quantity.last)
        event = self._nearest(line, span[0], _PAID)
        if event is not None:
            q = money.quantity
            made = Sum(q.low, q.high, q.approximate, money.currency, span, self._text[slice(*span)])
            self._sums[event].setdefault((q.low, q.high, money.currency), made)

    def _name(self, sentence: int, words: tuple[Word, ...], named: Named) -> None:
        span = span_of(words, named.first, named.last)
        near = [
            (span[0] - at, n)
            for at, n in self._at.get(sentence, ())
            if self._events[n].head.frame.type in _AGREED and 0 <= span[0] - at <= _NAMING_REACH
        ]
        if near:
            self._names[min(near)[1]].append(span)

    def _nearest(self, line: Line, offset: int, types: frozenset[EventType], before: bool = False) -> int | None:
        """The event that a detail at an offset belongs to; `before`: one of an earlier sentence too."""
        index = line.sentence.index
        here = [(abs(at - offset), n) for at, n in self._at.get(index, ()) if self._is(n, types)]
        if here:
            return min(here)[1]
        for earlier in range(index - 1, index - _MEMORY - 1, -1) if before else ():
            there = [n for _, n in sorted(self._at.get(earlier, ())) if self._is(n, types)]
            if there:
                return there[-1]
        return None

    def _is(self, event: int, types: Iterable[EventType]) -> bool:
        return self._events[event].head.frame.type in types


_NOTHING = EventDetails()


def _best(told: Sequence[_Told]) -> _Told:
    tolls = [t for t in told if t.counted.toll]
    if tolls:
        return tolls[-1]
    return min(told, key=lambda t: (_vagueness(t.counted.quantity), t.span))


def _vagueness(quantity: Quantity) -> int:
    """0 for one number, 1 for a bound or about one, 2 for a vague word."""
    if quantity.exact:
        return 0
    return 2 if quantity.approximate and quantity.low != quantity.high else 1
