"""Stage 1: words with offsets, each looked up in the full-form dictionary."""

import re
from enum import Enum
from typing import NamedTuple

from api.extraction.arabic.dictionary import Dictionary, Form, Pos
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import LETTERS, MARKS, fold, normalize
from api.extraction.lexicon.schema import WordClass

# U+0629 (ة) ends a word: where a letter follows, the space between two words is missing.
_TOKEN = re.compile(
    rf"(?P<arabic>[{LETTERS}](?:(?<!\u0629)[{LETTERS}]|[{MARKS}]|[-\u2010\u2011](?=[{LETTERS}]))*)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<latin>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك", "ي")
_MIN_STEM = 2


class WordKind(Enum):
    """What a token is made of."""

    ARABIC = "arabic"
    NUMBER = "number"
    LATIN = "latin"
    MARK = "mark"
    DATE = "date"
    """A word of a date expression, which has no other reading: آب is no verb in أغسطس/آب."""


class Reading(NamedTuple):
    """One way to take a word: the form of its stem and the clitics around it."""

    form: Form
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    enclitic: str = ""


class Word(NamedTuple):
    """A token of a sentence; offsets are those of the article."""

    start: int
    end: int
    text: str
    kind: WordKind
    norm: str
    fold: str
    readings: tuple[Reading, ...]

    def first(self, *pos: Pos) -> Reading | None:
        """The simplest reading of one of these parts of speech."""
        return next((r for r in self.readings if r.form.pos in pos), None)

    def is_function(self, *classes: WordClass) -> bool:
        """The simplest reading is a function word of one of these classes."""
        return bool(self.readings) and self.readings[0].form.word_class in classes


