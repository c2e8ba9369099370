"""The order in which articles arrive, and how many clients bring them at once, makes no difference."""

import asyncio
from collections.abc import Sequence
from itertools import permutations

import asyncpg
import pytest

from api.extraction import extract
from api.samples import sample_articles
from api.services.ingest import store_extraction
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction
from tests.conftest import EMPTY
from tests.world import world

Article = tuple[ArticleInput, Extraction]
CLIENTS = 8


@pytest.fixture(scope="module")
def articles() -> Sequence[Article]:
    """Five of the samples, read once."""
    return [(article, extract(article)) for article in sample_articles()[:5]]


async def test_samples_in_every_order_make_the_same_world(
    empty: "asyncpg.Pool[asyncpg.Record]", articles: Sequence[Article]
) -> None:
    first = None
    for order in permutations(articles):
        await empty.execute(EMPTY)
        for article, extraction in order:
            await store_extraction(empty, article, extraction)
        found = await world(empty)
        first = first or found
        for kind, told in found.items():
            assert told == first[kind], f"other {kind}s in order {[articles.index(each) for each in order]}"


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
