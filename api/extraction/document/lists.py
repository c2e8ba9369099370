"""Lines that are no story by what stands around them: captions given twice, teasers of other stories, tags."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from api.extraction.arabic.orthography import fold
from api.extraction.document.likeness import share, stems
from api.extraction.document.lines import CLOSERS, PROSE_WORDS, Line
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import FunctionWord, LineEffect

_FOREIGN = 0.25
"""Share of a line's words in the rest of the text below which it is about something else."""
_LEAST_TEASERS = 2
_TEASER_WORDS = 60
"""Words of a teaser at most."""
_CAPTION_REACH = 12
"""Lines between a caption and its repetition at most."""
_TAG_WORDS = 3
_TAG_SHARE = 0.7
"""Share of a line of tags that the text has."""
_RUN_TOGETHER = ("..", "…", "|", "  ")
"""What stands between headlines in one line."""
_SEPARATOR = re.compile(r"[;,،؛|#•·]")


def known_lists(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those told as tickers and as captions that only the others show to be so."""
    strong = [line for line in lines if line.prose and line.strong and line.marker is None]
    texts = {id(line): stems(line.words) for line in strong}
    found = list(lines)
    for at, line in enumerate(lines):
        if line.unmarked and line.marker is None and strong and _is_foreign(lines, at, texts):
            found[at] = replace(line, ticker=True, prose=False)
    for at in _excerpts(found):
        found[at] = replace(found[at], ticker=True, prose=False)
    for at in _repeated_captions(found):
        found[at] = replace(found[at], chrome=True, prose=False, strong=False)
    return found


def _is_foreign(lines: Sequence[Line], at: int, texts: dict[int, set[str]]) -> bool:
    """Whether a long line is about other things than the text, or stands under a heading of headlines."""
    above = lines[at - 1].marker if at else None
    if above is not None and above.effect is LineEffect.BLOCK:
        return True
    if lines[at].strong and not any(m in lines[at].text for m in _RUN_TOGETHER):
        return False  # One long sentence, as agencies write them without a comma.
    others: set[str] = set().union(*(found for line, found in texts.items() if line != id(lines[at])))
    return share(stems(lines[at].words), others) < _FOREIGN


def _excerpts(lines: Sequence[Line]) -> range:
    """Paragraphs that break off, several in succession before the first that does not: beginnings of other stories."""
    prose = [at for at, line in enumerate(lines) if line.marker is None and (line.prose or _is_excerpt(line))]
    whole = next((number for number, at in enumerate(prose) if not lines[at].cut), 0)
    return range(prose[0], prose[whole - 1] + 1) if whole >= _LEAST_TEASERS else range(0)


def _repeated_captions(lines: Sequence[Line]) -> Iterator[int]:
    """Running text given twice within a few lines, with nothing but captions between: what stands under a picture."""
    seen: dict[tuple[str, ...], int] = {}
    for at, line in enumerate(lines):
        if not line.prose or line.marker is not None:
            continue
        before = seen.get(line.words)
        seen[line.words] = at
        if before is None or at - before > _CAPTION_REACH:
            continue
        between = lines[before + 1 : at]
        if any(other.prose and other.marker is None and other.words != line.words for other in between):
            continue
        yield before
        if not line.strong:
            yield at


def teasers(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that are headlines of other stories with the first words, and often the day, of each."""
    found: set[int] = set()
    run: list[int] = []
    items = 0
    at = 0
    while at < len(lines):
        end = _teaser(lines, at)
        if end > at:
            run.extend(range(at, end))
            items += 1
            at = end
            continue
        if items >= _LEAST_TEASERS:
            found.update(run)
        run, items = [], 0
        at += 1
    if items >= _LEAST_TEASERS:
        found.update(run)
    return frozenset(found)


def _teaser(lines: Sequence[Line], at: int) -> int:
    """The end of a teaser that begins at a line, or where it begins if none does."""
    if not lines[at].headline or lines[at].bullet or lines[at].text.rstrip(CLOSERS).endswith(":"):
        return at
    body = at + 1
    while body < len(lines) and lines[body].chrome:
        body += 1
    if body >= len(lines) or not _is_excerpt(lines[body]):
        return at
    end = body + 1
    while end < len(lines) and lines[end].chrome:
        end += 1
    return end if lines[body].cut else at


def _is_excerpt(line: Line) -> bool:
    return line.marker is None and (line.prose or line.cut) and PROSE_WORDS <= len(line.words) <= _TEASER_WORDS


def headed(lines: Sequence[Line], heading: int) -> bool:
    """Whether all below a heading, up to the next words of the site, is headlines each with a paragraph of its own."""
    shape = ""
    for line in lines[heading + 1 :]:
        if line.marker is not None:
            break
        if not line.chrome:
            shape += "p" if line.prose or line.cut else "h"
    return re.fullmatch(r"(?:h+p){2,}h*", shape) is not None


def is_tags(line: Line, text: set[str]) -> bool:
    """Whether a line without a sentence only names what the text is about; `text` holds the stems of the text."""
    if len(line.words) < _TAG_WORDS or line.strong or any(word in _function_words() for word in line.words):
        return False
    least = 0.5 if len(_SEPARATOR.split(line.text)) >= _TAG_WORDS else _TAG_SHARE
    return share(stems(line.words), text) >= least


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(fold(entry.word) for entry in read("function_words", FunctionWord))
