"""A client of the app over the module's database, and a small world to read back."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import asyncpg
import httpx
import msgspec
import pytest
from litestar import Litestar

from api.app import create_app
from api.services.ingest import store_extraction
from api.settings import Settings
from schemas.v1.page import PostedArticle
from schemas.v1.vocabulary import Context, EventMode, EventStatus, EventType, Medium, SpeechMode
from tests.contract.handmade import ANKARA, DAMASCUS, FIDAN, GULER, QATAR, SHAIBANI, Said, What, article

MAX_TEXT_BYTES = 4000
FIRST_DAY = date(2024, 1, 1)
MEETINGS = 23


@pytest.fixture(scope="module")
async def client(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(Settings(home=Path("unused"), max_text_bytes=MAX_TEXT_BYTES), pool)
    async with client_of(app) as opened:
        yield opened


def client_of(app: Litestar) -> httpx.AsyncClient:
    """A client in the loop of the tests, whose lifespan is that of the pool and not of the app."""
    # httpx types an ASGI app by plain mappings, litestar by the messages they are.
    return httpx.AsyncClient(transport=httpx.ASGITransport(cast("Any", app)), base_url="http://localhost")


class World(msgspec.Struct, frozen=True):
    """What is stored, by the words of the tests."""

    articles: tuple[PostedArticle, ...]
    fidan: str
    shaibani: str
    guler: str
    qatar: str


@pytest.fixture(scope="module")
async def world(pool: "asyncpg.Pool[asyncpg.Record]") -> World:
    """Many meetings of two ministers, day after day, and one event of every other kind."""
    meetings = [
        article(
            f"خبر رقم {number}",
            f"{FIRST_DAY + timedelta(days=number)}T12:00:00+00:00",
            (What(type=EventType.CONSULT, by=(FIDAN, SHAIBANI), on=FIRST_DAY + timedelta(days=number), at=ANKARA),),
        )
        for number in range(MEETINGS)
    ]
    others = [
        article(
            "زيارة",
            "2025-03-13T12:00:00+00:00",
            (
                What(
                    type=EventType.CONSULT,
                    mode=EventMode.VISIT,
                    by=(FIDAN,),
                    to=(SHAIBANI,),
                    on=date(2025, 3, 13),
                    at=DAMASCUS,
                    trigger="زار",
                    contexts=(Context.DIPLOMATIC,),
                ),
            ),
            (Said(speaker=FIDAN, text="سنواصل العمل معا", medium=Medium.PRESS_CONFERENCE, about_event=True),),
        ),
        article(
            "مساعدات",
            "2025-04-01T12:00:00+00:00",
            (
                What(
                    type=EventType.AID,
                    by=(QATAR,),
                    to=(SHAIBANI,),
                    on=date(2025, 4, 5),
                    quad=2,
                    status=EventStatus.PLANNED,
                    trigger="ستقدم",
                ),
            ),
            (Said(speaker=SHAIBANI, text="إن بلاده ترحب بالدعم", mode=SpeechMode.INDIRECT),),
        ),
        article(
            "إدانة",
            "2025-05-01T12:00:00+00:00",
            (What(type=EventType.ACCUSE, by=(GULER,), to=(QATAR,), quad=3, trigger="أدان"),),
        ),
    ]
    posted = [
        msgspec.json.decode((await store_extraction(pool, *one)).body, type=PostedArticle) for one in meetings + others
    ]

    async def id_of(known: str) -> str:
        return str(await pool.fetchval("SELECT id FROM actor WHERE known = $1", known))

    return World(
        tuple(posted),
        await id_of(FIDAN.known),
        await id_of(SHAIBANI.known),
        await id_of(GULER.known),
        await id_of(QATAR.known),
    )
