"""Who takes which part in an event: agreement, voice, pronouns, what others lend."""

import pytest

from schemas.v1.extraction import Event, Extraction
from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import only, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


def sides(found: Extraction, event: Event) -> tuple[set[str], set[str]]:
    """Names of the actors and of the recipients."""
    return parties(found, event, ACTOR), parties(found, event, RECIPIENT)


def last(text: str, kind: EventType) -> tuple[set[str], set[str]]:
    """Both sides of the last event of a type."""
    found = read(text)
    return sides(found, next(e for e in reversed(found.events) if e.type is kind))


# Agreement tells the object from a subject left out


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "التقى عباس عراقجي وبدر عبد العاطي أمس في مسقط. وحثا واشنطن على رفع العقوبات.",
            EventType.REQUEST,
            {"عباس عراقجي", "بدر عبد العاطي"},
            {"الولايات المتحدة"},
        ),
        (
            "زار الرئيس الفرنسي إيمانويل ماكرون بيروت. وحمل إسرائيل مسؤولية التصعيد.",
            EventType.ACCUSE,
            {"إيمانويل ماكرون"},
            {"إسرائيل"},
        ),
        (
            "وصل المستشار الألماني فريدريش ميرتس إلى أنقرة. وحث تركيا على ضبط النفس.",
            EventType.REQUEST,
            {"فريدريش ميرتس"},
            {"تركيا"},
        ),
    ],
)
def test_a_noun_that_does_not_agree_is_the_object(
    text: str, kind: EventType, actors: set[str], recipients: set[str]
) -> None:
    assert last(text, kind) == (actors, recipients)


def test_a_clause_between_commas_does_not_part_verb_and_subject() -> None:
    actors, _ = last(
        "عقد أمس اجتماع في القاهرة. "
        "وشارك في الاجتماع، الذي استمر ساعتين، وزير الخارجية السعودي فيصل بن فرحان ووزير الخارجية الأردني أيمن الصفدي.",
        EventType.CONSULT,
    )
    assert actors >= {"فيصل بن فرحان", "أيمن الصفدي"}


def test_the_subject_of_a_relative_clause_does_not_act_in_the_clause_around_it() -> None:
    found = read("وفي أنقرة، التي زارها محمد شياع السوداني أمس، انتقد الرئيس التركي رجب طيب أردوغان إسرائيل.")
    criticism = next(e for e in found.events if e.type is EventType.ACCUSE)
    assert sides(found, criticism) == ({"رجب طيب أردوغان"}, {"إسرائيل"})


def test_a_noun_of_purpose_has_the_subject_of_the_verb_it_hangs_on() -> None:
    actors, _ = last("توجه وزير الخارجية الروسي سيرغي لافروف إلى دمشق للقاء الرئيس أحمد الشرع.", EventType.CONSULT)
    assert actors >= {"سيرغي لافروف", "أحمد الشرع"}


def test_the_one_party_behind_a_reciprocal_verb_met_the_subject_left_out() -> None:
    actors, _ = last("توجه أحمد أبو الغيط إلى دمشق حيث التقى الرئيس أحمد الشرع.", EventType.CONSULT)
    assert actors == {"أحمد أبو الغيط", "أحمد الشرع"}


# Voice


@pytest.mark.parametrize(
    "text",
    [
        "قتل متظاهرون برصاص قوات الأمن في حمص.",
        "اعتقل ناشطون من قبل قوات الأمن في حمص.",
    ],
)
def test_a_verb_without_its_object_is_passive(text: str) -> None:
    found = read(text)
    event = found.events[0]
    assert parties(found, event, ACTOR) == {"قوات الأمن"}
    assert parties(found, event, RECIPIENT)


def test_a_verb_whose_passive_is_spelled_otherwise_is_active() -> None:
    found = read("هاجمت جماعات مسلحة في النجف أمس متاجر المدينة.")
    assert not parties(found, found.events[0], RECIPIENT)


def test_a_present_of_four_letters_with_damma_is_active() -> None:
    found = read("تُهنئ الجبهة الشعبية الشعب التونسي بعيد الثورة.")
    assert all("الجبهة الشعبية" not in parties(found, e, RECIPIENT) for e in found.events)


def test_the_deed_in_which_people_died_tells_who_killed_them() -> None:
    found = read("قتل ثلاثة جنود في هجوم لتنظيم داعش على حاجز قرب تدمر.")
    assert all("تنظيم الدولة الإسلامية" in parties(found, e, ACTOR) for e in found.events)


