"""How many people died, were hurt, taken or came: numbers beside the word that tells what became of them.

The word is an act with the number as its subject, object or genitive (قتل في القصف 12 شخصا, مقتل ما لا يقل عن 30), the
noun counted (خمسة قتلى), the noun of a toll (ارتفاع عدد القتلى إلى 40), an act behind its subject (28 شخصا قتلوا), or
under a negation a noun that says there were none (لم تقع إصابات). A part of a number (بينهم ثلاثة أطفال) is none of its
own; what و joins under one act adds up (ثلاثة جنود وخمسة مدنيين).
"""

from collections.abc import Iterator, Sequence

from api.extraction.arabic.details.model import Counted
from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.numbers import Quantity
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CountWord, CountWordUse, WordClass
from schemas.v1.vocabulary import CountKind

_ACT_REACH = 11
"""Words from an act to the number of those it befell: قتل في غارات شنها الطيران على المدينة 12 شخصا."""
_BARE_REACH = 2
"""The same where nothing is said to be counted: مقتل 30 وإصابة 50."""
_SUBJECT_REACH = 5
"""Words from people counted to the verb behind them."""
_TOLL_REACH = 9
_NONE_REACH = 5
_JOINED_REACH = 3
_CROWD_REACH = 9
_ENDS = frozenset({".", ":", "؛", "؟", "!", "…"})
_COMMAS = frozenset({"،", ","})
_PEOPLE = (Pos.GROUP, Pos.OFFICE, Pos.NATIONALITY)
_NOMINAL = (Pos.MASDAR, Pos.NOUN, Pos.GROUP, Pos.COMMON)


