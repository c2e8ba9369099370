"""Events counted by time, kind, place and participants."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec
from msgspec import UNSET, Struct

from api.store.conditions import Conditions
from api.store.event_lists import joined_by, narrow
from api.store.filters import EventFilter
from api.store.stored import Connection, Key
from schemas.v1.actor import ActorSummary
from schemas.v1.count import Dyad, EventCount, Period
from schemas.v1.vocabulary import CountBy

PERIODS = (CountBy.DAY, CountBy.WEEK, CountBy.MONTH, CountBy.YEAR)

_SUMMARY = msgspec.json.Decoder(ActorSummary)
_COLUMNS: Mapping[CountBy, str] = {
    CountBy.TYPE: "e.type",
    CountBy.MODE: "e.mode",
    CountBy.QUAD: "e.quad",
    CountBy.STATUS: "e.status",
    CountBy.COUNTRY: "e.place_country",
}
_PARTICIPANT = " JOIN event_participant AS x ON x.event_id = e.id"
# The first acts on the second, or both have the same role and the smaller id is first.
_PAIR = (
    f"{_PARTICIPANT} JOIN event_participant AS y ON y.event_id = e.id "
    "AND (x.role = 'actor' AND y.role = 'recipient' OR x.role = y.role AND x.actor_id < y.actor_id)"
)
_UNKNOWN = "'~'"
"""Sorts behind every value."""


class CountPage(Struct, frozen=True):
    """Part of the counts, and the key after which the next part begins."""

    counts: tuple[EventCount, ...]
    next_key: Key | None


class _Groups(NamedTuple):
    columns: tuple[str, ...]
    """Expressions with their names."""
    names: tuple[str, ...]
    source: str


async def counts(
    c: Connection, filter_: EventFilter, by: tuple[CountBy, ...], after: Key | None, limit: int
) -> CountPage:
    """Counts in the order of time, then the largest first; events without a day come last."""
    groups = _groups(by)
    conditions = Conditions()
    if filter_.actor:
        joined_by(conditions, filter_)
    narrow(conditions, filter_)
    narrowed = conditions.sql
    following = "true"
    if after is not None:
        parts = ", ".join(
            f"{conditions.value(part)}::{kind}" for part, kind in zip(after, ("text", "bigint", "text"), strict=True)
        )
        following = f"(time, -events, rest) > ({parts})"
    known = ", ".join(f"coalesce({name}::text, {_UNKNOWN})" for name in groups.names)
    time = f"coalesce(start::text, {_UNKNOWN})" if "start" in groups.names else "''"
    rows = await c.fetch(
        f"""
        WITH grouped AS (
            SELECT {", ".join(groups.columns)}, count(*) AS events, sum(e.article_count)::bigint AS articles
            FROM {groups.source}
            WHERE {narrowed}
            GROUP BY {", ".join(str(n) for n in range(1, len(groups.columns) + 1))}
        ), keyed AS (
            SELECT {", ".join(groups.names)}, events, articles,
                   {time} COLLATE "C" AS time, concat_ws('|', {known}) COLLATE "C" AS rest
            FROM grouped
        )
        SELECT {", ".join(groups.names)}, events, articles, time, rest FROM keyed
        WHERE {following}
        ORDER BY time, -events, rest
        LIMIT {int(limit) + 1}
        """,  # noqa: S608 (values are parameters)
        *conditions.values,
    )
    kept = rows[:limit]
    named = await _named(c, kept)
    key = (kept[-1]["time"], -kept[-1]["events"], kept[-1]["rest"]) if len(rows) > limit else None
    return CountPage(tuple(_count(row, by, named) for row in kept), key)


def _groups(by: tuple[CountBy, ...]) -> _Groups:
    columns: list[str] = []
    source = "event AS e"
    for dimension in by:
        if dimension in PERIODS:
            columns.append(f"date_trunc('{dimension.value}', e.start_day::timestamp)::date AS start")
        elif dimension is CountBy.ACTOR:
            columns.append("x.actor_id AS actor")
            source += _PARTICIPANT
        elif dimension is CountBy.DYAD:
            columns += ["x.actor_id AS actor", "y.actor_id AS other", "x.role <> y.role AS directed"]
            source += _PAIR
        else:
            columns.append(f"{_COLUMNS[dimension]} AS {dimension.value}")
    return _Groups(tuple(columns), tuple(column.rpartition(" AS ")[2] for column in columns), source)


async def _named(c: Connection, rows: list[asyncpg.Record]) -> dict[UUID, ActorSummary]:
    ids = {row[name] for row in rows for name in ("actor", "other") if name in row}
    if not ids:
        return {}
    found = await c.fetch("SELECT id, body FROM actor WHERE id = ANY ($1::uuid[])", [*ids])
    return {row["id"]: _SUMMARY.decode(row["body"]) for row in found}


def _count(row: asyncpg.Record, by: tuple[CountBy, ...], named: Mapping[UUID, ActorSummary]) -> EventCount:
    period = next((dimension for dimension in by if dimension in PERIODS), None)

    def value(dimension: CountBy) -> object:
        return row[dimension.value] if dimension in by else UNSET

    members: dict[str, Any] = {
        "period": UNSET if period is None else _period(period, row["start"]),
        "actor": named[row["actor"]] if CountBy.ACTOR in by else UNSET,
        "dyad": Dyad(actors=(named[row["actor"]], named[row["other"]]), directed=row["directed"])
        if CountBy.DYAD in by
        else UNSET,
        "events": row["events"],
        "articles": row["articles"],
        **{dimension.value: value(dimension) for dimension in _COLUMNS},
    }
    return EventCount(**members)


def _period(kind: CountBy, start: date | None) -> Period | None:
    if start is None:
        return None
    match kind:
        case CountBy.DAY:
            end = start
        case CountBy.WEEK:
            end = start + timedelta(days=6)
        case CountBy.MONTH:
            end = (start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case _:
            end = start.replace(month=12, day=31)
    return Period(start=start, end=end)
