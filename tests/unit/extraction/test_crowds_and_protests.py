"""Protests: who came, where they met, and what shows that there was one."""

import pytest

from schemas.v1.vocabulary import ActorKind, EventStatus, EventType, Sector
from tests.unit.extraction.reading import events, one, only, place, read


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("تجمع نحو 40 متظاهرا أمام مقر رئاسة الوزراء في أثينا السبت.", "40 متظاهرا"),
        ("وتجمع عشرات المتظاهرين أمام مبنى البرلمان في عمان.", "المتظاهرين"),
        ("تجمع المتظاهرون أمام السفارة في لندن.", "المتظاهرون"),
    ],
)
def test_a_verb_before_men_is_no_noun_though_it_is_spelled_like_one(text: str, people: str) -> None:
    assert one(text) == (EventType.PROTEST, {people}, set())
    assert only(read(text)).status is EventStatus.OCCURRED


@pytest.mark.parametrize("text", ["وردد المتظاهرون هتافات ضد الحكومة.", "وهتف المعتصمون «يسقط الظلم»."])
def test_slogans_tell_more_of_a_protest_and_are_none_alone(text: str) -> None:
    assert events(read(text)) == []
    assert events(read(f"اعتصم عمال أمام المحكمة. {text}")) == ["PROTEST"]


@pytest.mark.parametrize("noun", ["صدامات", "مواجهات"])
def test_clashes_with_protesters_show_a_protest_that_nothing_else_tells(noun: str) -> None:
    assert events(read(f"ووقعت {noun} بين المتظاهرين والشرطة في أثينا.")) == ["PROTEST"]
    assert events(read(f"تظاهر عمال في أثينا. ووقعت {noun} بين المتظاهرين والشرطة.")) == ["PROTEST"]


@pytest.mark.parametrize("square", ["ساحة محمد الخامس", "ساحة محمد علي", "شارع محمد محمود"])
def test_a_square_is_called_by_two_names(square: str) -> None:
    found = read(f"تظاهر المئات في {square} مساء السبت.")
    assert place(found, only(found)) == square


@pytest.mark.parametrize(
    "text", ["عمت الاحتجاجات مدن الجنوب التونسي.", "اجتاحت المظاهرات شوارع طرابلس.", "أقفل محتجون الطرق في البقاع."]
)
def test_protests_that_spread_and_block_are_told(text: str) -> None:
    assert events(read(text)) == ["PROTEST"]


@pytest.mark.parametrize("people", ["العراقيون", "الجزائريون"])
def test_a_people_protests_not_its_state(people: str) -> None:
    assert one(f"تظاهر {people} في العاصمة يوم الجمعة.") == (EventType.PROTEST, {people}, set())


@pytest.mark.parametrize(
    ("text", "crowd"),
    [
        ("تظاهر المئات في بغداد احتجاجا على الفساد.", "المئات"),
        ("شارك عشرات الآلاف في مظاهرة وسط لندن ضد الحرب.", "عشرات الآلاف"),
        ("وخرج الآلاف من المساجد في مسيرة نحو ساحة الشهداء.", "الآلاف"),
        ("آلاف يتظاهرون في عمّان دعما لغزة.", "آلاف"),
    ],
)
def test_a_crowd_may_be_told_by_how_many_it_is_alone(text: str, crowd: str) -> None:
    assert one(text) == (EventType.PROTEST, {crowd}, set())


def test_a_crowd_told_by_number_storms_in_protest() -> None:
    assert one("اقتحم المئات مقر البرلمان في كولومبو.") == (EventType.PROTEST, {"المئات"}, {"البرلمان"})


def test_numbers_of_the_dead_and_of_whoever_is_named_behind_are_no_crowd() -> None:
    assert read("قتل المئات في زلزال ضرب مراكش.").actors == ()
    assert one("وشارك المئات من أنصار الحزب في مسيرة بالرباط.") == (EventType.PROTEST, {"أنصار الحزب"}, set())


@pytest.mark.parametrize(
    "text",
    [
        "تظاهر الآلاف في باماكو الجمعة. وطالب المتظاهرون الرئيس بالاستقالة.",
        "أطلقت الشرطة الغاز على متظاهرين في أسمرة. وكان الآلاف قد خرجوا إلى الشوارع أمس.",
    ],
)
def test_who_protests_and_how_many_are_one_crowd(text: str) -> None:
    crowds = [a for a in read(text).actors if a.kind is ActorKind.GROUP and a.sector is not Sector.POLICE]
    assert len(crowds) == 1
