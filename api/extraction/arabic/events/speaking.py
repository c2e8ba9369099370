"""When and where somebody spoke, and what else he asked, blamed or promised on the same occasion."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.events.came import TOLD_BEFORE, Came
from api.extraction.arabic.events.clauses import APART, COMMAS, Clauses, Tie, link_at
from api.extraction.arabic.events.model import VERBAL, Happening
from api.extraction.arabic.model import Line, Mention
from api.extraction.arabic.morphology import Aspect
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.speech.model import Said
from api.extraction.arabic.syntax import verb_at
from api.extraction.lexicon.schema import WordClass
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import (
    ActorKind,
    DatePrecision,
    EventStatus,
    EventType,
    Medium,
    ParticipantRole,
    PlaceKind,
    SegmentKind,
)

_MEETING_REACH = 6
"""Sentences in which the words of those who met are still of the meeting."""
_LEAD_REACH = 1
"""Sentences from the first to the one that tells when its words were said."""
_GATHERINGS = frozenset({Medium.PRESS_CONFERENCE, Medium.SPEECH, Medium.MEETING, Medium.INTERVIEW})
"""Ways of speaking that are somewhere."""
_ELSEWHERE = frozenset(
    {Medium.SOCIAL_MEDIA, Medium.WRITTEN_STATEMENT, Medium.TELEPHONE, Medium.INTERVIEW, Medium.BROADCAST}
)
"""Ways of speaking that make an occasion of their own."""
_MEETING_NOUNS = frozenset({Pos.NOUN, Pos.MASDAR})
_HAPPENED = {EventStatus.OCCURRED, EventStatus.ONGOING}


class _Occasion(NamedTuple):
    """When, where and by whom words were said."""

    sentence: int
    date: DateExpression | None
    place: PlaceMention | None
    people: frozenset[int]
    medium: Medium | None
    last: int
    """The last sentence to which it lends its day and place."""
    first: int
    """The first one, before that which tells the occasion where it tells of what was said before."""


def at_speech(
    happenings: Sequence[Happening], said: Sequence[Said], lines: Sequence[Line], occasions_told: Sequence[Came] = ()
) -> tuple[Happening, ...]:
    """Give the verbal acts of a speaker the day and place of the occasion at which he spoke."""
    by_sentence = {line.sentence.index: line for line in lines}
    told = _Told(happenings, said)
    occasions: dict[int, list[_Occasion]] = {}
    end = max(by_sentence, default=0)
    found = list(_of_acts(happenings, by_sentence))
    found += [*_of_statements(told, said, by_sentence), *_of_meetings(happenings, by_sentence)]
    came_to = [o for o in occasions_told if o.date is not None or o.place is not None]
    found.extend(_Occasion(o.sentence, o.date, o.place, o.people, None, end, o.sentence - TOLD_BEFORE) for o in came_to)
    for occasion in sorted(found, key=lambda o: o.sentence):
        for entity in occasion.people:
            occasions.setdefault(entity, []).append(occasion)
    return tuple(_at(h, told, occasions, by_sentence[h.sentence]) if h.frame.type in VERBAL else h for h in happenings)


class _Told:
    """Happenings and statements by sentence."""

    def __init__(self, happenings: Sequence[Happening], said: Sequence[Said]) -> None:
        self.happenings: dict[int, list[Happening]] = {}
        self.said: dict[int, list[Said]] = {}
        self.all_said = said
        for happening in happenings:
            self.happenings.setdefault(happening.sentence, []).append(happening)
        for statement in said:
            self.said.setdefault(statement.sentence, []).append(statement)

    def media(self, sentence: int, speaker: int) -> frozenset[Medium]:
        """The ways in which somebody speaks in a sentence."""
        return frozenset(s.medium for s in self.said.get(sentence, ()) if s.speaker == speaker and s.medium is not None)


def speaker_of(happening: Happening, said: Sequence[Said]) -> int | None:
    """Who says the words that a happening stands in."""
    around = (s for s in said if s.span[0] <= happening.trigger[0] < s.span[1])
    return next((s.speaker for s in around if s.speaker is not None), None)


def _at(happening: Happening, told: _Told, occasions: dict[int, list[_Occasion]], line: Line) -> Happening:
    if happening.date is not None or happening.status is not EventStatus.OCCURRED or _aftermath(happening, line):
        return happening
    actors = [a.entity for a in happening.arguments if a.role is ParticipantRole.ACTOR]
    if not actors and not happening.nominal:
        # A verb whose subject is left out, beside words of the speaker: ودعا …، معتبرا أن ….
        actors = [s.speaker for s in told.said.get(happening.sentence, ()) if s.speaker is not None][:1]
    inside = speaker_of(happening, told.all_said)
    if inside is not None and inside not in actors and _performed(happening, line, actors):
        actors = [inside]
    if inside is not None and _nested(happening, told, line):
        return happening
    for entity in actors:
        of_actor = occasions.get(entity, [])
        if inside not in {None, entity}:
            of_actor = [o for o in of_actor if _recounted(o, happening, line)]
        own = told.media(happening.sentence, entity) & _ELSEWHERE
        lending = (o for o in _nearest(of_actor, happening) if _lends(o, happening, line, own))
        last = next(lending, None)
        if last is not None:
            when, where = _of(last, None if happening.headline else next(lending, None))
            return happening._replace(date=when, place=happening.place or where)
    return happening


def _nearest(occasions: Sequence[_Occasion], happening: Happening) -> Iterator[_Occasion]:
    """Occasions with the one told last before an act first, then those told later; all in order for a headline."""
    if happening.headline:
        return iter(occasions)
    earlier = [o for o in occasions if o.sentence <= happening.sentence]
    return iter((*reversed(earlier), *(o for o in occasions if o.sentence > happening.sentence)))


def _aftermath(happening: Happening, line: Line) -> bool:
    """Whether a noun is in what went before the words: استقال أمس، بعد ستة أسابيع من عودته بموجب اتفاق …."""
    if not happening.nominal:
        return False
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0])
    clauses = Clauses(line.words, (at,))
    return clauses.all[clauses.of[at]].tie is Tie.AFTERMATH


def _performed(happening: Happening, line: Line, actors: Sequence[int]) -> bool:
    """Whether a speaker does by speaking what he says of his state or body: أكد أن بلاده ترفض …, لن تلتزم بـ…."""
    people = {m.entity for m in line.mentions if m.kind is ActorKind.PERSON}
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0])
    verb = None if happening.nominal else verb_at(line.words, at)
    return verb is not None and verb.form.aspect is Aspect.IMPERFECT and people.isdisjoint(actors)


def _recounted(occasion: _Occasion, happening: Happening, line: Line) -> bool:
    """Whether others tell what somebody did by words when he met them: قال المتحدث إن الوزير أعرب عن …."""
    if occasion.medium is not Medium.MEETING or happening.nominal:
        return False
    at = next(k for k, w in enumerate(line.words) if w.start == happening.trigger[0])
    verb = verb_at(line.words, at)
    return verb is not None and verb.form.aspect is Aspect.PERFECT


def _nested(happening: Happening, told: _Told, line: Line) -> bool:
    """Whether an act stands in words that a speaker tells of somebody else: قال إن الوزير أبلغهم بأن بلاده مستعدة …."""
    around = [s for s in told.said.get(happening.sentence, ()) if _within(happening.trigger[0], s)]
    start = max((s.span[0] for s in around), default=None)
    if start is None:
        return False
    inner = (w for w in line.words if start < w.start < happening.trigger[0] and w.end > start)
    return any(w.is_function(WordClass.COMPLEMENTIZER) and w.start > start for w in inner)


def _of(last: _Occasion, before: _Occasion | None) -> tuple[DateExpression | None, PlaceMention | None]:
    """Day and place of the last occasion; what it lacks and the one before tells is the same occasion's."""
    date, place = last.date, last.place
    if before is not None and last.sentence - before.sentence <= 1:
        date = date or (before.date if before.place is None else None)
        place = place or (before.place if before.date is None else None)
    return date, place


