"""Looking back: what is read as of an instant is what was read at that instant."""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

import asyncpg
import msgspec
import pytest

from api.services.ingest import store_extraction
from api.store import actor_lists, actors, event_lists, events, statements
from api.store.conditions import Listing, read_page
from api.store.filters import ActorFilter, EventFilter, StatementFilter
from api.store.past import FutureError, as_of
from api.store.stored import Connection
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.page import PostedArticle
from schemas.v1.vocabulary import EventSort, EventType, Office
from tests.building import body, city, event, extraction, noon, person, posted, state, statement

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

FIDAN = person("a1", "هاكان فيدان", "TUR", Office.FOREIGN_MINISTER, english="Hakan Fidan", known="fidan")
FIDAN_LATER = person("a1", "فيدان", "TUR", None, known="fidan")
SHAIBANI = person("a2", "أسعد الشيباني", "SYR", Office.FOREIGN_MINISTER, known="shaibani")
SYRIA = state("a3", "سوريا", "SYR")
ANKARA = city("p1", "أنقرة", "TUR", 323786)

ARTICLES = (
    (
        posted("التقى فيدان الشيباني في أنقرة.", noon("2025-10-12"), "first"),
        extraction(
            actors=(FIDAN, SHAIBANI),
            places=(ANKARA,),
            events=(event("e1", ("a1", "a2"), day="2025-10-12", place="p1"),),
            statements=(statement("s1", "a1", "سنواصل العمل معا", about=("e1",)),),
        ),
    ),
    (
        posted("لقاء أنقرة مرة أخرى.", noon("2025-10-12"), "second"),
        extraction(
            actors=(FIDAN_LATER, SHAIBANI, SYRIA),
            places=(ANKARA,),
            events=(event("e1", ("a1", "a2", "a3"), day="2025-10-12", place="p1"),),
        ),
    ),
    (
        posted("قبل ذلك بعام.", noon("2024-10-12"), "third"),
        extraction(
            actors=(SHAIBANI, body("a4", "الأمم المتحدة")),
            events=(event("e1", ("a2",), ("a4",), type_=EventType.ASSAULT, day="2024-10-11"),),
            statements=(statement("s1", "a2", "هذا قول آخر"),),
        ),
    ),
)


def asked(ids: dict[str, UUID]) -> dict[str, Listing]:
    """Lists with every kind of filter."""
    fidan = (ids["fidan"],)
    return {
        "events": event_lists.listing(EventFilter()),
        "oldest events": event_lists.listing(EventFilter(), EventSort.OLDEST),
        "last updated": event_lists.listing(EventFilter(), EventSort.LAST_UPDATED),
        "most reported": event_lists.listing(EventFilter(), EventSort.MOST_ARTICLES),
        "of an actor": event_lists.listing(EventFilter(actor=fidan)),
        "of an actor, well reported": event_lists.listing(EventFilter(actor=fidan, min_articles=2, min_confidence=0.5)),
        "of an actor somewhere": event_lists.listing(EventFilter(actor=fidan, country=("TUR",))),
        "by participants": event_lists.listing(EventFilter(actor=fidan, with_actor=(ids["shaibani"],))),
        "by type": event_lists.listing(EventFilter(type=(EventType.CONSULT,))),
        "by place": event_lists.listing(EventFilter(country=("TUR",), place=("أنقرة",))),
        "well reported": event_lists.listing(EventFilter(min_articles=2, min_confidence=0.5)),
        "by words": event_lists.listing(EventFilter(q="أنقرة")),
        "actors": actor_lists.listing(ActorFilter()),
        "by name": actor_lists.listing(ActorFilter(q="فيدان")),
        "by office": actor_lists.listing(ActorFilter(office=(Office.FOREIGN_MINISTER,))),
        "statements": statements.listing(StatementFilter()),
        "of a speaker": statements.listing(StatementFilter(speaker=fidan)),
        "about": statements.listing(StatementFilter(about=(ids["meeting"],))),
    }


async def read(c: Connection, ids: dict[str, UUID]) -> dict[str, tuple[bytes, ...]]:
    """Everything that can be asked for."""
    found = {name: tuple((await read_page(c, listing, 100)).bodies) for name, listing in asked(ids).items()}
    for name, get in (("fidan", actors.get), ("meeting", events.get)):
        stored = await get(c, ids[name])
        found[name] = () if stored is None else (stored.body,)
    return found


async def moment(c: Connection) -> datetime:
    found: datetime = await c.fetchval("SELECT clock_timestamp()")
    return found


async def store(pool: Pool, article: tuple[ArticleInput, Extraction]) -> PostedArticle:
    return msgspec.json.decode((await store_extraction(pool, *article)).body, type=PostedArticle)


