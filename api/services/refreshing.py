"""Bringing resources up to date with their reports: put together, compare, write a revision where something changed."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from api.resolution.merging import ActorTally
from api.resolution.names import fold
from api.services.assembling import AssembledEvent, AssembledStatement, Assembling
from api.services.journal import Cause, Journal
from api.services.recognition import Touched
from api.services.turns import Turns
from api.store import actors, clusters, erasure, events, gone, statements
from api.store.gone import Gone
from api.store.stored import Connection, StoredState
from schemas.v1.actor import Actor, ActorSummary
from schemas.v1.change import ChangeOperation
from schemas.v1.event import Event
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.statement import Statement
from schemas.v1.tombstone import GoneReason, Tombstone

_SUMMARY = msgspec.json.Decoder(ActorSummary)

Resource = TypeVar("Resource", Actor, AssembledEvent, AssembledStatement)


class _Draft(Struct, Generic[Resource], frozen=True):
    """A resource put together, beside what is stored of it."""

    resource: Resource
    served: Actor | Event | Statement
    state: StoredState | None
    reporting: frozenset[UUID]
    """Articles that report it."""


class _Revised(Struct, Generic[Resource], frozen=True):
    """A resource that has changed, with its next revision."""

    resource: Resource
    revision: int
    body: bytes
    before: StoredState | None


class Refreshing:
    """Rewrites resources from all their reports, actors first, since events and statements name them."""

    def __init__(self, c: Connection, cause: Cause, journal: Journal | None = None) -> None:
        """`journal` has what is to be written before these revisions."""
        self._c = c
        self._cause = cause
        self._journal = journal or Journal(c, cause)
        self._assembling = Assembling(c, cause.recorded_at)
        self._last: dict[UUID, int] = {}

    async def run(self, touched: Touched, added: Mapping[UUID, ActorTally] | None = None) -> None:
        """Refresh these resources, and whatever names an actor whose name, kind or country changes thereby.

        `added` is what articles say of actors that were stored since these were last refreshed, where that is all that
        has changed; other actors are counted anew.
        """
        # What is gone comes first, since those that absorbed it list it.
        gone_actors = await self._retire(ResourceKind.ACTOR, touched.actors)
        gone_events = await self._retire(ResourceKind.EVENT, touched.events)
        gone_statements = await self._retire(ResourceKind.STATEMENT, touched.statements)
        await self._revive(ResourceKind.ACTOR, touched.actors - gone_actors)
        await self._revive(ResourceKind.EVENT, touched.events - gone_events)
        await self._revive(ResourceKind.STATEMENT, touched.statements - gone_statements)
        # Sorted, so that the same article writes in the same order every time.
        renamed = await self._actors(sorted(touched.actors - gone_actors), touched, added or {}) | gone_actors
        event_ids, statement_ids = touched.events, touched.statements
        if renamed:
            event_ids = event_ids | await events.with_actors(self._c, renamed)
            statement_ids = statement_ids | await statements.with_actors(self._c, renamed)
        if gone_events:
            statement_ids = statement_ids | await statements.about(self._c, gone_events)
        await self._events(sorted(event_ids - gone_events))
        await self._statements(sorted(statement_ids - gone_statements))
        await self._journal.write()

    async def _retire(self, kind: ResourceKind, ids: set[UUID]) -> set[UUID]:
        """Those of some resources that have no report any more; they are written as gone."""
        if not ids:
            return set()
        dead = ids - await clusters.live(self._c, kind, ids)
        states = await _states(self._c, kind, dead) if dead else {}
        for id_ in sorted(states):
            survivor = await self._survivor(kind, id_)
            reason = GoneReason.RETRACTED if survivor is None else GoneReason.MERGED
            tombstone = Tombstone(
                id=id_,
                revision=states[id_].revision + 1,
                recorded_at=self._cause.recorded_at,
                gone=reason,
                survivor=survivor,
            )
            await retire(self._c, self._journal, kind, tombstone, self._cause)
            await _remove(self._c, kind, id_)
        return dead

    async def _revive(self, kind: ResourceKind, ids: set[UUID]) -> None:
        """Those that are back are no longer absorbed; their revisions go on where they ended."""
        if not ids:
            return
        for earlier in await gone.several(self._c, kind, ids):
            self._last[earlier.id] = earlier.revision
            await gone.remove(self._c, kind, earlier.id)

    async def _survivor(self, kind: ResourceKind, id_: UUID) -> UUID | None:
        """The resource in which the reports of one that is gone are now."""
        cluster = (await clusters.of_tokens(self._c, kind, [id_])).get(id_)
        if cluster is None:
            return None
        return next((resource for _, resource in await clusters.resources(self._c, kind, [cluster])), None)

    async def _actors(self, ids: list[UUID], touched: Touched, added: Mapping[UUID, ActorTally]) -> set[UUID]:
        """Refresh actors; those already stored that are named differently now."""
        if not ids:
            return set()
        states = await actors.states(self._c, ids)
        tallies = await self._tallies(
            ids, states, {id_: tally for id_, tally in added.items() if id_ not in touched.moved}
        )
        assembled = await self._assembling.actors(tallies)
        revised = await self._revise(
            _Draft(actor, actor, states.get(id_), touched.naming.get(id_, frozenset()))
            for id_, actor in assembled.items()
        )
        await actors.insert(self._c, [self._actor_row(each) for each in revised if each.before is None])
        await actors.rewrite(self._c, [self._actor_row(each) for each in revised if each.before is not None])
        await actors.keep_tallies(self._c, tallies)
        return {
            each.resource.id
            for each in revised
            if each.before is not None and _SUMMARY.decode(each.before.body) != _SUMMARY.decode(each.body)
        }

    async def _tallies(
        self, ids: list[UUID], states: Mapping[UUID, StoredState], added: Mapping[UUID, ActorTally]
    ) -> dict[UUID, ActorTally]:
        """All that articles say of actors: what was kept and is added, and for the rest counted anew."""
        kept = await actors.kept_tallies(self._c, [id_ for id_ in ids if id_ in added and id_ in states])
        tallies = {id_: tally.and_of_others(added[id_]) for id_, tally in kept.items()}
        tallies |= {id_: added[id_] for id_ in ids if id_ in added and id_ not in states}
        uncounted = [id_ for id_ in ids if id_ not in tallies]
        if uncounted:
            tallies |= await actors.tallies(self._c, uncounted)
        return {id_: tallies[id_] for id_ in ids}

    async def _events(self, ids: list[UUID]) -> None:
        if not ids:
            return
        states = await events.states(self._c, ids)
        revised = await self._revise(
            _Draft(assembled, assembled.event, states.get(assembled.event.id), _articles(assembled.event))
            for assembled in await self._assembling.events(ids)
        )
        await events.insert(self._c, [self._event_row(each) for each in revised if each.before is None])
        await events.rewrite(self._c, [self._event_row(each) for each in revised if each.before is not None])
        await events.insert_participants(self._c, [row for each in revised for row in _participants(each)])
        await self._quote(ResourceKind.EVENT, [each.resource.event.id for each in revised])

    async def _statements(self, ids: list[UUID]) -> None:
        if not ids:
            return
        states = await statements.states(self._c, ids)
        revised = await self._revise(
            _Draft(assembled, assembled.statement, states.get(assembled.statement.id), _articles(assembled.statement))
            for assembled in await self._assembling.statements(ids)
        )
        await statements.insert(self._c, [self._statement_row(each) for each in revised if each.before is None])
        await statements.rewrite(self._c, [self._statement_row(each) for each in revised if each.before is not None])
        said = [each.resource.statement for each in revised]
        await statements.insert_about(
            self._c,
            [statements.AboutRow(statement_id=each.id, event_id=event_id) for each in said for event_id in each.about],
        )
        await statements.insert_addressees(
            self._c,
            [
                statements.AddresseeRow(statement_id=each.id, actor_id=actor.id)
                for each in said
                for actor in each.addressees
            ],
        )
        await self._quote(ResourceKind.STATEMENT, [each.id for each in said])

    async def _quote(self, kind: ResourceKind, ids: list[UUID]) -> None:
        if ids:
            await erasure.note_quotes(self._c, kind, ids)

    async def _revise(self, drafts: "Iterable[_Draft[Resource]]") -> "list[_Revised[Resource]]":
        """The next revisions of those that have changed, in their order."""
        turns = Turns()
        revised: list[_Revised[Resource]] = []
        for draft in drafts:
            each = self._revised(draft)
            if each is not None:
                revised.append(each)
            await turns.pause()
        return revised

    def _revised(self, draft: "_Draft[Resource]") -> "_Revised[Resource] | None":
        """The next revision of a resource, which is noted; None where nothing changes."""
        served, state = draft.served, draft.state
        if state is not None:
            same = msgspec.structs.replace(served, revision=state.revision, recorded_at=state.recorded_at)
            if state.body == msgspec.json.encode(same):
                return None
            revision = state.revision + 1
        else:
            revision = self._last.get(served.id, 0) + 1
        body = msgspec.json.encode(msgspec.structs.replace(served, revision=revision))
        reason = self._cause.reason or (RevisionReason.EXTRACTED if revision == 1 else RevisionReason.MERGED)
        operation = ChangeOperation.CREATE if state is None else ChangeOperation.UPDATE
        kind = _kind(served)
        self._journal.note(kind, served.id, revision, reason, self._cause.article(draft.reporting), body, operation)
        return _Revised(draft.resource, revision, body, state)

    def _actor_row(self, revised: "_Revised[Actor]") -> actors.ActorRow:
        actor = revised.resource
        return actors.ActorRow(
            id=actor.id,
            revision=revised.revision,
            recorded_at=self._cause.recorded_at,
            kind=actor.kind,
            name=actor.name,
            country=actor.country,
            sector=actor.sector,
            known=actor.known,
            article_count=actor.article_count,
            body=revised.body,
        )

    def _event_row(self, revised: "_Revised[AssembledEvent]") -> events.EventRow:
        event, place = revised.resource.event, revised.resource.event.place
        return events.EventRow(
            id=event.id,
            revision=revised.revision,
            recorded_at=self._cause.recorded_at,
            type=event.type,
            mode=event.mode,
            status=event.status,
            quad=event.quad,
            start_day=None if event.date is None else event.date.start,
            end_day=None if event.date is None else event.date.end,
            place_name=None if place is None else place.name,
            place_names=revised.resource.place_names,
            place_kind=None if place is None else place.kind,
            place_country=None if place is None else place.country,
            place_geonames=None if place is None else place.geonames_id,
            place_lat=None if place is None else place.lat,
            place_lon=None if place is None else place.lon,
            words=revised.resource.words,
            article_count=event.article_count,
            body=revised.body,
        )

    def _statement_row(self, revised: "_Revised[AssembledStatement]") -> statements.StatementRow:
        statement = revised.resource.statement
        return statements.StatementRow(
            id=statement.id,
            revision=revised.revision,
            recorded_at=self._cause.recorded_at,
            speaker_id=None if statement.speaker is None else statement.speaker.id,
            mode=statement.mode,
            medium=statement.medium,
            published_at=revised.resource.first_published,
            folded=fold(statement.text),
            article_count=statement.article_count,
            body=revised.body,
        )


async def retire(c: Connection, journal: Journal, kind: ResourceKind, tombstone: Tombstone, cause: Cause) -> None:
    """Write that a resource is no more, and note its last revision."""
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
    journal.note(kind, tombstone.id, tombstone.revision, reason, cause.article(), body, operation)


def _kind(resource: Actor | Event | Statement) -> ResourceKind:
    match resource:
        case Actor():
            return ResourceKind.ACTOR
        case Event():
            return ResourceKind.EVENT
        case Statement():
            return ResourceKind.STATEMENT


def _articles(resource: Event | Statement) -> frozenset[UUID]:
    return frozenset(report.article for report in resource.reports)


def _participants(revised: "_Revised[AssembledEvent]") -> list[events.ParticipantRow]:
    event = revised.resource.event
    return [
        events.ParticipantRow(event_id=event.id, actor_id=party.actor.id, role=party.role)
        for party in event.participants
    ]


async def _remove(c: Connection, kind: ResourceKind, id_: UUID) -> None:
    match kind:
        case ResourceKind.ACTOR:
            await actors.remove(c, id_)
        case ResourceKind.EVENT:
            await events.remove(c, id_)
        case _:
            await statements.remove(c, id_)


async def _states(c: Connection, kind: ResourceKind, ids: Iterable[UUID]) -> dict[UUID, StoredState]:
    match kind:
        case ResourceKind.ACTOR:
            return await actors.states(c, ids)
        case ResourceKind.EVENT:
            return await events.states(c, ids)
        case _:
            return await statements.states(c, ids)
