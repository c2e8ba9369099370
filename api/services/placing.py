"""Recognising events and statements: loads what surrounds changed reports, replays it, writes where reports belong."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from api.resolution.replay import WINDOW, GroupKey, Match, Node, Replay, Replayed, ReportKey

Facts = TypeVar("Facts")


class Surroundings(Protocol[Facts]):
    """Where reports of one kind are read and written."""

    async def of_articles(self, articles: set[UUID]) -> list[Node[Facts]]:
        """The reports of some articles, with all that belong with them."""
        ...

    async def of_clusters(self, clusters: set[UUID]) -> list[Node[Facts]]:
        """All reports of some clusters."""
        ...

    async def around(self, nodes: Sequence[Node[Facts]]) -> list[Node[Facts]]:
        """All reports that share a key with one of these near its day, with all that belong with them."""
        ...

    async def place(self, key: ReportKey, cluster: UUID, match: Match | None) -> None:
        """Write where a report belongs."""
        ...


class Placing(Generic[Facts]):
    """One round of recognition of events or of statements."""

    def __init__(
        self, surroundings: Surroundings[Facts], judge: Callable[[Node[Facts], Sequence[Node[Facts]]], Match | None]
    ) -> None:
        self._surroundings = surroundings
        self._judge = judge
        self._nodes: dict[ReportKey, Node[Facts]] = {}
        self._surrounded: set[ReportKey] = set()

    async def run(self, articles: set[UUID], left: Sequence[Node[Facts]] = ()) -> set[UUID]:
        """Judge the reports of some articles, and what reports that left were with; the clusters that changed."""
        self._add(await self._surroundings.of_articles(articles))
        dirty = {key for key in self._nodes if key.article in articles}
        if left:
            orphaned = await self._surroundings.of_clusters({node.cluster for node in left if node.cluster})
            near = await self._surroundings.around(left)
            self._add([*orphaned, *near])
            dirty |= {node.key for node in (*orphaned, *near)}
        if not dirty:
            return set()
        await self._surround(dirty)
        replayed = self._replay(dirty)
        while replayed.missing:
            await self._surround(replayed.missing)
            replayed = self._replay(dirty)
        return await self._write(replayed, dirty)

    def _replay(self, dirty: set[ReportKey]) -> Replayed:
        return Replay(self._nodes, frozenset(self._surrounded), self._judge).run(frozenset(dirty))

    async def _surround(self, keys: Iterable[ReportKey]) -> None:
        wanted = [self._nodes[key] for key in keys if key not in self._surrounded]
        self._add(await self._surroundings.around(wanted))
        self._surrounded |= {node.key for node in wanted}

    def _add(self, nodes: Iterable[Node[Facts]]) -> None:
        for node in nodes:
            self._nodes.setdefault(node.key, node)

    async def _write(self, replayed: Replayed, dirty: set[ReportKey]) -> set[UUID]:
        changed: set[UUID] = set()
        for group, members in replayed.groups.items():
            cluster = self._name(group, members)
            for key in members:
                before = self._nodes[key].cluster
                if before != cluster:
                    changed |= {cluster} if before is None else {before, cluster}
                if before != cluster or key in dirty:
                    await self._surroundings.place(key, cluster, replayed.matches.get(key))
        # Reports that changed without moving change what is told of their cluster.
        return changed | {node.cluster for key in dirty if (node := self._nodes[key]).cluster is not None}

    def _name(self, group: GroupKey, members: Sequence[ReportKey]) -> UUID:
        if isinstance(group, UUID):
            return group
        return min((self._nodes[key].token for key in members), key=lambda token: token.int)


def window(nodes: Sequence[Node[Facts]]) -> tuple[date, date]:
    """The days about which news of the same may be."""
    first = min(node.anchor for node in nodes)
    last = max(node.anchor for node in nodes)
    return shifted(first, -1), shifted(last, 1)


def shifted(day: date, windows: int) -> date:
    """A day moved by whole windows, but not beyond the ends of the calendar."""
    try:
        return day + windows * WINDOW
    except OverflowError:
        return day
