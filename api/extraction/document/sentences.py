"""Sentences: where a paragraph's full stops really end something."""

import re
from functools import lru_cache

from api.extraction.document.model import Sentence
from api.extraction.document.quotations import Marks
from api.extraction.document.segments import Paragraph
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import Abbreviation, FunctionWord, WordClass
from schemas.v1.extraction import Span

_STOP = re.compile(r"[.!?؟۔…]+")
_COMMAS = "،؛,;"
_SPACES = " \t\u00a0"
_CLOSERS = "\"”“»’')]}*"
_ASIDE = 80
"""Full stops in brackets up to this long end nothing: (بي. بي. سي)."""
_ASIDES = re.compile(rf"\([^()\n]{{1,{_ASIDE}}}\)")
_WITHIN = "ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
"""What stands in words beside letters: tatweel and tashkeel."""
_LEAST_GLUED = (3, 3)
"""Letters the words around a full stop without a space need for it to be one: حلب.وقالت, not سي.إن.إن."""
_LONGEST = 2000
"""Characters of a sentence at most: later stages look at a sentence as a whole, and their time is to stay linear."""
_CUT_BACK = 500
"""Characters before that length in which a place to cut is looked for."""
_ELLIPSIS_WORDS = 4
"""Words a sentence has at least before an ellipsis may end it."""


def split(text: str, parts: tuple[Paragraph, ...], marks: tuple[Marks, ...]) -> tuple[Sentence, ...]:
    """The sentences of every paragraph; a closed quotation is never split but at its end."""
    sentences: list[Sentence] = []
    quoted = [(m.opening[0], m.closing[1]) for m in marks if m.closed]
    at = 0
    for number, part in enumerate(parts):
        while at < len(quoted) and quoted[at][1] <= part.span[0]:
            at += 1
        inside: list[Span] = []
        for following in range(at, len(quoted)):
            if quoted[following][0] >= part.span[1]:
                break
            if quoted[following][0] >= part.span[0] and quoted[following][1] <= part.span[1]:
                inside.append(quoted[following])
        for span in (cut for whole in _spans(text, part.span, inside) for cut in _cut(text, whole)):
            sentences.append(Sentence(span, part.kind, number, len(sentences)))
    return tuple(sentences)


def _spans(text: str, paragraph: Span, quoted: list[Span]) -> list[Span]:
    start, end = paragraph
    asides = [(m.start(), m.end()) for m in _ASIDES.finditer(text, start, end)]
    spans: list[Span] = []
    q = a = 0
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        while q < len(quoted) and quoted[q][1] <= stop.start():
            q += 1
        while a < len(asides) and asides[a][1] <= stop.start():
            a += 1
        if a < len(asides) and asides[a][0] < stop.start():
            continue
        while after < end and text[after] in _CLOSERS:
            after += 1
        if q < len(quoted) and quoted[q][0] < stop.start() < quoted[q][1]:
            # Only a full stop at the very end of a quotation ends the sentence around it.
            if after < quoted[q][1] or not stop.group().startswith((".", "۔")):
                continue
        elif q < len(quoted) and stop.end() <= quoted[q][0] < after:
            after = stop.end()
        if _ends(text, start, stop, after, end):
            spans.append((start, after))
            start = after
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        spans.append((start, end))
    return spans


def _cut(text: str, span: Span) -> list[Span]:
    """A sentence beyond any length that people write, at commas or white space, else anywhere."""
    start, end = span
    spans: list[Span] = []
    while end - start > _LONGEST:
        latest = start + _LONGEST
        at = max(text.rfind(mark, latest - _CUT_BACK, latest) + 1 for mark in _COMMAS)
        at = at or max(text.rfind(space, latest - _CUT_BACK, latest) for space in _SPACES)
        at = at if at > start else latest
        spans.append((start, at))
        start = at
        while start < end and text[start].isspace():
            start += 1
    return [*spans, (start, end)] if start < end else spans


def _ends(text: str, start: int, stop: re.Match[str], after: int, end: int) -> bool:
    if after >= end:
        return True
    mark = stop.group()
    before = _word_before(text, start, stop.start())
    if not text[after].isspace():
        return mark == "." and _glued(text, start, stop.start(), after, end)
    if mark.startswith(("…", "..")):
        return mark != ".." and text.count(" ", start, stop.start()) >= _ELLIPSIS_WORDS
    if mark != ".":
        return True
    if before.isdigit():
        # "1. النص": a number that heads an item.
        return text[start : stop.start()].strip() != before
    if (len(before) == 1 and before.isalpha()) or before in _abbreviations():
        return False
    return before not in letter_names() or not _spelled(text, start, stop.start() - len(before), after, end)


def _glued(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether a full stop without a space behind it, but perhaps a closing mark, parts two words of Arabic."""
    while stop > start and text[stop - 1] in _CLOSERS:
        stop -= 1
    words = _word_before(text, start, stop), _word_after(text, after, end)
    addressed = words[1] in _abbreviations() or text[after + len(words[1]) : after + len(words[1]) + 1] == "."
    long = all(len(word) >= least for word, least in zip(words, _LEAST_GLUED, strict=True))
    opens = len(words[0]) >= _LEAST_GLUED[0] and words[1] in _prepositions()
    return not addressed and (long or opens) and all("\u0620" <= word[0] <= "\u06ff" for word in words)


def _spelled(text: str, start: int, at: int, after: int, end: int) -> bool:
    """Whether the name of a letter at `at` is one of several that spell an abbreviation: سي. إن. إن."""
    while after < end and text[after] in _SPACES:
        after += 1
    following = _word_after(text, after, end)
    if following in letter_names():
        return True
    back = text[start:at].rstrip(_SPACES)
    spelled = back.endswith(".") and _word_before(text, start, start + len(back) - 1) in letter_names()
    return spelled and bool(following) and not following.startswith("و")


def _word_before(text: str, start: int, stop: int) -> str:
    begin = stop
    while begin > start and stop - begin < 20 and (text[begin - 1].isalnum() or text[begin - 1] in _WITHIN):
        begin -= 1
    dotted = begin
    while dotted - 2 >= start and text[dotted - 1] == "." and text[dotted - 2].isalpha() and stop - dotted < 20:
        dotted -= 2
    return text[dotted:stop] if text[dotted:stop] in _abbreviations() else text[begin:stop]


def _word_after(text: str, start: int, end: int) -> str:
    stop = start
    while stop < end and stop - start < 20 and text[stop].isalpha():
        stop += 1
    return text[start:stop]


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    words = read("function_words", FunctionWord)
    return frozenset(entry.word for entry in words if entry.class_ is WordClass.PREPOSITION)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(a.word for a in read("language_abbreviations", Abbreviation) if not a.letter)


@lru_cache(maxsize=1)
def letter_names() -> frozenset[str]:
    """Names of Latin letters, of which abbreviations are spelled: سي, إن."""
    return frozenset(a.word for a in read("language_abbreviations", Abbreviation) if a.letter)
