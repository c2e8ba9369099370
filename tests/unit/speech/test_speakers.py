"""Who said it: grammar decides, and where it names nobody there is no speaker."""

import pytest

from tests.unit.speech.marked import speech

TITLE = "خبر اليوم\n\n"

CASES: dict[str, tuple[str, list[str | None]]] = {
    "after the verb": ("قال [m|الوزير] إن الطريق مفتوح.", ["m"]),
    "after an adverbial between commas": ("وقالت، في بيان، [o=organization|وزارة الداخلية] إن الوضع هادئ.", ["o"]),
    "not the one told": ("قال ل[r=organization|وكالة الأنباء] [m|الوزير] إن الوضع هادئ.", ["m"]),
    "before the verb": ("[m|الوزير] أكد أن الاتفاق قائم.", ["m"]),
    "between auxiliary and verb": ("وكان [m|الوزير] قد أعلن أن الاتفاق قائم.", ["m"]),
    "antecedent of the relative": ("زار المدينة [m|الوزير] الذي قال إن الأعمال تتقدم.", ["m"]),
    "in turn": ("من جانبه، أكد [m|السفير] أن بلاده مستعدة للتعاون.", ["m"]),
    "himself": ("وأكد [m|المدير] نفسه أن الأعمال مستمرة.", ["m"]),
    "carried over": ("قال [m|الوزير] إن الوضع هادئ. وأضاف أن القوات انسحبت.", ["m", "m"]),
    "who accused in the sentence before": (
        "قال [m|الوزير] إن الوضع هادئ. في المقابل، اتهم [g|السفير] الشركة بالكذب. وأضاف أن القضاء سيحكم.",
        ["m", "g"],
    ),
    "carried over by gender": (
        "قال [m|الوزير] إن الوضع هادئ. وقالت [f|النائبة] إن الأرقام مقلقة. وأضاف أن القوات انسحبت.",
        ["m", "f", "m"],
    ),
    "subject of the clause of a participle": (
        "التقى [m|الرئيس] [g|وزير النفط] في القصر، مؤكدا أن الدعم مستمر.",
        ["m"],
    ),
    "subject of an earlier sentence": ("استقبل [m|الرئيس] [g|السفير]. وأكد أن العلاقات متينة.", ["m"]),
    "relayed by an agency": (
        'نقلت [a=organization|وكالة الأنباء] عن [m|الوزير] قوله إن "المباحثات مثمرة وبناءة للغاية اليوم".',
        ["m"],
    ),
    "an agency that reports itself": ("ذكرت [a=organization|وكالة الأنباء] أن الوفد وصل.", ["a"]),
    "the body that issued a document": ("وأكد بيان ل[o=organization|وزارة الدفاع] أن الحدود آمنة.", ["o"]),
    "a party of the meeting": (
        "عقد اجتماع بين [x=state|تركيا] و[y=state|سوريا] في العاصمة. وأكد البيان الختامي أن التعاون مستمر.",
        ["x"],
    ),
    "the mouth through which a medium passes on words": (
        "ونقلت [a=organization|صحيفة هآرتس] على لسان [m|الوزير] أن الصفقة قريبة.",
        ["m"],
    ),
    "words that came by somebody's mouth": ("وجاء على لسان [m|الوزير] أن المفاوضات مستمرة.", ["m"]),
    "the main clause after one told in passing": (
        'ألقى [m|الرئيس] كلمة بعد أن أعلن [j|القاضي] فوزه رسميا، وقال إن "نجاحكم نجاح للبلاد كلها".',
        ["j", "m"],
    ),
    "a participle of the clause told in passing": (
        "رفع [m|الرئيس] الرسوم قبل أن يعلن [j|الوزير] أن الأزمة انتهت، موضحا أنه سيسافر غدا.",
        ["j", "j"],
    ),
    "who spoke inside a report that the verb does not fit": (
        "وأفادت [a=organization|الوكالة] أنه صرح [m|الناطق] بأن الزيارة ناجحة. وأضاف أن اللقاء تاريخي.",
        ["a", "m"],
    ),
    "a quantified subject": ("أكد عدد من [g=group|النواب] أن الجلسة باطلة.", ["g"]),
    "who gave out the document that is quoted": (
        "قال [m|الوزير] إن الوضع هادئ. وأصدر [o=organization|الاتحاد] بيانا قصيرا. وجاء في البيان أن الإضراب علق.",
        ["m", "o"],
    ),
    "somebody else, set against what was reported": (
        "قال [m|الوزير] إن الوضع هادئ، لكن [g=group|سكانا] في [o=organization|البلدية] قالوا إن القصف مستمر.",
        ["m", "g"],
    ),
    "who did not confirm but said": ("ولم يؤكد [m|الناطق] وقوع خسائر، لكنه قال إن الجيش رد.", ["m"]),
    "not whose kin the topic is": (
        "أما نجل [k|السلطان] و[m|المستشار] السابق فذكر أن الرحلة ألغيت.",
        ["m"],
    ),
    "the topic after as for": ("تحدث [m|الوزير]. أما [f|السفيرة] فقالت إن الوضع هادئ.", ["f"]),
    "two who spoke together": (
        "قال [m|الوزير] و[f|السفيرة] إن الاتفاق قريب. وأكدا أن الوفدين سيعودان غدا.",
        ["m", "m"],
    ),
    "two who met": (
        "التقى [m|الوزير] [f|السفيرة] في العاصمة. وشددا على أن الهدنة صامدة.",
        ["m"],
    ),
    "not one person alone for a verb of two": ("وصل [m|الوزير] إلى العاصمة. وأكدا أن الهدنة صامدة.", [None]),
    "a speaker after the name of the outlet told": (
        "وقال ل[r=organization|وكالة الأنباء] [g=group|مصدر أمني] إن الطريق مفتوح.",
        ["g"],
    ),
    "a rank with a pronoun": (
        "استقبل جلالة [k|الملك] [m|الوزير]. وأكد جلالته أن العلاقات متينة.",
        ["k"],
    ),
    "the name after a title and a place": (
        "وقال [t=office|ممثل الحركة] في صنعاء [m|سامي العلي] إن الهدنة صامدة.",
        ["m"],
    ),
    "the name after a noun with a pronoun": ("وأكد مديره للشؤون المالية [m|سامي العلي] أن الموارد كافية.", ["m"]),
    "not the one told as an object": (
        "وكان [m|الوزير] قد أبلغ [p=organization|البرلمان] أن القوات انسحبت.",
        ["m"],
    ),
    "not whom the verb describes": ('وكان [m|الوزير] وصف [g|السفير] بأنه "رجل سلام حقيقي".', ["m"]),
    "the source, not the body it is in": (
        "ونقلت [a=organization|الوكالة] عن [s=group|مصدر] في [o=organization|الوزارة] قوله إن الوفد وصل.",
        ["s"],
    ),
    "not the subject of a relative clause": (
        "رفض [u|الاتحاد] المشاركة في اللقاء الذي دعا إليه [m|الوزير]، معتبرا أنه لقاء شكلي.",
        ["u"],
    ),
    "who sent the letter in which it says": (
        "وجهت [o=organization|الوزارة] رسالة إلى [g|الأمين العام]، جاء فيها أن العدوان مستمر.",
        ["o"],
    ),
    "nobody": ("وأكد خبير في الشؤون البحرية أن الميناء مغلق.", [None]),
    "not the owner of an unnamed speaker": ("قال نجل [m|الرئيس] إن والده بخير.", [None]),
    "not one before an unnamed speaker": (
        "قال [m|الوزير] إن الوضع هادئ. وقال شيخ من القرية إن القتال مستمر. وأضاف أن البيوت تهدمت.",
        ["m", None, None],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_speaker_is_who_grammar_says(case: str) -> None:
    text, expected = CASES[case]
    found = speech(TITLE + text)
    assert [found.speaker(s) for s in found.said] == expected


def test_an_unknown_speaker_has_low_confidence() -> None:
    known, unknown = speech(TITLE + "قال [m|الوزير] إن الوضع هادئ. وقال شيخ من القرية إن القتال مستمر.").said
    assert unknown.confidence < 0.5 < known.confidence


def test_the_rule_names_form_and_ground() -> None:
    (said,) = speech(TITLE + "قال [m|الوزير] إن الوضع هادئ.").said
    assert said.rule == "speech.clause.subject"


def test_the_verb_is_the_reporting_word() -> None:
    found = speech(TITLE + "قال [m|الوزير] إن الوضع هادئ، مضيفا أن القوات انسحبت.")
    assert [found.text[slice(*s.verb)] for s in found.said if s.verb] == ["قال", "مضيفا"]


def test_quoted_words_inside_an_agencys_report_are_their_speakers_too() -> None:
    found = speech(
        TITLE + "ذكرت [a=organization|الصحيفة] أن [m|المدير]، انتقد القرار قائلا إن "
        '"اختيار هذه المدينة خطأ كبير ستدفع ثمنه الأجيال"، وذلك في إشارة إلى الميناء.'
    )
    assert [(found.speaker(s), s.mode.value) for s in found.said] == [("a", "mixed"), ("m", "direct")]


def test_who_passes_the_words_on_is_kept() -> None:
    found = speech(TITLE + "نقلت [a=organization|وكالة الأنباء] عن [m|الوزير] قوله إن المباحثات مثمرة.")
    assert [[found.keys[v] for v in s.via] for s in found.said] == [["a"]]


def test_a_journalist_in_the_name_of_an_occasion_says_nothing() -> None:
    found = speech(TITLE + "قال [m|الوزير] خلال مؤتمر [j=office|صحفي مشترك] إن الوضع هادئ.")
    assert [found.speaker(s) for s in found.said] == ["m"]
