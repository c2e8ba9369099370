"""Who struck whom, told by counts, units, machines and nouns without a verb; whom courts sentence; streets closed."""

import pytest

from schemas.v1.vocabulary import ActorKind, EventMode, EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT
ARMY = "الجيش الوطني الشعبي"
Told = tuple[EventType, set[str], set[str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل ثلاثة من عناصر الجيش العراقي في كمين.", (EventType.ASSAULT, set(), {"الجيش العراقي"})),
        (
            "أصيب اثنان على الأقل من عناصر الشرطة الأفغانية بانفجار لغم.",
            (EventType.ASSAULT, set(), {"الشرطة الأفغانية"}),
        ),
        ("حيدت القوات التركية 40 من عناصر الجيش السوري.", (EventType.ASSAULT, {"الجيش التركي"}, {"الجيش السوري"})),
        ("جرح مدنيون في قصف للجيش السوداني على نيالا.", (EventType.ASSAULT, {"الجيش السوداني"}, {"مدنيون"})),
    ],
)
def test_counted_members_are_the_body_that_suffers(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قضت مفرزة للجيش الوطني الشعبي على إرهابيين في تبسة.", (EventType.ASSAULT, {ARMY}, {"إرهابيين"})),
        ("أوقفت مفارز للجيش الوطني الشعبي مهربين في تلمسان.", (EventType.COERCE, {ARMY}, {"مهربين"})),
        ("قصفت طائرة تابعة للجيش السوداني سوقا في نيالا.", (EventType.ASSAULT, {"الجيش السوداني"}, set())),
        ("استهدف انفجار دورية للشرطة العراقية في ديالى.", (EventType.ASSAULT, set(), {"الشرطة العراقية"})),
    ],
)
def test_units_and_machines_act_for_whose_they_are(text: str, told: Told) -> None:
    assert one(text) == told


def test_units_of_two_bodies_act_together() -> None:
    found = read("أوقفت مفارز للجيش الوطني الشعبي وعناصر الدرك الوطني مهربين في تلمسان.")
    assert parties(found, only(found), ACTOR) == {ARMY, "الدرك الوطني"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قصف تركي على قرى في ريف حلب.", (EventType.ASSAULT, {"تركيا"}, set())),
        ("قصف مدفعي وصاروخي للجيش السوداني على نيالا.", (EventType.ASSAULT, {"الجيش السوداني"}, set())),
        ("رفض إيراني لتفتيش المواقع العسكرية.", (EventType.REJECT, {"إيران"}, set())),
        ("عرض قطري لاستضافة المحادثات.", (EventType.AGREE, {"قطر"}, set())),
        ("خطف أمريكي في بغداد.", (EventType.ASSAULT, set(), {"أمريكي"})),
    ],
)
def test_a_masdar_with_its_adjective_is_no_verb_unless_people_suffer_it(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "أدى قصف إسرائيلي استهدف منزلا في رفح إلى مقتل ثلاثة أشخاص.",
        "استشهد ستة فلسطينيين في قصف عنيف شنته إسرائيل على رفح.",
    ],
)
def test_who_shelled_is_no_victim_of_it(text: str) -> None:
    found = read(text)
    assert parties(found, only(found), ACTOR) == {"إسرائيل"}
    assert "إسرائيل" not in parties(found, only(found), RECIPIENT)


def test_what_follows_that_struck_nobody_named_before_it() -> None:
    found = read("أصيب ثمانية مدنيين في التفجير، مؤكدا أن الشرطة تمكنت من القضاء على مهاجمين آخرين.")
    wounded = next(e for e in found.events if parties(found, e, RECIPIENT) == {"ثمانية مدنيين"})
    assert parties(found, wounded, ACTOR) == set()


def test_a_plane_without_a_pilot_is_no_pilot_and_does_not_deny() -> None:
    found = read("قتل سبعة مدنيين في غارة لطائرة دون طيار أمريكية استهدفت سيارة في شبوة.")
    assert {e.status for e in found.events} == {EventStatus.OCCURRED}
    assert [a.name for a in found.actors if a.kind is ActorKind.GROUP] == ["سبعة مدنيين"]


