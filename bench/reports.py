"""Stored reports of generated events: what recognition reads, loaded by COPY with indexes made afterwards.

An article tells of one event on one day of twenty years. Two actors take part: mostly two of which nobody hears often,
and in one event of a hundred each of the popular ones.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from uuid import UUID

import msgspec

from api.resolution.merging import EventSaid, ReportSource
from api.store.stored import Connection
from schemas.v1.extraction import Event, Participant, Passage
from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole

POPULAR = 100
"""Each popular actor takes part in one event of this many."""

DAYS = 7300
FIRST_DAY = date(2005, 1, 1)
RECORDED = datetime(2025, 1, 1, tzinfo=UTC)
BATCH = 20_000

_LONGEST = 3600.0
_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename = ANY ($1::text[])
      AND indexname NOT IN (SELECT conname FROM pg_constraint)
    ORDER BY indexname
"""

SAID = msgspec.json.encode(
    EventSaid(
        origin=ReportSource(article=UUID(int=0), source=None, published_at=None, digest=b""),
        event=Event(
            ref="e1",
            type=EventType.CONSULT,
            mode=None,
            contexts=(),
            cameo=None,
            quad=1,
            goldstein=None,
            status=EventStatus.OCCURRED,
            date=None,
            place=None,
            participants=tuple(Participant(ref, ParticipantRole.ACTOR) for ref in ("a1", "a2")),
            summary="",
            trigger=Passage((0, 1), ""),
            evidence=(),
            confidence=0.9,
            rule="bench",
        ),
        place=None,
        evidence=(),
    )
)


class Table(NamedTuple):
    """Rows of a table by its columns."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


class Popular(NamedTuple):
    """An actor of the knowledge base that is stored already."""

    id: UUID
    name: str
    country: str | None


class Reports:
    """Reports of the events of some numbers."""

    def __init__(self, numbers: range, popular: Sequence[Popular]) -> None:
        self._numbers = numbers
        self._popular = popular

    def tables(self) -> tuple[Table, ...]:
        """Everything to be stored, tables in the order of their references."""
        return (
            Table(
                "article",
                ("id", "revision", "recorded_at", "digest", "text", "published_at", "body"),
                (
                    (_id(1, n), 1, RECORDED, str(n).encode(), "", datetime.combine(_day(n), time(12), UTC), b"{}")
                    for n in self._numbers
                ),
            ),
            Table(
                "actor",
                ("id", "revision", "recorded_at", "kind", "name", "country", "article_count", "body"),
                ((id_, 1, RECORDED, "person", "name", "SYR", 1, _actor_body(id_)) for id_ in self._new_actors()),
            ),
            Table(
                "actor_profile",
                (
                    "id", "kind", "country", "spellings", "posts", "match_keys", "fixed", "token", "cluster_id",
                    "actor_id",
                ),
                (
                    (id_, "person", "SYR", [f"name {id_}"], [], [f"person|name {id_}"], False, id_, id_, id_)
                    for id_ in self._new_actors()
                ),
            ),
            Table(
                "actor_report",
                ("actor_id", "profile_id", "article_id", "ref", "position", "kind", "name", "country"),
                (
                    (id_, id_, _id(1, n), f"a{place + 1}", place, "person", "name", "SYR")
                    for n in self._numbers
                    for place, id_ in enumerate(self._actors(n))
                ),
            ),
            Table(
                "actor_name",
                ("actor_id", "article_id", "ref", "text", "folded", "tokens"),
                (
                    (id_, _id(1, n), f"a{place + 1}", f"name {id_}", f"name {id_}", ["nm", str(id_)])
                    for n in self._numbers
                    for place, id_ in enumerate(self._actors(n))
                ),
            ),
            Table(
                "event",
                (
                    "id", "revision", "recorded_at", "type", "status", "quad", "start_day", "end_day", "place_names",
                    "words", "article_count", "body",
                ),
                (
                    (_id(2, n), 1, RECORDED, "CONSULT", "occurred", 1, _day(n), _day(n), [], "", 1, b"{}")
                    for n in self._numbers
                ),
            ),
            Table(
                "event_participant",
                (
                    "event_id", "actor_id", "role", "sort_day", "type", "status", "quad", "contexts", "end_day",
                    "article_count",
                ),
                (
                    (_id(2, n), id_, "actor", _day(n), "CONSULT", "occurred", 1, "[]", _day(n), 1)
                    for n in self._numbers
                    for id_ in self._actors(n)
                ),
            ),
            Table(
                "event_report",
                (
                    "event_id", "cluster_id", "token", "article_id", "ref", "position", "type", "anchor", "words",
                    "said", "reasons",
                ),
                (
                    (
                        _id(2, n), _id(2, n), _id(2, n), _id(1, n), "e1", 0, "CONSULT", _day(n), "", SAID, [],
                    )
                    for n in self._numbers
                ),
            ),
            Table(
                "event_key",
                ("type", "key", "anchor", "article_id", "ref"),
                (
                    ("CONSULT", str(id_), _day(n), _id(1, n), "e1")
                    for n in self._numbers
                    for id_ in self._actors(n)
                ),
            ),
        )  # fmt: skip

    def _actors(self, number: int) -> tuple[UUID, UUID]:
        often = number % POPULAR
        if often < len(self._popular):
            return self._popular[often].id, _id(3, number // 20)
        return _id(3, number // 20), _id(4, number // 30)

    def _new_actors(self) -> Iterator[UUID]:
        """Those of whom nobody has heard before these numbers."""
        for kind, each in ((3, 20), (4, 30)):
            first = -(-self._numbers.start // each) if self._numbers.start > 1 else 0
            yield from (_id(kind, n) for n in range(first, self._numbers[-1] // each + 1))


async def load(c: Connection, reports: Reports) -> None:
    """Store reports. Neither checked nor remembered: what is measured later is both."""
    tables = reports.tables()
    async with _without_indexes(c, [table.name for table in tables]):
        await c.execute("SET session_replication_role = replica")
        for table in tables:
            while batch := list(islice(table.rows, BATCH)):
                await c.copy_records_to_table(table.name, records=batch, columns=table.columns, timeout=_LONGEST)
        await c.execute("SET session_replication_role = DEFAULT")
    # Behind the back of which all this was written.
    await c.execute("DELETE FROM actor_tally")
    await c.execute("ANALYZE", timeout=_LONGEST)


@asynccontextmanager
async def _without_indexes(c: Connection, tables: list[str]) -> AsyncIterator[None]:
    indexes = await c.fetch(_INDEXES, tables)
    for row in indexes:
        await c.execute(f"DROP INDEX {row['indexname']}")
    yield
    for row in indexes:
        await c.execute(row["indexdef"], timeout=_LONGEST)


def _id(kind: int, number: int) -> UUID:
    """A UUIDv7 of its own for each kind and number, ordered by number."""
    return UUID(int=kind << 80 | 0x7 << 76 | 0b10 << 62 | number)


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number * 7919 % DAYS)


def _actor_body(id_: UUID) -> bytes:
    return msgspec.json.encode({"id": id_, "kind": "person", "name": "name", "names": {}, "country": "SYR"})
