"""How far an extraction agrees with gold.

Answers and gold items are paired one to one, best pairs first. Counted figures have precision, recall
and F1 over all articles; judged figures are the right share of what was found.

| figure | right is |
|---|---|
| story_chars | a character, spaces apart, in a title, lead or body segment that belongs to the story |
| actors | kind and one name agree |
| actor_country, actor_office | of found actors |
| events | type agrees, and the words overlap or participants, date and place agree well enough |
| events_strict | found, with date, place, status, and participants of F1 `STRICT` or more |
| participants | within found events |
| event_date, event_place, event_status, event_direction | of found events |
| statements_text | spans overlap by half of their union or more |
| statements | the same, and the speaker is right |
| statement_mode, statement_medium | of found statements |
| direct, indirect, mixed | statements_text among statements of that mode, which must agree |
| unknown_speakers | the share of statements answered without a speaker; less is better |
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from schemas.v1.extraction import Actor, Event, Extraction, Place, Span, Statement
from schemas.v1.vocabulary import ActorKind, MentionForm, ParticipantRole, SegmentKind, SpeechMode
from tests.eval.gold import GoldActor, GoldArticle, GoldEvent, GoldStatement

STRICT = 0.66
HALF = 0.5

STORY = frozenset({SegmentKind.TITLE, SegmentKind.LEAD, SegmentKind.BODY})
UNNAMED = frozenset({ActorKind.PERSON, ActorKind.OFFICE})
COLLECTIVE = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP})


class Counted(StrEnum):
    """Figures with precision and recall."""

    STORY_CHARS = "story_chars"
    ACTORS = "actors"
    EVENTS = "events"
    EVENTS_STRICT = "events_strict"
    PARTICIPANTS = "participants"
    STATEMENTS = "statements"
    STATEMENTS_TEXT = "statements_text"
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Judged(StrEnum):
    """Figures that are a share."""

    ACTOR_COUNTRY = "actor_country"
    ACTOR_OFFICE = "actor_office"
    EVENT_DATE = "event_date"
    EVENT_PLACE = "event_place"
    EVENT_STATUS = "event_status"
    EVENT_DIRECTION = "event_direction"
    EVENT_MODE = "event_mode"
    """Of those events whose gold gives their mode."""
    STATEMENT_MODE = "statement_mode"
    STATEMENT_MEDIUM = "statement_medium"
    UNKNOWN_SPEAKERS = "unknown_speakers"


@dataclass(slots=True)
class Count:
    """How many were right, of those answered and of those wanted."""

    right: int = 0
    answered: int = 0
    wanted: int = 0

    def add(self, right: int, answered: int, wanted: int) -> None:
        """Take in one article's numbers."""
        self.right += right
        self.answered += answered
        self.wanted += wanted

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.answered + self.wanted) if self.right else 0.0


@dataclass(slots=True)
class Share:
    """How many of how many."""

    part: int = 0
    of: int = 0

    def judge(self, verdict: bool) -> None:
        """Take in one case."""
        self.part += verdict
        self.of += 1

    @property
    def value(self) -> float | None:
        return self.part / self.of if self.of else None


class Judgement(NamedTuple):
    """An answered event: how sure the answer is, and whether it is in the gold."""

    article: str
    ref: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Figures:
    """Every figure over the articles scored so far."""

    counted: dict[Counted, Count] = field(default_factory=lambda: {name: Count() for name in Counted})
    judged: dict[Judged, Share] = field(default_factory=lambda: {name: Share() for name in Judged})
    judgements: list["Judgement"] = field(default_factory=list)
    """Every answered event that is not optional in the gold."""


class Miss(NamedTuple):
    """Something to look at: what kind, and what it is."""

    kind: str
    what: str


class Pair(NamedTuple):
    """A gold item and an answered one, by their positions."""

    gold: int
    answer: int


@dataclass(slots=True)
class Pairing:
    """Which answers stand for which gold items; optional items are neither right nor wrong."""

    required: list[Pair]
    missing: list[int]
    extra: list[int]
    answered: int
    wanted: int


def fold(name: str) -> str:
    """A name without what spelling leaves open: vowel signs, hamza, final letters, punctuation."""
    plain = unicodedata.normalize("NFKC", name).translate(_LETTERS).casefold()
    return " ".join("".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in plain).split())


_LETTERS: dict[int, str | None] = {
    **dict.fromkeys([*range(0x064B, 0x0653), 0x0670, 0x0640]),
    **{ord(a): b for a, b in zip("أإآٱىةؤئکی", "اااايهويكي", strict=True)},
}


def score(gold: GoldArticle, answer: Extraction, figures: Figures) -> list[Miss]:
    """Add one article to the figures; what is missing, extra or wrong."""
    return _Scoring(gold, answer, figures).run()


