"""Whom an office without a name means, whatever words it takes."""

import pytest

from schemas.v1.vocabulary import ActorKind
from tests.unit.extraction.reading import read


def speaker(words: str, day: str) -> str | None:
    """Id of the listed person whom the words mean when they speak."""
    says = "قالت" if words.split(maxsplit=1)[0].endswith("ة") else "قال"
    found = read(f"{says} {words} إن الوضع صعب.", f"{day}T12:00:00+00:00")
    return next((a.known for a in found.actors if a.kind is ActorKind.PERSON), None)


@pytest.mark.parametrize(
    ("words", "day", "person"),
    [
        ("أمين عام الجامعة العربية", "2018-06-15", "ahmed-aboul-gheit"),
        ("الأمين العام للناتو", "2025-06-15", "mark-rutte"),
        ("أمين عام منظمة أوبك", "2020-06-15", "mohammad-barkindo"),
        ("المبعوث الدولي إلى سوريا", "2012-05-01", "kofi-annan"),
        ("مبعوث الأمم المتحدة الخاص إلى اليمن", "2020-05-01", "martin-griffiths"),
        ("المبعوث الأممي لليمن", "2023-05-01", "hans-grundberg"),
        ("رئيسة البعثة الأممية في ليبيا", "2025-05-01", "hanna-tetteh"),
        ("المبعوث الأميركي إلى الشرق الأوسط", "2010-05-01", "george-mitchell"),
        ("السفيرة الأميركية في لبنان", "2021-05-01", "dorothy-shea"),
        ("السفيرة الأمريكية لدى الأمم المتحدة", "2024-06-15", "linda-thomas-greenfield"),
        ("منسق السياسة الخارجية في الاتحاد الأوروبي", "2020-06-15", "josep-borrell"),
        ("المتحدث باسم الخارجية المصرية", "2019-01-01", "ahmed-hafez"),
        ("الناطق باسم الكرملين", "2018-06-15", "dmitry-peskov"),
        ("زعيم جبهة البوليساريو", "2021-06-15", "brahim-ghali"),
        ("قائد قسد", "2020-06-15", "mazloum-abdi"),
        ("رئيس الموساد", "2024-06-15", "david-barnea"),
        ("قائد الجيش السوداني", "2022-03-01", "abdel-fattah-al-burhan"),
        ("أمير قطر", "2008-06-15", "hamad-bin-khalifa"),
        ("خادم الحرمين الشريفين", "2008-06-15", "abdullah-of-saudi-arabia"),
        ("سلطان عمان", "2022-06-15", "haitham-bin-tariq"),
        ("رئيس موريتانيا", "2021-06-15", "mohamed-ould-ghazouani"),
        ("نائب الرئيس الأمريكي", "2018-06-15", "mike-pence"),
        ("الزعيم الكوري الشمالي", "2018-06-15", "kim-jong-un"),
    ],
)
def test_an_office_means_its_holder_in_other_words_than_the_listed_ones(words: str, day: str, person: str) -> None:
    assert speaker(words, day) == person


@pytest.mark.parametrize(
    "words",
    [
        "السفير الأمريكي",
        "المبعوث الأممي",
        "المتحدث باسم الحكومة",
        "رئيس مجلس النواب",
        "رئيس اللجنة",
        "قائد الجيش",
        "الأمين العام",
        "رئيس الحزب",
    ],
)
def test_words_of_many_offices_mean_nobody(words: str) -> None:
    assert speaker(words, "2019-05-01") is None


@pytest.mark.parametrize(
    ("words", "day", "person"),
    [
        ("الرئيس المصري", "2013-09-01", "adly-mansour"),
        ("زعيم حزب الشعب الجمهوري", "2018-06-15", "kemal-kilicdaroglu"),
        ("زعيم حركة طالبان", "2014-06-15", None),
    ],
)
def test_a_lost_name_a_namesake_and_a_part_of_a_body_are_not_taken_for_it(
    words: str, day: str, person: str | None
) -> None:
    assert speaker(words, day) == person


@pytest.mark.parametrize("body", ["البنتاغون", "البيت الأبيض"])
def test_officials_are_of_the_state_of_their_body(body: str) -> None:
    (official,) = read(f"وقال مسؤولون في {body} إن القمة ستعقد الشهر المقبل.").actors
    assert official.country == "USA"
