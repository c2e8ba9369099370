"""Reads short texts and tells what was found by name, so that tests speak of names, not of refs."""

from datetime import datetime

from api.extraction import extract
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Actor, Event, Extraction
from schemas.v1.vocabulary import EventType, ParticipantRole

PUBLISHED = "2025-10-12T20:00:00+03:00"


def read(text: str, published_at: str | None = PUBLISHED) -> Extraction:
    return extract(ArticleInput(text=text, published_at=datetime.fromisoformat(published_at) if published_at else None))


def actor(extraction: Extraction, name: str) -> Actor:
    """The one actor with a name among its mentions or names."""
    found = [a for a in extraction.actors if name in {a.name, *(m.text for m in a.mentions)}]
    assert len(found) == 1, (name, [a.name for a in extraction.actors])
    return found[0]


def offices(extraction: Extraction, name: str) -> set[str]:
    return {role.office.value for role in actor(extraction, name).roles}


def events(extraction: Extraction) -> list[str]:
    return [event.type.value for event in extraction.events]


def only(extraction: Extraction) -> Event:
    assert len(extraction.events) == 1, [(e.type, e.trigger.text) for e in extraction.events]
    return extraction.events[0]


def parties(extraction: Extraction, event: Event, role: ParticipantRole) -> set[str]:
    names = {a.ref: a.name for a in extraction.actors}
    return {names[p.actor] for p in event.participants if p.role is role}


def place(extraction: Extraction, event: Event) -> str | None:
    return next((p.name for p in extraction.places if p.ref == event.place), None)


def one(text: str) -> tuple[EventType, set[str], set[str]]:
    """Type, actors and recipients of the one event of a text."""
    found = read(text)
    event = only(found)
    return event.type, parties(found, event, ParticipantRole.ACTOR), parties(found, event, ParticipantRole.RECIPIENT)
