"""When and where an event was: by clause, by what is told before, by days between two events."""

from datetime import date

import pytest

from schemas.v1.extraction import Event, Extraction
from schemas.v1.vocabulary import EventMode, EventStatus, EventType
from tests.unit.extraction.reading import place, read


def told(found: Extraction, kind: EventType, trigger: str | None = None) -> Event:
    """The one event of a type, or the one with the trigger."""
    events = [e for e in found.events if e.type is kind and (trigger is None or trigger in e.trigger.text)]
    assert len(events) == 1, [(e.type, e.trigger.text) for e in found.events]
    return events[0]


def days(event: Event) -> tuple[str, str] | None:
    return (event.date.start.isoformat(), event.date.end.isoformat()) if event.date is not None else None


def day(event: Event) -> str | None:
    found = days(event)
    assert found is None or found[0] == found[1]
    return found[0] if found is not None else None


# Clauses


def test_an_opening_place_is_where_words_were_said() -> None:
    found = read("وفي القاهرة، أدان الأمين العام لجامعة الدول العربية أحمد أبو الغيط الهجوم.")
    assert place(found, told(found, EventType.ACCUSE)) == "القاهرة"


def test_a_coordinated_clause_goes_on_at_the_same_day_and_place() -> None:
    found = read("اعتقلت الشرطة العراقية فجر السبت عشرة ناشطين في البصرة وقتلت متظاهرين.")
    killing = told(found, EventType.ASSAULT)
    assert (day(killing), place(found, killing)) == ("2025-10-11", "البصرة")


def test_a_parallel_clause_behind_a_comma_does_not() -> None:
    found = read("قصفت طائرات روسية مساء أمس مدينة سراقب، فيما نشر الجيش التركي تعزيزات عسكرية.")
    assert all(e.date is None for e in found.events if e.type is EventType.MOBILIZE)


def test_a_clause_with_when_shares_day_and_place_both_ways() -> None:
    found = read("قتل ثلاثة متظاهرين، صباح أمس، عندما أطلقت قوات الأمن الرصاص عليهم في مدينة الناصرية.")
    killing = next(e for e in found.events if e.type is EventType.ASSAULT)
    assert (day(killing), place(found, killing)) == ("2025-10-11", "الناصرية")


def test_a_day_in_a_relative_clause_is_not_that_of_the_verb() -> None:
    found = read("أدان وزير الخارجية التركي هاكان فيدان القصف الذي وقع أمس السبت.")
    assert day(told(found, EventType.ACCUSE)) is None


def test_a_relative_clause_tells_the_day_of_the_meeting_before_it() -> None:
    found = read("ناقش الوزراء في الاجتماع الذي عقد أمس السبت في بيروت ملف اللاجئين.")
    meeting = next(e for e in found.events if e.type is EventType.CONSULT)
    assert (day(meeting), place(found, meeting)) == ("2025-10-11", "بيروت")


def test_a_place_visited_is_taken_up_by_its_relative_clause() -> None:
    found = read("وفي أنقرة، التي زارها وزير الخارجية العراقي فؤاد حسين أمس، انعقد مؤتمر اقتصادي.")
    assert place(found, told(found, EventType.CONSULT, "زارها")) == "أنقرة"


def test_the_day_of_what_is_asked_for_is_not_that_of_the_asking() -> None:
    found = read("دعا حزب الأمة السوداني إلى مظاهرات يوم الثلاثاء.")
    assert day(told(found, EventType.REQUEST)) is None


def test_the_place_of_the_content_is_not_where_it_was_asked() -> None:
    found = read("طالبت فرنسا مجلس الأمن بوقف القتال في السودان.")
    assert place(found, told(found, EventType.REQUEST)) is None


def test_talks_about_a_country_are_not_in_it() -> None:
    found = read("أجرى وزير الخارجية الروسي سيرغي لافروف محادثات مع نظيره التركي هاكان فيدان حول الوضع في سوريا.")
    assert place(found, told(found, EventType.CONSULT)) is None


