"""Writing what one article says: a report for every actor, event and statement of its extraction."""

from datetime import UTC

import msgspec

from api.resolution.actors import ActorFacts, Post
from api.resolution.merging import LONGEST_NAME, ActorReports, EventSaid, ReportSource, StatementSaid
from api.resolution.names import Spelling, fold, spelling
from api.services.keeping import Kept
from api.services.profiling import Profiling
from api.services.surroundings import event_anchor, statement_anchor
from api.store import actors, events, statements
from api.store.stored import Connection
from schemas.v1.extraction import Actor, Event, Extraction, Passage, Role, Statement
from schemas.v1.vocabulary import MentionForm


class Reports:
    """The reports of one article; until they are recognised each stands alone."""

    def __init__(
        self,
        c: Connection,
        origin: ReportSource,
        text: str,
        extraction: Extraction,
        profiling: Profiling,
        kept: Kept,
    ) -> None:
        self._c = c
        self._origin = origin
        self._text = text
        self._extraction = extraction
        self._profiling = profiling
        self._kept = kept
        self._places = {place.ref: place for place in extraction.places}

    async def write(self) -> None:
        """Write every report."""
        for position, actor in enumerate(self._extraction.actors):
            await self._write_actor(position, actor)
        for position, event in enumerate(self._extraction.events):
            await self._write_event(position, event)
        for position, statement in enumerate(self._extraction.statements):
            await self._write_statement(position, statement)

    async def _write_actor(self, position: int, actor: Actor) -> None:
        facts = actor_facts(actor)
        profile = self._kept.profile(actor) or await self._profiling.of(facts, self._origin.digest, actor.ref)
        await actors.insert_report(
            self._c,
            profile.actor_id,
            profile.id,
            self._origin.article,
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
        await actors.insert_names(self._c, profile.actor_id, self._origin.article, actor.ref, facts.spellings)
        published = self._origin.published_at
        seen = None if published is None else published.astimezone(UTC).date()
        roles = [Role(r.office, None if r.title is None else r.title[:LONGEST_NAME], r.country) for r in actor.roles]
        await actors.insert_offices(self._c, profile.actor_id, self._origin.article, actor.ref, roles, seen)

    async def _write_event(self, position: int, event: Event) -> None:
        said = EventSaid(
            origin=self._origin,
            event=event,
            place=None if event.place is None else self._places[event.place],
            evidence=tuple(Passage(e.span, self._text[e.span[0] : e.span[1]]) for e in event.evidence),
        )
        kept = self._kept.event(event)
        await events.insert_report(
            self._c,
            events.NewReport(
                cluster_id=kept.cluster,
                token=kept.token,
                held=kept.held,
                article_id=self._origin.article,
                ref=event.ref,
                position=position,
                type=event.type,
                anchor=event_anchor(event, self._origin),
                words=fold(" ".join(passage.text for passage in said.evidence)),
                said=msgspec.json.encode(said),
            ),
        )

    async def _write_statement(self, position: int, statement: Statement) -> None:
        kept = self._kept.statement(statement)
        await statements.insert_report(
            self._c,
            statements.NewReport(
                cluster_id=kept.cluster,
                token=kept.token,
                held=kept.held,
                article_id=self._origin.article,
                ref=statement.ref,
                position=position,
                speaker_id=None,
                anchor=statement_anchor(self._origin),
                folded=fold(statement.text),
                said=msgspec.json.encode(StatementSaid(origin=self._origin, statement=statement)),
            ),
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
