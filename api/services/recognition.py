"""One round of recognition, after reports came, went or changed hands: actors, then events, then statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Self
from uuid import UUID

from msgspec import Struct

from api.resolution.events import EventFacts
from api.resolution.replay import Node
from api.services.identity import settle
from api.services.placing import Placing
from api.services.profiling import Profiling
from api.services.surroundings import (
    STATEMENT_SAID,
    EventSurroundings,
    StatementSurroundings,
    judge_event,
    judge_statement,
)
from api.store import actors, events, statements
from api.store.actors import ActorReported
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind


class Left(Struct, frozen=True):
    """Reports that went away, as they were judged."""

    events: Sequence[Node[EventFacts]] = ()
    statements: Sequence[Node[str]] = ()


class Touched(Struct, frozen=True):
    """Resources that must be put together anew."""

    actors: set[UUID]
    events: set[UUID]
    statements: set[UUID]
    naming: Mapping[UUID, frozenset[UUID]] = {}
    """Which of the articles that were recognised name an actor."""
    moved: frozenset[UUID] = frozenset()
    """Actors that gained or lost reports of other articles."""

    @classmethod
    def only(cls, kind: ResourceKind, ids: set[UUID]) -> Self:
        """Resources of one kind."""
        kinds = (ResourceKind.ACTOR, ResourceKind.EVENT, ResourceKind.STATEMENT)
        of_actors, of_events, of_statements = (ids if each is kind else set() for each in kinds)
        return cls(of_actors, of_events, of_statements)

    def besides(self, other: "Touched") -> "Touched":
        """These and others."""
        return Touched(
            self.actors | other.actors,
            self.events | other.events,
            self.statements | other.statements,
            self.naming,
            self.moved,
        )


class Recognition:
    """Runs once, inside a transaction that holds the lock of recognition."""

    def __init__(self, c: Connection, profiling: Profiling) -> None:
        self._c = c
        self._profiling = profiling

    async def run(
        self, articles: set[UUID], left: Left | None = None, merged: dict[ResourceKind, set[UUID]] | None = None
    ) -> Touched:
        """Recognise what some articles speak of, whose reports were just written.

        `merged` are clusters that a curator has put together or parted.
        """
        left = left or Left()
        merged = merged or {}
        c = self._c
        of_actors = await settle(
            c, ResourceKind.ACTOR, await self._profiling.recognise() | merged.get(ResourceKind.ACTOR, set())
        )
        # Whoever takes part in an event is part of what it is recognised by.
        stirred = articles | of_actors.articles
        reported = await actors.reported(c, stirred) if stirred else ()
        changed = await self._place_events(articles, stirred, left.events, reported)
        of_events = await settle(c, ResourceKind.EVENT, changed | merged.get(ResourceKind.EVENT, set()))
        if of_actors.articles:
            await self._write_speakers(of_actors.articles, reported)
        said = await self._place_statements(articles, stirred, left.statements)
        of_statements = await settle(c, ResourceKind.STATEMENT, said | merged.get(ResourceKind.STATEMENT, set()))
        # A statement names the events it is about.
        telling = await statements.of_articles(c, of_events.articles) if of_events.articles else set()
        naming: dict[UUID, set[UUID]] = defaultdict(set)
        for row in reported:
            if row.article_id in articles:
                naming[row.actor_id].add(row.article_id)
        return Touched(
            of_actors.resources | naming.keys(),
            of_events.resources,
            of_statements.resources | telling,
            {actor: frozenset(those) for actor, those in naming.items()},
            frozenset(of_actors.moved),
        )

    async def _place_events(
        self,
        fresh: set[UUID],
        stirred: set[UUID],
        left: Sequence[Node[EventFacts]],
        reported: Sequence[ActorReported],
    ) -> set[UUID]:
        surroundings = EventSurroundings(self._c, reported)
        nodes = await surroundings.of_articles(stirred) if stirred else []
        keys = [
            events.KeyRow(
                type=node.facts.type, key=key, anchor=node.anchor, article_id=node.key.article, ref=node.key.ref
            )
            for node in nodes
            if node.key.article in stirred
            for key in sorted(node.keys)
        ]
        if stirred:
            await events.write_keys(self._c, stirred, keys)
        return await Placing(surroundings, judge_event).run(nodes, stirred, fresh, left)

    async def _place_statements(self, fresh: set[UUID], stirred: set[UUID], left: Sequence[Node[str]]) -> set[UUID]:
        surroundings = StatementSurroundings(self._c)
        nodes = await surroundings.of_articles(stirred) if stirred else []
        return await Placing(surroundings, judge_statement).run(nodes, stirred, fresh, left)

    async def _write_speakers(self, articles: set[UUID], reported: Sequence[ActorReported]) -> None:
        who = {(row.article_id, row.ref): row.actor_id for row in reported}
        spoken = []
        for row in await statements.reported(self._c, articles):
            ref = STATEMENT_SAID.decode(row.said).statement.speaker
            speaker = None if ref is None else who[row.article_id, ref]
            if speaker != row.speaker_id:
                spoken.append(statements.Spoken(row.article_id, row.ref, speaker))
        await statements.speak(self._c, spoken)
