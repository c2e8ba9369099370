"""Speakers that no lexicon names: the noun phrase where a reporting verb has its subject.

An unknown name after قال is a person, an ordinary noun a group. To be run before coreference, so that
what is found becomes an actor like any other mention.
"""

from collections.abc import Sequence

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.speech.after import read_after
from api.extraction.arabic.speech.cues import Cues, cues_of
from api.extraction.arabic.speech.reporting import Reporter, Reports, Shape, reporters, reporting, reports_of
from api.extraction.arabic.speech.scene import (
    COMMAS,
    Scene,
    conjoined,
    is_complementizer,
    is_preposition,
    scene_of,
)
from api.extraction.arabic.speech.traits import is_document
from api.extraction.arabic.speech.walk import Opening
from api.extraction.arabic.words import Word, WordKind
from api.extraction.document.model import Document, Quotation
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, MentionForm

_SURE = frozenset({Opening.CLAUSE, Opening.QUOTE, Opening.COLON, Opening.NEXT})
"""Openings after which the verb certainly reports speech."""
_NAME = frozenset({Pos.GIVEN, Pos.FAMILY, Pos.BOUND, Pos.FOLLOWING})
_LONGEST = 5
_LETTERS = 2
"""Letters of the shortest name: بـ before a quotation is none."""


def unnamed_speakers(document: Document, lines: Sequence[Line], lexicon: Lexicon) -> tuple[tuple[Mention, ...], ...]:
    """Mentions to add to each line: subjects of its reporting verbs that are no mention yet."""
    cues = cues_of(lexicon)
    touching: dict[int, list[Quotation]] = {}
    for quotation in document.quotations:
        for index in quotation.sentences:
            touching.setdefault(index, []).append(quotation)
    return tuple(_of_line(document, line, tuple(touching.get(line.sentence.index, ())), cues) for line in lines)


def _of_line(document: Document, line: Line, touching: tuple[Quotation, ...], cues: Cues) -> tuple[Mention, ...]:
    if not reporting(line.words, cues):
        return ()
    scene = scene_of(line, document, touching, cues)
    reports = reports_of(scene, reporters(scene, cues))
    found: list[Mention] = []
    for reporter in reports.every:
        if reporter.shape is Shape.MASDAR:
            mention = None if reporter.reading.preposition else _source(scene, reporter.at, cues)
        else:
            mention = _subject(scene, reporter, reports, cues)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _subject(scene: Scene, reporter: Reporter, reports: Reports, cues: Cues) -> Mention | None:
    if reporter.shape is not Shape.FINITE or reporter.document is not None:
        return None
    after = read_after(scene, reporter, reports.limit(reporter), cues)
    head = after.head if after.head is not None else _topic(scene, reporter, cues)
    if head is None or _in_date(scene, head) or (head and is_preposition(scene.words[head - 1])):
        return None
    sure = after.opening in _SURE or (_behind_quotation(scene, reporter) and _name_like(scene, head))
    if after.subject is not None or not sure or scene.quote_at[head] >= 0:
        return None
    if scene.words[head].kind not in {WordKind.ARABIC, WordKind.LATIN} or len(scene.words[head].fold) < _LETTERS:
        return None
    if is_document(scene, head, cues) and _accounted(scene, head, cues):
        return _mention(scene, head + 1, head + 2, ActorKind.GROUP)
    if is_document(scene, head, cues) or cues.is_cue(SpeechCueKind.PARTY, scene.words[head]):
        return None
    last = head + 1
    stop = after.start if head > reporter.at else reporter.at
    while last < min(stop, head + _LONGEST) and _goes_on(scene, head, last):
        last += 1
    following = scene.mention_at[last] if last < len(scene.words) else None
    if following is not None and last == head + 1 and following.first == last and _holder(scene, following):
        if scene.words[head].first(Pos.BODY) is not None:
            return _office(scene, head, following, ActorKind.ORGANIZATION)
        if cues.is_cue(SpeechCueKind.SPEAKER, scene.words[head]):
            return _office(scene, head, following, ActorKind.GROUP)
    if following is not None and last == head + 1 and _kin(scene, head, following, cues):
        return _office(scene, head, following, ActorKind.GROUP)
    if following is not None and _kin_of_named(scene, head, last, following, cues):
        return _office(scene, head, following, ActorKind.GROUP)
    beside = following is not None and following.first == last and not scene.governed(following)
    if beside and not (_nationality(following) and cues.is_cue(SpeechCueKind.SPEAKER, scene.words[head])):
        return None if not _name_like(scene, head) else _mention(scene, head, last, ActorKind.PERSON)
    if _name_like(scene, head):
        return _mention(scene, head, last, ActorKind.PERSON)
    if beside and following is not None:
        return _office(scene, head, following, ActorKind.GROUP)._replace(last=last)
    word = scene.words[head]
    if cues.is_cue(SpeechCueKind.SOMEBODY, word) and word.norm.startswith(_THE):
        taken_up = _mention(scene, head, last, ActorKind.PERSON)
        return taken_up._replace(form=MentionForm.PRONOUN, name="")
    speaks = word.first(Pos.GROUP, Pos.OFFICE) is not None or _speaks(word, cues)
    return _mention(scene, head, last, ActorKind.GROUP) if speaks else None


