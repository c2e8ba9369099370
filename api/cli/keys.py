"""`sijill keys`: make, list and revoke API keys, straight in the database: this is how the first key is made."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import asyncpg
import click
import msgspec
from rich.table import Table

from api.cli.console import plain_console
from api.cli.database import pending, running_database
from api.cli.errors import database_errors, settings_from_env
from api.services import keys as keyring
from api.store import api_keys
from schemas.v1.key import Key, KeyInput, Scope

Answer = TypeVar("Answer")


@click.group()
def keys() -> None:
    """Make, list and revoke API keys.

    The first key closes the service: from then on every request needs one, and it may listen on any address.
    """


@keys.command()
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in Scope]),
    multiple=True,
    required=True,
    help="What it may do; may be repeated. admin includes the others.",
)
@click.option("--name", default="unnamed", show_default=True, help="What it is for.")
@click.option("--expires", metavar="INSTANT", help="When it ends, such as 2030-01-01T00:00:00Z.")
@click.option("--rate-limit", type=int, metavar="N", help="Requests a minute.  [default: SIJILL_RATE_LIMIT]")
def create(scopes: tuple[str, ...], name: str, expires: str | None, rate_limit: int | None) -> None:
    """Make a key and print it. It cannot be shown again."""
    members = {"name": name, "scopes": [*dict.fromkeys(scopes)], "expires_at": expires, "rate_limit": rate_limit}
    try:
        given = msgspec.convert(members, KeyInput)
    except msgspec.ValidationError as exc:
        raise click.UsageError(str(exc)) from exc
    if given.expires_at is not None and given.expires_at <= datetime.now(UTC):
        raise click.UsageError("the key would have expired already")
    made = _on_database(lambda pool: keyring.create(pool, given))
    click.echo(made.key)
    click.echo(f"key {made.id} may {', '.join(made.scopes)}; keep it now, it is not shown again", err=True)


@keys.command("list")
def list_keys() -> None:
    """Show every key, newest first."""

    async def read(pool: "asyncpg.Pool[asyncpg.Record]") -> tuple[Key, ...]:
        async with pool.acquire() as c:
            return await api_keys.all_of(c)

    table = Table(box=None, pad_edge=False)
    for column in ("id", "begins", "name", "scopes", "state", "last used"):
        table.add_column(column, header_style="dim", overflow="fold")
    for key in _on_database(read):
        used = "never" if key.last_used_at is None else f"{key.last_used_at:%Y-%m-%d %H:%M}"
        table.add_row(str(key.id), key.prefix, key.name, " ".join(key.scopes), _state(key), used)
    plain_console().print(table)


@keys.command()
@click.argument("key_id", type=click.UUID, metavar="ID")
def revoke(key_id: UUID) -> None:
    """End the key with this ID; it stays listed."""

    async def end(pool: "asyncpg.Pool[asyncpg.Record]") -> bool:
        async with pool.acquire() as c:
            return await api_keys.revoke(c, key_id, datetime.now(UTC))

    if not _on_database(end):
        raise click.ClickException(f"there is no key {key_id}")
    click.echo(f"revoked {key_id}")


def _state(key: Key) -> str:
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if key.expires_at is None:
        return "valid"
    return f"{'expired' if key.expires_at <= datetime.now(UTC) else 'until'} {key.expires_at:%Y-%m-%d}"


def _on_database(work: Callable[["asyncpg.Pool[asyncpg.Record]"], Awaitable[Answer]]) -> Answer:
    async def run(url: str) -> Answer:
        async with asyncpg.create_pool(url, min_size=1, max_size=1) as pool:
            return await work(pool)

    with running_database(settings_from_env()) as url:
        if pending(url):
            raise click.ClickException("the database lacks migrations; run `sijill migrate` first")
        with database_errors():
            return asyncio.run(run(url))
