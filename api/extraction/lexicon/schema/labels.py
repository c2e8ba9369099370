"""What people call the values of the contract."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Entry, Word


class LabelKind(StrEnum):
    """The closed choices of the contract that have names."""

    QUAD = "quad"
    TYPE = "type"
    MODE = "mode"
    CONTEXT = "context"
    SECTOR = "sector"
    STATUS = "status"
    OFFICE = "office"
    ACTOR_KIND = "actor_kind"
    PARTICIPANT_ROLE = "participant_role"
    PLACE_KIND = "place_kind"
    MEDIUM = "medium"
    SPEECH_MODE = "speech_mode"


class Label(Entry, frozen=True, kw_only=True):
    """What people call a value of the contract (`labels.jsonl`); `/v1/ontology` serves it."""

    kind: LabelKind
    value: Word
    english: Word
    arabic: Word
