"""Which namings are of one entity: by headline, office, former office, spelling, and town."""

import pytest

from schemas.v1.vocabulary import ActorKind
from tests.unit.extraction.reading import actor, offices, read

TUNIS = "2017-05-25T10:00:00+01:00"


def test_a_headline_calls_a_body_by_its_head_noun_before_the_text_names_it() -> None:
    told = read("الجيش يتقدم في المدينة\n\nأعلن الجيش السوداني أن قواته دخلت السوق.")
    assert "الجيش" in {m.text for m in actor(told, "الجيش السوداني").mentions}


def test_a_body_with_an_ordinary_adjective_is_not_what_a_headline_names() -> None:
    told = read("الكنيسة تغلق أبوابها\n\nتضرر مبنى الكنيسة الملاصقة في الانفجار.")
    assert all(a.name != "الكنيسة الملاصقة" or len(a.mentions) == 1 for a in told.actors)


def test_an_office_without_a_state_is_that_of_the_state_the_article_is_about() -> None:
    told = read("استقبل رئيس الجمهورية في تونس سفير الجزائر لدى تونس. وتحرص تونس على التعاون.", TUNIS)
    assert "الباجي قائد السبسي" in {a.name for a in told.actors}


def test_no_office_of_anybody_is_that_of_the_man_in_office() -> None:
    told = read("رفضت تونس تسليم أي رئيس حكومة. وتتمسك تونس بقرارها.", TUNIS)
    assert not [a for a in told.actors if a.kind is ActorKind.PERSON]


def test_the_elected_president_is_not_yet_the_president() -> None:
    told = read("يؤدي الرئيس الأمريكي المنتخب اليمين غدا في واشنطن.", "2021-01-19T10:00:00Z")
    assert not [a for a in told.actors if a.known is not None and a.kind is ActorKind.PERSON]


def test_a_former_president_is_whoever_the_roster_says_was() -> None:
    told = read("حكم القضاء على حسني مبارك. ونقل الرئيس السابق إلى المستشفى.", "2012-06-02T10:00:00Z")
    assert "الرئيس السابق" in {m.text for m in actor(told, "حسني مبارك").mentions}


def test_mayors_of_two_towns_are_two() -> None:
    told = read("اعتقل الجيش رئيس بلدية قرية بيتا. ثم اعتقل رئيس بلدية مدينة الخليل تيسير أبو سنينة.")
    assert "رئيس بلدية قرية بيتا" not in {m.text for m in actor(told, "تيسير أبو سنينة").mentions}


def test_a_name_written_in_one_word_or_two_is_one() -> None:
    told = read("التقى النائب نورالدين الغريبي الوفد. وقال نور الدين الغريبي إن اللقاء إيجابي.")
    assert len([a for a in told.actors if a.kind is ActorKind.PERSON]) == 1


def test_a_listed_name_is_known_when_it_is_written_in_one_word() -> None:
    assert actor(read("قال نورالدين بدوي إن الاقتراع واجب."), "نورالدين بدوي").known is not None


def test_a_village_is_of_the_country_of_the_towns_around() -> None:
    told = read("اقتحمت قوات الاحتلال الإسرائيلي مدينة نابلس. وأصيب شاب في زواتين، غرب نابلس.")
    assert {p.country for p in told.places if p.name == "زواتين"} == {"PSE"}


def test_a_source_in_a_ministry_is_of_its_state() -> None:
    told = read("قال مصدر مسؤول في وزارة الخارجية السودانية إن الخرطوم تدعم الحوار مع مصر وليبيا وتشاد.")
    assert {a.country for a in told.actors if a.name == "مصدر مسؤول في وزارة الخارجية السودانية"} == {"SDN"}


def test_the_office_of_somebody_is_of_his_state() -> None:
    told = read("قال مكتب رئيس الوزراء الإسرائيلي في بيان إن تركيا ومصر وقطر وسطاء.")
    assert {a.country for a in told.actors if a.name.startswith("مكتب")} == {"ISR"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل الوزير كولن باول إلى عمان. وطالب باول الحكومة بالتحقيق.", "كولن باول"),
        ("قال النائب رضا شرف الدين إن الوضع صعب. وقال شرف الدين إن الحل قريب.", "رضا شرف الدين"),
        ("أكد المدير التنفيذي حافظ قائد السبسي أن الحزب قوي. وأفاد قائد السبسي أن الاجتماع ناجح.", "حافظ قائد السبسي"),
    ],
)
def test_a_surname_that_is_spelled_like_something_else_is_still_his(text: str, name: str) -> None:
    assert {a.name for a in read(text).actors if a.kind is ActorKind.PERSON} == {name}


def test_an_office_that_is_somebodys_is_not_held_by_him() -> None:
    told = read("وصل سفير ترامب في إسرائيل إلى القدس.")
    assert offices(told, "دونالد ترامب") <= {"head_of_state"}


def test_the_official_is_the_one_told_of_before() -> None:
    told = read("قال مسؤول كبير في الوزارة إن الصفقة قريبة. وأضاف المسؤول أن الحزمة كبيرة.")
    assert {s.speaker for s in told.statements} == {actor(told, "مسؤول كبير في الوزارة").ref}


def test_a_surname_is_that_of_whoever_was_known_by_his_office_alone() -> None:
    told = read("قال وزير الخارجية المصري إن المعبر مفتوح. وأضاف عبد العاطي أن القوافل تعبر.")
    assert [a.name for a in told.actors if a.kind is ActorKind.PERSON] == ["بدر عبد العاطي"]


def test_a_bare_title_before_a_surname_is_of_its_bearer_whatever_his_office() -> None:
    told = read("استقبل رئيس الحكومة نواف سلام السفير المصري. وقال الرئيس سلام إن لبنان يريد الهدوء.")
    assert {a.name for a in told.actors if a.kind is not ActorKind.STATE} == {"نواف سلام", "السفير المصري"}


def test_a_counterpart_without_a_name_is_who_holds_the_office_there() -> None:
    told = read("التقى هاكان فيدان في أنقرة أسعد الشيباني. وقال فيدان إنه اتفق مع نظيره السوري على لقاء آخر.")
    assert {a.name for a in told.actors if a.country == "SYR"} == {"أسعد الشيباني"}


def test_a_listed_person_of_another_state_is_not_meant_by_a_longer_name() -> None:
    told = read("التقى وزير الدولة بوزارة الخارجية السودانية كمال حسن علي السفير المصري.")
    assert (actor(told, "كمال حسن علي").country, actor(told, "كمال حسن علي").known) == ("SDN", None)
