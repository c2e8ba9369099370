"""What curators do: set members by hand, put resources together, part them. Nothing that comes later undoes it.

UnknownResourceError    there is no such resource
GoneError               it is no more: absorbed by another, or retracted
StaleError              it has changed since the curator read it
ConflictError           what is asked for contradicts what is stored
"""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from api.services.journal import Cause
from api.services.profiling import Profiling, facts_of
from api.services.recognition import Recognition, Touched
from api.services.refreshing import Refreshing
from api.services.repeating import repeated
from api.store import actors, clusters, curation, events, gone, locks, profiles, revisions, statements
from api.store.gone import Gone
from api.store.pool import ACQUIRE_SECONDS
from api.store.stored import Connection, Stored
from schemas.v1.curation import ReportGiven
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.tombstone import GoneReason

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


class UnknownResourceError(LookupError):
    """There is no such resource."""


class GoneError(LookupError):
    """The resource is no more."""

    def __init__(self, gone_: Gone) -> None:
        super().__init__(f"{gone_.id} is gone: {gone_.reason}")
        self.gone = gone_


class StaleError(RuntimeError):
    """The resource has changed since the curator read it."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"the current revision is {revision}")
        self.revision = revision


class ConflictError(ValueError):
    """What is asked for contradicts what is stored; the message says how."""


class Curated(Struct, frozen=True):
    """A resource as it is after a curator's work, and those that were parted from it."""

    resource: Stored
    others: tuple[Stored, ...] = ()


Expected: TypeAlias = Callable[[int], bool]
"""Whether a revision is one that the curator has read."""


Change: TypeAlias = Callable[[Stored, bytes | None], bytes | None]
"""From a resource and what is curated of it to what is to be curated of it, as JSON."""


async def read(c: Connection, kind: ResourceKind, id_: UUID) -> Stored:
    """A live resource; raises where there is none."""
    stored = await _get(c, kind, id_)
    if stored is not None:
        return stored
    left = await gone.get(c, kind, id_)
    if left is not None:
        raise GoneError(left)
    raise UnknownResourceError(f"there is no {kind} {id_}")


@repeated
async def patch(
    pool: Pool, kind: ResourceKind, id_: UUID, expected: Expected, change: Change, key_id: UUID | None = None
) -> Curated:
    """Set what is curated of a resource."""
    async with _writing(pool, kind, id_, expected, key_id) as (c, stored, now):
        fields = change(stored, await curation.fields(c, kind, id_))
        if fields is None:
            await curation.remove(c, kind, id_)
        else:
            await curation.write(c, kind, id_, fields, now)
        await _refresh(c, kind, {id_}, now)
        return Curated(await read(c, kind, id_))


@repeated
async def merge(
    pool: Pool,
    kind: ResourceKind,
    id_: UUID,
    expected: Expected,
    absorbed: Collection[UUID],
    key_id: UUID | None = None,
) -> Curated:
    """Make other resources part of this one."""
    async with _writing(pool, kind, id_, expected, key_id) as (c, _, now):
        changed: set[UUID] = await clusters.of_resource(c, kind, id_)
        for other in sorted(set(absorbed)):
            if other == id_:
                raise ConflictError(f"{kind} {id_} cannot be merged with itself")
            await read(c, kind, other)
            changed |= await clusters.of_resource(c, kind, other)
            await curation.merge(c, kind, other, id_, now)
        await _recognise(c, kind, changed, now)
        return Curated(await read(c, kind, id_))


@repeated
async def unmerge(
    pool: Pool,
    kind: ResourceKind,
    id_: UUID,
    expected: Expected,
    absorbed: Collection[UUID],
    key_id: UUID | None = None,
) -> Curated:
    """Take merges back: each resource is again what it would be without them."""
    async with _writing(pool, kind, id_, expected, key_id) as (c, _, now):
        changed = await clusters.of_resource(c, kind, id_)
        ids = sorted(set(absorbed))
        for other in ids:
            if not await curation.unmerge(c, kind, other, id_):
                raise ConflictError(f"no curator has merged {kind} {other} into {id_}")
        for other in set(ids) - (await clusters.of_tokens(c, kind, ids)).keys():
            # All its articles were deleted meanwhile.
            left = await gone.get(c, kind, other)
            if left is not None:
                await gone.write(c, kind, replace(left, reason=GoneReason.RETRACTED, survivor=None))
        await _recognise(c, kind, changed, now)
        others = [stored for other in ids if (stored := await _get(c, kind, other)) is not None]
        own = await _get(c, kind, id_)
        if own is None:
            # All its own articles were deleted meanwhile: it lives by what it absorbed.
            raise _left_without_any(kind, id_)
        return Curated(own, tuple(others))


