from itertools import permutations
from uuid import UUID

import msgspec
import pytest

from api.resolution.merging import (
    ActorName,
    ActorReports,
    EventSaid,
    PartySaid,
    ReportSource,
    StatementSaid,
    merge_actor,
    merge_events,
    merge_statements,
)
from schemas.v1.extraction import Event, Passage, Place
from schemas.v1.vocabulary import ActorKind, EventStatus, ParticipantRole, PlaceKind, SpeechMode
from tests.building import city, event, noon, statement

ANKARA = city("p1", "أنقرة", "TUR")
TURKEY = msgspec.structs.replace(ANKARA, name="تركيا", kind=PlaceKind.COUNTRY)


def said(number: int, what: Event, *actors: int, place: Place | None = None, day: str = "2025-10-12") -> EventSaid:
    return EventSaid(
        origin=ReportSource(
            article=UUID(int=number), source=f"source {number}", published_at=noon(day), digest=bytes([number])
        ),
        event=what,
        place=place,
        parties=tuple(PartySaid(UUID(int=100 + actor), ParticipantRole.ACTOR) for actor in actors),
        evidence=(Passage((0, 4), f"نص {number}"),),
    )


REPORTS = (
    said(1, event("e1", (), day="2025-10-12", status=EventStatus.PLANNED, confidence=0.6), 1, 2, place=TURKEY),
    said(2, event("e1", (), confidence=0.8), 1, 2, 3, place=ANKARA),
    said(3, event("e1", (), day="2025-10-12", confidence=0.5), 4, day="2025-10-13"),
)


def test_an_event_is_the_best_of_all_its_reports() -> None:
    merged = merge_events(REPORTS)
    assert merged.status is EventStatus.OCCURRED
    assert merged.place is not None
    assert merged.place.name == "أنقرة"
    assert merged.date is not None
    assert {party.actor.int for party in merged.parties} == {101, 102, 103, 104}
    assert merged.confidence == pytest.approx(1 - 0.4 * 0.2 * 0.5)
    assert [report.article.int for report in merged.reports] == [1, 2, 3]


def test_the_order_of_reports_makes_no_difference() -> None:
    assert len({msgspec.json.encode(merge_events(order)) for order in permutations(REPORTS)}) == 1


def test_reports_of_one_article_do_not_confirm_each_other() -> None:
    merged = merge_events((said(1, event("e1", (), confidence=0.6), 1), said(1, event("e2", (), confidence=0.6), 1)))
    assert (merged.confidence, merged.article_count, len(merged.reports)) == (0.6, 1, 2)


def test_the_rarer_part_gives_way() -> None:
    recipient = msgspec.structs.replace(REPORTS[2], parties=(PartySaid(UUID(int=101), ParticipantRole.RECIPIENT),))
    merged = merge_events((*REPORTS[:2], recipient))
    assert dict.fromkeys([p.role for p in merged.parties if p.actor.int == 101]) == {ParticipantRole.ACTOR: None}


def reports(name: str, times: int = 1, country: str | None = None) -> ActorReports:
    return ActorReports(
        kind=ActorKind.PERSON,
        name=name,
        name_ar=name,
        name_en=None,
        country=country,
        sector=None,
        known=None,
        times=times,
    )


def test_the_usual_full_name_names_an_actor() -> None:
    merged = merge_actor(
        [reports("الشيباني", 9), reports("أسعد الشيباني", 3, "SYR"), reports("أسعد حسن الشيباني")],
        [ActorName(text=t, times=n) for t, n in (("أسعد الشيباني", 3), ("الشيباني", 9), ("أسعد حسن الشيباني", 1))],
        [],
    )
    assert (merged.name, merged.country) == ("أسعد الشيباني", "SYR")
    assert merged.aliases == ("الشيباني", "أسعد حسن الشيباني")


def test_a_quotation_is_preferred_to_a_paraphrase() -> None:
    direct = statement("s1", None, "نص مقتبس")
    indirect = msgspec.structs.replace(direct, mode=SpeechMode.INDIRECT, text="نص منقول")
    merged = merge_statements(
        StatementSaid(origin=r.origin, statement=s, speaker=None, addressees=(), about=())
        for r, s in zip(REPORTS, (indirect, direct), strict=False)
    )
    assert (merged.mode, merged.text, merged.article_count) == (SpeechMode.DIRECT, "نص مقتبس", 2)
