"""The processes that faults befall: a PostgreSQL of one's own, services, workers."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from api.store.embedded import EmbeddedError, EmbeddedServer
from api.store.migrate import migrate
from tests.serving import free_port

SIJILL = (sys.executable, "-c", "from api.cli import main; main()")
START_SECONDS = 600
LOOK_SECONDS = 0.2


class Process:
    """A command of sijill that can be killed and started again."""

    def __init__(self, log: Path, *arguments: str, **settings: str) -> None:
        """`settings` are variables of its environment, beside those of the test's own that are not of sijill."""
        self._command = (*SIJILL, *arguments)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
        self._environment = environment | {"SIJILL_LOG_LEVEL": "warning"} | settings
        self.log = log
        self.folder = Path.cwd()
        """Where it runs, and takes the package from."""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process is not None and self._process.poll() is None

    async def start(self) -> None:
        """Start it, and wait until it does its work."""
        with self.log.open("ab") as log:
            self._process = await asyncio.to_thread(
                subprocess.Popen, self._command, env=self._environment, cwd=self.folder, stdout=log, stderr=log
            )
        async with asyncio.timeout(START_SECONDS):
            while not await self.works():
                assert self.running, self.log.read_text()
                await asyncio.sleep(LOOK_SECONDS)

    async def works(self) -> bool:
        """Whether it does its work."""
        raise NotImplementedError

    async def kill(self) -> None:
        """End it without a word, and wait until its children have followed."""
        children = children_of(self.pid)
        os.kill(self.pid, signal.SIGKILL)
        await asyncio.to_thread(self._ended)
        await ended(children)

    async def stop(self) -> int:
        """Tell it to stop; its exit code."""
        if self.running:
            os.kill(self.pid, signal.SIGTERM)
        return await asyncio.to_thread(self._ended)

    def _ended(self) -> int:
        assert self._process is not None
        return self._process.wait(timeout=60)


class Service(Process):
    """`sijill serve`."""

    def __init__(self, database_url: str | None, log: Path, *arguments: str, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        given = {} if database_url is None else {"SIJILL_DATABASE_URL": database_url}
        super().__init__(log, "serve", "--port", str(self.port), *arguments, **given, **settings)

    async def works(self) -> bool:
        """Whether it answers."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.write(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        try:
            return b" 200 " in await reader.readline()
        except OSError:
            return False
        finally:
            writer.transport.abort()


class Worker(Process):
    """`sijill worker`."""

    def __init__(self, database_url: str, log: Path, **settings: str) -> None:
        super().__init__(log, "worker", SIJILL_DATABASE_URL=database_url, **settings)
        self._read = 0

    async def start(self) -> None:
        """Start it, and wait until it takes work."""
        self._read = self.log.stat().st_size if self.log.exists() else 0
        await super().start()

    async def works(self) -> bool:
        """Whether it says that it takes work."""
        return b"works off the queue" in self.log.read_bytes()[self._read :]


class Database:
    """A PostgreSQL with its data under a folder, migrated, on which nothing is spared for speed."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._server: EmbeddedServer | None = None

    @property
    def url(self) -> str:
        """The URL of its database."""
        assert self._server is not None
        return self._server.url

    async def start(self) -> None:
        """Make and migrate it."""
        self._server = await asyncio.to_thread(EmbeddedServer.start, self._home)
        await migrate(self.url)

    async def stop(self) -> None:
        """Stop it for good."""
        if self._server is not None:
            await asyncio.to_thread(self._server.stop)

    async def signal(self, number: signal.Signals) -> None:
        """Send a signal to the server, and wait until it has ended: SIGKILL, SIGQUIT (at once), SIGINT (orderly)."""
        pid = self._postmaster()
        children = children_of(pid)
        os.kill(pid, number)
        await ended([pid, *children])

    async def kill_backend(self) -> None:
        """Kill one of the processes that serve connections: the server ends all of them, and recovers."""
        for pid in children_of(self._postmaster()):
            if b"sijill" in command_of(pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                return

    async def revive(self) -> None:
        """Start it again, as a service manager does."""
        assert self._server is not None
        while True:
            try:
                await asyncio.to_thread(self._server.revive)
            except EmbeddedError:
                await asyncio.sleep(LOOK_SECONDS)
            else:
                return

    @property
    def running(self) -> bool:
        """Whether the server runs."""
        try:
            return alive(self._postmaster())
        except FileNotFoundError:
            return False

    def _postmaster(self) -> int:
        return int((self._home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])


@asynccontextmanager
async def own_database(home: Path) -> AsyncIterator[Database]:
    """A PostgreSQL for one test."""
    database = Database(home)
    await database.start()
    try:
        yield database
    finally:
        await database.stop()


@asynccontextmanager
async def running(*processes: Process) -> AsyncIterator[None]:
    """Processes for the length of a block."""
    try:
        await asyncio.gather(*(process.start() for process in processes))
        yield
    finally:
        await asyncio.gather(*(process.stop() for process in processes), return_exceptions=True)


@asynccontextmanager
async def supervised(process: Process, first: Callable[[], Awaitable[None]] | None = None) -> AsyncIterator[None]:
    """Start a process again whenever it has ended, for the length of a block; before that, do something."""

    async def watch() -> None:
        while True:
            if not process.running:
                if first is not None:
                    await first()
                await process.start()
            await asyncio.sleep(LOOK_SECONDS)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


@asynccontextmanager
async def connected(url: str) -> "AsyncIterator[asyncpg.Connection[asyncpg.Record]]":
    """One connection of the test's own."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()]


def command_of(pid: int) -> bytes:
    """What a process is called; nothing where there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


async def ended(pids: Sequence[int]) -> None:
    """Wait until processes are no more that nobody here may wait for."""
    while any(map(alive, pids)):  # noqa: ASYNC110 (the kernel sets no event)
        await asyncio.sleep(LOOK_SECONDS)


def alive(pid: int) -> bool:
    """Whether a process runs; those that only wait to be asked for their exit code do not."""
    return command_of(pid) != b""
