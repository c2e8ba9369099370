"""Everyday sentences of the fields of news: who did what to whom, one sentence for each construction."""

import pytest

from schemas.v1.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import events, one, only, parties, place, read

ACTOR, RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT
Told = tuple[EventType, set[str], set[str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أعلنت مصر وتركيا استئناف العلاقات بينهما.", (EventType.SUPPORT, {"مصر", "تركيا"}, set())),
        ("أعلنت اليونان وقبرص اتفاقا على ترسيم الحدود.", (EventType.AGREE, {"اليونان", "قبرص"}, set())),
        ("قطعت العراق علاقاتها مع إيران.", (EventType.SANCTION, {"العراق"}, {"إيران"})),
        ("رفعت جنوب إفريقيا دعوى ضد إسرائيل.", (EventType.ACCUSE, {"جنوب أفريقيا"}, {"إسرائيل"})),
        ("طلبت النيجر من السفير الفرنسي مغادرة أراضيها.", (EventType.SANCTION, {"النيجر"}, {"السفير الفرنسي"})),
        ("بعث الملك عبد الله الثاني برقية تهنئة إلى قيس سعيد.", (EventType.SUPPORT, {"عبد الله الثاني"}, {"قيس سعيد"})),
        ("علقت مالي معاهدة الدفاع مع فرنسا.", (EventType.SANCTION, {"مالي"}, {"فرنسا"})),
        ("أعلنت واشنطن رفع اسم كوبا من قائمة الإرهاب.", (EventType.CONCEDE, {"الولايات المتحدة"}, {"كوبا"})),
        ("التقى رئيسا مصر وفرنسا في باريس.", (EventType.CONSULT, {"عبد الفتاح السيسي", "إيمانويل ماكرون"}, set())),
    ],
)
def test_states_deal_with_each_other(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("حل قيس سعيد مجلس النواب ودعا إلى انتخابات.", ("REQUEST", {"قيس سعيد"}, set())),
        ("أعلن قيس سعيد تجميد البرلمان وإقالة هشام المشيشي.", ("SANCTION", {"قيس سعيد"}, {"هشام المشيشي"})),
        ("أعلن نبيه بري رفضه التوقيع على الاتفاق.", ("REJECT", {"نبيه بري"}, set())),
        ("تم تعيين الفريق أول محمد زكي وزيرا للدفاع.", ("SUPPORT", set(), {"محمد أحمد زكي"})),
        ("كرم الرئيس الجزائري الرئيس الفلسطيني.", ("SUPPORT", {"عبد المجيد تبون"}, {"محمود عباس"})),
        ("كلف العاهل الأردني عمر الرزاز بتشكيل الحكومة.", ("SUPPORT", {"عبد الله الثاني"}, {"عمر الرزاز"})),
        ("صادق البرلمان التركي على انضمام فنلندا إلى الحلف.", ("SUPPORT", {"مجلس الأمة التركي الكبير"}, set())),
        ("أسقط البرلمان الفرنسي حكومة اليسار.", ("SANCTION", {"البرلمان الفرنسي"}, {"حكومة اليسار"})),
    ],
)
def test_governments_come_and_go(text: str, told: tuple[str, set[str], set[str]]) -> None:
    found = read(text)
    last = found.events[-1]
    assert (last.type.value, parties(found, last, ACTOR), parties(found, last, RECIPIENT)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("أصدر النائب العام قرارا بحبس هشام المشيشي.", (EventType.COERCE, {"النائب العام"}, {"هشام المشيشي"})),
        ("أمر القاضي بالإفراج عن راشد الغنوشي.", (EventType.RETREAT, {"القاضي"}, {"راشد الغنوشي"})),
        ("السجن عشر سنوات لعبد المالك سلال.", (EventType.SANCTION, set(), {"عبد المالك سلال"})),
        ("مثل عمر البشير أمام المحكمة.", (EventType.ACCUSE, set(), {"عمر البشير"})),
        ("نفذت السعودية حكم الإعدام في ثلاثة مسلحين.", (EventType.COERCE, {"السعودية"}, {"ثلاثة مسلحين"})),
        ("سحبت البحرين جنسية عيسى قاسم.", (EventType.SANCTION, {"البحرين"}, {"عيسى أحمد قاسم"})),
        ("تونس: إيقاف راشد الغنوشي.", (EventType.COERCE, set(), {"راشد الغنوشي"})),
    ],
)
def test_courts_hold_sentence_and_let_go(text: str, told: Told) -> None:
    assert one(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "قتل عشرة جنود من جيش النيجر في كمين نصبه مسلحو تنظيم الدولة.",
            (EventType.ASSAULT, {"تنظيم الدولة الإسلامية"}, {"جيش النيجر"}),
        ),
        ("احتجز مسلحون من القبائل عمالا صينيين.", (EventType.COERCE, {"مسلحون"}, {"عمالا صينيين"})),
        ("صد الجيش اللبناني هجوما لتنظيم القاعدة.", (EventType.ASSAULT, {"تنظيم القاعدة"}, {"الجيش اللبناني"})),
        ("نصب مسلحون كمينا لدورية للشرطة المصرية.", (EventType.ASSAULT, {"مسلحون"}, {"الشرطة المصرية"})),
        (
            "قتل أسامة بن لادن في عملية أمريكية في باكستان.",
            (EventType.ASSAULT, {"الولايات المتحدة"}, {"أسامة بن لادن"}),
        ),
        ("أصيب أربعة متظاهرين برصاص الجيش الإسرائيلي.", (EventType.ASSAULT, {"الجيش الإسرائيلي"}, {"أربعة متظاهرين"})),
        (
            "مقتل سبعة جنود ماليين في كمين نصبه جهاديون",
            (EventType.ASSAULT, {"جهاديون"}, {"سبعة جنود ماليين"}),
        ),
        ("استهدفت مسيرة للدعم السريع محطة الكهرباء.", (EventType.ASSAULT, {"قوات الدعم السريع"}, set())),
        ("حرر الجيش العراقي مدينة الموصل من المتطرفين.", (EventType.COERCE, {"الجيش العراقي"}, set())),
        ("سقطت مدينة غزني في يد حركة طالبان.", (EventType.COERCE, {"طالبان"}, set())),
    ],
)
def test_wars_have_two_sides(text: str, told: Told) -> None:
    assert one(text) == told


