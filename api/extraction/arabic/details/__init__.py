"""What is told of an event beside who, what, where and when: numbers of people, weapons, sums, agreements."""

from api.extraction.arabic.details.find import DetailFinder

__all__ = ["DetailFinder"]
