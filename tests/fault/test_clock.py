"""Clocks are set forward and back under a load: instants of revisions only ever go forward."""

import shutil
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from api.store.embedded import programs
from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.servers import Service, own_database, running
from tests.fault.under import checked, under

JUMPS = (3_600, -7_200, 86_400, -600, 0)
"""Seconds by which the clocks are wrong, one after the other."""


class Clock:
    """The time of day of processes that are started with its environment."""

    def __init__(self, folder: Path) -> None:
        self._offset = folder / "offset"
        library = folder / "clock.so"
        compiler = shutil.which("cc")
        if compiler is None:
            pytest.skip("there is no C compiler here to make a clock that can be set")
        source = Path(__file__).with_name("clock.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
        self.set(0)
        self.environment = {"LD_PRELOAD": str(library), "CLOCK_OFFSET": str(self._offset)}

    def set(self, seconds: int) -> None:
        """Let it be wrong by so many seconds from now on."""
        with self._offset.open("r+b" if self._offset.exists() else "wb") as file:
            file.write(struct.pack("=q", seconds))


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """A clock that can be set."""
    return Clock(tmp_path)


@pytest.mark.parametrize("everywhere", [False, True], ids=["of the service", "of the service and PostgreSQL"])
async def test_jumping_clocks(clock: Clock, tmp_path: Path, operations: int, judge: Judge, everywhere: bool) -> None:
    home = tmp_path / "home"
    async with own_database(home) as database:
        if everywhere:
            await database.stop()
            _start_server(home, clock)
            await database.start()
        service = Service(database.url, tmp_path / "log", **clock.environment)
        load = Load(service.url)
        jumps = iter(JUMPS)

        async def jump() -> None:
            clock.set(next(jumps))

        async with running(service):
            await under([jump] * len(JUMPS), load, operations)
            verdict = await checked(load, database.url)
    judge(f"clocks jump{' everywhere' if everywhere else ''}", verdict)


def _start_server(home: Path, clock: Clock) -> None:
    """The server by this clock; whoever starts it anew finds that it runs, and joins."""
    data = home / "postgres"
    owner = data.stat()
    _run(
        [
            str(programs() / "pg_ctl"),
            "-D",
            str(data),
            "-w",
            "-l",
            str(home / "postgres.log"),
            "-o",
            f"-c listen_addresses= -c unix_socket_directories={_sockets(home)}",
            "start",
        ],
        clock,
        owner.st_uid,
        owner.st_gid,
    )


def _sockets(home: Path) -> str:
    """Where the server listened before."""
    options = (home / "postgres" / "postmaster.opts").read_text()
    return options.partition("unix_socket_directories=")[2].partition('"')[0].strip("'")


def _run(command: Sequence[str], clock: Clock, uid: int, gid: int) -> None:
    subprocess.run(
        command,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"} | clock.environment,
        user=uid,
        group=gid,
        extra_groups=[],
        stdout=subprocess.DEVNULL,
        cwd="/",
        check=True,
    )
