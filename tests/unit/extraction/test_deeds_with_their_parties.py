"""Whom verbs, nouns and pronouns of deeds take as their parties, and where and when that was."""

import pytest

from schemas.v1.extraction import Event, Extraction
from schemas.v1.vocabulary import ActorKind, EventMode, EventType, ParticipantRole
from tests.unit.extraction.reading import parties, place, read

TITLE = "خبر اليوم\n\n"


def the(type_: EventType, found: Extraction) -> Event:
    (event,) = (event for event in found.events if event.type is type_)
    return event


TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "a man behind a preposition, taken up by the verb that و adds": (
        "أطاح الجيش السوداني بالرئيس عمر البشير واعتقله بعد أشهر من الاحتجاجات.",
        EventType.COERCE,
        {"الجيش السوداني"},
        {"عمر البشير"},
    ),
    "a state behind a preposition, taken up by إيا": (
        "قطعت السعودية علاقاتها الدبلوماسية مع قطر، متهمة إياها بدعم الإرهاب.",
        EventType.ACCUSE,
        {"السعودية"},
        {"قطر"},
    ),
    "a verb with what completes it, not with a word of the participle behind the comma": (
        "قطعت السعودية علاقاتها الدبلوماسية مع قطر، متهمة الدوحة بدعم الإرهاب.",
        EventType.SANCTION,
        {"السعودية"},
        {"قطر"},
    ),
    "people in number behind a feminine verb are its object": (
        "نددت السعودية بالهجوم وأوقفت 18 مشتبها به.",
        EventType.COERCE,
        {"السعودية"},
        {"18 مشتبها به"},
    ),
    "soldiers in number whom a state moves": (
        "أعلنت تركيا انتهاء العملية ونشرت مئات الجنود على الحدود.",
        EventType.MOBILIZE,
        {"تركيا"},
        set(),
    ),
    "whose the ship is that is held": (
        "احتجز الحرس الثوري الإيراني سفينة بريطانية في مضيق هرمز.",
        EventType.COERCE,
        {"الحرس الثوري الإيراني"},
        {"بريطانيا"},
    ),
    "whose the aircraft is, not those for whom it flies": (
        "أسقط الدفاع الجوي الإيراني طائرة ركاب أوكرانية.",
        EventType.ASSAULT,
        {"الدفاع الجوي الإيراني"},
        {"أوكرانيا"},
    ),
    "what completes a verb behind و is no subject": (
        "عزل الجيش المصري الرئيس محمد مرسي وعطل الدستور.",
        EventType.COERCE,
        {"الجيش المصري"},
        set(),
    ),
    "a noun in the construct is no verb": (
        "أقال الرئيس قيس سعيد رئيس الحكومة هشام المشيشي وجمد عمل البرلمان.",
        EventType.COERCE,
        {"قيس سعيد"},
        set(),
    ),
    "the state of what was downed, by an adjective": (
        "أسقطت تركيا طائرة حربية روسية قرب الحدود السورية.",
        EventType.ASSAULT,
        {"تركيا"},
        {"روسيا"},
    ),
    "who gives the confidence that somebody wins": (
        "نالت الحكومة التونسية ثقة مجلس النواب.",
        EventType.SUPPORT,
        {"مجلس النواب"},
        {"تونس"},
    ),
    "the state where talks are held is no party": (
        "فشلت محادثات الكويت بين الحوثيين والحكومة اليمنية.",
        EventType.CONSULT,
        {"الحوثيون", "الحكومة اليمنية"},
        set(),
    ),
    "control that somebody announces": (
        "أعلن الجيش السوداني السيطرة على مدينة ود مدني.",
        EventType.COERCE,
        {"الجيش السوداني"},
        set(),
    ),
    "control that somebody manages": (
        "تمكن الجيش الليبي من استعادة مدينة سرت الأحد.",
        EventType.COERCE,
        {"الجيش الليبي"},
        set(),
    ),
    "somebody warned": (
        "حذرت كوريا الشمالية، الأحد، الولايات المتحدة من أي استفزاز.",
        EventType.THREATEN,
        {"كوريا الشمالية"},
        {"الولايات المتحدة"},
    ),
    "people of another state expelled, in a passive that no vowel marks": (
        "طرد دبلوماسيون روس من عدة دول.",
        EventType.SANCTION,
        set(),
        {"دبلوماسيون روس"},
    ),
    "who acts by the pronoun of a masdar whose object follows": (
        "أعلنت موسكو طردها دبلوماسيين بريطانيين.",
        EventType.SANCTION,
        {"روسيا"},
        {"دبلوماسيين بريطانيين"},
    ),
    "who accuses by the pronoun of a masdar": (
        "طردت بريطانيا 23 دبلوماسيا بعد اتهامها لروسيا بمحاولة اغتيال جاسوس سابق.",
        EventType.ACCUSE,
        {"بريطانيا"},
        {"روسيا"},
    ),
    "the office of the dead and whose it was": (
        "أكد التيار مقتل رئيس الجهاز الأمني لحيدر العبادي في مواجهات.",
        EventType.ASSAULT,
        set(),
        {"رئيس الجهاز الأمني"},
    ),
    "a definite office has no state in the construct": (
        "دعا الوزير روسيا إلى الانسحاب.",
        EventType.REQUEST,
        {"الوزير"},
        {"روسيا"},
    ),
    "a definite office has no state of two words in the construct": (
        "التقى السفير الولايات المتحدة.",
        EventType.CONSULT,
        {"السفير", "الولايات المتحدة"},
        set(),
    ),
    "who pleads by a participle whose last letter falls": (
        "أدان القادة الهجوم، داعين أنقرة إلى الانسحاب.",
        EventType.REQUEST,
        {"القادة"},
        {"تركيا"},
    ),
    "a man behind authorities, who is no adjective of theirs": (
        "منعت السلطات الوزير من السفر.",
        EventType.COERCE,
        {"السلطات"},
        {"الوزير"},
    ),
    "people in general, counted by a quantifier, who were held": (
        "أوقفت السلطات الإسرائيلية عدة أشخاص.",
        EventType.COERCE,
        {"إسرائيل"},
        {"أشخاص"},
    ),
    "somebody freed, whom a pronoun takes up": (
        "اعتقل صالح مسلم في براغ قبل أن تطلق محكمة تشيكية سراحه.",
        EventType.RETREAT,
        {"محكمة تشيكية"},
        {"صالح مسلم"},
    ),
    "people kept out": (
        "منعت حكومة ميانمار محققي الأمم المتحدة من دخول المنطقة.",
        EventType.COERCE,
        {"حكومة ميانمار"},
        {"محققي الأمم المتحدة"},
    ),
    "tests that are halted": (
        "أعلنت كوريا الشمالية تعليق تجاربها النووية.",
        EventType.CONCEDE,
        {"كوريا الشمالية"},
        set(),
    ),
    "talks ruled out": (
        "واستبعدت واشنطن إجراء محادثات رسمية مع بيونغ يانغ.",
        EventType.REJECT,
        {"الولايات المتحدة"},
        {"كوريا الشمالية"},
    ),
    "a boycott asked for, though it is of an invitation": (
        "دعت النقابة الصحافيين الفلسطينيين إلى مقاطعة دعوة زيارة البيت الأبيض.",
        EventType.REQUEST,
        {"النقابة"},
        {"الصحافيين الفلسطينيين"},
    ),
    "men who act for a body, by whose hands it was": (
        "قتل القذافي على أيدي مقاتلي المجلس الوطني الانتقالي.",
        EventType.ASSAULT,
        {"المجلس الوطني الانتقالي الليبي"},
        {"معمر القذافي"},
    ),
    "who visits, by ل": (
        "جاء ذلك خلال زيارة لمسؤول إسرائيلي إلى الرباط.",
        EventType.CONSULT,
        {"مسؤول إسرائيلي"},
        {"المغرب"},
    ),
    "whose embassy is moved is not who is told to do it": (
        "أمر الرئيس الوزارة ببدء الإعداد لنقل السفارة.",
        EventType.REQUEST,
        {"الرئيس"},
        {"الوزارة"},
    ),
    "people called by two words": (
        "التقى السفير رجال أعمال.",
        EventType.CONSULT,
        {"السفير", "رجال أعمال"},
        set(),
    ),
    "who killed the man whose death is protested protests nothing": (
        "تظاهر ناشطون احتجاجا على مقتل جورج فلويد على يد شرطي.",
        EventType.PROTEST,
        {"ناشطون"},
        set(),
    ),
    "who uses an army does not lead it": (
        "انتقد الحاكم استخدام الرئيس للجيش ضد المواطنين.",
        EventType.ACCUSE,
        {"الحاكم"},
        {"الرئيس"},
    ),
    "the attackers in the clause that tells when somebody was killed": (
        "قتل جندي عندما هاجم مسلحون القرية.",
        EventType.ASSAULT,
        {"مسلحون"},
        {"جندي"},
    ),
    "people asked, in a case that their adjective shows": (
        "ودعت بيونغ يانغ خبراء أميركيين للتحقق من ذلك.",
        EventType.REQUEST,
        {"كوريا الشمالية"},
        {"خبراء أميركيين"},
    ),
    "words that are attacked": (
        "وقد هاجمت الصين تعليقات ترامب.",
        EventType.ACCUSE,
        {"الصين"},
        {"دونالد ترامب"},
    ),
    "people who gather, of whom the verb is no name": (
        "وتجمع مؤيدو المرشح أمام المستشفى.",
        EventType.PROTEST,
        {"مؤيدو المرشح"},
        set(),
    ),
    "what completes a verb stands before what one man says besides": (
        "قطع المغرب علاقاته مع إيران متهما طهران بدعم متمردين.",
        EventType.SANCTION,
        {"المغرب"},
        {"إيران"},
    ),
    "people of a people": (
        "أعلن مسؤولون أكراد التوصل إلى اتفاق مع دمشق.",
        EventType.AGREE,
        {"مسؤولون أكراد", "سوريا"},
        set(),
    ),
}


