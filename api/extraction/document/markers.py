"""Words by which a line tells that it is no story: the site's own words, and headings over other stories."""

import re
from functools import lru_cache

from msgspec import Struct

from api.extraction.arabic.orthography import fold
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import BoilerplateMarker, LineEffect, LineMatch

_WORD = re.compile(r"[^\W_]+")
_SEPARATORS = (":", "-", "–", "—", "/", "|", "_")
"""What parts a label from what it is of: كتب: فلان, كتب - فلان."""
_CREDIT_LENGTH = 60
"""Letters of a credit in brackets at most."""
_CAPTION_WORDS = 40
"""Words of a picture's caption at most."""
_STOPS = '.؟?!…”"»'
LONG_LINE_WORDS = 22
"""A line this long is running text whatever ends it: headlines are shorter."""


class _Start(Struct, frozen=True):
    words: tuple[str, ...]
    separated: bool
    """A separator must follow."""
    sign: str
    """What stands before the first word."""
    marker: BoilerplateMarker


class _Markers(Struct, frozen=True):
    whole: dict[tuple[str, ...], BoilerplateMarker]
    start: dict[str, list[_Start]]
    contains: tuple[tuple[str, BoilerplateMarker], ...]
    end: dict[str, BoilerplateMarker]
    ends: tuple[str, ...]
    credit: dict[str, BoilerplateMarker]
    only: frozenset[str]
    chrome: BoilerplateMarker


@lru_cache(maxsize=1)
def _markers() -> _Markers:
    found: dict[LineMatch, list[tuple[str, tuple[str, ...], BoilerplateMarker]]] = {m: [] for m in LineMatch}
    for marker in read("boilerplate", BoilerplateMarker):
        folded = fold(marker.words)
        found[marker.match].append((folded, tuple(_WORD.findall(folded)) or (folded,), marker))
    start: dict[str, list[_Start]] = {}
    for folded, words, marker in found[LineMatch.START]:
        sign = folded[: folded.index(words[0])].strip()
        start.setdefault(words[0], []).append(_Start(words, folded.endswith(":"), sign, marker))
    return _Markers(
        whole={words: marker for _, words, marker in found[LineMatch.WHOLE]},
        start=start,
        contains=tuple((folded, marker) for folded, _, marker in found[LineMatch.CONTAINS]),
        end={folded: marker for folded, _, marker in found[LineMatch.END]},
        ends=tuple(folded for folded, _, _ in found[LineMatch.END]),
        credit={words[0]: marker for _, words, marker in found[LineMatch.CREDIT]},
        only=frozenset(words[0] for _, words, _ in found[LineMatch.ONLY]),
        chrome=found[LineMatch.ONLY][0][2],
    )


def marker_of(folded: str, words: tuple[str, ...], prose: bool) -> tuple[BoilerplateMarker | None, bool]:
    """The marker of a folded line, null where it has none, and whether it is nearly all of the line."""
    known = _markers()
    plain = words
    if any(map(str.isdigit, words)):
        plain = tuple([w for w in words if not w.isdigit()]) or words
    if found := known.whole.get(plain):
        return found, True
    for head in words[:1] or (folded[:1],):
        for start in known.start.get(head, ()):
            if _starts(start, folded, words, prose):
                return start.marker, len(words) - len(start.words) <= 2
    for phrase, marker in known.contains:
        if phrase in folded and not (prose and marker.effect is LineEffect.LINE and len(words) > LONG_LINE_WORDS):
            return marker, False
    if credit := _credit(folded, words, prose):
        return credit, False
    if words and len(words) <= 8 and all(w in known.only or w.isdigit() for w in words):
        return known.chrome, False
    return None, False


def _starts(start: _Start, folded: str, words: tuple[str, ...], prose: bool) -> bool:
    if words[: len(start.words)] != start.words and start.words[0] != folded[:1]:
        return False
    if start.sign and not folded.startswith(start.sign):
        return False
    line = start.marker.effect is LineEffect.LINE
    if not start.separated:
        return not (prose and line)
    if prose and line and len(words) > LONG_LINE_WORDS:
        # The label and the paragraph in one line: كتب: فلان أعلن ….
        return False
    end = 0
    for _, word in zip(start.words, _WORD.finditer(folded), strict=False):
        end = word.end()
    return folded[end : end + 9].lstrip().startswith(_SEPARATORS)


def _credit(folded: str, words: tuple[str, ...], prose: bool) -> BoilerplateMarker | None:
    """The credit that ends a picture's caption; a full stop before it makes it the agency of a paragraph."""
    known = _markers()
    if len(words) > _CAPTION_WORDS:
        return None
    if folded.endswith(known.ends):
        phrase = next(phrase for phrase in known.ends if folded.endswith(phrase))
        if not (prose and _stopped(folded[: -len(phrase)])):
            return known.end[phrase]
    if not folded.endswith((")", "]")):
        return None
    opened = max(folded.rfind("("), folded.rfind("["))
    if opened >= 0 and len(folded) - opened <= _CREDIT_LENGTH:
        inside = _WORD.findall(folded[opened:])
        if inside and not _stopped(folded[:opened]):
            return known.credit.get(inside[0])
    return None


def _stopped(text: str) -> bool:
    return text.rstrip().endswith(tuple(_STOPS))
