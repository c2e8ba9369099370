"""What an article has told before: the happening or occasion that a definite noun takes up (الهجوم, اللقاء, الخطاب)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.model import VERBAL, Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.words import Reading, Word
from api.extraction.lexicon.load import lexicon
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import DatePrecision, EventStatus, EventType, SegmentKind

_MEMORY = 6
"""Sentences for which a definite noun takes up what was told."""
_DATE_REACH = 6
"""Words from an occasion that is no event (خطاب) to the date that is its own."""
_HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING}

_NOWHERE = frozenset({EventType.AID})
"""Types whose nouns name what is given, not when and where: 150 طنا من المساعدات."""


class Setting(NamedTuple):
    """When and where something told was."""

    date: DateExpression | None
    place: PlaceMention | None


class Told:
    """The happenings of an article by where they are told; what is changed in their list counts at once."""

    def __init__(self, happenings: Sequence[Happening], lines: Sequence[Line]) -> None:
        self._happenings = happenings
        self._lines = {line.sentence.index: line for line in lines}
        body = (line.sentence for line in lines if line.sentence.segment_kind is not SegmentKind.TITLE)
        self.lead = next((sentence.index for sentence in body), 0)
        """The sentence that opens the story."""
        self._of: dict[int, list[int]] = {}
        for n, happening in enumerate(happenings):
            self._of.setdefault(happening.sentence, []).append(n)

    def at(self, line: Line, word: int) -> int | None:
        """The happening that a word of a sentence names, or the noun that it governs: بعد يومين من عقد المؤتمر."""
        masdar = line.words[word].first(Pos.MASDAR)
        governs = masdar is not None and not masdar.article and word + 1 < len(line.words)
        named = (line.words[word].start, line.words[word + governs].start)
        return next((n for n in self.here(line) if self._happenings[n].trigger[0] in named), None)

    def before(self, line: Line, word: int) -> int | None:
        """The nearest happening before a word that a verb tells, else any."""
        start = line.words[word].start
        near = [n for n in self.here(line) if self._happenings[n].trigger[0] < start]
        verbs = [n for n in near if not self._happenings[n].nominal]
        found = verbs or near
        return found[-1] if found else None

    def after(self, line: Line, word: int) -> int | None:
        """The first happening behind a word."""
        start = line.words[word].start
        return next((n for n in self.here(line) if self._happenings[n].trigger[0] > start), None)

    def main_day(self, sentence: int) -> DateExpression | None:
        """The day of what a sentence tells: of its first dated happening, else the only one that it names."""
        dates = (self._happenings[n].date for n in self._of.get(sentence, ()))
        found = next((d for d in dates if d is not None), None)
        line = self._lines.get(sentence)
        named = [d for d in line.dates if d.precision is DatePrecision.DAY] if line is not None else []
        return found or (named[0] if len(named) == 1 else None)

    def taken_up(self, line: Line, word: int, event: bool = False) -> Setting | None:
        """When and where that was which a definite noun at a word takes up; null where nothing told is meant.

        `event`: only a happening counts, not the day beside another noun (في خطاب متلفز مساء الأحد).
        """
        reading = definite_noun(line.words[word])
        if reading is None and word + 1 < len(line.words) and _construct(line.words[word]):
            # فور صدور الحكم, في نهاية الاجتماع
            word += 1
            reading = definite_noun(line.words[word])
        start = line.words[word].start
        name = any(m.first <= word < m.last for m in line.mentions) or any(p.span[0] == start for p in line.places)
        if reading is None or name:
            return None
        told = self._happening(line, start, reading)
        return told if told is not None or event else self._mentioned(line, reading)

    def repeated(self, line: Line, word: int) -> Setting | None:
        """When and where an occasion was that is named again in the same two words: غادروا اجتماع اللجنة."""
        if word + 1 >= len(line.words) or not _construct(line.words[word]):
            return None
        lemma = line.words[word].readings[0].form.lemma
        for told in reversed(self._happenings):
            if (
                told.trigger[0] < line.words[word].start
                and told.nominal
                and told.lemma == lemma
                and told.date is not None
            ):
                words = self._lines[told.sentence].words
                at = next(k for k, w in enumerate(words) if w.start == told.trigger[0])
                if at + 1 < len(words) and words[at + 1].fold == line.words[word + 1].fold:
                    return Setting(told.date, told.place)
        return None

    def _happening(self, line: Line, start: int, reading: Reading) -> Setting | None:
        """The latest earlier happening of the noun's word or kind."""
        for told in self._recent(line):
            known = told.date is not None or told.place is not None
            if told.frame.type in _NOWHERE:
                continue
            if told.trigger[0] <= start and known and self._is_of(told, reading):
                return Setting(told.date, told.place)
        return None

    def told_later(self, line: Line, word: int) -> Setting | None:
        """When and where the meeting was that a definite noun names, if a later sentence dates just one."""
        reading = definite_noun(line.words[word])
        if reading is None:
            return None
        later = [
            h
            for h in self._happenings
            if h.sentence > line.sentence.index
            and h.frame.type is EventType.CONSULT
            and h.date is not None
            and self._is_of(h, reading)
        ]
        later = [h for h in later if self._called_so(h, reading)] or later
        days = {(h.date.start, h.date.end) for h in later if h.date is not None}
        return Setting(later[0].date, later[0].place) if len(days) == 1 else None

    def _called_so(self, happening: Happening, reading: Reading) -> bool:
        """Whether the noun itself stands in the sentence that tells a happening: استضافت عمان اجتماعا خماسيا."""
        words = self._lines[happening.sentence].words if happening.sentence in self._lines else ()
        own = (r.form for w in words for r in w.readings)
        return any(f.lemma == reading.form.lemma and f.pos is reading.form.pos for f in own)

    def _is_of(self, happening: Happening, reading: Reading) -> bool:
        """Whether a noun names what happened, by its word or kind."""
        types = _types().get(reading.form.lemma, frozenset()) - VERBAL
        # الحكم of قضت المحكمة بالسجن
        own = happening.frame.type not in VERBAL and reading.form.lemma in _folded(happening.frame.verbs)
        named = own or happening.lemma == reading.form.lemma or happening.frame.type in types
        return named and happening.status in _HAPPENED

    def _mentioned(self, line: Line, reading: Reading) -> Setting | None:
        """The date right behind an earlier mention of an occasion that is no event: في خطاب متلفز مساء الأحد."""
        for index in range(line.sentence.index - 1, line.sentence.index - _MEMORY - 1, -1):
            earlier = self._lines.get(index)
            if earlier is None:
                continue
            for n, word in enumerate(earlier.words):
                if any(r.form.lemma == reading.form.lemma and r.form.pos is reading.form.pos for r in word.readings):
                    found = _date_behind(earlier, n)
                    if found is not None:
                        return Setting(found, None)
        return None

    def _recent(self, line: Line) -> Iterator[Happening]:
        """What was told up to a sentence, latest first."""
        for index in range(line.sentence.index, line.sentence.index - _MEMORY - 1, -1):
            for n in reversed(self._of.get(index, [])):
                yield self._happenings[n]

    def here(self, line: Line) -> list[int]:
        """The happenings of a sentence, by their place in the list."""
        return self._of.get(line.sentence.index, [])


def _construct(word: Word) -> bool:
    """A noun that the next one defines."""
    reading = word.first(Pos.NOUN, Pos.MASDAR)
    return reading is not None and reading is word.readings[0] and not reading.article and not reading.enclitic


def definite_noun(word: Word) -> Reading | None:
    """The reading of a word as a noun with the article."""
    reading = word.first(Pos.NOUN, Pos.MASDAR, Pos.COMMON)
    return reading if reading is not None and reading.article else None


def _date_behind(line: Line, word: int) -> DateExpression | None:
    last = min(word + _DATE_REACH, len(line.words) - 1)
    start, end = line.words[word].start, line.words[last].end
    return next((d for d in line.dates if start < d.span[0] < end), None)


@lru_cache(maxsize=1 << 10)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


@lru_cache(maxsize=1)
def _types() -> dict[str, frozenset[EventType]]:
    """The types of the happenings that nouns name, by the nouns' folded lemmas."""
    found: dict[str, set[EventType]] = {}
    for frame in lexicon().frames:
        if not frame.complements:
            for word in (*frame.nouns, *frame.verbs):
                found.setdefault(fold(word), set()).add(frame.type)
    return {lemma: frozenset(types) for lemma, types in found.items()}
