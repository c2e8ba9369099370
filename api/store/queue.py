"""The queue: pgqueuer's tables in the same database. Entries name an article of a job and hold none of its text."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel
from pgqueuer.ports.driver import Driver

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("queue")

ENTRYPOINT = "article"

# Named here, since the library would take its names from the environment, and the tables are made by a migration.
_NAMES = DBSettings(
    prefix="",
    channel=Channel("ch_pgqueuer"),
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
)


class Entry(Struct, frozen=True, array_like=True):
    """One article of a job."""

    job_id: UUID
    position: int


class QueueState(Struct, frozen=True):
    """How full the queue is."""

    queued: int
    running: int
    oldest_seconds: float
    """How long the oldest entry waits."""


def library(driver: Driver) -> Queries:
    """The library on a connection or pool, with the names that the migration gave."""
    return Queries(
        driver,
        qbe=QueryBuilderEnvironment(_NAMES),
        qbq=QueryQueueBuilder(_NAMES),
        qbs=QuerySchedulerBuilder(_NAMES),
    )


def listening(pool: "asyncpg.Pool[asyncpg.Record]") -> Queries:
    """The library for a worker, which keeps one connection of the pool to hear of new entries."""
    return library(AsyncpgPoolDriver(pool))


async def enqueue(c: Connection, entries: Sequence[Entry]) -> None:
    """Put entries into the queue, in the transaction of the connection; those that are in it already stay once."""
    if not entries:
        return
    driver = AsyncpgDriver(cast("asyncpg.Connection[asyncpg.Record]", c))
    await library(driver).enqueue(
        [ENTRYPOINT] * len(entries),
        [msgspec.json.encode(entry) for entry in entries],
        [0] * len(entries),
        dedupe_key=[f"{entry.job_id}/{entry.position}" for entry in entries],
        on_conflict="skip",
    )


async def depth(c: Connection, at_most: int) -> int:
    """How many entries wait or run, counted no further than asked."""
    counted: int = await c.fetchval(_SQL["depth"], at_most)
    return counted


async def state(c: Connection) -> QueueState:
    """How full the queue is."""
    return msgspec.convert(dict(await c.fetchrow(_SQL["state"]) or {}), QueueState)


async def purge(c: Connection) -> None:
    """Forget the library's log after a day, and entries that it gave up."""
    await c.execute(_SQL["purge_log"])
    await c.execute(_SQL["purge_held"])
