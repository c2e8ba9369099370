"""The same words reported twice, in headline, lead and body, are one statement with several passages."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.speech.model import Said
from api.extraction.document.model import Document
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import SegmentKind

_MIN_LETTERS = 3
"""Letters from which a word counts: not في, من, أن."""
_HEADLINE_SHARE = 0.75
"""Share of a headline's words that the body's wording must hold."""
_SAME_SHARE = 0.85
"""Share of all words of two passages that must be common to both."""
_FEW = 2
_CLITICS = "وفبل"
_NEAR = 40
"""Statements of one speaker that are compared with each other: keeps reading linear."""


def merged(said: Sequence[Said], document: Document) -> tuple[Said, ...]:
    """The statements, each once: a repeated one is kept where the body reports it."""
    by_speaker: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(said):
        if one.speaker is not None:
            by_speaker[one.speaker].append(n)
    words = [_words(document.text[s.span[0] : s.span[1]]) for s in said]
    titled = [_titled(document, s.span) for s in said]
    gone: set[int] = set()
    repeats: dict[int, list[Span]] = defaultdict(list)
    for numbers in by_speaker.values():
        for at, n in enumerate(numbers):
            for m in numbers[at + 1 : at + _NEAR]:
                if m in gone or titled[m] or not _same(words[n], words[m], titled[n]):
                    continue
                drop, keep = (n, m) if titled[n] or len(words[m]) > len(words[n]) else (m, n)
                gone.add(drop)
                repeats[keep] += [said[drop].span, *repeats.pop(drop, [])]
                if drop == n:
                    break
    return tuple(
        one._replace(repeats=tuple(sorted(repeats[n]))) if n in repeats else one
        for n, one in enumerate(said)
        if n not in gone
    )


def _words(text: str) -> frozenset[str]:
    """The telling words, folded, without the clitics that change with the sentence."""
    tokens = (t.strip(".,،؛:!؟?\"'()«»“”") for t in fold(normalize(text)).split())
    return frozenset(_bare(t) for t in tokens if len(t) >= _MIN_LETTERS)


def _bare(token: str) -> str:
    stem = token[1:] if token[0] in _CLITICS and len(token) > _MIN_LETTERS + 1 else token
    return stem[2:] if stem.startswith("ال") and len(stem) > _MIN_LETTERS + 1 else stem


def _same(one: frozenset[str], other: frozenset[str], headline: bool) -> bool:
    common = len(one & other)
    if common < _FEW:
        return False
    if headline:
        return common >= _HEADLINE_SHARE * len(one)
    return common >= _SAME_SHARE * len(one | other)


def _titled(document: Document, span: Span) -> bool:
    starts = [s.span[0] for s in document.segments]
    at = bisect_right(starts, span[0]) - 1
    return at >= 0 and document.segments[at].kind is SegmentKind.TITLE
