"""What earlier lines leave to later ones: who spoke, who acted, who is called by a rank."""

from collections import deque

from api.extraction.arabic.model import Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.speech.clauses import is_verb, main_subject, performs
from api.extraction.arabic.speech.cues import Cues
from api.extraction.arabic.speech.model import NOBODY, Basis, Found, Speaker
from api.extraction.arabic.speech.reporting import Reporter, Shape
from api.extraction.arabic.speech.scene import Scene, conjoined
from api.extraction.arabic.speech.traits import gender, is_document
from api.extraction.arabic.words import Word, WordKind, where
from api.extraction.lexicon.schema import SpeechCueKind, WordClass
from api.extraction.record import Record
from schemas.v1.vocabulary import ActorKind, Medium

_UNKNOWN = -1
_MEMORY = 64
"""Turns kept."""
_RANKED = 3
"""Words before a name in which its bearer's rank stands: حضرة صاحب الجلالة الملك."""
_ISSUED_REACH = 4
"""Words behind a subject among which a document that it gives out is named."""
_CREDITED = 5
"""Words behind an attribution within which it names somebody: وفق ما أفاد به بيان للوزارة."""
_REACH = 6
"""Sentences over which an unnamed speaker is carried."""


class Turn(Record, frozen=True, gc=False):
    """A statement or main clause that those after it may lean on."""

    entity: int
    line: int
    feminine: bool | None
    person: bool
    medium: Medium | None
    said: bool
    joint: bool
    """Two or more persons, as a verb of dual or plural has them: وأكدا."""


