"""Whom a list takes up, heirs that receive calls, and who is killed when others come."""

import pytest

from schemas.v1.vocabulary import EventType
from tests.unit.extraction.reading import events, one, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "whom a masdar calls a terrorist organization": (
        "قررت كندا تصنيف الحرس الثوري منظمة إرهابية.",
        EventType.SANCTION,
        {"كندا"},
        {"الحرس الثوري الإيراني"},
    ),
    "an heir who takes a call": (
        "تلقى ولي العهد السعودي اتصالا هاتفيا من الرئيس الفرنسي.",
        EventType.CONSULT,
        {"محمد بن سلمان", "إيمانويل ماكرون"},
        set(),
    ),
    "who is killed when soldiers come": (
        "قتل شابان خلال اقتحام قوات الاحتلال مدينة جنين.",
        EventType.ASSAULT,
        {"الجيش الإسرائيلي"},
        set(),
    ),
    "whose cell it is": (
        "ألقت الأجهزة الأمنية القبض على خلية لتنظيم داعش في كركوك.",
        EventType.COERCE,
        {"الأجهزة الأمنية"},
        {"تنظيم الدولة الإسلامية"},
    ),
    "families who appeal": (
        "ناشد أهالي المفقودين المنظمات الدولية التدخل.",
        EventType.REQUEST,
        {"أهالي المفقودين"},
        {"المنظمات الدولية"},
    ),
    "orders to arrest": (
        "أصدرت سلطات الاحتلال أوامر اعتقال إداري بحق 40 أسيرا.",
        EventType.THREATEN,
        {"إسرائيل"},
        {"40 أسيرا"},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, *told = TOLD[name]
    assert one(text) == tuple(told)


def test_the_dead_are_not_rescued() -> None:
    assert events(read("انتشل الدفاع المدني جثامين عشرة شهداء من تحت الأنقاض.")) == []


def test_a_sultan_without_a_state_is_none_in_particular() -> None:
    found = read("بعث السلطان برقية تعزية إلى أمير الكويت.")
    assert {a.name: a.country for a in found.actors}["السلطان"] is None
