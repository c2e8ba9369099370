"""Stores a generated world in a migrated database as the service would have written it, by COPY."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from api.store.stored import Connection
from bench.world import ActorRow, EventRow, Happening, StatementRow, World

_TABLES = ["actor", "actor_name", "event", "event_participant", "statement", "statement_about", "revision", "change"]
_BATCH = 10_000
_NEVER = date.min
"""`-infinity` for asyncpg: the day of what has none, in the order of a list."""
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
    """  # noqa: S608 (names of tables)
    for kind in ("actor", "event", "statement")
)
_CHANGES = """
    INSERT INTO change (position, kind, id, revision, operation, recorded_at)
    SELECT row_number() OVER (ORDER BY recorded_at, id), kind, id, number, 'created', recorded_at FROM revision
"""


class Index(NamedTuple):
    """One that is made again when the rows are there."""

    name: str
    definition: str


async def load(c: Connection, world: World, *, history: bool = True) -> None:
    """Actors, events with their participants, and statements; with `history` revisions and changes too.

    Indexes that are no constraints are made after the rows. What triggers remember of the past is left out, and so are
    articles and their reports: none of it is read by lists of events and statements.
    """
    await c.execute("SET statement_timeout = 0")
    await c.execute("SET maintenance_work_mem = '512MB'")
    await c.execute("SET synchronous_commit = off")
    await c.execute("SET session_replication_role = replica")
    indexes = [Index(*row) for row in await c.fetch(_INDEXES, _TABLES)]
    for index in indexes:
        await c.execute(f"DROP INDEX {index.name}")
    await c.copy_records_to_table("actor", records=world.actor_rows(), columns=ActorRow._fields, timeout=_LONGEST)
    await c.execute(_NAMES, timeout=_LONGEST)
    for batch in _batches(world.happenings()):
        await _copy(c, batch)
    if history:
        for statement in (*_REVISIONS, _CHANGES):
            await c.execute(statement, timeout=_LONGEST)
    for index in indexes:
        await c.execute(index.definition, timeout=_LONGEST)
    await c.execute("VACUUM ANALYZE", timeout=_LONGEST)
    await c.execute("CHECKPOINT", timeout=_LONGEST)


def _batches(happenings: Iterator[Happening]) -> Iterator[list[Happening]]:
    while batch := [*islice(happenings, _BATCH)]:
        yield batch


async def _copy(c: Connection, batch: list[Happening]) -> None:
    await _rows(c, "event", EventRow._fields, (happening.event for happening in batch))
    await _rows(
        c,
        "event_participant",
        ("event_id", "actor_id", "role", "sort_day"),
        (
            (happening.event.id, participant.actor_id, participant.role, happening.event.start_day or _NEVER)
            for happening in batch
            for participant in happening.participants
        ),
    )
    said = [(happening.event.id, happening.statement) for happening in batch if happening.statement is not None]
    await _rows(c, "statement", StatementRow._fields, (statement for _, statement in said))
    await _rows(
        c, "statement_about", ("event_id", "statement_id"), ((event, statement.id) for event, statement in said)
    )


async def _rows(c: Connection, table: str, columns: Iterable[str], records: Iterable[tuple[object, ...]]) -> None:
    await c.copy_records_to_table(table, records=records, columns=[*columns], timeout=_LONGEST)
