"""Which part of a page each line is: title, lead, body, headlines of other stories, or the site's own words.

Pages are pasted in any shape, so a line is judged by its own features (length, closing punctuation,
marker words), by its place before, in or after the text proper, and by whether it repeats the title.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from api.extraction.document.likeness import alike, share, stems
from api.extraction.document.lines import CLOSERS, FULL_STOPS, Line, fold_words, line_of, parts, trimmed
from api.extraction.document.lists import headed, is_tags, known_lists, teasers
from api.extraction.document.markers import LONG_LINE_WORDS
from api.extraction.document.wrapping import rejoined
from api.extraction.lexicon.schema import LineEffect
from schemas.v1.extraction import Segment, Span
from schemas.v1.vocabulary import SegmentKind

_ARABIC = re.compile("[\u0600-\u06ff]+")
_QUOTES = ('"', "«", "“", "”", "'")
_LETTERS = re.compile(r"[^\W\d_]+")

_RESUMING_WORDS = 10
"""A full sentence of at least so many words resumes the story behind a list of headlines."""
_MENU_SIZE = 3
"""More lines than these above the text are a menu; then only the nearest can be the title."""
_LEAST_OVERLAP = 0.3
"""Share of a title's words that the opening paragraphs repeat; menus and bylines stay below."""
_LEAST_LIKENESS = 0.15
"""The same of a title among so many lines, where none has as much."""
_TITLE_WORDS, _LEAST_TITLE_WORDS = 4, 3
"""Words of a title, and of one that is given twice."""
_DATELINE_WORDS = 6
_CITY_AND_AGENCY = 2
_LEAD_WORDS = 5
_BULLET_WORDS = 3


class Paragraph(Struct, frozen=True):
    """A line, or a part of a line, with its kind; no white space at its ends."""

    span: Span
    kind: SegmentKind


def paragraphs(text: str, title: str | None) -> tuple[Paragraph, ...]:
    """The non-blank lines of the text, in order, each with its kind; site names and credits are parted off."""
    spans = trimmed(text)
    if not spans:
        return ()
    arabic = 2 * sum(map(len, _ARABIC.findall(text))) > sum(map(len, _LETTERS.findall(text)))
    spans = parts(text, rejoined(text, spans), title)
    lines = known_lists([line_of(text, span, arabic) for span in spans])
    return tuple(map(Paragraph, spans, _kinds(lines, fold_words(title or ""))))


def merge(paragraphs: tuple[Paragraph, ...]) -> tuple[Segment, ...]:
    """Neighbouring paragraphs of one kind as one segment; every title line stays its own."""
    segments: list[Segment] = []
    for part in paragraphs:
        if segments and segments[-1].kind is part.kind and part.kind is not SegmentKind.TITLE:
            segments[-1] = replace(segments[-1], span=(segments[-1].span[0], part.span[1]))
        else:
            segments.append(Segment(part.kind, part.span))
    return tuple(segments)


def _kinds(lines: list[Line], title: tuple[str, ...]) -> list[SegmentKind]:
    first = _first_prose(lines)
    if first is None:
        return _short_text(lines, title)
    head = _head(lines, first, title)
    names = {line.words for line, kind in zip(lines, head, strict=False) if kind is SegmentKind.TITLE} | (
        {title} if title else set()
    )
    kinds = head + _tail(lines, first, names)
    return _mark_lead(lines, kinds, first)


def _first_prose(lines: list[Line]) -> int | None:
    prose = [i for i, line in enumerate(lines) if line.prose and line.marker is None]
    if not prose:
        return None
    first = prose[0]
    if len(prose) > 1 and not lines[first].strong and not lines[first].bullet:
        long_title = lines[first]
        if len(long_title.words) <= LONG_LINE_WORDS + 6 and len(lines[prose[1]].words) > len(long_title.words):
            first = prose[1]
    if first and lines[first].text.startswith(_QUOTES) and lines[first - 1].headline and _is_open(lines[first - 1]):
        # Who says it, in a line of its own.
        return first - 1
    return first


def _is_aside(line: Line) -> bool:
    return line.text.startswith(("(", "[")) and line.text.endswith((")", "]"))


def _is_open(line: Line) -> bool:
    return line.text.endswith(":")


