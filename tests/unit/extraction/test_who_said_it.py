"""Speakers whom the sentence names only by a pronoun, a surname or an office, read end to end."""

import pytest

from tests.unit.extraction.reading import actor, read

TITLE = "خبر اليوم\n\n"

CASES: dict[str, tuple[str, str]] = {
    "whose words a medium passes on, by a pronoun": (
        "وقال وزير الخارجية السعودي فيصل بن فرحان إن الحوار مستمر. ونقلت عنه قناة العربية قوله إن الهدنة قريبة.",
        "فيصل بن فرحان",
    ),
    "whose words his spokesman passes on": (
        "أشاد أنطونيو غوتيريش بالاتفاق، ونقل عنه المتحدث الرسمي باسمه ستيفان دوجاريك قوله إن الهدنة قريبة.",
        "أنطونيو غوتيريش",
    ),
    "the topic whose words a medium passes on": (
        "أما نظيره التركي هاكان فيدان فنقلت عنه وكالة الأناضول أن الهدنة قريبة.",
        "هاكان فيدان",
    ),
    "the topic of a verb that has its object behind it": (
        "وكان جون كيري حذر بشار الأسد من رفض التفاوض، قائلا إن الهدنة قريبة.",
        "جون كيري",
    ),
    "before a relative clause on who broadcast it": (
        "ودعا محمد شياع السوداني إلى الهدوء، وقال في كلمة متلفزة نقلها التلفزيون الرسمي إن الهدنة قريبة.",
        "محمد شياع السوداني",
    ),
    "before the day on which it was broadcast": (
        "وقال هاكان فيدان في مقابلة مع قناة الجزيرة بثت مساء السبت إن الهدنة قريبة.",
        "هاكان فيدان",
    ),
    "who made a speech, not whom he met before": (
        "توجه هاكان فيدان إلى القاهرة، حيث التقى نظيره المصري بدر عبد العاطي وألقى كلمة. وقال فيها إن الهدنة قريبة.",
        "هاكان فيدان",
    ),
    "the minister, not his counterpart": (
        "قال بدر عبد العاطي، وزير الخارجية، إن الحوار مستمر. والتقى نظيره هاكان فيدان. وأضاف الوزير أن الهدنة قريبة.",
        "بدر عبد العاطي",
    ),
    "by a surname that is written like a verb": (
        "زار خواجة محمد آصف الصين. وقال آصف للصحفيين إن الهدنة قريبة.",
        "خواجة محمد آصف",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_speaker_is_whom_grammar_names(case: str) -> None:
    text, speaker = CASES[case]
    extraction = read(TITLE + text)
    assert extraction.statements[-1].speaker == actor(extraction, speaker).ref


def test_what_a_clause_says_of_the_report_is_the_narrators() -> None:
    extraction = read(TITLE + "وقال هاكان فيدان إن الهدنة قريبة، الأمر الذي نفته طهران.")
    assert extraction.statements[0].text == "إن الهدنة قريبة"


@pytest.mark.parametrize("title", ["المتحدث باسم خارجيتها", "الناطق الرسمي باسم جيشها", "المتحدثة باسمها"])
def test_a_spokesman_of_somebodys_own_body_is_named_with_it(title: str) -> None:
    extraction = read(f"{TITLE}وأشاد {title} سالم المرزوقي بدور قطر.")
    assert {a.name for a in extraction.actors} == {"سالم المرزوقي", "قطر"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("أكد الوزير على هامش القمة أن بلاده ملتزمة.", "أن بلاده ملتزمة"),
        ("شدد الوزير العماني علي تمسك السلطنة بالحوار.", "تمسك السلطنة بالحوار"),
        ("شدد سامح شكري علي ضرورة الحل السياسي.", "ضرورة الحل السياسي"),
        ("قالت بكين إن الاتهامات باطلة.", "إن الاتهامات باطلة"),
    ],
)
def test_what_is_said_begins_behind_the_circumstance_and_its_preposition(text: str, said: str) -> None:
    assert [s.text for s in read(text).statements] == [said]