def test_consent_that_is_lacking_is_not_told() -> None:
    assert events(read("تظاهر الناشطون دون موافقة وزارة الداخلية.")) == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "أصدرت محكمة مصرية حكما بسجن ثلاثة ناشطين.",
            (EventType.SANCTION, {"محكمة مصرية"}, {"ثلاثة ناشطين"}),
        ),
        ("أدين خمسة ناشطين بالتظاهر من دون ترخيص.", (EventType.SANCTION, set(), {"خمسة ناشطين"})),
        ("واتهم الناشطون بالتحريض على العنف.", (EventType.ACCUSE, set(), {"الناشطون"})),
        (
            "أدان الأردن استهداف الجيش الإسرائيلي للمدنيين في غزة.",
            (EventType.ACCUSE, {"الأردن"}, {"الجيش الإسرائيلي"}),
        ),
    ],
)
def test_the_sentenced_and_the_accused_are_recipients(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أدانت قطر استهداف عمال إغاثة من قبل قوات الدعم السريع.", ({"قطر"}, {"قوات الدعم السريع"})),
        ("أعربت تونس عن إدانتها لاستهداف المصلين من قبل الجيش الإسرائيلي.", ({"تونس"}, {"الجيش الإسرائيلي"})),
        ("أبدت الخارجية الأردنية تنديدها بالهجوم الإسرائيلي على إيران.", ({"الخارجية الأردنية"}, {"إسرائيل"})),
    ],
)
def test_whoever_did_it_is_condemned_not_whoever_suffered(text: str, told: tuple[set[str], set[str]]) -> None:
    assert one(text) == (EventType.ACCUSE, *told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أعرب العراق عن ترحيبه بقرار الحكومة اليونانية.", EventType.SUPPORT),
        ("أعربت أنقرة عن معارضتها لخطة الحكومة اليونانية.", EventType.REJECT),
        ("جددت ليبيا رفضها للتصريحات اليونانية.", EventType.REJECT),
    ],
)
def test_voiced_feelings_have_the_recipient_whose_deed_they_are_about(text: str, told: EventType) -> None:
    type_, _, recipients = one(text)
    assert (type_, recipients) == (told, {"اليونان"})


def test_against_whom_they_protested_is_not_whom_the_court_sentenced() -> None:
    found = read("أيدت محكمة التمييز أحكاما بالسجن على عشرين ناشطا قادوا احتجاجات ضد الحكومة.")
    verdict = next(e for e in found.events if e.type is EventType.SANCTION)
    assert parties(found, verdict, RECIPIENT) == {"عشرين ناشطا"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("التقى وزير الخارجية وفدا من حركة حماس في القاهرة.", {"وزير الخارجية", "حركة حماس"}),
        ("التقى وزير التجارة وفدا من البنك الدولي.", {"وزير التجارة", "البنك الدولي"}),
    ],
)
def test_whose_delegation_is_met_takes_part(text: str, told: set[str]) -> None:
    assert one(text) == (EventType.CONSULT, told, set())


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("أغلق محتجون الشوارع الرئيسية في المكلا.", EventMode.OBSTRUCT),
        ("قام محتجون بغلق الطريق الوطني في بجاية.", EventMode.OBSTRUCT),
        ("أضرموا النيران بالإطارات المطاطية وسط الطريق.", EventMode.RIOT),
    ],
)
def test_closed_streets_and_burning_tyres_are_protest(text: str, mode: EventMode) -> None:
    event = only(read(text))
    assert (event.type, event.mode) == (EventType.PROTEST, mode)


def test_police_who_close_streets_restrict() -> None:
    event = only(read("أغلقت قوات الأمن العراقية الشوارع المؤدية إلى المنطقة الخضراء."))
    assert (event.type, event.mode) == (EventType.COERCE, EventMode.RESTRICT)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("فرض الجيش السوداني سيطرته على مدينة بارا.", {"الجيش السوداني"}),
        ("بسطت قوات الدعم السريع سيطرتها على الفاشر.", {"قوات الدعم السريع"}),
    ],
)
def test_control_imposed_is_seizure(text: str, told: set[str]) -> None:
    found = read(text)
    seizure = only(found)
    assert (seizure.type, seizure.mode) == (EventType.COERCE, EventMode.SEIZE)
    assert parties(found, seizure, ACTOR) == told


