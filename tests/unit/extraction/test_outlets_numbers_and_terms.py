"""Outlets, occasions of speech, numbered offices, and words that are no names."""

import pytest

from schemas.v1.vocabulary import ActorKind, Medium, ParticipantRole
from tests.unit.extraction.reading import parties, read

TITLE = "خبر اليوم\n\n"


@pytest.mark.parametrize("outlet", ["لـ«الشرق الأوسط»", 'لـ"الشرق الأوسط"', "لصحيفة الشرق الأوسط"])
def test_a_listed_paper_is_the_outlet_without_a_medium(outlet: str) -> None:
    statement = read(f"{TITLE}قال هاكان فيدان {outlet} إن الهدنة قريبة.").statements[0]
    assert statement.outlet is not None
    assert "الشرق الأوسط" in statement.outlet
    assert statement.medium is None


@pytest.mark.parametrize(
    ("occasion", "medium"),
    [
        ("ألقى هاكان فيدان كلمة في مؤتمر بأنقرة، وقال", Medium.SPEECH),
        ("شارك هاكان فيدان في مؤتمر بأنقرة، وقال خلال مداخلة هاتفية", Medium.TELEPHONE),
    ],
)
def test_what_somebody_delivers_is_how_he_said_it(occasion: str, medium: Medium) -> None:
    statement = read(f'{TITLE}{occasion}: "الهدنة قريبة جدا وسنعلنها".').statements[0]
    assert (statement.text, statement.medium) == ("الهدنة قريبة جدا وسنعلنها", medium)


def test_an_adjective_of_a_medium_opens_no_words() -> None:
    text = 'أضاف هاكان فيدان خلال مداخلة هاتفية لفضائية "dmc"، "نتمنى التوفيق للجميع في هذا المسعى".'
    assert [s.text for s in read(TITLE + text).statements] == ["نتمنى التوفيق للجميع في هذا المسعى"]


@pytest.mark.parametrize(
    ("subject", "name"), [("طالب خمسون نائبا", "خمسون نائبا"), ("طالب نحو 20 نائبا برلمانيا", "20 نائبا")]
)
def test_a_numbered_office_is_a_group_apart_from_its_object(subject: str, name: str) -> None:
    found = read(f"{TITLE}{subject} الحكومة اليمنية بالاستقالة.")
    assert parties(found, found.events[0], ParticipantRole.ACTOR) == {name}
    assert {a.kind for a in found.actors if a.name == name} == {ActorKind.GROUP}


def test_good_neighbourhood_is_nobody() -> None:
    assert not [
        a for a in read(f"{TITLE}أكدت الجزائر التزامها بمبادئ حسن الجوار.").actors if a.kind is ActorKind.PERSON
    ]


def test_the_high_representative_is_no_name() -> None:
    found = read(f"{TITLE}قال ممثل الاتحاد الأوروبي السامي إن الهدنة قريبة.")
    assert not [a for a in found.actors if a.name == "السامي"]


def test_an_unclosed_quotation_before_another_speech_holds_it_not() -> None:
    text = (
        "قال هاكان فيدان إن “الهدنة قريبة، مشددا على أن “أي خرق من أي جهة كانت سيلقى ردا”. "
        "وأوضح أن أنقرة “تتابع الملف”، مضيفا أن اللقاء قريب”."
    )
    assert read(TITLE + text).statements[0].text == "الهدنة قريبة"
