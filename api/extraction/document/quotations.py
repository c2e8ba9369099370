"""Quotation marks of every style, mixed up, nested, unclosed or over several paragraphs.

Whether a mark opens or closes is told by its neighbours, not by its glyph: Arabic pages use ” and “ either
way round, and the straight mark has no side.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from api.extraction.document.model import Quotation, Sentence
from api.extraction.document.segments import Paragraph
from schemas.v1.extraction import Span

_QUOTES = "\"“”„‟＂❝❞«»‹›《》'‘’‚‛"
_MARK = re.compile(rf"\*+|(?<![:/])//(?!/)|\(\(|\)\)|[{_QUOTES}]")
_BRACKETED = re.compile(r":\s?\(([^()\n]{12,})\)")
_LEAST_BRACKETED = 3
"""Words from which what stands in brackets behind a colon is speech."""
_BEFORE_OPENING = "([{<-–—/،,:؛;ـ.…؟?!\u200f\u200e" + _QUOTES
_NEVER_CLOSED_AFTER = "([{<:،؛"
_GLUED_STOPS = ".؟?!…"
"""After these a mark without a space on either side may do both: …الدخل."وأضافت."""
_AFTER_CLOSING = ")]}>.,،؛;:!؟?…-–—/\u200f\u200e*" + _QUOTES
_CLITICS = "وفبلك"
_BORDERS = ".،؛؟!…"
_REACH = 6
"""Paragraphs that one quotation may go on for."""
_SILENT = 2
"""Paragraphs without any mark that it may go on over."""
_SCARE_WORDS = 5
"""A quoted phrase up to this long may be closed by a mark that looks like an opening one."""


_SCARE_LETTERS = 80


class Family(Enum):
    """Marks that close each other."""

    DOUBLE = "double"
    ANGLE = "angle"
    SINGLE = "single"
    STRONG = "strong"
    BRACKET = "bracket"
    BRACKETS = "brackets"
    SLASHES = "slashes"


_FAMILIES = {
    **dict.fromkeys('"“”„‟＂❝❞', Family.DOUBLE),
    **dict.fromkeys("«»‹›《》", Family.ANGLE),
    **dict.fromkeys("'‘’‚‛", Family.SINGLE),
    "**": Family.STRONG,
    "((": Family.BRACKETS,
    "))": Family.BRACKETS,
    "//": Family.SLASHES,
}


class Marks(Struct, frozen=True):
    """A pair of marks; where nothing closes, `closing` is empty and lies where it ends at the latest."""

    opening: Span
    closing: Span
    closed: bool


class _Side(Enum):
    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"


class _Glyph(Struct, frozen=True):
    span: Span
    mark: str
    family: Family
    side: _Side


def find_marks(text: str, parts: tuple[Paragraph, ...]) -> tuple[Marks, ...]:
    """Outermost pairs of marks, in order of their opening."""
    glyphs = [_glyphs(text, part.span) for part in parts]
    found: list[Marks] = []
    outer: _Glyph | None = None
    nested: list[Family] = []
    since = 0
    for number, part in enumerate(parts):
        row = glyphs[number]
        for at, glyph in enumerate(row):
            if outer is None:
                if _can_open(row, at):
                    outer, since, nested = glyph, number, []
            elif since < number and at == 0 and glyph.span[0] == part.span[0] and glyph.side is _Side.OPENS:
                # Each paragraph of a long quotation may be opened anew.
                continue
            elif nested and nested[-1] is glyph.family and glyph.side is not _Side.OPENS:
                nested.pop()
            elif glyph.family is not outer.family:
                if glyph.side is _Side.OPENS and glyph.family is not Family.SINGLE:
                    nested.append(glyph.family)
            elif glyph.side is not _Side.OPENS or _closes_phrase(text, outer, row, at):
                found.append(Marks(outer.span, glyph.span, True))
                outer = None
            elif (
                glyph.family is Family.ANGLE
                or (glyph.mark != outer.mark and glyph.mark in "„“" and outer.mark != "”")
                or _holds_terms(text, row, at)
            ):
                nested.append(glyph.family)
            else:
                end = _border_before(text, outer.span[1], glyph.span[0])
                found.append(Marks(outer.span, (end, end), False))
                outer, since, nested = glyph, number, []
        nested = []
        if outer is not None and not _goes_on(parts, glyphs, since, number, outer.family):
            end = parts[since].span[1]
            found.append(Marks(outer.span, (end, end), False))
            outer = None
    return tuple(pair for pair in found if text[pair.opening[1] : pair.closing[0]].strip())