async def test_what_is_read_as_of_an_instant_is_what_was_read_then(empty: Pool) -> None:
    first = await store(empty, ARTICLES[0])
    ids = {
        "fidan": next(actor.id for actor in first.actors if actor.known == "fidan"),
        "shaibani": next(actor.id for actor in first.actors if actor.known == "shaibani"),
        "meeting": first.events[0].id,
    }
    served: list[tuple[datetime, dict[str, tuple[bytes, ...]]]] = []
    async with empty.acquire() as c:
        served.append((await moment(c), await read(c, ids)))
        for article in ARTICLES[1:]:
            await store(empty, article)
            served.append((await moment(c), await read(c, ids)))
        assert len({str(found) for _, found in served}) == len(ARTICLES), "every article changed something"
        for instant, then in served:
            async with as_of(c, instant):
                again = await read(c, ids)
            assert again == then
        assert await read(c, ids) == served[-1][1], "afterwards the connection reads the present"


async def test_before_anything_there_was_nothing(empty: Pool) -> None:
    async with empty.acquire() as c:
        before = await moment(c)
        first = await store(empty, ARTICLES[0])
        async with as_of(c, before):
            assert await events.get(c, first.events[0].id) is None
            assert (await read_page(c, event_lists.listing(EventFilter()), 10)).bodies == ()


async def test_recording_and_happening_are_not_confused(empty: Pool) -> None:
    async with empty.acquire() as c:
        first = await store(empty, ARTICLES[0])
        recorded = await moment(c)
        # What is told later happened a year before.
        await store(empty, ARTICLES[2])
        async with as_of(c, recorded):
            listed = await read_page(c, event_lists.listing(EventFilter()), 10)
            assert [*listed.bodies] == [
                stored.body for stored in [await events.get(c, first.events[0].id)] if stored is not None
            ]


async def test_an_instant_to_come_is_refused(empty: Pool) -> None:
    async with empty.acquire() as c:
        with pytest.raises(FutureError):
            async with as_of(c, datetime.now(UTC) + timedelta(hours=1)):
                pass


async def test_what_is_deleted_and_what_is_put_back_is_remembered(empty: Pool) -> None:
    """Participants are taken away and put back at each revision: one row stands all along, one ends."""
    async with empty.acquire() as c:
        posted_first = await store(empty, ARTICLES[0])
        with_two = await moment(c)
        await store(empty, ARTICLES[1])
        with_three = await moment(c)
        event_id = posted_first.events[0].id
        versions = "SELECT count(*) FROM past.event_participant_version WHERE event_id = $1"
        assert await c.fetchval(versions, event_id) == 3
        await c.execute("DELETE FROM event_participant WHERE event_id = $1", event_id)
        members = "SELECT count(*) FROM event_participant WHERE event_id = $1"
        for instant, count in ((with_two, 2), (with_three, 3), (await moment(c), 0)):
            async with as_of(c, instant):
                assert await c.fetchval(members, event_id) == count


@pytest.mark.parametrize(
    "table", ["article", "extraction", "actor", "event", "statement", "actor_name", "actor_role", "event_participant"]
)
async def test_the_past_of_a_table_has_its_columns(connection: Connection, table: str) -> None:
    """A migration that adds a column to a table has to call `follow` again."""
    columns = """
        SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2
          AND column_name <> ALL ('{text,digest,said}')
    """
    present = {row[0] for row in await connection.fetch(columns, "public", table)}
    assert {row[0] for row in await connection.fetch(columns, "past", table)} == present


async def test_ending_some_versions_does_not_walk_all_of_them(pool: Pool) -> None:
    """Even where next to nothing stood when the connection first ended some."""
    renamed = "UPDATE actor SET name = name || '!' WHERE id = ANY ($1::uuid[])"
    ids = [UUID(int=(1 << 100) + n) for n in range(3000)]
    async with pool.acquire() as c, c.transaction():
        await c.execute(_ACTORS, ids[:100])
        await c.execute("DELETE FROM actor WHERE id = ANY ($1::uuid[])", ids[:100])
        await c.execute("ANALYZE past.actor_version")
        await c.execute(_ACTORS, ids[:40])
        await c.execute(renamed, ids[:40])
        await c.execute(_ACTORS, ids[40:])
        before = await c.fetchval(_VERSIONS_READ)
        await c.execute(renamed, ids[-40:])
        assert await c.fetchval(_VERSIONS_READ) - before < 200


_ACTORS = """
    INSERT INTO actor (id, revision, recorded_at, kind, name, article_count, body)
    SELECT id, 1, now(), 'person', 'name', 1, '{}' FROM unnest($1::uuid[]) AS id
"""
_VERSIONS_READ = "SELECT pg_stat_get_xact_tuples_fetched('past.actor_version_by_id'::regclass)"