def test_a_day_from_which_something_is_so_dates_no_noun() -> None:
    found = read("وهذا الهجوم في كركوك هو الأعنف منذ مارس 2021.")
    assert all(e.date is None for e in found.events)


def test_a_plan_told_by_its_purpose_is_of_the_coming_weekday() -> None:
    found = read("ومن المقرر أن يتوجه وزير الخارجية الروسي سيرغي لافروف الثلاثاء إلى دمشق للقاء الرئيس أحمد الشرع.")
    assert day(told(found, EventType.CONSULT)) == "2025-10-14"


def test_the_place_that_saw_an_event_is_the_subject_of_its_verb() -> None:
    found = read("شهدت العلاقات بين تركيا وهولندا توترا، وشهدت مدينة إسطنبول أمس مظاهرات حاشدة.")
    assert place(found, told(found, EventType.PROTEST)) == "إسطنبول"


def test_a_square_that_crowds_stream_to_is_where_they_protest() -> None:
    found = read("تدفق آلاف المتظاهرين مساء أمس على ميدان الاستقلال في تونس.")
    assert place(found, told(found, EventType.PROTEST)) == "ميدان الاستقلال"


def test_a_pronoun_takes_up_the_town_before_it() -> None:
    found = read("سيطر الجيش العراقي أمس على مدينة كركوك بعد انسحاب قوات البيشمركة منها.")
    assert place(found, told(found, EventType.RETREAT)) == "كركوك"


# Days between two events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استدعت فرنسا السفير الروسي أمس السبت، غداة اتهام موسكو باريس بالتجسس.", "2025-10-10"),
    ],
)
def test_the_happening_behind_a_count_of_days_is_dated_from_the_one_before(text: str, expected: str) -> None:
    accusation = told(read(text), EventType.ACCUSE, "اتهام")
    assert day(accusation) == expected


def test_an_event_on_the_morrow_of_one_told_before_is_dated_from_it() -> None:
    found = read(
        "قتل سبعة جنود عراقيين في هجوم شنه تنظيم داعش في كركوك يوم الخميس. "
        "واعتقلت السلطات العراقية غداة الهجوم أربعة ضباط."
    )
    assert day(told(found, EventType.COERCE)) == "2025-10-10"


# Occasions


def test_what_is_said_at_a_meeting_is_of_its_day_and_place() -> None:
    found = read(
        "التقى رئيس الوزراء العراقي محمد شياع السوداني في طهران أمس الرئيس الإيراني مسعود بزشكيان. "
        "وندد بزشكيان خلال اللقاء بالغارات الإسرائيلية."
    )
    condemnation = told(found, EventType.ACCUSE)
    assert (day(condemnation), place(found, condemnation)) == ("2025-10-11", "طهران")


def test_a_second_act_of_the_speaker_is_of_the_same_occasion() -> None:
    found = read(
        "قال الرئيس الفرنسي إيمانويل ماكرون في كلمة ألقاها بالرباط أمس السبت إن بلاده ترفض العنف. "
        "ودعا ماكرون الأطراف إلى الحوار."
    )
    call = told(found, EventType.REQUEST)
    assert (day(call), place(found, call)) == ("2025-10-11", "الرباط")


def test_what_is_said_in_another_way_is_not() -> None:
    found = read(
        "قال الرئيس الفرنسي إيمانويل ماكرون في كلمة ألقاها بالرباط أمس السبت إن بلاده ترفض العنف. "
        "وكتب ماكرون في تغريدة أنه يدعو الأطراف إلى الحوار."
    )
    assert all(e.date is None for e in found.events if e.type is EventType.REQUEST)


def test_hours_before_an_occasion_are_on_its_day() -> None:
    found = read(
        "أعلن رئيس الوزراء استقالته في خطاب متلفز مساء الخميس. وقبل ساعات من الخطاب، تظاهر آلاف السودانيين في الخرطوم."
    )
    assert day(told(found, EventType.PROTEST)) == "2025-10-09"


