"""Which days, objects and doers belong to a deed where others stand beside it."""

import pytest

from schemas.v1.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import only, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def sides(text: str, kind: EventType) -> tuple[set[str], set[str]]:
    """Actors and recipients of the first event of a type."""
    found = read(text)
    event = next(e for e in found.events if e.type is kind)
    return parties(found, event, ACTOR), parties(found, event, RECIPIENT)


# Days


@pytest.mark.parametrize(
    "text",
    [
        "رفضت حركة النهضة التونسية خوض الانتخابات المقررة الأحد المقبل.",
        "انتقدت حركة النهضة التونسية الاستفتاء المزمع في 5 نوفمبر المقبل.",
    ],
)
def test_a_day_set_for_another_thing_is_not_that_of_the_deed(text: str) -> None:
    assert read(text).events[0].date is None


def test_what_is_to_come_has_not_the_day_of_what_went_before() -> None:
    found = read("سافر الرئيس الكيني وليام روتو أمس إلى أبوجا حيث سيلتقي الرئيس النيجيري بولا تينوبو.")
    meeting = next(e for e in found.events if e.status is EventStatus.PLANNED)
    assert meeting.date is None


def test_what_followed_a_deed_before_which_it_is_told_happened() -> None:
    found = read("احتجزت السلطات المالية ثلاثة صحفيين أمس قبل أن تطلق سراحهم.")
    assert [(e.type, e.status) for e in found.events] == [
        (EventType.COERCE, EventStatus.OCCURRED),
        (EventType.RETREAT, EventStatus.OCCURRED),
    ]


# Objects


def test_the_genitive_of_a_masdar_under_a_verb_with_a_subject_is_its_object() -> None:
    text = "واصلت القوات الإثيوبية قصف جبهة تحرير تيغراي."
    actors, recipients = sides(text, EventType.ASSAULT)
    assert actors.isdisjoint(recipients)
    assert recipients == {"جبهة تحرير شعب تيغراي"}


def test_who_is_behind_a_blast_is_not_what_was_blown_up() -> None:
    assert "الكنيسة" not in sides("وقع تفجير الكنيسة في لاهور صباح أمس.", EventType.ASSAULT)[0]


def test_a_nationality_behind_a_place_is_that_of_the_place() -> None:
    assert sides("انفجرت عبوة ناسفة في ولاية مينيسوتا الأمريكية.", EventType.ASSAULT) == (set(), set())


def test_a_predicate_behind_a_pronoun_is_no_object() -> None:
    text = "منح البرلمان الليبي الثقة لوزراء جدد، وهم أول نواب منذ حكومة الوفاق."
    assert sides(text, EventType.SUPPORT)[1] == {"وزراء"}


def test_a_pronoun_takes_up_the_noun_right_before_its_verb() -> None:
    event = only(read("انتهت جلسة انسحب منها نواب من حركة أمل."))
    assert (event.type, event.mode) == (EventType.REJECT, EventMode.MEET)


def test_a_word_that_is_active_and_passive_alike_with_an_object_is_active() -> None:
    text = "اجتمع الوزراء العرب في تونس، ودعوا تركيا إلى سحب قواتها."
    actors, recipients = sides(text, EventType.REQUEST)
    assert "تركيا" in recipients
    assert actors.isdisjoint(recipients)


# Doers


def test_what_is_called_for_is_to_be_done_by_whom_is_asked() -> None:
    found = read("دعا الرئيس السنغالي باسيرو ديوماي فاي البرلمان إلى رفض الاتفاقية.")
    refusal = next(e for e in found.events if e.status is EventStatus.CALLED_FOR)
    assert parties(found, refusal, ACTOR) == {"البرلمان"}


def test_a_reply_carries_its_deed_though_its_first_letter_looks_like_the_root_s() -> None:
    actors, _ = sides("ورد الجيش الهندي بقصف مدفعي على مواقع باكستانية.", EventType.ASSAULT)
    assert actors == {"الجيش الهندي"}


def test_members_act_for_the_body_that_they_are_of() -> None:
    actors, _ = sides("انسحب نواب من حركة أمل من الجلسة.", EventType.REJECT)
    assert actors == {"حركة أمل"}


def test_people_that_suffer_are_not_named_by_what_they_suffered() -> None:
    found = read("قال مصدر أمني إن متظاهرا قتل بالرصاص وأصيب آخرون.")
    event = only(found)
    assert (parties(found, event, ACTOR), parties(found, event, RECIPIENT)) == (set(), {"متظاهرا"})


def test_leading_a_delegation_is_no_meeting() -> None:
    assert read("وترأس وفد قطر وزير الطاقة سعد الكعبي.").events == ()


def test_what_is_ordered_is_told_not_the_order() -> None:
    event = only(read("أمر الرئيس التونسي قيس سعيد بإغلاق معبر رأس جدير."))
    assert (event.type, event.mode) == (EventType.COERCE, EventMode.RESTRICT)


def test_one_who_fell_is_not_his_state() -> None:
    found = read("استشهاد فلسطيني برصاص الاحتلال في نابلس.")
    event = only(found)
    assert (parties(found, event, ACTOR), parties(found, event, RECIPIENT)) == ({"إسرائيل"}, set())


def test_comment_is_no_censorship() -> None:
    assert read("وعلق الرئيس البرازيلي لولا دا سيلفا على الفيلم في مواقع التواصل.").events == ()


def test_a_call_to_a_counterpart_is_a_meeting_by_telephone() -> None:
    event = only(read("اتصل الرئيس التشيلي غابرييل بوريك بنظيره الأرجنتيني خافيير ميلي."))
    assert (event.type, event.mode, len(event.participants)) == (EventType.CONSULT, EventMode.PHONE, 2)


def test_a_crowd_that_shuts_offices_protests() -> None:
    assert only(read("أغلق محتجون مراكز الاقتراع في مدينة طبرق.")).type is EventType.PROTEST


@pytest.mark.parametrize(
    "text",
    ["خصصت الكويت أموالا لتجنب أي هجوم من هذا النوع.", "صدر بيان صادر، مساء أمس، عن وزارة الخارجية."],
)
def test_fears_and_documents_are_no_deeds(text: str) -> None:
    assert read(text).events == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("نحث الرئيس سلفا كير على العودة إلى الحوار", EventType.REQUEST),
        ("أناشد الأمم المتحدة إرسال المساعدات إلى النازحين", EventType.REQUEST),
    ],
)
def test_what_somebody_does_by_his_own_words_is_his(words: str, kind: EventType) -> None:
    found = read(f'قال الرئيس الكيني وليام روتو: "{words}".')
    assert only(found).type is kind
    assert parties(found, only(found), ACTOR) == {"وليام روتو"}


def test_what_somebody_says_not_to_do_or_to_do_later_he_does_not() -> None:
    assert read('قال الرئيس الكيني وليام روتو: "نحن لا ندين أحدا في هذه القضية المعقدة".').events == ()
