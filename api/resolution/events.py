"""Whether a report is about the happening that others tell of, with the score and its reasons."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from typing import assert_never
from uuid import UUID

from msgspec import Struct
from rapidfuzz import fuzz

from api.resolution.merging import PLACE_RANKS, STATUS_RANKS
from api.resolution.replay import WINDOW, Match
from schemas.v1.vocabulary import ActorKind, EventMode, EventStatus, EventType, ParticipantRole, PlaceKind

THRESHOLD = 0.6
"""Score from which two reports are one happening. Reached by one shared person on the same day, by two shared
persons a few days of publication apart, by both states on the same day or in the same place; not reached by
one shared person alone, nor by two states alone, who meet all the time."""

SAME_ARTICLE_THRESHOLD = 0.75
"""More is asked of two events of one article, since its extraction told them apart."""

NEAR_KILOMETRES = 40.0
"""A quarter, a palace or an airport belongs to the city within this distance."""

SAME_WORDS = 60.0
"""Similarity (0–100) of two passages from which they say the same; two outlets' words for different acts of one
speaker are mostly under 50."""

SAME_NATIONS = 0.2
"""What the same countries on both sides of a meeting are worth, however each report names those who came: with the
day or the place it is that meeting, with neither it is not."""

MOST_COUNTRIES = 8
"""Of a summit's countries this many are enough to find it by."""

MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
"""Types in which who is actor and who recipient is a matter of telling: host and guest, signatories."""

VERBAL = frozenset(
    {EventType.SUPPORT, EventType.CONCEDE, EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN}
)
"""Types of which one speaker does several on one day."""


class Party(Struct, frozen=True):
    """A participant as far as recognition needs it."""

    actor: UUID
    kind: ActorKind
    country: str | None
    role: ParticipantRole
    anonymous: bool = False
    """Gunmen, protesters: a crowd that the next writer calls otherwise."""


class PlaceFacts(Struct, frozen=True, kw_only=True):
    """Where something happened; names are folded."""

    names: frozenset[str]
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None


class EventFacts(Struct, frozen=True, kw_only=True):
    """What a report says, or all reports of one happening together, as far as recognition needs it."""

    type: EventType
    mode: EventMode | None
    status: EventStatus
    days: tuple[date, date] | None
    published: date | None
    """Day of the report's article, of the first article for several reports."""
    place: PlaceFacts | None
    parties: tuple[Party, ...]
    words: str
    """The folded passage that reports it."""


class EventReason(StrEnum):
    """What speaks for one happening."""

    SAME_DAY = "same day"
    OVERLAPPING_DAYS = "overlapping days"
    NEAR_PUBLICATION = "near publication"
    SAME_PLACE = "same place"
    NEAR_PLACE = "near place"
    WIDER_PLACE = "wider place"
    UNKNOWN_PLACE = "unknown place"
    SHARED_PARTICIPANTS = "shared participants"
    SAME_COUNTRIES = "same countries"
    SAME_MODE = "same mode"
    SAME_WORDS = "same words"


class Ground(Struct, frozen=True):
    """One reason and what it adds to the score."""

    reason: EventReason
    score: float


_FACTUAL = frozenset(
    {
        EventStatus.OCCURRED,
        EventStatus.ONGOING,
        EventStatus.PLANNED,
        EventStatus.CALLED_FOR,
    }
)
"""What is planned or called for may turn out to have happened; what is denied or supposed stays apart."""


def judge(report: EventFacts, reports: Sequence[EventFacts], *, same_article: bool) -> Match | None:
    """How well a report suits a happening of which others tell; None where it is another.

    `same_article`: the article of the report is among theirs.
    """
    grounds = grounds_to_join(report, gathered(reports))
    score = round(sum(ground.score for ground in grounds), 4)
    if score < (SAME_ARTICLE_THRESHOLD if same_article else THRESHOLD):
        return None
    return Match(score, tuple(ground.reason for ground in grounds))


def gathered(reports: Sequence[EventFacts]) -> EventFacts:
    """All that reports of one happening say together: the narrowest days and place, everyone who takes part."""
    if len(reports) == 1:
        return reports[0]
    days = [report.days for report in reports if report.days is not None]
    modes = Counter(report.mode for report in reports if report.mode is not None)
    places = [report.place for report in reports if report.place is not None]
    parties: dict[UUID, Party] = {}
    for report in reports:
        for party in report.parties:
            parties.setdefault(party.actor, party)
    return EventFacts(
        type=reports[0].type,
        mode=max(modes, key=lambda mode: modes[mode], default=None),
        status=min((report.status for report in reports), key=STATUS_RANKS.__getitem__),
        days=min(days, key=lambda span: span[1] - span[0], default=None),
        published=min((report.published for report in reports if report.published is not None), default=None),
        place=min(places, key=lambda place: PLACE_RANKS[place.kind], default=None),
        parties=tuple(parties.values()),
        words=max(reports, key=lambda report: len(report.parties)).words,
    )


