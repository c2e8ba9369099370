"""Several versions at once: services that migrate at the same moment, and workers of two releases on one queue."""

import asyncio
import io
import os
import random
import subprocess
import tarfile
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.sending import ANSWER_SECONDS
from tests.fault.servers import Service, Worker, own_database, running
from tests.fault.under import checked

LAST_RELEASE = "SIJILL_LAST_RELEASE"
REPOSITORY = Path(__file__).parents[2]


async def test_services_that_migrate_at_once(tmp_path: Path, operations: int, judge: Judge) -> None:
    """On a new folder, and one of them is killed while it does."""
    home = tmp_path / "home"
    services = [Service(None, tmp_path / f"log {number}", SIJILL_HOME=str(home)) for number in range(3)]
    async with AsyncExitStack() as stack:
        starting = [asyncio.create_task(service.start()) for service in services]
        for service in services:
            stack.push_async_callback(service.stop)
        while not (home / "postgres" / "postmaster.pid").exists():  # noqa: ASYNC110 (a file is no event)
            await asyncio.sleep(random.random() * 0.1)
        starting[0].cancel()
        await services[0].kill()
        await asyncio.gather(*starting[1:])
        await services[0].start()
        async with own_database(home) as database:
            loads = [Load(service.url, first=number * operations) for number, service in enumerate(services)]
            await asyncio.gather(*(load.run(operations // len(loads)) for load in loads))
            verdicts = [await checked(load, database.url) for load in loads]
    for number, verdict in enumerate(verdicts):
        judge(f"services migrate at once, service {number + 1}", verdict)


async def test_a_worker_of_the_last_release(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """It works off what the service of today has queued, at first alone, then beside one of today."""
    service = Service(fresh_copy, tmp_path / "log", SIJILL_SERVE_WORKER="no")
    old = Worker(fresh_copy, tmp_path / "old worker", PYTHONPATH=str(_last_release(tmp_path / "last")))
    old.folder = tmp_path / "last"
    new = Worker(fresh_copy, tmp_path / "new worker")
    load = Load(service.url)
    async with running(service, old):
        await load.run(operations // 2)
        await _all_done(load)
        async with running(new):
            await load.run(operations // 2)
            verdict = await checked(load, fresh_copy)
    judge("a worker of the last release", verdict)


async def _all_done(load: Load) -> None:
    async with httpx.AsyncClient(base_url=load.url, timeout=ANSWER_SECONDS, trust_env=False) as client:
        for job in load.ledger.later:
            while (await client.get(job, headers={"prefer": "wait=30"})).json()["finished_at"] is None:
                continue


def _last_release(folder: Path) -> Path:
    """The package as last released; before there is a release, as it was when the schema last changed."""
    try:
        found = os.environ.get(LAST_RELEASE) or _git("describe", "--tags", "--abbrev=0", "--match=v*").strip()
    except subprocess.CalledProcessError:
        found = _schema_of_today()
    except FileNotFoundError:
        pytest.skip("there is no git here to get the last release from")
    archive = subprocess.run(
        ["git", "-C", str(REPOSITORY), "archive", found, "api", "schemas", "migrations", "pyproject.toml"],
        capture_output=True,
        check=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder


def _schema_of_today() -> str:
    try:
        found = _git("log", "-1", "--format=%H", "--", "migrations/versions").strip()
    except subprocess.CalledProcessError:
        found = ""
    if not found:
        pytest.skip("there is no history here to get the last release from")
    return found


def _git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", str(REPOSITORY), *arguments], capture_output=True, text=True, check=True).stdout
