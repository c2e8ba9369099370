"""Numbers of people, weapons, sums and agreements: which event they belong to and what the text bounds."""

import pytest

from schemas.v1.details import EventDetails, Figure
from schemas.v1.extraction import Event
from schemas.v1.vocabulary import CountKind, EventType, WeaponKind
from tests.unit.extraction.reading import read


def told(text: str, kind: EventType) -> EventDetails:
    """The details of the one event of a type."""
    found = [event for event in read(text).events if event.type is kind]
    assert len(found) == 1, [(e.type, e.trigger.text) for e in read(text).events]
    assert found[0].details is not None
    return found[0].details


def bounds(figure: Figure | None) -> tuple[int | None, int | None, bool] | None:
    return None if figure is None else (figure.low, figure.high, figure.approximate)


def details(event: Event) -> EventDetails:
    return event.details or EventDetails()


NUMBERS: list[tuple[str, int | None, int | None, bool]] = [
    ("12 شخصا", 12, 12, False),
    ("١٢ شخصا", 12, 12, False),
    ("۱۲ شخصا", 12, 12, False),
    ("1,250 شخصا", 1250, 1250, False),
    ("خمسة وعشرين شخصا", 25, 25, False),
    ("ثلاثة عشر شخصا", 13, 13, False),
    ("اثني عشر جنديا", 12, 12, False),
    ("مئة وخمسة وأربعين شخصا", 145, 145, False),
    ("ثلاثمئة وعشرين شخصا", 320, 320, False),
    ("ألف وخمسمئة شخص", 1500, 1500, False),
    ("ألفي شخص", 2000, 2000, False),
    ("12 ألفا و500 شخص", 12500, 12500, False),
    ("شخصين", 2, 2, False),
    ("جنديين", 2, 2, False),
    ("شاب", 1, 1, False),
    ("نحو 40 شخصا", 40, 40, True),
    ("قرابة ثلاثين شخصا", 30, 30, True),
    ("ما لا يقل عن 40 شخصا", 40, None, False),
    ("أكثر من مئتي شخص", 200, None, False),
    ("40 شخصا على الأقل", 40, None, False),
    ("أقل من عشرة أشخاص", None, 10, False),
    ("عشرات الأشخاص", 10, 99, True),
    ("مئات الأشخاص", 100, 999, True),
    ("عشرات الآلاف من الأشخاص", 10_000, 99_999, True),
    ("بضعة أشخاص", 3, 9, True),
]


@pytest.mark.parametrize(("words", "low", "high", "approximate"), NUMBERS)
def test_a_number_is_bounded_as_the_text_bounds_it(
    words: str, low: int | None, high: int | None, approximate: bool
) -> None:
    found = told(f"أعلن الجيش السوداني مقتل {words} في قصف على مدينة الفاشر.", EventType.ASSAULT)
    assert bounds(found.dead) == (low, high, approximate)


HARM: list[tuple[str, dict[CountKind, int]]] = [
    ("قتل في القصف على مدينة صيدا 12 شخصا وأصيب 30 آخرون.", {CountKind.DEAD: 12, CountKind.INJURED: 30}),
    ("أسفر تفجير في بغداد عن مقتل جنديين وإصابة أربعة مدنيين.", {CountKind.DEAD: 2, CountKind.INJURED: 4}),
    ("أوقعت غارة على مدينة صعدة 5 قتلى و11 جريحا.", {CountKind.DEAD: 5, CountKind.INJURED: 11}),
    ("28 شخصا قتلوا في انفجار عبوة ناسفة في مقديشو.", {CountKind.DEAD: 28}),
    ("قصف الجيش السوري بلدة سراقب. وارتفع عدد القتلى إلى 40.", {CountKind.DEAD: 40}),
    ("قتل خمسة جنود وثلاثة مدنيين في هجوم في كابول.", {CountKind.DEAD: 8}),
    ("قتل مسلحان ثلاثة جنود في كركوك.", {CountKind.DEAD: 3}),
    ("أطلق الحوثيون صاروخا على مدينة إيلات، ولم يسفر الهجوم عن إصابات.", {CountKind.INJURED: 0}),
]


@pytest.mark.parametrize(("text", "expected"), HARM)
def test_numbers_belong_to_what_befell_those_counted(text: str, expected: dict[CountKind, int]) -> None:
    events = [e for e in read(text).events if e.type in {EventType.ASSAULT, EventType.MOBILIZE}]
    found = {
        kind: figure.low
        for e in events
        for kind in CountKind
        if (figure := getattr(details(e), kind.value)) is not None
    }
    assert found == expected


def test_protesters_hurt_are_no_crowd() -> None:
    found = told("قتل ثلاثة محتجين على الأقل وشرطيان في هجوم لمسلحين في بغداد.", EventType.ASSAULT)
    assert bounds(found.dead) == (5, None, False)


def test_a_part_of_a_number_is_not_counted_again() -> None:
    found = told("أسفر تفجير في بغداد عن مقتل 12 شخصا بينهم ثلاثة أطفال وامرأتان.", EventType.ASSAULT)
    assert bounds(found.dead) == (12, 12, False)


def test_dead_and_injured_together_are_neither() -> None:
    events = read("سقط 20 بين قتيل وجريح في قصف على مدينة صعدة.").events
    assert all(details(e).dead is None and details(e).injured is None for e in events)


def test_a_toll_takes_the_place_of_the_number_told_first() -> None:
    text = "قتل 12 شخصا في قصف على مدينة الفاشر. وفي وقت لاحق ارتفعت حصيلة القتلى إلى 19 قتيلا."
    assert bounds(told(text, EventType.ASSAULT).dead) == (19, 19, False)


