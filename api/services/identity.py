"""From clusters, which recognition makes, to resources: what curators merged is one, whatever articles come later."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from api.store import clusters, curation
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind


class Settled(Struct, frozen=True):
    """What changed as clusters found their resources."""

    resources: set[UUID]
    """Those that gained or lost reports, and those to which absorbed ids now lead."""
    articles: set[UUID]
    """Those of which reports belong to another resource now."""
    moved: set[UUID]
    """Resources between which they moved."""


async def settle(c: Connection, kind: ResourceKind, changed: set[UUID]) -> Settled:
    """Give each of these clusters, and those merged with them, to its resource."""
    resource_of = await _resources(c, kind, changed)
    touched: set[UUID] = set()
    articles: set[UUID] = set()
    moved: set[UUID] = set()
    for cluster, before in sorted(await clusters.resources(c, kind, resource_of)):
        now = resource_of[cluster]
        touched |= {before, now}
        if before != now:
            moved |= {before, now}
            articles |= await clusters.assign(c, kind, cluster, now)
    touched |= await clusters.follow(c, kind, resource_of)
    return Settled(touched, articles, moved)


async def _resources(c: Connection, kind: ResourceKind, changed: set[UUID]) -> dict[UUID, UUID]:
    """The resource of each of these clusters and of all that curators merged with them."""
    if not await curation.any_merge(c, kind):
        return {cluster: cluster for cluster in changed}
    found: set[UUID] = set()
    merges: set[tuple[UUID, UUID]] = set()
    links: set[tuple[UUID, UUID]] = set()
    frontier = set(changed)
    seen: set[UUID] = set()
    while frontier:
        found |= frontier
        tokens = await clusters.tokens(c, kind, frontier) | frontier
        while tokens - seen:
            seen |= tokens
            more = await curation.merges(c, kind, tokens)
            merges |= more
            tokens = {id_ for merge in more for id_ in merge}
        where = await clusters.of_tokens(c, kind, seen)
        links |= set(where.items())
        frontier = set(where.values()) - found
    return _named(found, merges, links)


def _named(
    found: set[UUID], merges: Iterable[tuple[UUID, UUID]], links: Iterable[tuple[UUID, UUID]]
) -> dict[UUID, UUID]:
    """Clusters linked by merges share the id that nobody absorbed, a fixed one first, then the oldest."""
    merges, links = set(merges), set(links)
    joined = {cluster: {cluster} for cluster in found}
    for a, b in (*merges, *links):
        mine, theirs = joined.setdefault(a, {a}), joined.setdefault(b, {b})
        if mine is not theirs:
            mine |= theirs
            joined |= dict.fromkeys(theirs, mine)
    # One that has just lost its last report gives no name: it would have none when judged again.
    reported = found & {cluster for _, cluster in links}
    absorbed = {merge[0] for merge in merges}
    survivors = {merge[1] for merge in merges}
    named = {}
    for cluster in found:
        together = joined[cluster]
        possible = ((together & reported) | (together & survivors)) - absorbed
        named[cluster] = min(possible or together & found, key=lambda id_: (id_.version != 5, id_.int))
    return named
