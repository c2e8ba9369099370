"""Reads what follows a reporting word: its subject and where the reported words open."""

from api.extraction.arabic.dictionary import NOMINAL, Pos
from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.speech.complements import content, opens, relative_verb
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import (
    CLOSING,
    COLONS,
    COMMAS,
    OPENING,
    Quoted,
    Scene,
    conjoined,
    is_complementizer,
    is_preposition,
    linking,
)
from api.extraction.arabic.speech.traits import gender, oblique
from api.extraction.arabic.speech.walk import After, Opening, Walk, takes_subject
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind

_GAP = 80
"""Words between a verb and its content at most: keeps reading linear in sentences without end."""
_APPOSED = 8
"""Words between a title and the name of its holder: وكيل الأمين العام للشؤون السياسية في … فلان."""
_PHRASE = 6
"""Words of a quotation without a verb in the midst of a sentence that may still be a term."""
_SHORT = 3
"""Words of a quotation that by itself is rather a term or a name than a statement."""
_JOINED = frozenset("بلك")
"""Prepositions that stand alone before a quotation: بـ."""
_LIGHT = (WordClass.DEMONSTRATIVE, WordClass.QUANTIFIER, WordClass.NUMBER)


def read_after(scene: Scene, reporter: Reporter, limit: int, cues: Cues) -> After:
    """Subject and content of a reporting word; reads up to word `limit`."""
    walk = Walk(scene, reporter, reporter.at, reporter.reading, min(limit, reporter.at + _GAP), cues)
    if reporter.shape is not Shape.FINITE:
        walk.parted = True
    if reporter.document is not None:
        walk.head = reporter.document
        return _read(walk, reporter.document + 1)
    return _read(walk, reporter.at + 1)


def subject_after(scene: Scene, verb: int, reading: Reading, limit: int, cues: Cues) -> After:
    """The subject of any verb, where it follows it."""
    return _read(Walk(scene, None, verb, reading, min(limit, verb + _GAP), cues), verb + 1)


def _read(walk: Walk, start: int) -> After:
    scene = walk.scene
    words = scene.words
    j = start
    while j < walk.limit:
        word = words[j]
        quoted = scene.speech_at(j) if scene.quotes else None
        if quoted is not None:
            if _names_subject(walk, quoted):
                told = quoted.first and is_preposition(words[quoted.first - 1])
                walk.head = quoted.last - 1 if walk.subject is None and not told else walk.head
                j = quoted.last
                continue
            if not _aside_words(walk, quoted):
                return walk.ended(Opening.QUOTE, j)
            walk.clear = walk.closed = False
            walk.phrase = 0
            j = quoted.last
            continue
        if j in scene.dates:
            j = scene.dates[j][0]
            walk.phrase = 0
            walk.closed = True
            continue
        mention = scene.mention_at[j]
        if mention is not None:
            j = _mention(walk, mention, j)
            continue
        if word.kind is WordKind.MARK:
            if word.text in COLONS:
                title = scene.title_at(j + 1)
                if title is None:
                    return _colon(walk, j)
                j = title.last
                continue
            j = _mark(walk, j)
            continue
        if is_complementizer(word) and not (j + 1 < len(words) and words[j + 1].text == "."):  # سي. إن. إن.
            if opens(walk, j):
                return walk.ended(Opening.CLAUSE, j)
            walk.aside = True
            j += 1
            continue
        if word.spelling.function is WordClass.RELATIVE:
            walk.aside = True
            j += 1
            continue
        opening = content(walk, j)
        if opening is not None:
            return opening
        j = _plain(walk, j)
    if walk.reporter is not None and j >= len(words) and (_hangs(walk) or _unsaid(walk)):
        return walk.ended(Opening.NEXT, len(words))
    return walk.ended(None, min(j, walk.limit))


def _spoken(scene: Scene, quoted: Quoted) -> list[Word]:
    return [w for w in scene.words[quoted.first : quoted.last] if w.kind is not WordKind.MARK]


def _names_subject(walk: Walk, quoted: Quoted) -> bool:
    """A short quotation before أن is part of who says it: أكد "فلان" رئيس البلدية أن."""
    words = _spoken(walk.scene, quoted)
    verbal = len(words) > 1 and any(r.form.pos is Pos.VERB for w in words for r in w.readings[:1])
    if len(words) > _SHORT or verbal:
        return False
    return any(
        is_complementizer(walk.scene.words[k]) and walk.scene.narrated(k) and opens(walk, k)
        for k in range(quoted.last, walk.limit)
    )