class _Scoring:
    """One article's comparison."""

    def __init__(self, gold: GoldArticle, answer: Extraction, figures: Figures) -> None:
        self._gold = gold
        self._answer = answer
        self._counted = figures.counted
        self._judged = figures.judged
        self._judgements = figures.judgements
        self._misses: list[Miss] = []
        self._places = {place.ref: place for place in answer.places}
        self._keys: dict[str, str] = {}
        """Gold handle of each answered actor that has one, by ref."""

    def run(self) -> list[Miss]:
        self._story()
        self._actors()
        self._events()
        self._statements()
        return self._misses

    def _note(self, kind: str, what: str) -> None:
        self._misses.append(Miss(kind, what))

    def _story(self) -> None:
        text = self._gold.text
        inked = [not c.isspace() for c in text]
        wanted = _cover(len(text), map(self._gold.span, self._gold.story))
        answered = _cover(len(text), (s.span for s in self._answer.segments if s.kind in STORY))
        both = sum(a and b and i for a, b, i in zip(wanted, answered, inked, strict=True))
        only = sum(b and i and not a for a, b, i in zip(wanted, answered, inked, strict=True))
        lost = sum(a and i and not b for a, b, i in zip(wanted, answered, inked, strict=True))
        self._counted[Counted.STORY_CHARS].add(both, both + only, both + lost)
        if only or lost:
            self._note("story", f"{lost} characters lost, {only} of something else")

    def _actors(self) -> None:
        handles = list(self._gold.actors)
        wanted = list(self._gold.actors.values())
        answered = self._answer.actors
        found = _Found(len(answered))
        for g, a in product(range(len(wanted)), range(len(answered))):
            alike = _actor_likeness(wanted[g], answered[a])
            if alike:
                found.candidate(alike, g, a)
        for g, a in found.pairs:
            self._keys[answered[a].ref] = handles[g]
        pairing = found.pairing([g.optional for g in wanted])
        for g, a in pairing.required:
            self._judge_actor(wanted[g], answered[a])
        # An office may stand for a holder the text does not name, and costs nothing.
        free = [a for a in pairing.extra if answered[a].kind is ActorKind.OFFICE]
        self._counted[Counted.ACTORS].add(len(pairing.required), pairing.answered - len(free), pairing.wanted)
        for g in pairing.missing:
            self._note("actor missed", " / ".join(wanted[g].names))
        for a in pairing.extra:
            if a not in free:
                self._note("actor extra", f"{answered[a].kind} {answered[a].name}")

    def _judge_actor(self, gold: GoldActor, actor: Actor) -> None:
        if gold.country:
            right = actor.country == gold.country
            self._judged[Judged.ACTOR_COUNTRY].judge(right)
            if not right:
                self._note("actor country", f"{actor.name}: {actor.country}, not {gold.country}")
        if gold.office:
            offices = sorted({role.office for role in actor.roles})
            right = gold.office in offices
            self._judged[Judged.ACTOR_OFFICE].judge(right)
            if not right:
                self._note("actor office", f"{actor.name}: {', '.join(offices) or None}, not {gold.office}")

    def _events(self) -> None:
        wanted, answered = self._gold.events, self._answer.events
        spans = [[self._gold.span(passage) for passage in g.evidence] for g in wanted]
        agreement = {
            (g, a): self._agreement(wanted[g], spans[g], answered[a])
            for g, a in product(range(len(wanted)), range(len(answered)))
            if answered[a].type in wanted[g].types
        }
        found = _Found(len(answered))
        for (g, a), how in agreement.items():
            if how.near or (how.right and how.likeness >= 0.4):
                found.candidate(how.likeness + (0.0 if wanted[g].optional else 0.05), g, a)
        pairing = found.pairing([g.optional for g in wanted])
        strict = 0
        for pair in pairing.required:
            strict += self._judge_event(wanted[pair.gold], answered[pair.answer], agreement[pair])
        self._counted[Counted.EVENTS].add(len(pairing.required), pairing.answered, pairing.wanted)
        self._counted[Counted.EVENTS_STRICT].add(strict, pairing.answered, pairing.wanted)
        matched = {pair.answer for pair in pairing.required}
        for a in sorted(matched.union(pairing.extra)):
            event = answered[a]
            self._judgements.append(Judgement(self._gold.id, event.ref, event.confidence, a in matched))
        for g in pairing.missing:
            self._note("event missed", f"{wanted[g].id} {'/'.join(wanted[g].types)}: {self._words(spans[g][0])}")
        for a in pairing.extra:
            event = answered[a]
            self._note("event extra", f"{event.type} {event.trigger.text!r} ({event.rule}): {event.summary}")

    def _agreement(self, gold: GoldEvent, spans: Iterable[Span], event: Event) -> "_Agreement":
        needed, free = {*gold.by, *gold.to}, {*gold.optional_parties} - {*gold.by, *gold.to}
        parties = {self._keys.get(p.actor, f"?{p.actor}") for p in event.participants} - free
        days = (event.date.start, event.date.end) if event.date is not None else None
        place = self._places.get(event.place) if event.place is not None else None
        told = [event.trigger.span, *(passage.span for passage in event.evidence)]
        return _Agreement(
            right=len(needed & parties),
            answered=len(parties),
            wanted=len(needed),
            near=any(_shared(a, b) for a, b in product(told, spans)),
            date=days == gold.date,
            place=gold.place_free or _same_place(gold, place),
        )

    def _judge_event(self, gold: GoldEvent, event: Event, how: "_Agreement") -> bool:
        """Judge a found event; whether everything about it is right."""
        self._counted[Counted.PARTICIPANTS].add(how.right, how.answered, how.wanted)
        if gold.date is not None:
            self._judged[Judged.EVENT_DATE].judge(how.date)
        if gold.place is not None:
            self._judged[Judged.EVENT_PLACE].judge(how.place)
        status = event.status in gold.statuses
        self._judged[Judged.EVENT_STATUS].judge(status)
        if gold.modes:
            mode = event.mode in gold.modes
            self._judged[Judged.EVENT_MODE].judge(mode)
            if not mode:
                self._note("event mode", f"{event.trigger.text!r}: {event.mode}, not {' / '.join(gold.modes)}")
        if gold.by and gold.to:
            for participant in event.participants:
                key = self._keys.get(participant.actor)
                if (key in gold.by) is not (key in gold.to):
                    expected = ParticipantRole.ACTOR if key in gold.by else ParticipantRole.RECIPIENT
                    self._judged[Judged.EVENT_DIRECTION].judge(participant.role is expected)
                    if participant.role is not expected:
                        self._note("event direction", f"{gold.id} {key} is {expected}")
        at = f"{gold.id} {event.type} {event.trigger.text!r}"
        if how.f1 < STRICT:
            names = {actor.ref: actor.name for actor in self._answer.actors}
            told = [f"{p.role} {self._keys.get(p.actor) or names.get(p.actor)}" for p in event.participants]
            self._note("event participants", f"{at}: {told}, not {[*gold.by]} to {[*gold.to]}")
        if not how.date:
            self._note("event date", f"{at}: {_days(event)}, not {_span_of_days(gold.date)}")
        if not how.place:
            place = self._places.get(event.place or "")
            told_place = f"{place.name} {place.country}" if place is not None else None
            self._note("event place", f"{at}: {told_place}, not {gold.place and ' / '.join(gold.place.names)}")
        if not status:
            self._note("event status", f"{at}: {event.status}, not {' / '.join(sorted(gold.statuses))}")
        return how.date and how.place and status and how.f1 >= STRICT

    def _statements(self) -> None:
        wanted, answered = self._gold.statements, self._answer.statements
        spans = [self._gold.span(g.text) for g in wanted]
        found = _Found(len(answered))
        for g, a in product(range(len(wanted)), range(len(answered))):
            alike = _overlap(spans[g], answered[a].span)
            if alike >= HALF:
                bonus = (0.5 if self._spoken_by(wanted[g], answered[a]) else 0.0) + (
                    0.0 if wanted[g].optional else 0.05
                )
                found.candidate(alike + bonus, g, a)
        optional = [g.optional for g in wanted]
        pairing = found.pairing(optional)
        spoken = 0
        modes: dict[SpeechMode, int] = dict.fromkeys(SpeechMode, 0)
        for g, a in pairing.required:
            right = self._judge_statement(wanted[g], answered[a], self._words(spans[g]))
            spoken += right
            if answered[a].mode is wanted[g].mode:
                modes[wanted[g].mode] += 1
        self._counted[Counted.STATEMENTS].add(spoken, pairing.answered, pairing.wanted)
        self._counted[Counted.STATEMENTS_TEXT].add(len(pairing.required), pairing.answered, pairing.wanted)
        counting = {*pairing.extra, *(pair.answer for pair in pairing.required)}
        for mode in SpeechMode:
            self._counted[Counted(mode.value)].add(
                modes[mode],
                sum(answered[a].mode is mode for a in counting),
                sum(g.mode is mode and not g.optional for g in wanted),
            )
        for statement in answered:
            self._judged[Judged.UNKNOWN_SPEAKERS].judge(statement.speaker is None)
        for g in pairing.missing:
            self._note("statement missed", f"{wanted[g].mode} {self._words(spans[g])}")
        for a in pairing.extra:
            self._note("statement extra", f"{answered[a].mode} ({answered[a].rule}) {_short(answered[a].text)}")

    def _judge_statement(self, gold: GoldStatement, statement: Statement, words: str) -> bool:
        """Judge a found statement; whether its speaker is right."""
        mode = statement.mode is gold.mode
        self._judged[Judged.STATEMENT_MODE].judge(mode)
        if not mode:
            self._note("statement mode", f"{statement.mode}, not {gold.mode}: {words}")
        if gold.medium is not None:
            medium = statement.medium is gold.medium
            self._judged[Judged.STATEMENT_MEDIUM].judge(medium)
            if not medium:
                self._note("statement medium", f"{statement.medium}, not {gold.medium}: {words}")
        spoken = self._spoken_by(gold, statement)
        if not spoken:
            names = {actor.ref: actor.name for actor in self._answer.actors}
            said = names.get(statement.speaker) if statement.speaker is not None else None
            self._note("statement speaker", f"{said}, not {' / '.join(gold.speaker)}: {words}")
        return spoken

    def _spoken_by(self, gold: GoldStatement, statement: Statement) -> bool:
        return statement.speaker is not None and self._keys.get(statement.speaker) in gold.speaker

    def _words(self, span: Span) -> str:
        return _short(self._gold.text[slice(*span)])


