"""Complements of reporting words: where they begin and end, and what is quoted inside."""

import pytest

from tests.unit.speech.marked import speech

TITLE = "خبر اليوم\n\n"
Row = tuple[str, str | None, str, str | None]

CASES: dict[str, tuple[str, list[Row]]] = {
    "from that to the end of the sentence": (
        "أعلن [m|وزير المالية] أن الحكومة خفضت الضرائب على الوقود.",
        [("أن الحكومة خفضت الضرائب على الوقود", "m", "indirect", None)],
    ),
    "with a pronoun": (
        "وأكدت [o=organization|كتيبة الشمال] أنها سيطرت على التلال.",
        [("أنها سيطرت على التلال", "o", "indirect", None)],
    ),
    "not with what describes the speaker": (
        "أكد [m|القيادي] ضيف البرنامج اليوم الثلاثاء أن الحزب يعاني أزمة.",
        [("أن الحزب يعاني أزمة", "m", "indirect", None)],
    ),
    "not what is not confirmed": ("كانت تلك معلومات غير مؤكدة أنها صحيحة.", []),
    "not the title of an occasion": (
        'أوضح [m|الوزير] في ملتقى تحت عنوان: "ثلاث سنوات من الممارسة الجديدة" أن المشكل كبير.',
        [("أن المشكل كبير", "m", "indirect", "meeting")],
    ),
    "a joined preposition stays outside": (
        "صرح [m|الوزير]، اليوم الأحد، بأن المفاوضات مستمرة.",
        [("أن المفاوضات مستمرة", "m", "indirect", None)],
    ),
    "after the renewed masdar of a report": (
        "وجدد [m|الملك] التأكيد على أن المبادرة هي الحل الوحيد.",
        [("أن المبادرة هي الحل الوحيد", "m", "indirect", None)],
    ),
    "not with the relative clause of the medium": (
        "وأوضح [o=organization|البنك] في بيان، نقلته وكالة الأنباء اليوم الثلاثاء، أن النمو تباطأ.",
        [("أن النمو تباطأ", "o", "indirect", "written_statement")],
    ),
    "a noun in marks that somebody voices": (
        'وأعرب [m|الوزير] عن "قلقه الشديد" إزاء الأزمة.',
        [('"قلقه الشديد" إزاء الأزمة', "m", "mixed", None)],
    ),
    "nothing but a noun in marks": (
        'وأعرب [m|الوزير] عن "القلق من تدهور الأوضاع".',
        [("القلق من تدهور الأوضاع", "m", "direct", None)],
    ),
    "not with the answer that it is": (
        "أكد [m|الوزير]، إجابة عن سؤال حول الموازنة، أن العجز تراجع.",
        [("أن العجز تراجع", "m", "indirect", None)],
    ),
    "not with what describes an unnamed speaker": (
        "وقال [m=group|مسؤول] طلب عدم ذكر اسمه إن العجز تراجع.",
        [("إن العجز تراجع", "m", "indirect", None)],
    ),
    "one's own knowledge": (
        "[m|الوزير] نفى علمه بالصفقة.",
        [("علمه بالصفقة", "m", "indirect", None)],
    ),
    "a noun up to a verb of asking that is written like its masdar": (
        "أكد [m|الوزير] دعم بلاده للمدينة وحث الجميع على الحوار.",
        [("دعم بلاده للمدينة", "m", "indirect", None)],
    ),
    "up to the next participle": (
        "أوضح [m|المدير] أن المحطة توقفت عن العمل، مشيرا إلى أن الإصلاح يحتاج أسبوعا.",
        [
            ("أن المحطة توقفت عن العمل", "m", "indirect", None),
            ("أن الإصلاح يحتاج أسبوعا", "m", "indirect", None),
        ],
    ),
    "up to the next verb joined to it": (
        "قال [m|النائب] إن الجلسة تأجلت وأضاف أن موعدها يعلن لاحقا.",
        [
            ("إن الجلسة تأجلت", "m", "indirect", None),
            ("أن موعدها يعلن لاحقا", "m", "indirect", None),
        ],
    ),
    "a second that stays in the same statement": (
        "ذكر [m|السفير] أن المعبر مفتوح، وأن الشاحنات تمر بلا عوائق.",
        [("أن المعبر مفتوح، وأن الشاحنات تمر بلا عوائق", "m", "indirect", None)],
    ),
    "a trailing attribution is left out": (
        "أفادت [m|الناشطة] أن الاحتجاجات عمت المدن وفق تعبيرها.",
        [("أن الاحتجاجات عمت المدن", "m", "indirect", None)],
    ),
    "the narrator comes back": (
        "ذكرت [a=organization|الوكالة] أن الوفد وصل مساء، فيما غادر الوسطاء المدينة.",
        [("أن الوفد وصل مساء", "a", "indirect", None)],
    ),
    "quoted words inside make it mixed": (
        'قال [m|السفير] إن القرار "سيظهر وحدة المجتمع الدولي" في هذه المسألة.',
        [('إن القرار "سيظهر وحدة المجتمع الدولي" في هذه المسألة', "m", "mixed", None)],
    ),
    "a quoted name does not": (
        'قال [m|السفير] إن سفينة "الأمل" وصلت إلى الميناء.',
        [('إن سفينة "الأمل" وصلت إلى الميناء', "m", "indirect", None)],
    ),
    "a noun after the verb": (
        "أعلنت [o=organization|وزارة الخارجية] إجلاء رعاياها من العاصمة.",
        [("إجلاء رعاياها من العاصمة", "o", "indirect", None)],
    ),
    "a noun after the preposition": (
        "أعرب [m|الرئيس] عن قلقه من تصاعد العنف.",
        [("قلقه من تصاعد العنف", "m", "indirect", None)],
    ),
    "a noun after a participle": (
        "استقبل [m|الرئيس] [g|السفير]، مشددا على ضرورة وقف القتال.",
        [("ضرورة وقف القتال", "m", "indirect", None)],
    ),
    "a noun complement ends where the narrator goes on with a verb": (
        "أعلن [m|الوزير] قطع العلاقات مع الجارة، وأمهلت السلطات السفير يومين.",
        [("قطع العلاقات مع الجارة", "m", "indirect", None)],
    ),
    "a noun complement ends where it is set against something": (
        "أعلنت [o=organization|القيادة] التزامها بالهدنة، غير أن القصف استمر.",
        [("التزامها بالهدنة", "o", "indirect", None)],
    ),
    "a clause ends before a verbal act of the same speaker": (
        "قالت [o=organization|الوزارة] إن المعابر مفتوحة، ودعت المواطنين إلى الهدوء.",
        [("إن المعابر مفتوحة", "o", "indirect", None)],
    ),
    "a clause goes on with a verb of its own subject": (
        "قالت [o=organization|الوزارة] إن المعابر فتحت، ومرت الشاحنات منها.",
        [("إن المعابر فتحت، ومرت الشاحنات منها", "o", "indirect", None)],
    ),
    "a subjunctive ends before any perfect": (
        "نفى [m|الوزير] أن تكون بلاده طرفا في النزاع، وانتقد تقرير اللجنة.",
        [("أن تكون بلاده طرفا في النزاع", "m", "indirect", None)],
    ),
    "up to an accusing participle": (
        "أكد [m|الوزير] أن جماعته لم تتنازل عن المطار، متهما الخصوم بعرقلة الملاحة.",
        [("أن جماعته لم تتنازل عن المطار", "m", "indirect", None)],
    ),
    "up to a participle written like a noun": (
        "كتب [m|النائب] أن الاستقالة لا تكفي، مقترحا أن يختار الشعب رئيسه.",
        [
            ("أن الاستقالة لا تكفي", "m", "indirect", None),
            ("أن يختار الشعب رئيسه", "m", "indirect", None),
        ],
    ),
    "a noun after an adverbial between commas": (
        "أعلن [m|الوزير]، في بيان نشره أمس على موقعه، رفضه التام للقرار.",
        [("رفضه التام للقرار", "m", "indirect", "written_statement")],
    ),
    "a noun of stance without a subject": (
        "تحدث [m|الوزير] إلى الصحافة. ونفى عزم بلاده الانسحاب من المعاهدة.",
        [("عزم بلاده الانسحاب من المعاهدة", "m", "indirect", None)],
    ),
    "a noun in no lexicon before one with a pronoun": (
        "نفى [m|الوزير] ضلوعات بلاده في الهجوم.",
        [("ضلوعات بلاده في الهجوم", "m", "indirect", None)],
    ),
    "a quoted outlet on the way to the complement": (
        'قال [m|الوزير] في تصريح لإذاعة "موجة اف ام" أمس إن الطريق مفتوح.',
        [("إن الطريق مفتوح", "m", "indirect", "broadcast")],
    ),
    "after a name that is written like على": (
        "قال [m|سامي العلي] إن الطريق مفتوح.",
        [("إن الطريق مفتوح", "m", "indirect", None)],
    ),
    "what was done before it was announced": (
        "توقفت المفاوضات قبل أن يعلن [m|الوزير] أن الوفد عاد.",
        [("أن الوفد عاد", "m", "indirect", None)],
    ),
    "a masdar that reports": (
        "واستهل [m|الوزير] حديثه بالتأكيد على أن الأمن خط أحمر.",
        [("أن الأمن خط أحمر", "m", "indirect", None)],
    ),
}

