"""The lines of a page and what the form of each tells: running text, headline, time stamp, ticker."""

import re
from functools import lru_cache

from msgspec import Struct

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.document.markers import LONG_LINE_WORDS, marker_of
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Body, BoilerplateMarker, CalendarWord
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import Sector

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{BREAKS}]+")
_WORD = re.compile(r"[^\W_]+")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
CLOSERS = "\"'”“»«’‘)]}*| \u00a0\u200e\u200f"
FULL_STOPS = ".…۔"
_BULLET = re.compile(r"[-–—•·*▪●◼■►▶◄◀✓]+\s+(?=\S)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,4}[/\-.]\d{1,2}[/\-.]\d{2,4}")
_STAMPED = re.compile(r"(?:[A-Za-z]{4}\s)?\d{4}-\d{2}-\d{2}(?:[T\s]\d{2}:\d{2}\S*)?\s+(?=[^\W\d_]{2})")
"""A day as machines write it, before the first words of a line."""
_CREDIT = re.compile(
    r"(?<=[.!؟?…\"”»])\s*[(\[][^()\[\]\u0600-\u06ff]{2,30}[)\]]$|(?<=[.!؟?…\"”»])\s*[-–(]\s?[^\W\d_ ]{3,12}\s?[-–)]$"
)
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?::|\||»|–|—|\s-\s|/|>)\s*")
_BAR = re.compile(r"[|›]")
_EMBEDDED = re.compile(
    r"(?:pic\.twitter\.com/|https?://t\.co/)\S+$|^[—–-]\s?[^()]{1,60}\(@\w+\)|\(@\w{1,30}\)\s\S{3,12}\s\d{1,2},\s\d{4}$"
)
"""The end of a post of a social medium put into the page, and the line of who posted it when."""
_PATH = (">", "»", "/")
"""What parts the sections that lead to a page."""
_SHORTCODE = re.compile(r"\[[a-z][\w-]+[\s\]]")
"""What a site's software puts in place of something."""
_LATIN = re.compile(r"(?:[A-Za-z/.']{1,20}\s+){2,8}(?=[\u0620-\u064a])")
_GAP = re.compile(r"\s{3,}")
_PUNCTUATED = re.compile(r"[.؟?!…،؛](?=\s|$)")
_DATELINE = re.compile(r"[^-–ـ:]{2,24}(?:\s[-–ـ]|[-–ـ]\s|\()[^-–ـ:]{2,28}[\s:\-–]*")
"""A place or a byline, a dash or bracket, and who reports."""
_AGENCY = re.compile(r"[^\W\d_]{3,14}[-–][^\W\d_]{3,14}[\s:\-–]*")
"""The same without blanks, in one word each: بيروت-سانا."""

PROSE_WORDS = 7
"""A line of at least so many words that ends in a full stop is running text."""
_QUOTED_WORDS = 14
"""The same of one that ends in a quotation without a full stop: shorter ones are headlines."""
_FOREIGN_WORDS = 8
_MENU_ITEMS, _MENU_WORDS = 3, 4
_SIGNED = 3
"""Parts of a by-line that strokes part."""
_PATH_WORDS = 20
_STAMP_WORDS = 18
_STAMP_REST = 3
_DATELINE_WORDS = 6
_TICKER_ITEMS = 4
_ITEM_WORDS = 3
_UNMARKED_WORDS = 40
"""Words for a mark of punctuation from which a line may be headlines run together."""


