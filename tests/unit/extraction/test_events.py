"""What happened, who did it to whom, where, when, and whether."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import events, only, parties, place, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def test_all_parties_of_a_meeting_are_actors() -> None:
    found = read(
        "التقى وزير الخارجية المصري بدر عبد العاطي في القاهرة اليوم الأحد وزير الخارجية السعودي فيصل بن فرحان."
    )
    meeting = only(found)
    assert meeting.type is EventType.CONSULT
    assert parties(found, meeting, ACTOR) == {"بدر عبد العاطي", "فيصل بن فرحان"}
    assert place(found, meeting) == "القاهرة"
    assert meeting.date is not None
    assert meeting.date.start.isoformat() == "2025-10-12"


def test_attacker_and_victim_are_told_apart() -> None:
    found = read("قصف الجيش الإسرائيلي مدينة صيدا أمس السبت.")
    attack = only(found)
    assert attack.type is EventType.ASSAULT
    assert parties(found, attack, ACTOR) == {"الجيش الإسرائيلي"}


def test_an_attack_without_a_named_actor_has_none() -> None:
    found = read("وقع انفجار قرب مطار مقديشو، وأسفر عن مقتل خمسة أشخاص.")
    assert not [p for e in found.events for p in parties(found, e, ACTOR)]


def test_coordinated_subjects_all_take_part() -> None:
    found = read("أدانت السعودية والإمارات ومصر الهجوم على الدوحة.")
    condemnation = next(e for e in found.events if e.type is EventType.ACCUSE)
    assert parties(found, condemnation, ACTOR) == {"السعودية", "الإمارات", "مصر"}


def test_the_holder_of_a_veto_rejects() -> None:
    found = read("استخدمت روسيا حق النقض ضد مشروع القرار.")
    assert events(found) == ["REJECT"]


def test_signing_an_agreement_is_support() -> None:
    found = read("وقع الجانبان السوري والتركي في أغسطس/آب الماضي اتفاقية تعاون عسكري.")
    signing = only(found)
    assert signing.type is EventType.SUPPORT
    assert parties(found, signing, ACTOR) == {"سوريا", "تركيا"}
    assert signing.date is not None
    assert (signing.date.start.isoformat(), signing.date.end.isoformat()) == ("2025-08-01", "2025-08-31")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("زار الرئيس الفرنسي إيمانويل ماكرون بيروت أمس.", EventStatus.OCCURRED),
        ("سيزور الرئيس الفرنسي إيمانويل ماكرون بيروت غدا.", EventStatus.PLANNED),
        ("من المقرر أن يلتقي فيدان لافروف غدا.", EventStatus.PLANNED),
    ],
)
def test_status_follows_tense_and_modality(text: str, status: EventStatus) -> None:
    assert only(read(text)).status is status


def test_title_and_lead_report_one_event() -> None:
    found = read(
        "السيسي يستقبل وزير الخارجية السعودي\n\n"
        "استقبل الرئيس المصري عبد الفتاح السيسي، اليوم الأحد، وزير الخارجية السعودي فيصل بن فرحان في القاهرة."
    )
    assert events(found) == ["CONSULT"]


def test_an_event_of_no_stated_day_has_no_date() -> None:
    found = read("استقبل الرئيس التونسي قيس سعيد رئيسة الحكومة.")
    assert all(e.date is None for e in found.events)


def test_a_happening_in_a_relative_clause_does_not_take_the_day_before_it() -> None:
    found = read("حط البرنامج اليوم الأحد في مدينة الحسيمة المغربية التي شهدت مؤخرا احتجاجات كبيرة.")
    protest = next(e for e in found.events if e.type is EventType.PROTEST)
    assert protest.date is None


def test_reports_of_a_source_in_another_language_give_no_events() -> None:
    found = read("The foreign minister met his counterpart in Ankara on Sunday to discuss trade and security.")
    assert (found.language, found.events, found.actors) == ("en", (), ())


@pytest.mark.parametrize(
    ("day", "expected"), [("الثلاثاء", "2025-10-14"), ("يوم الثلاثاء", "2025-10-14"), ("أمس السبت", "2025-10-11")]
)
def test_only_a_bare_weekday_of_a_plan_is_the_coming_one(day: str, expected: str) -> None:
    meeting = only(read(f"من المقرر أن يلتقي فيدان لافروف {day}."))
    assert meeting.date is not None
    assert meeting.date.start.isoformat() == expected
