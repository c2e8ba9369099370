"""Sentences as agencies write them: masdars with subject and object, asides, answers, and what is only weighed."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole
from tests.unit.extraction.reading import actor, one, parties, place, read

TOLD: dict[str, tuple[str, EventType, set[str], set[str]]] = {
    "captives told by nationality": (
        "أسرت حركة حماس عشرات الإسرائيليين.",
        EventType.ASSAULT,
        {"حركة حماس"},
        {"الإسرائيليين"},
    ),
    "an army that calls up its reserve": (
        "واستدعى الجيش الإسرائيلي قوات الاحتياط.",
        EventType.MOBILIZE,
        {"الجيش الإسرائيلي"},
        set(),
    ),
    "marines sent": (
        "أوفدت واشنطن نحو خمسين من مشاة البحرية لحماية سفارتها في طرابلس.",
        EventType.MOBILIZE,
        {"الولايات المتحدة"},
        set(),
    ),
    "a state recognised by name": (
        "اعترفت فرنسا بفلسطين.",
        EventType.SUPPORT,
        {"فرنسا"},
        {"فلسطين"},
    ),
    "a sit-in that the police break up": (
        "بدأت الشرطة المصرية فض اعتصام أنصار مرسي.",
        EventType.COERCE,
        {"الشرطة المصرية"},
        set(),
    ),
    "a sit-in that those who hold it end": (
        "فض المعلمون اعتصامهم أمام الوزارة بعد تلبية مطالبهم.",
        EventType.RETREAT,
        {"المعلمون"},
        set(),
    ),
    "whoever takes a fallen town": (
        "سقطت مدينة الفاشر في أيدي قوات الدعم السريع.",
        EventType.COERCE,
        {"قوات الدعم السريع"},
        set(),
    ),
    "planes that bomb, by the object behind them": (
        "أدى قصف طائرات روسية سوقا في إدلب إلى مقتل أربعة.",
        EventType.ASSAULT,
        {"روسيا"},
        set(),
    ),
    "planes that bomb what shows no case": (
        "أدى قصف طائرات روسية مستشفى في إدلب إلى مقتل أربعة.",
        EventType.ASSAULT,
        {"روسيا"},
        set(),
    ),
    "who killed is condemned, not who was killed": (
        "نددت تركيا بقتل إسرائيل ناشطا تركيا.",
        EventType.ACCUSE,
        {"تركيا"},
        {"إسرائيل"},
    ),
    "who arrested is condemned, not who was arrested": (
        "نددت المنظمة باعتقال الشرطة ثلاثة ناشطين في القاهرة.",
        EventType.ACCUSE,
        {"المنظمة"},
        {"الشرطة"},
    ),
    "an accusing participle behind an adjective": (
        "ألقى الأسد كلمة نقلتها قناة الإخبارية متهما واشنطن بدعم الإرهاب.",
        EventType.ACCUSE,
        {"بشار الأسد"},
        {"الولايات المتحدة"},
    ),
    "an object behind how it was said": (
        "هنأ الرئيس الفرنسي إيمانويل ماكرون في اتصال هاتفي نظيره المصري عبد الفتاح السيسي بفوزه.",
        EventType.SUPPORT,
        {"إيمانويل ماكرون"},
        {"عبد الفتاح السيسي"},
    ),
    "where forces are to leave asks for nothing": (
        "طالب المتظاهرون بانسحاب القوات السورية من لبنان.",
        EventType.REQUEST,
        {"المتظاهرون"},
        {"الجيش السوري"},
    ),
    "an attack admitted behind what it did": (
        "وقعت هجمات أودت بحياة 128 شخصا في باريس تبناها تنظيم الدولة الإسلامية.",
        EventType.ASSAULT,
        {"تنظيم الدولة الإسلامية"},
        set(),
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_parties_are_told(name: str) -> None:
    text, kind, actors, recipients = TOLD[name]
    assert one(text) == (kind, actors, recipients)


def test_a_participle_behind_a_relative_clause_goes_on_about_the_main_subject() -> None:
    found = read("وندد القذافي في كلمة بثها التلفزيون الرسمي بما سماه عدوانا صليبيا، متوعدا بفتح مخازن السلاح.")
    threat = next(e for e in found.events if e.type is EventType.THREATEN)
    assert parties(found, threat, ParticipantRole.ACTOR) == {"معمر القذافي"}


def test_an_accusative_with_a_pronoun_is_whom_it_was_done_to() -> None:
    found = read("أقال الرئيس السوداني رئيس الحكومة واعتقل وزراءه.")
    arrest = next(e for e in found.events if e.type is EventType.COERCE)
    assert "وزراءه" not in parties(found, arrest, ParticipantRole.ACTOR)


PLACES: dict[str, tuple[str, str | None]] = {
    "where a checkpoint stands": ("انفجرت سيارة مفخخة قرب نقطة تفتيش وسط بغداد.", "بغداد"),
    "not the capital that sends": ("أرسلت واشنطن مئتي جندي لحماية سفارتها في طرابلس.", "طرابلس"),
    "not the capital that deploys": ("نشرت الرياض قوات في اليمن.", "اليمن"),
    "a home town": ("قتل العقيد القذافي في مسقط رأسه سرت.", "سرت"),
    "the town that fell": ("سقطت الموصل بيد تنظيم الدولة الإسلامية.", "الموصل"),
    "not where a ship is bound": ("قتلت قوات إسرائيلية تسعة ناشطين على متن السفينة المتجهة إلى غزة.", None),
    "what is under control again": ("استعاد الجيش السوداني السيطرة على القصر الجمهوري في الخرطوم.", "الخرطوم"),
    "not what is recognised": ("اعترف ترامب بالقدس عاصمة لإسرائيل.", None),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_place_is_told(name: str) -> None:
    text, where = PLACES[name]
    found = read(text)
    assert [place(found, event) for event in found.events] == [where]


def test_an_agreement_is_where_it_was_reached_not_where_it_will_hold() -> None:
    found = read("اتفقت الحكومة اليمنية والحوثيون في السويد على وقف إطلاق النار في الحديدة.")
    agreement = next(e for e in found.events if e.type is EventType.AGREE)
    assert place(found, agreement) == "السويد"


@pytest.mark.parametrize(
    "text",
    [
        "قال مسؤول إن الرئيس ترامب يدرس فرض عقوبات جديدة على إيران.",
        "ينظر مجلس الأمن في فرض عقوبات على كوريا الشمالية.",
        "كادت الشرطة تعتقل النائب.",
    ],
)
def test_what_is_only_weighed_or_nearly_done_did_not_occur(text: str) -> None:
    assert {event.status for event in read(text).events} == {EventStatus.HYPOTHETICAL}


def test_what_somebody_opposes_did_not_occur() -> None:
    sanctions = [e for e in read("تعارض روسيا فرض عقوبات على إيران.").events if e.type is EventType.SANCTION]
    assert [e.status for e in sanctions] == [EventStatus.HYPOTHETICAL]


@pytest.mark.parametrize("text", ["التقى الوزير أبا مازن.", "التقى الوزير أبو مازن.", "رحب الوزير بأبي مازن."])
def test_a_listed_kunya_is_known_in_every_case(text: str) -> None:
    assert actor(read(text), "محمود عباس").country == "PSE"


def test_an_unlisted_kunya_is_one_man_in_every_case() -> None:
    found = read("قال المتحدث أبو سعيد الأنصاري إن الهجوم فشل. واعتقلت الشرطة أبا سعيد الأنصاري في الموصل.")
    assert [a.name for a in found.actors if "الأنصاري" in a.name] == ["أبو سعيد الأنصاري"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("استهدفت غارة إسرائيلية قياديين في حركة حماس في الدوحة، وأدانت قطر الهجوم.", "PSE"),
        ("اغتالت إسرائيل قياديا في حزب الله في بيروت.", "LBN"),
    ],
)
def test_a_leader_is_of_the_country_of_his_movement(text: str, country: str) -> None:
    found = read(text)
    assert [a.country for a in found.actors if a.name.startswith("قيادي")] == [country]


def test_a_successor_is_appointed() -> None:
    found = read("أقال الرئيس قائد الجيش وعين اللواء أحمد قايد صالح خلفا له.")
    appointed = next(e for e in found.events if e.type is EventType.SUPPORT)
    assert parties(found, appointed, ParticipantRole.RECIPIENT) == {"أحمد قايد صالح"}
