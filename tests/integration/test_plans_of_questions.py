"""Every filter alone and the usual pairs, in a skewed world: none reads a table as a whole, and what has many answers
is read in the order of the list until there are enough."""

import re
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
from msgspec.structs import replace

from api.store.choosing import Chooser
from api.store.conditions import Facts, Fallback, Listing, Way, cost, read_page
from api.store.sql import queries
from api.store.stored import Connection, Key
from bench.load import load
from bench.questions import Question, deep, questions
from bench.world import World

WORLD = World(20_000)
QUESTIONS = questions(WORLD)
CHOSEN = [question for question in QUESTIONS if question.listing().ways is not None]
"""Which can be read in several ways."""

OFTEN = {
    "events", "events type", "events rare type", "events mode", "events status", "events rare status", "events quad",
    "events country", "events min_articles", "events words", "events with", "events oldest", "events most articles",
    "events last updated", "hot", "hot status", "hot mode", "hot quad", "hot words", "hot with", "hot oldest",
    "statements", "statements words", "statements medium", "statements mode", "said by hot",
}  # fmt: skip
"""What has so many answers, also in a small world, that sorting them would be a fault."""


@pytest.fixture(scope="module")
async def skewed(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    async with pool.acquire() as connection:
        await load(connection, WORLD, history=False)
        yield connection


async def plan(c: Connection, question: Question) -> str:
    listing = await Chooser().chosen(c, question.listing())
    return "\n".join(row[0] for row in await c.fetch(f"EXPLAIN {listing.select} LIMIT 51", *listing.values))


def asked(name: str) -> Question:
    (question,) = (question for question in QUESTIONS if question.name == name)
    return question


def ways(listing: Listing, walk: int | None) -> tuple[Way, ...]:
    assert listing.ways is not None
    survivors: dict[UUID, UUID] = {id_: id_ for id_ in listing.ways.actors}
    return listing.ways.made(Facts(survivors, walk if listing.ways.words else None))


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.name for question in QUESTIONS])
async def test_no_list_reads_a_table_as_a_whole(skewed: Connection, question: Question) -> None:
    found = await plan(skewed, question)
    assert not re.search(r"Seq Scan on (event|event_participant|statement|statement_about|actor)\b", found)
    assert "Gather" not in found


@pytest.mark.parametrize("name", sorted(OFTEN))
async def test_what_is_frequent_is_read_in_the_order_of_the_list(skewed: Connection, name: str) -> None:
    assert "Sort" not in await plan(skewed, asked(name))


@pytest.mark.parametrize("name", ["hot", "hot deep", "said by hot", "said by hot deep"])
async def test_unfiltered_lists_of_an_actor_are_read_in_order_whatever_the_plan_was_made_for(
    skewed: Connection, name: str
) -> None:
    """They are planned once for all actors; see `Planning.ONCE`."""
    question = asked(name.removesuffix(" deep"))
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


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("cold type", "event_participant_by_actor"),
        ("events with", "event_participant_by_actor"),
        ("events rare words", "event_by_words"),
        ("statements rare words", "statement_by_words"),
    ],
)
async def test_a_list_is_read_off_the_index_that_leads_to_it_soonest(skewed: Connection, name: str, index: str) -> None:
    assert index in await plan(skewed, asked(name))


@pytest.mark.parametrize(
    "filter_",
    [
        "type", "rare type", "two types", "mode", "status", "rare status", "quad", "context", "country", "box", "days",
        "min_articles", "min_confidence", "type country", "type days", "type status", "oldest",
    ],
)  # fmt: skip
async def test_the_index_of_an_actors_events_alone_tells_which_to_fetch(skewed: Connection, filter_: str) -> None:
    found = await plan(skewed, asked(f"hot {filter_}"))
    assert "Index Only Scan" in found
    assert "event_participant_by_actor" in found
    assert "Sort" not in found
    assert found.count("Filter") <= 1


async def test_two_actors_cost_the_same_whichever_is_asked_first(skewed: Connection) -> None:
    hot, rare = str(WORLD.actor_id(0)), str(WORLD.actor_id(200))
    costs = []
    for actor, other in ((hot, rare), (rare, hot)):
        listing = Question("", f"/v1/actors/{actor}/events", (("with", other),)).listing()
        chosen = await Chooser().chosen(skewed, listing)
        costs.append(await cost(skewed, Way(chosen.select, chosen.values), 51))
    assert costs[0] == pytest.approx(costs[1], rel=0.1)


@pytest.mark.parametrize("question", CHOSEN, ids=[question.name for question in CHOSEN])
async def test_every_way_gives_the_same_pages_and_goes_on_where_another_ended(
    skewed: Connection, question: Question
) -> None:
    after: Key | None = None
    for _ in range(3):
        listing = question.listing(after)
        usual = await read_page(skewed, listing, 20)
        for walk in (None, WORLD.events):
            for way in ways(listing, walk):
                assert await read_page(skewed, replace(listing, select=way.select, values=way.values), 20) == usual
        if usual.next_key is None:
            return
        after = usual.next_key


@pytest.mark.parametrize("name", ["events rare words", "hot rare words", "statements rare words"])
async def test_words_that_are_not_where_the_list_begins_are_found_beyond(skewed: Connection, name: str) -> None:
    listing = asked(name).listing()
    usual = await read_page(skewed, listing, 20)
    assert usual.bodies
    for way in ways(listing, 10):
        assert way.walked is not None
        begun = replace(listing, select=way.select, values=way.values)
        assert len((await read_page(skewed, begun, 20)).bodies) < len(usual.bodies)
        fallback = Fallback(way.walked, 10, Way(listing.select, listing.values))
        assert await read_page(skewed, replace(begun, fallback=fallback), 20) == usual