# Pronouns and duals


def test_a_pronoun_on_the_verb_is_its_object() -> None:
    actors, recipients = last("طالب وزير الخارجية السعودي فيصل بن فرحان بوساطة دولية. وأيدته مصر.", EventType.SUPPORT)
    assert (actors, recipients) == ({"مصر"}, {"فيصل بن فرحان"})


def test_people_who_were_dispersed_are_taken_up_by_a_pronoun() -> None:
    _, recipients = last(
        "تظاهر مئات المحتجين أمام البرلمان. وأطلقت الشرطة الغاز المسيل للدموع لتفريقهم.", EventType.ASSAULT
    )
    assert recipients


def test_a_dual_takes_up_the_two_states_told_before() -> None:
    _, recipients = last(
        "تصاعد التوتر بين الجزائر والمغرب. ودعا الأمين العام للأمم المتحدة أنطونيو غوتيريش البلدين إلى الحوار.",
        EventType.REQUEST,
    )
    assert recipients == {"الجزائر", "المغرب"}


def test_a_dual_verb_goes_on_about_both_parties_of_the_meeting() -> None:
    actors, _ = last(
        "التقى الرئيس المصري عبد الفتاح السيسي أمس الرئيس التركي رجب طيب أردوغان. واتفقا على تعزيز التعاون.",
        EventType.AGREE,
    )
    assert actors == {"عبد الفتاح السيسي", "رجب طيب أردوغان"}


# Phrases


def test_a_nationality_takes_the_preposition_of_its_noun() -> None:
    _, recipients = last("أشاد الأمين العام للأمم المتحدة أنطونيو غوتيريش بالدور المصري.", EventType.SUPPORT)
    assert recipients == {"مصر"}


def test_whose_deed_is_condemned_is_told_by_its_relative_clause() -> None:
    _, recipients = last("أدان الملك عبد الله الثاني الجريمة التي ارتكبتها إسرائيل في غزة.", EventType.ACCUSE)
    assert recipients == {"إسرائيل"}


def test_the_inviter_is_the_host_of_a_visit() -> None:
    found = read("وصل الرئيس التونسي قيس سعيد إلى روما في زيارة رسمية بدعوة من الرئيس الإيطالي سيرجيو ماتاريلا.")
    assert all("سيرجيو ماتاريلا" not in parties(found, e, ACTOR) for e in found.events)


def test_relations_with_a_state_do_not_make_it_a_party_of_the_talks() -> None:
    actors, _ = last(
        "بحث وزير الخارجية المصري بدر عبد العاطي مع نظيره السعودي فيصل بن فرحان العلاقات مع إيران.", EventType.CONSULT
    )
    assert actors == {"بدر عبد العاطي", "فيصل بن فرحان"}


def test_an_arrest_of_kin_is_no_arrest_of_the_one_named() -> None:
    found = read("اعتقلت السلطات السورية أحد أقارب بشار الأسد.")
    assert all("بشار الأسد" not in parties(found, e, RECIPIENT) for e in found.events)


def test_what_a_state_announces_to_stop_it_stops() -> None:
    actors, recipients = last("أعلنت باريس السبت تعليق جميع مساعداتها التنموية للنيجر.", EventType.SANCTION)
    assert (actors, recipients) == ({"فرنسا"}, {"النيجر"})


def test_the_forces_of_a_ministry_act_for_it() -> None:
    actors, _ = last("أعلنت وزارة الدفاع الروسية أن قواتها قصفت مستودعا قرب أوديسا.", EventType.ASSAULT)
    assert actors == {"وزارة الدفاع الروسية"}


def test_a_speaker_performs_what_his_state_will_not_accept() -> None:
    actors, _ = last("قال وزير الخارجية التركي هاكان فيدان إن تركيا لن تقبل بتقسيم سوريا.", EventType.REJECT)
    assert actors == {"هاكان فيدان"}


# One event per happening


def test_meetings_with_different_people_are_different_events() -> None:
    found = read(
        "التقى وزير الخارجية المصري بدر عبد العاطي نظيره السعودي فيصل بن فرحان. "
        "كما التقى بدر عبد العاطي وزير الخارجية الإيراني عباس عراقجي."
    )
    assert [e.type for e in found.events] == [EventType.CONSULT, EventType.CONSULT]


def test_who_was_killed_and_who_attacked_are_told_of_one_attack() -> None:
    found = read("قتل ثلاثة محتجين في المنامة عندما هاجمت قوات الأمن البحرينية دوار اللؤلؤة.")
    assert len([e for e in found.events if e.type is EventType.ASSAULT]) == 1


