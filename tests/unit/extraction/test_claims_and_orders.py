"""Whose deed it is by announcement, order or attempt; passives that say to whom it was done."""

import pytest

from schemas.v1.vocabulary import EventMode, EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


# Announced deeds


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("أعلن الجيش النيجيري تدمير ثلاثة مخابئ للمسلحين.", {"الجيش النيجيري"}, {"المسلحين"}),
        ("أعلن الحوثيون استهداف سفينة بريطانية في خليج عدن.", {"الحوثيون"}, {"بريطانيا"}),
        ("أعلنت كتائب القسام تدمير دبابتين إسرائيليتين في رفح.", {"كتائب القسام"}, {"إسرائيل"}),
        ("أعلن الجيش المالي تحييد خمسة إرهابيين في غاو.", {"الجيش المالي"}, {"خمسة إرهابيين"}),
    ],
)
def test_a_force_that_announces_an_attack_on_others_made_it(text: str, actors: set[str], recipients: set[str]) -> None:
    assert one(text) == (EventType.ASSAULT, actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن الجيش اللبناني استهداف مركزه في الناقورة أمس.",
        "أعلنت وزارة الصحة استهداف مستشفى في حلب أمس.",
        "أعلن الجيش السوري استهداف طائرات إسرائيلية مواقعه في حمص.",
    ],
)
def test_what_was_done_to_its_own_or_by_others_is_not_its_deed(text: str) -> None:
    found = read(text)
    assert all(
        name not in {"الجيش اللبناني", "الجيش السوري", "وزارة الصحة"}
        for e in found.events
        for name in parties(found, e, ACTOR)
    )


# Orders and attempts


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("أمر الملك عبد الله الثاني بالإفراج عن الموقوفين.", EventType.RETREAT, {"عبد الله الثاني"}),
        ("أوعز الرئيس قيس سعيد بفتح تحقيق في الحادث.", EventType.ACCUSE, {"قيس سعيد"}),
    ],
)
def test_what_is_ordered_is_told_though_its_word_completes_the_order(
    text: str, kind: EventType, actors: set[str]
) -> None:
    found = read(text)
    assert [(e.type, parties(found, e, ACTOR)) for e in found.events] == [(kind, actors)]


def test_an_attempt_at_a_known_place_is_told() -> None:
    kind, actors, recipients = one("حاول متظاهرون عراقيون اقتحام السفارة التركية في بغداد.")
    assert (kind, actors, recipients) == (EventType.PROTEST, {"متظاهرون عراقيون"}, {"السفارة التركية"})


# Passives


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("أدين الرئيس الفرنسي السابق نيكولا ساركوزي بالفساد.", EventType.SANCTION, {"نيكولا ساركوزي"}),
        ("حوصر منزل الرئيس السوداني عمر البشير أمس.", EventType.COERCE, {"عمر البشير"}),
    ],
)
def test_passives_tell_to_whom_it_was_done(text: str, kind: EventType, recipients: set[str]) -> None:
    assert one(text) == (kind, set(), recipients)


def test_a_number_of_injured_is_no_deed_of_who_spoke_before() -> None:
    found = read("قال الناطق باسم الشرطة خالد المحنا إن شخصا قتل وأصيب أكثر من عشرين في انفجار سيارة في بغداد.")
    assert "خالد المحنا" not in {n for e in found.events for role in ParticipantRole for n in parties(found, e, role)}


def test_the_dead_and_the_injured_of_a_sentence_are_one_attack() -> None:
    found = read("قتل جندي مصري وأصيب ثلاثة شرطيين أمس في انفجار في العريش.")
    assert events(found) == ["ASSAULT"]
    assert len(parties(found, only(found), RECIPIENT)) == 2


# Subjects


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("رفض حزب النهضة المشاركة في الحكومة.", EventType.REJECT, {"حركة النهضة"}),
        ("أدان مجلس النقابة الهجوم.", EventType.ACCUSE, {"مجلس النقابة"}),
    ],
)
def test_a_body_named_after_a_feminine_noun_is_as_masculine_as_its_head(
    text: str, kind: EventType, actors: set[str]
) -> None:
    found = read(text)
    assert (found.events[0].type, parties(found, found.events[0], ACTOR)) == (kind, actors)


def test_forces_act_for_the_body_they_are_of() -> None:
    found = read("زار الرئيس الروسي فلاديمير بوتين دمشق. واحتجزت قوات من البحرية الإيرانية ناقلة يونانية أمس.")
    event = found.events[-1]
    assert event.type is EventType.COERCE
    assert len(parties(found, event, ACTOR)) == 1
    assert "فلاديمير بوتين" not in parties(found, event, ACTOR)


# Words


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("ألغت أثينا مناورات مشتركة مع أنقرة.", EventType.SANCTION, EventMode.DISCONTINUE),
        ("امتنع أطباء المستشفيات العامة عن العمل في الخرطوم.", EventType.PROTEST, EventMode.STRIKE),
        ("أغرقت البحرية السريلانكية ثلاثة زوارق للمتمردين.", EventType.ASSAULT, EventMode.DESTROY),
    ],
)
def test_words_of_the_year(text: str, kind: EventType, mode: EventMode) -> None:
    event = only(read(text))
    assert (event.type, event.mode) == (kind, mode)


def test_innocence_affirmed_is_no_verdict() -> None:
    assert events(read("أكدت الشرطة براءة الرجل من الهجوم.")) == []
    assert events(read("قضت محكمة جنايات القاهرة ببراءة الرئيس المصري السابق حسني مبارك.")) == ["CONCEDE"]