class _Agreement(NamedTuple):
    """In what an answered event agrees with a gold one of its type."""

    right: int
    answered: int
    wanted: int
    near: bool
    date: bool
    place: bool

    @property
    def f1(self) -> float:
        parties = self.answered + self.wanted
        return 2 * self.right / parties if parties else 1.0

    @property
    def likeness(self) -> float:
        return 0.4 * self.f1 + 0.3 * self.near + 0.15 * self.date + 0.15 * self.place


class _Found:
    """Candidate pairs, to be taken best first and each side once."""

    def __init__(self, answers: int) -> None:
        self._answers = answers
        self._candidates: list[tuple[float, int, int]] = []
        self._pairs: list[Pair] | None = None

    def candidate(self, likeness: float, gold: int, answer: int) -> None:
        """Two items that may be the same."""
        self._candidates.append((-likeness, gold, answer))

    @property
    def pairs(self) -> list[Pair]:
        if self._pairs is None:
            self._pairs = []
            golds: set[int] = set()
            answers: set[int] = set()
            for _, gold, answer in sorted(self._candidates):
                if gold not in golds and answer not in answers:
                    golds.add(gold)
                    answers.add(answer)
                    self._pairs.append(Pair(gold, answer))
        return self._pairs

    def pairing(self, optional: Sequence[bool]) -> Pairing:
        """The outcome, given which gold items are optional."""
        required = [pair for pair in self.pairs if not optional[pair.gold]]
        taken = {pair.answer for pair in self.pairs}
        met = {pair.gold for pair in required}
        return Pairing(
            required=required,
            missing=[g for g, free in enumerate(optional) if not free and g not in met],
            extra=[a for a in range(self._answers) if a not in taken],
            answered=self._answers - (len(self.pairs) - len(required)),
            wanted=sum(not free for free in optional),
        )


