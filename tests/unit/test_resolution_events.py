from datetime import date
from uuid import UUID

import msgspec
import pytest

from api.resolution.events import (
    EventFacts,
    EventReason,
    Party,
    PlaceFacts,
    gathered,
    judge,
    keys_of,
)
from schemas.v1.vocabulary import ActorKind, EventMode, EventStatus, EventType, ParticipantRole, PlaceKind

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def person(number: int, country: str, role: ParticipantRole = ACTOR) -> Party:
    return Party(UUID(int=number), ActorKind.PERSON, country, role)


def state(number: int, country: str, role: ParticipantRole = ACTOR) -> Party:
    return Party(UUID(int=number), ActorKind.STATE, country, role)


def city(name: str, country: str, lat: float | None = None, lon: float | None = None) -> PlaceFacts:
    return PlaceFacts(names=frozenset({name}), kind=PlaceKind.CITY, country=country, geonames_id=None, lat=lat, lon=lon)


FIDAN, GULER, KALIN = (person(n, "TUR") for n in (1, 2, 3))
SHAIBANI, QASRA, SALAMA = (person(n, "SYR") for n in (4, 5, 6))
SIX = (FIDAN, GULER, KALIN, SHAIBANI, QASRA, SALAMA)
TURKEY, SYRIA = state(7, "TUR"), state(8, "SYR")
ANKARA, DAMASCUS = city("انقره", "TUR"), city("دمشق", "SYR")
TURKEY_PLACE = PlaceFacts(
    names=frozenset({"تركيا"}), kind=PlaceKind.COUNTRY, country="TUR", geonames_id=None, lat=None, lon=None
)
SUNDAY = date(2025, 10, 12)

MEETING = EventFacts(
    type=EventType.CONSULT,
    mode=None,
    status=EventStatus.OCCURRED,
    days=(SUNDAY, SUNDAY),
    published=SUNDAY,
    place=ANKARA,
    parties=SIX,
    words="",
)


def like(**changes: object) -> EventFacts:
    return msgspec.structs.replace(MEETING, **changes)


def joined(report: EventFacts, stored: EventFacts = MEETING, *, same_article: bool = False) -> bool:
    return judge(report, [stored], same_article=same_article) is not None


@pytest.mark.parametrize(
    "report",
    [
        MEETING,
        like(days=None),
        like(days=None, published=date(2025, 10, 15)),
        like(parties=(FIDAN, GULER, KALIN, SYRIA)),
        like(parties=(FIDAN, QASRA), place=None),
        like(parties=(QASRA, GULER), days=None, published=date(2025, 10, 13)),
        like(parties=(TURKEY, SYRIA)),
        like(parties=(TURKEY, SYRIA, Party(UUID(int=30), ActorKind.GROUP, "TUR", ACTOR)), days=None),
        like(place=TURKEY_PLACE),
        like(place=None, days=None),
        like(status=EventStatus.PLANNED, published=date(2025, 10, 11)),
        like(days=(SUNDAY, date(2025, 10, 13))),
    ],
)
def test_reports_that_differ_in_detail_are_of_one_event(report: EventFacts) -> None:
    assert joined(report)
    assert joined(MEETING, report)


@pytest.mark.parametrize(
    "report",
    [
        like(type=EventType.COOPERATE),
        like(days=(date(2025, 10, 13), date(2025, 10, 13))),
        like(days=(date(2025, 3, 13), date(2025, 3, 13)), place=DAMASCUS),
        like(days=None, published=date(2025, 10, 20)),
        like(days=None, published=date(2025, 10, 8)),
        like(days=None, published=None),
        like(place=DAMASCUS),
        like(parties=(person(10, "TUR"), person(11, "SYR"))),
        like(parties=(FIDAN,), place=None, days=None),
        like(parties=(TURKEY, SYRIA), place=None, days=None),
        like(parties=(TURKEY, state(9, "JOR"))),
        like(status=EventStatus.DENIED),
        like(parties=(FIDAN, person(12, "JOR"))),
    ],
)
def test_other_happenings_stay_apart(report: EventFacts) -> None:
    assert not joined(report)


def test_two_meetings_of_one_minister_on_one_day_stay_apart() -> None:
    jordan, iraq = person(12, "JOR"), person(13, "IRQ")
    assert not joined(like(parties=(FIDAN, jordan)), like(parties=(FIDAN, iraq)))


def test_who_did_it_to_whom_matters_where_it_is_not_mutual() -> None:
    def attack(by: Party, to: Party) -> EventFacts:
        return like(type=EventType.ASSAULT, parties=(by, to))

    one = attack(state(20, "ISR"), state(21, "IRN", RECIPIENT))
    other = attack(state(21, "IRN"), state(20, "ISR", RECIPIENT))
    assert joined(one, one)
    assert not joined(one, other)


