"""Names of agreements: the noun that heads them with what defines it (اتفاق الطائف, مذكرة تفاهم بشأن الطاقة)."""

from collections.abc import Iterator

from api.extraction.arabic.details.model import Named
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import DetailCue, DetailCueKind, WordClass

_LONGEST = 14
"""Words of a name."""
_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“"}
_ENDS = frozenset(".:؛؟!…،,()[]")
_BREAKS = (WordClass.COMPLEMENTIZER, WordClass.RELATIVE, WordClass.SUBORDINATOR, WordClass.PRONOUN, WordClass.NEGATION)
_FOR = "ل"


class Agreements:
    """Finds names of agreements."""

    def __init__(self) -> None:
        cues: dict[DetailCueKind, set[str]] = {kind: set() for kind in DetailCueKind}
        for cue in read("detail_cues", DetailCue):
            cues[cue.kind].update(fold(word) for word in cue.words)
        self._heads = frozenset(cues[DetailCueKind.AGREEMENT])
        self._subjects = frozenset(cues[DetailCueKind.SUBJECT])
        self._fields = frozenset(cues[DetailCueKind.FIELD])

    def _heading(self, word: Word) -> bool:
        """Whether a word heads names of agreements."""
        return any(r.form.lemma in self._heads and not r.enclitic for r in word.readings) or word.fold in self._heads

    def find(self, words: tuple[Word, ...]) -> Iterator[Named]:
        """The agreements that a sentence names by more than their kind."""
        end = 0
        for i in where(self._heading, words):
            if i < end or verb_at(words, i) is not None:
                continue
            end = self._end(words, i)
            if end > i + 1:
                yield Named(i, end)

    def _end(self, words: tuple[Word, ...], head: int) -> int:
        """Behind the last word of a name: adjectives and genitives, then what it is about, or its quoted words."""
        article = bool(words[head].readings) and words[head].readings[0].article
        about = False
        for i in range(head + 1, min(head + _LONGEST, len(words))):
            word = words[i]
            if word.text in _QUOTES:
                close = _closing(words, i)
                return close + 1 if close is not None else i
            if word.kind not in {WordKind.ARABIC, WordKind.NUMBER, WordKind.LATIN} or word.text in _ENDS:
                return _trimmed(words, head, i)
            if word.is_function(*_BREAKS) or verb_at(words, i) is not None:
                return _trimmed(words, head, i)
            if self._tells_subject(words, i):
                about = True
            elif _leaves(word) or (not about and _coordinates(word) and not (article and i == head + 1)):
                return _trimmed(words, head, i)
        return _trimmed(words, head, min(head + _LONGEST, len(words)))

    def _tells_subject(self, words: tuple[Word, ...], i: int) -> bool:
        """Whether a word opens what an agreement is about: بشأن, للتعاون, في مجال."""
        reading = words[i].readings[0] if words[i].readings else None
        if words[i].fold in self._subjects or (reading is not None and reading.preposition == _FOR):
            return True
        return i + 1 < len(words) and words[i + 1].fold in self._fields


def _leaves(word: Word) -> bool:
    """Whether a preposition leads out of a name."""
    return word.is_function(WordClass.PREPOSITION) or (bool(word.readings) and bool(word.readings[0].preposition))


def _coordinates(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].conjunction)


def _trimmed(words: tuple[Word, ...], head: int, end: int) -> int:
    """Without a preposition or conjunction at its end."""
    while end > head + 1 and words[end - 1].is_function(WordClass.PREPOSITION, WordClass.CONJUNCTION):
        end -= 1
    return end


def _closing(words: tuple[Word, ...], opening: int) -> int | None:
    mark = _QUOTES[words[opening].text]
    return next((j for j in range(opening + 1, min(opening + _LONGEST, len(words))) if words[j].text == mark), None)
