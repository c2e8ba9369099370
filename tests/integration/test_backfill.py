"""What a backfill stores is what would be stored if each article were posted, however often it is interrupted."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import asyncpg
import msgspec
import pytest

from api.cli.backfill_run import parse
from api.samples import sample_articles
from api.services.backfill import loading, parts
from api.services.backfill.engines import Done, Engine
from api.services.backfill.reading import Task, read_split
from api.services.backfill.running import Stored, run
from api.services.backfill.splits import Split, splits_of
from api.services.ingest import ingest
from schemas.v1.article import ArticleInput
from tests.conftest import EMPTY
from tests.world import world

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


class Here:
    """Reads in this process."""

    def run(self, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
        """One split after another."""
        for split in splits:
            yield Done(split, read_split(task, split))


class Idle:
    """Must have nothing to read."""

    def run(self, task: Task, splits: Sequence[Split]) -> Iterator[Done]:
        """Fail."""
        raise AssertionError(f"{len(splits)} splits are read again")


@pytest.fixture
def articles() -> list[ArticleInput]:
    return [msgspec.convert(article, ArticleInput) for article in sample_articles()]


@pytest.fixture
def archive(tmp_path: Path, articles: list[ArticleInput]) -> Path:
    """The samples, one of them twice, and a line that is no article."""
    file = tmp_path / "archive.ndjson"
    lines = [*map(msgspec.json.encode, [*articles, articles[0]]), b'{"text": ""}']
    file.write_bytes(b"\n".join(lines) + b"\n")
    return file


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return Task(tmp_path / "work", functools.partial(parse, 2**20))


async def backfill(pool: Pool, task: Task, archive: Path, engine: Engine | None = None) -> list[Stored]:
    steps = [step async for step in run(engine or Here(), task, tuple(splits_of([archive])), pool)]
    return [step for step in steps if isinstance(step, Stored)]


async def is_whole(pool: Pool) -> bool:
    """Every revision is in the feed, once, and the feed has no hole."""
    told = await pool.fetch(
        "SELECT kind, id, revision FROM change UNION ALL SELECT kind, id, revision FROM pending_change"
    )
    revisions = await pool.fetch("SELECT kind, id, number FROM revision")
    last = await pool.fetchval("SELECT max(position) FROM change")
    return sorted(map(tuple, told)) == sorted(map(tuple, revisions)) and last == await pool.fetchval(
        "SELECT count(*) FROM change"
    )


async def test_a_backfill_makes_the_world_of_posts(
    empty: Pool, task: Task, archive: Path, articles: list[ArticleInput]
) -> None:
    (stored,) = await backfill(empty, task, archive)
    assert stored.loaded == loading.Loaded(created=len(articles), known=1)
    loaded = await world(empty)
    assert await is_whole(empty)
    await empty.execute(EMPTY)
    for article in articles:
        await ingest(empty, article)
    assert loaded == await world(empty)


async def test_started_again_it_stores_nothing_twice(empty: Pool, task: Task, archive: Path) -> None:
    await backfill(empty, task, archive)
    before = await empty.fetch("SELECT kind, id, number FROM revision ORDER BY kind, id, number")
    (again,) = await backfill(empty, task, archive, Idle())
    assert again.loaded.created == 0
    assert await empty.fetch("SELECT kind, id, number FROM revision ORDER BY kind, id, number") == before


async def test_what_was_posted_meanwhile_is_passed_over(
    empty: Pool, task: Task, archive: Path, articles: list[ArticleInput]
) -> None:
    await ingest(empty, articles[2])
    (stored,) = await backfill(empty, task, archive)
    assert stored.loaded == loading.Loaded(created=len(articles) - 1, known=2)


async def test_an_interrupted_load_is_taken_up(
    empty: Pool, task: Task, archive: Path, articles: list[ArticleInput], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", 1)
    (split,) = splits_of([archive])
    read_split(task, split)
    (part,) = task.folder.rglob("*.parquet")
    rows = parts.rows

    def torn(*given: object) -> Iterator[tuple[parts.Row, ...]]:
        groups = rows(*given)  # type: ignore[arg-type]
        yield next(groups)
        yield next(groups)
        raise KeyboardInterrupt

    monkeypatch.setattr(parts, "rows", torn)
    with pytest.raises(KeyboardInterrupt):
        await loading.load(empty, part)
    monkeypatch.setattr(parts, "rows", rows)
    assert await empty.fetchval("SELECT count(*) FROM article") == 2
    assert await loading.load(empty, part) == loading.Loaded(created=len(articles) - 2, known=3)
    assert await is_whole(empty)


async def test_revisions_name_the_article_that_brought_them_about(empty: Pool, task: Task, archive: Path) -> None:
    await backfill(empty, task, archive)
    unnamed = await empty.fetchval(
        """
        SELECT count(*) FROM revision AS r
        WHERE article_id IS NULL AND kind = 'event'
          AND (SELECT count(DISTINCT article_id) FROM event_report WHERE event_id = r.id) = 1
        """
    )
    assert unnamed == 0
    assert await empty.fetchval("SELECT count(*) FROM revision WHERE kind = 'article' AND article_id <> id") == 0
