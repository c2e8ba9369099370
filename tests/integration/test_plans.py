"""Lists are read off an index in their order; a plan that sorts or scans a whole table is a regression."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from uuid import UUID

import asyncpg
import pytest
from msgspec.structs import replace

from api.store import actor_lists, event_lists, statements
from api.store.conditions import Listing
from api.store.filters import ActorFilter, Box, EventFilter, StatementFilter
from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.vocabulary import Context, EventSort, EventType, SpeechMode

ACTOR = UUID(int=7)

FILL = """
    INSERT INTO actor (id, revision, recorded_at, kind, name, article_count, body)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, now(), 'person', 'name', 1, '{}' FROM generate_series(0, 499) AS n;

    INSERT INTO article (id, revision, recorded_at, digest, text, body)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, now(), n::text::bytea, '', '{}' FROM generate_series(0, 499) AS n;

    INSERT INTO actor_name (actor_id, article_id, ref, text, folded, tokens)
    SELECT lpad(to_hex(n % 500), 32, '0')::uuid, lpad(to_hex(n / 500), 32, '0')::uuid, 'a' || n, 'name ' || n,
           'name ' || n,
           ARRAY['nm', 'n' || n]
    FROM generate_series(0, 19999) AS n;

    INSERT INTO actor_profile (id, kind, spellings, posts, match_keys, fixed, token, cluster_id, actor_id)
    SELECT id, 'person', '{}', '{}', ARRAY['person|name ' || id, 'person|skeleton ' || id], false, id, id, id
    FROM actor;

    INSERT INTO event (id, revision, recorded_at, type, status, quad, start_day, end_day, place_names, words,
                       place_lat, place_lon, article_count, body)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, now(), (ARRAY['CONSULT', 'ASSAULT', 'AGREE', 'REJECT'])[1 + n % 4],
           'occurred', 1, date '2020-01-01' + n % 2000, date '2020-01-01' + n % 2000, ARRAY['place ' || n % 300],
           'word' || n, n % 180 - 90, n % 360 - 180, 1, json_build_object('contexts', ARRAY['context' || n % 300])
    FROM generate_series(0, 19999) AS n;

    INSERT INTO event_participant (event_id, actor_id, role, sort_day, type, mode, status, quad, contexts, end_day,
                                   place_country, place_lat, place_lon, article_count, confidence)
    SELECT id, lpad(to_hex(('x' || right(id::text, 4))::bit(16)::integer % 10), 32, '0')::uuid, 'actor', sort_day, type,
           mode, status, quad, contexts, end_day, place_country, place_lat, place_lon, article_count, confidence
    FROM event;

    INSERT INTO statement (id, revision, recorded_at, speaker_id, mode, published_at, folded, article_count, body)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 1, now(), lpad(to_hex(n % 10), 32, '0')::uuid, 'direct',
           timestamptz '2020-01-01Z' + n * interval '1 hour', '', 1, '{}'
    FROM generate_series(0, 19999) AS n;
