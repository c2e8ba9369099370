"""Writing what articles say: a report for every actor, event and statement of their extractions."""

from collections.abc import Sequence
from datetime import UTC
from uuid import UUID

import msgspec
from msgspec import Struct

from api.resolution.actors import ActorFacts, Post
from api.resolution.merging import LONGEST_NAME, ActorTally, EventSaid, ReportSource, StatementSaid
from api.resolution.names import Spelling, fold, script, spelling
from api.services.keeping import Kept
from api.services.profiling import Mentioned, Profiling
from api.services.surroundings import event_anchor, statement_anchor
from api.services.tallying import Tallying
from api.services.turns import Turns
from api.store import actors, events, statements
from api.store.profiles import ProfileRow
from api.store.stored import Connection
from schemas.v1.extraction import Actor, Event, Extraction, Passage, Place, Statement
from schemas.v1.vocabulary import MentionForm


class Told(Struct, frozen=True, kw_only=True):
    """What one article says."""

    origin: ReportSource
    text: str
    extraction: Extraction
    kept: Kept


class Reports:
    """The reports of some articles; until they are recognised each stands alone."""

    def __init__(self, c: Connection, profiling: Profiling) -> None:
        self._c = c
        self._profiling = profiling
        self._actors: list[actors.ActorReportRow] = []
        self._names: list[actors.ActorNameRow] = []
        self._roles: list[actors.ActorRoleRow] = []
        self._events: list[events.NewReport] = []
        self._statements: list[statements.NewReport] = []
        self._tallying = Tallying()

    async def write(self, told: Sequence[Told]) -> None:
        """Write every report."""
        turns = Turns()
        facts: list[list[ActorFacts]] = []
        for each in told:
            facts.append([actor_facts(actor) for actor in each.extraction.actors])
            await turns.pause()
        mentioned = [
            Mentioned(of_actor, each.origin.digest, actor.ref)
            for each, of_article in zip(told, facts, strict=True)
            for actor, of_actor in zip(each.extraction.actors, of_article, strict=True)
            if each.kept.profile(actor) is None
        ]
        profiles = iter(await self._profiling.of(mentioned))
        for each, of_article in zip(told, facts, strict=True):
            found = [each.kept.profile(actor) or next(profiles) for actor in each.extraction.actors]
            self._add(each, of_article, found)
            await turns.pause()
        self._tallying.add(self._actors, self._names, self._roles)
        await actors.insert_reports(self._c, self._actors)
        await actors.insert_names(self._c, self._names)
        await actors.insert_roles(self._c, self._roles)
        await events.insert_reports(self._c, self._events)
        await statements.insert_reports(self._c, self._statements)

    def tallies(self) -> dict[UUID, ActorTally]:
        """What was written of each actor."""
        return self._tallying.tallies()

    def _add(self, told: Told, facts: Sequence[ActorFacts], profiles: Sequence[ProfileRow]) -> None:
        who: dict[str, UUID] = {}
        for position, actor in enumerate(told.extraction.actors):
            self._add_actor(told, position, facts[position], profiles[position])
            who[actor.ref] = profiles[position].actor_id
        places = {place.ref: place for place in told.extraction.places}
        for position, event in enumerate(told.extraction.events):
            self._add_event(told, position, event, None if event.place is None else places[event.place])
        for position, statement in enumerate(told.extraction.statements):
            speaker = None if statement.speaker is None else who[statement.speaker]
            self._add_statement(told, position, statement, speaker)

    def _add_actor(self, told: Told, position: int, facts: ActorFacts, profile: ProfileRow) -> None:
        actor = told.extraction.actors[position]
        article_id, published = told.origin.article, told.origin.published_at
        self._actors.append(
            actors.ActorReportRow(
                actor_id=profile.actor_id,
                profile_id=profile.id,
                article_id=article_id,
                ref=actor.ref,
                position=position,
                kind=actor.kind,
                known=actor.known,
                name=actor.name,
                name_ar=actor.names.ar,
                name_en=actor.names.en,
                country=actor.country,
                sector=actor.sector,
            )
        )
        self._names += [
            actors.ActorNameRow(
                actor_id=profile.actor_id,
                article_id=article_id,
                ref=actor.ref,
                text=s.text,
                language=script(s.text),
                folded=s.folded,
                tokens=s.tokens,
            )
            for s in facts.spellings
        ]
        roles = dict.fromkeys(
            (r.office, None if r.title is None else r.title[:LONGEST_NAME], r.country) for r in actor.roles
        )
        self._roles += [
            actors.ActorRoleRow(
                actor_id=profile.actor_id,
                article_id=article_id,
                ref=actor.ref,
                office=office,
                title=title,
                country=country,
                seen=None if published is None else published.astimezone(UTC).date(),
            )
            for office, title, country in roles
        ]

    def _add_event(self, told: Told, position: int, event: Event, place: Place | None) -> None:
        said = EventSaid(
            origin=told.origin,
            event=event,
            place=place,
            evidence=tuple(Passage(e.span, told.text[e.span[0] : e.span[1]]) for e in event.evidence),
        )
        kept = told.kept.event(event)
        self._events.append(
            events.NewReport(
                event_id=kept.cluster,
                cluster_id=kept.cluster,
                token=kept.token,
                held=kept.held,
                article_id=told.origin.article,
                ref=event.ref,
                position=position,
                type=event.type,
                anchor=event_anchor(event, told.origin),
                words=fold(" ".join(passage.text for passage in said.evidence)),
                said=msgspec.json.encode(said),
            )
        )

    def _add_statement(self, told: Told, position: int, statement: Statement, speaker: UUID | None) -> None:
        kept = told.kept.statement(statement)
        self._statements.append(
            statements.NewReport(
                statement_id=kept.cluster,
                cluster_id=kept.cluster,
                token=kept.token,
                held=kept.held,
                article_id=told.origin.article,
                ref=statement.ref,
                position=position,
                speaker_id=speaker,
                anchor=statement_anchor(told.origin),
                folded=fold(statement.text),
                said=msgspec.json.encode(StatementSaid(origin=told.origin, statement=statement)),
            )
        )


def actor_facts(actor: Actor) -> ActorFacts:
    """What an article says of an actor, as it is judged."""
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
    return ActorFacts(
        kind=actor.kind,
        spellings=tuple(names.values()),
        country=actor.country,
        posts=frozenset(Post(role.office, role.country) for role in actor.roles),
        known=actor.known,
    )
