"""Courts of a town, demands behind a comma, exemptions, and forces that are sent to watch."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import actor, one, parties, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "a court told by its town": (
        "أدانت محكمة في نيويورك الصحافي جان دوندار بالتجسس.",
        EventType.SANCTION,
        {"محكمة"},
        {"جان دوندار"},
    ),
    "whoever goes to court": (
        "لجأ المغرب إلى القضاء الأوروبي ضد منظمة العفو الدولية.",
        EventType.ACCUSE,
        {"المغرب"},
        {"منظمة العفو الدولية"},
    ),
    "police who fall upon a house": (
        "أغارت الشرطة الفرنسية على منزل الرئيس السابق نيكولا ساركوزي.",
        EventType.COERCE,
        {"الشرطة الفرنسية"},
        {"نيكولا ساركوزي"},
    ),
    "planes that fall upon a house": (
        "أغارت طائرات إسرائيلية على منزل قيادي في حماس.",
        EventType.ASSAULT,
        {"إسرائيل"},
        {"قيادي في حماس"},
    ),
    "whoever is exempted from sanctions": (
        "أعفت الولايات المتحدة الهند من العقوبات النفطية.",
        EventType.CONCEDE,
        {"الولايات المتحدة"},
        {"الهند"},
    ),
    "a minister relieved of his post": (
        "أعفى الرئيس وزير النقل من مهامه.",
        EventType.SANCTION,
        {"الرئيس"},
        {"وزير النقل"},
    ),
    "ships sent to watch": (
        "أرسلت تايوان سفنا حربية لمراقبة المناورات الصينية.",
        EventType.MOBILIZE,
        {"تايوان"},
        set(),
    ),
    "a warship that comes": (
        "دخلت مدمرة أمريكية مضيق تايوان.",
        EventType.MOBILIZE,
        {"الولايات المتحدة"},
        set(),
    ),
    "soldiers of the reserve called up": (
        "استدعى بوتين 300 ألف جندي احتياط.",
        EventType.MOBILIZE,
        {"فلاديمير بوتين"},
        set(),
    ),
    "observers sent to help": (
        "أرسلت الجامعة العربية مراقبين إلى سوريا.",
        EventType.AID,
        {"جامعة الدول العربية"},
        {"سوريا"},
    ),
    "who is appealed to for help": (
        "ناشدت تونس المجتمع الدولي التدخل العاجل.",
        EventType.REQUEST,
        {"تونس"},
        {"المجتمع الدولي"},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, *told = TOLD[name]
    assert one(text) == tuple(told)


def test_a_court_is_of_the_state_of_its_town() -> None:
    assert actor(read("برأت محكمة في بيروت الصحافي من تهمة القدح."), "محكمة").country == "LBN"


@pytest.mark.parametrize(
    ("text", "asks", "asked"),
    [
        ("أدانت الجامعة العربية الهجوم، مطالبة مجلس الأمن بالتحرك.", "جامعة الدول العربية", "مجلس الأمن الدولي"),
        ("وأعربت تونس عن قلقها، مناشدة الدول المانحة زيادة مساعداتها.", "تونس", "الدول المانحة"),
        ("شددت الهيئة على التضامن، داعية الدول العربية إلى قطع علاقاتها مع إسرائيل.", "الهيئة", "الدول العربية"),
    ],
)
def test_a_feminine_participle_spelled_like_a_masdar_asks_whom_it_names(text: str, asks: str, asked: str) -> None:
    found = read(text)
    (request,) = (e for e in found.events if e.type is EventType.REQUEST)
    assert parties(found, request, ParticipantRole.ACTOR) == {asks}
    assert parties(found, request, ParticipantRole.RECIPIENT) == {asked}
