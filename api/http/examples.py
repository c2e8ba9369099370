"""Examples that the OpenAPI document shows: of bodies, parameters and answers."""

import typing
from datetime import UTC, date, datetime
from importlib.resources import files
from uuid import UUID

import msgspec

from schemas.v1.actor import Actor, ActorRole, ActorSummary
from schemas.v1.article import Article
from schemas.v1.count import Counterpart, EventCount, Period, TypeCount
from schemas.v1.event import Event, EventDay, EventParticipant, EventPlace, EventReport
from schemas.v1.extraction import Extraction, Names, Passage
from schemas.v1.job import ItemStatus, Job, JobItem, JobItemPage, JobKind, JobProgress, JobStatus
from schemas.v1.key import Key, KeyPage, Scope
from schemas.v1.page import (
    ActorPage,
    ArticlePage,
    CounterpartPage,
    EventCountPage,
    EventPage,
    PostedArticle,
    StatementPage,
)
from schemas.v1.problem import Problem
from schemas.v1.statement import Statement, StatementReport
from schemas.v1.vocabulary import (
    ActorKind,
    Context,
    DateBasis,
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
    Medium,
    Office,
    ParticipantRole,
    PlaceKind,
    Sector,
    SpeechMode,
)

WEBHOOK = {
    "url": "https://consumer.example/sijill",
    "description": "events only",
    "kinds": ["event"],
}

ARTICLE = {
    "text": "استقبل وزير الخارجية المصري بدر عبد العاطي اليوم الثلاثاء في القاهرة نظيره التركي هاكان فيدان.",
    "published_at": "2025-08-12T15:00:00+03:00",
    "source": "example",
}

BATCH = [ARTICLE]
"""One article in an array; lines of JSON have the same items without brackets and commas."""

KEY = {"name": "crawler", "scopes": ["ingest"], "expires_at": "2035-01-01T00:00:00Z"}
"""A key for one purpose, with an end."""

JOB_ID, KEY_ID = (UUID(f"0198a000-0000-7000-8000-00000000000{number}") for number in (5, 6))
ARTICLE_ID, EVENT_ID, STATEMENT_ID = (UUID(f"0198a000-0000-7000-8000-00000000000{number}") for number in (1, 2, 3))
FIDAN_ID, ABDELATTY_ID = UUID("1682492a-5148-5957-9304-96149a75e192"), UUID("0198a000-0000-7000-8000-000000000004")

CURSOR = "eyJrIjpbIjIwMjUtMDgtMTIiXX0.q1b6mV0r8Yw"
"""What one looks like; those that count are given out by the service."""

PARAMETERS: dict[str, typing.Any] = {
    "If-Match": '"3"',
    "If-None-Match": '"3"',
    "Cache-Control": "max-age=60",
    "Idempotency-Key": "crawl-2025-08-12-0001",
    "Last-Event-ID": CURSOR,
    "Prefer": "respond-async, wait=10",
    "about": str(EVENT_ID),
    "actor": str(FIDAN_ID),
    "after": "now",
    "bbox": "24.7,22.0,36.9,31.7",
    "by": "month",
    "cursor": CURSOR,
    "context": "diplomatic",
    "country": "EGY",
    "counterpart_role": "recipient",
    "explain": True,
    "fields": "id",
    "format": "json",
    "from": "2025-08-01",
    "include": "actors",
    "kind": "person",
    "limit": 50,
    "medium": "press_conference",
    "min_articles": 2,
    "min_confidence": 0.8,
    "mode": "visit",
    "office": "foreign_minister",
    "on": "2025-08-12",
    "place": "القاهرة",
    "q": "فيدان",
    "quad": 1,
    "role": "actor",
    "sector": "GOV",
    "source": "example",
    "speaker": str(FIDAN_ID),
    "status": "occurred",
    "to": "2025-08-31",
    "type": "CONSULT",
    "updated_since": "2025-08-12T12:00:00Z",
    "url": "https://news.example.org/1",
    "with": str(ABDELATTY_ID),
    "actor_id": str(FIDAN_ID),
    "article_id": str(ARTICLE_ID),
    "event_id": str(EVENT_ID),
    "statement_id": str(STATEMENT_ID),
    "number": 1,
    "name": "invalid-body",
}
"""By name, where the schema alone tells none."""

