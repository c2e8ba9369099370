"""A process that reads articles for another one, over a pair of sockets.

What goes through them is a length of four bytes and so many bytes of pickle, which both ends trust, as they would in a
pool of `multiprocessing`. Such a pool keeps two threads to talk to its processes, and while the event loop recognises
actors each of them waits for the interpreter's lock, up to five milliseconds a time, and the reader with them.
"""

import asyncio
import logging
import multiprocessing
import pickle
import signal
import socket
import time

from api.extraction import extract
from api.services import meters, reading
from api.services.processes import follow_parent, seldom_collect
from api.services.reading import Reading
from schemas.v1.article import ArticleInput, PostedInput

# Forked processes would inherit the locks and connections of this one.
_SPAWN = multiprocessing.get_context("spawn")
_LENGTH = 4
_BUFFER = 1 << 20
"""Bytes of an answer that are taken in before the process has to wait; few are longer."""


class ReaderEndedError(Exception):
    """The process ended before it had answered."""


class NotBegunError(Exception):
    """The process ended at an article that was asked for before."""


class ReaderProcess:
    """One process that reads one article at a time. Nothing is started before it is asked for.

    Further articles may be asked for while it reads, so that it goes on without waiting for whoever asks.
    """

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._turn = asyncio.Lock()
        """Whose answer comes next: first come, first served."""
        self._ended = False
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def start(self) -> None:
        """Start it, and have it load what it reads with, which takes seconds and is no article's fault."""
        async with self._turn:
            if self._process is not None:
                return
            mine, its = socket.socketpair()
            with its:
                self._process = _SPAWN.Process(target=_read_for, args=(its,), name="reader", daemon=True)
                self._process.start()
            self._streams = await asyncio.open_unix_connection(sock=mine, limit=_BUFFER)
            try:
                await _answer(self._streams[0])
            except ReaderEndedError:
                self._ended = True
                raise

    async def read(self, posted: PostedInput, explain: bool, seconds: float) -> Reading:
        """What it makes of an article, errors included, so many seconds after its turn has come at the latest.

        Raises `ReaderEndedError`, `NotBegunError` and `TimeoutError`, after which it is to be killed.
        """
        if self._streams is None or self._ended:
            raise NotBegunError
        answers, asked = self._streams
        # Of a process that is gone there is no answer, which tells it soon enough.
        asked.write(_framed((posted, explain)))
        async with self._turn:
            if self._ended:
                raise NotBegunError
            started = time.perf_counter()
            try:
                async with asyncio.timeout(seconds):
                    answer = await _answer(answers)
            except (ReaderEndedError, TimeoutError, asyncio.CancelledError):
                self._ended = True
                raise
        meters.EXTRACTION_SECONDS.observe(time.perf_counter() - started)
        match answer:
            case bytes(body) if isinstance(posted, ArticleInput):
                return Reading(posted, body)
            case Reading():
                return answer
            case Exception():
                raise answer
            case _:
                raise TypeError(f"a reader answers with {type(answer).__name__}")

    def kill(self) -> None:
        """End it, whatever it is at."""
        self._ended = True
        if self._process is not None:
            self._process.kill()
        if self._streams is not None:
            self._streams[1].close()


async def _answer(answers: asyncio.StreamReader) -> object:
    try:
        length = int.from_bytes(await answers.readexactly(_LENGTH))
        return pickle.loads(await answers.readexactly(length))  # noqa: S301 (our own process)
    except (asyncio.IncompleteReadError, ConnectionError) as exc:
        raise ReaderEndedError from exc


def _read_for(its: socket.socket) -> None:
    """What the process does, until nobody asks any more."""
    begin_reader()
    extract(ArticleInput(text="-"))
    with its, its.makefile("rb") as asked:
        its.sendall(_framed(None))
        while length := asked.read(_LENGTH):
            posted, explain = pickle.loads(asked.read(int.from_bytes(length)))  # noqa: S301 (of our parent)
            its.sendall(_framed(_read(posted, explain)))


def _read(posted: PostedInput, explain: bool) -> bytes | Reading | Exception:
    """What is read, without the article where that is the one that was posted."""
    try:
        read = reading.read_posted(posted, explain)
    except Exception as exc:  # noqa: BLE001 (who asked is told)
        return exc
    return read.body if read.article is posted else read


def begin_reader() -> None:
    """What a process that reads for another does first."""
    follow_parent()
    seldom_collect()
    # What parsers of HTML have to say may quote the page.
    logging.disable()
    # Ctrl-C goes to every process of a terminal; what to do about it is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _framed(value: object) -> bytes:
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(_LENGTH) + body
