"""Lists of actors: all of them by id, or those with a name by how well it matches; and whom an actor has to do with."""

from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from api.resolution.names import Spelling, spelling
from api.store.conditions import Conditions, Listing
from api.store.event_lists import narrow
from api.store.filters import ActorFilter, EventFilter, Held
from api.store.keys import after_id, after_number
from api.store.stored import Key
from schemas.v1.actor import ActorSummary
from schemas.v1.count import Counterpart, TypeCount
from schemas.v1.vocabulary import ActorKind, ParticipantRole

_SUMMARY = msgspec.json.Decoder(ActorSummary)
# Best first: the whole name, its words, its skeletons, or the query says more.
_SEARCH = """
WITH matched AS (
    SELECT actor_id,
           min(CASE WHEN folded = {folded} THEN 0
                    WHEN string_to_array(folded, ' ') @> {words} THEN 1
                    WHEN tokens @> {tokens} THEN 2
                    ELSE 3 END) AS rank
    FROM actor_name
    WHERE folded = {folded}
       OR (cardinality({tokens}) > 0 AND tokens @> {tokens})
       OR (cardinality({tokens}) > 2 AND tokens <@ {tokens} AND cardinality(tokens) > 1)
    GROUP BY actor_id
), ranked AS (
    SELECT a.id, a.revision, a.body, rank, (a.known IS NULL)::integer AS unknown, -a.article_count AS rarity
    FROM matched JOIN actor AS a ON a.id = actor_id
    WHERE {narrowed}
)
SELECT id, revision, body, rank, unknown, rarity
FROM ranked
WHERE {following}
ORDER BY rank, unknown, rarity, id
"""
# Those in most events with the actor first.
_COUNTERPARTS = """
WITH met AS (
    SELECT o.actor_id, e.type, count(*) AS events, min(e.start_day) AS first_day, max(e.end_day) AS last_day
    FROM event_participant AS p
        JOIN event AS e ON e.id = p.event_id
        JOIN event_participant AS o ON o.event_id = p.event_id AND o.actor_id <> p.actor_id
    WHERE p.actor_id = {me} AND {met}
    GROUP BY o.actor_id, e.type
), counted AS (
    SELECT actor_id AS id, sum(events)::bigint AS events, min(first_day) AS first_day, max(last_day) AS last_day,
           json_agg(
               json_build_object('type', type, 'events', events, 'first_day', first_day, 'last_day', last_day)
               ORDER BY events DESC, type
           ) AS types
    FROM met
    GROUP BY actor_id
)
SELECT id, events, first_day, last_day, types, a.body
FROM counted JOIN actor AS a USING (id)
WHERE {following}
ORDER BY events DESC, id DESC
"""
_TYPES = msgspec.json.Decoder(tuple[TypeCount, ...])


class CounterpartFilter(Struct, frozen=True, kw_only=True):
    """Whom an actor has to do with, in which events."""

    events: EventFilter
    """`actor` is the one actor whose counterparts these are, `role` its role."""
    role: ParticipantRole | None = None
    """Role of the counterpart."""
    kind: tuple[ActorKind, ...] = ()
    """Kinds of the counterpart."""


def listing(filter_: ActorFilter, after: Key | None = None) -> Listing:
    """Actors: by relevance when a name is asked for, else by id."""
    conditions = Conditions()
    conditions.any_of("a.kind", filter_.kind)
    conditions.any_of("a.country", filter_.country)
    conditions.any_of("a.sector", filter_.sector)
    conditions.given("a.known = {}::text", filter_.known)
    if filter_.held is not None:
        _held(conditions, filter_, filter_.held)
    elif filter_.office:
        conditions.add("a.id IN (SELECT actor_id FROM actor_role WHERE office = ANY ({}::text[]))", [*filter_.office])
    if filter_.q is not None:
        return _search(conditions, spelling(filter_.q), after)
    conditions.given("a.id > {}::uuid", after_id(after))
    select = f"SELECT a.id, a.revision, a.body FROM actor AS a WHERE {conditions.sql} ORDER BY a.id"  # noqa: S608
    return Listing(select, conditions.values, lambda row: (str(row["id"]),))


def counterparts(filter_: CounterpartFilter, after: Key | None = None) -> Listing:
    """Those in most events with the actor first."""
    (actor,) = filter_.events.actor
    conditions = Conditions()
    me = conditions.value(actor)
    conditions.given("p.role = {}::text", filter_.events.role)
    conditions.given("o.role = {}::text", filter_.role)
    if filter_.kind:
        conditions.add("o.actor_id IN (SELECT id FROM actor WHERE kind = ANY ({}::text[]))", [*filter_.kind])
    narrow(conditions, filter_.events)
    met = conditions.sql
    events, last = after_number(after)
    following = "true" if last is None else f"(events, id) < ({conditions.value(events)}, {conditions.value(last)})"
    select = _COUNTERPARTS.format(me=f"{me}::uuid", met=met, following=following)
    return Listing(select, conditions.values, lambda row: (row["events"], str(row["id"])), _counterpart)


def _counterpart(row: asyncpg.Record) -> bytes:
    counterpart = Counterpart(
        actor=_SUMMARY.decode(row["body"]),
        events=row["events"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        types=_TYPES.decode(row["types"]),
    )
    return msgspec.json.encode(counterpart)


def _held(conditions: Conditions, filter_: ActorFilter, held: Held) -> None:
    holders = conditions.value([*held.holders])
    listed = conditions.value([*held.listed])
    offices, day = conditions.value([*filter_.office]), conditions.value(held.day)
    conditions.add(
        f"(a.known = ANY ({holders}::text[]) OR coalesce(a.known <> ALL ({listed}::text[]), true) AND a.id IN ("  # noqa: S608
        f"SELECT actor_id FROM actor_role WHERE office = ANY ({offices}::text[]) GROUP BY actor_id, office, country "
        f"HAVING {day}::date BETWEEN min(seen) AND max(seen)))"
    )


def _search(conditions: Conditions, asked: Spelling, after: Key | None) -> Listing:
    if not asked.folded:
        conditions.add("false")
    folded = conditions.value(asked.folded)
    words, tokens = conditions.value([*asked.words]), conditions.value([*asked.tokens])
    following = "true"
    if after is not None:
        *place, id_ = after
        wanted = [conditions.value(part) for part in place]
        following = (
            f"(rank, unknown, rarity, id) > ({', '.join(f'{part}::integer' for part in wanted)}, "
            f"{conditions.value(UUID(str(id_)))}::uuid)"
        )
    select = _SEARCH.format(
        folded=f"{folded}::text",
        words=f"{words}::text[]",
        tokens=f"{tokens}::text[]",
        narrowed=conditions.sql,
        following=following,
    )
    return Listing(select, conditions.values, lambda row: (row["rank"], row["unknown"], row["rarity"], str(row["id"])))
