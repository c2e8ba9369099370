"""Words that tell who takes part: agents of passives, partitives, additions, what takes up two parties."""

from collections.abc import Sequence

from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Word, spelled_so
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import PartyCue, PartyCueKind


class PartyCues:
    """The phrases of `party_cues.jsonl` by what they tell."""

    def __init__(self) -> None:
        self._phrases: dict[PartyCueKind, dict[str, list[tuple[str, ...]]]] = {}
        """By first word what follows it, long ones first."""
        every: dict[PartyCueKind, list[tuple[str, ...]]] = {}
        for cue in read("party_cues", PartyCue):
            every.setdefault(cue.kind, []).append(tuple(fold(w) for w in cue.words.split()))
        for kind, phrases in every.items():
            for first, *rest in sorted(phrases, key=len, reverse=True):
                self._phrases.setdefault(kind, {}).setdefault(first, []).append(tuple(rest))
        self._single = {kind: frozenset(p[0] for p in every.get(kind, ()) if len(p) == 1) for kind in PartyCueKind}
        self._last = {kind: frozenset(p[-1] for p in phrases) for kind, phrases in every.items()}

    def is_one(self, kind: PartyCueKind, folded: str) -> bool:
        """Whether a folded word alone is such a cue."""
        return folded in self._single[kind]

    def length(self, kind: PartyCueKind, words: Sequence[Word], i: int) -> int:
        """How many words from `i` are such a cue, perhaps behind و; 0 for none."""
        if i >= len(words) or kind not in words[i].spelling[self._opens]:
            return 0
        phrases, folded = self._phrases[kind], words[i].fold
        for first in (folded, folded.removeprefix("و")):
            for rest in phrases.get(first, ()):
                if not rest or spelled_so(words, i + 1, rest):
                    return 1 + len(rest)
        return 0

    def _opens(self, word: Word) -> frozenset[PartyCueKind]:
        """Of which kinds a cue may open with a word."""
        firsts = (word.fold, word.fold.removeprefix("و"))
        return frozenset(k for k, phrases in self._phrases.items() if any(first in phrases for first in firsts))

    def _closes(self, word: Word) -> frozenset[PartyCueKind]:
        """Of which kinds a cue may end with a word."""
        return frozenset(k for k, last in self._last.items() if not last.isdisjoint((word.fold, word.fold[1:])))

    def ends_at(self, kind: PartyCueKind, words: Sequence[Word], end: int) -> bool:
        """Whether such a cue ends right before a word."""
        if not end or kind not in words[end - 1].spelling[self._closes]:
            return False
        return any(self.length(kind, words, i) == end - i for i in range(max(0, end - _LONGEST), end))


_LONGEST = 3
"""Words of the longest cue."""
