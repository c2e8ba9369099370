"""Visits of those told by their office alone, aid that comes somewhere, and what a threat answers."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, place, read


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("وصل الرئيس الفرنسي إلى الرياض أمس.", EventStatus.OCCURRED),
        ("من المقرر أن يصل الرئيس الفرنسي إلى الرياض الأحد المقبل.", EventStatus.PLANNED),
        ("يتوجه الرئيس الفرنسي إلى الرياض غدا.", EventStatus.PLANNED),
    ],
)
def test_an_office_visits_as_a_name_does(text: str, status: EventStatus) -> None:
    found = read(text)
    visit = only(found)
    assert (visit.type, visit.status, place(found, visit)) == (EventType.CONSULT, status, "الرياض")
    assert parties(found, visit, ParticipantRole.RECIPIENT) == {"السعودية"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("دخلت 50 شاحنة مساعدات إلى شمال غزة.", "شمال غزة"),
        ("وصلت قافلة مساعدات إلى مدينة درنة.", "درنة"),
    ],
)
def test_aid_comes_somewhere_though_nobody_is_told_who_sends_it(text: str, where: str) -> None:
    found = read(text)
    assert (only(found).type, place(found, only(found))) == (EventType.AID, where)


def test_what_a_threat_answers_is_not_whom_it_threatens() -> None:
    told = one("توعد نتنياهو حزب الله برد قاس في حال مهاجمة إسرائيل.")
    assert told == (EventType.THREATEN, {"بنيامين نتنياهو"}, {"حزب الله"})


def test_traffic_is_no_movement() -> None:
    found = read("أغلقت السلطات المعبر أمام حركة الشاحنات.")
    assert events(found) == ["COERCE"]
    assert all(a.name != "حركة الشاحنات" for a in found.actors)


def test_a_guest_received_in_a_headline_has_been_received() -> None:
    found = read("الرئيس اللبناني يستقبل وفدا من صندوق النقد الدولي\n\nقال مصدر إن الوفد وصل صباح اليوم إلى القصر.")
    reception = next(e for e in found.events if e.type is EventType.CONSULT)
    assert reception.status is EventStatus.OCCURRED


@pytest.mark.parametrize(
    "text", ["احتجاجات في الخرطوم رفضا لرفع أسعار الخبز.", "تظاهر الآلاف في الخرطوم رفضا لرفع أسعار الخبز."]
)
def test_what_a_protest_is_against_is_no_refusal_besides(text: str) -> None:
    assert events(read(text)) == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("انضمت السويد رسميا إلى حلف شمال الأطلسي.", (EventType.SUPPORT, {"السويد"}, {"حلف شمال الأطلسي"})),
        ("أحبط الجيش محاولة تسلل لمسلحي داعش.", (EventType.COERCE, {"الجيش"}, {"تنظيم الدولة الإسلامية"})),
        ("أحبطت قوات الأمن هجوما انتحاريا في بغداد.", (EventType.COERCE, {"قوات الأمن"}, set())),
    ],
)
def test_who_joins_and_what_is_foiled(text: str, told: tuple[EventType, set[str], set[str]]) -> None:
    assert one(text) == told
