"""Recognising events and statements: loads what surrounds changed reports, replays it, writes where reports belong."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from api.resolution.replay import WINDOW, GroupKey, Match, Node, Replay, Replayed, ReportKey

Facts = TypeVar("Facts")


class Placement(Struct, frozen=True):
    """Where a report belongs, and why where it joined others."""

    key: ReportKey
    cluster: UUID
    match: Match | None


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

    async def place(self, placed: Sequence[Placement]) -> None:
        """Write where reports belong."""
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

    async def run(
        self, nodes: Sequence[Node[Facts]], articles: set[UUID], fresh: set[UUID], left: Sequence[Node[Facts]] = ()
    ) -> set[UUID]:
        """Judge the reports of some articles, and what reports that left were with; the clusters that changed.

        `nodes` are those reports with all that belong with them; `fresh` are articles whose reports were just written,
        each alone.
        """
        self._add(nodes)
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
        return await self._write(replayed, dirty, fresh)

    def _replay(self, dirty: set[ReportKey]) -> Replayed:
        return Replay(self._nodes, frozenset(self._surrounded), self._judge).run(frozenset(dirty))

    async def _surround(self, keys: Iterable[ReportKey]) -> None:
        wanted = [self._nodes[key] for key in keys if key not in self._surrounded]
        self._add(await self._surroundings.around(wanted))
        self._surrounded |= {node.key for node in wanted}

    def _add(self, nodes: Iterable[Node[Facts]]) -> None:
        for node in nodes:
            self._nodes.setdefault(node.key, node)

    async def _write(self, replayed: Replayed, dirty: set[ReportKey], fresh: set[UUID]) -> set[UUID]:
        changed: set[UUID] = set()
        placed: list[Placement] = []
        for group, members in replayed.groups.items():
            cluster = self._name(group, members)
            for key in members:
                before = self._nodes[key].cluster
                if before != cluster:
                    changed |= {cluster} if before is None else {before, cluster}
                match = replayed.matches.get(key)
                # A fresh report that stays alone is written as such.
                if before != cluster or (key in dirty and not (key.article in fresh and match is None)):
                    placed.append(Placement(key, cluster, match))
        await self._surroundings.place(placed)
        # Reports that changed without moving change what is told of their cluster.
        return changed | {node.cluster for key in dirty if (node := self._nodes[key]).cluster is not None}

    def _name(self, group: GroupKey, members: Sequence[ReportKey]) -> UUID:
        if isinstance(group, UUID):
            return group
        return min((self._nodes[key].token for key in members), key=lambda token: token.int)


def window(node: Node[Facts]) -> tuple[date, date]:
    """The days about which other news of the same may be."""
    return shifted(node.anchor, -1), shifted(node.anchor, 1)


def shifted(day: date, windows: int) -> date:
    """A day moved by whole windows, but not beyond the ends of the calendar."""
    try:
        return day + windows * WINDOW
    except OverflowError:
        return day
