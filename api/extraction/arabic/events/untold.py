"""What only sounds like a happening: habits, reasons, conditions and lacks."""

from collections.abc import Sequence

from api.extraction.arabic.event_cues import cued
from api.extraction.arabic.events.clauses import APART, going_on_then, link_at
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.events.status import Decision
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.syntax import verb_at, without, worded
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import ClauseLinkKind, EventCueKind, WordClass
from schemas.v1.vocabulary import DatePrecision, EventMode, EventType, SegmentKind

_IF = {"اذا", "لو", "ان"}
_BECAUSE = "لان"
_WHETHER = frozenset({"ما", "وما", "فيما", "عما"})
_NEAR = 4
"""Words from a present verb to what makes it a habit."""
_DATED = 8
"""Words from a present verb to its day, its subject between."""
_SEQUEL = 2
"""Words of قبل أن."""
_ACCUSATIVE = "ا"
_SAID = 6
"""Words from أن to a present that is said to be done now: أن بغداد تطالب دمشق."""
_LEAD_REACH = 3
"""A present that opens the lead is the news itself: تصوت الجمعية العامة اليوم."""


def conditional(words: tuple[Word, ...], at: int) -> bool:
    """Whether an act is what will not have happened: إذا لم تستجب الحكومة لمطالبها."""
    before = words[max(0, at - 2) : at]
    return len(before) > 1 and before[0].is_function(WordClass.SUBORDINATOR) and before[0].fold.removeprefix("و") in _IF


def asked(words: tuple[Word, ...], at: int) -> bool:
    """Whether it is a question that something happened at all: يتحرون ما إذا كان المهاجم اتصل بالتنظيم."""
    return any(words[k].fold == "اذا" and words[k - 1].fold in _WHETHER for k in range(max(1, at - _NEAR), at))


def lacking(words: tuple[Word, ...], decision: Decision) -> bool:
    """Whether something is done without what a noun names, which then nobody refuses: دون موافقة الوزارة."""
    return decision.at is not None and without(words[decision.at])


def background(line: Line, trigger: Trigger) -> bool:
    """Present-tense acts outside the headline tell a habit, a state or a document's content."""
    if line.sentence.segment_kind is SegmentKind.TITLE or trigger.frame.mode is EventMode.VISIT:
        return False
    at = trigger.light if trigger.light is not None else trigger.at
    reading = verb_at(line.words, at)
    if reading is None or reading.future or reading.form.aspect is not Aspect.IMPERFECT:
        return False
    if worded(line.words, at):
        return False
    if _each_time(line, at) or _usually(line.words, at):
        return True
    if to_follow(line.words, trigger) or (trigger.frame.type not in VERBAL and going_on_then(line.words, at)):
        return False
    before = line.words[max(0, at - 3) : at]
    talks = trigger.frame.type is EventType.CONSULT and trigger.light is not None  # قال إن الحكومة تجري محادثات
    if (trigger.frame.type in VERBAL or talks) and any(_complements(w) for w in line.words[max(0, at - _SAID) : at]):
        return False
    if any(w.is_function(WordClass.FUTURE, WordClass.NEGATION) for w in before) or _before_which(line, at):
        return False
    if _dated(line, at):
        return False
    named = sum(min(m.last, at) - m.first - 1 for m in line.mentions if m.first < at)
    return at - named > _LEAD_REACH or line.sentence.index > 1


def to_follow(words: tuple[Word, ...], trigger: Trigger) -> bool:
    """Whether a present behind حيث is what somebody travels for: وصل إلى القاهرة حيث يلتقي نظيره المصري."""
    at = trigger.light if trigger.light is not None else trigger.at
    if trigger.frame.type is not EventType.CONSULT or not at or link_at(words, at - 1) is not ClauseLinkKind.WHERE:
        return False
    verb = verb_at(words, at)
    return verb is not None and verb.form.aspect is Aspect.IMPERFECT


def argued(words: tuple[Word, ...], trigger: Trigger) -> bool:
    """Whether a deed to come is only a reason: رحبت باختيارها لأنها ستساعد الناشطات."""
    verb = verb_at(words, trigger.at)
    return verb is not None and verb.future and trigger.at > 0 and words[trigger.at - 1].fold.startswith(_BECAUSE)


def against_what(words: tuple[Word, ...], trigger: Trigger, deeds: Sequence[Trigger]) -> bool:
    """Whether a masdar only says against what the protest before it is: تظاهر الآلاف احتجاجا على مقتله."""
    if trigger.frame.type not in {EventType.PROTEST, EventType.REJECT} or not trigger.nominal:
        return False
    aim = not trigger.definite and words[trigger.at].fold.endswith(_ACCUSATIVE)
    before = [d for d in deeds if d.frame.type is EventType.PROTEST and d.at < trigger.at]
    return aim and any(trigger.light in {None, d.at, d.light} for d in before)


def signed_words(words: tuple[Word, ...], trigger: Trigger, deeds: Sequence[Trigger]) -> bool:
    """Whether somebody agrees to nothing but says what stands in the text: وقع النواب مذكرة تطالب بطرد السفير."""
    if trigger.nominal or not trigger.frame.mutual or trigger.frame.type is not EventType.SUPPORT:
        return False
    said = next((d for d in deeds if d.at > trigger.at and not d.nominal), None)
    return said is not None and said.frame.type in VERBAL and worded(words, said.at)


def _usually(words: tuple[Word, ...], verb: int) -> bool:
    """Whether a present is told of every day: يدافع عادة عن حكومته."""
    return any(w.fold in cued(EventCueKind.HABIT) for w in words[verb + 1 : verb + _NEAR])


def _dated(line: Line, verb: int) -> bool:
    """Whether a day stands close behind a present verb: ويرأس الوزير اليوم الثلاثاء اجتماعا."""
    first, last = line.words[verb].end, line.words[min(verb + _DATED, len(line.words) - 1)].end
    return any(first <= d.span[0] <= last and d.precision is DatePrecision.DAY for d in line.dates)


def _complements(word: Word) -> bool:
    """أن, إن, and the latter behind what a party's words rest on: على إثر الاعتداء، فإن الوزارة تدين."""
    return word.is_function(WordClass.COMPLEMENTIZER) or any(
        r.conjunction and r.form.word_class is WordClass.COMPLEMENTIZER for r in word.readings
    )


def _before_which(line: Line, verb: int) -> bool:
    """Whether a present tells what followed a past act: اعتقلتهم الشرطة قبل أن تفرج عنهم."""
    if verb < _SEQUEL or not line.words[verb - 1].is_function(WordClass.COMPLEMENTIZER):
        return False
    apart = link_at(line.words, verb - _SEQUEL) in APART
    past = (verb_at(line.words, j) for j in range(verb - _SEQUEL))
    return apart and any(v is not None and v.form.aspect is Aspect.PERFECT for v in past)


def _each_time(line: Line, verb: int) -> bool:
    """Whether a present verb tells what happens again and again: ينفجر كل مرة, يتظاهرون كل جمعة."""
    following = line.words[verb + 1 : verb + 3]
    counted = len(following) > 1 and following[0].is_function(WordClass.QUANTIFIER)
    return counted and following[1].fold in cued(EventCueKind.TIME)