def test_a_suicide_bomber_who_storms_attacks() -> None:
    event = only(read("اقتحم انتحاري بسيارة مفخخة مقرا للشرطة في قندهار."))
    assert (event.type, event.mode) == (EventType.ASSAULT, EventMode.SUICIDE_ATTACK)


def test_a_plane_of_relief_that_leaves_is_aid() -> None:
    assert one("غادرت الطائرة الإغاثية السعودية متوجهة إلى السودان.")[0] is EventType.AID


def test_a_lone_and_ends_the_name_of_a_body() -> None:
    found = read("فرضت واشنطن عقوبات على مؤسسة و 6 مسؤولين إيرانيين.")
    assert all(not a.name.endswith(" و") for a in found.actors)


def test_what_is_suggested_is_called_for() -> None:
    found = read("دعا مقتدى الصدر إلى الهدوء، مقترحا أن يختار رئيس الوزراء المقبل باستفتاء.")
    assert next(e.status for e in found.events if e.type is EventType.SUPPORT) is EventStatus.CALLED_FOR


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "قتل مسلحون يعتقد أنهم من القاعدة ثلاثة جنود يمنيين في أبين.",
            (EventType.ASSAULT, {"مسلحون"}, {"ثلاثة جنود يمنيين"}),
        ),
        (
            "هاجم مسلحون يشتبه بأنهم من حركة الشباب قاعدة للجيش الصومالي.",
            (EventType.ASSAULT, {"مسلحون"}, {"الجيش الصومالي"}),
        ),
        ("خطف مسلحون من بوكو حرام سبعة جنود في بورنو.", (EventType.ASSAULT, {"بوكو حرام"}, {"سبعة جنود"})),
        ("احتجز أنصار إيفو موراليس 200 جندي.", (EventType.COERCE, {"أنصار إيفو موراليس"}, {"200 جندي"})),
    ],
)
def test_those_whom_armed_men_follow_or_may_belong_to_are_not_their_object(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قتل عدد كبير من الجنود الأتراك في كمين.", (EventType.ASSAULT, set(), {"الجنود الأتراك"})),
        (
            "اعتقلت الشرطة التونسية عددا غير محدد من المتظاهرين.",
            (EventType.COERCE, {"الشرطة التونسية"}, {"المتظاهرين"}),
        ),
        ("أعلنت المصادر مقتل 11 جنديا من القوات الجنوبية.", (EventType.ASSAULT, set(), {"القوات الجنوبية"})),
        ("أكدت المصادر مقتل عسكريين اثنين وثلاثة مدنيين.", (EventType.ASSAULT, set(), {"عسكريين"})),
    ],
)
def test_quantities_with_adjectives_and_of_bodies_are_passed(text: str, told: Told) -> None:
    assert one(text) == told


def test_the_office_behind_a_name_is_not_whom_the_arrested_arrested() -> None:
    found = read("أعلن وزير الداخلية اعتقال خوان خوسيه زونيغا، القائد السابق للجيش، بتهمة التآمر.")
    arrest = only(found)
    assert parties(found, arrest, RECIPIENT) == {"خوان خوسيه زونيغا"}
    assert parties(found, arrest, ACTOR) == {"وزير الداخلية"}


@pytest.mark.parametrize(
    "text",
    [
        "هدد إيفو موراليس بالإضراب عن الطعام إذا لم توافق الحكومة على المحادثات.",
        "أعلن الجيش الباكستاني مقتل أربعة جنود عند خط الهدنة في كشمير.",
    ],
)
def test_conditions_and_lines_of_truce_are_no_events(text: str) -> None:
    assert not {"REJECT", "CONCEDE", "RETREAT"} & set(events(read(text)))


def test_a_verb_with_a_pronoun_is_no_name_of_a_region() -> None:
    found = read("هاجم مسلحون مناطق يسكنها مزارعون في نيجيريا.")
    assert [p.name for p in found.places] == ["نيجيريا"]


