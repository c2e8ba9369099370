"""Quotation marks of every style."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.document import read


def quoted(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in read(text, None).quotations]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("“", "”"),
        ("”", "“"),
        ("„", "“"),
        ("«", "»"),
        ("'", "'"),
        ("‘", "’"),
        ("**", "**"),
        ("//", "//"),
        ("((", "))"),
    ],
)
def test_every_pair_of_marks(opening: str, closing: str) -> None:
    assert quoted(f"قال إن {opening}الوضع جيد{closing}، وانصرف.") == ["الوضع جيد"]


def test_the_slashes_of_an_address_quote_nothing() -> None:
    assert quoted("نشر البيان في http://example.org/news وفي https://example.com ثم") == []


def test_a_clitic_or_tatweel_may_stand_before_the_mark() -> None:
    assert quoted('وصفه ب"المخزي" وبـ”حفاوة الاستقبال”، ثم') == ["المخزي", "حفاوة الاستقبال"]


def test_quotations_parted_by_the_narrator_are_two() -> None:
    assert quoted('"وصلنا أمس" قال الوزير "وسنعود غدا".') == ["وصلنا أمس", "وسنعود غدا"]


def test_of_nested_quotations_the_outer_is_kept() -> None:
    assert quoted('قال: «سمعت "الخبر" صباحا».') == ['سمعت "الخبر" صباحا']
    assert quoted("قال: «سمعت «الخبر» صباحا».") == ["سمعت «الخبر» صباحا"]


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    text = 'قال الوزير "وصلنا أمس إلى العاصمة. وغادر الوفد.'
    (quotation,) = read(text, None).quotations
    assert text[slice(*quotation.inner)] == "وصلنا أمس إلى العاصمة."
    assert not quotation.closed


def test_an_unclosed_quotation_ends_before_the_next_one() -> None:
    assert quoted('قال "وصلنا أمس إلى عاصمة البلاد، وتابع "سنعود غدا إن شاء الله".') == [
        "وصلنا أمس إلى عاصمة البلاد",
        "سنعود غدا إن شاء الله",
    ]


def test_a_quotation_may_go_on_over_paragraphs() -> None:
    text = "قال الوزير في ختام الزيارة: «وصلنا أمس إلى العاصمة صباحا.\n\n«وسنعود غدا إن شاء الله». ثم انصرف."
    (quotation,) = read(text, None).quotations
    assert text[slice(*quotation.inner)].startswith("وصلنا")
    assert text[slice(*quotation.inner)].endswith("الله")
    assert len(quotation.sentences) == 2


def test_an_apostrophe_is_no_quotation() -> None:
    assert quoted("زار مدينة N'Djamena وعاد.") == []


def test_a_mark_stuck_to_the_next_word_still_closes() -> None:
    assert quoted('قالت: "سيزيد العدد."وأضافت أن ذلك متوقع.') == ["سيزيد العدد."]


@given(st.text(alphabet=st.sampled_from("أب وب.؟\"“”„«»'‘’*()\n:،"), max_size=200) | st.text(max_size=200))
def test_quotations_are_ordered_trimmed_and_apart(text: str) -> None:
    document = read(text, None)
    last = 0
    for quotation in document.quotations:
        (start, end), (first, behind) = quotation.span, quotation.inner
        assert last <= start < first < behind <= end <= len(text)
        assert text[first:behind] == text[first:behind].strip()
        spans = [document.sentences[i].span for i in quotation.sentences]
        assert spans
        assert spans[0][0] <= start
        assert behind <= spans[-1][1]
        last = end
