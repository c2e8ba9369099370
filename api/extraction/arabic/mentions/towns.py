"""Names of towns and regions inside titles and names of bodies: محافظ ذي قار, شرطة دبي."""

from api.extraction.arabic.gazetteer import Candidate, Gazetteer
from api.extraction.arabic.words import Word, WordKind
from api.extraction.record import Record

_AND, _AND_THE = "و", "وال"
_SURE = 5.0
"""Weight from which a town of one word is taken for meant: a hundred thousand people."""


class Town(Record, frozen=True, gc=False):
    """A place name that ends before word `last`."""

    last: int
    country: str | None


class Towns:
    """Place names by the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def past(self, words: tuple[Word, ...], i: int) -> int | None:
        """Index behind the place name of several words that opens with word `i`."""
        if not self.opens_long(words[i]):
            return None
        town = self.at(words, i)
        return town.last if town is not None and town.last > i + 1 else None

    def opens_long(self, word: Word) -> bool:
        """Whether a place name of several words opens with a word."""
        return self._gazetteer.longest.get(_named(word), 1) > 1

    def at(self, words: tuple[Word, ...], i: int) -> Town | None:
        """The longest place name that opens with word `i`; a single word must have no other reading.

        One of several words may have a preposition before it, or و with an article: بأم درمان, والمحيط الهندي.
        """
        if i >= len(words) or words[i].kind is not WordKind.ARABIC:
            return None
        for stem in words[i].spelling[_stems]:
            longest = self._gazetteer.longest.get(stem, 0)
            for length in range(min(longest, len(words) - i), 0, -1):
                rest = [w.fold for w in words[i + 1 : i + length]] if length > 1 else ()
                found = self._gazetteer.names.get(" ".join((stem, *rest)))
                alone = stem == words[i].fold and found and (found[0].curated or self._sure(found[0], words[i]))
                if found and (length > 1 or alone):
                    return Town(i + length, found[0].entry.country)
        return None

    def _sure(self, town: Candidate, word: Word) -> bool:
        return town.weight >= _SURE and not word.readings


def _stems(word: Word) -> tuple[str, ...]:
    """A folded word, and what is left of it behind a preposition or before an article."""
    prepositions = {r.conjunction + r.preposition for r in word.readings if r.preposition}
    stems = (word.fold, _named(word), *(word.fold.removeprefix(clitics) for clitics in sorted(prepositions)))
    return tuple(dict.fromkeys(stems))


def _named(word: Word) -> str:
    """A folded word without the و that joins it, where an article tells that it is no letter of its own."""
    return word.fold.removeprefix(_AND) if word.fold.startswith(_AND_THE) else word.fold
