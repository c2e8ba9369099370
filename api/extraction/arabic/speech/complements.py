"""Where reported words open without quotation marks: after أن, with a noun, in the first person."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.speech.cues import bare_forms
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import COMMAS, is_complementizer, is_preposition, linking
from api.extraction.arabic.speech.traits import THING, is_document, speaks_of_himself, thing
from api.extraction.arabic.speech.walk import After, Opening, Walk
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import Reporting, SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind

_DESCRIBED = 12
"""Words that may describe a speaker between his name and أن."""
_TERM = 4
"""Words and marks of a quotation in the midst of a sentence that only describes: وصفه بأنه "عدوان" جديد."""


def opens(walk: Walk, j: int) -> bool:
    """The complementizer belongs to the reporting word, not to a word of its own (بعد أن, يجب أن)."""
    reporter = walk.reporter
    if reporter is None or linking(walk.scene.words[j]):
        return False
    if not reporter.clause:
        joined = any(fold(r.preposition) in reporter.prepositions_folded for r in walk.scene.words[j].readings)
        quoted = walk.scene.speech_at(j + 1)
        if not joined or quoted is None:
            return False
        after = walk.scene.words[quoted.last : quoted.last + 1]
        return quoted.last - quoted.first > _TERM or all(w.kind is WordKind.MARK for w in after)
    before = walk.scene.words[j - 1]
    if j - 1 == reporter.at or before.fold in reporter.prepositions_folded:
        return True
    if walk.scene.mention_at[j - 1] is not None:
        return True
    if is_preposition(before):
        return False
    verb = verb_at(walk.scene.words, j - 1) if j - 2 != reporter.at else None  # في وقت سابق is none
    if verb is not None:
        unnamed = walk.scene.words[j - 2].is_function(WordClass.NEGATION)  # عن مسؤول لم تسمه أن
        he = walk.scene.words[j - 2]
        besides = he.is_function(WordClass.PRONOUN) and linking(he) and verb.form.lemma not in walk.cues.reporting
        return besides or (unnamed and bool(verb.enclitic))  # وهو يبكي إن
    if before.is_function(WordClass.ADVERB):
        return True
    return not any(bare in walk.cues.bound for bare in (before.fold, *bare_forms(before.fold)))


def content(walk: Walk, j: int) -> After | None:
    """A noun complement or unmarked speech that starts at the word, or its preposition."""
    reporter = walk.reporter
    if reporter is None or (walk.aside and not walk.slack):
        return None
    word = walk.scene.words[j]
    if walk.aside:
        return walk.ended(Opening.NOUN, j) if _ends_aside(walk, j, word) else None
    renewed = _renewed(walk, j, word)
    if renewed is not None:
        return walk.ended(Opening.CLAUSE, renewed)
    direct = j - 1 == reporter.at or (walk.subject is not None and walk.subject.last == j)
    ourselves = word.is_function(WordClass.PRONOUN) and walk.cues.is_cue(SpeechCueKind.FIRST_PERSON, word)
    if direct and (ourselves or speaks_of_himself(word)):
        return walk.ended(Opening.FIRST_PERSON, j)
    for entry in reporter.entries:
        if not entry.noun or (entry.told and not walk.addressed):  # اطلع المجلس على
            continue
        if entry.preposition:
            if word.fold == fold(entry.preposition) and _marked_noun(walk, j + 1):
                return walk.ended(Opening.NOUN, j + 1)
            if word.fold == fold(entry.preposition) and _noun_follows(walk, j + 1) and not _repeated(walk, j):
                return walk.ended(Opening.NOUN, j + 1)
            joined = next((r for r in word.readings if r.preposition == entry.preposition), None)
            beside = joined is not None and joined.form.pos in THING and j - 1 <= _before_content(walk, reporter)
            if beside and not walk.cues.is_cue(SpeechCueKind.CIRCUMSTANCE, word):  # أقر المجلس بالإجماع القانون
                return walk.ended(Opening.NOUN, j)
        elif not _deed(entry, word) and _bare_object(walk, j, word):
            return walk.ended(Opening.NOUN, j)
    return None


def _deed(entry: Reporting, word: Word) -> bool:
    """Whether a noun is what somebody does with the verb, not what he says."""
    return bool(entry.deeds) and any(r.form.lemma in map(fold, entry.deeds) for r in word.readings)


def _renewed(walk: Walk, j: int, word: Word) -> int | None:
    """Word index of أن after the masdar of a report that is the object: جدد التأكيد على أن, كرر تأكيده أن."""
    masdar = word.first(Pos.MASDAR)
    if masdar is None or masdar.form.lemma not in walk.cues.reporting or masdar.conjunction or masdar.preposition:
        return None
    if is_document(walk.scene, j, walk.cues):
        return None
    if walk.phrase or not (masdar.article or masdar.enclitic in _THEIRS) or is_preposition(walk.scene.words[j - 1]):
        return None
    following = walk.scene.words[j + 1 : j + 3]
    if len(following) > 1 and is_preposition(following[0]) and not is_complementizer(following[0]):
        return j + 2 if is_complementizer(following[1]) else None
    return j + 1 if following and is_complementizer(following[0]) else None


def _ends_aside(walk: Walk, j: int, word: Word) -> bool:
    """A masdar with the subject's pronoun, after the relative clause of a phrase: في بيان نشره أمس رفضه."""
    reporter = walk.reporter
    if reporter is None or not any(e.noun and not e.preposition for e in reporter.entries):
        return False
    masdar = next((r for r in word.readings if r.form.pos is Pos.MASDAR and r.enclitic in _THEIRS), None)
    masdar = None if relative_verb(walk, j, word) else masdar
    if masdar is None or masdar.conjunction or masdar.preposition or is_preposition(walk.scene.words[j - 1]):
        return False
    return reporter.feminine is None or (masdar.enclitic == _HER) == reporter.feminine