def _aside_words(walk: Walk, quoted: Quoted) -> bool:
    """A few quoted words after a preposition are the narrator's quotation of a term, not a statement."""
    at = quoted.first - 1
    before = walk.scene.words[at]
    words = _spoken(walk.scene, quoted)
    verbal = any(r.form.pos is Pos.VERB for w in words for r in w.readings[:1])
    longest = _SHORT if verbal or walk.reporter is None or quoted.last >= len(walk.scene.words) - 1 else _PHRASE
    following = walk.scene.words[quoted.last : quoted.last + 1]
    if len(words) > _SHORT and (not following or following[0].kind is WordKind.MARK) and _voiced(walk, at):
        return False
    if len(words) > longest or before.text in COLONS or is_complementizer(before):
        return False
    if is_preposition(before) or before.fold in walk.reading_prepositions or before.fold in _JOINED:
        return True
    if len(words) <= _SHORT and not verbal and any(w.kind is not WordKind.MARK for w in following):
        return True
    direct = (
        at == walk.verb or before.kind is WordKind.MARK or (walk.subject is not None and at == walk.subject.last - 1)
    )
    return not (direct or _ends_report(walk, quoted, len(words)))


def _voiced(walk: Walk, at: int) -> bool:
    """What stands before a quotation makes it the verb's own: دعا إلى "…", معتبرا إياه "…", انتقد ما اعتبره "…"."""
    reporter, before = walk.reporter, walk.scene.words[at]
    if reporter is None:
        return False
    if at - 1 == walk.verb and before.is_function(WordClass.PRONOUN):
        return True
    if before.fold in walk.reading_prepositions and not walk.aside:
        return reporter.shape is Shape.PARTICIPLE or reporter.reading.form.lemma not in walk.cues.asking
    verb = before.first(Pos.VERB)
    if verb is None or not verb.enclitic or at < 1 or not walk.scene.words[at - 1].is_function(WordClass.RELATIVE):
        return False
    return verb.form.lemma in walk.cues.reporting


def _ends_report(walk: Walk, quoted: Quoted, length: int) -> bool:
    """Words behind a whole phrase, with nothing of the clause after them: قال للصحفيين في واغادوغو "البلد في خطر"."""
    reporter = walk.reporter
    clausal = (
        reporter is not None and reporter.shape is Shape.FINITE and walk.reading.form.lemma not in walk.cues.asking
    )
    bare = reporter is not None and any(e.clause and e.preposition is None for e in reporter.entries)
    if not (clausal and bare) or not walk.closed or walk.aside or length == 1:
        return False
    following = walk.scene.words[quoted.last : quoted.last + 1]
    return not following or following[0].kind is WordKind.MARK


def _hangs(walk: Walk) -> bool:
    """The sentence ends right after the reporting word: قائلا."""
    return walk.reporter is not None and walk.reporter.at >= len(walk.scene.words) - 2


def _unsaid(walk: Walk) -> bool:
    """A whole sentence only tells who spoke, where and when: قال الوزير في مقابلة مع القناة."""
    reporter = walk.reporter
    if reporter is None or reporter.shape is not Shape.FINITE or walk.aside or walk.subject is None or reporter.tells:
        return False
    saying = any(e.clause and e.preposition is None for e in reporter.entries)
    return saying and reporter.reading.form.lemma not in walk.cues.asking


def _colon(walk: Walk, j: int) -> After:
    words = walk.scene.words
    after = j + 1
    if after >= len(words):
        return walk.ended(Opening.NEXT, after)
    if walk.scene.speech_at(after) is not None:
        return walk.ended(Opening.QUOTE, after)
    governed = words[after].fold in walk.reading_prepositions and after + 1 < len(words)  # ونوه في بيان: إلى أن
    if is_complementizer(words[after + governed]):
        return walk.ended(Opening.CLAUSE, after + governed)
    if walk.reporter is None or not walk.reporter.clause or walk.aside or words[after].kind is WordKind.MARK:
        return walk.ended(None, after)
    return walk.ended(Opening.COLON, after)


def _mark(walk: Walk, j: int) -> int:
    text = walk.scene.words[j].text
    if text in OPENING:
        for k in range(j + 1, walk.limit):
            if walk.scene.words[k].text in CLOSING:
                return j + 1 if _named_between(walk, j, k) else k + 1
    if text in COMMAS:
        walk.parted = True
        walk.clear = walk.closed = True
        walk.aside = walk.slack = False
        walk.phrase = 0
    return j + 1


def _named_between(walk: Walk, opening: int, closing: int) -> bool:
    """Whether brackets right behind the verb hold a name and nothing more: ذكرت (رويترز) أن."""
    mention = walk.scene.mention_at[opening + 1]
    return opening - 1 == walk.verb and mention is not None and (mention.first, mention.last) == (opening + 1, closing)


