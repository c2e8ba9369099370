"""From the parameters of a request to the filters of the store."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from api.http.v1.queries import (
    ActorEventQuery,
    ActorQuery,
    ActorStatementQuery,
    ArticleQuery,
    EventQuery,
    StatementQuery,
)
from api.store.filters import ActorFilter, ArticleFilter, EventFilter, StatementFilter


def article_filter(query: ArticleQuery) -> ArticleFilter:
    """Of `GET /v1/articles`."""
    return ArticleFilter(
        source=query.source, url=query.url, published_from=_first(query.from_), published_to=_last(query.to)
    )


def actor_filter(query: ActorQuery) -> ActorFilter:
    """Of `GET /v1/actors`."""
    return ActorFilter(q=query.q, kind=query.kind, country=query.country, sector=query.sector, office=query.office)


def event_filter(query: EventQuery) -> EventFilter:
    """Of `GET /v1/events`."""
    return EventFilter(
        type=query.type,
        mode=query.mode,
        status=query.status,
        quad=query.quad,
        actor=query.actor,
        with_actor=query.with_,
        country=query.country,
        place=query.place,
        date_from=query.from_,
        date_to=query.to,
    )


def events_of_actor(actor: UUID, query: ActorEventQuery) -> EventFilter:
    """Of `GET /v1/actors/{id}/events`."""
    return EventFilter(
        type=query.type,
        mode=query.mode,
        status=query.status,
        quad=query.quad,
        actor=actor,
        with_actor=query.with_,
        role=query.role,
        country=query.country,
        place=query.place,
        date_from=query.from_,
        date_to=query.to,
    )


def statement_filter(query: StatementQuery) -> StatementFilter:
    """Of `GET /v1/statements`."""
    return _statements(query, query.speaker)


def statements_of_actor(actor: UUID, query: ActorStatementQuery) -> StatementFilter:
    """Of `GET /v1/actors/{id}/statements`."""
    return _statements(query, actor)


def _statements(query: ActorStatementQuery, speaker: UUID | None) -> StatementFilter:
    return StatementFilter(
        speaker=speaker,
        medium=query.medium,
        mode=query.mode,
        about=query.about,
        published_from=_first(query.from_),
        published_to=_last(query.to),
    )


def _first(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, UTC)


def _last(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.max, UTC)
