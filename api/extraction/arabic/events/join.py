"""Stage 5b: one event per happening, however many sentences report it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from api.extraction.arabic.events.model import VERBAL, Argument, Happening
from api.extraction.arabic.model import Entity
from api.extraction.arabic.places import PlaceMention
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import (
    ActorKind,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
)

_HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING}
_NEAR = 2
"""Sentences within which a report without parties goes on about the event before it."""
_PRECISION = tuple(DatePrecision)
_PARTS = {PlaceKind.FACILITY, PlaceKind.QUARTER}
_WIDE = {PlaceKind.REGION: 1, PlaceKind.WATER: 1, PlaceKind.COUNTRY: 2}
_TITLE_REACH = 4
"""Sentences from the title to the one that tells what it says."""
_JOINING_REACH = 3
"""Sentences within which further parties of an event are named."""
_MEETING = {EventType.CONSULT}


@dataclass(slots=True)
class Joined:
    """A happening with all its reports."""

    reports: list[Happening] = field(default_factory=list)
    unnamed: frozenset[int] = frozenset()
    """Entities left out of the parties because others name them."""
    scene: PlaceMention | None = None
    """Where it was more exactly, as told of the occasion on which it was done."""

    @property
    def type(self) -> EventType:
        """That of every report: others are not joined."""
        return self.reports[0].frame.type

    @property
    def parties(self) -> set[int]:
        """The entities that take part."""
        return {a.entity for report in self.reports for a in report.arguments} - self.unnamed

    @property
    def head(self) -> Happening:
        """The report that tells most."""
        if len(self.reports) == 1:
            return self.reports[0]
        return max(
            self.reports, key=lambda h: (len(h.arguments), h.date is not None, h.place is not None, -h.trigger[0])
        )

    @property
    def mode(self) -> EventMode | None:
        """The mode of the report that tells most, else the one that the others tell: قتلوا في انفجار سيارة."""
        told = {report.frame.mode for report in self.reports} - {None}
        return self.head.frame.mode or (told.pop() if len(told) == 1 else None)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Every party, with the part that most reports give it."""
        if len(self.reports) == 1 and len({a.entity for a in self.reports[0].arguments}) == len(
            self.reports[0].arguments
        ):
            return _actors_first([a for a in self.reports[0].arguments if a.entity not in self.unnamed])
        roles: dict[int, list[ParticipantRole]] = {}
        for report in self.reports:
            for argument in report.arguments:
                roles.setdefault(argument.entity, []).append(argument.role)
        merged = [Argument(e, max(set(r), key=lambda role: (r.count(role), role is r[0]))) for e, r in roles.items()]
        merged = [a for a in merged if a.entity not in self.unnamed]
        return _actors_first(merged)

    @property
    def date(self) -> DateExpression | None:
        """The most precise date of any report; of those one not counted from another happening, then the longest."""
        if len(self.reports) == 1:
            return self.reports[0].date
        dates = [h.date for h in self.reports if h.date is not None]
        return min(dates, key=_certainty) if dates else None

    @property
    def place(self) -> PlaceMention | None:
        """The first place told, a town before a region and that before a country."""
        if self.scene is not None:
            return self.scene
        if len(self.reports) == 1:
            return self.reports[0].place
        places = [h.place for h in self.reports if h.place is not None]
        return min(places, key=lambda p: _WIDE.get(p.entry.kind, 0)) if places else None

    @property
    def status(self) -> EventStatus:
        """What happened counts before what was planned, where the report that tells the day says so."""
        if len(self.reports) == 1:
            return self.reports[0].status
        date = self.date
        dated = [h.status for h in self.reports if h.date is not None and h.date == date]
        in_full = [h.status for h in self.reports if not h.headline]
        statuses = dated or in_full or [h.status for h in self.reports]
        for status in (EventStatus.OCCURRED, EventStatus.ONGOING):
            if status in statuses:
                return status
        return statuses[0]

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The clauses that report it."""
        return tuple(sorted(dict.fromkeys(h.evidence for h in self.reports)))


def _actors_first(parties: Sequence[Argument]) -> tuple[Argument, ...]:
    return tuple(sorted(parties, key=_is_recipient))


def _is_recipient(party: Argument) -> bool:
    return party.role is ParticipantRole.RECIPIENT


def join(happenings: Sequence[Happening], entities: Sequence[Entity]) -> tuple[Joined, ...]:
    """Join the reports of one happening, in text order."""
    events: list[Joined] = []
    for happening in (h for h in happenings if not h.frame.joins):
        scored = [
            (score, -abs(happening.sentence - event.reports[-1].sentence), i)
            for i, event in enumerate(events)
            if (score := _same(event, happening, entities)) > 0
        ]
        if scored:
            events[max(scored)[2]].reports.append(happening)
        else:
            events.append(Joined([happening]))
    for happening in (h for h in happenings if h.frame.joins and (h.arguments or h.frame.complements)):
        host = _host(events, happening)
        if host is not None:
            host.reports.append(happening)
        elif happening.frame.complements:
            events.append(Joined([happening]))
    for event in events:
        event.unnamed = _unnamed(event, entities)
        event.scene = _scene(event, events)
    return tuple(sorted(events, key=lambda e: e.reports[0].trigger))


def _scene(event: Joined, events: Sequence[Joined]) -> PlaceMention | None:
    """The town of the occasion on which an act was, where one sentence tells only of the sea or region of both."""
    if event.type in _MEETING or event.place is None or event.place.entry.kind not in _WIDE:
        return None
    shared = {(h.sentence, h.place.span) for h in event.reports if h.place is not None}
    for occasion in (e for e in events if e.type in _MEETING and e.place is not None):
        told = {(h.sentence, h.place.span) for h in occasion.reports if h.place is not None}
        if shared & told and occasion.place is not None and occasion.place.entry.kind not in _WIDE:
            return occasion.place
    return None


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
        if e.type is report.frame.type and not _apart(e, report)
    ]
    near = [c for c in near if c[0] <= _JOINING_REACH]
    return events[min(near)[2]] if near else None


def _apart(event: Joined, report: Happening) -> bool:
    """Whether day or place keeps an event and a report apart."""
    if event.date is not None and report.date is not None and not _overlap(event.date, report.date):
        return True
    return event.place is not None and report.place is not None and not _one_place(event.place, report.place)


def _of_another_place(event: Joined, report: Happening) -> bool:
    """Whether a report opens with where it was, which nobody said of the event in the sentences before."""
    told = event.place is not None and report.place is not None
    other = all(h.sentence != report.sentence and not h.headline for h in event.reports)
    return report.elsewhere and not told and other


def _shared(event: Joined, report: Happening) -> int:
    return len(event.parties & {a.entity for a in report.arguments})


def _same(event: Joined, report: Happening, entities: Sequence[Entity]) -> float:
    """How surely a report is of an event; 0 for not at all."""
    if event.type is not report.frame.type:
        return 0.0
    if not _compatible_status(event.status, report.status) or _yet_to_come(event, report):
        return 0.0
    if _apart(event, report) or _of_another_place(event, report):
        return 0.0
    if _answer(event.reports[-1], report):
        return 0.0
    ours = event.parties
    theirs = {a.entity for a in report.arguments}
    shared = len(ours & theirs)
    family = _family(event.head) == _family(report)
    distance = min(abs(report.sentence - r.sentence) for r in event.reports)
    near = distance <= _NEAR
    if report.frame.type in _MEETING:
        return _one_meeting(event, report, ours, theirs, entities)
    if ours == theirs and ours and family:
        return 2.0
    if _told_by_title(event, report, bool(shared) or _of_state(ours, theirs, entities), distance):
        return 1.5
    violent = report.frame.type is EventType.ASSAULT and not distance
    if violent and (_complete(event.arguments, report.arguments) or _one_toll(event.head, report)):
        return 0.8
    if not theirs or not ours:
        return 0.5 if near and (family or report.frame.type is EventType.ASSAULT) else 0.0
    another = _another_act(event, report) or (not distance and _another_measure(event.head, report))
    if shared and shared >= min(len(ours), len(theirs)) and (family or (near and not another)):
        return 1.0
    return 0.0


def _told_by_title(event: Joined, report: Happening, shared: bool, distance: int) -> bool:
    """Whether a sentence near the title tells in full what the title says: the same word, or a party and the kind."""
    if not all(r.headline for r in event.reports) or report.headline or distance > _TITLE_REACH:
        return False
    if event.head.frame.id == report.frame.id:
        return distance <= _NEAR or shared
    return event.head.lemma == report.lemma or (shared and _family(event.head) == _family(report))


def _of_state(ours: set[int], theirs: set[int], entities: Sequence[Entity]) -> bool:
    """Whether a body or member of the government acts for the state that a title names: السعودية تدين."""
    states = {entities[e].country for e in ours if entities[e].kind is ActorKind.STATE}
    return any(entities[e].country in states and entities[e].sector is Sector.GOVERNMENT for e in theirs)


def _complete(ours: Sequence[Argument], theirs: Sequence[Argument]) -> bool:
    """Whether one report of a sentence names who did it and the other to whom: قتل محتجون عندما هاجمت الشرطة."""
    sides = [{a.role for a in parties} for parties in (ours, theirs)]
    return sorted(len(s) for s in sides) == [1, 1] and sides[0] != sides[1]


def _answer(ours: Happening, theirs: Happening) -> bool:
    """Whether somebody does by a verb to whom it was done by the one before: اتهم الحركة التي دانت الهجوم."""
    if theirs.frame.type not in VERBAL or theirs.frame.mutual or theirs.nominal or ours.nominal:
        return False
    if ours.sentence != theirs.sentence:
        return False
    done_to = {a.entity for a in ours.arguments if a.role is ParticipantRole.RECIPIENT}
    return any(a.role is ParticipantRole.ACTOR and a.entity in done_to for a in theirs.arguments)


def _another_act(event: Joined, report: Happening) -> bool:
    """Whether a verbal act is another than the last: asked for two things, or signed an agreement and praised it."""
    told = report.frame.type in VERBAL and not (report.headline or event.head.headline)
    asked = report.frame.type is EventType.REQUEST or event.head.frame.content is not report.frame.content
    return told and asked and event.head.lemma != report.lemma


def _another_measure(ours: Happening, theirs: Happening) -> bool:
    """Whether two verbs of a sentence tell of two measures: استدعت سفيرها لدى إسرائيل وقطعت علاقاتها معها."""
    measures = theirs.frame.type is EventType.SANCTION and not (ours.nominal or theirs.nominal)
    modes = {ours.frame.mode, theirs.frame.mode}
    return measures and None not in modes and len(modes) > 1


def _one_toll(ours: Happening, theirs: Happening) -> bool:
    """Whether one sentence counts the dead and the injured of one attack: قتل شرطي وأصيب ثلاثة مجندين."""
    counted = ours.frame.toll and theirs.frame.toll and not (ours.nominal or theirs.nominal)
    return counted and all(a.role is ParticipantRole.RECIPIENT for a in (*ours.arguments, *theirs.arguments))


def _one_meeting(
    event: Joined, report: Happening, ours: set[int], theirs: set[int], entities: Sequence[Entity]
) -> float:
    """Whether two reports are of one meeting: they share a party and whom it met, or one names nobody."""
    near = min(abs(report.sentence - r.sentence) for r in event.reports) <= _NEAR
    taken_up = report.definite and report.nominal
    if not theirs or not ours:
        return 1.0 if near or taken_up or event.reports[0].headline else 0.0
    shared = ours & theirs
    if not shared:
        return 0.5 if taken_up or _of_one_set(ours, theirs, entities) else 0.0
    if _others_met(ours - shared, theirs - shared, entities):
        return 0.0
    return 1.0 + len(shared)


def _of_one_set(ours: set[int], theirs: set[int], entities: Sequence[Entity]) -> bool:
    """Whether both are parties of the same two countries or more: the ministers, and the states they speak for."""
    if all(any(entities[e].kind is ActorKind.PERSON for e in parties) for parties in (ours, theirs)):
        return False
    sides = [{entities[e].country for e in parties} for parties in (ours, theirs)]
    return sides[0] == sides[1] and len(sides[0]) > 1 and None not in sides[0]


def _others_met(ours: set[int], theirs: set[int], entities: Sequence[Entity]) -> bool:
    """Whether the party that two reports share met different people in each: of different countries or bodies."""
    people = [{e for e in parties if entities[e].kind is ActorKind.PERSON} for parties in (ours, theirs)]
    if not people[0] or not people[1]:
        return False
    sides = [{entities[e].country for e in parties} for parties in (ours, theirs)]
    return not sides[0] & sides[1]


def _family(happening: Happening) -> str:
    """Frames of one kind of act, or one word."""
    return happening.frame.mode or happening.frame.id


def _compatible_status(a: EventStatus, b: EventStatus) -> bool:
    return a is b or {a, b} <= _HAPPENED or {a, b} <= {*_HAPPENED, EventStatus.PLANNED}


def _yet_to_come(event: Joined, report: Happening) -> bool:
    """Whether a report tells of a plan after the text has told what was done: سيجتمعون is no summit of أمس."""
    if report.foretold or report.status is not EventStatus.PLANNED:
        return False
    return (report.date is not None or not report.nominal) and any(
        h.status in _HAPPENED and not h.headline for h in event.reports
    )


def _certainty(date: DateExpression) -> tuple[int, bool, timedelta, Span]:
    """What makes one date of a happening better than another, least first."""
    counted = date.basis is DateBasis.RELATIVE_TO_TEXT
    return _PRECISION.index(date.precision), counted, date.start - date.end, date.span


def _one_place(a: PlaceMention, b: PlaceMention) -> bool:
    """The same place, or one in a part or the whole of the country that may hold it."""
    kinds = {a.entry.kind, b.entry.kind}
    if PlaceKind.WATER in kinds and len(kinds) > 1:
        # An island in a sea, which is of no country or of several.
        return a.entry.country == b.entry.country or None in {a.entry.country, b.entry.country}
    if kinds & {PlaceKind.COUNTRY, PlaceKind.REGION} or (kinds & _PARTS and len(kinds) > 1):
        return a.entry.country == b.entry.country
    return a.entry == b.entry


def _overlap(a: DateExpression, b: DateExpression) -> bool:
    """Whether two dates may be of one happening; days counted from another are seldom exact."""
    slack = timedelta(days=DateBasis.RELATIVE_TO_TEXT in {a.basis, b.basis})
    return a.start <= b.end + slack and b.start <= a.end + slack