def quotations(text: str, marks: tuple[Marks, ...], sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """The quotations with their sentences; unclosed ones end with their sentence."""
    starts = [s.span[0] for s in sentences]
    found: list[Quotation] = []
    for pair in marks:
        first = max(bisect_right(starts, pair.opening[0]) - 1, 0)
        end = pair.closing[0] if pair.closed else min(pair.closing[0], sentences[first].span[1])
        inner = _trim(text, (pair.opening[1], end))
        if inner[0] >= inner[1]:
            continue
        last = max(bisect_right(starts, inner[1] - 1) - 1, first)
        span = (pair.opening[0], pair.closing[1] if pair.closed else inner[1])
        mark = text[pair.opening[0] : pair.opening[1]]
        found.append(Quotation(span, inner, tuple(range(first, last + 1)), pair.closed, mark))
    return tuple(found)


def _glyphs(text: str, span: Span) -> list[_Glyph]:
    found: list[_Glyph] = []
    for match in _MARK.finditer(text, *span):
        mark = match.group()
        family = _FAMILIES.get(mark)
        if family is None:
            # One asterisk, or a row of them.
            continue
        side = _side(text, match.span(), span)
        if family is not Family.SINGLE or side is not _Side.EITHER:
            found.append(_Glyph(match.span(), mark, family, side))
    found.extend(_bracketed(text, span))
    return sorted(found, key=lambda glyph: glyph.span)


def _bracketed(text: str, span: Span) -> Iterator[_Glyph]:
    """Brackets right behind a colon around a sentence, which old papers write for quotation marks."""
    if ":" not in text[span[0] : span[1]]:
        return
    for match in _BRACKETED.finditer(text, *span):
        if len(match.group(1).split()) >= _LEAST_BRACKETED:
            start, end = match.span(1)
            yield _Glyph((start - 1, start), "(", Family.BRACKET, _Side.OPENS)
            yield _Glyph((end, end + 1), ")", Family.BRACKET, _Side.CLOSES)


def _side(text: str, mark: Span, paragraph: Span) -> _Side:
    before = text[mark[0] - 1] if mark[0] > paragraph[0] else " "
    after = text[mark[1]] if mark[1] < paragraph[1] else " "
    clitic = before in _CLITICS and (mark[0] - 2 < paragraph[0] or not text[mark[0] - 2].isalpha())
    opens = (before.isspace() or before in _BEFORE_OPENING or clitic) and not (
        after.isspace() or after in _AFTER_CLOSING
    )
    closes = not before.isspace() and before not in _NEVER_CLOSED_AFTER and (after.isspace() or after in _AFTER_CLOSING)
    if opens == closes or (before in _GLUED_STOPS and opens):
        return _Side.EITHER
    return _Side.OPENS if opens else _Side.CLOSES


def _can_open(row: list[_Glyph], at: int) -> bool:
    glyph = row[at]
    if glyph.side is _Side.CLOSES:
        return False
    if glyph.family is Family.SINGLE:
        # An apostrophe: it opens only what is closed in the same paragraph.
        return (row[-1].family is Family.SINGLE and at < len(row) - 1) or any(
            g.family is Family.SINGLE and g.side is _Side.CLOSES for g in row[at + 1 : at + 8]
        )
    return True


def _holds_terms(text: str, row: list[_Glyph], at: int) -> bool:
    """Whether the marks from `at` on pair off if the one before it is open, around terms as long as that holds them."""
    depth, outside = 0, False
    for glyph, after in zip(row[at:], [*row[at + 1 :], None], strict=True):
        if glyph.side is _Side.EITHER or glyph.family is not row[at].family:
            return False
        depth += 1 if glyph.side is _Side.OPENS else -1
        term = after is None or len(text[glyph.span[1] : after.span[0]].split()) <= _SCARE_WORDS
        if depth > 1 or (depth == 1 and not (outside or term)) or (depth < 0 and outside):
            return False
        if depth < 0:
            depth, outside = 0, True
    return outside and not depth


def _closes_phrase(text: str, outer: _Glyph, row: list[_Glyph], at: int) -> bool:
    """Whether a mark shaped like an opening one closes a short phrase: "القاهرة "والمدينة."""
    if row[at].family is not Family.DOUBLE:
        return False
    if row[at].span[0] - outer.span[1] > _SCARE_LETTERS:
        return False
    phrase = text[outer.span[1] : row[at].span[0]]
    following = next((g for g in row[at + 1 : at + 8] if g.family is outer.family), None)
    short = len(phrase.split()) <= _SCARE_WORDS and not any(c in _BORDERS for c in phrase)
    return short and (following is None or following.side is not _Side.CLOSES)


def _goes_on(parts: tuple[Paragraph, ...], glyphs: list[list[_Glyph]], since: int, number: int, family: Family) -> bool:
    """Whether a quotation open at the end of a paragraph is closed in one of the next."""
    if family not in (Family.DOUBLE, Family.ANGLE):
        return False
    silent = 0
    for later in range(number + 1, min(since + _REACH, len(parts))):
        if parts[later].kind is not parts[since].kind:
            return False
        row = [g for g in glyphs[later] if g.family is family]
        reopened = bool(row) and row[0].span[0] == parts[later].span[0] and row[0].side is _Side.OPENS
        row = row[reopened:]
        if row:
            return row[0].side is _Side.CLOSES
        silent += not reopened
        if silent > _SILENT:
            return False
    return False


def _border_before(text: str, start: int, end: int) -> int:
    """Where an unclosed quotation ends that another one follows: at the last stop between them."""
    at = max(text.rfind(c, start, end) for c in _BORDERS)
    return at if at > start else end


def _trim(text: str, span: Span) -> Span:
    inner = text[span[0] : span[1]]
    start = span[0] + len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())