def _speaks(word: Word, cues: Cues) -> bool:
    """A noun of those who speak to the news, unless with its article it may be a surname: الصديق."""
    surname = any(r.article for r in word.readings) and word.first(Pos.FAMILY, Pos.GIVEN) is not None
    return not surname and cues.is_cue(SpeechCueKind.SPEAKER, word)


def _topic(scene: Scene, reporter: Reporter, cues: Cues) -> int | None:
    """The noun of those who speak to the news between كان and قد: وكانت وسائل إعلام روسية قد ذكرت."""
    words = scene.words
    spokes = _spokes(scene, reporter, cues)
    if spokes is not None:
        return spokes
    named = _behind_auxiliary(scene, reporter)
    if named is not None:
        return named
    if reporter.at < _TOPIC_LEAST or not words[reporter.at - 1].is_function(WordClass.MODAL):
        return None
    for k in range(reporter.at - 2, max(-1, reporter.at - _LONGEST - 3), -1):
        if words[k].kind is WordKind.MARK or scene.quote_at[k] >= 0:
            return None
        if words[k].is_function(WordClass.AUXILIARY):
            named = scene.mention_at[k + 1] is None and cues.is_cue(SpeechCueKind.SPEAKER, words[k + 1])
            return k + 1 if named else None
    return None


def _behind_auxiliary(scene: Scene, reporter: Reporter) -> int | None:
    """The unknown name between كان and the verb: وكانت إيني قالت إن."""
    head = reporter.at - 1
    while head > 0 and scene.words[head].kind is WordKind.ARABIC and not scene.words[head].readings:
        head -= 1
    unknown = head + 1 < reporter.at and scene.mention_at[head + 1] is None
    return head + 1 if unknown and scene.words[head].is_function(WordClass.AUXILIARY) else None


_TOPIC_LEAST = 3


def _spokes(scene: Scene, reporter: Reporter, cues: Cues) -> int | None:
    """The office or kin of somebody named right before the verb: لكن مكتب نتنياهو قال."""
    person = scene.mention_at[reporter.at - 1] if reporter.at else None
    if person is None or person.last != reporter.at or person.first == 0 or not _holder(scene, person):
        return None
    head = person.first - 1
    word = scene.words[head]
    noun = word.first(Pos.BODY) is not None or cues.is_cue(SpeechCueKind.SPEAKER, word)
    if not noun or scene.mention_at[head] is not None or any(r.article or r.preposition for r in word.readings[:1]):
        return None
    before = scene.words[head - 1] if head else None
    opens = before is None or conjoined(word) or before.kind is WordKind.MARK
    return head if opens or (before is not None and before.is_function(WordClass.CONJUNCTION)) else None


def _accounted(scene: Scene, head: int, cues: Cues) -> bool:
    """An indefinite noun of those who speak to the news behind what they told: روايات شهود."""
    at = head + 1
    if at >= len(scene.words) or scene.mention_at[at] is not None or scene.quote_at[at] >= 0:
        return False
    word = scene.words[at]
    bare = not any(r.article or r.preposition or r.conjunction or r.enclitic for r in word.readings[:1])
    return bare and cues.is_cue(SpeechCueKind.SPEAKER, word) and not any(r.article for r in scene.words[head].readings)


def _nationality(mention: Mention | None) -> bool:
    """One word for a state may be an adjective: وسائل إعلام روسية."""
    return mention is not None and mention.kind is ActorKind.STATE and mention.last - mention.first == 1


def _holder(scene: Scene, mention: Mention) -> bool:
    return mention.kind in {ActorKind.PERSON, ActorKind.OFFICE} and not scene.governed(mention)


def _behind_quotation(scene: Scene, reporter: Reporter) -> bool:
    """The verb comes after the words that it reports: "…"، تقول فلانة."""
    k = reporter.at - 1
    while k >= 0 and scene.words[k].text in COMMAS:
        k -= 1
    return k >= 0 and scene.quote_at[k] >= 0 and not scene.narrated(k)


