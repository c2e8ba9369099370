"""Resources that are no more: absorbed by another, or retracted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind
from schemas.v1.tombstone import GoneReason

_SQL = queries("gone")


class Gone(Struct, frozen=True, kw_only=True):
    """Why and when a resource went, and the one that absorbed it, if any."""

    id: UUID
    revision: int
    recorded_at: datetime
    reason: GoneReason
    survivor: UUID | None


async def get(c: Connection, kind: ResourceKind, id_: UUID) -> Gone | None:
    """What became of a resource; None where it is there, or never was."""
    row = await c.fetchrow(_SQL["get"], kind, id_)
    return None if row is None else msgspec.convert(row, Gone)


async def several(c: Connection, kind: ResourceKind, ids: Iterable[UUID]) -> tuple[Gone, ...]:
    """What became of resources, as far as they are gone."""
    return tuple(msgspec.convert(row, Gone) for row in await c.fetch(_SQL["several"], kind, list(ids)))


async def survivor(c: Connection, kind: ResourceKind, id_: UUID) -> UUID:
    """The resource that has absorbed this one, to the end; itself where none has."""
    found = await get(c, kind, id_)
    while found is not None and found.survivor is not None:
        id_ = found.survivor
        found = await get(c, kind, id_)
    return id_


async def write(c: Connection, kind: ResourceKind, gone: Gone) -> None:
    """Write that a resource is gone."""
    await c.execute(_SQL["write"], kind, gone.id, gone.revision, gone.recorded_at, gone.reason, gone.survivor)


async def remove(c: Connection, kind: ResourceKind, id_: UUID) -> None:
    """Write that a resource is back."""
    await c.execute(_SQL["remove"], kind, id_)


async def absorbed(c: Connection, kind: ResourceKind, ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """What resources have absorbed, by the ids of those that have."""
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in await c.fetch(_SQL["absorbed"], kind, ids):
        found[row["survivor"]] = (*found.get(row["survivor"], ()), row["id"])
    return found
