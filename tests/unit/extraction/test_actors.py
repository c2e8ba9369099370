"""Persons with their offices, states with their stand-ins, bodies and groups: one actor each."""

import pytest

from schemas.v1.vocabulary import ActorKind
from tests.unit.extraction.reading import actor, offices, read


def test_dual_titles_share_their_head() -> None:
    found = read(
        "حضر وزيرا الخارجية أسعد الشيباني والدفاع مرهف أبو قصرة ورئيس الاستخبارات حسين السلامة اللقاء في دمشق."
    )
    assert offices(found, "أسعد الشيباني") >= {"foreign_minister"}
    assert offices(found, "مرهف أبو قصرة") >= {"defence_minister"}
    assert offices(found, "حسين السلامة") >= {"intelligence_chief"}


@pytest.mark.parametrize(
    ("text", "name", "office", "country"),
    [
        ("قال وزير الخارجية التركي هاكان فيدان إن المحادثات تتواصل.", "هاكان فيدان", "foreign_minister", "TUR"),
        (
            "قال وزير خارجية قطر محمد بن عبد الرحمن آل ثاني إن المحادثات تتواصل.",
            "محمد بن عبد الرحمن آل ثاني",
            "foreign_minister",
            "QAT",
        ),
        ("أكد الرئيس الفرنسي إيمانويل ماكرون أن المؤتمر ناجح.", "إيمانويل ماكرون", "head_of_state", "FRA"),
        ("قالت رئيسة الوزراء الإيطالية جورجا ميلوني إن بلادها مستعدة.", "جورجا ميلوني", "head_of_government", "ITA"),
        ("أعلن المتحدث باسم الخارجية الإيرانية إسماعيل بقائي أن الرد قريب.", "إسماعيل بقائي", "spokesperson", "IRN"),
        (
            "قال السفير البريطاني لدى الأمم المتحدة ماثيو رايكروفت إن التصويت قريب.",
            "ماثيو رايكروفت",
            "ambassador",
            "GBR",
        ),
        ("أكد رئيس هيئة الأركان الأردنية يوسف الحنيطي أن الحدود آمنة.", "يوسف الحنيطي", "army_chief", "JOR"),
        ("قال معالي وزير الدفاع السيد يشار غولر إن الجيش جاهز.", "يشار غولر", "defence_minister", "TUR"),
    ],
)
def test_titles_tell_office_and_country(text: str, name: str, office: str, country: str) -> None:
    found = read(text)
    assert office in offices(found, name)
    assert actor(found, name).country == country


def test_an_unlisted_name_is_found_by_its_title() -> None:
    found = read("أكد وزير الزراعة السنغالي مابوبا دياني أن الموسم جيد.")
    person = actor(found, "مابوبا دياني")
    assert (person.kind, person.country, person.known) == (ActorKind.PERSON, "SEN", None)


def test_a_title_after_the_name_belongs_to_it() -> None:
    found = read("وقال أحمد أبو الغيط، الأمين العام لجامعة الدول العربية، إن القمة ستعقد.")
    assert "igo_head" in offices(found, "أحمد أبو الغيط")


def test_a_counterpart_holds_the_same_office() -> None:
    found = read("التقى وزير الخارجية التركي هاكان فيدان في أنقرة نظيره السوري أسعد الشيباني.")
    assert "foreign_minister" in offices(found, "أسعد الشيباني")


def test_surname_title_and_full_name_are_one_actor() -> None:
    found = read(
        "استقبل الرئيس المصري عبد الفتاح السيسي الوفد. وقال السيسي إن اللقاء مهم. وأكد الرئيس المصري أن الحوار مستمر."
    )
    sisi = actor(found, "السيسي")
    assert len([a for a in found.actors if a.kind is ActorKind.PERSON]) == 1
    assert {m.text for m in sisi.mentions} >= {"عبد الفتاح السيسي", "السيسي"}


def test_spelling_variants_of_a_name_are_one_actor() -> None:
    found = read(
        "قال وزير الخارجية التركي مولود جاويش أوغلو إن الموقف ثابت. وأضاف مولود جاوييش أوغلو أن الحوار مستمر.",
        "2017-03-12T12:00:00+01:00",
    )
    assert len([a for a in found.actors if a.kind is ActorKind.PERSON]) == 1


def test_a_preposition_is_no_given_name() -> None:
    found = read("شدد الوزير على العلاقات بين البلدين، وأكد الحرص على التعاون.")
    assert not [a for a in found.actors if a.kind is ActorKind.PERSON]


@pytest.mark.parametrize(
    "subject", ["أجرت أنقرة", "أجرت تركيا", "أجرى الجانب التركي", "أجرت الحكومة التركية", "أجرى وفد تركي"]
)
def test_capital_side_government_and_delegation_stand_for_the_state(subject: str) -> None:
    found = read(f"{subject} محادثات مع روسيا في سوتشي.")
    assert {a.country for a in found.actors if a.kind is ActorKind.STATE} == {"TUR", "RUS"}


def test_an_elliptic_ministry_is_the_ministry() -> None:
    found = read("أدانت وزارة الخارجية المصرية الهجوم. وأكدت الخارجية المصرية تضامنها مع قطر.")
    assert len([a for a in found.actors if a.kind is ActorKind.ORGANIZATION]) == 1


def test_ministries_end_where_their_name_ends() -> None:
    found = read("أعلنت وزارة الدفاع الروسية إسقاط طائرات مسيرة فوق منطقة بيلغورود.")
    assert actor(found, "وزارة الدفاع الروسية").country == "RUS"


def test_demonstrators_keep_their_nationality() -> None:
    found = read("طالب متظاهرون أتراك أمام القنصلية الهولندية برؤية الوزيرة.")
    assert actor(found, "متظاهرون أتراك").country == "TUR"


def test_every_mention_is_the_text_at_its_span() -> None:
    text = "استقبل وزير الخارجية القطري محمد بن عبد الرحمن آل ثاني في الدوحة وفداً تركياً."
    found = read(text)
    assert all(text[m.span[0] : m.span[1]] == m.text for a in found.actors for m in a.mentions)