class Analyser:
    """Splits text into words and analyses each; remembers what it has seen."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._openings = frozenset(p + o for p in _BEFORE_OPENING for o in dictionary.openings)
        self._seen: dict[str, tuple[Reading, ...]] = {}

    def words(self, text: str, start: int, end: int) -> tuple[Word, ...]:
        """The words of `text[start:end]`."""
        out: list[Word] = []
        for match in _TOKEN.finditer(text, start, end):
            raw = match.group()
            kind = WordKind(match.lastgroup)
            norm = normalize(raw)
            readings = self.readings(norm) if kind is WordKind.ARABIC else ()
            word = Word(match.start(), match.end(), raw, kind, norm, fold(norm), readings)
            joined = self._joined(out[-1], word) if out and out[-1].fold in self._openings else None
            if joined is None:
                out.append(word)
            else:
                out[-1] = joined
        return tuple(out)

    def _joined(self, first: Word, second: Word) -> Word | None:
        """The two words of a nationality as one: الكوري الجنوبي."""
        if second.kind is not WordKind.ARABIC:
            return None
        defined = first.fold.removeprefix("و").startswith(("ال", "بال", "لل", "كال"))
        norm = f"{first.norm} {second.norm.removeprefix('ال') if defined else second.norm}"
        readings = tuple(r for r in self.readings(norm) if r.form.pos is Pos.NATIONALITY)
        if not readings:
            return None
        text = f"{first.text} {second.text}"
        return Word(first.start, second.end, text, first.kind, norm, fold(norm), readings)

    def readings(self, norm: str) -> tuple[Reading, ...]:
        """Every reading of a normalized word, fewest clitics first."""
        seen = self._seen.get(norm)
        if seen is None:
            if len(self._seen) >= _MEMORY:
                self._seen.clear()
            seen = self._seen[norm] = self._analyse(norm)
        return seen

    def _analyse(self, norm: str) -> tuple[Reading, ...]:
        whole = fold(norm)
        found: list[tuple[int, Reading]] = []
        for conjunction in _CONJUNCTIONS:
            if not whole.startswith(conjunction):
                continue
            rest = whole[len(conjunction) :]
            cost = bool(conjunction)
            if rest.startswith("س") and len(rest) > _MIN_STEM:
                self._stems(found, rest[1:], norm, cost + 1, Reading(_NO_FORM, conjunction, future=True))
            for preposition in _PREPOSITIONS:
                if not rest.startswith(preposition):
                    continue
                stem = rest[len(preposition) :]
                level = cost + bool(preposition)
                self._stems(found, stem, norm, level, Reading(_NO_FORM, conjunction, preposition))
                if preposition == "ل" and stem.startswith("ل"):
                    bare = stem[1:]
                    reading = Reading(_NO_FORM, conjunction, preposition, article=True)
                    self._stems(found, bare, norm, level, reading)
                    self._stems(found, "ل" + bare, norm, level, reading)
                elif stem.startswith("ال"):
                    self._stems(found, stem[2:], norm, level, Reading(_NO_FORM, conjunction, preposition, article=True))
        found.sort(key=lambda f: f[0] - _ease(f[1]) + _misspelt(f[1], norm))
        return tuple(dict.fromkeys(r for _, r in found))

    def _stems(self, found: list[tuple[int, Reading]], stem: str, norm: str, cost: int, clitics: Reading) -> None:
        if len(stem) < _MIN_STEM and cost:
            return
        found.extend(
            (cost, clitics._replace(form=form))
            for form in self._dictionary.forms(stem)
            if not form.bound and _fits(form, clitics) and (form.exact is None or norm.endswith(form.exact))
        )
        if clitics.article:
            return
        for enclitic in _ENCLITICS:
            if stem.endswith(enclitic) and len(stem) - len(enclitic) >= _MIN_STEM:
                found.extend(
                    (cost + 1, clitics._replace(form=form, enclitic=enclitic))
                    for form in self._dictionary.forms(stem[: -len(enclitic)])
                    if _takes_pronoun(form) and _fits(form, clitics)
                )


_MEMORY = 200_000
_BEFORE_OPENING = tuple(c + p for c in ("", "و", "ف") for p in ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال"))
"""Clitics before the first word of a nationality of two."""
_NO_FORM = Form(Pos.COMMON, "")
_NOMINAL = {
    Pos.MASDAR,
    Pos.PARTICIPLE,
    Pos.NOUN,
    Pos.NATIONALITY,
    Pos.OFFICE,
    Pos.BODY,
    Pos.GROUP,
    Pos.PLACE_HEAD,
    Pos.HONORIFIC,
    Pos.COMMON,
}
_NAMES = {Pos.GIVEN, Pos.FAMILY, Pos.BOUND, Pos.FOLLOWING}


def _as_written(reading: Reading, norm: str) -> bool:
    """Whether hamza, ى and ة stand in the word as in the form."""
    return bool(reading.enclitic) or norm.endswith(reading.form.written)


def _misspelt(reading: Reading, norm: str) -> float:
    """What speaks against a reading spelled otherwise: much where the writer wrote the hamza (هنأ is no هنا)."""
    if _as_written(reading, norm):
        return 0.0
    return 2.0 if _HAMZA.search(norm) else 0.2


_HAMZA = re.compile("[أإآؤئ]")


def _ease(reading: Reading) -> float:
    """What speaks for a reading against others with as many clitics: أنه is أن before it is a jussive of أنهى."""
    form = reading.form
    if form.pos is Pos.FUNCTION:
        return 0.5 if reading.conjunction == "ف" and form.word_class is WordClass.PREPOSITION else 1.5
    if form.pos is Pos.NATIONALITY:
        return 0.3
    if form.person in {1, 2}:
        return -0.25
    return -0.3 if form.number is Number.DUAL and form.construct else 0.0


def _fits(form: Form, clitics: Reading) -> bool:
    """Grammar of clitics: the article on nominals, س on imperfects, prepositions not on verbs but ل."""
    if form.pos is Pos.VERB:
        imperfect = form.aspect is not None and form.aspect.value == "imperfect"
        if clitics.future:
            return imperfect
        return not clitics.article and (not clitics.preposition or (clitics.preposition == "ل" and imperfect))
    if clitics.future:
        return False
    if form.pos is Pos.FUNCTION:
        return not clitics.article and (not clitics.preposition or form.word_class in _AFTER_PREPOSITION)
    return not (clitics.article and form.construct)


_AFTER_PREPOSITION = {
    WordClass.RELATIVE,
    WordClass.DEMONSTRATIVE,
    WordClass.COMPLEMENTIZER,
    WordClass.QUANTIFIER,
    WordClass.NUMBER,
    WordClass.ADVERB,
    WordClass.PREPOSITION,
    WordClass.NEGATION,
    WordClass.INTERROGATIVE,
    WordClass.PRONOUN,
}


def _takes_pronoun(form: Form) -> bool:
    if form.pos is Pos.VERB:
        return not form.passive
    if form.pos is Pos.FUNCTION:
        return form.word_class in {
            WordClass.PREPOSITION,
            WordClass.COMPLEMENTIZER,
            WordClass.QUANTIFIER,
            WordClass.AUXILIARY,
            WordClass.NEGATION,
        }
    if form.pos in _NAMES:
        return False
    if form.pos is Pos.HONORIFIC:
        return not form.lemma.startswith("ال")
    return form.pos in _NOMINAL and (form.bound or not form.form_ends_open)
