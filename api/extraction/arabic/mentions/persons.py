"""The grammar of personal names: where an unlisted name begins and ends."""

import re
from functools import lru_cache

from api.extraction.arabic.dictionary import NAME_PARTS, Pos
from api.extraction.arabic.mentions.known import KnownNames, NameKind
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.document.sentences import letter_names
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind, CalendarWord, WordClass
from api.extraction.record import Record

_CLAUSE = 12
"""Words before a name among which the verb that has it as subject is sought."""
_MAX_WORDS = 6
"""The longest names of the news (عبد الفتاح سعيد حسين خليل السيسي) bar their bound parts."""
_PARTS = (Pos.GIVEN, Pos.FAMILY, Pos.BOUND, Pos.FOLLOWING)
_ORDINARY = (
    Pos.VERB,
    Pos.MASDAR,
    Pos.PARTICIPLE,
    Pos.NOUN,
    Pos.NATIONALITY,
    Pos.OFFICE,
    Pos.BODY,
    Pos.GROUP,
    Pos.PLACE_HEAD,
    Pos.HONORIFIC,
    Pos.FUNCTION,
    Pos.COMMON,
)
_LOOSE = {WordClass.COMMON, WordClass.ADVERB}


_AND, _THE, _THEN, _LIKE = "و", "ال", "ف", "ك"
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
"""Beginnings that an unlisted first word of a name does not have."""


_FEMININE = "ة"
_ME = "ني"
_PLURAL = "ات"
_LEAST = 2
"""Letters of the shortest names."""
_PARTICIPIAL = ("مت", "مست")
_PARTICIPLE = 5
"""Letters from which an unlisted word that begins so is a participle."""
_THIRD = 3
"""Grammatical person of verbs in the news."""
_SHORT = 3
"""Letters up to which an unlisted word with و is more likely a name (وانغ) than a conjunction and another name."""


class NamePhrase(Record, frozen=True, gc=False):
    """Words `[first, last)` that make a name; `proclitic` is written on the first."""

    first: int
    last: int
    proclitic: str


def titled_name(words: tuple[Word, ...], i: int, known: KnownNames) -> NamePhrase | None:
    """A name right after a title: its first word may be unlisted."""
    if i >= len(words) or words[i].kind is not WordKind.ARABIC or len(words[i].fold) < _LEAST:
        return None
    first = words[i]
    if _verb_of_title(words, i) or first.spelling[_behind_preposition]:
        return None
    if _mother(words, i):
        return NamePhrase(i, max(i + 2, _extent(words, i + 1, known, titled=True)), "")
    if first.first(Pos.BOUND) is not None and first.norm.startswith(_THE):
        return None  # The name of a tribe: شيخ عشائر البو علوان.
    if not first.readings and first.norm.startswith(_AND) and first.norm.endswith(_PLURAL):
        return None  # القائم بمهام واختصاصات الرئيس
    if _part(first) is None and (first.readings or _ARTICLE.match(first.norm)):
        if opens_name(words, i) or _seems_joined(words, i) or _before_surname(words, i, known):
            return NamePhrase(i, _extent(words, i, known, titled=True), "")
        if _syllable(words, i) or _before_given_name(words, i):
            return NamePhrase(i, max(i + 2, _extent(words, i + 1, known, titled=True)), "")
        return None
    last = _extent(words, i, known, titled=True)
    if i < last <= i + _GIVEN_NAMES and _surname_by_place(words, last - 1):
        last += 1
    return NamePhrase(i, last, "") if last > i else None


_GIVEN_NAMES = 2
"""Given names after which an ordinary word may still be the surname: جان ماري صفا."""


def _behind_preposition(word: Word) -> bool:
    """Whether a word that is listed as a surname only can also be an ordinary one behind a preposition: بالعيد."""
    surname = word.first(Pos.FAMILY) is not None and word.first(Pos.GIVEN) is None
    return surname and any(r.preposition for r in word.readings)


