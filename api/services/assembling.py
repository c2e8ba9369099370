"""Resources as they are to be: what all reports say, and over it what curators have set."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TypeAlias, TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct

from api.extraction.lexicon.load import lexicon
from api.resolution import merging
from api.resolution.profiles import known_id
from api.services.surroundings import EVENT_SAID, STATEMENT_SAID
from api.services.turns import Turns
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


_Refs: TypeAlias = Mapping[tuple[UUID, str], UUID]
"""Stored resources by article and ref."""


class AssembledEvent(Struct, frozen=True):
    """An event, the folded names of its place, and the folded words that tell of it."""

    event: Event
    place_names: tuple[str, ...]
    words: str


class AssembledStatement(Struct, frozen=True):
    """A statement, and when it was first published."""

    statement: Statement
    first_published: datetime | None


class _Overlay(Struct, frozen=True):
    """What lies over the reports of resources, by their ids."""

    absorbed: dict[UUID, tuple[UUID, ...]]
    fields: dict[UUID, bytes]


class Assembling:
    """Puts resources together; revision and instant are those of the resource as it is stored or 0 and `at`."""

    def __init__(self, c: Connection, at: datetime) -> None:
        self._c = c
        self._at = at
        self._summaries: dict[UUID, ActorSummary] = {}
        self._refs: dict[tuple[UUID, str], UUID] = {}
        self._articles: set[UUID] = set()
        self._turns = Turns()

    async def actors(self, tallies: Mapping[UUID, merging.ActorTally]) -> dict[UUID, Actor]:
        """Actors out of all that articles say of them."""
        over = await self._overlay(ResourceKind.ACTOR, list(tallies))
        found: dict[UUID, Actor] = {}
        for id_, tally in tallies.items():
            await self._turns.pause()
            merged = merging.merge_actor(tally.reports, tally.names, tally.offices)
            absorbed = over.absorbed.get(id_, ())
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
                article_count=tally.articles,
                absorbed=absorbed,
            )
            fields = over.fields.get(id_)
            found[id_] = actor if fields is None else _curated(actor, _ACTOR.decode(fields))
        self._summaries |= {id_: _summary(actor) for id_, actor in found.items()}
        return found

    async def events(self, ids: Sequence[UUID]) -> list[AssembledEvent]:
        """Events out of their reports, in the order of their ids; all actors are up to date by now."""
        rows = await events.reports(self._c, ids)
        who = await self._who(row.article_id for row in rows)
        said: dict[UUID, list[merging.EventSaid]] = defaultdict(list)
        merged: dict[UUID, merging.MergedEvent] = {}
        for row in rows:
            said[row.event_id].append(_event_said(row, who))
            await self._turns.pause()
        for id_ in ids:
            merged[id_] = merging.merge_events(said[id_])
            await self._turns.pause()
        await self._learn(party.actor for each in merged.values() for party in each.parties)
        over = await self._overlay(ResourceKind.EVENT, ids)
        return [await self._event(id_, merged[id_], over) for id_ in ids]

    async def _event(self, id_: UUID, merged: merging.MergedEvent, over: "_Overlay") -> AssembledEvent:
        await self._turns.pause()
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
            absorbed=over.absorbed.get(id_, ()),
        )
        fields = over.fields.get(id_)
        if fields is None:
            return AssembledEvent(event, merged.place_names, merged.words)
        curated, place_names = await self._curated_event(event, merged.place_names, _EVENT.decode(fields))
        return AssembledEvent(curated, place_names, merged.words)

    async def statements(self, ids: Sequence[UUID]) -> list[AssembledStatement]:
        """Statements out of their reports, in the order of their ids; all actors and events are up to date by now."""
        rows = await statements.reports(self._c, ids)
        articles = {row.article_id for row in rows}
        who = await self._who(articles)
        which = await events.of_refs(self._c, articles)
        said: dict[UUID, list[merging.StatementSaid]] = defaultdict(list)
        for row in rows:
            said[row.statement_id].append(_statement_said(row, who, which))
            await self._turns.pause()
        merged = {id_: merging.merge_statements(said[id_]) for id_ in ids}
        await self._learn(
            actor for each in merged.values() for actor in (each.speaker, *each.addressees) if actor is not None
        )
        over = await self._overlay(ResourceKind.STATEMENT, ids)
        return [await self._statement(id_, merged[id_], over) for id_ in ids]

    async def _statement(self, id_: UUID, merged: merging.MergedStatement, over: "_Overlay") -> AssembledStatement:
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
            absorbed=over.absorbed.get(id_, ()),
        )
        fields = over.fields.get(id_)
        if fields is not None:
            statement = await self._curated_statement(statement, _STATEMENT.decode(fields))
        return AssembledStatement(statement, merged.first_published)

    async def _overlay(self, kind: ResourceKind, ids: Sequence[UUID]) -> "_Overlay":
        return _Overlay(await gone.absorbed(self._c, kind, ids), await curation.fields_of(self._c, kind, ids))

    async def _who(self, articles: Iterable[UUID]) -> "_Refs":
        """The actors of articles by their refs, and of those that were asked for before."""
        missing = set(articles) - self._articles
        if missing:
            self._refs |= await actors.of_refs(self._c, missing)
            self._articles |= missing
        return self._refs

    async def _learn(self, ids: Iterable[UUID]) -> None:
        """Have actors at hand as other resources name them."""
        missing = {id_ for id_ in ids if id_ not in self._summaries}
        if missing:
            self._summaries |= await actors.summaries(self._c, missing)

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
            there = await events.states(self._c, about)
            curated = msgspec.structs.replace(
                curated, about=tuple(event for event in dict.fromkeys(about) if event in there)
            )
        return curated

    async def _survivor(self, actor: UUID) -> UUID:
        return await gone.survivor(self._c, ResourceKind.ACTOR, actor)

    async def _participants(self, parties: Sequence[merging.PartySaid]) -> tuple[EventParticipant, ...]:
        named = {summary.id: summary for summary in await self._named([party.actor for party in parties])}
        distinct = dict.fromkeys((party.actor, party.role) for party in parties)
        return tuple(EventParticipant(actor=named[actor], role=role) for actor, role in distinct if actor in named)

    async def _named(self, ids: Sequence[UUID]) -> tuple[ActorSummary, ...]:
        """Actors as other resources name them; those that are gone are left out."""
        await self._learn(ids)
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


def _summary(actor: Actor) -> ActorSummary:
    return ActorSummary(id=actor.id, kind=actor.kind, name=actor.name, names=actor.names, country=actor.country)


def _event_said(row: events.ReportRow, who: _Refs) -> merging.EventSaid:
    said = EVENT_SAID.decode(row.said)
    parties = dict.fromkeys(merging.PartySaid(who[row.article_id, p.actor], p.role) for p in said.event.participants)
    return msgspec.structs.replace(said, parties=tuple(parties))


def _statement_said(row: statements.ReportRow, who: _Refs, which: _Refs) -> merging.StatementSaid:
    said = STATEMENT_SAID.decode(row.said)
    statement, article = said.statement, row.article_id
    return msgspec.structs.replace(
        said,
        speaker=None if statement.speaker is None else who[article, statement.speaker],
        addressees=tuple(dict.fromkeys(who[article, ref] for ref in statement.addressees)),
        about=tuple(dict.fromkeys(which[article, ref] for ref in statement.about)),
    )