def test_those_who_leave_a_session_told_before_leave_on_its_day() -> None:
    found = read(
        "شهد اجتماع لجنة المالية المنعقد أمس السبت خلافات حادة. "
        "وقال النائب علي حسن إن نواب المعارضة غادروا اجتماع لجنة المالية."
    )
    assert day(told(found, EventType.REJECT)) == "2025-10-11"


# Places that no list holds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قتل خمسة جنود سوريين أمس في هجوم في كفرزيلا بريف حلب.", "كفرزيلا"),
        ("قصف الجيش السوري أمس مواقع في تلبقطينا وجرنابيل شمال حلب.", "تلبقطينا"),
    ],
)
def test_a_village_that_no_list_holds_is_told_by_grammar(text: str, name: str) -> None:
    found = read(text)
    assert name in {place(found, e) for e in found.events}
    assert next(p for p in found.places if p.name == name).country == "SYR"


def test_a_channel_is_no_place() -> None:
    found = read("ندد علي سلمان، في مقابلة مع قناة الجزيرة، بالهجوم، ودعا أنصاره إلى الهدوء.")
    assert all(e.place is None for e in found.events)


# Scenes


def test_unrest_goes_on_in_the_next_sentence() -> None:
    found = read("تظاهر آلاف المحتجين يوم الخميس في وسط الخرطوم. وأطلقت الشرطة الغاز المسيل للدموع على المتظاهرين.")
    shots = told(found, EventType.ASSAULT)
    assert (day(shots), place(found, shots)) == ("2025-10-09", "الخرطوم")


def test_unrest_of_another_paragraph_does_not() -> None:
    found = read("تظاهر آلاف المحتجين يوم الخميس في وسط الخرطوم.\n\nوأطلقت الشرطة الغاز المسيل للدموع على المتظاهرين.")
    assert day(told(found, EventType.ASSAULT)) is None


# Second round


def test_the_land_of_a_nation_is_the_nation_as_place() -> None:
    found = read("شهدت المدن المغربية أمس السبت مسيرات احتجاجية ضد الغلاء.")
    assert place(found, told(found, EventType.PROTEST)) == "المغرب"


def test_what_is_left_is_where_a_withdrawal_was() -> None:
    found = read("انسحبت القوات الأمريكية من منبج أمس السبت.")
    assert place(found, told(found, EventType.RETREAT)) == "منبج"


def test_what_is_promised_at_an_occasion_told_between_commas_has_its_day_and_place() -> None:
    found = read(
        "وجدد الوزير الفرنسي جان نويل بارو، خلال جلسة عمل أمس ببيروت مع الوفد، التزام فرنسا بدعم الجيش اللبناني."
    )
    promise = told(found, EventType.AGREE)
    assert (day(promise), place(found, promise)) == ("2025-10-11", "بيروت")


def test_a_day_until_which_something_holds_is_not_when_it_was_done() -> None:
    found = read("علقت وزارة الداخلية الأردنية عمل الجمعية حتى 25 تشرين الثاني المقبل.")
    assert all(e.date is None for e in found.events)


def test_a_host_told_in_a_relative_clause_is_where_the_summit_was() -> None:
    found = read("بحثت القمة التي تستضيفها الدوحة اليوم الأوضاع في السودان.")
    summit = told(found, EventType.CONSULT)
    assert (day(summit), place(found, summit)) == ("2025-10-12", "الدوحة")


def test_the_killed_and_the_wounded_of_one_sentence_fell_on_one_day_and_place() -> None:
    found = read("قالت الشرطة الألمانية إن تسعة أشخاص قتلوا وأصيب 50 آخرون مساء أمس في برلين.")
    killing = next(e for e in found.events if e.type is EventType.ASSAULT)
    assert (day(killing), place(found, killing)) == ("2025-10-11", "برلين")


