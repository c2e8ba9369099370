"""What most reports say; equal numbers are decided by what is said, never by the order of arrival."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

Value = TypeVar("Value")
Text = TypeVar("Text", bound=str)


def counted_votes(votes: Iterable[tuple[Value | None, int]]) -> Counter[Value]:
    """The votes for each value; those for none count nothing."""
    counted: Counter[Value] = Counter()
    for value, times in votes:
        if value is not None:
            counted[value] += times
    return counted


def most(votes: Iterable[tuple[Text | None, int]]) -> Text | None:
    """The value with most votes, the first in order of its letters among equals."""
    counted = counted_votes(votes)
    return min(counted, key=lambda value: (-counted[value], value), default=None)


def first_most(values: Iterable[Value]) -> Value | None:
    """The most frequent value, the first among equals."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value], default=None)
