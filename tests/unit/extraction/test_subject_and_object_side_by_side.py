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


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("استدعى قاضي التحقيق الوزير السابق يوسف فنيانوس.", {"قاضي التحقيق"}, {"يوسف فنيانوس"}),
        ("شكر وزير الدفاع الولايات المتحدة على دعمها.", {"وزير الدفاع"}, {"الولايات المتحدة"}),
        ("قتل مسلحون يستقلون دراجة نارية ضابطا في الشرطة.", {"مسلحون"}, {"ضابطا في الشرطة"}),
        ("قتل مسلحون كانوا على متن سيارة ضابطا في الجيش.", {"مسلحون"}, {"ضابطا في الجيش"}),
        ("قتل مسلحون كانوا يهاجمون حاجزا للجيش.", set(), {"مسلحون"}),
    ],
)
def test_a_subject_is_parted_from_its_object_by_case_and_state(
    text: str, actors: set[str], recipients: set[str]
) -> None:
    found = read(text)
    event = found.events[0]
    assert parties(found, event, ParticipantRole.ACTOR) == actors
    assert parties(found, event, ParticipantRole.RECIPIENT) == recipients


def test_behind_a_noun_with_its_pronoun_stands_the_object() -> None:
    found = read("أكد الوزير خلال زيارته بغداد أن بلاده تدعم الحكومة.")
    visit = next(e for e in found.events if e.type is EventType.CONSULT)
    assert parties(found, visit, ParticipantRole.RECIPIENT) == {"العراق"}


def test_whoever_is_insulted_by_a_journalist_is_none() -> None:
    found = read("اعتقلت الشرطة صحفيا لإهانته الرئيس رجب طيب أردوغان.")
    assert "journalist" not in offices(found, "رجب طيب أردوغان")
    assert all(not parties(found, e, ParticipantRole.RECIPIENT) for e in found.events)


@pytest.mark.parametrize("side", ["جهة", "جانب", "ناحية"])
def test_two_sides_are_told_apart_by_words_between(side: str) -> None:
    text = f"جرت محادثات بين الحكومة اليمنية من {side} وجماعة الحوثي من {side} أخرى."
    assert one(text)[1] == {"الحكومة اليمنية", "الحوثيون"}
