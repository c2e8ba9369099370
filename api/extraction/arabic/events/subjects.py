"""Who is the subject of a verb: after it, before it, or carried from the verb before."""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import WordClass
from schemas.v1.vocabulary import ActorKind

_SUBJECT_REACH = 12
"""Words between a verb and its subject: dates, places and parentheses may stand between."""
_OPENING = 3
"""Words before a verb that still opens its sentence: كما دعا, من جهته أكد."""
_STOPS = {".", "؛", "؟", "!"}
_COMMAS = {"،", ","}

_PARTING = {":", "-", "\u2013", "\u2014"}
"""Marks that part a dateline or a heading from its sentence: بكين – التقى."""


class Subjects:
    """The subjects of one sentence's verbs, each worked out once."""

    def __init__(self, line: Line, government: Government, carried: Sequence[Mention] = ()) -> None:
        self._line = line
        self._words = line.words
        self._government = government
        self._carried = tuple(carried)
        self._subjects: dict[int, list[Mention]] = {}

    def of(self, verb: int) -> list[Mention]:
        """The mentions that are the subject of the verb at a word, coordinated ones included."""
        known = self._subjects.get(verb)
        if known is None:
            self._subjects[verb] = []
            known = self._subjects[verb] = self._find_subject(verb)
        return known

    def _find_subject(self, verb: int) -> list[Mention]:
        reading = verb_at(self._words, verb)
        if reading is None or reading.form.person in {1, 2}:
            return []
        pronoun = self._complementizer_pronoun(verb)
        if pronoun is not None:
            return self.of_governing_verb(pronoun)
        before = self._topic(verb, reading)
        if before is not None and self._immediately_before(before, verb):
            return self._government.joined(before)
        after, other = self._after(verb, reading)
        if after is not None:
            return self._government.coordinated(after)
        if other:
            return []
        if reading.conjunction:
            governing = self.of_governing_verb(verb)
            if governing:
                return governing
        if before is not None:
            return self._government.joined(before)
        return list(self._carried) if self._opens_sentence(verb) else []

    def main(self) -> list[Mention]:
        """The subject of the sentence's first verb, which a following sentence may leave out."""
        first = next((i for i in range(len(self._words)) if verb_at(self._words, i) is not None), None)
        return self.of(first) if first is not None else []

    def _opens_sentence(self, verb: int) -> bool:
        """Whether the verb is the first of its sentence, so that an unnamed subject is that of the last one."""
        return all(verb_at(self._words, j) is None for j in range(verb)) and verb <= _OPENING

    def _complementizer_pronoun(self, verb: int) -> int | None:
        """Where إنه, أنها stand right before the verb: its subject is taken up from outside the clause."""
        for j in range(verb - 1, max(-1, verb - 4), -1):
            word = self._words[j]
            if word.is_function(WordClass.COMPLEMENTIZER):
                return j if word.fold[-1] in "هام" and len(word.fold.lstrip("وف")) > 2 else None
            if not word.is_function(WordClass.AUXILIARY, WordClass.MODAL, WordClass.NEGATION, WordClass.FUTURE):
                return None
        return None

    def of_governing_verb(self, at: int) -> list[Mention]:
        """The subject of the nearest verb before a word."""
        for j in range(at - 1, -1, -1):
            if self._words[j].text in _STOPS:
                return []
            if verb_at(self._words, j) is not None:
                return self.of(j)
        return []

    def _topic(self, verb: int, reading: Reading) -> Mention | None:
        """The subject before the verb (SVO), or the antecedent of a relative clause."""
        j = verb - 1
        while j >= 0:
            word = self._words[j]
            mention = self._government.inside.get(j)
            if mention is not None:
                governed = self._government.governor(mention)
                if governed == "" and self._government.agrees(mention, reading):
                    return mention
                if governed is None and mention.kind in {ActorKind.STATE, ActorKind.GROUP}:
                    return None
                j = mention.first - 1
                continue
            if word.text in _STOPS or word.text in _PARTING or word.is_function(WordClass.COMPLEMENTIZER):
                return None
            if verb_at(self._words, j) is not None:
                return None
            if verb - j > _SUBJECT_REACH:
                return None
            j -= 1
        return None

    def _immediately_before(self, mention: Mention, verb: int) -> bool:
        """Only particles, adverbs and commas stand between."""
        for word in self._words[mention.last : verb]:
            light = word.kind is WordKind.MARK or word.is_function(
                WordClass.RELATIVE,
                WordClass.AUXILIARY,
                WordClass.MODAL,
                WordClass.NEGATION,
                WordClass.FUTURE,
                WordClass.ADVERB,
                WordClass.PRONOUN,
            )
            if not light and not self._government.dated(word):
                return False
        return self._words[verb].readings[0].conjunction == "" or self._words[verb - 1].kind is not WordKind.MARK

    def _after(self, verb: int, reading: Reading) -> tuple[Mention | None, bool]:
        """The subject after the verb (VSO), past prepositional phrases, dates and adverbs.

        Without one, whether another noun stands there as the subject (اعتقل الاثنان).
        """
        j, governed, other = verb + 1, False, False
        while j < len(self._words) and j - verb <= _SUBJECT_REACH:
            word = self._words[j]
            mention = self._government.at.get(j)
            if mention is not None:
                preposition = self._government.governor(mention)
                if preposition == "":
                    fits = not self._government.accusative(mention) and self._government.agrees(mention, reading)
                    return (mention, False) if fits else (None, False)
                j = mention.last
                continue
            if (
                word.text in _STOPS
                or word.text == ":"
                or word.is_function(WordClass.COMPLEMENTIZER, WordClass.RELATIVE)
            ):
                return None, False
            if j > verb + 1 and verb_at(self._words, j) is not None:
                return None, False
            governed = governed or word.is_function(WordClass.PREPOSITION) or _prepositional(word)
            nominal = word.first(Pos.COMMON, Pos.NOUN, Pos.MASDAR, Pos.PARTICIPLE)
            plain = nominal is not None and nominal == word.readings[0] and not self._government.dated(word)
            if plain and not governed and (word.readings[0].article or word.fold.endswith("ا")):
                return None, _nominative(word.readings[0], reading, word)
            if plain and not governed and j == verb + 1 and _agreeing(word.readings[0], reading):
                other = True
            j += 1
        return None, other

    def after(self, verb: int, reading: Reading) -> list[Mention]:
        """The subject that follows a verb, whatever stands before it."""
        after, _ = self._after(verb, reading)
        return self._government.coordinated(after) if after is not None else []


def _nominative(noun: Reading, verb: Reading, word: Word) -> bool:
    """Whether a definite noun after a verb can be its subject by ending and gender."""
    if not noun.article or word.fold.endswith("ين"):
        return False
    if word.fold.endswith(("ون", "ان")) or noun.form.number is not Number.SINGULAR:
        return True
    return noun.form.feminine is None or noun.form.feminine is verb.form.feminine


def _prepositional(word: Word) -> bool:
    return bool(word.readings) and bool(word.readings[0].preposition)


def _agreeing(noun: Reading, verb: Reading) -> bool:
    """Whether an indefinite noun right after a verb is its subject: قصفت طائرات."""
    if noun.form.number is Number.PLURAL:
        return verb.form.feminine is True or noun.form.feminine is False
    return noun.form.feminine is not None and noun.form.feminine is verb.form.feminine