# Who comes with whom


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "وصل وفد مصري إلى الخرطوم أمس برئاسة وزير الخارجية سامح شكري في زيارة رسمية.",
            {"سامح شكري", "مصر"},
        ),
        (
            "التقى وزير الخارجية المصري سامح شكري في عمان نظيريه الأردني أيمن الصفدي والعراقي فؤاد حسين.",
            {"سامح شكري", "أيمن الصفدي", "فؤاد حسين"},
        ),
        (
            "اجتمع الوزير الأردني أيمن الصفدي إلى جانب نظيريه المصريين: سامح شكري وكامل الوزير.",
            {"أيمن الصفدي", "سامح شكري", "كامل الوزير"},
        ),
        (
            "عقد أمس في بغداد اجتماع ضم كلا من الرئيس العراقي برهم صالح ورئيس الوزراء مصطفى الكاظمي.",
            {"برهم صالح", "مصطفى الكاظمي"},
        ),
    ],
)
def test_leaders_counterparts_and_members_take_part(text: str, actors: set[str]) -> None:
    assert last(text, EventType.CONSULT)[0] == actors


def test_who_is_named_behind_by_did_what_a_noun_of_suffering_tells() -> None:
    assert last("وتم اعتقال الناشط علاء عبد الفتاح من قبل الشرطة المصرية.", EventType.COERCE) == (
        {"الشرطة المصرية"},
        {"علاء عبد الفتاح"},
    )


# Verbs of will, asides, things owned


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (
            "تعتزم فرنسا وبريطانيا أن تطلبا من تركيا سحب قواتها.",
            EventType.REQUEST,
            {"فرنسا", "بريطانيا"},
            {"تركيا"},
        ),
        (
            "ووجه رئيس الوزراء العراقي محمد شياع السوداني، في كلمة ألقاها أمس، الشكر إلى تركيا.",
            EventType.SUPPORT,
            {"محمد شياع السوداني"},
            {"تركيا"},
        ),
        (
            "واصل مسلحون محاصرة قاعدة للبحرية الأوكرانية في المدينة.",
            EventType.COERCE,
            {"مسلحون"},
            {"البحرية الأوكرانية"},
        ),
        (
            "نفت الحكومة الكولومبية إجراء أي محادثات مع حركة حماس.",
            EventType.CONSULT,
            {"كولومبيا", "حركة حماس"},
            set(),
        ),
        (
            "أفرجت الشرطة المصرية عن أكثر من أربعين متظاهرا.",
            EventType.RETREAT,
            {"الشرطة المصرية"},
            {"أربعين متظاهرا"},
        ),
        (
            "أعلن مصدر طبي مقتل نحو عشرين متظاهرا برصاص الشرطة المصرية.",
            EventType.ASSAULT,
            {"الشرطة المصرية"},
            {"عشرين متظاهرا"},
        ),
        (
            "هاجم مسلحون موظفين أمس.",
            EventType.ASSAULT,
            {"مسلحون"},
            {"موظفين"},
        ),
        (
            "منح الاتحاد الأوروبي ليبيا نصف مليون يورو لإغاثة المنكوبين.",
            EventType.AID,
            {"الاتحاد الأوروبي"},
            {"ليبيا"},
        ),
    ],
)
def test_the_parts_of_phrases_are_told_apart(
    text: str, kind: EventType, actors: set[str], recipients: set[str]
) -> None:
    assert last(text, kind) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("ندد الرئيس التونسي قيس سعيد بمحاولات زعزعة استقرار الجيش والحكومة.", EventType.ACCUSE, set()),
        ("اعتقلت إيطاليا إرهابيا تونسيا.", EventType.COERCE, set()),
        ("كان ماكرون وعد بعد تسلمه السلطة بجمع الفرنسيين.", EventType.AGREE, set()),
        (
            "أعلنت تونس أنها ستنهي ارتباطها بإيران، في خطوة للحفاظ على علاقات جيدة مع مصر.",
            EventType.SANCTION,
            {"إيران"},
        ),
    ],
)
def test_what_hangs_on_another_noun_is_no_object(text: str, kind: EventType, recipients: set[str]) -> None:
    assert last(text, kind)[1] == recipients


def test_the_subject_of_the_main_verb_acts_behind_before() -> None:
    text = "سيلقي الرئيس الفرنسي إيمانويل ماكرون خطابا، قبل أن يتوجه إلى ألمانيا للقاء المستشارة أنغيلا ميركل."
    assert last(text, EventType.CONSULT)[0] == {"إيمانويل ماكرون", "أنغيلا ميركل"}