def _lends(occasion: _Occasion, happening: Happening, line: Line, own: frozenset[Medium]) -> bool:
    """Whether an act may be of an occasion: later, not told as earlier, not said another way."""
    if occasion.sentence == happening.sentence:
        return True
    if happening.headline:
        return happening.frame.content
    if not occasion.first <= happening.sentence <= occasion.last or _looks_back(line):
        return False
    return not own or occasion.medium in own


def _of_statements(told: _Told, said: Sequence[Said], lines: dict[int, Line]) -> Iterator[_Occasion]:
    """The occasions at which statements with a day or place were made, by speaker and whoever is named beside him."""
    end = max(lines, default=0)
    lead = min((n for n, line in lines.items() if line.sentence.segment_kind is not SegmentKind.TITLE), default=end)
    for statement in said:
        line = lines[statement.sentence]
        if statement.speaker is None:
            continue
        date = _date(statement, line, told)
        outside = [p for p in line.places if p.locative and not _within(p.span[0], statement)]
        if date is None:
            outside = [p for p in outside if _of_speaking(line, p, statement)]
        if date is None and not outside:
            continue
        beside = {
            m.entity
            for m in line.mentions
            if m.kind is ActorKind.PERSON and not _within(line.words[m.first].start, statement)
        }
        last = statement.sentence if _looks_back(line) else end
        first = lead if date is not None and statement.sentence <= lead + _LEAD_REACH else statement.sentence
        place = outside[0] if outside else None
        people = frozenset({statement.speaker} | (beside if date is not None else set()))
        yield _Occasion(statement.sentence, date, place, people, statement.medium, last, first)


