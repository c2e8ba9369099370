"""From the parameters of a request to the filters of the store."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from msgspec.structs import replace

from api.http.v1.queries import (
    ActorEventQuery,
    ActorQuery,
    ActorStatementQuery,
    ArticleQuery,
    CounterpartQuery,
    CountQuery,
    EventQuery,
    Happened,
    StatementQuery,
)
from api.services.offices import held
from api.store.actor_lists import CounterpartFilter
from api.store.filters import ActorFilter, ArticleFilter, EventFilter, StatementFilter
from schemas.v1.vocabulary import ParticipantRole


def article_filter(query: ArticleQuery) -> ArticleFilter:
    """Of `GET /v1/articles`."""
    return ArticleFilter(
        source=query.source, url=query.url, published_from=_first(query.from_), published_to=_last(query.to)
    )


def actor_filter(query: ActorQuery) -> ActorFilter:
    """Of `GET /v1/actors`."""
    return ActorFilter(
        q=query.q,
        kind=query.kind,
        country=query.country,
        sector=query.sector,
        office=query.office,
        held=None if query.on is None else held(query.office, query.country, query.on),
    )


def event_filter(query: EventQuery | CountQuery) -> EventFilter:
    """Of `GET /v1/events` and `GET /v1/counts/events`."""
    return _events(query, query.actor, query.with_)


def events_of_actor(actor: UUID, query: ActorEventQuery) -> EventFilter:
    """Of `GET /v1/actors/{id}/events`."""
    return replace(_events(query, (), query.with_, query.role), participant=actor)


def counterpart_filter(actor: UUID, query: CounterpartQuery) -> CounterpartFilter:
    """Of `GET /v1/actors/{id}/counterparts`."""
    return CounterpartFilter(
        events=_events(query, (actor,), (), query.role), role=query.counterpart_role, kind=query.counterpart_kind
    )


def _events(
    query: Happened, actor: tuple[UUID, ...], with_: tuple[UUID, ...], role: ParticipantRole | None = None
) -> EventFilter:
    return EventFilter(
        type=query.type,
        mode=query.mode,
        context=query.context,
        status=query.status,
        quad=query.quad,
        actor=actor,
        with_actor=with_,
        role=role,
        country=query.country,
        place=query.place,
        box=query.box(),
        date_from=query.from_,
        date_to=query.to,
        min_articles=query.min_articles,
        min_confidence=query.min_confidence,
        q=query.q,
        updated_since=query.updated_since,
    )


def statement_filter(query: StatementQuery) -> StatementFilter:
    """Of `GET /v1/statements`."""
    return _statements(query, query.speaker)


def statements_of_actor(actor: UUID, query: ActorStatementQuery) -> StatementFilter:
    """Of `GET /v1/actors/{id}/statements`."""
    return replace(_statements(query, ()), said_by=actor)


def _statements(query: ActorStatementQuery, speaker: tuple[UUID, ...]) -> StatementFilter:
    return StatementFilter(
        speaker=speaker,
        medium=query.medium,
        mode=query.mode,
        about=query.about,
        published_from=_first(query.from_),
        published_to=_last(query.to),
        q=query.q,
    )


def _first(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, UTC)


def _last(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.max, UTC)