def _short_text(lines: list[Line], title: tuple[str, ...]) -> list[SegmentKind]:
    """A text without any long paragraph: a headline and short lines, or one line alone."""
    story = [i for i, line in enumerate(lines) if line.marker is None and not line.chrome and not line.ticker]
    story = story or [i for i, line in enumerate(lines) if line.marker is None] or [0]
    kinds: list[SegmentKind] = []
    for i, line in enumerate(lines):
        if i not in story[:200] and (line.marker is not None or line.chrome or line.ticker):
            kinds.append(_kind_of_no_story(line))
        elif (line.words and line.words == title) or (
            i == story[0] and len(story) > 1 and not line.strong and not title
        ):
            kinds.append(SegmentKind.TITLE)
        else:
            kinds.append(SegmentKind.BODY)
    return kinds


def _head(lines: list[Line], first: int, title: tuple[str, ...]) -> list[SegmentKind]:
    """Kinds of the lines above the text proper."""
    kinds = [_kind_of_no_story(line) for line in lines[:first]]
    headlines = [i for i, line in enumerate(lines[:first]) if line.headline]
    opening = {stem for line in lines[first : first + 3] for stem in stems(line.words)}
    likeness = {i: share(stems(lines[i].words), opening) for i in headlines}
    candidates = [i for i in headlines if not lines[i].bullet]
    chosen = _title(lines, candidates, likeness, title)
    if chosen is None:
        for i in headlines:
            if lines[i].bullet and likeness[i] >= _LEAST_OVERLAP and len(lines[i].words) >= _TITLE_WORDS:
                kinds[i] = SegmentKind.LEAD
        return kinds
    kinds[chosen] = SegmentKind.TITLE
    different = len({lines[i].words for i in candidates})
    captions = {i for i in candidates if _is_doubled(lines, i) and lines[i].words != lines[chosen].words}
    for i in (i for i in candidates if i != chosen and i not in captions):
        if alike(lines[i].words, lines[chosen].words):
            kinds[i] = SegmentKind.TITLE
        elif different <= _MENU_SIZE and len(lines[i].words) >= 4 and likeness[i] >= _LEAST_OVERLAP:
            kinds[i] = SegmentKind.TITLE if i < chosen else SegmentKind.LEAD
    top = min(i for i in candidates if kinds[i] is SegmentKind.TITLE)
    for i in range(top + 1, first):
        line = lines[i]
        summary = line.bullet or (i > chosen and i not in captions and likeness.get(i, 0) >= _LEAST_OVERLAP)
        unread = line.marker is None and not line.chrome and not _is_open(line) and kinds[i] is SegmentKind.BOILERPLATE
        if unread and summary and len(line.words) >= (_BULLET_WORDS if line.bullet else _LEAD_WORDS):
            kinds[i] = SegmentKind.LEAD
    return kinds


def _kind_of_no_story(line: Line) -> SegmentKind:
    if line.marker is not None:
        return line.marker.kind
    return SegmentKind.RELATED if line.ticker else SegmentKind.BOILERPLATE


def _title(lines: list[Line], candidates: list[int], likeness: dict[int, float], title: tuple[str, ...]) -> int | None:
    """Which line above the text is its title: the given one, the last that the text repeats, or that stands twice."""
    candidates = [i for i in candidates if not _is_dateline(lines[i]) and not _is_aside(lines[i])]
    wordy = [i for i in candidates if len(lines[i].words) >= _TITLE_WORDS]
    given = [i for i in candidates if title and alike(lines[i].words, title)]
    likely = [i for i in candidates if likeness[i] >= _LEAST_OVERLAP and len(lines[i].words) >= 2]
    repeated = _nearest([i for i in likely if i in wordy], lines)
    again = _given_twice(lines, [i for i in candidates if len(lines[i].words) >= _LEAST_TITLE_WORDS])
    again = [i for i in again if not repeated or i >= repeated[-1]]
    free = [i for i in likely or wordy if not lines[i].dateline]
    if not likely and len(free) > _MENU_SIZE:
        free = [i for i in free if likeness[i] >= _LEAST_LIKENESS]
    ranked = given or again or repeated or free
    return ranked[-1] if ranked else None


def _nearest(likely: list[int], lines: list[Line]) -> list[int]:
    """Lines that the text repeats, without the names of pictures and, if others are left, those under a heading."""
    single = [i for i in likely if not _is_doubled(lines, i)]
    if single and likely[0] == single[0]:
        likely = single
    heading = next((i for i, line in enumerate(lines) if line.marker and line.marker.effect is LineEffect.BLOCK), 0)
    return [i for i in likely if i < heading] or likely


