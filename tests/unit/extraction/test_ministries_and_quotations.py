"""Ministries that speak for their states, quotations within quotations, and whose title and surname a word is."""

import pytest

from schemas.v1.vocabulary import ActorKind, EventType, ParticipantRole
from tests.unit.extraction.reading import actor, offices, only, parties, read

TITLE = "خبر اليوم\n\n"


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every statement."""
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    return [(names[s.speaker] if s.speaker is not None else None, s.text) for s in found.statements]


@pytest.mark.parametrize("clause", ["دانت وزارة الخارجية السعودية", "أعربت وزارة الخارجية السعودية عن إدانة المملكة"])
def test_a_ministry_does_what_the_headline_says_its_state_does(clause: str) -> None:
    found = read(f"السعودية تدين الهجوم في بغداد\n\n{clause} الهجوم في بغداد.")
    assert parties(found, only(found), ParticipantRole.ACTOR) >= {"السعودية"}


def test_a_ministry_is_named_again_without_its_state() -> None:
    found = read(f"{TITLE}دانت وزارة الخارجية السعودية الهجوم. ودعت وزارة الخارجية إلى ضبط النفس.")
    assert len([a for a in found.actors if a.kind is ActorKind.ORGANIZATION]) == 1


NESTED = [
    'تدين موسكو ما فعلته "إسرائيل" في حماة وما ستفعله',
    'تدين موسكو ما فعلته "إسرائيل" في حماة وما فعله "حلفاؤها" في حمص',
]


@pytest.mark.parametrize("words", NESTED)
@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”")])
def test_a_word_in_marks_ends_no_quotation_of_the_same_marks(words: str, opening: str, closing: str) -> None:
    quoted = words.replace(' "', f" {opening}").replace('" ', f"{closing} ")
    text = f"قالت ماريا زاخاروفا {opening}{quoted}{closing}. ودعت {opening}إسرائيل{closing} إلى الانسحاب."
    assert said(text)[0] == ("ماريا زاخاروفا", quoted)


def test_an_unclosed_quotation_holds_no_later_one() -> None:
    text = 'قالت ماريا زاخاروفا "موسكو تدين القصف. وأضافت "لن نقبل بذلك أبدا".'
    assert said(text)[-1] == ("ماريا زاخاروفا", "لن نقبل بذلك أبدا")


def test_a_title_between_commas_is_of_whom_it_follows() -> None:
    found = read(f"{TITLE}قال ماهر المذيوب، المستشار الإعلامي لرئيس حركة النهضة، راشد الغنوشي، إن الحوار ضروري.")
    assert offices(found, "ماهر المذيوب") == {"adviser"}
    assert "adviser" not in offices(found, "راشد الغنوشي")


@pytest.mark.parametrize("clause", ["ودعا فكي الجيش إلى الهدوء.", "ودعا فكي إلى الهدوء."])
def test_a_surname_written_like_a_verb_or_particle_is_taken_up_behind_a_verb(clause: str) -> None:
    found = read(f"{TITLE}وصل موسى فكي إلى باماكو. {clause}")
    assert parties(found, found.events[-1], ParticipantRole.ACTOR) == {actor(found, "موسى فكي").name}


@pytest.mark.parametrize(
    "participle", ["مؤكدة تضامن الأردن مع سوريا", "مجددة دعم مصر لسوريا", "مشددة على رفض قطر للعنف"]
)
def test_what_a_participle_behind_a_comma_is_about_is_no_object_of_the_verb_before(participle: str) -> None:
    found = read(f"{TITLE}دانت وزارة الخارجية السعودية الهجوم، {participle}.")
    condemned = next(e for e in found.events if e.type is EventType.ACCUSE)
    assert parties(found, condemned, ParticipantRole.RECIPIENT) == set()


def test_a_state_whose_condemnation_is_aimed_at_something_condemns() -> None:
    found = read(f"{TITLE}جدد وزير الخارجية القطري محمد بن عبد الرحمن إدانة قطر الشديدة للهجوم الإسرائيلي.")
    condemned = only(found)
    assert "قطر" in parties(found, condemned, ParticipantRole.ACTOR)
    assert parties(found, condemned, ParticipantRole.RECIPIENT) == {"إسرائيل"}


def test_a_condemnation_aimed_at_no_deed_is_of_its_genitive() -> None:
    found = read(f"{TITLE}جدد وزير الخارجية القطري محمد بن عبد الرحمن إدانة إسرائيل للمرة الثانية.")
    assert parties(found, only(found), ParticipantRole.RECIPIENT) == {"إسرائيل"}


def test_an_algerian_agency_tells_whose_president_is_meant() -> None:
    found = read("الجزائر (واج) - استقبل رئيس الجمهورية وزير الخارجية التونسي في الجزائر.", "2024-10-07T10:00:00+01:00")
    assert "عبد المجيد تبون" in {a.name for a in found.actors}
