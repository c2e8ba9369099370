"""Where: places, and the words about their names."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Alpha3, Entry, Word
from schemas.v1.vocabulary import (
    PlaceKind,
)


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A place that geonames lacks or spells otherwise (`places.jsonl`)."""

    name: Word
    aliases: tuple[Word, ...] = ()
    english: Word | None = None
    kind: PlaceKind
    country: Alpha3 | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None


class PlaceHead(Entry, frozen=True, kw_only=True):
    """A noun before place names (`place_heads.jsonl`): مدينة, محافظة, مخيم."""

    head: Word
    plurals: tuple[Word, ...] = ()
    kind: PlaceKind


class PlaceCueKind(StrEnum):
    """What a word tells of the place name beside it."""

    LOCATIVE = "locative"
    """Before a place name as such: في, قرب, شمال, زيارة."""
    DIRECTION = "direction"
    """Before a place or a government: من, نحو."""
    CAPITAL = "capital"
    """With article, before a nationality or a name: العاصمة."""
    RELATION = "relation"
    """Of those, the words between a place and a larger one or a neighbour: شمال, قرب."""
    BESIDE = "beside"
    """Of those, the words before a neighbour only: غرب, قرب."""
    TARGET = "target"
    """Before the place that an attack or a march is on: على."""
    SOURCE = "source"
    """Before the place that somebody leaves or is driven from: من."""
    GOAL = "goal"
    """Before the place that somebody goes to: إلى."""
    LAND = "land"
    """With a nationality, the country itself: المدن المغربية, الأراضي السورية."""
    NAMED_BY_NOUN = "named_by_noun"
    """Heads whose name is often an ordinary noun: ساحة, قصر."""
    NO_NAME = "no_name"
    """Nouns that are no name behind them: ساحة القتال."""
    BOUND = "bound"
    """Opens names of places and joins the next word: عين, دير."""
    NOT_A_PLACE = "not_a_place"
    """Words and names that are hardly ever the town of this name."""


class PlaceCue(Entry, frozen=True, kw_only=True):
    """Words about place names (`place_cues.jsonl`)."""

    words: tuple[Word, ...]
    kind: PlaceCueKind
