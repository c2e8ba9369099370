"""Articles that arrive at once share a transaction, and are stored as if each had come alone."""

import asyncio
from typing import TypeAlias

import asyncpg
import msgspec
import pytest
from msgspec.structs import replace

from api.extraction import extract
from api.samples import sample_articles
from api.services.gathering import Gathering, Ready
from api.services.ingest import digest_of, store_extraction
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction
from tests.building import event, extraction, person, posted
from tests.conftest import EMPTY
from tests.world import world

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

FIDAN = person("a1", "هاكان فيدان", "TUR")
NOBODY = event("e1", ("a99",))
"""An event of somebody of whom the extraction knows nothing: it cannot be stored."""


def ready(article: ArticleInput, read: Extraction) -> Ready:
    return Ready(article, msgspec.json.encode(read), digest_of(article))


@pytest.fixture(scope="module")
def samples() -> list[tuple[ArticleInput, Extraction]]:
    return [(article, extract(article)) for article in sample_articles()]


async def test_what_arrives_together_is_recorded_together(
    empty: Pool, samples: list[tuple[ArticleInput, Extraction]]
) -> None:
    gathering = Gathering(empty)
    await asyncio.gather(*(gathering.store(ready(*sample)) for sample in samples))
    instants = await empty.fetch("SELECT count(*) AS articles FROM article GROUP BY recorded_at")
    assert [row["articles"] for row in instants] == [len(samples)]


async def test_together_makes_the_world_of_one_by_one(
    empty: Pool, samples: list[tuple[ArticleInput, Extraction]]
) -> None:
    for sample in samples:
        await store_extraction(empty, *sample)
    alone = await world(empty)
    await empty.execute(EMPTY)
    gathering = Gathering(empty)
    await asyncio.gather(*(gathering.store(ready(*sample)) for sample in samples))
    assert await world(empty) == alone


async def test_an_actor_of_several_is_revised_once_and_names_the_last_of_them(empty: Pool) -> None:
    gathering = Gathering(empty)
    given = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(3)]
    stored = await asyncio.gather(*(gathering.store(each) for each in given))
    rows = await empty.fetch("SELECT number, article_id FROM revision WHERE kind = 'actor'")
    assert [(row["number"], row["article_id"]) for row in rows] == [(1, stored[-1].id)]


async def test_equal_articles_that_arrive_together_are_one(empty: Pool) -> None:
    gathering = Gathering(empty)
    one = ready(posted("خبر", None), extraction(actors=(FIDAN,)))
    stored = await asyncio.gather(*(gathering.store(one) for _ in range(4)))
    assert [each.created for each in stored] == [True, False, False, False]
    assert len({each.id for each in stored}) == len({each.body for each in stored}) == 1


async def test_one_that_cannot_be_stored_spoils_no_other(empty: Pool) -> None:
    gathering = Gathering(empty)
    sound = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(3)]
    broken = ready(posted("خبر آخر", None), extraction(actors=(FIDAN,), events=(NOBODY,)))
    given = (*sound[:2], broken, *sound[2:])
    results = await asyncio.gather(*(gathering.store(each) for each in given), return_exceptions=True)
    assert [isinstance(result, KeyError) for result in results] == [False, False, True, False]
    assert await empty.fetchval("SELECT count(*) FROM article") == len(sound)


async def test_those_that_always_fail_together_for_others_sake_are_stored_one_by_one(empty: Pool) -> None:
    await empty.execute(
        """
        CREATE FUNCTION fail_together() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (SELECT count(*) FROM added) > 1 THEN
                RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure';
            END IF;
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER conflict AFTER INSERT ON article REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION fail_together()
        """
    )
    try:
        gathering = Gathering(empty)
        given = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(3)]
        stored = await asyncio.gather(*(gathering.store(each) for each in given))
        assert all(each.created for each in stored)
        assert await empty.fetchval("SELECT count(DISTINCT recorded_at) FROM article") == len(given)
    finally:
        await empty.execute("DROP TRIGGER conflict ON article; DROP FUNCTION fail_together()")


async def test_patient_ones_wait_for_those_that_are_under_way(empty: Pool) -> None:
    gathering = Gathering(empty)
    given = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(3)]

    async def queued(each: Ready, read: asyncio.Event) -> None:
        with gathering.expecting():
            await read.wait()
            await gathering.store(replace(each, patient=True, answered=False))

    reads = [asyncio.Event() for _ in given]
    async with asyncio.TaskGroup() as group:
        for each, read in zip(given, reads, strict=True):
            group.create_task(queued(each, read))
        for read in reads:
            await asyncio.sleep(0)
            assert await empty.fetchval("SELECT count(*) FROM article") == 0
            read.set()
    assert await empty.fetchval("SELECT count(DISTINCT recorded_at) FROM article") == 1


async def test_one_that_is_waited_for_takes_the_patient_along(empty: Pool) -> None:
    gathering = Gathering(empty)
    given = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(2)]
    with gathering.expecting(), gathering.expecting(), gathering.expecting():
        patient = asyncio.create_task(gathering.store(replace(given[0], patient=True, answered=False)))
        await asyncio.sleep(0)
        await gathering.store(given[1])
        await patient
    assert await empty.fetchval("SELECT count(DISTINCT recorded_at) FROM article") == 1


async def test_who_gives_up_waiting_stops_nobody(empty: Pool) -> None:
    gathering = Gathering(empty)
    given = [ready(posted(f"خبر {n}", None), extraction(actors=(FIDAN,))) for n in range(3)]
    waiting = [asyncio.create_task(gathering.store(each)) for each in given]
    await asyncio.sleep(0)
    waiting[0].cancel()
    stored = await asyncio.gather(*waiting[1:])
    assert all(each.created for each in stored)
    assert await empty.fetchval("SELECT count(*) FROM article") == len(given)