class People:
    """Finds numbers of people in sentences."""

    def __init__(self) -> None:
        self._words: dict[CountWordUse, dict[str, CountKind | None]] = {use: {} for use in CountWordUse}
        for entry in read("count_words", CountWord):
            self._words[entry.use].update((fold(word), entry.kind) for word in entry.words)
        self._tells = frozenset(
            word for use in (CountWordUse.ACT, CountWordUse.COUNTED, CountWordUse.NONE) for word in self._words[use]
        )

    def speaks(self, word: Word) -> bool:
        """Whether a word may tell what became of people; without one a sentence holds no such number."""
        return any(r.form.lemma in self._tells for r in word.readings) or word.fold in self._tells

    def counts(self, words: tuple[Word, ...], quantities: Sequence[Quantity]) -> list[Counted]:
        """What a sentence says of numbers of people, protesters apart."""
        found: list[Counted] = []
        for quantity in sorted((*quantities, *self._by_form(words, quantities))):
            counted = self._told(words, quantity)
            if counted is None:
                continue
            _put(words, found, counted)
        return [*found, *self._none(words)]

    def crowds(self, words: tuple[Word, ...], quantities: Sequence[Quantity], protests: Sequence[int]) -> list[Counted]:
        """How many came to the protests that a sentence tells; each by the index of its trigger."""
        found: list[Counted] = []
        for quantity in quantities:
            if self._is_part(words, quantity.first) or not self._people_behind(words, quantity):
                continue
            near = min(protests, key=lambda at: _distance(quantity, at), default=None)
            if near is not None and _distance(quantity, near) <= _CROWD_REACH:
                found.append(Counted(CountKind.CROWD, _with_noun(words, quantity), near))
        return found

    def _told(self, words: tuple[Word, ...], quantity: Quantity) -> Counted | None:
        if self._is_part(words, quantity.first):
            return None
        noun = quantity.last
        if noun < len(words) and words[noun].fold in self._words[CountWordUse.BOTH]:
            # 20 بين قتيل وجريح: both together.
            return None
        kind = self._counted(words, quantity)
        whole = _with_noun(words, quantity)
        if kind is not None and kind is not CountKind.CROWD:
            # Protesters may be those who were hurt: قتل ثلاثة محتجين.
            return Counted(kind, whole, noun, self._toll(words, quantity) is not None)
        people = self._people_behind(words, quantity)
        toll = self._toll(words, quantity)
        if toll is not None and (people or _nothing_behind(words, quantity)):
            return Counted(toll[0], whole if people else quantity, toll[1], toll=True)
        act = self._act_before(words, quantity, people) or (self._act_behind(words, whole) if people else None)
        return Counted(act[0], whole if people else quantity, act[1]) if act is not None else None

    def _by_form(self, words: tuple[Word, ...], quantities: Sequence[Quantity]) -> Iterator[Quantity]:
        """Duals, and singulars right behind an act: مقتل جنديين, إصابة شاب."""
        taken = {k for q in quantities for k in range(q.first, q.last + 1)}
        for i in where(self._person, words):
            if i in taken:
                continue
            word, reading = words[i], self._person(words[i])
            if reading is None or reading.article or reading.enclitic or reading.preposition:
                continue
            if _dual(word, reading):
                yield Quantity(i, i, 2, 2)
            elif reading.form.number is Number.SINGULAR and i and self._one(words, i):
                yield Quantity(i, i, 1, 1)

    def _one(self, words: tuple[Word, ...], i: int) -> bool:
        """Whether one person is the genitive of a noun of harm, or its only subject: مقتل شاب, استشهد مسعف."""
        before = words[i - 1]
        verb = verb_at(words, i - 1)
        if verb is not None:
            return self._words[CountWordUse.ACT].get(verb.form.lemma) in {CountKind.DEAD, CountKind.INJURED} and (
                i + 1 >= len(words) or self._person(words[i + 1]) is None
            )
        return self._act_of(words, i - 1) is not None and not before.readings[0].article

    def _person(self, word: Word) -> Reading | None:
        """The reading of a word as a noun of people."""
        listed = word.first(*_PEOPLE)
        if listed is not None:
            return listed
        people = self._words[CountWordUse.PEOPLE]
        return next((r for r in word.readings if r.form.pos in _NOMINAL and r.form.lemma in people), None)

    def _people_behind(self, words: tuple[Word, ...], quantity: Quantity) -> bool:
        at = quantity.last
        if at < len(words) and words[at].is_function(WordClass.PREPOSITION):
            # عشرات من المتظاهرين
            at += 1
        if at >= len(words) or words[at].kind is not WordKind.ARABIC:
            return False
        return self._person(words[at]) is not None or words[at].fold in self._words[CountWordUse.PEOPLE]

    def _counted(self, words: tuple[Word, ...], quantity: Quantity) -> CountKind | None:
        """What the noun counted is by itself: 5 قتلى."""
        at = quantity.last
        if at >= len(words) or (words[at].readings and words[at].readings[0].article):
            return None
        counted = self._words[CountWordUse.COUNTED]
        nominal = (r for r in words[at].readings if r.form.pos in _NOMINAL and not r.conjunction)
        return next((kind for r in nominal if (kind := counted.get(r.form.lemma)) is not None), None)

    def _act_of(self, words: tuple[Word, ...], j: int) -> CountKind | None:
        acts = self._words[CountWordUse.ACT]
        verb = verb_at(words, j)
        if verb is not None:
            return acts.get(verb.form.lemma)
        return words[j].spelling[self._noun_of_act]

    def _noun_of_act(self, word: Word) -> CountKind | None:
        """What befell people by a noun: مقتل, إصابة."""
        acts = self._words[CountWordUse.ACT]
        nominal = (r for r in word.readings if r.form.pos in {Pos.MASDAR, Pos.NOUN, Pos.COMMON})
        found = next((kind for r in nominal if (kind := acts.get(r.form.lemma)) is not None), None)
        return found or (acts.get(word.fold.removeprefix("و")) if word.readings else None)

    def _act_before(self, words: tuple[Word, ...], quantity: Quantity, people: bool) -> tuple[CountKind, int] | None:
        reach = _ACT_REACH if people else _BARE_REACH
        if not people and not _nothing_behind(words, quantity):
            return None
        for j in range(quantity.first - 1, max(-1, quantity.first - 1 - reach), -1):
            word = words[j]
            if word.text in _ENDS or word.text in _COMMAS or word.is_function(WordClass.COMPLEMENTIZER):
                return None
            kind = self._act_of(words, j)
            if kind is not None:
                twin = j > 0 and self._act_of(words, j - 1) not in {None, kind}
                return None if twin else (kind, j)
            verb = verb_at(words, j)
            if verb is not None and not verb.enclitic:
                return None
        return None

    def _act_behind(self, words: tuple[Word, ...], quantity: Quantity) -> tuple[CountKind, int] | None:
        for j in range(quantity.last, min(quantity.last + _SUBJECT_REACH, len(words))):
            if words[j].kind is WordKind.MARK:
                return None
            verb = verb_at(words, j)
            if verb is not None:
                kind = self._act_of(words, j)
                many = verb.form.number is not Number.SINGULAR or verb.form.passive
                return (kind, j) if kind is not None and many and not verb.conjunction else None
        return None

    def _toll(self, words: tuple[Word, ...], quantity: Quantity) -> tuple[CountKind, int] | None:
        """حصيلة القتلى … إلى 40, ارتفع عدد المعتقلين إلى نحو 200."""
        counted, tolls = self._words[CountWordUse.COUNTED], self._words[CountWordUse.TOLL]
        for j in range(quantity.first - 1, max(0, quantity.first - _TOLL_REACH), -1):
            word = words[j]
            if word.text in _ENDS or word.text in _COMMAS:
                return None
            lemmas = {r.form.lemma for r in words[j - 1].readings if r.form.pos in _NOMINAL} | {words[j - 1].fold}
            if not lemmas & tolls.keys():
                continue
            kinds = (counted.get(r.form.lemma) for r in word.readings if r.form.pos in _NOMINAL)
            kind = next((k for k in kinds if k is not None), None)
            return (kind, j) if kind is not None else None
        return None

    def _lacks(self, word: Word) -> bool:
        """Whether a word may tell of whom there are none."""
        nones = self._words[CountWordUse.NONE]
        return word.fold in nones or any(r.form.lemma in nones for r in word.readings)

    def _none(self, words: tuple[Word, ...]) -> Iterator[Counted]:
        """لم يسفر عن إصابات, دون وقوع ضحايا."""
        nones = self._words[CountWordUse.NONE]
        for i in where(self._lacks, words):
            word = words[i]
            kind = next((k for r in word.readings if (k := nones.get(r.form.lemma)) is not None), None)
            kind = kind or nones.get(word.fold)
            if kind is None or verb_at(words, i) is not None:
                continue
            for j in range(i - 1, max(-1, i - _NONE_REACH), -1):
                if words[j].kind is not WordKind.ARABIC:
                    break
                if words[j].is_function(WordClass.NEGATION) or words[j].fold in self._words[CountWordUse.WITHOUT]:
                    yield Counted(kind, Quantity(j, i + 1, 0, 0), i)
                    break

    def _is_part(self, words: tuple[Word, ...], first: int) -> bool:
        """Whether a number is part of one just told: 12 قتيلا بينهم ثلاثة أطفال وامرأتان."""
        parts = self._words[CountWordUse.PART]
        for j in range(first - 1, max(-1, first - _ACT_REACH), -1):
            if words[j].text in _ENDS or words[j].text in _COMMAS or self._act_of(words, j) is not None:
                return False
            if words[j].fold in parts or words[j].fold[1:] in parts:
                return True
        return False


