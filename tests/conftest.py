"""A real PostgreSQL for every test that asks for one: embedded, or the server at `SIJILL_TEST_DATABASE_URL`.

The schema is migrated once, into a template; each test module gets a copy, which takes milliseconds.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest

from api.settings import Settings
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from api.store.stored import Connection
from tests.conforming import conforming_clients

EMPTY = """
    TRUNCATE article, actor, actor_profile, actor_name, actor_role, event, event_key, statement, revision, change,
        pending_change, curated_merge, curation, gone, quoted CASCADE
"""
TEST_SERVER = "SIJILL_TEST_DATABASE_URL"


@pytest.fixture(scope="session", autouse=True)
def conforming() -> Iterator[None]:
    """What the service answers in any test is what the document says."""
    with conforming_clients():
        yield


@pytest.fixture(scope="session")
def server_home() -> Iterator[Path]:
    """A folder for the embedded server that is none of pytest's.

    A second run of pytest closes those to other users, and under root the embedded server runs as one.
    """
    with tempfile.TemporaryDirectory(prefix="sijill-test-") as name:
        home = Path(name)
        home.chmod(0o755)
        yield home


@pytest.fixture(scope="session")
async def server_url(server_home: Path) -> AsyncIterator[str]:
    """A database of a server on which databases may be made."""
    given = os.environ.get(TEST_SERVER)
    if given:
        yield given
        return
    async with embedded(server_home) as server:
        await _hurry(server.url)
        yield server.url


async def _hurry(url: str) -> None:
    """Spare the disk: what these tests write need not outlive a crash; those of crashes start servers of their own."""
    connection = await asyncpg.connect(url)
    try:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()


@pytest.fixture(scope="session")
async def template(server_url: str) -> AsyncIterator[str]:
    """Name of a migrated database that is only copied."""
    name = await _create(server_url)
    await migrate(url_of(server_url, name))
    yield name
    await _drop(server_url, name)


@pytest.fixture(scope="module")
async def database_url(server_url: str, template: str) -> AsyncIterator[str]:
    """A migrated, empty database for one test module."""
    name = await _create(server_url, template)
    yield url_of(server_url, name)
    await _drop(server_url, name)


@pytest.fixture
async def fresh_copy(server_url: str, template: str) -> AsyncIterator[str]:
    """A migrated, empty database for one test."""
    name = await _create(server_url, template)
    yield url_of(server_url, name)
    await _drop(server_url, name)


@pytest.fixture
async def fresh_url(server_url: str) -> AsyncIterator[str]:
    """An empty database, not migrated, for one test."""
    name = await _create(server_url)
    yield url_of(server_url, name)
    await _drop(server_url, name)


@pytest.fixture(scope="module")
async def pool(database_url: str) -> AsyncIterator["asyncpg.Pool[asyncpg.Record]"]:
    """Connections to the module's database."""
    opened = await open_pool(Settings(home=Path("unused"), pool_min=0, pool_max=8), database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def connection(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[Connection]:
    """One connection to the module's database."""
    async with pool.acquire() as acquired:
        yield acquired


@pytest.fixture
async def empty(pool: "asyncpg.Pool[asyncpg.Record]") -> "asyncpg.Pool[asyncpg.Record]":
    """The module's pool on a database without any resource, for tests that count what is there."""
    await pool.execute(EMPTY)
    return pool


def url_of(server_url: str, database: str) -> str:
    """The URL of another database of the same server."""
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{database}"))


async def _create(server_url: str, template: str | None = None) -> str:
    name = f"test_{uuid4().hex}"
    connection = await asyncpg.connect(server_url)
    try:
        await connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    finally:
        await connection.close()
    return name


async def _drop(server_url: str, name: str) -> None:
    connection = await asyncpg.connect(server_url)
    try:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await connection.close()
