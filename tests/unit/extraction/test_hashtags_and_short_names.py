"""Names written as hashtags, surnames that look like nouns with a pronoun, short names of bodies elsewhere."""

from schemas.v1.vocabulary import ActorKind, ParticipantRole
from tests.unit.extraction.reading import actor, events, parties, read

TITLE = "خبر اليوم\n\n"


def test_a_hashtag_is_read_as_the_name_that_it_is_made_of() -> None:
    found = read(f"{TITLE}توجه رئيس مجلس السيادة #عبدالفتاح_البرهان إلى الدوحة.")
    assert "عبد الفتاح البرهان" in parties(found, found.events[0], ParticipantRole.ACTOR)


def test_a_surname_is_no_noun_with_a_pronoun() -> None:
    found = read(f"{TITLE}وصل سامح شكري إلى الخرطوم. وبحث اللقاء بين شكري وعلي الصادق الوضع في غزة.")
    assert "SUPPORT" not in events(found)
    assert [a.name for a in found.actors if a.kind is ActorKind.PERSON] == ["سامح شكري", "علي الصادق"]


def test_a_body_by_two_words_is_of_no_state_that_only_they_tell_of() -> None:
    text = (
        "الجامعة العربية تؤيد الحكومة الشرعية في السودان\n\n"
        "قال أحمد أبو الغيط إن الجامعة العربية تؤيد الحكومة الشرعية في السودان. ودعا السودان إلى الحوار."
    )
    assert actor(read(text), "الحكومة الشرعية").country == "SDN"
