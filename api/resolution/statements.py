"""Whether two passages are the same statement of one speaker."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from msgspec import Struct
from rapidfuzz import fuzz

WINDOW = timedelta(days=3)
"""Outlets repeat a statement for some days; the same words later are said anew."""

SAME_TEXT = 90.0
"""Similarity (0–100) of folded texts from which one is the other copied: a word more or less, other spelling."""

SHORT = 25
"""Characters under which only equal texts are the same: of few words any two are alike."""


class StatementCandidate(Struct, frozen=True):
    """A stored statement of the same speaker, published within the window; its text is folded."""

    id: UUID
    folded: str


def recognise(folded: str, candidates: Iterable[StatementCandidate]) -> UUID | None:
    """The stored statement that says the same; None where it is a new one."""
    found = [(-score, c.id.int, c.id) for c in candidates if (score := _likeness(folded, c.folded)) >= SAME_TEXT]
    return min(found)[2] if found else None


def _likeness(a: str, b: str) -> float:
    if min(len(a), len(b)) < SHORT:
        return 100.0 if a == b else 0.0
    return fuzz.ratio(a, b, score_cutoff=SAME_TEXT)
