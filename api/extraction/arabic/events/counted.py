"""Numbers that stand for people whom no noun names: أصيب أكثر من خمسمئة; verbs that are written like passives."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.words import Reading, Word, of_spelling

_LONG = frozenset("اويى")


def only_counted(government: Government, words: tuple[Word, ...], start: int) -> bool:
    """Whether a number without a noun that names anybody begins at a word."""
    behind = government.past_quantity(start)
    members = behind < len(words) and government.acts_for(words[behind])  # ثلاثة من عناصر الشرطة
    return behind > start and all(k not in government.at for k in range(start, behind + 1 + members))


@of_spelling
def suffers(word: Word) -> bool:
    """Whether a verb can be a passive by its letters, and so has no object: أصيب."""
    return any(r.form.pos is Pos.VERB and r.form.passive for r in word.readings)


def one_spelling(reading: Reading) -> bool:
    """Whether a verb is written like its passive: قتل and اعتقل are, هاجم (هوجم) and استولى (استولي) are not."""
    return _LONG.isdisjoint(reading.form.lemma[1:])
