"""Deeds that are talked over, worked for or held to be needed have not happened."""

import pytest

from schemas.v1.vocabulary import EventStatus, EventType
from tests.unit.extraction.reading import read


def deeds(text: str) -> list[tuple[EventType, EventStatus]]:
    return [(e.type, e.status) for e in read(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "بحث الوزيران سبل فرض عقوبات على إيران.",
        "بحث الوزيران فرض عقوبات على إيران.",
        "ناقش مجلس الأمن الدولي سحب القوات من العراق.",
    ],
)
def test_what_is_talked_over_is_no_deed(text: str) -> None:
    assert {type_ for type_, _ in deeds(text)} <= {EventType.CONSULT}


@pytest.mark.parametrize(
    "aim",
    [
        "من أجل وقف إطلاق النار في السودان",
        "بهدف وقف إطلاق النار في السودان",
        "الرامية إلى وقف إطلاق النار في السودان",
        "الهادفة إلى التوصل إلى وقف إطلاق النار في السودان",
    ],
)
def test_what_is_worked_for_is_no_deed(aim: str) -> None:
    assert deeds(f"أشاد الوزير بجهود مصر {aim}.") == [(EventType.SUPPORT, EventStatus.OCCURRED)]


def test_what_is_joined_to_an_aim_is_one_too() -> None:
    found = deeds("أشاد الوزير بجهود مصر من أجل وقف إطلاق النار ورفع العقوبات عن السودان.")
    assert found == [(EventType.SUPPORT, EventStatus.OCCURRED)]


@pytest.mark.parametrize("what", ["وقف إطلاق النار في السودان", "التوصل إلى وقف إطلاق النار في السودان"])
def test_what_is_held_to_be_important_is_called_for(what: str) -> None:
    assert deeds(f"أكد الرئيس المصري أهمية {what}.") == [(EventType.RETREAT, EventStatus.CALLED_FOR)]


def test_what_was_reached_is_told() -> None:
    assert (EventType.RETREAT, EventStatus.OCCURRED) in deeds("رحب الوزير بالتوصل إلى وقف لإطلاق النار في غزة.")


def test_what_a_case_is_called_is_no_deed() -> None:
    found = deeds('أجلت المحكمة القضية المعروفة إعلاميا بـ"إهانة القضاة" إلى السبت.')
    assert EventType.ACCUSE not in {type_ for type_, _ in found}


def test_an_answer_to_sanctions_is_no_sanction() -> None:
    assert deeds("أكد لافروف أن موسكو سترد على العقوبات الأمريكية الجديدة.") == []


@pytest.mark.parametrize(
    "text",
    [
        "إلا أن أخنوش يدافع عادة عن عمل حكومته.",
        "قامت السلطات التونسية قبل التظاهرة بسد الطرقات أمام المارة.",
        "أوقفت الأجهزة الأمنية أعمال الترميم في المتحف.",
    ],
)
def test_what_is_done_every_day_and_what_the_state_closes_is_neither_deed_nor_protest(text: str) -> None:
    assert not {EventType.SUPPORT, EventType.PROTEST, EventType.RETREAT} & {type_ for type_, _ in deeds(text)}


def test_a_deed_to_come_that_is_only_a_reason_is_none() -> None:
    assert deeds("رحب الوزير باختيار الأردن لأنها ستساعد اللاجئين السوريين.") == [
        (EventType.SUPPORT, EventStatus.OCCURRED)
    ]


def test_a_surname_that_is_spelled_like_a_verb_does_nothing() -> None:
    assert deeds("حضر وزير الخارجية التركي هاكان فيدان والوفد المرافق.") == []
