"""The embedded server: made once, shared, found again after a killed service, stopped by the last to leave."""

import asyncio
import signal
import sys
from pathlib import Path

import asyncpg
import pytest

from api.store.embedded import EmbeddedError, EmbeddedServer, embedded

SERVICE = """
import asyncio, sys
from pathlib import Path
from api.store.embedded import embedded
import asyncpg

async def main():
    async with embedded(Path(sys.argv[1])) as server:
        connection = await asyncpg.connect(server.url)
        await connection.execute("CREATE TABLE kept (number integer)")
        number = 0
        while True:
            await connection.execute("INSERT INTO kept VALUES ($1)", number)
            print(number, flush=True)
            number += 1

asyncio.run(main())
"""


async def count(url: str) -> int:
    connection = await asyncpg.connect(url)
    try:
        found: int = await connection.fetchval("SELECT count(*) FROM kept")
        return found
    finally:
        await connection.close()


async def test_what_was_acknowledged_survives_a_killed_service(tmp_path: Path) -> None:
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVICE, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert service.stdout is not None
    acknowledged = -1
    while acknowledged < 20:
        acknowledged = int(await service.stdout.readline())
    service.send_signal(signal.SIGKILL)
    rest = (await service.communicate())[0].split()
    acknowledged = int(rest[-1]) if rest else acknowledged
    async with embedded(tmp_path) as server:
        assert await count(server.url) >= acknowledged + 1
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    async with embedded(tmp_path) as server:
        assert await count(server.url) >= acknowledged + 1


async def test_a_stale_file_of_a_lost_server_does_not_stop_the_next(tmp_path: Path) -> None:
    async with embedded(tmp_path):
        pass
    # After a power cut the file stays, and another process may have its number: here this test itself.
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"1\n{tmp_path / 'postgres'}\n0\n5432\n\n\n\nready\n")
    async with embedded(tmp_path) as server:
        connection = await asyncpg.connect(server.url)
        assert await connection.fetchval("SHOW fsync") == "on"
        await connection.close()


async def test_services_of_one_home_share_the_server_and_the_last_one_stops_it(tmp_path: Path) -> None:
    running = tmp_path / "postgres" / "postmaster.pid"
    first = await asyncio.to_thread(EmbeddedServer.start, tmp_path)
    second = await asyncio.to_thread(EmbeddedServer.start, tmp_path)
    assert first.url == second.url
    first.stop()
    assert running.exists()
    second.stop()
    assert not running.exists()
    second.stop()


async def test_a_home_with_a_long_path_works(tmp_path: Path) -> None:
    async with embedded(tmp_path / ("a long name " * 8).strip() / "بيانات") as server:
        connection = await asyncpg.connect(server.url)
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()


async def test_an_interrupted_first_start_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    async with embedded(tmp_path) as server:
        assert server.url


async def test_data_of_another_major_version_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("15\n")
    with pytest.raises(EmbeddedError, match="made by PostgreSQL 15"):
        EmbeddedServer.start(tmp_path)
