"""From the sentences of an article to the details of its events."""

from collections.abc import Sequence

from api.extraction.arabic.details.agreements import Agreements
from api.extraction.arabic.details.attach import Attachment
from api.extraction.arabic.details.model import LineDetails
from api.extraction.arabic.details.money import Sums
from api.extraction.arabic.details.people import People
from api.extraction.arabic.details.weapons import Weapons
from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.model import Line
from api.extraction.arabic.numbers import numbers
from api.extraction.arabic.words import where
from schemas.v1.details import EventDetails
from schemas.v1.vocabulary import ActorKind, EventType


class DetailFinder:
    """Reads the details of one article's events after another."""

    def __init__(self) -> None:
        self._numbers = numbers()
        self._people = People()
        self._weapons = Weapons()
        self._sums = Sums()
        self._agreements = Agreements()

    def of(self, text: str, lines: Sequence[Line], events: Sequence[Joined]) -> tuple[EventDetails | None, ...]:
        """The details of each event, null where nothing is told."""
        attachment = Attachment(text, lines, events)
        protests = _protests(events)
        for line in lines if events else ():
            attachment.add(line, self._read(line, protests.get(line.sentence.index, frozenset())))
        return attachment.details()

    def _read(self, line: Line, protests: frozenset[int]) -> LineDetails:
        """What one sentence tells; `protests` are the offsets at which its protests are told."""
        words = line.words
        counting = bool(protests) or bool(where(self._people.speaks, words))
        paying = bool(where(self._sums.names, words))
        quantities = self._numbers.find(words) if counting or paying else []
        counts = self._people.counts(words, quantities) if counting else []
        taken = {c.quantity.first for c in counts}
        free = [q for q in quantities if q.first not in taken]
        at = [i for i, w in enumerate(words) if w.start in protests] if protests else []
        bodies = (k for m in line.mentions if m.kind is not ActorKind.STATE for k in range(m.first, m.last))
        return LineDetails(
            counts=tuple(counts),
            crowds=tuple(self._people.crowds(words, free, at)) if at else (),
            arms=self._weapons.find(words, bodies) if where(self._weapons.opens, words) else (),
            sums=tuple(self._sums.find(words, quantities)) if paying else (),
            agreements=tuple(self._agreements.find(words)),
        )


def _protests(events: Sequence[Joined]) -> dict[int, frozenset[int]]:
    """By sentence the offsets of the triggers of protests."""
    out: dict[int, frozenset[int]] = {}
    for event in events:
        for report in event.reports:
            if report.frame.type is EventType.PROTEST:
                out[report.sentence] = out.get(report.sentence, frozenset()) | {report.trigger[0]}
    return out
