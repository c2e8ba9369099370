"""Reads what follows a reporting word: its subject and where the reported words open."""

from enum import Enum
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.speech.cues import Cues, bare_forms
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import (
    CLOSING,
    COLONS,
    COMMAS,
    OPENING,
    Quoted,
    Scene,
    is_complementizer,
    is_preposition,
    linking,
)
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm

_NOMINAL = frozenset(
    {
        Pos.MASDAR,
        Pos.PARTICIPLE,
        Pos.NOUN,
        Pos.NATIONALITY,
        Pos.OFFICE,
        Pos.BODY,
        Pos.GROUP,
        Pos.PLACE_HEAD,
        Pos.HONORIFIC,
        Pos.COMMON,
    }
)
_GAP = 80
"""Words between a verb and its content at most: keeps reading linear in sentences without end."""
_SHORT = 3
"""Words of a quotation that by itself is rather a term or a name than a statement."""
_OBLIQUE = "ين"
_THING = frozenset({Pos.MASDAR, Pos.NOUN, Pos.COMMON})
_LIGHT = (WordClass.DEMONSTRATIVE, WordClass.QUANTIFIER, WordClass.NUMBER)


class Opening(Enum):
    """How reported words begin."""

    CLAUSE = "clause"
    QUOTE = "quoted"
    COLON = "colon"
    FIRST_PERSON = "first_person"
    NOUN = "noun"
    NEXT = "next"
    """With the sentence that follows."""


class After(NamedTuple):
    """What follows a verb up to its content."""

    subject: Mention | None
    head: int | None
    """Word index of a noun that stands as subject but is no mention: البيان, المصدر."""
    opening: Opening | None
    start: int
    """Word index where the content starts, or where reading stopped."""


class _Walk:
    """State of one reading from left to right."""

    def __init__(
        self, scene: Scene, reporter: Reporter | None, verb: int, reading: Reading, limit: int, cues: Cues
    ) -> None:
        self.scene = scene
        self.reporter = reporter
        self.verb = verb
        self.reading = reading
        self.limit = limit
        self.cues = cues
        self.subject: Mention | None = None
        self.head: int | None = None
        self.reading_prepositions = reporter.prepositions_folded if reporter is not None else frozenset()
        self.clear = True
        """Nothing but subject, dates and adverbs since the verb or a comma: an object may stand here."""
        self.counted = False
        """A quantifier stood where the subject does: عدد من النواب."""
        self.aside = False
        """Inside a relative or other clause of the gap: nothing there is the subject."""
        self.phrase = 0
        """Words read of a prepositional phrase: a mention right after its noun is a genitive, later ones may be
        the subject; a noun in it never is."""
        self.parted = False
        """A comma stood between."""

    def ended(self, opening: Opening | None, at: int) -> After:
        return After(self.subject, self.head, opening, at)


def read_after(scene: Scene, reporter: Reporter, limit: int, cues: Cues) -> After:
    """Subject and content of a reporting word; reads up to word `limit`."""
    walk = _Walk(scene, reporter, reporter.at, reporter.reading, min(limit, reporter.at + _GAP), cues)
    if reporter.shape is not Shape.FINITE:
        walk.parted = True
    if reporter.document is not None:
        walk.head = reporter.document
        return _read(walk, reporter.document + 1)
    return _read(walk, reporter.at + 1)


def subject_after(scene: Scene, verb: int, reading: Reading, limit: int, cues: Cues) -> After:
    """The subject of any verb, where it follows it."""
    return _read(_Walk(scene, None, verb, reading, min(limit, verb + _GAP), cues), verb + 1)


