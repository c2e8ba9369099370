"""Bringing resources up to date with their reports: merge, compare, write a revision where something changed."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.resolution import merging
from api.resolution.names import fold
from api.store import actors, events, revisions, statements
from api.store.stored import Connection, StoredState
from schemas.v1.actor import Actor, ActorSummary
from schemas.v1.event import Event, EventParticipant
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.statement import Statement

_EVENT_SAID = msgspec.json.Decoder(merging.EventSaid)
_STATEMENT_SAID = msgspec.json.Decoder(merging.StatementSaid)
_SUMMARY = msgspec.json.Decoder(ActorSummary)


class Cause(Struct, frozen=True, kw_only=True):
    """What brings new revisions about."""

    article: UUID
    extractor: str
    recorded_at: datetime


class Refreshing:
    """Rewrites resources from all their reports, actors first, since events and statements name them."""

    def __init__(self, c: Connection, cause: Cause) -> None:
        self._c = c
        self._cause = cause
        self._summaries: dict[UUID, ActorSummary] = {}

    async def run(self, actor_ids: set[UUID], event_ids: set[UUID], statement_ids: set[UUID]) -> None:
        """Refresh these resources, and whatever names an actor whose name, kind or country changes thereby."""
        # Sorted, so that the same article writes in the same order every time.
        renamed = {actor_id for actor_id in sorted(actor_ids) if await self._actor(actor_id)}
        if renamed:
            event_ids = event_ids | await events.with_actors(self._c, renamed)
            statement_ids = statement_ids | await statements.with_actors(self._c, renamed)
        for event_id in sorted(event_ids):
            await self._event(event_id)
        for statement_id in sorted(statement_ids):
            await self._statement(statement_id)

    async def _actor(self, actor_id: UUID) -> bool:
        """Refresh one actor; true where an actor already stored is named differently now."""
        state = await actors.state(self._c, actor_id)
        merged = merging.merge_actor(
            await actors.reports(self._c, actor_id),
            await actors.names(self._c, actor_id),
            await actors.offices(self._c, actor_id),
        )
        count = await actors.article_count(self._c, actor_id)

        def build(revision: int, recorded_at: datetime) -> Actor:
            return Actor(
                id=actor_id,
                revision=revision,
                recorded_at=recorded_at,
                kind=merged.kind,
                name=merged.name,
                names=merged.names,
                aliases=merged.aliases,
                country=merged.country,
                sector=merged.sector,
                roles=merged.roles,
                known=merged.known,
                article_count=count,
            )

        if state is not None and _unchanged(state, build(state.revision, state.recorded_at)):
            return False
        actor = build(_next(state), self._cause.recorded_at)
        body = msgspec.json.encode(actor)
        await actors.write(
            self._c,
            actors.ActorRow(
                id=actor_id,
                revision=actor.revision,
                recorded_at=actor.recorded_at,
                kind=actor.kind,
                name=actor.name,
                country=actor.country,
                sector=actor.sector,
                known=actor.known,
                article_count=count,
                body=body,
            ),
        )
        await self._record(ResourceKind.ACTOR, actor_id, actor.revision, body)
        return state is not None and _SUMMARY.decode(state.body) != _SUMMARY.decode(body)

    async def _event(self, event_id: UUID) -> None:
        state = await events.state(self._c, event_id)
        said = [_EVENT_SAID.decode(body) for body in await events.reports(self._c, event_id)]
        merged = merging.merge_events(said)
        await self._name({party.actor for party in merged.parties})

        def build(revision: int, recorded_at: datetime) -> Event:
            return Event(
                id=event_id,
                revision=revision,
                recorded_at=recorded_at,
                type=said[0].event.type,
                mode=merged.mode,
                contexts=merged.contexts,
                cameo=merged.cameo,
                quad=said[0].event.quad,
                goldstein=merged.goldstein,
                status=merged.status,
                date=merged.date,
                place=merged.place,
                participants=tuple(
                    EventParticipant(actor=self._summaries[p.actor], role=p.role) for p in merged.parties
                ),
                summary=merged.summary,
                confidence=merged.confidence,
                article_count=merged.article_count,
                reports=merged.reports,
                details=merged.details,
            )

        if state is not None and _unchanged(state, build(state.revision, state.recorded_at)):
            return
        event = build(_next(state), self._cause.recorded_at)
        body = msgspec.json.encode(event)
        place = event.place
        await events.write(
            self._c,
            events.EventRow(
                id=event_id,
                revision=event.revision,
                recorded_at=event.recorded_at,
                type=event.type,
                mode=event.mode,
                status=event.status,
                quad=event.quad,
                start_day=None if event.date is None else event.date.start,
                end_day=None if event.date is None else event.date.end,
                place_name=None if place is None else place.name,
                place_names=merged.place_names,
                place_kind=None if place is None else place.kind,
                place_country=None if place is None else place.country,
                place_geonames=None if place is None else place.geonames_id,
                place_lat=None if place is None else place.lat,
                place_lon=None if place is None else place.lon,
                words=merged.words,
                first_published=merged.first_published,
                article_count=event.article_count,
                body=body,
                participants=tuple((party.actor, party.role) for party in merged.parties),
            ),
        )
        await self._record(ResourceKind.EVENT, event_id, event.revision, body)

    async def _statement(self, statement_id: UUID) -> None:
        state = await statements.state(self._c, statement_id)
        merged = merging.merge_statements(
            _STATEMENT_SAID.decode(body) for body in await statements.reports(self._c, statement_id)
        )
        named = set(merged.addressees) | ({merged.speaker} if merged.speaker is not None else set())
        await self._name(named)

        def build(revision: int, recorded_at: datetime) -> Statement:
            return Statement(
                id=statement_id,
                revision=revision,
                recorded_at=recorded_at,
                speaker=None if merged.speaker is None else self._summaries[merged.speaker],
                mode=merged.mode,
                text=merged.text,
                medium=merged.medium,
                outlet=merged.outlet,
                addressees=tuple(self._summaries[actor] for actor in merged.addressees),
                date=merged.date,
                about=merged.about,
                confidence=merged.confidence,
                article_count=merged.article_count,
                reports=merged.reports,
            )

        if state is not None and _unchanged(state, build(state.revision, state.recorded_at)):
            return
        statement = build(_next(state), self._cause.recorded_at)
        body = msgspec.json.encode(statement)
        await statements.write(
            self._c,
            statements.StatementRow(
                id=statement_id,
                revision=statement.revision,
                recorded_at=statement.recorded_at,
                speaker_id=merged.speaker,
                mode=merged.mode,
                medium=merged.medium,
                published_at=merged.first_published,
                folded=fold(merged.text),
                article_count=merged.article_count,
                body=body,
                about=merged.about,
                addressees=merged.addressees,
            ),
        )
        await self._record(ResourceKind.STATEMENT, statement_id, statement.revision, body)

    async def _name(self, actor_ids: set[UUID]) -> None:
        """Have the summaries of these actors at hand; all actors are up to date by now."""
        missing = actor_ids - self._summaries.keys()
        if missing:
            self._summaries |= await actors.summaries(self._c, missing)

    async def _record(self, kind: ResourceKind, id_: UUID, number: int, body: bytes) -> None:
        reason = RevisionReason.EXTRACTED if number == 1 else RevisionReason.MERGED
        cause = self._cause
        await revisions.record(
            self._c, kind, id_, number, cause.recorded_at, reason, cause.article, cause.extractor, body
        )


def _next(state: StoredState | None) -> int:
    return 1 if state is None else state.revision + 1


def _unchanged(state: StoredState, resource: Actor | Event | Statement) -> bool:
    return state.body == msgspec.json.encode(resource)
