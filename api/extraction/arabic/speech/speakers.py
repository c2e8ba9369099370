"""Who said it, by grammar; the nearest name is never taken for want of a better."""

from collections import deque
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Aspect, Number
from api.extraction.arabic.speech.after import After, gender, is_document, subject_after
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.model import Basis, Speaker
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import COLONS, COMMAS, Scene, conjoined, is_complementizer, is_preposition
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, WordKind
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, Medium

NOBODY = Speaker(None, Basis.NONE)
_UNKNOWN = -1
_MEMORY = 64
"""Turns kept."""
_BACK = 120
"""Words looked back on for the clause that a word hangs on."""
_REACH = 6
"""Sentences over which an unnamed speaker is carried."""


class Found(NamedTuple):
    """A speaker and the mention that names him in this line, if any does."""

    speaker: Speaker
    mention: Mention | None = None
    relay: Mention | None = None
    """The medium that passes the words on: نقلت وكالة عن."""
    document: int | None = None
    """Word index of the document that says it: البيان."""


class Turn(NamedTuple):
    """A statement or main clause that those after it may lean on."""

    entity: int
    line: int
    feminine: bool | None
    person: bool
    medium: Medium | None
    said: bool


class Discourse:
    """What earlier lines leave to later ones."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.turns: deque[Turn] = deque(maxlen=_MEMORY)
        self.genders: dict[int, bool] = {}
        self.here = -1
        self._pair: int | None = None
        self._state: int | None = None

    def enter(self, scene: Scene) -> None:
        """Begin a line: note the parties it names."""
        self.here += 1
        for mention in scene.line.mentions:
            if mention.entity < 0:
                continue
            before = scene.words[mention.first - 1] if mention.first else None
            if before is not None and self.cues.is_cue(SpeechCueKind.BETWEEN, before):
                self._pair = mention.entity
            if self._state is None and mention.kind is ActorKind.STATE:
                self._state = mention.entity

    def leave(self, scene: Scene) -> None:
        """End a line: without a statement, its subject may be who speaks next."""
        if any(t.said and t.line == self.here for t in self.turns):
            return
        subject, feminine = main_subject(scene, len(scene.words), self.cues)
        if subject is not None and subject.entity >= 0:
            self._turn(subject, feminine, None, said=False)

    def spoke(self, found: Found, reporter: Reporter | None, medium: Medium | None) -> None:
        """Remember a statement's speaker; one that could not be found ends the chain of those before."""
        feminine = reporter.feminine if reporter is not None and reporter.number is Number.SINGULAR else None
        entity = found.speaker.entity
        if entity is None:
            self.turns.append(Turn(_UNKNOWN, self.here, feminine, True, medium, True))
            return
        if found.speaker.basis in {Basis.SUBJECT, Basis.TOPIC, Basis.RELATIVE} and feminine is not None:
            self.genders.setdefault(entity, feminine)
        person = found.mention is not None and found.mention.kind in {ActorKind.PERSON, ActorKind.OFFICE}
        if found.mention is None:
            person = next((t.person for t in reversed(self.turns) if t.entity == entity), True)
        self.turns.append(Turn(entity, self.here, self.genders.get(entity), person, medium, True))

    def _turn(self, mention: Mention, feminine: bool | None, medium: Medium | None, said: bool) -> None:
        if feminine is not None:
            self.genders.setdefault(mention.entity, feminine)
        person = mention.kind in {ActorKind.PERSON, ActorKind.OFFICE}
        gender = self.genders.get(mention.entity)
        self.turns.append(Turn(mention.entity, self.here, gender, person, medium, said))

    def carried(self, reporter: Reporter | None) -> Speaker:
        """The speaker that a verb without subject leans on."""
        here = self.here
        turns = [t for t in reversed(self.turns) if here - t.line <= _REACH]
        if reporter is not None:
            turns = [t for t in turns if _may_be(t, reporter)]
            sure = [t for t in turns if t.feminine is not None and t.feminine == reporter.feminine]
            if reporter.feminine and sure:
                turns = sure
        said = next((t for t in turns if t.said), None)
        silent = next((t for t in turns if not t.said and t.person and t.line >= here - 1), None)
        continuing = reporter is not None and reporter.continuing
        chosen = said if said is not None and (silent is None or continuing or silent.line <= said.line) else silent
        if chosen is None or chosen.entity == _UNKNOWN:
            return NOBODY
        return Speaker(chosen.entity, Basis.CARRIED)

    def issuer(self, medium: Medium | None) -> Speaker:
        """Who issued a document that is only called so: the last who spoke by such a document, or at all."""
        here = self.here
        said = [t for t in reversed(self.turns) if t.said and t.entity != _UNKNOWN and here - t.line <= _REACH]
        same = next((t for t in said if t.medium is medium), None) or next(iter(said), None)
        return NOBODY if same is None else Speaker(same.entity, Basis.CARRIED)

    def party(self) -> Speaker:
        """A party of the meeting that the lines so far speak of: after بين, else the first state named."""
        entity = self._pair if self._pair is not None else self._state
        return NOBODY if entity is None else Speaker(entity, Basis.PARTY)


