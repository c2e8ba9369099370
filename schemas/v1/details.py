"""What an article tells of an event beside who, what, where and when: numbers of people, weapons, sums, agreements.

Terms are those of conflict data (ACLED's fatalities and crowd size, UCDP's low and high estimates).
"""

from typing import Annotated

from msgspec import Meta, Struct

from schemas.v1.text import Passage, Span
from schemas.v1.vocabulary import WeaponKind

People = Annotated[int, Meta(ge=0)]
Amount = Annotated[float, Meta(ge=0)]
CurrencyCode = Annotated[str, Meta(pattern="^[A-Z]{3}$")]


class Figure(Struct, frozen=True):
    """A number of people as the text bounds it: "at least 30" has no `high`, "no casualties" is 0 to 0."""

    low: People | None
    high: People | None
    approximate: bool
    """The words say that it is not exact: about 30, dozens."""
    span: Span
    text: str


class Sum(Struct, frozen=True):
    """An amount of money as the text bounds it."""

    low: Amount | None
    high: Amount | None
    approximate: bool
    currency: CurrencyCode | None
    """ISO 4217; null where the text does not say whose dinars or riyals they are."""
    span: Span
    text: str


class Weapon(Struct, frozen=True):
    """A weapon that was used, moved, given or threatened with."""

    kind: WeaponKind
    span: Span
    text: str


class EventDetails(Struct, frozen=True, omit_defaults=True):
    """Only what the text tells is there. Parts of a number ("among them 3 children") are not counted again."""

    dead: Figure | None = None
    injured: Figure | None = None
    missing: Figure | None = None
    abducted: Figure | None = None
    detained: Figure | None = None
    released: Figure | None = None
    displaced: Figure | None = None
    crowd: Figure | None = None
    """How many took part in a protest."""
    weapons: tuple[Weapon, ...] = ()
    sums: tuple[Sum, ...] = ()
    agreement: Passage | None = None
    """The agreement signed, reached, ratified, refused or left, as the text names it."""
