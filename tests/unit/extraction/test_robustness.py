"""Any text gives an answer whose spans and refs hold, the same every time, in time linear in its length."""

import hashlib
import os
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.extraction import extract
from api.samples import sample_articles
from schemas.v1.article import ArticleInput
from tests.effort import lines_run
from tests.invariants import PUBLISHED, read

FRAGMENTS = (
    "التقى", "وزير الخارجية", "التركي", "هاكان فيدان", "نظيره", "السوري", "أسعد الشيباني", "في أنقرة", "اليوم الأحد",
    "وقال", "إن", "أن", "«", "»", '"', ":", "،", ".", "\n", "\n\n", "(", ")", "-", " ", "أعلنت", "الرئاسة", "قصفت",
    "قوات الدعم السريع", "مدينة الفاشر", "مقتل", "12", "شخصا", "و", "وأضاف", "الوزير", "أَمْسِ", "الـ", "لل", "بال",
    "وزيرا الخارجية والدفاع", "الرئيس", "رويترز", "اقرأ أيضا", "جميع الحقوق محفوظة", "من 5 إلى 9 يونيو", "2024",
    "عبد", "أبو", "بن", "آل", "لا", "لم", "سوف", "قد", "التي", "الذي", "مؤكدا", "بحسب", "وكالة", "ـــ", "ﻻ", "\u200f",
    "\u200e", "\u064b", "\ufeff", "1.", "…", "؟", "!", "**", "'", "•", "رئيس", "نائب", "إسرائيل", "غزة",
    "Reuters", "😀",
)  # fmt: skip
OTHERS = {
    "en": "The foreign minister met his Turkish counterpart in Ankara on Sunday and said that the talks were useful.",
    "fa": "وزیر امور خارجه ایران روز یکشنبه در تهران با همتای ترکیه‌ای خود دیدار کرد و گفت که گفتگوها مفید بوده است.",
    "tr": "Bakan pazar günü Ankara'da Suriyeli mevkidaşı ile görüştü ve görüşmelerin yararlı olduğunu söyledi.",
    "ur": "وزیر خارجہ نے اتوار کو انقرہ میں اپنے ترک ہم منصب سے ملاقات کی اور کہا کہ یہ بات چیت مفید رہی ہے۔",
}
HASHES = """
import hashlib, sys
import msgspec
from api.extraction import extract
from api.samples import sample_articles
print(hashlib.sha256(b"".join(msgspec.json.encode(extract(a)) for a in sample_articles())).hexdigest())
"""
SMALL = 3 * 1024
GROWTH = 1.2
"""Times that ten times the text may take as much work."""


@given(st.text(max_size=300), st.none() | st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_text_is_read(text: str, title: str | None) -> None:
    read(text, title)


@given(st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_arabic_letters_are_read(text: str) -> None:
    read(text)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60), st.sampled_from(("", " ")))
@settings(deadline=None, max_examples=300)
def test_any_mixture_of_news_is_read(parts: list[str], space: str) -> None:
    read(space.join(parts))


@given(st.integers(0, 5), st.data())
@settings(deadline=None, max_examples=60)
def test_any_cut_and_turn_of_an_article_is_read(number: int, data: st.DataObject) -> None:
    text = sample_articles()[number].text
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    other = data.draw(st.text(max_size=5))
    read(text[end:] + other + text[start:end][:: data.draw(st.sampled_from((1, -1)))] + text[:start])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\x00",
        "\ud800",
        "\udfff وزير",
        "\u202e وزير",
        "ا" * 10_000,
        "\u064b" * 5_000,
        "«" * 3_000,
        "\U0010ffff",
        "قال الوزير",
        "عبر الوزير بأن",
        "تطرق الوزير أن",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    extraction = extract(ArticleInput(text=text, published_at=PUBLISHED))
    assert extraction.events == ()


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_gives_no_content(language: str) -> None:
    extraction = read("\n".join([OTHERS[language]] * 3))
    assert extraction.language == language
    assert not extraction.dates
    assert not extraction.places


def test_another_process_gives_the_same_bytes() -> None:
    answers = b"".join(msgspec.json.encode(extract(article)) for article in sample_articles())
    found = {hashlib.sha256(answers).hexdigest()}
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        shown = subprocess.run([sys.executable, "-c", HASHES], env=environment, capture_output=True, check=True)
        found.add(shown.stdout.decode().strip())
    assert len(found) == 1


SHAPES = {
    "articles": "\n\n".join(article.text for article in sample_articles()) + "\n\n",
    "one line": " ".join(sample_articles()[0].text.split()).replace(".", "،") + " ",
    "calendar": "من يوم الأحد 12 تشرين الأول/أكتوبر إلى مطلع العام الماضي و3 بين ليلة الخميس ",
    "quotation marks": 'قال «الوزير "إن ',
    "names": "وزير الخارجية السعودي الأمير فيصل بن فرحان آل سعود والرئيس محمد عبد الله أبو ",
    "brackets": "(وزير - (رئيس ",
    "no spaces": "والسعودية",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_linear_in_the_length_of_the_text(shape: str) -> None:
    extract(_text(SHAPES[shape], SMALL))
    two, four, five, ten = (lines_run(extract, _text(SHAPES[shape], n * SMALL)) for n in (2, 4, 5, 10))
    assert (ten - five) / 5 <= GROWTH * (four - two) / 2, "what is added later costs more than what is added early"


def _text(shape: str, size: int) -> ArticleInput:
    text = (shape * (size // len(shape.encode()) + 1)).encode()[:size].decode(errors="ignore")
    return ArticleInput(text=text, published_at=PUBLISHED)
