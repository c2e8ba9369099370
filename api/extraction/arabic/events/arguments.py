"""Which actors of a sentence take which part in an event, by position, preposition and agreement."""

from collections.abc import Callable, Sequence
from typing import cast

from msgspec import structs

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.claims import Claims
from api.extraction.arabic.events.clauses import link_at, on_occasion
from api.extraction.arabic.events.context import Context
from api.extraction.arabic.events.control import called_for
from api.extraction.arabic.events.government import Government
from api.extraction.arabic.events.implied import Implied
from api.extraction.arabic.events.model import FORCE, SOMEBODY, Argument, Trigger, consistent
from api.extraction.arabic.events.nominal import Nominal
from api.extraction.arabic.events.objects import Objects
from api.extraction.arabic.events.openings import relative_before
from api.extraction.arabic.events.subjects import Subjects
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.events.voice import Voice
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import counts, verb_at, verbs_of
from api.extraction.arabic.words import Reading
from api.extraction.lexicon.schema import ClauseLinkKind, Frame, PartyCueKind, WordClass
from schemas.v1.vocabulary import ActorKind, EventMode, EventType, MentionForm, ParticipantRole

_WHAT = frozenset({"ما", "مما", "بما", "لما", "عما"})
"""Relative ما, which has no noun before it."""
_FRONTED = 1
"""Words before a noun that opens its sentence behind a preposition."""
_CLAUSE_REACH = 20
"""Words from a verb to that of the clause which tells how it came to it."""
_CONTROL_REACH = 14
"""Words from a verb to the masdar that its subject carries out."""
_UNDECIDED = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.ACCUSE})
"""Types that are announced by others than who did them."""
_UNWANTED = FORCE | {EventType.SANCTION}
_NOUNS = frozenset({Pos.NOUN, Pos.COMMON, Pos.PLACE_HEAD, Pos.MASDAR, Pos.BODY})
_WEAPONS_OF_STATES = frozenset({EventMode.AERIAL, EventMode.HEAVY_WEAPONS, EventMode.DRONE})
"""Modes whose nouns rather name the state that has the weapons: غارات إسرائيل."""
_SUFFERED = frozenset({EventType.COERCE, EventType.SANCTION, EventType.SUPPORT})
"""Types whose masdars take the one they are done to as genitive, though they are listed as nouns."""
_SUFFERED_MODES = frozenset({EventMode.TORTURE, EventMode.ABDUCT, EventMode.TARGETED, EventMode.SEXUAL, EventMode.BEAT})
_TAKING = frozenset({EventMode.SEIZE, EventMode.ARREST})
"""Modes in which people are killed and injured by those who come: قتل شابان خلال اقتحام الجيش المدينة."""
_STOPS = {".", "؛", "؟", "!"}
_COMMAS = {"،", ","}
_BETWEEN, _DURING = "بين", "خلال"
_PARTED = 3
"""Words from where talks are held to those between whom they are."""
_FOR, _FOR_THE = "ل", "لل"
_TO_HIM = frozenset({"له", "لها", "لهم", "لهما"})
_ACTOR, _RECIPIENT = ParticipantRole.ACTOR, ParticipantRole.RECIPIENT


