"""Whether an event happened: negation, future, intent, call, condition around its trigger."""

from operator import itemgetter

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.clauses import going_on_then, relative
from api.extraction.arabic.events.islands import OPENING_QUOTES
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at, verbs_of, worded
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import WordClass
from api.extraction.record import Record
from schemas.v1.vocabulary import EventMode, EventStatus, ParticipantRole, StatusGround

_REACH = 4
"""Words before a trigger that can hold its negation or modality."""
_GOVERNOR_REACH = 7
_NOUN_REACH = 26
"""Words from a verb of asking or planning to the noun that it governs: طالب نواب …، في رسالة، بفرض عقوبات."""
_NEAR = 3
_OR = "او"
_HER = "ها"
_RELATIVE_REACH = 6
"""Words from a visit to the verb that takes it up."""


class Decision(Record, frozen=True, gc=False):
    """A status, on what ground, and the word that gives it; null for none."""

    status: EventStatus
    ground: StatusGround
    at: int | None


_OCCURRED = Decision(EventStatus.OCCURRED, StatusGround.NOTHING, None)


def _governed_by(status: EventStatus, at: int) -> Decision:
    return Decision(status, StatusGround.GOVERNED, at)


class StatusReader:
    """Reads the status of triggers by the lexicon of status words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._governors = {
            tuple(fold(w) for w in word.words.split()): word.status
            for word in lexicon.status_words
            if not (word.after or word.may)
        }
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], EventStatus]]] = {}
        for order, (key, status) in enumerate(self._governors.items()):
            self._by_first.setdefault(key[0], []).append((order, key, status))
        particles = {fold(word.words) for word in lexicon.status_words if word.particle}
        self._verbs = {fold(verb.perfect) for verb in lexicon.verbs} - particles
        self._may = frozenset(c + fold(word.words) for word in lexicon.status_words if word.may for c in ("", "و", "ف"))
        self._qualities = {fold(word.words): word.status for word in lexicon.status_words if word.after}

    def tells_time(self, word: Word) -> bool:
        """Whether a preposition sets what follows at a time of its own: بعد, عقب, منذ."""
        return self._governors.get((word.fold,)) is EventStatus.OCCURRED

    def read(self, words: tuple[Word, ...], trigger: Trigger) -> EventStatus:
        """The status that the words around a trigger give it."""
        return self.decide(words, trigger).status

    def decide(self, words: tuple[Word, ...], trigger: Trigger) -> Decision:
        """The status and the word that gives it."""
        at = trigger.light if trigger.light is not None else trigger.at
        if trigger.frame.negated or trigger.frame.future:
            return Decision(EventStatus.OCCURRED, StatusGround.FRAME, None)
        if self.possible(words, trigger):
            return Decision(EventStatus.HYPOTHETICAL, StatusGround.POSSIBLE, at - 1)
        governed = self._governed(words, min(at, trigger.at), trigger.nominal and trigger.light is None)
        if governed is not None:
            return governed
        if trigger.lent is not None and trigger.lent.status is not None:
            return Decision(trigger.lent.status, StatusGround.CARRIED, trigger.light)
        if trigger.frame.status is not None:
            return Decision(trigger.frame.status, StatusGround.FRAME, None)
        quality = self._quality(words, trigger.at) if trigger.nominal else None
        if quality is not None:
            return quality
        under_way = _under_way(words, trigger.at) if trigger.nominal and trigger.frame.mode is EventMode.VISIT else None
        if under_way is not None:
            return Decision(EventStatus.ONGOING, StatusGround.PRESENT, under_way)
        return self._by_tense(words, trigger, at) or _OCCURRED

    def _by_tense(self, words: tuple[Word, ...], trigger: Trigger, at: int) -> Decision | None:
        reading = verb_at(words, at)
        if reading is None or (trigger.light is None and trigger.nominal):
            return None
        if reading.future:
            return Decision(EventStatus.PLANNED, StatusGround.FUTURE, at)
        stays = trigger.frame.mode is EventMode.VISIT and trigger.frame.subject is ParticipantRole.ACTOR
        if stays and reading.form.aspect is Aspect.IMPERFECT:
            return Decision(EventStatus.ONGOING, StatusGround.PRESENT, at)
        if reading.form.aspect is Aspect.IMPERFECT and trigger.frame.type not in VERBAL and going_on_then(words, at):
            return Decision(EventStatus.ONGOING, StatusGround.PRESENT, at)
        if reading.preposition == "ل" and reading.form.aspect is Aspect.IMPERFECT:
            return Decision(EventStatus.PLANNED, StatusGround.PURPOSE, at)
        return None

    def possible(self, words: tuple[Word, ...], trigger: Trigger) -> bool:
        """Whether قد stands before a present: قد تفرض واشنطن عقوبات."""
        at = trigger.light if trigger.light is not None else trigger.at
        reading = verb_at(words, at)
        present = reading is not None and reading.form.aspect is Aspect.IMPERFECT
        return present and at > 0 and words[at - 1].fold in self._may

    def _governed(self, words: tuple[Word, ...], i: int, nominal: bool) -> Decision | None:
        if not nominal and i > 1 and words[i - 1].fold == _OR:
            # What is denied of the verb before is denied of its alternative: لن يعدموا أو يعذبوا.
            first = next((j for j in range(i - 2, max(-1, i - _REACH), -1) if verb_at(words, j) is not None), None)
            return self._governed(words, first, nominal=False) if first is not None else None
        if not nominal and worded(words, i):
            return None  # نشرت المنظمة تقريرا يتهم الحكومة
        verbs = verbs_of(words)
        for j in range(i - 1, max(-1, i - _REACH), -1):
            word = words[j]
            if j == i - 1 and word.is_function(WordClass.NEGATION) and word.readings[0].form.pos is Pos.FUNCTION:
                return _governed_by(EventStatus.DENIED, j)
            if word.is_function(WordClass.FUTURE):
                return _governed_by(EventStatus.PLANNED, j)
            if word.kind is WordKind.MARK or verbs[j] is not None:
                break
        chained = not nominal and bool(words[i].readings) and bool(words[i].readings[0].conjunction)
        content, apart = nominal, False
        supposed: Decision | None = None
        for j in range(i - 1, max(-1, i - _NOUN_REACH), -1):
            word = words[j]
            if not nominal and relative(word):
                # Who acts in it is told of, whatever governs the noun before it: من المقرر أن يستقبل الوفد الذي وصل.
                return supposed
            if not nominal and j <= i - _GOVERNOR_REACH:
                # Behind a long subject only the verb that أن hangs on: نفى الناطق باسم الجيش … أن تكون قواته قصفت.
                if not content or word.kind is WordKind.MARK:
                    return supposed
                if verbs[j] is None:
                    continue
                denied = self._governor_at(words, j, verbs[j])
                return _governed_by(denied, j) if denied is EventStatus.DENIED else supposed
            if word.text in {".", ":", "؛"} or (word.kind is WordKind.MARK and chained):
                return supposed
            status = self._governor_at(words, j, verbs[j])
            verb = verbs[j]
            apart = apart or (word.kind is WordKind.MARK and word.text not in OPENING_QUOTES)
            if apart and verb is None:
                # Only a verb governs across a comma: … وامتناع بعضهم، رغم مناشدة.
                status = None
            if status is EventStatus.OCCURRED:
                # بعد and its like say so only of the noun right behind them.
                if nominal and j >= i - _NEAR:
                    return _governed_by(status, j)
                continue
            if status is EventStatus.HYPOTHETICAL and nominal and word.is_function(WordClass.QUANTIFIER):
                # أي leaves it open what a verb before it settles: نفى أي مفاوضات.
                supposed = _governed_by(status, j)
                continue
            if status is not None and j >= i - _GOVERNOR_REACH and (content or verb is None or j == i - 1):
                return _governed_by(status, j)
            if status is not None and nominal and verb is not None:
                return _governed_by(status, j)
            content = content or word.is_function(WordClass.COMPLEMENTIZER)
            if nominal and verb is not None and not verb.enclitic:
                return supposed
        return supposed

    def _governor_at(self, words: tuple[Word, ...], j: int, verb: Reading | None) -> EventStatus | None:
        lemma = words[j].spelling[_verbal] if verb is None else verb.form.lemma
        openings = words[j].spelling[self._openings]
        if lemma is not None and lemma in self._by_first:
            openings = (*openings, *self._by_first[lemma])
        if not openings:
            return None
        fitting = (
            (order, status)
            for order, key, status in openings
            if all(j + k < len(words) and words[j + k].fold.startswith(part) for k, part in enumerate(key[1:], 1))
        )
        return min(fitting, key=itemgetter(0), default=(0, None))[1]

    def _openings(self, word: Word) -> tuple[tuple[int, tuple[str, ...], EventStatus], ...]:
        """The status words that open with a word as it is written, clitics aside."""
        names = {word.fold, word.fold.removeprefix("و"), word.fold.removeprefix("ف")} - self._verbs
        if word.readings and word.readings[0].conjunction:
            # ومن المقرر
            names.add(word.fold[1:])
        return tuple(opening for name in names for opening in self._by_first.get(name, ()))

    def _quality(self, words: tuple[Word, ...], i: int) -> Decision | None:
        """Adjectives of an event noun: مرتقب, مقرر, محتمل."""
        for j, word in enumerate(words[i + 1 : i + 4], i + 1):
            bare = word.fold.removeprefix("ال")
            for key in (bare, bare.removesuffix("ه"), bare.removesuffix("ا")):
                if key in self._qualities:
                    return Decision(self._qualities[key], StatusGround.QUALITY, j)
        return None


def _verbal(word: Word) -> str | None:
    """The verb of a masdar, or of a participle that goes on about the subject: نافية إجراء أي مفاوضات."""
    reading = word.readings[0] if word.readings else None
    if reading is None:
        return None
    verbal = reading.form.pos is Pos.MASDAR or (reading.form.pos is Pos.PARTICIPLE and not reading.article)
    return reading.form.lemma if verbal else None


def _under_way(words: tuple[Word, ...], noun: int) -> int | None:
    """Word index of a present behind a noun that takes it up: زيارة يقوم بها الوزير, زيارته التي يؤديها اليوم."""
    for j in range(noun + 1, min(noun + _RELATIVE_REACH, len(words) - 1)):
        verb = verb_at(words, j)
        if verb is None:
            continue
        past = words[j - 1].is_function(WordClass.AUXILIARY, WordClass.NEGATION)
        behind = words[j + 1]
        taken_up = bool(verb.enclitic) or (behind.first(Pos.FUNCTION) is not None and behind.fold.endswith(_HER))
        present = not past and not verb.future and verb.form.aspect is Aspect.IMPERFECT
        return j if taken_up and present else None
    return None