def test_verbal_acts_of_one_speaker_need_the_same_target_or_words() -> None:
    def accuse(words: str, *to: Party) -> EventFacts:
        return like(type=EventType.ACCUSE, parties=(FIDAN, *to), words=words, place=None)

    israel, iran = state(20, "ISR", RECIPIENT), state(21, "IRN", RECIPIENT)
    assert joined(accuse("ادان القصف علي غزه", israel), accuse("ندد بالقصف", israel))
    assert not joined(accuse("ادان القصف", israel), accuse("ادان القصف", iran))
    assert joined(accuse("ادان القصف علي مدينه غزه"), accuse("ادان القصف علي مدينه غزه بشده"))
    assert not joined(accuse("ادان القصف علي غزه"), accuse("انتقد قرار البرلمان الاوروبي"))


def test_an_attack_without_named_parties_is_told_by_day_place_and_words() -> None:
    bombing = like(type=EventType.ASSAULT, parties=(), words="انفجار سياره مفخخه وسط المدينه")
    assert joined(bombing, bombing)
    assert not joined(bombing, msgspec.structs.replace(bombing, place=DAMASCUS))
    assert not joined(bombing, msgspec.structs.replace(bombing, words="اغتيال ضابط امام منزله"))


def test_a_quarter_near_by_is_the_same_place() -> None:
    palace = msgspec.structs.replace(city("بشتبه", "TUR", 39.93, 32.80), kind=PlaceKind.FACILITY)
    assert joined(like(place=palace), like(place=city("انقره", "TUR", 39.92, 32.85)))
    assert not joined(like(place=city("ازمير", "TUR", 38.42, 27.14)), like(place=city("انقره", "TUR", 39.92, 32.85)))


def test_events_of_one_article_must_be_more_alike() -> None:
    weak = like(parties=(TURKEY, SYRIA), place=None)
    assert joined(weak, msgspec.structs.replace(weak, place=ANKARA))
    assert not joined(weak, msgspec.structs.replace(weak, place=ANKARA), same_article=True)
    assert joined(MEETING, MEETING, same_article=True)


def test_a_match_says_why() -> None:
    match = judge(MEETING, [MEETING], same_article=False)
    assert match is not None
    assert match.reasons == (EventReason.SAME_DAY, EventReason.SAME_PLACE, EventReason.SHARED_PARTICIPANTS)
    loose = judge(MEETING, [like(place=None)], same_article=False)
    assert loose is not None
    assert loose.score < match.score


def test_reports_together_say_more_than_each() -> None:
    told = gathered([like(days=None, parties=(FIDAN,)), like(place=TURKEY_PLACE, parties=(QASRA,)), MEETING])
    assert (told.days, told.place) == (MEETING.days, ANKARA)
    assert {party.actor for party in told.parties} == {party.actor for party in SIX}


def test_what_joins_two_is_found_by_a_key() -> None:
    ministers = like(parties=(TURKEY, SYRIA))
    assert joined(ministers)
    assert keys_of(ministers) & keys_of(MEETING)
    bombing = like(type=EventType.ASSAULT, parties=(), words="انفجار سياره مفخخه وسط المدينه")
    assert keys_of(bombing) & keys_of(msgspec.structs.replace(bombing, parties=(TURKEY,)))


def body(number: int, country: str, role: ParticipantRole = ACTOR) -> Party:
    return Party(UUID(int=number), ActorKind.ORGANIZATION, country, role)


def test_two_visitors_of_one_town_are_two_visits() -> None:
    visit = like(mode=EventMode.VISIT, parties=(SHAIBANI, state(7, "TUR", RECIPIENT)))
    assert not joined(visit, like(mode=EventMode.VISIT, parties=(person(9, "QAT"), state(7, "TUR", RECIPIENT))))
    assert not joined(visit, like(mode=EventMode.VISIT, parties=(state(7, "TUR", RECIPIENT),), days=None))
    assert joined(visit, like(mode=EventMode.VISIT, parties=(SHAIBANI, person(1, "TUR", RECIPIENT))))


def test_who_travels_is_not_who_is_visited() -> None:
    visited = person(4, "SYR", RECIPIENT)
    visit = like(mode=EventMode.VISIT, place=None, parties=(FIDAN, visited))
    assert not joined(visit, like(mode=EventMode.VISIT, place=None, parties=(SHAIBANI, state(7, "TUR", RECIPIENT))))


def test_one_persons_meetings_with_two_bodies_are_two() -> None:
    union, party = body(20, "SYR"), body(21, "SYR")
    meeting = like(place=None, parties=(SHAIBANI, union))
    assert not joined(meeting, like(place=None, parties=(SHAIBANI, party)))
    assert joined(meeting, like(place=None, parties=(SHAIBANI, union)))
