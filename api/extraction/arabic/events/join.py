"""Stage 5b: one event per happening, however many sentences report it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from api.extraction.arabic.events.model import Argument, Happening
from api.extraction.arabic.model import Entity
from api.extraction.arabic.places import PlaceMention
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import ActorKind, DatePrecision, EventStatus, EventType, Office, ParticipantRole, PlaceKind

_HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING}
_NEAR = 2
"""Sentences within which a report without parties goes on about the event before it."""
_PRECISION = tuple(DatePrecision)
_JOINING_REACH = 3
"""Sentences within which further parties of an event are named."""
_MEETING = {EventType.CONSULT}


@dataclass(slots=True)
class Joined:
    """A happening with all its reports."""

    reports: list[Happening] = field(default_factory=list)
    unnamed: frozenset[int] = frozenset()
    """Entities left out of the parties because others name them."""

    @property
    def head(self) -> Happening:
        """The report that tells most."""
        return max(
            self.reports, key=lambda h: (len(h.arguments), h.date is not None, h.place is not None, -h.trigger[0])
        )

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Every party, with the part that most reports give it."""
        roles: dict[int, list[ParticipantRole]] = {}
        for report in self.reports:
            for argument in report.arguments:
                roles.setdefault(argument.entity, []).append(argument.role)
        merged = [Argument(e, max(set(r), key=lambda role: (r.count(role), role is r[0]))) for e, r in roles.items()]
        merged = [a for a in merged if a.entity not in self.unnamed]
        return tuple(sorted(merged, key=lambda a: a.role is ParticipantRole.RECIPIENT))

    @property
    def date(self) -> DateExpression | None:
        """The most precise date of any report; of those the one that covers most days."""
        dates = [h.date for h in self.reports if h.date is not None]
        return min(dates, key=lambda d: (_PRECISION.index(d.precision), d.start - d.end, d.span)) if dates else None

    @property
    def place(self) -> PlaceMention | None:
        """The first place told, a town before a country."""
        places = [h.place for h in self.reports if h.place is not None]
        return min(places, key=lambda p: p.entry.kind is PlaceKind.COUNTRY) if places else None

    @property
    def status(self) -> EventStatus:
        """What happened counts before what was planned."""
        statuses = [h.status for h in self.reports]
        for status in (EventStatus.OCCURRED, EventStatus.ONGOING):
            if status in statuses:
                return status
        return statuses[0]

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The clauses that report it."""
        return tuple(sorted(dict.fromkeys(h.evidence for h in self.reports)))


def join(happenings: Sequence[Happening], entities: Sequence[Entity]) -> tuple[Joined, ...]:
    """Join the reports of one happening, in text order."""
    events: list[Joined] = []
    for happening in (h for h in happenings if not h.frame.joins):
        scored = [
            (score, -abs(happening.sentence - event.reports[-1].sentence), i)
            for i, event in enumerate(events)
            if (score := _same(event, happening)) > 0
        ]
        if scored:
            events[max(scored)[2]].reports.append(happening)
        else:
            events.append(Joined([happening]))
    for happening in (h for h in happenings if h.frame.joins):
        host = _host(events, happening)
        if host is not None:
            host.reports.append(happening)
        elif happening.frame.complements:
            events.append(Joined([happening]))
    for event in events:
        event.unnamed = _unnamed(event, entities)
    return tuple(sorted(events, key=lambda e: e.reports[0].trigger))


def _unnamed(event: Joined, entities: Sequence[Entity]) -> frozenset[int]:
    """Parties known only by an office that a named party holds: وزراء الخارجية beside the ministers' names."""
    parties = {a.entity: entities[a.entity] for report in event.reports for a in report.arguments}
    held = {office for e in parties.values() if e.kind is ActorKind.PERSON for office, _, _ in e.titles}
    return frozenset(
        index
        for index, e in parties.items()
        if e.kind is ActorKind.GROUP and held and e.titles and {o for o, _, _ in e.titles} <= held | {Office.OFFICIAL}
    )


def _host(events: list[Joined], report: Happening) -> Joined | None:
    """The nearest event of the type to which a report adds parties; of equals the one that shares some."""
    near = [
        (min(abs(report.sentence - r.sentence) for r in e.reports), -_shared(e, report), n)
        for n, e in enumerate(events)
        if e.head.frame.type is report.frame.type and not _apart(e, report)
    ]
    near = [c for c in near if c[0] <= _JOINING_REACH]
    return events[min(near)[2]] if near else None


def _apart(event: Joined, report: Happening) -> bool:
    """Whether day or place keeps an event and a report apart."""
    if event.date is not None and report.date is not None and not _overlap(event.date, report.date):
        return True
    return event.place is not None and report.place is not None and not _one_place(event.place, report.place)


def _shared(event: Joined, report: Happening) -> int:
    return len({a.entity for a in event.arguments} & {a.entity for a in report.arguments})


def _same(event: Joined, report: Happening) -> float:
    """How surely a report is of an event; 0 for not at all."""
    if event.head.frame.type is not report.frame.type:
        return 0.0
    if not _compatible_status(event.status, report.status):
        return 0.0
    if _apart(event, report):
        return 0.0
    ours = {a.entity for a in event.arguments}
    theirs = {a.entity for a in report.arguments}
    shared = len(ours & theirs)
    family = _family(event.head) == _family(report)
    near = min(abs(report.sentence - r.sentence) for r in event.reports) <= _NEAR
    if report.frame.type in _MEETING:
        if not theirs or not ours or shared:
            return 1.0 + shared
        return 0.5 if report.definite and report.nominal else 0.0
    if ours == theirs and ours and family:
        return 2.0
    if near and event.reports[0].headline and event.head.frame.id == report.frame.id:
        return 1.5
    if not theirs or not ours:
        return 0.5 if near and (family or report.frame.type is EventType.ASSAULT) else 0.0
    if shared and shared >= min(len(ours), len(theirs)) and (family or near):
        return 1.0
    return 0.0


def _family(happening: Happening) -> str:
    """Frames of one kind of act, or one word."""
    return happening.frame.mode or happening.frame.id


def _compatible_status(a: EventStatus, b: EventStatus) -> bool:
    return a is b or {a, b} <= _HAPPENED or {a, b} <= {*_HAPPENED, EventStatus.PLANNED}


def _one_place(a: PlaceMention, b: PlaceMention) -> bool:
    """The same place, or one the country of the other."""
    if PlaceKind.COUNTRY in {a.entry.kind, b.entry.kind}:
        return a.entry.country == b.entry.country
    return a.entry == b.entry


def _overlap(a: DateExpression, b: DateExpression) -> bool:
    return a.start <= b.end and b.start <= a.end
