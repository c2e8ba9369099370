"""Weapons that a sentence names: those in use, not what is stored, made or shot down."""

from collections.abc import Iterable

from api.extraction.arabic.details.model import Arm
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.morphology import decline
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import DetailCue, DetailCueKind, WeaponWord, WordClass

_ARTICLE = "ال"
_OBJECT_REACH = 6
"""Words from a verb to the weapon that is its object."""


class Weapons:
    """Finds weapons by the forms of their names."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[tuple[str | None, WeaponWord]]] = {}
        for entry in read("weapons", WeaponWord):
            tail = fold(entry.tail) if entry.tail is not None else None
            forms = decline(entry.word, entry.plurals, sound=True)
            for form in dict.fromkeys(fold(f.form) for f in forms if not f.bound):
                self._kinds.setdefault(form, []).append((tail, entry))
        for kinds in self._kinds.values():
            kinds.sort(key=lambda k: k[0] is None)
        self._stores = frozenset(
            fold(word)
            for cue in read("detail_cues", DetailCue)
            if cue.kind is DetailCueKind.STORE
            for word in cue.words
        )

    def opens(self, word: Word) -> bool:
        """Whether a weapon's name may begin with a word."""
        return word.kind is WordKind.ARABIC and not self._kinds.keys().isdisjoint(_stems(word))

    def find(self, words: tuple[Word, ...], inside: Iterable[int]) -> tuple[Arm, ...]:
        """The weapons of a sentence; words inside names of bodies are none."""
        names = set(inside)
        out: list[Arm] = []
        for i in where(self.opens, words):
            if i in names or (out and i < out[-1].last) or verb_at(words, i) is not None:
                continue
            if self._idle(words, i):
                continue
            arm = self._arm(words, i)
            if arm is not None:
                out.append(arm)
        return tuple(out)

    def _idle(self, words: tuple[Word, ...], i: int) -> bool:
        """Whether a weapon is stored, made or shot down: مستودع صواريخ, أسقطت الدفاعات مسيرة."""
        if i and bare(words[i - 1]) & self._stores:
            return True
        for j in range(i - 1, max(-1, i - _OBJECT_REACH), -1):
            if words[j].kind is not WordKind.ARABIC or words[j].is_function(WordClass.PREPOSITION):
                return False
            verb = verb_at(words, j)
            if verb is not None:
                return verb.form.lemma in self._stores
        return False

    def _arm(self, words: tuple[Word, ...], i: int) -> Arm | None:
        following = words[i + 1].fold if i + 1 < len(words) else ""
        for stem in _stems(words[i]):
            for tail, entry in self._kinds.get(stem, ()):
                if tail is None:
                    return Arm(i, i + 1, entry.kind, entry.doubtful)
                if _is(following, tail):
                    return Arm(i, i + 2, entry.kind)
        return None


def _is(word: str, tail: str) -> bool:
    """Whether a word is the second of a name, in whatever gender and with or without article."""
    plain = word.removeprefix(_ARTICLE)
    return tail in {word, plain, plain.removesuffix("ه"), plain.removesuffix("ا"), plain + "ه"} or plain == tail[:-1]


def _stems(word: Word) -> tuple[str, ...]:
    """A folded word, and what is left of it behind clitics."""
    out = [word.fold]
    for prefixes in ("وف", "بل"):
        out += [w[1:] for w in out if len(w) > 3 and w[0] in prefixes]
    out += [_ARTICLE + w[2:] for w in out if w.startswith("لل")]
    return tuple(w.removeprefix(_ARTICLE) for w in out)