def _of_meetings(happenings: Sequence[Happening], lines: dict[int, Line]) -> Iterator[_Occasion]:
    """The meetings of persons that have a day."""
    for happening in happenings:
        if happening.frame.type is not EventType.CONSULT or happening.status not in _HAPPENED:
            continue
        line = lines[happening.sentence]
        if happening.date is None or happening.headline or _looks_back(line) or _several_days(happening.date):
            continue
        start, end = happening.evidence
        people = {a.entity for a in happening.arguments}
        inside = [m for m in line.mentions if start <= line.words[m.first].start < end]
        people |= {m.entity for m in inside if m.kind is ActorKind.PERSON or _sits(m, line)}
        last = happening.sentence + _MEETING_REACH
        yield _Occasion(
            happening.sentence,
            happening.date,
            happening.place,
            frozenset(people),
            Medium.MEETING,
            last,
            happening.sentence,
        )


def _of_acts(happenings: Sequence[Happening], lines: dict[int, Line]) -> Iterator[_Occasion]:
    """The days of what was done by words, which the next sentence goes on about: انتقد أمس …. ودعا إلى …."""
    for happening in happenings:
        first, date = happening.sentence, happening.date
        told = happening.frame.content and not happening.nominal and happening.status is EventStatus.OCCURRED
        if not told or date is None or date.precision is not DatePrecision.DAY or happening.headline:
            continue
        following = lines.get(first + 1)
        if _several_days(date) or _looks_back(lines[first]) or following is None or not _goes_on(following):
            continue
        actors = frozenset(a.entity for a in happening.arguments if a.role is ParticipantRole.ACTOR)
        yield _Occasion(first, date, happening.place, actors, None, first + 1, first)


def _goes_on(line: Line) -> bool:
    """Whether a sentence opens with و and its verb: ودعا."""
    first = line.words[0] if line.words else None
    return first is not None and verb_at(line.words, 0) is not None and bool(first.readings[0].conjunction)


def _sits(mention: Mention, line: Line) -> bool:
    """Whether a meeting is that of a body: جلسة مجلس الوزراء, اجتماع الحكومة, الجلسة التي عقدها المجلس."""
    if mention.kind is not ActorKind.ORGANIZATION or not mention.first:
        return False
    before = line.words[mention.first - 1].readings[0] if line.words[mention.first - 1].readings else None
    if before is None or before.article or before.preposition:
        return False
    return before.form.pos in _MEETING_NOUNS or (before.form.pos is Pos.VERB and bool(before.enclitic))


def _several_days(date: DateExpression) -> bool:
    """More than a night: on which day of a visit somebody spoke is not told."""
    return (date.end - date.start).days > 1


def _looks_back(line: Line) -> bool:
    """Whether a sentence tells what was before: وكان … قد …."""
    return bool(line.words) and line.words[0].is_function(WordClass.AUXILIARY)


def _of_speaking(line: Line, place: PlaceMention, statement: Said) -> bool:
    """Whether a place without a day is where words were said, not where the speaker's office is."""
    if place.entry.kind is PlaceKind.COUNTRY or place.span[0] > statement.span[0]:
        return False
    at = next((k for k, w in enumerate(line.words) if w.end > place.span[0]), 0)
    if at <= 1 or statement.medium in _GATHERINGS:
        return True
    before = at if line.words[at].start < place.span[0] else at - 1
    return before > 0 and (line.words[before - 1].text in COMMAS or verb_at(line.words, before - 1) is not None)


def _date(statement: Said, line: Line, told: _Told) -> DateExpression | None:
    """When a statement was made: by its verb, where that performs an act, else by what stands around it."""
    happenings, said = told.happenings.get(statement.sentence, []), told.said[statement.sentence]
    performed = next((h for h in happenings if h.trigger == statement.verb), None)
    if performed is not None and performed.date is not None:
        return performed.date
    date = statement.date
    if date is not None and (date.precision is not DatePrecision.DAY or any(_asked(h, date) for h in happenings)):
        return None
    if date is not None and _several_days(date):
        return None
    return date or _only_date(line, statement, said)


def _asked(happening: Happening, date: DateExpression) -> bool:
    """Whether a date is that of what is asked for or promised in its sentence."""
    verbal = happening.frame.type in VERBAL
    return verbal and happening.date is None and happening.trigger[0] < date.span[0] <= happening.evidence[1]


def _only_date(line: Line, statement: Said, said: Sequence[Said]) -> DateExpression | None:
    """The one day of the sentence that stands before the statement and in nobody's words."""
    dates = [
        d
        for d in line.dates
        if d.precision is DatePrecision.DAY
        and d.span[1] <= statement.span[0]
        and not any(s.span[0] <= d.span[0] < s.span[1] for s in said)
        and not _parted(line, d.span[1], statement.span[0])
    ]
    return dates[0] if len(dates) == 1 else None


def _parted(line: Line, start: int, end: int) -> bool:
    """Whether another happening begins between two offsets: استقالت أمس، لكن الوزيرة أوضحت أن …."""
    between = (k for k, w in enumerate(line.words) if start <= w.start < end)
    return any(link_at(line.words, k) in APART for k in between)


def _within(offset: int, statement: Said) -> bool:
    return statement.span[0] <= offset < statement.span[1]
