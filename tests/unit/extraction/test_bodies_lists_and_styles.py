"""Bodies that end before a relative participle, lists of officials, and people by surname, honorific and title."""

import pytest

from tests.unit.extraction.reading import actor, offices, only, read


def _names(text: str, published_at: str = "2024-03-05T12:00:00Z") -> set[str]:
    return {a.name for a in read(text, published_at).actors}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("أدان المجلس المؤلف من خمسة عشر عضوا الهجوم على السفارة.", "المجلس"),
        ("قضت المحكمة المكونة من ثلاثة قضاة بسجن الوزير السابق.", "المحكمة"),
        ("هاجمت قوات العدو المتوغلة في خان يونس المستشفى.", "قوات العدو"),
        ("ضبطت الأجهزة الأمنية خلية مكونة من أربعة أشخاص.", "خلية"),
        ("دعت مجموعة السبع المجتمعة في روما إسرائيل إلى وقف الحرب.", "مجموعة السبع"),
        ("أدانت منظمات المجتمع المدني الهجوم على السفارة.", "منظمات المجتمع المدني"),
    ],
)
def test_a_participle_that_tells_where_or_of_whom_ends_a_body(text: str, body: str) -> None:
    assert body in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "حظرت السلطات الأمريكية الأجهزة الإلكترونية على الطائرات.",
        "انتقد النائب الأعلام المرفوعة في القاعة.",
        "حذرت موسكو من الأسلحة الغربية.",
    ],
)
def test_things_are_no_bodies(text: str) -> None:
    assert not {a.kind.value for a in read(text).actors} & {"organization"}


def test_a_rank_is_a_body_in_the_construct() -> None:
    read_of = read("أعلن فريق العدالة والتنمية رفضه للقانون. وقال الفريق إن القانون سيئ.")
    assert {a.name for a in read_of.actors} == {"فريق العدالة والتنمية"}
    assert {s.speaker for s in read_of.statements} == {read_of.actors[0].ref}
    assert not offices(read_of, "فريق العدالة والتنمية")
    army = read("أعلن الفريق أول عبد الفتاح البرهان رفضه. وقال الفريق إن القوات باقية.", "2024-03-05T12:00:00Z")
    assert {a.name for a in army.actors} == {"عبد الفتاح البرهان"}


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("قال وزير الإدماج الاقتصادي والتشغيل، هاني الزروالي، إن الحوار مستمر.", "هاني الزروالي", "minister"),
        ("وصل وزير الرقمنة صلاح الخوري إلى عمان.", "صلاح الخوري", "minister"),
        ("وصل وزير الدولة، وزير الطاقة والمناجم، نبيل عرقوب، إلى روما.", "نبيل عرقوب", "minister"),
        ("استقبل الأمين العام للوزارة، لوناس بلقرمان، السفير الفرنسي.", "لوناس بلقرمان", "official"),
        ("انتقد رئيس حزب الوسط، رشيد حمروني، ما اعتبره ظلما.", "رشيد حمروني", "party_leader"),
        ("وقال السفير الألماني بتونس، أندرياس مولر، إن الزيارة مهمة.", "أندرياس مولر", "ambassador"),
        ("رحب رئيس بعثة الأمم المتحدة في مالي «مينوسما» فولكر رايتس بالاتفاق.", "فولكر رايتس", "envoy"),
    ],
)  # fmt: skip
def test_a_name_behind_a_long_title_has_it(text: str, name: str, office: str) -> None:
    found = read(text)
    assert office in offices(found, name)
    assert [a.kind.value for a in found.actors].count("person") == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى رئيس الحكومة، باريس ولندن، وفدا.", {"باريس ولندن"}),
        ("قال رئيس الوفد، أمس السبت، إن الاتفاق قريب.", {"أمس السبت"}),
        ("دعا رئيس الحزب، كريم جديد العهد بالسياسة، إلى الحوار.", {"كريم جديد"}),
        ("التقى وزير الصحة والوفد المرافق رئيس البلدية.", {"والوفد المرافق"}),
    ],
)
def test_what_stands_between_commas_is_not_always_a_name(text: str, names: set[str]) -> None:
    assert not _names(text) & names


