"""Where the narrator speaks again after reported words."""

from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.speech.after import read_after, subject_after
from api.extraction.arabic.speech.clauses import is_verb
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.media import phrase_of_medium
from api.extraction.arabic.speech.reporting import Reporter, Reports, Shape
from api.extraction.arabic.speech.scene import (
    CLOSING,
    COMMAS,
    OPENING,
    Scene,
    conjoined,
    is_complementizer,
    is_preposition,
)
from api.extraction.arabic.speech.traits import gender, is_document, of_ourselves
from api.extraction.arabic.speech.walk import Opening
from api.extraction.arabic.syntax import circumstance
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass

_MAX_WORDS = 400
"""Words of one statement at most: keeps reading linear in sentences without end."""
_FULL_STOPS = frozenset(".!?؟…")
_RELAPSE_REACH = 12
"""Words between غير أن and the verb of the narrator's clause that it opens."""
_NOMINAL = frozenset({Pos.MASDAR, Pos.NOUN, Pos.COMMON})
_HER, _HIM, _THEM = "ها", "ه", "هم"


class Inner(NamedTuple):
    """The grammar of reported words by which those of the narrator after them are told."""

    nominal: bool
    """A noun phrase, which no finite verb can go on with: أعلن قطع العلاقات، وأمهل …."""
    bound: bool
    """أن with an imperfect right after it, which no perfect can go on with: نفى أن يكون …، وانتقد …."""
    feminine: bool | None
    """Gender of the subject after أن."""
    plural: bool


def content_end(scene: Scene, start: int, reporter: Reporter, reports: Reports, cues: Cues) -> int:
    """Word index after the reported words: before the next report, an attribution, or the narrator's return."""
    words = scene.words
    inner = _inner(scene, start, cues)
    stop = min(len(words), start + _MAX_WORDS)
    depth = 0
    verbs = False
    k = start + 1
    while k < stop:
        at = scene.quote_at[k]
        if at >= 0 and not scene.quotes[at].name:
            k = scene.quotes[at].last
            continue
        word = words[k]
        if word.kind is WordKind.MARK:
            depth += (word.text in OPENING) - (word.text in CLOSING)
            k += 1
            continue
        if depth > 0:
            k += 1
            continue
        parted = words[k - 1].text in COMMAS
        if parted and _tells_on(scene, k, reporter, inner, reports, cues, verbs):
            return k
        other = reports.at(k)
        if other is not None:
            apart = parted or (inner.nominal and _behind_name(scene, k))
            end = _handover(scene, other, reporter, reports, cues, apart)
            if end is not None:
                return max(end, start + 1)
        if _attributes(scene, k, parted, cues) or (parted and _narrates(scene, k, cues)):
            return k
        if inner.nominal and (_relapses(scene, k, cues) or (k > start + 1 and phrase_of_medium(scene, k, cues))):
            return k
        if parted and _met_then(scene, k, cues):
            return k
        reading = is_verb(scene, k)
        if reading is not None:
            if _resumes(scene, k, reading, reporter, inner, cues, parted, verbs):
                return k
            verbs = True
        verbs = verbs or is_complementizer(word) or word.is_function(WordClass.RELATIVE) or word.fold in _THERE_IS
        k += 1
    return max(k, stop)


def _inner(scene: Scene, start: int, cues: Cues) -> Inner:
    """The grammar of the words from `start` on."""
    words = scene.words
    first = words[start]
    if not is_complementizer(first):
        verbal = is_verb(scene, start) is not None
        return Inner(not verbal, False, None, False)
    pronoun = next((r.enclitic for r in first.readings if r.enclitic), "")
    if pronoun:
        feminine = True if pronoun == _HER else False if pronoun in {_HIM, _THEM} else None
        return Inner(False, False, feminine, pronoun == _THEM)
    if start + 1 >= len(words):
        return Inner(False, False, None, False)
    mention = scene.mention_at[start + 1]
    if mention is not None:
        return Inner(False, False, gender(scene, mention, cues), False)
    verb = words[start + 1].first(Pos.VERB)
    bound = verb is not None and verb.form.aspect is Aspect.IMPERFECT and not verb.conjunction
    noun = next((r for r in words[start + 1].readings if r.form.pos not in {Pos.VERB, Pos.FUNCTION}), None)
    feminine = None if noun is None else noun.form.feminine
    return Inner(False, bound, feminine, noun is not None and noun.form.number is Number.PLURAL)


