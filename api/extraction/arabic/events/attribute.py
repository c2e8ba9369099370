"""What a statement lends to the acts in and around it: their actor, their day, their place."""

from collections.abc import Sequence
from typing import NamedTuple

from api.extraction.arabic.events.model import Argument, Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.speech.model import Said
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, EventStatus, EventType, ParticipantRole

VERBAL = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
"""Types performed in words."""


_CLITICS = 2
"""Letters of proclitics that may stand between the start of a statement and its noun."""


class _Occasion(NamedTuple):
    """When and where somebody spoke."""

    date: DateExpression
    place: PlaceMention | None


def attribute(happenings: Sequence[Happening], said: Sequence[Said], lines: Sequence[Line]) -> tuple[Happening, ...]:
    """Give verbal acts the speaker of the words they stand in, and the occasion at which he spoke."""
    occasions = _occasions(said, lines)
    return tuple(_dated(_spoken(h, said), said, occasions) if h.frame.type in VERBAL else h for h in happenings)


def _spoken(happening: Happening, said: Sequence[Said]) -> Happening:
    """The speaker is the actor where the frame says so, and where the act is all that he says (أكد رفض …)."""
    performed = happening.nominal and any(s.span[0] <= happening.trigger[0] <= s.span[0] + _CLITICS for s in said)
    speaker = _speaker(happening, said) if happening.frame.speaker or performed else None
    if speaker is None:
        return happening
    others = tuple(
        a
        for a in happening.arguments
        if a.entity != speaker and (a.role is ParticipantRole.RECIPIENT or happening.frame.speaker)
    )
    return happening._replace(
        arguments=(Argument(speaker, ParticipantRole.ACTOR), *others), status=EventStatus.OCCURRED
    )


def _speaker(happening: Happening, said: Sequence[Said]) -> int | None:
    around = (s for s in said if s.span[0] <= happening.trigger[0] < s.span[1])
    return next((s.speaker for s in around if s.speaker is not None), None)


def _dated(happening: Happening, said: Sequence[Said], occasions: dict[int, _Occasion]) -> Happening:
    """An utterance at a dated occasion takes its date and place."""
    if happening.date is not None or happening.status is not EventStatus.OCCURRED:
        return happening
    actors = [a.entity for a in happening.arguments if a.role is ParticipantRole.ACTOR]
    inside = _speaker(happening, said)
    occasion = next((occasions[e] for e in actors if e in occasions and inside in {None, e}), None)
    if occasion is None:
        return happening
    return happening._replace(date=occasion.date, place=happening.place or occasion.place)


def _occasions(said: Sequence[Said], lines: Sequence[Line]) -> dict[int, _Occasion]:
    """By speaker, and by whoever is named beside him there, the first dated occasion."""
    by_sentence = {line.sentence.index: line for line in lines}
    out: dict[int, _Occasion] = {}
    for statement in said:
        line = by_sentence[statement.sentence]
        date = statement.date or _only_date(line, statement, said)
        if date is None or statement.speaker is None:
            continue
        outside = [p for p in line.places if p.locative and not _within(p.span[0], statement)]
        occasion = _Occasion(date, outside[0] if outside else None)
        out.setdefault(statement.speaker, occasion)
        for mention in line.mentions:
            if mention.kind is ActorKind.PERSON and not _within(line.words[mention.first].start, statement):
                out.setdefault(mention.entity, occasion)
    return out


def _only_date(line: Line, statement: Said, said: Sequence[Said]) -> DateExpression | None:
    """The one date of the sentence that stands before the statement and in nobody's words."""
    dates = [
        d
        for d in line.dates
        if d.span[1] <= statement.span[0] and not any(s.span[0] <= d.span[0] < s.span[1] for s in said)
    ]
    return dates[0] if len(dates) == 1 else None


def _within(offset: int, statement: Said) -> bool:
    return statement.span[0] <= offset < statement.span[1]
