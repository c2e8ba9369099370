"""How alike two lines are by the beginnings of their words."""

from functools import lru_cache

_SAME_HEADLINE = 0.5
"""Share of words two wordings of one headline have in common."""
_STEM = 4
"""Letters compared of a word without its article: enough to join inflections."""


def stems(words: tuple[str, ...]) -> set[str]:
    """The beginnings of words, without those too short to tell."""
    return set(filter(None, map(_stem, words)))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """The first letters of a word behind article and clitics, nothing of the shortest words."""
    for prefix in ("وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    return word[:_STEM] if len(word) >= 3 else ""


def share(part: set[str], whole: set[str]) -> float:
    """The share of a set that is in another, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lines are wordings of one headline."""
    a, b = stems(one), stems(other)
    return (
        bool(a and b) and len(a & b) / min(len(a), len(b)) > _SAME_HEADLINE and min(len(one), len(other)) >= 3
    ) or one == other
