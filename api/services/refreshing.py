"""Bringing resources up to date with their reports: put together, compare, write a revision where something changed."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.resolution.names import fold
from api.services.assembling import Assembling
from api.services.recognition import Touched
from api.store import actors, clusters, erasure, events, gone, revisions, statements
from api.store.gone import Gone
from api.store.stored import Connection, StoredState
from schemas.v1.actor import Actor, ActorSummary
from schemas.v1.change import ChangeOperation
from schemas.v1.event import Event
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.statement import Statement
from schemas.v1.tombstone import GoneReason, Tombstone

_SUMMARY = msgspec.json.Decoder(ActorSummary)


class Cause(Struct, frozen=True, kw_only=True):
    """What brings new revisions about."""

    article: UUID | None = None
    extractor: str | None = None
    recorded_at: datetime
    reason: RevisionReason | None = None
    """Without one the first revision is extracted, later ones are merged."""


class Refreshing:
    """Rewrites resources from all their reports, actors first, since events and statements name them."""

    def __init__(self, c: Connection, cause: Cause) -> None:
        self._c = c
        self._cause = cause
        self._assembling = Assembling(c, cause.recorded_at)
        self._last: dict[UUID, int] = {}

    async def run(self, touched: Touched) -> None:
        """Refresh these resources, and whatever names an actor whose name, kind or country changes thereby."""
        # What is gone comes first, since those that absorbed it list it.
        gone_actors = await self._retire(ResourceKind.ACTOR, touched.actors)
        gone_events = await self._retire(ResourceKind.EVENT, touched.events)
        gone_statements = await self._retire(ResourceKind.STATEMENT, touched.statements)
        await self._revive(ResourceKind.ACTOR, touched.actors - gone_actors)
        await self._revive(ResourceKind.EVENT, touched.events - gone_events)
        await self._revive(ResourceKind.STATEMENT, touched.statements - gone_statements)
        # Sorted, so that the same article writes in the same order every time.
        renamed = {id_ for id_ in sorted(touched.actors - gone_actors) if await self._actor(id_)} | gone_actors
        event_ids, statement_ids = touched.events, touched.statements
        if renamed:
            event_ids = event_ids | await events.with_actors(self._c, renamed)
            statement_ids = statement_ids | await statements.with_actors(self._c, renamed)
        if gone_events:
            statement_ids = statement_ids | await statements.about(self._c, gone_events)
        for event_id in sorted(event_ids - gone_events):
            await self._event(event_id)
        for statement_id in sorted(statement_ids - gone_statements):
            await self._statement(statement_id)

    async def _retire(self, kind: ResourceKind, ids: set[UUID]) -> set[UUID]:
        """Those of some resources that have no report any more; they are written as gone."""
        found: set[UUID] = set()
        for id_ in sorted(ids):
            if await clusters.of_resource(self._c, kind, id_):
                continue
            found.add(id_)
            state = await _state(self._c, kind, id_)
            if state is None:
                continue
            survivor = await self._survivor(kind, id_)
            reason = GoneReason.RETRACTED if survivor is None else GoneReason.MERGED
            tombstone = Tombstone(
                id=id_,
                revision=state.revision + 1,
                recorded_at=self._cause.recorded_at,
                gone=reason,
                survivor=survivor,
            )
            await retire(self._c, kind, tombstone, self._cause)
            await _remove(self._c, kind, id_)
        return found

    async def _revive(self, kind: ResourceKind, ids: set[UUID]) -> None:
        """Those that are back are no longer absorbed; their revisions go on where they ended."""
        for id_ in sorted(ids):
            earlier = await gone.get(self._c, kind, id_)
            if earlier is not None:
                self._last[id_] = earlier.revision
                await gone.remove(self._c, kind, id_)

    async def _survivor(self, kind: ResourceKind, id_: UUID) -> UUID | None:
        """The resource in which the reports of one that is gone are now."""
        cluster = (await clusters.of_tokens(self._c, kind, [id_])).get(id_)
        if cluster is None:
            return None
        return next((resource for _, resource in await clusters.resources(self._c, kind, [cluster])), None)

    async def _actor(self, id_: UUID) -> bool:
        """Refresh one actor; true where an actor already stored is named differently now."""
        state = await actors.state(self._c, id_)
        actor = await self._assembling.actor(id_)
        body = await self._changed(ResourceKind.ACTOR, state, actor)
        if body is None:
            return False
        revision, bytes_ = body
        await actors.write(
            self._c,
            actors.ActorRow(
                id=id_,
                revision=revision,
                recorded_at=self._cause.recorded_at,
                kind=actor.kind,
                name=actor.name,
                country=actor.country,
                sector=actor.sector,
                known=actor.known,
                article_count=actor.article_count,
                body=bytes_,
            ),
        )
        return state is not None and _SUMMARY.decode(state.body) != _SUMMARY.decode(bytes_)

    async def _event(self, id_: UUID) -> None:
        assembled = await self._assembling.event(id_)
        event = assembled.event
        body = await self._changed(ResourceKind.EVENT, await events.state(self._c, id_), event)
        if body is None:
            return
        revision, bytes_ = body
        place = event.place
        await events.write(
            self._c,
            events.EventRow(
                id=id_,
                revision=revision,
                recorded_at=self._cause.recorded_at,
                type=event.type,
                mode=event.mode,
                status=event.status,
                quad=event.quad,
                start_day=None if event.date is None else event.date.start,
                end_day=None if event.date is None else event.date.end,
                place_name=None if place is None else place.name,
                place_names=assembled.place_names,
                place_kind=None if place is None else place.kind,
                place_country=None if place is None else place.country,
                place_geonames=None if place is None else place.geonames_id,
                place_lat=None if place is None else place.lat,
                place_lon=None if place is None else place.lon,
                words=assembled.words,
                article_count=event.article_count,
                body=bytes_,
                participants=tuple((party.actor.id, party.role) for party in event.participants),
            ),
        )
        await erasure.note_quotes(self._c, ResourceKind.EVENT, id_)

    async def _statement(self, id_: UUID) -> None:
        assembled = await self._assembling.statement(id_)
        statement = assembled.statement
        body = await self._changed(ResourceKind.STATEMENT, await statements.state(self._c, id_), statement)
        if body is None:
            return
        revision, bytes_ = body
        await statements.write(
            self._c,
            statements.StatementRow(
                id=id_,
                revision=revision,
                recorded_at=self._cause.recorded_at,
                speaker_id=None if statement.speaker is None else statement.speaker.id,
                mode=statement.mode,
                medium=statement.medium,
                published_at=assembled.first_published,
                folded=fold(statement.text),
                article_count=statement.article_count,
                body=bytes_,
                about=statement.about,
                addressees=tuple(actor.id for actor in statement.addressees),
            ),
        )
        await erasure.note_quotes(self._c, ResourceKind.STATEMENT, id_)

    async def _changed(
        self, kind: ResourceKind, state: StoredState | None, resource: Actor | Event | Statement
    ) -> tuple[int, bytes] | None:
        """Number and body of the next revision, which is recorded; None where nothing changes."""
        if state is not None:
            same = msgspec.structs.replace(resource, revision=state.revision, recorded_at=state.recorded_at)
            if state.body == msgspec.json.encode(same):
                return None
            revision = state.revision + 1
        else:
            revision = self._last.get(resource.id, 0) + 1
        body = msgspec.json.encode(msgspec.structs.replace(resource, revision=revision))
        reason = self._cause.reason or (RevisionReason.EXTRACTED if revision == 1 else RevisionReason.MERGED)
        operation = ChangeOperation.CREATE if state is None else ChangeOperation.UPDATE
        await _record(self._c, kind, resource.id, revision, self._cause, reason, body, operation)
        return revision, body


async def retire(c: Connection, kind: ResourceKind, tombstone: Tombstone, cause: Cause) -> None:
    """Write the last revision of a resource that is no more."""
    reason, operation = RevisionReason.RETRACTED, ChangeOperation.RETRACT
    if tombstone.gone is GoneReason.MERGED:
        reason, operation = RevisionReason.MERGED, ChangeOperation.MERGE
    await gone.write(
        c,
        kind,
        Gone(
            id=tombstone.id,
            revision=tombstone.revision,
            recorded_at=tombstone.recorded_at,
            reason=tombstone.gone,
            survivor=tombstone.survivor,
        ),
    )
    body = msgspec.json.encode(tombstone)
    await _record(c, kind, tombstone.id, tombstone.revision, cause, reason, body, operation)


async def _record(
    c: Connection,
    kind: ResourceKind,
    id_: UUID,
    number: int,
    cause: Cause,
    reason: RevisionReason,
    body: bytes,
    operation: ChangeOperation,
) -> None:
    await revisions.record(
        c, kind, id_, number, cause.recorded_at, reason, cause.article, cause.extractor, body, operation
    )


async def _remove(c: Connection, kind: ResourceKind, id_: UUID) -> None:
    match kind:
        case ResourceKind.ACTOR:
            await actors.remove(c, id_)
        case ResourceKind.EVENT:
            await events.remove(c, id_)
        case _:
            await statements.remove(c, id_)


async def _state(c: Connection, kind: ResourceKind, id_: UUID) -> StoredState | None:
    match kind:
        case ResourceKind.ACTOR:
            return await actors.state(c, id_)
        case ResourceKind.EVENT:
            return await events.state(c, id_)
        case _:
            return await statements.state(c, id_)
