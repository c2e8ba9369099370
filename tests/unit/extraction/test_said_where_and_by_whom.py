"""Words told in other orders than "said somebody that": who says them, how, and where they end."""

import pytest

from schemas.v1.extraction import Extraction, Statement
from schemas.v1.vocabulary import Medium
from tests.unit.extraction.reading import offices, read

TITLE = "خبر اليوم\n\n"


def told(text: str) -> Extraction:
    return read(TITLE + text)


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every statement."""
    found = told(text)
    names = {a.ref: a.name for a in found.actors}
    return [(names[s.speaker] if s.speaker is not None else None, s.text) for s in found.statements]


def last(text: str) -> Statement:
    return told(text).statements[-1]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"لن نعود"، كتب النائب سليم الخوري على فيسبوك.', "سليم الخوري", "لن نعود"),
        ('"الطريق مقطوع تماما"، بحسب رئيس البلدية سمير حداد.', "سمير حداد", "الطريق مقطوع تماما"),
        ('"الطريق مقطوع تماما"، وفق ما أفاد رئيس البلدية سمير حداد.', "سمير حداد", "الطريق مقطوع تماما"),
        ('"سرقوا بيوتنا"، تقول رولانا، وهي ممرضة، لوكالة فرانس برس.', "رولانا", "سرقوا بيوتنا"),
    ],
)
def test_who_speaks_stands_behind_the_quotation(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, words)]


def test_a_quotation_is_given_its_medium_by_the_verb_behind_it() -> None:
    statement = last('"لن نعود"، كتب النائب سليم الخوري على فيسبوك، مضيفا أن الحزب باق.')
    assert statement.medium is not None
    assert statement.medium.value == "social_media"


def test_a_few_words_at_the_end_of_a_clause_are_said() -> None:
    assert said('وقال العقيد سمير حداد للصحفيين في بيروت "الوضع صعب"، داعيا إلى الهدوء.') == [
        ("سمير حداد", "الوضع صعب")
    ]


@pytest.mark.parametrize(
    "text",
    [
        'ودعا النائب سليم الخوري الحكومة إلى محادثات "بنية حسنة".',
        'ورفع المحتجون لافتات كتب عليها "لا للغلاء".',
        "ذُكر أن الوزير غادر البلاد.",
        "لم يعلن الوزير سليم الخوري أن البلاد ستنسحب.",
    ],
)
def test_terms_placards_and_what_nobody_said_are_no_statements(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أكد النائب سليم الخوري الأمر، معربا عن أمل حزبه في السلام.", "أمل حزبه في السلام"),
        ("أكد النائب سليم الخوري الأمر، معربا عن تطلع حزبه إلى السلام.", "تطلع حزبه إلى السلام"),
        ("لم يستبعد النائب سليم الخوري أن تؤجل الجلسة.", "أن تؤجل الجلسة"),
        ("وذهب النائب سليم الخوري إلى أن الجلسة باطلة.", "أن الجلسة باطلة"),
        ("وعد النائب سليم الخوري أن الجلسة باطلة.", "أن الجلسة باطلة"),
        ("وأوضح النائب سليم الخوري خلال جلسة استماع في المجلس أن الجلسة باطلة.", "أن الجلسة باطلة"),
        ("وأكد النائب سليم الخوري، فرع الحزب في صور، أن الجلسة باطلة.", "أن الجلسة باطلة"),
        ("وكشف النائب سليم الخوري، رافضا الكشف عن مصدره، عن أن الجلسة باطلة.", "أن الجلسة باطلة"),
        ('وأشار النائب سليم الخوري إلى "ضرورة الحوار".', "ضرورة الحوار"),
    ],
)
def test_where_words_open(text: str, words: str) -> None:
    assert said(text)[-1] == ("سليم الخوري", words)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("أصدر الحزب بيانا أكد فيه النائب سليم الخوري أن الجلسة باطلة.", "written_statement"),
        ("عقد النائب سليم الخوري مؤتمرا صحفيا أعلن خلاله أن الجلسة باطلة.", "press_conference"),
        ("نشر النائب سليم الخوري تغريدة قال فيها إن الجلسة باطلة.", "social_media"),
        ("وقال النائب سليم الخوري للصحفيين إن الجلسة باطلة.", "press_conference"),
        ("وقال النائب سليم الخوري أمام لجنة الدفاع إن الجلسة باطلة.", "speech"),
    ],
)
def test_how_it_was_said(text: str, medium: str) -> None:
    statement = last(text)
    assert (statement.medium and statement.medium.value, statement.addressees) == (medium, ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال شقيق المعتقل إن الباب كسر.", "شقيق المعتقل"),
        ("وقالت زوجة الأسير خضر عدنان إن حاله خطيرة.", "زوجة الأسير خضر عدنان"),
        ("وقالت شقيقة القتيل، نسرين حداد، لقناة الجديد إن أخاها قتل.", "نسرين حداد"),
        ("وقال سمير حداد إن الباب كسر.", "سمير حداد"),
        ("ذكرت وسائل إعلام محلية أن الباب كسر.", "وسائل إعلام محلية"),
        ("ونقلت الصحيفة عن ثلاثة مسؤولين أميركيين أن الباب كسر.", "مسؤولين أميركيين"),
        ("ونقلت الصحيفة عن مسؤول كبير لم تسمه أن الباب كسر.", "مسؤول كبير"),
        ("سئل النائب سليم الخوري عن الجلسة فقال إنها باطلة.", "سليم الخوري"),
        ("زار الوزير سليم الخوري صور. وعن الجلسة، رد مبتسما: «لكل حادث حديث».", "سليم الخوري"),
        ("التقى النائب سليم الخوري الوزير سمير حداد. وكان الأخير قد قال إن الجلسة باطلة.", "سمير حداد"),
        ("زار الوزير سليم الخوري صور. وشدد «الخوري» على أن الجلسة باطلة.", "سليم الخوري"),
        ("زار الوزير سليم الخوري صور. ونقلت الوكالة الوطنية للإعلام عنه قوله إن الجلسة باطلة.", "سليم الخوري"),
        ("وأكد المشاركون في ختام اللقاء أن الجلسة باطلة.", "المشاركون"),
    ],
)
def test_who_said_it(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال النائب سليم الخوري إن الجلسة باطلة. وأيده زميله مهلهل المضف.", "مهلهل المضف"),
        ("وأيد صياد يدعى الهادي بن عمار القرار.", "الهادي بن عمار"),
        ("وقال الناطق الرسمي باسم المحاكم مراد التركي إن الجلسة باطلة.", "مراد التركي"),
        ("وقال الكاتب والمحلل السياسي راسم الخوري إن الجلسة باطلة.", "راسم الخوري"),
        ("وأعلنت الإدارة العامة للحرس الوطني أن الطريق مفتوح.", "الإدارة العامة للحرس الوطني"),
    ],
)
def test_names_reach_as_far_as_they_go(text: str, name: str) -> None:
    assert name in {a.name for a in told(text).actors}


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("زار وزير العدل ماهر دياب ونائبه سمير حداد السجن.", "سمير حداد", "deputy_minister"),
        ("وقال الرئيس المدير العام للخطوط سمير حداد إن الرحلات ألغيت.", "سمير حداد", "official"),
        ("وقال رئيس أساقفة كينشاسا سمير حداد إن البلاد في خطر.", "سمير حداد", "religious_leader"),
        ("قال سمير حداد، أستاذ الموارد المائية بجامعة دمشق، إن النهر جف.", "سمير حداد", "academic"),
    ],
)
def test_offices_in_other_orders(text: str, name: str, office: str) -> None:
    assert offices(told(text), name) == {office}


def test_a_surname_behind_an_office_is_its_holder_of_the_day() -> None:
    found = read(TITLE + "وقال الرئيس عون إن البلاد بخير.", "2022-06-08T12:00:00+03:00")
    assert [a.name for a in found.actors] == ["ميشال عون"]


def test_who_works_for_a_body_somewhere_does_not_lead_it() -> None:
    found = read(TITLE + "قال مدير برنامج الأغذية العالمي في السودان إن المخزون نفد.", "2022-06-08T12:00:00+03:00")
    assert all(a.known is None for a in found.actors)


def test_a_clergyman_is_not_another_one() -> None:
    found = told("قال المفتي عبد اللطيف دريان إن البلد أمانة. ورأى البطريرك الراعي أن التعطيل جريمة.")
    assert len({s.speaker for s in found.statements}) == 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('تقول أم محمد إن أولادها جياع. وتضيف السيدة الخمسينية "نريد العودة إلى بيوتنا".', "أم محمد"),
        ("قال أبو أحمد إن القصف لم يتوقف. وأضاف الرجل الستيني أن بيته احترق.", "أبو أحمد"),
        ("وقال أحد قادة الحراك، سمير بلعربي، لصحيفة النهار إن المسيرات ستستمر.", "سمير بلعربي"),
        ('ودافع الوزير سليم الخوري عن القانون، ووصفته النائبة رولا حداد بأنه "انقلاب".', "رولا حداد"),
        ("ونقل بيان عن النائب سليم الخوري قوله إن الجلسة باطلة.", "سليم الخوري"),
    ],
)
def test_who_is_meant_by_another_word(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker


def test_a_first_name_is_short_for_people_of_states_who_go_by_it() -> None:
    found = told('اتهم الوزير الإثيوبي تاديسي وردوفا الجبهة بخرق الهدنة. وقال تاديسي في إحاطة: "صبرنا ينفد".')
    assert [a.name for a in found.actors if a.kind.value == "person"] == ["تاديسي وردوفا"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اعتبر المكتب السياسي لحزب العدالة أن الأسعار ارتفعت.", "المكتب السياسي لحزب العدالة"),
        ("وقال شاهد يدعى يعقوب بالا لصحيفة النهار إن الأسعار ارتفعت.", "يعقوب بالا"),
        ("وقالت طالبة في العشرين تدعى نادين راكوتو إن الأسعار ارتفعت.", "نادين راكوتو"),
    ],
)
def test_who_speaks_by_full_name(text: str, name: str) -> None:
    assert said(text) == [(name, "أن الأسعار ارتفعت" if "اعتبر" in text else "إن الأسعار ارتفعت")]


def test_an_adjective_of_what_is_owned_is_no_journalist() -> None:
    assert said('وجاء في بيان نشره مكتبه الإعلامي: "لن نعود".') == [(None, "لن نعود")]


@pytest.mark.parametrize("where", ["في مداخلة هاتفية مع القناة", "في مداخلة هاتفية ببرنامج صباحي، المذاع أمس"])
def test_an_adjective_of_the_medium_is_not_what_is_said(where: str) -> None:
    text = f"وأكد الوزير سليم الخوري، {where}، أن القرار نافذ."
    assert said(text) == [("سليم الخوري", "أن القرار نافذ")]
    assert last(text).medium is Medium.TELEPHONE


@pytest.mark.parametrize(
    "document", ["بيان ثان نشرته وكالة سانا", "تصريح آخر نقلته رويترز", "بيان صحفي مقتضب بثته رويترز"]
)
def test_who_spreads_a_document_has_not_said_it(document: str) -> None:
    told_before = "قالت وزارة الدفاع السورية إن الحدود آمنة."
    speakers = [speaker for speaker, _ in said(f"{told_before} وأفادت في {document} بأنها نشرت قوات على الحدود.")]
    assert speakers == ["وزارة الدفاع السورية"] * 2


@pytest.mark.parametrize("rank", ["سيادته", "جلالته", "فخامته"])
def test_a_rank_with_a_pronoun_speaks_and_is_not_said(rank: str) -> None:
    text = f"استقبل الرئيس محمود عباس الوفد المصري في رام الله. وأكد {rank} أن الجهود مستمرة."
    assert said(text) == [("محمود عباس", "أن الجهود مستمرة")]


@pytest.mark.parametrize("source", ['حسبما نقلت "رويترز"', 'بحسب "سانا"'])
def test_a_source_in_quotation_marks_is_not_said(source: str) -> None:
    assert said(f"أوضح الوزير سليم الخوري أن المجلس يتحقق من الأمر، {source}.") == [
        ("سليم الخوري", "أن المجلس يتحقق من الأمر")
    ]
