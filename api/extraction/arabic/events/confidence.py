"""How sure an event is: a logistic function of what supports it.

The weights are data (`confidence.jsonl`), fitted on the evaluation articles by `python -m tests.eval.calibrate`.
"""

import math
from collections.abc import Iterator

from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.events.model import VERBAL
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import ConfidenceWeight
from api.extraction.record import Record
from schemas.v1.vocabulary import ConfidenceGround, EventStatus, EventType, ParticipantRole

_OPENING = 3
"""Sentences that open an article."""
_DIGITS = 2
_HIGHEST = 0.99


class Part(Record, frozen=True, gc=False):
    """A ground and its weight in log odds."""

    ground: ConfidenceGround
    weight: float


class Confidence:
    """Reads the weights once."""

    def __init__(self) -> None:
        self._weights = {entry.ground: entry.weight for entry in read("confidence", ConfidenceWeight)}

    def of(self, event: Joined) -> float:
        """The share of events like this one that are right."""
        odds = sum([self._weights[ground] for ground in grounds(event)])
        return round(min(1 / (1 + math.exp(-odds)), _HIGHEST), _DIGITS)

    def parts(self, event: Joined) -> tuple[Part, ...]:
        """What the confidence is made of."""
        return tuple(Part(ground, self._weights[ground]) for ground in grounds(event))


def grounds(event: Joined) -> Iterator[ConfidenceGround]:
    """What speaks for or against an event, in the order of `ConfidenceGround`."""
    frame, roles = event.head.frame, [a.role for a in event.arguments]
    true = {
        ConfidenceGround.BASE: True,
        ConfidenceGround.TOLD_TWICE: len({r.sentence for r in event.reports}) > 1,
        ConfidenceGround.HEADLINE: any(r.headline for r in event.reports),
        ConfidenceGround.OPENING: any(r.sentence < _OPENING for r in event.reports),
        ConfidenceGround.ACTOR: ParticipantRole.ACTOR in roles,
        ConfidenceGround.RECIPIENT: ParticipantRole.RECIPIENT in roles,
        ConfidenceGround.PARTIES: len(roles) > 1,
        ConfidenceGround.DATE: event.date is not None,
        ConfidenceGround.PLACE: event.place is not None,
        ConfidenceGround.VERB: any(not r.nominal for r in event.reports),
        ConfidenceGround.DEFINITE: all(r.nominal and r.definite for r in event.reports),
        ConfidenceGround.NOT_HAPPENED: event.status not in {EventStatus.OCCURRED, EventStatus.ONGOING},
        ConfidenceGround.VERBAL: frame.type in VERBAL,
        ConfidenceGround.MEETING: frame.type is EventType.CONSULT,
        ConfidenceGround.VIOLENCE: frame.type in {EventType.ASSAULT, EventType.PROTEST},
        ConfidenceGround.MODE: frame.mode is not None,
    }
    return (ground for ground, holds in true.items() if holds)