def test_states_are_told_apart_behind_the_noun_that_lists_them() -> None:
    assert last("دول تونس والجزائر ومصر اتفقت على إعداد قائمة.", EventType.AGREE)[0] == {"تونس", "الجزائر", "مصر"}


def test_a_politician_attacks_in_words_and_armed_men_with_arms() -> None:
    attack = "هاجم {} نقابة الصحفيين أمس."
    assert last(attack.format("وزير الداخلية التونسي كمال الفقي"), EventType.ACCUSE)[1] == {"نقابة الصحفيين"}
    assert last("هاجم مسلحون مقر نقابة الصحفيين أمس.", EventType.ASSAULT)[0] == {"مسلحون"}


@pytest.mark.parametrize(
    "name", ["المجلس الأعلى للثقافة", "اللجنة الوطنية المستقلة للانتخابات", "الهيئة العليا للإصلاح"]
)
def test_what_a_body_is_for_belongs_to_its_name(name: str) -> None:
    assert last(f"رفضت نقابة الصحفيين العراقيين و{name} القانون الجديد.", EventType.REJECT)[0] >= {name}


def test_who_is_taken_up_by_the_preposition_of_a_verb_without_subject_suffers() -> None:
    found = last("اعتقل الناشط علاء عبد الفتاح عام 2019 وحكم عليه بالسجن خمس سنوات.", EventType.SANCTION)
    assert found == (set(), {"علاء عبد الفتاح"})


@pytest.mark.parametrize(
    "text",
    [
        "وقع هجوم في برلين أمس. وأعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم.",
        "وقع هجوم في برلين أمس. وتبنى تنظيم الدولة الإسلامية الهجوم.",
    ],
)
def test_who_says_that_a_deed_is_his_did_it(text: str) -> None:
    assert last(text, EventType.ASSAULT)[0] == {"تنظيم الدولة الإسلامية"}


def test_people_told_by_number_are_parties_when_they_are_held() -> None:
    told = read("أعلنت الشرطة الفرنسية اعتقال 4 أشخاص في باريس.")
    assert parties(told, only(told), ParticipantRole.RECIPIENT) == {"4 أشخاص"}


def test_a_toll_is_no_party() -> None:
    told = read("قتل 24 شخصا في غارة شنها الجيش الإسرائيلي.")
    assert parties(told, only(told), ParticipantRole.RECIPIENT) == set()


def test_nationalities_joined_by_a_dash_are_two_states() -> None:
    told = read("انطلقت محادثات سعودية-أمريكية في جدة.")
    assert parties(told, only(told), ParticipantRole.ACTOR) == {"السعودية", "الولايات المتحدة"}


def test_who_speaks_after_talks_with_somebody_took_part_in_them() -> None:
    told = read("قال وزير الخارجية المصري عقب مباحثات مع نظيره الفرنسي إن الهدنة قريبة.")
    assert len(parties(told, only(told), ParticipantRole.ACTOR)) == 2


def test_a_verb_behind_unnamed_people_tells_of_them() -> None:
    told = read("اعتقل الجيش الأردني رجلا هاجم السفارة.")
    assert {e.type.value: len(parties(told, e, ParticipantRole.ACTOR)) for e in told.events} == {
        "COERCE": 1,
        "ASSAULT": 0,
    }


def test_an_officeholder_without_an_object_suffers_an_unvowelled_passive() -> None:
    told = read("اعتقل الوزير السابق أمس.")
    assert parties(told, only(told), ParticipantRole.RECIPIENT) == {"الوزير السابق"}


def test_who_tells_of_a_visit_is_not_visited() -> None:
    told = read("يؤدي رئيس الوزراء الجزائري غدا زيارة إلى تونس، وفقا لوكالة الأنباء الجزائرية.")
    assert parties(told, only(told), ParticipantRole.RECIPIENT) == {"تونس"}


def test_a_verb_in_the_singular_does_not_go_on_about_the_people_before_it() -> None:
    told = read("قتل الجيش الأردني مسلحين وألقى القبض على عشرة.")
    assert [parties(told, e, ParticipantRole.ACTOR) for e in told.events] == [{"الجيش الأردني"}] * 2