def test_the_adjective_of_an_object_does_nothing() -> None:
    found = read("هاجم مستوطنون إسرائيليون قرى فلسطينية واعتدوا على المزارعين في الضفة الغربية.")
    assert "فلسطين" not in {name for e in found.events for name in parties(found, e, ACTOR)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أمر النائب العام بحبس أحمد نظيف.", (EventType.COERCE, {"النائب العام"}, {"أحمد نظيف"})),
        ("أعلن النائب العام أنه أمر بحبس أحمد نظيف.", (EventType.COERCE, {"النائب العام"}, {"أحمد نظيف"})),
        ("قرر القاضي منع سفر رياض سلامة.", (EventType.COERCE, {"القاضي"}, {"رياض سلامة"})),
        ("أصدر القاضي قرارا بمنع سفر عدد من الوزراء.", (EventType.COERCE, {"القاضي"}, {"الوزراء"})),
    ],
)
def test_who_decides_is_no_recipient_and_whom_it_concerns_is(text: str, told: Told) -> None:
    assert one(text) == told


def test_those_who_tell_of_an_inquiry_are_not_its_object() -> None:
    found = read("قالت مصادر قضائية إن النيابة العامة بدأت التحقيق معهم.")
    assert parties(found, only(found), RECIPIENT) == set()


def test_a_force_goes_on_with_people_in_number() -> None:
    found = read("اقتحم الجيش الإسرائيلي بلدة يعبد واعتقل سبعة فلسطينيين.")
    arrest = next(e for e in found.events if e.mode is EventMode.ARREST)
    assert parties(found, arrest, ACTOR) == {"الجيش الإسرائيلي"}
    assert parties(found, arrest, RECIPIENT) == {"سبعة فلسطينيين"}


def test_another_listed_body_is_no_field_of_a_ministry() -> None:
    found = read("شهد شريف إسماعيل توقيع اتفاقية بين وزارة التعاون الدولي والبنك الدولي.")
    assert parties(found, only(found), ACTOR) == {"وزارة التعاون الدولي", "البنك الدولي"}


def test_a_delegation_behind_a_preposition_takes_part() -> None:
    found = read("أعلن الوزير ذلك خلال لقائه بوفد من البنك الدولي.")
    assert parties(found, only(found), ACTOR) == {"الوزير", "البنك الدولي"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'أعلنت وزارة الخزانة الأمريكية "فرض عقوبات على شركات إيرانية".',
            (EventType.SANCTION, {"وزارة الخزانة الأمريكية"}, {"شركات إيرانية"}),
        ),
        (
            "صوت مجلس النواب العراقي على منح الثقة لحكومة محمد شياع السوداني.",
            (EventType.SUPPORT, {"مجلس النواب العراقي"}, {"العراق"}),
        ),
        (
            "أوقفت المصالح الأمنية المغربية خلية إرهابية في طنجة.",
            (EventType.COERCE, {"المغرب"}, {"خلية إرهابية"}),
        ),
        (
            "أكدت المصادر أن مسلحين يشتبه بكونهم متشددين قتلوا سبعة جنود في مالي.",
            (EventType.ASSAULT, {"مسلحين"}, {"سبعة جنود"}),
        ),
    ],
)
def test_announcements_votes_and_services_have_their_parties(text: str, told: Told) -> None:
    assert one(text) == told


def test_a_base_is_not_the_body_of_its_name() -> None:
    found = read("استهدفت طائرة مسيرة القاعدة الجوية الروسية في حميميم.")
    assert all("القاعدة" not in a.name for a in found.actors)


def test_regions_in_the_dual_are_no_women_in_office() -> None:
    found = read("توجه رئيس البرلمان العراقي إلى محافظتي النجف وذي قار.")
    assert all("ذي قار" not in a.name for a in found.actors)


def test_members_named_in_an_aside_do_not_go_on() -> None:
    text = "فرض الاتحاد الأوروبي عقوبات على مسؤولين، من بينهم وزير الطاقة، كما جمد أصولا لشركات."
    found = read(text)
    assert all("وزير الطاقة" not in parties(found, e, ACTOR) for e in found.events)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "أعلنت وزارة الداخلية السعودية تنفيذ حكم القتل تعزيرا بحق ثلاثة مسلحين.",
            (EventType.COERCE, {"وزارة الداخلية السعودية"}, {"ثلاثة مسلحين"}),
        ),
        ("استهداف مباشر للمتظاهرين بقنابل الغاز في أم درمان.", (EventType.ASSAULT, set(), {"المتظاهرين"})),
        (
            "قتل جندي و5 متشددين و4 مدنيين في انفجار سيارة مفخخة.",
            (EventType.ASSAULT, set(), {"جندي", "5 متشددين", "4 مدنيين"}),
        ),
        ("دمرت سوريا أسلحتها الكيميائية.", (EventType.RETREAT, {"سوريا"}, set())),
    ],
)
def test_executions_aims_and_lists_in_figures(text: str, told: Told) -> None:
    assert one(text) == told


