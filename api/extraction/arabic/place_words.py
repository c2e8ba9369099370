"""Words as places are read from them: folded, with the clitics that may stand before a name."""

from functools import lru_cache

CONJUNCTIONS = "وف"
IN, TO, LIKE = "بلك"
ARTICLE = "ال"
_LEAST_WORD = 2
"""Letters of the shortest word behind a conjunction: وفي, ومن."""


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[tuple[str, str], ...]:
    """Clitics and the word behind them, none cut first; للقاهرة gives القاهرة."""
    found = [("", word)]
    for conjunction in ("", word[:1]) if word[:1] in CONJUNCTIONS else ("",):
        rest = word[len(conjunction) :]
        if conjunction and len(rest) >= _LEAST_WORD:
            found.append((conjunction, rest))
        if rest[:1] in (IN, TO, LIKE) and len(rest) > _LEAST_WORD:
            found.append((conjunction + rest[0], rest[1:]))
            if rest.startswith(TO + TO):
                found.append((conjunction + TO, "ا" + rest[1:]))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def forms_of(word: str) -> frozenset[str]:
    """What a word may be, clitics aside."""
    return frozenset(form for _, form in readings(word))
