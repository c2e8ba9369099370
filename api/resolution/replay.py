"""Reports put together into happenings as if they had been read in order of their days.

Each report, in that order, is given to the group of earlier ones that suits it best, or begins one. When reports
come, go or change, only those are judged again that may be affected, so the result is always that of reading
everything anew: it does not depend on the order of arrival.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct

Facts = TypeVar("Facts")

WINDOW = timedelta(days=3)
"""News of a happening comes within three days; a group takes nothing further from the report that began it."""


class ReportKey(Struct, frozen=True, order=True):
    """A report: its article and its ref there."""

    article: UUID
    ref: str


class Match(Struct, frozen=True):
    """How well a report suits a group, and why."""

    score: float
    reasons: tuple[str, ...] = ()


Order: TypeAlias = tuple[date, bool, float, bytes, int, str]
"""Day, publication (none last), digest of the article, place in the article."""

GroupKey: TypeAlias = ReportKey | UUID
"""The report that began a group, or the id under which a curator holds it together."""


@dataclass(frozen=True, slots=True)
class Node(Generic[Facts]):
    """A report as it is judged."""

    key: ReportKey
    order: Order
    anchor: date
    """The day about which its news is."""
    keys: frozenset[str]
    """What two reports of one happening share at least one of."""
    facts: Facts
    token: UUID
    """The id of the happening if this were its only report."""
    cluster: UUID | None
    """Where it belonged until now; None for a new or changed report."""
    held: bool
    """A curator has decided where it belongs."""


class Replayed(Struct, frozen=True):
    """Where reports belong now, and what more must be known before that is certain."""

    groups: dict[GroupKey, tuple[ReportKey, ...]]
    """Every group that has changed, its members in order."""
    matches: dict[ReportKey, Match]
    """Of the reports that were judged and joined others."""
    missing: frozenset[ReportKey]
    """Reports whose surroundings were not at hand: with any, the rest is void."""


Judge: TypeAlias = Callable[[Node[Facts], Sequence[Node[Facts]]], Match | None]


class Replay(Generic[Facts]):
    """One replay over the reports at hand; `surrounded` are those whose keys' other reports are at hand too."""

    def __init__(
        self, nodes: Mapping[ReportKey, Node[Facts]], surrounded: frozenset[ReportKey], judge: Judge[Facts]
    ) -> None:
        self._nodes = nodes
        self._surrounded = surrounded
        self._judge = judge
        self._by_key: dict[str, list[Node[Facts]]] = defaultdict(list)
        for node in nodes.values():
            for key in node.keys:
                self._by_key[key].append(node)
        self._home: dict[ReportKey, GroupKey] = {}
        self._members: dict[GroupKey, set[ReportKey]] = defaultdict(set)
        self._missing: set[ReportKey] = set()
        self._matches: dict[ReportKey, Match] = {}
        self._settle()

    def run(self, dirty: frozenset[ReportKey]) -> Replayed:
        """Judge these reports again, and whatever their moves affect."""
        queue = [(self._nodes[key].order, key) for key in dirty]
        heapq.heapify(queue)
        waiting = set(dirty)
        touched: set[GroupKey] = set()
        while queue:
            _, key = heapq.heappop(queue)
            waiting.discard(key)
            node = self._nodes[key]
            old = self._home.get(key)
            new = self._place(node)
            touched |= {new} if old is None else {old, new}
            if old == new and key not in dirty:
                continue
            self._move(key, old, new)
            for later in self._affected(node, old, new):
                if later.key not in waiting:
                    waiting.add(later.key)
                    heapq.heappush(queue, (later.order, later.key))
        groups = {
            group: tuple(sorted(self._members[group], key=lambda member: self._nodes[member].order))
            for group in touched
            if self._members[group]
        }
        return Replayed(groups, self._matches, frozenset(self._missing))

    def _settle(self) -> None:
        """Groups as they were: each is known by the first of its reports."""
        clusters: dict[UUID, list[Node[Facts]]] = defaultdict(list)
        for node in self._nodes.values():
            if node.cluster is not None:
                clusters[node.cluster].append(node)
        for cluster, members in clusters.items():
            first = min(members, key=lambda node: node.order)
            group: GroupKey = cluster if any(node.held for node in members) else first.key
            for node in members:
                self._home[node.key] = group
                self._members[group].add(node.key)

    def _place(self, node: Node[Facts]) -> GroupKey:
        """The group that suits a report best among those of earlier ones; one of its own where none does."""
        if node.held and node.cluster is not None:
            return node.cluster
        if node.key not in self._surrounded:
            self._missing.add(node.key)
        near = {
            self._home[other.key]
            for key in node.keys
            for other in self._by_key[key]
            if other.order < node.order and other.key in self._home and abs(other.anchor - node.anchor) <= WINDOW
        }
        best: tuple[float, Order, GroupKey, Match] | None = None
        for group in near:
            earlier = sorted(
                (member for key in self._members[group] if (member := self._nodes[key]).order < node.order),
                key=lambda member: member.order,
            )
            if not isinstance(group, UUID) and node.anchor - earlier[0].anchor > WINDOW:
                continue
            match = self._judge(node, earlier)
            if match is not None and (best is None or (-match.score, earlier[0].order) < best[:2]):
                best = (-match.score, earlier[0].order, group, match)
        if best is None:
            self._matches.pop(node.key, None)
            return node.key
        self._matches[node.key] = best[3]
        return best[2]

    def _move(self, key: ReportKey, old: GroupKey | None, new: GroupKey) -> None:
        if old is not None:
            self._members[old].discard(key)
        self._members[new].add(key)
        self._home[key] = new

    def _affected(self, node: Node[Facts], old: GroupKey | None, new: GroupKey) -> list[Node[Facts]]:
        """Later reports that may have been judged by a group that changed."""
        changed = {node.key} | self._members[new] | (self._members[old] if old is not None else set())
        for key in changed - self._surrounded:
            if self._nodes[key].keys:
                self._missing.add(key)
        found = {
            other.key: other
            for member in changed
            for key in self._nodes[member].keys
            for other in self._by_key[key]
            if other.order > node.order and abs(other.anchor - self._nodes[member].anchor) <= WINDOW
        }
        return list(found.values())
