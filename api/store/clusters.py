"""Clusters: reports that recognition has put together, of which one or, where curators merge, several make a resource.

Each report, or profile of an actor, carries a token, the id its resource would have without any other; the id of
a cluster is the oldest of its tokens. So a resource keeps its id as reports come and go, and gets an earlier one
back when what was joined parts again.
"""

from collections.abc import Iterable
from uuid import UUID

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind

_SQL = queries("clusters")


async def tokens(c: Connection, kind: ResourceKind, clusters: Iterable[UUID]) -> set[UUID]:
    """The tokens in clusters."""
    return {row["token"] for row in await c.fetch(_SQL[f"{kind}_tokens"], list(clusters))}


async def of_tokens(c: Connection, kind: ResourceKind, wanted: Iterable[UUID]) -> dict[UUID, UUID]:
    """The clusters in which tokens are."""
    return {row["token"]: row["cluster_id"] for row in await c.fetch(_SQL[f"{kind}_clusters"], list(wanted))}


async def resources(c: Connection, kind: ResourceKind, clusters: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Clusters and the resources to which they belong now."""
    rows = await c.fetch(_SQL[f"{kind}_resources"], list(clusters))
    return {(row["cluster_id"], row["resource_id"]) for row in rows}


async def of_resource(c: Connection, kind: ResourceKind, id_: UUID) -> set[UUID]:
    """The clusters that make a resource."""
    return {row["cluster_id"] for row in await c.fetch(_SQL[f"of_{kind}"], id_)}


async def live(c: Connection, kind: ResourceKind, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some resources that are reported."""
    return {row["id"] for row in await c.fetch(_SQL[f"live_{kind}s"], list(ids))}


async def assign(c: Connection, kind: ResourceKind, cluster: UUID, resource: UUID) -> set[UUID]:
    """Make a cluster part of a resource; the articles of which reports change thereby."""
    return {row["article_id"] for row in await c.fetch(_SQL[f"assign_{kind}"], cluster, resource)}


async def follow(c: Connection, kind: ResourceKind, clusters: Iterable[UUID]) -> set[UUID]:
    """Point absorbed ids to the resources in which their reports are now; the resources that absorb others thereby."""
    return {row["survivor"] for row in await c.fetch(_SQL[f"follow_{kind}"], list(clusters))}


async def pass_on(c: Connection, kind: ResourceKind, cluster: UUID, leaving: UUID) -> None:
    """Hand a cluster's id on to another member, since that of an article (of actors: that profile) leaves."""
    await c.execute(_SQL[f"pass_on_{kind}"], cluster, leaving)
