"""Reports of events and of statements as recognition judges them, read from the store and placed there."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from uuid import UUID

import msgspec

from api.resolution import events as known_events
from api.resolution import statements as known_statements
from api.resolution.events import EventFacts, Party
from api.resolution.merging import EventSaid, ReportSource, StatementSaid, place_names
from api.resolution.replay import Match, Node, Order, ReportKey
from api.services.placing import Placement, window
from api.services.turns import Turns
from api.store import actors, events, statements
from api.store.actors import ActorReported
from api.store.stored import Connection
from schemas.v1.extraction import Event, Place
from schemas.v1.vocabulary import ActorKind, ParticipantRole

EVENT_SAID = msgspec.json.Decoder(EventSaid)
STATEMENT_SAID = msgspec.json.Decoder(StatementSaid)

UNDATED = date.min
"""Stands for the day of reports without any."""


class EventSurroundings:
    """Reports of events."""

    def __init__(self, c: Connection, reported: Iterable[ActorReported] = ()) -> None:
        """`reported` are actors of articles that are known already, each article's all."""
        self._c = c
        self._read: dict[ReportKey, Node[EventFacts]] = {}
        self._who = {(row.article_id, row.ref): row for row in reported}
        self._articles = {article for article, _ in self._who}

    async def of_articles(self, articles: set[UUID]) -> list[Node[EventFacts]]:
        """The reports of some articles, with all that belong with them."""
        return await self._nodes(await events.nodes(self._c, articles=articles))

    async def of_clusters(self, clusters: set[UUID]) -> list[Node[EventFacts]]:
        """All reports of some clusters."""
        return await self._nodes(await events.nodes(self._c, clusters=clusters))

    async def around(self, nodes: Sequence[Node[EventFacts]]) -> list[Node[EventFacts]]:
        """All reports that share a key with one of these near its day, with all that belong with them."""
        wanted = {events.Wanted(node.facts.type, key, *window(node)) for node in nodes for key in node.keys}
        return await self._nodes(await events.nodes(self._c, wanted=wanted)) if wanted else []

    async def place(self, placed: Sequence[Placement]) -> None:
        """Write where reports belong, and why."""
        await events.place(
            self._c,
            [
                events.Placed(
                    each.key.article,
                    each.key.ref,
                    each.cluster,
                    None if each.match is None else each.match.score,
                    () if each.match is None else each.match.reasons,
                )
                for each in placed
            ],
        )

    async def _nodes(self, rows: Sequence[events.NodeRow]) -> list[Node[EventFacts]]:
        missing = {row.article_id for row in rows} - self._articles
        if missing:
            self._who |= {(row.article_id, row.ref): row for row in await actors.reported(self._c, missing)}
            self._articles |= missing
        nodes: list[Node[EventFacts]] = []
        turns = Turns()
        for row in rows:
            key = ReportKey(row.article_id, row.ref)
            # Of several questions about one report the first answer stands.
            node = self._read.get(key)
            if node is None:
                node = self._read[key] = event_node(row, self._who)
                await turns.pause()
            nodes.append(node)
        return nodes


class StatementSurroundings:
    """Reports of statements."""

    def __init__(self, c: Connection) -> None:
        self._c = c
        self._read: dict[ReportKey, Node[str]] = {}

    async def of_articles(self, articles: set[UUID]) -> list[Node[str]]:
        """The reports of some articles, with all that belong with them."""
        return self._nodes(await statements.nodes(self._c, articles=articles))

    async def of_clusters(self, clusters: set[UUID]) -> list[Node[str]]:
        """All reports of some clusters."""
        return self._nodes(await statements.nodes(self._c, clusters=clusters))

    async def around(self, nodes: Sequence[Node[str]]) -> list[Node[str]]:
        """All statements of the same speakers near these days, with all that belong with them."""
        wanted = {statements.Wanted(UUID(key), *window(node)) for node in nodes for key in node.keys}
        if not wanted:
            return []
        return self._nodes(await statements.nodes(self._c, wanted=wanted))

    async def place(self, placed: Sequence[Placement]) -> None:
        """Write where reports belong."""
        await statements.place(
            self._c, [statements.Placed(each.key.article, each.key.ref, each.cluster) for each in placed]
        )

    def _nodes(self, rows: Sequence[statements.NodeRow]) -> list[Node[str]]:
        nodes: list[Node[str]] = []
        for row in rows:
            key = ReportKey(row.article_id, row.ref)
            node = self._read.get(key)
            if node is None:
                node = self._read[key] = statement_node(row)
            nodes.append(node)
        return nodes


