"""Articles into the store: what is recognised, what is made, what history remembers."""

import asyncio
from typing import TypeAlias
from uuid import UUID

import asyncpg
import msgspec
import pytest
from msgspec import Struct

from api.services.gathering import StoredArticle
from api.services.ingest import UnstorableArticleError, ingest, store_extraction
from api.store import actor_lists, event_lists, events, revisions, statements
from api.store.conditions import ListedPage, read_page
from api.store.filters import ActorFilter, EventFilter, StatementFilter
from api.store.stored import Connection
from schemas.v1.actor import Actor
from schemas.v1.article import Article, ArticleInput
from schemas.v1.event import Event
from schemas.v1.extraction import Extraction
from schemas.v1.revision import ResourceKind, Revision
from schemas.v1.statement import Statement
from schemas.v1.vocabulary import ActorKind, EventStatus, EventType, Office
from tests.building import body, city, event, extraction, noon, person, posted, state, statement
from tests.conftest import EMPTY


class Identified(Struct):
    id: UUID


def ids(page: ListedPage) -> list[UUID]:
    return [msgspec.json.decode(body, type=Identified).id for body in page.bodies]


Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

FIDAN = person("a1", "هاكان فيدان", "TUR", Office.FOREIGN_MINISTER, english="Hakan Fidan", known="fidan")
GULER = person("a2", "يشار غولر", "TUR", Office.DEFENCE_MINISTER, english="Yaşar Güler", known="guler")
KALIN = person("a3", "إبراهيم قالن", "TUR", Office.INTELLIGENCE_CHIEF, english="İbrahim Kalın", known="kalin")
SHAIBANI = person("a4", "أسعد الشيباني", "SYR", Office.FOREIGN_MINISTER, known="shaibani")
QASRA = person("a5", "مرهف أبو قصرة", "SYR", Office.DEFENCE_MINISTER, known="qasra")
SALAMA = person("a6", "حسين السلامة", "SYR", Office.INTELLIGENCE_CHIEF, known="salama")
SYRIA = state("a7", "سوريا", "SYR")
SIX = (FIDAN, GULER, KALIN, SHAIBANI, QASRA, SALAMA)
ALL_SIX = tuple(actor.ref for actor in SIX)
ANKARA = city("p1", "أنقرة", "TUR", 323786)
DAMASCUS = city("p1", "دمشق", "SYR", 170654)

FULL = (
    posted("اجتمع الوزراء الستة في أنقرة اليوم الأحد.", noon("2025-10-12"), "first"),
    extraction(actors=SIX, places=(ANKARA,), events=(event("e1", ALL_SIX, day="2025-10-12", place="p1"),)),
)
WITHOUT_DAY = (
    posted("عقد في أنقرة الاجتماع الأمني بمشاركة الوزراء.", noon("2025-10-13"), "second"),
    extraction(actors=SIX, places=(ANKARA,), events=(event("e1", ALL_SIX, place="p1"),)),
)
HOSTS_ONLY = (
    posted("شارك من الجانب التركي فيدان وغولر وقالن في لقاء أنقرة.", noon("2025-10-12"), "third"),
    extraction(
        actors=(FIDAN, GULER, KALIN, SYRIA),
        places=(ANKARA,),
        events=(event("e1", ("a1", "a2", "a3", "a7"), day="2025-10-12", place="p1"),),
    ),
)
DAMASCUS_VISIT = (
    posted("زار فيدان وغولر وقالن دمشق يوم الخميس.", noon("2025-03-13"), "first"),
    extraction(
        actors=(FIDAN, GULER, KALIN, SYRIA),
        places=(DAMASCUS,),
        events=(event("e1", ("a1", "a2", "a3"), ("a7",), day="2025-03-13", place="p1"),),
    ),
)


class Answer(Struct, frozen=True):
    """The answer of `POST /v1/articles`."""

    article: Article
    extraction: Extraction
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def answer(ingested: StoredArticle) -> Answer:
    return msgspec.json.decode(ingested.body, type=Answer)


async def stored(pool: Pool, made: tuple[ArticleInput, Extraction]) -> Answer:
    return answer(await store_extraction(pool, *made))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
