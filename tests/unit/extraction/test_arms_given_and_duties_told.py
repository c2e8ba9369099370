"""What is given and decreed, what others must do, what a noun tells as much as a verb, and who is met on the way."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import one, only, parties, read


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("قال البنتاغون إن الولايات المتحدة سترسل 31 دبابة إلى أوكرانيا.", "الولايات المتحدة", "أوكرانيا"),
        ("قدمت بريطانيا 200 عربة مدرعة لأوكرانيا.", "بريطانيا", "أوكرانيا"),
        ("أكدت ألمانيا إرسال دبابات إلى الجيش الأوكراني.", "ألمانيا", "الجيش الأوكراني"),
    ],
)
def test_arms_that_are_sent_to_somebody_are_aid(text: str, actor: str, recipient: str) -> None:
    assert one(text) == (EventType.AID, {actor}, {recipient})


def test_arms_that_are_sent_to_a_border_are_mobilized() -> None:
    assert one("أرسلت تركيا دبابات ومدرعات إلى الحدود السورية.") == (EventType.MOBILIZE, {"تركيا"}, set())


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("رحب الرئيس بقرار ألمانيا إرسال دبابات إلى أوكرانيا.", EventType.AID, "ألمانيا", "أوكرانيا"),
        ("نددت المعارضة بقرار الحكومة تعليق المساعدات لسوريا.", EventType.SANCTION, "الحكومة", "سوريا"),
        ("طعن حاتم العماري في قرار عبير موسي بإقالته.", EventType.SANCTION, "عبير موسي", "حاتم العماري"),
    ],
)
def test_a_decision_is_carried_out_by_whose_it_is(text: str, type_: EventType, actor: str, recipient: str) -> None:
    found = read(text)
    event = next(e for e in found.events if e.type is type_)
    assert parties(found, event, ParticipantRole.ACTOR) == {actor}
    assert parties(found, event, ParticipantRole.RECIPIENT) == {recipient}


@pytest.mark.parametrize("modal", ["يتعين", "ينبغي", "يجب"])
def test_what_a_speaker_says_others_must_do_is_asked_of_them(modal: str) -> None:
    found = read(f"قال الوزير المصري سامح شكري إنه {modal} على إسرائيل فتح المعابر.")
    asked = next(e for e in found.events if e.type is EventType.REQUEST)
    assert parties(found, asked, ParticipantRole.ACTOR) == {"سامح شكري"}
    assert parties(found, asked, ParticipantRole.RECIPIENT) == {"إسرائيل"}


def test_a_duty_that_nobody_tells_is_no_request() -> None:
    assert read("يجب على الوزراء الحضور يوميا.").events == ()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("جاء القرار بعد قصف الجيش السوري مدينة إدلب السبت.", "الجيش السوري"),
        ("أدت هجمات في مواقع مختلفة من باريس تبناها تنظيم داعش إلى مقتل 129 شخصا.", "تنظيم الدولة الإسلامية"),
    ],
)
def test_a_noun_tells_a_deed_by_who_did_it(text: str, actor: str) -> None:
    found = read(text)
    deeds = [e for e in found.events if e.type is EventType.ASSAULT]
    assert any(parties(found, deed, ParticipantRole.ACTOR) == {actor} for deed in deeds)


def test_whom_a_traveller_goes_to_meet_is_part_of_the_plan() -> None:
    found = read("يتوجه بوتين مساء اليوم إلى الرياض حيث يلتقي ولي العهد السعودي الأمير محمد بن سلمان.")
    assert only(found).status is EventStatus.PLANNED
    assert parties(found, only(found), ParticipantRole.ACTOR) == {"فلاديمير بوتين", "محمد بن سلمان"}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("استقبل الرئيس بشار الأسد وزير الخارجية المصري سامح شكري بحضور بثينة شعبان.", {"سامح شكري", "بثينة شعبان"}),
    ],
)
def test_who_is_there_too_takes_part(text: str, others: set[str]) -> None:
    found = read(text)
    assert parties(found, only(found), ParticipantRole.ACTOR) == others


@pytest.mark.parametrize(
    ("text", "type_", "actor"),
    [
        ("رحبت الحركة بالقرار، مطالبة بتوسيع المفاوضات.", EventType.REQUEST, "الحركة"),
        ("قررت ألمانيا إرسال الدبابات، الأمر الذي رحب به الناتو.", EventType.SUPPORT, "حلف شمال الأطلسي"),
        ("أودع قاضي التحقيق مساء الخميس الجنرال علي غديري الحبس المؤقت.", EventType.COERCE, "قاضي التحقيق"),
        ("نفذت الأجهزة الأمنية انتشارا واسعا في محيط القصر.", EventType.MOBILIZE, "الأجهزة الأمنية"),
        ("أصدر قاض اتحادي حكما بإلزام وزارة الدفاع بإظهار الصور.", EventType.REQUEST, "قاض اتحادي"),
        ("قالت هيومن رايتس ووتش إنها تدعم عمر شاكر.", EventType.SUPPORT, "هيومن رايتس ووتش"),
    ],
)
def test_acts_that_words_of_two_kinds_tell(text: str, type_: EventType, actor: str) -> None:
    found = read(text)
    told = next(e for e in found.events if e.type is type_)
    assert parties(found, told, ParticipantRole.ACTOR) == {actor}


def test_a_tour_is_paid_to_the_states_that_it_takes_in() -> None:
    found = read("بدأ أردوغان جولته الإفريقية التي تشمل كلا من تنزانيا وموزمبيق.")
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {"تنزانيا", "موزمبيق"}


def test_who_is_visited_is_no_visitor() -> None:
    assert one("يعتزم الرئيس رجب طيب أردوغان القيام بزيارة تونس.")[1:] == ({"رجب طيب أردوغان"}, {"تونس"})


def test_a_capital_where_ministers_meet_takes_no_part() -> None:
    found = read("يلتقي وزير الخارجية التونسي نظيره المصري سامح شكري بالقاهرة.")
    assert "مصر" not in parties(found, only(found), ParticipantRole.ACTOR)


def test_a_noun_that_opens_with_lam_keeps_it_behind_the_article() -> None:
    assert one("قدمت قطر مساعدات للاجئين.")[2] == {"اللاجئين"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("أغلق الحوثيون جميع الطرق المؤدية إلى القصر.", EventType.COERCE),
        ("أغلق محتجون الطريق إلى المطار.", EventType.PROTEST),
        ("قررت الكتلة سحب مساندتها للحكومة.", EventType.REJECT),
    ],
)
def test_what_is_closed_or_withdrawn_depends_on_who_does_it(text: str, type_: EventType) -> None:
    assert one(text)[0] is type_


def test_a_joint_briefing_is_a_meeting_and_one_alone_is_none() -> None:
    text = "قال وزير الخارجية التركي هاكان فيدان، خلال مؤتمر صحفي مع نظيره المصري بدر عبد العاطي، إن العلاقات جيدة."
    assert one(text)[1] == {"هاكان فيدان", "بدر عبد العاطي"}
    assert read("عقد الوزير مؤتمرا صحفيا في عمان.").events == ()


def test_an_aside_with_a_verb_parts_no_act_from_what_completes_it() -> None:
    text = "أعلن حزب جبهة التحرير الوطني، في بيان وقعه أمينه العام، دعمه المطلق للرئيس عبد المجيد تبون."
    assert one(text) == (EventType.SUPPORT, {"جبهة التحرير الوطني"}, {"عبد المجيد تبون"})


def test_a_participle_far_behind_goes_on_about_the_main_subject() -> None:
    text = "قال الأمين العام خالد الصالح إن النسبة بلغت التسعين، معتبرا أن ذلك رسالة لا تسمع، ومهددا بخوض إضراب جديد."
    threats = [e for e in read(text).events if e.type is EventType.THREATEN]
    assert [len(e.participants) for e in threats] == [1]


def test_what_was_not_done_as_it_must_be_is_not_asked() -> None:
    found = read("أكد الرئيس التركي رجب طيب أردوغان أنه لم يتم الرد بعد كما يجب على تصرفات هولندا.")
    assert all(e.type is not EventType.REQUEST for e in found.events)


def test_a_question_whether_something_happened_tells_nothing() -> None:
    found = read("يتحرى محققون بريطانيون ما إذا كان سلمان عبيدي اتصل بتنظيم الدولة الإسلامية في ليبيا.")
    assert all(e.type is not EventType.CONSULT for e in found.events)


def test_a_promise_renewed_behind_an_aside_names_whom_it_helps() -> None:
    text = (
        "جدد وزير الخارجية التونسي خميس الجهيناوي، لدى افتتاحه اليوم بتونس العاصمة جلسة عمل ضمت وفدين، "
        "التزام بلاده بدعم ليبيا."
    )
    found = read(text)
    promised = next(e for e in found.events if e.type is EventType.AGREE)
    assert parties(found, promised, ParticipantRole.RECIPIENT) == {"ليبيا"}


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("أعربت فرنسا عن رفضها القرار.", EventType.REJECT, "فرنسا", None),
        ("حاولت بريطانيا دون جدوى إقناع ترامب بالبقاء في الاتفاق.", EventType.REQUEST, "بريطانيا", "دونالد ترامب"),
        ("عادت العقوبات على طهران بعد قرار ترامب الانسحاب من الاتفاق النووي.", EventType.REJECT, "دونالد ترامب", None),
        ("أعلن الجيش اللبناني أنه سيتخذ إجراءات ضد حزب الله.", EventType.THREATEN, "الجيش اللبناني", "حزب الله"),
        ("جددت نيابة أمن الدولة حبس الصحفي خالد داود 15 يوما.", EventType.COERCE, "نيابة أمن الدولة", "خالد داود"),
        ("تم توجيه اتهامات إلى خمسة فلسطينيين في القضية.", EventType.ACCUSE, None, "خمسة فلسطينيين"),
    ],
)
def test_what_is_voiced_tried_or_prolonged_is_told(
    text: str, type_: EventType, actor: str | None, recipient: str | None
) -> None:
    found = read(text)
    event = next(e for e in found.events if e.type is type_)
    assert parties(found, event, ParticipantRole.ACTOR) == ({actor} if actor else set())
    assert parties(found, event, ParticipantRole.RECIPIENT) == ({recipient} if recipient else set())


@pytest.mark.parametrize("meanwhile", ["في وقت", "بينما", "فيما"])
def test_what_goes_on_at_the_time_is_told_as_ongoing(meanwhile: str) -> None:
    found = read(f"دعا الأمين العام إلى هدنة {meanwhile} تقصف إسرائيل مدينة رفح.")
    assert [e.status for e in found.events if e.type is EventType.ASSAULT] == [EventStatus.ONGOING]


def test_a_reported_clause_quoted_from_its_verb_on_is_told() -> None:
    found = read('قال المتحدث إن السلطات الإسرائيلية "اعتقلت تسعة أشخاص لهم علاقة بالموظف الفرنسي".')
    assert [e.type for e in found.events] == [EventType.COERCE]


def test_a_quoted_clause_with_its_own_subject_is_not() -> None:
    found = read('أوضح المصدر أنه على ضوء تلك المعلومات "التزمت القوات الإماراتية بقواعد الاشتباك الصارمة".')
    assert found.events == ()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("شن ترامب هجوما لاذعا على إيران.", EventType.ACCUSE),
        ("شن الرئيس السوري بشار الأسد هجوما على جماعة الإخوان المسلمين.", EventType.ACCUSE),
        ("شن الرئيس الروسي فلاديمير بوتين هجوما على أوكرانيا.", EventType.ASSAULT),
        ("شن الجيش هجوما على حركة الشباب.", EventType.ASSAULT),
    ],
)
def test_an_attack_is_in_words_by_who_makes_it_on_whom(text: str, type_: EventType) -> None:
    assert one(text)[0] is type_


def test_protests_that_something_sparked_are_told() -> None:
    found = read("أثارت تصريحات ماكرون احتجاجات واسعة في باكستان.")
    assert [e.type for e in found.events] == [EventType.PROTEST]
    assert parties(found, found.events[0], ParticipantRole.ACTOR) == set()
