"""Whether two passages are the same statement of one speaker."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from api.resolution.replay import Match

SAME_TEXT = 90.0
"""Similarity (0–100) of folded texts from which one is the other copied: a word more or less, other spelling."""

SHORT = 25
"""Characters under which only equal texts are the same: of few words any two are alike."""


def judge(folded: str, texts: Sequence[str]) -> Match | None:
    """How well a statement suits those that say one thing; None where it says another. All texts are folded."""
    score = max(_likeness(folded, text) for text in texts)
    return Match(round(score / 100, 4)) if score >= SAME_TEXT else None


def _likeness(a: str, b: str) -> float:
    if min(len(a), len(b)) < SHORT:
        return 100.0 if a == b else 0.0
    return fuzz.ratio(a, b, score_cutoff=SAME_TEXT)