async def test_three_reports_of_one_meeting_are_one_event(
    empty: Pool, connection: Connection, order: tuple[int, ...]
) -> None:
    reports = (FULL, WITHOUT_DAY, HOSTS_ONLY)
    ids = {(await stored(empty, reports[i])).events[0].id for i in order}
    assert len(ids) == 1
    found = await events.get(connection, ids.pop())
    assert found is not None
    meeting = msgspec.json.decode(found.body, type=Event)
    assert (meeting.revision, meeting.article_count, len(meeting.reports)) == (3, 3, 3)
    assert meeting.date is not None
    assert (meeting.date.start.isoformat(), meeting.place and meeting.place.name) == ("2025-10-12", "أنقرة")
    named = {p.actor.name for p in meeting.participants if p.actor.kind is ActorKind.PERSON}
    assert named == {actor.name for actor in SIX}


async def test_merged_bodies_do_not_depend_on_the_order_of_arrival(empty: Pool) -> None:
    def told(event: Event) -> object:
        """The event without what differs between two databases: ids of articles and times."""
        return (
            event.type, event.status, event.date, event.place, event.participants, event.summary, event.confidence,
            tuple(report.source for report in event.reports),
        )  # fmt: skip

    seen = []
    for order in ((FULL, WITHOUT_DAY, HOSTS_ONLY), (HOSTS_ONLY, FULL, WITHOUT_DAY)):
        await empty.execute(EMPTY)
        for made in order:
            last = await stored(empty, made)
        seen.append(told(last.events[0]))
    assert seen[0] == seen[1]


async def test_a_visit_months_earlier_is_another_event(empty: Pool, connection: Connection) -> None:
    meeting = await stored(empty, FULL)
    visit = await stored(empty, DAMASCUS_VISIT)
    assert visit.events[0].id != meeting.events[0].id
    fidan = meeting.actors[0].id
    page = await read_page(connection, event_lists.listing(EventFilter(actor=(fidan,))), 10)
    assert ids(page) == [meeting.events[0].id, visit.events[0].id]


async def test_a_meeting_with_somebody_else_on_the_same_day_is_another_event(empty: Pool) -> None:
    first = extraction(
        actors=(FIDAN, SHAIBANI), places=(ANKARA,), events=(event("e1", ("a1", "a4"), day="2025-10-12", place="p1"),)
    )
    safadi = person("a8", "أيمن الصفدي", "JOR", Office.FOREIGN_MINISTER, known="safadi")
    second = extraction(
        actors=(FIDAN, safadi), places=(ANKARA,), events=(event("e1", ("a1", "a8"), day="2025-10-12", place="p1"),)
    )
    one = await stored(empty, (posted("التقى فيدان الشيباني.", noon("2025-10-12")), first))
    other = await stored(empty, (posted("التقى فيدان الصفدي.", noon("2025-10-12")), second))
    assert one.events[0].id != other.events[0].id


async def test_what_was_planned_and_then_happened_is_one_event(empty: Pool) -> None:
    planned = extraction(
        actors=SIX,
        places=(ANKARA,),
        events=(event("e1", ALL_SIX, day="2025-10-12", place="p1", status=EventStatus.PLANNED),),
    )
    before = await stored(empty, (posted("يلتقي الوزراء غدا في أنقرة.", noon("2025-10-11")), planned))
    after = await stored(empty, FULL)
    assert after.events[0].id == before.events[0].id
    assert (before.events[0].status, after.events[0].status) == (EventStatus.PLANNED, EventStatus.OCCURRED)


async def test_two_accusations_of_one_speaker_on_a_day_stay_apart(empty: Pool, connection: Connection) -> None:
    israel, iran = state("a8", "إسرائيل", "ISR"), state("a9", "إيران", "IRN")
    for text, actor in (("أدان فيدان إسرائيل.", israel), ("أدان فيدان إيران.", iran)):
        condemned = event("e1", ("a1",), (actor.ref,), type_=EventType.ACCUSE, day="2025-10-12")
        await stored(empty, (posted(text, noon("2025-10-12")), extraction(actors=(FIDAN, actor), events=(condemned,))))
    page = await read_page(connection, event_lists.listing(EventFilter(type=(EventType.ACCUSE,))), 10)
    assert len(page.bodies) == 2


