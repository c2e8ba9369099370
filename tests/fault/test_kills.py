"""Services, workers and the database are killed at random moments of a load: what was acknowledged is there, once."""

import os
import random
import signal
from pathlib import Path

from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.servers import Service, Worker, children_of, own_database, running, supervised
from tests.fault.under import checked, under

ROUNDS = 3


async def test_a_killed_service(tmp_path: Path, operations: int, judge: Judge) -> None:
    """Its embedded PostgreSQL outlives it, and the next one goes on with it."""
    service = Service(None, tmp_path / "log", SIJILL_HOME=str(tmp_path / "home"))
    load = Load(service.url)

    async def kill() -> None:
        await service.kill()
        await service.start()

    async with running(service), own_database(tmp_path / "home") as database:
        await under([kill] * ROUNDS, load, operations)
        verdict = await checked(load, database.url)
    judge("the service is killed", verdict)


async def test_killed_processes_of_a_service(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """Those that serve, and those that read for them, are replaced; one that dies time after time ends the service."""
    service = Service(fresh_copy, tmp_path / "log", "--workers", "2")
    load = Load(service.url)
    chance = random.Random(1)

    async def kill_one() -> None:
        serving = [pid for pid in children_of(service.pid) if children_of(pid)]
        some = serving + [child for server in serving for child in children_of(server)]
        if some:
            os.kill(chance.choice(some), signal.SIGKILL)

    async with running(service), supervised(service):
        await under([kill_one] * 2 * ROUNDS, load, operations)
        verdict = await checked(load, fresh_copy)
    judge("processes of the service are killed", verdict)


async def test_a_killed_worker(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    service = Service(fresh_copy, tmp_path / "log", SIJILL_SERVE_WORKER="no")
    workers = [Worker(fresh_copy, tmp_path / f"worker {number}") for number in range(2)]
    load = Load(service.url)

    async def kill() -> None:
        await workers[0].kill()
        await workers[0].start()

    async with running(service, *workers):
        await under([kill] * ROUNDS, load, operations)
        verdict = await checked(load, fresh_copy)
    judge("a worker is killed", verdict)


async def test_a_killed_database(tmp_path: Path, operations: int, judge: Judge) -> None:
    """All of it, so that another has to be started, and a process of it, after which it recovers by itself."""
    async with own_database(tmp_path / "home") as database:
        service = Service(database.url, tmp_path / "log")
        load = Load(service.url)

        async def kill() -> None:
            await database.signal(signal.SIGKILL)
            await database.revive()

        async with running(service):
            await under([kill, database.kill_backend] * ROUNDS, load, operations)
            verdict = await checked(load, database.url)
    judge("PostgreSQL is killed", verdict)


async def test_a_killed_embedded_database(tmp_path: Path, operations: int, judge: Judge) -> None:
    """The service that runs it starts it again."""
    service = Service(None, tmp_path / "log", SIJILL_HOME=str(tmp_path / "home"))
    load = Load(service.url)

    async with running(service), own_database(tmp_path / "home") as database:

        async def kill() -> None:
            await database.signal(signal.SIGKILL)

        await under([kill] * ROUNDS, load, operations)
        verdict = await checked(load, database.url)
    judge("the embedded PostgreSQL is killed", verdict)
