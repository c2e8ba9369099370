"""Headlines given twice, words that stand alone in the next sentence, definite objects, bodies of one name."""

import pytest

from schemas.v1.vocabulary import SegmentKind
from tests.unit.extraction.reading import read

TITLE = "خبر اليوم\n\n"
HEADLINE = "وزير الخارجية يبحث مع نظيره التركي الوضع في غزة"
STORY = (
    "بحث وزير الخارجية المصري بدر عبد العاطي مع نظيره التركي هاكان فيدان الوضع في غزة خلال اتصال هاتفي اليوم.\n"
    "وأضاف الوزير أن الوضع في غزة صعب وأن المساعدات لا تكفي السكان."
)


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every statement."""
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    return [(names[s.speaker] if s.speaker is not None else None, s.text) for s in found.statements]


@pytest.mark.parametrize("top", [f"{HEADLINE} {HEADLINE}", f"{HEADLINE}\n{HEADLINE} صورة أرشيفية للقاء سابق"])
def test_a_headline_given_twice_in_a_line_or_before_a_caption_is_the_title(top: str) -> None:
    text = f"{top}\n{STORY}"
    titles = {text[s.span[0] : s.span[1]] for s in read(text).segments if s.kind is SegmentKind.TITLE}
    assert titles == {HEADLINE}


def test_a_sentence_in_marks_is_the_words_of_whom_the_one_before_told() -> None:
    text = 'قال عباس عراقجي في مقابلة مع التلفزيون. "لن نتفاوض أبدا". ووصل هاكان فيدان.'
    assert said(text) == [("عباس عراقجي", "لن نتفاوض أبدا")]


@pytest.mark.parametrize("following", ['"الهدنة" انتهت.', "ووصل هاكان فيدان."])
def test_a_sentence_not_all_in_marks_is_the_narrators(following: str) -> None:
    assert said(f"قال عباس عراقجي ذلك في طهران. {following}") == []


@pytest.mark.parametrize("words", ["الأهمية البالغة للتعاون", "الخصوصية التي تتميز بها العلاقات"])
def test_a_definite_noun_that_cannot_describe_the_man_is_what_he_said(words: str) -> None:
    assert said(f"أكد هاكان فيدان {words}.") == [("هاكان فيدان", words)]


@pytest.mark.parametrize("time", ["الليلة الماضية", "الجمعة", "السنة الماضية"])
def test_a_time_behind_the_speaker_is_none_of_his_words(time: str) -> None:
    assert said(f"أعلن هاكان فيدان {time} أن الهدنة قريبة.") == [("هاكان فيدان", "أن الهدنة قريبة")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("أعلنت قوى الأمن الداخلي في بيروت توقيف ثلاثة أشخاص.", "LBN"),
        ("أعلنت قوى الأمن الداخلي التابعة للإدارة الذاتية في الحسكة توقيف ثلاثة أشخاص.", "SYR"),
    ],
)
def test_internal_security_forces_are_those_of_the_state_told_of(text: str, country: str) -> None:
    found = read(TITLE + text)
    assert {a.country for a in found.actors if a.ref == found.statements[0].speaker} == {country}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("طهران: سنرد على أي اعتداء", ["سنرد على أي اعتداء"]),
        ("واشنطن: لا نسعى إلى حرب", ["لا نسعى إلى حرب"]),
        ("القاهرة: مقتل ثلاثة أشخاص في انهيار مبنى", []),
    ],
)
def test_a_capital_before_a_colon_speaks_where_the_words_are_in_the_first_person(title: str, said: list[str]) -> None:
    found = read(f"{title}\n\nنشر الموقع صباح اليوم تقريرا مطولا عن الأوضاع في المنطقة.")
    assert [statement.text for statement in found.statements] == said
