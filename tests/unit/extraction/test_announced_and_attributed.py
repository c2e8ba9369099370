"""Deeds that somebody announces, documents and losses attributed, and whoever a title or name takes up."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import actor, events, offices, one, only, parties, read

TITLE = "خبر اليوم\n\n"

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "a deed announced whose object hangs on a preposition": (
        "أعلنت الحكومة الإثيوبية الإفراج عن 20 سجينا سياسيا.",
        EventType.RETREAT,
        {"إثيوبيا"},
        {"20 سجينا سياسيا"},
    ),
    "a blow announced whose object hangs on a preposition": (
        "أعلن الجيش المالي القضاء على خمسة إرهابيين.",
        EventType.ASSAULT,
        {"الجيش المالي"},
        {"خمسة إرهابيين"},
    ),
    "machines downed by whoever announces it": (
        "أعلن الجيش الأرميني إسقاط طائرة مسيرة.",
        EventType.ASSAULT,
        {"الجيش الأرميني"},
        set(),
    ),
    "what the forces of a ministry did": (
        "أعلنت وزارة الدفاع التركية تحييد خمسة مسلحين شمالي العراق.",
        EventType.ASSAULT,
        {"وزارة الدفاع التركية"},
        {"خمسة مسلحين"},
    ),
    "forces sent by whoever announces it, not by themselves": (
        "أعلنت واشنطن إرسال قوات إضافية إلى المنطقة.",
        EventType.MOBILIZE,
        {"الولايات المتحدة"},
        set(),
    ),
    "what a document says, of whom it is": (
        "انتقد تقرير الأمم المتحدة الحكومة السورية.",
        EventType.ACCUSE,
        {"الأمم المتحدة"},
        {"سوريا"},
    ),
    "what a document behind ل says": (
        "أدان تقرير لمنظمة العفو الدولية إسرائيل.",
        EventType.ACCUSE,
        {"منظمة العفو الدولية"},
        {"إسرائيل"},
    ),
    "the office behind a name with its own, as object": (
        "استقبل رئيس مجلس النواب علي عبد العال السفير الفرنسي.",
        EventType.CONSULT,
        {"السفير الفرنسي"},
        {"علي عبد العال"},
    ),
    "the office dismissed behind a name with its own": (
        "وأقال رئيس سريلانكا ماثريبالا سيريسينا رئيس الاستخبارات.",
        EventType.SANCTION,
        {"ماثريبالا سيريسينا"},
        {"رئيس الاستخبارات"},
    ),
    "people counted by a word that is else a state": (
        "وجهت واشنطن اتهامات إلى 13 روسيا بإدارة حملة سرية.",
        EventType.ACCUSE,
        {"الولايات المتحدة"},
        {"13 روسيا"},
    ),
    "a death in a raid that an adjective attributes": (
        "استشهد خمسة فلسطينيين في قصف إسرائيلي.",
        EventType.ASSAULT,
        {"إسرائيل"},
        {"خمسة فلسطينيين"},
    ),
    "people who stormed a place, before where they did": (
        "واقتحم مستوطنون بحماية الجيش باحات المسجد الأقصى.",
        EventType.COERCE,
        {"مستوطنون"},
        set(),
    ),
    "a state that protests, which accuses": (
        "احتجت الصين لدى الأمم المتحدة.",
        EventType.ACCUSE,
        {"الصين"},
        {"الأمم المتحدة"},
    ),
    "the claim of a family, as theirs": (
        "وطالبت أسرة الصحفي السلطات بالإفراج عنه.",
        EventType.REQUEST,
        {"أسرة الصحفي"},
        {"السلطات"},
    ),
    "the end of a sit-in": (
        "وأعلنت الحركة تعليق اعتصامها بميدان التحرير.",
        EventType.RETREAT,
        {"الحركة"},
        set(),
    ),
    "a feminine verb behind و before a state that is masculine": (
        "وقطعت المغرب علاقاتها مع إيران.",
        EventType.SANCTION,
        {"المغرب"},
        {"إيران"},
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_deed_is_told_with_who_did_it(case: str) -> None:
    text, kind, actors, recipients = TOLD[case]
    assert one(TITLE + text) == (kind, actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "وجاء القرار بعد الهجوم الذي أودى بحياة 130 شخصا في باريس.",
        "وكانت الشرطة تبحث عن منفذ الهجوم الذي أسفر عن مقتل 12 شخصا في برلين.",
    ],
)
def test_an_attack_whose_outcome_a_relative_clause_tells_happened(text: str) -> None:
    assert events(read(TITLE + text)) == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "وقال متحدث عسكري إسرائيلي في مكالمة هاتفية مع مراسلين إن الرجل توفي.",
        "وكانت القاهرة قد صعدت حملة ضد وسائل إعلام.",
        "متشددون يدينون بالولاء لتنظيم الدولة.",
        "وحذر من الهجوم الذي قد يستهدف المدينة.",
    ],
)
def test_what_only_sounds_like_a_deed_is_none(text: str) -> None:
    assert events(read(TITLE + text)) == []


def test_who_visits_is_the_subject_behind_the_opening_of_the_sentence() -> None:
    found = read(TITLE + "وفي زيارة لفنزويلا، قال الرئيس الفلسطيني محمود عباس إنه يأمل خيرا.")
    assert parties(found, only(found), ParticipantRole.ACTOR) == {"محمود عباس"}


SPEAKERS: dict[str, tuple[str, str]] = {
    "by a given name alone": ("تزوج من خديجة آزرو. وقالت خديجة إنها انتظرته.", "خديجة آزرو"),
    "by a speaker's name for whoever acted last": (
        "قال ميلودي موخاريق إنه يرفض حديث عبد الإله بنكيران. ولفت المتحدث إلى أن نقابته ستظل.",
        "ميلودي موخاريق",
    ),
    "by the words of an indefinite title with the article": (
        "وقال متحدث عسكري إسرائيلي إن الرجل توفي. وقال المتحدث العسكري إن السفينة غرقت.",
        "متحدث عسكري إسرائيلي",
    ),
    "a lawyer, not whose lawyer he is": (
        "وقال محامي الأسير محمد القيق إن حالته خطيرة.",
        "محامي الأسير محمد القيق",
    ),
    "an envoy, not whose envoy he is": ("وقال سفير ترامب في إسرائيل إن الوضع خطير.", "سفير ترامب"),
    "the members of a body, as the body": ("وقال أعضاء مجلس الأمن إن الوضع خطير.", "مجلس الأمن الدولي"),
    "who replies, not whose words he replies to": (
        "ورد وزير الخارجية الإيراني حسين أمير عبد اللهيان على تصريحات بايدن قائلا إن بلاده لا تتفاوض.",
        "حسين أمير عبد اللهيان",
    ),
    "behind إلا أنه, whoever spoke before": (
        "قال أردوغان إنه لا يريد المناظرة. إلا أنه تدارك قائلا: «لكنني مستعد للقائه».",
        "رجب طيب أردوغان",
    ),
    "before an adjective that looks like a verb": (
        "وقال رجب طيب أردوغان في وقت سابق إن تركيا سترد.",
        "رجب طيب أردوغان",
    ),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_words_are_those_of(case: str) -> None:
    text, speaker = SPEAKERS[case]
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    assert [names[s.speaker] for s in found.statements if s.speaker][-1] == speaker


def test_a_title_that_takes_somebody_up_is_no_office_of_his() -> None:
    found = read(TITLE + "قال النائب حسن فضل الله إن القانون ظالم. وأضاف المتحدث أن كتلته سترفضه.")
    assert "spokesperson" not in offices(found, "حسن فضل الله")


def test_counted_people_are_named_without_their_preposition() -> None:
    found = read(TITLE + "احتفظت الشرطة التونسية بثلاثة متهمين على ذمة التحقيق.")
    assert actor(found, "ثلاثة متهمين").kind.value == "group"


def test_a_former_office_has_no_holder_of_today() -> None:
    found = read(TITLE + "هاجم رئيس الحكومة المغربية سابقا الاتحاد المغربي للشغل.", "2022-05-02T12:00:00+01:00")
    assert "عزيز أخنوش" not in {a.name for a in found.actors}


def test_a_pronoun_that_takes_up_what_is_no_party() -> None:
    found = read(TITLE + "ورفضت جماعة الإخوان المسلمين ما وصفته بـ«الانقلاب العسكري».")
    assert all(parties(found, event, ParticipantRole.RECIPIENT) == set() for event in found.events)
