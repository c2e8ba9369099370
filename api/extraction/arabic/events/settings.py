"""Where and when: the date and place that belong to a trigger, and the clause that reports it."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import structs

from api.extraction.arabic.dictionary import Pos
from api.extraction.arabic.model import Line
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.syntax import verb_at
from api.extraction.arabic.words import Word
from api.extraction.lexicon.schema import WordClass
from schemas.v1.extraction import DateExpression, Span
from schemas.v1.vocabulary import PlaceKind

_FRONT = 2
"""Words before which an expression opens its sentence: وفي القاهرة، أدان …."""
_BEFORE = 3
_SCENE_REACH = 6
"""Words between شهد and the place that is its subject, adverbs and dates included."""
_STOPS = {".", "؛", "؟", "!"}


class Settings:
    """The dates and places of one sentence by clause."""

    def __init__(self, line: Line, triggers: Sequence[int]) -> None:
        self._line = line
        self._words = line.words
        self._clause = _clauses(line.words)
        self._starts = [w.start for w in line.words]
        self._triggers = triggers

    def date(self, trigger: int, reach: int | None = None) -> DateExpression | None:
        """The nearest date of the trigger's clause, at most `reach` words off; two joined ones as one."""
        return (
            self._nearest_date(self._clause[trigger], trigger, reach)
            or self._date_of_when(trigger)
            or self._date_of_chain(trigger)
        )

    def place(
        self, trigger: int, parties: frozenset[int], reach: int | None = None, nominal: bool = False
    ) -> PlaceMention | None:
        """The nearest place where grammar puts an event of the trigger's clause; `parties` are words of actors."""
        return self._nearest_place(self._clause[trigger], trigger, parties, reach, nominal)

    def scene(self, verb: int) -> PlaceMention | None:
        """The place that saw an event: the subject of شهدت, before or after it."""
        best: tuple[int, PlaceMention] | None = None
        for place in self._line.places:
            at = self._word_at(place.span[0])
            if at is not None and abs(at - verb) <= _SCENE_REACH and (best is None or abs(at - verb) < best[0]):
                best = (abs(at - verb), place)
        return best[1] if best else None

    def occasion_date(self, trigger: int) -> DateExpression | None:
        """The date of the clause that reports the trigger's clause."""
        clause = self._reporting(trigger)
        return self._nearest_date(clause, trigger, None) if clause is not None else None

    def occasion_place(self, trigger: int, parties: frozenset[int]) -> PlaceMention | None:
        """The place of the clause that reports the trigger's clause."""
        clause = self._reporting(trigger)
        return self._nearest_place(clause, trigger, parties, None) if clause is not None else None

    def _reporting(self, trigger: int) -> int | None:
        """The clause before the complementizer that opens the trigger's clause."""
        first = self._clause.index(self._clause[trigger])
        if first and self._words[first].is_function(WordClass.COMPLEMENTIZER):
            return self._clause[first - 1]
        return None

    def _nearest_date(self, clause: int, trigger: int, reach: int | None) -> DateExpression | None:
        best: tuple[int, int] | None = None
        for n, date in enumerate(self._line.dates):
            at = self._word_at(date.span[0])
            if at is None or self._clause[at] != clause or self._belongs_to_another(trigger, at):
                continue
            distance = self._distance(trigger, at, self._word_at(date.span[1] - 1))
            if (best is None or distance < best[0]) and (reach is None or distance <= reach):
                best = (distance, n)
        return self._with_joined(best[1]) if best else None

    def _date_of_when(self, trigger: int) -> DateExpression | None:
        """The date right before a subordinate clause: في يوليو 2005 عندما …."""
        first = self._clause.index(self._clause[trigger])
        if not first or not self._words[first].is_function(WordClass.SUBORDINATOR):
            return None
        return next((d for d in self._line.dates if d.span[1] == self._words[first - 1].end), None)

    def _date_of_chain(self, trigger: int) -> DateExpression | None:
        """The date of the clause to which و joins the trigger's: استدعت سفيرها أمس وخفضت ….."""
        first = self._clause.index(self._clause[trigger])
        if not first or first != trigger or not self._words[first].readings[0].conjunction:
            return None
        return self._nearest_date(self._clause[first - 1], trigger, None)

    def _with_joined(self, n: int) -> DateExpression:
        """A date with the one that و joins to it: ليلة الخميس ويوم الجمعة."""
        date = self._line.dates[n]
        following = self._line.dates[n + 1] if n + 1 < len(self._line.dates) else None
        if following is None or following.start < date.start:
            return date
        between = [w for w in self._words if date.span[1] <= w.start and w.end <= following.span[0]]
        at = self._word_at(following.span[0])
        joined = not between and at is not None and self._words[at].fold.startswith("و")
        return structs.replace(date, end=following.end) if joined else date

    def _nearest_place(
        self, clause: int, trigger: int, parties: frozenset[int], reach: int | None, nominal: bool = False
    ) -> PlaceMention | None:
        best: tuple[tuple[bool, int], PlaceMention] | None = None
        for place in self._line.places:
            at = self._word_at(place.span[0])
            if at is None or self._clause[at] != clause or not (place.locative or (nominal and at == trigger + 1)):
                continue
            whole_state = place.entry.kind is PlaceKind.COUNTRY
            if (whole_state and at in parties) or self._belongs_to_another(trigger, at):
                continue
            distance = self._distance(trigger, at, self._word_at(place.span[1] - 1))
            if reach is not None and distance > reach:
                continue
            rank = (whole_state, distance)
            if best is None or rank < best[0]:
                best = (rank, place)
        return best[1] if best else None

    def _distance(self, trigger: int, first: int, last: int | None) -> int:
        """Words from a trigger to what may belong to it; what stands before, but for the opening, does more seldom."""
        if first > trigger:
            return first - trigger
        gap = trigger - (last if last is not None else first)
        return gap if first <= _FRONT else gap * _BEFORE

    def _belongs_to_another(self, trigger: int, at: int) -> bool:
        """Whether another trigger, or the relative clause that holds this one, parts the two."""
        if at > trigger:
            return any(trigger < t < at for t in self._triggers)
        return any(w.is_function(WordClass.RELATIVE) for w in self._words[at:trigger])

    def evidence(self, trigger: int) -> Span:
        """The clause that holds the trigger."""
        number = self._clause[trigger]
        inside = [w for w, c in zip(self._words, self._clause, strict=True) if c == number]
        while inside and inside[-1].kind.value == "mark":
            inside.pop()
        return inside[0].start, inside[-1].end

    def _word_at(self, offset: int) -> int | None:
        """Index of the word at an offset."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self._words[i].end else None


def _clauses(words: tuple[Word, ...]) -> list[int]:
    """The number of each word's clause: complementizers, relatives and coordinated verbs open new ones."""
    out: list[int] = []
    number = 0
    for i, word in enumerate(words):
        opens = False
        if i:
            before = words[i - 1]
            verb = verb_at(words, i) is not None
            opens = (
                before.text in _STOPS
                or word.is_function(WordClass.COMPLEMENTIZER)
                or (verb and bool(word.readings[0].conjunction) and not _auxiliary(before))
                or (word.is_function(WordClass.SUBORDINATOR) and word.readings[0].form.pos is Pos.FUNCTION)
            )
        number += opens
        out.append(number)
    return out


def _auxiliary(word: Word) -> bool:
    return word.is_function(WordClass.AUXILIARY, WordClass.MODAL)