def test_titles_of_a_list_belong_to_the_name_before_them() -> None:
    found = read(
        "حضر اللقاء سمو الشيخ منصور بن زايد آل نهيان نائب رئيس الدولة رئيس ديوان الرئاسة ومعالي سهيل بن سعيد الكعبي"
        " وزير الطاقة والبنية التحتية وسعادة الدكتور محمد سالم الظاهري سفير الدولة لدى اليونان.",
        "2024-03-05T12:00:00Z",
    )
    assert "vice_president" in offices(found, "منصور بن زايد")
    assert offices(found, "سهيل بن سعيد الكعبي") == {"minister"}
    assert offices(found, "محمد سالم الظاهري") == {"ambassador"}


def test_an_honorific_takes_up_whom_it_was_given() -> None:
    found = read(
        "بحث صاحب السمو الشيخ محمد بن زايد آل نهيان رئيس الدولة وفخامة فلاديمير بوتين رئيس روسيا العلاقات."
        " وقال سموه إن الحوار هو السبيل. وأكد فخامته أن موسكو مستعدة.",
        "2023-12-06T12:00:00Z",
    )
    names = {a.ref: a.name for a in found.actors}
    assert [names[s.speaker] for s in found.statements if s.speaker] == ["محمد بن زايد", "فلاديمير بوتين"]


def test_an_honorific_that_is_a_noun_is_nobody() -> None:
    found = read("عبر الرئيس الفرنسي إيمانويل ماكرون عن سعادته بالزيارة.", "2023-12-06T12:00:00Z")
    assert [m.text for m in actor(found, "إيمانويل ماكرون").mentions] == ["إيمانويل ماكرون"]


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("قال وليد المعلم إن دمشق لن ترضخ. ونقلت الوكالة عن المعلم قوله إن بلاده قوية.", "2018-06-02", "وليد المعلم"),
        ("الشاهد يلتقي سلال. استقبل رئيس الحكومة يوسف الشاهد عبد المالك سلال.", "2017-03-07", "يوسف الشاهد"),
    ],
)
def test_a_surname_written_like_one_of_some_people_is_the_person(text: str, day: str, name: str) -> None:
    found = read(text, f"{day}T12:00:00Z")
    assert len(actor(found, name).mentions) == 2
    assert {a.kind.value for a in found.actors} <= {"person", "organization"}


def test_a_teacher_stays_one() -> None:
    assert "المعلم" in _names("اعتقلت الشرطة المعلم وطلابه. وقال المعلم إنه بريء.")


def test_the_head_of_a_delegation_is_no_president() -> None:
    assert "قيس سعيد" not in _names("قال رئيس الوفد التونسي إن الاتفاق قريب.")


def test_a_byline_between_strokes_is_no_story() -> None:
    found = read("طرابلس / وليد كمال الدين / الأناضول\nوقعت تركيا وليبيا، الإثنين، مذكرة تفاهم للتعاون في مجال الطاقة.")
    assert "وليد كمال الدين" not in {a.name for a in found.actors}


@pytest.mark.parametrize(
    "text",
    [
        "استقبل صاحب السمو الملكي الأمير محمد بن سلمان ولي العهد رئيس مجلس الوزراء وزير الخارجية الأمريكي.",
        "استقبل الأمير محمد بن سلمان ولي العهد رئيس مجلس الوزراء “حفظه الله” وزير الخارجية الأمريكي.",
        "استقبل حضرة صاحب الجلالة السلطان هيثم بن طارق المعظم وزير الخارجية الأمريكي.",
    ],
)
def test_honorifics_and_blessings_stand_between_no_host_and_his_guest(text: str) -> None:
    found = read(text, "2024-03-05T12:00:00Z")
    assert {p.role.value for p in only(found).participants} == {"actor", "recipient"}


def test_the_agency_of_a_dateline_between_strokes_does_nothing() -> None:
    found = read(
        "أبوظبي في 6 ديسمبر / وام / بحث محمد بن زايد آل نهيان وفلاديمير بوتين العلاقات.", "2023-12-06T12:00:00Z"
    )
    assert {a.name for a in found.actors} == {"محمد بن زايد", "فلاديمير بوتين"}