def test_the_place_of_an_envoys_mandate_is_not_where_he_spoke() -> None:
    found = read("أعلن مبعوث الأمم المتحدة إلى السودان فولكر بيرتس استعداد المنظمة لتسهيل الحوار.")
    assert all(e.place is None for e in found.events)


def test_words_of_somebody_else_are_not_of_the_speakers_day() -> None:
    found = read(
        "قال نائب رئيس المجلس الرئاسي الليبي عبد الله اللافي اليوم الأحد في طرابلس إن الأوضاع صعبة. "
        "وقال اللافي إن وزير الداخلية الإيطالي ماتيو بيانتيدوزي أبلغه بأن بلاده مستعدة لإرسال مساعدات."
    )
    assert all(e.date is None and e.place is None for e in found.events if e.type is EventType.AGREE)


# Days to come


def test_what_is_dated_after_the_article_is_a_plan() -> None:
    found = read("قال مصدر في وزارة الخارجية العراقية إن زيارة الوزير فؤاد حسين إلى طهران الأسبوع المقبل مهمة.")
    assert told(found, EventType.CONSULT).status is EventStatus.PLANNED


def test_words_are_not_said_on_a_day_to_come() -> None:
    found = read("رحبت وزارة الخارجية المصرية بالمؤتمر الدولي الذي تستضيفه باريس في 20 نوفمبر المقبل.")
    welcome = told(found, EventType.SUPPORT)
    assert (welcome.status, day(welcome)) == (EventStatus.OCCURRED, None)


def test_a_meeting_still_to_come_is_not_the_one_told_before() -> None:
    found = read(
        "بحث وزراء الخارجية العرب في قمة طارئة بالقاهرة أمس السبت الأوضاع في السودان. "
        "وقال الأمين العام لجامعة الدول العربية أحمد أبو الغيط إن الوزراء سيجتمعون قريبا."
    )
    coming = [e for e in found.events if e.status is EventStatus.PLANNED]
    assert coming
    assert all(e.date is None and e.place is None for e in coming)


def test_a_present_that_takes_up_a_visit_says_that_it_is_under_way() -> None:
    found = read("أعلنت الرئاسة اللبنانية عن زيارة رسمية يقوم بها الرئيس جوزاف عون إلى الرياض اليوم الأحد.")
    visit = told(found, EventType.CONSULT)
    assert (visit.status, day(visit), place(found, visit)) == (EventStatus.ONGOING, "2025-10-12", "الرياض")


# Several days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وصل الرئيس الفرنسي إيمانويل ماكرون أمس السبت إلى الرباط في زيارة دولة تستغرق ثلاثة أيام.",
            ("2025-10-11", "2025-10-13"),
        ),
        ("بدأ الأطباء التونسيون اليوم الأحد إضرابا عاما يستمر يومين.", ("2025-10-12", "2025-10-13")),
        ("زار الرئيس الفرنسي إيمانويل ماكرون أمس السبت مدينة الرباط.", ("2025-10-11", "2025-10-11")),
    ],
)
def test_an_event_ends_on_the_last_of_the_days_that_it_takes(text: str, expected: tuple[str, str]) -> None:
    dated = {days(e) for e in read(text).events if e.date is not None}
    assert dated == {expected}


# Occasions told later, and what came of them


def test_what_came_of_a_meeting_is_of_the_day_that_a_later_sentence_tells() -> None:
    found = read(
        "أكدت مصادر دبلوماسية أن الاجتماع الرباعي الذي عقد في قطر أسفر عن اتفاق حول تقديم الدعم للبنان. "
        "وكان وزراء خارجية مصر والأردن وقطر وتركيا عقدوا اجتماعا في الدوحة يوم الخميس."
    )
    agreement = told(found, EventType.AGREE)
    assert (day(agreement), place(found, agreement)) == ("2025-10-09", "الدوحة")


