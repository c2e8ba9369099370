"""Speakers that a document or a rank stands for, and where the narrator goes on, read end to end."""

import pytest

from schemas.v1.vocabulary import Medium, SpeechMode
from tests.unit.extraction.reading import actor, read

TITLE = "خبر اليوم\n\n"

SPEAKERS: dict[str, tuple[str, str]] = {
    "of a document, whom an attribution names": (
        "قررت حركة النهضة تعليق مشاركتها، بحسب ما أعلنته الحركة في بيان. وأضاف البيان أن القرار نهائي.",
        "حركة النهضة",
    ),
    "of a document, whom an attribution to it names": (
        "طردت مالي السفير الفرنسي، بحسب بيان لوزارة الخارجية. وأوضح البيان أن السفير أمهل ثلاثة أيام.",
        "وزارة الخارجية",
    ),
    "of a document that is the subject of the sentence": (
        "استدعت وزارة الخارجية الجزائرية السفير، وفق بيان للوزارة. وحمل البيان الوزير المسؤولية، محذرا من أن الرد آت.",
        "وزارة الخارجية الجزائرية",
    ),
    "of a document that a relative clause describes": (
        "ذكرت رئاسة الحكومة في منشور أصدرته أمس بالإجراءات. وأوضح المنشور الذي ورد على موقع البوابة أن الأجور ستدفع.",
        "رئاسة الحكومة",
    ),
    "the source that was a document": (
        "أصدرت وزارة الداخلية بلاغا. وأفاد البلاغ بأن أربعة أوقفوا. وأشار المصدر ذاته إلى أن التحقيق متواصل.",
        "وزارة الداخلية",
    ),
    "one of two sides who met in the same sentence": (
        "اجتمع وزير الدفاع التركي يشار غولر مع نظيره السوري، وأكد الجانبان أهمية التعاون.",
        "يشار غولر",
    ),
    "who described it, before ما": (
        "قال الوزير إن الوضع هادئ. وانتقدت حركة النهضة ما وصفته بـ«الصمت المريب للحكومة إزاء ما يحدث».",
        "حركة النهضة",
    ),
    "some of many, in the genitive": (
        "قال القاضي إن الصور ستنشر. وقال بعض المعتقلين إنهم تعرضوا للضرب.",
        "المعتقلين",
    ),
    "a dignitary beside whom another is named": (
        "استقبل صاحب السمو الشيخ محمد بن زايد ضيفه. وعقد سموه والرئيس الكيني وليام روتو جلسة. وقال سموه إن الود ينمو.",
        "محمد بن زايد",
    ),
    "a dignitary before another of his rank is named": (
        "قال معالي الوزير سلمان الدوسري إن المجلس اجتمع. وبين معاليه أنه رحب بما أعلنه معالي المبعوث هانس غروندبرغ.",
        "سلمان بن يوسف الدوسري",
    ),
    "people whom a verb between commas describes": (
        "قالت الخارجية السعودية إن الهدنة قائمة. وأفاد سكان في الفاشر، تحدثوا إلى الوكالة هاتفيا، بأن القصف استمر.",
        "سكان",
    ),
    "one who set a condition for speaking": (
        "ورأى دبلوماسي أوروبي مطلع على المفاوضات، اشترط عدم كشف اسمه، أن الاتفاق هش.",
        "دبلوماسي أوروبي مطلع على المفاوضات",
    ),
    "whose accounts they are": (
        "قال الوزير إن الشرطة اعتقلت رجلا. وأفادت روايات شهود بأن سيارة بيضاء شوهدت قرب المكان.",
        "شهود",
    ),
    "somebody's office before the verb": (
        "لكن مكتب رئيس الوزراء الإسرائيلي بنيامين نتنياهو قال إن المقترح مرفوض.",
        "مكتب رئيس الوزراء الإسرائيلي بنيامين نتنياهو",
    ),
    "a ministry before the statement that reached a medium": (
        "قال مراسل القناة إن القصف توقف. وذكرت وزارة الصحة في بيان ورد للوكالة أن الجرحى نقلوا.",
        "وزارة الصحة",
    ),
    "a mayor by a noun in ة": (
        "قال الجيش إن القصف توقف. وأعلن عمدة كييف فيتالي كليتشكو مقتل شخص.",
        "فيتالي كليتشكو",
    ),
    "who spoke last, by an office that was not told of": (
        "قال وزير النقل أحمد علي إن القطار خرج عن السكة. وأضاف المسؤول أن التحقيق بدأ.",
        "أحمد علي",
    ),
    "who carried somebody before he spoke": (
        "وقال أحمد سالم الذي نقل الطفل من القارب إلى السفينة للصحفيين «لم أر شيئا كهذا من قبل في حياتي».",
        "أحمد سالم",
    ),
    "the guest, not a channel joined to another with و": (
        "التقى بشار الأسد وفدا. وأوضح في مقابلة مع إذاعة أوروبا وقناة العربية أن المسألة سيادية.",
        "بشار الأسد",
    ),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_the_speaker_is_who_stands_behind_the_words(case: str) -> None:
    text, speaker = SPEAKERS[case]
    extraction = read(TITLE + text)
    assert extraction.statements[-1].speaker == actor(extraction, speaker).ref


def test_an_office_that_was_told_of_is_another_than_who_spoke_last() -> None:
    extraction = read(TITLE + "التقى الوزير السفير الفرنسي. وقال الوزير إن اللقاء مثمر. وأضاف السفير أن الود قائم.")
    assert extraction.statements[-1].speaker == actor(extraction, "السفير الفرنسي").ref


def test_who_is_told_of_in_passing_does_not_go_on() -> None:
    extraction = read(TITLE + "أشاد رشاد العليمي بعبد ربه منصور هادي، الذي أعلن نقل صلاحياته. وأكد أن المعركة طويلة.")
    assert extraction.statements[-1].speaker == actor(extraction, "رشاد محمد العليمي").ref


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("قال سامح شكري إن بلاده تواصل الوساطة، ومن المقرر أن يصل الوفد غدا.", "إن بلاده تواصل الوساطة"),
        ("أعلنت كتائب القسام أنها استهدفت دبابة، وذلك بعد يوم من توغل الجيش.", "أنها استهدفت دبابة"),
        ("أعلنت باريس طرد ستة دبلوماسيين، وذلك ردا على قرار موسكو.", "طرد ستة دبلوماسيين"),
        ("أكد الوزير أن الرواتب ستصرف، وذلك في إطار الإصلاح.", "أن الرواتب ستصرف، وذلك في إطار الإصلاح"),
        ("أعلن جو بايدن أن بلاده سترسل دبابات، وهو ما رفضته موسكو.", "أن بلاده سترسل دبابات"),
        ("قال الوزير إن الحكومة أخلفت وعودها، قبل أن يعلن انسحابه.", "إن الحكومة أخلفت وعودها"),
        ("قال الوزير إن الجيش قصف البلدة، قبل أن ينسحب منها.", "إن الجيش قصف البلدة، قبل أن ينسحب منها"),
        ("أعلنت الكويت تعليق الرحلات، حيث طلبت من مواطنيها المغادرة.", "تعليق الرحلات"),
        ("أعلنت الوزارة وقوع انفجار، حيث قتل جنديان.", "وقوع انفجار، حيث قتل جنديان"),
        (
            "قال الوزير إن القرار استند إلى توصية من سالم علي، الذي قال إنها ملزمة.",
            "إن القرار استند إلى توصية من سالم علي",
        ),
        ("قالت الرئاسة إن القرار باطل، دون أن توضح خطواتها.", "إن القرار باطل"),
        ("قال مسؤول أميركي إن الهجوم لم يكن متوقعا.", "إن الهجوم لم يكن متوقعا"),
        ("قال الوزير إن الرئيس، الذي قال إنه متعب، سيسافر.", "إن الرئيس، الذي قال إنه متعب، سيسافر"),
    ],
)
def test_the_narrator_goes_on_where_the_report_ends(text: str, said: str) -> None:
    assert read(TITLE + text).statements[0].text == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("استقبل جلالة الملك عبد الله الثاني ضيفه. وأكد جلالته ضرورة وقف الحرب.", "ضرورة وقف الحرب"),
        ("أعلنت الكتلة أنها باقية. كما أعلنت أيضا التقدم بمقترح قانون.", "التقدم بمقترح قانون"),
        ("كما عبر الرئيس التونسي عن قلقه من الوضع.", "قلقه من الوضع"),
        ("اندلع خلاف، إذ عبر أردوغان عن غضبه إزاء الموقف.", "غضبه إزاء الموقف"),
        ("نفى المتحدث باسم الكرملين مرارا أي ضلوع لبلاده.", "أي ضلوع لبلاده"),
        (
            "حمل حزب الله «الجهات التي تقف خلف هذا كل المسؤولية»، داعيا إلى الهدوء.",
            "الجهات التي تقف خلف هذا كل المسؤولية",
        ),
        ("ألقى الوزير الضوء على أن التجارة نمت.", "أن التجارة نمت"),
        (
            "انتقد النائب سالم علي ما اعتبره «استقواء عدديا من طرف الأغلبية»، ودعا إلى الحوار.",
            "استقواء عدديا من طرف الأغلبية",
        ),
        ("دان الوزير ما وصفه بـ«الصمت المريب للحكومة إزاء ما يحدث».", "الصمت المريب للحكومة إزاء ما يحدث"),
        ("قال الوزير الذي وصف القرار بـ«الخطوة العادلة» إن بلاده ستدعمه.", "إن بلاده ستدعمه"),
        ("رفض الوزير البيان، معتبرا إياه «محاولة للتدخل في شؤون البلاد»، ومؤكدا حقها.", "محاولة للتدخل في شؤون البلاد"),
    ],
)
def test_what_a_verb_voices_is_said(text: str, said: str) -> None:
    assert said in {s.text for s in read(TITLE + text).statements}


