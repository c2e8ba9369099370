"""From the triggers of every sentence to the events of the article."""

from collections.abc import Sequence
from datetime import date

from api.extraction.arabic.dates.offsets import offsets_of
from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.accidents import Accidents
from api.extraction.arabic.events.arguments import Arguments
from api.extraction.arabic.events.bare_days import by_tense
from api.extraction.arabic.events.clauses import fronted, link_at
from api.extraction.arabic.events.crowds import Crowds, by_authority
from api.extraction.arabic.events.discourse import Discourse, of_both
from api.extraction.arabic.events.due import STARTED, foretold
from api.extraction.arabic.events.model import VERBAL, Argument, Happening, Trigger
from api.extraction.arabic.events.ourselves import by_speaker, performing
from api.extraction.arabic.events.parties import PartyCues
from api.extraction.arabic.events.settings import PartyWords, Settings
from api.extraction.arabic.events.standing import Standing
from api.extraction.arabic.events.status import Decision, StatusReader
from api.extraction.arabic.events.trace import Trace
from api.extraction.arabic.events.triggers import Triggers
from api.extraction.arabic.events.untold import (
    against_what,
    argued,
    asked,
    background,
    conditional,
    lacking,
    signed_words,
    to_follow,
)
from api.extraction.arabic.model import Line
from api.extraction.arabic.morphology import Number
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Reading, Word, WordKind
from api.extraction.document.model import Document
from api.extraction.lexicon.load import Lexicon
from api.extraction.lexicon.schema import (
    ClauseLinkKind,
    Frame,
    WordClass,
)
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import (
    ActorKind,
    DatePrecision,
    EventStatus,
    EventType,
    ParticipantRole,
    Sector,
    SegmentKind,
    StatusGround,
)

_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
_NEEDS_RECIPIENT = {EventType.COOPERATE, EventType.AID, EventType.SANCTION}
"""PLOVER codes these only with a recipient."""
_HOLDING = {EventType.COERCE, EventType.RETREAT, EventType.SANCTION}
"""Types that hold people, expel them or let them go."""
_JOINED = 6
"""Words from a masdar to another that و joins to it."""
_THAT = frozenset({"ان", "بان", "وان"})
_REPORTED, _SUBJECT_REACH = 3, 6
"""Words of إن, a subject and a quotation mark; words of that subject."""
_LONG_QUOTATION = 4
"""Words from which a quotation is somebody's speech and its happenings are not the article's."""