@pytest.mark.parametrize(("text", "type_", "actors", "recipients"), TOLD.values(), ids=TOLD)
def test_who_takes_part(text: str, type_: EventType, actors: set[str], recipients: set[str]) -> None:
    found = read(TITLE + text)
    event = the(type_, found)
    assert parties(found, event, ParticipantRole.ACTOR) == actors
    assert parties(found, event, ParticipantRole.RECIPIENT) == recipients


UNTOLD = {
    "talks are torpedoed by no weapon": "اتهمت بيونغ يانغ واشنطن بمحاولة نسف الحوار.",
    "a mood is no truce": "وتشهد شبه الجزيرة الكورية أجواء تهدئة منذ مطلع العام.",
    "a question is no request": "وسأله الصحافي ما إذا كان سيستقيل.",
    "abstention is no support": "وصوتت 35 دولة بالامتناع على مشروع القرار.",
    "an adverb is no dual verb": "وأعلن الرئيس أن قبرص مصممة على المضي قدما في خططها.",
    "a comment suspends nobody": "وعلق الصحافي سامي كليب من صحيفة الأخبار في تغريدة نشرها أمس.",
}


@pytest.mark.parametrize("text", UNTOLD.values(), ids=UNTOLD)
def test_what_is_no_event(text: str) -> None:
    found = read(TITLE + text)
    assert [event for event in found.events if event.type is not EventType.ACCUSE] == []


