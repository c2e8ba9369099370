"""What one article says: the answer of `POST /v1/extract` and the stored extraction of an article.

Spans are `[start, end)` in Unicode code points of the text as posted. Refs (`a1`, `p1`, `e1`, `s1`)
are unique within one extraction and numbered in order of first mention.
"""

from datetime import date
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from schemas.v1.details import EventDetails
from schemas.v1.explanation import EventExplanation, StatementExplanation
from schemas.v1.text import Offset as Offset  # noqa: PLC0414 - exported again
from schemas.v1.text import Passage as Passage  # noqa: PLC0414 - exported again
from schemas.v1.text import Span as Span  # noqa: PLC0414 - exported again
from schemas.v1.vocabulary import (
    ActorKind,
    Context,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    MentionForm,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
    SegmentKind,
    SpeechMode,
)

Confidence = Annotated[float, Meta(ge=0, le=1)]


class Evidence(Struct, frozen=True):
    """A stretch of the article that reports something."""

    span: Span


class Segment(Struct, frozen=True):
    """A part of the article by its function; only title, lead and body are read for content."""

    kind: SegmentKind
    span: Span


class Names(Struct, frozen=True, omit_defaults=True):
    """One name per language, keyed by BCP 47 tag."""

    ar: str | None = None
    en: str | None = None


class Role(Struct, frozen=True):
    """A post that the text or the knowledge base gives an actor."""

    office: Office
    title: str | None = None
    country: str | None = None


class Mention(Struct, frozen=True):
    span: Span
    text: str
    form: MentionForm


class Actor(Struct, frozen=True):
    """One real-world entity, however often the article mentions it."""

    ref: str
    kind: ActorKind
    name: str
    names: Names
    country: str | None
    sector: Sector | None
    roles: tuple[Role, ...]
    known: str | None
    """Id of the actor in the knowledge base."""
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    """Other names of the actor in this article, and titles that stand for it: وزير الخارجية التركي."""


class Place(Struct, frozen=True):
    ref: str
    name: str
    names: Names
    kind: PlaceKind
    country: str | None
    geonames_id: int | None
    lat: float | None
    lon: float | None
    mentions: tuple[Passage, ...]


class DateExpression(Struct, frozen=True):
    """A date expression of the text and the days it covers, both ends included."""

    span: Span
    text: str
    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis


class EventDate(Struct, frozen=True):
    """When an event happened, and the words that say so."""

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis
    expression: Passage


class Participant(Struct, frozen=True):
    actor: str
    """Ref of the actor."""
    role: ParticipantRole


class Event(Struct, frozen=True):
    """One happening, however many sentences of the article report it."""

    ref: str
    type: EventType
    mode: EventMode | None
    contexts: tuple[Context, ...]
    cameo: str | None
    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    goldstein: float | None
    status: EventStatus
    date: EventDate | None
    place: str | None
    """Ref of the place."""
    participants: tuple[Participant, ...]
    summary: str
    trigger: Passage
    evidence: tuple[Evidence, ...]
    confidence: Confidence
    rule: str
    details: EventDetails | None = None
    """Null where the text tells none."""
    explanation: EventExplanation | UnsetType = UNSET
    """Only with `explain=true`."""


class Statement(Struct, frozen=True):
    """Reported speech with its speaker."""

    ref: str
    speaker: str | None
    """Ref of the actor."""
    mode: SpeechMode
    text: str
    span: Span
    verb: Passage | None
    medium: Medium | None
    outlet: str | None
    addressees: tuple[str, ...]
    """Refs of actors."""
    date: EventDate | None
    about: tuple[str, ...]
    """Refs of events that the words perform or speak of."""
    confidence: Confidence
    rule: str
    via: tuple[str, ...] = ()
    """Refs of actors through whom the words came, the outermost first: the agency that quotes a paper."""
    contexts: tuple[Context, ...] = ()
    """What the words are about, in PLOVER's contexts."""
    repeats: tuple[Passage, ...] = ()
    """Other passages of the article that report the same words: headline, lead."""
    explanation: StatementExplanation | UnsetType = UNSET
    """Only with `explain=true`."""


class Extractor(Struct, frozen=True):
    """What read the article: the same text, context, version and lexicon give the same answer."""

    name: str
    version: str
    lexicon: str


class Extraction(Struct, frozen=True):
    language: str | None
    """BCP 47 tag, null where the text gives none away."""
    text: str | None
    """The text that spans refer to, where it is not the posted `text` (posted `html`)."""
    segments: tuple[Segment, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    dates: tuple[DateExpression, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    extractor: Extractor