def test_a_cease_fire_broken_is_no_cease_fire() -> None:
    assert events(read("خرق الجيش الإسرائيلي وقف إطلاق النار في جنوب لبنان.")) == ["REJECT"]


def test_those_who_keep_a_truce_stand_before_its_verb_ends() -> None:
    told = (EventType.RETREAT, {"إسرائيل", "حركة حماس"}, set[str]())
    assert one("دخلت الهدنة بين إسرائيل وحماس حيز التنفيذ.") == told


def test_a_force_that_leaves_under_an_agreement_does_not_leave_the_agreement() -> None:
    assert events(read("انسحب الجيش الإسرائيلي من محور نتساريم تنفيذا للاتفاق.")) == ["RETREAT"]


@pytest.mark.parametrize(
    "text",
    ["دعا الأمين العام إلى وقف إطلاق النار ورفع الحصار عن غزة.", "طالب الوزير بوقف العدوان وفتح المعابر."],
)
def test_what_and_joins_to_what_is_asked_is_asked_too(text: str) -> None:
    assert events(read(text)) == ["REQUEST"]


def test_a_verb_behind_and_is_still_a_verb() -> None:
    found = read("زار هاكان فيدان دمشق ووقع اتفاقا مع أحمد الشرع.")
    assert EventType.SUPPORT in {e.type for e in found.events}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("متظاهرون يغلقون مقر البنك المركزي في بيروت.", EventMode.OBSTRUCT),
        ("أغلق محتجون حقل الشرارة.", EventMode.OBSTRUCT),
    ],
)
def test_a_crowd_that_closes_protests(text: str, mode: EventMode) -> None:
    event = only(read(text))
    assert (event.type, event.mode) == (EventType.PROTEST, mode)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ألغت فرنسا ديون السودان.", (EventType.AID, {"فرنسا"}, {"السودان"})),
        ("استأنفت ألمانيا تمويل الأونروا.", (EventType.AID, {"ألمانيا"}, {"الأونروا"})),
        (
            "منح صندوق النقد الدولي مصر قرضا بقيمة ثلاثة مليارات دولار.",
            (EventType.AID, {"صندوق النقد الدولي"}, {"مصر"}),
        ),
        ("أوقفت الجزائر ضخ الغاز إلى إسبانيا.", (EventType.SANCTION, {"الجزائر"}, {"إسبانيا"})),
        ("أعادت اليونان مهاجرين سوريين إلى تركيا.", (EventType.COERCE, {"اليونان"}, {"مهاجرين سوريين"})),
    ],
)
def test_money_fuel_and_people_cross_borders(text: str, told: Told) -> None:
    assert one(text) == told


