"""Where names end, and which words take a name up again."""

import pytest

from tests.unit.extraction.reading import actor, read


def names(text: str) -> set[str]:
    return {a.name for a in read(text).actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("هاجمت كتائب النور التابعة لوزارة الداخلية قرية أمس.", "كتائب النور"),
        ('طالبت النقابة الجيش "لكنه لم يتدخل" في الأزمة.', "الجيش"),
        ("رفضت المعارضة المشاركة في الحوار.", "المعارضة"),
        ("قصفت الطائرات مواقع المتمردين شرقي البلدة.", "المتمردين"),
    ],
)
def test_names_end_before_what_is_said_of_their_bearers(text: str, name: str) -> None:
    assert name in names(text)


def test_a_title_goes_past_the_body_and_the_land_of_the_office() -> None:
    text = "دعت منسقة الشؤون الإنسانية للأمم المتحدة في اليمن ليز غراندي إلى هدنة."
    assert actor(read(text), "ليز غراندي").kind.value == "person"
    assert "منسقة الشؤون الإنسانية" not in names(text)


def test_common_words_behind_a_title_are_no_name() -> None:
    assert "بالدور" not in names("وأشاد المفوض السامي بالدور الذي لعبته كينيا.")


def test_one_office_of_several_states_is_that_of_each() -> None:
    text = "اجتمع وزراء خارجية مصر والأردن والعراق في بغداد."
    found = read(text)
    assert {a.country for a in found.actors} >= {"EGY", "JOR", "IRQ"}
    assert {a.kind.value for a in found.actors if a.country in {"EGY", "JOR", "IRQ"}} == {"person"}


def test_a_bare_title_takes_up_who_was_named_rather_than_who_was_told_by_office() -> None:
    text = "استقبل وزير الخارجية الجيبوتي محمود علي يوسف وزراء خارجية مصر والأردن. وقال الوزير إن المحادثات كانت صريحة."
    found = read(text)
    said = next(s.speaker for s in found.statements)
    assert said == actor(found, "محمود علي يوسف").ref


def test_a_ruler_is_taken_up_by_the_first_word_of_his_title() -> None:
    text = (
        "ترأس سمو أمير البلاد الشيخ مشعل الأحمد الجابر الصباح الاجتماع. "
        "وحضر الشيخ تميم بن حمد آل ثاني أمير دولة قطر. وقال سمو الأمير إن القمة ناجحة."
    )
    ruler = actor(read(text, "2024-12-01T20:00:00+03:00"), "الأمير")
    assert ruler.country == "KWT"


def test_a_group_is_taken_up_by_its_head_noun_and_nationality() -> None:
    text = "شن الحوثيون هجوما على سفينة. وطالب النص الجماعة اليمنية بإطلاق طاقمها."
    assert "الجماعة اليمنية" not in names(text)


def test_a_short_name_in_quotation_marks_behind_the_full_one_is_nobody_s_words() -> None:
    text = 'ندد حزب العدالة والبناء "الوفاق" بالقرار.'
    assert read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلن رئيس حركة أمل نبيه بري تأجيل الجلسة.", "نبيه بري"),
        ("قال رئيس حزب تقدم محمد الحلبوسي إن الانتخابات قائمة.", "محمد ريكان الحلبوسي"),
        ("وأكد وزير الخارجية سامح شكري علي أهمية التنسيق.", "سامح شكري"),
        ("شدد الرئيس عبد الفتاح السيسي علي أهمية وحدة ليبيا.", "عبد الفتاح السيسي"),
    ],
)
def test_neither_a_party_nor_a_preposition_is_part_of_a_name(text: str, name: str) -> None:
    assert names(text) == {name}


def test_a_palace_where_they_met_takes_no_part() -> None:
    assert names("التقى الرئيس السيسي بقصر الاتحادية وزير خارجية الصين وانغ يي.") == {"عبد الفتاح السيسي", "وانغ يي"}


def test_a_town_behind_a_preposition_is_nobody() -> None:
    assert names("أصيب خمسة مدنيين بأم درمان.") == {"خمسة مدنيين"}
