"""Whom a killing struck, who chairs, who holds two offices, whose meeting it is, what is only where it happened."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import one, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("وقتل سبعة مدنيين بينهم ثلاث نساء في غارة على السوق.", {"سبعة مدنيين"}),
        ("قتل 9 مدنيين، بينهم طفلة، في قصف مدفعي على حي سكني.", {"9 مدنيين"}),
        ("قتل خمسة مدنيين وستة جنود في انفجار لغم.", {"خمسة مدنيين", "ستة جنود"}),
        ("قتل مواطنان اثنان جراء سقوط قذيفة هاون.", {"مواطنان"}),
        ("قتل مدنيان في قصف على البلدة.", {"مدنيان"}),
    ],
)
def test_victims_counted_and_told_apart_suffer(text: str, victims: set[str]) -> None:
    kind, actors, recipients = one(text)
    assert (kind, actors, recipients) == (EventType.ASSAULT, set(), victims)


def test_a_number_behind_the_killers_counts_whom_they_killed() -> None:
    assert one("قتل خمسة جنود ثلاثة متظاهرين.") == (EventType.ASSAULT, {"خمسة جنود"}, {"ثلاثة متظاهرين"})


@pytest.mark.parametrize(
    "chair", ["الدكتور مصطفى مدبولي", "اللواء عبد الفتاح السيسي", "وزير الداخلية", "المهندس شريف إسماعيل"]
)
def test_the_chair_of_somebody_is_no_body(chair: str) -> None:
    found = read(f"عقد مجلس الوزراء المصري اجتماعه الأسبوعي برئاسة {chair}.")
    assert not any("رئاسة" in actor.name for actor in found.actors)


def test_the_presidency_is_a_body_behind_a_preposition() -> None:
    found = read("قال المتحدث برئاسة الجمهورية التونسية إن الزيارة تأجلت.")
    assert any("رئاسة الجمهورية" in mention.text for actor in found.actors for mention in actor.mentions)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "التقى نائب رئيس مجلس الوزراء وزير الخارجية فؤاد حسين وزير الخارجية السعودي فيصل بن فرحان.",
            {"فؤاد حسين", "فيصل بن فرحان"},
        ),
        (
            "التقى نائب رئيس الوزراء ووزير الخارجية وشؤون المغتربين أيمن الصفدي نظيره السوري أسعد الشيباني.",
            {"أيمن الصفدي", "أسعد الشيباني"},
        ),
        (
            "بحث رئيس مجلس الوزراء وزير الخارجية محمد بن عبد الرحمن آل ثاني مع نظيره التركي هاكان فيدان الأوضاع.",
            {"محمد بن عبد الرحمن", "هاكان فيدان"},
        ),
    ],
)
def test_two_offices_before_one_name_are_one_holders(text: str, met: set[str]) -> None:
    assert one(text) == (EventType.CONSULT, met, set())


def test_a_head_of_state_receives_the_minister_named_behind_him() -> None:
    found = read("استقبل الرئيس اللبناني جوزيف عون وزير الخارجية الفرنسي جان نويل بارو.")
    assert len(found.actors) == 2


def test_an_envoy_of_another_state_is_no_title_of_the_name_before() -> None:
    text = "التقى وزير الخارجية الأردني أيمن الصفدي السفير الأمريكي في عمان."
    assert one(text) == (EventType.CONSULT, {"أيمن الصفدي", "السفير الأمريكي"}, set())


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "وقال أحمد أبو الغيط خلال لقائه وزير الخارجية الصيني وانغ يي إن العلاقات متينة.",
            {"أحمد أبو الغيط", "وانغ يي"},
        ),
        (
            "وقالت أنالينا بيربوك عقب لقائها نظيرها الأردني أيمن الصفدي إن الوضع خطير.",
            {"أنالينا بيربوك", "أيمن الصفدي"},
        ),
        (
            "وقال وزير الخارجية السوري أسعد الشيباني خلال اتصاله بنظيره التركي هاكان فيدان إن الوضع مستقر.",
            {"أسعد الشيباني", "هاكان فيدان"},
        ),
    ],
)
def test_a_meeting_with_a_pronoun_is_the_speakers(text: str, met: set[str]) -> None:
    assert one(text) == (EventType.CONSULT, met, set())


@pytest.mark.parametrize("traveller", ["د. مصطفى مدبولي", "أ.د. مصطفى مدبولي", "د.مصطفى مدبولي"])
def test_the_dot_of_a_title_ends_no_clause(traveller: str) -> None:
    assert one(f"وصل {traveller} إلى بغداد.") == (EventType.CONSULT, {"مصطفى مدبولي"}, {"العراق"})


def test_a_capital_named_outright_is_visited_for_its_state() -> None:
    kind, _, visited = one("وصل الوزير الصيني وانغ يي إلى العاصمة الرياض.")
    assert (kind, visited) == (EventType.CONSULT, {"السعودية"})


def test_a_region_behind_a_preposition_is_not_attacked_as_a_body() -> None:
    found = read("قتل ثلاثة مدنيين في غارة على محافظة الحسكة.")
    assert {name for e in found.events for name in parties(found, e, RECIPIENT)} == {"ثلاثة مدنيين"}


def test_a_body_before_a_thing_strikes_it() -> None:
    _, actors, recipients = one("أدى استهداف الجيش الإسرائيلي مدرسة في غزة إلى مقتل عشرة نازحين.")
    assert "الجيش الإسرائيلي" in actors
    assert "الجيش الإسرائيلي" not in recipients


def test_an_adjective_of_things_is_not_part_of_their_owners_name() -> None:
    assert one("شنت طائرات النظام الحربية غارات على البلدة.")[1] == {"النظام"}


def test_ties_are_no_league() -> None:
    assert read("اللقاء فرصة لتعزيز الروابط التاريخية بين البلدين.").actors == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("عين الملك محمد السادس عبد الإله ابن كيران رئيسا للحكومة.", ({"محمد السادس"}, {"عبد الإله ابن كيران"})),
        ("عين الرئيس السيسي محمود توفيق وزيرا للداخلية.", ({"عبد الفتاح السيسي"}, {"محمود توفيق"})),
        ("وعين مجلس النواب الليبي فتحي باشاغا رئيسا للحكومة.", ({"مجلس النواب الليبي"}, {"فتحي باشاغا"})),
    ],
)
def test_what_somebody_is_made_is_not_part_of_his_name(text: str, named: tuple[set[str], set[str]]) -> None:
    assert one(text) == (EventType.SUPPORT, *named)


@pytest.mark.parametrize("term", ["خمسة أعوام", "عامين", "ثلاث سنوات", "15 عاما"])
def test_a_term_of_prison_is_no_object(term: str) -> None:
    assert one(f"سجن الناشط علاء عبد الفتاح {term} بتهمة التظاهر.") == (
        EventType.COERCE,
        set(),
        {"علاء عبد الفتاح"},
    )


@pytest.mark.parametrize("announcer", ["التلفزيون الرسمي", "الرئاسة الجزائرية"])
def test_who_announces_a_resignation_does_not_resign(announcer: str) -> None:
    verb = "أعلن" if announcer.startswith("التلفزيون") else "أعلنت"
    text = f"{verb} {announcer} استقالة رئيس الوزراء عبد العزيز جراد."
    assert one(text) == (EventType.RETREAT, {"عبد العزيز جراد"}, set())


def test_a_resignation_with_a_pronoun_is_the_announcers() -> None:
    text = "أعلن رئيس الحكومة التونسية إلياس الفخفاخ استقالته."
    assert one(text) == (EventType.RETREAT, {"إلياس الفخفاخ"}, set())


def test_whose_missile_fell_is_told_by_its_relative_clause() -> None:
    assert one("سقط صاروخ أطلقه الحوثيون على حي سكني بمدينة مأرب.")[1] == {"الحوثيون"}


def test_who_aims_a_missile_attacks() -> None:
    kind, attackers, _ = one("استهدفت جماعة الحوثي حيا سكنيا بصاروخ باليستي.")
    assert (kind, attackers) == (EventType.ASSAULT, {"الحوثيون"})


def test_a_missile_on_a_town_is_no_test_of_it() -> None:
    assert one("أطلق الحوثيون ثلاثة صواريخ باليستية على مدينة مأرب.")[0] is EventType.ASSAULT
    assert one("أطلقت كوريا الشمالية صاروخا باليستيا باتجاه بحر اليابان.")[0] is EventType.MOBILIZE


def test_a_town_behind_a_conjunction_is_no_agency() -> None:
    assert not any("أنباء" in a.name for a in read("خرج الآلاف في شوارع الخرطوم وأم درمان.").actors)


def test_a_drill_against_any_strike_is_no_strike() -> None:
    found = read("أجرت البحرية الإيرانية تدريبات أمس تحسبا لأي ضربة جوية.")
    assert [e.type for e in found.events] == [EventType.MOBILIZE]
