"""Who attacked and arrested whom: a town is where, a thing's nationality is the thing's."""

import pytest

from schemas.v1.vocabulary import ActorKind, EventType, ParticipantRole
from tests.unit.extraction.reading import only, parties, place, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


@pytest.mark.parametrize(("text", "town"), [("هجوم برلين: ارتفاع عدد القتلى", "برلين"), ("وقع أمس هجوم لندن.", "لندن")])
def test_the_town_behind_an_attack_is_where_it_was(text: str, town: str) -> None:
    found = read(text)
    attack = only(found)
    assert parties(found, attack, ACTOR) == set()
    assert place(found, attack) == town


def test_a_states_attacks_are_its_own() -> None:
    found = read("أدانت قطر هجوم تركيا على عفرين.")
    assert all("تركيا" not in parties(found, e, RECIPIENT) for e in found.events if e.type is EventType.ASSAULT)


def test_the_nationality_of_what_is_taken_is_no_actor() -> None:
    found = read("قرر البرلمان أمس مصادرة أراض فلسطينية قرب نابلس.")
    seizure = next(e for e in found.events if e.type is EventType.COERCE)
    assert "فلسطين" not in parties(found, seizure, ACTOR)


@pytest.mark.parametrize(
    "text",
    ["قضت قوات الأمن على خمسة إرهابيين في سيدي بوزيد.", "تمكنت قوات الأمن من القضاء على خمسة إرهابيين في سيدي بوزيد."],
)
def test_militants_are_killed_by_who_eliminates_them(text: str) -> None:
    found = read(text)
    killing = only(found)
    assert killing.type is EventType.ASSAULT
    assert parties(found, killing, ACTOR) == {"قوات الأمن"}
    assert parties(found, killing, RECIPIENT) == {"خمسة إرهابيين"}


def test_who_escapes_an_attack_was_its_aim() -> None:
    found = read("نجا وزير الدفاع اليمني من محاولة اغتيال في عدن.")
    attempt = only(found)
    assert attempt.type is EventType.ASSAULT
    assert parties(found, attempt, ACTOR) == set()
    assert len(parties(found, attempt, RECIPIENT)) == 1


@pytest.mark.parametrize("verb", ["أعلنت الشرطة الكينية اعتقال", "أعلنت الشرطة الكينية عن اعتقال"])
def test_who_announces_an_arrest_made_it(verb: str) -> None:
    found = read(f"{verb} منفذ عملية الطعن في نيروبي.")
    arrest = only(found)
    assert arrest.type is EventType.COERCE
    assert parties(found, arrest, ACTOR) == {"الشرطة الكينية"}


def test_people_told_of_by_a_verb_are_not_who_caught_them() -> None:
    found = read("تمكنت السلطات التونسية من القبض على خمسة أشخاص خططوا لتنفيذ تفجيرات في البلاد.")
    assert {e.type for e in found.events} == {EventType.COERCE}


def test_a_rank_in_a_list_is_no_occupation() -> None:
    assert read("احتلت فرنسا المرتبة الأولى في قائمة الدول الأكثر زيارة.").events == ()


def test_a_national_who_acts_is_not_his_state() -> None:
    found = read("قال شهود إن تونسيا هاجم مجموعة من الجنود بسكين.")
    assert all(a.kind is not ActorKind.STATE for a in found.actors)


def test_a_masculine_noun_decides_between_verbs_spelled_alike() -> None:
    found = read("تعرض السفير الروسي لهجوم مسلح في أنقرة.")
    attack = only(found)
    assert attack.type is EventType.ASSAULT
    assert len(parties(found, attack, RECIPIENT)) == 1


def test_a_body_whose_name_says_its_state_is_that_states() -> None:
    found = read("استهدف الطيران الإسرائيلي دمشق بعدة غارات.")
    assert next(a.country for a in found.actors if a.kind is ActorKind.ORGANIZATION) == "ISR"


def test_taking_hostages_is_an_abduction_as_a_noun_too() -> None:
    assert only(read("احتجاز رهائن في بلدة فرنسية.")).type is EventType.ASSAULT
