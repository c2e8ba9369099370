"""The feed over HTTP: its cursors, its pages, and waiting for what comes next."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
import structlog

from api.http import cursor
from api.http.problems import FEED_REWOUND, INVALID_CURSOR, ProblemError
from api.http.reading import Database
from api.services.arrivals import Arrivals
from api.store import changes
from api.store.away import AWAY
from api.store.changes import START, ChangeFilter, ChangePage, Mark
from api.store.stored import Key

NOW = "now"
"""The cursor of whoever wants only what comes next."""

HEARTBEAT_SECONDS = 15.0
"""Shorter than the usual patience of proxies with a silent connection."""

STREAMED_AT_ONCE = 500
"""Changes that a stream reads and sends at a time: all that a slow reader makes the service hold."""

# A cursor of the feed is good with any filter, on the list and on the stream.
_BINDING = cursor.binding("/v1/changes", cursor.canonical({}))

log = structlog.get_logger(__name__)


class Feed:
    """What the routes of the feed share in one process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._secret: bytes | None = None
        self.arrivals = Arrivals(database.pool)

    async def start(self, after: str | None) -> Mark:
        """The mark of a cursor, the beginning without one; raises a problem where it stands for nothing here."""
        if after is None:
            return START
        async with self._database.acquire() as connection:
            if after == NOW:
                await changes.sequence(connection)
                return await changes.latest(connection)
            mark = _mark(cursor.unseal(await self._database.secret(connection), _BINDING, after))
            if not await changes.holds(connection, mark):
                raise ProblemError(
                    FEED_REWOUND,
                    "the database was restored to a state before this cursor; "
                    f"read the resources anew, then follow the feed from after={NOW}",
                )
            return mark

    async def read(self, filter_: ChangeFilter, after: Mark, limit: int) -> ChangePage:
        """A page after a mark, of everything that was committed before the call."""
        async with self._database.acquire() as connection:
            await changes.sequence(connection)
            self._secret = await self._database.secret(connection)
            return await changes.page(connection, filter_, after, limit)

    async def read_patiently(self, filter_: ChangeFilter, after: Mark, limit: int, seconds: float) -> ChangePage:
        """The same, but nothing is answered only when nothing came for so long."""
        page = await self.read(filter_, after, limit)
        if seconds <= 0 or not _at_end(page):
            return page
        deadline = asyncio.get_running_loop().time() + seconds
        async with self.arrivals.attended():
            while True:
                arrival = self.arrivals.next()
                page = await self.read(filter_, page.read_to, limit)
                if not _at_end(page) or self.arrivals.closing.is_set():
                    return page
                try:
                    async with asyncio.timeout_at(deadline):
                        await arrival.wait()
                except TimeoutError:
                    return page

    async def stream(self, filter_: ChangeFilter, after: Mark, seconds: float) -> AsyncIterator[bytes]:
        """Server-sent events for so long: changes with their cursors as ids, and a sign of life in between."""
        deadline = asyncio.get_running_loop().time() + seconds
        yield b"retry: 1000\n\n"
        try:
            async with self.arrivals.attended():
                while True:
                    arrival = self.arrivals.next()
                    page = await self.read(filter_, after, STREAMED_AT_ONCE)
                    if page.read_to != after:
                        after = page.read_to
                        yield self._server_sent(page)
                    if page.more:
                        continue
                    left = deadline - asyncio.get_running_loop().time()
                    if self.arrivals.closing.is_set() or left <= 0:
                        return
                    try:
                        async with asyncio.timeout(min(HEARTBEAT_SECONDS, left)):
                            await arrival.wait()
                    except TimeoutError:
                        yield b": alive\n\n"
        except AWAY as exc:
            # The answer has begun and cannot become a problem; a client comes back with its last id.
            log.warning("stream of changes broken off", error=type(exc).__name__)

    def cursor(self, mark: Mark) -> str:
        """The cursor of a mark that was read here."""
        if self._secret is None:
            raise LookupError("nothing was read yet")
        return cursor.seal(self._secret, _BINDING, (mark.position, mark.digest))

    def body(self, page: ChangePage) -> bytes:
        """A page as served."""
        after = self.cursor(page.read_to)
        return msgspec.json.encode({"data": page.changes, "next_cursor": after if page.more else None, "cursor": after})

    def _server_sent(self, page: ChangePage) -> bytes:
        events = [
            b"id: %s\ndata: %s\n\n" % (self.cursor(changes.mark_of(change)).encode(), msgspec.json.encode(change))
            for change in page.changes
        ]
        if not events or changes.mark_of(page.changes[-1]) != page.read_to:
            # An id without data moves the client on over what its filters leave out.
            events.append(b"id: %s\n\n" % self.cursor(page.read_to).encode())
        return b"".join(events)


def _at_end(page: ChangePage) -> bool:
    return not page.changes and not page.more


def _mark(key: Key) -> Mark:
    match key:
        case (int(position), str(digest)):
            return Mark(position, digest)
        case _:
            raise ProblemError(INVALID_CURSOR, "the cursor is not one of the feed")
