"""Reads that may be a little old go to a streaming replica, and to the primary when it is away or far behind."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import asyncpg
import httpx
import pytest

from api.store.embedded import EmbeddedServer
from api.store.migrate import migrate
from tests.serving import serving
from tests.standby import primary_and_standby

OLD = {"cache-control": "max-age=3600"}
NEW = {"cache-control": "no-cache"}
PATIENCE = 120


class Pair(NamedTuple):
    """A service over a primary and its replica."""

    client: httpx.Client
    standby: EmbeddedServer


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    with tempfile.TemporaryDirectory(prefix="sijill-replica-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with primary_and_standby(folder) as (primary, standby):
            asyncio.run(migrate(primary.url))
            log = folder / "service.log"
            with (
                serving(primary.url, log, SIJILL_REPLICA_URL=standby.url) as served,
                httpx.Client(base_url=served.url, timeout=60, trust_env=False) as client,
            ):
                yield Pair(client, standby)


@pytest.fixture
def following(pair: Pair) -> Pair:
    """The same, once the replica is used."""
    until(lambda: "age" in pair.client.get("/v1/articles", headers=OLD).headers)
    return pair


@pytest.fixture
def paused(following: Pair) -> Iterator[Pair]:
    """The replica no longer follows."""
    command(following.standby, "SELECT pg_wal_replay_pause()")
    yield following
    command(following.standby, "SELECT pg_wal_replay_resume()")


def command(server: EmbeddedServer, sql: str) -> None:
    async def execute() -> None:
        connection = await asyncpg.connect(server.url)
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    asyncio.run(execute())


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline


def post(client: httpx.Client) -> str:
    """Store an article; the address of a list of it alone."""
    source = uuid4().hex
    posted = client.post("/v1/articles", json={"text": f"التقى الرئيس الوفد رقم {source}.", "source": source})
    assert posted.status_code == 201
    return f"/v1/articles?source={source}"


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200
    return len(answer.json()["data"])


def test_only_who_accepts_an_age_is_answered_by_the_replica(following: Pair) -> None:
    client = following.client
    path = post(client)
    until(lambda: count(client.get(path, headers=OLD)) == 1)
    assert int(client.get(path, headers=OLD).headers["age"]) >= 0
    for headers in ({}, NEW, {"cache-control": "max-age=0"}, OLD | {"if-none-match": '"1"'}):
        answer = client.get(path, headers=headers)
        assert count(answer) == 1
        assert "age" not in answer.headers


def test_a_replica_that_is_behind_is_old_for_those_who_accept_it(paused: Pair) -> None:
    client = paused.client
    path = post(client)
    behind = client.get(path, headers=OLD)
    assert count(behind) == 0
    assert "age" in behind.headers
    assert count(client.get(path)) == 1
    assert count(client.get(path, headers=NEW)) == 1
    # Those who accept less are answered by the primary as soon as it is further behind than that.
    until(lambda: count(client.get(path, headers={"cache-control": "max-age=1"})) == 1)


def test_a_replica_that_catches_up_shows_what_it_lacked(following: Pair) -> None:
    command(following.standby, "SELECT pg_wal_replay_pause()")
    path = post(following.client)
    assert count(following.client.get(path, headers=OLD)) == 0
    command(following.standby, "SELECT pg_wal_replay_resume()")
    until(lambda: count(following.client.get(path, headers=OLD)) == 1)


def test_resources_exports_and_the_past_are_read_there_too(following: Pair) -> None:
    client = following.client
    path = post(client)
    until(lambda: count(client.get(path, headers=OLD)) == 1)
    article = client.get(path).json()["data"][0]["id"]
    for address in (f"/v1/articles/{article}", f"/v1/articles/{article}/revisions", "/v1/counts/events?by=type"):
        assert "age" in client.get(address, headers=OLD).headers
    exported = client.get(path, headers=OLD | {"accept": "application/x-ndjson"})
    assert "age" in exported.headers
    assert article in exported.text
    of_then = client.get("/v1/articles?as_of=2020-01-01T00:00:00Z", headers=OLD)
    assert (count(of_then), "age" in of_then.headers) == (0, True)


def test_what_may_not_be_old_is_read_from_the_primary(paused: Pair) -> None:
    client = paused.client
    path = post(client)
    feed = client.get("/v1/changes?after=now", headers=OLD)
    assert "age" not in feed.headers
    just_now = client.get(path).json()["data"][0]["recorded_at"]
    settling = client.get(path, params={"as_of": just_now, "source": path.partition("=")[2]}, headers=OLD)
    assert (count(settling), "age" in settling.headers) == (1, False)


def test_without_its_replica_the_primary_answers(following: Pair) -> None:
    client = following.client
    path = post(client)
    following.standby.stop()
    try:
        for _ in range(20):
            answer = client.get(path, headers=OLD)
            assert count(answer) == 1
            assert "age" not in answer.headers
    finally:
        EmbeddedServer.start(following.standby.home)
    until(lambda: "age" in client.get(path, headers=OLD).headers)
    assert count(client.get(path, headers=OLD)) == 1