def test_threats_of_another_are_not_where_the_deed_before_them_was() -> None:
    found = read(TITLE + "اغتيل القيادي في طهران، وتوعدت إيران بالرد.")
    assert place(found, the(EventType.THREATEN, found)) is None


def test_a_place_in_the_name_of_a_corps_is_not_where_its_commander_was_killed() -> None:
    found = read(TITLE + "قتل قائد فيلق القدس قاسم سليماني في غارة أمريكية في بغداد.")
    assert place(found, the(EventType.ASSAULT, found)) == "بغداد"


def test_a_day_behind_a_preposition_written_on_it() -> None:
    found = read(TITLE + "التقى الوزيران في عمان بالخامس من مارس 2018.")
    event = the(EventType.CONSULT, found)
    assert event.date is not None
    assert (event.date.start.isoformat(), event.date.end.isoformat()) == ("2018-03-05", "2018-03-05")


def test_those_who_were_killed_stand_before_the_state_where_they_were() -> None:
    found = read(TITLE + "تحدث الوزير عن المتعاقدين الروس في سوريا، الذين قتلوا في غارة نفذها التحالف الدولي.")
    event = the(EventType.ASSAULT, found)
    assert parties(found, event, ParticipantRole.RECIPIENT) == {"المتعاقدين الروس"}


