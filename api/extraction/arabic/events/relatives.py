"""What a relative clause tells of the event noun before it, or of what happened in the clause around it.

هجوم نفذته الحركة الأحد, الاجتماع الذي عقد أمس في لندن, أنقرة التي زارها, لقاء أمس اتفقا خلاله على ….
"""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.clauses import COMMAS, Tie, meanwhile
from api.extraction.arabic.events.grounds import Grounds
from api.extraction.arabic.events.model import Trigger
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word, WordKind, of_spelling
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, EventType

_RELATIVE_REACH = 8
"""Words between an event noun and the relative clause that tells its day or place."""
_THEREIN = frozenset({"ه", "ها"})
_BESIDE = 2
"""Words from a verb to خلاله."""
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICE, ActorKind.GROUP})


class Relatives(Grounds):
    """The relative clauses of one sentence."""

    def _telling(self, trigger: Trigger, clause: int) -> int | None:
        """The relative clause behind an event noun: المؤتمر الذي عقد أمس في لندن."""
        for n, opened in enumerate(self._clauses.all):
            if opened.tie is Tie.RELATIVE and opened.parent == clause and opened.first > trigger.at:
                near = opened.first - trigger.at <= _RELATIVE_REACH
                return n if near and not any(trigger.at < t < opened.first for t in self._barriers) else None
        return None

    def _own(self, trigger: Trigger, clause: int) -> tuple[int, int] | None:
        """The words behind an event noun that only tell of it: هجوم نفذته الحركة الأحد, الهجوم الذي نفذته الأحد."""
        if not trigger.nominal or trigger.participle or trigger.light is not None:
            return None
        told = self._telling(trigger, clause)
        if told is not None:
            first = self._clauses.all[told].first
            someone = any(m.last == first and m.kind in _PEOPLE for m in self._line.mentions)
            return None if someone else (first, self._end(first, told))
        verb = self._asyndetic(trigger, clause)
        return (verb, self._end(verb, clause)) if verb is not None else None

    def _cause(self, trigger: Trigger, clause: int) -> Trigger | None:
        """The attack in which people died, as the words behind a toll tell: مقتل أربعة في هجوم."""
        if not trigger.frame.toll:
            return None
        behind = (t for t in self._triggers if 0 < t.at - trigger.at <= _RELATIVE_REACH and t.nominal)
        attack = next((t for t in behind if t.frame.type is trigger.frame.type), None)
        return attack if attack is not None and self._clauses.of[attack.at] == clause else None

    def _asyndetic(self, trigger: Trigger, clause: int) -> int | None:
        """The verb that goes on about an indefinite noun by a pronoun: هجوم نفذته الحركة."""
        if trigger.definite:
            return None
        for j in range(trigger.at + 1, min(trigger.at + _RELATIVE_REACH, len(self._words))):
            if self._clauses.of[j] != clause or self._words[j].kind is WordKind.MARK or j in self._barriers:
                return None
            if _goes_on(self._words[j]):
                return j
            if verb_at(self._words, j) is not None:
                return None
        return None

    def _end(self, first: int, clause: int) -> int:
        """The word behind what stands of a clause without a break from a word on."""
        for j in range(first + 1, len(self._words)):
            if self._clauses.of[j] != clause or j in self._barriers:
                return j
        return len(self._words)

    def _meanwhile(self, trigger: Trigger) -> bool:
        """Whether a verb says that it happened during what stands before it: لقاء أمس اتفقا خلاله على ….

        جلسة انسحب منها نواب, كلمة ألقاها أمس دعا فيها إلى ….
        """
        if trigger.nominal:
            return False
        behind = self._words[trigger.at + 1 : trigger.at + 1 + _BESIDE]
        if any(meanwhile(word) for word in behind):
            return True
        occasion = any(t.at == trigger.at - 1 and t.frame.type is EventType.CONSULT for t in self._triggers)
        spoken = trigger.frame.content and trigger.at > 0
        return (occasion or spoken) and any(pronouns_of(word) & _THEREIN for word in behind[:1])

    def _around(self, trigger: Trigger) -> frozenset[int]:
        """The words before a verb in its clause and in those that it goes on about."""
        clause: int | None = self._clauses.of[trigger.at]
        clauses: set[int] = set()
        while clause is not None:
            clauses.add(clause)
            opened = self._clauses.all[clause]
            clause = opened.parent if opened.tie is Tie.RELATIVE else None
        return frozenset(j for j in range(trigger.at) if self._clauses.of[j] in clauses)

    def _antecedent(self, trigger: Trigger, clause: int) -> PlaceMention | None:
        """The place that a relative clause goes on about: أنقرة، التي زارها …."""
        opened = self._clauses.all[clause]
        if opened.tie is not Tie.RELATIVE or trigger.nominal or not self._takes_up(trigger.at, clause):
            return None
        last = opened.first - 1
        while last > 0 and self._words[last].text in COMMAS:
            last -= 1
        end = self._words[last].end
        return next((p for _, p in self._places if p.span[1] == end), None)

    def _takes_up(self, verb: int, clause: int) -> bool:
        """Whether a pronoun in the clause stands for what it is about: زارها, وصل إليها."""
        reading = verb_at(self._words, verb)
        if reading is not None and reading.enclitic:
            return True
        return any(
            self._clauses.of[j] == clause and bool(pronouns_of(self._words[j]))
            for j in range(verb + 1, min(verb + 4, len(self._words)))
        )


@of_spelling
def pronouns_of(word: Word) -> frozenset[str]:
    """The pronouns behind a preposition that a word can be: منها."""
    return frozenset(r.enclitic for r in word.readings if r.form.word_class is WordClass.PREPOSITION and r.enclitic)


@of_spelling
def _goes_on(word: Word) -> bool:
    """Whether a word can be a verb with a pronoun, perhaps a masdar with one (شنه), which follows no noun."""
    readings = (r for r in word.readings if r.form.pos is Pos.VERB)
    return any(r.enclitic and not r.conjunction and not r.preposition for r in readings)
