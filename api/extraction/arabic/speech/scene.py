"""A line with what speech needs to know of each of its words."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import msgspec

from api.extraction.arabic.dictionary import NAME_PARTS, Pos
from api.extraction.arabic.mentions.extents import OPENING as NAME_OPENING
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.orthography import TATWEEL
from api.extraction.arabic.speech.cues import Cues, bare_forms
from api.extraction.arabic.words import Reading, Word, WordKind, of_spelling
from api.extraction.document.model import Document, Quotation
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from api.extraction.record import Record
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import ActorKind

COMMAS = frozenset("،,؛;-–—")
COLONS = frozenset(":")
OPENING = frozenset("([{")
CLOSING = frozenset(")]}")
_GOVERNING = ("ب", "ل", "ك")
_MAX_NAME = 5
"""Words that a name in quotation marks has at most; longer ones after صحيفة or حزب are speech."""
_NAME_WORDS = range(2, 5)
_HEADS = (Pos.BODY, Pos.PLACE_HEAD)


class Quoted(Record, frozen=True, gc=False):
    """The part of a quotation that stands in a line, marks included."""

    first: int
    last: int
    quotation: Quotation
    name: bool
    """A name or title of a work, not words somebody said."""


class Scene(msgspec.Struct, frozen=True):
    """A line prepared for reading speech; the tuples run parallel to its words."""

    line: Line
    text: str
    quotes: tuple[Quoted, ...]
    quote_at: tuple[int, ...]
    """Index in `quotes` of the quotation a word is in, or -1."""
    mention_at: tuple[Mention | None, ...]
    dates: Mapping[int, tuple[int, DateExpression]]
    """By the word index where a date expression starts: the word index after it, and the expression."""
    words: tuple[Word, ...]
    """Those of the line."""

    def narrated(self, index: int) -> bool:
        """The word is the narrator's: outside quotations, or in a quoted name."""
        at = self.quote_at[index]
        return at < 0 or self.quotes[at].name

    def speech_at(self, index: int) -> Quoted | None:
        """The quotation of speech that opens at a word, if there is the word."""
        at = self.quote_at[index] if index < len(self.quote_at) else -1
        if at < 0 or self.quotes[at].name or self.quotes[at].first != index:
            return None
        return self.quotes[at]

    def title_at(self, index: int) -> Quoted | None:
        """The quoted name or title around a word, if there is one."""
        at = self.quote_at[index] if index < len(self.quote_at) else -1
        return self.quotes[at] if at >= 0 and self.quotes[at].name else None

    def spoken(self, start: int, end: int) -> tuple[Quoted, ...]:
        """The quotations of speech that open at words `start` to `end`."""
        first = bisect_left(self.quotes, start, key=lambda q: q.first)
        last = bisect_left(self.quotes, end, key=lambda q: q.first)
        return tuple(q for q in self.quotes[first:last] if not q.name)

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that start at words `start` to `end`."""
        first = bisect_left(self.line.mentions, start, key=lambda m: m.first)
        last = bisect_left(self.line.mentions, end, key=lambda m: m.first)
        return self.line.mentions[first:last]

    def governed(self, mention: Mention, verb: int = -1) -> bool:
        """A preposition, separate or joined, stands before the mention; a verb written like one does not count."""
        word = self.words[mention.first]
        if mention.title is None and mention.name_span[0] > word.start:
            joined = self.text[word.start : mention.name_span[0]].rstrip(TATWEEL)
            return joined.endswith(_GOVERNING) or any(r.preposition and r.article for r in word.readings)
        first = word.readings[0] if word.readings else None
        if first is not None and first.preposition:
            return True
        before = mention.first - 1
        if before > 0 and self.words[before].text in NAME_OPENING:
            before -= 1
        return before >= 0 and before != verb and is_preposition(self.words[before])


def scene_of(line: Line, document: Document, quotations: tuple[Quotation, ...], cues: Cues) -> Scene:
    """Prepare a line; `quotations` are those that touch its sentence."""
    count = len(line.words)
    mentions = _within_quotations(line, quotations) if quotations else line.mentions
    line = line._replace(mentions=tuple([m for m in mentions if not _in_medium(line, m, cues)]))
    mention_at: list[Mention | None] = [None] * count
    for mention in line.mentions:
        for i in range(mention.first, min(mention.last, count)):
            mention_at[i] = mention
    starts = [w.start for w in line.words]
    dates: dict[int, tuple[int, DateExpression]] = {}
    for expression in line.dates:
        first, last = _inside(line, starts, expression.span)
        if first < last:
            dates[first] = (last, expression)
    quotes: list[Quoted] = []
    quote_at = [-1] * count
    for quotation in quotations:
        first, last = _inside(line, starts, quotation.span)
        if first >= last:
            continue
        name = _is_name(line, first, last, quotation, mention_at, cues)
        for i in range(first, last):
            quote_at[i] = len(quotes)
        quotes.append(Quoted(first, last, quotation, name))
    return Scene(line, document.text, tuple(quotes), tuple(quote_at), tuple(mention_at), dates, line.words)


def _in_medium(line: Line, mention: Mention, cues: Cues) -> bool:
    """The mention is part of a fixed phrase: صحفي in مؤتمر صحفي is no journalist."""
    if mention.kind is not ActorKind.OFFICE or not mention.first:
        return False
    word = line.words[mention.first].fold
    before = line.words[mention.first - 1].fold
    return any(
        phrase[1] == word for bare in (before, *bare_forms(before)) for phrase, _ in cues.media.get((2, bare), ())
    )


def _inside(line: Line, starts: list[int], span: Span) -> tuple[int, int]:
    """Word indices of a span."""
    first = bisect_left(starts, span[0])
    if first and line.words[first - 1].end > span[0]:
        first -= 1
    return first, bisect_left(starts, span[1])


def _within_quotations(line: Line, quotations: tuple[Quotation, ...]) -> tuple[Mention, ...]:
    """The mentions, each ended where a quotation opens that it does not hold whole."""
    out: list[Mention] = []
    for mention in line.mentions:
        words = line.words[mention.first : mention.last]
        start, end = words[0].start, words[-1].end
        at = bisect_right(quotations, start, key=lambda q: q.span[0])
        inside = at < len(quotations) and quotations[at].span[0] < end
        crosses = inside and (end < quotations[at].inner[1] or _said(words, quotations[at]))
        cut = quotations[at].span[0] if crosses else None
        last = mention.last if cut is None else mention.first + sum(w.end <= cut for w in words)
        out.append(mention if last == mention.last else mention._replace(last=last))
    return tuple(out)


def _said(words: tuple[Word, ...], quotation: Quotation) -> bool:
    """What is quoted opens like speech, not like a name: الحزب "في مكان آمن"."""
    first = next((w for w in words if _within(w, quotation.inner)), None)
    return first is not None and first.is_function(WordClass.PREPOSITION, WordClass.NEGATION, WordClass.COMPLEMENTIZER)


def _is_name(
    line: Line, first: int, last: int, quotation: Quotation, mention_at: list[Mention | None], cues: Cues
) -> bool:
    content = [i for i in range(first, last) if _within(line.words[i], quotation.inner)]
    plain = [i for i in content if line.words[i].kind is not WordKind.MARK]
    if not plain:
        return True
    if not quotation.closed and first and cues.is_cue(SpeechCueKind.NAMED, line.words[first - 1]):
        return True
    if _entitled(line, first, cues) or _named_after_place(line, plain, cues):
        return True
    if len(plain) > _MAX_NAME:
        return False
    mention = mention_at[plain[0]]
    if mention is not None and all(mention_at[i] is mention for i in plain):
        return True
    if tuple(line.words[i].fold for i in plain) in cues.platforms:
        return True
    body = mention_at[first - 1] if first else None
    if body is not None and _brief(body, first, plain):
        return True
    if any(r.form.pos is Pos.VERB for r in plain_readings(line.words[plain[0]])):
        return False
    if line.words[plain[0]].is_function(WordClass.NEGATION, WordClass.PREPOSITION):
        return False
    if len(plain) > 1 and cues.is_cue(SpeechCueKind.OUTLET, line.words[plain[0]]):
        return True
    if first == 0:
        return False
    before = line.words[first - 1]
    if _describes(before, [line.words[i] for i in plain]):
        return False
    if _named_behind_adjectives(line, first, cues):
        return True
    if body is not None and body.kind is ActorKind.ORGANIZATION and len(plain) == 1:
        return not plain_readings(line.words[plain[0]])
    if before.kind is WordKind.MARK or body is not None:
        return _apposed(line, first, last, plain, mention_at)
    head = before.first(*_HEADS)
    return cues.is_cue(SpeechCueKind.NAMED, before) or (head is not None and not head.enclitic)


def _describes(noun: Word, quoted: list[Word]) -> bool:
    """A feminine adjective in quotation marks tells what the noun before is like: العملية "محدودة"."""
    adjective = quoted[0]
    first = adjective.readings[0] if adjective.readings else None
    if first is None or first.form.pos not in _ADJECTIVAL or first.article or first.conjunction:
        return False
    if len(quoted) > 1 and quoted[1].norm.startswith(_THE):  # عملية "عاصفة الحزم"
        return False
    inflected = adjective.norm.endswith(_TIED) and first.form.lemma != adjective.fold
    return inflected and noun.norm.endswith(_TIED)


def _named_behind_adjectives(line: Line, first: int, cues: Cues) -> bool:
    """Definite adjectives part a thing from its name: المركبة الروسية "سويوز"."""
    k = first - 1
    while k > max(0, first - _QUALIFIED) and _definite_adjective(line.words[k]):
        k -= 1
    thing = line.words[k]
    return k < first - 1 and thing.norm.startswith(_THE) and cues.is_cue(SpeechCueKind.NAMED, thing)


def _definite_adjective(word: Word) -> bool:
    if not word.norm.startswith(_THE) or not word.readings:
        return False
    return word.first(Pos.NATIONALITY) is not None or word.readings[0].form.pos in _ADJECTIVAL


_ADJECTIVAL = frozenset({Pos.COMMON, Pos.PARTICIPLE, Pos.NATIONALITY})
_QUALIFIED = 4
"""Words from a noun past its adjectives to its name."""
_THE = "ال"
_TIED = "ة"


def _named_after_place(line: Line, plain: list[int], cues: Cues) -> bool:
    """A document in quotation marks that goes by a place: "إعلان الجزائر", "إعلان تونس للتسوية السياسية"."""
    if len(plain) < _PLACED or plain[1] != plain[0] + 1 or len(plain) > _LONGEST_DOCUMENT:
        return False
    head, place = line.words[plain[0]], line.words[plain[1]]
    noun = next((r for r in plain_readings(head) if r.form.pos is not Pos.VERB), None)
    if noun is None or not cues.is_cue(SpeechCueKind.DOCUMENT, head):
        return False
    opening = plain[0] - 2
    named = len(plain) == _PLACED and opening >= 0 and is_preposition(line.words[opening]) and not place.readings
    return named or any(p.span[0] == place.start for p in line.places)


_PLACED = 2
_LONGEST_DOCUMENT = 8
"""Words of the longest name of a document."""


def _brief(body: Mention, first: int, plain: list[int]) -> bool:
    """Whether one word in quotation marks is what the body named before it is called for short: حزب … "تواصل"."""
    full = body.kind is ActorKind.ORGANIZATION and body.last == first and body.last - body.first > 1
    return full and len(plain) == 1


def _entitled(line: Line, first: int, cues: Cues) -> bool:
    """Whether a quotation is a title of any length, as the word before it and a colon says: تحت عنوان: "..."."""
    colon = first > 1 and line.words[first - 1].text in COLONS
    return colon and cues.is_cue(SpeechCueKind.ENTITLED, line.words[first - 2])


def _apposed(line: Line, first: int, last: int, plain: list[int], mention_at: list[Mention | None]) -> bool:
    """A personal name in quotation marks between commas after an office: وزير الخارجية، "..."،."""
    k = first - 1
    while k >= 0 and line.words[k].text in COMMAS:
        k -= 1
    if k < 0 or mention_at[k] is None or last >= len(line.words) or line.words[last].text not in COMMAS:
        return False
    return len(plain) in _NAME_WORDS and all(r.form.pos in NAME_PARTS for i in plain for r in line.words[i].readings)


def _within(word: Word, span: Span) -> bool:
    return span[0] <= word.start and word.end <= span[1]


def plain_readings(word: Word) -> tuple[Reading, ...]:
    """Readings without clitics."""
    return tuple(r for r in word.readings if not (r.conjunction or r.preposition or r.article or r.enclitic))


@of_spelling
def is_preposition(word: Word) -> bool:
    """A separate preposition, alone or after a conjunction."""
    return any(
        r.form.pos is Pos.FUNCTION and r.form.word_class is WordClass.PREPOSITION and not r.enclitic
        for r in word.readings
    )


def is_complementizer(word: Word) -> bool:
    """أن or إن, with or without pronoun and joined preposition."""
    return word.spelling.function is WordClass.COMPLEMENTIZER


def conjoined(word: Word) -> bool:
    """Opens with و or ف that is not part of the word."""
    return bool(word.readings) and all(r.conjunction for r in word.readings)


def linking(word: Word) -> bool:
    """A complementizer that goes on with what was begun: وأن, فإن."""
    return word.is_function(WordClass.CONJUNCTION) or any(r.conjunction for r in word.readings)
