"""What the stage of details hands on. Word indices are within a sentence, `[first, last)`."""

from typing import NamedTuple

from api.extraction.arabic.numbers import Quantity
from api.extraction.arabic.words import Word
from api.extraction.record import Record
from schemas.v1.text import Span
from schemas.v1.vocabulary import CountKind, WeaponKind


class Counted(NamedTuple):
    """A number of people and what is told of them."""

    kind: CountKind
    quantity: Quantity
    at: int
    """The word that tells the kind."""
    toll: bool = False
    """A total that takes the place of numbers told before: ارتفاع عدد القتلى إلى."""


class Money(NamedTuple):
    """An amount and its currency, null where nothing says whose it is."""

    quantity: Quantity
    currency: str | None


class Arm(NamedTuple):
    """A weapon named."""

    first: int
    last: int
    kind: WeaponKind
    doubtful: bool = False
    """The word also means something else."""


class Named(NamedTuple):
    """The name of an agreement."""

    first: int
    last: int


class LineDetails(Record, frozen=True, gc=False):
    """All that one sentence tells."""

    counts: tuple[Counted, ...]
    crowds: tuple[Counted, ...]
    arms: tuple[Arm, ...]
    sums: tuple[Money, ...]
    agreements: tuple[Named, ...]


def span_of(words: tuple[Word, ...], first: int, last: int) -> Span:
    """The offsets of words, without the conjunction and preposition written on the first."""
    word = words[first]
    reading = word.readings[0] if word.readings else None
    clitics = reading.conjunction + reading.preposition if reading is not None else ""
    return word.start + (len(clitics) if word.text.startswith(clitics) else 0), words[last - 1].end
