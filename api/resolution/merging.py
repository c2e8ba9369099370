"""One resource out of all that articles say of it. The order in which articles arrived makes no difference."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from msgspec import Struct

from api.resolution.details import DetailsSaid, merge_details
from api.resolution.names import fold
from schemas.v1.actor import ActorRole
from schemas.v1.event import EventDay, EventPlace, EventReport, MergedEventDetails
from schemas.v1.extraction import Event, EventDate, Names, Passage, Place, Statement
from schemas.v1.statement import StatementReport
from schemas.v1.vocabulary import (
    ActorKind,
    Context,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
    SpeechMode,
)

Value = TypeVar("Value")
Text = TypeVar("Text", bound=str)


LONGEST_NAME = 200
"""Characters of a name that are indexed: an index row holds 2,700 bytes."""


# Actors


class ActorReports(Struct, frozen=True, kw_only=True):
    """What articles say of an actor; `times` counts equal reports."""

    kind: ActorKind
    name: str
    name_ar: str | None
    name_en: str | None
    country: str | None
    sector: Sector | None
    known: str | None
    times: int = 1


class ActorName(Struct, frozen=True, kw_only=True):
    """A spelling and the number of articles that use it."""

    text: str
    times: int


class ActorOffice(Struct, frozen=True, kw_only=True):
    """An office, the number of articles that attest it, and their first and last day."""

    office: Office
    country: str | None
    title: str | None
    times: int
    first_seen: date | None
    last_seen: date | None


class MergedActor(Struct, frozen=True, kw_only=True):
    """An actor as all articles together show it."""

    kind: ActorKind
    known: str | None
    name: str
    names: Names
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector | None
    roles: tuple[ActorRole, ...]


def merge_actor(
    reports: Sequence[ActorReports], names: Iterable[ActorName], offices: Iterable[ActorOffice]
) -> MergedActor:
    """The name, country and sector that most articles give; every other spelling is an alias."""
    name = _best_name((r.name, r.times) for r in reports)
    ar = _best_name((r.name_ar, r.times) for r in reports)
    en = _best_name((r.name_en, r.times) for r in reports)
    kind = _most((r.kind, r.times) for r in reports)
    if name is None or kind is None:
        raise ValueError("an actor without any report cannot be merged")
    aliases = sorted((n for n in names if n.text not in {name, ar, en}), key=lambda n: (-n.times, n.text))
    return MergedActor(
        kind=kind,
        known=_most((r.known, r.times) for r in reports),
        name=name,
        names=Names(ar=ar, en=en),
        aliases=tuple(n.text for n in aliases),
        country=_most((r.country, r.times) for r in reports),
        sector=_most((r.sector, r.times) for r in reports),
        roles=_roles(offices),
    )


def _best_name(votes: Iterable[tuple[str | None, int]]) -> str | None:
    """The most frequent name; a surname alone only where there is nothing fuller."""
    counted = _counted(votes)
    return min(counted, key=lambda n: (" " not in n, -counted[n], -len(n), n), default=None)


def _roles(offices: Iterable[ActorOffice]) -> tuple[ActorRole, ...]:
    grouped: dict[tuple[Office, str | None], list[ActorOffice]] = {}
    for office in offices:
        grouped.setdefault((office.office, office.country), []).append(office)
    roles = [
        ActorRole(
            office=office,
            title=_most((each.title, each.times) for each in group),
            country=country,
            first_seen=min((each.first_seen for each in group if each.first_seen), default=None),
            last_seen=max((each.last_seen for each in group if each.last_seen), default=None),
        )
        for (office, country), group in grouped.items()
    ]
    return tuple(sorted(roles, key=lambda r: (-(r.last_seen or date.min).toordinal(), r.office, r.country or "")))


# Events


class ReportSource(Struct, frozen=True, kw_only=True):
    """The article behind a report."""

    article: UUID
    source: str | None
    published_at: datetime | None
    digest: bytes


class PartySaid(Struct, frozen=True):
    """A participant of a reported event, as the stored actor that it is."""

    actor: UUID
    role: ParticipantRole


class EventSaid(Struct, frozen=True, kw_only=True):
    """What one article says of an event; the parties are filled in when it is read, since actors may be merged."""

    origin: ReportSource
    event: Event
    place: Place | None
    evidence: tuple[Passage, ...]
    parties: tuple[PartySaid, ...] = ()


class MergedEvent(Struct, frozen=True, kw_only=True):
    """An event as all articles together report it."""

    type: EventType
    quad: int
    mode: EventMode | None
    contexts: tuple[Context, ...]
    cameo: str | None
    goldstein: float | None
    status: EventStatus
    date: EventDay | None
    place: EventPlace | None
    place_names: tuple[str, ...]
    """Folded, every name that a report gives it."""
    parties: tuple[PartySaid, ...]
    summary: str
    words: str
    """The folded passage of the report that is chosen for the summary."""
    confidence: float
    article_count: int
    reports: tuple[EventReport, ...]
    details: MergedEventDetails | None


STATUS_RANKS = {
    status: rank
    for rank, status in enumerate(
        (
            EventStatus.OCCURRED,
            EventStatus.ONGOING,
            EventStatus.DENIED,
            EventStatus.PLANNED,
            EventStatus.CALLED_FOR,
            EventStatus.HYPOTHETICAL,
        )
    )
}
"""What happened outlives its plan."""

PLACE_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            PlaceKind.FACILITY,
            PlaceKind.QUARTER,
            PlaceKind.CITY,
            PlaceKind.ISLAND,
            PlaceKind.MOUNTAIN,
            PlaceKind.WATER,
            PlaceKind.REGION,
            PlaceKind.COUNTRY,
        )
    )
}
"""The narrower place says more."""

HIGHEST_CONFIDENCE = 0.99
"""Any number of reports may repeat one error."""


def merge_events(said: Iterable[EventSaid]) -> MergedEvent:
    """The most precise date and place, the strongest status, everyone who takes part in any report."""
    reports = sorted(said, key=lambda s: _order(s.origin, s.event.ref))
    if not reports:
        raise ValueError("an event without any report cannot be merged")
    # The fullest report reads best: most participants, then most certain, then first.
    chosen = min(reports, key=lambda s: (-len(s.parties), -s.event.confidence, *_order(s.origin, s.event.ref)))
    dated = [d for s in reports if (d := s.event.date) is not None]
    placed = [s.place for s in reports if s.place is not None]
    contexts = {context for s in reports for context in s.event.contexts}
    cameo = _first_most((s.event.cameo, s.event.goldstein) for s in reports if s.event.cameo is not None)
    place = min(placed, key=lambda p: (PLACE_RANKS[p.kind], -_same_place(p, placed)), default=None)
    return MergedEvent(
        type=reports[0].event.type,
        quad=reports[0].event.quad,
        mode=_first_most(s.event.mode for s in reports if s.event.mode is not None),
        contexts=tuple(context for context in Context if context in contexts),
        cameo=None if cameo is None else cameo[0],
        goldstein=reports[0].event.goldstein if cameo is None else cameo[1],
        status=min((s.event.status for s in reports), key=lambda status: STATUS_RANKS[status]),
        date=_date(dated),
        place=None if place is None else _served_place(place),
        place_names=_place_names([p for p in placed if place is not None and _is_same(p, place)]),
        parties=_parties(reports),
        summary=chosen.event.summary,
        words=fold(" ".join(passage.text for passage in chosen.evidence)),
        confidence=_confidence(reports),
        article_count=len({s.origin.article for s in reports}),
        reports=tuple(
            EventReport(
                article=s.origin.article,
                ref=s.event.ref,
                source=s.origin.source,
                published_at=s.origin.published_at,
                trigger=s.event.trigger,
                evidence=s.evidence,
                details=s.event.details,
            )
            for s in reports
        ),
        details=merge_details(
            [
                DetailsSaid(article=s.origin.article, published_at=s.origin.published_at, details=s.event.details)
                for s in reports
                if s.event.details is not None
            ]
        ),
    )


def place_names(place: Place) -> tuple[str, ...]:
    """Every name of a place, folded."""
    return _place_names([place])


def folded_names(place: EventPlace) -> tuple[str, ...]:
    """Every name of a place as served, folded."""
    return _folded(n for n in (place.name, place.names.ar, place.names.en) if n)


def _date(dated: Sequence[EventDate]) -> EventDay | None:
    if not dated:
        return None
    shortest = min((d.end - d.start) for d in dated)
    narrow = [d for d in dated if d.end - d.start == shortest]
    days = _first_most((d.start, d.end) for d in narrow)
    best = next(d for d in narrow if (d.start, d.end) == days)
    return EventDay(start=best.start, end=best.end, precision=best.precision, basis=best.basis)


def _parties(reports: Sequence[EventSaid]) -> tuple[PartySaid, ...]:
    """Everyone, in the part that most reports give; actors first, then by number of reports and id."""
    roles: dict[UUID, Counter[ParticipantRole]] = {}
    for said in reports:
        for party in set(said.parties):
            roles.setdefault(party.actor, Counter())[party.role] += 1
    order = list(ParticipantRole)
    chosen = {
        actor: min(votes, key=lambda role, votes=votes: (-votes[role], order.index(role)))  # type: ignore[misc]
        for actor, votes in roles.items()
    }
    ranked = sorted(chosen, key=lambda actor: (order.index(chosen[actor]), -roles[actor].total(), actor.int))
    return tuple(PartySaid(actor, chosen[actor]) for actor in ranked)


def _confidence(reports: Sequence[EventSaid]) -> float:
    """Articles confirm each other; further reports of one article do not."""
    best: dict[UUID, float] = {}
    for said in reports:
        best[said.origin.article] = max(best.get(said.origin.article, 0.0), said.event.confidence)
    doubt = 1.0
    for confidence in sorted(best.values()):
        doubt *= 1 - confidence
    highest = max(best.values())
    return round(max(highest, min(1 - doubt, HIGHEST_CONFIDENCE)), 4)


def _same_place(place: Place, places: Sequence[Place]) -> int:
    return sum(_is_same(place, other) for other in places)


def _is_same(a: Place, b: Place) -> bool:
    if a.geonames_id is not None and b.geonames_id is not None:
        return a.geonames_id == b.geonames_id
    return a.name == b.name and a.country == b.country


def _served_place(place: Place) -> EventPlace:
    return EventPlace(
        name=place.name,
        names=place.names,
        kind=place.kind,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
    )


def _place_names(places: Iterable[Place]) -> tuple[str, ...]:
    return _folded(n for p in places for n in (p.name, p.names.ar, p.names.en, *(m.text for m in p.mentions)) if n)


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(n[:LONGEST_NAME])[:LONGEST_NAME] for n in names} - {""}))


# Statements


class StatementSaid(Struct, frozen=True, kw_only=True):
    """Where one article gives a statement; stored actors and events are filled in when it is read."""

    origin: ReportSource
    statement: Statement
    speaker: UUID | None = None
    addressees: tuple[UUID, ...] = ()
    about: tuple[UUID, ...] = ()


class MergedStatement(Struct, frozen=True, kw_only=True):
    """A statement as all articles together give it."""

    speaker: UUID | None
    mode: SpeechMode
    text: str
    medium: Medium | None
    outlet: str | None
    addressees: tuple[UUID, ...]
    date: EventDay | None
    about: tuple[UUID, ...]
    confidence: float
    first_published: datetime | None
    article_count: int
    reports: tuple[StatementReport, ...]


def merge_statements(said: Iterable[StatementSaid]) -> MergedStatement:
    """The speaker's own words where a report quotes them, else the first report's."""
    reports = sorted(said, key=lambda s: _order(s.origin, s.statement.ref))
    if not reports:
        raise ValueError("a statement without any report cannot be merged")
    modes = (SpeechMode.DIRECT, SpeechMode.MIXED, SpeechMode.INDIRECT)
    chosen = min(reports, key=lambda s: (modes.index(s.statement.mode), *_order(s.origin, s.statement.ref)))
    return MergedStatement(
        speaker=chosen.speaker,
        mode=chosen.statement.mode,
        text=chosen.statement.text,
        medium=_first_most(s.statement.medium for s in reports if s.statement.medium is not None),
        outlet=_first_most(s.statement.outlet for s in reports if s.statement.outlet is not None),
        addressees=tuple(dict.fromkeys(actor for s in reports for actor in s.addressees)),
        date=_date([d for s in reports if (d := s.statement.date) is not None]),
        about=tuple(dict.fromkeys(event for s in reports for event in s.about)),
        confidence=max(s.statement.confidence for s in reports),
        first_published=min((s.origin.published_at for s in reports if s.origin.published_at), default=None),
        article_count=len({s.origin.article for s in reports}),
        reports=tuple(
            StatementReport(
                article=s.origin.article,
                ref=s.statement.ref,
                source=s.origin.source,
                published_at=s.origin.published_at,
                passage=Passage(s.statement.span, s.statement.text),
                verb=s.statement.verb,
            )
            for s in reports
        ),
    )


# Votes


def _order(origin: ReportSource, ref: str) -> tuple[bool, float, bytes, int, str]:
    """By publication, unpublished last; the digest decides among articles of one instant, then their own order."""
    instant = origin.published_at.timestamp() if origin.published_at is not None else 0.0
    return origin.published_at is None, instant, origin.digest, len(ref), ref


def _counted(votes: Iterable[tuple[Value | None, int]]) -> Counter[Value]:
    counted: Counter[Value] = Counter()
    for value, times in votes:
        if value is not None:
            counted[value] += times
    return counted


def _most(votes: Iterable[tuple[Text | None, int]]) -> Text | None:
    counted = _counted(votes)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def _first_most(values: Iterable[Value]) -> Value | None:
    """The most frequent value, the first among equals."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value], default=None)
