"""Who speaks in relative clauses, behind documents, masdars and names; and where his words end."""

import pytest

from tests.unit.extraction.reading import read

TITLE = "خبر اليوم\n\n"

SAID: dict[str, tuple[str, str | None, str]] = {
    "of whom a relative clause tells, by a participle in it": (
        "ووجهت إسرائيل أصابع الاتهام إلى حركة حماس التي دانت الواقعة قائلة إن الجريمة مدبرة.",
        "حركة حماس",
        "إن الجريمة مدبرة",
    ),
    "the man before the verb, not what somebody is said to be": (
        "سيرغي لافروف، خلال مؤتمر صحافي، رد على سؤال بشأن كون المغرب مسؤولا عن التجسس، قائلا إن التهمة باطلة.",
        "سيرغي لافروف",
        "إن التهمة باطلة",
    ),
    "media in general": (
        "أفادت وسائل الإعلام الرسمية الفلسطينية أن الوضع هادئ.",
        "وسائل الإعلام الرسمية الفلسطينية",
        "أن الوضع هادئ",
    ),
    "words in the first person that go on behind a comma": (
        "قال سيرغي لافروف في مؤتمر صحافي: لقد عملت كثيرا، كما قمت بالكثير من الإنجازات.",
        "سيرغي لافروف",
        "لقد عملت كثيرا، كما قمت بالكثير من الإنجازات",
    ),
    "whose a document is, in the clause that tells of it": (
        "ويأتي ذلك بعد تصريح من وزير الدفاع الأمريكي جيمس ماتيس قال فيه إن القوات ستبقى.",
        "جيمس ماتيس",
        "إن القوات ستبقى",
    ),
    "a state told of in a relative clause that و goes on with": (
        "ولم يصدر تعليق من تركيا التي تعهدت بمنع التنقيب، وتقول إن بعض المناطق تقع ضمن ولايتها.",
        "تركيا",
        "إن بعض المناطق تقع ضمن ولايتها",
    ),
    "a state, not what describes it between commas": (
        "وكانت السعودية، الخصم الإقليمي لإيران، أكدت وقوفها إلى جانب المغرب.",
        "السعودية",
        "وقوفها إلى جانب المغرب",
    ),
    "a man before, where the one noun behind a verb is what he describes": (
        'أعلن الرئيس الفرنسي فرانسوا هولاند الحداد، ووصف الهجمات بأنها "عمل حربي".',
        "فرانسوا هولاند",
        "عمل حربي",
    ),
    "a man of whom a clause tells how he spoke": (
        "قال محافظ بيروت مروان عبود وهو يبكي إن المدينة منكوبة.",
        "مروان عبود",
        "إن المدينة منكوبة",
    ),
    "members of a delegation": (
        "وقال أعضاء الوفد الكوري الجنوبي إن الأجواء إيجابية.",
        "كوريا الجنوبية",
        "إن الأجواء إيجابية",
    ),
    "a quantity of people before the verb": (
        "ولكن كثيرا من المراقبين يقولون إن الاتفاق هش.",
        "المراقبين",
        "إن الاتفاق هش",
    ),
    "a body whose name goes on behind its nationality": (
        "أعلنت الهيئة العليا العراقية للمساءلة والعدالة أنها صادرت الأملاك.",
        "الهيئة العليا العراقية للمساءلة والعدالة",
        "أنها صادرت الأملاك",
    ),
    "a body with its nationality behind what it is for": (
        "واعتبرت النقابة الوطنية للصحافة المغربية أن التصريحات تحريض خطير.",
        "النقابة الوطنية للصحافة المغربية",
        "أن التصريحات تحريض خطير",
    ),
    "a woman by her name behind what she is": (
        "أعربت المعارضة التركية البارزة ميرال أكشينار عن ثقتها بفوز حزبها.",
        "ميرال أكشنر",
        "ثقتها بفوز حزبها",
    ),
    "a name that is a people too": (
        "قال أرمن نيكاغوسيان، وهو خبير مالي، إن النصر قريب.",
        "أرمن نيكاغوسيان",
        "إن النصر قريب",
    ),
    "the press": (
        "وقالت الصحافة الإسرائيلية إن الحكومة منقسمة.",
        "الصحافة الإسرائيلية",
        "إن الحكومة منقسمة",
    ),
    "whose a masdar of saying is": (
        "ويأتي هذا بعد تأكيد وزارة الدفاع الروسية أن قواتها ستنسحب.",
        "وزارة الدفاع الروسية",
        "أن قواتها ستنسحب",
    ),
    "a masdar behind its document, which is no verb": (
        "أعلنت هيئة المساءلة العراقية في بيان حجز أملاك الرئيس السابق.",
        "هيئة المساءلة العراقية",
        "حجز أملاك الرئيس السابق",
    ),
    "a deed announced, without what the announcement does by it": (
        "أعلنت الحركة عن حل نفسها، مطلقة بذلك مرحلة جديدة.",
        "الحركة",
        "حل نفسها",
    ),
}


@pytest.mark.parametrize(("text", "speaker", "words"), SAID.values(), ids=SAID)
def test_who_said_what(text: str, speaker: str | None, words: str) -> None:
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    assert [(names.get(s.speaker or ""), s.text) for s in found.statements] == [(speaker, words)]


def test_words_passed_on_by_a_pronoun_and_the_word_of_saying() -> None:
    found = read(
        TITLE + "نقلت الوكالة عن النائب سامي الجميل قوله إن الحل قريب. ونقلت الوكالة عنه القول «لن نتراجع أبدا»."
    )
    assert {s.speaker for s in found.statements} == {a.ref for a in found.actors if a.name == "سامي الجميل"}


def test_a_clause_about_men_told_of_is_of_another_speaker() -> None:
    found = read(
        TITLE + "ويقول ممثلو الادعاء إن هناك أدلة على الرجلين، اللذين قالت رئيسة الوزراء تيريزا ماي إنهما ضابطان."
    )
    assert [s.text for s in found.statements] == ["إن هناك أدلة على الرجلين", "إنهما ضابطان"]


UNSAID = {
    "people pointed at": "وندد رئيس الحكومة بالإرهاب، مشيرا إلى القتلى الذين بلغ عددهم 853.",
    "what a case shows": "وتنظر المحكمة في هذه القضية التي تكشف عن المخاوف المتصلة بحرية الصحافة.",
}


@pytest.mark.parametrize("text", UNSAID.values(), ids=UNSAID)
def test_what_nobody_said(text: str) -> None:
    assert read(TITLE + text).statements == ()
