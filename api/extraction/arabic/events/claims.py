"""Whose deed a violent act is by his own words: تبنى التنظيم الهجوم, أعلن الجيش تدمير مقر للمسلحين."""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.model import Argument, Trigger
from api.extraction.arabic.events.nouns import NOMINAL
from api.extraction.arabic.events.subjects import Subjects
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, ParticipantRole, Sector

_REACH = 14
"""Words from a verb to the deed that its subject says is his."""
_OBJECT_REACH = 3
"""Words of the noun phrase of what a deed is done to."""
_FORCES = frozenset({Sector.MILITARY, Sector.REBELS, Sector.PARAMILITARY, Sector.UNIDENTIFIED_ARMED, Sector.POLICE})
_TELLING = (PartyCueKind.DECISION, PartyCueKind.DENIAL)
_OWN = frozenset({"ه", "ها", "هم", "هما"})
_STOPS = {".", "؛", "؟", "!"}


class Claims:
    """The deeds that somebody in a sentence says are his."""

    def __init__(self, line: Line, government: Government, subjects: Subjects, context: Context) -> None:
        self._line = line
        self._words = line.words
        self._government = government
        self._subjects = subjects
        self._cues = context.cues

    def admitting(self, i: int) -> list[Mention]:
        """Who says that a deed is his, by the verb before it: تبنى التنظيم الهجوم, أعلن مسؤوليته عن الهجوم."""
        verb = self._verb_before(i)
        if verb is None:
            return []
        responsible = any(
            self._cues.is_one(PartyCueKind.ADMISSION, r.form.lemma)
            for w in self._words[verb + 1 : i]
            for r in w.readings
            if r.enclitic
        )
        verbs = (r.form.lemma for r in self._words[verb].readings if r.form.pos is Pos.VERB)
        admits = any(self._cues.is_one(PartyCueKind.ADMISSION, lemma) for lemma in verbs)
        return self._subjects.of(verb) if (admits and self._direct(verb, i)) or responsible else []

    def announcing(self, trigger: Trigger, found: Sequence[Argument], downed: bool) -> list[Mention]:
        """The force that announces or denies what it has done to others: أعلن الجيش تدمير مقر للمسلحين.

        Not of what was done to its own (استهداف قاعدتها, another of its state) or by machines that the noun names,
        unless it is machines that were downed: إسقاط طائرة مسيرة.
        """
        i = trigger.at
        first = self._words[i].readings[0]
        following = self._words[i + 1] if i + 1 < len(self._words) else None
        by_preposition = following is not None and following.is_function(WordClass.PREPOSITION)  # القضاء على
        if (first.article and not by_preposition) or first.enclitic or first.preposition or first.conjunction:
            return []
        verb = self._verb_before(i)
        reading = verb_at(self._words, verb) if verb is not None else None
        if verb is None or reading is None or not self._direct(verb, i):
            return []
        tells = any(self._cues.is_one(kind, reading.form.lemma) for kind in _TELLING)
        if not tells or self._done_to_own(i) or (not downed and self._done_by_machines(i)):
            return []
        forces = self._subjects.of(verb)
        struck = {a.entity for a in found if a.role is ParticipantRole.RECIPIENT}
        homes = {m.country for m in self._line.mentions if m.entity in struck and m.country is not None}
        armed = all(m.kind is ActorKind.STATE or m.sector in _FORCES or self._commands(m) for m in forces)
        others = all(m.entity not in struck and m.country not in homes for m in forces)
        return forces if armed and others else []

    def _commands(self, mention: Mention) -> bool:
        """Whether a body is the ministry of forces: وزارة الدفاع الروسية."""
        named = self._words[mention.first : mention.last]
        body = mention.kind is ActorKind.ORGANIZATION
        return body and any(self._cues.is_one(PartyCueKind.COMMAND, word.fold) for word in named)

    def _verb_before(self, i: int) -> int | None:
        for j in range(i - 1, max(-1, i - _REACH), -1):
            if verb_at(self._words, j) is not None:
                return j
            if self._words[j].text in _STOPS or self._words[j].is_function(WordClass.COMPLEMENTIZER):
                return None
        return None

    def _direct(self, verb: int, i: int) -> bool:
        """Whether no other masdar stands between a verb and a deed."""
        between = (w for k, w in enumerate(self._words[verb + 1 : i], verb + 1) if k not in self._government.inside)
        return all(w.first(Pos.MASDAR) is None for w in between)

    def _done_to_own(self, i: int) -> bool:
        return any(map(_owned, self._words[i + 1 : i + 1 + _OBJECT_REACH]))

    def _done_by_machines(self, i: int) -> bool:
        described = next((k for k in range(i + 2, len(self._words)) if not _describes(self._words[k])), None)
        if described is None or not self._government.acts_for(self._words[i + 1]):
            return False
        return _bare_noun(self._words[described])


def _describes(word: Word) -> bool:
    return bool(word.readings) and word.readings[0].form.pos in {Pos.NATIONALITY, Pos.PARTICIPLE}


def _bare_noun(word: Word) -> bool:
    """Whether a word can be the object of machines named before it: استهداف طائرات إسرائيلية مواقع."""
    first = word.readings[0] if word.readings else None
    return first is not None and first.form.pos in NOMINAL and not first.preposition and not first.conjunction


def _owned(word: Word) -> bool:
    return bool(word.readings) and word.readings[0].enclitic in _OWN
