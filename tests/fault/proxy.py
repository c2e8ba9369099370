"""A network between services and their database that can be cut, and that can fall silent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

PIECE = 65_536


class Network:
    """Passes on what comes, as long as it is told to."""

    def __init__(self, target: str) -> None:
        """`target` is the URL of a database, on a socket or a host."""
        self._target = urlsplit(target)
        self._passing = asyncio.Event()
        self._passing.set()
        self._refusing = False
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The URL of the database through this network."""
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        account = self._target.netloc.rpartition("@")[0]
        return f"postgresql://{account}@127.0.0.1:{port}{self._target.path}?sslmode=disable"

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)

    async def stop(self) -> None:
        """Close everything."""
        assert self._server is not None
        self._server.close()
        self.cut()
        self._passing.set()

    def cut(self) -> None:
        """Break every connection off, in the midst of whatever it carries."""
        for writer in self._open:
            writer.transport.abort()

    def refuse(self) -> None:
        """Cut, and let nobody connect until `restore`."""
        self._refusing = True
        self.cut()

    def fall_silent(self) -> None:
        """Pass nothing on until `restore`: no end, no error."""
        self._passing.clear()

    def restore(self) -> None:
        """Pass everything on again."""
        self._refusing = False
        self._passing.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        try:
            there_reader, there_writer = await self._reach()
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, there_writer}
        try:
            await asyncio.gather(self._pass_on(reader, there_writer), self._pass_on(there_reader, writer))
        finally:
            self._open -= {writer, there_writer}

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder = parse_qs(self._target.query).get("host")
        if folder is not None:
            return await asyncio.open_unix_connection(f"{folder[0]}/.s.PGSQL.5432")
        return await asyncio.open_connection(self._target.hostname, self._target.port or 5432)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                await self._passing.wait()
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()


@asynccontextmanager
async def network(target: str) -> AsyncIterator[Network]:
    """A network for one test."""
    between = Network(target)
    await between.start()
    try:
        yield between
    finally:
        await between.stop()