def test_numbers_stay_with_the_event_of_their_clause() -> None:
    text = "قتل خمسة جنود في هجوم لحركة الشباب في مقديشو، واعتقلت الشرطة الصومالية 14 شخصا."
    by_type = {e.type: details(e) for e in read(text).events}
    assert bounds(by_type[EventType.ASSAULT].dead) == (5, 5, False)
    assert by_type[EventType.ASSAULT].detained is None
    assert bounds(by_type[EventType.COERCE].detained) == (14, 14, False)


def test_a_crowd_is_counted_and_its_words_shown() -> None:
    found = told("شارك نحو 5 آلاف شخص في مظاهرة وسط تونس.", EventType.PROTEST)
    assert bounds(found.crowd) == (5000, 5000, True)
    assert found.crowd is not None
    assert found.crowd.text == "نحو 5 آلاف شخص"


def test_those_freed_and_those_taken_are_told_apart() -> None:
    assert bounds(told("أفرجت إسرائيل عن 90 أسيرا فلسطينيا.", EventType.RETREAT).released) == (90, 90, False)
    assert bounds(told("اختطف مسلحون 15 طالبا في نيجيريا.", EventType.ASSAULT).abducted) == (15, 15, False)


WEAPONS: list[tuple[str, EventType, set[WeaponKind]]] = [
    ("قتل ضابط بتفجير سيارة مفخخة في بغداد.", EventType.ASSAULT, {WeaponKind.CAR_BOMB}),
    ("اغتيل قائد ميداني بطائرة مسيرة في إدلب.", EventType.ASSAULT, {WeaponKind.DRONE}),
    ("قصفت قوات الدعم السريع مدينة الفاشر بقذائف الهاون.", EventType.ASSAULT, {WeaponKind.MORTAR}),
    ("هددت كوريا الشمالية بإطلاق صواريخ باليستية على اليابان.", EventType.THREATEN, {WeaponKind.MISSILE}),
    (
        "استخدمت الشرطة الغاز المسيل للدموع والرصاص المطاطي لتفريق المتظاهرين في بيروت.",
        EventType.ASSAULT,
        {WeaponKind.TEAR_GAS, WeaponKind.RUBBER_BULLET},
    ),
]


@pytest.mark.parametrize(("text", "kind", "expected"), WEAPONS)
def test_a_weapon_belongs_to_the_act_that_uses_it(text: str, kind: EventType, expected: set[WeaponKind]) -> None:
    assert {weapon.kind for weapon in told(text, kind).weapons} == expected


def test_a_store_of_weapons_is_no_weapon_in_use() -> None:
    found = told("قصفت مقاتلات إسرائيلية مستودع صواريخ في ريف حمص.", EventType.ASSAULT)
    assert {weapon.kind for weapon in found.weapons} == {WeaponKind.AIRCRAFT}


def test_a_march_is_no_drone_and_what_is_shot_down_no_weapon_used() -> None:
    for text in ("حظرت السلطات الجزائرية المسيرات في العاصمة.", "أسقطت الدفاعات العراقية مروحيتين قرب كربلاء."):
        assert all(not details(event).weapons for event in read(text).events)


SUMS: list[tuple[str, float | None, float | None, str | None]] = [
    ("200 مليون دولار", 2e8, 2e8, "USD"),
    ("3.5 مليارات يورو", 3.5e9, 3.5e9, "EUR"),
    ("مليون ونصف المليون دولار", 1.5e6, 1.5e6, "USD"),
    ("نصف مليار ريال سعودي", 5e8, 5e8, "SAR"),
    ("300 مليون دينار كويتي", 3e8, 3e8, "KWD"),
    ("أكثر من 40 مليون جنيه مصري", 4e7, None, "EGP"),
    ("20 مليون دينار", 2e7, 2e7, None),
    ("1,2 مليار جنيه إسترليني", 1.2e9, 1.2e9, "GBP"),
]


@pytest.mark.parametrize(("words", "low", "high", "currency"), SUMS)
def test_a_sum_has_a_currency_where_the_text_says_whose(
    words: str, low: float | None, high: float | None, currency: str | None
) -> None:
    found = told(f"قدمت السعودية مساعدات بقيمة {words} لليمن.", EventType.AID)
    assert [(s.low, s.high, s.currency) for s in found.sums] == [(low, high, currency)]


AGREEMENTS: list[tuple[str, str | None]] = [
    ("وقعت مصر وقطر مذكرة تفاهم بشأن الطاقة في القاهرة.", "مذكرة تفاهم بشأن الطاقة"),
    ("وقعت مصر واليونان اتفاقية لترسيم الحدود البحرية.", "اتفاقية لترسيم الحدود البحرية"),
    ("وقع الأطراف اللبنانيون اتفاق الطائف.", "اتفاق الطائف"),
    ("وقعت تونس وليبيا الاتفاق.", None),
]


@pytest.mark.parametrize(("text", "name"), AGREEMENTS)
def test_an_agreement_has_a_name_where_more_than_its_kind_is_told(text: str, name: str | None) -> None:
    (event,) = (e for e in read(text).events if e.type is EventType.SUPPORT)
    agreement = details(event).agreement
    assert (agreement.text if agreement is not None else None) == name


def test_an_event_without_details_has_none() -> None:
    (event,) = read("التقى الرئيس التونسي نظيره الجزائري في الجزائر العاصمة.").events
    assert event.details is None
