"""Writing one article and its extraction: recognise what it speaks of, then bring every resource up to date."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import msgspec
from uuid_utils.compat import uuid7

from api.resolution import actors as known_actors
from api.resolution import events as known_events
from api.resolution import statements as known_statements
from api.resolution.merging import (
    LONGEST_NAME,
    ActorReports,
    EventSaid,
    PartySaid,
    ReportSource,
    StatementSaid,
    place_names,
)
from api.resolution.names import Spelling, fold, spelling
from api.services.refreshing import Cause, Refreshing
from api.store import actors, articles, events, extractions, revisions, statements
from api.store.stored import Connection
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Actor, Event, Extraction, Passage, Place, Role, Statement
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.vocabulary import ActorKind, MentionForm, Office

ACTORS = UUID("5d0c1f5e-6f0b-5b0e-9a53-3f5e7c1d2a10")
"""Namespace of the ids of known actors and of states, which are the same in every database."""


class Recording:
    """One article on its way into the store; runs once, inside a transaction that holds the lock of recognition."""

    def __init__(
        self,
        c: Connection,
        article_id: UUID,
        article: ArticleInput,
        extraction: Extraction,
        digest: bytes,
        recorded_at: datetime,
    ) -> None:
        self.article_id = article_id
        self._c = c
        self._article = article
        self._extraction = extraction
        self._recorded_at = recorded_at
        self._published = article.published_at.astimezone(UTC) if article.published_at else None
        self._origin = ReportSource(
            article=article_id, source=article.source, published_at=self._published, digest=digest
        )
        self._text = article.text if extraction.text is None else extraction.text
        self._actors: dict[str, UUID] = {}
        self._events: dict[str, UUID] = {}
        self._statements: set[UUID] = set()
        self._places: dict[str, Place] = {place.ref: place for place in extraction.places}
        self._kinds: dict[str, Actor] = {actor.ref: actor for actor in extraction.actors}
        # Resources that this article makes are not in the store before all of it is read.
        self._new_actors: list[known_actors.ActorCandidate] = []
        self._new_events: list[known_events.EventCandidate] = []
        self._new_statements: dict[UUID, list[known_statements.StatementCandidate]] = {}

    async def run(self) -> None:
        """Write everything; afterwards all resources that the article touches are up to date."""
        extractor = self._extraction.extractor
        cause = Cause(
            article=self.article_id,
            extractor=f"{extractor.name} {extractor.version}",
            recorded_at=self._recorded_at,
        )
        await self._record_article(cause)
        for position, actor in enumerate(self._extraction.actors):
            await self._record_actor(position, actor)
        for position, event in enumerate(self._extraction.events):
            await self._record_event(position, event)
        for position, statement in enumerate(self._extraction.statements):
            await self._record_statement(position, statement)
        refreshing = Refreshing(self._c, cause)
        await refreshing.run(set(self._actors.values()), set(self._events.values()), self._statements)

    async def _record_article(self, cause: Cause) -> None:
        given = self._article
        article = Article(
            id=self.article_id,
            revision=1,
            recorded_at=self._recorded_at,
            title=given.title,
            source=given.source,
            url=given.url,
            published_at=self._published,
            language=self._extraction.language,
            text=self._text,
        )
        body = msgspec.json.encode(article)
        await articles.insert(
            self._c,
            articles.ArticleRow(
                id=self.article_id,
                recorded_at=self._recorded_at,
                digest=self._origin.digest,
                title=given.title,
                text=self._text,
                source=given.source,
                url=given.url,
                language=article.language,
                published_at=self._published,
                body=body,
            ),
        )
        await revisions.record(
            self._c,
            ResourceKind.ARTICLE,
            self.article_id,
            1,
            self._recorded_at,
            RevisionReason.EXTRACTED,
            self.article_id,
            cause.extractor,
            body,
        )
        read = msgspec.json.encode(self._extraction)
        extraction_id = uuid7()
        extractor = self._extraction.extractor
        await extractions.insert(
            self._c,
            extraction_id,
            self.article_id,
            self._recorded_at,
            extractor.name,
            extractor.version,
            extractor.lexicon,
            read,
        )
        await revisions.record(
            self._c,
            ResourceKind.EXTRACTION,
            extraction_id,
            1,
            self._recorded_at,
            RevisionReason.EXTRACTED,
            self.article_id,
            cause.extractor,
            read,
        )

    # Actors

    async def _record_actor(self, position: int, actor: Actor) -> None:
        facts = _actor_facts(actor)
        found = known_actors.recognise(facts, [*await self._actor_candidates(facts), *self._new_actors])
        if found is not None:
            actor_id = found.id
        else:
            actor_id = _new_actor_id(actor)
            self._new_actors.append(known_actors.ActorCandidate(id=actor_id, facts=facts, article_count=0))
        self._actors[actor.ref] = actor_id
        await actors.insert_report(
            self._c,
            actor_id,
            self.article_id,
            actor.ref,
            position,
            ActorReports(
                kind=actor.kind,
                known=actor.known,
                name=actor.name,
                name_ar=actor.names.ar,
                name_en=actor.names.en,
                country=actor.country,
                sector=actor.sector,
            ),
        )
        await actors.insert_names(self._c, actor_id, self.article_id, facts.spellings)
        seen = None if self._published is None else self._published.date()
        roles = [Role(r.office, None if r.title is None else r.title[:LONGEST_NAME], r.country) for r in actor.roles]
        await actors.insert_offices(self._c, actor_id, self.article_id, roles, seen)

    async def _actor_candidates(self, facts: known_actors.ActorFacts) -> list[known_actors.ActorCandidate]:
        rows = await actors.candidates(
            self._c,
            facts.kind,
            facts.known,
            facts.country,
            [s.folded for s in facts.spellings],
            sorted({token for s in facts.spellings for token in s.tokens}),
        )
        return [
            known_actors.ActorCandidate(
                id=row.id,
                facts=known_actors.ActorFacts(
                    kind=row.kind,
                    spellings=tuple(spelling(text) for text in sorted(row.spellings)),
                    country=row.country,
                    posts=frozenset(_post(text) for text in row.posts),
                    known=row.known,
                ),
                article_count=row.article_count,
            )
            for row in rows
        ]

    # Events

    async def _record_event(self, position: int, event: Event) -> None:
        said = EventSaid(
            origin=self._origin,
            event=event,
            place=None if event.place is None else self._places[event.place],
            parties=tuple(PartySaid(self._actors[p.actor], p.role) for p in event.participants),
            evidence=tuple(Passage(e.span, self._text[e.span[0] : e.span[1]]) for e in event.evidence),
        )
        facts = self._event_facts(said)
        found = known_events.recognise(facts, [*await self._event_candidates(facts), *self._new_events])
        if found is not None:
            event_id = found.id
        else:
            event_id = uuid7()
            self._new_events.append(known_events.EventCandidate(id=event_id, facts=facts, same_article=True))
        self._events[event.ref] = event_id
        await events.insert_report(
            self._c,
            event_id,
            self.article_id,
            event.ref,
            position,
            None if found is None else found.score,
            () if found is None else found.reasons,
            msgspec.json.encode(said),
        )

    def _event_facts(self, said: EventSaid) -> known_events.EventFacts:
        event = said.event
        return known_events.EventFacts(
            type=event.type,
            mode=event.mode,
            status=event.status,
            days=None if event.date is None else (event.date.start, event.date.end),
            published=None if self._published is None else self._published.date(),
            place=None if said.place is None else _place_facts(said.place),
            parties=tuple(
                known_events.Party(
                    self._actors[p.actor], self._kinds[p.actor].kind, self._kinds[p.actor].country, p.role
                )
                for p in event.participants
            ),
            words=fold(" ".join(passage.text for passage in said.evidence)),
        )

    async def _event_candidates(self, facts: known_events.EventFacts) -> list[known_events.EventCandidate]:
        if facts.days is not None:
            first, last = facts.days
        elif facts.published is not None:
            first = last = facts.published
        else:
            return []
        rows = await events.candidates(
            self._c,
            facts.type,
            _shifted(first, -known_events.WINDOW),
            _shifted(last, known_events.WINDOW),
            self.article_id,
            {party.actor for party in facts.parties},
        )
        return [
            known_events.EventCandidate(id=row.id, facts=_stored_event(row), same_article=row.same_article)
            for row in rows
        ]

    # Statements

    async def _record_statement(self, position: int, statement: Statement) -> None:
        speaker = None if statement.speaker is None else self._actors[statement.speaker]
        said = StatementSaid(
            origin=self._origin,
            statement=statement,
            speaker=speaker,
            addressees=tuple(dict.fromkeys(self._actors[ref] for ref in statement.addressees)),
            about=tuple(dict.fromkeys(self._events[ref] for ref in statement.about)),
        )
        folded = fold(statement.text)
        found = None if speaker is None else await self._recognise_statement(speaker, folded)
        statement_id = uuid7() if found is None else found
        if found is None and speaker is not None:
            self._new_statements.setdefault(speaker, []).append(
                known_statements.StatementCandidate(statement_id, folded)
            )
        self._statements.add(statement_id)
        await statements.insert_report(
            self._c, statement_id, self.article_id, statement.ref, position, msgspec.json.encode(said)
        )

    async def _recognise_statement(self, speaker: UUID, folded: str) -> UUID | None:
        around = None
        if self._published is not None:
            around = (self._published - known_statements.WINDOW, self._published + known_statements.WINDOW)
        first, last = around if around is not None else (None, None)
        rows = await statements.candidates(self._c, speaker, first, last)
        candidates = [known_statements.StatementCandidate(row.id, row.folded) for row in rows]
        return known_statements.recognise(folded, [*candidates, *self._new_statements.get(speaker, [])])


def _new_actor_id(actor: Actor) -> UUID:
    if actor.known is not None:
        return uuid5(ACTORS, f"known:{actor.known}")
    if actor.kind is ActorKind.STATE and actor.country is not None:
        return uuid5(ACTORS, f"state:{actor.country}")
    return uuid7()


def _actor_facts(actor: Actor) -> known_actors.ActorFacts:
    texts = (
        actor.name,
        actor.names.ar,
        actor.names.en,
        *(mention.text for mention in actor.mentions if mention.form is MentionForm.NAME),
    )
    names: dict[str, Spelling] = {}
    for text in texts:
        name = " ".join(text.split()) if text is not None else ""
        # Words that run on for lines are no name anyone asks for.
        if name and len(name) <= LONGEST_NAME and name not in names:
            found = spelling(name)
            if found.folded and len(found.folded) <= 2 * LONGEST_NAME:
                names[name] = found
    return known_actors.ActorFacts(
        kind=actor.kind,
        spellings=tuple(names.values()),
        country=actor.country,
        posts=frozenset(known_actors.Post(role.office, role.country) for role in actor.roles),
        known=actor.known,
    )


def _post(text: str) -> known_actors.Post:
    office, _, country = text.partition(":")
    return known_actors.Post(Office(office), country or None)


def _place_facts(place: Place) -> known_events.PlaceFacts:
    return known_events.PlaceFacts(
        names=frozenset(place_names(place)),
        kind=place.kind,
        country=place.country,
        geonames_id=place.geonames_id,
        lat=place.lat,
        lon=place.lon,
    )


def _stored_event(row: events.CandidateRow) -> known_events.EventFacts:
    place = None
    if row.place_kind is not None:
        place = known_events.PlaceFacts(
            names=frozenset(row.place_names),
            kind=row.place_kind,
            country=row.place_country,
            geonames_id=row.place_geonames,
            lat=row.place_lat,
            lon=row.place_lon,
        )
    return known_events.EventFacts(
        type=row.type,
        mode=row.mode,
        status=row.status,
        days=None if row.start_day is None or row.end_day is None else (row.start_day, row.end_day),
        published=None if row.first_published is None else row.first_published.date(),
        place=place,
        parties=tuple(
            known_events.Party(actor, kind, country, role)
            for actor, kind, country, role in zip(row.actors, row.kinds, row.countries, row.roles, strict=True)
        ),
        words=row.words,
    )


def _shifted(day: date, by: timedelta) -> date:
    """A day moved, but not beyond the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return day
