"""Who goes on acting across asides and clauses, who signs for whom, and which acts of words are two."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import events, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def last(text: str, kind: EventType) -> tuple[set[str], set[str]]:
    """Actors and recipients of the last event of a type."""
    found = read(text)
    event = next(e for e in reversed(found.events) if e.type is kind)
    return parties(found, event, ACTOR), parties(found, event, RECIPIENT)


def test_clauses_about_nouns_of_an_aside_take_no_subject_from_the_next_verb() -> None:
    text = "استنكر البرلمان العربي، في بيان عاجل صدر مساء أمس بعد جلسة دامت ساعتين، الهجوم، ودعا مصر إلى التدخل."
    assert last(text, EventType.REQUEST) == ({"البرلمان العربي"}, {"مصر"})


def test_but_with_a_pronoun_goes_on_about_the_subject_not_the_object() -> None:
    text = "انتقد الرئيس التشيلي غابرييل بوريك الأمم المتحدة بشدة، لكنه تعهد بدعم اللاجئين."
    assert last(text, EventType.AGREE)[0] == {"غابرييل بوريك"}


def test_those_who_sign_for_each_side_are_the_parties() -> None:
    text = "ووقع الاتفاقية عن الجانب القطري وزير الطاقة سعد الكعبي وعن الجانب الجزائري وزير الطاقة محمد عرقاب."
    actors, _ = last(text, EventType.SUPPORT)
    assert {"سعد بن شريدة الكعبي", "محمد عرقاب"} <= actors


def test_those_who_are_named_behind_what_they_are_suffer_it() -> None:
    text = "فرضت لندن عقوبات على ضابطين في الجيش هما العقيد ماونغ زاو والرائد تين لات."
    _, recipients = last(text, EventType.SANCTION)
    assert len(recipients) == 2


def test_a_relative_clause_does_not_part_a_verb_from_what_completes_it() -> None:
    text = "عرضت النرويج، التي رعت اتفاق أوسلو، وساطتها بين الطرفين."
    assert last(text, EventType.AGREE)[0] == {"النرويج"}


def test_when_behind_a_day_tells_what_happened_on_that_day() -> None:
    found = read(
        "اعتذر الوزير عما جرى للطلاب في الثالث من أيلول، حين ضربت الشرطة متظاهرين بالهراوات واعتقلت عشرين منهم."
    )
    dates = {e.type: str(e.date.start) for e in found.events if e.date is not None}
    assert dates[EventType.COERCE] == "2025-09-03"


def test_families_act_though_their_noun_ends_like_an_oblique() -> None:
    found = read("نظم أهالي المخطوفين اعتصاما أمام البرلمان في بيروت.")
    assert parties(found, found.events[0], ACTOR) == {"أهالي المخطوفين"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("طالبت المحكمة كوبا بتقديم تقرير خلال شهر. ودعت إلى الإفراج عن السجناء.", ["REQUEST", "REQUEST"]),
        ("وقع نيكولاس مادورو وغوستافو بيترو اتفاقا تجاريا أمس. ورحب مادورو بالاتفاق.", ["SUPPORT", "SUPPORT"]),
    ],
)
def test_two_things_asked_and_a_signature_and_its_praise_are_two_acts(text: str, kinds: list[str]) -> None:
    assert events(read(text)) == kinds


def test_the_addressed_with_an_adjective_are_no_subject() -> None:
    text = "استقبلت الرئاسة الفلسطينية وفدا أوروبيا. وناشدت الدول المانحة الإسراع في صرف المساعدات."
    assert "الدول المانحة" not in last(text, EventType.REQUEST)[0]


# Sides, counts, truces


def test_those_who_sign_a_memorandum_are_named_behind_between() -> None:
    found = read("جرى توقيع مذكرة تفاهم بين زامبيا وأنغولا.")
    assert parties(found, found.events[0], ACTOR) == {"زامبيا", "أنغولا"}


def test_men_counted_behind_a_feminine_verb_are_its_object() -> None:
    text = "دخلت قوات إثيوبية بلدة بلدوين أمس واعتقلت خمسة ناشطين."
    _, recipients = last(text, EventType.COERCE)
    assert recipients == {"خمسة ناشطين"}


def test_who_announces_a_ceasefire_keeps_it() -> None:
    assert last("أعلن الجيش الكولومبي وقف إطلاق النار.", EventType.RETREAT)[0] == {"الجيش الكولومبي"}


def test_bombings_in_sentences_that_open_with_where_they_were_are_several() -> None:
    text = "قتل خمسة في انفجار سيارة مفخخة في بعقوبة. وفي بلدة أبي صيدا فجر انتحاري نفسه عند حاجز."
    assert events(read(text)) == ["ASSAULT", "ASSAULT"]


def test_authorities_end_where_those_they_ask_begin() -> None:
    assert last("حذرت السلطات السكان. ودعت السلطات المواطنين إلى الهدوء.", EventType.REQUEST)[0] == {"السلطات"}


def test_help_that_is_announced_is_given() -> None:
    text = "أعلنت تركيا تقديم مساعدات إنسانية للصومال."
    assert last(text, EventType.AID) == ({"تركيا"}, {"الصومال"})


DISMISSED = [
    "زار وزير الدفاع تعز وأقال قائد الشرطة وعين خلفا له.",
    "زار وزير الدفاع تعز وأقال قائد الشرطة وطلب تقريرا.",
]


@pytest.mark.parametrize("text", DISMISSED)
def test_who_is_dismissed_before_another_deed_is_not_who_does_it(text: str) -> None:
    assert last(text, EventType.SANCTION) == ({"وزير الدفاع"}, {"قائد الشرطة"})


def test_gunmen_are_not_of_the_mission_that_they_storm() -> None:
    text = "اقتحم مسلحون السفارة الإيرانية وقتلوا ثلاثة جنود."
    assert last(text, EventType.COERCE) == ({"مسلحون"}, {"السفارة الإيرانية"})
    assert last(text, EventType.ASSAULT) == ({"مسلحون"}, {"ثلاثة جنود"})


def test_people_arrested_go_on_themselves() -> None:
    assert last("اعتقل الجيش مسلحين وسلموا أسلحتهم.", EventType.RETREAT) == ({"مسلحين"}, set())


def test_who_announces_an_agreement_between_two_others_is_no_party() -> None:
    assert last("أعلنت النرويج إبرام اتفاق بين حماس وإسرائيل.", EventType.AGREE)[0] == {"حركة حماس", "إسرائيل"}


def test_where_talks_were_held_before_is_not_where_an_embassy_is_opened() -> None:
    text = "أعلنت مصر إعادة فتح سفارتها في ليبيا بعد محادثات في تونس."
    assert last(text, EventType.SUPPORT) == ({"مصر"}, {"ليبيا"})


def test_power_handed_over_after_protests_is_no_protest() -> None:
    assert events(read("سلم الرئيس السلطة إلى المجلس العسكري بعد 18 يوما من الاحتجاجات.")) == []