def keys_of(facts: EventFacts) -> frozenset[str]:
    """What two reports of one happening share: somebody who takes part, two countries that do, or else the place."""
    keys = {str(party.actor) for party in facts.parties}
    countries = sorted({party.country for party in facts.parties if party.country is not None})
    keys |= {f"{a} {b}" for a, b in combinations(countries[:MOST_COUNTRIES], 2)}
    if facts.place is not None and facts.type not in VERBAL:
        # An attack may be told without anybody who made it.
        keys |= {f"at {name}" for name in facts.place.names}
    return frozenset(keys)


def anchor_of(days: tuple[date, date] | None, published: date | None) -> date | None:
    """The day about which news of it is found: its own, or the day of publication where it is of no single day."""
    if days is None:
        return published
    start, end = days
    return start if published is None else min(max(published, start), end)


def grounds_to_join(report: EventFacts, stored: EventFacts) -> tuple[Ground, ...]:
    """What speaks for one happening; empty where something speaks against it."""
    if report.type is not stored.type or not _status_compatible(report.status, stored.status):
        return ()
    days = _days(report, stored)
    place = _place(report.place, stored.place)
    people = _people(report, stored, where=_shared_place(place, report))
    if days is None or place is None or people is None:
        return ()
    grounds = [days, place, *people]
    if report.mode is not None and report.mode is stored.mode:
        grounds.append(Ground(EventReason.SAME_MODE, 0.05))
    return tuple(grounds)


def _shared_place(ground: Ground | None, report: EventFacts) -> PlaceFacts | None:
    return report.place if ground is not None and ground.reason is EventReason.SAME_PLACE else None


def _status_compatible(a: EventStatus, b: EventStatus) -> bool:
    return a is b or {a, b} <= _FACTUAL


def _days(report: EventFacts, stored: EventFacts) -> Ground | None:
    if report.days is not None and stored.days is not None:
        if report.days == stored.days:
            return Ground(EventReason.SAME_DAY, 0.3)
        (a_start, a_end), (b_start, b_end) = report.days, stored.days
        if a_start > b_end or b_start > a_end:
            return None
        # A day within a year says little, a day within a night of two days nearly as much as the day.
        longer = max((a_end - a_start).days, (b_end - b_start).days) + 1
        return Ground(EventReason.OVERLAPPING_DAYS, 0.25 if longer <= 3 else 0.15 if longer <= 31 else 0.05)
    if report.published is None or stored.published is None:
        return None
    if report.days is not None:
        near = _published_near(report.days, stored.published, report.status)
    elif stored.days is not None:
        near = _published_near(stored.days, report.published, stored.status)
    else:
        near = abs(report.published - stored.published) <= WINDOW
    return Ground(EventReason.NEAR_PUBLICATION, 0.2) if near else None


def _published_near(days: tuple[date, date], published: date, status: EventStatus) -> bool:
    """An undated report is of a happening of its last days; one still to come is announced days before."""
    start, end = days
    # Publication is known in UTC, the day in the place where it happened.
    ahead = WINDOW if status is EventStatus.PLANNED else timedelta(days=1)
    # A span of weeks says too little for a report without a day.
    return end - start <= WINDOW and start - ahead <= published <= end + WINDOW


def _place(a: PlaceFacts | None, b: PlaceFacts | None) -> Ground | None:
    if a is None or b is None:
        return Ground(EventReason.UNKNOWN_PLACE, 0.1)
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return Ground(EventReason.SAME_PLACE, 0.25)
    if a.names & b.names and (a.country is None or b.country is None or a.country == b.country):
        return Ground(EventReason.SAME_PLACE, 0.25)
    if a.country is None or a.country != b.country:
        return None
    if PlaceKind.COUNTRY in {a.kind, b.kind}:
        return Ground(EventReason.WIDER_PLACE, 0.15)
    if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None:
        near = _kilometres(a.lat, a.lon, b.lat, b.lon) <= NEAR_KILOMETRES
        return Ground(EventReason.NEAR_PLACE, 0.2) if near else None
    return Ground(EventReason.WIDER_PLACE, 0.1) if a.kind is not b.kind else None


