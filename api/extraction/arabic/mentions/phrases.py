"""Spans, spelling and place of single words: what all kinds of mentions need."""

from itertools import takewhile

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import letters_end
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind

_REACH = 7
"""Words after a title that may say where it is held."""


def words_text(words: tuple[Word, ...], first: int, last: int, start: int) -> str:
    """The words as one line of text, the first from `start`."""
    head = words[first].text[start - words[first].start :]
    if head.startswith(_LAM) and words[first].text[: start - words[first].start].endswith(_LAM):
        own = any(r.article and r.form.lemma.startswith(_LAM) for r in words[first].readings)
        head = ("ال" if own else "ا") + head  # للاجئين, whose noun opens with ل itself
    rest = [
        w.text if w.start == words[k - 1].end else " " + w.text
        for k, w in enumerate(words[first + 1 : last], first + 1)
    ]
    return head + "".join(rest)


def beyond(words: tuple[Word, ...], last: int) -> tuple[str, ...]:
    """The Arabic words from `last` on, as far as a title may reach."""
    following = words[last : last + _REACH]
    return tuple(w.text for w in takewhile(lambda w: w.kind is WordKind.ARABIC, following))


def without(word: Word, proclitic: str) -> int:
    """Offset of the word after its proclitics."""
    return word.start + letters_end(word.text, len(proclitic))


def struck(words: tuple[Word, ...], i: int, j: int) -> bool:
    """Whether an indefinite nationality is the object of whoever stands before it by case: طعن شاب إسرائيليا."""
    one = words[i].first(Pos.GROUP)
    subject = one is not None and one.form.number is Number.SINGULAR and not words[i].norm.endswith((_TANWIN, "ى"))
    verb = verb_at(words, i - 1) if i else None
    before = subject and verb is not None and verb.form.number is Number.SINGULAR
    return before and words[j].fold.endswith("يا") and not words[j].fold.startswith("ال")


def unknown(word: Word) -> bool:
    """An Arabic word that no lexicon lists."""
    return word.kind is WordKind.ARABIC and not word.readings and not word.norm.startswith("ال")


_LAM = "ل"
_FEMININE_NOUN, _TANWIN = ("ة", "ات"), "ا"
_FEMININE = ("ة", "ى", "ا", "اء", "ات")
"""Endings that an adjective of a noun in ة or ات has: الوزارة القائم بالأعمال are two phrases."""
_ATTRIBUTES = (Pos.OFFICE, Pos.GROUP, Pos.PARTICIPLE, Pos.COMMON, Pos.NATIONALITY)
_PRONOUNS = ("ته", "تها", "تهم")
_OWNED = ("ه", "ها", "هم")
"""Endings of unlisted nouns that a pronoun defines: تشكيلته السياسية."""
NOUNS = {Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE, Pos.BODY, Pos.PLACE_HEAD, Pos.NATIONALITY, Pos.GROUP}
"""Words that an adjective can belong to."""


def _accusative(word: Word, reading: Reading) -> bool:
    """Whether an indefinite word shows the accusative, which its noun would show too: فلسطيني شرطيا are two."""
    return not reading.article and word.fold.endswith(_TANWIN) and not reading.form.lemma.endswith(_TANWIN)


_NOMINATIVE, _OBJECTS = "ون", ("ين", "ه")
"""Endings of men who act, and of those to whom no adjective of theirs is written alike: موظفين, الشرطة."""


def attributive(words: tuple[Word, ...], i: int) -> bool:
    """Whether the word is an adjective of the noun before it: التوترات السياسية, تعاون أمني وعسكري."""
    reading = words[i].first(*_ATTRIBUTES)
    if reading is None or reading.preposition or i == 0:
        return False
    before = words[i - 1]
    if before.norm.endswith(_FEMININE_NOUN) and not words[i].norm.endswith(_FEMININE):
        return False
    noun = before.readings[0] if before.readings else None
    if _accusative(words[i], reading) and not before.fold.endswith(_TANWIN):
        return False
    things = noun is not None and before.first(Pos.GROUP, Pos.OFFICE, Pos.PARTICIPLE) is None  # الشؤون السياسية
    if not things and before.fold.endswith(_NOMINATIVE) and words[i].fold.endswith(_OBJECTS):
        return False  # Subject and object: هاجم مسلحون موظفين, رشق المحتجون الشرطة.
    if noun is None:
        definite = before.norm.startswith("ال") or before.fold.endswith(_PRONOUNS)
        alike = before.kind is WordKind.ARABIC and definite == reading.article
        people = words[i].first(Pos.GROUP)
        return alike and not (people is not None and people.form.number is Number.PLURAL)
    owned = before.norm.endswith(_OWNED) and any(r.enclitic for r in before.readings)  # مكتبه الإعلامي
    if noun.form.pos not in NOUNS or (noun.article or owned or bool(noun.enclitic)) != reading.article:
        return False
    if reading.conjunction:
        return attributive(words, i - 1)
    return reading.form.number is Number.SINGULAR or noun.form.number is not Number.SINGULAR
