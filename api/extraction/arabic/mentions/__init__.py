"""Stage 2: the words of a sentence that stand for actors."""

from api.extraction.arabic.mentions.find import Finder

__all__ = ["Finder"]