def _resumes(
    scene: Scene, k: int, reading: Reading, reporter: Reporter, inner: Inner, cues: Cues, parted: bool, verbs: bool
) -> bool:
    """A perfect joined by و is the narrator's, not what is reported: قال إن …، ودعا إلى …."""
    form = reading.form
    if not conjoined(scene.words[k]) or form.passive or form.aspect is not Aspect.PERFECT or reading.enclitic:
        return False
    if inner.nominal:
        ambiguous = any(r.form.pos in _NOMINAL for r in scene.words[k].readings)
        acts = form.lemma in cues.performing | cues.asking and not cues.is_cue(SpeechCueKind.STANCE, scene.words[k])
        return (acts or not ambiguous) and (parted or not verbs)
    if inner.bound:
        return parted
    if not parted or not _like(reading, reporter):
        return False
    if any(r.form.pos in _NOMINAL for r in scene.words[k].readings):
        return False
    single = form.number is Number.SINGULAR
    if single and subject_after(scene, k, reading, min(len(scene.words), k + 3), cues).subject is not None:
        return False
    foreign = inner.feminine is not None and form.feminine is not None and inner.feminine != form.feminine
    plural = form.number is Number.PLURAL and not inner.plural and inner.feminine is not None
    return foreign or plural or form.lemma in cues.performing or form.lemma in cues.reporting


def _tells_on(
    scene: Scene, k: int, reporter: Reporter, inner: Inner, reports: Reports, cues: Cues, verbs: bool
) -> bool:
    """Behind a comma the narrator tells what the speaker did next, or what others said of the same."""
    words = scene.words
    word = words[k]
    if k + 2 >= len(words):
        return False
    if word.is_function(WordClass.RELATIVE):
        return (verbs or inner.nominal) and _own_relative(scene, k, reports, cues)
    if inner.nominal and word.spelling[circumstance]:
        return True  # أعلنت عن حل نفسها، واضعة بذلك
    if word.is_function(WordClass.PRONOUN) and words[k + 1].fold == _WHAT:
        return _answers(is_verb(scene, k + 2), cues)
    if inner.nominal and (word.is_function(WordClass.SUBORDINATOR) or cues.is_cue(SpeechCueKind.CONTRAST, word)):
        reading = is_verb(scene, k + 1)
        return _answers(reading, cues) and reading is not None and _like(reading, reporter)
    if not (cues.is_cue(SpeechCueKind.SEQUENCE, word) and is_complementizer(words[k + 1])):
        return False
    reading = is_verb(scene, k + 2)
    if reading is None or not _like(reading, reporter):
        return False
    other = reports.at(k + 2)
    if other is not None and other.continuing:  # قبل أن يضيف
        return True
    foreign = inner.plural or (inner.feminine is not None and inner.feminine != reading.form.feminine)
    return inner.nominal or foreign


_WHAT = "ما"
_THERE_IS = frozenset({"هناك", "ثمه"})
"""Words that make a sentence without a verb."""


def _behind_name(scene: Scene, k: int) -> bool:
    """Whether a participle of one man stands right behind a name, which it does not describe: مع إيران متهما طهران."""
    return scene.mention_at[k - 1] is not None and scene.words[k].fold.endswith(_ONE_MAN)


_ONE_MAN = "ا"


def _met_then(scene: Scene, k: int, cues: Cues) -> bool:
    """Whether a phrase tells on what occasion of his the speaker spoke: ، خلال اجتماع له مع صحفيين."""
    own = k + 2 < len(scene.words) and scene.words[k + 2].fold in _TO_HIM
    return own and phrase_of_medium(scene, k, cues)


_TO_HIM = frozenset({"له", "لها", "لهم"})


def _own_relative(scene: Scene, k: int, reports: Reports, cues: Cues) -> bool:
    """A relative clause that reports the words of another: توصية من الوزير، الذي قال إنها."""
    for at in range(k + 1, min(k + _RELATIVE_REACH, len(scene.words))):
        other = reports.at(at)
        if other is not None:
            if other.shape is not Shape.FINITE or other.reading.form.aspect is not Aspect.PERFECT:
                return False
            after = read_after(scene, other, reports.limit(other), cues)
            another = scene.mention_at[k - 2] is not None or after.subject is not None or after.head is not None
            return another and after.opening in _WORDS
        if not scene.words[at].is_function(WordClass.MODAL, WordClass.AUXILIARY, WordClass.ADVERB):
            return False
    return False


_RELATIVE_REACH = 4
"""Words from الذي to its verb: الذي كان قد أعلن."""
_WORDS = frozenset({Opening.CLAUSE, Opening.QUOTE})


def _answers(reading: Reading | None, cues: Cues) -> bool:
    """A verb by which somebody speaks in turn: وهو ما نفته الوزارة."""
    if reading is None or reading.form.aspect is not Aspect.PERFECT:
        return False
    lemma = reading.form.lemma
    return lemma in cues.reporting or lemma in cues.performing or lemma in cues.cues[SpeechCueKind.DENYING]


def _like(reading: Reading, reporter: Reporter) -> bool:
    """The verb can have the subject of the reporting word."""
    form = reading.form
    if form.number is not Number.SINGULAR or reporter.number is not Number.SINGULAR:
        return True
    return form.feminine is None or reporter.feminine is None or form.feminine == reporter.feminine


def _relapses(scene: Scene, k: int, cues: Cues) -> bool:
    """A clause set against what was reported opens: غير أن, إلا أن."""
    words = scene.words
    return cues.is_cue(SpeechCueKind.RELAPSE, words[k]) and k + 1 < len(words) and is_complementizer(words[k + 1])


