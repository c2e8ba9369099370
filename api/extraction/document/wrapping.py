"""Paragraphs broken into lines by width, as old agencies and printed pages have them, or around a link."""

import re
from functools import lru_cache
from itertools import pairwise

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import FunctionWord, WordClass
from schemas.v1.extraction import Span

_LEAST_JOINS = 3
_LEAST_SHARE = 0.8
"""Share of the lines without an end of a sentence that were full."""
_LEAST_WIDTH, _MOST_WIDTH = 40, 130
"""Code points of the longest line of a page broken by width."""
_RAGGED = 12
"""Code points by which a full line may miss the width, with the next word counted."""
_LEAST_BROKEN = 2
"""Breaks where none can be from which a page is broken around its links."""
_LINK_REACH = 3
"""Lines that one such break tells about on either side."""
_LONGEST_LINK = 12
_ARABIC = re.compile("[\u0620-\u064a]")
_ENDS = '.؟?!…:؛"”“»)*'
_CONTINUING = ".،؛,;"
_DANGLING = "ـ"
_CLITICS = "وفبلك"


def rejoined(text: str, spans: list[Span]) -> list[Span]:
    """The paragraphs of a page: its lines, those that go on in the next joined to it."""
    pairs = list(pairwise(spans))
    open_ended = [_goes_on(text, *pair) for pair in pairs]
    hanging = [_hangs(text, *pair) for pair in pairs]
    wrapped = _is_wrapped(text, spans, open_ended)
    broken = _around_links(text, pairs, open_ended, hanging)
    joined = spans[:1]
    for at, (_, following) in enumerate(pairs):
        if hanging[at] or (wrapped and open_ended[at]) or at in broken:
            joined[-1] = (joined[-1][0], following[1])
        else:
            joined.append(following)
    return joined


def _around_links(text: str, pairs: list[tuple[Span, Span]], open_ended: list[bool], hanging: list[bool]) -> set[int]:
    """Numbers of the pairs of lines that were one, of a page whose every link stands in a line of its own."""
    found = {at for at, pair in enumerate(pairs) if open_ended[at] and (hanging[at] or _wants_more(text, pair[0]))}
    if len(found) < _LEAST_BROKEN:
        return set()
    joined = set(found)
    for at in found:
        for step in (-1, 1):
            near = at + step
            while 0 <= near < len(pairs) and abs(near - at) <= _LINK_REACH and open_ended[near]:
                if not all(_ARABIC.search(text, *line) for line in pairs[near]):
                    break
                joined.add(near)
                near += step
    return joined


def _wants_more(text: str, line: Span) -> bool:
    """Whether a line ends in a word that something must follow."""
    start = max(text.rfind(" ", line[0], line[1]) + 1, line[0])
    return line[1] - start <= _LONGEST_LINK and text[start : line[1]] in _linking_words()


@lru_cache(maxsize=1)
def _linking_words() -> frozenset[str]:
    classes = (WordClass.PREPOSITION, WordClass.COMPLEMENTIZER, WordClass.RELATIVE)
    return frozenset(entry.word for entry in read("function_words", FunctionWord) if entry.class_ in classes)


def _hangs(text: str, line: Span, following: Span) -> bool:
    """Whether a break stands where none can: before a stop, or behind a letter that the next word takes."""
    start, end = following
    stop = text[start] in _CONTINUING and end - start > 1 and text[start + 1] not in _CONTINUING
    if stop or text[line[1] - 1] != _DANGLING:
        return stop
    last = text[line[0] : line[1]].rsplit(maxsplit=1)[-1]
    return len(last) == 2 and last[0] in _CLITICS


def _adjacent(text: str, line: Span, following: Span) -> bool:
    """Whether no blank line stands between."""
    return len(text[line[1] : following[0]].splitlines()) <= 2 and "\n\n" not in text[line[1] : following[0]]


def _goes_on(text: str, line: Span, following: Span) -> bool:
    return _adjacent(text, line, following) and text[line[1] - 1] not in _ENDS


def _is_wrapped(text: str, spans: list[Span], open_ended: list[bool]) -> bool:
    """Whether the lines of a page end where the next word did not fit, whatever the sentence."""
    width = max(end - start for start, end in spans)
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return False
    full = 0
    for at, (line, following) in enumerate(pairwise(spans)):
        if open_ended[at]:
            word = text[following[0] : following[1]].split(maxsplit=1)[0]
            full += line[1] - line[0] + 1 + len(word) > width - _RAGGED
    return full >= _LEAST_JOINS and full >= _LEAST_SHARE * sum(open_ended)
