"""A dump taken under a load, restored: the same resources, revisions and feed, and cursors go on where they were."""

import asyncio
import copy
import subprocess
from pathlib import Path

import httpx

from api.store.embedded import programs
from tests.conftest import url_of
from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.servers import Service, connected, own_database, running
from tests.fault.under import checked

KEPT = {
    "revision": "SELECT kind, id, number, recorded_at, reason, article_id, extractor, body::text FROM revision",
    "change": "SELECT position, kind, id, revision, operation, recorded_at FROM change",
    "article": "SELECT id, digest, body::text FROM article",
    "actor": "SELECT id, revision, body::text FROM actor",
    "event": "SELECT id, revision, body::text FROM event",
    "statement": "SELECT id, revision, body::text FROM statement",
    "event_version": "SELECT id, revision, recorded_from, recorded_until FROM past.event_version",
}


async def test_backup_and_restore(tmp_path: Path, operations: int, judge: Judge) -> None:
    async with own_database(tmp_path / "home") as database:
        service = Service(database.url, tmp_path / "log")
        load = Load(service.url)
        async with running(service):
            writing = asyncio.create_task(load.run(operations))
            await load.reached(operations // 2)
            before = copy.deepcopy(load.ledger)
            # Until the dump begins others may be given, which are revisions like these.
            before.curated.clear()
            await _dump(database.url, tmp_path / "under load")
            await writing
            judge("a backup is made", await checked(load, database.url))
            cursor = await _cursor(service.url, operations // 2)
        # The service is stopped, and so nothing changes any more.
        await _dump(database.url, tmp_path / "at rest")
        restored = await _restored(database.url, "at_rest", tmp_path / "at rest")
        for name, question in KEPT.items():
            async with connected(database.url) as original, connected(restored) as copied:
                assert {*await original.fetch(question)} == {*await copied.fetch(question)}, name
        restored = await _restored(database.url, "under_load", tmp_path / "under load")
        second = Service(restored, tmp_path / "second log")
        load.url = second.url
        load.ledger = before
        async with running(second):
            await load.read_only(operations)
            verdict = await checked(load, restored)
            assert await _follows(second.url, cursor, restored)
    judge("a backup is restored", verdict)


async def _dump(url: str, file: Path) -> None:
    await _run("pg_dump", "--format=custom", f"--file={file}", url)


async def _restored(url: str, name: str, file: Path) -> str:
    async with connected(url) as connection:
        await connection.execute(f"CREATE DATABASE {name}")
    await _run("pg_restore", "--exit-on-error", f"--dbname={url_of(url, name)}", str(file))
    return url_of(url, name)


async def _run(program: str, *arguments: str) -> None:
    await asyncio.to_thread(subprocess.run, [str(programs() / program), *arguments], check=True)


async def _cursor(url: str, limit: int) -> str:
    """A cursor of the first half of the feed."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        page = (await client.get(f"/v1/changes?limit={min(limit, 200)}")).json()
    cursor: str = page["cursor"]
    return cursor


async def _follows(url: str, cursor: str, database_url: str) -> bool:
    """Whether the feed goes on after a cursor that another service gave out."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client, connected(database_url) as connection:
        page = (await client.get(f"/v1/changes?limit=1&after={cursor}")).json()
        row = await connection.fetchrow("SELECT id FROM change WHERE position = $1", page["data"][0]["position"])
    return row is not None and str(row["id"]) == page["data"][0]["id"]