_HER = "ها"


def _before_content(walk: Walk, reporter: Reporter) -> int:
    if walk.subject is None:
        return reporter.at
    named = walk.subject.last  # الوكالة "إرنا"
    quoted = walk.scene.quote_at[named] if named < len(walk.scene.quote_at) else -1
    return walk.scene.quotes[quoted].last if quoted >= 0 else named


def _noun_follows(walk: Walk, j: int) -> bool:
    if j >= walk.limit:
        return False
    word = walk.scene.words[j]
    if walk.cues.medium_of(word) is not None or (word.fold,) in walk.cues.platforms:
        return False
    if walk.cues.is_cue(SpeechCueKind.CIRCUMSTANCE, word):
        return False
    people = word.first(Pos.GROUP)
    if people is not None and people.article:
        return False  # مشيرا إلى القتلى
    return word.kind is WordKind.ARABIC and not is_complementizer(word) and walk.scene.speech_at(j) is None


def _repeated(walk: Walk, j: int) -> bool:
    """The preposition comes again behind a comma, before أن: كشف مصدر، رفض الكشف عن اسمه، عن أن."""
    words = walk.scene.words
    again = (k for k in range(j + 2, walk.limit - 1) if words[k].fold == words[j].fold)
    return any(words[k - 1].text in COMMAS and is_complementizer(words[k + 1]) for k in again)


def _marked_noun(walk: Walk, j: int) -> bool:
    """Whether a noun in quotation marks is what somebody voices: أعرب عن "قلقه البالغ" من."""
    quoted = walk.scene.speech_at(j) if j < walk.limit else None
    if quoted is None or quoted.last - quoted.first < _LEAST_MARKED:
        return False
    return thing(walk.scene.words[quoted.first + 1]) is not None


_LEAST_MARKED = 3
"""Words and marks of the shortest quotation."""