_RECORDED = datetime(2025, 8, 12, 12, 0, 5, tzinfo=UTC)
_PUBLISHED = datetime(2025, 8, 12, 12, 0, tzinfo=UTC)
_DAY = EventDay(
    start=date(2025, 8, 12),
    end=date(2025, 8, 12),
    precision=DatePrecision.DAY,
    basis=DateBasis.RELATIVE_TO_PUBLICATION,
)
_FIDAN = ActorSummary(
    id=FIDAN_ID,
    kind=ActorKind.PERSON,
    name="هاكان فيدان",
    names=Names(ar="هاكان فيدان", en="Hakan Fidan"),
    country="TUR",
)
_ABDELATTY = ActorSummary(
    id=ABDELATTY_ID,
    kind=ActorKind.PERSON,
    name="بدر عبد العاطي",
    names=Names(ar="بدر عبد العاطي", en="Badr Abdelatty"),
    country="EGY",
)
_ARTICLE = Article(
    id=ARTICLE_ID,
    revision=1,
    recorded_at=_RECORDED,
    title=None,
    source="example",
    url=None,
    published_at=_PUBLISHED,
    language="ar",
    text=ARTICLE["text"],
)
_ACTOR = Actor(
    id=FIDAN_ID,
    revision=3,
    recorded_at=_RECORDED,
    kind=ActorKind.PERSON,
    name=_FIDAN.name,
    names=_FIDAN.names,
    aliases=("فيدان",),
    country="TUR",
    sector=Sector.GOVERNMENT,
    roles=(
        ActorRole(
            office=Office.FOREIGN_MINISTER,
            title="وزير الخارجية التركي",
            country="TUR",
            first_seen=date(2025, 8, 12),
            last_seen=date(2025, 8, 12),
        ),
    ),
    known="hakan-fidan",
    article_count=3,
)
_EVENT = Event(
    id=EVENT_ID,
    revision=1,
    recorded_at=_RECORDED,
    type=EventType.CONSULT,
    mode=EventMode.VISIT,
    contexts=(Context.DIPLOMATIC,),
    cameo="042",
    quad=1,
    goldstein=1.9,
    status=EventStatus.OCCURRED,
    date=_DAY,
    place=EventPlace(
        name="القاهرة",
        names=Names(ar="القاهرة", en="Cairo"),
        kind=PlaceKind.CITY,
        country="EGY",
        geonames_id=360630,
        lat=30.06,
        lon=31.25,
    ),
    participants=(
        EventParticipant(actor=_FIDAN, role=ParticipantRole.ACTOR),
        EventParticipant(actor=_ABDELATTY, role=ParticipantRole.RECIPIENT),
    ),
    summary="استقبل وزير الخارجية المصري بدر عبد العاطي نظيره التركي هاكان فيدان",
    confidence=0.93,
    article_count=1,
    reports=(
        EventReport(
            article=ARTICLE_ID,
            ref="e1",
            source="example",
            published_at=_PUBLISHED,
            trigger=Passage((0, 6), "استقبل"),
            evidence=(Passage((0, len(ARTICLE["text"])), ARTICLE["text"]),),
        ),
    ),
)
_SAID = "سنواصل التنسيق مع القاهرة"
_STATEMENT = Statement(
    id=STATEMENT_ID,
    revision=1,
    recorded_at=_RECORDED,
    speaker=_FIDAN,
    mode=SpeechMode.DIRECT,
    text=_SAID,
    medium=Medium.PRESS_CONFERENCE,
    outlet=None,
    addressees=(),
    date=_DAY,
    about=(EVENT_ID,),
    confidence=0.97,
    article_count=1,
    reports=(
        StatementReport(
            article=ARTICLE_ID,
            ref="s1",
            source="example",
            published_at=_PUBLISHED,
            passage=Passage((120, 120 + len(_SAID)), _SAID),
            verb=Passage((114, 117), "قال"),
        ),
    ),
)
_COUNTERPART = Counterpart(
    actor=_ABDELATTY,
    events=4,
    first_day=date(2024, 8, 5),
    last_day=date(2025, 8, 12),
    types=(TypeCount(type=EventType.CONSULT, events=4, first_day=date(2024, 8, 5), last_day=date(2025, 8, 12)),),
)
_COUNT = EventCount(
    period=Period(start=date(2025, 8, 1), end=date(2025, 8, 31)), type=EventType.CONSULT, events=12, articles=31
)

_JOB = Job(
    id=JOB_ID,
    kind=JobKind.BATCH,
    status=JobStatus.RUNNING,
    created_at=_RECORDED,
    started_at=_RECORDED,
    finished_at=None,
    progress=JobProgress(total=500, succeeded=212, failed=1),
    items=f"/v1/jobs/{JOB_ID}/items",
)
_ITEMS = (
    JobItem(position=0, status=ItemStatus.SUCCEEDED, article=ARTICLE_ID, created=True, problem=None),
    JobItem(
        position=1,
        status=ItemStatus.FAILED,
        article=None,
        created=None,
        problem=Problem(type="/problems/malformed-json", title="The body is not JSON", status=400),
    ),
)
_KEY = Key(
    id=KEY_ID,
    prefix="sijill_0123456789AB",
    name="crawler",
    scopes=(Scope.INGEST,),
    rate_limit=None,
    created_at=_RECORDED,
    expires_at=datetime(2035, 1, 1, tzinfo=UTC),
    revoked_at=None,
    last_used_at=None,
)

_EXTRACTION = msgspec.json.decode(files("api.http").joinpath("extraction_example.json").read_bytes(), type=Extraction)
"""With `explain=true`."""

ANSWERS: dict[typing.Any, msgspec.Struct] = {
    Extraction: _EXTRACTION,
    PostedArticle: PostedArticle(
        article=_ARTICLE, extraction=_EXTRACTION, events=(_EVENT,), actors=(_ACTOR,), statements=()
    ),
    Article: _ARTICLE,
    Actor: _ACTOR,
    Event: _EVENT,
    Statement: _STATEMENT,
    ArticlePage: ArticlePage(data=(_ARTICLE,), next_cursor=None),
    ActorPage: ActorPage(data=(_ACTOR,), next_cursor=None),
    EventPage: EventPage(data=(_EVENT,), next_cursor=None),
    StatementPage: StatementPage(data=(_STATEMENT,), next_cursor=None),
    CounterpartPage: CounterpartPage(data=(_COUNTERPART,), next_cursor=None),
    EventCountPage: EventCountPage(data=(_COUNT,), next_cursor=None),
    Job: _JOB,
    JobItemPage: JobItemPage(data=_ITEMS, next_cursor=None),
    Key: _KEY,
    KeyPage: KeyPage(data=(_KEY,), next_cursor=None),
}
"""By type of the answer; other answers are put together from their schemas."""