def _mention(walk: Walk, mention: Mention, j: int) -> int:
    if mention.first < j or walk.aside:
        return max(mention.last, j + 1)
    joined = walk.governed == j and conjoined(walk.scene.words[j])
    governed = joined or walk.scene.governed(mention, walk.verb)
    genitive = (walk.phrase == 1 or (walk.head == j - 1)) and not governed
    counted, walk.counted = walk.counted, False
    if (
        (counted or (not governed and not genitive))
        and walk.subject is None
        and walk.head is None
        and _may_be_subject(walk, mention, counted)
    ):
        walk.subject = mention
        walk.parted = False
        walk.clear = True
    elif not governed and (_names_holder(walk, mention) or _names_head(walk, mention) or _names_body(walk, mention)):
        walk.subject = mention
        walk.clear = True
    else:
        walk.addressed = walk.addressed or not governed
        walk.clear = walk.reporter is not None and walk.reporter.tells and walk.clear and not governed
    walk.closed = True
    walk.phrase = 2 if governed else 0
    walk.governed = mention.last if governed else -1
    return mention.last


def _names_holder(walk: Walk, mention: Mention) -> bool:
    """The name that stands in apposition to a title parted from it: رئيس مفوضية … فلان, ممثل الحركة في صنعاء فلان."""
    subject = walk.subject
    if subject is None or walk.reporter is None or walk.reporter.tells or mention.kind is not ActorKind.PERSON:
        return False
    if subject.name_span[1] > mention.name_span[0]:
        return False
    if subject.kind is ActorKind.GROUP:  # شقيقة القتيل، فلانة،
        words = walk.scene.words
        if mention.first - subject.last <= _NAMED and walk.cues.is_cue(SpeechCueKind.NAMED, words[mention.first]):
            return True  # قال شاهد يدعى فلان
        one = subject.first > 0 and words[subject.first - 1].is_function(WordClass.NUMBER, WordClass.QUANTIFIER)
        return _apposed(walk, mention) and (one or walk.cues.is_cue(SpeechCueKind.SPEAKER, words[subject.first]))
    if subject.kind is not ActorKind.OFFICE:
        return False
    if mention.title is not None and mention.title.first < mention.first:
        return False
    between = range(subject.last, mention.first)
    if between and _owned_by_next(walk.scene, mention.first - 1):
        return False  # علق الوزير على تصريحات فلان
    commas = sum(walk.scene.words[k].text in COMMAS for k in between)
    return len(between) <= _APPOSED and (not commas or (commas == 1 and len(between) == 1))


def _owned_by_next(scene: Scene, k: int) -> bool:
    """Whether a word is a bare noun, whose genitive the next one is."""
    word = scene.words[k]
    first = word.readings[0] if word.readings else None
    if first is None or scene.mention_at[k] is not None or first.form.pos not in _OWNED:
        return False
    return not (first.article or first.enclitic or word.fold.endswith(_ACCUSATIVE))


_OWNED = frozenset({Pos.NOUN, Pos.MASDAR, Pos.COMMON})
_ACCUSATIVE = "ا"


def _names_head(walk: Walk, mention: Mention) -> bool:
    """The name in apposition to an office that is no mention: أكد مديره للشرق الأوسط فلان, سفير المملكة لدى … فلان."""
    if walk.subject is not None or walk.head is None or not takes_subject(walk):
        return False
    head = walk.scene.words[walk.head]
    if mention.kind is not ActorKind.PERSON:
        return False
    if not head.norm.endswith(_WRITTEN_FEMININE) and any(r.enclitic for r in head.readings):
        return True
    if _apposed(walk, mention) and walk.cues.is_cue(SpeechCueKind.SPEAKER, head):
        return True
    between = walk.scene.words[walk.head + 1 : mention.first]
    if between and _in_construct(between[-1]):
        return False
    titled = head.first(Pos.OFFICE) is not None and not any(w.text in COMMAS for w in between)
    return titled and 0 < len(between) <= _APPOSED


def _names_body(walk: Walk, mention: Mention) -> bool:
    """The body for which those speak whom a noun of people tells: قال أعضاء مجلس الأمن إن."""
    if walk.subject is not None or walk.head is None or walk.head + 1 != mention.first or not takes_subject(walk):
        return False
    body = mention.kind in _BODIES or walk.scene.words[mention.first].first(Pos.BODY) is not None
    return body and walk.scene.words[walk.head].fold in walk.cues.agents


_BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP})


def _in_construct(word: Word) -> bool:
    """A noun under a joined preposition whose genitive follows: بمكتب الرئيس."""
    first = word.readings[0] if word.readings else None
    return first is not None and bool(first.preposition) and not (first.article or first.enclitic)


def _apposed(walk: Walk, mention: Mention) -> bool:
    """The mention stands between commas."""
    beside = walk.scene.words[mention.first - 1 : mention.first] + walk.scene.words[mention.last : mention.last + 1]
    return all(w.text in COMMAS for w in beside)