"""


@pytest.fixture(scope="module")
async def filled(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    async with pool.acquire() as connection:
        # Neither checks nor memories of the past, which are millions of calls and no plan's business.
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(FILL)
        await connection.execute("SET session_replication_role = DEFAULT")
        await connection.execute("ANALYZE")
        yield connection


async def plan(c: Connection, listing: Listing) -> str:
    rows = await c.fetch(f"EXPLAIN {listing.select} LIMIT 51", *listing.values)
    return "\n".join(row[0] for row in rows)


async def test_events_of_an_actor_are_read_off_its_index_in_order(filled: Connection) -> None:
    found = await plan(filled, event_lists.listing(EventFilter(actor=(ACTOR,))))
    assert "event_participant_by_actor" in found
    assert "Sort" not in found


async def test_events_of_a_type_are_read_off_its_index_in_order(filled: Connection) -> None:
    found = await plan(filled, event_lists.listing(EventFilter(type=(EventType.CONSULT,))))
    assert "event_by_type" in found or "event_by_day" in found
    assert "Sort" not in found


@pytest.mark.parametrize(
    ("sort", "index"),
    [
        (EventSort.NEWEST, "event_by_day"),
        (EventSort.OLDEST, "event_by_day"),
        (EventSort.LAST_UPDATED, "event_by_update"),
        (EventSort.FIRST_UPDATED, "event_by_update"),
        (EventSort.MOST_ARTICLES, "event_by_articles"),
    ],
)
async def test_every_order_of_events_is_read_off_an_index(filled: Connection, sort: EventSort, index: str) -> None:
    found = await plan(filled, event_lists.listing(EventFilter(), sort))
    assert index in found
    assert "Sort" not in found


@pytest.mark.parametrize(
    ("filter_", "index"),
    [
        (EventFilter(context=(Context.CYBER,)), "event_by_context"),
        (EventFilter(q="حدود"), "event_by_words"),
        (EventFilter(box=Box(10, 10, 11, 11)), "event_by_position"),
        (EventFilter(box=Box(179.5, 10, -179.5, 11)), "event_by_position"),
        (EventFilter(place=("place 7",)), "event_by_place"),
        (EventFilter(updated_since=datetime(2100, 1, 1, tzinfo=UTC)), "event_by_update"),
    ],
)
async def test_rare_events_are_found_in_an_index(filled: Connection, filter_: EventFilter, index: str) -> None:
    assert index in await plan(filled, event_lists.listing(filter_))


async def test_the_next_page_of_events_begins_in_the_index(filled: Connection) -> None:
    found = await plan(filled, event_lists.listing(EventFilter(), after=("2023-01-01", str(UUID(int=5)))))
    assert "Index Cond: (ROW(sort_day, id) <" in found


async def test_statements_of_a_speaker_are_read_off_its_index_in_order(filled: Connection) -> None:
    found = await plan(filled, statements.listing(StatementFilter(speaker=(ACTOR,))))
    assert "statement_by_speaker" in found
    assert "Sort" not in found


async def test_words_of_statements_are_found_in_their_index(filled: Connection) -> None:
    assert "statement_by_words" in await plan(filled, statements.listing(StatementFilter(q="حدود")))


async def test_names_are_searched_in_their_indexes(filled: Connection) -> None:
    found = await plan(filled, actor_lists.listing(ActorFilter(q="name 17")))
    assert "actor_name_by_folded" in found
    assert "actor_name_by_tokens" in found
    assert "Seq Scan on actor_name" not in found


async def plan_of(c: Connection, resource: str, name: str, *arguments: object) -> str:
    rows = await c.fetch(f"EXPLAIN {queries(resource)[name]}", *arguments)
    return "\n".join(row[0] for row in rows)


async def test_profiles_are_found_by_their_keys(filled: Connection) -> None:
    found = await plan_of(filled, "profiles", "with_keys", [f"person|name {ACTOR}"])
    assert "actor_profile_by_keys" in found


async def test_reports_of_an_event_are_found_by_their_keys_and_days(filled: Connection) -> None:
    await filled.execute("SET session_replication_role = replica")
    await filled.execute(
        """
        INSERT INTO event_report (event_id, cluster_id, token, article_id, ref, position, type, anchor, words, said,
                                  reasons)
        SELECT e.id, e.id, e.id, a.id, 'e' || n, n, 'CONSULT', e.start_day, '', '{}', '{}'
        FROM generate_series(0, 19999) AS n
        JOIN event AS e ON e.id = lpad(to_hex(n), 32, '0')::uuid
        JOIN article AS a ON a.id = lpad(to_hex(n % 500), 32, '0')::uuid;

        INSERT INTO event_key (type, key, anchor, article_id, ref)
        SELECT type, (position % 50)::text, anchor, article_id, ref FROM event_report;
        """
    )
    await filled.execute("SET session_replication_role = DEFAULT")
    await filled.execute("ANALYZE event_report, event_key")
    day = await filled.fetchval("SELECT date '2023-01-01'")
    found = await plan_of(filled, "events", "nodes", [], [], ["CONSULT", "CONSULT"], ["7", "8"], [day, day], [day, day])
    assert "event_key_by_key" in found
    assert "Seq Scan on event_report" not in found


DAYS = EventFilter(date_from=date(2022, 3, 1), date_to=date(2022, 3, 31))
HOURS = StatementFilter(published_from=datetime(2020, 6, 1, tzinfo=UTC), published_to=datetime(2020, 6, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "filter_",
    [
        DAYS,
        replace(DAYS, type=(EventType.CONSULT,)),
        replace(DAYS, country=("SYR",)),
        replace(DAYS, participant=ACTOR),
        replace(DAYS, actor=(ACTOR,)),
    ],
)
async def test_days_bound_what_is_read_from_both_sides(filled: Connection, filter_: EventFilter) -> None:
    found = await plan(filled, event_lists.listing(filter_))
    (bounds,) = re.findall(r"Index Cond: (.*sort_day.*)", found)
    assert "sort_day >= ('2022-03-01'::date - " in bounds
    assert "sort_day <= '2022-03-31'::date" in bounds
    assert "Seq Scan on event " not in found


async def test_days_of_publication_bound_the_statements_that_are_read(filled: Connection) -> None:
    for filter_ in (HOURS, replace(HOURS, said_by=ACTOR), replace(HOURS, mode=(SpeechMode.DIRECT,))):
        found = await plan(filled, statements.listing(filter_))
        (bounds,) = re.findall(r"Index Cond: (.*sort_at.*)", found)
        assert "sort_at >= '2020-06-01 00:00:00+00'" in bounds
        assert "sort_at <= '2020-06-30 00:00:00+00'" in bounds


async def test_events_of_two_actors_are_asked_one_by_one_in_the_order_of_the_first(filled: Connection) -> None:
    found = await plan(filled, event_lists.listing(EventFilter(participant=ACTOR, with_actor=(UUID(int=8),))))
    assert "event_participant_by_actor" in found
    assert "event_participant_pkey" in found
    assert "Sort" not in found