def _people(report: EventFacts, stored: EventFacts, *, where: PlaceFacts | None) -> tuple[Ground, ...] | None:
    """What the participants say; None where they part the two. `where` is the place that both give."""
    same_place = where is not None
    told, known = _named(report.parties), _named(stored.parties)
    if not told or not known:
        # An attack that nobody is named for is told by day and place and what it was.
        return (Ground(EventReason.SAME_WORDS, 0.1),) if same_place and _same_words(report, stored) else ()
    # A meeting is told from either side, but who visits whom is not.
    directed = report.type not in MUTUAL or report.mode is stored.mode is EventMode.VISIT
    mine, theirs = _side(told, directed), _side(known, directed)
    shared = mine.keys() & theirs.keys()
    persons = [{key for key, party in side.items() if party.kind is ActorKind.PERSON} for side in (mine, theirs)]
    if all(persons) and not persons[0] & persons[1]:
        return None
    for role in ParticipantRole if directed else ():
        sides = [{key for key, party in side.items() if party.role is role} for side in (mine, theirs)]
        if all(sides) and not _meet(sides[0], sides[1], mine, theirs):
            return None
    if report.type in VERBAL and not _same_words(report, stored):
        said_to = {key for key in shared if mine[key].role is ParticipantRole.RECIPIENT}
        if not said_to:
            return None
    if (
        report.type in MUTUAL
        and not same_place
        and _met_others(mine, theirs, shared)
        and not _same_words(report, stored)
    ):
        return None
    host = where.country if where is not None and report.type in MUTUAL else None
    weight = sum(_weight(mine[key]) for key in shared if not _is_state(mine[key], host))
    countries = _countries(mine, shared) & _countries(theirs, shared)
    beside = 0.25 * len(countries)
    if all(persons):
        # Where both name persons, these decide; armies and delegations come and go with the telling.
        overlap = len(persons[0] & persons[1]) / min(map(len, persons))
    else:
        overlap = min(1.0, (weight + beside) / min(sum(map(_weight, side.values())) for side in (mine, theirs)))
    # One shared person may meet many others on a day; each further one makes the same round less likely by chance.
    score = round(0.45 * overlap * (1 - 0.5 ** (weight + beside)), 4)
    nations = [{party.country for party in side.values()} - {None} for side in (mine, theirs)]
    if not directed and len(nations[0]) > 1 and nations[0] == nations[1]:
        score = max(score, SAME_NATIONS)
    if weight:
        if all(len(p) > 1 for p in persons) and len(persons[0] & persons[1]) * 2 <= min(map(len, persons)):
            # Both name several persons and at most half of the fewer are the same: another round.
            return None
        return (Ground(EventReason.SHARED_PARTICIPANTS, score),)
    if len(countries) > 1 or (directed and countries and same_place):
        # A state in one report, its air force in the other: with the place that is enough.
        return (Ground(EventReason.SAME_COUNTRIES, score),)
    return None


def _met_others(
    mine: dict[tuple[UUID, ParticipantRole | None], Party],
    theirs: dict[tuple[UUID, ParticipantRole | None], Party],
    shared: set[tuple[UUID, ParticipantRole | None]],
) -> bool:
    """Whether each report has the one person whom both name meet a body or people that the other does not name."""
    if len(shared) != 1:
        return False
    rests = [{party.kind for key, party in side.items() if key not in shared} for side in (mine, theirs)]
    return all(rest and rest <= {ActorKind.ORGANIZATION, ActorKind.GROUP} for rest in rests)


def _is_state(party: Party, country: str | None) -> bool:
    """Whether a party is the state in which it was, of which the place has said as much."""
    return country is not None and party.kind is ActorKind.STATE and party.country == country


def _named(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if not party.anonymous)


def _side(parties: tuple[Party, ...], directed: bool) -> dict[tuple[UUID, ParticipantRole | None], Party]:
    return {(party.actor, party.role if directed else None): party for party in parties}


def _meet(
    a: set[tuple[UUID, ParticipantRole | None]],
    b: set[tuple[UUID, ParticipantRole | None]],
    mine: dict[tuple[UUID, ParticipantRole | None], Party],
    theirs: dict[tuple[UUID, ParticipantRole | None], Party],
) -> bool:
    """The same participants in one role, or a state and those who stand for it."""
    if a & b:
        return True
    of_a = {mine[key].country for key in a} - {None}
    of_b = {theirs[key].country for key in b} - {None}
    return bool(of_a & of_b)


def _countries(
    side: dict[tuple[UUID, ParticipantRole | None], Party], shared: set[tuple[UUID, ParticipantRole | None]]
) -> set[str]:
    """Countries of those who are on one side only."""
    return {party.country for key, party in side.items() if key not in shared and party.country is not None}


def _weight(party: Party) -> float:
    """What a shared participant says: persons most, collectives least, since writers call them what they like."""
    match party.kind:
        case ActorKind.PERSON:
            return 1.0
        case ActorKind.STATE | ActorKind.ORGANIZATION:
            return 0.5
        case ActorKind.GROUP | ActorKind.OFFICE:
            return 0.25
        case _:
            assert_never(party.kind)


def _same_words(a: EventFacts, b: EventFacts) -> bool:
    return fuzz.token_set_ratio(a.words, b.words) >= SAME_WORDS


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, h)))