def _dual(word: Word, reading: Reading) -> bool:
    """Whether the form can only be a dual: شخصين, but فلسطينيين may be more than two."""
    if reading.form.number is not Number.DUAL or reading.form.construct:
        return False
    same = [r for r in word.readings if r.form.lemma == reading.form.lemma and r.form.pos is reading.form.pos]
    return word.fold.endswith("ان") or all(r.form.number is Number.DUAL for r in same)


def _put(words: tuple[Word, ...], found: list[Counted], counted: Counted) -> None:
    """Add a number; one that و joins to the last under one act adds to it, a subject before the number goes."""
    last = found[-1] if found else None
    if last is None or (last.kind, last.at) != (counted.kind, counted.at):
        found.append(counted)
        return
    a, b = last.quantity, counted.quantity
    between = words[a.last : b.first + 1]
    joined = any(w.fold == "و" or (w.readings and w.readings[0].conjunction) or w.fold[:1] == "و" for w in between)
    if any(w.kind is WordKind.MARK for w in between) or b.first - a.last > _JOINED_REACH:
        return
    if not joined:
        # قتل مسلحان ثلاثة جنود
        found[-1] = counted
        return
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    total = Quantity(a.first, b.last, low, high, a.approximate or b.approximate)
    found[-1] = last._replace(quantity=total)


def _with_noun(words: tuple[Word, ...], quantity: Quantity) -> Quantity:
    """The number with the noun that it counts."""
    at = quantity.last
    if at < len(words) and words[at].is_function(WordClass.PREPOSITION):
        at += 1
    inside = at < len(words) and words[at].kind is WordKind.ARABIC
    return quantity._replace(last=at + 1) if inside else quantity


def _nothing_behind(words: tuple[Word, ...], quantity: Quantity) -> bool:
    """Whether a number stands alone: مقتل 30 في غارة, مقتل 30 وإصابة 50."""
    if quantity.last >= len(words):
        return True
    word = words[quantity.last]
    if word.kind is not WordKind.ARABIC:
        return word.kind is WordKind.MARK
    reading = word.readings[0] if word.readings else None
    if reading is None:
        return False
    return bool(reading.conjunction) or word.is_function(WordClass.PREPOSITION, WordClass.ADVERB)


def _distance(quantity: Quantity, at: int) -> int:
    return max(quantity.first - at, at - quantity.last + 1, 0)
