"""Numbers in digits and words, and the phrases that bound them.

Words add up as grammar joins them: units and tens by و (خمسة وعشرين), teens by ten behind (اثنا عشر), scales multiply
what stands before (ثلاثة ملايين) and take a fraction (مليون ونصف المليون). Vague ones give bounds: of عشرات, مئات and
آلاف the lower is that which ACLED codes for "tens" and "hundreds" (10, 100), the upper the next such word's; بضع is 3
to 9, as Arabic lexicographers define it (Lisan al-Arab, b-d-ʿ).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.orthography import fold, normalize
from api.extraction.arabic.words import Word, WordKind, spelled_so, where
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import CalendarKind, CalendarWord, NumberBound, NumberHedge, NumberUse, NumberWord

_TEN = 10.0
_THOUSAND = 1000.0
_LONGEST = 15
"""Digits of a number; longer ones are numbers of telephones and accounts."""
_GROUPS = re.compile(r"\d{1,3}(?:[.,\u066c]\d{3})+$")
_LONGEST_HEDGE = 5
"""Words of the longest phrase that bounds a number."""
_AFTER_REACH = 3
"""Words from a number to the phrase behind it that bounds it: 28 شخصا على الأقل."""
_RANGES = (NumberBound.BETWEEN, NumberBound.FROM, NumberBound.TO)
_AND = "و"
_ARTICLE = "ال"


class Quantity(NamedTuple):
    """A number phrase with the words that bound it; low and high are null where the text leaves them open."""

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False

    @property
    def exact(self) -> bool:
        """Whether the text gives one number."""
        return self.low == self.high and not self.approximate


class _Core(NamedTuple):
    """A number without what bounds it, and the word behind."""

    end: int
    low: float
    high: float | None
    scaled: bool = False


class Numbers:
    """Reads the numbers of sentences."""

    def __init__(self) -> None:
        self._words: dict[NumberUse, dict[str, NumberWord]] = {use: {} for use in NumberUse}
        for entry in (*_units(), *read("number_words", NumberWord)):
            self._words[entry.use].update((fold(word), entry) for word in entry.words)
        self._ranges: dict[NumberBound, set[str]] = {bound: set() for bound in _RANGES}
        self._before: dict[str, list[tuple[tuple[str, ...], NumberBound]]] = {}
        self._after: dict[str, list[tuple[tuple[str, ...], NumberBound]]] = {}
        for hedge in read("number_hedges", NumberHedge):
            phrase = tuple(fold(hedge.words).split())
            if hedge.bound in _RANGES:
                self._ranges[hedge.bound].add(fold(hedge.words))
                continue
            key, index = (phrase[0], self._after) if hedge.after else (phrase[-1], self._before)
            index.setdefault(key, []).append((phrase, hedge.bound))
        self._hedging = frozenset(phrase[0] for hedges in self._before.values() for phrase, _ in hedges)
        """First words of hedges before a number."""
        self._opens = frozenset(word for words in self._words.values() for word in words)
        self._definite = frozenset(self._words[NumberUse.VAGUE])
        """Those that number with the article too: المئات."""

    def opens(self, word: Word) -> bool:
        """Whether a number may begin with a word."""
        if word.kind is WordKind.NUMBER:
            return True
        return word.kind is WordKind.ARABIC and any(
            stem in self._opens or stem.removeprefix(_ARTICLE) in self._definite for _, stem in _stems(word.fold)
        )

    def bounds(self, words: tuple[Word, ...], i: int) -> int:
        """How many words bound the number after them, from word `i`: three in لا يقل عن 30; 0 for none."""
        if i >= len(words) or not words[i].spelling[self._opens_hedge]:
            return 0
        for j in range(i + 1, min(i + 1 + _LONGEST_HEDGE, len(words))):
            first, bound = self._hedge_before(words, j)
            if bound is not None and first == i:
                return j - i
        return 0

    def bounded_from(self, words: tuple[Word, ...], i: int) -> int:
        """Where the words begin that bound the number at `i`: at أكثر in أكثر من 30; `i` for none."""
        return self._hedge_before(words, i)[0]

    def bound_after(self, words: tuple[Word, ...], i: int) -> int:
        """How many words from `i` bound what is counted before them: two in على الأقل; 0 for none."""
        return self._hedge_at(words, i)[0] if i < len(words) else 0

    def find(self, words: tuple[Word, ...]) -> list[Quantity]:
        """Every number of a sentence, in order; words of dates are none."""
        out: list[Quantity] = []
        for i in where(self.opens, words):
            core = self._core(words, i) if not out or i >= out[-1].last else None
            if core is not None:
                out.append(self._bounded(words, i, self._range(words, i, core)))
        return out

    def _range(self, words: tuple[Word, ...], i: int, first: _Core) -> _Core:
        """بين 5 و10 آلاف, من 20 إلى 30: both ends; the scale of the second is that of both."""
        opener = words[i - 1].fold if i else ""
        at = first.end
        if at >= len(words) or not opener:
            return first
        to = words[at].fold in self._ranges[NumberBound.TO]
        if opener not in self._ranges[NumberBound.BETWEEN] and not (to and opener in self._ranges[NumberBound.FROM]):
            return first
        joined = to or words[at].fold == _AND
        second = self._core(words, at + joined) if at + joined < len(words) else None
        if second is None or (not joined and not words[at].fold.startswith(_AND)):
            return first
        low = first.low
        if second.scaled and not first.scaled and second.low >= _THOUSAND:
            low *= _scale_of(second.low)
        return _Core(second.end, low, second.high, scaled=True) if low <= second.low else first

    def _bounded(self, words: tuple[Word, ...], i: int, core: _Core) -> Quantity:
        first, bound = self._hedge_before(words, i)
        if bound is None:
            bound = self._hedge_after(words, core.end)
        low: float | None = core.low
        high: float | None = core.high
        approximate = bound is NumberBound.ABOUT or core.low != core.high
        if bound is NumberBound.AT_LEAST:
            high = None
        elif bound is NumberBound.AT_MOST:
            low, high = None, core.high
        return Quantity(first, core.end, low, high, approximate)

    def _hedge_before(self, words: tuple[Word, ...], i: int) -> tuple[int, NumberBound | None]:
        if not i:
            return i, None
        best: tuple[int, NumberBound | None] = i, None
        for phrase, bound in words[i - 1].spelling[self._closed_by]:
            start = i - len(phrase)
            if start < 0 or start >= best[0]:
                continue
            if all(w.fold == part for w, part in zip(words[start + 1 : i], phrase[1:], strict=True)) and any(
                stem == phrase[0] for _, stem in _stems(words[start].fold)
            ):
                best = start, bound
        return best

    def _opens_hedge(self, word: Word) -> bool:
        """Whether a hedge before a number may begin with a word."""
        return any(stem in self._hedging for _, stem in _stems(word.fold))

    def _closed_by(self, word: Word) -> tuple[tuple[tuple[str, ...], NumberBound], ...]:
        """Hedges before a number whose last word this may be."""
        keys = (word.fold, *(stem for _, stem in _stems(word.fold)))
        return tuple(hedge for key in keys for hedge in self._before.get(key, ()))

    def _hedge_after(self, words: tuple[Word, ...], end: int) -> NumberBound | None:
        for j in range(end, min(end + _AFTER_REACH, len(words))):
            if words[j].kind is not WordKind.ARABIC:
                return None
            _, bound = self._hedge_at(words, j)
            if bound is not None:
                return bound
        return None

    def _hedge_at(self, words: tuple[Word, ...], i: int) -> tuple[int, NumberBound | None]:
        for phrase, bound in self._after.get(words[i].fold, ()):
            if spelled_so(words, i, phrase):
                return len(phrase), bound
        return 0, None

    def _core(self, words: tuple[Word, ...], i: int) -> _Core | None:
        found = self._vague(words, i) or self._part(words, i)
        if found is not None:
            return found
        total, end, scaled, least = 0.0, i, False, float("inf")
        while end < len(words):
            step = end
            if end > i:
                if words[end].fold == _AND and end + 1 < len(words):
                    step = end + 1
                elif not words[end].fold.startswith(_AND):
                    break
            group = self._group(words, step, joined=end > i and step == end)
            if group is None or group.low >= least or (end > i and not scaled):
                break
            total, end = total + group.low, group.end
            scaled, least = group.scaled, _scale_of(group.low) if group.scaled else 0.0
        return _Core(end, total, total, total >= _THOUSAND) if end > i else None

    def _group(self, words: tuple[Word, ...], i: int, joined: bool) -> _Core | None:
        """A number below a thousand with its scale: خمسة وعشرين ألفا, 5.7 ملايين, مليون ونصف."""
        word = words[i]
        if word.kind is WordKind.NUMBER:
            scaled = self._scale(words, i + 1, bare=False, joined=False) is not None
            number = _digits(word.text, scaled)
            small = None if number is None else _Core(i + 1, number, number)
        else:
            small = self._small(words, i, joined)
        scale = self._scale(words, small.end if small else i, bare=small is None, joined=joined)
        if scale is None:
            words_of_scale = small is not None and word.kind is WordKind.ARABIC and small.low >= _THOUSAND
            return small._replace(scaled=words_of_scale) if small is not None else None
        value = (small.low if small else 1.0) * scale.value
        end = (small.end if small else i) + 1
        end, value = self._with_fraction(words, end, value, scale.value)
        return _Core(end, value, value, scaled=True)

    def _scale(self, words: tuple[Word, ...], i: int, bare: bool, joined: bool) -> NumberWord | None:
        if i >= len(words) or words[i].kind is not WordKind.ARABIC:
            return None
        if not bare:
            key = words[i].fold
            return self._words[NumberUse.SCALE].get(key) or self._words[NumberUse.SCALE_PLURAL].get(key)
        for prefix, stem in _stems(words[i].fold):
            if stem in self._words[NumberUse.SCALE] and (not joined or prefix == _AND):
                return self._words[NumberUse.SCALE][stem]
        return None

    def _with_fraction(self, words: tuple[Word, ...], end: int, value: float, scale: float) -> tuple[int, float]:
        """مليون ونصف المليون: the scale may be said again."""
        if end >= len(words) or not words[end].fold.startswith(_AND):
            return end, value
        fraction = self._words[NumberUse.FRACTION].get(words[end].fold[1:])
        if fraction is None:
            return end, value
        again = (
            self._words[NumberUse.SCALE].get(words[end + 1].fold.removeprefix(_ARTICLE)) if _has(words, end) else None
        )
        return end + (2 if again is not None else 1), value + fraction.value * scale

    def _small(self, words: tuple[Word, ...], i: int, joined: bool) -> _Core | None:
        found = self._number(words, i, joined)
        if found is None:
            return None
        value, last, end = found.low, found.low, found.end
        while end < len(words) and words[end].fold.startswith(_AND):
            more = self._number(words, end, joined=True)
            if more is None or not _joins(last, more.low):
                break
            value, last, end = value + more.low, more.low, more.end
        return _Core(end, value, value)

    def _number(self, words: tuple[Word, ...], i: int, joined: bool) -> _Core | None:
        """One number word, with ten behind a unit: ثلاثة عشر, and one hundred: ثلاث مئة."""
        numbers, teens = self._words[NumberUse.NUMBER], self._words[NumberUse.TEEN]
        following = numbers.get(words[i + 1].fold) if _has(words, i) else None
        for prefix, stem in _stems(words[i].fold):
            if joined and prefix != _AND:
                continue
            unit = numbers.get(stem)
            if following is not None and following.value == _TEN:
                unit = teens.get(stem, unit)
            if unit is None:
                continue
            if following is not None and unit.value < _TEN:
                if following.value == _TEN:
                    return _Core(i + 2, unit.value + _TEN, None)
                if following.value == _TEN * _TEN:
                    return _Core(i + 2, unit.value * following.value, None)
            return _Core(i + 1, unit.value, None)
        return None

    def _vague(self, words: tuple[Word, ...], i: int) -> _Core | None:
        """عشرات الآلاف, المئات, بضع مئات."""
        for _, stem in _stems(words[i].fold):
            vague = self._words[NumberUse.VAGUE].get(stem.removeprefix(_ARTICLE))
            if vague is None:
                continue
            after = words[i + 1].fold.removeprefix(_ARTICLE) if _has(words, i) else ""
            scale = self._words[NumberUse.SCALE_PLURAL].get(after)
            if scale is None:
                return _Core(i + 1, vague.value, vague.high)
            high = None if vague.high is None else (vague.high + 1) * scale.value - 1
            return _Core(i + 2, vague.value * scale.value, high, scaled=True)
        return None

    def _part(self, words: tuple[Word, ...], i: int) -> _Core | None:
        """نصف مليون."""
        fraction = next(
            (f for _, stem in _stems(words[i].fold) if (f := self._words[NumberUse.FRACTION].get(stem))), None
        )
        scale = self._words[NumberUse.SCALE].get(words[i + 1].fold) if fraction and _has(words, i) else None
        if fraction is None or scale is None:
            return None
        value = fraction.value * scale.value
        return _Core(i + 2, value, value, scaled=True)


@lru_cache(maxsize=1)
def numbers() -> Numbers:
    """The reader of this process."""
    return Numbers()


def _units() -> Iterator[NumberWord]:
    """The numbers of one word that the calendar lists."""
    for entry in read("calendar", CalendarWord):
        words = tuple(w for w in entry.words if " " not in w and not w.startswith(_ARTICLE))
        if entry.kind is CalendarKind.NUMBER and words:
            yield NumberWord(words=words, use=NumberUse.NUMBER, value=float(entry.value))


@lru_cache(maxsize=1 << 14)
def _stems(word: str) -> tuple[tuple[str, str], ...]:
    """A folded word and what is left of it behind a conjunction or preposition, with that."""
    out = [("", word)]
    if len(word) > 2:
        out += [(word[0], word[1:])] if word[0] in "وفبلك" else []
        out += [(word[0], word[2:])] if word[0] in "وف" and word[1] in "بل" and len(word) > 3 else []
        out += [("ل", _ARTICLE + word[2:])] if word.startswith("لل") else []
    return tuple(out)


def _digits(text: str, scaled: bool) -> float | None:
    """12,500 and 1.200 are thousands, 5.7, ٣٫٥ and, before a scale, 1.250 decimals."""
    plain = normalize(text)
    if len(plain) > _LONGEST:
        return None
    if _GROUPS.match(plain) and not (scaled and plain.count(".") == 1):
        return float(re.sub(r"\D", "", plain))
    try:
        return float(plain.replace("\u066b", ".").replace(",", ".").replace("\u066c", ""))
    except ValueError:
        return None


def _joins(before: float, number: float) -> bool:
    """Whether و joins a number to the one before: tens to units, what is below a hundred to hundreds."""
    hundred = _TEN * _TEN
    if before >= hundred:
        return number < hundred <= before < _THOUSAND
    return before < _TEN and 2 * _TEN <= number < hundred


def _scale_of(value: float) -> float:
    """The scale of a number: a thousand of 12,000."""
    scale = 1.0
    while value >= scale * _THOUSAND:
        scale *= _THOUSAND
    return scale


def _has(words: tuple[Word, ...], i: int) -> bool:
    return i + 1 < len(words)
