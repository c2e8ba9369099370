"""Where something is that is talked over, and where it is talked over."""

import pytest

from tests.unit.extraction.reading import only, place, read


@pytest.mark.parametrize(
    "text",
    [
        "بحث أردوغان مع بوتين الأوضاع في سوريا.",
        "ناقش الرئيسان السيسي وماكرون هاتفيا الوضع في السودان.",
        "عقد مجلس الأمن جلسة لمناقشة التطورات في اليمن.",
        "أجرى المبعوث محادثات حول الأزمة في ليبيا.",
    ],
)
def test_a_matter_of_talks_has_a_place_of_its_own(text: str) -> None:
    found = read(text)
    assert place(found, only(found)) is None


@pytest.mark.parametrize(
    "text",
    [
        "بحث الوزيران في عمان الأوضاع في غزة.",
        "تعقد المنظمة اجتماعا طارئا بشأن الأزمة في عمان الثلاثاء المقبل.",
    ],
)
def test_talks_are_where_they_are_held(text: str) -> None:
    found = read(text)
    assert place(found, only(found)) == "عمّان"
