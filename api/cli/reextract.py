"""`sijill reextract`: read stored articles again with the extractor of today."""

import asyncio
from uuid import UUID

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.database import migrated, running_database
from api.cli.errors import database_errors, settings_from_env
from api.services import reextraction
from api.services.curation import GoneError, UnknownResourceError
from api.settings import Settings
from api.store.pool import open_pool


@click.command()
@click.argument("articles", nargs=-1, type=click.UUID)
@click.option("--all", "every", is_flag=True, help="Every article that an older extractor or lexicon has read.")
def reextract(articles: tuple[UUID, ...], every: bool) -> None:
    """Read stored articles again with the extractor and the lexicon of today.

    What changes is revised; nothing is made twice. May be stopped at any time: called again, it goes on with the
    articles that are left. Works on SIJILL_DATABASE_URL, or on the embedded PostgreSQL under SIJILL_HOME.
    """
    if every == bool(articles):
        raise click.UsageError("name articles by their ids, or give --all")
    settings = settings_from_env()
    with running_database(settings) as url, database_errors():
        migrated(url)
        asyncio.run(_all(settings, url) if every else _some(settings, url, articles))


async def _some(settings: Settings, url: str, articles: tuple[UUID, ...]) -> None:
    pool = await open_pool(settings, url)
    try:
        for article_id in articles:
            try:
                changed = await reextraction.reextract(pool, article_id)
            except (GoneError, UnknownResourceError) as exc:
                raise click.ClickException(str(exc)) from exc
            click.echo(f"{article_id} {'revised' if changed else 'unchanged'}")
    finally:
        await pool.close()


async def _all(settings: Settings, url: str) -> None:
    pool = await open_pool(settings, url)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    done = 0
    try:
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("articles", total=await reextraction.outdated(pool))
            async for _ in reextraction.reextract_all(pool):
                done += 1
                progress.advance(task)
    finally:
        await pool.close()
    click.echo(f"{done} articles read again")
