"""Resources as they are to be: what all reports say, and over it what curators have set."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct

from api.extraction.lexicon.load import lexicon
from api.resolution import merging
from api.resolution.profiles import known_id
from api.services.surroundings import EVENT_SAID, STATEMENT_SAID
from api.store import actors, curation, events, gone, statements
from api.store.stored import Connection
from schemas.v1.actor import Actor, ActorSummary
from schemas.v1.curation import ActorPatch, EventPatch, StatementPatch
from schemas.v1.event import Event, EventParticipant
from schemas.v1.revision import ResourceKind
from schemas.v1.statement import Statement
from schemas.v1.vocabulary import EventMode, EventType

_ACTOR = msgspec.json.Decoder(ActorPatch)
_EVENT = msgspec.json.Decoder(EventPatch)
_STATEMENT = msgspec.json.Decoder(StatementPatch)


Resource = TypeVar("Resource", Actor, Event, Statement)


class AssembledEvent(Struct, frozen=True):
    """An event, the folded names of its place, and the folded words that tell of it."""

    event: Event
    place_names: tuple[str, ...]
    words: str


class AssembledStatement(Struct, frozen=True):
    """A statement, and when it was first published."""

    statement: Statement
    first_published: datetime | None


class Assembling:
    """Puts resources together; revision and instant are those of the resource as it is stored or 0 and `at`."""

    def __init__(self, c: Connection, at: datetime) -> None:
        self._c = c
        self._at = at
        self._summaries: dict[UUID, ActorSummary] = {}

    async def actor(self, id_: UUID) -> Actor:
        """An actor out of its reports."""
        merged = merging.merge_actor(
            await actors.reports(self._c, id_), await actors.names(self._c, id_), await actors.offices(self._c, id_)
        )
        absorbed = await gone.absorbed(self._c, ResourceKind.ACTOR, id_)
        known = merged.known
        if known is not None and known_id(known) not in {id_, *absorbed}:
            # A curator has said that this is not who the knowledge base takes it for.
            known = None
        actor = Actor(
            id=id_,
            revision=0,
            recorded_at=self._at,
            kind=merged.kind,
            name=merged.name,
            names=merged.names,
            aliases=merged.aliases,
            country=merged.country,
            sector=merged.sector,
            roles=merged.roles,
            known=known,
            article_count=await actors.article_count(self._c, id_),
            absorbed=absorbed,
        )
        fields = await curation.fields(self._c, ResourceKind.ACTOR, id_)
        return actor if fields is None else _curated(actor, _ACTOR.decode(fields))

    async def event(self, id_: UUID) -> AssembledEvent:
        """An event out of its reports; all actors are up to date by now."""
        said = [_event_said(row) for row in await events.reports(self._c, id_)]
        merged = merging.merge_events(said)
        event = Event(
            id=id_,
            revision=0,
            recorded_at=self._at,
            type=merged.type,
            mode=merged.mode,
            contexts=merged.contexts,
            cameo=merged.cameo,
            quad=merged.quad,
            goldstein=merged.goldstein,
            status=merged.status,
            date=merged.date,
            place=merged.place,
            participants=await self._participants(merged.parties),
            summary=merged.summary,
            confidence=merged.confidence,
            article_count=merged.article_count,
            reports=merged.reports,
            details=merged.details,
            absorbed=await gone.absorbed(self._c, ResourceKind.EVENT, id_),
        )
        fields = await curation.fields(self._c, ResourceKind.EVENT, id_)
        if fields is None:
            return AssembledEvent(event, merged.place_names, merged.words)
        curated, place_names = await self._curated_event(event, merged.place_names, _EVENT.decode(fields))
        return AssembledEvent(curated, place_names, merged.words)

    async def statement(self, id_: UUID) -> AssembledStatement:
        """A statement out of its reports; all actors and events are up to date by now."""
        merged = merging.merge_statements(_statement_said(row) for row in await statements.reports(self._c, id_))
        statement = Statement(
            id=id_,
            revision=0,
            recorded_at=self._at,
            speaker=None if merged.speaker is None else (await self._named([merged.speaker]))[0],
            mode=merged.mode,
            text=merged.text,
            medium=merged.medium,
            outlet=merged.outlet,
            addressees=await self._named(merged.addressees),
            date=merged.date,
            about=merged.about,
            confidence=merged.confidence,
            article_count=merged.article_count,
            reports=merged.reports,
            absorbed=await gone.absorbed(self._c, ResourceKind.STATEMENT, id_),
        )
        fields = await curation.fields(self._c, ResourceKind.STATEMENT, id_)
        if fields is not None:
            statement = await self._curated_statement(statement, _STATEMENT.decode(fields))
        return AssembledStatement(statement, merged.first_published)

    async def _curated_event(
        self, event: Event, place_names: tuple[str, ...], patch: EventPatch
    ) -> tuple[Event, tuple[str, ...]]:
        curated = _curated(event, patch)
        if patch.type is not UNSET and patch.type is not event.type:
            mode = None if patch.mode is UNSET else patch.mode
            curated = msgspec.structs.replace(curated, mode=mode, quad=quads()[patch.type], cameo=None, goldstein=None)
        if patch.participants is not UNSET:
            given = [merging.PartySaid(await self._survivor(p.actor), p.role) for p in patch.participants]
            curated = msgspec.structs.replace(curated, participants=await self._participants(given))
        if patch.place is not UNSET:
            place_names = () if patch.place is None else merging.folded_names(patch.place)
        return curated, place_names

    async def _curated_statement(self, statement: Statement, patch: StatementPatch) -> Statement:
        curated = _curated(statement, patch)
        if patch.speaker is not UNSET:
            named = () if patch.speaker is None else await self._named([await self._survivor(patch.speaker)])
            curated = msgspec.structs.replace(curated, speaker=named[0] if named else None)
        if patch.addressees is not UNSET:
            given = [await self._survivor(actor) for actor in patch.addressees]
            curated = msgspec.structs.replace(curated, addressees=await self._named(given))
        if patch.about is not UNSET:
            about = [await gone.survivor(self._c, ResourceKind.EVENT, event) for event in patch.about]
            there = [event for event in dict.fromkeys(about) if await events.state(self._c, event) is not None]
            curated = msgspec.structs.replace(curated, about=tuple(there))
        return curated

    async def _survivor(self, actor: UUID) -> UUID:
        return await gone.survivor(self._c, ResourceKind.ACTOR, actor)

    async def _participants(self, parties: Sequence[merging.PartySaid]) -> tuple[EventParticipant, ...]:
        named = {summary.id: summary for summary in await self._named([party.actor for party in parties])}
        distinct = dict.fromkeys((party.actor, party.role) for party in parties)
        return tuple(EventParticipant(actor=named[actor], role=role) for actor, role in distinct if actor in named)

    async def _named(self, ids: Sequence[UUID]) -> tuple[ActorSummary, ...]:
        """Actors as other resources name them; those that are gone are left out."""
        missing = set(ids) - self._summaries.keys()
        if missing:
            self._summaries |= await actors.summaries(self._c, missing)
        return tuple(self._summaries[id_] for id_ in dict.fromkeys(ids) if id_ in self._summaries)


@cache
def quads() -> dict[EventType, int]:
    """Quad classes by event type."""
    return {each.type: each.quad for each in lexicon().event_types}


@cache
def modes() -> dict[EventType, frozenset[EventMode]]:
    """Modes by event type."""
    return {each.type: frozenset(mode.mode for mode in each.modes) for each in lexicon().event_types}


def _curated(resource: Resource, patch: ActorPatch | EventPatch | StatementPatch) -> Resource:
    """A resource with the curated members that are plain values, and the list of all that are curated."""
    set_ = {name: value for name in patch.__struct_fields__ if (value := getattr(patch, name)) is not UNSET}
    plain = {name: value for name, value in set_.items() if name not in _BY_ID and name != "curated"}
    return msgspec.structs.replace(resource, **plain, curated=tuple(set_))


_BY_ID = frozenset({"participants", "speaker", "addressees", "about"})
"""Members that hold other resources, by their ids."""


def _event_said(row: events.ReportRow) -> merging.EventSaid:
    said = EVENT_SAID.decode(row.said)
    who = dict(zip(row.refs, row.actors, strict=True))
    parties = dict.fromkeys(merging.PartySaid(who[p.actor], p.role) for p in said.event.participants)
    return msgspec.structs.replace(said, parties=tuple(parties))


def _statement_said(row: statements.ReportRow) -> merging.StatementSaid:
    said = STATEMENT_SAID.decode(row.said)
    statement = said.statement
    who = dict(zip(row.refs, row.actors, strict=True))
    which = dict(zip(row.event_refs, row.events, strict=True))
    return msgspec.structs.replace(
        said,
        speaker=None if statement.speaker is None else who[statement.speaker],
        addressees=tuple(dict.fromkeys(who[ref] for ref in statement.addressees)),
        about=tuple(dict.fromkeys(which[ref] for ref in statement.about)),
    )
