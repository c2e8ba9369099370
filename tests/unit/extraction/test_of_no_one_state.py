"""Who is of no one state, whose men do something, and what is told of the time since an earlier day."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import actor, only, parties, place, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT
AT_HOME = " وقال لبنان إنه ينتظر الرد."


FOREIGNERS = [
    ("دعا لبنان الدول المانحة إلى التدخل.", "الدول المانحة"),
    ("التقى رئيس لبنان في بيروت القادة العرب.", "القادة العرب"),
    ("دعا لبنان القوى الكبرى إلى التدخل.", "القوى الكبرى"),
    ("اعتقلت الشرطة في لبنان صحافيين أجانب.", "صحافيين أجانب"),
    ("قال دبلوماسي غربي في بيروت إن لبنان لم يرد.", "دبلوماسي غربي"),
]


@pytest.mark.parametrize(("text", "name"), FOREIGNERS)
def test_people_of_several_states_are_not_of_the_one_that_is_told_about(text: str, name: str) -> None:
    assert actor(read(text + AT_HOME), name).country is None


def test_people_of_whom_nothing_else_is_told_are_of_the_state_told_about() -> None:
    assert actor(read("دعا لبنان النازحين إلى العودة." + AT_HOME), "النازحين").country == "LBN"


FORCES = [
    ("هاجمت قوات العقيد معمر القذافي مدينة مصراتة.", "قوات العقيد معمر القذافي", "LBY"),
    ("اقتحمت ميليشيات الرئيس علي عبد الله صالح مدينة تعز.", "ميليشيات الرئيس علي عبد الله صالح", "YEM"),
]


@pytest.mark.parametrize(("text", "forces", "country"), FORCES)
def test_forces_of_a_leader_are_no_attack_on_him(text: str, forces: str, country: str) -> None:
    told = read(text)
    event = only(told)
    assert (parties(told, event, ACTOR), parties(told, event, RECIPIENT)) == ({forces}, set())
    assert actor(told, forces).country == country


OWNERS = [
    ("قصفت القوات التابعة للرئيس السوري بشار الأسد مدينة حمص.", {"القوات"}, set()),
    ("قصفت الفصائل الموالية لتركيا قرى في عفرين.", {"الفصائل الموالية"}, set()),
    ("استهدفت الغارة مقرا تابعا لحزب الله.", set(), {"حزب الله"}),
]


@pytest.mark.parametrize(("text", "actors", "recipients"), OWNERS)
def test_whose_men_did_it_is_told_from_whose_things_were_struck(
    text: str, actors: set[str], recipients: set[str]
) -> None:
    told = read(text)
    event = only(told)
    assert (parties(told, event, ACTOR), parties(told, event, RECIPIENT)) == (actors, recipients)


RECORDS = [
    "شن سلاح الجو الإسرائيلي أعنف غاراته على قطاع غزة منذ عام 1967.",
    "شهدت بغداد أكبر تظاهرة منذ 2003.",
    "عقد البرلمان أول جلسة له منذ مايو الماضي.",
]


@pytest.mark.parametrize("text", RECORDS)
def test_the_first_or_the_most_since_a_day_was_not_on_that_day(text: str) -> None:
    assert only(read(text)).date is None


PLURALS = ["اندلعت احتجاجات في مدن شهدت توترا.", "اندلعت احتجاجات في عدة بلدات تخللتها أعمال شغب."]


@pytest.mark.parametrize("text", PLURALS)
def test_a_verb_behind_towns_is_not_the_name_of_one(text: str) -> None:
    told = read(text)
    assert place(told, only(told)) is None


def test_a_capital_where_attacks_were_is_not_who_is_condemned() -> None:
    told = read("نددت النرويج بتفجيرات لندن.")
    event = only(told)
    assert (event.type, parties(told, event, RECIPIENT)) == (EventType.ACCUSE, set())


def test_an_attache_is_summoned_as_an_ambassador_is() -> None:
    told = read("استدعت موسكو الملحق العسكري التركي.")
    assert only(told).type is EventType.ACCUSE
