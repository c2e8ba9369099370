"""Weekdays of what is told in the present, days of what was set, towns that are only the town."""

import pytest

from schemas.v1.vocabulary import EventStatus
from tests.unit.extraction.reading import only, place, read

# Published on Sunday, 12 October 2025.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("يصل الرئيس الكيني وليام روتو الثلاثاء إلى كمبالا.", "2025-10-14"),
        ("يعقد الاتحاد الأفريقي الأربعاء اجتماعا طارئا في أديس أبابا.", "2025-10-15"),
    ],
)
def test_a_present_on_a_weekday_is_still_to_come(text: str, day: str) -> None:
    event = only(read(text))
    assert event.date is not None
    assert (event.status, str(event.date.start)) == (EventStatus.PLANNED, day)


def test_a_past_on_a_weekday_is_over() -> None:
    event = only(read("وصل الرئيس الكيني وليام روتو الثلاثاء إلى كمبالا."))
    assert event.date is not None
    assert (event.status, str(event.date.start)) == (EventStatus.OCCURRED, "2025-10-07")


def test_the_day_a_meeting_was_set_for_is_not_when_it_was_called_off() -> None:
    event = only(read("ألغى وليام روتو لقاء كان مقررا غدا مع الرئيس الأوغندي يوري موسيفيني."))
    assert (event.status, event.date) == (EventStatus.OCCURRED, None)


def test_the_town_is_the_one_told_not_medina() -> None:
    found = read("قتل جنديان في هجوم على حاجز أمام أحد المتاجر بالمدينة.")
    assert place(found, only(found)) is None


def test_a_truck_that_ran_people_over_is_not_who_spoke_before() -> None:
    found = read("أعلنت الشرطة السويدية اعتقال رجل. وكانت شاحنة قد دهست مارة في مالمو الجمعة.")
    police = {a.ref for a in found.actors if a.name == "الشرطة السويدية"}
    assert all(p.actor not in police for p in found.events[-1].participants)