def _bare_object(walk: Walk, j: int, word: Word) -> bool:
    reporter = walk.reporter
    if reporter is None or not (walk.clear or walk.closed) or (walk.phrase and not walk.closed):
        return False
    if relative_verb(walk, j, word):
        return False
    if walk.cues.honour(word) and j + 1 < walk.limit and is_complementizer(walk.scene.words[j + 1]):
        return False  # وأكد سيادته أن
    if word.is_function(WordClass.NEGATION) and j + 1 < walk.limit:
        denied = walk.scene.words[j + 1].first(Pos.MASDAR)
        return denied is not None and not denied.conjunction
    if word.is_function(WordClass.PREPOSITION, WordClass.ADVERB, WordClass.DEMONSTRATIVE, WordClass.PRONOUN):
        return False
    if word.is_function(WordClass.QUANTIFIER) and walk.clear and walk.subject is not None and j + 1 < walk.limit:
        counted = thing(walk.scene.words[j + 1])
        whatever = counted is not None and (counted.form.pos is Pos.MASDAR or word.fold in _ANY)
        return whatever or _stance(walk, walk.scene.words[j + 1])
    if not word.readings:
        return _unknown_noun(walk, j, word)
    if _stance(walk, word):
        return True
    if _counted(walk, j):
        return False
    reading = _owned(word) or thing(word)
    if reading is None or word.readings[0].preposition or reading.conjunction or reading.preposition:
        return False
    masdar = reading.form.pos is Pos.MASDAR or reading.enclitic in _THEIRS
    occasion = walk.cues.medium_of(walk.scene.words[j - 1]) is not None and not reading.enclitic
    if occasion and _clause_ahead(walk, j):  # خلال جلسة استماع في … أن
        return False
    if not walk.clear or walk.phrase:
        genitive = reading.article and walk.cues.medium_of(walk.scene.words[j - 1]) is not None
        return masdar and not genitive
    if walk.subject is None and reporter.shape is Shape.FINITE:
        own = not reading.article or _object_after_adverb(walk, j)
        return walk.head is None and masdar and own and not is_document(walk.scene, j, walk.cues)
    after_comma = walk.scene.words[j - 1].text in COMMAS
    if after_comma and not reading.enclitic and _apposition(walk, j):
        return False
    if walk.head is not None and not _stands_for_somebody(walk, walk.head):
        return after_comma and masdar and not reading.article
    return masdar or not ((reading.article and not _of_another_gender(walk, j)) or _clause_ahead(walk, j))


_ANY = frozenset({"اي", "ايه"})
"""أي and أية, folded, before what is denied: نفى أي دور له."""


def _object_after_adverb(walk: Walk, j: int) -> bool:
    """A definite masdar behind an adverb, with no أن ahead that would make it the subject: أعلن أيضا التقدم بطلب."""
    parted = j - 1 > walk.verb and walk.scene.words[j - 1].is_function(WordClass.ADVERB)
    return parted and not _clause_ahead(walk, j)


def _stands_for_somebody(walk: Walk, head: int) -> bool:
    """A subject that is no mention and speaks all the same: أكد الجانبان أهمية, أكد سموه أهمية."""
    word = walk.scene.words[head]
    return walk.cues.is_cue(SpeechCueKind.PARTY, word) or walk.cues.honour(word) is not None


def _of_another_gender(walk: Walk, j: int) -> bool:
    """Whether a definite noun cannot qualify the man before it: أكد الوزير الأهمية البالغة, نفى المتحدث الأنباء."""
    reporter, subject, word = walk.reporter, walk.subject, walk.scene.words[j]
    man = subject is not None and subject.last == j and subject.kind in {ActorKind.PERSON, ActorKind.OFFICE}
    if not man or reporter is None or reporter.shape is not Shape.FINITE or reporter.feminine:
        return False
    noun = word.first(Pos.NOUN)
    several = noun is not None and noun.form.number is Number.PLURAL
    return (several or word.norm.endswith(_WRITTEN_FEMININE)) and j not in walk.scene.dates


def _apposition(walk: Walk, j: int) -> bool:
    """A noun between commas only describes the speaker where أن follows them: الجمعية، فرع الحسيمة، أن."""
    words = walk.scene.words
    closing = next((k for k in range(j + 1, min(j + _DESCRIBED, walk.limit)) if words[k].text in COMMAS), None)
    if closing is None or closing + 2 >= len(words):
        return False
    prepositions = frozenset() if walk.reporter is None else walk.reporter.prepositions_folded
    opening = closing + 1 + (words[closing + 1].fold in prepositions)
    return is_complementizer(words[opening])


def _clause_ahead(walk: Walk, j: int) -> bool:
    """Whether أن stands ahead with no verb before it, so that a noun only describes the speaker: ضيف البرنامج أن."""
    words = walk.scene.words
    for k in range(j + 1, min(j + _DESCRIBED, walk.limit)):
        if words[k].kind is WordKind.MARK or any(r.form.pos is Pos.VERB for r in words[k].readings[:1]):
            return False
        if is_complementizer(words[k]):
            owned = any(r.enclitic for r in words[k - 1].readings[:1])
            return not owned and (walk.scene.mention_at[k - 1] is not None or opens(walk, k))
    return False


_THEIRS = frozenset({"ه", "ها", "هم", "هما"})


def _owned(word: Word) -> Reading | None:
    """The reading of a word as the subject's own thing or doing: نفى علمه."""
    owned = (r for r in word.readings if r.form.pos in THING and r.enclitic in _THEIRS)
    return None if word.norm.endswith(_WRITTEN_FEMININE) else next(owned, None)


