"""From what the stages found to the contract's Extraction: refs, order, summaries."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET

from api.extraction.arabic.events.confidence import Confidence
from api.extraction.arabic.events.join import Joined
from api.extraction.arabic.model import Entity, Line, Mention
from api.extraction.arabic.places import PlaceMention
from api.extraction.arabic.speech.model import Said
from api.extraction.arabic.summary import Party, Summaries
from api.extraction.document.model import Document
from api.extraction.explanation import Explainer
from api.extraction.lexicon.schema import PlaceEntry
from api.extraction.ontology import Ontology
from schemas.v1.details import EventDetails
from schemas.v1.extraction import (
    Actor,
    DateExpression,
    Event,
    EventDate,
    Evidence,
    Extraction,
    Extractor,
    Names,
    Participant,
    Passage,
    Place,
    Role,
    Span,
    Statement,
)
from schemas.v1.extraction import Mention as ActorMention
from schemas.v1.vocabulary import ActorKind, Context, MentionForm, ParticipantRole


class Assembly:
    """Numbers and shapes the results of one article."""

    def __init__(
        self,
        document: Document,
        lines: tuple[Line, ...],
        entities: tuple[Entity, ...],
        events: Sequence[Joined],
        said: Sequence[Said],
        ontology: Ontology,
        summaries: Summaries,
        confidence: Confidence,
        details: Sequence[EventDetails | None],
        explainer: Explainer | None = None,
    ) -> None:
        self._document = document
        self._lines = lines
        self._entities = entities
        self._events = events
        self._said = said
        self._ontology = ontology
        self._details = details
        self._explainer = explainer
        self._summaries = summaries
        self._confidence = confidence
        self._mentions = _by_entity(lines)
        self._places = _distinct_places(lines)
        self._place_refs = {entry: f"p{n}" for n, entry in enumerate(self._places, 1)}
        self._refs = {e: f"a{n}" for n, e in enumerate(self._listed(), 1)}

    def extraction(self, extractor: Extractor) -> Extraction:
        """The article's answer."""
        events = tuple(self._event(n, joined) for n, joined in enumerate(self._events, 1))
        return Extraction(
            language=self._document.language,
            text=None,
            segments=self._document.segments,
            actors=tuple(self._actor(e, ref) for e, ref in self._refs.items()),
            places=tuple(self._place(self._place_refs[entry], found) for entry, found in self._places.items()),
            dates=tuple(d for line in self._lines for d in line.dates),
            events=events,
            statements=tuple(self._statement(n, said) for n, said in enumerate(self._said, 1)),
            extractor=extractor,
        )

    def _listed(self) -> list[int]:
        """Entities that are persons by name, take part, speak or are spoken to; by first mention."""
        used = {a.entity for joined in self._events for a in joined.arguments}
        for said in self._said:
            used |= {said.speaker} if said.speaker is not None else set()
            used |= {*said.addressees, *said.via}
        listed = [
            e
            for e, mentions in self._mentions.items()
            if e in used or (self._entities[e].kind is ActorKind.PERSON and mentions)
        ]
        return sorted(listed, key=lambda e: self._mentions[e][0][0])

    def _actor(self, entity: int, ref: str) -> Actor:
        e = self._entities[entity]
        mentions = self._mentions[entity]
        return Actor(
            ref=ref,
            kind=e.kind,
            name=e.name,
            names=Names(ar=e.name, en=e.english),
            country=e.country,
            sector=e.sector,
            roles=tuple(Role(office=office, title=title, country=country) for office, title, country in e.titles),
            known=e.known,
            mentions=tuple(
                ActorMention(span=span, text=self._text(span), form=m.form) for span, m in dict(mentions).items()
            ),
            aliases=tuple(dict.fromkeys(a for _, m in mentions for a in _aliases(m) if a != e.name)),
        )

    def _place(self, ref: str, mentions: list[PlaceMention]) -> Place:
        entry = mentions[0].entry
        return Place(
            ref=ref,
            name=entry.name,
            names=Names(ar=entry.name, en=entry.english),
            kind=entry.kind,
            country=entry.country,
            geonames_id=entry.geonames_id,
            lat=entry.lat,
            lon=entry.lon,
            mentions=tuple(Passage(m.span, self._text(m.span)) for m in mentions),
        )

    def _event(self, n: int, joined: Joined) -> Event:
        head = joined.head
        frame = head.frame
        kind = self._ontology.of(frame)
        return Event(
            ref=f"e{n}",
            type=frame.type,
            mode=joined.mode,
            contexts=frame.contexts,
            cameo=frame.cameo,
            quad=kind.quad,
            goldstein=kind.goldstein,
            status=joined.status,
            date=self._date(joined.date),
            place=self._place_refs[joined.place.entry] if joined.place is not None else None,
            participants=tuple(
                Participant(self._refs[a.entity], a.role) for a in joined.arguments if a.entity in self._refs
            ),
            summary=self._summary(joined),
            trigger=Passage(head.trigger, self._text(head.trigger)),
            evidence=tuple(Evidence(span) for span in joined.evidence),
            confidence=self._confidence.of(joined),
            rule=frame.id,
            details=self._details[n - 1],
            explanation=self._explainer.event(joined, self._refs) if self._explainer is not None else UNSET,
        )

    def _summary(self, joined: Joined) -> str:
        parties = {
            role: [self._party(a.entity) for a in joined.arguments if a.role is role] for role in ParticipantRole
        }
        return self._summaries.line(
            joined.head.frame,
            joined.status,
            parties[ParticipantRole.ACTOR],
            parties[ParticipantRole.RECIPIENT],
            joined.place.entry.name if joined.place is not None else None,
            joined.date,
        )

    def _party(self, entity: int) -> Party:
        return Party(self._entities[entity].name, self._entities[entity].kind)

    def _statement(self, n: int, said: Said) -> Statement:
        passages = (_performed(said), *said.repeats)
        about = [
            (k, joined)
            for k, joined in enumerate(self._events, 1)
            if any(start <= r.trigger[0] < end for r in joined.reports for start, end in passages)
        ]
        return Statement(
            ref=f"s{n}",
            speaker=self._refs.get(said.speaker) if said.speaker is not None else None,
            mode=said.mode,
            text=self._text(said.span),
            span=said.span,
            verb=Passage(said.verb, self._text(said.verb)) if said.verb is not None else None,
            medium=said.medium,
            outlet=said.outlet,
            addressees=tuple(self._refs[e] for e in said.addressees if e in self._refs),
            date=self._date(said.date),
            about=tuple(f"e{k}" for k, _ in about),
            confidence=said.confidence,
            rule=said.rule,
            via=tuple(self._refs[e] for e in said.via if e in self._refs),
            contexts=tuple(dict.fromkeys((*said.contexts, *_contexts(j for _, j in about)))),
            repeats=tuple(Passage(span, self._text(span)) for span in said.repeats),
            explanation=self._explainer.statement(said) if self._explainer is not None else UNSET,
        )

    def _date(self, date: DateExpression | None) -> EventDate | None:
        if date is None:
            return None
        return EventDate(date.start, date.end, date.precision, date.basis, Passage(date.span, self._text(date.span)))

    def _text(self, span: Span) -> str:
        return self._document.text[span[0] : span[1]]


