"""`sijill backfill`: archives of any size into the database, read by many processes or on Ray."""

import asyncio
import os
import sys
from enum import StrEnum
from pathlib import Path

import click

from api.cli.database import migrated, running_database
from api.cli.errors import database_errors, settings_from_env
from api.services.backfill.splits import BackfillError
from api.services.processes import seldom_collect

_EXTRA = {"pandas", "pyarrow", "ray", "ray.data"}


class EngineName(StrEnum):
    """What runs a backfill."""

    RAY = "ray"
    PROCESSES = "processes"


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is read.  [default: SIJILL_HOME/backfill]",
)
@click.option(
    "--engine",
    type=click.Choice([name.value for name in EngineName]),
    help="What reads.  [default: ray where it is installed]",
)
@click.option("--processes", type=click.IntRange(1, 100_000), help="Articles read at once.  [default: processors]")
@click.option("--ray-address", envvar="RAY_ADDRESS", help="A Ray cluster; without one Ray runs on this machine.")
@click.option("--read-only", is_flag=True, help="Read, and leave the database alone.")
def backfill(
    files: tuple[str, ...],
    work: Path | None,
    engine: str | None,
    processes: int | None,
    ray_address: str | None,
    read_only: bool,
) -> None:
    """Store the articles of FILES: Parquet, or NDJSON, plain or packed as .gz or .zst; folders and patterns too.

    Each line or row is an article as it is posted. May be stopped at any time: started again, it goes on with what is
    left, and stores nothing twice. Works on SIJILL_DATABASE_URL, or on the embedded PostgreSQL under SIJILL_HOME.
    Needs the extra sijill[backfill], or sijill[parquet] for --engine processes.
    """
    settings = settings_from_env()
    try:
        from api.cli.backfill_run import Asked, prepared  # noqa: PLC0415 (needs an extra)

        named = None if engine is None else EngineName(engine)
        folder = (work or settings.home / "backfill").absolute()
        run = prepared(Asked(files, folder, named, processes or os.cpu_count() or 1, ray_address), settings)
        if read_only:
            asyncio.run(run.go(None))
        else:
            with running_database(settings) as url, database_errors():
                migrated(url)
                seldom_collect()
                asyncio.run(run.into(settings, url))
    except ImportError as exc:
        if exc.name not in _EXTRA:
            raise
        raise click.ClickException(f"{exc.name} is not installed: pip install 'sijill[backfill]'") from exc
    except BackfillError as exc:
        raise click.ClickException(str(exc)) from exc
    if not run.told(stored=not read_only):
        sys.exit(1)
