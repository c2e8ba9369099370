"""The words that complete a trigger: its object and what hangs on it, or what a pronoun behind it takes up."""

from collections.abc import Sequence
from functools import cache

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.clauses import links_of, relative
from api.extraction.arabic.events.islands import COMMAS, behind_aside, behind_island
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import circumstance, verbs_of
from api.extraction.arabic.words import Word, WordKind, at_word, of_spelling, of_words
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import ClauseLinkKind, WordClass

BARRIERS = (WordClass.COMPLEMENTIZER, WordClass.RELATIVE, WordClass.SUBORDINATOR)
_LONGEST_FIELD = 36
"""Words after a trigger in which its complement is looked for, those of names among them."""
_COMPLEMENT_REACH = 12
"""Words from a trigger to the word that must complete it: وقع الجانبان … اتفاقية."""
_ANTECEDENT = 3
"""Words of the noun phrase that a pronoun takes up: its noun and two adjectives."""
_PHRASE = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY, Pos.BODY, Pos.PLACE_HEAD})
_WITH_OTHERS = frozenset(
    {ClauseLinkKind.OCCASION, ClauseLinkKind.AFTERMATH, ClauseLinkKind.SINCE, ClauseLinkKind.SAME_DAY}
)
_DESCRIBING = frozenset({Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY})
_AS_BEING = "بان"
RESUMPTIVE = frozenset({"ه", "ها", "هم"})
"""Pronouns of the third person that take up what a relative clause is about."""


@at_word
def complement_field(words: tuple[Word, ...], i: int) -> Sequence[int]:
    """The words in which a complement of the trigger may stand: up to the next verb or stop.

    Words of names, of days and of asides between commas count for nothing: the subject of وقع … اتفاقا may be three
    people with their titles. A relative clause between commas is passed, and an aside with a verb: عرضت الجزائر، في
    بيان وقعه الوزير، وساطتها.
    """
    verbs, left = verbs_of(words), _COMPLEMENT_REACH
    end = min(i + 1 + _LONGEST_FIELD, len(words))
    passed: list[int] = []
    first = j = free = i + 1
    while j < end:
        word = words[j]
        behind, bars = 0, word.spelling[_bars]
        if bars:
            behind = behind_island(words, j)
        elif word.text in COMMAS and (aside := behind_aside(words, j)) > j:
            told = any(verbs[k] is not None for k in range(j, aside))
            behind, free = (aside, free) if told else (0, aside)
        elif word.text in COMMAS and j > first and j + 1 < end and words[j + 1].spelling[circumstance]:
            break  # قطعت علاقاتها، متهمة إياها بدعم …
        if behind:
            passed.extend(range(first, j))
            first = j = behind
            continue
        if bars or not left or verbs[j] is not None:
            break
        if j >= free and word.spelling[_counts]:
            left -= 1
        j += 1
    field = range(first, max(first, min(j, end)))
    return [*passed, *field] if passed else field


@at_word
def complement_lemmas(words: tuple[Word, ...], i: int) -> frozenset[str]:
    """Every citation form of those words."""
    field = (*complement_field(words, i), *taken_up(words, i))
    return frozenset[str]().union(*[words[j].spelling[lemmas] for j in field])


def own_lemmas(words: tuple[Word, ...], i: int) -> frozenset[str]:
    """Those without what only tells when it was: أوقفت الشرطة خمسة بعد هجوم."""
    field, occasions = complement_field(words, i), _occasions(words)
    if occasions.isdisjoint(field):
        return complement_lemmas(words, i)
    own = (*(j for j in field if j not in occasions), *taken_up(words, i))
    return frozenset[str]().union(*[words[j].spelling[lemmas] for j in own])


@of_words
def _occasions(words: tuple[Word, ...]) -> frozenset[int]:
    """Where words stand that tell at, after or since what something else happened."""
    nouns = [i + link.length for i, link in links_of(words).items() if link.kind in _WITH_OTHERS]
    found = set(nouns)
    for noun in nouns:
        k = noun + 1
        while k < len(words) and words[k].spelling[_adjective]:
            found.add(k)  # ضربات ردا على هجوم كيميائي
            k += 1
    return frozenset(found)


def _adjective(word: Word) -> bool:
    """Whether a word behind a noun can but describe it."""
    first = next(iter(word.readings), None)
    return first is not None and first.form.pos in _DESCRIBING and not (first.conjunction or first.preposition)


def taken_up(words: tuple[Word, ...], i: int) -> range:
    """The noun phrase before a verb that a preposition's pronoun takes up: جلسة انسحب منها النواب."""
    verb = verbs_of(words)[i]
    if verb is None or verb.conjunction:
        return range(0)
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or not following.spelling[_resumes]:
        return range(0)
    end = i - 1 if i and relative(words[i - 1]) else i
    first = end
    while first > 0 and end - first < _ANTECEDENT and words[first - 1].spelling[_nominal]:
        first -= 1
    return range(first, end)


def _resumes(word: Word) -> bool:
    """Whether a word can be a preposition with a pronoun: منها, عليه."""
    return any(r.form.word_class is WordClass.PREPOSITION and r.enclitic in RESUMPTIVE for r in word.readings)


def _nominal(word: Word) -> bool:
    """Whether a word is a noun or its adjective."""
    return bool(word.readings) and word.readings[0].form.pos in _PHRASE


def _counts(word: Word) -> bool:
    """Whether a word is one of those among which a complement is looked for: no mark and no day."""
    return bool(word.fold) and word.kind is not WordKind.DATE


def _bars(word: Word) -> bool:
    """Whether a word, by itself, ends the field of complements."""
    if word.text in {".", ":", "؛"} or says_besides(word):
        return True
    return word.is_function(*BARRIERS) and not _predicative(word)


def says_besides(word: Word) -> bool:
    """Whether a word tells what one man says as he acts: قطع علاقاته مع إيران متهما طهران بدعم …."""
    if not (word.fold.endswith(_ONE_MAN) and circumstance(word)):
        return False
    return any(r.form.pos is Pos.PARTICIPLE and r.form.lemma in _verbs_of_words() for r in word.readings)


_ONE_MAN = "ا"


@cache
def _verbs_of_words() -> frozenset[str]:
    """Folded verbs whose object is what is said: اتهم, دعا."""
    return frozenset(fold(verb) for frame in lexicon().frames if frame.content for verb in frame.verbs)


def _predicative(word: Word) -> bool:
    """Whether a word brings in what the object before it is said to be: وصف القرار بأنه عدوان."""
    return word.fold.startswith(_AS_BEING) and word.fold.removeprefix(_AS_BEING) in RESUMPTIVE


@of_spelling
def all_lemmas(word: Word) -> frozenset[str]:
    """Every citation form, also of a verb."""
    return lemmas(word) | {r.form.lemma for r in word.readings if r.form.pos is Pos.VERB}


@of_spelling
def lemmas(word: Word) -> frozenset[str]:
    """Every citation form that the word can be."""
    bare = word.fold.removeprefix("ال")
    out = {word.fold, bare, bare.removesuffix("ا")}
    for reading in word.readings:
        if reading.form.pos is Pos.VERB:
            continue
        out.add(reading.form.lemma)
        stem = word.fold[len(reading.conjunction) + len(reading.preposition) :]
        out.add(stem.removeprefix("ال") if reading.article else stem)
    return frozenset(out)
