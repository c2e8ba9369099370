"""Where and when it was that the sentences before told of: جاء ذلك في كلمة ألقاها أمس في إسطنبول.

The sentence names the occasion of what was said or agreed just before and, mostly, who was there; what it leaves out
(a day, a town) is that of the sentence that it is about: وقعت أنقرة وبغداد، الاثنين، …. جاء ذلك في مؤتمر صحفي مشترك ….
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from api.extraction.arabic.events.clauses import Clauses, Tie
from api.extraction.arabic.events.model import VERBAL, Happening
from api.extraction.arabic.model import Line
from api.extraction.arabic.orthography import fold
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.words import Word, of_spelling
from api.extraction.lexicon.load import read
from api.extraction.lexicon.schema import SpeechCue, SpeechCueKind
from schemas.v1.extraction import DateExpression
from schemas.v1.vocabulary import ActorKind, DatePrecision, EventStatus, EventType

TOLD_BEFORE = 2
"""Sentences before it that such a sentence is about."""
_LEAST = 4
"""Words of the shortest: جاء ذلك في أنقرة."""
_ELSEWHERE = frozenset({Tie.AFTERMATH, Tie.SOURCE, Tie.APART})
"""Clauses of what happened at another time: جاء ذلك … عقب لقاء السبت."""


class Came(NamedTuple):
    """An occasion told in a sentence of its own."""

    sentence: int
    date: DateExpression | None
    place: PlaceMention | None
    people: frozenset[int]


def came(happenings: Sequence[Happening], lines: Sequence[Line]) -> tuple[Came, ...]:
    """The occasions that sentences tell of what was told before them."""
    telling = [line for line in lines if _tells(line.words)]
    if not telling:
        return ()
    told: dict[int, list[Happening]] = {}
    for happening in happenings:
        if happening.status is EventStatus.OCCURRED and not happening.headline:
            told.setdefault(happening.sentence, []).append(happening)
    return tuple(_came(line, told.get(line.sentence.index - 1, [])) for line in telling)


def settle(happenings: Sequence[Happening], occasions: Sequence[Came]) -> tuple[Happening, ...]:
    """Give meetings told before such a sentence, or in it, the day and place of the occasion."""
    if not occasions:
        return tuple(happenings)
    return tuple(next(_settled(h, occasions), h) for h in happenings)


def _tells(words: tuple[Word, ...]) -> bool:
    return len(words) >= _LEAST and words[0].spelling[_comes] and words[1].spelling[_points]


def _came(line: Line, before: Sequence[Happening]) -> Came:
    clauses = Clauses(line.words, range(len(line.words)))
    date = next((d for d in line.dates if _on_a_day(d) and _here(clauses, line, d.span[0])), None)
    place = next((p for p in line.places if p.locative and _here(clauses, line, p.span[0])), None)
    known = next((h for h in before if h.date is not None and _on_a_day(h.date)), None)
    if date is None and known is not None:
        date, place = known.date, place or known.place
    people = {m.entity for m in line.mentions if m.kind is ActorKind.PERSON}
    people.update(a.entity for h in before for a in h.arguments if h.frame.type in VERBAL or not people)
    return Came(line.sentence.index, date, place, frozenset(people))


def _settled(happening: Happening, occasions: Sequence[Came]) -> Iterator[Happening]:
    for occasion in occasions:
        near = 0 <= occasion.sentence - happening.sentence <= TOLD_BEFORE
        meeting = happening.frame.type is EventType.CONSULT and happening.status is EventStatus.OCCURRED
        there = not happening.arguments or any(a.entity in occasion.people for a in happening.arguments)
        if near and meeting and there and (happening.date is None or happening.date == occasion.date):
            yield happening._replace(date=occasion.date, place=happening.place or occasion.place)


def _on_a_day(date: DateExpression) -> bool:
    return date.precision is DatePrecision.DAY and (date.end - date.start).days <= 1


def _here(clauses: Clauses, line: Line, offset: int) -> bool:
    """Whether what stands at an offset is said of the occasion itself."""
    at = next(k for k, w in enumerate(line.words) if w.end > offset)
    return clauses.all[clauses.of[at]].tie not in _ELSEWHERE


@of_spelling
def _comes(word: Word) -> bool:
    return word.fold in _cued(SpeechCueKind.CAME)


@of_spelling
def _points(word: Word) -> bool:
    return word.fold in _cued(SpeechCueKind.THIS)


@lru_cache(maxsize=2)
def _cued(kind: SpeechCueKind) -> frozenset[str]:
    return frozenset(fold(cue.words) for cue in read("speech_cues", SpeechCue) if cue.cue is kind)
