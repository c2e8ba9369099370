"""Which language a text is in, by script, distinctive letters and function words."""

import re
from collections import Counter
from functools import lru_cache
from itertools import repeat

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import LanguageProfile, Script

_SAMPLE = 6000
"""Code points looked at: enough to tell, so that time does not grow with the text."""
_READ = "ar"
"""The language that is read; texts of no other may be taken for it."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_WEIGHT = 2.0
"""A distinctive letter per word tells about as much as two function words."""
_PREFIX_WEIGHT = 0.5
"""Loan words carry the article into other languages."""
_LEAST = 0.04
"""Hits per word below which the text tells nothing."""
_LEAD = 1.5
"""How many times the evidence of the next language the best must have."""


def language_of(text: str) -> str | None:
    """BCP 47 tag of the text's language; null where the text does not tell."""
    sample = text[:_SAMPLE]
    words = list(map(str.lower, _WORD.findall(sample)))
    if not words:
        return None
    letters = Counter(sample.lower())
    arabic = latin = others = 0
    for letter, times in letters.items():
        if not letter.isalpha():
            continue
        if "\u0620" <= letter <= "\u06ff":
            arabic += times
        elif letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
            latin += times
        else:
            others += times
    if max(arabic, latin) <= others:
        return None
    script = Script.ARABIC if arabic >= latin else Script.LATIN
    counted = Counter(words)
    scores = sorted(
        ((_score(p, counted, letters, len(words)), p.tag) for p in _profiles() if p.script is script), reverse=True
    )
    (best, tag), *rest = scores
    if tag != _READ and any(other == _READ for _, other in rest):
        # Which other it is matters less than that it is another: Persian and Urdu share what parts them from Arabic.
        rest = [(score, other) for score, other in rest if other == _READ]
    if best < _LEAST or (rest and best < _LEAD * rest[0][0]):
        return None
    return tag


def _score(profile: LanguageProfile, words: Counter[str], letters: Counter[str], total: int) -> float:
    # `get`, for a counter works out in Python what it lacks.
    hits: float = sum(map(words.get, profile.words, repeat(0)))
    hits += _LETTER_WEIGHT * sum(map(letters.get, profile.letters, repeat(0)))
    if profile.prefixes:
        hits += _PREFIX_WEIGHT * sum(n for w, n in words.items() if len(w) > 4 and w.startswith(profile.prefixes))
    return hits / total


@lru_cache(maxsize=1)
def _profiles() -> tuple[LanguageProfile, ...]:
    return read("language", LanguageProfile)
