"""Stores a generated world in a migrated database as the service would have written it, by COPY."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from api.store.events import ParticipantRow, insert_participants
from api.store.stored import Connection
from bench.world import ActorRow, EventRow, Happening, StatementRow, World
from schemas.v1.vocabulary import ParticipantRole

_TABLES = ["actor", "actor_name", "event", "event_participant", "statement", "statement_about", "revision", "change"]
_BATCH = 10_000
_LONGEST = 7200.0
"""Seconds that making one index may take."""

_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename = ANY ($1::text[])
      AND indexname NOT IN (SELECT conname FROM pg_constraint)
    ORDER BY indexname
"""
_NAMES = """
    INSERT INTO actor_name (actor_id, article_id, ref, text, language, folded, tokens)
    SELECT id, id, 'a1', name, 'en', name, string_to_array(name, ' ') FROM actor
"""
_REVISIONS = tuple(
    f"""
    INSERT INTO revision (kind, id, number, recorded_at, reason, body)
    SELECT '{kind}', id, revision, recorded_at, 'extracted', body FROM {kind}
    """
    for kind in ("actor", "event", "statement")
)
_CHANGES = """
    INSERT INTO change (position, kind, id, revision, operation, recorded_at)
    SELECT row_number() OVER (ORDER BY recorded_at, id), kind, id, number, 'created', recorded_at FROM revision
"""
_FREQUENT = 2000
"""Actors before this rank are the same in every copy."""
# The third byte of an id is that of its moment, and zero in every world of up to sixteen million events.
_COPYING = """
    CREATE OR REPLACE FUNCTION pg_temp.other(id uuid, copy integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT overlay(id::text PLACING lpad(to_hex(copy), 2, '0') FROM 5 FOR 2)::uuid $$;
    CREATE OR REPLACE FUNCTION pg_temp.actor(id uuid, copy integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE WHEN right(id::text, 8) < lpad(to_hex({frequent}), 8, '0') THEN id
              ELSE pg_temp.other(id, copy) END $$
"""
_OF_ONE = "substr({id}::text, 5, 2) = '00'"
_COPIES = (
    f"""
    INSERT INTO actor (id, revision, recorded_at, kind, name, country, article_count, body)
    SELECT pg_temp.other(id, $1), revision, recorded_at, kind, name, country, article_count, body
    FROM actor
    WHERE {_OF_ONE.format(id="id")} AND pg_temp.actor(id, $1) <> id
    """,
    f"""
    INSERT INTO event (id, revision, recorded_at, type, mode, status, quad, start_day, end_day, place_name, place_names,
                       place_kind, place_country, place_lat, place_lon, words, article_count, body)
    SELECT pg_temp.other(id, $1), revision, recorded_at + $1 * interval '1 day', type, mode, status, quad, start_day,
           end_day, place_name, place_names, place_kind, place_country, place_lat, place_lon, words, article_count,
           concat('{{"contexts":', contexts, ',"confidence":', confidence,
                  ',"padding":"', repeat('-', 900), '"}}')::json
    FROM event
    WHERE {_OF_ONE.format(id="id")}
    """,
    f"""
    INSERT INTO event_participant (event_id, actor_id, role, sort_day, type, mode, status, quad, contexts, end_day,
                                   place_country, place_lat, place_lon, article_count, confidence)
    SELECT pg_temp.other(event_id, $1), pg_temp.actor(actor_id, $1), role, sort_day, type, mode, status, quad,
           contexts, end_day, place_country, place_lat, place_lon, article_count, confidence
    FROM event_participant
    WHERE {_OF_ONE.format(id="event_id")}
    """,
    f"""
    INSERT INTO statement (id, revision, recorded_at, speaker_id, mode, medium, published_at, folded, article_count,
                           body)
    SELECT pg_temp.other(id, $1), revision, recorded_at + $1 * interval '1 day', pg_temp.actor(speaker_id, $1), mode,
           medium, published_at, folded, article_count, body
    FROM statement
    WHERE {_OF_ONE.format(id="id")}
    """,
    f"""
    INSERT INTO statement_about (event_id, statement_id)
    SELECT pg_temp.other(event_id, $1), pg_temp.other(statement_id, $1)
    FROM statement_about
    WHERE {_OF_ONE.format(id="event_id")}
    """,
)


class Index(NamedTuple):
    """One that is made again when the rows are there."""

    name: str
    definition: str


async def load(c: Connection, world: World, *, history: bool = True, copies: int = 1) -> None:
    """Actors, events with their participants, and statements; with `history` revisions and changes too.

    Indexes that are no constraints are made after the rows. What triggers remember of the past is left out, and so are
    articles and their reports: none of it is read by lists of events and statements. With `copies` all of it is there
    so many times under other ids, with the frequent actors in each copy, which takes a tenth of the time of a world
    as large.
    """
    await c.execute("SET statement_timeout = 0")
    await c.execute("SET maintenance_work_mem = '512MB'")
    await c.execute("SET synchronous_commit = off")
    await c.execute("SET session_replication_role = replica")
    indexes = await _without_indexes(c)
    await c.copy_records_to_table("actor", records=world.actor_rows(), columns=ActorRow._fields, timeout=_LONGEST)
    for batch in _batches(world.happenings()):
        await _copy(c, batch)
    for copy in range(1, copies):
        await multiply(c, copy)
    await c.execute(_NAMES, timeout=_LONGEST)
    if history:
        for statement in (*_REVISIONS, _CHANGES):
            await c.execute(statement, timeout=_LONGEST)
    await _index(c, indexes)
    await c.execute("RESET ALL")


async def multiply(c: Connection, copy: int) -> None:
    """What a world of one copy holds, under other ids, with bodies that hold what is indexed and are a kilobyte."""
    await c.execute(_COPYING.format(frequent=_FREQUENT))
    for statement in _COPIES:
        await c.execute(statement, copy, timeout=_LONGEST)


async def _without_indexes(c: Connection) -> list[Index]:
    indexes = [Index(*row) for row in await c.fetch(_INDEXES, _TABLES)]
    for index in indexes:
        await c.execute(f"DROP INDEX {index.name}")
    return indexes


async def _index(c: Connection, indexes: list[Index]) -> None:
    for index in indexes:
        await c.execute(index.definition, timeout=_LONGEST)
    await c.execute("VACUUM ANALYZE", timeout=_LONGEST)
    await c.execute("CHECKPOINT", timeout=_LONGEST)


def _batches(happenings: Iterator[Happening]) -> Iterator[list[Happening]]:
    while batch := [*islice(happenings, _BATCH)]:
        yield batch


async def _copy(c: Connection, batch: list[Happening]) -> None:
    await _rows(c, "event", EventRow._fields, (happening.event for happening in batch))
    participants = (
        ParticipantRow(event_id=happening.event.id, actor_id=each.actor_id, role=ParticipantRole(each.role))
        for happening in batch
        for each in happening.participants
    )
    await insert_participants(c, [*participants])
    said = [(happening.event.id, happening.statement) for happening in batch if happening.statement is not None]
    await _rows(c, "statement", StatementRow._fields, (statement for _, statement in said))
    await _rows(
        c, "statement_about", ("event_id", "statement_id"), ((event, statement.id) for event, statement in said)
    )


async def _rows(c: Connection, table: str, columns: Iterable[str], records: Iterable[tuple[object, ...]]) -> None:
    await c.copy_records_to_table(table, records=records, columns=[*columns], timeout=_LONGEST)
