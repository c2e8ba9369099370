"""Outlets are written between marks, with dots, with and without their head noun."""

import pytest

from schemas.v1.extraction import Statement
from schemas.v1.vocabulary import Medium
from tests.unit.extraction.reading import read


def said(text: str) -> tuple[Statement, str | None]:
    """The one statement of a text and its speaker's id."""
    found = read(text)
    (statement,) = found.statements
    return statement, next((a.known for a in found.actors if a.ref == statement.speaker), None)


@pytest.mark.parametrize(
    ("outlet", "name", "medium"),
    [
        ('لـ"فرانس 24"', "فرانس 24", Medium.BROADCAST),
        ('لـ"العربية"', "قناة العربية", Medium.BROADCAST),
        ("لـ(رويترز)", "رويترز", Medium.NEWS_AGENCY),
        ("لـ(أ.ف.ب)", "فرانس برس", Medium.NEWS_AGENCY),
        ("لـبي.بي.سي", "بي بي سي", Medium.BROADCAST),
        ('لشبكة "سي إن إن" الأمريكية', "سي إن إن", Medium.BROADCAST),
    ],
)
def test_an_outlet_between_marks_is_through_whom_it_was_said(outlet: str, name: str, medium: Medium) -> None:
    statement, _ = said(f"قال مصدر في الوزارة {outlet} إن الطريق مغلق.")
    assert (statement.outlet, statement.medium) == (name, medium)


@pytest.mark.parametrize(
    ("outlet", "known"),
    [
        ("(رويترز)", "reuters"),
        ('شبكة "سي إن إن"', "cnn"),
        ("سي.إن.إن", "cnn"),
        ('صحيفة "الشرق الأوسط" السعودية', "asharq-alawsat"),
    ],
)
def test_an_outlet_between_marks_says_what_it_reports(outlet: str, known: str) -> None:
    _, speaker = said(f"ذكرت {outlet} أن الطريق مغلق.")
    assert speaker == known


def test_dots_at_the_end_of_sentences_join_no_names() -> None:
    found = read("انتهى اجتماع بي بي. سي الأحمد غادر القاعة.")
    assert "bbc" not in {a.known for a in found.actors}
