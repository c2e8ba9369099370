"""Finds the words that report speech."""

from collections.abc import Mapping, Sequence
from enum import Enum

from msgspec.structs import replace

from api.extraction.arabic.dictionary import NOMINAL, Form, Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.speech.cues import Cues, bare_forms
from api.extraction.arabic.speech.scene import COMMAS, Scene, is_complementizer, is_preposition, linking
from api.extraction.arabic.speech.traits import is_document
from api.extraction.arabic.words import Reading, Word, WordKind, where
from api.extraction.lexicon.schema import Reporting, SpeechCueKind, WordClass
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind

_ACCUSATIVE = ("ا", "ه", "ين")
"""Folded endings of indefinite accusative participles: مؤكدا, مؤكدة, مؤكدين."""


class Shape(Enum):
    """The grammar of a reporting word."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    MASDAR = "masdar"


class Reporter(Record, frozen=True, gc=False):
    """A reporting word in a line."""

    at: int
    shape: Shape
    entries: tuple[Reporting, ...]
    """All that the lexicon says of it; empty for verbal acts that report no clause (متعهدا)."""
    reading: Reading
    continuing: bool
    document: int | None = None
    """Word index of the document that says it: جاء في البيان."""
    silent: bool = False
    """Here it can have no words of its own: نقل المسعفون الجرحى."""

    @property
    def feminine(self) -> bool | None:
        """The gender it shows."""
        return self.reading.form.feminine

    @property
    def number(self) -> Number:
        """The number it shows."""
        return self.reading.form.number

    @property
    def clause(self) -> bool:
        """Takes أن and a clause."""
        return any(e.clause for e in self.entries)

    @property
    def tells(self) -> bool:
        """Takes whom it was said to as its object: أبلغ فلانا أن."""
        return any(e.told for e in self.entries)

    @property
    def prepositions_folded(self) -> frozenset[str]:
        """Prepositions before its content."""
        return frozenset(fold(e.preposition) for e in self.entries if e.preposition)


_NEXT = 8
"""Reporting words looked on to: keeps reading linear."""


class Reports(Record, frozen=True, gc=False):
    """The reporting words of a line that may report, for finding one and the one after it."""

    every: tuple[Reporter, ...]
    position: Mapping[int, int]
    """Place in `every` by word index."""
    end: int
    """Number of words of the line."""

    def at(self, index: int) -> Reporter | None:
        """The reporting word at a word index."""
        n = self.position.get(index)
        return None if n is None else self.every[n]

    def limit(self, reporter: Reporter) -> int:
        """Word index of the next reporting word that takes words of its own, or the end of the line."""
        later = self.every[self.position[reporter.at] + 1 :]
        return next((r.at for r in later[:_NEXT] if r.entries and not r.silent), self.end)


def reports_of(scene: Scene, every: tuple[Reporter, ...]) -> Reports:
    """Index the reporting words of a line."""
    return Reports(every, {r.at: n for n, r in enumerate(every)}, len(scene.words))


def reporting(words: tuple[Word, ...], cues: Cues) -> Sequence[int]:
    """Where words stand that, by their spelling, can report speech."""
    return where(cues.may_report, words)


def reporters(scene: Scene, cues: Cues) -> tuple[Reporter, ...]:
    """The narrator's reporting words, in order."""
    found: list[Reporter] = []
    for i in reporting(scene.words, cues):
        word = scene.words[i]
        if not scene.narrated(i) or _named(scene, i, word):
            continue
        reporter = _reporter(scene, i, word, cues)
        if reporter is not None and not (found and _in_passing(scene, found[-1], reporter)):
            found.append(reporter)
    return tuple(found)


def _named(scene: Scene, i: int, word: Word) -> bool:
    """The word is part of a name; one word that is a verb (أفاد) or, after a comma, a participle (، متهما) is none."""
    mention = scene.mention_at[i]
    if mention is None:
        return False
    verb = bool(word.readings) and word.readings[0].form.pos is Pos.VERB
    if verb and mention.last - mention.first == 1:
        return False
    opens = mention.first == i > 0 and mention.kind is ActorKind.GROUP and scene.words[i - 1].text in COMMAS
    return not (opens and word.fold.endswith(_ACCUSATIVE) and word.first(Pos.PARTICIPLE) is not None)


