"""Telling the readers of one process that changes were committed, over one connection however many they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

import asyncpg
import structlog

from api.store.away import DATABASE_ERRORS
from api.store.changes import CHANNEL
from api.store.pool import ACQUIRE_SECONDS

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

GATHER_SECONDS = 0.05
"""Changes that are committed close together wake readers once."""

POLL_SECONDS = 5.0
"""Readers look anyway after this long: a notification may be lost behind a connection pooler."""

UNHEARD_POLL_SECONDS = 0.5
"""The same while there is no connection to listen on."""

log = structlog.get_logger(__name__)


class Arrivals:
    """Wakes whoever waits for changes. Listens only while somebody does, so that an idle process holds nothing."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._next = asyncio.Event()
        self._heard = asyncio.Event()
        self._waiting = 0
        self._listening: asyncio.Task[None] | None = None
        self.closing = asyncio.Event()
        """Set when the process is told to stop: who waits should end."""

    def next(self) -> asyncio.Event:
        """Set when changes arrive after this call: take it, read the feed, and then wait for it."""
        return self._next

    @asynccontextmanager
    async def attended(self) -> AsyncIterator[None]:
        """Listen for the length of the block."""
        self._waiting += 1
        if self._listening is None and not self.closing.is_set():
            self._listening = asyncio.create_task(self._listen(), name="listen for changes")
        try:
            yield
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                await self._stop()

    def close(self) -> None:
        """Wake everybody for the last time."""
        self.closing.set()
        self._wake()

    async def _stop(self) -> None:
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening

    def _wake(self) -> None:
        woken, self._next = self._next, asyncio.Event()
        woken.set()

    async def _listen(self) -> None:
        while True:
            try:
                if self._pool.get_max_size() > 1:
                    await self._listen_once()
            except DATABASE_ERRORS as exc:
                log.warning("not listening for changes", error=type(exc).__name__)
            await asyncio.sleep(UNHEARD_POLL_SECONDS)
            self._wake()

    async def _listen_once(self) -> None:
        """Listen until the connection is lost."""
        lost = False

        def heard(*_: object) -> None:
            self._heard.set()

        def ended(_: object) -> None:
            nonlocal lost
            lost = True
            self._heard.set()

        async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as connection:
            connection.add_termination_listener(ended)
            await connection.add_listener(CHANNEL, heard)
            try:
                while not lost:
                    self._heard.clear()
                    # The first time for what was committed before there was anything to hear.
                    self._wake()
                    with suppress(TimeoutError):
                        async with asyncio.timeout(POLL_SECONDS):
                            await self._heard.wait()
                    await asyncio.sleep(GATHER_SECONDS)
            finally:
                connection.remove_termination_listener(ended)
                if not connection.is_closed():
                    await connection.remove_listener(CHANNEL, heard)
