"""A backfill is killed in the midst and started again; and one on Ray reads what one by processes does."""

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import pyarrow.parquet as pq
import pytest

from api.cli.backfill_run import parse
from api.services.backfill.on_ray import OnRay
from api.services.backfill.reading import Task
from api.services.backfill.splits import Split, splits_of
from schemas.v1.article import ArticleInput
from tests.histories import ORPHANS

FILES = 4
ARTICLES = 15
"""In each file."""


def archives(folder: Path) -> None:
    folder.mkdir()
    for file in range(FILES):
        articles = (
            ArticleInput(text=f"التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد رقم {file * ARTICLES + number}.")
            for number in range(ARTICLES)
        )
        (folder / f"{file}.ndjson").write_bytes(b"".join(msgspec.json.encode(article) + b"\n" for article in articles))


def started(folder: Path, work: Path, database_url: str, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from api.cli import main; main()",
            "backfill",
            str(folder),
            "--work",
            str(work),
            *options,
        ],
        env={**os.environ, "SIJILL_DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    said, failed = process.communicate(timeout=540)
    assert process.returncode == 0, said + failed
    return said


async def test_killed_and_started_again_it_stores_everything_once(
    empty: "asyncpg.Pool[asyncpg.Record]", database_url: str, tmp_path: Path
) -> None:
    archives(tmp_path / "archive")
    given = (tmp_path / "archive", tmp_path / "work", database_url, "--engine", "processes", "--processes", "2")
    killed = started(*given)
    while not await empty.fetchval("SELECT count(*) FROM article"):
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)

    stored = await empty.fetchval("SELECT count(*) FROM article")
    said = finished(started(*given))
    assert said.startswith(f"{FILES * ARTICLES - stored} stored, {stored} known, 0 failed")
    assert await empty.fetchval("SELECT count(*) FROM article") == FILES * ARTICLES
    for question in ORPHANS:
        assert await empty.fetch(question) == [], question
    assert (
        await empty.fetch(
            """
        SELECT kind, id, number FROM revision
        EXCEPT (SELECT kind, id, revision FROM change UNION ALL SELECT kind, id, revision FROM pending_change)
        """
        )
        == []
    )
    assert await empty.fetchval("SELECT count(*) FROM article LEFT JOIN extraction ON article_id = article.id "
                                "WHERE article_id IS NULL") == 0  # fmt: skip


def test_ray_reads_what_processes_read(tmp_path: Path) -> None:
    archives(tmp_path / "archive")
    for engine in ("ray", "processes"):
        options = ("--read-only", "--engine", engine, "--processes", "1")
        said = finished(started(tmp_path / "archive", tmp_path / engine, "", *options))
        assert said == f"{FILES * ARTICLES} read, 0 failed\n"
    parts = sorted(path.relative_to(tmp_path / "ray") for path in (tmp_path / "ray").rglob("*.parquet"))
    assert len(parts) == FILES
    for part in parts:
        assert pq.read_table(tmp_path / "ray" / part).equals(pq.read_table(tmp_path / "processes" / part))


class _Broken:
    """Rows of a data set, of which Ray loses all but the first."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def iter_rows(self) -> Iterator[dict[str, Any]]:
        yield next(iter(self._whole.iter_rows()))
        raise KeyError("ObjectRef")


class _FailingOnce(OnRay):
    passes = 0

    def _dataset(self, task: Task, splits: Mapping[int, Split]) -> Any:
        self.passes += 1
        whole = super()._dataset(task, splits)
        return _Broken(whole) if self.passes == 1 else whole


@pytest.mark.filterwarnings("ignore")  # those of Ray
def test_when_ray_itself_fails_it_is_started_again_with_what_is_left(tmp_path: Path) -> None:
    archives(tmp_path / "archive")
    splits = [*splits_of(sorted((tmp_path / "archive").iterdir()))]
    engine = _FailingOnce(1)
    done = [*engine.run(Task(tmp_path / "work", functools.partial(parse, 1_000_000)), splits)]
    assert engine.passes == 2
    assert {each.split for each in done} == {*splits}
    assert len(done) == len(splits)
    assert all(each.tally is not None for each in done)