def _may_be(turn: Turn, reporter: Reporter) -> bool:
    if reporter.number is not Number.SINGULAR:
        return not turn.person or reporter.shape is not Shape.FINITE
    return turn.feminine is None or reporter.feminine is None or turn.feminine == reporter.feminine


def speaker_of(scene: Scene, reporter: Reporter, after: After, discourse: Discourse, here: Found | None) -> Found:
    """The speaker of a reporting word; `here` is that of the statement before in the same line."""
    cues = discourse.cues
    if reporter.shape is Shape.MASDAR and reporter.reading.enclitic and not reporter.reading.preposition:
        source = _source(scene, reporter.at)
        if source is not None:
            return _of(source, Basis.SOURCE, relay=_relay(scene, reporter.at, cues))
    if reporter.shape is not Shape.FINITE:
        return _of_clause(scene, reporter, discourse, here)
    if reporter.reading.form.lemma in cues.relay:
        named = _relayed(scene, reporter, after)
        if named is not None:
            return _of(named, Basis.SOURCE, relay=after.subject)
    if after.subject is not None:
        return _of(after.subject, Basis.SUBJECT)
    if after.head is not None:
        return _of_head(scene, after, discourse)
    before = _before(scene, reporter, discourse)
    if before is not None:
        return before
    if here is not None and _fits_here(here, reporter, discourse):
        entity = here.speaker.entity
        return Found(NOBODY if entity is None else Speaker(entity, Basis.CARRIED), None, here.relay)
    subject, feminine = main_subject(scene, reporter.at, cues)
    if subject is not None and _same_gender(feminine, reporter):
        return _of(subject, Basis.CLAUSE)
    return Found(discourse.carried(reporter))


def _of(mention: Mention, basis: Basis, relay: Mention | None = None) -> Found:
    if mention.entity < 0:
        return Found(NOBODY, mention, relay)
    return Found(Speaker(mention.entity, basis), mention, relay)


def _fits_here(here: Found, reporter: Reporter, discourse: Discourse) -> bool:
    entity = here.speaker.entity
    if entity is None or reporter.number is not Number.SINGULAR:
        return True
    known = discourse.genders.get(entity)
    return known is None or reporter.feminine is None or known == reporter.feminine


def _same_gender(feminine: bool | None, reporter: Reporter) -> bool:
    return feminine is None or reporter.feminine is None or feminine == reporter.feminine


def _source(scene: Scene, index: int) -> Mention | None:
    """The mention right before a masdar with pronoun: نقلت عن الوزير قوله."""
    k = index - 1
    while k >= 0 and scene.words[k].text in COMMAS:
        k -= 1
    return scene.mention_at[k] if k >= 0 else None


def _relay(scene: Scene, index: int, cues: Cues) -> Mention | None:
    for k in range(index - 1, max(-1, index - _BACK), -1):
        reading = scene.words[k].first(Pos.VERB)
        if reading is not None and reading.form.lemma in cues.relay:
            return subject_after(scene, k, reading, index, cues).subject
    return None


def _relayed(scene: Scene, reporter: Reporter, after: After) -> Mention | None:
    """The mention after the preposition of نقل عن."""
    for mention in scene.named(reporter.at + 1, after.start):
        if scene.words[mention.first - 1].fold in reporter.prepositions_folded:
            return mention
    return None


