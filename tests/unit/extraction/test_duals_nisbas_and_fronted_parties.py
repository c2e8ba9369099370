"""Bodies behind one head or an adjective, parties before the deed, and deeds that others only hold out."""

import datetime as dt

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import parties, read

TITLE = "خبر اليوم\n\n"

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "two governments": (
        "تبادلت حكومتا الهند وباكستان الاتهامات.",
        EventType.ACCUSE,
        {"الهند", "باكستان"},
        set(),
    ),
    "two ministries of one head": (
        "استهدفت الغارات وزارتي الدفاع والداخلية في صنعاء.",
        EventType.ASSAULT,
        set(),
        {"وزارة الدفاع", "وزارة الداخلية"},
    ),
    "the ministry of each of two states": (
        "نددت وزارتا الخارجية المصرية والسودانية بالهجوم.",
        EventType.ACCUSE,
        {"وزارة الخارجية المصرية", "وزارة الخارجية السودانية"},
        set(),
    ),
    "several ministries of one head, without the nationality behind them": (
        "نددت وزارات الخارجية والتعليم والصحة السورية بالهجوم.",
        EventType.ACCUSE,
        {"وزارة الخارجية", "وزارة التعليم", "وزارة الصحة"},
        set(),
    ),
    "two people told by number": (
        "اعتقلت الشرطة التركية شخصين بشبهة التجسس.",
        EventType.COERCE,
        {"الشرطة التركية"},
        {"شخصين"},
    ),
    "a listed group by its adjective": (
        "أدى هجوم حوثي على مأرب إلى مقتل ثلاثة جنود.",
        EventType.ASSAULT,
        {"الحوثيون"},
        {"ثلاثة جنود"},
    ),
    "a listed group by the adjective of what is struck": (
        "شن التحالف العربي غارات على مواقع حوثية في الحديدة.",
        EventType.ASSAULT,
        {"التحالف العربي"},
        {"الحوثيون"},
    ),
    "the United Nations by their adjective": (
        "صدرت إدانة أممية للهجوم على المستشفى.",
        EventType.ACCUSE,
        {"الأمم المتحدة"},
        set(),
    ),
    "whose deeds ل names, behind an adjective and quotation marks": (
        'انتقد البيت الأبيض "الأفعال المتهورة" لإيران.',
        EventType.ACCUSE,
        {"الولايات المتحدة"},
        {"إيران"},
    ),
    "whose efforts ل names": (
        "أشادت فرنسا بالجهود الكبيرة لمصر في الوساطة.",
        EventType.SUPPORT,
        {"فرنسا"},
        {"مصر"},
    ),
    "whose response it is, though the word is a preposition elsewhere": (
        "أشاد وزير الداخلية الفرنسي جيرالد دارمانان باستجابة الشرطة.",
        EventType.SUPPORT,
        {"جيرالد دارمانان"},
        {"الشرطة"},
    ),
    "who was sentenced, before the sentence": (
        "صدر بحق الناشط أحمد ماهر حكم بالسجن خمس سنوات.",
        EventType.SANCTION,
        set(),
        {"أحمد ماهر"},
    ),
    "who was replaced": (
        "استبدل الرئيس السوداني عمر البشير رئيس أركان الجيش.",
        EventType.SANCTION,
        {"عمر البشير"},
        {"رئيس أركان الجيش"},
    ),
    "what a threat would strike": (
        "هدد دونالد ترامب بقصف إيران.",
        EventType.THREATEN,
        {"دونالد ترامب"},
        {"إيران"},
    ),
    "what is dissolved, where nobody is told who did it": (
        "حل مجلس النواب الأردني والدعوة إلى انتخابات مبكرة في الخريف.",
        EventType.COERCE,
        set(),
        {"مجلس النواب الأردني"},
    ),
    "who is appointed, where nobody is told who did it": (
        "عين محمد مصطفى رئيسا للوزراء.",
        EventType.SUPPORT,
        set(),
        {"محمد مصطفى"},
    ),
    "who is named behind a counterpart's nationality, not an ordinary word with a preposition": (
        "هنأ الملك عبد الله الثاني نظيره الفرنسي بالعيد الوطني.",
        EventType.SUPPORT,
        {"عبد الله الثاني"},
        {"إيمانويل ماكرون"},
    ),
    "a man with a pronoun in his title, of whom a relative clause tells": (
        "التقى الوزير بنظيره سيرغي لافروف الذي انتقد واشنطن.",
        EventType.ACCUSE,
        {"سيرغي لافروف"},
        {"الولايات المتحدة"},
    ),
    "who stands behind ل after سبق": (
        "وسبق لروسيا أن هددت بقطع الغاز عن أوروبا.",
        EventType.THREATEN,
        {"روسيا"},
        set(),
    ),
    "prisoners are what is exchanged": (
        "تم تبادل أسرى بين روسيا وأوكرانيا.",
        EventType.RETREAT,
        {"روسيا", "أوكرانيا"},
        set(),
    ),
    "a subject and an object of which only the nationality shows the case": (
        "طعن مستوطن فلسطينيا قرب الحاجز.",
        EventType.ASSAULT,
        {"مستوطن"},
        {"فلسطينيا"},
    ),
    "people by number in the accusative, who are no participle": (
        "أيدت محكمة النقض المصرية حكم الإعدام بحق 12 متهما.",
        EventType.SANCTION,
        {"محكمة النقض المصرية"},
        {"12 متهما"},
    ),
    "two whom a pronoun takes up": (
        "مثل أحمد ماهر ومحمود حسن أمام القاضي فقررت المحكمة المصرية الإفراج عنهما.",
        EventType.RETREAT,
        {"المحكمة المصرية"},
        {"أحمد ماهر", "محمود حسن"},
    ),
    "somebody's allies, with their adjective": (
        "دعا دونالد ترامب حلفاءه الأوروبيين إلى إصلاح الاتفاق.",
        EventType.REQUEST,
        {"دونالد ترامب"},
        {"حلفاءه الأوروبيين"},
    ),
    "somebody without the word before his age": (
        "اعتقلت الشرطة التركية الشاب التونسي البالغ من العمر 25 عاما.",
        EventType.COERCE,
        {"الشرطة التركية"},
        {"الشاب التونسي"},
    ),
    "men of a force that steps in": (
        "تدخلت قوات الأمن اللبنانية لتفريق المتظاهرين.",
        EventType.COERCE,
        {"قوات الأمن اللبنانية"},
        {"المتظاهرين"},
    ),
    "a parliament that votes confidence away": (
        "صوت البرلمان الليبي على سحب الثقة من رئيس الحكومة عبد الحميد الدبيبة.",
        EventType.REJECT,
        {"مجلس النواب الليبي"},
        {"عبد الحميد الدبيبة"},
    ),
    "whom a court orders to appear": (
        "أمرت المحكمة المصرية الوزير السابق بالمثول أمامها.",
        EventType.ACCUSE,
        {"المحكمة المصرية"},
        {"الوزير السابق"},
    ),
    "who welcomed it, in a relative clause": (
        "عقد في القاهرة اللقاء الذي رحبت به فرنسا.",
        EventType.SUPPORT,
        {"فرنسا"},
        set(),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, type_, actors, recipients = TOLD[name]
    extraction = read(TITLE + text)
    (event,) = (event for event in extraction.events if event.type is type_)
    assert parties(extraction, event, ParticipantRole.ACTOR) == actors
    assert parties(extraction, event, ParticipantRole.RECIPIENT) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "هدد دونالد ترامب بفرض عقوبات على إسرائيل.",
        "لوحت واشنطن بفرض عقوبات على إسرائيل.",
        "وجهت واشنطن تهديدا إلى بغداد بفرض عقوبات على العراق.",
    ],
)
def test_what_a_threat_holds_out_is_no_event_of_its_own(text: str) -> None:
    assert [event.type for event in read(TITLE + text).events] == [EventType.THREATEN]


def test_an_accusation_and_what_the_accused_says_in_a_relative_clause_are_two_events() -> None:
    extraction = read(TITLE + "اتهمت إسرائيل حركة حماس التي دانت الهجوم.")
    told = [parties(extraction, event, ParticipantRole.ACTOR) for event in extraction.events]
    assert told == [{"إسرائيل"}, {"حركة حماس"}]


def test_a_year_behind_a_joined_preposition_dates_a_deed() -> None:
    (event,) = read(TITLE + "وفي 2013 أفرجت السلطات السودانية عن صلاح قوش.").events
    assert event.date is not None
    assert event.date.start == dt.date(2013, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "قالت صحيفة يديعوت أحرونوت إن اللقاء عقد. وأوضحت الصحيفة الإسرائيلية أنه كان سريا.",
        "قالت وزارة الخارجية الروسية إن الوضع خطير. وأضافت الوزارة الروسية أن الحل سياسي.",
    ],
)
def test_a_head_noun_with_a_nationality_takes_up_the_body_of_that_state(text: str) -> None:
    assert len(read(TITLE + text).actors) == 1
