"""Whom a demand that و joins is made of, and members that stand for their body."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import one, parties, read


@pytest.mark.parametrize(
    ("text", "asks", "asked"),
    [
        ("أدانت مصر القصف وطالبت إسرائيل بوقف عدوانها.", "مصر", "إسرائيل"),
        ("انتقد الرئيس القرار ودعا البرلمان إلى الانعقاد.", "الرئيس", "البرلمان"),
    ],
)
def test_the_one_noun_behind_a_joined_demand_is_asked(text: str, asks: str, asked: str) -> None:
    found = read(text)
    request = next(e for e in found.events if e.type is EventType.REQUEST)
    assert parties(found, request, ParticipantRole.ACTOR) == {asks}
    assert parties(found, request, ParticipantRole.RECIPIENT) == {asked}


def test_a_demand_behind_a_comma_may_be_of_another() -> None:
    found = read("أدانت مصر القصف، وطالبت السعودية بوقف الحرب.")
    request = next(e for e in found.events if e.type is EventType.REQUEST)
    assert parties(found, request, ParticipantRole.ACTOR) == {"السعودية"}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("طرد الجيش عناصر البوليساريو من المعبر.", "الجيش", "جبهة البوليساريو"),
        ("اعتقلت الشرطة عناصر الحشد الشعبي.", "الشرطة", "الحشد الشعبي"),
    ],
)
def test_members_stand_for_the_body_behind_them(text: str, actor: str, recipient: str) -> None:
    assert one(text) == (EventType.COERCE, {actor}, {recipient})


def test_a_region_that_calls_itself_a_state_signs() -> None:
    told = one("وقعت إثيوبيا وأرض الصومال مذكرة تفاهم.")
    assert told == (EventType.SUPPORT, {"إثيوبيا", "حكومة أرض الصومال"}, set())