class EventFinder:
    """Reads the events of one article after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._triggers = Triggers(lexicon)
        self._cues = PartyCues()
        self._status = StatusReader(lexicon)
        self._standing = Standing(lexicon, self._triggers)
        self._crowds = Crowds(lexicon)
        self._accidents = Accidents()

    def find(
        self, document: Document, lines: tuple[Line, ...], day: date | None, trace: Trace | None = None
    ) -> tuple[Happening, ...]:
        """Every report of a happening, in text order; not yet joined. A trace hears how each was read."""
        found: list[Happening] = []
        discourse = Discourse(self._cues, lines)
        two: tuple[Argument, ...] = ()
        for line in lines:
            arguments = Arguments(line, self._triggers, discourse.context)
            if trace is not None:
                trace.watch(arguments)
            happenings = self._of_line(document, line, arguments, two, day, trace)
            found.extend(by_tense(line, h, day) for h in happenings)
            two = next((h.arguments for h in reversed(happenings) if _of_two(h)), two)
            discourse.after(line, arguments, happenings)
        return self._accidents.without(found, lines)

    def _of_line(
        self,
        document: Document,
        line: Line,
        arguments: Arguments,
        two: tuple[Argument, ...],
        day: date | None,
        trace: Trace | None,
    ) -> list[Happening]:
        inside = {k: m.first for m in line.mentions for k in range(m.first, m.last)}
        quoted = [q.inner for q in document.quotations if line.sentence.index in q.sentences]
        triggers = tuple(self._triggers.find(line.words, inside))
        if not triggers:
            return []
        arguments.deeds = triggers
        settings = Settings(line, triggers, [t.at for t in triggers if not self._attached(line, t)], day)
        out: list[Happening] = []
        carrying = {t.light for t in triggers}
        for trigger in triggers:
            if trigger.at in carrying and trigger.frame.type is EventType.REQUEST and not trigger.frame.content:
                continue  # أمر بإغلاق الحدود: the deed is told, not the order.
            if performing(line.words, trigger):
                trigger = trigger._replace(frame=by_speaker(trigger.frame))  # noqa: PLW2901
            elif _quoted(line, trigger, quoted) and not self._standing.attested(line, trigger):
                continue
            happening = self._happening(line, trigger, arguments, settings, two)
            if trace is not None:
                complement = self._triggers.complement(trigger.frame, line.words, trigger.at)
                trace.note(line, trigger, self._decide(line, trigger), complement)
            if happening is not None:
                two = happening.arguments if _of_two(happening) else two
                named = self._standing.named(line, trigger, triggers)
                if self._standing.carried(line.words, trigger) and happening.arguments:
                    named = False
                named = named and not self._standing.outcome(line.words, trigger)
                named = named and not (_deed(trigger, happening) and self._standing.behind_setting(line, trigger))
                showing = named and trigger.nominal and self._shows(line, trigger, happening)
                told_before = foretold(line.words, trigger.at)
                out.append(happening._replace(named=named, showing=showing, foretold=told_before))
        return out

    def _shows(self, line: Line, trigger: Trigger, happening: Happening) -> bool:
        """Whether a noun that only names a happening shows that there was one, by who takes part or admits it."""
        if trigger.frame.aside:
            return self._crowds.protest(happening.arguments, line)
        return trigger.frame.type is EventType.ASSAULT and self._standing.admitted(line.words, trigger.at)

    def _decide(self, line: Line, trigger: Trigger) -> Decision:
        return self._aim(line, trigger) or self._status.decide(line.words, trigger)

    def _joined(self, line: Line, trigger: Trigger, deeds: Sequence[Trigger]) -> EventStatus | None:
        """The status of the masdar to which و joins another that did not happen: أرادوا خطف جندي وقطع رأسه."""
        word = line.words[trigger.at]
        masdar = word.first(Pos.MASDAR, Pos.NOUN)
        if masdar is None or not masdar.conjunction:
            return None
        near = (d for d in deeds if d.nominal and trigger.at - _JOINED <= d.at < trigger.at)
        before = [d for d in near if d.frame.type is trigger.frame.type]
        status = self._decide(line, before[-1]).status if before else EventStatus.OCCURRED
        return None if status in {EventStatus.OCCURRED, EventStatus.ONGOING} else status

    def _aim(self, line: Line, trigger: Trigger) -> Decision | None:
        """Planned, where the noun is what a planned verb is for: من المقرر أن يتوجه الثلاثاء إلى دمشق للقاء الرئيس."""
        readings = line.words[trigger.at].readings
        if not trigger.nominal or not readings or readings[0].preposition != "ل":
            return None
        verb = next((j for j in range(trigger.at - 1, -1, -1) if verb_at(line.words, j) is not None), None)
        if verb is None:
            return None
        told = self._status.read(line.words, trigger._replace(at=verb, nominal=False, light=None))
        return Decision(told, StatusGround.PURPOSE, verb) if told is EventStatus.PLANNED else None

    def _attached(self, line: Line, trigger: Trigger) -> bool:
        """A noun in a prepositional phrase (انسحب من جلسة أمس) shares date and place with the verb it depends on."""
        readings = line.words[trigger.at].readings
        if not trigger.nominal or not readings:
            return False
        before = line.words[trigger.at - 1] if trigger.at else None
        prepositional = before is not None and before.is_function(WordClass.PREPOSITION)
        at_once = trigger.at > 0 and link_at(line.words, trigger.at - 1) is ClauseLinkKind.OCCASION
        return (
            bool(readings[0].preposition)
            or at_once
            or (prepositional and before is not None and not self._status.tells_time(before))
            or (before is not None and _names_place(before, readings[0]))
        )

    def _happening(
        self, line: Line, trigger: Trigger, arguments: Arguments, settings: Settings, two: tuple[Argument, ...]
    ) -> Happening | None:
        frame = trigger.frame
        decision = self._decide(line, trigger)
        status = self._joined(line, trigger, arguments.deeds) or decision.status
        if self._standing.carried(line.words, trigger):
            status = EventStatus.OCCURRED
        if status in STARTED and to_follow(line.words, trigger):
            status = EventStatus.PLANNED
        when, counted = settings.date(trigger), _counted_from(line, trigger)
        announced = trigger.nominal and self._standing.announced(line, trigger.at)
        if self._untold(line, trigger, decision._replace(status=status), when, announced):
            return None
        if against_what(line.words, trigger, arguments.deeds) or signed_words(line.words, trigger, arguments.deeds):
            return None
        parties = self._parties(line, trigger, arguments, decision._replace(status=status), two)
        if trigger.nominal and frame.mutual and _briefing(line, parties):
            return None
        place = settings.place(trigger, words_of(line, parties))
        if trigger.light is not None and self._triggers.sees(line.words[trigger.light]):
            place = settings.scene(trigger.light) or place
        word = line.words[trigger.at]
        reading = word.first(Pos.NOUN, Pos.MASDAR) if trigger.nominal else _evoking(word, frame)
        told = self._crowds.frame(frame, reading, parties, line)
        if by_authority(told, parties, line) or self._struck_by_nature(line, trigger):
            return None
        if not self._standing.reported(line, trigger, parties, when is not None or counted, place is not None):
            return None
        done = bool(parties) and (trigger.light is not None or not trigger.nominal or announced)
        brought = not trigger.nominal or verb_at(line.words, trigger.at - 1) is not None
        done = done or (brought and frame.type is EventType.AID and place is not None)  # دخلت قافلة مساعدات إلى دارفور
        if frame.type in _NEEDS_RECIPIENT and not done and _alone(frame, parties):
            return None
        return Happening(
            told,
            line.sentence.index,
            (word.start, word.end),
            settings.evidence(trigger.at),
            parties,
            status,
            when,
            place,
            reading.form.lemma if reading is not None else word.fold,
            line.sentence.segment_kind is SegmentKind.TITLE,
            trigger.nominal,
            trigger.definite,
            verb=trigger.at if not trigger.nominal else trigger.light,
            elsewhere=frame.type is EventType.ASSAULT and fronted(line),
        )

    def _struck_by_nature(self, line: Line, trigger: Trigger) -> bool:
        """Whether a verb of force tells what an accident or a disaster did."""
        return trigger.frame.type in _FORCE and not trigger.nominal and self._accidents.act(line.words, trigger.at)

    def _untold(
        self, line: Line, trigger: Trigger, decision: Decision, when: DateExpression | None, announced: bool
    ) -> bool:
        """Whether the words tell no happening, whoever takes part: a habit, a reason, what is denied of all."""
        frame, denied = trigger.frame, decision.status is EventStatus.DENIED
        if denied and frame.toll:
            return True
        if asked(line.words, trigger.at) or ((denied or frame.negated) and conditional(line.words, trigger.at)):
            return True
        unsaid = denied and trigger.nominal and (frame.type not in VERBAL or lacking(line.words, decision))
        if (unsaid and not announced) or argued(line.words, trigger):
            return True
        possible = decision.status is EventStatus.PLANNED or self._status.possible(line.words, trigger)
        counted = _counted_from(line, trigger)
        if not (possible or counted or performing(line.words, trigger)) and background(line, trigger):
            return True
        many = trigger.plural and when is None and trigger.light is None
        return (many and not self._standing.carried(line.words, trigger)) or self._standing.habitual(
            line, trigger, when
        )

    def _parties(
        self, line: Line, trigger: Trigger, arguments: Arguments, decision: Decision, two: tuple[Argument, ...]
    ) -> tuple[Argument, ...]:
        """Who takes part; `two` are both sides that were told of last."""
        parties = _without_vague(line, trigger.frame, arguments.of(trigger))
        if trigger.frame.mutual and not parties and _both_sides(line, trigger):
            parties = two
        if not trigger.nominal:
            parties = of_both(line, trigger.at, parties, two)
        if decision.status is EventStatus.CALLED_FOR and decision.at is not None and not trigger.frame.mutual:
            parties = arguments.of_called_for(trigger, decision.at, parties)
        return parties


def _deed(trigger: Trigger, happening: Happening) -> bool:
    """Whether a noun says who struck whom or on which day, so that it tells as much as a verb: بعد قصف الجيش لها."""
    if trigger.frame.type is not EventType.ASSAULT or not trigger.nominal or trigger.plural:
        return False
    roles = {a.role for a in happening.arguments}
    dated = happening.date is not None and happening.date.precision is DatePrecision.DAY
    return ParticipantRole.ACTOR in roles and (ParticipantRole.RECIPIENT in roles or dated)


def _alone(frame: Frame, parties: tuple[Argument, ...]) -> bool:
    """Whether nobody is told to whom something is done."""
    several = frame.mutual and len(parties) > 1
    return not several and all(a.role is not ParticipantRole.RECIPIENT for a in parties)


def _briefing(line: Line, parties: tuple[Argument, ...]) -> bool:
    """Whether somebody only speaks to reporters: في مكالمة هاتفية مع مراسلين, خلال لقاء مع الصحفيين."""
    entities = {a.entity for a in parties}
    press = {m.entity for m in line.mentions if m.sector is Sector.MEDIA and m.kind is ActorKind.GROUP}
    return len(entities) > 1 and len(entities - press) < len(entities)


def _evoking(word: Word, frame: Frame) -> Reading | None:
    """The verb of a frame that a word is, where its letters are several verbs': يغلقون."""
    verbs = [r for r in word.readings if r.form.pos is Pos.VERB]
    evoking = {fold(v) for v in frame.verbs}
    return next((r for r in verbs if r.form.lemma in evoking), verbs[0] if verbs else None)