def _actor_likeness(gold: GoldActor, actor: Actor) -> float:
    """Nought unless kind and one name agree."""
    same = gold.kind is actor.kind
    if not same and not any({gold.kind, actor.kind} <= kinds for kinds in (UNNAMED, COLLECTIVE)):
        return 0.0
    named = {fold(m.text) for m in actor.mentions if m.form is MentionForm.NAME}
    named |= {fold(name) for name in (actor.name, actor.names.ar, actor.names.en) if name}
    wanted = {fold(name) for name in gold.names}
    shared = wanted & named
    return len(shared) / len(wanted) + same if shared else 0.0


def _same_place(gold: GoldEvent, place: Place | None) -> bool:
    if gold.place is None or place is None:
        return gold.place is None and place is None
    named = {fold(name) for name in (place.name, place.names.ar, place.names.en) if name}
    return place.country == gold.place.country and not named.isdisjoint(map(fold, gold.place.names))


def _cover(length: int, spans: Iterable[Span]) -> list[bool]:
    """For each character, whether a span holds it."""
    covered = [False] * length
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    return covered


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _overlap(a: Span, b: Span) -> float:
    """Intersection over union."""
    shared = _shared(a, b)
    return shared / (a[1] - a[0] + b[1] - b[0] - shared) if shared else 0.0


def _days(event: Event) -> str:
    return _span_of_days((event.date.start, event.date.end) if event.date is not None else None)


def _span_of_days(days: tuple[date, date] | None) -> str:
    if days is None:
        return "none"
    return str(days[0]) if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 70 else f"{plain[:69]}…"
