"""What is set apart inside a clause and skipped on the way from a verb to what belongs to it."""

from api.extraction.arabic.words import Word, WordKind
from api.extraction.lexicon.schema import WordClass

_REACH = 24
"""Words of a relative clause between commas, or of brackets, that stands between verb and subject."""
_ASIDE = 20
"""Words of an aside between commas that parts a verb from what belongs to it."""
COMMAS = {"،", ","}
OPENING_QUOTES = {"\u201c", "\u201d", '"', "\u00ab"}


def island_before(words: tuple[Word, ...], j: int) -> int | None:
    """The word before a relative clause that a comma ends: كان الرئيس، الذي يترأس الاتحاد، قد دعا."""
    if words[j].text not in COMMAS:
        return None
    for k in range(j - 1, max(0, j - _REACH), -1):
        if words[k].text in COMMAS:
            return None
        if words[k].is_function(WordClass.RELATIVE) and words[k - 1].text in COMMAS:
            return k - 2
    return None


def behind_island(words: tuple[Word, ...], j: int) -> int:
    """The word behind a relative clause between commas, or behind brackets; 0 where none begins."""
    word = words[j]
    relative = word.spelling.function is WordClass.RELATIVE and j > 0 and words[j - 1].text in COMMAS
    if not relative and word.text != "(":
        return 0
    closing = COMMAS if relative else {")"}
    end = next((k for k in range(j + 1, min(j + _REACH, len(words))) if words[k].text in closing), -1)
    return end + 1


def behind_aside(words: tuple[Word, ...], start: int) -> int:
    """Behind what commas set apart: اتهم الحزب، في بيان أصدره أمس، الحكومة; `start` where nothing is."""
    if start >= len(words) or words[start].text not in COMMAS:
        return start
    closing = (k for k in range(start + 1, min(start + _ASIDE, len(words))) if words[k].text in COMMAS)
    end = next(closing, start)
    opening = words[start + 1] if start + 1 < len(words) else None
    aside = opening is not None and (opening.is_function(WordClass.PREPOSITION) or opening.kind is WordKind.DATE)
    return end + 1 if aside and end > start else start