async def test_the_same_article_again_gives_what_is_stored(empty: Pool) -> None:
    first = await store_extraction(empty, *FULL)
    again = await store_extraction(empty, *FULL)
    assert (first.created, again.created) == (True, False)
    assert first.body == again.body
    assert await empty.fetchval("SELECT count(*) FROM article") == 1


async def test_posts_of_one_article_at_once_make_one(empty: Pool) -> None:
    answers = await asyncio.gather(*(store_extraction(empty, *FULL) for _ in range(8)))
    assert sorted(a.created for a in answers) == [False] * 7 + [True]
    assert len({a.body for a in answers}) == 1
    assert await empty.fetchval("SELECT count(*) FROM event") == 1


async def test_articles_about_one_new_actor_at_once_make_one_actor(empty: Pool) -> None:
    newcomer = person("a1", "سمير الخطيب", "LBN", Office.MINISTER)
    made = [
        (posted(f"صرح الوزير سمير الخطيب في اليوم رقم {i}.", noon("2025-10-12")), extraction(actors=(newcomer,)))
        for i in range(8)
    ]
    answers = await asyncio.gather(*(stored(empty, each) for each in made))
    assert len({a.actors[0].id for a in answers}) == 1
    assert max(a.actors[0].article_count for a in answers) == 8


async def test_ingest_reads_and_stores(empty: Pool) -> None:
    given = posted("بيان قصير لا يذكر أحدا.", noon("2025-10-12"), "test")
    first = await ingest(empty, given)
    again = await ingest(empty, given)
    assert (first.created, again.created) == (True, False)
    assert answer(first).article.text == given.text
    assert first.body == again.body


@pytest.mark.parametrize(
    ("given", "member"),
    [
        (ArticleInput(text="نص\0"), "text"),
        (ArticleInput(text="نص \ud800"), "text"),
        (ArticleInput(text="نص", title="\udfff"), "title"),
        (ArticleInput(text="نص", published_at=noon("9999-12-31")), "published_at"),
        (ArticleInput(text="نص", published_at=noon("0001-01-01")), "published_at"),
    ],
)
async def test_what_postgres_cannot_hold_is_refused(empty: Pool, given: ArticleInput, member: str) -> None:
    with pytest.raises(UnstorableArticleError) as refused:
        await ingest(empty, given)
    assert refused.value.member == member
    assert await empty.fetchval("SELECT count(*) FROM article") == 0


async def test_names_sources_and_links_of_any_length_are_stored(empty: Pool) -> None:
    endless = person("a1", "ب" * 5000, "SYR", mentions=("ﷺ" * 150,))
    given = ArticleInput(text="نص", source="s" * 9000, url="https://example.org/" + "u" * 9000)
    made = await stored(empty, (given, extraction(actors=(endless,))))
    assert made.article.source == given.source


async def test_every_revision_is_kept_with_its_cause(empty: Pool, connection: Connection) -> None:
    first = await stored(empty, FULL)
    second = await stored(empty, HOSTS_ONLY)
    page = await revisions.page(connection, ResourceKind.EVENT, first.events[0].id, None, 10)
    history = [msgspec.json.decode(row.body, type=Revision) for row in page.rows]
    assert [(r.revision, r.reason, r.article) for r in history] == [
        (1, "extracted", first.article.id),
        (2, "merged", second.article.id),
    ]
    assert [bytes(r.body) for r in history] == [msgspec.json.encode(a.events[0]) for a in (first, second)]
    changes = await empty.fetch(
        "SELECT kind, operation FROM pending_change WHERE id = $1 ORDER BY number", first.events[0].id
    )
    assert [tuple(row) for row in changes] == [("event", "create"), ("event", "update")]


async def test_known_actors_have_the_same_id_everywhere(empty: Pool) -> None:
    first = (await stored(empty, FULL)).actors
    await empty.execute(EMPTY)
    second = (await stored(empty, FULL)).actors
    assert [a.id for a in first] == [a.id for a in second]


