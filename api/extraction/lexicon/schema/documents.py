"""Lines that are no story, languages, and where sentences end."""

from enum import StrEnum

from api.extraction.lexicon.schema.base import Entry, Word
from schemas.v1.vocabulary import (
    SegmentKind,
)


class LineMatch(StrEnum):
    """What of a line a marker must be."""

    WHOLE = "whole"
    """All its words."""
    START = "start"
    """Its first words; where the marker ends in a colon, one or a dash must stand in the line too."""
    END = "end"
    """What it ends in where no sentence ends: the credit of a picture's caption."""
    CREDIT = "credit"
    """The first word in the brackets that end it: the credit of a picture's caption."""
    CONTAINS = "contains"
    ONLY = "only"
    """One of words of this kind that together make up the whole line (names of share buttons)."""


class LineEffect(StrEnum):
    """How far a marker that follows story text reaches."""

    LINE = "line"
    BLOCK = "block"
    """Also the headlines below it, until a paragraph of text."""
    REST = "rest"
    """All that follows."""


class BoilerplateMarker(Entry, frozen=True, kw_only=True):
    """Words that tell a line which is no story (`boilerplate.jsonl`)."""

    words: Word
    kind: SegmentKind
    match: LineMatch
    effect: LineEffect = LineEffect.LINE


class Script(StrEnum):
    """Writing systems told apart."""

    ARABIC = "arabic"
    LATIN = "latin"


class LanguageProfile(Entry, frozen=True, kw_only=True):
    """What tells a language from others in its script (`language.jsonl`)."""

    tag: Word
    """BCP 47."""
    script: Script
    letters: str = ""
    """Letters that the others do not use, or hardly."""
    words: tuple[Word, ...]
    """Frequent function words, as written."""
    prefixes: tuple[Word, ...] = ()
    """What many words begin with: the Arabic article."""


class Abbreviation(Entry, frozen=True, kw_only=True):
    """A word whose full stop ends no sentence (`language_abbreviations.jsonl`); single letters never do."""

    word: Word
    letter: bool = False
    """The name of a Latin letter, of which abbreviations are spelled: سي. إن. إن."""
