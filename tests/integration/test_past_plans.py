"""Lists as of an instant are read off indexes too, near the present as long ago."""

from collections.abc import AsyncIterator
from datetime import datetime

import asyncpg
import pytest

from api.store import actor_lists, event_lists, statements
from api.store.conditions import Listing
from api.store.filters import ActorFilter, EventFilter, StatementFilter
from api.store.past import as_of
from api.store.stored import Connection
from schemas.v1.vocabulary import EventType
from tests.integration.test_plans import ACTOR, FILL


@pytest.fixture(scope="module")
async def filled(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    async with pool.acquire() as connection:
        await connection.execute(FILL)
        await connection.execute("ANALYZE")
        yield connection


async def plan(c: Connection, listing: Listing, instant: datetime | None = None) -> str:
    now: datetime = await c.fetchval("SELECT clock_timestamp()")
    async with as_of(c, instant or now):
        rows = await c.fetch(f"EXPLAIN {listing.select} LIMIT 51", *listing.values)
    return "\n".join(row[0] for row in rows)


@pytest.mark.parametrize(
    ("listing", "index"),
    [
        (event_lists.listing(EventFilter()), "event_version_by_day"),
        (event_lists.listing(EventFilter(type=(EventType.CONSULT,))), "event_version_by_"),
        (event_lists.listing(EventFilter(actor=(ACTOR,))), "event_participant_version_by_actor"),
        (statements.listing(StatementFilter()), "statement_version_by_time"),
        (statements.listing(StatementFilter(speaker=(ACTOR,))), "statement_version_by_speaker"),
    ],
)
async def test_lists_of_the_past_are_read_off_an_index_in_order(
    filled: Connection, listing: Listing, index: str
) -> None:
    found = await plan(filled, listing)
    assert index in found
    assert "Sort" not in found


@pytest.mark.parametrize(
    ("listing", "index"),
    [
        (event_lists.listing(EventFilter(place=("place 7",))), "event_version_by_place"),
        (actor_lists.listing(ActorFilter(q="name 17")), "actor_name_version_by_tokens"),
    ],
)
async def test_rare_things_of_the_past_are_found_in_an_index(filled: Connection, listing: Listing, index: str) -> None:
    assert index in await plan(filled, listing)


async def test_long_ago_little_is_looked_at(filled: Connection) -> None:
    found = await plan(filled, event_lists.listing(EventFilter()), datetime.fromisoformat("2020-01-01T00:00:00Z"))
    assert "event_version_by_record" in found


async def test_bodies_are_looked_up_only_where_they_are_asked_for(filled: Connection) -> None:
    now: datetime = await filled.fetchval("SELECT clock_timestamp()")
    async with as_of(filled, now):
        rows = await filled.fetch("EXPLAIN SELECT count(*) FROM event WHERE type = 'CONSULT'")
    assert "revision" not in "\n".join(row[0] for row in rows)
