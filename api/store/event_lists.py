"""Lists of events: what narrows them, and in which order they come."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import asyncpg
from msgspec.structs import replace

from api.resolution.names import fold
from api.store.conditions import Conditions, Facts, Listing, Way, Ways
from api.store.filters import Box, EventFilter
from api.store.keys import after_day, after_instant, after_number, day_key, instant_key
from api.store.stored import Key
from api.store.words import asked, holding, tested
from schemas.v1.vocabulary import EventSort

_LONGEST = (
    "greatest((SELECT max(end_day - start_day) FROM public.event), "
    "(SELECT max(end_day - start_day) FROM past.event_version))"
)
"""Days that the longest event lasts or ever did, read off two indexes."""


_UNFILTERED = EventFilter()
_BOUNDING = ("role", "date_from", "date_to")
"""Filters that leave the index of an actor's events the best one."""


class _Order(NamedTuple):
    column: str
    shown: str
    """The column from which the key of a page is made: `sort_day` is the day, or for none a day before all."""
    kind: str
    descending: bool
    key: Callable[[asyncpg.Record], Key]
    after: Callable[[Key | None], tuple[object, UUID | None]]


def _day(row: asyncpg.Record) -> Key:
    return day_key(row["start_day"], row["id"])


def _update(row: asyncpg.Record) -> Key:
    return instant_key(row["recorded_at"], row["id"])


def _articles(row: asyncpg.Record) -> Key:
    return (row["article_count"], str(row["id"]))


_ORDERS = {
    EventSort.NEWEST: _Order("sort_day", "start_day", "date", True, _day, after_day),
    EventSort.OLDEST: _Order("sort_day", "start_day", "date", False, _day, after_day),
    EventSort.LAST_UPDATED: _Order("recorded_at", "recorded_at", "timestamptz", True, _update, after_instant),
    EventSort.FIRST_UPDATED: _Order("recorded_at", "recorded_at", "timestamptz", False, _update, after_instant),
    EventSort.MOST_ARTICLES: _Order("article_count", "article_count", "integer", True, _articles, after_number),
}


def listing(filter_: EventFilter, sort: EventSort = EventSort.NEWEST, after: Key | None = None) -> Listing:
    """Events in an order, from after a key on."""
    order = _ORDERS[sort]
    usual = _way(filter_, order, after, _drivers(filter_, order)[0])
    ways = _ways(filter_, order, after) if _has_ways(filter_) else None
    return Listing(usual.select, usual.values, order.key, ways=ways)


def _has_ways(filter_: EventFilter) -> bool:
    """Whether there is more than one index that could be the best: of an actor, of another, of a filter, of words."""
    if filter_.q is not None or len(filter_.with_actor) == 1:
        return True
    actor = {name: getattr(filter_, name) for name in ("participant", "actor", *_BOUNDING)}
    return _has_one(filter_) and filter_ != replace(_UNFILTERED, **actor)


def _has_one(filter_: EventFilter) -> bool:
    return filter_.participant is not None or len(filter_.actor) == 1


def _ways(filter_: EventFilter, order: _Order, after: Key | None) -> Ways:
    actor = filter_.actor if len(filter_.actor) == 1 and filter_.participant is None else ()
    other = filter_.with_actor if len(filter_.with_actor) == 1 else ()

    def made(facts: Facts) -> tuple[Way, ...]:
        # By the ids that they have now, so that plans are made for how much these do.
        known = filter_
        if actor:
            known = replace(known, actor=(), participant=facts.survivors[actor[0]])
        if other:
            known = replace(known, with_actor=(), with_participant=facts.survivors[other[0]])
        return tuple(_way(known, order, after, driver, facts.walk) for driver in _drivers(known, order))

    return Ways((filter_, order.column, order.descending), (*actor, *other), asked("event", filter_.q), made)


def _drivers(filter_: EventFilter, order: _Order) -> tuple[str, ...]:
    """The tables off which a list can be read in its order, the usual one first.

    The day stands beside each participant `p` and `o` too: the newest events of an actor are read off one index.
    """
    if order.column != "sort_day":
        return ("e",)
    others = () if filter_.with_participant is None else ("o",)
    return ("p", *others, "e") if _has_one(filter_) else (*others, "e")


def _way(filter_: EventFilter, order: _Order, after: Key | None, driver: str, walk: int | None = None) -> Way:
    """The list by the statement that reads it off one of its tables.

    With `walk` only so many events are read, and those of them listed that hold the words.
    """
    conditions = Conditions()
    source = "event AS e"
    if order.column == "sort_day" and _has_one(filter_):
        source += " JOIN event_participant AS p ON p.event_id = e.id"
        taking_part(conditions, filter_)
    elif filter_.participant is not None or filter_.actor:
        joined_by(conditions, filter_)
    if filter_.with_participant is not None:
        source += " JOIN event_participant AS o ON o.event_id = e.id"
        conditions.add("o.actor_id = {}::uuid", filter_.with_participant)
    narrow(conditions, filter_ if walk is None else replace(filter_, q=None), driver)
    id_ = "e.id" if driver == "e" else f"{driver}.event_id"
    value, last = order.after(after)
    if last is not None:
        sign = "<" if order.descending else ">"
        start = f"coalesce({{}}::{order.kind}, '-infinity')" if order.kind == "date" else f"{{}}::{order.kind}"
        conditions.add(f"({driver}.{order.column}, {id_}) {sign} ({start}, {{}}::uuid)", value, last)
    direction = "DESC" if order.descending else "ASC"
    if walk is None or filter_.q is None:
        select = (
            f"SELECT e.id, e.body, e.{order.shown} FROM {source} WHERE {conditions.sql} "  # noqa: S608 (values are parameters)
            f"ORDER BY {driver}.{order.column} {direction}, {id_} {direction}"
        )
        return Way(select, conditions.values)
    walked = (
        f"SELECT {id_} AS id, {driver}.{order.column} AS place, e.{order.shown}, e.body, e.words "  # noqa: S608
        f"FROM {source} WHERE {conditions.sql} ORDER BY {driver}.{order.column} {direction}, {id_} {direction} "
        f"LIMIT {int(walk)}"
    )
    held = Conditions(conditions.values)
    tested(held, "words", filter_.q)
    select = (
        f"SELECT id, body, {order.shown} FROM ({walked}) AS walked WHERE {held.sql} "  # noqa: S608
        f"ORDER BY place {direction}, id {direction}"
    )
    return Way(select, held.values, Way(walked, conditions.values))