class Line(Struct, frozen=True):
    """A line, or a part of a line, with what its form tells."""

    span: Span
    text: str
    words: tuple[str, ...]
    """Folded."""
    bullet: bool
    prose: bool
    """Running text by length or full stop."""
    strong: bool
    """Ends in a full stop."""
    cut: bool
    """Ends in an ellipsis."""
    marker: BoilerplateMarker | None
    bare: bool
    """The marker is nearly all of the line."""
    chrome: bool
    """Not story by its form alone: time stamps, lines without a letter of the text's script."""
    ticker: bool
    """Headlines of other stories in one line."""
    unmarked: bool
    """Long, and hardly punctuated."""
    dateline: bool
    """Has the form of a place and who reports from there."""

    @property
    def headline(self) -> bool:
        """Neither the site's words nor running text."""
        return self.marker is None and not (self.chrome or self.prose or self.ticker) and bool(self.words)


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a line as they are compared."""
    return tuple(_WORD.findall(_fold(text)))


def _fold(text: str) -> str:
    # Not the cached `fold` on whole lines: they are long and rarely seen twice.
    return fold.__wrapped__(text)


def trimmed(text: str) -> list[Span]:
    """The lines that hold more than white space, without that at their ends."""
    spans: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            spans.append((start, start + len(line.strip())))
    return spans


def parts(text: str, spans: list[Span], title: str | None) -> list[Span]:
    """The lines, with site names, stamps and credits stuck to them parted off."""
    titles = _repeated_titles(text, spans, title)
    above = [None, *spans[:-1]]
    whole = [half for span, before in zip(spans, above, strict=True) for half in _twofold(text, span, before)]
    return [part for span in whole for part in _parts(text, span, titles)]


def _twofold(text: str, span: Span, above: Span | None) -> list[Span]:
    """A headline given twice in one line, or before a caption in the line below it, parted from what follows."""
    line = text[span[0] : span[1]]
    words = [match.span() for match in _TOKEN.finditer(line)]
    tokens = [line[a:b] for a, b in words]
    half = len(tokens) // 2
    told = text[above[0] : above[1]].split() if above is not None else []
    if half >= _LEAST_HEADLINE and tokens[:half] == tokens[half:]:
        cut = half
    elif (
        _LEAST_HEADLINE <= len(told) < len(tokens) <= len(told) + _CAPTION
        and tokens[: len(told)] == told
        and not line.endswith(("...", "…"))
    ):
        cut = len(told)
    else:
        return [span]
    return [(span[0], span[0] + words[cut - 1][1]), (span[0] + words[cut][0], span[1])]


_TOKEN = re.compile(r"\S+")
_LEAST_HEADLINE = 5
_CAPTION = 12
"""Words of a caption at most."""


def _repeated_titles(text: str, spans: list[Span], title: str | None) -> frozenset[tuple[str, ...]]:
    """Short lines, and the posted title: what a site's name may be stuck to."""
    short = {fold_words(text[a:b]) for a, b in spans if b - a < 300}
    short.add(fold_words(title or ""))
    return frozenset(words for words in short if len(words) >= 3)


def _parts(text: str, span: Span, titles: frozenset[tuple[str, ...]]) -> list[Span]:
    start, end = span
    line = text[start:end]
    if stamp := _STAMPED.match(line):
        return [_rstrip(text, (start, start + stamp.end())), *_parts(text, (start + stamp.end(), end), titles)]
    if (label := _LATIN.match(line)) and marker_of(_fold(label.group()), fold_words(label.group()), False)[0]:
        return [_rstrip(text, (start, start + label.end())), (start + label.end(), end)]
    if end - start < 400:
        for match in _SPLIT.finditer(line):
            if match.start() and match.end() < len(line):
                before, after = fold_words(line[: match.start()]), fold_words(line[match.end() :])
                if not before or not after:
                    continue
                if after in titles and len(before) <= (_PATH_WORDS if match.group().strip() in _PATH else 4):
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


