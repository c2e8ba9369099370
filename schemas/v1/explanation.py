"""Why an extraction says what it says: `?explain=true`."""

from msgspec import Struct

from schemas.v1.text import Passage, Span
from schemas.v1.vocabulary import (
    AttachmentGround,
    ConfidenceGround,
    EventStatus,
    ParticipantRole,
    StatusGround,
    TriggerForm,
)


class ExplainedArgument(Struct, frozen=True):
    """How a participant was found in one report."""

    actor: str
    """Ref of the actor."""
    role: ParticipantRole
    rule: str
    """Part of the grammar and what it looked for (`subjects.of`, `objects.prepositional`); `carried` where no word of
    the sentence names it: the parties of the event before, the speaker."""
    passage: Passage | None
    """The mention; null where the sentence has none."""
    governor: str | None
    """The preposition before it."""


class ExplainedStatus(Struct, frozen=True):
    """What decided whether it happened."""

    status: EventStatus
    ground: StatusGround
    passage: Passage | None
    """The words that say so; null where nothing says otherwise."""


class ExplainedReport(Struct, frozen=True):
    """One passage that tells the event."""

    sentence: Span
    clause: Span
    trigger: Passage
    form: TriggerForm
    frame: str
    lemma: str
    """The lexicon's word for the trigger, folded."""
    light: Passage | None
    """The verb that carries the noun: شن هجوما."""
    complement: Passage | None
    """The word that the frame needs beside the trigger: قطع العلاقات."""
    named: bool
    """It only names what another report tells."""
    arguments: tuple[ExplainedArgument, ...]
    status: ExplainedStatus


class ExplainedSetting(Struct, frozen=True):
    """Where the event's date or place stands, seen from the report that gives it."""

    ground: AttachmentGround
    passage: Passage
    report: int
    """Index of that report."""


class ConfidencePart(Struct, frozen=True):
    """A ground and what it adds to the log odds."""

    ground: ConfidenceGround
    weight: float


class EventExplanation(Struct, frozen=True):
    reports: tuple[ExplainedReport, ...]
    head: int
    """Index of the report that gives type, mode, trigger and rule."""
    date: ExplainedSetting | None
    place: ExplainedSetting | None
    confidence: tuple[ConfidencePart, ...]


class StatementExplanation(Struct, frozen=True):
    form: str
    """What was read as the words: `clause`, `quotation`, `noun`, as in `rule`."""
    ground: str
    """How the speaker was found: `subject`, `carried`."""
    cue: Passage | None
    """The reporting word."""
    speaker: Passage | None
    """The nearest mention of the speaker before the end of the words; null where only an earlier one names him."""
    clause: Span
    """The reporting word, its speaker and the words."""
