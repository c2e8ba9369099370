"""Which day and place an event takes from its relative clause, its occasion, its source and its tense."""

from datetime import date

import pytest

from api.extraction.lexicon.load import lexicon
from schemas.v1.vocabulary import EventStatus, EventType
from tests.unit.extraction.reading import events, only, place, read


def _of(text: str, kind: EventType, published_at: str = "2024-05-12T12:00:00+00:00") -> tuple[date | None, str | None]:
    """Day and place of the first event of a type."""
    found = read(text, published_at)
    event = next(e for e in found.events if e.type is kind)
    return (event.date.start if event.date else None), place(found, event)


def _day(text: str, kind: EventType, published_at: str = "2024-05-12T12:00:00+00:00") -> date | None:
    return _of(text, kind, published_at)[0]


def _place(text: str, kind: EventType) -> str | None:
    return _of(text, kind)[1]


# Relative clauses


@pytest.mark.parametrize(
    "text",
    [
        "وأقر الجيش أمس السبت بمقتل جنديين في هجوم بطائرة مسيرة شنه حزب الله الخميس على موقع عسكري.",
        "وأقر الجيش أمس السبت بمقتل جنديين في الهجوم الذي نفذه حزب الله الخميس على موقع عسكري.",
        "وأعلنت الشرطة الكينية أمس مقتل ثلاثة مدنيين في هجوم نفذته حركة الشباب الخميس على حافلة.",
    ],
)
def test_relative_clause_dates_its_noun_not_the_verb_around_it(text: str) -> None:
    assert _day(text, EventType.ASSAULT) == date(2024, 5, 9)


def test_chaired_session_is_dated_by_its_relative_clause() -> None:
    text = "رأس ولي العهد الأمير محمد بن سلمان الجلسة التي عقدها مجلس الوزراء اليوم في قصر اليمامة بالرياض."
    assert _of(text, EventType.CONSULT) == (date(2024, 5, 12), "قصر اليمامة")


def test_what_was_agreed_during_a_visit_has_its_day_and_place() -> None:
    text = (
        "وتأتي زيارة وزير الخارجية اليمني إلى الرياض بعد أسبوع من الزيارة التي قام بها الرئيس رشاد العليمي إلى "
        "القاهرة يوم 3 مايو الجاري، والتي اتفق خلالها مع الرئيس عبد الفتاح السيسي على فتح المعبر."
    )
    assert _of(text, EventType.AGREE) == (date(2024, 5, 3), "القاهرة")


def test_what_was_agreed_during_a_meeting_has_its_day_and_place() -> None:
    text = (
        "استقبل ملك الأردن عبد الله الثاني أمس في العقبة الرئيس المصري عبد الفتاح السيسي في لقاء "
        "اتفقا خلاله على تشكيل لجنة."
    )
    assert _of(text, EventType.AGREE) == (date(2024, 5, 11), "العقبة")


def test_fronted_aftermath_lends_nothing_to_what_followed() -> None:
    text = "وبعد انهيار المحادثات بين الحكومة والمعارضة في مارس الماضي، فرضت واشنطن عقوبات على الرئيس نيكولاس مادورو."
    assert _day(text, EventType.SANCTION) is None
    text = "وبعد مقتل ثلاثة جنود أميركيين في الأردن يوم الأحد، قصفت الولايات المتحدة مواقع في سوريا."
    assert [e.date is not None for e in read(text).events] == [True, False]


def test_what_is_said_aside_has_no_part_in_the_sentence() -> None:
    text = (
        "وكان الناطق باسم الجيش أفيخاي أدرعي قد طالب أمس السبت سكان الأحياء الشرقية في رفح -ويقدر عددهم بنحو "
        "100 ألف نسمة- بالإخلاء الفوري، متوعدا بضرب المسلحين بقوة شديدة."
    )
    assert _day(text, EventType.THREATEN) == date(2024, 5, 11)


# Sources


@pytest.mark.parametrize(
    "source", ["وفق بيان أصدره الجيش اليوم الأحد", "بحسب ما قال ناطق في بيروت أمس", "نقلا عن مصادر أمس"]
)
def test_day_of_the_source_is_not_that_of_the_event(source: str) -> None:
    assert _of(f"قصفت إسرائيل بلدة الخيام، {source}.", EventType.ASSAULT) == (None, "بلدة الخيام")


def test_day_before_the_source_stays() -> None:
    assert _day("قصفت إسرائيل بلدة الخيام أمس، وفق بيان أصدره الجيش اليوم.", EventType.ASSAULT) == date(2024, 5, 11)


