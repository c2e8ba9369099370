"""The database goes away, comes back, falls silent or is full of others: nothing acknowledged depends on it staying."""

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg

from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.proxy import network
from tests.fault.servers import Service, own_database, running
from tests.fault.under import checked, under

ROUNDS = 3
SILENCE = 9.0
"""Seconds: longer than a statement may take here, so that those who wait for an answer give up."""

AWAY = 1.0
"""Seconds for which the database cannot be reached."""


async def test_a_database_that_is_restarted(tmp_path: Path, operations: int, judge: Judge) -> None:
    """In order, and at once without a word to anybody."""
    async with own_database(tmp_path / "home") as database:
        service = Service(database.url, tmp_path / "log")
        load = Load(service.url)

        async def restart() -> None:
            await database.signal(signal.SIGINT)
            await database.revive()

        async def restart_at_once() -> None:
            await database.signal(signal.SIGQUIT)
            await database.revive()

        async with running(service):
            await under([restart, restart_at_once] * ROUNDS, load, operations)
            verdict = await checked(load, database.url)
    judge("PostgreSQL is restarted", verdict)


async def test_a_network_that_breaks(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """Connections are cut in the midst of what they carry, and for a while there are none."""
    async with network(fresh_copy) as between:
        service = Service(between.url, tmp_path / "log")
        load = Load(service.url)

        async def cut() -> None:
            between.cut()

        async def refuse() -> None:
            between.refuse()
            await asyncio.sleep(AWAY)
            between.restore()

        async with running(service):
            await under([cut, cut, refuse] * ROUNDS, load, operations)
            verdict = await checked(load, fresh_copy)
        assert load.ledger.writes.refused["/problems/unavailable"] > 0
    judge("connections to PostgreSQL break", verdict)


async def test_a_network_that_falls_silent(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """No end and no error: what was on its way arrives when the other side has long given up."""
    async with network(fresh_copy) as between:
        service = Service(between.url, tmp_path / "log", SIJILL_STATEMENT_SECONDS="5")
        load = Load(service.url)

        async def fall_silent() -> None:
            between.fall_silent()
            await asyncio.sleep(SILENCE)
            between.restore()

        async with running(service):
            await under([fall_silent] * ROUNDS, load, operations)
            verdict = await checked(load, fresh_copy)
    judge("connections to PostgreSQL fall silent", verdict)


async def test_more_clients_than_connections(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """Most wait longer than the service lets them: they are told to come back."""
    service = Service(fresh_copy, tmp_path / "log", SIJILL_POOL_MAX="4")
    load = Load(service.url)
    async with running(service):
        await load.run(operations, clients=100)
        verdict = await checked(load, fresh_copy)
    judge("the service has too few connections", verdict)


async def test_a_database_full_of_others(tmp_path: Path, operations: int, judge: Judge) -> None:
    """Others hold every connection that PostgreSQL has, while the service has lost its own."""
    async with own_database(tmp_path / "home") as database:
        service = Service(database.url, tmp_path / "log")
        load = Load(service.url)

        async def crowd_out() -> None:
            async with AsyncExitStack() as others:
                await database.kill_backend()
                while True:
                    try:
                        other = await asyncpg.connect(database.url)
                    except asyncpg.TooManyConnectionsError:
                        break
                    except (asyncpg.CannotConnectNowError, asyncpg.PostgresConnectionError, OSError):
                        # It recovers from the kill.
                        continue
                    others.push_async_callback(other.close)
                await asyncio.sleep(AWAY)

        async with running(service):
            await under([crowd_out] * ROUNDS, load, operations)
            verdict = await checked(load, database.url)
    judge("PostgreSQL has no connection left", verdict)
