"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.extraction.document import read


def sentences(text: str) -> list[str]:
    return [text[slice(*s.span)] for s in read(text, None).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "قال أ.ف.ب إن الوفد وصل.",
        "نقلت بي.بي.سي عن مصدر قوله ذلك.",
        "قال لشبكة سي. إن. إن. الأمريكية إن الوضع هادئ.",
        "استقبل د. محمد الصادق الوفد.",
        "بلغت القيمة 7.8 مليون دولار على بعد 6.5 كيلومترا.",
        "نقلت هيئة الإذاعة (بي. بي. سي) الخبر.",
        'قال: "وصلنا أمس. سنعود غدا" ثم انصرف.',
        "نتنياهو يتودد للشعب.. ويهاجم نظامه",
        'سأل "هل وصلتم؟" ثم انصرف.',
        "1. وصل الوفد إلى العاصمة.",
        "نقل موقع الجزيرة.نت وموقع أخبار.كوم ذلك.",
        "قال مدير محطة إس.إم.إس ذلك.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. وغادر الوزير.", ["وصل الوفد.", "وغادر الوزير."]),
        ("هل وصل الوفد؟ نعم وصل! وغادر", ["هل وصل الوفد؟", "نعم وصل!", "وغادر"]),
        ('قال "وصلنا." وأضاف أنه سيعود.', ['قال "وصلنا."', "وأضاف أنه سيعود."]),
        ('قال "وصلنا". وأضاف أنه سيعود.', ['قال "وصلنا".', "وأضاف أنه سيعود."]),
        ("خرج المدنيون من حلب.وقالت المنظمة ذلك", ["خرج المدنيون من حلب.", "وقالت المنظمة ذلك"]),
        ("اعتقلت القوات شابّاً.كما دهمت منزلا", ["اعتقلت القوات شابّاً.", "كما دهمت منزلا"]),
        ("يصل خلال الأسبوع الحالي.من جهة أخرى غادر", ["يصل خلال الأسبوع الحالي.", "من جهة أخرى غادر"]),
        ("عادت “الهيبة”.وأكد ذلك", ["عادت “الهيبة”.", "وأكد ذلك"]),
        ("وصل الوفد صباح اليوم إلى العاصمة… وغادر", ["وصل الوفد صباح اليوم إلى العاصمة…", "وغادر"]),
        ('قال الوزير:\n"وصلنا أمس"', ["قال الوزير:", '"وصلنا أمس"']),
    ],
)
def test_these_are_several(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_are_numbered_across_the_document() -> None:
    document = read("وصل الوفد. وغادر.\n\nثم عاد.", None)
    assert [(s.paragraph, s.index) for s in document.sentences] == [(0, 0), (0, 1), (1, 2)]


@given(st.text(alphabet=st.sampled_from('أب و.؟!…"«»()\n12:،*'), max_size=200) | st.text(max_size=200))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    document = read(text, None)
    last = 0
    for index, sentence in enumerate(document.sentences):
        start, end = sentence.span
        assert sentence.index == index
        assert last <= start < end <= len(text)
        assert text[last:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert any(
            s.span[0] <= start and end <= s.span[1] and s.kind is sentence.segment_kind for s in document.segments
        )
        last = end
    assert text[last:].strip() == ""