def _mother(words: tuple[Word, ...], i: int) -> bool:
    """Whether a particle before a given name is a kunya: الناشطة أم خالد."""
    kunya = words[i].first(Pos.BOUND)
    closed = bool(words[i].readings) and words[i].readings[0].form.pos is Pos.FUNCTION
    plain = kunya is not None and not (kunya.conjunction or kunya.preposition or kunya.article)
    return closed and plain and i + 1 < len(words) and _part(words[i + 1]) is Pos.GIVEN


def opens_name(words: tuple[Word, ...], i: int) -> bool:
    """Whether an ordinary word before a surname is a given name where one is due: النائب معين الكاظمي."""
    reading = words[i].first(Pos.DOUBTFUL)
    if reading is None or reading.preposition or reading.article or i + 1 >= len(words):
        return False
    verbal = words[i].first(Pos.VERB) is not None and not words[i].norm.endswith(
        _FEMININE
    )  # آمنة is no "he trusted her"
    return _part(words[i + 1]) is not None or (not verbal and _surname_like(words[i + 1]))


def listed_name(words: tuple[Word, ...], i: int, known: KnownNames) -> NamePhrase | None:
    """A further name after و in a list of persons, where a given name that is an ordinary word is trusted too."""
    reading = words[i].first(Pos.GIVEN)
    if (reading is None and not opens_name(words, i)) or (reading is not None and reading.conjunction != _AND):
        return None
    if words[i].first(Pos.OFFICE) is not None and (i + 1 >= len(words) or _part(words[i + 1]) is None):
        return None
    verb = verb_at(words, i)
    if not words[i].fold.startswith(_AND) or (verb is not None and not verb.enclitic):
        return None
    last = _extent(words, i, known, titled=True)
    return NamePhrase(i, last, _AND) if last > i + 1 else None


def free_name(words: tuple[Word, ...], i: int, known: KnownNames) -> NamePhrase | None:
    """A name without a title: opens with a listed given name and has at least two words."""
    first = words[i]
    reading = first.spelling[_opening]
    if reading is None:
        mother = i and first.spelling[_kunya] and verb_at(words, i - 1) is not None and _mother(words, i)
        return NamePhrase(i, _extent(words, i + 1, known), "") if mother else None
    if reading.form.pos is Pos.BOUND and not _part_after_bound(words, i):
        return None
    proclitic = reading.conjunction + reading.preposition
    if proclitic and any(len(r.conjunction + r.preposition) < len(proclitic) for r in first.readings):
        return None
    last = _extent(words, i, known)
    if last < i + 2 or words[i + 1].fold in _weekdays():
        return None
    ambiguous = first.first(*_ORDINARY) is not None or bool(proclitic)
    if ambiguous and (verb_at(words, i) is not None or describes_noun(words, i)):
        return None
    if ambiguous and _part(words[i + 1]) is None and not _surname_like(words[i + 1]):
        return None
    return NamePhrase(i, last, proclitic)


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Folded weekdays, before which a time of day is no given name: صباح السبت."""
    entries = (e for e in read("calendar", CalendarWord) if e.kind is CalendarKind.WEEKDAY)
    return frozenset(_THE + fold(w).removeprefix(_THE) for e in entries for w in e.words)


def describes_noun(words: tuple[Word, ...], i: int) -> bool:
    """Whether a word is an adjective of the indefinite noun before it: حل شامل, اتفاق سياسي."""
    adjective = words[i].first(Pos.COMMON, Pos.PARTICIPLE, Pos.OFFICE)
    noun = words[i - 1].readings[0] if i and words[i - 1].readings else None
    if adjective is None or noun is None or adjective.article or noun.article or noun.enclitic:
        return False
    plain = words[i - 1].first(Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE)
    return plain is not None and words[i - 1].first(*NAME_PARTS, Pos.OFFICE) is None and not _verbs(words, i - 1)


def _verbs(words: tuple[Word, ...], i: int) -> bool:
    return words[i].first(Pos.VERB) is not None and verb_at(words, i) is not None


def _kunya(word: Word) -> bool:
    """Whether a particle is also the first word of a kunya: أم."""
    return word.first(Pos.BOUND) is not None and word.first(Pos.FUNCTION) is not None


def _opening(word: Word) -> Reading | None:
    """The reading of a word as the listed given name that opens a name."""
    reading = word.first(Pos.GIVEN) or word.first(Pos.BOUND)
    if reading is None or reading.article or reading.enclitic or _closed(word):
        return None
    return reading


def _surname_like(word: Word) -> bool:
    """An unlisted word that can be a surname after a given name that is also an ordinary word (عيد الأنوار is none)."""
    if word.norm.startswith(_AND) and len(word.norm) > _SHORT:
        return False
    return not word.readings and (not word.norm.startswith("ال") or word.fold.endswith("ي")) and not _acting(word)


def _acting(word: Word) -> bool:
    """Whether an unlisted word is shaped like a participle, which is no surname: مؤيد متحمس."""
    return word.norm.startswith(_PARTICIPIAL) and len(word.norm) >= _PARTICIPLE and not word.fold.endswith("ي")


def foreign_name(words: tuple[Word, ...]) -> bool:
    """Whether words that stand by themselves are an unlisted name: none can be an ordinary word."""
    arabic = all(w.kind is WordKind.ARABIC for w in words)
    return len(words) > 1 and arabic and all(r.form.pos in NAME_PARTS for w in words for r in w.readings)


def fills_commas(words: tuple[Word, ...]) -> bool:
    """Whether words between two commas are somebody's name: no ordinary word, nothing that و adds, no day."""
    if not foreign_name(words) or _ARTICLE.match(words[0].norm):
        return False
    return not any(w.fold in _weekdays() or (not w.readings and w.norm.startswith(_AND)) for w in words)


