"""Which part of a page each line is: title, lead, body, headlines of other stories, or the site's own words.

Pages are pasted in any shape, so a line is judged by its own features (length, closing punctuation,
marker words), by its place before, in or after the text proper, and by whether it repeats the title.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.document.likeness import alike, share, stems
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import BoilerplateMarker, CalendarWord, LineEffect, LineMatch
from schemas.v1.extraction import Segment, Span
from schemas.v1.vocabulary import SegmentKind

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{BREAKS}]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+")
_CLOSERS = "\"'”“»«’‘)]}* \u00a0\u200e\u200f"
_FULL_STOPS = ".…۔"
_TERMINALS = _FULL_STOPS + "؟?!"
_BULLET = re.compile(r"[-–—•·*▪●◼■►▶◄◀✓]+\s+(?=\S)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,4}[/\-.]\d{1,2}[/\-.]\d{2,4}")
_CREDIT = re.compile(
    r"(?<=[.!؟?…\"”»])\s*[(\[][^()\[\]\u0600-\u06ff]{2,30}[)\]]$|(?<=[.!؟?…\"”»])\s*[-–(]\s?[^\W\d_ ]{3,12}\s?[-–)]$"
)
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?::|\||»|–|—|\s-\s|/|>)\s*")

_PROSE_WORDS = 7
"""A line of at least so many words that ends in a full stop is running text."""
_RESUMING_WORDS = 10
"""A full sentence of at least so many words resumes the story behind a list of headlines."""
_LONG_LINE_WORDS = 22
"""A line this long is running text whatever ends it: headlines are shorter."""
_MENU_SIZE = 3
"""More lines than these above the text are a menu; then only the nearest can be the title."""
_LEAST_OVERLAP = 0.3
"""Share of a title's words that the opening paragraphs repeat; menus and bylines stay below."""
_LEAD_WORDS = 5


class Paragraph(Struct, frozen=True):
    """A line, or a part of a line, with its kind; no white space at its ends."""

    span: Span
    kind: SegmentKind


class _Line(Struct, frozen=True):
    span: Span
    text: str
    words: tuple[str, ...]
    """Folded."""
    bullet: bool
    prose: bool
    strong: bool
    """Ends in a full stop."""
    marker: BoilerplateMarker | None
    bare: bool
    """The marker is nearly all of the line."""
    chrome: bool
    """Not story by its form alone: time stamps, lines without a letter of the text's script."""

    @property
    def headline(self) -> bool:
        return self.marker is None and not self.chrome and not self.prose and bool(self.words)


def paragraphs(text: str, title: str | None) -> tuple[Paragraph, ...]:
    """The non-blank lines of the text, in order, each with its kind; site names and credits are parted off."""
    spans = list(_trimmed(text))
    if not spans:
        return ()
    arabic = 2 * sum(map(len, _ARABIC.findall(text))) > sum(map(len, _LETTERS.findall(text)))
    titles = _repeated_titles(text, spans, title)
    spans = [part for span in spans for part in _parts(text, span, titles)]
    lines = [_line(text, span, arabic) for span in spans]
    return tuple(map(Paragraph, spans, _kinds(lines, fold_words(title or ""))))


def merge(parts: tuple[Paragraph, ...]) -> tuple[Segment, ...]:
    """Neighbouring paragraphs of one kind as one segment; every title line stays its own."""
    segments: list[Segment] = []
    for part in parts:
        if segments and segments[-1].kind is part.kind and part.kind is not SegmentKind.TITLE:
            segments[-1] = replace(segments[-1], span=(segments[-1].span[0], part.span[1]))
        else:
            segments.append(Segment(part.kind, part.span))
    return tuple(segments)


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a line as they are compared."""
    return tuple(_WORD.findall(_fold(text)))


def _fold(text: str) -> str:
    # Not the cached `fold` on whole lines: they are long and rarely seen twice.
    return fold.__wrapped__(text)


def _trimmed(text: str) -> list[Span]:
    spans: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            spans.append((start, start + len(line.strip())))
    return spans


def _repeated_titles(text: str, spans: list[Span], title: str | None) -> frozenset[tuple[str, ...]]:
    """Short lines, and the posted title: what a site's name may be stuck to."""
    short = {fold_words(text[a:b]) for a, b in spans if b - a < 300}
    short.add(fold_words(title or ""))
    return frozenset(words for words in short if len(words) >= 3)