def test_a_reason_that_stands_behind_the_outcome_is_not_of_the_meeting() -> None:
    found = read(
        "أكدت مصادر دبلوماسية أن الاجتماع الرباعي أسفر عن اتفاق حول تقديم الدعم للبنان بناء على طلب من قطر. "
        "وكان وزراء خارجية مصر والأردن وقطر وتركيا عقدوا اجتماعا في الدوحة يوم الخميس."
    )
    assert {day(e) for e in found.events if e.type is EventType.REQUEST} == {None}


def test_clashes_right_after_a_verdict_are_of_its_day() -> None:
    found = read(
        "قضت محكمة الجنايات في الخرطوم أمس السبت بالسجن المؤبد على الوزير السابق علي حسن. "
        "وفور صدور الحكم اشتبك متظاهرون مع الشرطة."
    )
    assert day(told(found, EventType.ASSAULT)) == "2025-10-11"


def test_what_is_done_with_aid_is_not_of_the_day_of_other_aid() -> None:
    found = read("قدمت مصر مساعدات طبية إلى ليبيا يوم الخميس. وقدمت تونس إلى ليبيا مئة طن من المساعدات.")
    assert {day(e) for e in found.events if e.type is EventType.AID} == {"2025-10-09", None}


# Days between two events, of what the sentences before told


def test_a_conference_is_dated_from_the_visit_that_came_days_after_it() -> None:
    found = read(
        "وصل وزير الخارجية التركي هاكان فيدان اليوم الأحد إلى دمشق في زيارة رسمية. "
        "ولم تكشف الوزارة تفاصيل الزيارة، لكن توقيتها يأتي بعد ثلاثة أيام من عقد المؤتمر الأمني في عمان."
    )
    assert "2025-10-09" in {day(e) for e in found.events if e.type is EventType.CONSULT}


def test_the_day_before_that_is_the_day_before_what_the_sentences_before_told() -> None:
    found = read(
        "أعلن رئيس الوزراء العراقي عادل عبد المهدي أمس السبت أنه سيرفع كتابا إلى البرلمان. "
        "وجاء ذلك غداة مقتل أربعين متظاهرا برصاص قوات الأمن في الناصرية."
    )
    assert day(told(found, EventType.ASSAULT)) == "2025-10-10"


# Clauses that go on about one subject


def test_a_clause_with_fima_and_no_subject_goes_on_on_the_day() -> None:
    found = read("أدانت المحكمة أمس السبت وزيرين سابقين بالسجن خمس سنوات، فيما برأت ستة من كبار الموظفين.")
    assert {day(e) for e in found.events if e.type is EventType.CONCEDE} == {"2025-10-11"}


def test_a_clause_with_fima_and_a_subject_of_its_own_does_not() -> None:
    found = read("أمرت النيابة الكويتية أمس السبت بحبس عشرة متهمين، فيما بدأ عدد من الموقوفين إضرابا عن الطعام.")
    assert {day(e) for e in found.events if e.type is EventType.PROTEST} == {None}


def test_the_noun_that_a_verb_carries_does_not_part_it_from_its_date() -> None:
    found = read("ومن المقرر أن تجري مصر والسعودية مناورات بحرية مشتركة الشهر المقبل.")
    assert days(told(found, EventType.COOPERATE)) == ("2025-11-01", "2025-11-30")


# Whom words address, and whom a visit leads to


def test_where_those_live_whom_words_address_is_not_where_they_were_said() -> None:
    found = read("دعا النائب التونسي علي حسن التونسيين في فرنسا إلى التصويت. واتهم المصدر السلطات في الدوحة بالتحريض.")
    assert {place(found, e) for e in found.events} == {None}


def test_an_envoy_is_summoned_where_he_is_posted() -> None:
    found = read("استدعت وزارة الخارجية التركية يوم الثلاثاء السفير الإسرائيلي في أنقرة غابي ليفي.")
    assert place(found, told(found, EventType.ACCUSE)) == "أنقرة"


def test_an_envoy_called_home_is_not_called_where_he_was_posted() -> None:
    found = read("استدعت بغداد يوم الثلاثاء سفيرها في دمشق علاء الجوادي.")
    assert {place(found, e) for e in found.events} == {None}


