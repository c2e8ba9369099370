"""Words that tell one thing with one object and something else, or nothing, with another."""

import pytest

from schemas.v1.vocabulary import EventMode, EventType, ParticipantRole
from tests.unit.extraction.reading import actor, events, one, only, parties, read


@pytest.mark.parametrize(
    "text",
    [
        "حقق الجيش تقدما في الخرطوم.",
        "حققت الحكومة فائضا في الميزانية.",
        "نشرت قوات الدعم السريع مقاطع فيديو على فيسبوك.",
        "رفضت وزارة الدفاع التعليق على التقرير.",
    ],
)
def test_success_publishing_and_silence_are_no_events(text: str) -> None:
    assert events(read(text)) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("يحقق القضاء العسكري في مقتل المتظاهرين.", EventType.ACCUSE),
        ("نشر الجيش قوات إضافية على الحدود.", EventType.MOBILIZE),
        ("رفض البرلمان تعليق العقوبات.", EventType.REJECT),
        ("علقت تركيا جميع التبادلات التجارية مع إسرائيل.", EventType.SANCTION),
        ("عاقبت محكمة الجنايات محمد البلتاجي بالسجن المؤبد.", EventType.SANCTION),
        ("طالب مجلس النواب بعثة الأمم المتحدة بمغادرة البلاد.", EventType.REQUEST),
        ("أوقف الجيش اللبناني مشتبها بهم بعد هجوم على دورية.", EventType.COERCE),
        ("أوقفت الشرطة خمسة أشخاص على خلفية الهجوم على السفارة.", EventType.COERCE),
    ],
)
def test_the_object_tells_the_deed_not_what_happened_before(text: str, type_: EventType) -> None:
    assert only(read(text)).type is type_


def test_a_drone_is_no_march() -> None:
    strike = only(read("نفذت مسيرة إسرائيلية غارة على سيارة في النبطية."))
    assert (strike.type, strike.mode) == (EventType.ASSAULT, EventMode.AERIAL)


def test_an_attack_is_told_by_whoever_admits_it_where_nothing_else_tells_it() -> None:
    assert one("تبنى تنظيم داعش الهجوم على الكنيسة في دمشق.")[0] is EventType.ASSAULT
    told = "قتل عشرة جنود في هجوم على قاعدة في مقديشو. وتبنت حركة الشباب الهجوم."
    assert events(read(told)) == ["ASSAULT"]


def test_a_day_in_the_name_of_a_movement_dates_nothing() -> None:
    found = read("أدان مجلس الأمن الدولي حركة 23 مارس.")
    assert only(found).date is None
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {"حركة 23 مارس"}


def test_a_state_behind_an_accusing_participle_is_accused() -> None:
    found = read("علقت إيران المحادثات، متهمة واشنطن بالمماطلة.")
    assert actor(found, "واشنطن").country == "USA"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("أيدت محكمة الاستئناف حبس الناشط أحمد دومة.", EventType.SANCTION),
        ("نقضت المحكمة الحكم الصادر ضد الرئيس السابق.", EventType.CONCEDE),
        ("قررت باريس سحب دبلوماسييها من موسكو.", EventType.SANCTION),
        ("أحرق مستوطنون مركبات فلسطينية قرب نابلس.", EventType.ASSAULT),
        ("ادعت النيابة العامة على رياض سلامة.", EventType.ACCUSE),
        ("مدد الاتحاد الأوروبي الإجراءات التقييدية ضد روسيا.", EventType.SANCTION),
    ],
)
def test_courts_envoys_and_settlers(text: str, type_: EventType) -> None:
    assert only(read(text)).type is type_


def test_another_name_in_brackets_is_the_same_man() -> None:
    strike = one("قتل حسن حسين مالك (أبو علي) في غارة إسرائيلية.")
    assert strike == (EventType.ASSAULT, {"إسرائيل"}, {"حسن حسين مالك"})


def test_who_attends_may_stand_behind_what_is_attended() -> None:
    assert one("حضر الاجتماع السفير الأميركي وقائد الجيش.")[1] == {"السفير الأميركي", "قائد الجيش"}