def test_an_office_is_whose_it_was_called_by_its_words() -> None:
    found = read(
        "رئيس الدولة والرئيس الروسي يبحثان العلاقات. بحث الشيخ محمد بن زايد آل نهيان رئيس الدولة والرئيس فلاديمير بوتين"
        " العلاقات. والتقى رئيس الدولة ولي العهد السعودي.",
        "2023-12-06T12:00:00Z",
    )
    assert {a.name for a in found.actors} == {"محمد بن زايد", "فلاديمير بوتين", "محمد بن سلمان"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال وزير العمل نزار الخوالدي إن الحوار مستمر. وزاد المسؤول ذاته أن الباب مفتوح.", "نزار الخوالدي"),
        ("قال سالم الزهراني إن قطر غنية. وأضاف المحلل السياسي أن الأمور معقدة.", "سالم الزهراني"),
        ("أكد مدير شركة الطيران أن الرحلات مستمرة. وأضاف المسؤول أن الأسعار ستنخفض.", "مدير شركة الطيران"),
    ],
)
def test_a_noun_of_people_takes_up_who_was_named(text: str, speaker: str) -> None:
    found = read(text)
    assert {s.speaker for s in found.statements} == {actor(found, speaker).ref}


def test_an_unnamed_official_is_not_the_minister_before_him() -> None:
    found = read("قال وزير العمل نزار الخوالدي إن الحوار مستمر. وذكر مسؤول أمريكي أن الوفد وصل. وأكد المسؤول أنه غادر.")
    assert len({s.speaker for s in found.statements}) == 2


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("نفذ مناصرو حزب الله اعتصاما على طريق المطار.", "مناصرو حزب الله"),
        ("أنصار الصدر يقتحمون البرلمان في بغداد.", "أنصار الصدر"),
        ("طالب الجيش سكان الأحياء الشرقية بالإخلاء.", "سكان الأحياء الشرقية"),
        ("احتج أهالي القرية على القرار.", "أهالي القرية"),
    ],
)
def test_people_are_named_by_whose_they_are(text: str, people: str) -> None:
    assert people in {a.name for a in read(text).actors}


def test_representatives_stand_for_their_body() -> None:
    found = read("وقع ممثلو القوات المسلحة السودانية وقوات الدعم السريع اتفاقا في جدة.")
    assert {a.name for a in found.actors} == {"الجيش السوداني", "قوات الدعم السريع"}


def test_an_office_to_be_filled_is_nobody() -> None:
    found = read("قال العراق إنه يستعد. وقال الحزب إنه لن يحضر جلسة لانتخاب رئيس الجمهورية.", "2022-07-30T12:00:00Z")
    assert "برهم صالح" not in {a.name for a in found.actors}


def test_the_parliament_of_the_state_at_home_is_one_body() -> None:
    found = read(
        "أقر البرلمان في لبنان القانون. ورفض مجلس النواب اللبناني التعديل. وقال لبنان إن القانون مهم.",
    )
    assert {a.name for a in found.actors} == {"مجلس النواب اللبناني", "لبنان"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("عثر على جثة الطالب الإيطالي جوليو ريجيني ملقاة على الطريق.", "جوليو ريجيني"),
        ("إيقاف عماد الدغيج يعكس خوف السلطة.", "عماد الدغيج"),
        ("قال القاضي الأمريكي ألفين كاسترو في نيويورك إن القرار ملزم.", "ألفين كاسترو"),
        ("عينت روما جامباولو كانتولي سفيرا في القاهرة.", "جامباولو كانتولي"),
        ("قال المتحدث باسم هيئة المعابر في غزة وائل أبو عمر إن المعبر مغلق.", "وائل أبو عمر"),
        ("قال والي صفاقس فاخر الفخفاخ إن الوضع مستقر.", "فاخر الفخفاخ"),
    ],
)
def test_names_end_where_they_do(text: str, name: str) -> None:
    assert name in {a.name for a in read(text).actors}


def test_a_hospital_called_by_a_person_is_no_person() -> None:
    found = read("نقل الجرحى إلى مستشفى أبو يوسف النجار. وقال مستشفى أبو يوسف النجار إن الوضع صعب.")
    assert {a.name for a in found.actors} == {"مستشفى أبو يوسف النجار"}


def test_an_attribute_is_no_name() -> None:
    assert not {a.name for a in read("دعا الوزير إلى سلام عادل ومستدام في المنطقة.").actors if a.kind.value == "person"}


def test_a_premier_called_president_is_none() -> None:
    found = read("قال الرئيس نواف سلام إن الحكومة باقية.", "2025-03-05T12:00:00Z")
    assert "head_of_state" not in offices(found, "نواف سلام")