async def test_bodies_of_two_countries_with_one_name_stay_apart(empty: Pool) -> None:
    ministries = (body("a1", "وزارة الدفاع", "SYR"), body("a2", "وزارة الدفاع", "TUR"))
    made = await stored(empty, (posted("وزارتا الدفاع.", None), extraction(actors=ministries)))
    assert len({actor.id for actor in made.actors}) == 2


async def test_a_statement_reported_twice_is_one(empty: Pool, connection: Connection) -> None:
    words = "أتوجه بخالص الشكر والتقدير إلى زميلي على حفاوة الاستقبال"
    ids = set()
    for day, text in (("2025-10-12", words), ("2025-10-13", words + "."), ("2026-01-10", words)):
        said = extraction(actors=(QASRA,), statements=(statement("s1", "a5", text),))
        made = await stored(empty, (posted(f"{day} {text}", noon(day)), said))
        ids.add(made.statements[0].id)
    assert len(ids) == 2
    page = await read_page(connection, statements.listing(StatementFilter(speaker=(made.actors[0].id,))), 10)
    counts = [msgspec.json.decode(body, type=Statement).article_count for body in page.bodies]
    assert counts == [1, 2]


async def test_statements_are_found_by_the_event_they_are_about(empty: Pool, connection: Connection) -> None:
    said = extraction(
        actors=SIX,
        places=(ANKARA,),
        events=(event("e1", ALL_SIX, day="2025-10-12", place="p1"),),
        statements=(statement("s1", "a5", "كان اللقاء محطة مهمة في العلاقات", ("e1",)),),
    )
    made = await stored(empty, (posted("قال أبو قصرة إن اللقاء مهم.", noon("2025-10-12")), said))
    assert made.statements[0].about == (made.events[0].id,)
    page = await read_page(connection, statements.listing(StatementFilter(about=(made.events[0].id,))), 10)
    assert ids(page) == [made.statements[0].id]


async def test_an_actor_whose_name_becomes_fuller_is_named_so_in_its_events(
    empty: Pool, connection: Connection
) -> None:
    short = person("a1", "الخطيب", "LBN", Office.DEFENCE_MINISTER)
    full = person("a1", "سمير الخطيب", "LBN", Office.DEFENCE_MINISTER)
    met = extraction(actors=(short, SYRIA), events=(event("e1", ("a1", "a7"), day="2025-10-12"),))
    first = await stored(empty, (posted("التقى وزير الدفاع الخطيب وفدا سوريا.", noon("2025-10-12")), met))
    second = await stored(empty, (posted("وزير الدفاع سمير الخطيب.", noon("2025-11-12")), extraction(actors=(full,))))
    assert second.actors[0].id == first.actors[0].id
    found = await events.get(connection, first.events[0].id)
    assert found is not None
    renamed = msgspec.json.decode(found.body, type=Event)
    assert (renamed.revision, {p.actor.name for p in renamed.participants}) == (2, {"سمير الخطيب", "سوريا"})


async def test_a_failure_half_way_leaves_nothing(empty: Pool) -> None:
    broken = extraction(actors=(FIDAN,), events=(event("e1", ("a99",)),))
    with pytest.raises(KeyError):
        await store_extraction(empty, posted("نص", None), broken)
    for table in ("article", "actor", "revision", "change"):
        assert await empty.fetchval(f"SELECT count(*) FROM {table}") == 0


@pytest.mark.parametrize(
    "spellings",
    [
        ("هاكان فيدان", "فيدان", "Hakan Fidan", "Fidan"),
        ("إبراهيم قالن", "إبراهيم كالن", "قالن", "كالن", "Ibrahim Kalin"),
        ("يشار غولر", "غولر", "Yasar Guler", "Yaşar Güler"),
        ("مرهف أبو قصرة", "أبو قصرة", "ابو قصره", "Abu Qasra"),
        ("أسعد الشيباني", "أسعد حسن الشيباني", "Asaad al-Shaibani"),
    ],
)
async def test_an_actor_is_found_in_every_usual_spelling(
    empty: Pool, connection: Connection, spellings: tuple[str, ...]
) -> None:
    await stored(empty, FULL)
    found: set[UUID] = set()
    for q in spellings:
        page = await read_page(connection, actor_lists.listing(ActorFilter(q=q)), 10)
        assert page.bodies, q
        found.add(ids(page)[0])
    assert len(found) == 1