_WRITTEN_FEMININE = "ة"
_NAMED = 3
"""Words between people and يدعى: قالت طالبة في العشرين تدعى فلانة."""


def _may_be_subject(walk: Walk, mention: Mention, counted: bool) -> bool:
    """Participles and masdars have no subject after them; verb and subject agree in gender."""
    if not takes_subject(walk):
        return False
    before = mention.first - 1
    if before != walk.verb and walk.cues.is_cue(SpeechCueKind.INSTANCE, walk.scene.words[before]):
        return False
    if (oblique(walk.scene, mention) and not counted) or (
        mention.addressed and walk.reading.form.lemma in walk.cues.asking
    ):
        return False
    verb = walk.reading.form
    if verb.number is not Number.SINGULAR or verb.feminine is None:
        return True
    feminine = gender(walk.scene, mention, walk.cues)
    return feminine is None or feminine == verb.feminine or (verb.feminine and before == walk.verb)


def _plain(walk: Walk, j: int) -> int:
    """Step over a word of the gap."""
    word = walk.scene.words[j]
    if is_preposition(word) or (word.fold in _JOINED and not word.readings):  # وصفه بـ"العدوان"
        walk.clear = walk.closed = False
        walk.phrase = 0 if walk.counted else 1
        following = j + 1
        if following < walk.limit and not walk.counted and _continues(walk, following):
            noun = walk.scene.words[following]
            definite = not noun.readings or any(r.article for r in noun.readings[:1])
            walk.closed = definite or walk.cues.medium_of(noun) is not None
            return following + 1
        return following
    if walk.cues.is_cue(SpeechCueKind.DAY, word):
        walk.closed = True
        return j + 1
    ranked = _rank(walk, j)
    if ranked is not None:
        return ranked
    if word.spelling.function is not None and _function(walk, word):
        return j + 1
    simplest = word.readings[0] if word.readings else None
    if simplest is not None and simplest.form.pos is Pos.VERB and not any(r.form.pos in NOMINAL for r in word.readings):
        walk.slack = not walk.aside
        walk.aside = True
        return j + 1
    if relative_verb(walk, j, word):
        walk.slack = walk.aside = True
        return j + 1
    walk.clear = False
    walk.closed = walk.cues.medium_of(word) is not None
    if simplest is not None and simplest.preposition:
        walk.phrase = 1
        return j + 1
    if walk.phrase and not _introduced(walk, j, word):
        walk.phrase = 2
        return j + 1
    if walk.subject is None and walk.head is None and not walk.aside and takes_subject(walk) and not _manner(word):
        walk.head = j
        walk.clear = walk.cues.is_cue(SpeechCueKind.PARTY, word) or walk.cues.honour(word) is not None
    return j + 1


def _manner(word: Word) -> bool:
    """How somebody spoke, no subject: رد مبتسما."""
    indefinite = word.norm.endswith("ا") and bool(word.readings)
    return indefinite and all(r.form.pos is Pos.PARTICIPLE and not r.article for r in word.readings)


def _function(walk: Walk, word: Word) -> bool:
    """Whether a function word of the gap is light: it leaves what follows what it would be without."""
    if word.is_function(WordClass.PRONOUN) and linking(word):
        walk.aside = True
        return True
    if word.is_function(WordClass.ADVERB, WordClass.PRONOUN, WordClass.MODAL, WordClass.AUXILIARY):
        walk.phrase = min(walk.phrase, 1) * 2
        return True
    if not word.is_function(*_LIGHT):
        return False
    if word.is_function(WordClass.QUANTIFIER) and not walk.phrase and walk.subject is None and walk.head is None:
        walk.counted = not any(r.preposition for r in word.readings)
    return True


def _introduced(walk: Walk, j: int, word: Word) -> bool:
    """A speaker without article right after a name, which has no genitive: قال لوكالة رويترز مصدر أمني."""
    if j - 1 <= walk.verb or (walk.scene.mention_at[j - 1] is None and walk.scene.quote_at[j - 1] < 0):
        return False
    plain = bool(word.readings) and not any(r.article or r.preposition or r.conjunction for r in word.readings[:1])
    return plain and walk.cues.is_cue(SpeechCueKind.SPEAKER, word)


def _rank(walk: Walk, j: int) -> int | None:
    """Word index of the mention that words of rank open: صاحب السمو رئيس الدولة, جلالة الملك."""
    length = walk.cues.honorifics.at(walk.scene.words, j)
    for k in range(j + 1, min(j + length + 1, walk.limit)):
        mention = walk.scene.mention_at[k]
        if mention is not None and mention.first == k:
            return k
    return None


def _continues(walk: Walk, j: int) -> bool:
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
