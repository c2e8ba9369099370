"""A generated world of any size: actors, their events and statements, as skewed as the news.

The share of an actor falls with its rank (Zipf): the first of a million events' twenty thousand actors takes part in
a sixth of them, most in a few. Places, countries, types and words are skewed alike. The same numbers give the same
world. `bench.load` stores it.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple
from uuid import UUID

import msgspec

from api.resolution.names import fold
from schemas.v1.vocabulary import ActorKind, Context, EventMode, EventStatus, EventType, Medium, SpeechMode

FIRST_DAY = date(2005, 1, 1)
DAYS = 7600
"""Events lie on so many days from the first on, the more the later."""

EVENTS_PER_ACTOR = 50
FEWEST_ACTORS = 200
EVENTS_PER_STATEMENT = 4

_LETTERS = [chr(code) for code in range(0x0627, 0x064B) if not 0x063B <= code <= 0x0640]
_WORDS = 5000
_COUNTRIES = 60
_PLACES = 800
_CHUNK = 1 << 16
_PASSAGES = 2000
_FREQUENT = 5000
"""Actors whose part in bodies is kept ready."""
_LAG_DAYS = 20
"""How long after an event it is written about, on average."""

_TYPES = {
    EventType.CONSULT: (30, 1), EventType.AGREE: (12, 1), EventType.SUPPORT: (10, 1), EventType.COOPERATE: (6, 2),
    EventType.AID: (5, 2), EventType.CONCEDE: (3, 2), EventType.REQUEST: (6, 3), EventType.ACCUSE: (7, 3),
    EventType.REJECT: (5, 3), EventType.THREATEN: (4, 3), EventType.PROTEST: (3, 3), EventType.SANCTION: (2, 4),
    EventType.MOBILIZE: (2, 4), EventType.COERCE: (5, 4), EventType.ASSAULT: (20, 4),
}  # fmt: skip
"""How frequent a type is, and its quad."""
_STATUSES = {
    EventStatus.OCCURRED: 80, EventStatus.PLANNED: 8, EventStatus.CALLED_FOR: 5, EventStatus.ONGOING: 4,
    EventStatus.DENIED: 2, EventStatus.HYPOTHETICAL: 1,
}  # fmt: skip


class ActorRow(NamedTuple):
    """Of table `actor`."""

    id: UUID
    revision: int
    recorded_at: datetime
    kind: str
    name: str
    country: str | None
    article_count: int
    body: bytes


class EventRow(NamedTuple):
    """Of table `event`."""

    id: UUID
    revision: int
    recorded_at: datetime
    type: str
    mode: str | None
    status: str
    quad: int
    start_day: date | None
    end_day: date | None
    place_name: str | None
    place_names: Sequence[str]
    place_kind: str | None
    place_country: str | None
    place_lat: float | None
    place_lon: float | None
    words: str
    article_count: int
    body: bytes


class ParticipantRow(NamedTuple):
    """Who takes part in an event."""

    actor_id: UUID
    role: str


class StatementRow(NamedTuple):
    """Of table `statement`."""

    id: UUID
    revision: int
    recorded_at: datetime
    speaker_id: UUID
    mode: str
    medium: str | None
    published_at: datetime
    folded: str
    article_count: int
    body: bytes


class Happening(NamedTuple):
    """An event with who takes part and, of one in some, what was said of it."""

    event: EventRow
    participants: tuple[ParticipantRow, ...]
    statement: StatementRow | None


class Zipf:
    """Ranks from 0 on, each drawn in inverse proportion to its number."""

    def __init__(self, count: int) -> None:
        self._sums = [*accumulate(1 / rank for rank in range(1, count + 1))]

    def rank(self, dice: random.Random) -> int:
        return bisect(self._sums, dice.random() * self._sums[-1])


class Weighted:
    """Values by their weights."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._values = [*weights]
        self._sums = [*accumulate(weights.values())]

    def value(self, dice: random.Random) -> str:
        return self._values[bisect(self._sums, dice.random() * self._sums[-1])]


class Place(NamedTuple):
    """Where events happen."""

    name: str
    country: str
    lat: float
    lon: float
    body: str


