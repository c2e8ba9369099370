"""Servers under test, each a process of its own that listens on a free port of this machine until the block ends."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import asyncpg

from api.services import keys
from api.store.embedded import EmbeddedServer
from api.store.migrate import migrate
from api.store.pool import SERVER_SETTINGS, keep_json
from bench.load import load
from bench.world import World
from schemas.v1.key import KeyInput, Scope

_START_SECONDS = 600
_SERVICE = "from api.cli import main; main()"
_BARE = (
    "import sys; from granian.server import Server; from granian.constants import Interfaces; "
    "Server('bench.bare:app', factory=True, address='127.0.0.1', port=int(sys.argv[1]), interface=Interfaces.ASGI, "
    "websockets=False).serve()"
)


@contextmanager
def database(world: World, *, history: bool = True, copies: int = 1) -> Iterator[str]:
    """The URL of a PostgreSQL of its own that holds the world; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        # Under root the embedded server runs as another user.
        home.chmod(0o755)
        server = EmbeddedServer.start(home)
        try:
            asyncio.run(_filled(server.url, world, history, copies))
            yield server.url
        finally:
            server.stop()


async def _filled(url: str, world: World, history: bool, copies: int) -> None:
    await migrate(url)
    connection = await asyncpg.connect(url, server_settings=SERVER_SETTINGS)
    try:
        await keep_json(connection)
        await load(connection, world, history=history, copies=copies)
    finally:
        await connection.close()


def key(url: str) -> str:
    """A new key that may read, with a limit that is never reached."""

    async def make() -> str:
        async with asyncpg.create_pool(url, min_size=1, max_size=1) as pool:
            made = await keys.create(pool, KeyInput(name="bench", scopes=(Scope.READ,), rate_limit=1_000_000))
        assert isinstance(made.key, str)
        return made.key

    return asyncio.run(make())


class Served(NamedTuple):
    """A running server."""

    port: int
    process: int

    def processor_seconds(self) -> float:
        """What it and the processes that it has started have used of the processor so far."""
        return sum(_used(process) for process in _tree(self.process))


@contextmanager
def service(url: str) -> Iterator[Served]:
    """`sijill serve` on a database, as it is served by default, its log going nowhere."""
    port = _free_port()
    with _running([sys.executable, "-c", _SERVICE, "serve", "--port", str(port)], url, port) as process:
        yield Served(port, process)


@contextmanager
def bare(url: str) -> Iterator[Served]:
    """The bare handler on a database."""
    port = _free_port()
    with _running([sys.executable, "-c", _BARE, str(port)], url, port) as process:
        yield Served(port, process)


def _tree(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            yield from _tree(int(child))


def _used(process: int) -> float:
    # After the name, which may hold anything, come the other fields; see proc_pid_stat(5).
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _running(command: list[str], url: str, port: int) -> Iterator[int]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
    process = subprocess.Popen(  # noqa: S603 (our own code)
        command, env=environment | {"SIJILL_DATABASE_URL": url}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, port)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server did not start within {_START_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