def judge_event(report: Node[EventFacts], others: Sequence[Node[EventFacts]]) -> Match | None:
    """How well a report suits the event that others tell of."""
    same_article = any(other.key.article == report.key.article for other in others)
    return known_events.judge(report.facts, [other.facts for other in others], same_article=same_article)


def judge_statement(report: Node[str], others: Sequence[Node[str]]) -> Match | None:
    """How well a report suits the statement that others give."""
    return known_statements.judge(report.facts, [other.facts for other in others])


def event_node(row: events.NodeRow, who: Mapping[tuple[UUID, str], ActorReported]) -> Node[EventFacts]:
    """A stored report as it is judged; the actors of its article by article and ref."""
    said = EVENT_SAID.decode(row.said)
    event = said.event
    facts = EventFacts(
        type=event.type,
        mode=event.mode,
        status=event.status,
        days=None if event.date is None else (event.date.start, event.date.end),
        published=_day(said.origin),
        place=None if said.place is None else place_facts(said.place),
        parties=tuple(_party(who[row.article_id, p.actor], p.role) for p in event.participants),
        words=row.words,
    )
    key = ReportKey(row.article_id, row.ref)
    return Node(
        key=key,
        order=_order(row.anchor, said.origin, row.ref),
        anchor=row.anchor or UNDATED,
        keys=known_events.keys_of(facts) if row.anchor is not None else frozenset(),
        facts=facts,
        token=row.token,
        cluster=row.cluster_id,
        held=row.held,
    )


def _party(actor: ActorReported, role: ParticipantRole) -> Party:
    anonymous = actor.kind is ActorKind.GROUP and actor.country is None and not actor.listed
    return Party(actor.actor_id, actor.kind, actor.country, role, anonymous)


def event_anchor(event: Event, origin: ReportSource) -> date | None:
    """The day about which news of a reported event is found."""
    days = None if event.date is None else (event.date.start, event.date.end)
    return known_events.anchor_of(days, _day(origin))


def statement_anchor(origin: ReportSource) -> date:
    """The day about which the same words are repeated."""
    return _day(origin) or UNDATED


def place_facts(place: Place) -> known_events.PlaceFacts:
    """A place as it is judged."""
    return known_events.PlaceFacts(
        names=frozenset(place_names(place)),
        kind=place.kind,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
    )


def statement_node(row: statements.NodeRow) -> Node[str]:
    """A stored report as it is judged."""
    origin = STATEMENT_SAID.decode(row.said).origin
    return Node(
        key=ReportKey(row.article_id, row.ref),
        order=_order(row.anchor, origin, row.ref),
        anchor=row.anchor,
        keys=frozenset() if row.speaker_id is None else frozenset({str(row.speaker_id)}),
        facts=row.folded,
        token=row.token,
        cluster=row.cluster_id,
        held=row.held,
    )


def _order(anchor: date | None, origin: ReportSource, ref: str) -> Order:
    instant = origin.published_at.timestamp() if origin.published_at is not None else 0.0
    return anchor or UNDATED, origin.published_at is None, instant, origin.digest, len(ref), ref


def _day(origin: ReportSource) -> date | None:
    return None if origin.published_at is None else origin.published_at.astimezone(UTC).date()
