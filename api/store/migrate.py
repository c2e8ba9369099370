"""Bringing a database to the schema that this version needs."""

import asyncio
import threading
from collections.abc import Callable
from importlib.resources import files

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

_ALEMBIC = threading.Lock()
"""alembic keeps what it works on in module globals."""


async def migrate(url: str, revision: str = "head") -> None:
    """Upgrade to a revision, all of them unless told otherwise. Safe to run from several processes at once."""
    await asyncio.to_thread(_run, command.upgrade, url, revision)


async def downgrade(url: str, revision: str = "base") -> None:
    """Undo every revision after the given one, with the data it holds."""
    await asyncio.to_thread(_run, command.downgrade, url, revision)


async def current(url: str) -> str | None:
    """The revision a database is at; None where it was never migrated."""
    connection = await asyncpg.connect(url)
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return None
        found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
        return found
    finally:
        await connection.close()


async def pending(url: str) -> tuple[str, ...]:
    """Revisions that a database lacks, in the order in which they are to run."""
    return pending_after(await current(url))


def pending_after(revision: str | None) -> tuple[str, ...]:
    """Revisions after the given one; all where there is none. Empty for a revision newer than this version knows."""
    known = tuple(script.revision for script in _scripts().walk_revisions())[::-1]
    if revision is None:
        return known
    return known[known.index(revision) + 1 :] if revision in known else ()


def _run(move: Callable[[Config, str], None], url: str, revision: str) -> None:
    with _ALEMBIC:
        move(_config(url), revision)


def _config(url: str | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")).replace("%", "%%"))
    # alembic warns where this is not said.
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
