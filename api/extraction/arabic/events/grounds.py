"""Which clause, and which words of it, tell when and where a trigger's event was."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from api.extraction.arabic.dates.offsets import offsets_of
from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.clauses import COMMAS, STOPS, Clauses, Tie, link_at, relative
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at, verbs_of
from api.extraction.arabic.words import Word, WordKind, of_spelling, where
from api.extraction.lexicon.load import lexicon
from api.extraction.lexicon.schema import ClauseLinkKind, WordClass
from schemas.v1.extraction import Span
from schemas.v1.vocabulary import EventStatus, EventType

FRONT = 2
"""Words before which an expression opens its sentence: وفي القاهرة، أدان …."""
_BEFORE = 3
_UTTERANCE_REACH = 9
"""Distance within which a date or place tells when and where words were said, not what they are about."""
_BEFORE_DAY = 2
"""Words from a place of one word to behind the day after it."""
_TALK = VERBAL | {EventType.CONSULT}
"""Acts that are about something."""
_PROCLITICS = frozenset("بل")
_QUOTES = frozenset('"«“”')
_ADJUNCTS = frozenset({ClauseLinkKind.OCCASION, ClauseLinkKind.IN, ClauseLinkKind.AFTERMATH, ClauseLinkKind.SAME_DAY})
"""Links that tell of a verbal act when or where, not what was said."""
_SHARING = (Tie.CHAIN, Tie.WHEN, Tie.WHERE)
"""Clauses that go on where and when the one before was."""
_GOING_ON = frozenset({ClauseLinkKind.WHILE, ClauseLinkKind.LIKEWISE})
PRONOUNS = ("ه", "ها", "هم", "هما")
"""Endings of أنها and its like."""
_PURPOSE = "ل"
"""Proclitic by which an event noun is what its verb was done for: توجه للقاء."""


class Grounds:
    """One sentence by clause; `barriers` are triggers with a time and place of their own, `day` is today."""

    def __init__(
        self, line: Line, triggers: Sequence[Trigger], barriers: Sequence[int], day: date | None = None
    ) -> None:
        self._line = line
        self._day = day
        self._words = line.words
        self._parts = _parts(line.words)
        self._clauses = Clauses(line.words, {t.at for t in triggers if t.nominal})
        self._starts = [w.start for w in line.words]
        self._triggers = triggers
        self._barriers = barriers
        dates = ((self._word_at(d.span[0]), n) for n, d in enumerate(line.dates))
        self._dates = [(at, n) for at, n in dates if at is not None and not self._until(at)]
        self._places = [(at, p) for p in line.places if (at := self._word_at(p.span[0])) is not None]

    def _until(self, at: int) -> bool:
        """Whether a date tells how long something holds, not when it was: تعليق المحادثات حتى 25 شباط."""
        return any(j >= 0 and link_at(self._words, j) is ClauseLinkKind.UNTIL for j in (at, at - 1, at - 2))

    def _clause(self, trigger: Trigger) -> int:
        """The clause of a trigger; a circumstantial participle (محملا) goes with the verb that reports its sentence."""
        clause = self._clauses.of[trigger.at]
        outer = self._clauses.outer(clause) if trigger.participle else None
        return clause if outer is None else outer

    def _before(self, clause: int) -> Iterator[tuple[int, int]]:
        """The clauses that one goes on from, nearest first, with the word at which the next begins."""
        opened = self._clauses.all[clause]
        while opened.tie in _SHARING and opened.parent is not None:
            yield opened.first, opened.parent
            opened = self._clauses.all[opened.parent]

    def _shares(self, trigger: Trigger, clause: int) -> bool:
        """Whether the trigger is what a clause that goes on tells: its own verb, or the noun of its light verb.

        Or a participle beside its verb: انتزعوا العلم أمس، ولوحوا بالرايات، مطالبين بطرد السفير.
        """
        opened = self._clauses.all[clause]
        if opened.tie is Tie.CHAIN:
            beside = trigger.participle and self._clauses.of[trigger.at] == clause
            tells = opened.first in {trigger.at, trigger.light} or beside
            return tells and self._same_tense(opened.first)
        return opened.tie in _SHARING

    def _same_subject(self, clause: int) -> bool:
        """Whether فيما or كما goes on about the subject of the clause before it: حكمت أمس على أربعة، فيما برأت ستة."""
        opened = self._clauses.all[clause]
        at = opened.first + 1
        verb = verb_at(self._words, at) if at < len(self._words) else None
        if verb is None or opened.tie is not Tie.APART or link_at(self._words, at - 1) not in _GOING_ON:
            return False
        earlier = next((r for j in range(at) if (r := verb_at(self._words, j)) is not None), None)
        agree = earlier is not None and earlier.form.feminine is verb.form.feminine
        return agree and not verb.form.passive and all(m.first != at + 1 for m in self._line.mentions)

    def _same_tense(self, verb: int) -> bool:
        """Whether a verb goes on in the tense of the one before: not in بني عام 1889 ويزوره الملايين."""
        parent, here = self._clauses.all[self._clauses.of[verb]].parent, verb_at(self._words, verb)
        earlier = [
            r for j in range(verb) if self._clauses.of[j] == parent and (r := verb_at(self._words, j)) is not None
        ]
        return here is None or not earlier or any(r.form.aspect is here.form.aspect for r in earlier)

    def _heads(self, trigger: Trigger, clause: int) -> bool:
        """Whether the trigger is the first of its clause, to which a clause with عندما adds time and place."""
        others = (t for t in self._barriers if self._clauses.of[t] == clause)
        return trigger.at == min(others, default=trigger.at)

    def _simultaneous(self, clause: int) -> int | None:
        tied = (n for n, c in enumerate(self._clauses.all) if c.parent == clause and c.tie is Tie.WHEN)
        return next(tied, None)

    def _told_with(self, trigger: Trigger, clause: int) -> int | None:
        """The clause that tells the rest of one attack: قتل تسعة وأصيب خمسون مساء أمس في برلين."""
        if trigger.frame.type is not EventType.ASSAULT or trigger.nominal:
            return None
        chained = (n for n, c in enumerate(self._clauses.all) if c.parent == clause and c.tie is Tie.CHAIN)
        following = next(chained, None)
        if following is None:
            return None
        first = self._clauses.all[following].first
        between = any(trigger.at < t < first for t in self._barriers)
        other = any(t.at == first and t.frame.type is not EventType.ASSAULT for t in self._triggers)
        verb = verb_at(self._words, first)
        attack = verb is not None and fold(verb.form.lemma) in _attacks()
        return following if attack and not other and not between else None

    def _followed(self, trigger: Trigger, clause: int) -> bool:
        """Whether what the sentence tells followed a meeting on its day: قال أمس عقب اجتماع …."""
        opened = self._clauses.all[clause]
        near = opened.tie is Tie.AFTERMATH and opened.parent is not None
        return near and trigger.nominal and trigger.frame.type is EventType.CONSULT and not self._counted(opened.first)

    def _counted(self, at: int) -> bool:
        """Whether a count of days stands behind a word: بعد يومين من …."""
        return any(o.first <= at < o.last for o in offsets_of(self._words))

    def _reported(self, trigger: Trigger) -> bool:
        """Whether the act was performed by the words whose saying is dated: أكد اليوم أن بلاده تطالب …."""
        return not trigger.nominal and (trigger.frame.type in VERBAL or self._decreed(trigger))

    def _decreed(self, trigger: Trigger) -> bool:
        """Whether somebody tells of himself what he does by announcing it: أعلنت موسكو أمس أنها طردت سفيرين."""
        opened = self._clauses.all[self._clauses.of[trigger.at]]
        verb = verb_at(self._words, opened.first + 1) if opened.first + 1 < len(self._words) else None
        if trigger.frame.type is not EventType.SANCTION or opened.tie is not Tie.CONTENT or verb is None:
            return False
        own = self._words[opened.first].fold.endswith(PRONOUNS) and trigger.at == opened.first + 1
        return own and verb.form.aspect is Aspect.PERFECT

    def _said(self, trigger: Trigger, at: int, distance: int, types: frozenset[EventType]) -> bool:
        """Whether a date or place tells what the words of a verbal act are about, not when or where they were said."""
        if not trigger.frame.content:
            verbal = trigger.frame.type in VERBAL
            return trigger.frame.type in _TALK and at > trigger.at and self._topical(trigger.at, at, verbal)
        content = self._content(trigger)
        if (at < content and not trigger.nominal) or self._adjoined(at):
            return False
        return distance > _UTTERANCE_REACH or trigger.frame.type in types

    def _topical(self, trigger: int, at: int, verbal: bool) -> bool:
        """Whether what stands at a word is in what is talked, voted or agreed about: قرار يدعو …, لبحث الوضع في …."""
        if not verbal and self._adverbial(at):
            return False
        verbs = verbs_of(self._words)
        for j in range(trigger + 1, at):
            word, verb = self._words[j], verbs[j]
            purpose = bool(word.readings) and word.readings[0].preposition == _PURPOSE and _infinitive(word)
            content = verbal and verb is not None and verb.form.aspect is Aspect.IMPERFECT
            if (link_at(self._words, j) is ClauseLinkKind.TOPIC or purpose or content) and not any(
                w.text in COMMAS for w in self._words[j:at]
            ):
                return True
        return False

    def _adverbial(self, at: int) -> bool:
        """Whether a day, or a place right before one, belongs to no noun: اجتماعا بشأن الأزمة في واشنطن الثلاثاء."""
        near = range(at, min(at + _BEFORE_DAY, len(self._words)))
        day = next((j for j in near if self._words[j].kind is WordKind.DATE), None)
        if day is None or not day:
            return False
        before = self._words[day - 1].readings[0] if self._words[day - 1].readings else None
        return before is None or before.article or bool(before.enclitic)

    def _adjoined(self, at: int) -> bool:
        """Whether a word stands in a phrase between commas that tells of an occasion: ، في مؤتمر صحفي عقده أمس،."""
        first = at
        while first > 0 and self._words[first - 1].text not in COMMAS and at - first < _UTTERANCE_REACH:
            first -= 1
        return first > 0 and self._words[first - 1].text in COMMAS and link_at(self._words, first) in _ADJUNCTS

    def _content(self, trigger: Trigger) -> int:
        """Where the content of a verbal act begins: its first complement behind a preposition, quotation or colon."""
        inside = {k for m in self._line.mentions for k in range(m.first + 1, m.last)}
        heads = {m.first for m in self._line.mentions}
        for j in range(trigger.at + 1, len(self._words)):
            word = self._words[j]
            if word.text in _QUOTES or word.text == ":":
                return j
            if j in inside or not word.readings:
                continue
            if link_at(self._words, j) in _ADJUNCTS:
                continue
            reading = word.readings[0]
            bound = reading.preposition in _PROCLITICS and not any(p == j for p, _ in self._places)
            if bound or (reading.form.pos is Pos.FUNCTION and reading.form.word_class is WordClass.PREPOSITION):
                return j
            if reading.form.pos is Pos.MASDAR and j not in heads and (j - 1 in inside or j - 1 in heads):
                # أدانت قطر اقتحام …: the object right behind the subject.
                return j
        return len(self._words)

    def _distance(self, trigger: int, first: int, last: int | None) -> int:
        """Words from a trigger to what may belong to it; what stands before, but for the opening, does more seldom."""
        if first > trigger:
            return self._length(trigger, first)
        gap = self._length(last if last is not None else first, trigger)
        return gap if first <= FRONT else gap * _BEFORE

    def _length(self, first: int, last: int) -> int:
        return 1 + sum([word.kind is not WordKind.MARK for word in self._words[first + 1 : last]])

    def _belongs_to_another(self, trigger: Trigger, at: int) -> bool:
        """Whether the setting at a word is that of another trigger."""
        if self._set_for_another(trigger, at):
            return True
        if at > trigger.at:
            between = (t for t in self._barriers if trigger.at < t < at)
            parted = any(not self._complement(trigger, t) for t in between)
            return parted or (trigger.nominal and self._told_on(trigger, at))
        if any(w.is_function(WordClass.RELATIVE) and not relative(w) for w in self._words[at : trigger.at]):
            return True
        if verb_at(self._words, trigger.at) is not None and self._of_verb(trigger, at):
            return True
        if not trigger.nominal or trigger.participle or trigger.light is not None:
            return False
        clause = self._clauses.of[at]
        told = any(t < trigger.at and self._clauses.of[t] == clause and t != trigger.at for t in self._barriers)
        return told and not self._part_of_verb(trigger.at)

    def _set_for_another(self, trigger: Trigger, at: int) -> bool:
        """Whether a day is that of the definite noun before it, which a participle sets: الانتخابات المقررة غدا."""
        last = at - 1
        if last > 0 and link_at(self._words, last) is ClauseLinkKind.IN:
            last -= 1
        if last < 1 or self._words[at].kind is not WordKind.DATE:
            return False
        if last > 1 and self._words[last - 1].is_function(WordClass.AUXILIARY) and sets_a_day(self._words[last]):
            return trigger.at != last - 2  # ألغى لقاء كان مقررا اليوم
        set_for = self._words[last].readings[0] if self._words[last].readings else None
        noun = self._words[last - 1]
        definite = set_for is not None and set_for.article and not set_for.conjunction and not set_for.preposition
        if not definite or not sets_a_day(self._words[last]) or not noun.readings:
            return False
        return trigger.at not in {last - 1, last - 2} and verb_at(self._words, last - 1) is None

    def _complement(self, trigger: Trigger, noun: int) -> bool:
        """Whether a noun is what its verb needs to tell the event: تجري … مناورات … الشهر المقبل."""
        if trigger.nominal or not trigger.frame.complements:
            return False
        if any(t.at == noun and t.light == trigger.at for t in self._triggers):
            return True
        needed = _complements(trigger.frame.complements)
        return any(r.form.lemma in needed or self._words[noun].fold in needed for r in self._words[noun].readings)

    def _of_verb(self, trigger: Trigger, at: int) -> bool:
        """Whether an earlier verb of its clause has what stands before a verb: ولد في دمشق يقود مسلحين."""
        clause = self._clauses.of[trigger.at]
        if at <= FRONT or self._clauses.of[at] != clause:
            return False
        first = self._clauses.all[clause].first
        return any(
            verb_at(self._words, j) is not None
            and j != trigger.light
            and not _auxiliary(self._words[j])
            and self._clauses.of[j] == clause
            for j in range(first, at)
        )

    def _occasion(self, trigger: Trigger, clause: int) -> int | None:
        """Where a phrase between commas opens that tells when a noun was said: جدد، خلال لقائه أمس …، التزام بلاده."""
        if not trigger.nominal or trigger.frame.type not in VERBAL:
            return None
        for j in range(self._clauses.all[clause].first + 1, trigger.at):
            comma = self._words[j - 1].text in COMMAS and self._clauses.of[j] == clause
            if comma and link_at(self._words, j) is ClauseLinkKind.OCCASION:
                return j
        return None

    def _told_on(self, trigger: Trigger, at: int) -> bool:
        """Whether a verb with a subject of its own parts an event noun from a word: مداهمات … ضبطت السلطات ….

        Not one that goes on about the noun by a pronoun: هجوم نفذته الحركة الأحد.
        """
        subjects, clause = {m.first for m in self._line.mentions}, self._clauses.of[trigger.at]
        verbs = (j for j in range(trigger.at + 1, at - 1) if j + 1 in subjects and self._clauses.of[j] == clause)
        return any((verb := verb_at(self._words, j)) is not None and not verb.enclitic for j in verbs)

    def _part_of_verb(self, noun: int) -> bool:
        """Whether an event noun is where, when or why its verb was done, not what was asked for or said."""
        readings = self._words[noun].readings
        if readings and readings[0].preposition:
            return readings[0].preposition == _PURPOSE
        return noun > 0 and link_at(self._words, noun - 1) in {ClauseLinkKind.OCCASION, ClauseLinkKind.IN}

    def evidence(self, trigger: int) -> Span:
        """The clause that holds the trigger."""
        number = bisect_right(self._parts, trigger)
        first, last = self._parts[number - 1], [*self._parts, len(self._words)][number]
        while self._words[last - 1].kind is WordKind.MARK:
            last -= 1
        return self._words[first].start, self._words[last - 1].end

    def _word_at(self, offset: int) -> int | None:
        """Index of the word at an offset."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self._words[i].end else None

    def _of_title(self, trigger: Trigger, at: int) -> bool:
        """Whether a place before a verbal act is where somebody holds office: وزير الداخلية في ولاية هيسن، مشيدا ….."""
        return trigger.frame.content and FRONT < at < trigger.at and not self._adjoined(at)

    def _told(self, clause: int) -> int:
        """Where a clause that performs a verbal act goes over to what is said."""
        heads = [t for t in self._triggers if self._clauses.of[t.at] == clause and t.at in self._barriers]
        first = min(heads, key=lambda t: t.at, default=None)
        verbal = first is not None and first.frame.content and not first.nominal
        return self._content(first) if first is not None and verbal else len(self._words)