async def test_the_whole_name_comes_before_a_part_of_one(empty: Pool, connection: Connection) -> None:
    ali, hasan = person("a1", "حسن علي", "IRQ"), person("a2", "حسن علي العبيدي", "SAU")
    await stored(empty, (posted("حسن وحسن.", None), extraction(actors=(hasan, ali))))
    page = await read_page(connection, actor_lists.listing(ActorFilter(q="حسن علي")), 10)
    assert [msgspec.json.decode(body, type=Actor).name for body in page.bodies] == ["حسن علي", "حسن علي العبيدي"]


@pytest.mark.parametrize("q", ["", "   ", "!", "%", "'", "أ", "xyz", "فيدان فيدان هاكان طويل جدا", "ب" * 5000])
async def test_any_question_for_a_name_has_an_answer(empty: Pool, connection: Connection, q: str) -> None:
    await stored(empty, FULL)
    await read_page(connection, actor_lists.listing(ActorFilter(q=q)), 10)


async def test_actors_are_narrowed_by_what_they_are(empty: Pool, connection: Connection) -> None:
    await stored(empty, HOSTS_ONLY)
    for filter_, count in (
        (ActorFilter(kind=(ActorKind.STATE,)), 1),
        (ActorFilter(country=("TUR",)), 3),
        (ActorFilter(office=(Office.DEFENCE_MINISTER,)), 1),
        (ActorFilter(q="فيدان", office=(Office.DEFENCE_MINISTER,)), 0),
        (ActorFilter(known="kalin"), 1),
    ):
        assert len((await read_page(connection, actor_lists.listing(filter_), 10)).bodies) == count


async def test_pages_together_give_every_event_once_in_order(empty: Pool, connection: Connection) -> None:
    days = [f"2025-01-{day:02d}" for day in (3, 1, 2, 2, 2, 1)] + [None, None]
    for i, day in enumerate(days):
        minister = person("a1", f"وزير {'ابتثج'[i % 5]} رقم{i}", "SYR")
        met = event("e1", ("a1",), day=day)
        await stored(empty, (posted(f"لقاء {i}", None), extraction(actors=(minister,), events=(met,))))
    seen, after = [], None
    while True:
        page = await read_page(connection, event_lists.listing(EventFilter(), after=after), 3)
        seen += [msgspec.json.decode(body, type=Event) for body in page.bodies]
        if page.next_key is None:
            break
        after = tuple(msgspec.json.decode(msgspec.json.encode(page.next_key)))
    assert len({e.id for e in seen}) == len(days)
    dated = [e.date.start.isoformat() if e.date else "" for e in seen]
    assert dated == sorted(dated, reverse=True)


async def test_events_are_narrowed_by_every_filter(empty: Pool, connection: Connection) -> None:
    made = await stored(empty, FULL)
    by_name = {actor.name: actor.id for actor in made.actors}
    fidan, qasra = by_name["هاكان فيدان"], by_name["مرهف أبو قصرة"]
    day = made.events[0].date
    assert day is not None
    for filter_, count in (
        (EventFilter(type=(EventType.CONSULT,), quad=(1,), status=(EventStatus.OCCURRED,), country=("TUR",)), 1),
        (EventFilter(type=(EventType.ASSAULT,)), 0),
        (EventFilter(actor=(fidan,), with_actor=(qasra,)), 1),
        (EventFilter(with_actor=(qasra,)), 1),
        (EventFilter(place=("انقره",), date_from=day.start, date_to=day.end), 1),
        (EventFilter(place=("دمشق",)), 0),
        (EventFilter(actor=(fidan,), place=("دمشق",)), 0),
    ):
        assert len((await read_page(connection, event_lists.listing(filter_), 10)).bodies) == count
