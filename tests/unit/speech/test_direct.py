"""Words between quotation marks, and a speaker's own words without them."""

import pytest

from tests.unit.speech.marked import speech

TITLE = "خبر اليوم\n\n"
Row = tuple[str, str | None, str, str | None]

CASES: dict[str, tuple[str, list[Row]]] = {
    "words after a colon": (
        'قال [m|وزير النقل سامي العلي]: "سنفتح الطريق الجديد قبل نهاية العام".',
        [("سنفتح الطريق الجديد قبل نهاية العام", "m", "direct", None)],
    ),
    "curly marks in either order": (
        "وأعلن [m|الوزير]: ”لن نتراجع عن قرارنا في هذا الشأن”.",
        [("لن نتراجع عن قرارنا في هذا الشأن", "m", "direct", None)],
    ),
    "angle quotation marks": (
        "قالت [m|الوزيرة] «هذه خطوة أولى نحو اتفاق شامل».",
        [("هذه خطوة أولى نحو اتفاق شامل", "m", "direct", None)],
    ),
    "brackets behind a colon, as old papers have them": (
        "قالت [m|الوزيرة]: (هذه خطوة أولى نحو اتفاق شامل).",
        [("هذه خطوة أولى نحو اتفاق شامل", "m", "direct", None)],
    ),
    "nothing but a quotation after that": (
        'أكدت [m|رئيسة البلدية] أن "المدينة تستعد لاستقبال آلاف الزوار هذا الصيف".',
        [("المدينة تستعد لاستقبال آلاف الزوار هذا الصيف", "m", "direct", None)],
    ),
    "quotations parted by the narrator are separate": (
        'قال [m|النائب]: "القانون ضروري للبلاد". وأضاف: "لكنه يحتاج إلى تعديل".',
        [
            ("القانون ضروري للبلاد", "m", "direct", None),
            ("لكنه يحتاج إلى تعديل", "m", "direct", None),
        ],
    ),
    "a participle opens the quotation": (
        'توجه [m|الرئيس] إلى الحاضرين قائلا: "أنتم مستقبل هذا الوطن".',
        [("أنتم مستقبل هذا الوطن", "m", "direct", None)],
    ),
    "the quotation stands in its own paragraph": (
        'وختم [m|السفير] كلمته قائلا:\n\n"نتطلع إلى تعاون أوسع مع جميع دول الجوار في المرحلة المقبلة".',
        [("نتطلع إلى تعاون أوسع مع جميع دول الجوار في المرحلة المقبلة", "m", "direct", None)],
    ),
    "first person without marks": (
        "وأضاف [m|الوزير] سنعمل على إعادة اللاجئين إلى ديارهم.",
        [("سنعمل على إعادة اللاجئين إلى ديارهم", "m", "direct", None)],
    ),
    "first person after a colon": (
        "وأضاف [m|الوزير]: نحن جاهزون للحوار مع الجميع.",
        [("نحن جاهزون للحوار مع الجميع", "m", "direct", None)],
    ),
    "the verb after the quotation": (
        '"لن نقبل بأي حل لا يضمن حقوق الشعب"، قال [m|رئيس الوفد].',
        [("لن نقبل بأي حل لا يضمن حقوق الشعب", "m", "direct", None)],
    ),
    "a description after that": (
        'ووصفت [m|الوزيرة] الإجراءات بأنها "غير مبررة وتقوم على مزاعم".',
        [("غير مبررة وتقوم على مزاعم", "m", "direct", None)],
    ),
    "words of a document": (
        'وجاء في بيان ل[o=organization|وزارة الدفاع]: "أحبطت وحدة من الجيش محاولة تسلل على الحدود".',
        [("أحبطت وحدة من الجيش محاولة تسلل على الحدود", "o", "direct", "written_statement")],
    ),
}

SILENT = {
    "a term in marks": 'شهدت المدينة ما يعرف باسم "الربيع" قبل أعوام.',
    "a name in marks": 'وصلت إلى الميناء سفينة "الأمل" محملة بالقمح.',
    "a name after the speaker": 'وكتب [o=organization|معهد الفضاء] "ناسا" كتابا جديدا.',
    "a name of those who act": 'وأدانت [o=organization|الوزارة] اقتحام المبنى على يد "مجموعات مسلحة غير نظامية" مساء.',
    "a term after a preposition": 'وصف [m|النائب] المشروع ب"الفاشل".',
}


@pytest.mark.parametrize("case", CASES)
def test_direct_speech_is_the_words_between_the_marks(case: str) -> None:
    text, expected = CASES[case]
    assert speech(TITLE + text).table() == expected


@pytest.mark.parametrize("case", SILENT)
def test_marks_that_hold_no_speech_give_no_statement(case: str) -> None:
    assert speech(TITLE + SILENT[case]).table() == []
