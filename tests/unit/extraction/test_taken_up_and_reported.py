"""Governments and surnames taken up again, and verbs of reporting that look like other words."""

import pytest

from schemas.v1.vocabulary import ActorKind, ParticipantRole
from tests.unit.extraction.reading import actor, parties, read

TITLE = "خبر اليوم\n\n"


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of every statement."""
    found = read(TITLE + text)
    names = {a.ref: a.name for a in found.actors}
    return [(names[s.speaker] if s.speaker is not None else None, s.text) for s in found.statements]


@pytest.mark.parametrize(
    "text",
    [
        "رفعت الحكومة الجزائرية الأجور. وقالت الحكومة إن القرار نافذ.",
        "رفعت الحكومة الأجور. وقالت الحكومة الجزائرية إن القرار نافذ.",
        "نفت السلطات الجزائرية الخبر. وقالت السلطات إن الحدود مفتوحة.",
    ],
)
def test_a_government_and_its_bare_noun_are_one(text: str) -> None:
    found = read(TITLE + text)
    assert [(a.kind, a.country) for a in found.actors] == [(ActorKind.STATE, "DZA")]


def test_a_bare_government_beside_two_is_that_of_neither_for_sure() -> None:
    found = read(TITLE + "اتهمت الحكومة البريطانية الحكومة الصينية بالتجسس. وطالبت المعارضة الحكومة بالرد.")
    assert "الحكومة" in {a.name for a in found.actors}


def test_a_bare_government_beside_two_is_that_of_the_state_at_home() -> None:
    text = "نفت الحكومة العراقية الخبر في العراق. وردت الحكومة الصينية. وأعلن العراق موعدا. وقالت الحكومة إن البلد آمن."
    assert [name for name, _ in said(text)][-1] == "العراق"


SUDANI = "وصل رئيس الوزراء العراقي محمد شياع السوداني إلى بغداد. "


@pytest.mark.parametrize("clause", ["وأضاف السوداني", "والسوداني قال", "وبعد لقاء مع السوداني، أعلن السوداني"])
def test_a_surname_written_like_a_nationality_is_taken_up(clause: str) -> None:
    assert said(f"{SUDANI}{clause} أن الزيارة مهمة.")[-1][0] == "محمد شياع السوداني"


def test_a_nationality_behind_an_office_is_no_surname() -> None:
    assert actor(read(f"{TITLE}{SUDANI}وقال السفير السوداني إن الزيارة مهمة."), "السفير السوداني").country == "SDN"


def test_a_verb_is_no_definite_noun_before_a_surname() -> None:
    found = read(f"{TITLE}وصل محمد شياع السوداني إلى باريس. والتقى السوداني إيمانويل ماكرون.")
    assert parties(found, found.events[-1], ParticipantRole.ACTOR) == {"محمد شياع السوداني", "إيمانويل ماكرون"}


@pytest.mark.parametrize("opening", ["فيما بين", "كما بين", "وبين"])
def test_a_verb_like_a_preposition_reports_before_a_clause(opening: str) -> None:
    text = f"قال هاكان فيدان إن الهدنة قريبة، {opening} أن المعابر مفتوحة."
    assert said(text)[-1] == ("هاكان فيدان", "أن المعابر مفتوحة")


@pytest.mark.parametrize(
    "text", ["خير النواب هاكان فيدان بين أن يبقى أو يستقيل.", "هناك فرق بين أن القرار صدر وأنه نفذ."]
)
def test_a_preposition_before_a_clause_reports_nothing(text: str) -> None:
    assert said(text) == []


def test_an_ordinary_word_is_no_surname_behind_a_surname() -> None:
    text = "أكد الرئيس السيسي موقف مصر الثابت من القضية الفلسطينية."
    assert said(text) == [("عبد الفتاح السيسي", "موقف مصر الثابت من القضية الفلسطينية")]
