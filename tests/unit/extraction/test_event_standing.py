"""What is told and what is only named: topics, purposes, the past of somebody, negations that refuse."""

import pytest

from schemas.v1.vocabulary import EventStatus
from tests.unit.extraction.reading import events, only, read


@pytest.mark.parametrize(
    "text",
    [
        "سلمت المحكمة الألمانية ملفات اغتيال النائب العام السابق.",
        "ناقش النواب قضية الهجوم على القنصلية الأميركية في بنغازي.",
        "وصل إلى بيروت الجندي الذي خطف في سوريا.",
        "تضمنت الشحنات قذائف هاون وصواريخ قصيرة المدى.",
        "قتل ثلاثة سياح ألمان في حادث سير قرب الأقصر.",
        "توفي رجل يدعى سلمان في تونس.",
        "لا يمكن شن مثل هذا الهجوم بدون دعم الولايات المتحدة.",
        "وقال إن قوات حفظ السلام تساعد على تفادي أي هجوم على المدنيين.",
    ],
)
def test_what_is_only_named_is_no_event(text: str) -> None:
    assert "ASSAULT" not in [
        e.type.value for e in read(text).events if e.status in {EventStatus.OCCURRED, EventStatus.ONGOING}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش الأميركي مقتل اثنين من جنوده في هجوم انتحاري.",
        "قال مصدر في الشرطة إن «خمسة مدنيين قتلوا في انفجار سيارة مفخخة».",
        "أدى انفجار سيارة مفخخة إلى مقتل أربعة جنود عراقيين.",
        "وقعت سلسلة تفجيرات في بغداد.",
        "انفجرت عبوة ناسفة قرب دورية للشرطة.",
    ],
)
def test_what_is_told_is_an_event_though_nobody_did_it(text: str) -> None:
    assert "ASSAULT" in events(read(text))


def test_what_is_condemned_is_not_told_by_the_condemnation() -> None:
    assert events(read("أدانت السعودية قصف المستشفى.")) == ["ACCUSE"]


@pytest.mark.parametrize("text", ["لن تعترف كييف بنتائج الاستفتاء.", "قال عباس إن السلطة لا تقبل الإملاءات."])
def test_a_refusal_in_other_words_happened(text: str) -> None:
    refusal = only(read(text))
    assert (refusal.type.value, refusal.status) == ("REJECT", EventStatus.OCCURRED)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ومن المقرر أن يعقد وزراء الخارجية العرب اجتماعا طارئا في القاهرة.", EventStatus.PLANNED),
        ("قررت مصر إغلاق معبر رفح.", EventStatus.PLANNED),
        ("تصوت الجمعية العامة للأمم المتحدة اليوم الأحد على مشروع قرار.", EventStatus.PLANNED),
        ("وقد تفرض واشنطن عقوبات على المسؤولين الجزائريين.", EventStatus.HYPOTHETICAL),
        ("نفت وزارة الدفاع الجزائرية إجراء أي مناورات مشتركة مع روسيا.", EventStatus.DENIED),
        ("واصل مسلحون محاصرة قاعدة للبحرية الأوكرانية في القرم.", EventStatus.ONGOING),
    ],
)
def test_the_word_beside_an_act_tells_whether_it_happened(text: str, status: EventStatus) -> None:
    assert status in {e.status for e in read(text).events}


def test_a_call_before_the_comma_does_not_govern_the_next_clause() -> None:
    found = read("خرج آلاف المتظاهرين في الرباط للمطالبة بالإصلاح، واعتقلت الشرطة عشرات الشبان.")
    arrest = next(e for e in found.events if e.type.value == "COERCE")
    assert arrest.status is EventStatus.OCCURRED


def test_a_crowd_protests_where_gunmen_seize() -> None:
    assert "PROTEST" in events(read("اقتحم محتجون مقر المحافظة في الناصرية."))
    assert "COERCE" in events(read("اقتحم مسلحون مقر المحافظة في الناصرية."))


@pytest.mark.parametrize(
    "text",
    [
        "ضرب زلزال بقوة ست درجات شمال غرب تركيا أمس وأوقع عشرين قتيلا.",
        "أسفر حريق في مستشفى ببغداد عن مقتل 82 شخصا.",
        "ضرب زلزال شمال تركيا أمس. وأسفر عن مقتل عشرين شخصا.",
        "قضى المعارض المصري سنوات في السجن.",
        "أطلقت وزارة الصحة حملة لمكافحة الملاريا في السودان.",
        "وأضاف المصدر الذي طلب عدم الكشف عن هويته أن الوضع هادئ.",
    ],
)
def test_accidents_and_turns_of_phrase_are_no_events(text: str) -> None:
    assert events(read(text)) == []


def test_a_fire_does_not_hide_the_attack_that_caused_it() -> None:
    assert events(read("أسفر هجوم بقنابل حارقة عن حريق في مستشفى ببغداد ومقتل ثلاثة أشخاص.")) == ["ASSAULT"]


def test_what_happens_each_time_is_no_event() -> None:
    assert events(read("هذا الغضب ينفجر كل مرة بطريقة أخرى.")) == []


@pytest.mark.parametrize("text", ["احتجزتهم ألسنة اللهب وقتل ثلاثة عمال.", "انقلبت حافلة ولقي خمسة سياح مصرعهم."])
def test_a_toll_of_fire_or_traffic_is_no_assault(text: str) -> None:
    assert events(read(text)) == []


def test_keeping_calm_is_no_promise() -> None:
    assert events(read("دعا الرئيس المواطنين إلى التزام الهدوء.")) == ["REQUEST"]


def test_who_died_of_the_cold_was_not_killed() -> None:
    assert events(read("مقتل 17 شخصا بسبب البرد في بولندا.")) == []
