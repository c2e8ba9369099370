"""A backfill is killed in the midst and started again; and one on Ray reads what one by processes does."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import msgspec
import pyarrow.parquet as pq

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
