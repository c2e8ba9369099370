"""Names across spellings and scripts: folding, and skeletons by which spellings of one name meet.

Folding undoes what writers vary at will: hamza, ة, ى, vowel signs, tatweel; in Latin script diacritics
and case. A skeleton goes further and keeps the consonants only, in Latin letters, so that كالن, قالن
and Kalin are one. It joins حسن and حسين too, so it finds candidates and never decides alone.
"""

import unicodedata
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

_ARABIC_FOLDS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ک": "ك",
        "گ": "ك",
        "ڭ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ء": "",
        "ـ": "",
    }
)

_LATIN_FOLDS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
)

_SILENT = frozenset("'’‘ʼʻ`´ʿʾ")
"""Signs inside a word that stand for hamza and ع or for nothing."""

_ARABIC_CONSONANTS = {
    "ب": "b",
    "ت": "t",
    "ث": "t",
    "ج": "g",
    "ح": "h",
    "خ": "x",
    "د": "d",
    "ذ": "d",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "s",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "غ": "g",
    "ف": "f",
    "ق": "k",
    "ك": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
}
"""ا, و, ي are long vowels more often than not; ع has no Latin letter."""

_DIGRAPHS = (("kh", "x"), ("sh", "s"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("ou", "u"))

_LATIN_CONSONANTS = {
    "b": "b",
    "p": "b",
    "c": "k",
    "k": "k",
    "q": "k",
    "d": "d",
    "f": "f",
    "v": "f",
    "g": "g",
    "j": "g",
    "h": "h",
    "l": "l",
    "m": "m",
    "n": "n",
    "r": "r",
    "s": "s",
    "t": "t",
    "x": "ks",
    "z": "z",
}

_PARTICLES = frozenset({"ال", "بن", "ابن", "بنت", "al", "el", "bin", "ibn", "ben", "bint"})
"""Words that writers put into a name or leave out."""

_KEPT_LENGTH = 1000
"""Characters up to which a folded text is kept: passages and names come again while an article is stored."""

_FATHER = frozenset({"ابو", "ابي", "ابا", "abu", "abou", "abo"})
_SERVANT = frozenset({"عبد", "abd", "abdul", "abdel", "abdal"})
_SERVANT_JOINED = ("عبدال", "abdul", "abdel", "abdal")


class Script(StrEnum):
    """The scripts that names are searched in."""

    ARABIC = "ar"
    LATIN = "en"


class Spelling(Struct, frozen=True):
    """One way to write a name."""

    text: str
    folded: str
    tokens: tuple[str, ...]
    """Skeletons of its words in their order; particles are left out, أبو and عبد joined to what follows."""

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(self.folded.split())


@lru_cache(maxsize=50_000)
def spelling(text: str) -> Spelling:
    """Fold a name and take its skeletons."""
    folded = fold(text)
    return Spelling(text, folded, skeletons(folded))


def fold(text: str) -> str:
    """What is left of a text when writers' habits are taken away: folded words, one space apart."""
    return _fold_once(text) if len(text) <= _KEPT_LENGTH else _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDS).split())


_fold_once = lru_cache(maxsize=10_000)(_fold)


def skeletons(folded: str) -> tuple[str, ...]:
    """Skeletons of the words of a folded name; words without any consonant give none."""
    tokens: list[str] = []
    prefix = ""
    for word in _split_article(folded.split()):
        if word in _FATHER:
            prefix = "b"
            continue
        if word in _SERVANT:
            prefix = "bd"
            continue
        if word in _PARTICLES:
            continue
        token = prefix + skeleton(word, first=not prefix)
        prefix = ""
        if token:
            tokens.append(token)
    if prefix:
        tokens.append(prefix)
    return tuple(tokens)


def skeleton(word: str, *, first: bool = True) -> str:
    """Consonants of one folded word in Latin letters; a y or w that opens it counts."""
    for joined in _SERVANT_JOINED:
        if word.startswith(joined) and len(word) > len(joined) + 1:
            return "bd" + skeleton(word[len(joined) :], first=False)
    arabic = script(word) is Script.ARABIC
    if arabic:
        bare = word.removeprefix("ال") if len(word) > 3 else word
        letters = _consonants(bare, _ARABIC_CONSONANTS)
        opening = {"ي": "y", "و": "w"}.get(bare[:1], "")
        # Final ه is how many write ة, and ة is silent; Latin h may stand for it or for ح, so both go.
        letters = letters[:-1] if bare.endswith(("ه", "ح")) and len(letters) > 1 else letters
    else:
        bare = word
        for pair, letter in _DIGRAPHS:
            bare = bare.replace(pair, letter if letter != "x" else "\0")
        letters = _consonants(bare, {**_LATIN_CONSONANTS, "\0": "x"})
        opening = bare[0] if bare[:1] in {"y", "w"} else ""
        letters = letters[:-1] if bare.endswith("h") and len(letters) > 1 else letters
    letters = (opening if first else "") + letters
    if not letters and word:
        return word if any(c.isdigit() for c in word) else bare[:1].translate(str.maketrans("اعوي", "aawy"))
    return letters


@lru_cache(maxsize=50_000)
def script(text: str) -> Script | None:
    """The script most letters of a text are in; None where it is neither."""
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if not arabic and not latin:
        return None
    return Script.ARABIC if arabic >= latin else Script.LATIN


def _split_article(words: list[str]) -> list[str]:
    """Latin names part the article off (al-Sharaa), Arabic ones do not; after عبد it is a part of that word."""
    return [word for word in words if word != "ال" or len(words) == 1]


def _consonants(word: str, table: dict[str, str]) -> str:
    letters: list[str] = []
    previous = ""
    for c in word:
        letter = table.get(c, c if c.isdigit() else "")
        # A doubled letter is written once in Arabic.
        if letter and c != previous:
            letters.append(letter)
        previous = c
    return "".join(letters)


def _folded(c: str) -> str:
    # Letters of mathematics and ligatures become plain ones that have a case; Turkish İ becomes i and a combining dot.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", c).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(_kept(c) for c in bare.translate(_ARABIC_FOLDS).translate(_LATIN_FOLDS))


class _Folds(dict[int, str]):
    """What becomes of each character, found out when it is first met: none depends on its neighbours."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


_FOLDS = _Folds()


def _kept(c: str) -> str:
    """The character itself, nothing for signs inside words, a space for what parts words."""
    if c.isalnum():
        return c
    return "" if c in _SILENT or unicodedata.category(c) == "Cf" else " "
