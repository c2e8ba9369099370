"""Recipients that stand deeper than a verbal act: whose deed it is about, whom a promise is to help."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.model import VERBAL, Trigger
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.events.subjects import Subjects
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.syntax import verb_at
from api.extraction.lexicon.schema import Frame, PartyCueKind, WordClass
from schemas.v1.vocabulary import EventType

_DEED_REACH = 12
"""Words from a verbal act to the relative clause that says whose deed it is about."""
_JUDGING = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})
"""Types that are about what somebody did: أشاد بالدور الذي تلعبه عمان."""
_CLAUSE_OPENING = 5
"""Words from a relative pronoun to its verb: الذي ما فتئت تقدمه."""
_STOPS = {".", "؛", "؟", "!"}


class Implied:
    """The recipients of one sentence that its verbal acts imply."""

    def __init__(
        self, line: Line, triggers: Triggers, government: Government, subjects: Subjects, context: Context
    ) -> None:
        self._words = line.words
        self._triggers = triggers
        self._cues = context.cues
        self._government = government
        self._subjects = subjects

    def doer(self, at: int, frame: Frame) -> list[Mention]:
        """Whose deed a verbal act is about, by the relative clause of the deed: ودان المجزرة التي ارتكبتها إسرائيل."""
        if frame.mutual or not (frame.type in _JUDGING or (frame.type in VERBAL and frame.object is not None)):
            return []
        for j in range(at + 1, min(at + _DEED_REACH, len(self._words) - 1)):
            word = self._words[j]
            if word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER):
                return []
            if word.is_function(WordClass.RELATIVE) and j - 1 not in self._government.inside:
                return self._resumed(j)
        return []

    def _resumed(self, relative: int) -> list[Mention]:
        """The subject of a relative clause whose verb takes up the noun before it: الدعم الذي ما فتئت تقدمه الحكومة."""
        for k in range(relative + 1, min(relative + _CLAUSE_OPENING, len(self._words))):
            if verb_at(self._words, k) is None:
                continue
            following = self._words[k + 1] if k + 1 < len(self._words) else None
            resumed = following is not None and following.fold in self._triggers.resumptive
            verbs = [r for r in self._words[k].readings if r.form.pos is Pos.VERB and (resumed or r.enclitic)]
            return next((found for r in verbs if (found := self._subjects.after(k, r))), [])
        return []

    def helped(self, trigger: Trigger, taken: set[int]) -> list[Mention]:
        """Whom a promise is to help: التزامها بدعم لبنان, استعداده لمرافقة جهود تونس, جدد … التزام بلاده بدعم لبنان."""
        promised = None if trigger.nominal else self._triggers.complement(trigger.frame, self._words, trigger.at)
        at = trigger.at if promised is None else promised
        for j in range(at + 1, min(at + _DEED_REACH, len(self._words) - 1)):
            word = self._words[j]
            if word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE):
                return []
            if not any(self._cues.is_one(PartyCueKind.HELP, spelled) for spelled in bare(word)):
                continue
            owned = j + 2 < len(self._words) and (self._words[j + 1].first(Pos.COMMON, Pos.NOUN) is not None)
            mention = self._government.at.get(j + 1) or (self._government.at.get(j + 2) if owned else None)
            if mention is not None and mention.name and mention.entity not in taken:
                return self._government.coordinated(mention)
        return []