def line_of(text: str, span: Span, arabic: bool) -> Line:
    """What the form of a line tells; `arabic` where that is the script of most of the page."""
    line = text[span[0] : span[1]]
    folded = _fold(line)
    words = tuple(_WORD.findall(folded))
    bare_end = line.rstrip(CLOSERS)
    stopped = bare_end[-1:] in tuple(FULL_STOPS) and not bare_end.endswith("..")
    quoted = bare_end != line and len(words) >= _QUOTED_WORDS and line[-1] in '"”“»'
    strong = stopped or quoted
    ticker = _is_ticker(line, words)
    chrome = _is_chrome(line, words, arabic, strong)
    prose = (
        not ticker
        and not _EMBEDDED.search(line)
        and ((strong and len(words) >= PROSE_WORDS) or len(words) >= LONG_LINE_WORDS)
    )
    marker, bare = marker_of(folded, words, prose)
    return Line(
        span=span,
        text=line,
        words=words,
        bullet=bool(_BULLET.match(line)),
        prose=prose,
        strong=strong,
        cut=bare_end.endswith(("…", "...")),
        marker=marker,
        bare=bare,
        chrome=chrome,
        ticker=ticker,
        unmarked=len(words) >= _UNMARKED_WORDS and len(words) >= _UNMARKED_WORDS * len(_PUNCTUATED.findall(line)),
        dateline=len(words) <= _DATELINE_WORDS and bool(_DATELINE.fullmatch(line) or _AGENCY.fullmatch(line)),
    )


def _is_chrome(line: str, words: tuple[str, ...], arabic: bool, strong: bool) -> bool:
    foreign = arabic and len(words) <= _FOREIGN_WORDS and not any("\u0600" <= c <= "\u06ff" for c in line)
    stamp = len(words) <= _STAMP_WORDS and not strong and _is_stamp(normalize.__wrapped__(line), words)
    address = line.startswith(("http://", "https://", "www.")) and " " not in line
    coded = bool(_SHORTCODE.match(line))
    signed = "/" in line and len(words) <= _STAMP_WORDS and _is_signed(line)
    return foreign or stamp or address or coded or signed or _is_embedded(line) or _is_menu(line) or _is_initials(words)


def _is_embedded(line: str) -> bool:
    return ("@" in line or "/" in line) and bool(_EMBEDDED.search(line))


def _is_menu(line: str) -> bool:
    """Names of sections, parted by bars."""
    items = _BAR.split(line)
    return len(items) >= _MENU_ITEMS and all(len(item.split()) <= _MENU_WORDS for item in items)


def _is_signed(line: str) -> bool:
    """Who wrote for which agency, parted by strokes: طرابلس / وليد كمال الدين / الأناضول."""
    items = [item.split() for item in fold(line.rstrip(CLOSERS)).split("/")]
    short = len(items) >= _SIGNED and all(len(item) <= _MENU_WORDS for item in items)
    return short and any(" ".join(item) in _outlets() for item in items)


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    """Folded names of media."""
    media = (body for body in read("bodies", Body) if body.sector is Sector.MEDIA)
    return frozenset(fold(name) for body in media for name in (body.name, *body.aliases))


def _is_initials(words: tuple[str, ...]) -> bool:
    """Who wrote and who edited, by letters: ع م ر / خ ل."""
    return 2 <= len(words) <= 8 and all(len(word) <= 2 and word.isalpha() for word in words)


def _is_stamp(line: str, words: tuple[str, ...]) -> bool:
    """A line that tells a day or an hour and hardly anything else."""
    rest = sum(1 for w in words if not w.isdigit() and w not in _calendar_words())
    dated = bool(_CLOCK.search(line)) or (
        any(w.isdigit() for w in words) and any(w in _calendar_words() for w in words)
    )
    return dated and rest <= max(1, min(len(words) // 3, _STAMP_REST))


def _is_ticker(line: str, words: tuple[str, ...]) -> bool:
    """Headlines parted by wide gaps, or by the name of the site again and again."""
    if len(words) < _TICKER_ITEMS * _ITEM_WORDS:
        return False
    items = _GAP.split(line)
    if len(items) >= _TICKER_ITEMS and len(words) >= _ITEM_WORDS * len(items):
        ended = sum(1 for item in items[:-1] if item[-1:] in tuple(FULL_STOPS) and not item.endswith(".."))
        return 3 * ended <= len(items)
    names = _LATIN_WORD.findall(line)
    return len(names) >= _TICKER_ITEMS and len(set(names)) == 1


@lru_cache(maxsize=1)
def _calendar_words() -> frozenset[str]:
    return frozenset(w for e in read("calendar", CalendarWord) for name in e.words for w in _WORD.findall(fold(name)))