def _parts(text: str, span: Span, titles: frozenset[tuple[str, ...]]) -> list[Span]:
    start, end = span
    line = text[start:end]
    if end - start < 400:
        for match in _SPLIT.finditer(line):
            if match.start() and match.end() < len(line):
                before, after = fold_words(line[: match.start()]), fold_words(line[match.end() :])
                if not before or not after:
                    continue
                if after in titles and len(before) <= 4:
                    cut = match.end()
                elif before in titles and len(after) <= 5:
                    cut = match.start() + len(match.group()) - len(match.group().lstrip())
                else:
                    continue
                return [_rstrip(text, (start, start + cut)), (start + cut, end)]
    if credit := _CREDIT.search(line, max(0, len(line) - 60)):
        cut = start + credit.start() + len(credit.group()) - len(credit.group().lstrip())
        if cut > start:
            return [_rstrip(text, (start, cut)), (cut, end)]
    return [span]


def _rstrip(text: str, span: Span) -> Span:
    return span[0], span[0] + len(text[span[0] : span[1]].rstrip())


def _line(text: str, span: Span, arabic: bool) -> _Line:
    line = text[span[0] : span[1]]
    folded = _fold(line)
    words = tuple(_WORD.findall(folded))
    bare_end = line.rstrip(_CLOSERS)
    strong = (bool(bare_end) and bare_end[-1] in _FULL_STOPS and not bare_end.endswith("..")) or bool(
        bare_end and bare_end != line and len(words) >= _PROSE_WORDS and line.rstrip()[-1] in '"”“»'
    )
    prose = (strong and len(words) >= _PROSE_WORDS) or len(words) >= _LONG_LINE_WORDS
    marker, bare = _marker(folded, words, prose)
    foreign = arabic and len(words) <= 8 and not any("\u0600" <= c <= "\u06ff" for c in line)
    stamp = len(words) <= 12 and not strong and _is_stamp(normalize.__wrapped__(line), words)
    return _Line(span, line, words, bool(_BULLET.match(line)), prose, strong, marker, bare, foreign or stamp)


