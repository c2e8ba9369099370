"""What stands for a state without naming it, and what stands beside such names."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, place, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "who arrests": ("اعتقل الاحتلال خمسة فلسطينيين.", EventType.COERCE, {"إسرائيل"}, {"خمسة فلسطينيين"}),
    "a masculine name of a feminine state": (
        "قصف الاحتلال الإسرائيلي شرق غزة.",
        EventType.ASSAULT,
        {"إسرائيل"},
        set(),
    ),
    "whose bullets": ("أصيب شاب برصاص الاحتلال في نابلس.", EventType.ASSAULT, {"إسرائيل"}, set()),
    "who is blamed": ("حملت حماس الاحتلال المسؤولية.", EventType.ACCUSE, {"حركة حماس"}, {"إسرائيل"}),
    "the occupation by another": (
        'نددت الخارجية السورية بـ"الاحتلال" التركي لعفرين.',
        EventType.ACCUSE,
        {"الخارجية السورية"},
        {"تركيا"},
    ),
    "South Africa is feminine": (
        "طردت جنوب أفريقيا السفير الإسرائيلي.",
        EventType.SANCTION,
        {"جنوب أفريقيا"},
        {"السفير الإسرائيلي"},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, *told = TOLD[name]
    assert one(text) == tuple(told)


def test_an_ocean_behind_and_names_no_state() -> None:
    found = read("استهدفت جماعة الحوثي سفينتين في البحر الأحمر والمحيط الهندي.")
    assert {a.name for a in found.actors} == {"الحوثيون"}
    assert place(found, only(found)) == "البحر الأحمر"


@pytest.mark.parametrize("number", ["أكثر من مئة", "نحو مئة", "ما لا يقل عن مئة"])
def test_whom_gunmen_took_is_told_by_a_number_with_its_bounds(number: str) -> None:
    found = read(f"خطف مسلحون {number} تلميذ من مدرسة في نيجيريا.")
    assert parties(found, only(found), ParticipantRole.ACTOR) == {"مسلحون"}


def test_a_number_at_least_is_no_object() -> None:
    found = read("قتل ثلاثة جنود على الأقل في هجوم.")
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {"ثلاثة جنود"}


def test_what_a_law_allows_has_not_happened() -> None:
    found = read("أقر البرلمان قانونا يسمح بسحب الجنسية من المدانين بالإرهاب.")
    assert events(found) == ["SUPPORT", "SANCTION"]
    assert found.events[1].status.value == "hypothetical"


def test_a_government_is_not_brought_down_by_force() -> None:
    found = only(read("هدد سموتريتش بإسقاط الحكومة."))
    assert (found.type, found.mode) == (EventType.THREATEN, None)
