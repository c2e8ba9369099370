"""The order in which articles arrive, and how many clients bring them at once, makes no difference."""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from math import factorial

import asyncpg
import pytest
from uuid_utils.compat import uuid7

from api.extraction import extract
from api.samples import sample_articles
from api.services.ingest import digest_of, store_extraction
from api.services.recording import Arrival, record
from api.store.stored import Connection
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction
from tests.conftest import EMPTY
from tests.world import world

Article = tuple[ArticleInput, Extraction]
CLIENTS = 8
ORDERED = int(os.environ.get("SIJILL_ORDERED", "4"))
"""Samples that are stored in every order."""
RECORDED_AT = datetime(2025, 10, 13, tzinfo=UTC)


@pytest.fixture(scope="module")
def articles() -> Sequence[Article]:
    """Five of the samples, read once."""
    return [(article, extract(article)) for article in sample_articles()[:5]]


async def test_samples_in_every_order_make_the_same_world(
    empty: "asyncpg.Pool[asyncpg.Record]", articles: Sequence[Article]
) -> None:
    """All 24 orders of four samples, under `make fault` all 120 of five; what begins alike is stored once."""
    worlds: list[dict[str, list[str]]] = []

    async def store(c: Connection, todo: Sequence[Article]) -> None:
        if not todo:
            worlds.append(await world(c))
            assert worlds[-1] == worlds[0]
        for article in todo:
            taken_back = c.transaction()
            await taken_back.start()
            given, extraction = article
            await record(c, [Arrival.of(uuid7(), given, extraction, digest_of(given))], RECORDED_AT)
            await store(c, [each for each in todo if each is not article])
            await taken_back.rollback()

    async with empty.acquire() as c:
        await store(c, articles[:ORDERED])
    assert len(worlds) == factorial(ORDERED)


async def test_clients_at_once_make_the_world_of_one(
    empty: "asyncpg.Pool[asyncpg.Record]", articles: Sequence[Article]
) -> None:
    for article, extraction in articles:
        await store_extraction(empty, article, extraction)
    alone = await world(empty)
    await empty.execute(EMPTY)

    async def client(number: int) -> None:
        turned = [*articles[number % len(articles) :], *articles[: number % len(articles)]]
        for article, extraction in turned:
            await store_extraction(empty, article, extraction)

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    assert await world(empty) == alone
