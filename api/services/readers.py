"""Reading articles beside the event loop: in processes of their own, so that a long article delays no other request.

Each process has an executor to itself. When a reader dies, its article is read by another one; an article that kills
that one too, or is read for too long, fails, and no other does.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace

from api.extraction import extract
from api.extraction.html import main_text
from api.services import meters
from api.services.processes import follow_parent, seldom_collect
from schemas.v1.article import ArticleInput, HtmlArticleInput, PostedInput
from schemas.v1.extraction import Extraction

MOST_WAITING = 64
"""Articles that wait for one reader; beyond that a client is told to come back."""

MOST_SECONDS = 600.0
"""Far more than the longest article takes: one that is read for longer never ends."""

_LONGEST_TITLE = 2000

log = structlog.get_logger(__name__)

_EXTRACTION = msgspec.json.Decoder(Extraction)


class BusyError(Exception):
    """More articles wait than will be read soon."""


class ReaderDiedError(Exception):
    """The process that read an article ended before it was done."""


class Reading(Struct, frozen=True):
    """An article with what it says."""

    article: ArticleInput
    body: bytes
    """The `Extraction` as JSON."""

    def extraction(self) -> Extraction:
        """The extraction as a Struct."""
        return _EXTRACTION.decode(self.body)


Read: TypeAlias = Callable[[PostedInput], Awaitable[Reading]]
"""How an article is read: `Readers.read`, or `read_here`."""


class _Reader:
    """One process, or a thread, that reads one article at a time."""

    def __init__(self, executor: Executor, separate: bool) -> None:
        self.executor = executor
        self._separate = separate
        self._pid: int | None = None

    async def start(self) -> None:
        """Have it load what it reads with, which takes seconds and is no article's fault."""
        self._pid = await asyncio.get_running_loop().run_in_executor(self.executor, _warm)

    async def read(self, posted: PostedInput, explain: bool, seconds: float) -> Reading:
        """Read an article; a process that takes longer is ended, which raises TimeoutError."""
        loop = asyncio.get_running_loop()
        if not self._separate:
            return await loop.run_in_executor(self.executor, read_posted, posted, explain)
        if self._pid is None:
            await self.start()
        try:
            async with asyncio.timeout(seconds):
                return await loop.run_in_executor(self.executor, read_posted, posted, explain)
        except TimeoutError:
            if self._pid is not None:
                os.kill(self._pid, signal.SIGKILL)
            raise


class Readers:
    """What reads articles for one process: so many processes, or for tests one thread of this process."""

    def __init__(self, processes: int, seconds: float = MOST_SECONDS) -> None:
        """No process is started before `start` or the first article; each is ended that reads one for longer."""
        self.count = max(1, processes)
        self._seconds = seconds
        self._separate = processes > 0
        self._free: asyncio.Queue[_Reader] = asyncio.Queue()
        self._all: set[_Reader] = set()
        self._waiting = 0
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
        except BrokenProcessPool:
            # As a rule it was not the article: the kernel ends processes for what others do.
            log.warning("a reader died; its article is read again")
        try:
            return await self._read(posted, explain)
        except BrokenProcessPool as exc:
            log.warning("a reader died")
            raise ReaderDiedError from exc

    async def _read(self, posted: PostedInput, explain: bool) -> Reading:
        self._waiting += 1
        try:
            reader = await self._free.get()
        finally:
            self._waiting -= 1
        started = time.perf_counter()
        try:
            reading = await reader.read(posted, explain, self._seconds)
        except BrokenProcessPool:
            self._replace(reader)
            raise
        except TimeoutError as exc:
            log.warning("an article was read for too long", seconds=self._seconds)
            self._replace(reader)
            raise ReaderDiedError from exc
        except BaseException:
            self._free.put_nowait(reader)
            raise
        self._free.put_nowait(reader)
        meters.EXTRACTION_SECONDS.observe(time.perf_counter() - started)
        return reading

    def _replace(self, reader: _Reader) -> None:
        self._all.discard(reader)
        reader.executor.shutdown(wait=False, cancel_futures=True)
        self._add()

    def close(self) -> None:
        """End the readers; what they read is given up."""
        for reader in self._all:
            reader.executor.shutdown(wait=False, cancel_futures=True)

    def _add(self) -> None:
        executor: Executor
        if self._separate:
            # Forked readers would inherit the locks and connections of this process.
            executor = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=begin_reader)
        else:
            executor = ThreadPoolExecutor(1, thread_name_prefix="reader")
        reader = _Reader(executor, self._separate)
        self._all.add(reader)
        self._free.put_nowait(reader)


async def read_here(posted: PostedInput) -> Reading:
    """Read an article in a thread of this process: for commands and tests, which answer nobody else meanwhile."""
    return await asyncio.to_thread(read_posted, posted)


def read_posted(posted: PostedInput, explain: bool = False) -> Reading:
    """Read an article here and now."""
    match posted:
        case ArticleInput():
            return Reading(posted, msgspec.json.encode(extract(posted, explain)))
        case HtmlArticleInput():
            article = _of_page(posted)
            return Reading(article, msgspec.json.encode(replace(extract(article, explain), text=article.text)))


def _of_page(page: HtmlArticleInput) -> ArticleInput:
    found = main_text(page.html)
    title = page.title
    if title is None and found.title is not None:
        title = found.title[:_LONGEST_TITLE]
    return ArticleInput(text=found.text, title=title, published_at=page.published_at, source=page.source, url=page.url)


def begin_reader() -> None:
    """What a process that reads for another does first."""
    follow_parent()
    seldom_collect()
    # What parsers of HTML have to say may quote the page.
    logging.disable()
    # Ctrl-C goes to every process of a terminal; what to do about it is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm() -> int:
    extract(ArticleInput(text="-"))
    return os.getpid()