def taking_part(conditions: Conditions, filter_: EventFilter) -> None:
    """Of participants `p`: the actors of the filter in its role."""
    # Named by its id, so that the plan is made for how much this actor does.
    conditions.given("p.actor_id = {}::uuid", filter_.participant)
    conditions.resource("p.actor_id", "actor", filter_.actor)
    conditions.given("p.role = {}::text", filter_.role)


def narrow(conditions: Conditions, filter_: EventFilter, row: str = "e") -> None:
    """Of events `e`: everything but the actor. `row` is the table they are read off, which may be that of participants.

    Beside each participant stands what most filters ask for, so that its index tells which events to fetch.
    """
    conditions.any_of(f"{row}.type", filter_.type)
    conditions.any_of(f"{row}.mode", filter_.mode)
    conditions.any_of(f"{row}.status", filter_.status)
    conditions.any_of(f"{row}.quad", filter_.quad, "smallint")
    if filter_.context:
        conditions.add(f"{row}.contexts ?| {{}}::text[]", list(filter_.context))
    conditions.any_of(f"{row}.place_country", filter_.country)
    if filter_.box is not None:
        _inside(conditions, filter_.box, row)
    _between(conditions, filter_, row)
    conditions.given(f"{row}.article_count >= {{}}::integer", filter_.min_articles)
    conditions.given(f"{row}.confidence >= {{}}::double precision", filter_.min_confidence)
    if filter_.with_actor:
        _with(conditions, filter_.with_actor)
    if filter_.place:
        conditions.add("e.place_names && {}::text[]", [fold(place) for place in filter_.place])
    conditions.given("e.recorded_at >= {}::timestamptz", filter_.updated_since)
    holding(conditions, "event", "words", filter_.q)


def _between(conditions: Conditions, filter_: EventFilter, row: str) -> None:
    conditions.given(f"{row}.end_day >= {{}}::date", filter_.date_from)
    # Reading in order begins at the last day and ends before the first: no event that begins earlier lasts as long.
    conditions.given(f"{row}.sort_day >= {{}}::date - {_LONGEST}", filter_.date_from)
    conditions.given(f"{row}.sort_day <= {{}}::date", filter_.date_to)
    if filter_.date_to is not None:
        # Before all days stands what has none.
        conditions.add(f"{row}.end_day IS NOT NULL")


def joined_by(conditions: Conditions, filter_: EventFilter) -> None:
    """Of events `e`: that any of the actors takes part in the role."""
    role = "" if filter_.role is None else f" AND o.role = {conditions.value(filter_.role)}::text"
    if filter_.participant is not None:
        actors = f"({conditions.value(filter_.participant)}::uuid)"
    else:
        asked = conditions.value(list(filter_.actor))
        actors = f"(SELECT survivor('actor', asked) FROM unnest({asked}::uuid[]) AS asked)"  # noqa: S608 (a placeholder)
    conditions.add(
        f"e.id IN (SELECT o.event_id FROM event_participant AS o WHERE o.actor_id IN {actors}{role})"  # noqa: S608
    )


def _with(conditions: Conditions, others: tuple[UUID, ...]) -> None:
    if len(others) == 1:
        # A subquery of one value is asked event by event. As a join the planner would begin with the other, of whom it
        # cannot know how much he does before it is known who he is now.
        conditions.add(
            "(SELECT true FROM event_participant AS o WHERE o.event_id = e.id AND o.actor_id = "
            "(SELECT survivor('actor', {}::uuid)))",
            others[0],
        )
        return
    conditions.add(
        "EXISTS (SELECT FROM event_participant AS o WHERE o.event_id = e.id AND o.actor_id = ANY (ARRAY("
        "SELECT survivor('actor', asked) FROM unnest({}::uuid[]) AS asked)))",
        list(others),
    )


def _inside(conditions: Conditions, box: Box, row: str) -> None:
    conditions.add(f"{row}.place_lat BETWEEN {{}}::double precision AND {{}}::double precision", box.south, box.north)
    between = f"{row}.place_lon BETWEEN {{}}::double precision AND {{}}::double precision"
    if box.west <= box.east:
        conditions.add(between, box.west, box.east)
    else:
        conditions.add(f"({between} OR {between})", box.west, 180.0, -180.0, box.east)
