"""People by rank and house, datelines, sources behind what is said, and states behind offices."""

import pytest

from schemas.v1.vocabulary import ActorKind, Sector, SegmentKind
from tests.unit.extraction.reading import actor, offices, read

TITLE = "خبر اليوم\n\n"


def people(text: str) -> set[str]:
    return {a.name for a in read(TITLE + text).actors if a.kind is ActorKind.PERSON}


def test_a_rank_and_a_given_name_take_up_who_was_named_in_full() -> None:
    text = "وافق رئيس الوزراء الكويتي الشيخ ناصر الحماد على الاستجواب. وقال الشيخ ناصر إنه مستعد."
    found = read(TITLE + text)
    assert people(text) == {"ناصر الحماد"}
    assert offices(found, "ناصر الحماد") == {"head_of_government"}


def test_a_given_name_of_two_people_takes_up_neither() -> None:
    text = "وصل ناصر الحماد وناصر العجيل إلى الكويت. وقال الشيخ ناصر إن اللقاء مفيد. وقال ناصر الحماد إنه مستعد."
    assert "ناصر" in people(text)


def test_a_sheikh_of_the_state_is_of_its_government() -> None:
    found = read(f"{TITLE}قال الشيخ محمد بن عبد الرحمن آل ثاني إن الوساطة مستمرة.")
    assert actor(found, "محمد بن عبد الرحمن").sector is not Sector.RELIGIOUS


def test_a_house_is_part_of_a_name() -> None:
    assert people("قال الشيخ خالد آل ثاني، القائم بمهام واختصاصات المدير، إن الوساطة مستمرة.") == {"خالد آل ثاني"}


def test_the_foreign_minister_of_oman_is_not_of_amman() -> None:
    found = read("وزير الخارجية يهاتف وزير خارجية عمان\n\nأكد وزير خارجية عمان أن الوساطة مستمرة.")
    assert {a.country for a in found.actors} == {"OMN"}


def test_an_adjective_of_a_session_is_none_of_its_council() -> None:
    found = read(f"{TITLE}قال جاسم الخرافي خلال جلسة المجلس العادية إن المجلس سيجتمع.")
    assert not [a for a in found.actors if "العادية" in a.name]


@pytest.mark.parametrize(
    "source",
    ['، حسبما أفادت قناة "النيل"، في خبر عاجل', " بحسب ما نقلت وكالة الأناضول", " وفق ما أعلنته وكالة رويترز"],
)
def test_a_verb_of_reporting_behind_an_attribution_ends_the_words(source: str) -> None:
    assert [s.text for s in read(f"{TITLE}قال هاكان فيدان إن الهدنة قريبة{source}.").statements] == ["إن الهدنة قريبة"]


def test_a_dateline_of_two_words_is_no_title() -> None:
    told = "قال رئيس الجمهورية إن الانتخابات ستجرى في موعدها وإن الحكومة مستعدة لها."
    text = f"بيروت-سانا\n{told}\nوأضاف أن الأمن مستتب في البلاد."
    kinds = [s.kind for s in read(text).segments]
    assert SegmentKind.TITLE not in kinds


def test_a_long_sentence_without_commas_is_no_list_of_headlines() -> None:
    long = (
        "أكد الأمين العام للحزب أن " + "الدولة قادرة على حماية حدودها ومواطنيها وأن " * 8 + "الجيش يقوم بواجبه كاملا."
    )
    short = "وشدد خلال احتفال في بيروت على ضرورة انتخاب رئيس جديد للبلاد في أقرب وقت ممكن."
    kinds = {s.kind for s in read(f"{long}\n{short}").segments}
    assert kinds == {SegmentKind.BODY}
