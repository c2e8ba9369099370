"""What curators decided: fields set by hand, merges, and reports that they hold where they are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind

_SQL = queries("curation")


async def fields(c: Connection, kind: ResourceKind, id_: UUID) -> bytes | None:
    """The curated fields of a resource, as JSON."""
    found: bytes | None = await c.fetchval(_SQL["fields"], kind, id_)
    return found


async def fields_of(c: Connection, kind: ResourceKind, ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """The curated fields of resources, as JSON; nothing of those that have none."""
    return {row["id"]: row["fields"] for row in await c.fetch(_SQL["fields_of"], kind, ids)}


async def write(c: Connection, kind: ResourceKind, id_: UUID, curated: bytes, recorded_at: datetime) -> None:
    """Set the curated fields of a resource."""
    await c.execute(_SQL["write"], kind, id_, curated, recorded_at)


async def remove(c: Connection, kind: ResourceKind, id_: UUID) -> None:
    """Leave all fields of a resource to extraction again."""
    await c.execute(_SQL["remove"], kind, id_)


async def any_merge(c: Connection, kind: ResourceKind) -> bool:
    """Whether anything of a kind was ever merged by a curator and not unmerged."""
    found: bool = await c.fetchval(_SQL["any_merge"], kind)
    return found


async def merges(c: Connection, kind: ResourceKind, ids: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Absorbed and survivor of every merge that names any of these ids."""
    return {(row["absorbed"], row["survivor"]) for row in await c.fetch(_SQL["merges"], kind, list(ids))}


async def merge(c: Connection, kind: ResourceKind, absorbed: UUID, survivor: UUID, recorded_at: datetime) -> None:
    """Write that one resource is another."""
    await c.execute(_SQL["merge"], kind, absorbed, survivor, recorded_at)


async def unmerge(c: Connection, kind: ResourceKind, absorbed: UUID, survivor: UUID) -> bool:
    """Take a merge back; False where there was none."""
    return await c.fetchval(_SQL["unmerge"], kind, absorbed, survivor) is not None


async def hold(c: Connection, kind: ResourceKind, clusters: set[UUID]) -> None:
    """Keep the reports of some clusters where they are. Actors' profiles need none: what is parted is held."""
    await c.execute(_SQL[f"hold_{kind}"], list(clusters))


async def part(c: Connection, kind: ResourceKind, id_: UUID, article_id: UUID, ref: str | None, cluster: UUID) -> int:
    """Take an article's reports, or one of them, out of a resource into a cluster of their own; how many."""
    return len(await c.fetch(_SQL[f"part_{kind}"], id_, article_id, ref, cluster))
