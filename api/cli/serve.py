"""`sijill serve`: the database, then the HTTP server, and both down again together."""

import asyncio
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType
from typing import NoReturn

import asyncpg
import click
import httpx
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from api.cli.database import migrated, pending, running_database
from api.cli.errors import database_errors, settings_from_env
from api.http.access import is_loopback
from api.http.metrics import MULTIPROCESS
from api.settings import Settings
from api.store import api_keys

GRACE_SECONDS = 10
"""What requests in flight get to finish when the service is told to stop."""

WATCH_SECONDS = 120
"""How long the start is watched for the line that says where the service listens."""


@click.command()
@click.option(
    "--host", help="Address to listen on; others than loopback need API keys.  [default: SIJILL_HOST or 127.0.0.1]"
)
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.  [default: SIJILL_PORT or 8000]")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that serve.")
def serve(host: str | None, port: int | None, workers: int) -> None:
    """Serve over HTTP.

    Without SIJILL_DATABASE_URL an embedded PostgreSQL is started under SIJILL_HOME and migrated. A database of
    your own is never migrated by this command: it refuses to start on one that is behind.
    """
    settings = settings_from_env()
    host, port = host or settings.host, port or settings.port
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)
    with running_database(settings) as url:
        _require_migrated(settings, url)
        require_keys(url, host)
        os.environ["SIJILL_DATABASE_URL"] = url
        with _shared_metrics(workers):
            _run(host, port, workers)


def require_keys(url: str, host: str) -> None:
    """Refuse an address that others can reach as long as no API key could be used."""
    if is_loopback(host):
        return
    with database_errors():
        usable = asyncio.run(_any_key(url))
    if not usable:
        raise click.ClickException(
            f"without API keys the service listens on loopback addresses only (127.0.0.1, ::1), not on {host}; "
            "make one with `sijill keys create --scope admin`"
        )


async def _any_key(url: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return await api_keys.any_usable(connection, datetime.now(UTC))
    finally:
        await connection.close()


def _require_migrated(settings: Settings, url: str) -> None:
    if settings.database_url is None:
        if lacking := migrated(url):
            click.echo(f"migrated the embedded PostgreSQL under {settings.home} to {lacking[-1]}", err=True)
    elif lacking := pending(url):
        raise click.ClickException(
            f"the database of SIJILL_DATABASE_URL lacks {len(lacking)} migration(s): {', '.join(lacking)}; "
            "run `sijill migrate` first"
        )


@contextmanager
def _shared_metrics(workers: int) -> Iterator[None]:
    """A folder in which several processes keep their counters, so that any of them answers for all."""
    if workers == 1 or MULTIPROCESS in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="sijill-metrics-") as folder:
        os.environ[MULTIPROCESS] = folder
        try:
            yield
        finally:
            del os.environ[MULTIPROCESS]


def _run(host: str, port: int, workers: int) -> None:
    # Forked workers would inherit the locks and threads of this process.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "api.cli.served:served_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        workers_kill_timeout=GRACE_SECONDS,
        # One that was killed, by the kernel for its memory or by somebody, is replaced; one that cannot start is not.
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )
    threading.Thread(target=_announce, args=(host, port), daemon=True, name="announce").start()
    server.serve()


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{port}"
    deadline = time.monotonic() + WATCH_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/healthz", timeout=1, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            click.echo(f"sijill listens on {url}; its documentation is at {url}/docs", err=True)
            return


def _stop(signum: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + signum)