def test_missiles_destroyed_in_the_air_are_not_given_up() -> None:
    assert "RETREAT" not in events(read("دمر الدفاع الجوي الروسي عشرة صواريخ فوق بيلغورود."))


def test_a_danger_to_security_is_no_threat() -> None:
    assert events(read("ارتكب المتهمون جرائم هددت أمن المجتمع واستقراره.")) == []


def test_a_present_verb_is_no_name_of_an_island() -> None:
    found = read("فجر متمردون قنبلتين في جزيرة تشهد اضطرابات جنوب الفلبين.")
    assert all(p.name != "تشهد" for p in found.places)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("رشق المحتجون الشرطة التونسية بالحجارة.", (EventType.PROTEST, {"المحتجون"}, {"الشرطة التونسية"})),
        (
            "قضت المحكمة في حق ناصر الزفزافي ونبيل أحمجيق بالسجن عشرين سنة.",
            (EventType.SANCTION, {"المحكمة"}, {"ناصر الزفزافي", "نبيل أحمجيق"}),
        ),
        (
            "حكمت المحكمة على زعيم الحراك ناصر الزفزافي بعشرين سنة سجنا نافذا.",
            (EventType.SANCTION, {"المحكمة"}, {"ناصر الزفزافي"}),
        ),
        (
            "أكدت المصادر أن قوات تابعة للمجلس الانتقالي الجنوبي أطلقت النار على متظاهرين في عدن.",
            (EventType.ASSAULT, {"المجلس الانتقالي الجنوبي"}, {"متظاهرين"}),
        ),
        (
            "هاجمت ميليشيات موالية لإيران قاعدة أمريكية في دير الزور.",
            (EventType.ASSAULT, {"ميليشيات موالية"}, {"الولايات المتحدة"}),
        ),
        (
            "أصدر الحزب بيانا اتهم فيه الحكومة التونسية بالتقصير.",
            (EventType.ACCUSE, {"الحزب"}, {"تونس"}),
        ),
        ("استكملت قوات الدعم السريع سيطرتها على الفاشر.", (EventType.COERCE, {"قوات الدعم السريع"}, set())),
    ],
)
def test_crowds_courts_and_loyal_forces_have_their_parties(text: str, told: Told) -> None:
    assert one(text) == told


def test_a_verdict_upheld_is_a_conviction_not_a_backing() -> None:
    found = read("قررت المحكمة تأييد الحكم الابتدائي الصادر في حق حميد المهداوي.")
    assert only(found).type is EventType.SANCTION
    assert parties(found, only(found), RECIPIENT) == {"حميد المهداوي"}


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت روسيا إغلاقها للقنصلية الأميركية وطرد ستين دبلوماسيا أميركيا.",
        "أعلنت روسيا إغلاق القنصلية الأميركية وطرد ستين دبلوماسيا أميركيا.",
    ],
)
def test_a_number_in_the_oblique_case_is_no_subject(text: str) -> None:
    found = read(text)
    expulsion = next(e for e in found.events if e.mode is EventMode.EXPEL)
    assert parties(found, expulsion, RECIPIENT) == {"ستين دبلوماسيا أميركيا"}


def test_quotation_marks_do_not_part_a_noun_from_what_denies_it() -> None:
    assert only(read('أعلنت جبهة النصرة تأجيل "إعدام" أحد الجنود.')).status is EventStatus.DENIED


def test_an_emergency_for_floods_is_no_coercion() -> None:
    assert events(read("أعلنت باكستان حالة الطوارئ بسبب الفيضانات.")) == []


def test_the_dead_of_an_explosion_tell_its_mode() -> None:
    event = only(read("قتل خمسة جنود في انفجار سيارة مفخخة في حي الكرادة وسط بغداد."))
    assert (event.type, event.mode) == (EventType.ASSAULT, EventMode.EXPLOSIVES)