NAMED = {
    "a title and part of a name are known, and so is the whole": (
        "أكد الشيخ تميم بن حمد آل ثاني دعم بلاده للشعب الفلسطيني.",
        {"تميم بن حمد"},
    ),
    "a surname that is a noun of people too": (
        "وصل صالح مسلم إلى براغ. وقال مسلم إنه لم يقرر أين سيذهب.",
        {"صالح مسلم"},
    ),
    "a man of several words with his adjective, and his name": (
        "اعتقلت الشرطة رجل الدين الشيعي نمر النمر.",
        {"نمر باقر النمر"},
    ),
    "an epithet leads to the name of an unnamed office": (
        "قتل القيادي الحوثي المكنى أبو الفضل في غارة.",
        {"أبو الفضل"},
    ),
}


@pytest.mark.parametrize(("text", "people"), NAMED.values(), ids=NAMED)
def test_one_person_under_one_name(text: str, people: set[str]) -> None:
    found = read(TITLE + text)
    assert {a.name for a in found.actors if a.kind is ActorKind.PERSON} == people


def test_a_number_in_a_name_counts_nothing() -> None:
    found = read(TITLE + "أعلن الشيخ محمد بن عبد الرحمن آل ثاني التوصل إلى اتفاق يبدأ تنفيذه الأحد المقبل.")
    assert [s.text for s in found.statements] == ["التوصل إلى اتفاق يبدأ تنفيذه الأحد المقبل"]


def test_those_for_whom_a_village_is_are_not_its_name() -> None:
    found = read(TITLE + "هدم الجيش قرى للروهينغا في ولاية راخين.")
    assert place(found, the(EventType.COERCE, found)) == "أراكان"


def test_a_clause_about_one_of_two_men_tells_of_him() -> None:
    found = read(TITLE + "وتضم القائمة طه ياسين رمضان الذي أعدم عام 2007 وعبد حمود الذي أعدم عام 2012.")
    told = [parties(found, event, ParticipantRole.RECIPIENT) for event in found.events]
    assert told == [{"طه ياسين رمضان"}, {"عبد حمود"}]


def test_an_attack_called_off_is_none() -> None:
    assert read(TITLE + "ألغى ترامب هجوما على إيران في اللحظة الأخيرة.").events == ()


def test_two_measures_of_one_sentence_are_two_events() -> None:
    found = read(TITLE + "استدعت بوليفيا سفيرها لدى إسرائيل وقطعت علاقاتها الدبلوماسية معها.")
    assert [event.mode for event in found.events] == [EventMode.WITHDRAW, EventMode.DISCONTINUE]
    for event in found.events:
        assert parties(found, event, ParticipantRole.RECIPIENT) == {"إسرائيل"}


def test_who_resigns_under_protests_does_not_protest() -> None:
    found = read(TITLE + "استقال الوزير على وقع الاحتجاجات.")
    assert [event.type for event in found.events] == [EventType.RETREAT]