def _contexts(events: Iterable[Joined]) -> Iterator[Context]:
    """The contexts of events."""
    return (c for joined in events for c in joined.head.frame.contexts)


def _performed(said: Said) -> Span:
    """The words of a statement with the verb that reports them, which may itself be an event: ندد ب."""
    if said.verb is None:
        return said.span
    return min(said.verb[0], said.span[0]), max(said.verb[1], said.span[1])


def _aliases(mention: Mention) -> Iterator[str]:
    """What a mention calls its actor, where that says more than a bare noun (الوزير)."""
    telling = mention.form is MentionForm.NAME or (mention.form is MentionForm.TITLE and " " in mention.name)
    if telling and mention.name:
        yield mention.name
    if mention.brief is not None:
        yield mention.brief


def _by_entity(lines: tuple[Line, ...]) -> dict[int, list[tuple[Span, Mention]]]:
    """The mentions of each entity by the span of their name, or of the whole phrase."""
    out: dict[int, list[tuple[Span, Mention]]] = {}
    for line in lines:
        for m in line.mentions:
            if m.entity < 0:
                continue
            out.setdefault(m.entity, []).append((m.name_span, m))
    return out


def _distinct_places(lines: tuple[Line, ...]) -> dict[PlaceEntry, list[PlaceMention]]:
    """Mentions by place, in order of first mention."""
    out: dict[PlaceEntry, list[PlaceMention]] = {}
    for line in lines:
        for mention in line.places:
            out.setdefault(mention.entry, []).append(mention)
    return out
