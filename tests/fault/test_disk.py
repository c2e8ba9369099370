"""The disk under the database fills up: what could not be stored was refused, and all goes on when there is room."""

import asyncio
import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.servers import Service, connected, own_database, running
from tests.fault.under import checked, under

DISK_MEGABYTES = 256
LEFT_BYTES = 200_000
"""What is left of the disk when it is filled: some articles more."""

ROUNDS = 3
REFUSALS = 3
"""Refused writes after which there is room again."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory of a fixed size."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m,mode=755", "sijill-test", str(disk)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("a small file system cannot be made here: there is no mount")
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


async def test_a_full_disk(small_disk: Path, tmp_path: Path, operations: int, judge: Judge) -> None:
    async with own_database(small_disk / "home") as database:
        service = Service(database.url, tmp_path / "log")
        load = Load(service.url)
        ballast = small_disk / "ballast"

        async def fill_up() -> None:
            before = load.ledger.writes.refused.total()
            async with connected(database.url) as connection:
                # The log, too, needs room from now on.
                await connection.execute("SELECT pg_switch_wal()")
            free = os.statvfs(small_disk)
            await asyncio.to_thread(_fill, ballast, free.f_bavail * free.f_frsize - LEFT_BYTES)
            while load.ledger.writes.refused.total() < before + REFUSALS and not load.over:  # noqa: ASYNC110 (a count)
                await asyncio.sleep(0.1)
            ballast.unlink()

        async def watch() -> None:
            # Where it cannot even write its log the server ends itself, and somebody starts it again.
            while True:
                await database.revive()
                await asyncio.sleep(1)

        async with running(service):
            watching = asyncio.create_task(watch())
            await under([fill_up] * ROUNDS, load, operations)
            verdict = await checked(load, database.url)
            watching.cancel()
        assert load.ledger.writes.refused["/problems/unavailable"] > 0
    judge("the disk is full", verdict)


def _fill(file: Path, size: int) -> None:
    with file.open("wb", buffering=0) as ballast:
        try:
            for _ in range(size // 2**20):
                ballast.write(bytes(2**20))
            ballast.write(bytes(size % 2**20))
        except OSError as exc:
            # The database writes meanwhile: it may be full before.
            if exc.errno != errno.ENOSPC:
                raise
