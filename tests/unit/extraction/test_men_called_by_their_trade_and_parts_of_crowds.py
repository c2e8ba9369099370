"""Who is called by a noun before his name, some of many, and subjects that go on behind و."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, place, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "a scientist by his name": (
        "اغتيل العالم النووي الإيراني محسن فخري زاده قرب طهران.",
        EventType.ASSAULT,
        set(),
        {"محسن فخري زاده"},
    ),
    "a group of young men without a name": (
        "رشقت مجموعة من الشبان قوات الأمن بالحجارة في طرابلس.",
        EventType.PROTEST,
        set(),
        {"قوات الأمن"},
    ),
    "a group of settlers": (
        "هاجمت مجموعة من المستوطنين قوات الأمن بالحجارة.",
        EventType.ASSAULT,
        {"المستوطنين"},
        {"قوات الأمن"},
    ),
    "an armed group and whom it attacks": (
        "هاجمت مجموعة مسلحة قوات الأمن بالرصاص.",
        EventType.ASSAULT,
        {"مجموعة مسلحة"},
        {"قوات الأمن"},
    ),
    "hostages in a sound plural": (
        "أفرجت حماس عن ثلاث رهينات.",
        EventType.RETREAT,
        {"حركة حماس"},
        {"ثلاث رهينات"},
    ),
    "who is let back in": (
        "أعادت الجامعة العربية سوريا إلى مقعدها.",
        EventType.SUPPORT,
        {"جامعة الدول العربية"},
        {"سوريا"},
    ),
    "about what a position is": (
        "سحبت الجزائر سفيرها من مدريد احتجاجا على تغيير موقفها من الصحراء الغربية.",
        EventType.SANCTION,
        {"الجزائر"},
        {"إسبانيا"},
    ),
    "an operation whose beginning is announced": (
        "أعلنت إسرائيل بدء عملية برية في قطاع غزة.",
        EventType.ASSAULT,
        {"إسرائيل"},
        set(),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, *told = TOLD[name]
    assert one(text) == tuple(told)


def test_one_dismissed_behind_and_did_not_dismiss() -> None:
    found = read("حل الملك البرلمان وأقال رئيس الوزراء.")
    dismissal = next(e for e in found.events if e.type is EventType.SANCTION)
    assert parties(found, dismissal, ParticipantRole.ACTOR) == {"الملك"}
    assert parties(found, dismissal, ParticipantRole.RECIPIENT) == {"رئيس الوزراء"}


def test_an_answer_is_not_where_what_it_answers_was() -> None:
    found = read("شنت إيران هجوما بالصواريخ على إسرائيل ردا على قصف قنصليتها في دمشق.")
    assert place(found, only(found)) != "دمشق"


@pytest.mark.parametrize("text", ["بدأت عملية فرز الأصوات.", "أعلنت الأمم المتحدة بدء عملية توزيع المساعدات."])
def test_counting_votes_and_handing_out_aid_are_no_attacks(text: str) -> None:
    assert "ASSAULT" not in events(read(text))