class Arguments:
    """Finds the arguments of triggers in one sentence."""

    def __init__(self, line: Line, triggers: Triggers, context: Context) -> None:
        self._words, self._mentions = line.words, line.mentions
        self._triggers = triggers
        self._cues = context.cues
        self._government = Government(line, triggers, context)
        self._subjects = Subjects(line, self._government, context, triggers)
        self._deeds: list[Trigger] = []
        self._objects = Objects(line, self._government, context, self._deeds)
        self._nominal = Nominal(line, triggers, self._government, self._subjects, self._objects)
        self._claims = Claims(line, self._government, self._subjects, context)
        self._implied = Implied(line, triggers, self._government, self._subjects, context)
        self._voice = Voice(line, self._government, triggers.doubled)

    @property
    def deeds(self) -> Sequence[Trigger]:
        """All triggers of the sentence."""
        return self._deeds

    @deeds.setter
    def deeds(self, triggers: Sequence[Trigger]) -> None:
        self._deeds[:] = triggers

    def watch(self, watched: Callable[[str, object], object]) -> None:
        """Put watchers, made of a part's name and the part, before the parts of the grammar."""
        self._nominal = cast("Nominal", watched("nominal", self._nominal))
        self._subjects = cast("Subjects", watched("subjects", self._subjects))
        self._objects = cast("Objects", watched("objects", self._objects))
        self._government = cast("Government", watched("government", self._government))

    @property
    def government(self) -> Government:
        """What governs the phrases of the sentence."""
        return self._government

    def main_subject(self) -> list[Mention]:
        """The subject of the sentence's first verb, which a following sentence may leave out."""
        return self._subjects.main()

    @property
    def unnamed_subject(self) -> bool:
        """Whether the subject of the sentence's first verb is no actor."""
        return self._subjects.unnamed

    def of(self, trigger: Trigger) -> tuple[Argument, ...]:
        """The participants of one trigger, actors first, each once."""
        frame = trigger.frame
        if trigger.participle:
            found = self._of_participle(trigger)
        elif trigger.nominal:
            found = self._of_noun(trigger)
        else:
            found = self._of_verb(trigger.at, frame, frame.subject)
        doing = _RECIPIENT if hosted(frame) else _ACTOR
        agents = self._agents(trigger) if frame.subject is not None else []
        by_attack = bool(agents) and self._triggers.names(self._words[agents[0].first - 1], EventType.ASSAULT)
        if frame.mode is EventMode.DISAPPROVE and by_attack:
            found.extend(Argument(m.entity, _RECIPIENT) for m in agents)  # تنديدا بالقصف الإسرائيلي
        elif all(a.role is not doing for a in found):
            found.extend(Argument(m.entity, doing) for m in agents)
        elif agents and frame.mode is EventMode.DISAPPROVE:
            # أدان استهداف مدنيين من قبل الجيش
            found = [a for a in found if a.role is _ACTOR] + [Argument(m.entity, _RECIPIENT) for m in agents]
        if frame.type is EventType.ASSAULT and all(a.role is not _ACTOR for a in found):
            admitted = self._nominal.admitted_by(trigger.at) if trigger.nominal else []
            found.extend([Argument(m.entity, _ACTOR) for m in admitted] or self._by_deed(trigger))
        if all(a.role is not _RECIPIENT for a in found):
            helped = self._implied.helped(trigger, {a.entity for a in found}) if frame.giving else []
            found.extend(Argument(m.entity, _RECIPIENT) for m in helped or self._implied.doer(trigger.at, frame))
        if frame.type is EventType.CONSULT:
            others = (*self._objects.leaders(trigger.at + 1), *self._objects.attending(trigger.at + 1))
            found.extend(Argument(m.entity, _ACTOR) for m in others)
        if frame.mutual and not trigger.nominal:
            found.extend(Argument(m.entity, _ACTOR) for m in self._objects.signatories(trigger.at + 1))
        if frame.mode is EventMode.VISIT:
            found.extend(Argument(m.entity, _RECIPIENT) for m in self._objects.inviters(trigger.at + 1))
        if trigger.nominal and frame.subject is not None:
            whose = self._nominal.whose(trigger, {a.entity for a in found})
            part = _ACTOR if hosted(frame) and agents else frame.subject  # خلال استقباله من قبل الرئيس
            found.extend(Argument(m.entity, part) for m in whose)
        if trigger.nominal and frame.subject is _ACTOR and all(a.role is not _ACTOR for a in found):
            deciding = self._nominal.decided_by(trigger.at)
            acting = deciding or self._nominal.acting(trigger.at, {a.entity for a in found})
            found.extend(Argument(m.entity, _ACTOR) for m in acting)
        if trigger.nominal and (frame.subject is _ACTOR or frame.type is EventType.COERCE):
            found.extend(Argument(m.entity, _ACTOR) for m in self._controller(trigger, found))
        if frame.mutual:
            found = [a._replace(role=_ACTOR) for a in found]
        if frame.mode is EventMode.DISAPPROVE and not agents:
            victims = self._victims()
            found = [a for a in found if a.role is _ACTOR or a.entity not in victims]
        return tuple(dict.fromkeys(consistent(found)))

    def _agents(self, trigger: Trigger) -> list[Mention]:
        """Who did it behind من قبل, unless he did what another noun between names: احتجوا على مقتله على يد شرطي."""
        agents = self._objects.agents(trigger.at + 1)
        if not agents or trigger.frame.mode is EventMode.DISAPPROVE:
            return agents
        nearer = (d for d in self.deeds if d.nominal and trigger.at < d.at < agents[0].first)
        other = any(d.frame.type is EventType.ASSAULT is not trigger.frame.type for d in nearer)
        return [] if other else agents

    def _victims(self) -> set[int]:
        """Those right behind a noun of force to whom it was done, and capitals struck: باعتقال النائب, هجمات باريس."""
        named = {m.first - 1: m for m in self._mentions if not self._thing_at(m.last)}
        deeds = [(d, named[d.at]) for d in self.deeds if d.nominal and d.at in named and d.frame.type in _UNWANTED]
        suffering = {m.entity for d, m in deeds if Argument(m.entity, _RECIPIENT) in self.of(d)}
        struck = {m.entity for d, m in deeds if _seat_of(m) and d.frame.type is EventType.ASSAULT}
        return suffering | struck

    def _thing_at(self, i: int) -> bool:
        """Whether a bare noun stands there, to which whoever stands before it did it: باقتحام الوزير باحات المسجد."""
        reading = self._words[i].readings[0] if i < len(self._words) and self._words[i].readings else None
        return reading is not None and reading.form.pos in _NOUNS and not (reading.preposition or reading.conjunction)

    def of_called_for(self, trigger: Trigger, call: int, parties: tuple[Argument, ...]) -> tuple[Argument, ...]:
        """The parties of what the verb at `call` calls for: whoever is asked does it, not who asks."""
        asking = next((d for d in self.deeds if d.at == call and not d.nominal and trigger.nominal), None)
        return called_for(self.of(asking), parties, trigger.frame) if asking is not None else parties

    def _seat(self, trigger: Trigger, genitive: Mention) -> bool:
        """Whether a genitive says where talks were held: لقاء أنقرة, محادثات الكويت بين الحكومة والحوثيين."""
        if _seat_of(genitive) or genitive.kind is not ActorKind.STATE or not genitive.placelike:
            return _seat_of(genitive)
        behind = self._words[genitive.last : genitive.last + _PARTED]
        return any(w.fold == _BETWEEN for w in behind) or self._triggers.preposition(self._words, trigger.at) == _DURING

    def _scene(self, trigger: Trigger, genitive: Mention) -> bool:
        """Whether a state or capital behind an attack is where it was: هجوم لندن; not هجوم تركيا على عفرين."""
        if trigger.frame.type is not EventType.ASSAULT or not trigger.listed or not genitive.placelike:
            return False
        if trigger.frame.suffered and self._transitive(trigger) and genitive.kind is ActorKind.STATE:
            return _seat_of(genitive)  # غزو العراق
        if _seat_of(genitive):
            return True
        several = self._words[trigger.at].readings[0].form.number is not Number.SINGULAR
        if (several and trigger.frame.mode is not EventMode.EXPLOSIVES) or trigger.frame.mode in _WEAPONS_OF_STATES:
            return False
        aimed = self._objects.prepositional(trigger.at + 1, trigger.frame, [])
        return not (aimed or self._nominal.object_of(genitive))

    def _suffering(self, i: int) -> list[Mention]:
        """Whom the pronoun on a masdar takes up, whom others did it to: طعن في قرار الرئيس بإقالته."""
        reading = self._words[i].first(Pos.MASDAR)
        return self._objects.pronoun(i, reading, self._nominal.decided_by(i)) if reading is not None else []

    def _visited(self, trigger: Trigger, genitive: Mention) -> bool:
        """Whether the genitive of a visit is whom or where it is paid: زيارة بغداد, يستعد لزيارة الأسرى."""
        frame, i = trigger.frame, trigger.at
        if frame.mode is not EventMode.VISIT or frame.object is not _RECIPIENT or hosted(frame):
            return False
        purpose = self._words[i].readings[0].preposition == _FOR
        if not purpose and not genitive.placelike:
            return False
        return not self._objects.prepositional(genitive.last, frame, [])

    def _done_to(self, trigger: Trigger) -> bool:
        """Whether the genitive of a noun suffers: that of masdars (اعتقال ناشط), not of nouns like هجوم."""
        frame = trigger.frame
        if frame.object is None or frame.mutual:
            return False
        if not trigger.listed:
            return True
        suffered = frame.type in _SUFFERED or frame.mode in _SUFFERED_MODES or frame.suffered
        return suffered and not frame.content and self._transitive(trigger)

    def _transitive(self, trigger: Trigger) -> bool:
        """Whether a noun is the masdar of a verb of its frame that is done to somebody: واصل قصف المدينة."""
        masdar = self._words[trigger.at].first(Pos.MASDAR)
        evoking = {fold(v) for v in trigger.frame.verbs}
        done_to = trigger.frame.object is _RECIPIENT and not trigger.frame.mutual
        return done_to and masdar is not None and masdar.form.lemma in evoking

    def _downed(self, trigger: Trigger) -> bool:
        """Whether a noun is the masdar of a verb whose object is what completes its frame: إسقاط طائرة."""
        masdar = self._words[trigger.at].first(Pos.MASDAR)
        evoked = masdar is not None and masdar.form.lemma in {fold(v) for v in trigger.frame.verbs}
        return evoked and self._triggers.complement(trigger.frame, self._words, trigger.at) == trigger.at + 1

    def _by_deed(self, trigger: Trigger) -> list[Argument]:
        """Who did it by the deed in which it happened: قتل شخصان في قصف للجيش, أصيبوا في غارة إسرائيلية."""
        for deed in self.deeds:
            if not trigger.nominal and self._when(trigger, deed):
                return [a for a in self.of(deed) if a.role is _ACTOR]
            if not trigger.at < deed.at <= trigger.at + _CONTROL_REACH or not deed.nominal:
                continue
            if any(w.is_function(WordClass.COMPLEMENTIZER) for w in self._words[trigger.at : deed.at]):
                break  # أصيب مدنيون، مؤكدا أن الشرطة تمكنت من القضاء على المهاجمين
            before = self._words[deed.at - 1].is_function(WordClass.PREPOSITION)
            unrest = deed.frame.aside and deed.frame.type is EventType.PROTEST
            taken = deed.frame.type is EventType.COERCE and deed.frame.mode in _TAKING
            struck = unrest or taken or deed.frame.type is trigger.frame.type
            if struck and (before or self._words[deed.at].readings[0].preposition):
                return [a for a in self.of(deed) if a.role is _ACTOR]
        launched = self._nominal.relative_subject(trigger.at) if not trigger.nominal else []
        if launched:  # سقط صاروخ أطلقه الحوثيون
            return [Argument(m.entity, _ACTOR) for m in launched]
        for place in (*self._triggers.complements(trigger.frame, self._words, trigger.at), *self._operations(trigger)):
            if not (self._triggers.names(self._words[place], EventType.ASSAULT) or self._operation(place)):
                continue
            frame = structs.replace(trigger.frame, subject=_ACTOR)
            deed = trigger._replace(frame=frame, at=place, nominal=True, listed=True, definite=False, light=None)
            doers = self._nominal.doers(deed) or self._nominal.relative_subject(place)  # استشهد في قصف شنه الجيش
            if doers:
                return [Argument(m.entity, _ACTOR) for m in doers]
        return []

    def _when(self, trigger: Trigger, deed: Trigger) -> bool:
        """Whether the attack in which somebody was killed is told by a clause: قتل جندي عندما هاجم مسلحون دورية."""
        opening = deed.at if deed.light is None else deed.light
        if deed.frame.type is not EventType.ASSAULT or not trigger.at < opening <= trigger.at + _CLAUSE_REACH:
            return False
        return verb_at(self._words, opening) is not None and self._opens_when(opening)

    def _opens_when(self, verb: int) -> bool:
        return link_at(self._words, verb - 1) is ClauseLinkKind.WHEN

    def _operations(self, trigger: Trigger) -> list[int]:
        """Where the operation stands in which somebody was killed: قتل في عملية أمريكية."""
        if trigger.frame.object is not _RECIPIENT:
            return []
        reach = range(trigger.at + 1, min(trigger.at + 1 + _CONTROL_REACH, len(self._words)))
        return [j for j in reach if self._operation(j) and self._words[j - 1].is_function(WordClass.PREPOSITION)]

    def _operation(self, j: int) -> bool:
        return self._cues.is_one(PartyCueKind.OPERATION, self._words[j].fold)

    def _controller(self, trigger: Trigger, found: list[Argument]) -> list[Mention]:
        """Who does what a masdar names, by the verb it depends on: أعلنت باريس تعليق …, توجه إلى دمشق للقاء الرئيس."""
        frame, i = trigger.frame, trigger.at
        if frame.type is EventType.ASSAULT and all(a.role is not _ACTOR for a in found):
            downed = self._downed(trigger)
            done_to = not trigger.listed or self._transitive(trigger) or downed or self._by_preposition(i)
            return self._claims.admitting(i) or (self._claims.announcing(trigger, found, downed) if done_to else [])
        if frame.mode is EventMode.VISIT and frame.object is _RECIPIENT and all(a.role is _RECIPIENT for a in found):
            return self._visitor(i, {a.entity for a in found}) if found else []
        aim = self._words[i].readings[0].preposition == "ل"
        if trigger.light is not None or (trigger.definite and not aim and not self._by_preposition(i)):
            return []
        actors = sum(1 for a in found if a.role is _ACTOR)
        if actors > bool(frame.mutual) or (actors and self._nominal.genitive(i) is None and not frame.mutual):
            return []
        verb = next((j for j in range(i - 1, max(-1, i - _CONTROL_REACH), -1) if verb_at(self._words, j)), None)
        reading = verb_at(self._words, verb) if verb is not None else None
        if verb is None or reading is None or (self._words[i].readings[0].conjunction and not self._joined(verb, i)):
            return []
        met = found and self._nominal.genitive(i) is None and on_occasion(self._words, i)
        joins = frame.mutual and (aim or met)
        subjects = self._subjects.of(verb)
        if frame.type is EventType.AGREE and frame.mutual and len(subjects) > 1 and not found:
            joins = (reading.form.lemma, self._triggers.preposition(self._words, i)) in self._triggers.announcing
        return subjects if joins or self._carried_out(i, reading, frame) else []

    def _by_preposition(self, i: int) -> bool:
        """Whether a masdar has its article because its object hangs on a preposition: أعلنت الإفراج عن سجناء."""
        masdar = self._words[i].first(Pos.MASDAR)
        following = self._words[i + 1] if i + 1 < len(self._words) else None
        if masdar is None or not masdar.article or masdar.preposition or following is None:
            return False
        return following.is_function(WordClass.PREPOSITION) and not following.readings[0].enclitic

    def _visitor(self, i: int, visited: set[int]) -> list[Mention]:
        """Who pays a visit, by the verb before it, unless he only asks for it: غادر الوزير لزيارة الأسرى."""
        verbs = verbs_of(self._words)
        verb = next((j for j in range(i - 1, max(-1, i - _CONTROL_REACH), -1) if verbs[j]), i)
        if verb == i and i <= _FRONTED and on_occasion(self._words, i):
            # وفي زيارة لفنزويلا، قال الرئيس …
            acting = next((j for j in range(i + 1, len(self._words)) if verbs[j]), None)
            return [m for m in self._subjects.of(acting) if m.entity not in visited] if acting is not None else []
        between = self._words[verb:i]
        if any(w.is_function(WordClass.COMPLEMENTIZER) for w in between) or self._triggers.names(
            self._words[i - 1], EventType.REQUEST
        ):
            return []  # دعوة لزيارة موسكو
        return [m for m in self._subjects.of_governing_verb(i) if m.entity not in visited]

    def _joined(self, verb: int, i: int) -> bool:
        """Whether و joins a masdar to another that the verb carries: أعلن تجميد البرلمان وإعفاء رئيس الحكومة."""
        for j in range(i - 1, verb, -1):
            masdar = self._words[j].first(Pos.MASDAR)
            if masdar is not None and not (masdar.conjunction or masdar.article or masdar.enclitic):
                return not masdar.preposition
        return False

    def _carried_out(self, i: int, verb: Reading, frame: Frame) -> bool:
        """Whether a noun is what a verb of decision decides, or what إجراء or عقد carries: نفى إجراء مفاوضات."""
        carrier = i - 2 if i > 1 and counts(self._words[i - 1]) else i - 1
        before = self._words[carrier].first(Pos.MASDAR) if carrier >= 0 else None
        if frame.mutual and frame.mode is not EventMode.CEASEFIRE:
            carried = before is not None and not before.article and self._triggers.is_light(before.form.lemma)
            return carried or self._cues.is_one(PartyCueKind.CONTROL, verb.form.lemma)
        if frame.type in _UNDECIDED or self._words[i].readings[0].preposition:
            return False
        preposition = self._triggers.preposition(self._words, i)
        announcing = (verb.form.lemma, preposition) in self._triggers.announcing
        if frame.type is EventType.AID and announcing:
            return True  # أكدت برلين إرسال دبابات
        return (preposition is None or announcing) and self._cues.is_one(PartyCueKind.DECISION, verb.form.lemma)

    def _of_verb(self, verb: int, frame: Frame, subject_role: ParticipantRole | None) -> list[Argument]:
        found: list[Argument] = []
        reading = verb_at(self._words, verb)
        subjects = self._subjects.of(verb)
        passive = reading is not None and self._voice.passive(verb, reading, frame, subjects)
        if frame.type in _SUFFERED and subjects and self._done_upon(verb, frame, subjects):
            return [Argument(m.entity, _RECIPIENT) for m in subjects]
        if not subjects and frame.mutual and verb and link_at(self._words, verb - 1) is ClauseLinkKind.WHERE:
            subjects = self._subjects.of_governing_verb(verb - 1)  # يزور أنقرة حيث يلتقي وزيري الخارجية والدفاع
        completing = self._triggers.complement(frame, self._words, verb)
        told = completing == verb + 1
        if told and not subjects and frame.type is EventType.CONSULT and frame.object is None:
            subjects = self._objects.direct(verb + 2, [])  # حضر اللقاء وزير الإعلام
        alone = completing is not None and not passive and self._alone(verb, completing, frame, subjects)
        if alone and reading is not None:
            subjects = self._going_on(verb, reading)
        if passive and told and all(m.first != verb + 1 for m in subjects):
            subjects = []  # ألقي القبض على …: what the verb tells is its subject.
        if passive:
            owner = self._nominal.owner(verb) if not subjects else None
            suffering = self._government.coordinated(owner) if owner is not None else subjects
            found.extend(Argument(m.entity, frame.object or _RECIPIENT) for m in suffering)
        elif subject_role is not None:
            found.extend(Argument(m.entity, subject_role) for m in subjects)
        start = subjects[-1].last if subjects and subjects[0].first > verb else verb + 1
        objects: list[Mention] = []
        if frame.object is not None and not passive:
            objects = self._object(verb, start, reading, subjects)
            found.extend(Argument(m.entity, frame.object) for m in objects)
            if frame.mutual and not objects and reading is not None and subjects and subjects[0].first > verb:
                # The one party behind a reciprocal verb is whom the subject left out met: حيث التقى الرئيس.
                found.extend(Argument(m.entity, frame.object) for m in self._subjects.left_out(verb, reading))
        found.extend(self._objects.prepositional(verb + 1, frame, subjects, verbal=True))
        if frame.type in FORCE and all(a.role is not _RECIPIENT for a in found):
            found.extend(Argument(m.entity, _RECIPIENT) for m in self._objects.aimed_at(verb + 1, subjects))
        part = _RECIPIENT if frame.owned else frame.object
        asked = frame.type is EventType.REQUEST and bool(objects)  # أمر الوزارة بالإعداد لنقل السفارة
        if part is not None and not (frame.mutual or asked):
            for place in self._triggers.complements(frame, self._words, verb):
                threat = frame.type is EventType.THREATEN  # هدد بقصف العاصمة
                if not threat and self._cues.ends_at(PartyCueKind.AGENT, self._words, place + 1):
                    continue  # أصيب خمسة برصاص الجيش
                if threat and any(self._cues.is_one(PartyCueKind.CONDITION, w.fold) for w in self._words[verb:place]):
                    break  # توعد برد قاس في حال مهاجمة بلاده
                owner = self._nominal.genitive(place)
                if owner is None and frame.owned and not self._governed_between(verb, place):
                    owner = self._nominal.state_beside(place)
                owners = self._government.coordinated(owner) if owner is not None else []
                if frame.owned and owner is None:
                    owners = self._nominal.owned_by(place, subjects)
                found.extend(Argument(m.entity, part) for m in owners)
        if completing is not None and frame.type is EventType.CONSULT and not frame.mutual:
            found.extend(Argument(m.entity, _ACTOR) for m in self._met(completing))
        if completing is not None and frame.mutual and frame.subject is not None:
            parties = (*self._nominal.relative_subject(completing), *self._nominal.gathered(completing))
            found.extend(Argument(m.entity, frame.subject) for m in parties)
        return found

    def _alone(self, verb: int, completing: int, frame: Frame, subjects: list[Mention]) -> bool:
        """Whether nobody stands behind و and a verb but what completes it: عزل الرئيس وعطل الدستور."""
        conjoined = bool(self._words[verb].readings[0].conjunction)
        owned = self._government.at.get(verb + 2)  # وجمد عمل البرلمان
        of_noun = completing == verb + 2 and owned is not None and self._government.governor(owned) is None
        behind = completing == verb + 1 or of_noun
        suffering = frame.type in _SUFFERED and all(m.first == completing for m in subjects)
        return conjoined and behind and (suffering or not subjects)

    def _going_on(self, verb: int, reading: Reading) -> list[Mention]:
        """Who did what the verb before tells, where another goes on about him."""
        subjects = self._subjects.left_out(verb, reading)
        before = next((d for d in reversed(self.deeds) if d.at < verb and not d.nominal), None)
        if before is None or not subjects:
            return []
        doing = {a.entity for a in self.of(before) if a.role is _ACTOR}
        return [m for m in subjects if m.entity in doing]

    def _governed_between(self, verb: int, thing: int) -> bool:
        """Whether a preposition stands between a verb and a thing: أسقطتا بعد مهاجمة طائرات تركية."""
        return any(w.is_function(WordClass.PREPOSITION) for w in self._words[verb + 1 : thing])

    def _done_upon(self, verb: int, frame: Frame, subjects: list[Mention]) -> bool:
        """Whether a verb without a subject of its own has a preposition that takes up the one before: وحكم عليه."""
        following = self._words[verb + 1] if verb + 1 < len(self._words) else None
        if following is None or any(m.first > verb for m in subjects):
            return False
        prepositions = {fold(p) for p, role in frame.prepositions.items() if role is _RECIPIENT}
        resumed = next((r for r in following.readings if r.enclitic and r.form.lemma in prepositions), None)
        return resumed is not None and not self._objects.pronoun(verb + 1, resumed, subjects)

    def _met(self, noun: int) -> list[Mention]:
        """Whom a traveller is to meet: وصل إلى دمشق للقاء الرئيس, لإجراء محادثات مع نظيره."""
        genitive = self._nominal.genitive(noun)
        if genitive is not None and not _seat_of(genitive):
            return self._government.coordinated(genitive)
        return self._objects.accompanied(noun + 1)

    def _object(self, verb: int, start: int, reading: Reading | None, subjects: list[Mention]) -> list[Mention]:
        """The object: what the verb's pronoun takes up, or the first bare noun phrase after the subject."""
        if reading is None or not reading.enclitic:
            return self._objects.independent(start, subjects) or self._objects.direct(start, subjects)
        relative = relative_before(self._words, verb)
        if relative is not None and self._words[relative].fold in _WHAT:
            return []  # رفضت الجماعة ما وصفته بالانقلاب
        antecedent = self._subjects.antecedent(relative, reading) if relative is not None else None
        if antecedent is not None:
            return self._government.joined(antecedent)
        return self._objects.pronoun(verb, reading, subjects) if relative is None else []

    def _of_participle(self, trigger: Trigger) -> list[Argument]:
        """A circumstantial participle shares the subject of its clause; a predicate has its topic."""
        frame, i = trigger.frame, trigger.at
        reading = self._words[i].first(Pos.PARTICIPLE)
        subjects = self._subjects.of_governing_verb(self._matrix(i), reading)
        if not subjects or not self._words[i].fold.endswith("ا"):
            topic = self._government.inside.get(i - 1)
            subjects = (
                self._government.joined(topic)
                if topic is not None and self._government.governor(topic) == ""
                else subjects
            )
        if not subjects and reading is not None and self._words[i - 1].text in _COMMAS:
            subjects = self._subjects.main_for(reading)
        if self._own_country(i - 1):
            subjects = self._subjects.of_governing_verb(i - 1)
        found = [Argument(m.entity, frame.subject) for m in subjects] if frame.subject is not None else []
        if frame.object is not None:
            objects = self._objects.independent(i + 1, subjects) or self._objects.direct(i + 1, subjects)
            found.extend(Argument(m.entity, frame.object) for m in objects)
        found.extend(self._objects.prepositional(i + 1, frame, subjects))
        return found

    def _own_country(self, j: int) -> bool:
        """Whether a word is somebody's country, for which he speaks: قال إن بلاده مستعدة."""
        readings = self._words[j].readings if 0 <= j < len(self._words) else ()
        return any(r.enclitic and self._cues.is_one(PartyCueKind.COUNTRY, r.form.lemma) for r in readings)

    def _matrix(self, i: int) -> int:
        """Before which word the verb of a participle stands: behind a comma it goes on about who speaks.

        قال فلان إن …، داعيا إلى …: not whoever acts in the words reported.
        """
        if not i or self._words[i - 1].text not in _COMMAS:
            return i
        for j in range(i - 1, 0, -1):
            if self._words[j].text in _STOPS:
                return i
            if self._words[j].is_function(WordClass.COMPLEMENTIZER):
                return j
        return i

    def _completes(self, genitive: Mention, trigger: Trigger) -> bool:
        """Whether a mention is the thing that the frame's deed is done to."""
        return genitive.first in self._triggers.complements(trigger.frame, self._words, trigger.at)

    def _whose_men(self, men: Mention) -> list[Mention]:
        """Whose the men are, by the ل behind them: مقتل جنديين للشطر الكوري الجنوبي."""
        behind = men.last
        if (
            men.kind is not ActorKind.GROUP
            or behind >= len(self._words)
            or not self._government.acts_for(self._words[behind - 1])
        ):
            return []
        readings = self._words[behind].readings
        owned = readings[0].preposition == _FOR if readings else self._words[behind].norm.startswith(_FOR_THE)
        owners = (self._government.at.get(k) for k in (behind, behind + 1)) if owned else ()
        return [m for m in owners if m is not None and m.kind is not ActorKind.PERSON][:1]

    def _received(self, host: Mention) -> list[Mention]:
        """The guest whom a pronoun behind his host takes up, or who is named later: خلال استقبال الرئيس له."""
        behind = self._words[host.last] if host.last < len(self._words) else None
        taken_up = behind is not None and behind.fold in _TO_HIM
        if taken_up:
            return [m for m in self._subjects.main() if m.entity != host.entity]
        return self._objects.direct(host.last, [host])

    def _guest(self, frame: Frame, i: int) -> Mention | None:
        """Whom somebody told by a pronoun met, behind where and when: خلال استقباله اليوم في القاهرة الوزير فلان."""
        reading = self._words[i].first(Pos.MASDAR)
        if reading is None or not reading.enclitic or frame.type is not EventType.CONSULT:
            return None
        return next(iter(self._objects.direct(i + 1, [])), None)

    def _asked(self, i: int) -> bool:
        """Whether the noun is what a masdar before it is about, which alone the verb carries: للمطالبة بإقالته."""
        readings = self._words[i].readings
        before = self._words[i - 1].first(Pos.MASDAR) if i else None
        return bool(readings) and bool(readings[0].preposition) and before is not None and bool(before.preposition)

    def _of_noun(self, trigger: Trigger) -> list[Argument]:
        found: list[Argument] = []
        frame, i = trigger.frame, trigger.at
        genitive = self._nominal.genitive(i) or self._guest(frame, i)
        if genitive is not None and (self._seat(trigger, genitive) if frame.mutual else self._scene(trigger, genitive)):
            genitive = None
        sent = frame.type is EventType.MOBILIZE and genitive is not None and not genitive.definite
        thing = frame.object is None and (frame.type is not EventType.MOBILIZE or sent)
        if genitive is not None and thing and self._completes(genitive, trigger):
            genitive = None  # إغلاق السفارة, إرسال قوات; but نشر الجيش
        subjects: list[Mention] = []
        lent = trigger.lent if not self._asked(i) else None
        if trigger.light is not None and lent is not None and not lent.place_subject and lent.subject is not None:
            subjects = [m for m in self._subjects.of(trigger.light) if m.first != (genitive.first if genitive else -1)]
            own = frame.subject is _ACTOR or frame.type in _SUFFERED
            role = lent.subject if own else frame.subject or lent.subject
            found.extend(Argument(m.entity, role) for m in subjects)
            if frame.mutual:  # عقد الوزير مع نظيره اجتماعا
                others = self._objects.accompanied(trigger.light + 1)
                found.extend(Argument(m.entity, _ACTOR) for m in others if m.first < i)
        if genitive is not None:
            found.extend(self._of_genitive(trigger, genitive, subjects))
        undergone = trigger.lent is not None and trigger.lent.subject is None  # تم اتهامه
        done_to = undergone or self._done_to(trigger)
        if genitive is None and frame.object is _RECIPIENT and self._nominal.owned(i) and done_to:
            found.extend(Argument(m.entity, _RECIPIENT) for m in self._suffering(i))
        if genitive is None and frame.subject is _ACTOR and self._own_country(i + 1):
            found.extend(Argument(m.entity, _ACTOR) for m in self._subjects.owners(i + 1))  # رفض بلاده
        struck = trigger.lent is not None and trigger.lent.subject is _RECIPIENT
        if (not subjects or struck) and frame.subject is not None:
            found.extend(Argument(m.entity, frame.subject) for m in self._nominal.relative_subject(i))
        if frame.owned and genitive is None:
            things = self._triggers.complements(frame, self._words, i)  # منع سفر الوزير
            found.extend(Argument(m.entity, _RECIPIENT) for m in self._nominal.whose_are(things))
        owner = self._nominal.owner(i) if genitive is None and frame.object is _RECIPIENT else None
        if owner is not None:
            part = _ACTOR if self._nominal.acts(owner) else _RECIPIENT  # قصف طائرات روسية سوقا
            found.extend(Argument(m.entity, part) for m in self._government.coordinated(owner))
        found.extend(self._nominal.adjectives(trigger, done_to=self._done_to(trigger)))
        aimed = set(frame.prepositions) == {_FOR} or (frame.prepositions.get(_FOR) is _RECIPIENT and not frame.object)
        if frame.type is EventType.ASSAULT and trigger.listed and owner is None and not aimed:
            found.extend(Argument(m.entity, _ACTOR) for m in self._nominal.doers(trigger))
        found.extend(self._objects.prepositional(i + 1, frame, subjects))
        if all(a.role is not _RECIPIENT for a in found):
            found.extend(self._fronted(trigger, subjects))
        if frame.subject is not None:
            found.extend(Argument(m.entity, frame.subject) for m in self._nominal.gathered(i))
        if frame.mode is EventMode.VISIT:
            found.extend(Argument(m.entity, _RECIPIENT) for m in self._nominal.taken_in(i))
            visitor = self._visit_of(i) if trigger.light is None and all(a.role is not _ACTOR for a in found) else None
            found = [a._replace(role=_ACTOR) if a.entity == visitor else a for a in found]
        return found

    def _fronted(self, trigger: Trigger, subjects: list[Mention]) -> list[Argument]:
        """To whom it was done, between the light verb and the noun: صدر بحق الوزير حكم."""
        if trigger.light is None or trigger.light > trigger.at:
            return []
        found = self._objects.prepositional(trigger.light + 1, trigger.frame, subjects)
        return [a for a in found if a.role is _RECIPIENT]

    def _of_genitive(self, trigger: Trigger, genitive: Mention, subjects: list[Mention]) -> list[Argument]:
        """The parts of whoever stands behind the noun and of those to whom he did it."""
        found: list[Argument] = []
        frame, i = trigger.frame, trigger.at
        dead = frame.type is EventType.ASSAULT and frame.subject is _RECIPIENT  # مقتل قائد للجيش
        objects = self._nominal.object_of(genitive) if not dead else []
        objects = [m for m in objects if not self._completes(m, trigger)]  # تصنيف الحزب منظمة إرهابية
        aim = self._nominal.aim(genitive) if _FOR in frame.prepositions else None
        aimed = aim is not None and self._triggers.names(self._words[aim], EventType.ASSAULT)
        acts = bool(objects) or aimed or self._nominal.acts(genitive)
        suffers = self._done_to(trigger) or (bool(subjects) and self._transitive(trigger))
        done = self._nominal.owned(i) and not frame.mutual  # لإهانته الرئيس
        done = done or self._visited(trigger, genitive)
        part = frame.object if done or (suffers and not acts) else frame.subject
        if hosted(frame) and not self._words[i].readings[0].enclitic:
            part = _RECIPIENT if acts or genitive.kind in SOMEBODY else part
            found.extend(Argument(m.entity, _ACTOR) for m in objects or self._received(genitive))
        elif acts and part is _RECIPIENT and (objects or frame.subject is _ACTOR):
            part = _ACTOR  # اعتقال الشرطة أربعة متظاهرين
        if part is not None:
            found.extend(Argument(m.entity, part) for m in self._government.coordinated(genitive))
            found.extend(Argument(m.entity, part) for m in self._whose_men(genitive))
        if not frame.mutual and (frame.object or frame.subject) is _RECIPIENT:
            found.extend(Argument(m.entity, _RECIPIENT) for m in objects)
        return found

    def _visit_of(self, i: int) -> int | None:
        """Whose visit it is by ل: خلال زيارة لوزير الخارجية إلى بغداد, not زيارة للعراق."""
        near = (self._government.at.get(j) for j in range(i + 1, i + 1 + _FRONTED + 1))
        whose = next((m for m in near if m is not None), None)
        person = whose is not None and (whose.kind in SOMEBODY or whose.title is not None)
        return whose.entity if whose is not None and person and self._government.governor(whose) == _FOR else None


def hosted(frame: Frame) -> bool:
    """Whether who does it is the recipient, as hosts of visits are: استقبال الرئيس للوزير."""
    return frame.subject is _RECIPIENT and frame.object is _ACTOR and frame.mode is EventMode.VISIT


def _seat_of(mention: Mention) -> bool:
    """A capital: after a meeting it says where, not who (لقاء أنقرة)."""
    return mention.placelike and mention.form is MentionForm.METONYM
