"""Reading articles beside the event loop: in processes of their own, so that a long article delays no other request.

When a reader dies, its article is read by another one; an article that kills that one too, or is read for too long,
fails, and no other does, those neither that were waiting behind it.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import structlog

from api.services import reading
from api.services.reader_process import NotBegunError, ReaderEndedError, ReaderProcess
from api.services.reading import Reading
from schemas.v1.article import PostedInput

MOST_WAITING = 64
"""Articles that wait for one reader; beyond that a client is told to come back."""

MOST_SECONDS = 600.0
"""Far more than the longest article takes: one that is read for longer never ends."""

log = structlog.get_logger(__name__)


class BusyError(Exception):
    """More articles wait than will be read soon."""


class ReaderDiedError(Exception):
    """The process that read an article ended before it was done."""


class _Reader(Protocol):
    """What reads one article at a time, in the order in which it is asked to."""

    async def start(self) -> None: ...
    async def read(self, posted: PostedInput, explain: bool, seconds: float) -> Reading: ...
    def kill(self) -> None: ...


class _ReaderThread:
    """A thread of this process, for tests."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="reader")

    async def start(self) -> None:
        """Lexicons are loaded by the first article."""

    async def read(self, posted: PostedInput, explain: bool, seconds: float) -> Reading:
        async with asyncio.timeout(seconds):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._executor, reading.read_posted, posted, explain)

    def kill(self) -> None:
        """What it is at cannot be ended, what waits can."""
        self._executor.shutdown(wait=False, cancel_futures=True)


class Readers:
    """What reads articles for one process: so many processes, or for tests one thread of this process."""

    def __init__(self, processes: int, seconds: float = MOST_SECONDS, ahead: int = 0) -> None:
        """No process is started before `start` or the first article; each is ended that reads one for longer.

        Each is sent so many articles `ahead` of the one that it reads: for those to whom the next answer matters less
        than all of them.
        """
        self.count = max(1, processes)
        self._seconds = seconds
        self._ahead = ahead
        self._kind: type[_Reader] = ReaderProcess if processes > 0 else _ReaderThread
        self._free: asyncio.Queue[_Reader] = asyncio.Queue()
        """As often as each can take one more."""
        self._all: set[_Reader] = set()
        self._waiting = 0
        self._closed = False
        for _ in range(self.count):
            self._add()

    async def start(self) -> None:
        """Load the lexicons, which takes seconds: better now than in the first request."""
        await asyncio.gather(*(reader.start() for reader in self._all))

    async def read(self, posted: PostedInput, explain: bool = False) -> Reading:
        """Read an article; raises `BusyError`, `ReaderDiedError`, and `NoArticleError` for a page without one."""
        if self._waiting >= MOST_WAITING * self.count:
            raise BusyError
        return await self.read_patiently(posted, explain)

    async def read_patiently(self, posted: PostedInput, explain: bool = False) -> Reading:
        """Read an article however many wait before it: for those who keep count themselves."""
        try:
            return await self._read(posted, explain)
        except ReaderEndedError:
            # As a rule it was not the article: the kernel ends processes for what others do.
            log.warning("a reader died; its article is read again")
        try:
            return await self._read(posted, explain)
        except ReaderEndedError as exc:
            log.warning("a reader died")
            raise ReaderDiedError from exc

    async def _read(self, posted: PostedInput, explain: bool) -> Reading:
        if self._closed:
            raise ReaderDiedError
        self._waiting += 1
        try:
            reader = await self._free.get()
        finally:
            self._waiting -= 1
        # Who gives up waiting does not stop the reader, and what it answers then is nobody else's.
        return await asyncio.shield(asyncio.create_task(self._read_with(reader, posted, explain)))

    async def _read_with(self, reader: _Reader, posted: PostedInput, explain: bool) -> Reading:
        """Have a free reader read; afterwards it is free again, or another in its place."""
        try:
            await reader.start()
            read = await reader.read(posted, explain, self._seconds)
        except NotBegunError:
            return await self._read(posted, explain)
        except (ReaderEndedError, asyncio.CancelledError):
            self._replace(reader)
            raise
        except TimeoutError as exc:
            log.warning("an article was read for too long", seconds=self._seconds)
            self._replace(reader)
            raise ReaderDiedError from exc
        except Exception:
            self._free.put_nowait(reader)
            raise
        self._free.put_nowait(reader)
        return read

    def close(self) -> None:
        """End the readers; what they read is given up."""
        self._closed = True
        for reader in self._all:
            reader.kill()

    def _replace(self, reader: _Reader) -> None:
        """End a reader; those sent to it ahead go to others."""
        self._all.discard(reader)
        reader.kill()
        if not self._closed:
            self._add()

    def _add(self) -> None:
        reader = self._kind()
        self._all.add(reader)
        for _ in range(1 + self._ahead):
            self._free.put_nowait(reader)