def test_source_within_a_clause_does_not_end_it() -> None:
    text = "وقتل خمسة أشخاص وفق المصدر في غارة إسرائيلية على بلدة الخيام أمس."
    assert _of(text, EventType.ASSAULT) == (date(2024, 5, 11), "بلدة الخيام")


def test_dateline_opens_nothing_said_aside() -> None:
    text = "رام الله - قالت مصادر إن الجيش - الذي انتشر أمس - اعتقل ثلاثة فلسطينيين في نابلس فجر اليوم."
    assert _of(text, EventType.COERCE) == (date(2024, 5, 12), "نابلس")


# Links


def test_participle_goes_on_with_its_clause() -> None:
    text = (
        "وانتزع متظاهرون أتراك، الأحد، علم هولندا من قنصليتها في إسطنبول، ولوح المحتجون بالأعلام، مطالبين بطرد السفير."
    )
    assert _of(text, EventType.REQUEST) == (date(2024, 5, 12), "إسطنبول")


def test_likewise_goes_on_about_the_same_day() -> None:
    text = "أدان وزير الخارجية المصري سامح شكري أمس الهجوم على رفح، كما دعا المجتمع الدولي إلى التدخل."
    assert _day(text, EventType.REQUEST) == date(2024, 5, 11)
    text = "اعتقلت الشرطة أمس ثلاثة متظاهرين في تونس، كما أغلقت مقر الحزب."
    assert {e.date.start for e in read(text, "2024-05-12T12:00:00+00:00").events if e.date} == {date(2024, 5, 11)}


def test_likewise_of_somebody_else_has_a_day_of_its_own() -> None:
    text = "فرضت واشنطن أمس عقوبات على بنك إيراني، كما فرضت لندن عقوبات على شركة روسية."
    found = read(text)
    assert sorted(e.date is not None for e in found.events) == [False, True]


@pytest.mark.parametrize("verb", ["طردت دبلوماسيين بريطانيين", "فرضت عقوبات على شركة بريطانية"])
def test_what_is_done_by_announcing_it_was_on_the_day_of_the_announcement(verb: str) -> None:
    assert _day(f"أعلنت موسكو أمس أنها {verb}.", EventType.SANCTION) == date(2024, 5, 11)


def test_what_was_done_before_its_announcement_has_no_day() -> None:
    text = "أعلن الجيش السوداني أمس أنه قصف مواقع قوات الدعم السريع في الخرطوم."
    assert _of(text, EventType.ASSAULT) == (None, "الخرطوم")
    assert _day("أعلنت واشنطن الخميس أنها ستفرض عقوبات على إيران.", EventType.SANCTION) is None


# Occasions


@pytest.mark.parametrize(
    "text",
    [
        "دعا الرئيس التركي رجب طيب أردوغان روسيا إلى وقف الحرب. جاء ذلك في كلمة ألقاها أمس السبت في إسطنبول.",
        "وجاءت تصريحات الرئيس رجب طيب أردوغان خلال مؤتمر صحفي في إسطنبول أمس. ودعا أردوغان روسيا إلى وقف الحرب.",
    ],
)
def test_sentence_of_its_own_tells_when_words_were_said(text: str) -> None:
    assert _of(text, EventType.REQUEST) == (date(2024, 5, 11), "إسطنبول")


def test_such_a_sentence_takes_the_day_of_what_it_is_about() -> None:
    text = (
        "وقعت تركيا والعراق، الإثنين، مذكرة تفاهم في بغداد. جاء ذلك في مؤتمر صحفي مشترك عقده وزير الخارجية التركي "
        "هاكان فيدان مع نظيره العراقي فؤاد حسين. وقال فيدان إن المذكرة مهمة، داعيا الأطراف العراقية إلى الحوار."
    )
    assert _of(text, EventType.REQUEST) == (date(2024, 5, 6), "بغداد")


def test_what_went_before_an_occasion_is_not_its_day() -> None:
    text = (
        "دعا الرئيس التركي رجب طيب أردوغان روسيا إلى وقف الحرب. "
        "جاء ذلك بعد لقاء في باريس الخميس بين وزيري خارجية البلدين."
    )
    assert _of(text, EventType.REQUEST) == (None, None)


def test_such_a_sentence_tells_where_a_meeting_was() -> None:
    text = (
        "بحث الرئيس الإماراتي محمد بن زايد والرئيس الروسي فلاديمير بوتين اليوم العلاقات الثنائية. "
        "جاء ذلك خلال جلسة المباحثات التي عقدها الرئيسان في قصر الوطن بأبوظبي."
    )
    assert _of(text, EventType.CONSULT)[0] == date(2024, 5, 12)
    assert _place(text, EventType.CONSULT) is not None


