"""Stage 1: words with offsets, each looked up in the full-form dictionary."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

import msgspec
from msgspec.structs import replace

from api.extraction.arabic.clitics import ease, fits, misspelt, takes_pronoun
from api.extraction.arabic.dictionary import Dictionary, Form, Pos
from api.extraction.arabic.orthography import LETTERS, MARKS, fold, normalize
from api.extraction.lexicon.schema import WordClass

# U+0629 (ة) ends a word: where a letter follows, the space between two words is missing.
_INNER = LETTERS.replace("\u0621-\u063a", "\u0621-\u0628\u062a-\u063a")
_RUN = rf"(?:[{_INNER}]+\u0629?|\u0629)"
"""Letters up to the first that ends a word; repetitions of one class are what expressions match fastest."""
_TOKEN = re.compile(
    rf"(?P<arabic>{_RUN}(?:[{MARKS}]|[-\u2010\u2011](?=[{LETTERS}])|(?<!\u0629){_RUN})*)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<latin>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*)"
    r"|(?P<mark>[^\s#_])"
)
"""Hashtags are read as the words that they are made of: #عبدالفتاح_البرهان."""
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ك", "ي", "ه")
_OF_FEMININE = 1
"""Pronouns at the end of the list that a word in ة, which folds to ه, has not: هاتفية is no هاتف."""
_MIN_STEM = 2
_DASH, _DOT = "-", "."
_T = TypeVar("_T")


