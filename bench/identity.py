"""What it costs to recognise one article's actors and events, the more events are stored.

    python -m bench.identity [--million]

Stored are articles with one event each, over twenty years, of many actors and of some whom every thousandth event
names; the measured article tells of two of these. Printed are milliseconds, and their ratio to the first.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from uuid_utils.compat import uuid7

from api.extraction import extract
from api.resolution.merging import EventSaid, ReportSource
from api.services.ingest import digest_of
from api.services.recording import Arrival, record
from api.settings import Settings
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from api.store.stored import Connection
from bench.ratio import Better, Ratio, table
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Event, Participant, Passage
from schemas.v1.vocabulary import EventStatus, EventType, ParticipantRole

SIZES = (10_000, 100_000)
ROUNDS = 15
POPULAR = 1000
"""Each of this many popular actors takes part in one event of this many."""

ARTICLE = ArticleInput(
    text="التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
    published_at=datetime(2015, 10, 11, 17, tzinfo=UTC),
)

FILL = (
    """
    INSERT INTO article (id, revision, recorded_at, digest, text, published_at, body)
    SELECT pg_temp.id(1, n), 1, now(), n::text::bytea, '', pg_temp.day(n) + interval '12 hours', '{}'
    FROM generate_series($1::integer, $2::integer) AS n
    """,
    """
    INSERT INTO actor (id, revision, recorded_at, kind, name, country, article_count, body)
    SELECT DISTINCT ON (id) id, 1, now(), 'person', 'name', 'SYR', 1,
           json_build_object('id', id, 'kind', 'person', 'name', 'name', 'names', json_build_object(), 'country', 'SYR')
    FROM generate_series($1::integer, $2::integer) AS n, unnest(pg_temp.actors(n)) AS id
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO actor_profile (id, kind, country, spellings, posts, match_keys, fixed, token, cluster_id, actor_id)
    SELECT DISTINCT ON (id) id, 'person', 'SYR', ARRAY['name ' || id], '{}', ARRAY['person|name ' || id], false, id, id,
           id
    FROM generate_series($1::integer, $2::integer) AS n, unnest(pg_temp.actors(n)) AS id
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO actor_report (
        actor_id, profile_id, article_id, ref, position, kind, known, name, name_ar, name_en, country, sector
    )
    SELECT u.id, u.id, pg_temp.id(1, n), 'a' || place, place, 'person', f.known, coalesce(f.name, 'name'), f.name_ar,
           f.name_en, coalesce(f.country, 'SYR'), f.sector
    FROM generate_series($1::integer, $2::integer) AS n
        CROSS JOIN unnest(pg_temp.actors(n)) WITH ORDINALITY AS u (id, place)
        LEFT JOIN (
            SELECT DISTINCT ON (actor_id) * FROM actor_report WHERE known IS NOT NULL ORDER BY actor_id
        ) AS f ON f.actor_id = u.id
    """,
    """
    INSERT INTO actor_name (actor_id, article_id, ref, text, folded, tokens)
    SELECT u.id, pg_temp.id(1, n), 'a' || place, coalesce(a.name, 'name ' || u.id), 'name ' || u.id,
           ARRAY['nm', u.id::text]
    FROM generate_series($1::integer, $2::integer) AS n
        CROSS JOIN unnest(pg_temp.actors(n)) WITH ORDINALITY AS u (id, place)
        LEFT JOIN actor AS a ON a.id = u.id AND a.known IS NOT NULL
    """,
    """
    INSERT INTO event (id, revision, recorded_at, type, status, quad, start_day, end_day, place_names, words,
                       article_count, body)
    SELECT pg_temp.id(2, n), 1, now(), 'CONSULT', 'occurred', 1, pg_temp.day(n), pg_temp.day(n), '{}', '', 1, '{}'
    FROM generate_series($1::integer, $2::integer) AS n
    """,
    """
    INSERT INTO event_participant (event_id, actor_id, role, sort_day)
    SELECT pg_temp.id(2, n), id, 'actor', pg_temp.day(n)
    FROM generate_series($1::integer, $2::integer) AS n, unnest(pg_temp.actors(n)) AS id
    """,
    """
    INSERT INTO event_report (event_id, cluster_id, token, article_id, ref, position, type, anchor, words, said,
                              reasons)
    SELECT pg_temp.id(2, n), pg_temp.id(2, n), pg_temp.id(2, n), pg_temp.id(1, n), 'e1', 0, 'CONSULT', pg_temp.day(n),
           '', $3::json, '{}'
    FROM generate_series($1::integer, $2::integer) AS n
    """,
    """
    INSERT INTO event_key (type, key, anchor, article_id, ref)
    SELECT 'CONSULT', id::text, pg_temp.day(n), pg_temp.id(1, n), 'e1'
    FROM generate_series($1::integer, $2::integer) AS n, unnest(pg_temp.actors(n)) AS id
    """,
)

FUNCTIONS = """
    CREATE FUNCTION pg_temp.id(kind integer, n integer) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT (lpad(to_hex(kind), 12, '0') || '7' || lpad('', 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;
    CREATE FUNCTION pg_temp.day(n integer) RETURNS date LANGUAGE sql IMMUTABLE AS
    $$ SELECT date '2005-01-01' + (n::bigint * 7919 % 7300)::integer $$;
"""

SAID = msgspec.json.encode(
    EventSaid(
        origin=ReportSource(article=uuid7(), source=None, published_at=None, digest=b""),
        event=Event(
            ref="e1",
            type=EventType.CONSULT,
            mode=None,
            contexts=(),
            cameo=None,
            quad=1,
            goldstein=None,
            status=EventStatus.OCCURRED,
            date=None,
            place=None,
            participants=tuple(Participant(ref, ParticipantRole.ACTOR) for ref in ("a1", "a2")),
            summary="",
            trigger=Passage((0, 1), ""),
            evidence=(),
            confidence=0.9,
            rule="bench",
        ),
        place=None,
        evidence=(),
    )
)


async def fill(c: Connection, first: int, last: int, popular: tuple[str, ...]) -> None:
    """Store events of these numbers; every thousandth names one of the popular actors."""
    known = ", ".join(f"'{id_}'::uuid" for id_ in popular)
    await c.execute(
        FUNCTIONS
        + f"""
        CREATE FUNCTION pg_temp.actors(n integer) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
            SELECT CASE WHEN n % {POPULAR} < {len(popular)}
                   THEN ARRAY[(ARRAY[{known}])[1 + n % {POPULAR}], pg_temp.id(3, n / 20)]
                   ELSE ARRAY[pg_temp.id(3, n / 20), pg_temp.id(4, n / 30)] END
        $$
        """
    )
    async with c.transaction():
        # Neither checks nor memories of the past, which would be millions of calls; what is measured has both.
        await c.execute("SET LOCAL session_replication_role = replica")
        for statement in FILL:
            arguments = (first, last, SAID) if "$3" in statement else (first, last)
            await c.execute(statement, *arguments, timeout=3600)
    await c.execute("ANALYZE", timeout=3600)


async def cost(c: Connection) -> float:
    """Milliseconds of recording the article, in the median."""
    read = extract(ARTICLE)
    took = []
    for _ in range(ROUNDS):
        taken_back = c.transaction()
        await taken_back.start()
        started = time.perf_counter()
        await record(c, [Arrival.of(uuid7(), ARTICLE, read, digest_of(ARTICLE))], datetime.now(UTC))
        took.append((time.perf_counter() - started) * 1000)
        await taken_back.rollback()
    return statistics.median(took)


async def run(sizes: tuple[int, ...]) -> AsyncIterator[Ratio]:
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as name:
        home = Path(name)
        home.chmod(0o755)  # noqa: ASYNC240 (nothing else runs)
        async with embedded(home) as server:
            await migrate(server.url)
            settings = Settings(home=home, pool_min=1, pool_max=1)
            pool = await open_pool(settings, server.url)
            async with pool.acquire() as c:
                await c.execute("SET statement_timeout = 0")
                async with c.transaction():
                    await record(c, [Arrival.of(uuid7(), ARTICLE, extract(ARTICLE), b"first")], datetime.now(UTC))
                popular = tuple(str(row["id"]) for row in await c.fetch("SELECT id FROM actor WHERE known IS NOT NULL"))
            await pool.close()
            stored, base = 0, None
            for size in sizes:
                # Functions of a session; a connection of the pool forgets them when it is given back.
                pool = await open_pool(settings, server.url)
                async with pool.acquire() as c:
                    await c.execute("SET statement_timeout = 0")
                    await fill(c, stored + 1, size, popular)
                    stored = size
                    took = await cost(c)
                await pool.close()
                base = base or took
                print(f"{size:>9,} events  {took:7.1f} ms  {took / base:.2f} times the first")
                if size != sizes[0]:
                    yield Ratio(
                        f"identity.{size}_over_{sizes[0]}_events",
                        took / base,
                        Better.LOWER,
                        f"recording an article: {took:.1f} ms over {base:.1f} ms",
                    )


async def _all(sizes: tuple[int, ...]) -> list[Ratio]:
    return [ratio async for ratio in run(sizes)]


def ratios(sizes: tuple[int, ...] = SIZES) -> Iterator[Ratio]:
    yield from asyncio.run(_all(sizes))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--million", action="store_true")
    print(table(ratios((*SIZES, 1_000_000) if given.parse_args().million else SIZES)))