def test_lead_is_dated_by_the_sentence_that_tells_when_it_was_said() -> None:
    text = (
        "أدان وزير الخارجية القطري محمد بن عبد الرحمن آل ثاني الهجوم على رفح. وقال الوزير محمد بن عبد الرحمن، "
        "في مؤتمر صحفي يوم الثلاثاء في الدوحة، إن بلاده تواصل الوساطة."
    )
    assert _day(text, EventType.ACCUSE) == date(2024, 5, 7)


def test_others_tell_what_was_said_at_a_meeting() -> None:
    text = (
        "استقبل الرئيس السوري بشار الأسد اليوم وزير الخارجية المصري سامح شكري في دمشق. وقال المتحدث باسم الخارجية "
        "المصرية أحمد أبو زيد إن الأسد أعرب عن تقديره لموقف مصر."
    )
    assert _of(text, EventType.SUPPORT) == (date(2024, 5, 12), "دمشق")


def test_body_speaks_at_its_session() -> None:
    text = (
        "ترأس الملك سلمان بن عبد العزيز جلسة مجلس الوزراء اليوم الأحد في قصر اليمامة بالرياض. وتابع المجلس "
        "مستجدات الأوضاع. وأدان مجلس الوزراء الهجوم الإرهابي في مقديشو."
    )
    assert _of(text, EventType.ACCUSE) == (date(2024, 5, 12), "قصر اليمامة")


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        (
            (
                "صوت مجلس النواب العراقي في جلسة استثنائية عقدها مساء السبت برئاسة محمد الحلبوسي على قانون الانتخابات. "
                "وقاطع نواب القوى الكردية الجلسة."
            ),
            EventType.REJECT,
            date(2024, 5, 11),
        ),
        (
            (
                "منح مجلس النواب العراقي السبت الثقة لحكومة نوري المالكي، وهي أول حكومة منذ نيسان 2003، "
                "في جلسة انسحب منها نواب جبهة الحوار."
            ),
            EventType.REJECT,
            date(2024, 5, 11),
        ),
        (
            (
                "قال رئيس الحكومة حسان دياب في كلمة وجهها إلى اللبنانيين مساء الثلاثاء، "
                "دعا فيها الدول الصديقة إلى مساعدة لبنان."
            ),
            EventType.REQUEST,
            date(2024, 5, 7),
        ),
        (
            (
                "أعلن رئيس الوزراء الجورجي إيراكلي كوباخيدزه الخميس تعليق المحادثات مع الاتحاد الأوروبي. "
                "وبعد ساعات من الإعلان، تظاهر الآلاف أمام البرلمان."
            ),
            EventType.PROTEST,
            date(2024, 5, 9),
        ),
        (
            "انتقد وزير الخارجية الروسي سيرغي لافروف أمس الدول الغربية. ودعا إلى استئناف الحوار.",
            EventType.REQUEST,
            date(2024, 5, 11),
        ),
    ],
)
def test_what_is_done_to_or_at_an_occasion_has_its_day(text: str, kind: EventType, day: date) -> None:
    assert _day(text, kind) == day


def test_days_counted_from_what_opens_the_story() -> None:
    text = (
        "فرضت الولايات المتحدة يوم الجمعة عقوبات على روسيا. وقال الرئيس جو بايدن إن العقوبات قاسية. وأضاف أن بلاده "
        "تدعم أوكرانيا. وقالت موسكو إنها سترد. وتأتي هذه الإجراءات بعد يوم من لقاء جمع بايدن بالمستشار الألماني "
        "أولاف شولتس في سان فرانسيسكو."
    )
    assert _day(text, EventType.CONSULT) == date(2024, 5, 9)


# Tense


@pytest.mark.parametrize(
    "text",
    [
        "أنجزت اللجنة المسودة التي ستعرض على مجلس الوزراء في جلسة تعقد في قصر بعبدا بعد ظهر الاثنين.",
        "ويشارك الوزير في القمة التي تعقد الاثنين في بغداد.",
    ],
)
def test_present_behind_an_event_noun_sets_it_ahead(text: str) -> None:
    found = read(text, "2024-05-12T12:00:00+00:00")
    event = next(e for e in found.events if e.type is EventType.CONSULT)
    assert event.status is EventStatus.PLANNED
    assert event.date is not None
    assert event.date.start == date(2024, 5, 13)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("وسحبت روما سفيرها من القاهرة في يونيو.", date(2023, 6, 1)),
        ("وسحبت روما سفيرها من القاهرة في يونيو المقبل.", None),
        ("وسحبت روما سفيرها من القاهرة في أبريل.", date(2024, 4, 1)),
    ],
)
def test_bare_month_of_what_was_done_is_over(text: str, first: date | None) -> None:
    if first is not None:
        assert _day(text, EventType.SANCTION) == first
    else:
        assert _day(text, EventType.SANCTION) != date(2023, 6, 1)