@pytest.mark.parametrize(
    "text",
    [
        "اطلع المجلس على تقرير الحكومة حول الاقتصاد.",
        "وافق المجلس على قرض تبلغ قيمته نحو مليار دولار.",
        "فرض الجيش حراسة مشددة على مستشفيات المدينة.",
        "أقر المجلس بالإجماع مشروع قرار جديد.",
        "حمل المتظاهرون لافتات «ارحل الآن من هنا يا رئيس الحكومة»، ورددوا شعارات.",
        "تخشى دول الحلف أن تتوسع الحرب.",
        "نقل المسعفون ثلاثين جريحا إلى المستشفى.",
        "أعلن الوزير موعد الجلسة. متابعة الأخبار على تلغرام: https://t.me/example",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    said = {s.text for s in read(TITLE + text).statements}
    assert said <= {"موعد الجلسة"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("قال الوزير إن دبابات «ليوبارد» ستصل قريبا.", SpeechMode.INDIRECT),
        ("قال المدير إن المركبة الفضائية الروسية «سويوز» ستقل ثلاثة رواد.", SpeechMode.INDIRECT),
        ("أكد الوزير أهمية ما جاء في «إعلان الجزائر للمصالحة الفلسطينية» الأخير.", SpeechMode.INDIRECT),
        ("أكد المتحدث أن العملية «محدودة ومركزة».", SpeechMode.MIXED),
        ("قال الوزير إن الخطة الأمريكية «غير مقبولة» وإن بلاده ترفضها.", SpeechMode.MIXED),
        ("أعلن التحالف أن عملية «عاصفة الحزم» انتهت.", SpeechMode.INDIRECT),
    ],
)
def test_a_name_in_quotation_marks_is_not_quoted_speech(text: str, mode: SpeechMode) -> None:
    assert [s.mode for s in read(TITLE + text).statements] == [mode]


def test_what_a_speaker_says_of_a_thing_in_his_own_words_is_said_too() -> None:
    extraction = read(TITLE + "أكد رئيس الحكومة أن اللقاء يدعم التعاون الثنائي، الذي قال إنه ضعيف.")
    assert [s.text for s in extraction.statements] == [
        "أن اللقاء يدعم التعاون الثنائي، الذي قال إنه ضعيف",
        "إنه ضعيف",
    ]
    assert len({s.speaker for s in extraction.statements}) == 1


def test_an_interview_with_an_agency_is_an_interview() -> None:
    extraction = read(TITLE + "قال وزير الدفاع لرويترز في مقابلة إن الحرب طويلة.")
    assert [s.medium for s in extraction.statements] == [Medium.INTERVIEW]


def test_who_speaks_in_turn_speaks_at_the_joint_press_conference() -> None:
    extraction = read(
        TITLE + "قال هاكان فيدان في مؤتمر صحفي مشترك مع سامح شكري إن الود قائم. من جانبه شدد شكري على أن الود قديم."
    )
    assert [s.medium for s in extraction.statements] == [Medium.PRESS_CONFERENCE] * 2
