"""Readings of a word as a verb that the news hardly ever means, though the letters allow them."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.words import Reading, Word

OURS = frozenset({"ي", "ك"})
"""Pronouns that letters at a word's end are rather than in the news: تتحرك is no تتحراك."""
_THIRD = 3
_WEAK = ("ا", "ي", "ى", "و")
_LONG = ("ا", "و", "ي")
_SEATS = frozenset("أإآؤئ")


def third_person(reading: Reading) -> bool:
    """A verb of the third person; of one spelling the news hardly ever means أباد in the first."""
    return reading.form.pos is Pos.VERB and reading.form.person == _THIRD


def cut(reading: Reading) -> bool:
    """A jussive that lost a letter (يصف of صفى, يقل of أقال), which the news hardly ever means."""
    form = reading.form
    if form.aspect is not Aspect.IMPERFECT or form.number is not Number.SINGULAR or reading.enclitic or form.passive:
        return False
    hollow = len(form.lemma) > 1 and form.lemma[-2] == "ا" and form.written[-2:-1] not in _LONG
    return hollow or (form.lemma.endswith(_WEAK) and not form.written.endswith(_WEAK))


def womens(reading: Reading) -> bool:
    """The plural of women, which the news hardly has and names are written like: وعدن is and Aden."""
    return reading.form.number is Number.PLURAL and reading.form.feminine is True and reading.form.person == _THIRD


_JOINING = 4
"""Letters from which a verb written with a bare first ا has the joining hamza, which many write: إلتقى, إتهم."""


def respelt(word: Word, reading: Reading) -> bool:
    """A verb that is spelled otherwise where the writer wrote the hamza: بائع is not بايع, لأمها not لامها."""
    if _SEATS.isdisjoint(word.norm) or reading.form.written in word.norm:
        return False
    joining = reading.form.written.startswith("ا") and len(reading.form.lemma) >= _JOINING
    return not (joining and reading.form.written[1:] in word.norm)
