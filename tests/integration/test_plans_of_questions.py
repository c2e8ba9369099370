"""Every filter alone and the usual pairs, in a skewed world: none reads a table as a whole, and what has many answers
is read in the order of the list until there are enough."""

import re
from collections.abc import AsyncIterator

import asyncpg
import pytest

from api.store.sql import queries
from api.store.stored import Connection
from bench.load import load
from bench.questions import Question, deep, questions
from bench.world import World

WORLD = World(20_000)
QUESTIONS = questions(WORLD)

OFTEN = {
    "events", "events type", "events rare type", "events mode", "events status", "events rare status", "events quad",
    "events country", "events min_articles", "events oldest", "events most articles", "events last updated", "hot",
    "hot status", "hot oldest", "statements", "statements medium", "statements mode", "said by hot",
}  # fmt: skip
"""What has so many answers, also in a small world, that sorting them would be a fault."""


@pytest.fixture(scope="module")
async def skewed(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    async with pool.acquire() as connection:
        await load(connection, WORLD, history=False)
        yield connection


async def plan(c: Connection, question: Question) -> str:
    listing = question.listing()
    return "\n".join(row[0] for row in await c.fetch(f"EXPLAIN {listing.select} LIMIT 51", *listing.values))


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
async def test_no_list_reads_a_table_as_a_whole(skewed: Connection, question: Question) -> None:
    found = await plan(skewed, question)
    assert not re.search(r"Seq Scan on (event|event_participant|statement|statement_about|actor)\b", found)
    assert "Gather" not in found


@pytest.mark.parametrize("name", sorted(OFTEN))
async def test_what_is_frequent_is_read_in_the_order_of_the_list(skewed: Connection, name: str) -> None:
    (question,) = (question for question in QUESTIONS if question.name == name)
    assert "Sort" not in await plan(skewed, question)


@pytest.mark.parametrize("name", ["hot", "hot deep", "said by hot", "said by hot deep"])
async def test_unfiltered_lists_of_an_actor_are_read_in_order_whatever_the_plan_was_made_for(
    skewed: Connection, name: str
) -> None:
    """They are planned once for all actors; see `Planning.ONCE`."""
    (question,) = (question for question in QUESTIONS if question.name == name.removesuffix(" deep"))
    listing = question.listing(await deep(skewed, question) if name.endswith("deep") else None)
    values = ", ".join(f"'{value}'" for value in listing.values)
    planned_once = skewed.transaction()
    await planned_once.start()
    try:
        await skewed.execute(queries("lending")["plan_once"])
        await skewed.execute(f"PREPARE planned_once AS {listing.select} LIMIT 51")
        found = "\n".join(row[0] for row in await skewed.fetch(f"EXPLAIN EXECUTE planned_once ({values})"))
        await skewed.execute("DEALLOCATE planned_once")
    finally:
        await planned_once.rollback()
    assert "$1" in found
    assert "Sort" not in found
    assert "Seq Scan" not in found
