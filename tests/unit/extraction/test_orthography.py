"""Spelling variants of one word fold to the same string, and every folded character knows its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.arabic.orthography import fold, fold_all, fold_text, normalize

SAME_WORD = [
    ("أحمد", "احمد"),
    ("إسرائيل", "اسرائيل"),
    ("آذار", "اذار"),
    ("مستشفى", "مستشفي"),
    ("وزارة", "وزاره"),
    ("مُحَمَّد", "محمد"),
    ("الـــسلام", "السلام"),
    ("ایران", "ايران"),
    ("کردستان", "كردستان"),
    ("ﻻ", "لا"),
    ("\u200fسوريا\u200e", "سوريا"),
    ("٢٠٢٥", "2025"),
    ("۲۰۲۵", "2025"),
]


@pytest.mark.parametrize(("one", "other"), SAME_WORD)
def test_spelling_variants_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("على", "علي"), ("إن", "أن"), ("كرة", "كره")])
def test_normalization_keeps_what_can_tell_words_apart(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)


@given(st.text())
def test_every_folded_character_comes_from_its_offset(text: str) -> None:
    folded = fold_text(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset <= len(text) for offset in folded.offsets)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text).text
    assert fold_text(once).text == once


@pytest.mark.parametrize("form", ["\ufb8e", "\ufe81", "\ufb92", "\ufbfc"])
def test_a_letter_in_its_joined_form_folds_as_the_letter_does(form: str) -> None:
    letter = unicodedata.normalize("NFKC", form)
    assert fold(form) == fold(letter) == fold(fold(form))


def test_many_words_fold_as_each_does() -> None:
    words = ["أحمد", "مكتبة", "", "ﺃحمد", "عـــلى", "ΣΑΣ", "İstanbul"]
    assert fold_all(words) == [fold(w) for w in words]
    assert fold_all(["على", "ΣΑΣ"]) == [fold("على"), fold("ΣΑΣ")]
    assert fold_all([]) == []
