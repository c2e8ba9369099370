"""What petitions and resolutions say, with whom peace is made, and what is taken by force."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType
from tests.unit.extraction.reading import events, one, only, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "what signers of a note ask for": (
        "وقع خمسون نائبا أردنيا على مذكرة تطالب بطرد السفير الإسرائيلي.",
        EventType.REQUEST,
        {"خمسون نائبا أردنيا"},
        set(),
    ),
    "what a statement condemns": (
        "أصدر حزب العمال بيانا يدين الهجوم الإسرائيلي على غزة.",
        EventType.ACCUSE,
        {"حزب العمال"},
        {"إسرائيل"},
    ),
    "what a resolution asks for": (
        "أصدر مجلس الأمن قرارا يطالب إسرائيل بوقف الاستيطان.",
        EventType.REQUEST,
        {"مجلس الأمن الدولي"},
        {"إسرائيل"},
    ),
    "what a decree forbids": (
        "وقع الرئيس مرسوما يحظر السفر إلى إسرائيل.",
        EventType.COERCE,
        {"الرئيس"},
        set(),
    ),
    "peace with a state": (
        "وقعت مصر اتفاق سلام مع إسرائيل.",
        EventType.SUPPORT,
        {"مصر", "إسرائيل"},
        set(),
    ),
    "talks of peace with a state": (
        "أجرت مصر محادثات سلام مع إسرائيل.",
        EventType.CONSULT,
        {"مصر", "إسرائيل"},
        set(),
    ),
    "a state whose invasion begins": (
        "بدأت روسيا غزو أوكرانيا.",
        EventType.ASSAULT,
        {"روسيا"},
        {"أوكرانيا"},
    ),
    "a condemned invasion": (
        "أدان المجلس غزو أوكرانيا.",
        EventType.ACCUSE,
        {"المجلس"},
        set(),
    ),
    "a university that is surrounded": (
        "اقتحمت الشرطة المدينة وحاصرت الجامعة.",
        EventType.COERCE,
        {"الشرطة"},
        {"الجامعة"},
    ),
    "fighters who march in": (
        "دخل مقاتلو طالبان العاصمة كابل.",
        EventType.MOBILIZE,
        {"طالبان"},
        set(),
    ),
    "who is to be taken to court": (
        "يعتزم الحزب مقاضاة وزير الداخلية.",
        EventType.ACCUSE,
        {"الحزب"},
        {"وزير الداخلية"},
    ),
    "who declines to come": (
        "اعتذر الوزير عن المشاركة في المؤتمر.",
        EventType.REJECT,
        {"الوزير"},
        set(),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, *told = TOLD[name]
    assert one(text) == tuple(told)


def test_a_report_does_not_put_off_what_it_says() -> None:
    found = only(read("نشرت منظمة العفو الدولية تقريرا يتهم إسرائيل بارتكاب جرائم حرب."))
    assert found.status is EventStatus.OCCURRED


def test_a_resolution_is_adopted_and_says_something() -> None:
    text = "تبنت الجمعية العامة للأمم المتحدة قرارا يدين الغزو الروسي لأوكرانيا."
    assert events(read(text)) == ["SUPPORT", "ACCUSE"]


@pytest.mark.parametrize(
    "text", ["تسلم الوزير رسالة تطالب بالإفراج عن المعتقلين.", "دخل الجيش على خط الأزمة.", "ناقش المجلس دفاعا مشتركا."]
)
def test_a_letter_received_and_figures_of_speech_are_no_deeds(text: str) -> None:
    assert all(e == "CONSULT" for e in events(read(text)))
