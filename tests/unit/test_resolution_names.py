import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.resolution.names import Script, fold, script, skeletons, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أبو قصرة", "ابو قصره"),
        ("مُرهَف", "مرهف"),
        ("مصطفى", "مصطفي"),
        ("رؤوف", "رووف"),
        ("أنـقـرة", "انقره"),
        ("Yaşar Güler", "YASAR GULER"),
        ("İbrahim Kalın", "ibrahim kalin"),
        ("al-Sharaa", "Al Sharaa"),
        ("Sana'a", "Sanaa"),
        ("ﻓﻴﺪﺍﻥ", "فيدان"),
    ],
)
def test_habits_of_writing_are_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إبراهيم قالن", "إبراهيم كالن"),
        ("إبراهيم قالن", "İbrahim Kalın"),
        ("يشار غولر", "يشار جولير"),
        ("يشار غولر", "Yaşar Güler"),
        ("هاكان فيدان", "Hakan Fidan"),
        ("مرهف أبو قصرة", "Marhaf Abu Qasra"),
        ("أسعد الشيباني", "Asaad al-Shaibani"),
        ("أحمد الشرع", "Ahmed al-Sharaa"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسى"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("سيرغي لافروف", "Sergey Lavrov"),
        ("فلاديمير بوتين", "Vladimir Putin"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(one: str, other: str) -> None:
    assert skeletons(fold(one)) == skeletons(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("غولر", "قالن"), ("فيدان", "فياض"), ("أبو قصرة", "قصرة"), ("الشرع", "الشيباني")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert skeletons(fold(one)) != skeletons(fold(other))


def test_script_is_that_of_most_letters() -> None:
    assert script("هاكان فيدان") is Script.ARABIC
    assert script("Hakan Fidan") is Script.LATIN
    assert script("12") is None


@given(st.text())
def test_any_text_folds_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert spelling(text).folded == folded


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة "))
def test_every_arabic_name_has_skeletons_unless_it_is_blank(text: str) -> None:
    assert all(skeletons(fold(text)))