def _without_vague(line: Line, frame: Frame, parties: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The parties without people in general, but for those who are held or let go: اعتقال 4 أشخاص, not a toll."""
    vague = {m.entity for m in line.mentions if m.vague}
    if not vague:
        return parties
    held = frame.type in _HOLDING
    return tuple(a for a in parties if a.entity not in vague or (held and a.role is ParticipantRole.RECIPIENT))


def _counted_from(line: Line, trigger: Trigger) -> bool:
    """Whether days are counted from what the trigger tells, which so has a day: غداة اتهام موسكو باريس."""
    return any(trigger.at - 1 <= offset.last <= trigger.at for offset in offsets_of(line.words))


def words_of(line: Line, parties: tuple[Argument, ...]) -> PartyWords:
    """Where a sentence names those who take part: a state that acts is not also the place."""
    roles = {a.entity: a.role for a in parties}
    named = [(m, roles[m.entity]) for m in line.mentions if m.entity in roles]
    return PartyWords(
        frozenset(k for m, _ in named for k in range(m.first, m.last)),
        frozenset(k for m, role in named if role is ParticipantRole.RECIPIENT for k in range(m.first, m.last)),
        frozenset(m.last for m, role in named if role is ParticipantRole.RECIPIENT),
        frozenset(m.country for m, role in named if role is ParticipantRole.ACTOR and m.country),
    )


def _of_two(happening: Happening) -> bool:
    """Whether an event has two parties or more, whom الجانبان takes up."""
    return happening.frame.mutual and len(happening.arguments) > 1


def _both_sides(line: Line, trigger: Trigger) -> bool:
    """Whether a dual beside the trigger takes up the parties told before: اتفق الجانبان, بحث الطرفان."""
    near = line.words[max(0, trigger.at - 2) : trigger.at + 3]
    readings = (w.readings[0] for w in near if w.readings)
    return any(r.article and r.form.number is Number.DUAL for r in readings)


def _quoted(line: Line, trigger: Trigger, quotations: list[Span]) -> bool:
    at = line.words[trigger.at].start
    for start, end in quotations:
        if start <= at < end:
            if not trigger.nominal and _goes_on_in_quotation(line, trigger.at):
                return False
            return sum(1 for w in line.words if start <= w.start < end) >= _LONG_QUOTATION
    return False


def _goes_on_in_quotation(line: Line, verb: int) -> bool:
    """Whether a reported clause is only quoted from its verb on: قال إن السلطات "اعتقلت تسعة أشخاص"."""
    words = line.words
    if verb < _REPORTED or words[verb - 1].kind is not WordKind.MARK:
        return False
    subject = verb - 1
    while subject and words[subject - 1].kind is WordKind.ARABIC and verb - subject <= _SUBJECT_REACH:
        subject -= 1
        if words[subject].fold in _THAT:
            return subject < verb - 2
        if verb_at(words, subject) is not None:
            return False
    return False


def _names_place(head: Word, deed: Reading) -> bool:
    """Whether a noun tells what a place is for: نقطة تفتيش وسط بغداد."""
    return not deed.article and head.first(Pos.PLACE_HEAD) is not None
