"""Two who are taken up by their office, offices in headlines, and where titles and bodies end."""

import pytest

from schemas.v1.vocabulary import ActorKind, ParticipantRole
from tests.unit.extraction.reading import actor, events, parties, read

TITLE = "خبر اليوم\n\n"
MET = "التقى وزير الخارجية المصري بدر عبد العاطي نظيره الأردني أيمن الصفدي. "
BOTH = {"بدر عبد العاطي", "أيمن الصفدي"}


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every statement."""
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    return [(names[s.speaker] if s.speaker is not None else None, s.text) for s in found.statements]


def names(text: str) -> set[str]:
    return {a.name for a in read(text).actors}


@pytest.mark.parametrize("clause", ["وندد الوزيران بالقصف.", "ووقع الوزيران اتفاقية."])
def test_the_two_ministers_are_those_who_met(clause: str) -> None:
    found = read(TITLE + MET + clause)
    assert parties(found, found.events[-1], ParticipantRole.ACTOR) == BOTH
    assert not [a for a in found.actors if a.kind is ActorKind.GROUP]


@pytest.mark.parametrize("clause", ["وأكد الوزيران أهمية الحوار.", "وأكد الوزيران على أهمية الحوار."])
def test_what_the_two_ministers_say_is_one_of_thems(clause: str) -> None:
    speaker, words = said(MET + clause)[-1]
    assert speaker in BOTH
    assert words == "أهمية الحوار"


def test_two_ministers_nobody_told_of_are_a_group() -> None:
    assert names(f"{TITLE}قال الوزيران إن الاجتماع ناجح.") == {"الوزيران"}


def test_a_state_behind_a_definite_dual_is_no_part_of_it() -> None:
    found = read(f"{TITLE}{MET}وحمل الوزيران إسرائيل المسؤولية.")
    assert parties(found, found.events[-1], ParticipantRole.RECIPIENT) == {"إسرائيل"}


def test_a_headlines_office_is_of_who_is_nobodys_counterpart() -> None:
    text = (
        "وزير الخارجية يبحث مع نظيره المصري الأوضاع في إسرائيل\n\n"
        "بحث وزير الخارجية أيمن الصفدي مع وزير الخارجية بدر عبد العاطي الأوضاع. "
        "وطالبا إسرائيل بفتح المعابر، وقالا إن إسرائيل ترفض."
    )
    assert names(text) == {*BOTH, "إسرائيل"}


def test_a_feminine_object_is_no_adjective_of_a_masculine_body() -> None:
    found = read(f"{TITLE}حث رئيس البرلمان الأغلبية على التصويت.")
    assert parties(found, found.events[0], ParticipantRole.ACTOR) == {"رئيس البرلمان"}


def test_an_adjective_of_what_an_adviser_advises_on_is_no_office() -> None:
    found = read(f"{TITLE}وحضر مستشار وزير الخارجية للشؤون السياسية مصعب الفرحان.")
    assert {r.office.value for r in actor(found, "مصعب الفرحان").roles} == {"adviser"}


def test_a_bare_body_is_the_one_that_its_sentence_opened_with() -> None:
    text = "انتقدت حركة النهضة قرارا بحق حركة الشعب. وقالت الحركة إن القرار جائر."
    assert said(text)[-1][0] == "حركة النهضة"


def test_a_bound_surname_is_taken_up_in_one_word() -> None:
    found = read(f"{TITLE}قال علي عبد العال إن الجلسة رفعت. وأضاف «عبدالعال» أن النواب غابوا.")
    assert [a.name for a in found.actors if a.kind is ActorKind.PERSON] == ["علي عبد العال"]


@pytest.mark.parametrize("clause", ["وأضاف نحن نرفض القانون.", "وأضاف الخوري نحن نرفض القانون."])
def test_a_pronoun_of_his_own_opens_a_speakers_words(clause: str) -> None:
    assert said(f"قال النائب سليم الخوري إن المجلس باق. {clause}")[-1] == ("سليم الخوري", "نحن نرفض القانون")


def test_a_colon_before_the_preposition_of_a_clause_is_stepped_over() -> None:
    assert said("ونوهت حركة النهضة في بيان لها: إلى أن الحكم باطل.") == [("حركة النهضة", "أن الحكم باطل")]


def test_to_note_that_something_is_so_is_no_praise() -> None:
    assert events(read(f"{TITLE}ونوهت حركة النهضة إلى أن الحكم باطل.")) == []
    assert events(read(f"{TITLE}ونوهت حركة النهضة بجهود الأردن.")) == ["SUPPORT"]


def test_a_long_title_leaves_its_holder_the_doer() -> None:
    text = (
        "أجرى نائب رئيس الوزراء ووزير الخارجية وشؤون المغتربين أيمن الصفدي، اليوم الأحد، محادثات هاتفية "
        "مع نظيره المصري بدر عبد العاطي."
    )
    found = read(TITLE + text)
    assert parties(found, found.events[0], ParticipantRole.ACTOR) == BOTH