def _is_doubled(lines: list[Line], at: int) -> bool:
    """Whether a line stands twice in succession, as the name or caption of a picture does."""
    return lines[at].words in {line.words for line in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])}


def _given_twice(lines: list[Line], candidates: list[int]) -> list[int]:
    """Where the one line stands that is given more than once above the text, with others between."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i in candidates:
        places.setdefault(lines[i].words, []).append(i)
    twice = [numbers for numbers in places.values() if numbers[-1] > numbers[0] + 1]
    return twice[0] if len(twice) == 1 else []


def _is_dateline(line: Line) -> bool:
    """A dateline that no headline looks like, for it ends open or in brackets: بغداد - (وكالات)."""
    short = len(line.words) <= _DATELINE_WORDS and _is_open(line)
    closed = line.text.endswith(("-", "–", ")")) or len(line.words) <= _CITY_AND_AGENCY
    return short or (line.dateline and closed)


def _tail(lines: list[Line], first: int, names: set[tuple[str, ...]]) -> list[SegmentKind]:
    """Kinds of the lines from the first paragraph on."""
    below = lines[first:]
    after = sum(len(line.text) for line in below if line.prose and line.marker is None)
    listed = teasers(below)
    before = 0
    rest = block = False
    kinds: list[SegmentKind] = []
    for at, line in enumerate(below):
        if rest:
            kinds.append(_beyond(line))
            continue
        if line.marker is not None:
            rest = line.marker.effect is LineEffect.REST and 2 * before >= after - before
            if line.marker.effect is LineEffect.BLOCK and before > 0:
                block = block or line.bare
                rest = rest or headed(below, at)
            kinds.append(line.marker.kind)
            continue
        if block and line.prose and line.strong and not line.cut and len(line.words) >= _RESUMING_WORDS:
            block = False
        if line.prose:
            before += len(line.text)
        if block or line.ticker or at in listed:
            kinds.append(SegmentKind.RELATED)
        elif line.chrome or (line.words in names and not line.prose):
            kinds.append(SegmentKind.BOILERPLATE)
        else:
            kinds.append(SegmentKind.BODY)
    return _trim_end(below, kinds)


def _beyond(line: Line) -> SegmentKind:
    if line.marker is not None:
        return line.marker.kind
    return SegmentKind.RELATED if len(line.words) >= _LEAD_WORDS and not line.chrome else SegmentKind.BOILERPLATE


def _trim_end(lines: list[Line], kinds: list[SegmentKind]) -> list[SegmentKind]:
    """Headlines and names left behind the last paragraph are no longer the story."""
    last = max(
        (
            i
            for i, (line, kind) in enumerate(zip(lines, kinds, strict=False))
            if kind is SegmentKind.BODY and line.prose
        ),
        default=-1,
    )
    trailing = [i for i in range(last + 1, len(lines)) if kinds[i] is SegmentKind.BODY]
    if last < 0 or not trailing or lines[last].text.rstrip(CLOSERS).endswith(":"):
        return kinds
    if any(lines[i].text.rstrip(CLOSERS)[-1:] in FULL_STOPS or lines[i].text.endswith(":") for i in trailing):
        return kinds
    told = {stem for i in range(last + 1) if kinds[i] is SegmentKind.BODY for stem in stems(lines[i].words)}
    headlines = [i for i in trailing if len(lines[i].words) >= _LEAD_WORDS and not lines[i].bullet]
    for i in trailing:
        if len(headlines) >= 2:
            kinds[i] = SegmentKind.RELATED
        elif (len(lines[i].words) < _LEAD_WORDS and not lines[i].bullet) or is_tags(lines[i], told):
            kinds[i] = SegmentKind.BOILERPLATE
    return kinds


def _mark_lead(lines: list[Line], kinds: list[SegmentKind], first: int) -> list[SegmentKind]:
    """Bullets that open the text are its summary."""
    end = first
    while end < len(lines) and lines[end].bullet and kinds[end] is SegmentKind.BODY:
        end += 1
    if any(kind is SegmentKind.BODY for kind in kinds[end:]):
        kinds[first:end] = [SegmentKind.LEAD] * (end - first)
    return kinds