def _reporter(scene: Scene, i: int, word: Word, cues: Cues) -> Reporter | None:
    chosen: Reporter | None = None
    aired = cues.cues[SpeechCueKind.AIRED]
    for reading in word.readings:
        if reading.form.lemma in aired and _aired(scene, i, reading, cues):  # في بيان ورد للوكالة
            return None
    for reading in word.readings:
        form = reading.form
        if form.lemma in cues.issued and form.pos is Pos.VERB:
            if i > 1 and scene.words[i - 1].fold == _WHAT and scene.words[i - 2].fold == _ON:
                return None  # ردا على ما جاء في كلمة الوزير
            if i + 1 < len(scene.words) and cues.is_cue(SpeechCueKind.THEREIN, scene.words[i + 1]):
                said = replace(reading, form=replace(form, feminine=None))
                return Reporter(i, Shape.FINITE, (cues.issued[form.lemma],), said, False)
            if i + 2 < len(scene.words) and cues.is_cue(SpeechCueKind.VOICE, scene.words[i + 2]):
                return Reporter(i, Shape.FINITE, (cues.issued[form.lemma],), reading, False)
            document = _document(scene, i, cues)
            if document is not None:
                return Reporter(i, Shape.FINITE, (cues.issued[form.lemma],), reading, False, document)
            continue
        entries = cues.reporting.get(form.lemma, ())
        if form.lemma in cues.completed and not _completed(scene, i, cues.completed[form.lemma]):
            entries = ()
        if not entries and form.lemma not in cues.performing:
            continue
        shape = _shape(word, reading, entries)
        if form.pos is Pos.MASDAR and not (reading.enclitic or reading.article) and says_of_his(scene, i) is not None:
            shape = Shape.MASDAR
        if shape is None or (shape is Shape.FINITE and _ambiguous_dual(word, reading)):
            continue
        if shape is Shape.FINITE and _as_preposition(scene, i, word, cues):
            continue
        if shape is Shape.FINITE and (_genitive(scene, i, word) or _inscribed(scene, i, reading, cues)):
            continue
        if shape is Shape.PARTICIPLE and i and scene.words[i - 1].is_function(WordClass.NEGATION, WordClass.AUXILIARY):
            continue  # لم يكن متوقعا
        if shape is Shape.PARTICIPLE and _adjectival(scene, i, word):
            continue
        if shape is Shape.FINITE and (not entries or _unreal(scene, i, reading, cues)):
            continue
        silent = (form.lemma in cues.relay and not _relays(scene, i, cues)) or _beside(scene, i, shape, entries)
        candidate = Reporter(i, shape, entries, reading, any(e.continuing for e in entries), silent=silent)
        if chosen is None or (shape is Shape.FINITE and chosen.shape is not Shape.FINITE):
            chosen = candidate
    return chosen or _participle(scene, i, word, cues)


def _completed(scene: Scene, i: int, noun: str) -> bool:
    """The noun follows without which a verb is no report: حمل الحكومة مسؤولية, not حمل لافتات."""
    return any(noun in (w.fold, *bare_forms(w.fold)) for w in scene.words[i + 1 : i + _COMPLETED])


_COMPLETED = 24
"""Words from a verb to the noun that completes it, many of them in quotation marks."""


def _participle(scene: Scene, i: int, word: Word, cues: Cues) -> Reporter | None:
    """A participle that the dictionary takes for a noun: مقترحا, after a comma or before أن."""
    words = scene.words
    if (i == 0 or words[i - 1].text not in COMMAS) and (i + 1 >= len(words) or not is_complementizer(words[i + 1])):
        return None
    feminine = word.fold.endswith(_FEMININE)
    entries = cues.participles.get(word.fold[:-1], ()) if word.fold.endswith(_ACCUSATIVE) else ()
    if not entries or any(r.article or r.preposition for r in word.readings[:1]):
        return None
    form = Form(Pos.PARTICIPLE, fold(entries[0].verb), Number.SINGULAR, feminine)
    return Reporter(i, Shape.PARTICIPLE, entries, Reading(form), any(e.continuing for e in entries))


_FEMININE = "ه"
_WHAT, _ON = "ما", "علي"


def _shape(word: Word, reading: Reading, entries: tuple[Reporting, ...]) -> Shape | None:
    form = reading.form
    if form.pos is Pos.VERB:
        if form.person != 3 or form.passive or (form.aspect is Aspect.PERFECT and _vowelled_passive(word, reading)):
            return None
        described = reading.enclitic and any(e.preposition and not (e.clause or e.noun) for e in entries)
        return Shape.FINITE if described or not reading.enclitic else None  # وصفته المعارضة بأنه
    if form.pos is Pos.PARTICIPLE:
        bound = form.construct and form.number is not Number.DUAL
        plain = not (reading.article or reading.preposition or reading.enclitic or bound)
        return Shape.PARTICIPLE if plain and word.fold.endswith(_ACCUSATIVE) and not _bare(word, reading) else None
    if form.pos is Pos.MASDAR:
        said = bool(reading.enclitic) or (reading.article and bool(reading.preposition))
        return Shape.MASDAR if said else None
    return None


