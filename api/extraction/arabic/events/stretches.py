"""Stretches of words that are passed on the way to a phrase: quantities, adjectives, whose men and machines act."""

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.nouns import bare
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.mentions.title_words import within_honorific
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.numbers import numbers
from api.extraction.arabic.syntax import counts
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import PartyCueKind, WordClass

_HONORIFIC = (Pos.HONORIFIC,)
_OF = "من"
_DESCRIBING = frozenset({Pos.COMMON, Pos.PARTICIPLE})
_WHOSE = 5
"""Words in which the body stands to which people are supposed to belong."""
_BRACKETS = 6
"""Words that an abbreviation in brackets may take."""
_BOUND = 4
"""Words from a number to من, its bound between: ثلاثة على الأقل من."""
_ADJECTIVES = 3
"""Words from machines or men to the nationality that tells whose they are: الطائرات الحربية الروسية."""


class Stretches:
    """The words of one sentence around its mentions."""

    def __init__(self, line: Line, triggers: Triggers, context: Context) -> None:
        self._line = line
        self._words = line.words
        self._agents = triggers.agents
        self._withdrawing = triggers.withdraws
        self._cues = context.cues
        self.pairs = context.pairs(line)
        """Both parties by the word that takes them up: الجانبان, البلدين."""
        self.at = {m.first: m for m in line.mentions} | {j: pair[0] for j, pair in self.pairs.items()}
        """Mentions by their first word."""
        self.inside = {k: m for m in line.mentions for k in range(m.first, m.last)}
        self.inside.update((j, pair[0]) for j, pair in self.pairs.items())
        """Mentions by each of their words."""

    def is_property(self, word: Word) -> bool:
        """Whether a word is a thing that is done to whose it is: مواقع, منازل."""
        return any(self._cues.is_one(PartyCueKind.PROPERTY, spelled) for spelled in bare(word))

    def decides(self, verb: Reading) -> bool:
        """Whether a verb tells a decision, whose subject carries out what hangs on it: أمر بحبسه."""
        return self._cues.is_one(PartyCueKind.DECISION, verb.form.lemma)

    def withdraws(self, word: Word) -> bool:
        """Whether a noun is of forces that leave: انسحاب, خروج."""
        return self._withdrawing(word)

    def admits(self, verb: Reading) -> bool:
        """Whether a verb says that a deed is its subject's own: تبنى."""
        return self._cues.is_one(PartyCueKind.ADMISSION, verb.form.lemma)

    def past_duration(self, j: int) -> int:
        """Behind how long something lasts, told at `j`: خمسة أعوام, عامين; `j` where nothing is."""
        behind = self.past_quantity(j)
        lasting = behind < len(self._words) and any(
            self._cues.is_one(PartyCueKind.DURATION, form) for form in bare(self._words[behind])
        )
        return behind + 1 if lasting else j

    def counted_from(self, j: int) -> int:
        """Where a quantity begins of which `j` is the last word: at نحو in نحو 134 مهاجرا."""
        while j and counts(self._words[j - 1]):
            j -= 1
        return numbers().bounded_from(self._words, j)

    def past_quantity(self, j: int) -> int:
        """Behind a quantity that begins at `j`: أكثر من أربعين متظاهرا, عدد من المسافرين."""
        j += numbers().bounds(self._words, j)
        start = j
        while j < len(self._words) and counts(self._words[j]):
            j += 1
        if j > start:
            j += numbers().bound_after(self._words, j)
            j = self._past_measure(j)
        partitive = j > start and j < len(self._words) and self._words[j].fold == _OF
        return j + partitive

    def _past_measure(self, j: int) -> int:
        """Behind the adjectives of a quantity before من: عدد كبير من الجنود, عدد غير محدد من المسلحين."""
        for k in range(j, min(j + _BOUND, len(self._words))):
            word = self._words[k]
            if word.fold == _OF:
                return k
            if k in self.at or not self._measures(word):
                break
        return j

    def body_of(self, j: int) -> Mention | None:
        """The body whose men word `j` names: عناصر الشرطة, جنديا من الجيش."""
        if j >= len(self._words) or j in self.inside or not self.acts_for(self._words[j]):
            return None
        partitive = j + 1 < len(self._words) and self._words[j + 1].fold == _OF
        return self.at.get(j + 1 + partitive)

    def past_supposition(self, j: int) -> int:
        """Behind what people are supposed to be: مسلحون يشتبه بانتمائهم إلى التنظيم; `j` where nothing tells."""
        if j >= len(self._words) or not self._cues.is_one(PartyCueKind.SUPPOSED, self._words[j].fold):
            return j
        near = (self.at.get(k) for k in range(j + 1, min(j + 1 + _WHOSE, len(self._words))))
        whose = next((m for m in near if m is not None), None)
        return whose.last if whose is not None else j

    def told_to_be(self, mention: Mention) -> Mention:
        """The people of whom it is only supposed that they are or belong to a mention: مسلحون يعتقد أنهم متشددون."""
        for j in range(mention.first - 1, max(0, mention.first - 1 - _WHOSE), -1):
            people = self.inside.get(j - 1)
            if self._cues.is_one(PartyCueKind.SUPPOSED, self._words[j].fold) and people is not None:
                return people
        return mention

    def past_brackets(self, j: int) -> int:
        """Behind an abbreviation in brackets: المجموعة الاقتصادية لدول غرب أفريقيا (إكواس)."""
        if j >= len(self._words) or self._words[j].text != "(":
            return j
        closing = (k for k in range(j + 1, min(j + _BRACKETS, len(self._words))) if self._words[k].text == ")")
        return next(closing, j - 1) + 1

    def past_members(self, j: int) -> int:
        """Behind what opens the members of a group, with their number: بينهم أربعة أطفال; `j` where nothing does."""
        length = self._cues.length(PartyCueKind.MEMBERS, self._words, j)
        return self.past_quantity(j + length) if length else j

    def measured_of(self, of: int) -> int | None:
        """The quantity whose adjectives stand before من: عدد كبير من الجنود."""
        for k in range(of - 1, max(-1, of - _BOUND), -1):
            word = self._words[k]
            if quantifies(word) and word.kind is not WordKind.NUMBER and not word.is_function(WordClass.NEGATION):
                return k
            if k in self.inside or not self._measures(word):
                return None
        return None

    def _measures(self, word: Word) -> bool:
        """Whether a word can describe a quantity: كبير, غير محدد."""
        first = word.readings[0] if word.readings else None
        adjective = first is not None and first.form.pos in {*_DESCRIBING, Pos.OFFICE}
        described = first is not None and adjective and not (first.article or first.preposition)
        return described or word.is_function(WordClass.NEGATION)

    def counted_of(self, of: int) -> int | None:
        """Where a quantity of people begins whose body من tells: ثلاثة على الأقل من عناصر الشرطة."""
        if not self._cues.is_one(PartyCueKind.PARTITIVE, self._words[of].fold):
            return None
        last = next((k for k in range(of - 1, max(-1, of - _BOUND), -1) if counts(self._words[k])), None)
        if last is None:
            return None
        first = self.counted_from(last)
        return first if self.past_quantity(first) == of + 1 else None

    def acts_for(self, word: Word) -> bool:
        """Whether a word is one of the machines or men that act for the body after them: طائرات التحالف."""
        return not self._agents.isdisjoint(word.spelling[_without_clitics])

    def past_description(self, j: int) -> int:
        """Behind the adjectives of machines or men and what says that somebody has them: طائرة مسيرة تابعة ل."""
        while j < len(self._words) and j not in self.at:
            first = self._words[j].readings[0] if self._words[j].readings else None
            described = first is not None and first.form.pos in _DESCRIBING and not first.preposition
            if not described and not self._cues.is_one(PartyCueKind.BELONGING, self._words[j].fold):
                break
            j += 1
        return j

    def acts_for_state(self, j: int) -> int | None:
        """Where the state stands for which machines or men with the article act: الطائرات الحربية الروسية."""
        if self._words[j].fold.removeprefix("ال") not in self._agents:
            return None
        near = (self.at.get(k) for k in range(j + 1, min(j + 1 + _ADJECTIVES, len(self._words))))
        mention = next((m for m in near if m is not None), None)
        return mention.first if mention is not None and mention.adjectival else None

    def honorific(self, j: int) -> bool:
        """Whether a word stands before a name and is no part of it: معالي, صاحب السمو الملكي."""
        spelling = self._words[j].spelling
        if spelling[_HONORIFIC] is not None:
            return True
        if not spelling[within_honorific]:
            return False
        beside = (self._words[k] for k in (j - 1, j + 1) if 0 <= k < len(self._words))
        return any(word.first(Pos.HONORIFIC) is not None for word in beside)

    def past_honorifics(self, j: int) -> int:
        """Past the honorifics before a name: صاحب السمو الملكي."""
        while j < len(self._words) and j not in self.at and self.honorific(j):
            j += 1
        return j

    def dated(self, word: Word) -> bool:
        """Whether the word is part of a date."""
        return any(d.span[0] <= word.start < d.span[1] for d in self._line.dates)


def _without_clitics(word: Word) -> frozenset[str]:
    """A word as written and without و and the preposition on it: وفد in بوفد."""
    clitics = {r.conjunction + r.preposition for r in word.readings[:1]} | {"", "و"}
    return frozenset(word.fold.removeprefix(c) for c in clitics)


def quantifies(word: Word) -> bool:
    """Whether a word before من measures what follows, whatever else it may be: كلا من الوزيرين."""
    return counts(word) or any(r.form.word_class is WordClass.QUANTIFIER for r in word.readings)