def _of_head(scene: Scene, after: After, discourse: Discourse) -> Found:
    """The subject is a noun that is no mention: a document has an issuer, the two sides are parties."""
    cues = discourse.cues
    head = after.head
    if head is None:
        return Found(NOBODY)
    words = scene.words
    if cues.is_cue(SpeechCueKind.PARTY, words[head]):
        return Found(discourse.party())
    if not is_document(scene, head, cues):
        return Found(NOBODY)
    medium = cues.medium_of(words[head])
    for k in range(head + 1, min(after.start, len(words))):
        if cues.is_cue(SpeechCueKind.SHARED, words[k]):
            return Found(discourse.party(), None, None, head)
        mention = scene.mention_at[k]
        if mention is not None:
            return _of(mention, Basis.SUBJECT)._replace(document=head)
        if words[k].text in COMMAS:
            break
    return Found(discourse.issuer(medium), None, None, head)


def _before(scene: Scene, reporter: Reporter, discourse: Discourse) -> Found | None:
    """The noun phrase before the verb: كان الوزير قد قال, الوزير أكد, الذي قال."""
    cues = discourse.cues
    words = scene.words
    i = reporter.at
    if conjoined(words[i]) and i > 0:
        return None
    k = i - 1
    while (
        k >= 0
        and words[k].is_function(WordClass.MODAL, WordClass.ADVERB, WordClass.AUXILIARY)
        and scene.mention_at[k] is None
    ):
        k -= 1
    if k >= 0 and words[k].is_function(WordClass.RELATIVE) and not words[k].is_function(WordClass.PREPOSITION):
        return _antecedent(scene, k, reporter, cues)
    if (
        k >= 0
        and scene.mention_at[k] is None
        and is_document(scene, k, cues)
        and any(r.article for r in words[k].readings)
    ):
        return _of_head(scene, After(None, k, None, i), discourse)
    for mention in reversed(scene.named(max(0, i - _BACK), i)):
        if mention.last > i or not _heads_clause(scene, mention):
            continue
        feminine = gender(scene, mention, cues)
        if reporter.number is Number.SINGULAR and not _same_gender(feminine, reporter):
            return None
        if any(_breaks(scene, j) for j in range(mention.last, i)):
            return None
        return _of(mention, Basis.TOPIC)
    return None


def _antecedent(scene: Scene, relative: int, reporter: Reporter, cues: Cues) -> Found | None:
    k = relative - 1
    while k >= 0 and scene.words[k].text in COMMAS:
        k -= 1
    mention = scene.mention_at[k] if k >= 0 else None
    if mention is None:
        return None
    feminine = cues.is_cue(SpeechCueKind.FEMININE_RELATIVE, scene.words[relative])
    if reporter.feminine is None or feminine == reporter.feminine:
        return _of(mention, Basis.RELATIVE)
    owner = mention.first - 1
    if owner >= 0 and cues.is_cue(SpeechCueKind.OWN, scene.words[owner]):
        return _of(mention, Basis.RELATIVE)
    return None


def _heads_clause(scene: Scene, mention: Mention) -> bool:
    """The mention opens its clause, alone or after كان, أن, a conjunction or an adverbial with comma."""
    if scene.governed(mention):
        return False
    k = mention.first - 1
    if k < 0 or conjoined(scene.words[mention.first]):
        return True
    word = scene.words[k]
    if word.kind is WordKind.MARK:
        return scene.quote_at[k] < 0
    if word.is_function(WordClass.AUXILIARY):
        return k == 0 or conjoined(word) or scene.words[k - 1].kind is WordKind.MARK
    return word.is_function(WordClass.CONJUNCTION, WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.ADVERB)


def _breaks(scene: Scene, k: int) -> bool:
    """A finite verb of its own or أن stands between: the mention is not this verb's subject."""
    word = scene.words[k]
    if scene.mention_at[k] is not None:
        return False
    if is_complementizer(word) or word.is_function(WordClass.RELATIVE):
        return True
    return is_verb(scene, k) is not None and not word.is_function(WordClass.AUXILIARY, WordClass.MODAL)


def is_verb(scene: Scene, k: int) -> Reading | None:
    """The finite third-person verb that a word of the narrator's is where it stands."""
    word = scene.words[k]
    if word.kind is not WordKind.ARABIC or not scene.narrated(k) or scene.mention_at[k] is not None:
        return None
    if word.is_function(WordClass.AUXILIARY):
        return None
    reading = verb_at(scene.words, k)
    return reading if reading is not None and reading.form.person == 3 else None