class Discourse:
    """What earlier lines leave to later ones."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.turns: deque[Turn] = deque(maxlen=_MEMORY)
        self.genders: dict[int, bool] = {}
        self.here = -1
        self._honoured: dict[str, int] = {}
        self._ranked: list[tuple[int, str, int]] = []
        """Word index, rank and bearer of those named with their rank in this line."""
        self._seen: set[int] = set()
        """Entities that the lines so far name."""
        self._pair: int | None = None
        self._state: int | None = None

    def enter(self, scene: Scene) -> None:
        """Begin a line: note the parties it names."""
        self.here += 1
        self._ranked = []
        for mention in scene.line.mentions:
            if mention.entity < 0:
                continue
            before = scene.words[mention.first - 1] if mention.first else None
            if before is not None and self.cues.is_cue(SpeechCueKind.BETWEEN, before):
                self._pair = mention.entity
            self._note_honour(scene, mention)
            if self._state is None and mention.kind is ActorKind.STATE:
                self._state = mention.entity

    def _note_honour(self, scene: Scene, mention: Mention) -> None:
        """Remember who bears a rank: جلالة الملك, صاحب السمو الأمير."""
        if mention.kind not in {ActorKind.PERSON, ActorKind.OFFICE}:
            return
        named = mention.kind is ActorKind.PERSON
        for k in where(self.cues.ranks, scene.words):
            if not mention.first - _RANKED <= k <= mention.first:
                continue
            for rank in scene.words[k].spelling[self.cues.ranks]:
                if (named or rank not in self._honoured) and (k == mention.first or _free(scene, k, mention)):
                    self._ranked.append((k, rank, mention.entity))

    def honoured(self, rank: str, reporter: Reporter) -> Speaker:
        """The bearer of a rank that stands for him with a pronoun, else the person who spoke or acted last."""
        named = (e for at, r, e in reversed(self._ranked) if r == rank and at < reporter.at)
        entity = next(named, self._honoured.get(rank))
        return self.carried(reporter) if entity is None else Speaker(entity, Basis.CARRIED)

    def leave(self, scene: Scene) -> None:
        """End a line: without a statement, its subject may be who speaks next."""
        self._seen.update(m.entity for m in scene.line.mentions)
        self._honoured.update((rank, entity) for _, rank, entity in self._ranked)
        if any(t.said and t.line == self.here for t in self.turns):
            return
        subject, feminine = main_subject(scene, len(scene.words), self.cues)
        if subject is not None and subject.entity >= 0:
            self._acted(scene, subject, feminine, said=performs(scene, subject, self.cues))
        credited = self._credited(scene)
        if credited is not None and credited[0].entity >= 0:
            self._acted(scene, credited[0], gender(scene, credited[0], self.cues), said=True, medium=credited[1])
        for mention in scene.line.mentions:
            medium = self._issued(scene, mention) if mention.entity >= 0 else None
            if medium is not None:
                self._acted(scene, mention, None, said=True, medium=medium)

    def _issued(self, scene: Scene, subject: Mention) -> Medium | None:
        """The medium of a document that the subject of a verb gives out: أصدر الحزب بيانا."""
        if not subject.first or is_verb(scene, subject.first - 1) is None:
            return None
        documents = self.cues.cues[SpeechCueKind.DOCUMENT]
        reach = min(subject.last + _ISSUED_REACH, len(scene.words))
        for k, word in enumerate(scene.words[subject.last : reach], subject.last):
            if word.kind is WordKind.MARK or word.is_function(WordClass.PREPOSITION) or is_verb(scene, k) is not None:
                return None
            for reading in word.readings:
                bare = not (reading.article or reading.preposition or reading.enclitic or reading.conjunction)
                if bare and reading.form.lemma in documents:
                    return next((m for _, m in self.cues.media.get((1, reading.form.lemma), ())), None)
        return None

    def _credited(self, scene: Scene) -> tuple[Mention, Medium | None] | None:
        """Who an attribution says told it, and by which document: بحسب ما أعلنته الوزارة في بيان, وفق بيان للحزب."""
        words, cues = scene.words, self.cues
        for k in where(cues.may_attribute, words):
            length = cues.attribution.at(words, k)
            if not length:
                continue
            told = scene.named(k + length, min(k + length + _CREDITED, len(words)))
            if not told or any(words[j].kind is WordKind.MARK for j in range(k, told[0].first)):
                continue
            if (cues.bodies.get(told[0].known or "") or ("", None))[1] is not None:
                return None
            upto = min(told[0].last + _ISSUED_REACH, len(words))
            media = (cues.medium_of(words[j]) for j in range(k + length, upto) if is_document(scene, j, cues))
            return told[0], next((m for m in media if m is not None), None)
        return None

    def spoke(self, found: Found, reporter: Reporter | None, medium: Medium | None, scene: Scene | None = None) -> None:
        """Remember a statement's speaker; one that could not be found ends the chain of those before."""
        feminine = reporter.feminine if reporter is not None and reporter.number is Number.SINGULAR else None
        entity = found.speaker.entity
        if entity is None:
            self.turns.append(Turn(_UNKNOWN, self.here, feminine, True, medium, True, False))
            return
        if found.speaker.basis in {Basis.SUBJECT, Basis.TOPIC, Basis.RELATIVE} and feminine is not None:
            self.genders.setdefault(entity, feminine)
        person = found.mention is not None and found.mention.kind in {ActorKind.PERSON, ActorKind.OFFICE}
        joint = False
        if found.mention is None:
            before = next((t for t in reversed(self.turns) if t.entity == entity), None)
            person = before is None or before.person
            joint = before is not None and before.joint
        elif scene is not None:
            joint = _coordinated(scene, found.mention)
        self.turns.append(Turn(entity, self.here, self.genders.get(entity), person, medium, True, joint))

    def _acted(
        self,
        scene: Scene,
        mention: Mention,
        feminine: bool | None,
        *,
        said: bool = False,
        medium: Medium | None = None,
    ) -> None:
        if feminine is not None:
            self.genders.setdefault(mention.entity, feminine)
        person = mention.kind in _PERSONS
        joint = _coordinated(scene, mention) or any(
            m.kind in _PERSONS and m.entity not in (mention.entity, -1) for m in scene.line.mentions
        )
        gender = self.genders.get(mention.entity)
        self.turns.append(Turn(mention.entity, self.here, gender, person, medium, said, joint))

    def quoted(self, scene: Scene, speaker: Mention, feminine: bool | None) -> None:
        """Remember who speaks inside another's report: a verb that the reporter does not fit goes on with him."""
        self._acted(scene, speaker, feminine)

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

    def taken_up(self, scene: Scene, office: Mention, reporter: Reporter) -> Speaker | None:
        """Who spoke last, where a verb that goes on with it has an office that was not told of: وأضاف المسؤول."""
        words = scene.words[office.first : office.last]
        source = office.kind is ActorKind.GROUP and self.cues.is_cue(SpeechCueKind.SPEAKER, words[0])
        if not (source or office.kind is ActorKind.OFFICE) or any(not _definite(w) for w in words):
            return None
        earlier = (m.entity for m in scene.line.mentions if m.first < office.first)
        last = self.turns[-1] if self.turns else None
        if office.entity in self._seen or office.entity in earlier:
            return None
        if last is None or not last.said or last.line < self.here - 1:
            return None
        if last.person is source or (last.person and not _may_be(last, reporter)):
            return None
        return None if last.entity == _UNKNOWN else Speaker(last.entity, Basis.CARRIED)

    def same(self, scene: Scene, source: Mention) -> bool:
        """Whether it is said that a source or an office is the one before: المصدر ذاته."""
        following = scene.words[source.last] if source.last < len(scene.words) else None
        return following is not None and self.cues.is_cue(SpeechCueKind.SAME, following)

    def issuer(self, medium: Medium | None) -> Speaker:
        """Who issued a document that is only called so: the last who spoke by such a document, or at all."""
        here = self.here
        said = [t for t in reversed(self.turns) if t.said and t.entity != _UNKNOWN and here - t.line <= _REACH]
        same = next((t for t in said if t.medium is medium), None) or next(iter(said), None)
        same = same or next((t for t in reversed(self.turns) if not t.person and here - t.line <= 1), None)
        return NOBODY if same is None else Speaker(same.entity, Basis.CARRIED)

    def party(self, people: bool = False) -> Speaker:
        """A party of the meeting that the lines so far speak of: after بين, else the first state named.

        Of two who are told of by their office (الوزيران) the one who was last told of with others.
        """
        met = next((t.entity for t in reversed(self.turns) if t.joint and t.person and t.entity != _UNKNOWN), None)
        parties = (met, self._pair, self._state) if people else (self._pair, met, self._state)
        entity = next((e for e in parties if e is not None), None)
        return NOBODY if entity is None else Speaker(entity, Basis.PARTY)


_PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICE})


def _definite(word: Word) -> bool:
    return any(r.article for r in word.readings)


def _coordinated(scene: Scene, mention: Mention) -> bool:
    """More than one person: وزيرا خارجية مصر والأردن, الرئيس السيسي ونظيره الفرنسي."""
    if mention.title is not None and mention.title.plural:
        return True
    following = scene.mention_at[mention.last] if mention.last < len(scene.words) else None
    return following is not None and following.kind in _PERSONS and conjoined(scene.words[following.first])


def _free(scene: Scene, k: int, mention: Mention) -> bool:
    """Nothing but words of no other mention stand between."""
    return all(scene.mention_at[j] in (None, mention) for j in range(k, mention.first))


def _may_be(turn: Turn, reporter: Reporter) -> bool:
    if reporter.number is not Number.SINGULAR:
        return turn.joint or not turn.person or reporter.shape is not Shape.FINITE
    return turn.feminine is None or reporter.feminine is None or turn.feminine == reporter.feminine
