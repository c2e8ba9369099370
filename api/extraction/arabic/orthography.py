"""Spelling: what is the same word however it is written, with the way back to the text.

Two strengths. `normalize` undoes what never changes a word: tashkeel, tatweel, bidi marks, presentation
forms, Persian and Urdu letter shapes, digit systems. `fold` further joins what writers confuse:
hamza seats, ى and ي, ة and ه (the letters of Unicode chapter 9.2, Arabic).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c"
_MARKS = "".join(chr(c) for c in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)))
TATWEEL = "\u0640"
_DROPPED = _MARKS + TATWEEL + _ZERO_WIDTH

_SPELLED: dict[str, str] = {
    **dict.fromkeys(_DROPPED, ""),
    **{chr(0x0660 + d): str(d) for d in range(10)},
    **{chr(0x06F0 + d): str(d) for d in range(10)},
    "\u06cc": "\u064a",
    "\u06d2": "\u064a",
    "\u06a9": "\u0643",
    "\u06aa": "\u0643",
    "\u06c1": "\u0647",
    "\u06be": "\u0647",
    "\u06d5": "\u0647",
    "\u06c0": "\u0647",
    "\u0671": "\u0627",
    "\u06a4": "\u0641",
    "\u06af": "\u063a",
    "\u067e": "\u0628",
    "\u0686": "\u062a\u0634",
    "\u0698": "\u062c",
}
_SPELLED_TABLE = str.maketrans(_SPELLED)
_FORMS: dict[str, str] = {
    chr(c): unicodedata.normalize("NFKC", chr(c)).translate(_SPELLED_TABLE).strip()
    for c in (*range(0xFB50, 0xFDF3), *range(0xFE70, 0xFEFD))
    if unicodedata.category(chr(c)) == "Lo"
}
"""Letters as they are joined, which old pages write as characters of their own."""
_NORMAL: dict[str, str] = _SPELLED | _FORMS
_JOINED: dict[str, str] = {
    "\u0623": "\u0627",
    "\u0625": "\u0627",
    "\u0622": "\u0627",
    "\u0649": "\u064a",
    "\u0629": "\u0647",
    "\u0624": "\u0648",
    "\u0626": "\u064a",
}
_JOINED_TABLE = str.maketrans(_JOINED)
_FOLD: dict[str, str] = {c: to.translate(_JOINED_TABLE) for c, to in _NORMAL.items()} | _JOINED
_NORMAL_TABLE = str.maketrans(_NORMAL)
_FOLD_TABLE = str.maketrans(_FOLD)
_UNUSUAL = re.compile("[" + re.escape("".join(_NORMAL)) + "]")
"""What `normalize` changes. Most words have nothing of it, and then need no look at each of their letters."""
_SHIFTING = re.compile("[" + re.escape("".join(c for c, to in _FOLD.items() if len(to) != 1)) + "]")

LETTERS = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdf2\ufe70-\ufefc"
"""Character class of Arabic letters."""
MARKS = re.escape(_DROPPED)
"""Character class of what `normalize` drops."""


class Folded(NamedTuple):
    """A folded text and, for each of its characters and its end, the offset in the original."""

    text: str
    offsets: "range | list[int]"


@lru_cache(maxsize=1 << 16)
def normalize(word: str) -> str:
    """The word without what never changes it."""
    return word.translate(_NORMAL_TABLE) if _UNUSUAL.search(word) else word


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word as it is compared: spelling variants of one word give the same string."""
    return _folded(word).lower()


def fold_all(words: Sequence[str]) -> list[str]:
    """Each of many words folded, faster than one by one and without remembering them; none may hold a line break."""
    return _folded("\n".join(words)).lower().split("\n") if words else []


def _folded(text: str) -> str:
    if _UNUSUAL.search(text):
        return text.translate(_FOLD_TABLE)
    for letter, to in _JOINED.items():
        text = text.replace(letter, to)
    return text


@lru_cache(maxsize=1 << 8)
def fold_text(text: str) -> Folded:
    """Fold a long text, keeping the offset of every character; one pass, linear.

    Dates and places are both read from the folded sentences of an article.
    """
    if not _SHIFTING.search(text):
        folded = _folded(text)
        lower = folded.lower()
        return Folded(lower if len(lower) == len(text) else folded, range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        for to in _FOLD.get(char, char):
            low = to.lower()
            out.append(low if len(low) == 1 else to)
            offsets.append(i)
    offsets.append(len(text))
    return Folded("".join(out), offsets)


_SEATED = ("أ", "إ")
_SHADDA, _VOWELS = "\u0651", frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")


def vowelled_alike(written: str, listed: str) -> bool:
    """Whether the vowel signs of a text, if it has any, allow a listed spelling: عُمان is not عمّان."""
    return _VOWELS.isdisjoint(written) or (_SHADDA in written) == (_SHADDA in listed)


def joining_hamza(written: str, listed: str) -> bool:
    """Whether a hamza was written on the ا that only joins, as many do: إلتقى, الإجتماع, بإسم."""
    return listed.startswith("ا") and written.endswith(listed[1:]) and written[: 1 - len(listed)].endswith(_SEATED)


def letters_end(text: str, count: int) -> int:
    """Offset after the first `count` letters of a word, past the marks that belong to them."""
    if not count:
        return 0
    at = 0
    while count and at < len(text):
        count -= text[at] not in _DROPPED
        at += 1
    while at < len(text) and text[at] in _DROPPED:
        at += 1
    return at


def letters_before(text: str, end: int) -> int:
    """How many letters stand before an offset of a word."""
    return sum([char not in _DROPPED for char in text[:end]]) if end else 0
