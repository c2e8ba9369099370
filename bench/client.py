"""A client that costs little: so many connections kept open, each with one request under way, in a process of its own.

It reads just as much of HTTP as is needed to find the end of an answer, so that on two cores it leaves the server one.
"""

import asyncio
import itertools
import multiprocessing
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple, cast

_HEAD_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


class Load(NamedTuple):
    """What is asked of which server: the requests in turn, for so many seconds."""

    port: int
    requests: Sequence[bytes]
    seconds: float
    connections: int


class Answered(NamedTuple):
    """What came of a load."""

    seconds: float
    latencies: list[float]
    """Seconds of each request."""
    size: int
    """Bytes of all answers."""

    @property
    def a_second(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The latency below which this share of requests stayed."""
        return quantile(self.latencies, share) * 1000


class RefusedError(RuntimeError):
    """The server answered with another status than 200."""


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def request(target: str, headers: Mapping[str, str]) -> bytes:
    """A GET as it goes over the wire."""
    fields = "".join(f"{name}: {value}\r\n" for name, value in {"host": "localhost", **headers}.items())
    return f"GET {target} HTTP/1.1\r\n{fields}\r\n".encode("latin-1")


@contextmanager
def client() -> Iterator["Client"]:
    """The client for the length of a block."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        yield Client(alone)


class Client:
    """Sends loads from its process."""

    def __init__(self, process: ProcessPoolExecutor) -> None:
        self._process = process

    def send(self, load: Load) -> Answered:
        """Send a load and wait for its end; raises `RefusedError`."""
        return self._process.submit(_send, load).result()


def _send(load: Load) -> Answered:
    import uvloop  # noqa: PLC0415 (only the client's process needs it)

    return uvloop.run(_drive(load))


async def _drive(load: Load) -> Answered:
    loop = asyncio.get_running_loop()
    turn = itertools.cycle(load.requests)
    connections = []
    for _ in range(load.connections):
        _, connection = await loop.create_connection(lambda: _Connection(turn), "127.0.0.1", load.port)
        connections.append(connection)
    started = time.perf_counter()
    for connection in connections:
        connection.begin(started + load.seconds)
    await asyncio.gather(*(connection.ended for connection in connections))
    took = time.perf_counter() - started
    latencies = [latency for connection in connections for latency in connection.latencies]
    return Answered(took, latencies, sum(connection.size for connection in connections))


class _Connection(asyncio.Protocol):
    def __init__(self, turn: Iterator[bytes]) -> None:
        self.latencies: list[float] = []
        self.size = 0
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._turn = turn
        self._head = b""
        self._missing = 0
        self._until = 0.0
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def begin(self, until: float) -> None:
        self._until = until
        self._ask()

    def data_received(self, data: bytes) -> None:
        self.size += len(data)
        if self._missing == 0:
            self._head += data
            end = self._head.find(_HEAD_END)
            if end < 0:
                return
            head, rest = self._head[:end].lower(), len(self._head) - end - len(_HEAD_END)
            self._head = b""
            if not head.startswith(b"http/1.1 200"):
                self._fail(RefusedError(head.decode("latin-1")))
                return
            begins = head.index(_LENGTH) + len(_LENGTH)
            self._missing = int(head[begins:].split(b"\r\n", 1)[0]) - rest
        else:
            self._missing -= len(data)
        if self._missing == 0:
            self.latencies.append(time.perf_counter() - self._sent)
            self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self._fail(exc or ConnectionResetError("the server closed the connection"))

    def _ask(self) -> None:
        self._sent = time.perf_counter()
        if self._sent < self._until:
            self._transport.write(next(self._turn))
            return
        self.ended.set_result(None)
        self._transport.close()

    def _fail(self, exc: Exception) -> None:
        self.ended.set_exception(exc)
        self._transport.close()
