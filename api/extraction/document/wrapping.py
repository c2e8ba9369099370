"""Paragraphs broken into lines by width, as old agencies and printed pages have them, or around a link."""

from itertools import pairwise

from schemas.v1.extraction import Span

_LEAST_JOINS = 3
_LEAST_SHARE = 0.8
"""Share of the lines without an end of a sentence that were full."""
_LEAST_WIDTH, _MOST_WIDTH = 40, 130
"""Code points of the longest line of a page broken by width."""
_RAGGED = 12
"""Code points by which a full line may miss the width, with the next word counted."""
_ENDS = '.؟?!…:؛"”“»)*'
_CONTINUING = ".،؛,;"
_DANGLING = "ـ"
_CLITICS = "وفبلك"


def rejoined(text: str, spans: list[Span]) -> list[Span]:
    """The paragraphs of a page: its lines, those that go on in the next joined to it."""
    wrapped = _is_wrapped(text, spans)
    joined: list[Span] = []
    for at, span in enumerate(spans):
        if at and (_hangs(text, spans[at - 1], span) or (wrapped and _goes_on(text, spans[at - 1], span))):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


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


def _is_wrapped(text: str, spans: list[Span]) -> bool:
    """Whether the lines of a page end where the next word did not fit, whatever the sentence."""
    width = max(end - start for start, end in spans)
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return False
    full = open_ended = 0
    for line, following in pairwise(spans):
        if not _goes_on(text, line, following):
            continue
        open_ended += 1
        word = text[following[0] : following[1]].split(maxsplit=1)[0]
        full += line[1] - line[0] + 1 + len(word) > width - _RAGGED
    return full >= _LEAST_JOINS and full >= _LEAST_SHARE * open_ended