class World:
    """So many events with what belongs to them."""

    def __init__(self, events: int, seed: int = 1) -> None:
        self.events = events
        self.actors = max(FEWEST_ACTORS, events // EVENTS_PER_ACTOR)
        self._seed = seed
        dice = random.Random(seed)  # noqa: S311 (a benchmark, no secret)
        # Folded, as words are stored to be searched.
        self.words = sorted({fold("".join(dice.choices(_LETTERS, k=dice.randint(4, 8)))) for _ in range(_WORDS)})
        dice.shuffle(self.words)
        self.countries = [f"{a}{b}{c}" for a, b, c in (dice.choices("ABCDEFGHIJ", k=3) for _ in range(_COUNTRIES))]
        counts = (self.actors, _COUNTRIES, _PLACES, len(_MODES))
        self._by_rank = {count: Zipf(count) for count in counts}
        self.places = [self._place(dice) for _ in range(_PLACES)]
        self._word_sums = [*accumulate(1 / rank for rank in range(1, len(self.words) + 1))]
        self._passages = [self._text(dice, 14) for _ in range(_PASSAGES)]
        self._frequent = [self._summary_of(rank) for rank in range(min(self.actors, _FREQUENT))]

    def actor_id(self, rank: int) -> UUID:
        """The id of the actor with so many before it."""
        return _id(1, rank)

    def event_id(self, number: int) -> UUID:
        """The id of an event, from 0 on."""
        return _id(2, number)

    def actor_rows(self) -> Iterator[ActorRow]:
        """All actors, the most frequent first."""
        dice = random.Random(f"{self._seed} actors")  # noqa: S311
        for rank in range(self.actors):
            summary = self._summary(rank)
            body = b'{"id":"%s","revision":1,"recorded_at":"2025-01-01T00:00:00Z",%s,"aliases":[],"sector":null,' % (
                str(self.actor_id(rank)).encode(),
                summary.partition(",")[2][:-1].encode(),
            ) + b'"roles":[],"known":null,"article_count":1,"absorbed":[],"curated":[]}'  # fmt: skip
            country = self.countries[dice.randrange(_COUNTRIES)]
            yield ActorRow(self.actor_id(rank), 1, _moment(0), ActorKind.PERSON.value, f"name {rank}", country, 1, body)

    def happenings(self) -> Iterator[Happening]:
        """All events in the order in which they are recorded."""
        for first in range(0, self.events, _CHUNK):
            dice = random.Random(f"{self._seed} {first}")  # noqa: S311
            for number in range(first, min(first + _CHUNK, self.events)):
                yield self._happening(dice, number)

    def _happening(self, dice: random.Random, number: int) -> Happening:
        ranks = [*dict.fromkeys(self._rank(dice, self.actors) for _ in range(dice.choice((1, 2, 2, 2, 3, 4))))]
        day = self._day(dice, number)
        recorded = _moment(number)
        event = self._event(dice, number, day, recorded, ranks)
        roles = ["actor" if place == 0 or dice.random() < 0.5 else "recipient" for place in range(len(ranks))]
        participants = tuple(ParticipantRow(self.actor_id(rank), role) for rank, role in zip(ranks, roles, strict=True))
        said = number % EVENTS_PER_STATEMENT == 0
        statement = self._statement(dice, number, day or FIRST_DAY, recorded, ranks[0]) if said else None
        return Happening(event, participants, statement)

    def _event(
        self, dice: random.Random, number: int, day: date | None, recorded: datetime, ranks: list[int]
    ) -> EventRow:
        kind = _TYPE.value(dice)
        place = self.places[self._rank(dice, _PLACES)] if dice.random() < 0.8 else None
        mode = _MODES[self._rank(dice, len(_MODES))] if dice.random() < 0.5 else None
        contexts = dice.sample(_CONTEXTS, dice.choice((0, 1, 1, 2)))
        status, quad, articles = _STATUS.value(dice), _TYPES[EventType(kind)][1], 1 + int(dice.expovariate(0.7))
        id_ = self.event_id(number)
        written = str(recorded).replace(" ", "T").replace("+00:00", "Z")
        # Put together by hand: what the service would have stored, at a tenth of the cost.
        body = _EVENT % (
            id_, written, kind, "null" if mode is None else f'"{mode}"',
            '","'.join(contexts).join('""') if contexts else "", quad, status,
            "null" if day is None else _DAY % (day, day), "null" if place is None else place.body,
            ",".join(f'{{"actor":{self._summary(rank)},"role":"actor"}}' for rank in ranks),
            dice.choice(self._passages), 0.5 + 0.5 * dice.random(), articles, _id(3, number), recorded.date(),
            dice.choice(self.words), dice.choice(self._passages),
        )  # fmt: skip
        return EventRow(
            id_, 1, recorded, kind, mode, status, quad, day, day,
            None if place is None else place.name, () if place is None else (place.name,),
            None if place is None else "city", None if place is None else place.country,
            None if place is None else place.lat, None if place is None else place.lon,
            self._text(dice, 12), articles, body.encode(),
        )  # fmt: skip

    def _statement(self, dice: random.Random, number: int, day: date, recorded: datetime, speaker: int) -> StatementRow:
        id_, text = _id(4, number), self._text(dice, 25)
        published = datetime(day.year, day.month, day.day, dice.randrange(24), dice.randrange(60), tzinfo=UTC)
        mode, medium = dice.choice(_SPEECH), dice.choice(_MEDIA)
        body = _STATEMENT % (
            id_, recorded.isoformat().replace("+00:00", "Z"), self._summary(speaker), mode, text,
            "null" if medium is None else f'"{medium}"', self.event_id(number), _id(3, number), published.date(), text,
        )  # fmt: skip
        return StatementRow(id_, 1, recorded, self.actor_id(speaker), mode, medium, published, text, 1, body.encode())

    def _day(self, dice: random.Random, number: int) -> date | None:
        if dice.random() < 0.02:
            return None
        # Twice as many in the last years as in the first ones.
        share = (number / self.events) ** 0.7
        return FIRST_DAY + timedelta(days=max(0, int(share * DAYS - dice.expovariate(1 / _LAG_DAYS))))

    def _rank(self, dice: random.Random, count: int) -> int:
        return self._by_rank[count].rank(dice)

    def _text(self, dice: random.Random, words: int) -> str:
        return " ".join(dice.choices(self.words, cum_weights=self._word_sums, k=words))

    def _summary(self, rank: int) -> str:
        return self._frequent[rank] if rank < len(self._frequent) else self._summary_of(rank)

    def _summary_of(self, rank: int) -> str:
        name = f"{self.words[rank % 4999 % len(self.words)]} {self.words[rank % 4993 % len(self.words)]}"
        return _ACTOR % (self.actor_id(rank), name, name, rank, self.countries[rank % _COUNTRIES])

    def _place(self, dice: random.Random) -> Place:
        name = self.words[dice.randrange(len(self.words))]
        country = self.countries[self._rank(dice, _COUNTRIES)]
        lat, lon = round(dice.gauss(30, 12), 4), round(dice.gauss(40, 20), 4)
        body = {
            "name": name, "names": {"ar": name, "en": "Place"}, "kind": "city", "country": country,
            "geonames_id": None, "lat": lat, "lon": lon,
        }  # fmt: skip
        return Place(name, country, lat, lon, msgspec.json.encode(body).decode())


def _id(kind: int, number: int) -> UUID:
    """A UUIDv7 that grows with the number."""
    return UUID(int=((0x018F_0000_0000 + number) << 80) | (0x7 << 76) | (kind << 64) | (0x2 << 62) | number)


def _moment(number: int) -> datetime:
    return datetime(2025, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number)


_CONTEXTS = [context.value for context in Context]
_MODES = [mode.value for mode in EventMode]
_SPEECH = [mode.value for mode in SpeechMode]
_MEDIA = [None, *(medium.value for medium in Medium)]
_TYPE = Weighted({kind.value: weight for kind, (weight, _) in _TYPES.items()})
_STATUS = Weighted({status.value: weight for status, weight in _STATUSES.items()})
_DAY = '{"start":"%s","end":"%s","precision":"day","basis":"relative_to_publication"}'
_ACTOR = '{"id":"%s","kind":"person","name":"%s","names":{"ar":"%s","en":"Actor %d"},"country":"%s"}'
_EVENT = (
    '{"id":"%s","revision":1,"recorded_at":"%s","type":"%s","mode":%s,"contexts":[%s],"cameo":"042","quad":%d,'
    '"goldstein":1.9,"status":"%s","date":%s,"place":%s,"participants":[%s],"summary":"%s","confidence":%.2f,'
    '"article_count":%d,"reports":[{"article":"%s","ref":"e1","source":null,"published_at":"%sT12:00:00Z",'
    '"trigger":{"span":[0,5],"text":"%s"},"evidence":[{"span":[0,120],"text":"%s"}],"details":null}],"details":null,'
    '"absorbed":[],"curated":[]}'
)
_STATEMENT = (
    '{"id":"%s","revision":1,"recorded_at":"%s","speaker":%s,"mode":"%s","text":"%s","medium":%s,"outlet":null,'
    '"addressees":[],"date":null,"about":["%s"],"confidence":0.9,"article_count":1,"reports":[{"article":"%s",'
    '"ref":"s1","source":null,"published_at":"%sT12:00:00Z","passage":{"span":[0,120],"text":"%s"},"verb":null}],'
    '"absorbed":[],"curated":[]}'
)