def _relapse_before(scene: Scene, at: int, cues: Cues) -> int | None:
    """Word index of غير أن before a verb with nothing but its subject between."""
    for k in range(at - 1, max(0, at - _RELAPSE_REACH), -1):
        if is_complementizer(scene.words[k]):
            return k - 1 if cues.is_cue(SpeechCueKind.RELAPSE, scene.words[k - 1]) else None
        named = scene.mention_at[k] is not None
        if not named and not scene.words[k].is_function(WordClass.MODAL, WordClass.ADVERB):
            return None
    return None


def _contrast_before(scene: Scene, at: int, cues: Cues) -> int | None:
    """Word index of لكن before a verb with only its subject between: لكن مسؤولين في الوزارة قالوا."""
    opened = False
    for k in range(at - 1, max(0, at - _RELAPSE_REACH), -1):
        word = scene.words[k]
        if cues.is_cue(SpeechCueKind.CONTRAST, word) and scene.mention_at[k] is None:
            return k if opened else None
        subject = scene.mention_at[k]
        if subject is None and not is_preposition(word) and not word.is_function(WordClass.MODAL, WordClass.ADVERB):
            return None
        opened = opened or subject is not None
    return None


def _handover(
    scene: Scene, other: Reporter, reporter: Reporter, reports: Reports, cues: Cues, parted: bool
) -> int | None:
    """Word index where the words of another reporting word of the narrator's begin, if it is not itself reported."""
    agrees = _agree(reporter, other)
    if other.shape is Shape.PARTICIPLE:
        if not agrees or not (parted or other.entries):
            return None
        return other.at if parted or read_after(scene, other, reports.limit(other), cues).opening is not None else None
    if other.shape is Shape.MASDAR:
        return None
    relapse = _relapse_before(scene, other.at, cues)
    if relapse is not None:
        return relapse
    contrast = _contrast_before(scene, other.at, cues)
    linked = contrast is not None or conjoined(scene.words[other.at]) or _joins(scene, other.at - 1)
    if not linked and not parted:
        return None
    if other.reading.form.aspect is Aspect.IMPERFECT and reporter.reading.form.aspect is not Aspect.IMPERFECT:
        return None
    end = other.at - 1 if _joins(scene, other.at - 1) else other.at
    if contrast is not None:
        named = read_after(scene, other, reports.limit(other), cues).opening is not None
        return contrast if named else None
    limit = reports.limit(other)
    after = read_after(scene, other, limit, cues)
    if after.opening is None:
        return end if limit < len(scene.words) and limit == other.at + 1 else None
    if not linked:
        return end if after.subject is not None and after.opening is not Opening.NOUN else None
    return end if after.subject is not None or agrees else None


def _joins(scene: Scene, index: int) -> bool:
    """A word that only links the next report: كما, لكنه, فيما, a separate و."""
    word = scene.words[index]
    return word.kind is WordKind.ARABIC and (word.is_function(WordClass.CONJUNCTION) or len(word.fold) == 1)


def _agree(one: Reporter, other: Reporter) -> bool:
    if Number.PLURAL in (one.number, other.number) or Number.DUAL in (one.number, other.number):
        return True
    return one.feminine is None or other.feminine is None or one.feminine == other.feminine


def _narrates(scene: Scene, k: int, cues: Cues) -> bool:
    """The narrator adds something: كما دعا, not كما قمت."""
    words = cues.narrator.at(scene.words, k)
    return words > 0 and not of_ourselves(scene.words, k + words)


def _attributes(scene: Scene, k: int, parted: bool, cues: Cues) -> bool:
    """A trailing attribution starts here: وفق قوله, بحسب وكالة الأنباء."""
    words = scene.words
    length = cues.attribution.at(words, k)
    if not length:
        return False
    after = k + length
    if length > 1 and parted:
        return True
    if after >= len(words):
        return parted
    if cues.is_attributed(words[after]) or _reported_so(words, after, cues):
        return True
    if not parted:
        return False
    mention = scene.mention_at[after]
    return (
        mention is not None
        or words[after].is_function(WordClass.RELATIVE)
        or is_document(scene, after, cues)
        or _ends_soon(scene, after)
    )


def _reported_so(words: tuple[Word, ...], after: int, cues: Cues) -> bool:
    """Whether a verb of reporting follows, behind ما or at once: حسبما أفادت القناة, وفق ما نقلت الوكالة."""
    at = after + words[after].is_function(WordClass.RELATIVE)
    verb = words[at].first(Pos.VERB) if at < len(words) else None
    if verb is None or verb.form.person != _THIRD:
        return False
    return verb.form.lemma in cues.reporting or verb.form.lemma in cues.relay


_THIRD = 3


def _ends_soon(scene: Scene, start: int) -> bool:
    """Whether nothing parts what follows from the end of the sentence but marks around a name: حسبما نقلت "رويترز"."""
    return all(w.kind is not WordKind.MARK or w.text in _FULL_STOPS | _NAMING for w in scene.words[start:])


_NAMING = frozenset({'"', "\u201c", "\u201d", "\u00ab", "\u00bb"})