def _read(walk: _Walk, start: int) -> After:
    scene = walk.scene
    words = scene.words
    j = start
    while j < walk.limit:
        word = words[j]
        quoted = scene.speech_at(j)
        if quoted is not None:
            if _names_subject(walk, quoted):
                walk.head = quoted.last - 1 if walk.subject is None else walk.head
                j = quoted.last
                continue
            return walk.ended(None if _aside_words(walk, quoted) else Opening.QUOTE, j)
        if j in scene.dates:
            j = scene.dates[j][0]
            walk.phrase = 0
            continue
        mention = scene.mention_at[j]
        if mention is not None:
            j = _mention(walk, mention, j)
            continue
        if word.kind is WordKind.MARK:
            if word.text in COLONS:
                return _colon(walk, j)
            j = _mark(walk, j)
            continue
        if is_complementizer(word):
            if _opens(walk, j):
                return walk.ended(Opening.CLAUSE, j)
            walk.aside = True
            j += 1
            continue
        if word.is_function(WordClass.RELATIVE) and not word.is_function(WordClass.NEGATION, WordClass.PREPOSITION):
            walk.aside = True
            j += 1
            continue
        opening = _content(walk, j)
        if opening is not None:
            return opening
        j = _plain(walk, j)
    if walk.reporter is not None and j >= len(words) and _hangs(walk):
        return walk.ended(Opening.NEXT, len(words))
    return walk.ended(None, min(j, walk.limit))


def _spoken(scene: Scene, quoted: Quoted) -> list[Word]:
    return [w for w in scene.words[quoted.first : quoted.last] if w.kind is not WordKind.MARK]


def _names_subject(walk: _Walk, quoted: Quoted) -> bool:
    """A short quotation before أن is part of who says it: أكد "فلان" رئيس البلدية أن."""
    words = _spoken(walk.scene, quoted)
    verbal = len(words) > 1 and any(r.form.pos is Pos.VERB for w in words for r in w.readings[:1])
    if len(words) > _SHORT or verbal:
        return False
    return any(
        is_complementizer(walk.scene.words[k]) and walk.scene.narrated(k) and _opens(walk, k)
        for k in range(quoted.last, walk.limit)
    )


def _aside_words(walk: _Walk, quoted: Quoted) -> bool:
    """A few quoted words after a preposition are the narrator's quotation of a term, not a statement."""
    if len(_spoken(walk.scene, quoted)) > _SHORT or any(
        w.text in COLONS for w in walk.scene.words[: quoted.first][-1:]
    ):
        return False
    at = quoted.first - 1
    before = walk.scene.words[at]
    if is_preposition(before) or before.fold in walk.reading_prepositions:
        return True
    direct = (
        at == walk.verb or before.kind is WordKind.MARK or (walk.subject is not None and at == walk.subject.last - 1)
    )
    return not direct


def _hangs(walk: _Walk) -> bool:
    """The sentence ends right after the reporting word: قائلا."""
    return walk.reporter is not None and walk.reporter.at >= len(walk.scene.words) - 2


def _colon(walk: _Walk, j: int) -> After:
    words = walk.scene.words
    after = j + 1
    if after >= len(words):
        return walk.ended(Opening.NEXT, after)
    if walk.scene.speech_at(after) is not None:
        return walk.ended(Opening.QUOTE, after)
    if is_complementizer(words[after]):
        return walk.ended(Opening.CLAUSE, after)
    if walk.reporter is None or not walk.reporter.clause or walk.aside or words[after].kind is WordKind.MARK:
        return walk.ended(None, after)
    return walk.ended(Opening.COLON, after)


def _mark(walk: _Walk, j: int) -> int:
    text = walk.scene.words[j].text
    if text in OPENING:
        for k in range(j + 1, walk.limit):
            if walk.scene.words[k].text in CLOSING:
                return k + 1
    if text in COMMAS:
        walk.parted = True
        walk.clear = True
        walk.aside = False
        walk.phrase = 0
    return j + 1


