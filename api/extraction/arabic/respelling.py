"""Words whose letters are another word's, told by their place: علي for على, as much of Egypt's press writes it."""

from functools import lru_cache

from api.extraction.arabic.dictionary import NAME_PARTS, Pos
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.words import Analyser, Word, WordKind, Words, taken_for, where
from api.extraction.lexicon.load import lexicon, read
from api.extraction.lexicon.schema import FunctionWord, WordClass

_NAMED = (*NAME_PARTS, Pos.HONORIFIC)
_GOVERNED = (Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PLACE_HEAD, Pos.BODY, Pos.GROUP, Pos.OFFICE, Pos.PARTICIPLE)
_ON = "على"
_THINGS = (Pos.MASDAR, Pos.NOUN, Pos.COMMON)
_AFTER = (WordClass.COMPLEMENTIZER, WordClass.DEMONSTRATIVE, WordClass.QUANTIFIER, WordClass.RELATIVE)


def respelled(words: Words, analyser: Analyser) -> Words:
    """The words, those taken for a preposition with its spelling; their text and offsets stay."""
    doubtful = [i for i in where(_spelled_alike, words) if _is_preposition(words, i)]
    if not doubtful:
        return words
    out = [*words]
    for i in doubtful:
        at = analyser.spelling(_prepositions()[words[i].norm])
        out[i] = Word(words[i].start, words[i].end, words[i].text, at.kind, at.norm, at.fold, at.readings, at)
    return taken_for(words, out)


def _spelled_alike(word: Word) -> bool:
    return word.norm in _prepositions()


@lru_cache(maxsize=1)
def _prepositions() -> dict[str, str]:
    """Prepositions in ى that are told from names by it, by their spelling with ي."""
    found = (w.word for w in read("function_words", FunctionWord) if w.exact and w.class_ is WordClass.PREPOSITION)
    return {word.removesuffix("ى") + "ي": word for word in found if word.endswith("ى")}


def _full_name(words: Words, i: int) -> bool:
    """Whether a name stands before a word that may end there: سامح شكري علي أهمية, السيسي علي ضرورة."""
    if words[i - 1].first(Pos.FAMILY) is not None and words[i - 1].first(Pos.GIVEN) is None:
        return True
    if i < 2:
        return False
    before = words[i - 2]
    verb = before.first(Pos.VERB)
    stressed = verb is not None and before.readings[0].form.pos is Pos.VERB and verb.form.lemma in _with_on()
    return stressed or all(word.first(*NAME_PARTS) is not None for word in words[i - 2 : i])


@lru_cache(maxsize=1)
def _with_on() -> frozenset[str]:
    """Verbs of saying that take على: شدد شكري علي ضرورة."""
    return frozenset(fold(r.verb) for r in lexicon().reporting if r.preposition == _ON)


def _is_preposition(words: Words, i: int) -> bool:
    """Whether a name's letters are rather those of a preposition: a noun behind, no unfinished name before."""
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or following.kind is not WordKind.ARABIC or not following.readings:
        return False
    if any(r.form.pos in NAME_PARTS for r in following.readings):
        return False
    if i and words[i - 1].first(*_NAMED) is not None:
        return _full_name(words, i) and _noun(following, _THINGS)
    if following.readings[0].form.pos is Pos.FUNCTION:
        return following.is_function(*_AFTER)
    return _noun(following, _GOVERNED)


def _noun(word: Word, kinds: tuple[Pos, ...]) -> bool:
    """Whether a word is a noun that a preposition may govern; those of deeds are spelled like verbs: دعم, تمسك."""
    first = word.readings[0]
    if first.form.pos is Pos.VERB and not first.conjunction:
        first = word.first(Pos.MASDAR) or first
    return first.form.pos in kinds and not (first.preposition or first.conjunction)