SILENT = {
    "a formula of the narrator": "يذكر أن المدينة شهدت احتجاجات واسعة.",
    "an attribution": "وصل الوفد إلى العاصمة، بحسب [a=organization|وكالة الأنباء].",
    "a modal": "وقال [m|الوزير] كلمته قبل أن يغادر القاعة.",
    "a denied report": "لم يقل [m|الوزير] إن الاتفاق انتهى.",
    "a finding": "كشفت التحقيقات أن السيارة مسروقة.",
    "what the narrator credits to somebody": "وردت القوات بقصف على ما قالت إنه معسكر للمسلحين.",
    "a pronoun for what was said": "نفى [m|الوزير] ذلك.",
    "an intended report": "سيعلن [m|الوزير] أن الاتفاق انتهى.",
}


@pytest.mark.parametrize("case", CASES)
def test_indirect_speech_is_the_complement_of_the_reporting_word(case: str) -> None:
    text, expected = CASES[case]
    assert speech(TITLE + text).table() == expected


@pytest.mark.parametrize("case", SILENT)
def test_what_nobody_is_reported_to_have_said_gives_no_statement(case: str) -> None:
    assert speech(TITLE + SILENT[case]).table() == []


def test_a_headline_with_a_colon_is_a_statement_of_its_speaker() -> None:
    found = speech("[m|العلي]: الطريق الجديد يفتح قريبا\n\nافتتح [m|سامي العلي] الطريق اليوم.")
    assert found.table()[:1] == [("الطريق الجديد يفتح قريبا", "m", "indirect", None)]


def test_a_place_before_a_headlines_colon_says_nothing() -> None:
    assert speech("[s=state|ليبيا]: مقتل ثلاثة في اشتباكات\n\nاندلعت اشتباكات في المدينة اليوم.").table() == []