def _mention(walk: _Walk, mention: Mention, j: int) -> int:
    if mention.first < j or walk.aside:
        return max(mention.last, j + 1)
    governed = walk.scene.governed(mention, walk.verb)
    genitive = (walk.phrase == 1 or (walk.head == j - 1)) and not governed
    counted, walk.counted = walk.counted, False
    if (
        (counted or (not governed and not genitive))
        and walk.subject is None
        and walk.head is None
        and _may_be_subject(walk, mention)
    ):
        walk.subject = mention
        walk.parted = False
        walk.clear = True
    else:
        walk.clear = False
    walk.phrase = 2 if governed else 0
    return mention.last


def _takes_subject(walk: _Walk) -> bool:
    return walk.reporter is None or walk.reporter.shape is Shape.FINITE


def _may_be_subject(walk: _Walk, mention: Mention) -> bool:
    """Participles and masdars have no subject after them; verb and subject agree in gender."""
    if not _takes_subject(walk):
        return False
    before = mention.first - 1
    if before != walk.verb and walk.cues.is_cue(SpeechCueKind.INSTANCE, walk.scene.words[before]):
        return False
    if oblique(walk.scene, mention):
        return False
    verb = walk.reading.form
    if verb.number is not Number.SINGULAR or verb.feminine is None:
        return True
    feminine = gender(walk.scene, mention, walk.cues)
    return feminine is None or feminine == verb.feminine or (verb.feminine and before == walk.verb)


def oblique(scene: Scene, mention: Mention) -> bool:
    """A sound plural or dual that is not nominative: المسؤولين."""
    head = scene.words[mention.first]
    reading = head.first(Pos.OFFICE, Pos.GROUP, Pos.NATIONALITY)
    return reading is not None and reading.form.number is not Number.SINGULAR and head.fold.endswith(_OBLIQUE)


def gender(scene: Scene, mention: Mention, cues: Cues) -> bool | None:
    """Whether the mention is feminine, where its words tell: states by convention, others by their head noun."""
    head = scene.words[mention.first]
    if mention.kind is ActorKind.STATE and mention.form is MentionForm.NAME:
        return not cues.is_cue(SpeechCueKind.MASCULINE_STATE, head)
    if mention.kind is ActorKind.PERSON and mention.title is None:
        return None
    reading = head.first(Pos.OFFICE, Pos.BODY)
    if reading is None or reading.form.number is not Number.SINGULAR:
        return None
    if reading.form.feminine:
        return True
    return False if reading.form.pos is Pos.OFFICE else None


def _opens(walk: _Walk, j: int) -> bool:
    """The complementizer belongs to the reporting word, not to a word of its own (بعد أن, يجب أن)."""
    reporter = walk.reporter
    if reporter is None or not reporter.clause or linking(walk.scene.words[j]):
        return False
    before = walk.scene.words[j - 1]
    if j - 1 == reporter.at or before.fold in reporter.prepositions_folded:
        return True
    if is_preposition(before) and walk.scene.mention_at[j - 1] is None:
        return False
    return not any(bare in walk.cues.bound for bare in (before.fold, *bare_forms(before.fold)))


def _content(walk: _Walk, j: int) -> After | None:
    """A noun complement or unmarked speech that starts at the word, or its preposition."""
    reporter = walk.reporter
    if reporter is None or walk.aside:
        return None
    word = walk.scene.words[j]
    direct = j - 1 == reporter.at or (walk.subject is not None and walk.subject.last == j)
    if direct and speaks_of_himself(word):
        return walk.ended(Opening.FIRST_PERSON, j)
    for entry in reporter.entries:
        if not entry.noun:
            continue
        if entry.preposition:
            if word.fold == fold(entry.preposition) and _noun_follows(walk, j + 1):
                return walk.ended(Opening.NOUN, j + 1)
            joined = next((r for r in word.readings if r.preposition == entry.preposition), None)
            if joined is not None and joined.form.pos in _THING and j - 1 <= _before_content(walk, reporter):
                return walk.ended(Opening.NOUN, j)
        elif _bare_object(walk, j, word):
            return walk.ended(Opening.NOUN, j)
    return None


def _before_content(walk: _Walk, reporter: Reporter) -> int:
    return walk.subject.last if walk.subject is not None else reporter.at


