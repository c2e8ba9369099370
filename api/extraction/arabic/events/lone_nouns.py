"""Whether the one noun behind a verb is its object, so that the subject stands before it or was left out."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.agreement import Case, case_of, head_of
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.islands import COMMAS, OPENING_QUOTES, behind_aside
from api.extraction.arabic.events.nouns import definite_adjective
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.syntax import counts, verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind, Sector

_SUBJECT_REACH = 12
"""Words between a verb and its subject: dates, places and parentheses may stand between."""
_QUOTED = 5
"""Words from a noun to the marks of what may be the object: في بيان له."""
_UTTERED = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON})
_STOPS = {".", "؛", "؟", "!"}
_HOUSED = frozenset({Sector.EDUCATION, Sector.RELIGIOUS, Sector.HEALTH})
"""Sectors whose bodies are named by their buildings, and use no force."""


class LoneNouns:
    """The nouns of one sentence that stand alone behind its verbs."""

    def __init__(self, line: Line, government: Government, triggers: Triggers) -> None:
        self._words = line.words
        self._government = government
        self._transitive = triggers.transitive
        self._asking = triggers.asking
        self._moving = triggers.moving
        self._violent = triggers.violent

    def of_another(self, verb: int) -> bool:
        """Whether a noun after a verb is not its subject: it needs an object, or a pronoun takes up the clause before.

        وحثت جميع الأطراف على …, ألقت كلمة دعت فيها الدول إلى ….
        """
        following = self._words[verb + 1] if verb + 1 < len(self._words) else None
        resumed = following is not None and any(r.form.pos is Pos.FUNCTION and r.enclitic for r in following.readings)
        return resumed or self._words[verb].readings[0].form.lemma in self._transitive

    def of_utterance(self, verb: int) -> bool:
        """Whether a verb tells what is done in the words that a noun before it names: بيانا اتهم فيه الحكومة."""
        if not verb or verb + 1 >= len(self._words) or self._words[verb].readings[0].conjunction:
            return False
        noun = self._words[verb - 1].readings[:1]
        some = any(r.form.pos in _UTTERED and not (r.article or r.enclitic) for r in noun)
        taken = any(r.form.word_class is WordClass.PREPOSITION and r.enclitic for r in self._words[verb + 1].readings)
        return some and taken and self._words[verb].readings[0].form.lemma in self._transitive | self._asking

    def is_object(self, verb: int, found: list[Mention]) -> bool:
        """Whether the one noun after a verb that needs an object is that object: وحثت لندن على …, after a subject."""
        if self._house_stormed(verb, found):
            return True
        verbal = self._words[verb].readings[0]
        asked = found[0].addressed or self._asked_by_man_before(verb, found[0])
        asked = asked or self._goes_on(verb)
        needs = verbal.form.lemma in self._transitive or (asked and verbal.form.lemma in self._asking)
        needs = needs or self._moved(verb, found[0])
        if not needs or verbal.enclitic or not self._right_after(verb, found[0]):
            return False
        if found[0].kind is ActorKind.GROUP and case_of(self._words, head_of(self._words, found[0])) is Case.NOMINATIVE:
            return False  # واتهم الناشطون بالتحريض
        if self._another(found[-1].last):
            return False
        behind = found[-1].last
        while behind < len(self._words) and self._words[behind].spelling[definite_adjective]:
            behind += 1
        following = self._words[behind] if behind < len(self._words) else None
        if self._quoted(behind):
            return False
        if following is None or following.text in _STOPS or following.is_function(WordClass.PREPOSITION):
            return True
        if self._government.past_duration(behind) > behind:
            return True  # وأمهلت لندن ثلاثة أيام
        if behind > found[-1].last and following.first(Pos.MASDAR) is not None:
            return True
        if self._joined_verb(behind):
            return bool(verbal.conjunction)  # جمد عمل البرلمان وأقال الحكومة ورفع الحصانة
        return prepositional(following) and not following.readings[0].conjunction

    def _asked_by_man_before(self, verb: int, people: Mention) -> bool:
        """Whether somebody named opens the sentence whose verb و goes on with: وصل الرئيس، ودعا القادة العرب إلى …."""
        if not self._words[verb].readings[0].conjunction or people.kind is not ActorKind.GROUP:
            return False
        before = (m for m in self._government.at.values() if m.last <= verb and self._government.governor(m) == "")
        first = min(before, key=lambda m: m.first, default=None)
        return first is not None and first.kind is ActorKind.PERSON and people.first == verb + 1

    def _goes_on(self, verb: int) -> bool:
        """Whether و alone joins a verb to one before it, whose subject then asks: أدانت مصر القصف وطالبت إسرائيل ب…."""
        joined = bool(self._words[verb].readings[0].conjunction) and self._words[verb - 1].text not in COMMAS
        return joined and any(verb_at(self._words, j) is not None for j in range(max(0, verb - _SUBJECT_REACH), verb))

    def _moved(self, verb: int, people: Mention) -> bool:
        """Whether people in number behind و and a feminine verb are whom a state moves: ونشرت مئات الجنود هناك."""
        verbal = self._words[verb].readings[0]
        moves = bool(verbal.conjunction) and bool(verbal.form.feminine) and verbal.form.lemma in self._moving
        return moves and any(counts(w) for w in self._words[verb + 1 : people.first])

    def _house_stormed(self, verb: int, found: list[Mention]) -> bool:
        """Whether a school, church or hospital follows what is done by force: اقتحمت الشرطة الحي وحاصرت الجامعة."""
        house = found[0].sector in _HOUSED and self._words[found[0].first].first(Pos.PLACE_HEAD) is not None
        by_force = self._words[verb].readings[0].form.lemma in self._violent
        return house and by_force and found[0].first == verb + 1 and not self._another(found[-1].last)

    def _right_after(self, verb: int, mention: Mention) -> bool:
        """Whether but a quantity, an aside or a pronoun of place stands between: وحثت جميع الأطراف, دعت فيها الدول."""
        return mention.first > verb and all(
            counts(w)
            or w.text in OPENING_QUOTES
            or (w.readings and w.readings[0].form.pos is Pos.FUNCTION and bool(w.readings[0].enclitic))
            for w in self._words[behind_aside(self._words, verb + 1) : mention.first]
        )

    def _quoted(self, start: int) -> bool:
        """Whether marks open soon behind with the object in them: حمّل الحزب في بيان "الجهات التي …" المسؤولية."""
        for j in range(start, min(start + _QUOTED, len(self._words) - 1)):
            if self._words[j].text in OPENING_QUOTES:
                free = not self._words[j - 1].is_function(WordClass.PREPOSITION) and self._words[j - 1].text != ":"
                return free and not prepositional(self._words[j + 1])
            if self._words[j].text in _STOPS or verb_at(self._words, j) is not None:
                return False
        return False

    def _another(self, start: int) -> bool:
        """Whether a second bare mention follows in the clause, which is the object: هنأ الوزير في بيان نظيره."""
        for j in range(start, min(start + _SUBJECT_REACH, len(self._words))):
            word = self._words[j]
            if word.text in _STOPS or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE):
                return False
            mention = self._government.at.get(j)
            if mention is not None and mention.name and self._government.governor(mention) == "":
                return True
            if verb_at(self._words, j) is not None or self._joined_verb(j):
                return False
        return False

    def _joined_verb(self, i: int) -> bool:
        """Whether a word can be a verb that و or ف joins."""
        return any(r.form.pos is Pos.VERB and r.conjunction for r in self._words[i].readings)


def prepositional(word: Word) -> bool:
    """Whether a preposition is written on a word: لموقع."""
    return bool(word.readings) and bool(word.readings[0].preposition)