def test_who_is_held_for_firing_has_not_ceased_fire() -> None:
    found = read("أوقف الجيش اللبناني ثلاثة مسلحين بتهمة إطلاق صواريخ.")
    assert (only(found).type, only(found).mode) == (EventType.COERCE, EventMode.ARREST)


@pytest.mark.parametrize(
    "text",
    [
        "أجلت المحكمة النظر في القضية.",
        "لم يسفر الانفجار عن سقوط ضحايا.",
        "أعلن عبد الفتاح السيسي ترشحه لولاية ثالثة.",
        "أعلنت لجنة الانتخابات فوز بول بيا بولاية سابعة.",
    ],
)
def test_what_looks_like_a_deed_and_is_none(text: str) -> None:
    assert events(read(text)) == []


def test_a_condition_that_is_not_met_is_no_refusal() -> None:
    assert events(read("هددت نقابة المعلمين بالإضراب إذا لم تستجب الحكومة لمطالبها.")) == ["THREATEN"]


def test_who_comes_for_a_side_takes_part_by_name() -> None:
    found = read("وحضر اللقاء من الجانب المصري بدر عبد العاطي ومن الجانب الأردني أيمن الصفدي.")
    assert parties(found, only(found), ACTOR) == {"بدر عبد العاطي", "أيمن الصفدي"}


def test_a_round_of_talks_is_no_visit() -> None:
    event = only(read("انطلقت الجولة السابعة من المفاوضات بين إيران وروسيا في فيينا."))
    assert (event.type, event.mode, event.status) == (EventType.CONSULT, None, EventStatus.OCCURRED)


def test_a_base_is_handed_over_where_it_stands() -> None:
    found = read("سلمت القوات الأمريكية قاعدة القيارة للجيش العراقي.")
    assert (only(found).mode, place(found, only(found))) == (EventMode.WITHDRAW, "القيارة")


def test_a_rank_with_a_pronoun_acts_for_who_was_named() -> None:
    found = read("استقبل الشيخ مشعل الأحمد السفير. وانتقد سموه تدخل بعض النواب.")
    last = found.events[-1]
    assert (last.type, parties(found, last, ACTOR)) == (EventType.ACCUSE, {"مشعل الأحمد الجابر الصباح"})


def test_a_meeting_has_the_day_and_place_behind_its_matter() -> None:
    found = read("من المقرر أن تعقد الجامعة العربية اجتماعا طارئا بشأن الأزمة في الرباط الثلاثاء المقبل.")
    event = only(found)
    assert event.date is not None
    assert (str(event.date.start), place(found, event), event.status) == ("2025-10-14", "الرباط", EventStatus.PLANNED)


def test_a_present_of_the_first_person_opens_a_quotation() -> None:
    found = read('وقال مقتدى الصدر: "أعتذر للشعب العراقي".')
    assert parties(found, only(found), ACTOR) == {"مقتدى الصدر"}


def test_a_cause_told_behind_an_act_is_no_protest() -> None:
    assert events(read("طردت مالي السفيرة الفرنسية احتجاجا على تصريحات أدلى بها إيمانويل ماكرون.")) == ["SANCTION"]


def test_one_s_own_staff_are_not_expelled() -> None:
    assert "SANCTION" not in events(read("أمرت واشنطن موظفيها بمغادرة تشاد."))
