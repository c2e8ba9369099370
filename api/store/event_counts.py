"""Events counted by time, kind, place and participants."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import asyncpg
import msgspec

from api.store.conditions import Conditions, Listing
from api.store.event_lists import joined_by, narrow
from api.store.filters import EventFilter
from api.store.stored import Key
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


class _Groups(NamedTuple):
    columns: tuple[str, ...]
    """Expressions with their names."""
    names: tuple[str, ...]
    actors: tuple[str, ...]
    """Which of them are ids of actors, without `_id`."""
    source: str


def listing(filter_: EventFilter, by: tuple[CountBy, ...], after: Key | None = None) -> Listing:
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
    columns = ", ".join(groups.names)
    select = f"""
        WITH grouped AS (
            SELECT {", ".join(groups.columns)}, count(*) AS events, sum(e.article_count)::bigint AS articles
            FROM {groups.source}
            WHERE {narrowed}
            GROUP BY {", ".join(str(n) for n in range(1, len(groups.columns) + 1))}
        ), keyed AS (
            SELECT {columns}, events, articles,
                   {time} COLLATE "C" AS time, concat_ws('|', {known}) COLLATE "C" AS rest
            FROM grouped
        )
        SELECT {", ".join(f"keyed.{name}" for name in groups.names)}, events, articles, time, rest
               {"".join(f", {name}.body AS {name}_body" for name in groups.actors)}
        FROM keyed {"".join(f"JOIN actor AS {name} ON {name}.id = keyed.{name}_id " for name in groups.actors)}
        WHERE {following}
        ORDER BY time, -events, rest
    """  # noqa: S608 (values are parameters)
    return Listing(
        select,
        conditions.values,
        lambda row: (row["time"], -row["events"], row["rest"]),
        lambda row: msgspec.json.encode(_count(row, by)),
    )


def _groups(by: tuple[CountBy, ...]) -> _Groups:
    columns: list[str] = []
    source = "event AS e"
    for dimension in by:
        if dimension in PERIODS:
            columns.append(f"date_trunc('{dimension.value}', e.start_day::timestamp)::date AS start")
        elif dimension is CountBy.ACTOR:
            columns.append("x.actor_id AS actor_id")
            source += _PARTICIPANT
        elif dimension is CountBy.DYAD:
            columns += ["x.actor_id AS actor_id", "y.actor_id AS other_id", "x.role <> y.role AS directed"]
            source += _PAIR
        else:
            columns.append(f"{_COLUMNS[dimension]} AS {dimension.value}")
    names = tuple(column.rpartition(" AS ")[2] for column in columns)
    return _Groups(
        tuple(columns), names, tuple(name.removesuffix("_id") for name in names if name.endswith("_id")), source
    )


def _count(row: asyncpg.Record, by: tuple[CountBy, ...]) -> EventCount:
    members: dict[str, Any] = {dimension.value: row[dimension.value] for dimension in by if dimension in _COLUMNS}
    for dimension in by:
        if dimension in PERIODS:
            members["period"] = _period(dimension, row["start"])
        elif dimension is CountBy.ACTOR:
            members["actor"] = _SUMMARY.decode(row["actor_body"])
        elif dimension is CountBy.DYAD:
            actors = (_SUMMARY.decode(row["actor_body"]), _SUMMARY.decode(row["other_body"]))
            members["dyad"] = Dyad(actors=actors, directed=row["directed"])
    return EventCount(events=row["events"], articles=row["articles"], **members)


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
