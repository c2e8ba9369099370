"""One event out of all reports of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from api.resolution.details import DetailsSaid, merge_details
from api.resolution.merging.sources import ReportSource, merged_day, reading_order
from api.resolution.merging.votes import first_most
from api.resolution.names import fold
from schemas.v1.event import EventDay, EventPlace, EventReport, MergedEventDetails
from schemas.v1.extraction import Event, Passage, Place
from schemas.v1.vocabulary import (
    Context,
    EventMode,
    EventStatus,
    EventType,
    ParticipantRole,
    PlaceKind,
)

LONGEST_NAME = 200
"""Characters of a name that are indexed: an index row holds 2,700 bytes."""


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
    reports = sorted(said, key=lambda s: reading_order(s.origin, s.event.ref))
    if not reports:
        raise ValueError("an event without any report cannot be merged")
    # The fullest report reads best: most participants, then most certain, then first.
    chosen = min(reports, key=lambda s: (-len(s.parties), -s.event.confidence, *reading_order(s.origin, s.event.ref)))
    dated = [d for s in reports if (d := s.event.date) is not None]
    placed = [s.place for s in reports if s.place is not None]
    contexts = {context for s in reports for context in s.event.contexts}
    cameo = first_most((s.event.cameo, s.event.goldstein) for s in reports if s.event.cameo is not None)
    place = min(placed, key=lambda p: (PLACE_RANKS[p.kind], -_same_place(p, placed)), default=None)
    return MergedEvent(
        type=reports[0].event.type,
        quad=reports[0].event.quad,
        mode=first_most(s.event.mode for s in reports if s.event.mode is not None),
        contexts=tuple(context for context in Context if context in contexts),
        cameo=None if cameo is None else cameo[0],
        goldstein=reports[0].event.goldstein if cameo is None else cameo[1],
        status=min((s.event.status for s in reports), key=lambda status: STATUS_RANKS[status]),
        date=merged_day(dated),
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
