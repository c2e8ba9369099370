"""Whole lists: one snapshot whatever is written meanwhile, flat memory, and a cut stream that shows."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import httpx
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from api.app import create_app
from api.cli import main
from api.services.export.encoders import Csv, Encoder, Ndjson
from api.services.export.snapshot import Export
from api.services.export.tables import EVENTS
from api.settings import Settings
from api.store.event_lists import listing
from api.store.filters import EventFilter
from bench.export import load, resident_megabytes, write_until
from tests.contract.conftest import client_of

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

EVENT_COUNT = 100_000
BATCHES_IN_MEMORY = 24
"""Megabytes; the list has more than twice as many."""


@pytest.fixture(scope="module")
async def filled(pool: Pool) -> Pool:
    await load(pool, EVENT_COUNT)
    return pool


@pytest.mark.parametrize("encoder", [Ndjson(()), Csv(EVENTS)], ids=["ndjson", "csv"])
async def test_a_hundred_thousand_events_are_one_snapshot_in_flat_memory(filled: Pool, encoder: Encoder) -> None:
    stored = await filled.fetchval("SELECT count(*) FROM event")
    stop = asyncio.Event()
    export = Export(filled, listing(EventFilter()), encoder)
    await export.open()
    # The first statement of a transaction takes its snapshot.
    chunks = export.chunks()
    head = await anext(chunks) + await anext(chunks)
    newest = await filled.fetchval("SELECT max(id::text)::uuid FROM event")
    writing = asyncio.create_task(write_until(filled, stop, newest.int + 1))
    lines, last, before, most = head.count(b"\n"), head, resident_megabytes(), 0.0
    try:
        async for chunk in chunks:
            lines += chunk.count(b"\n")
            last = chunk or last
            most = max(most, resident_megabytes())
    finally:
        stop.set()
        await export.close()
    print(f"resident memory grew by {most - before:.1f} MB over {lines} lines")  # noqa: T201 (shown by pytest -s)
    assert await writing > 0
    assert lines == stored + 1, "every event that was there, and the line of names or of the end"
    assert most - before < BATCHES_IN_MEMORY
    if isinstance(encoder, Ndjson):
        assert json.loads(last.splitlines()[-1]) == {"_end": True, "count": stored, "next_cursor": None}
    else:
        assert export.rows == stored


@pytest.fixture(scope="module")
async def client(filled: Pool, database_url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(create_app(Settings(home=Path("unused")), filled)) as opened:
        yield opened


async def test_an_export_gives_its_connection_back(client: httpx.AsyncClient, filled: Pool) -> None:
    answers = await asyncio.gather(*(client.get("/v1/events?format=ndjson&from=2024-08-01") for _ in range(2)))
    assert {answer.status_code for answer in answers} == {200}
    assert filled.get_idle_size() == filled.get_size()


async def test_more_exports_than_a_process_takes_are_told_to_come_back(client: httpx.AsyncClient, filled: Pool) -> None:
    answers = await asyncio.gather(*(client.get("/v1/events?format=ndjson") for _ in range(4)))
    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert all(answer.json()["type"] == "/problems/exports-busy" for answer in refused)
    assert all(answer.headers["retry-after"] for answer in refused)
    assert filled.get_idle_size() == filled.get_size()


async def export(url: str, *arguments: str) -> Result:
    return await asyncio.to_thread(
        CliRunner().invoke, main, ["export", *arguments], env={"SIJILL_DATABASE_URL": url}, catch_exceptions=False
    )


async def test_the_command_writes_parquet_with_types(filled: Pool, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "events.parquet"
    done = await export(
        database_url, "events", "--where", "from=2000-01-01&to=2000-01-02", "--format", "parquet", "-o", str(file)
    )
    assert done.exit_code == 0, done.output
    table: Any = pq.read_table(file)
    assert table.num_rows == await filled.fetchval("SELECT count(*) FROM event WHERE start_day <= '2000-01-02'")
    assert str(table.schema.field("date_start").type) == "date32[day]"
    assert str(table.schema.field("goldstein").type) == "double"
    assert set(table.column("type").to_pylist()) == {"CONSULT"}


async def test_the_command_takes_the_filters_of_the_list(filled: Pool, database_url: str) -> None:
    done = await export(database_url, "events", "--where", "to=2000-01-01&fields=id")
    assert done.exit_code == 0, done.output
    *items, end = [json.loads(line) for line in done.stdout.splitlines()]
    assert end["_end"] is True
    assert end["count"] == len(items) > 0
    assert {*items[0]} == {"id"}


async def test_a_wrong_filter_is_a_wrong_call(database_url: str) -> None:
    done = await export(database_url, "events", "--where", "typ=AID")
    assert done.exit_code == 2
    assert "typ" in done.output