def test_bare_month_of_what_is_planned_is_to_come() -> None:
    assert _day("وقال الوزير إن اللجنة ستجتمع في سبتمبر.", EventType.CONSULT) == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        (
            "وكان البيت الأبيض قد طلب من الكونغرس تمويلا لأوكرانيا في أكتوبر الماضي.",
            EventType.REQUEST,
            date(2023, 10, 1),
        ),
        ("وعدت ألمانيا أوكرانيا بدبابات في يناير الماضي.", EventType.AGREE, date(2024, 1, 1)),
        ("وافقت إيران على تمديد الاتفاق الموقع في فيينا في يوليو الماضي.", EventType.AGREE, None),
        ("طالبت المعارضة بالتحقيق في أحداث الجمعة الماضي.", EventType.REQUEST, None),
    ],
)
def test_day_too_early_for_what_is_asked_is_that_of_the_words(text: str, kind: EventType, first: date | None) -> None:
    assert _day(text, kind) == first


def test_status_of_a_relative_clause_is_its_own() -> None:
    text = "وتضمن الاتفاق التزام الرياض بالاستمرار في المبادئ التي توصلت إليها إسرائيل ومصر في اتفاق السلام."
    assert only(read(text)).status is EventStatus.OCCURRED


# Places


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("جاء ذلك في إشارة إلى زيارة الرئيس الفرنسي إيمانويل ماكرون للبنان الشهر الماضي.", "لبنان"),
        ("زار وزير الخارجية الألماني يوهان فاديفول لبنان يوم الجمعة.", "لبنان"),
    ],
)
def test_visited_state_is_the_place_of_the_visit(text: str, where: str) -> None:
    assert _place(text, EventType.CONSULT) == where


def test_talks_where_a_visit_led() -> None:
    text = "توجه الرئيس التركي رجب طيب أردوغان أمس إلى قطر، حيث أجرى محادثات مع وزير الدفاع القطري خالد العطية."
    found = read(text)
    assert {place(found, e) for e in found.events} == {"قطر"}


@pytest.mark.parametrize(
    "text",
    [
        "ندد الرئيس الأمريكي جو بايدن بروسيا لاستخدامها صواريخ.",
        "سعت بريطانيا إلى التنديد بإيران لانتهاكها حظر السلاح.",
        "انتقدت موسكو سياسة واشنطن في الشرق الأوسط.",
        "جدد الرئيس دعوة الإمارات إلى تسوية النزاع في أوكرانيا.",
    ],
)
def test_side_or_subject_is_no_place(text: str) -> None:
    found = read(text)
    assert events(found)
    assert all(e.place is None for e in found.events)


def test_struck_state_is_the_place_of_the_strikes() -> None:
    assert _place("نفذ التحالف ضربات جوية على سوريا فجر السبت.", EventType.ASSAULT) == "سوريا"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("استقبل الرئيس عبد الفتاح السيسي بقصر الاتحادية رئيس قبرص.", "قصر الاتحادية", "EGY"),
        ("عقد الاجتماع في فندق شتورا في عمان.", "فندق شتورا", "JOR"),
        ("نفذت مسيرة إسرائيلية غارة على سيارة في بلدة جرجوع في إقليم التفاح.", "جرجوع", "LBN"),
        ("التقى الوزيران في مدينة إكسبو دبي.", "مدينة إكسبو دبي", "ARE"),
    ],
)
def test_unlisted_place_has_the_country_of_its_seat_or_of_what_holds_it(text: str, name: str, country: str) -> None:
    found = {p.name: p.country for p in read(text).places}
    assert found[name] == country


def test_palaces_that_stand_for_states_are_known() -> None:
    assert "قصر الاتحادية" in {seat for country in lexicon().countries for seat in country.seats}


def test_of_two_later_meetings_the_one_called_so_dates_what_came_of_it() -> None:
    text = (
        "أشارت المصادر إلى أن الاجتماع الخماسي الذي عقد في الأردن أسفر عن اتفاق حول دعم سوريا. "
        "وكان الرئيس التركي رجب طيب أردوغان قد التقى الرئيس السوري أحمد الشرع في أنقرة في 4 فبراير الماضي. "
        "يذكر أن عمان استضافت في 10 مارس الجاري اجتماعا خماسيا ضم سوريا وتركيا."
    )
    assert _day(text, EventType.AGREE, "2025-03-14T12:00:00+00:00") == date(2025, 3, 10)
