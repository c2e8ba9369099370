"""Deeds by decree, deeds denied, sides taken, things called what they are; and who stands beside whose office."""

import pytest

from schemas.v1.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import one, only, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "أصدر الرئيس التونسي قيس سعيد قرارا بإعفاء وزير الداخلية من مهامه.",
            (EventType.SANCTION, {"قيس سعيد"}, {"وزير الداخلية"}),
        ),
        (
            "أصدر قيس سعيد مرسوما رئاسيا بحل البرلمان.",
            (EventType.COERCE, {"قيس سعيد"}, {"البرلمان"}),
        ),
        (
            "وقع الرئيس الأمريكي دونالد ترامب أمرا تنفيذيا بفرض عقوبات على إيران.",
            (EventType.SANCTION, {"دونالد ترامب"}, {"إيران"}),
        ),
        (
            "أصدر العاهل السعودي الملك سلمان بن عبد العزيز أمرا ملكيا بتعيين محمد بن سلمان وليا للعهد.",
            (EventType.SUPPORT, {"سلمان بن عبد العزيز"}, {"محمد بن سلمان"}),
        ),
        (
            "أصدر الرئيس العراقي برهم صالح قرارا يقضي بإقالة وزير الداخلية.",
            (EventType.SANCTION, {"برهم صالح"}, {"وزير الداخلية"}),
        ),
        ("صدر قرار بإقالة وزير الداخلية.", (EventType.SANCTION, set(), {"وزير الداخلية"})),
    ],
)
def test_what_a_decree_is_about_is_done_by_whoever_issues_it(
    text: str, told: tuple[EventType, set[str], set[str]]
) -> None:
    assert one(text) == told


def test_a_decree_that_is_asked_for_is_not_told() -> None:
    found = read("طالبت النقابة بقرار بإقالة الوزير.")
    assert [e.type for e in found.events] == [EventType.REQUEST]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("نفى الجيش الإثيوبي قصف سوق شعبي في تيغراي.", "الجيش الإثيوبي"),
        ("أنكرت قوات الدعم السريع مهاجمة القرية.", "قوات الدعم السريع"),
    ],
)
def test_a_force_that_denies_an_attack_is_who_would_have_made_it(text: str, actor: str) -> None:
    found = read(text)
    event = only(found)
    assert (event.type, event.status) == (EventType.ASSAULT, EventStatus.DENIED)
    assert parties(found, event, ACTOR) == {actor}


def test_a_force_does_not_deny_what_was_done_to_its_own() -> None:
    found = read("نفى الجيش التركي قصف قاعدته في الباب.")
    assert all(not parties(found, event, ACTOR) for event in found.events)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("تقف الكويت مع لبنان في محنته.", (EventType.SUPPORT, {"الكويت"}, {"لبنان"})),
        ("وصفت طهران الغارة الإسرائيلية بأنها جريمة حرب.", (EventType.ACCUSE, {"إيران"}, {"إسرائيل"})),
        ("أعلن الاتحاد الأوروبي تخصيص 50 مليون يورو لليمن.", (EventType.AGREE, {"الاتحاد الأوروبي"}, {"اليمن"})),
        ("أعلنت البحرين قطع علاقاتها مع إيران.", (EventType.SANCTION, {"البحرين"}, {"إيران"})),
    ],
)
def test_sides_judgements_and_sums_have_their_parties(text: str, told: tuple[EventType, set[str], set[str]]) -> None:
    assert one(text) == told


def test_what_is_praised_is_not_accused() -> None:
    assert read("وصف المتحدث باسم الخارجية اللقاء بأنه مثمر.").events == ()


def test_whoever_comes_under_fire_is_shot_at() -> None:
    assert only(read("تعرضت القوات العراقية لإطلاق نار قرب كركوك.")).mode is EventMode.FIREARMS


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى الرئيس الفرنسي بنيامين نتنياهو في باريس.", {"إيمانويل ماكرون", "بنيامين نتنياهو"}),
        ("التقى الرئيس التركي محمد بن زايد في أنقرة.", {"رجب طيب أردوغان", "محمد بن زايد"}),
        ("التقى الرئيس الفرنسي إيمانويل ماكرون محمد بن سلمان.", {"إيمانويل ماكرون", "محمد بن سلمان"}),
    ],
)
def test_a_listed_person_of_another_state_does_not_hold_the_office_before_his_name(text: str, names: set[str]) -> None:
    found = read(text)
    assert parties(found, only(found), ACTOR) == names
