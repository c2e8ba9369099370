"""Which language a text is in."""

import pytest

from api.extraction.document import read


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("أعلن رئيس الحكومة أن بلاده ستشارك في القمة", "ar"),
        ("ردد المتظاهرون الهتافات", "ar"),
        ("رئیس جمهور گفت که این سفر برای گسترش روابط با همسایگان است", "fa"),
        ("انفجار بمب در نزدیکی کاخ ریاست جمهوری 12 کشته و 30 زخمی بر جای گذاشت", "fa"),
        ("وزیر اعظم نے کہا ہے کہ حکومت کی جانب سے یہ فیصلہ کیا گیا ہے", "ur"),
        ("سەرۆکی هەرێمی کوردستان لەگەڵ وەزیری دەرەوە کۆبووەوە", "ckb"),
        ("The minister said that the talks in the capital were useful", "en"),
        ("Bakan, başkentte yapılan görüşmelerin yararlı olduğunu söyledi ve bir açıklama yaptı", "tr"),
        ("Le ministre a dit que les entretiens dans la capitale ont été utiles", "fr"),
        ("2025", None),
        ("Москва заявила", None),
        ("", None),
    ],
)
def test_language(text: str, tag: str | None) -> None:
    assert read(text, None).language == tag
