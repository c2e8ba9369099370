"""Protests: who came, where they met, and what shows that there was one."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType
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
