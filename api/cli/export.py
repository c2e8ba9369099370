"""`sijill export`: a whole list of the database into a file."""

import asyncio
import contextlib
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import click

from api.cli.database import pending, running_database
from api.cli.errors import database_errors, settings_from_env
from api.http.problems import ProblemError
from api.http.query import ListQuery, parse_query
from api.http.v1.filters import actor_filter, article_filter, event_filter, statement_filter
from api.http.v1.queries import ActorQuery, ArticleQuery, EventQuery, StatementQuery
from api.services.export.encoders import Csv, Encoder, Ndjson
from api.services.export.snapshot import Export
from api.services.export.tables import ACTORS, ARTICLES, EVENTS, STATEMENTS, Table
from api.settings import Settings
from api.store import actor_lists, articles, event_lists, statements
from api.store.conditions import Listing
from api.store.pool import open_pool


class Kind(StrEnum):
    """What can be exported."""

    EVENTS = "events"
    ACTORS = "actors"
    STATEMENTS = "statements"
    ARTICLES = "articles"


class FileFormat(StrEnum):
    """Formats of files."""

    NDJSON = "ndjson"
    CSV = "csv"
    PARQUET = "parquet"


_TABLES = {Kind.EVENTS: EVENTS, Kind.ACTORS: ACTORS, Kind.STATEMENTS: STATEMENTS, Kind.ARTICLES: ARTICLES}


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.option(
    "--format", "format_", type=click.Choice([f.value for f in FileFormat]), default="ndjson", show_default=True
)
@click.option("--where", default="", help="Filters, as in the address of the list: type=ASSAULT&from=2024-01-01.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File; standard output without.")
def export(kind: str, format_: str, where: str, output: Path | None) -> None:
    """Write a whole list of the database, out of one snapshot.

    Works on SIJILL_DATABASE_URL, or on the embedded PostgreSQL under SIJILL_HOME. Parquet needs the extra
    sijill[parquet] and a file.
    """
    try:
        listing, members = _listing(Kind(kind), where)
    except ProblemError as exc:
        raise click.UsageError(f"--where: {exc.detail}") from exc
    table = _TABLES[Kind(kind)].narrowed(members)
    settings = settings_from_env()
    with running_database(settings) as url, _target(output) as target:
        if pending(url):
            raise click.ClickException("the database is behind; run `sijill migrate` first")
        encoder = _encoder(FileFormat(format_), table, members, target)
        with database_errors():
            asyncio.run(_write(settings, url, listing, encoder, target))


async def _write(settings: Settings, url: str, listing: Listing, encoder: Encoder, target: BinaryIO) -> None:
    pool = await open_pool(settings, url)
    exported = Export(pool, listing, encoder)
    try:
        await exported.open()
        async for chunk in exported.chunks():
            # A file is written in the time between two batches; there is nothing else for the loop to do.
            target.write(chunk)
    finally:
        await exported.close()
        await pool.close()


def _listing(kind: Kind, where: str) -> tuple[Listing, tuple[str, ...]]:
    raw = where.encode()
    query: ListQuery
    match kind:
        case Kind.EVENTS:
            query = events = parse_query(raw, EventQuery)
            listing = event_lists.listing(event_filter(events), events.sort)
        case Kind.ACTORS:
            query = actors = parse_query(raw, ActorQuery)
            listing = actor_lists.listing(actor_filter(actors))
        case Kind.STATEMENTS:
            query = said = parse_query(raw, StatementQuery)
            listing = statements.listing(statement_filter(said))
        case Kind.ARTICLES:
            query = posted = parse_query(raw, ArticleQuery)
            listing = articles.listing(article_filter(posted))
    return listing, query.fields


def _encoder(format_: FileFormat, table: Table, members: tuple[str, ...], target: BinaryIO) -> Encoder:
    match format_:
        case FileFormat.NDJSON:
            return Ndjson(members)
        case FileFormat.CSV:
            return Csv(table)
        case FileFormat.PARQUET:
            if target is sys.stdout.buffer:
                raise click.UsageError("Parquet goes to a file: name it with --output")
            try:
                from api.services.export.parquet import Parquet  # noqa: PLC0415 (an extra)
            except ImportError as exc:
                raise click.ClickException("Parquet needs the extra: pip install 'sijill[parquet]'") from exc
            return Parquet(table)


@contextlib.contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """The file, which is there under its name only when it is complete."""
    if output is None:
        yield sys.stdout.buffer
        return
    unfinished = output.with_name(output.name + ".part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(output)
    except OSError as exc:
        raise click.ClickException(f"{output} cannot be written: {exc.strerror}") from exc
    finally:
        unfinished.unlink(missing_ok=True)
