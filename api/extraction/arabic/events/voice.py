"""Passives that no vowel marks: قتل متظاهرون برصاص …, اعتقل ناشطون; their subject is whom it was done to."""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.counted import one_spelling
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.model import FORCE
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.numbers import numbers
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import counts, verb_at, worded
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import Frame, WordClass
from schemas.v1.vocabulary import ActorKind, EventMode, EventType, ParticipantRole

_DAMMA = "\u064f"
_FOUR_LETTERS = 4
_THIRD = 3
_TWO = "اثن"
_PEOPLE = frozenset({ActorKind.GROUP, ActorKind.PERSON, ActorKind.OFFICE})
_BROKEN_OFF = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.RELATIVE)
_STOPS = {".", "؛", "؟", "!", ":"}
_OF = "من"
_WITH = "ب"
_THE = "ال"
_NOMINAL = (Pos.COMMON, Pos.NOUN, Pos.GROUP, Pos.OFFICE, Pos.PLACE_HEAD, Pos.BODY)


class Voice:
    """Tells passive verbs of one sentence from active ones."""

    def __init__(self, line: Line, government: Government, doubled: frozenset[str]) -> None:
        self._words = line.words
        self._government = government
        self._doubled = doubled

    def passive(self, verb: int, reading: Reading, frame: Frame, subjects: Sequence[Mention]) -> bool:
        """Whether form, vowels or the missing object say that the subject suffered."""
        evoking = {fold(v) for v in frame.verbs}
        verbs = [r for r in self._words[verb].readings if r.form.pos is Pos.VERB and r.form.lemma in evoking]
        active = {(r.form.lemma, r.form.written) for r in verbs if not r.form.passive and r.form.person == _THIRD}
        likelier = reading in verbs and not reading.form.passive and reading.form.aspect is Aspect.PERFECT
        certain = any(
            r.form.passive
            and r.form.written in self._words[verb].norm
            and (r.form.lemma, r.form.written) not in active  # دعوا is both.
            and not (likelier and r.form.aspect is Aspect.IMPERFECT)  # توعد is of two verbs.
            for r in verbs
        )
        if certain or self._marked(verb, reading) or self._suffered(verb, reading, frame, subjects):
            return True
        return self._dissolved(verb, reading, frame, subjects) or self._appointed(verb, reading, frame, subjects)

    def _dissolved(self, verb: int, reading: Reading, frame: Frame, subjects: Sequence[Mention]) -> bool:
        """Whether the subject is what the frame is done to, and no object follows: حل مجلس النواب والدعوة لانتخابات."""
        if frame.mode is not EventMode.RESTRICT or not subjects or subjects[0].first != verb + 1:
            return False
        thing = not bare(self._words[verb + 1]).isdisjoint(map(fold, frame.complements))
        return thing and one_spelling(reading) and not self._object_from(subjects[-1].last)

    def _appointed(self, verb: int, reading: Reading, frame: Frame, subjects: Sequence[Mention]) -> bool:
        """Whether one person behind a verb of appointing, whom nobody follows, was appointed: عين فلان رئيسا."""
        appointing = frame.type is EventType.SUPPORT and frame.object is ParticipantRole.RECIPIENT and frame.complements
        named = len(subjects) == 1 and subjects[0].kind is ActorKind.PERSON and subjects[0].first == verb + 1
        alike = one_spelling(reading) or reading.form.lemma in self._doubled
        if not (appointing and named and alike and subjects[0].last < len(self._words)):
            return False
        post = self._words[subjects[0].last]
        made = post.first(Pos.OFFICE) is not None and post.fold.endswith("ا")
        return made or not self._object_from(subjects[0].last)

    def _marked(self, verb: int, reading: Reading) -> bool:
        """Whether ُ on the first letter marks a passive; presents of four letters have it anyway (تُبارك, تُهنّئ)."""
        text = self._words[verb].text
        letters = [i for i, c in enumerate(text) if c.isalpha()]
        first = letters[1] if text[:1] in "وف" and len(letters) > 3 and _DAMMA not in text[:2] else letters[0]
        if text[first + 1 : first + 2] != _DAMMA:
            return False
        four = len(reading.form.lemma) == _FOUR_LETTERS or reading.form.lemma in self._doubled
        return reading.form.aspect is not Aspect.IMPERFECT or not four

    def _suffered(self, verb: int, reading: Reading, frame: Frame, subjects: Sequence[Mention]) -> bool:
        """A verb that needs an object and has none: قتل شخصان في غارة."""
        if self._government.decides(reading) or frame.of_places or worded(self._words, verb):
            return False  # النائب العام أمر بحبس الوزير
        forced = frame.type in FORCE or frame.mode is EventMode.EXPEL
        violent = forced and frame.object is ParticipantRole.RECIPIENT and not frame.mutual
        if (
            not (violent or self._charged(verb, frame, subjects))
            or reading.enclitic
            or not subjects
            or subjects[0].first < 0
        ):
            return False
        if any(m.kind not in _PEOPLE and not self._men_of(m) for m in subjects):
            return False
        known = any(m.kind is ActorKind.GROUP and m.known and not self._men_of(m) for m in subjects)
        if known or not one_spelling(reading):
            return False
        start = subjects[-1].last if subjects[0].first > verb else verb + 1
        return not self._object_from(start)

    def _charged(self, verb: int, frame: Frame, subjects: Sequence[Mention]) -> bool:
        """Whether a charge follows at once those behind a verb of accusing: اتهم الناشطون بالتحريض."""
        if frame.mode is not EventMode.ALLEGE or not frame.transitive or not subjects or subjects[0].first != verb + 1:
            return False
        charge = self._words[subjects[-1].last] if subjects[-1].last < len(self._words) else None
        return charge is not None and bool(charge.readings) and charge.readings[0].preposition == _WITH

    def _men_of(self, mention: Mention) -> bool:
        """Whether men of a body stand before it: قتل عشرة جنود من جيش النيجر في كمين."""
        j = mention.first - 1
        if j > 0 and self._words[j].fold == _OF:
            j -= 1
        return j >= 0 and self._government.acts_for(self._words[j]) and self._words[j].first(Pos.GROUP) is not None

    def _object_from(self, start: int) -> bool:
        """Whether a bare noun follows in the clause that can be an object."""
        governed, j = False, self._government.behind_subject(start)
        while j < len(self._words):
            word = self._words[j]
            if not (governed or _joined(word)) and self._bounded(j):
                return True  # خطف مسلحون نحو مئة تلميذ
            if word.text in _STOPS or word.is_function(*_BROKEN_OFF):
                return False
            members, lasting = self._government.past_members(j), self._government.past_duration(j)
            if max(members, lasting) > j:
                governed, j = governed or members > j, max(members, lasting)
                continue
            if verb_at(self._words, j) is not None:
                return False
            mention = self._government.at.get(j)
            told = mention is not None and mention.kind is ActorKind.GROUP and self._government.accusative(mention)
            if mention is not None and told and self._government.governor(mention) == "":
                return True  # احتجز مسلحون من القبائل عمالا
            if mention is not None and self._government.governor(mention) == "" and not governed:
                return not self._government.proclitic(mention).startswith("و")
            if word.is_function(WordClass.PREPOSITION) or _prepositional(word):
                governed = True
            elif counts(word) and not word.norm.startswith(_THE) and not self._governed_number(j):
                return not _joined(word)  # قتل ستة مدنيين وأربعة جنود
            elif word.text.endswith("\u064b") or (word.kind is WordKind.NUMBER and not self._governed_number(j)):
                return self._objective(j)
            elif not governed and _noun(word):
                return True
            else:
                governed = governed or _joined(word)
            j += 1
        return False

    def _bounded(self, j: int) -> bool:
        """Whether a number begins there that is told by its bounds: أكثر من مئة."""
        bounds = numbers().bounds(self._words, j)
        return bounds > 0 and self._government.past_quantity(j) > j + bounds

    def _objective(self, j: int) -> bool:
        """Whether a word in the accusative or a number is no adverb: صباحا is a date already."""
        return not self._words[j].is_function(WordClass.ADVERB)

    def _governed_number(self, j: int) -> bool:
        """Whether a number hangs on a preposition, is added in brackets, or repeats what a dual says: جنديان اثنان."""
        before = self._words[j - 1] if j else None
        if before is None:
            return False
        twice = self._words[j].fold.startswith(_TWO) and any(r.form.number is Number.DUAL for r in before.readings)
        return twice or before.is_function(WordClass.PREPOSITION) or before.text in "(-"


def _prepositional(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].preposition)


def _joined(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].conjunction)


def _noun(word: Word) -> bool:
    first = word.readings[0] if word.readings else None
    return first is not None and first.form.pos in _NOMINAL and not first.conjunction
