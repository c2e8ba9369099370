"""Streams of a real server: live, taken up again after a restart, ended when it stops, and bounded for slow readers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import httpx
import msgspec

from api.services.ingest import store_extraction
from schemas.v1.vocabulary import EventType
from tests.contract.handmade import FIDAN, GULER, What, article
from tests.serving import Served, free_port, memory, serving

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

STREAM = "/v1/changes/stream"
BACKLOG = 40_000
"""Changes whose events fill more than sockets hold."""

ROOM = 8_000
"""KiB that a service may grow by while a reader does not read."""


async def post(pool: Pool, words: str) -> None:
    await store_extraction(
        pool, *article(words, "2025-06-01T12:00:00+00:00", (What(type=EventType.AGREE, by=(FIDAN, GULER)),))
    )


async def events(answer: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    """The changes of a stream with the cursors after them."""
    id_ = ""
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "id":
            id_ = value
        elif name == "data":
            yield {**msgspec.json.decode(value), "cursor": id_}


async def test_a_stream_is_live_ends_with_the_service_and_goes_on_after_it(
    empty: Pool, database_url: str, tmp_path: Path
) -> None:
    port = free_port()
    seen: list[dict[str, Any]] = []
    headers: dict[str, str] = {}
    for words in ("الأول", "الثاني"):
        async with _served(database_url, tmp_path / "log", port) as served, _client(served) as client:
            async with client.stream("GET", STREAM, headers=headers) as answer:
                assert answer.status_code == 200
                await post(empty, words)
                following = events(answer)
                async for event in following:
                    seen.append(event)
                    if len(seen) == await empty.fetchval("SELECT count(*) FROM revision"):
                        break
                stopping = asyncio.create_task(asyncio.to_thread(served.stop))
                # The answer ends as one that is whole: httpx raises where a connection just breaks.
                assert [event async for event in following] == []
            assert await stopping in {0, 143}
            assert "Killing" not in (tmp_path / "log").read_text()
        headers = {"last-event-id": seen[-1]["cursor"]}
        await post(empty, f"{words} بعد الإيقاف")
    assert [event["position"] for event in seen] == [*range(1, len(seen) + 1)]


async def test_a_reader_that_does_not_read_costs_no_memory(empty: Pool, database_url: str, tmp_path: Path) -> None:
    await empty.execute(
        """
        INSERT INTO change (position, kind, id, revision, operation, recorded_at)
        SELECT n, 'event', gen_random_uuid(), 1, 'create', now() FROM generate_series(1, $1::integer) AS n
        """,
        BACKLOG,
    )
    async with _served(database_url, tmp_path / "log") as served, _client(served) as client:
        await client.get("/v1/changes?limit=200")
        before = memory(served.process.pid)
        with socket.create_connection(("127.0.0.1", served.port)) as idle:
            idle.sendall(f"GET {STREAM} HTTP/1.1\r\nhost: sijill\r\n\r\n".encode())
            # Another reader that takes all of it gives the idle one time enough to be sent everything.
            async with client.stream("GET", STREAM) as answer:
                async for event in events(answer):
                    if event["position"] == BACKLOG:
                        break
            assert memory(served.process.pid) < before + ROOM


@asynccontextmanager
async def _served(database_url: str, log: Path, port: int | None = None) -> AsyncIterator[Served]:
    """A service whose start and stop do not hold up the loop of the test."""
    service = serving(database_url, log, port)
    served = await asyncio.to_thread(service.__enter__)
    try:
        yield served
    finally:
        await asyncio.to_thread(service.__exit__, None, None, None)


def _client(served: Served) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=served.url, timeout=60, trust_env=False)
