"""How many, with what, for how much."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from api.extraction.lexicon.schema.base import Alpha3, Entry, Word
from schemas.v1.vocabulary import (
    CountKind,
    WeaponKind,
)


class NumberUse(StrEnum):
    """How a word counts."""

    NUMBER = "number"
    """By itself: مئتين. Units, tens and one hundred are in `calendar.jsonl`."""
    TEEN = "teen"
    """Only before ten: اثنا عشر."""
    SCALE = "scale"
    """Multiplies the number before it, and counts one by itself: ألف."""
    SCALE_PLURAL = "scale_plural"
    """Multiplies the number before it: ثلاثة آلاف."""
    VAGUE = "vague"
    """From `value` to `high`: عشرات."""
    FRACTION = "fraction"
    """Of the scale beside it: مليون ونصف, نصف مليون."""


class NumberWord(Entry, frozen=True, kw_only=True):
    """Words that number (`number_words.jsonl`)."""

    words: tuple[Word, ...]
    use: NumberUse
    value: float
    high: float | None = None
    """Of vague ones the upper bound, null for none."""


class NumberBound(StrEnum):
    """What a phrase makes of the number beside it."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    FROM = "from"
    TO = "to"
    """Words of ranges: بين 5 و10, من 20 إلى 30."""


class NumberHedge(Entry, frozen=True, kw_only=True):
    """A phrase that bounds the number beside it (`number_hedges.jsonl`): ما لا يقل عن, نحو, على الأقل."""

    words: Word
    bound: NumberBound
    after: bool = False
    """It stands behind the number or what is counted."""


class CountWordUse(StrEnum):
    """What a word does for a number of people."""

    ACT = "act"
    """A perfect or a noun with the number as subject, object or genitive: قتل, مقتل."""
    COUNTED = "counted"
    """The noun counted: خمسة قتلى."""
    TOLL = "toll"
    """Before a noun counted whose number follows: حصيلة القتلى إلى 30."""
    NONE = "none"
    """Under a negation says that there were none: لم تقع إصابات."""
    PEOPLE = "people"
    """A noun of people that `groups.jsonl` does not hold, or a word that stands for one: جندي, آخرون."""
    PART = "part"
    """Before a part of a number just told: بينهم."""
    WITHOUT = "without"
    """Says as a negation does that there were none: دون وقوع إصابات."""
    BOTH = "both"
    """Behind a number of several kinds together: 20 بين قتيل وجريح."""


class CountWord(Entry, frozen=True, kw_only=True):
    """Words that tell what a number of people is (`count_words.jsonl`)."""

    words: tuple[Word, ...]
    use: CountWordUse
    kind: CountKind | None = None
    """Of acts, counted nouns and those of none."""


class WeaponWord(Entry, frozen=True, kw_only=True):
    """A weapon (`weapons.jsonl`)."""

    word: Word
    """Singular, indefinite."""
    plurals: tuple[Word, ...] = ()
    tail: Word | None = None
    """Word that always follows: قذيفة هاون. The entries of longer names go first."""
    doubtful: bool = False
    """Also another word (مسيرة, a march): only where force is used or shown."""
    kind: WeaponKind


class Currency(Entry, frozen=True, kw_only=True):
    """A currency (`currencies.jsonl`)."""

    code: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    noun: Word
    plurals: tuple[Word, ...] = ()
    symbols: tuple[Word, ...] = ()
    countries: tuple[Alpha3, ...] = ()
    """Whose adjective behind the noun tells it: ريال سعودي."""
    tails: tuple[Word, ...] = ()
    """Other adjectives that tell it: جنيه إسترليني."""
    bare: bool = False
    """Meant where no adjective follows: دولار."""


class DetailCueKind(StrEnum):
    """What a word tells of the agreement or weapon beside it."""

    AGREEMENT = "agreement"
    """A noun that heads names of agreements: اتفاقية, معاهدة."""
    SUBJECT = "subject"
    """Before what an agreement is about: بشأن, ل."""
    FIELD = "field"
    """A noun that with the preposition before it tells that too: في مجال."""
    STORE = "store"
    """A noun whose genitive is no weapon in use: مستودع ذخيرة."""


class DetailCue(Entry, frozen=True, kw_only=True):
    """Words that help to find details (`detail_cues.jsonl`)."""

    words: tuple[Word, ...]
    kind: DetailCueKind