class WordKind(Enum):
    """What a token is made of."""

    ARABIC = "arabic"
    NUMBER = "number"
    LATIN = "latin"
    MARK = "mark"
    DATE = "date"
    """A word of a date expression, which has no other reading: آب is no verb in أغسطس/آب."""


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One way to take a word: the form of its stem and the clitics around it."""

    form: Form
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    enclitic: str = ""


Question = Callable[["Word"], object]
"""What a word may be asked; `where` tells the words of a sentence of which the answer is yes."""


class Spelling(dict[Any, Any]):
    """What all words of one spelling share, with the answers to what has been asked about it.

    `spelling[ask]` is what the function `ask` says of a word of this spelling, `spelling[Pos.VERB, Pos.MASDAR]` its
    simplest reading as one of these parts of speech. Both are worked out when first asked for and kept here, so that
    they are forgotten with the spelling. An answer may look at anything of a word but where it stands.
    """

    __slots__ = ("asked", "fold", "function", "kind", "norm", "readings", "telling", "text", "true")
    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]
    """Each is one of its own: which questions it was asked makes no difference."""

    def __init__(self, text: str, kind: WordKind, norm: str, fold: str, readings: tuple[Reading, ...]) -> None:
        super().__init__()
        self.text = text
        self.kind = kind
        self.norm = norm
        self.fold = fold
        self.readings = readings
        self.function = readings[0].form.word_class if readings else None
        """Class of the simplest reading, where that is a function word."""
        self.asked = 0
        self.true: tuple[Question, ...] = ()
        """Those of the first `asked` questions of `where` that hold of it."""
        self.telling = False
        """Whether the words around it may decide where it begins and ends."""

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, ask: "Callable[[Word], _T]", /) -> _T: ...
        @overload
        def __getitem__(self, pos: tuple[Pos, ...], /) -> Reading | None: ...
        def __getitem__(self, ask: Any, /) -> Any: ...

    def __missing__(self, ask: "tuple[Pos, ...] | Callable[[Word], _T]") -> "Reading | _T | None":
        if isinstance(ask, tuple):
            found: Reading | _T | None = next((r for r in self.readings if r.form.pos in ask), None)
        else:
            found = ask(self._word())
        self[ask] = found
        return found

    def _word(self) -> "Word":
        return Word(0, len(self.text), self.text, self.kind, self.norm, self.fold, self.readings, self)

    def holding(self, questions: Sequence[Question]) -> tuple[Question, ...]:
        """The questions that hold of it, answered anew: one more has been asked than when they were last."""
        word = self._word()
        self.true = tuple([ask for ask in questions if ask(word)])
        self.asked = len(questions)
        return self.true

    def but(
        self, *, kind: WordKind | None = None, fold: str | None = None, readings: tuple[Reading, ...] | None = None
    ) -> "Spelling":
        """Another spelling of the same letters, for words that a stage takes otherwise than they are spelled."""
        return Spelling(
            self.text,
            self.kind if kind is None else kind,
            self.norm,
            self.fold if fold is None else fold,
            self.readings if readings is None else readings,
        )


class Word(msgspec.Struct, frozen=True, gc=False):
    """A token of a sentence; offsets are those of the article."""

    start: int
    end: int
    text: str
    kind: WordKind
    norm: str
    fold: str
    readings: tuple[Reading, ...]
    spelling: Spelling

    def first(self, *pos: Pos) -> Reading | None:
        """The simplest reading of one of these parts of speech."""
        return self.spelling[pos]

    def is_function(self, *classes: WordClass) -> bool:
        """The simplest reading is a function word of one of these classes."""
        return self.spelling.function in classes

    def spelled(self, other: Spelling) -> "Word":
        """The word, taken for one of another spelling of its letters."""
        return Word(self.start, self.end, self.text, other.kind, other.norm, other.fold, other.readings, other)


class Words(tuple[Word, ...]):
    """The words of a sentence, with what stages have worked out about them: see `of_words` and `at_word`."""

    def __new__(cls, words: Iterable[Word] = (), _: list[Question] | None = None) -> Self:
        """The words as a tuple."""
        return super().__new__(cls, words)

    def __init__(self, _: Iterable[Word] = (), questions: list[Question] | None = None) -> None:
        self.questions = questions
        """What `where` has been asked of the words of their analyser."""
        self.places: dict[Question, list[int]] = {}
        """By question, the words of which it holds."""
        self.verbs: list[Reading | None] | None = None
        """What `syntax.verb_at` tells of each: every stage asks for it."""
        self.kept: dict[Hashable, Any] = {}


def taken_for(words: tuple[Word, ...], others: Iterable[Word]) -> Words:
    """The words of a sentence with some taken for others; what has been worked out about them is forgotten."""
    return Words(others, words.questions if isinstance(words, Words) else None)


def of_words(ask: Callable[[tuple[Word, ...]], _T]) -> Callable[[tuple[Word, ...]], _T]:
    """Remember with the words of a sentence the answer to a question that they alone decide."""

    def answer(words: tuple[Word, ...]) -> _T:
        if type(words) is not Words:
            return ask(words)
        try:
            found: _T = words.kept[ask]
        except KeyError:
            found = words.kept[ask] = ask(words)
        return found

    return answer


def at_word(ask: Callable[[tuple[Word, ...], int], _T]) -> Callable[[tuple[Word, ...], int], _T]:
    """Remember with the words of a sentence the answer to a question about one of them in its place."""

    def answer(words: tuple[Word, ...], i: int) -> _T:
        if type(words) is not Words:
            return ask(words, i)
        try:
            found: _T = words.kept[ask, i]
        except KeyError:
            found = words.kept[ask, i] = ask(words, i)
        return found

    return answer


def of_spelling(ask: Callable[[Word], _T]) -> Callable[[Word], _T]:
    """Remember with its spelling the answer to a question about a word, wherever it stands."""

    def answer(word: Word) -> _T:
        return word.spelling[ask]

    return answer


def spelled_so(words: Sequence[Word], i: int, folded: Iterable[str]) -> bool:
    """Whether the words from `i` on are these, folded."""
    end = len(words)
    for part in folded:
        if i >= end or words[i].fold != part:
            return False
        i += 1
    return True


def where(ask: Question, words: Sequence[Word]) -> Sequence[int]:
    """Where words stand of whose spelling a question holds.

    All questions are answered in one pass over a sentence, in which a word costs what holds of it.
    """
    if type(words) is not Words or words.questions is None:
        return [i for i, word in enumerate(words) if word.spelling[ask]]
    try:
        return words.places[ask]
    except KeyError:
        if ask not in words.questions:
            words.questions.append(ask)
        words.places = _places(words, words.questions)
        return words.places[ask]


def _places(words: Words, questions: Sequence[Question]) -> dict[Question, list[int]]:
    asked = len(questions)
    places: dict[Question, list[int]] = {ask: [] for ask in questions}
    for i, word in enumerate(words):
        spelling = word.spelling
        for ask in spelling.true if spelling.asked == asked else spelling.holding(questions):
            places[ask].append(i)
    return places


class Analyser:
    """Splits text into words and analyses each; remembers what it has seen."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._openings = frozenset(p + o for p in _BEFORE_OPENING for o in dictionary.openings)
        self._seen: dict[str, tuple[Reading, ...]] = {}
        self._questions: list[Question] = []
        self._spelled: dict[str, Spelling] = {}
        """By the token, or the two words with a space of a nationality."""

    def words(self, text: str, start: int, end: int) -> Words:
        """The words of `text[start:end]`."""
        out: list[Word] = []
        spelled, openings = self._spelled, self._openings
        opens = False
        for match in _TOKEN.finditer(text, start, end):
            raw = match.group()
            at = spelled.get(raw)
            if at is None:
                at = self._spelling(raw, match.lastgroup)
            first, last = match.span()
            word = Word(first, last, raw, at.kind, at.norm, at.fold, at.readings, at)
            if not (opens or at.telling):
                out.append(word)
                continue
            if raw == _DOT and out and self._abbreviates(out[-1], text, first):
                continue
            if at.kind is WordKind.ARABIC and not at.readings and _DASH in raw:
                out.extend(self._halves(raw, first, at))
                opens = False
                continue
            joined = self._joined(out[-1], word) if opens else None
            if joined is None:
                out.append(word)
            else:
                out[-1] = joined
            opens = out[-1].fold in openings
        return Words(out, self._questions)

    def _abbreviates(self, word: Word, text: str, dot: int) -> bool:
        """Whether a dot belongs to the title of one letter before it and ends nothing: د., أ.د."""
        if word.end != dot or len(word.text) > 1 or dot + 1 == len(text):
            return False
        around = (*word.readings, *self.readings(text[dot + 1]))
        return any(reading.form.pos is Pos.HONORIFIC for reading in around)

    def _halves(self, raw: str, start: int, whole: Spelling) -> list[Word]:
        """The words that a dash joins, if both are nationalities: المحادثات الأمريكية-الإيرانية; else the whole."""
        out: list[Word] = []
        for half in raw.split(_DASH):
            at = self.spelling(half)
            out.append(Word(start, start + len(half), half, at.kind, at.norm, at.fold, at.readings, at))
            start += len(half) + len(_DASH)
        if len(out) == 2 and all(w.readings and w.readings[0].form.pos is Pos.NATIONALITY for w in out):
            return out
        return [Word(out[0].start, out[-1].end, raw, whole.kind, whole.norm, whole.fold, whole.readings, whole)]

    def spelling(self, word: str) -> Spelling:
        """What there is to know of an Arabic word by itself."""
        return self._spelled.get(word) or self._spelling(word, WordKind.ARABIC.value)

    def _spelling(self, raw: str, group: str | None) -> Spelling:
        """What there is to know of a token by itself; `group` is that of its pattern, which its letters decide."""
        kind = WordKind(group)
        norm = normalize(raw)
        at = Spelling(raw, kind, norm, fold(norm), self.readings(norm) if kind is WordKind.ARABIC else ())
        at.telling = raw == _DOT or _DASH in raw or at.fold in self._openings
        return self._kept(at)

    def _kept(self, spelling: Spelling) -> Spelling:
        if len(self._spelled) >= _MEMORY:
            self._spelled.clear()
        self._spelled[spelling.text] = spelling
        return spelling

    def _joined(self, first: Word, second: Word) -> Word | None:
        """The two words of a nationality as one: الكوري الجنوبي."""
        if second.kind is not WordKind.ARABIC:
            return None
        text = f"{first.text} {second.text}"
        spelling = self._spelled.get(text)
        if spelling is None:
            spelling = self._kept(self._of_two(text, first, second))
        if not spelling.readings:
            return None
        return Word(
            first.start, second.end, text, spelling.kind, spelling.norm, spelling.fold, spelling.readings, spelling
        )

    def _of_two(self, text: str, first: Word, second: Word) -> Spelling:
        defined = first.fold.removeprefix("و").startswith(("ال", "بال", "لل", "كال"))
        norm = f"{first.norm} {second.norm.removeprefix('ال') if defined else second.norm}"
        readings = tuple(r for r in self.readings(norm) if r.form.pos is Pos.NATIONALITY)
        return Spelling(text, first.kind, norm, fold(norm), readings)

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
        found.sort(key=lambda f: f[0] - ease(f[1]) + misspelt(f[1], norm))
        return tuple(dict.fromkeys(r for _, r in found))

    def _stems(self, found: list[tuple[int, Reading]], stem: str, norm: str, cost: int, clitics: Reading) -> None:
        if len(stem) < _MIN_STEM and cost:
            return
        found.extend(
            (cost, replace(clitics, form=form))
            for form in self._dictionary.forms(stem)
            if not form.bound and fits(form, clitics) and (form.exact is None or norm.endswith(form.exact))
        )
        if clitics.article:
            return
        mine = norm.endswith("ى")
        for enclitic in _ENCLITICS[: -_OF_FEMININE if norm.endswith("ة") else None]:
            if stem.endswith(enclitic) and len(stem) - len(enclitic) >= _MIN_STEM:
                found.extend(
                    (cost + 1, replace(clitics, form=form, enclitic=enclitic))
                    for form in self._dictionary.forms(stem[: -len(enclitic)])
                    if takes_pronoun(form) and fits(form, clitics) and not (mine and form.pos in _NEVER_MINE)
                )


_MEMORY = 100_000
"""Spellings that are remembered, some four kilobytes each with their readings and all that has been asked of them."""
_BEFORE_OPENING = tuple(c + p for c in ("", "و", "ف") for p in ("", "ال", "ب", "بال", "ل", "لل", "ك", "كال"))
"""Clitics before the first word of a nationality of two."""
_NEVER_MINE = frozenset({Pos.FUNCTION, Pos.VERB})
"""Words whose last letter ى is no pronoun, though it may be one of nouns in Egyptian spelling: أنهى is no أني."""
_NO_FORM = Form(Pos.COMMON, "")
