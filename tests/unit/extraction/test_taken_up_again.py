"""Bare head nouns that take up a body named before."""

import pytest

from tests.unit.extraction.reading import actor, read


@pytest.mark.parametrize(
    ("text", "name", "taken_up"),
    [
        ("أعلنت حركة حماس موقفها أمس. وقالت الحركة إنها ترفض المقترح.", "حركة حماس", "الحركة"),
        ("أعلنت حماس موقفها أمس. وقالت الحركة إنها ترفض المقترح.", "حركة حماس", "الحركة"),
        ("رحبت إكواس بالاتفاق. وفرضت المجموعة عقوبات على نيامي.", "إيكواس", "المجموعة"),
        (
            "رحبت المجموعة الاقتصادية لدول غرب أفريقيا (إكواس) بالاتفاق. وفرضت المجموعة عقوبات على نيامي.",
            "إيكواس",
            "المجموعة",
        ),
    ],
)
def test_a_bare_head_noun_takes_up_the_body_of_that_kind(text: str, name: str, taken_up: str) -> None:
    assert taken_up in {m.text for m in actor(read(text), name).mentions}


def test_what_the_article_calls_so_goes_before_what_lexicons_call_so() -> None:
    found = read(
        "أعلنت حركة النهضة موقفها. وانتقدت حماس الاتفاق. وقالت الحركة التونسية إنها ترفضه. وطالبت حركة النهضة به."
    )
    assert "الحركة" not in {m.text for m in actor(found, "حركة حماس").mentions}