def _part(word: Word) -> Pos | None:
    """Which part of a name the word is by the lexicon, clitics aside."""
    reading = word.first(*_PARTS)
    if reading is None or _closed(word) or reading.conjunction or reading.preposition or reading.enclitic:
        return None
    return reading.form.pos


def spelled(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether words are an abbreviation by the names of its letters, which is nobody's name: إم تي في."""
    return last - first > 1 and all(w.text in letter_names() for w in words[first:last])


def _closed(word: Word) -> bool:
    """A function word as written: على is no علي."""
    if not word.readings or word.readings[0].form.pos is not Pos.FUNCTION:
        return False
    whole = any(r.form.pos in NAME_PARTS and not r.preposition and not r.conjunction for r in word.readings)
    return not (whole and (word.readings[0].preposition or word.readings[0].conjunction))


def _syllable(words: tuple[Word, ...], i: int) -> bool:
    """A given name that is written like a function word, before an unlisted word: لي باودونغ."""
    alike = words[i].first(Pos.GIVEN, Pos.FAMILY) is not None and len(words[i].fold) <= _SHORT
    if not alike or i + 1 >= len(words) or words[i].norm.endswith("ى"):
        return False
    following = words[i + 1]
    return following.kind is WordKind.ARABIC and not following.readings and not _ARTICLE.match(following.norm)


def _seems_joined(words: tuple[Word, ...], i: int) -> bool:
    """An unlisted given name whose first letter only looks like a clitic that no title has after it: فلورنس بارلي."""
    readings = words[i].readings
    clitics = all(
        r.form.pos in NAME_PARTS and (r.conjunction == _THEN or r.preposition == _LIKE) and not r.article
        for r in readings
    )
    if not readings or not clitics or i + 1 >= len(words):
        return False
    return not words[i + 1].readings or _part(words[i + 1]) is not None


def _before_surname(words: tuple[Word, ...], i: int, known: KnownNames) -> bool:
    """Whether an ordinary word before a listed surname is another's given name: الوالي فاخر الفخفاخ."""
    if words[i].first(Pos.DOUBTFUL) is None or i + 1 >= len(words):
        return False
    if words[i].first(Pos.VERB) is not None and not _has_verb(words, i):
        return False
    match = known.at(words, i + 1)
    return match is not None and not match.proclitic and match.names[0].kind is NameKind.PERSON


def _before_given_name(words: tuple[Word, ...], i: int) -> bool:
    """A word that could be a verb only, but the clause has one before: قال نائب الرئيس أويت ناثانيال."""
    if i + 1 >= len(words) or any(r.form.pos is not Pos.VERB or r.form.person == _THIRD for r in words[i].readings):
        return False
    given = _part(words[i + 1]) is Pos.GIVEN
    return given and bool(words[i].readings) and any(verb_at(words, k) for k in range(max(0, i - _CLAUSE), i))


def _surname_by_place(words: tuple[Word, ...], i: int) -> bool:
    """Whether the word after a given name must be its surname: verb, title, given name, word, أن (أحمد حافظ أن).

    The verb has its subject in the name, so what stands between that and the complement is no verb of its own.
    """
    if i + 2 >= len(words) or words[i + 1].kind is not WordKind.ARABIC or not words[i + 1].readings:
        return False
    if all(r.form.pos is Pos.VERB and not r.enclitic and not r.conjunction for r in words[i + 1].readings):
        return _has_verb(words, i)
    surname = words[i + 1].readings[0]
    if surname.form.pos is Pos.FUNCTION or surname.article or surname.conjunction or surname.enclitic:
        return False
    if words[i + 1].fold.endswith("ا"):
        return False
    if any(verb_at(words, k) is not None for k in range(max(0, i - _CLAUSE), i)):
        after = words[i + 2]
        return after.is_function(WordClass.COMPLEMENTIZER) or after.text == ":"
    return False


def _has_verb(words: tuple[Word, ...], i: int) -> bool:
    """Whether the clause in which word `i` stands has its verb before it: وصف رئيس البلدية خليفة سال القرار."""
    for k in range(i - 1, max(-1, i - _CLAUSE), -1):
        if words[k].kind is WordKind.MARK or words[k].is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE):
            return False
        verb = verb_at(words, k)
        if verb is not None:
            return verb.form.person == _THIRD
    return False