def test_a_state_calls_its_own_charge_back() -> None:
    told = read("طرد العراق السفيرة السويدية واستدعى القائم بأعماله في ستوكهولم.")
    assert [e.type.value for e in told.events] == ["SANCTION", "SANCTION"]
    assert [parties(told, e, ParticipantRole.ACTOR) for e in told.events] == [{"العراق"}, {"العراق"}]


@pytest.mark.parametrize("name", ["الخطوط الجوية البريطانية", "السكك الحديدية الفرنسية"])
def test_a_company_of_a_nation_is_not_its_state(name: str) -> None:
    assert {a.name for a in read(f"قالت {name} إن الحركة توقفت.").actors} == {name}


def test_whose_affairs_are_meddled_in_is_not_condemned() -> None:
    found = read("أدان الاجتماع التدخل الإيراني في الشؤون الداخلية للدول العربية.")
    assert sides(found, only(found)) == (set(), {"إيران"})


@pytest.mark.parametrize(
    "reception",
    [
        "خلال استقبال الرئيس الجزائري وزير الخارجية السعودي في الجزائر",
        "خلال استقبال الرئيس الجزائري عبد المجيد تبون لوزير الخارجية السعودي",
        "خلال استقبال الرئيس عبد المجيد تبون لوزير الخارجية السعودي فيصل بن فرحان",
    ],
)
def test_who_receives_is_the_host_of_a_visit(reception: str) -> None:
    found = read(f"جاء ذلك {reception}.")
    assert sides(found, only(found)) == ({"فيصل بن فرحان"}, {"عبد المجيد تبون"})


def test_who_is_received_by_somebody_is_his_guest() -> None:
    found = read("أكد وزير الخارجية السعودي، خلال استقباله من قبل الرئيس الجزائري، متانة العلاقات.")
    assert sides(found, only(found)) == ({"فيصل بن فرحان"}, {"عبد المجيد تبون"})


def test_the_outskirts_of_a_place_do_nothing() -> None:
    found = read("شنت مقاتلات التحالف غارات جوية استهدفت بها تجمعات للحوثيين بأطراف محافظة مأرب.")
    assert all(sides(found, event)[0] == {"التحالف"} for event in found.events)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("قال شهود إن مجموعات من المستوطنين اقتحمت المسجد الأقصى.", {"المستوطنين"}, set()),
        ("استشهد شاب فلسطيني متأثراً بإصابته برصاص الجيش الإسرائيلي.", {"الجيش الإسرائيلي"}, {"شاب فلسطيني"}),
        ("الجيش الإسرائيلي يعتقل 18 فلسطيني في جنين.", {"الجيش الإسرائيلي"}, {"18 فلسطيني"}),
        (
            "جاء ذلك خلال استقبال الرئيس الفرنسي إيمانويل ماكرون، بقصر الإليزيه في باريس، الرئيس المصري.",
            {"عبد الفتاح السيسي"},
            {"إيمانويل ماكرون"},
        ),
    ],
)
def test_groups_and_guests_are_told_by_what_stands_around_them(
    text: str, actors: set[str], recipients: set[str]
) -> None:
    found = read(text)
    assert sides(found, only(found)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        (
            "ونقلت وكالة تاس عن لافروف قوله أثناء زيارته لكوبا إن الحوار ضروري.",
            EventType.CONSULT,
            {"سيرغي لافروف"},
        ),
        (
            "ونقلت وكالة رويترز عن هاكان فيدان قوله خلال لقائه نظيره المصري إن الحل قريب.",
            EventType.CONSULT,
            {"هاكان فيدان", "بدر عبد العاطي"},
        ),
        (
            "زار هاكان فيدان مدينة جدة التي أجرى خلالها مباحثات مع فيصل بن فرحان.",
            EventType.CONSULT,
            {"هاكان فيدان", "فيصل بن فرحان"},
        ),
    ],
)
def test_whose_words_are_told_acts_in_them_not_who_spreads_them(text: str, kind: EventType, actors: set[str]) -> None:
    assert last(text, kind)[0] == actors


def test_what_a_deed_brings_about_is_of_who_did_it() -> None:
    actors, recipients = last("ضربت الشرطة التونسية بعض المحتجين مما أجبرهم على التفرق.", EventType.COERCE)
    assert (actors, recipients) == ({"الشرطة التونسية"}, {"المحتجين"})


def test_soldiers_of_a_side_are_struck_with_it() -> None:
    actors, recipients = last("أسفر القصف عن مقتل جنديين للشطر الكوري الجنوبي.", EventType.ASSAULT)
    assert (actors, recipients) == (set(), {"جنديين", "كوريا الجنوبية"})
