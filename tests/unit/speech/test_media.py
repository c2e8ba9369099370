"""How, through whom and to whom something was said."""

import pytest

from tests.unit.speech.marked import speech

TITLE = "خبر اليوم\n\n"

CASES: dict[str, tuple[str, list[str | None]]] = {
    "a post": ('قال [m|الوزير] في منشور على منصة "إكس" إن الوضع هادئ.', ["social_media"]),
    "a press conference": ("قال [m|الوزير] خلال مؤتمر صحفي مشترك إن الوضع هادئ.", ["press_conference"]),
    "a speech before the verb": ("وفي كلمة له أمام البرلمان، قال [m|الوزير] إن الوضع هادئ.", ["speech"]),
    "a written statement": ("قالت [o=organization|وزارة الدفاع] في بيان إن الوضع هادئ.", ["written_statement"]),
    "a telephone call": ("أكد [m|الوزير] في اتصال هاتفي مع [g|نظيره] أن الوضع هادئ.", ["telephone"]),
    "an interview": ("قال [m|الوزير] في مقابلة تلفزيونية إن الوضع هادئ.", ["interview"]),
    "a statement that was posted": (
        "وقالت [o=organization|وزارة الصحة]، في بيان على فيسبوك، إن الوضع هادئ.",
        ["social_media"],
    ),
    "none said": ("قال [m|الوزير] إن البيان صدر في مؤتمر صحفي.", [None]),
    "carried to participles": (
        "قال [m|الوزير] في مؤتمر صحفي إن الوضع هادئ، مضيفا أن القوات انسحبت.",
        ["press_conference", "press_conference"],
    ),
    "carried to a chained sentence": (
        "قال [m|الوزير] في مؤتمر صحفي إن الوضع هادئ. وأضاف أن القوات انسحبت.",
        ["press_conference", "press_conference"],
    ),
    "carried to the same speaker's next words": (
        "قال [m|الوزير] في مؤتمر صحفي إن الوضع هادئ. وأكد [m|الوزير] أن القوات انسحبت.",
        ["press_conference", "press_conference"],
    ),
    "not carried to another's words": (
        "قال [m|الوزير] في مؤتمر صحفي إن الوضع هادئ. وأكد [g|السفير] أن القوات انسحبت.",
        ["press_conference", None],
    ),
    "not carried over a paragraph of other matters": (
        "قال [m|الوزير] في مؤتمر صحفي إن الوضع هادئ. اندلع حريق في المرفأ. وأكد [m|الوزير] أن القوات انسحبت.",
        ["press_conference", None],
    ),
    "told afterwards": ("قال [m|الوزير] إن الوضع هادئ. جاء ذلك في كلمة ألقاها أمام الطلبة.", ["speech"]),
    "after a noun complement": ("أعلن [m|الوزير] استقالته من منصبه في خطاب متلفز مساء الأحد.", ["speech"]),
    "before an assembly": ("وقال [m|الوزير] أمام البرلمان إن الوضع هادئ.", ["speech"]),
    "not the meeting it was said after": ("وقال [m|الوزير] عقب اجتماع الحكومة إن الوضع هادئ.", [None]),
    "a platform between marks behind its noun": ('وكتب [m|الوزير] عبر منصة "تليغرام" أن الوضع هادئ.', ["social_media"]),
    "through a platform, which is no verb": ("وقالت [m|النائبة] عبر منصة إكس إن الوضع هادئ.", ["social_media"]),
    "a platform by its name alone": ('وكتب [m|الوزير] على "فيسبوك" أن الوضع هادئ.', ["social_media"]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_medium_is_what_the_words_around_the_verb_say(case: str) -> None:
    text, expected = CASES[case]
    assert [s.medium and s.medium.value for s in speech(TITLE + text).said] == expected


def test_a_platform_is_the_outlet() -> None:
    (said,) = speech(TITLE + 'كتب [m|الوزير] في منشور على منصة "إكس": "وصلنا إلى العاصمة صباح اليوم".').said
    assert said.outlet == "إكس"


def test_an_agency_that_relays_is_the_outlet() -> None:
    found = speech(TITLE + "نقلت [agency=organization|وكالة الأنباء] عن [m|الوزير] قوله إن المباحثات مثمرة.")
    assert [s.outlet for s in found.said] == ["agency"]


def test_the_other_party_of_a_call_is_the_addressee() -> None:
    found = speech(TITLE + "أكد [m|الوزير] في اتصال هاتفي مع [g|السفير] أن الوضع هادئ.")
    assert [[found.keys[a] for a in s.addressees] for s in found.said] == [["g"]]


def test_the_day_it_was_said_is_kept() -> None:
    (said,) = speech(TITLE + "قال [m|الوزير]، أمس السبت، إن الوضع هادئ.").said
    assert said.date is not None
    assert said.date.start.isoformat() == "2025-06-14"
