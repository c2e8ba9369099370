"""Reading articles beside the event loop: in processes of their own, so that a long article delays no other request.

Each process has an executor to itself. When an article kills its reader, only that article fails.
"""

import asyncio
import logging
import multiprocessing
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
from api.services.processes import follow_parent
from schemas.v1.article import ArticleInput, HtmlArticleInput, PostedInput
from schemas.v1.extraction import Extraction

MOST_WAITING = 64
"""Articles that wait for one reader; beyond that a client is told to come back."""

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


class Readers:
    """What reads articles for one process: so many processes, or for tests one thread of this process."""

    def __init__(self, processes: int) -> None:
        """No process is started before `start` or the first article."""
        self.count = max(1, processes)
        self._separate = processes > 0
        self._free: asyncio.Queue[Executor] = asyncio.Queue()
        self._all: set[Executor] = set()
        self._waiting = 0
        for _ in range(self.count):
            self._add()

    async def start(self) -> None:
        """Load the lexicons, which takes seconds: better now than in the first request."""
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(executor, _warm) for executor in self._all))

    async def read(self, posted: PostedInput, explain: bool = False) -> Reading:
        """Read an article; raises `BusyError`, `ReaderDiedError`, and `NoArticleError` for a page without one."""
        if self._waiting >= MOST_WAITING * self.count:
            raise BusyError
        return await self.read_patiently(posted, explain)

    async def read_patiently(self, posted: PostedInput, explain: bool = False) -> Reading:
        """Read an article however many wait before it: for those who keep count themselves."""
        self._waiting += 1
        try:
            executor = await self._free.get()
        finally:
            self._waiting -= 1
        started = time.perf_counter()
        try:
            reading = await asyncio.get_running_loop().run_in_executor(executor, read_posted, posted, explain)
        except BrokenProcessPool as exc:
            log.warning("a reader died")
            self._all.discard(executor)
            self._add()
            raise ReaderDiedError from exc
        except BaseException:
            self._free.put_nowait(executor)
            raise
        self._free.put_nowait(executor)
        meters.EXTRACTION_SECONDS.observe(time.perf_counter() - started)
        return reading

    def close(self) -> None:
        """End the readers; what they read is given up."""
        for executor in self._all:
            executor.shutdown(wait=False, cancel_futures=True)

    def _add(self) -> None:
        executor: Executor
        if self._separate:
            # Forked readers would inherit the locks and connections of this process.
            executor = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=begin_reader)
        else:
            executor = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._all.add(executor)
        self._free.put_nowait(executor)


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
    # What parsers of HTML have to say may quote the page.
    logging.disable()
    # Ctrl-C goes to every process of a terminal; what to do about it is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm() -> None:
    extract(ArticleInput(text="-"))