def test_a_surname_like_a_masdar_hides_no_object() -> None:
    found = read("التقى وزير الخارجية المصري سامح شكري نظيره السعودي فيصل بن فرحان.", "2024-03-05T12:00:00Z")
    assert {p.actor for p in only(found).participants} == {a.ref for a in found.actors if a.kind.value == "person"}


def test_nationals_with_an_adjective_are_people() -> None:
    assert "القطريين" in {a.name for a in read("أمهلت السعودية القطريين المقيمين فيها أسبوعين للمغادرة.").actors}


def test_an_internal_council_is_not_that_of_the_united_nations() -> None:
    found = read("عقد الوزير اجتماعا لمجلس الأمن الداخلي المركزي. وطالب مجلس الأمن إسرائيل بوقف الحرب.")
    assert {"مجلس الأمن الداخلي المركزي", "مجلس الأمن الدولي"} <= {a.name for a in found.actors}


def test_a_surname_that_is_a_verb_speaks_before_a_clause() -> None:
    found = read("حذر الأمين العام المساعد لجامعة الدول العربية حسام زكي من التصعيد. وأضاف زكي أن الجامعة تتابع.")
    assert {s.speaker for s in found.statements} == {actor(found, "حسام زكي").ref}


def test_a_ruler_is_told_of_by_his_honorific_alone() -> None:
    found = read(
        "استقبل جلالة الملك محمد السادس الرئيس الفرنسي إيمانويل ماكرون. وأكد صاحب الجلالة أن السلام ممكن.",
        "2024-03-05T12:00:00Z",
    )
    assert {s.speaker for s in found.statements} == {actor(found, "محمد السادس").ref}


def test_an_owner_is_no_ruler() -> None:
    found = read("التقى الملك محمد السادس الوفد. وقال صاحب الشركة إن العمل توقف.", "2024-03-05T12:00:00Z")
    assert not {s.speaker for s in found.statements} & {actor(found, "محمد السادس").ref}


@pytest.mark.parametrize(
    "text",
    [
        "أكد الرئيس التونسي ذلك في مؤتمر صحفي مشترك مع نظيره الليبي محمد المنفي.",
        "شهدت العلاقات الدبلوماسية بين تركيا وهولندا تصعيدات جديدة.",
    ],
)
def test_adjectives_of_a_thing_are_no_office(text: str) -> None:
    assert not {role.office.value for a in read(text).actors for role in a.roles} & {"journalist", "diplomat"}


def test_counted_people_are_taken_up_by_their_plural() -> None:
    text = "أوقفت الشرطة 20 متظاهرا في العاصمة. وطالبت منظمة العفو الدولية بالإفراج عن المتظاهرين."
    assert "المتظاهرين" not in _names(text)


@pytest.mark.parametrize(
    ("text", "office", "other"),
    [
        ("طالب الوزير المجتمع الدولي بالتحرك.", "الوزير", "المجتمع الدولي"),
        ("أقنع الوزير النواب بالتصويت على القانون.", "الوزير", "النواب"),
        ("هاجم الرئيس الحزب الحاكم.", "الرئيس", "الحزب"),
    ],
)
def test_a_definite_office_has_no_genitive(text: str, office: str, other: str) -> None:
    assert _names(text) == {office, other}


def test_somebody_called_by_his_fathers_name_is_taken_up_by_his_own() -> None:
    text = "استقبل أمير قطر تميم بن حمد الوفد. ونقلت وكالات عن تميم قوله إن الحوار هو السبيل الوحيد."
    assert len(read(text).actors) == 2
    assert actor(read(text), "تميم بن حمد").mentions[-1].text == "تميم"


@pytest.mark.parametrize(
    ("host", "ruler"),
    [
        ("العاهل السعودي الملك سلمان", "سلمان بن عبد العزيز"),
        ("خادم الحرمين الشريفين الملك سلمان", "سلمان بن عبد العزيز"),
        ("أمير قطر الشيخ تميم", "تميم بن حمد"),
        ("الملك عبد الله", "عبد الله الثاني"),
        ("ملك البحرين الملك حمد", "حمد بن عيسى آل خليفة"),
    ],
)
def test_a_ruler_is_told_of_by_his_given_name_and_is_not_his_guest(host: str, ruler: str) -> None:
    assert _names(f"استقبل {host} الرئيس المصري.") == {ruler, "عبد الفتاح السيسي"}
