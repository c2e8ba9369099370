"""Date expressions and the days they mean.

News looks back: a bare weekday or month is the last one up to publication, unless it is at hand
or a word says otherwise. What cannot be worked out is left out, never guessed.
"""

from api.extraction.arabic.dates.find import find_dates

__all__ = ["find_dates"]