def says_of_his(scene: Scene, i: int) -> Mention | None:
    """Whose words a masdar names, where they follow behind him: بعد إعلان الرئيس أن."""
    whose = scene.mention_at[i + 1] if i + 1 < len(scene.words) else None
    if whose is None or whose.first != i + 1 or whose.last >= len(scene.words):
        return None
    if scene.words[i + 1].first(Pos.NATIONALITY) is not None:
        return None  # وسائل إعلام تركية
    return whose if is_complementizer(scene.words[whose.last]) else None


def _vowelled_passive(word: Word, reading: Reading) -> bool:
    """A perfect whose first letter bears the vowel of the passive: ذُكر, وأُفيد."""
    return word.text[len(reading.conjunction) + 1 :].startswith(_DAMMA)


_DAMMA = "\u064f"


def _ambiguous_dual(word: Word, reading: Reading) -> bool:
    """A dual that is written like an accusative noun: نقلا, ردا."""
    return reading.form.number is Number.DUAL and any(r.form.pos is not Pos.VERB for r in word.readings)


def _document(scene: Scene, i: int, cues: Cues) -> int | None:
    """The document after جاء في."""
    words = scene.words
    if i + 2 >= len(words) or not cues.is_cue(SpeechCueKind.WITHIN, words[i + 1]):
        return None
    return i + 2 if words[i + 2].kind is WordKind.ARABIC and scene.mention_at[i + 2] is None else None


def _aired(scene: Scene, i: int, reading: Reading, cues: Cues) -> bool:
    """A verb that only tells of the occasion of somebody's words: في مقابلة مع القناة بثت السبت إن."""
    if reading.form.pos is not Pos.VERB or reading.conjunction:
        return False
    if i > 1 and scene.words[i - 1].is_function(WordClass.RELATIVE) and is_document(scene, i - 2, cues):
        return True  # المنشور الذي نشر أمس
    for k in range(i - 1, max(-1, i - _OCCASION), -1):
        word = scene.words[k]
        if scene.mention_at[k] is None and (word.text in _ENDS or is_complementizer(word)):
            return False
        if k and is_preposition(scene.words[k - 1]) and cues.medium_of(word) is not None:
            return True
    return False


def _inscribed(scene: Scene, i: int, reading: Reading, cues: Cues) -> bool:
    """A verb that tells what stands on a thing: لافتات كتب عليها."""
    if reading.form.lemma not in cues.cues[SpeechCueKind.INSCRIBING] or i + 1 >= len(scene.words):
        return False
    following = scene.words[i + 1]
    return any(r.enclitic and r.form.word_class is WordClass.PREPOSITION for r in following.readings)


def _genitive(scene: Scene, i: int, word: Word) -> bool:
    """A noun written like a verb has a preposition right before it: معربا عن أمل بلاده."""
    if not i or word.readings[0].conjunction or not any(r.form.pos in NOMINAL for r in word.readings):
        return False
    before = scene.words[i - 1]
    return is_preposition(before) and before.first(Pos.VERB) is None


def _in_passing(scene: Scene, before: Reporter, reporter: Reporter) -> bool:
    """A verb between commas, before أن, only describes who speaks: أكد دبلوماسي، اشترط كتمان اسمه، أن."""
    words = scene.words
    i = reporter.at
    if words[i - 1].text not in COMMAS or reporter.reading.conjunction or i - before.at > _OCCASION:
        return False
    if (
        before.shape is not Shape.FINITE
        or reporter.shape is not Shape.FINITE
        or reporter.reading.form.aspect is not Aspect.PERFECT
    ):
        return False
    if any(is_complementizer(w) for w in words[before.at + 1 : i]):
        return False
    for k in range(i + 1, min(i + _OCCASION, len(words) - 2)):
        if words[k].text in COMMAS:
            governed = is_preposition(words[k + 1]) and not is_complementizer(words[k + 1])
            opening = words[k + 1 + governed]
            return is_complementizer(opening) and not linking(opening)
        if words[k].text in _ENDS or is_complementizer(words[k]):
            return False
    return False


def _beside(scene: Scene, i: int, shape: Shape, entries: tuple[Reporting, ...]) -> bool:
    """A verb without أن in a relative clause leaves أن to the one before: قال الوزير الذي وصف القرار بالعادل إن."""
    if shape is not Shape.FINITE or not i or any(e.clause for e in entries):
        return False
    return scene.words[i - 1].is_function(WordClass.RELATIVE) and scene.words[i - 1].fold != _WHAT


_WHAT = "ما"


