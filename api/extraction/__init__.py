"""From an article's text to its events, actors and statements. Pure: no I/O but reading the lexicons once."""

from api.extraction.members import read_directly
from api.extraction.pipeline import EXTRACTOR, extract, prepare

read_directly()

__all__ = ["EXTRACTOR", "extract", "prepare"]
