"""To whom an act is done where no object or preposition says so."""

import pytest

from schemas.v1.vocabulary import EventType, ParticipantRole
from tests.unit.extraction.reading import parties, read

RECIPIENT = ParticipantRole.RECIPIENT


def recipients(text: str, kind: EventType) -> set[str]:
    found = read(text)
    return parties(found, next(e for e in found.events if e.type is kind), RECIPIENT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "قال وزير الصحة السوداني هيثم إبراهيم إن السودان يمر بمرحلة صعبة. وأضاف أن قطر تبرعت بأطنان من الأدوية.",
            EventType.AID,
        ),
        (
            "قال وزير الصحة السوداني هيثم إبراهيم إن السودان يواجه الكوليرا وإن ألمانيا أبدت استعدادها لتقديم مساعدات.",
            EventType.AGREE,
        ),
    ],
)
def test_help_told_by_an_official_of_another_state_is_for_his_state(text: str, kind: EventType) -> None:
    assert recipients(text, kind) == {"السودان"}


def test_help_told_by_its_giver_is_for_nobody_named() -> None:
    text = "وصل وفد إلى السودان. وقال وزير الخارجية القطري محمد بن عبد الرحمن آل ثاني إن قطر تبرعت بأطنان من الأدوية."
    assert recipients(text, EventType.AID) == set()


def test_what_is_vandalized_belongs_to_the_recipient() -> None:
    assert recipients("أحرق محتجون غاضبون أمس علم السويد في بغداد.", EventType.PROTEST) == {"السويد"}


def test_a_promise_is_made_to_whom_it_helps() -> None:
    text = "جدد وزير الخارجية الإسباني خوسيه مانويل ألباريس التزام مدريد بمواكبة ودعم جهود موريتانيا في التنمية."
    assert recipients(text, EventType.AGREE) == {"موريتانيا"}


@pytest.mark.parametrize(
    "text",
    [
        "أشاد الرئيس اللبناني جوزاف عون بالدور الذي تلعبه فرنسا في المفاوضات.",
        "أعرب الرئيس اللبناني جوزاف عون عن تقديره للدعم الذي ما فتئت تقدمه فرنسا.",
        "أشاد الرئيس اللبناني جوزاف عون بالجهود التي تقوم بها فرنسا.",
    ],
)
def test_praise_of_a_deed_is_praise_of_who_did_it(text: str) -> None:
    assert recipients(text, EventType.SUPPORT) == {"فرنسا"}


def test_a_phrase_of_an_adjective_or_of_a_place_names_no_party() -> None:
    text = "رحبت نقابة المحامين بالقانون المتعلق بالمحكمة الدستورية."
    assert recipients(text, EventType.SUPPORT) == set()
    text = "أشاد وزير الخارجية التركي هاكان فيدان بموظفي سفارة بلاده ببغداد."
    assert recipients(text, EventType.SUPPORT).isdisjoint({"العراق"})