def _kin(scene: Scene, head: int, of: Mention, cues: Cues) -> bool:
    """Kin or counsel of people without a name, some media: شقيق المعتقل, محامي الأسرى, وسائل إعلام محلية."""
    media = of.kind is ActorKind.ORGANIZATION and of.known is None and not scene.words[of.first].norm.startswith(_THE)
    people = (media or (of.kind is ActorKind.GROUP and of.definite)) and of.first == head + 1
    return people and not scene.governed(of) and cues.is_cue(SpeechCueKind.SPEAKER, scene.words[head])


def _kin_of_named(scene: Scene, head: int, last: int, person: Mention, cues: Cues) -> bool:
    """Kin of a person whom a noun that is no title introduces: زوجة الأسير فلان."""
    introduced = last - head in _INTRODUCED and scene.words[head + 1].norm.startswith(_THE)
    named = person.kind is ActorKind.PERSON and person.first == last and not scene.governed(person)
    return introduced and named and cues.is_cue(SpeechCueKind.SPEAKER, scene.words[head])


_INTRODUCED = (2, 3)
"""Words from the kin up to the name: زوجة الأسير, زوجة المعتقل السياسي."""
_THE = "ال"


def _office(scene: Scene, head: int, holder: Mention, kind: ActorKind) -> Mention:
    """Who speaks for or beside a person: مكتب رئيس الوزراء, محامي فلان; the words after the first stay the person's."""
    words = scene.words
    span = (words[head].start, words[holder.last - 1].end)
    named = scene.text[span[0] : span[1]]
    country = holder.country or (holder.title.country if holder.title is not None else None)
    return _mention(scene, head, head + 1, kind)._replace(name=named, name_span=span, country=country)


def _source(scene: Scene, masdar: int, cues: Cues) -> Mention | None:
    """An unknown name between preposition and masdar: نقلت الوكالة عن فلان قوله."""
    first = masdar
    while first > 0 and masdar - first < _LONGEST and _is_name_word(scene, first - 1):
        first -= 1
    before = scene.words[first - 1] if first not in {masdar, 0} else None
    if before is None or not is_preposition(before) or cues.is_cue(SpeechCueKind.WITHIN, before):
        return None
    return _mention(scene, first, masdar, ActorKind.PERSON)


def _is_name_word(scene: Scene, index: int) -> bool:
    word = scene.words[index]
    free = scene.mention_at[index] is None and scene.quote_at[index] < 0
    return free and word.kind is WordKind.ARABIC and _name_like(scene, index)


def _in_date(scene: Scene, index: int) -> bool:
    return any(k in scene.dates and scene.dates[k][0] > index for k in range(max(0, index - _LONGEST), index + 1))


def _name_like(scene: Scene, index: int) -> bool:
    """The word is unknown to the lexicons or known only as part of names."""
    return all(r.form.pos in _NAME for r in scene.words[index].readings)


def _goes_on(scene: Scene, head: int, index: int) -> bool:
    word = scene.words[index]
    if word.kind is WordKind.MARK or word.kind is WordKind.NUMBER or scene.mention_at[index] is not None:
        return False
    if index in scene.dates or scene.quote_at[index] >= 0:
        return False
    if is_preposition(word) or is_complementizer(word) or any(r.preposition for r in word.readings[:1]):
        return False
    if index == head + 1 and word.first(Pos.FOLLOWING) is not None:
        return True
    if any(r.form.pos is Pos.FUNCTION for r in word.readings[:1]) or word.is_function(WordClass.ADVERB):
        return False
    if any(r.form.pos is Pos.VERB for r in word.readings[:1]):
        return False
    if not _name_like(scene, head):
        return bool(word.readings)
    return _name_like(scene, index) or (index == head + 1 and _surname(scene, head, index))


def _surname(scene: Scene, head: int, index: int) -> bool:
    """An ordinary noun right after a given name, which has no genitive, is a surname: قال سمير حداد إن."""
    simplest = scene.words[index].readings[0]
    plain = not (simplest.conjunction or simplest.article or simplest.enclitic) and simplest.form.pos in _ORDINARY
    indefinite = scene.words[index].norm.endswith(_ADVERBIAL)
    return plain and not indefinite and scene.words[head].first(Pos.GIVEN) is not None


_ORDINARY = frozenset({Pos.MASDAR, Pos.NOUN, Pos.COMMON})
_ADVERBIAL = ("ا", "ة")
"""Ends of what tells how somebody spoke: قالت مريم باكية."""


def _mention(scene: Scene, first: int, last: int, kind: ActorKind) -> Mention:
    words = scene.words[first:last]
    span = (words[0].start, words[-1].end)
    return Mention(
        first=first,
        last=last,
        kind=kind,
        form=MentionForm.NAME,
        name=scene.text[span[0] : span[1]],
        name_span=span,
        definite=any(r.article for r in words[0].readings) or kind is ActorKind.PERSON,
    )
