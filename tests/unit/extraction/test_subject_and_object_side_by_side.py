"""Who does it and to whom, where nothing but a noun's kind or agreement parts the two."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import actor, offices, one, only, parties, read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("اعتقلت الشرطة الغنوشي مساء أمس.", {"الشرطة"}, {"راشد الغنوشي"}),
        ("أوقفت السلطات النائبة السابقة عبير موسي.", {"السلطات"}, {"عبير موسي"}),
        ("ناشدت عائلات الأسرى الحكومة الإسرائيلية إبرام صفقة.", {"عائلات الأسرى"}, {"إسرائيل"}),
        ("هاجم مقاتلو العشائر بلدة المزرعة.", {"مقاتلو العشائر"}, set()),
        ("قتل مسلحو بوكو حرام أربعة قرويين.", {"بوكو حرام"}, set()),
        ("أمر القاضي بسجن نافالني.", {"القاضي"}, {"أليكسي نافالني"}),
        ("نيروبي (د ب أ) فرقت الشرطة متظاهرين.", {"الشرطة"}, {"متظاهرين"}),
    ],
)
def test_each_has_the_part_that_grammar_gives(text: str, actors: set[str], recipients: set[str]) -> None:
    assert one(text)[1:] == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "بحث وزير الدفاع العراقي مع نظيره التركي يشار غولر ملف الحدود.",
        "عقد وزير الدفاع العراقي مع نظيره التركي يشار غولر اجتماعا.",
    ],
)
def test_a_counterpart_is_another_than_the_minister_before_him(text: str) -> None:
    found = read(text)
    assert actor(found, "يشار غولر").country == "TUR"
    assert len(parties(found, only(found), ParticipantRole.ACTOR)) == 2


def test_whom_a_king_appoints_is_no_king() -> None:
    assert offices(read("كلف الملك عزيز أخنوش بتشكيل الحكومة."), "عزيز أخنوش").isdisjoint({"head_of_state"})


@pytest.mark.parametrize(
    ("text", "appointed"),
    [
        ("كلف أمير الكويت الشيخ صباح الخالد بتشكيل الحكومة.", "صباح الخالد الصباح"),
        ("كلف رئيس الجمهورية السيدة نجلاء بودن بتشكيل الحكومة.", "نجلاء بودن"),
    ],
)
def test_whom_a_ruler_appoints_is_no_ruler(text: str, appointed: str) -> None:
    found = read(text)
    assert only(found).type is EventType.SUPPORT
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {appointed}


@pytest.mark.parametrize(
    "text", ["أعلنت كندا فرض عقوبات مالية على بيلاروسيا.", "فرضت كندا عقوبات مالية على بيلاروسيا."]
)
def test_what_is_financial_is_not_malian(text: str) -> None:
    assert one(text) == (EventType.SANCTION, {"كندا"}, {"بيلاروسيا"})


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("أعلنت وزارة الداخلية عن توقيف الشرطة خمسة متظاهرين.", {"الشرطة"}, {"خمسة متظاهرين"}),
        ("قتل عنصر من حزب الله في غارة إسرائيلية على بلدة مركبا.", {"إسرائيل"}, {"حزب الله"}),
        ("توعد الحرس الثوري بالرد على إسرائيل.", {"الحرس الثوري الإيراني"}, {"إسرائيل"}),
    ],
)
def test_whose_men_were_struck_and_whose_men_struck(text: str, actors: set[str], recipients: set[str]) -> None:
    assert one(text)[1:] == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "ندد حزب الشعب الجمهوري باعتقال أكرم إمام أوغلو.",
        "استنكرت المعارضة الإسرائيلية إقالة رئيس الشاباك رونين بار.",
    ],
)
def test_whoever_suffered_what_is_condemned_is_not_condemned(text: str) -> None:
    type_, _, recipients = one(text)
    assert (type_, recipients) == (EventType.ACCUSE, set())


def test_the_condemnation_of_an_execution_is_no_sentence() -> None:
    assert one("أدان الاتحاد الأوروبي إعدام إيران متظاهرا.") == (EventType.ACCUSE, {"الاتحاد الأوروبي"}, {"إيران"})


def test_a_guest_may_stand_behind_where_and_when_he_was_received() -> None:
    found = read(
        "قال السيسي، خلال استقباله اليوم في القاهرة وزير الخارجية الأمريكي، إن الحل سياسي.", "2023-10-15T12:00:00Z"
    )
    assert parties(found, only(found), ParticipantRole.ACTOR) == {"أنتوني بلينكن"}
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {"عبد الفتاح السيسي"}


def test_a_number_of_men_is_the_other_side_of_a_clash() -> None:
    assert one("دارت اشتباكات بين الجيش وعشرات المسلحين في مأرب.")[1] == {"الجيش", "المسلحين"}


def test_an_investigating_judge_is_one() -> None:
    assert actor(read("قال قاضي التحقيق إن الملف مغلق."), "قاضي التحقيق").kind.value == "office"
