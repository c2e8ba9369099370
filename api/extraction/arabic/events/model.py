"""What the event stage hands on."""

from collections.abc import Iterable

from api.extraction.arabic.places import PlaceMention
from api.extraction.lexicon.schema import Frame, LightVerb
from api.extraction.record import Record
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import ActorKind, EventStatus, EventType, ParticipantRole

VERBAL = frozenset(
    {
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
"""Types performed in words."""
FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Types done by force."""
SOMEBODY = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
"""Kinds of one man, told by his name or his office."""


class Argument(Record, frozen=True, gc=False):
    """An entity's part in an event."""

    entity: int
    role: ParticipantRole


class Trigger(Record, frozen=True, gc=False):
    """A word of a sentence that evokes a frame, with the light verb that carries it."""

    at: int
    """Index of the word."""
    frame: Frame
    nominal: bool
    listed: bool
    """A noun that the frame lists, not the masdar of a verb."""
    definite: bool
    participle: bool = False
    plural: bool = False
    """A definite plural noun (اللقاءات): a kind of happening unless something dates it."""
    light: int | None = None
    """Index of the light verb."""
    lent: LightVerb | None = None
    """What the light verb lends: its subject's part, and a status (واصل, قرر)."""


class Happening(Record, frozen=True, gc=False):
    """One report of an event by one sentence."""

    frame: Frame
    sentence: int
    trigger: Span
    evidence: Span
    arguments: tuple[Argument, ...]
    status: EventStatus
    date: DateExpression | None
    place: PlaceMention | None
    lemma: str
    headline: bool
    """It stands in the title."""
    nominal: bool
    definite: bool
    named: bool = False
    """It names what another report tells; alone it is no event."""
    showing: bool = False
    """Though only named, it shows what happened where nothing else tells it: مواجهات بين محتجين والشرطة."""
    verb: int | None = None
    """Index of the verb that tells it: the trigger's or its light verb."""
    elsewhere: bool = False
    """Its sentence opens with where it was: وفي الخالص انفجرت عبوة."""
    foretold: bool = False
    """A plan told before its time came: كانت الوزارة قد أعلنت أن الوفد سيلتقي."""


def consistent(found: Iterable[Argument]) -> list[Argument]:
    """No entity on both sides: the first part it was given stays."""
    seen: dict[int, ParticipantRole] = {}
    out: list[Argument] = []
    for argument in found:
        if argument.entity < 0:
            continue
        if seen.setdefault(argument.entity, argument.role) is argument.role:
            out.append(argument)
    return sorted(out, key=lambda a: a.role is ParticipantRole.RECIPIENT)
