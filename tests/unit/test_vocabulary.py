"""Every closed choice of the contract has a name, and no name stands for nothing."""

from enum import StrEnum

import pytest

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Label, LabelKind
from api.services.vocabulary import ontology
from schemas.v1 import vocabulary

CHOICES: dict[LabelKind, type[StrEnum]] = {
    LabelKind.TYPE: vocabulary.EventType,
    LabelKind.MODE: vocabulary.EventMode,
    LabelKind.CONTEXT: vocabulary.Context,
    LabelKind.SECTOR: vocabulary.Sector,
    LabelKind.STATUS: vocabulary.EventStatus,
    LabelKind.OFFICE: vocabulary.Office,
    LabelKind.ACTOR_KIND: vocabulary.ActorKind,
    LabelKind.PARTICIPANT_ROLE: vocabulary.ParticipantRole,
    LabelKind.PLACE_KIND: vocabulary.PlaceKind,
    LabelKind.MEDIUM: vocabulary.Medium,
    LabelKind.SPEECH_MODE: vocabulary.SpeechMode,
}


@pytest.mark.parametrize("kind", CHOICES)
def test_every_value_is_named_once(kind: LabelKind) -> None:
    named = [label.value for label in read("labels", Label) if label.kind is kind]
    assert sorted(named) == sorted(CHOICES[kind])


def test_quads_are_named() -> None:
    assert [term.value for term in ontology().quads] == ["1", "2", "3", "4"]


def test_modes_of_a_type_carry_its_scores() -> None:
    consult = next(entry for entry in ontology().types if entry.value is vocabulary.EventType.CONSULT)
    assert {mode.value: mode.score for mode in consult.modes}[vocabulary.EventMode.VISIT] == 4