def _is_stamp(line: str, words: tuple[str, ...]) -> bool:
    """A line that tells a day or an hour and hardly anything else."""
    rest = sum(1 for w in words if not w.isdigit() and w not in _calendar_words())
    dated = bool(_CLOCK.search(line)) or (
        any(w.isdigit() for w in words) and any(w in _calendar_words() for w in words)
    )
    return dated and rest <= max(1, len(words) // 3)


@lru_cache(maxsize=1)
def _calendar_words() -> frozenset[str]:
    return frozenset(w for e in read("calendar", CalendarWord) for name in e.words for w in _WORD.findall(fold(name)))


class _Markers(Struct, frozen=True):
    whole: dict[tuple[str, ...], BoilerplateMarker]
    start: dict[str, list[tuple[tuple[str, ...], bool, BoilerplateMarker]]]
    contains: tuple[tuple[str, BoilerplateMarker], ...]
    end: tuple[tuple[str, BoilerplateMarker], ...]
    only: frozenset[str]
    chrome: BoilerplateMarker


@lru_cache(maxsize=1)
def _markers() -> _Markers:
    whole: dict[tuple[str, ...], BoilerplateMarker] = {}
    start: dict[str, list[tuple[tuple[str, ...], bool, BoilerplateMarker]]] = {}
    contains: list[tuple[str, BoilerplateMarker]] = []
    end: list[tuple[str, BoilerplateMarker]] = []
    only: dict[str, BoilerplateMarker] = {}
    for marker in read("boilerplate", BoilerplateMarker):
        folded = fold(marker.words)
        words = tuple(_WORD.findall(folded)) or (folded,)
        match marker.match:
            case LineMatch.WHOLE:
                whole[words] = marker
            case LineMatch.START:
                start.setdefault(words[0], []).append((words, folded.endswith(":"), marker))
            case LineMatch.CONTAINS:
                contains.append((folded, marker))
            case LineMatch.END:
                end.append((folded, marker))
            case LineMatch.ONLY:
                only[words[0]] = marker
    return _Markers(whole, start, tuple(contains), tuple(end), frozenset(only), next(iter(only.values())))


def _marker(folded: str, words: tuple[str, ...], prose: bool) -> tuple[BoilerplateMarker | None, bool]:
    known = _markers()
    if found := known.whole.get(tuple(w for w in words if not w.isdigit()) or words):
        return found, True
    for head in words[:1] or (folded[:1],):
        for marker_words, colon, marker in known.start.get(head, ()):
            if words[: len(marker_words)] != marker_words and head != folded[:1]:
                continue
            if colon and not re.match(r"\W*" + r"\W+".join(map(re.escape, marker_words)) + r"\s*:", folded):
                continue
            if prose and marker.effect is LineEffect.LINE and not colon:
                continue
            return marker, len(words) - len(marker_words) <= 2
    for phrase, marker in known.contains:
        if phrase in folded and not (prose and marker.effect is LineEffect.LINE and len(words) > _LONG_LINE_WORDS):
            return marker, False
    credit = next((marker for phrase, marker in known.end if folded.endswith(phrase)), None)
    if credit is not None and not prose:
        return credit, False
    if words and len(words) <= 8 and all(w in known.only or w.isdigit() for w in words):
        return known.chrome, False
    return None, False


def _kinds(lines: list[_Line], title: tuple[str, ...]) -> list[SegmentKind]:
    first = _first_prose(lines)
    if first is None:
        return _short_text(lines, title)
    head = _head(lines, first, title)
    names = {line.words for line, kind in zip(lines, head, strict=False) if kind is SegmentKind.TITLE} | (
        {title} if title else set()
    )
    kinds = head + _tail(lines, first, names)
    return _mark_lead(lines, kinds, first)


def _first_prose(lines: list[_Line]) -> int | None:
    prose = [i for i, line in enumerate(lines) if line.prose and line.marker is None]
    if not prose:
        return None
    if len(prose) > 1 and not lines[prose[0]].strong and not lines[prose[0]].bullet:
        long_title = lines[prose[0]]
        if len(long_title.words) <= _LONG_LINE_WORDS + 6 and len(lines[prose[1]].words) > len(long_title.words):
            return prose[1]
    return prose[0]


def _short_text(lines: list[_Line], title: tuple[str, ...]) -> list[SegmentKind]:
    """A text without any long paragraph: a headline and short lines, or one line alone."""
    story = [i for i, line in enumerate(lines) if line.marker is None and not line.chrome]
    story = story or [i for i, line in enumerate(lines) if line.marker is None] or [0]
    kinds: list[SegmentKind] = []
    for i, line in enumerate(lines):
        if i not in story[:200] and not (line.marker is None and not line.chrome):
            kinds.append(line.marker.kind if line.marker else SegmentKind.BOILERPLATE)
        elif (line.words and line.words == title) or (
            i == story[0] and len(story) > 1 and not line.strong and not title
        ):
            kinds.append(SegmentKind.TITLE)
        else:
            kinds.append(SegmentKind.BODY)
    return kinds


def _head(lines: list[_Line], first: int, title: tuple[str, ...]) -> list[SegmentKind]:
    """Kinds of the lines above the text proper."""
    kinds = [line.marker.kind if line.marker else SegmentKind.BOILERPLATE for line in lines[:first]]
    candidates = [
        i
        for i, line in enumerate(lines[:first])
        if line.marker is None and not line.chrome and line.words and not line.bullet
    ]
    if not candidates:
        return kinds
    opening = {stem for line in lines[first : first + 3] for stem in stems(line.words)}
    likeness = {i: share(stems(lines[i].words), opening) for i in candidates}
    given = [i for i in candidates if title and alike(lines[i].words, title)]
    likely = [i for i in candidates if likeness[i] >= _LEAST_OVERLAP and len(lines[i].words) >= 2]
    wordy = [i for i in candidates if len(lines[i].words) >= 4]
    chosen = (given or likely or wordy or candidates)[-1]
    kinds[chosen] = SegmentKind.TITLE
    for i in candidates:
        if i == chosen:
            continue
        if alike(lines[i].words, lines[chosen].words):
            kinds[i] = SegmentKind.TITLE
        elif len(candidates) <= _MENU_SIZE and len(lines[i].words) >= 4 and likeness[i] >= _LEAST_OVERLAP:
            kinds[i] = SegmentKind.TITLE if i < chosen else SegmentKind.LEAD
    top = min(i for i in candidates if kinds[i] is SegmentKind.TITLE)
    for i in range(top + 1, first):
        line = lines[i]
        summary = line.bullet or (i > chosen and likeness.get(i, 0) >= _LEAST_OVERLAP)
        unread = line.marker is None and not line.chrome and kinds[i] is SegmentKind.BOILERPLATE
        if unread and summary and len(line.words) >= _LEAD_WORDS:
            kinds[i] = SegmentKind.LEAD
    return kinds


def _tail(lines: list[_Line], first: int, names: set[tuple[str, ...]]) -> list[SegmentKind]:
    """Kinds of the lines from the first paragraph on."""
    after = sum(len(line.text) for line in lines[first:] if line.prose and line.marker is None)
    before = 0
    rest = block = False
    kinds: list[SegmentKind] = []
    for line in lines[first:]:
        if rest:
            kinds.append(_beyond(line))
            continue
        if line.marker is not None:
            rest = line.marker.effect is LineEffect.REST and 2 * before >= after - before
            block = block or (line.marker.effect is LineEffect.BLOCK and line.bare and before > 0)
            kinds.append(line.marker.kind)
            continue
        if block and line.prose and line.strong and len(line.words) >= _RESUMING_WORDS:
            block = False
        if line.prose:
            before += len(line.text)
        if block:
            kinds.append(SegmentKind.RELATED)
        elif line.chrome or (line.words in names and not line.prose):
            kinds.append(SegmentKind.BOILERPLATE)
        else:
            kinds.append(SegmentKind.BODY)
    return _trim_end(lines[first:], kinds)


def _beyond(line: _Line) -> SegmentKind:
    if line.marker is not None:
        return line.marker.kind
    return SegmentKind.RELATED if len(line.words) >= _LEAD_WORDS and not line.chrome else SegmentKind.BOILERPLATE


def _trim_end(lines: list[_Line], kinds: list[SegmentKind]) -> list[SegmentKind]:
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
    if last < 0 or not trailing or lines[last].text.rstrip(_CLOSERS).endswith(":"):
        return kinds
    if any(lines[i].text.rstrip(_CLOSERS)[-1:] in _FULL_STOPS or lines[i].text.endswith(":") for i in trailing):
        return kinds
    headlines = [i for i in trailing if len(lines[i].words) >= _LEAD_WORDS and not lines[i].bullet]
    for i in trailing:
        if len(headlines) >= 2:
            kinds[i] = SegmentKind.RELATED
        elif len(lines[i].words) < _LEAD_WORDS and not lines[i].bullet:
            kinds[i] = SegmentKind.BOILERPLATE
    return kinds


def _mark_lead(lines: list[_Line], kinds: list[SegmentKind], first: int) -> list[SegmentKind]:
    """Bullets that open the text are its summary."""
    end = first
    while end < len(lines) and lines[end].bullet and kinds[end] is SegmentKind.BODY:
        end += 1
    if any(kind is SegmentKind.BODY for kind in kinds[end:]):
        kinds[first:end] = [SegmentKind.LEAD] * (end - first)
    return kinds
