"""`sijill migrate`, and the database that a command works on."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from api.cli.errors import database_errors, settings_from_env
from api.settings import Settings
from api.store import migrate as migrations
from api.store.embedded import EmbeddedError, EmbeddedServer

WATCH_SECONDS = 2.0


@contextmanager
def running_database(settings: Settings) -> Iterator[str]:
    """The URL of the configured database, or of the embedded one, which runs as long as the block."""
    if settings.database_url is not None:
        yield settings.database_url
        return
    with database_errors():
        server = EmbeddedServer.start(settings.home)
    stop = threading.Event()
    watch = threading.Thread(target=_keep_alive, args=(server, stop), name="watch the database")
    watch.start()
    try:
        yield server.url
    finally:
        stop.set()
        watch.join()
        server.stop()


def _keep_alive(server: EmbeddedServer, stop: threading.Event) -> None:
    """Nobody else watches the embedded server: where it dies, start it again."""
    while not stop.wait(WATCH_SECONDS):
        try:
            if server.revive():
                click.echo("the embedded PostgreSQL had died and was started again", err=True)
        except EmbeddedError as error:
            click.echo(f"{error}", err=True)


def migrated(url: str) -> tuple[str, ...]:
    """Bring a database up to date; the revisions that it lacked."""
    with database_errors():
        lacking = pending(url)
        if lacking:
            asyncio.run(migrations.migrate(url))
        return lacking


def pending(url: str) -> tuple[str, ...]:
    """The revisions that a database lacks."""
    with database_errors():
        return asyncio.run(migrations.pending(url))


@click.command()
def migrate() -> None:
    """Bring the database up to date.

    Works on SIJILL_DATABASE_URL, or on the embedded PostgreSQL under SIJILL_HOME.
    """
    with running_database(settings_from_env()) as url:
        lacking = migrated(url)
    for revision in lacking:
        click.echo(f"applied {revision}")
    if not lacking:
        click.echo("the database is up to date")