def _verb_of_title(words: tuple[Word, ...], i: int) -> bool:
    """Whether a given name is the verb of the title before it, as its preposition tells: الرئيس يعرب عن."""
    following = words[i + 1] if i + 1 < len(words) else None
    denied = following is not None and following.is_function(WordClass.NEGATION)  # ناشط فضل عدم ذكر اسمه
    if following is None or not (following.is_function(WordClass.PREPOSITION) or denied):
        return False
    first = words[i].readings[0] if words[i].readings else None
    if denied:
        return words[i].first(Pos.VERB) is not None
    return first is not None and first.form.pos is Pos.VERB and verb_at(words, i) is not None


def _part_after_bound(words: tuple[Word, ...], i: int) -> bool:
    if i + 1 >= len(words):
        return False
    following = words[i + 1]
    return _part(following) is not None or not following.readings or following.norm.startswith("ال")


def _extent(words: tuple[Word, ...], i: int, known: KnownNames, *, titled: bool = False) -> int:
    """Index after the last word of the name that begins at `i`."""
    last, count = i, 0
    while last < len(words) and count < _MAX_WORDS:
        word = words[last]
        if word.kind is not WordKind.ARABIC:
            break
        part = _part(word) or (Pos.GIVEN if last == i else None)
        if last > i and NAME_PARTS.isdisjoint({part}) and _names_else(words, last, known):
            break
        if part is Pos.BOUND:
            if last + 1 >= len(words) or words[last + 1].kind is not WordKind.ARABIC or _closed(words[last + 1]):
                break
            last += 2
            count += 1
            continue
        if part is None and _house(words, last, i):
            part = Pos.FAMILY
        if part is None and not (_inside(words, last, last - i) or _continues(words, last, last - i, titled)):
            break
        last += 1
        count += 1
    return last


def _house(words: tuple[Word, ...], j: int, first: int) -> bool:
    """Whether a word that is no name elsewhere is that of a house: خالد آل ثاني."""
    return j > first and words[j - 1].first(Pos.FOLLOWING) is not None and words[j].first(Pos.FAMILY) is not None


