"""One round of recognition, after reports came, went or changed hands: actors, then events, then statements."""

from collections.abc import Sequence
from datetime import date
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
    event_node,
    judge_event,
    judge_statement,
)
from api.store import actors, events, statements
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind
from schemas.v1.vocabulary import EventType


class Left(Struct, frozen=True):
    """Reports that went away, as they were judged."""

    events: Sequence[Node[EventFacts]] = ()
    statements: Sequence[Node[str]] = ()


class Touched(Struct, frozen=True):
    """Resources that must be put together anew."""

    actors: set[UUID]
    events: set[UUID]
    statements: set[UUID]

    @classmethod
    def only(cls, kind: ResourceKind, ids: set[UUID]) -> Self:
        """Resources of one kind."""
        kinds = (ResourceKind.ACTOR, ResourceKind.EVENT, ResourceKind.STATEMENT)
        return cls(*(ids if each is kind else set() for each in kinds))


class Recognition:
    """Runs once, inside a transaction that holds the lock of recognition."""

    def __init__(self, c: Connection, profiling: Profiling) -> None:
        self._c = c
        self._profiling = profiling

    async def run(
        self, articles: set[UUID], left: Left | None = None, merged: dict[ResourceKind, set[UUID]] | None = None
    ) -> Touched:
        """Recognise what some articles speak of; `merged` are clusters that a curator has put together or parted."""
        left = left or Left()
        merged = merged or {}
        c = self._c
        of_actors = await settle(
            c, ResourceKind.ACTOR, await self._profiling.recognise() | merged.get(ResourceKind.ACTOR, set())
        )
        named = {row.actor_id for id_ in articles for row in await actors.reported(c, id_)}
        # Whoever takes part in an event is part of what it is recognised by.
        articles = articles | of_actors.articles
        for article_id in sorted(articles):
            await self._write_keys(article_id)
            await self._write_speakers(article_id)
        changed = await Placing(EventSurroundings(c), judge_event).run(articles, left.events)
        of_events = await settle(c, ResourceKind.EVENT, changed | merged.get(ResourceKind.EVENT, set()))
        said = await Placing(StatementSurroundings(c), judge_statement).run(articles, left.statements)
        of_statements = await settle(c, ResourceKind.STATEMENT, said | merged.get(ResourceKind.STATEMENT, set()))
        # A statement names the events it is about.
        telling = await statements.of_articles(c, of_events.articles)
        return Touched(of_actors.resources | named, of_events.resources, of_statements.resources | telling)

    async def _write_keys(self, article_id: UUID) -> None:
        keys: list[tuple[EventType, str, date, str]] = []
        for row in await events.nodes(self._c, article_id=article_id):
            if row.article_id == article_id and row.anchor is not None:
                node = event_node(row)
                keys += [(node.facts.type, key, row.anchor, row.ref) for key in sorted(node.keys)]
        await events.write_keys(self._c, article_id, keys)

    async def _write_speakers(self, article_id: UUID) -> None:
        who = {row.ref: row.actor_id for row in await actors.reported(self._c, article_id)}
        for row in await statements.reported(self._c, article_id):
            ref = STATEMENT_SAID.decode(row.said).statement.speaker
            speaker = None if ref is None else who[ref]
            if speaker != row.speaker_id:
                await statements.speak(self._c, article_id, row.ref, speaker)
