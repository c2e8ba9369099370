"""What is known of reported speech. Word indices are within a line, `[first, last)`."""

from enum import Enum

from api.extraction.arabic.model import Mention
from api.extraction.record import Record
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import Context, Medium, SpeechMode


class Basis(Enum):
    """The ground on which a speaker was found."""

    SUBJECT = "subject"
    """The noun phrase after the verb."""
    TOPIC = "topic"
    """The noun phrase before the verb."""
    RELATIVE = "relative"
    """The antecedent of الذي."""
    SOURCE = "source"
    """The noun phrase after عن: نقلت الوكالة عن."""
    CLAUSE = "clause"
    """The subject of the clause on which a participle or masdar hangs."""
    CARRIED = "carried"
    """The speaker of the statement before."""
    PARTY = "party"
    """A party of the meeting whose common words they are."""
    HEADLINE = "headline"
    """The name before a headline's colon."""
    NONE = "none"


class Speaker(Record, frozen=True, gc=False):
    """Who said it, as an entity index, and how that is known."""

    entity: int | None
    basis: Basis


NOBODY = Speaker(None, Basis.NONE)


class Found(Record, frozen=True, gc=False):
    """A speaker and the mention that names him in this line, if any does."""

    speaker: Speaker
    mention: Mention | None = None
    relay: Mention | None = None
    """The medium that passes the words on: نقلت وكالة عن."""
    document: int | None = None
    """Word index of the document that says it: البيان."""


class Channel(Record, frozen=True, gc=False):
    """How, through whom and to whom something was said."""

    medium: Medium | None = None
    outlet: str | None = None
    addressees: tuple[int, ...] = ()
    date: DateExpression | None = None


class Spoken(Record, frozen=True, gc=False):
    """What the last statement leaves to one chained to it."""

    line: int
    speaker: int | None
    channel: Channel


class Said(Record, frozen=True, gc=False):
    """One statement."""

    span: Span
    mode: SpeechMode
    speaker: int | None
    """Index of the entity; null where grammar names nobody."""
    verb: Span | None
    medium: Medium | None
    outlet: str | None
    addressees: tuple[int, ...]
    date: DateExpression | None
    confidence: float
    rule: str
    """`speech.<form>.<basis>`: what was read as reported words, and the ground of the speaker."""
    sentence: int
    """Index of the sentence in which it is reported."""
    via: tuple[int, ...] = ()
    """Entities through which the words reached the text, the outermost first: نقلت الوكالة عن."""
    contexts: tuple[Context, ...] = ()
    """What the words are about, the most frequent first."""
    repeats: tuple[Span, ...] = ()
    """Other passages of the article that report the same words."""
