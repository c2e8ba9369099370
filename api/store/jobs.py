"""Stored jobs, with what was posted until it is an article."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.store.queue import Entry
from api.store.sql import queries
from api.store.stored import Connection, Key, Stored, StoredPage
from schemas.v1.job import ItemStatus, Job, JobItem, JobKind, JobProgress, JobStatus
from schemas.v1.problem import Problem

_SQL = queries("jobs")


class NewJob(Struct, frozen=True, kw_only=True):
    """A job as it is written."""

    id: UUID
    kind: JobKind
    created_at: datetime
    key_id: UUID | None
    items: tuple[bytes | Problem, ...]
    """For each article what was posted, as JSON, or why it was refused."""


class Claim(Struct, frozen=True):
    """An article that is to be read now."""

    attempts: int
    """Tries so far, with this one."""
    posted: bytes


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of an article: an article, or a problem."""

    article_id: UUID | None = None
    created: bool | None = None
    problem: Problem | None = None


async def insert(c: Connection, job: NewJob) -> tuple[Entry, ...]:
    """Write a new job; what of it is to be queued."""
    refused = sum(isinstance(item, Problem) for item in job.items)
    over = refused == len(job.items)
    status = JobStatus.FAILED if over else JobStatus.QUEUED
    ended = job.created_at if over else None
    await c.execute(
        _SQL["insert"], job.id, job.kind, status, job.created_at, ended, len(job.items), refused, job.key_id
    )
    posted = [None if isinstance(item, Problem) else item.decode() for item in job.items]
    problems = [msgspec.json.encode(item).decode() if isinstance(item, Problem) else None for item in job.items]
    await c.execute(_SQL["insert_items"], job.id, posted, problems)
    return tuple(Entry(job.id, at) for at, item in enumerate(job.items) if not isinstance(item, Problem))


async def get(c: Connection, id_: UUID) -> Job | None:
    """One job; None where there is none of this id."""
    row = await c.fetchrow(_SQL["get"], id_)
    if row is None:
        return None
    return Job(
        id=row["id"],
        kind=JobKind(row["kind"]),
        status=JobStatus(row["status"]),
        created_at=row["created_at"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        progress=JobProgress(total=row["total"], succeeded=row["succeeded"], failed=row["failed"]),
        items=f"/v1/jobs/{row['id']}/items",
    )


async def items(c: Connection, job_id: UUID, after: Key | None, limit: int) -> StoredPage:
    """What became of the articles of a job, in their order."""
    rows = await c.fetch(_SQL["items"], job_id, -1 if after is None else after[0], limit + 1)
    kept = tuple(Stored(job_id, row["position"], msgspec.json.encode(_item(row))) for row in rows[:limit])
    return StoredPage(kept, (kept[-1].revision,) if len(rows) > limit else None)


async def item(c: Connection, job_id: UUID, position: int) -> JobItem | None:
    """What became of one article of a job."""
    row = await c.fetchrow(_SQL["item"], job_id, position)
    return None if row is None else _item(row)


async def claim(c: Connection, entry: Entry, at: datetime) -> Claim | None:
    """Count a try to read an article; None where it was read already."""
    row = await c.fetchrow(_SQL["claim"], entry.job_id, entry.position, at)
    return None if row is None else Claim(row["attempts"], row["posted"])


async def claim_first(c: Connection, entries: Sequence[Entry], at: datetime) -> dict[Entry, Claim]:
    """Count the first try to read articles; those that were tried before are left out."""
    rows = await c.fetch(
        _SQL["claim_first"], [entry.job_id for entry in entries], [entry.position for entry in entries], at
    )
    return {Entry(row["job_id"], row["position"]): Claim(row["attempts"], row["posted"]) for row in rows}


async def excuse(c: Connection, entry: Entry) -> None:
    """Not to count the last try to read an article."""
    await c.execute(_SQL["excuse"], entry.job_id, entry.position)


async def finish(c: Connection, outcomes: Sequence[tuple[Entry, Outcome]], at: datetime) -> None:
    """Write what became of articles; without effect where that was written before."""
    if not outcomes:
        return
    await c.execute(
        _SQL["finish"],
        [entry.job_id for entry, _ in outcomes],
        [entry.position for entry, _ in outcomes],
        [ItemStatus.SUCCEEDED if outcome.problem is None else ItemStatus.FAILED for _, outcome in outcomes],
        [outcome.article_id for _, outcome in outcomes],
        [outcome.created for _, outcome in outcomes],
        [None if outcome.problem is None else msgspec.json.encode(outcome.problem) for _, outcome in outcomes],
        at,
    )


async def unqueued(c: Connection, limit: int) -> tuple[Entry, ...]:
    """Articles that wait and are not in the queue."""
    return tuple(Entry(row["job_id"], row["position"]) for row in await c.fetch(_SQL["unqueued"], limit))


async def purge(c: Connection, ended_before: datetime) -> None:
    """Forget jobs that ended before an instant."""
    await c.execute(_SQL["purge"], ended_before)


async def forget_article(c: Connection, article_id: UUID) -> None:
    """Remove what was posted for an article that is deleted."""
    await c.execute(_SQL["forget_article"], article_id)


def _item(row: asyncpg.Record) -> JobItem:
    return JobItem(
        position=row["position"],
        status=ItemStatus(row["status"]),
        article=row["article_id"],
        created=row["created"],
        problem=None if row["problem"] is None else msgspec.json.decode(row["problem"], type=Problem),
    )
