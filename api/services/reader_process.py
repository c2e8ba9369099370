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
from contextlib import suppress

from api.extraction import extract
from api.services import reading
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


class ReaderProcess:
    """One process that reads one article at a time. Nothing is started before it is asked for."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def start(self) -> None:
        """Start it, and have it load what it reads with, which takes seconds and is no article's fault."""
        if self._process is not None:
            return
        mine, its = socket.socketpair()
        with its:
            self._process = _SPAWN.Process(target=_read_for, args=(its,), name="reader", daemon=True)
            self._process.start()
        self._streams = await asyncio.open_unix_connection(sock=mine, limit=_BUFFER)
        await _answer(self._streams[0])

    async def read(self, posted: PostedInput, explain: bool) -> Reading:
        """What it makes of an article, errors included; raises `ReaderEndedError`. To be let finish, or killed."""
        if self._streams is None:
            raise ReaderEndedError
        answers, asked = self._streams
        with suppress(ConnectionError):
            # Where nobody reads any more there is no answer either.
            asked.write(_framed((posted, explain)))
            await asked.drain()
        answer = await _answer(answers)
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
