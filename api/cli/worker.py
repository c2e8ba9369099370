"""`sijill worker`: work off the queue, on this machine or on as many as wanted."""

import asyncio
import signal
from datetime import timedelta

import click
import uvloop

from api.cli.database import pending, running_database
from api.cli.errors import database_errors, settings_from_env
from api.http.logs import configure_logs
from api.http.problems import article_problem
from api.services.processes import seldom_collect
from api.services.readers import Readers
from api.services.worker import Worker
from api.settings import Settings
from api.store.pool import open_pool


@click.command()
@click.option(
    "--processes",
    type=click.IntRange(1, 1000),
    help="Processes that read articles.  [default: SIJILL_EXTRACTION_PROCESSES or 1]",
)
def worker(processes: int | None) -> None:
    """Work off the queue of articles.

    Stops on SIGTERM or Ctrl-C, after what it has begun. Whatever a killed worker had is taken up by others.
    """
    settings = settings_from_env()
    with running_database(settings) as url:
        if pending(url):
            raise click.ClickException("the database lacks migrations; run `sijill migrate` first")
        configure_logs(settings.log_level)
        with database_errors():
            uvloop.run(_work(settings, url, processes or settings.extraction_processes))


async def _work(settings: Settings, url: str, processes: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    readers = Readers(processes, settings.extraction_seconds, ahead=1)
    await readers.start()
    pool = await open_pool(settings, url)
    seldom_collect()
    try:
        click.echo(f"sijill works off the queue with {processes} process(es) for reading", err=True)
        kept = timedelta(days=settings.delivery_days)
        await Worker(pool, readers, article_problem, deliveries_kept=kept).run(stop)
    finally:
        readers.close()
        await pool.close()
