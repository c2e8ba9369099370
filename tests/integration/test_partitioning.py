"""The procedure of docs/partitioning.sql: afterwards everything is as it was, and goes on."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import msgspec
import pytest

from api.samples import sample_articles
from api.services.ingest import ingest
from api.settings import Settings
from api.store import changes, past
from api.store.changes import START, ChangeFilter
from api.store.migrate import migrate
from api.store.pool import open_pool
from schemas.v1.article import ArticleInput
from tests.world import world

PROCEDURE = Path(__file__).parents[2] / "docs" / "partitioning.sql"
ARTICLES = [msgspec.convert(article, ArticleInput) for article in sample_articles()[:3]]


async def feed(pool: "asyncpg.Pool[asyncpg.Record]") -> list[tuple[object, ...]]:
    async with pool.acquire() as c:
        await changes.sequence(c)
        page = await changes.page(c, ChangeFilter(), START, 10_000)
    return [(change.position, change.kind, change.id, change.revision) for change in page.changes]


async def events_then(pool: "asyncpg.Pool[asyncpg.Record]", instant: datetime) -> list[bytes]:
    async with pool.acquire() as c, past.as_of(c, instant):
        return [row["body"] for row in await c.fetch("SELECT body FROM event ORDER BY id")]


async def test_a_parted_database_is_what_it_was_and_takes_more(fresh_url: str) -> None:
    await migrate(fresh_url)
    pool = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=2), fresh_url)
    try:
        await ingest(pool, ARTICLES[0])
        between = datetime.now(UTC)
        await ingest(pool, ARTICLES[1])
        before = (await world(pool), await feed(pool), await events_then(pool, between))
        async with pool.acquire() as c:
            await c.execute(PROCEDURE.read_text("utf-8"))
        assert (await world(pool), await feed(pool), await events_then(pool, between)) == before
        assert before[2], "there were events then"
        await ingest(pool, ARTICLES[2])
        assert (await feed(pool))[: len(before[1])] == before[1]
        assert len(await feed(pool)) == await pool.fetchval("SELECT count(*) FROM revision")
        assert await events_then(pool, between) == before[2]
    finally:
        await pool.close()


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (f"SELECT body FROM revision WHERE kind = 'event' AND id = '{uuid4()}' AND number = 1", "revision"),
        ("SELECT kind FROM change WHERE position > 5 AND position <= 105", "change"),
    ],
)
async def test_one_part_is_looked_into(fresh_url: str, asked: str, parts: str) -> None:
    await migrate(fresh_url)
    c = await asyncpg.connect(fresh_url)
    try:
        await c.execute(PROCEDURE.read_text("utf-8"))
        # An empty part would be read whole.
        await c.execute("SET enable_seqscan = off")
        plan = "\n".join(row[0] for row in await c.fetch(f"EXPLAIN {asked}"))
        assert plan.count(f"on {parts}_") == 1, plan
        assert "Index" in plan
    finally:
        await c.close()