@repeated
async def split(
    pool: Pool,
    kind: ResourceKind,
    id_: UUID,
    expected: Expected,
    reports: Collection[ReportGiven],
    key_id: UUID | None = None,
) -> Curated:
    """Take reports that are of something else out of a resource, into a new one; both stay apart for good."""
    async with _writing(pool, kind, id_, expected, key_id) as (c, _, now):
        new = uuid7()
        profiling = Profiling(c)
        before = await clusters.of_resource(c, kind, id_)
        for report in reports:
            if kind is ResourceKind.ACTOR:
                parted = await _part_actor(c, profiling, id_, report, new)
            else:
                parted = await curation.part(c, kind, id_, report.article, report.ref, new)
            if not parted:
                raise ConflictError(f"{kind} {id_} has no report {report.ref or ''} of article {report.article}")
        if not await clusters.of_resource(c, kind, id_) - {new}:
            raise _left_without_any(kind, id_)
        if kind is not ResourceKind.ACTOR:
            # What stays is held as well: else it might follow what was parted.
            await curation.hold(c, kind, before)
            for cluster in before:
                if cluster not in await clusters.tokens(c, kind, [cluster]):
                    await clusters.pass_on(c, kind, cluster, UUID(int=0))
        await _recognise(c, kind, before | {new}, now, profiling)
        return Curated(await read(c, kind, id_), (await read(c, kind, new),))


def _left_without_any(kind: ResourceKind, id_: UUID) -> ConflictError:
    return ConflictError(f"{kind} {id_} would be left without any report")


async def _part_actor(c: Connection, profiling: Profiling, id_: UUID, report: ReportGiven, new: UUID) -> int:
    """Give mentions a profile of their own, which nothing joins."""
    mentions = [
        (article_id, ref, profile_id)
        for article_id, ref, profile_id in await profiles.reports_of_actor(c, id_, [report.article])
        if report.ref is None or ref == report.ref
    ]
    for article_id, ref, profile_id in mentions:
        if not await profiles.of_ids(c, [new]):
            row = (await profiles.of_ids(c, [profile_id]))[0]
            await profiling.held(facts_of(row), new, id_)
        await profiles.move_report(c, article_id, ref, new)
    await profiling.release({profile_id for _, _, profile_id in mentions})
    return len(mentions)


class _Writing(NamedTuple):
    c: Connection
    resource: Stored
    now: datetime


@asynccontextmanager
async def _writing(
    pool: Pool, kind: ResourceKind, id_: UUID, expected: Expected, key_id: UUID | None
) -> AsyncIterator["_Writing"]:
    """A transaction that recognises alone, with the resource as the curator has read it."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        now = await locks.serialise_recognition(c)
        stored = await read(c, kind, id_)
        if not expected(stored.revision):
            raise StaleError(stored.revision)
        await revisions.asked_by(c, key_id)
        yield _Writing(c, stored, now)


async def _recognise(
    c: Connection, kind: ResourceKind, changed: set[UUID], now: datetime, profiling: Profiling | None = None
) -> None:
    touched = await Recognition(c, profiling or Profiling(c)).run(set(), merged={kind: changed})
    await Refreshing(c, Cause(recorded_at=now, reason=RevisionReason.CURATED)).run(touched)


async def _refresh(c: Connection, kind: ResourceKind, ids: set[UUID], now: datetime) -> None:
    cause = Cause(recorded_at=now, reason=RevisionReason.CURATED)
    await Refreshing(c, cause).run(Touched.only(kind, ids))


async def _get(c: Connection, kind: ResourceKind, id_: UUID) -> Stored | None:
    match kind:
        case ResourceKind.ACTOR:
            return await actors.get(c, id_)
        case ResourceKind.EVENT:
            return await events.get(c, id_)
        case _:
            return await statements.get(c, id_)
