"""An event in a line."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Entry, Word
from schemas.v1.vocabulary import (
    EventMode,
    EventType,
)


class SummaryHead(Entry, frozen=True, kw_only=True):
    """The noun that opens the summary of an event, and how its parties follow (`summary_heads.jsonl`).

    An empty `by` or `to` makes the party the noun's genitive: زيارة فلان إلى, اعتقال فلان من جانب.
    """

    type: EventType
    mode: EventMode | None = None
    frames: tuple[Word, ...] = ()
    """Only for events of these frames; without, for all others of the type and mode."""
    head: Word
    by: str = ""
    """Before those who act."""
    to: str | None = None
    """Before those it is done to; null where they are left out."""
    between: bool = False
    """Several who act stand behind بين."""


class SummaryWordUse(StrEnum):
    """What a word of a summary is for."""

    PLANNED = "planned"
    CALLED_FOR = "called_for"
    DENIED = "denied"
    ONGOING = "ongoing"
    HYPOTHETICAL = "hypothetical"
    """Before the noun of an event of the status."""
    OTHERS = "others"
    """For further parties."""
    BETWEEN = "between"
    PLACE = "place"
    DAY = "day"
    FROM = "from"
    UNTIL = "until"
    YEAR = "year"
    MONTHS = "months"
    """The twelve months of the year, with spaces between."""


class SummaryWord(Entry, frozen=True, kw_only=True):
    """A word between the parts of a summary (`summary_words.jsonl`)."""

    use: SummaryWordUse
    words: Word