def _stance(walk: Walk, word: Word) -> bool:
    """What one thinks or wants is reported and never speaks: نفى عزم بلاده, أكدت حرصها."""
    if any(r.conjunction or r.preposition or r.article for r in word.readings[:1]):
        return False
    return walk.cues.is_cue(SpeechCueKind.STANCE, word)


def _counted(walk: Walk, j: int) -> bool:
    """The word is counted by the one before: ثلاثة أيام."""
    before = walk.scene.words[j - 1]
    if walk.scene.mention_at[j - 1] is not None:
        return False  # آل ثاني
    return before.kind is WordKind.NUMBER or before.is_function(WordClass.NUMBER, WordClass.QUANTIFIER)


def relative_verb(walk: Walk, j: int, word: Word) -> bool:
    """A verb right after the noun it tells of: في بيان بثته, في بيان، نقلته الوكالة, على هامش لقاء جمع الوزراء."""
    verbal = word.spelling[_perfects]
    if not verbal:
        return False
    if word.first(Pos.MASDAR) is not None and not any(r.enclitic or _publishes(walk, r) for r in verbal):
        return False  # في بيان حجز أملاكه
    before = walk.scene.words[j - 1]
    if any(r.enclitic in _THEIRS for r in verbal):
        before = walk.scene.words[_described_noun(walk, j)]
    described = _described(walk, j) or _of_somebody(walk, j)
    indefinite = bool(before.readings) and not any(r.article for r in before.readings)
    return described or (indefinite and _carries_words(walk, before))


def _publishes(walk: Walk, verb: Reading) -> bool:
    """Whether a document is what a verb tells of: في بيان صدر, في بيان نشر."""
    return verb.form.lemma in walk.cues.cues[SpeechCueKind.AIRED] or verb.form.lemma in walk.cues.issued


def _described_noun(walk: Walk, j: int) -> int:
    """The noun before word `j`, past a comma or its indefinite adjectives: في بيان صحفي ثان نشرته الوكالة."""
    words = walk.scene.words
    k = j - 1
    if words[k].text in COMMAS and j > 1:
        return j - 2
    while k > max(walk.verb, j - _ADJECTIVES) and not _carries_words(walk, words[k]):
        first = words[k].readings[0] if words[k].readings else None
        if first is None or first.article or first.form.pos is Pos.VERB or is_preposition(words[k]):
            return j - 1
        k -= 1
    return k


_ADJECTIVES = 4


def _carries_words(walk: Walk, word: Word) -> bool:
    """Whether a noun is that of a medium or document: بيان, تصريح."""
    return walk.cues.medium_of(word) is not None or walk.cues.is_cue(SpeechCueKind.DOCUMENT, word)


def _of_somebody(walk: Walk, j: int) -> bool:
    """Whether a verb describes an indefinite speaker, as أن ahead shows: قال مسؤول طلب عدم ذكر اسمه إن."""
    subject, words = walk.subject, walk.scene.words
    beside = j - 1 if words[j - 1].text in COMMAS else j
    if subject is None or subject.last != beside or subject.kind not in {ActorKind.GROUP, ActorKind.OFFICE}:
        return False
    if any(r.article or r.enclitic for k in (subject.first, beside - 1) for r in words[k].readings[:1]):
        return False
    return any(is_complementizer(words[k]) for k in range(j + 1, walk.limit))


def _described(walk: Walk, j: int) -> bool:
    """A feminine adjective of a medium stands before word `j`: في كلمة متلفزة بثها."""
    if j < _PHRASED or not is_preposition(walk.scene.words[j - 3]):
        return False
    noun, adjective = walk.scene.words[j - 2 : j]
    return (
        walk.cues.medium_of(noun) is not None and noun.fold.endswith(_FEMININE) and adjective.fold.endswith(_FEMININE)
    )


_PHRASED = 3
_FEMININE, _WRITTEN_FEMININE = "ه", "ة"


def _perfects(word: Word) -> tuple[Reading, ...]:
    return tuple(r for r in word.readings if r.form.pos is Pos.VERB and r.form.aspect is Aspect.PERFECT)


def _unknown_noun(walk: Walk, j: int, word: Word) -> bool:
    """A word in no lexicon, before a noun with the subject's pronoun, cannot be part of a name: نفى فلان ضلوع بلاده."""
    if walk.subject is None or not walk.clear or word.kind is not WordKind.ARABIC or j + 1 >= walk.limit:
        return False
    following = walk.scene.words[j + 1]
    return any(r.enclitic and r.form.pos in THING for r in following.readings)
