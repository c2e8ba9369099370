"""Which language a text is in, by script, distinctive letters and function words."""

import re
from collections import Counter
from functools import lru_cache

from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import LanguageProfile, Script

_SAMPLE = 6000
"""Code points looked at: enough to tell, so that time does not grow with the text."""
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
    words = [w.lower() for w in _WORD.findall(sample)]
    if not words:
        return None
    letters = Counter(sample.lower())
    arabic = sum(n for c, n in letters.items() if "\u0620" <= c <= "\u06ff" and c.isalpha())
    latin = sum(n for c, n in letters.items() if c.isalpha() and (c < "\u0250" or "\u1e00" <= c < "\u1f00"))
    others = sum(n for c, n in letters.items() if c.isalpha()) - arabic - latin
    if max(arabic, latin) <= others:
        return None
    script = Script.ARABIC if arabic >= latin else Script.LATIN
    counted = Counter(words)
    scores = sorted(
        ((_score(p, counted, letters, len(words)), p.tag) for p in _profiles() if p.script is script), reverse=True
    )
    (best, tag), *rest = scores
    if best < _LEAST or (rest and best < _LEAD * rest[0][0]):
        return None
    return tag


def _score(profile: LanguageProfile, words: Counter[str], letters: Counter[str], total: int) -> float:
    # `get`, for a counter works out in Python what it lacks.
    hits: float = sum(words.get(w, 0) for w in profile.words)
    hits += _LETTER_WEIGHT * sum(letters.get(c, 0) for c in profile.letters)
    if profile.prefixes:
        hits += _PREFIX_WEIGHT * sum(n for w, n in words.items() if len(w) > 4 and w.startswith(profile.prefixes))
    return hits / total


@lru_cache(maxsize=1)
def _profiles() -> tuple[LanguageProfile, ...]:
    return read("language", LanguageProfile)
