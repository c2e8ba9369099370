"""What strikes a place, told before its verb as headlines have it, or by nature, which attacks nobody."""

import pytest

from schemas.v1.vocabulary import EventType
from tests.unit.extraction.reading import events, only, place, read


@pytest.mark.parametrize(
    "text",
    [
        "زلزال بقوة ست درجات يضرب غرب إيران.",
        "ضرب زلزال شمال سوريا فجر الاثنين.",
        "فيضانات تجتاح درنة وتخلف آلاف الضحايا.",
        "إعصار قوي يضرب سواحل فلوريدا.",
    ],
)
def test_disasters_attack_nobody(text: str) -> None:
    assert events(read(text)) == []


def test_an_attack_before_its_verb_is_told_where_its_object_is() -> None:
    found = read("انفجار يهز بيروت.")
    assert only(found).type is EventType.ASSAULT
    assert place(found, only(found)) == "بيروت"


def test_a_suicide_attack_that_strikes_is_no_strike_of_workers() -> None:
    assert events(read("هجوم انتحاري يضرب العاصمة الصومالية.")) == ["ASSAULT"]