@lru_cache(maxsize=1)
def _attacks() -> frozenset[str]:
    """Verbs that can tell of violence and its victims: أصيب."""
    frames = (f for f in lexicon().frames if f.type is EventType.ASSAULT)
    return frozenset(fold(verb) for frame in frames for verb in frame.verbs)


@of_spelling
def sets_a_day(word: Word) -> bool:
    """Whether a word with the article says that a thing is set for a time: المقررة, المزمع."""
    bare = word.fold.removeprefix("ال")
    return not _settled().isdisjoint({bare, bare.removesuffix("ه"), bare.removesuffix("ا")})


@lru_cache(maxsize=1)
def _settled() -> frozenset[str]:
    words = (w for w in lexicon().status_words if w.after and w.status is EventStatus.PLANNED)
    return frozenset(fold(w.words) for w in words)


@lru_cache(maxsize=1 << 10)
def _complements(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _infinitive(word: Word) -> bool:
    """A masdar, as in لبحث; a definite one (للقاء) is read as a noun of an event."""
    return word.readings[0].form.pos is Pos.MASDAR


def _parts(words: tuple[Word, ...]) -> list[int]:
    """Where the parts of a sentence begin: complementizers, subordinators and coordinated verbs open new ones."""
    out = [0]
    for i in where(_may_part, words):
        word = words[i]
        if word.text in STOPS:
            if i + 1 < len(words):
                out.append(i + 1)
        elif i > out[-1] and (word.spelling[_parts_always] or _goes_on(words, i)):
            out.append(i)
    return out


def _may_part(word: Word) -> bool:
    """Whether a part of a sentence may begin at a word or behind it."""
    joined = bool(word.readings) and bool(word.readings[0].conjunction) and word.first(Pos.VERB) is not None
    return word.text in STOPS or joined or _parts_always(word)


def _parts_always(word: Word) -> bool:
    subordinates = word.is_function(WordClass.SUBORDINATOR) and word.readings[0].form.pos is Pos.FUNCTION
    return subordinates or word.is_function(WordClass.COMPLEMENTIZER)


def _goes_on(words: tuple[Word, ...], i: int) -> bool:
    """Whether و and a verb open a part of a sentence: not behind كان and its like."""
    return verb_at(words, i) is not None and not _auxiliary(words[i - 1])


def _auxiliary(word: Word) -> bool:
    return word.is_function(WordClass.AUXILIARY, WordClass.MODAL)