def main_subject(scene: Scene, upto: int, cues: Cues) -> tuple[Mention | None, bool | None]:
    """Subject of the last main verb before a word, and the gender the verb shows; else the line's first phrase."""
    for k in range(upto - 1, max(-1, upto - _BACK), -1):
        reading = is_verb(scene, k)
        if reading is None or reading.form.passive or _subordinate(scene, k):
            continue
        if reading.form.aspect is Aspect.IMPERFECT and k > 0 and not reading.conjunction:
            continue
        subject = subject_after(scene, k, reading, upto, cues).subject
        if subject is not None:
            feminine = reading.form.feminine if reading.form.number is Number.SINGULAR else None
            return subject, feminine
    for mention in scene.named(0, min(upto, _BACK)):
        if mention.last <= upto and _heads_clause(scene, mention):
            following = mention.last
            if following < upto and any(is_verb(scene, k) for k in range(following, min(upto, following + 4))):
                return mention, None
            return None, None
        if mention.first > 0 and any(is_verb(scene, k) for k in range(mention.first)):
            break
    return None, None


def _subordinate(scene: Scene, k: int) -> bool:
    if k == 0:
        return False
    before = scene.words[k - 1]
    return (
        is_complementizer(before)
        or before.is_function(WordClass.RELATIVE, WordClass.SUBORDINATOR)
        or is_preposition(before)
        or scene.words[k].is_function(WordClass.SUBORDINATOR)
    )


def _of_clause(scene: Scene, reporter: Reporter, discourse: Discourse, here: Found | None) -> Found:
    """The subject of the clause that a participle or masdar hangs on."""
    cues = discourse.cues
    if here is not None and _fits_here(here, reporter, discourse):
        entity = here.speaker.entity
        return Found(NOBODY if entity is None else Speaker(entity, Basis.CLAUSE), None, here.relay)
    near = True
    for k in range(reporter.at - 1, max(-1, reporter.at - _BACK), -1):
        reading = is_verb(scene, k)
        if scene.words[k].text in COMMAS:
            near = False
        if reading is None or (_subordinate(scene, k) and not near):
            continue
        if reading.form.number is Number.SINGULAR and not _same_gender(reading.form.feminine, reporter):
            continue
        after = subject_after(scene, k, reading, reporter.at, cues)
        if after.subject is not None:
            return _of(after.subject, Basis.CLAUSE)
        if near and _subordinate(scene, k):
            return Found(NOBODY)
        if k <= 1:
            topic = next((m for m in scene.named(0, k) if m.last <= k and _heads_clause(scene, m)), None)
            return _of(topic, Basis.CLAUSE) if topic is not None else Found(discourse.carried(reporter))
    reach = scene.named(0, min(reporter.at, _BACK))
    topic = next((m for m in reach if m.last <= reporter.at and _heads_clause(scene, m)), None)
    if topic is not None:
        return _of(topic, Basis.CLAUSE)
    return Found(discourse.carried(reporter))


def headline(line: Line, scene: Scene) -> tuple[Mention, int] | None:
    """The name before a headline's colon and the word index after the colon."""
    for mention in line.mentions:
        if scene.governed(mention):
            continue
        before = line.words[mention.first - 1] if mention.first else None
        if before is not None and before.kind is not WordKind.MARK:
            continue
        reach = range(mention.last, min(mention.last + _HEADLINE_REACH, len(line.words) - 1))
        at = next((k for k in reach if line.words[k].text in COLONS), None)
        if at is None or any(is_verb(scene, k) is not None or not scene.narrated(k) for k in range(mention.last, at)):
            continue
        if mention.kind is ActorKind.STATE and scene.speech_at(at + 1) is None:
            continue
        return mention, at + 1
    return None


_HEADLINE_REACH = 6
"""Words between the name and the colon of a headline: فلان بعد لقاء فلان:."""


def masdar_says(scene: Scene, reporter: Reporter, cues: Cues) -> bool:
    """A masdar with pronoun or بال reports only with its words right after it, and not as an occasion (في تصريحه)."""
    words = scene.words
    k = reporter.at
    if k and cues.is_cue(SpeechCueKind.IMPERSONAL, words[k - 1]):
        return False
    if cues.is_cue(SpeechCueKind.OWN, words[k]) and k and is_preposition(words[k - 1]):
        return False
    j = k + 1
    if j < len(words) and words[j].fold in reporter.prepositions_folded:
        j += 1
    if j >= len(words):
        return False
    return is_complementizer(words[j]) or scene.speech_at(j) is not None or words[j].text == ":"
