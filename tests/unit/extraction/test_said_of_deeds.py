"""What reports deny, rule out, advise and claim, and whose deed it is."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, read

TITLE = "خبر اليوم\n\n"


@pytest.mark.parametrize(
    "denier",
    ["هاكان فيدان", "وزير الخارجية التركي هاكان فيدان", "وزير الخارجية التركي الدكتور هاكان فيدان"],
)
def test_what_is_denied_behind_a_long_subject_did_not_happen(denier: str) -> None:
    extraction = read(f"{TITLE}ونفى {denier} أن تكون بلاده قد قصفت مواقع في سوريا.")
    assert only(extraction).status is EventStatus.DENIED


def test_what_is_told_behind_a_long_subject_happened() -> None:
    extraction = read(TITLE + "وأكد وزير الخارجية التركي هاكان فيدان أن بلاده قد قصفت مواقع في سوريا.")
    assert only(extraction).status is EventStatus.OCCURRED


def test_a_country_that_is_only_said_to_be_theirs_acts_behind_to_be() -> None:
    extraction = read(TITLE + "وقصفت تركيا موقعا في العراق. ونفى هاكان فيدان أن تكون بلاده قصفت مدنيين في سوريا.")
    denied = next(e for e in extraction.events if e.status is EventStatus.DENIED)
    assert parties(extraction, denied, ParticipantRole.ACTOR) == {"تركيا"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("واستبعد الرئيس السوداني عمر البشير التنحي عن منصبه.", "REJECT"),
        ("واستبعد المجلس العسكري السوداني عمر البشير من منصبه.", "SANCTION"),
        ("وأوصى عادل عبد المهدي بإنهاء وجود القوات الأجنبية.", "REQUEST"),
        ("وجمدت واشنطن مبلغ مئة مليون دولار مخصصا لمصر.", "SANCTION"),
    ],
)
def test_the_object_says_what_was_done(sentence: str, expected: str) -> None:
    assert events(read(TITLE + sentence)) == [expected]


def test_who_condemns_a_visit_does_not_bear_the_visitors_name() -> None:
    extraction = read(TITLE + "ندد مسؤول إيراني بزيارة هاكان فيدان لبغداد.")
    condemned = next(e for e in extraction.events if e.type.value == "ACCUSE")
    assert parties(extraction, condemned, ParticipantRole.ACTOR) == {"مسؤول إيراني"}


STORY = TITLE + "كان الطقس باردا. وعاد الهدوء إلى الشوارع. "


def test_a_present_act_with_a_day_of_its_own_is_told() -> None:
    extraction = read(STORY + "ويرأس رئيس الوزراء العراقي محمد شياع السوداني غدا اجتماعا لمجلس الأمن الوطني.")
    assert [e.status for e in extraction.events if e.rule == "consult.chair"] == [EventStatus.PLANNED]


def test_a_ministry_condemns_behind_what_its_words_rest_on() -> None:
    extraction = read(STORY + "وعلى إثر القصف، فإن وزارة الخارجية السورية تدين هذا العدوان.")
    condemned = next(e for e in extraction.events if e.type.value == "ACCUSE")
    assert parties(extraction, condemned, ParticipantRole.ACTOR) == {"وزارة الخارجية السورية"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "بعثت مصر برسالة إلى مجلس الأمن ترفض فيها الخطوة الإثيوبية.",
            (EventType.REJECT, {"مصر"}, {"إثيوبيا"}),
        ),
        ("أصدر الحزب بيانا يدين فيه الهجوم على الكنيسة.", (EventType.ACCUSE, {"الحزب"}, set())),
        ("أصدرت الوزارة بيانا أدانت فيه الهجوم على الكنيسة.", (EventType.ACCUSE, {"الوزارة"}, set())),
        ("رفع محامون مذكرة يطالبون فيها بالإفراج عن المعتقلين.", (EventType.REQUEST, {"محامون"}, set())),
        ("نشر الوزير تغريدة هاجم فيها روسيا.", (EventType.ACCUSE, {"الوزير"}, {"روسيا"})),
    ],
)
def test_what_stands_in_something_issued_is_said_by_whoever_issued_it(
    text: str, told: tuple[EventType, set[str], set[str]]
) -> None:
    assert one(text) == told


def test_an_official_without_a_name_attacks_in_words() -> None:
    assert one("هاجم رئيس الحكومة المعارضة.") == (EventType.ACCUSE, {"رئيس الحكومة"}, {"المعارضة"})


@pytest.mark.parametrize(
    "text",
    [
        "أكد الملك رفض الأردن تهجير الفلسطينيين.",
        "أعلنت الخارجية رفضها قصف غزة.",
    ],
)
def test_what_somebody_is_said_to_refuse_is_no_event(text: str) -> None:
    assert events(read(text)) == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("نفت إيران أي دور لها في الهجوم.", "أي دور لها في الهجوم"),
        ("نفى الحرس الثوري ضلوعه في الهجوم.", "ضلوعه في الهجوم"),
        ("نفى المتحدث الأنباء المتداولة عن استقالة الرئيس.", "الأنباء المتداولة عن استقالة الرئيس"),
    ],
)
def test_what_is_denied_by_a_noun_is_said(text: str, said: str) -> None:
    assert [statement.text for statement in read(text).statements] == [said]


def test_what_is_done_again_is_not_said() -> None:
    assert read("جدد الطيران الإسرائيلي قصفه على بيروت.").statements == ()
    assert [s.text for s in read("جدد الرئيس دعمه لأوكرانيا.").statements] == ["دعمه لأوكرانيا"]


def test_who_leaves_for_a_summit_walks_out_of_none() -> None:
    assert "REJECT" not in events(read("غادر الرئيس المصري متوجها إلى باريس للمشاركة في قمة التمويل."))
    assert events(read("غادر الوفد القاعة احتجاجا على الكلمة.")) == ["REJECT"]