def _relays(scene: Scene, i: int, cues: Cues) -> bool:
    """Words follow that a verb of passing on words can have, not of carrying things: نقل المسعفون الجرحى إلى."""
    for k in range(i + 1, min(i + _OCCASION, len(scene.words))):
        word = scene.words[k]
        if scene.speech_at(k) is not None:
            return k - i <= _QUOTED_AFTER
        if is_complementizer(word) or word.fold in cues.relaying or cues.is_attributed(word):
            return True
        if cues.is_cue(SpeechCueKind.VOICE, word) or any(r.form.lemma in cues.relaying for r in word.readings):
            return True
    return False


_QUOTED_AFTER = 5
"""Words from a verb of passing on words to a quotation that is its own."""


def _adjectival(scene: Scene, i: int, word: Word) -> bool:
    """A participle that qualifies the indefinite noun before it: حراسة مشددة على."""
    words = scene.words
    if not i or (i + 1 < len(words) and is_complementizer(words[i + 1])):
        return False
    noun = words[i - 1].readings[0] if words[i - 1].readings and scene.mention_at[i - 1] is None else None
    if noun is None or noun.form.pos not in NOMINAL or noun.article or noun.enclitic:
        return False
    return word.norm.endswith(_TIED) and words[i - 1].norm.endswith(_TIED)


_TIED = "ة"
_OCCASION = 14
"""Words of an occasion: مقابلة مع صحيفة … ووكالة …."""
_ENDS = frozenset(".؟!،؛:")


def _as_preposition(scene: Scene, i: int, word: Word, cues: Cues) -> bool:
    """A verb written like a preposition (بين, عقب, عبر) opens its clause and has a named subject or its preposition."""
    if not is_preposition(word):
        return False
    words = scene.words
    if i + 1 < len(words) and cues.is_cue(SpeechCueKind.NAMED, words[i + 1]):  # عبر منصة إكس
        return True
    if i + 2 < len(words) and is_complementizer(words[i + 1]) and not _subjunctive(words[i + 2]):  # فيما بين أن
        return bool(i) and scene.mention_at[i - 1] is None and any(r.form.pos in NOMINAL for r in words[i - 1].readings)
    if i + 2 < len(words) and cues.honour(words[i + 1]) is not None and is_complementizer(words[i + 2]):
        return False  # وبين معاليه أن
    named = scene.mention_at[i + 1] if i + 1 < len(words) else None
    if named is not None and named.last < len(words) and is_complementizer(words[named.last]):
        return False
    if i and words[i - 1].kind is WordKind.ARABIC and len(words[i - 1].fold) > 1 and not word.readings[0].conjunction:
        before = words[i - 1]
        opens = before.is_function(*_CLAUSAL) or before.fold.endswith(_OWN)  # كما عبر الوزير عن
        if not opens:
            return True
    return i + 1 >= len(words) or scene.mention_at[i + 1] is None


def _subjunctive(word: Word) -> bool:
    """A verb that only أن of a wish or a choice has after it: بين أن يستقيل أو يقال."""
    return word.first(Pos.VERB) is not None and word.readings[0].form.pos is Pos.VERB


_CLAUSAL = (WordClass.PRONOUN, WordClass.MODAL, WordClass.ADVERB, WordClass.CONJUNCTION, WordClass.SUBORDINATOR)
_OWN = ("ه", "ها", "هم")
"""Folded pronouns that end من جهته, من جانبها."""


def _bare(word: Word, reading: Reading) -> bool:
    """A masculine singular that shows no case ending: مؤكد."""
    return reading.form.number is Number.SINGULAR and not reading.form.feminine and not word.fold.endswith("ا")


_CREDIT = 3
"""Words of an attribution with its verb: على ما قالت."""


def _unreal(scene: Scene, i: int, reading: Reading, cues: Cues) -> bool:
    """The report is denied, intended or asked for: لم يقل, سيعلن, أن يؤكد; but قبل أن يعلن was done."""
    if reading.future:
        return True
    if i == 0:
        return False
    before = scene.words[i - 1]
    if i > 1 and cues.attribution.at(scene.words, i - 2) >= _CREDIT:
        return True
    if before.is_function(WordClass.NEGATION) and reading.form.lemma in cues.cues[SpeechCueKind.DENYING]:
        return False
    if before.is_function(WordClass.NEGATION, WordClass.FUTURE, WordClass.INTERROGATIVE):
        return not before.is_function(WordClass.RELATIVE)
    if reading.form.aspect is not Aspect.IMPERFECT or not is_complementizer(before):
        return False
    return i < 2 or not cues.is_cue(SpeechCueKind.SEQUENCE, scene.words[i - 2])


def describes(reporter: Reporter) -> bool:
    """Whether a verb says what somebody calls something, in marks alone: وصف حالته بأنها "مستقرة" بسبب ….."""
    return bool(reporter.prepositions_folded) and not any(e.clause or e.noun for e in reporter.entries)
