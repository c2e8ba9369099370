"""Crowds told by how many they are alone: تظاهر الآلاف, عشرات الآلاف يحتجون."""

from functools import lru_cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.mentions.bodies import BodyPhrase
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word
from api.extraction.lexicon.load import Lexicon, read
from api.extraction.lexicon.schema import NumberUse, NumberWord
from schemas.v1.vocabulary import ActorKind, EventType, Sector

_THE, _OF = "ال", "من"
_DEEDS = (Pos.VERB, Pos.MASDAR)
_CROWD = (10, 1e6)
"""Least and greatest quantity that people are told by: no protest is of billions."""


@lru_cache(maxsize=1)
def quantities() -> frozenset[str]:
    """The folded words, without and with the article, that crowds are told by."""
    least, most = _CROWD
    vague = (w for w in read("number_words", NumberWord) if w.use is NumberUse.VAGUE and least <= w.value <= most)
    bare = {fold(spelled) for word in vague for spelled in word.words}
    return frozenset(bare | {_THE + word for word in bare})


class Throngs:
    """Knows the quantities, and the verbs whose subject they are only as people: those of protest."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._quantities = quantities()
        protests = (frame for frame in lexicon.frames if frame.type is EventType.PROTEST)
        self._deeds = {fold(verb) for frame in protests for verb in frame.verbs}

    def opens(self, word: Word) -> bool:
        """Whether a word is such a quantity."""
        return word.fold in self._quantities

    def at(self, words: tuple[Word, ...], i: int) -> BodyPhrase | None:
        """The crowd that protests, told from word `i` on by its quantity."""
        if not self.opens(words[i]):
            return None
        last = i + 1
        while last < len(words) and self.opens(words[last]):
            last += 1
        definite = words[last - 1].fold.startswith(_THE) and words[last - 1].fold.removeprefix(_THE) in self._quantities
        done = i > 0 and definite and not _of_whom(words, last) and words[i - 1].spelling[self._tells]
        if not done and not self._protests(words, last):
            return None
        return BodyPhrase(
            i, last, ActorKind.GROUP, words[last - 1].fold, Number.PLURAL, None, Sector.CIVILIANS, "", definite
        )

    def _protests(self, words: tuple[Word, ...], j: int) -> bool:
        """Whether the verb behind the quantity is one of theirs: المئات يتظاهرون."""
        verb = verb_at(words, j) if j < len(words) else None
        return verb is not None and verb.form.number is Number.PLURAL and self._theirs(verb)

    def _tells(self, word: Word) -> bool:
        """Whether a word has the protest of whoever follows: تظاهر, احتشاد."""
        readings = (r for r in word.readings if r.form.pos in _DEEDS and not r.article and not r.enclitic)
        return any(r.form.number is Number.SINGULAR and self._theirs(r) for r in readings)

    def _theirs(self, deed: Reading) -> bool:
        return deed.form.lemma in self._deeds and deed.form.person in {3, None} and not deed.form.passive


def _of_whom(words: tuple[Word, ...], j: int) -> bool:
    """Whether the quantity goes on with those whose it is: الآلاف من أنصاره; not with where from: الآلاف من المساجد."""
    if j + 1 >= len(words) or words[j].fold != _OF:
        return False
    return words[j + 1].first(Pos.GROUP, Pos.NATIONALITY, Pos.OFFICE, Pos.BODY) is not None