def _inside(words: tuple[Word, ...], j: int, length: int) -> bool:
    """Whether a word between two parts of a name is one: مهند الحاج علي, محمد على البرهومي (for علي)."""
    if not length or j + 1 >= len(words) or not words[j].readings:
        return False
    word, following = words[j], words[j + 1]
    if word.first(Pos.HONORIFIC) is not None and word.first(Pos.OFFICE) is None:
        return _part(following) is not None
    ali = word.is_function(WordClass.PREPOSITION) and word.first(Pos.GIVEN) is not None and length == 1
    surname = following.norm.startswith(_THE) and (not following.readings or _part(following) is Pos.FAMILY)
    return ali and surname and words[j - 1].first(Pos.GIVEN) is not None


def _names_else(words: tuple[Word, ...], j: int, known: KnownNames) -> bool:
    """Whether the word names a state, a capital, a body or somebody else: زار إيهود باراك أنقرة, التقى طه وقرنق."""
    match = known.at(words, j)
    another = match is not None and match.proclitic.startswith(_AND)
    return match is not None and (another or match.names[0].kind is not NameKind.PERSON)


def _continues(words: tuple[Word, ...], j: int, length: int, titled: bool) -> bool:
    """Whether an unlisted word goes on with a name of `length` words.

    A name is definite, so an indefinite adjective after it can only be a surname (محسن فكري, زهرة كوبية); where no
    title says that a name is there, only a relative one is trusted (في عمر مبكر).
    """
    word = words[j]
    if len(word.norm) < _LEAST or word.fold in _weekdays():
        return False
    if not word.readings and word.norm.startswith("و") and length > 1 and len(word.norm) > _SHORT:
        return False
    if not word.readings and length > 1 and _DEED.fullmatch(word.norm):
        return False
    if not word.readings or (titled and length == 1 and _speaks_to_somebody(word)):
        return word.norm.startswith(("ال", "فال", "كال")) or not _ARTICLE.match(word.norm)
    simple = word.readings[0]
    if length != 1 or simple.conjunction or simple.preposition or simple.enclitic or _surname_alone(words[j - 1]):
        return False
    if _plainly(word, Pos.VERB, Pos.FUNCTION, Pos.OFFICE, Pos.HONORIFIC, Pos.BODY, Pos.MASDAR, Pos.PLACE_HEAD):
        return False
    if simple.article and titled and word.first(Pos.NATIONALITY) is not None:
        return words[j - 1].first(Pos.GIVEN) is not None  # الناطق باسم المحاكم مراد التركي
    if simple.article:
        return word.first(Pos.NATIONALITY, Pos.NOUN) is None
    if word.fold.endswith("ا"):
        return False
    adjective = word.first(Pos.COMMON, Pos.PARTICIPLE) is not None
    return (adjective and (titled or word.fold.endswith(("ي", "يه")))) or word.first(Pos.NATIONALITY) is not None


_DEED = re.compile("[بل]ت..ي.")
"""An unlisted masdar of the second form behind a preposition: بتسفير."""


def _speaks_to_somebody(word: Word) -> bool:
    """Whether a word is else a verb with the pronoun of whoever speaks, which the news has not: حيوني."""
    verb = word.readings[0].form.pos is Pos.VERB
    return verb and word.readings[0].enclitic == _ME and not word.readings[0].conjunction


def _surname_alone(word: Word) -> bool:
    """Whether a name opens with a listed surname, behind which no ordinary word is another: السيسي موقف مصر."""
    return word.first(Pos.FAMILY) is not None and word.first(Pos.GIVEN) is None and word.norm.startswith(_THE)


def _plainly(word: Word, *pos: Pos) -> bool:
    """Whether the word as a whole, without a pronoun, can be one of these."""
    return any(r.form.pos in pos and not r.enclitic and not r.conjunction for r in word.readings)


def surname_keys(name: str) -> tuple[str, ...]:
    """Folded short forms by which a full name is taken up again: its last word, or bound pair."""
    parts = [fold(w) for w in name.split()]
    if len(parts) < 2:
        return (fold(name),)
    keys = [parts[-1]]
    if len(parts) > 2:
        keys.append(" ".join(parts[-2:]))
    return tuple(dict.fromkeys(keys))