def _noun_follows(walk: _Walk, j: int) -> bool:
    if j >= walk.limit:
        return False
    word = walk.scene.words[j]
    return word.kind is WordKind.ARABIC and not is_complementizer(word) and walk.scene.speech_at(j) is None


def _bare_object(walk: _Walk, j: int, word: Word) -> bool:
    reporter = walk.reporter
    if reporter is None or walk.phrase or not walk.clear:
        return False
    if word.is_function(WordClass.NEGATION) and j + 1 < walk.limit:
        denied = walk.scene.words[j + 1].first(Pos.MASDAR)
        return denied is not None and not denied.conjunction
    reading = _thing(word)
    if reading is None or word.readings[0].preposition or reading.conjunction or reading.preposition:
        return False
    if word.is_function(WordClass.PREPOSITION, WordClass.ADVERB):
        return False
    if walk.subject is None and reporter.shape is Shape.FINITE and is_document(walk.scene, j, walk.cues):
        return False
    if walk.subject is None and reporter.shape is Shape.FINITE:
        return walk.head is None and reading.form.pos is Pos.MASDAR and not reading.article
    after_comma = walk.scene.words[j - 1].text in COMMAS
    if walk.head is not None:
        return after_comma and reading.form.pos is Pos.MASDAR and not reading.article
    return reading.form.pos is Pos.MASDAR or not reading.article


def _thing(word: Word) -> Reading | None:
    return next((r for r in word.readings if r.form.pos in _THING), None)


def speaks_of_himself(word: Word) -> bool:
    """A verb in the first person and nothing else: سنحدد, فوجئنا."""
    verbs = [r for r in word.readings if r.form.pos is Pos.VERB]
    return bool(verbs) and len(verbs) == len(word.readings) and all(r.form.person == 1 for r in verbs)


def _plain(walk: _Walk, j: int) -> int:
    """Step over a word of the gap."""
    word = walk.scene.words[j]
    if is_preposition(word):
        walk.clear = False
        walk.phrase = 0 if walk.counted else 1
        following = j + 1
        if following < walk.limit and not walk.counted and _continues(walk, following):
            return following + 1
        return following
    if walk.cues.is_cue(SpeechCueKind.DAY, word):
        return j + 1
    if word.is_function(WordClass.ADVERB, WordClass.PRONOUN, WordClass.MODAL, WordClass.AUXILIARY):
        walk.phrase = min(walk.phrase, 1) * 2
        return j + 1
    if word.is_function(*_LIGHT):
        if word.is_function(WordClass.QUANTIFIER) and not walk.phrase and walk.subject is None and walk.head is None:
            walk.counted = not any(r.preposition for r in word.readings)
        return j + 1
    simplest = word.readings[0] if word.readings else None
    if (
        simplest is not None
        and simplest.form.pos is Pos.VERB
        and not any(r.form.pos in _NOMINAL for r in word.readings)
    ):
        walk.aside = True
        return j + 1
    walk.clear = False
    if simplest is not None and simplest.preposition:
        walk.phrase = 1
        return j + 1
    if walk.phrase:
        walk.phrase = 2
        return j + 1
    if walk.subject is None and walk.head is None and not walk.aside and _takes_subject(walk):
        walk.head = j
    return j + 1


def _continues(walk: _Walk, j: int) -> bool:
    """The word is the noun of the preposition before it, and no mention."""
    word = walk.scene.words[j]
    return (
        walk.scene.mention_at[j] is None
        and word.kind is WordKind.ARABIC
        and walk.scene.speech_at(j) is None
        and not is_complementizer(word)
        and not word.is_function(*_LIGHT)
        and not word.is_function(WordClass.RELATIVE)
    )


def is_document(scene: Scene, index: int, cues: Cues) -> bool:
    """The word stands for words that were issued: البيان."""
    return cues.is_cue(SpeechCueKind.DOCUMENT, scene.words[index])