def test_a_state_that_a_visit_leads_to_is_its_place() -> None:
    found = read("يقوم السلطان هيثم بن طارق يوم الأحد المقبل بزيارة دولة إلى إيران.")
    assert place(found, told(found, EventType.CONSULT)) == "إيران"


def test_a_state_that_troops_enter_is_where_they_are() -> None:
    found = read("وكانت قوات سعودية قد دخلت البحرين الاثنين ضمن قوات درع الجزيرة.")
    assert place(found, told(found, EventType.MOBILIZE)) == "البحرين"


def test_what_lies_outside_a_place_is_not_in_it() -> None:
    found = read("قام الوزير الفرنسي جان نويل بارو أمس السبت بزيارة خارج أوروبا.")
    assert {place(found, e) for e in found.events} == {None}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("زار الوزير الإيراني عُمان أمس.", "OMN"),
        ("وصل الوفد المصري إلى عمّان أمس.", "JOR"),
        ("أعلنت عمان موعد الجولة. وقال وزير الخارجية العماني إن المحادثات جادة.", "OMN"),
        ("أعلنت عمان موعد الجولة. وقال وزير الخارجية الأردني إن الأردن ثابت.", "JOR"),
    ],
)
def test_one_spelling_of_two_states_is_told_by_its_vowel_signs_or_the_article(text: str, country: str) -> None:
    told = [a.country for a in read(text).actors for m in a.mentions if m.text.startswith("ع") and len(m.text) < 7]
    assert told == [country]


def test_a_capital_with_its_name_is_not_the_city_told_before() -> None:
    told = read("تظاهر الآلاف في يانغون بميانمار. وفرقت الشرطة المحتجين في العاصمة نايبيداو.")
    assert "نايبيداو" in {place(told, event) for event in told.events}


def test_what_was_done_on_a_visit_was_in_the_town_that_is_told_later() -> None:
    found = read(
        "أدى رئيس الوزراء اليوناني كيرياكوس ميتسوتاكيس زيارة تفقد إلى وحدات الجيش في بحر إيجة، وأمر خلالها قواته "
        "بالاستعداد التام. وقالت الوكالة إن ميتسوتاكيس زار جزيرة رودس."
    )
    visit = told(found, EventType.CONSULT)
    assert {place(found, e) for e in found.events if e.type is EventType.MOBILIZE} == {place(found, visit)}
    assert place(found, visit) in {"رودس", "جزيرة رودس"}


# Without a day of publication


@pytest.mark.parametrize(
    "text",
    ["عثر على الجثة، فجر الأحد، في أحد المنازل.", "لقي السائق حتفه، عن 40 عاما، فجر الأحد، في حادث سيارة."],
)
def test_parts_of_a_day_that_cannot_be_counted_are_no_deeds(text: str) -> None:
    assert read(text, None).events == ()


def test_a_word_of_a_date_is_no_town() -> None:
    found = read("وقعت اشتباكات في العاصمة ليل السبت.")
    assert found.places == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أغلقت السلطات المطار اعتبارا من الثلاثاء.", "2016-03-15"),
        ("أغلقت السلطات المطار اعتبارا من السبت.", "2016-03-12"),
        ("أغلقت السلطات المطار اعتبارا من الاثنين.", "2016-03-14"),
        ("أغلقت السلطات المطار اعتبارا من الثلاثاء الماضي.", "2016-03-08"),
    ],
)
def test_a_weekday_from_which_on_something_is_so_is_the_nearest(text: str, day: str) -> None:
    (event,) = read(text, "2016-03-14T12:00:00+00:00").events  # A Monday.
    assert event.date is not None
    assert event.date.start == date.fromisoformat(day)


def test_what_strikes_answer_is_not_what_they_were_done_with() -> None:
    (event, *_) = read("نفذت فرنسا ضربات على مواقع للنظام السوري ردا على هجوم كيميائي مفترض في دوما.").events
    assert event.mode is not EventMode.UNCONVENTIONAL
