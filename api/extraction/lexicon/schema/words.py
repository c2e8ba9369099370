"""Words with their forms and classes."""

from enum import StrEnum

from msgspec import field

from api.extraction.lexicon.schema.base import Entry, Word


class Verb(Entry, frozen=True, kw_only=True):
    """A verb with the stems from which its forms are generated (`verbs.jsonl`)."""

    perfect: Word
    """Third person masculine singular: التقى. The entry's id."""
    imperfect: Word
    """Third person masculine singular: يلتقي."""
    doubled: Word | None = None
    """The same of the verb with a doubled letter, where only the imperfect tells it apart: يوقع signs, يقع falls."""
    masdars: tuple[Word, ...] = ()
    masdar_plurals: tuple[Word, ...] = ()
    active: Word | None = None
    """Active participle, masculine singular indefinite: ملتق is written ملتقي."""
    passive: Word | None = None


class Noun(Entry, frozen=True, kw_only=True):
    """A noun or adjective with its broken plurals (`nouns.jsonl`)."""

    singular: Word
    plurals: tuple[Word, ...] = ()
    feminine: bool = False
    sound: bool = False
    """Takes the sound plural of its gender (ون/ين or ات)."""


class WordClass(StrEnum):
    """Closed classes, and open words that are listed only to be told from names."""

    __hash__ = str.__hash__

    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    COMPLEMENTIZER = "complementizer"
    RELATIVE = "relative"
    DEMONSTRATIVE = "demonstrative"
    PRONOUN = "pronoun"
    NEGATION = "negation"
    FUTURE = "future"
    MODAL = "modal"
    AUXILIARY = "auxiliary"
    ADVERB = "adverb"
    QUANTIFIER = "quantifier"
    NUMBER = "number"
    INTERROGATIVE = "interrogative"
    COMMON = "common"


class FunctionWord(Entry, frozen=True, kw_only=True):
    """A word of a closed class (`function_words.jsonl`), as it is written."""

    word: Word
    class_: WordClass = field(name="class")
    exact: bool = False
    """Hamza, ى and ة must stand as written: على is not علي."""
    verb_before: Word | None = None
    """Where this word follows soon, the letters are a verb: عبر … عن."""


class CommonWord(Entry, frozen=True, kw_only=True):
    """An ordinary noun, adjective or adverb of the news that is no part of a name (`common_words.jsonl`)."""

    word: Word
