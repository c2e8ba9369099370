"""Settings of the service, read once from the environment."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self, TypeVar

from msgspec import Struct

Value = TypeVar("Value")

LOG_LEVELS = ("debug", "info", "warning", "error")


class SettingsError(ValueError):
    """A variable of the environment has a value that cannot be used."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a process of sijill must know before it starts; every member is a variable of the environment."""

    database_url: str | None = None
    """`SIJILL_DATABASE_URL`: a PostgreSQL of one's own; without it the embedded one under `home`."""
    home: Path = Path("~/.local/share/sijill").expanduser()
    """`SIJILL_HOME`: where the embedded PostgreSQL keeps its data."""
    host: str = "127.0.0.1"
    """`SIJILL_HOST`."""
    port: int = 8000
    """`SIJILL_PORT`."""
    max_text_bytes: int = 2 * 1024 * 1024
    """`SIJILL_MAX_TEXT_BYTES`: the longest text that is read, in bytes of UTF-8."""
    replica_url: str | None = None
    """`SIJILL_REPLICA_URL`: a streaming replica of the database, for reads that may be a little old."""
    replica_max_age: int = 0
    """`SIJILL_REPLICA_MAX_AGE`: seconds that lists may be old for clients that do not say; 0 for none."""
    pool_min: int = 2
    """`SIJILL_POOL_MIN`: connections that are always open."""
    pool_max: int = 16
    """`SIJILL_POOL_MAX`: connections of one process at most."""
    statement_cache_size: int = 1024
    """`SIJILL_STATEMENT_CACHE_SIZE`: 0 behind pgbouncer in transaction mode."""
    statement_seconds: int = 60
    """`SIJILL_STATEMENT_SECONDS`: how long a statement in the database may take."""
    serve_worker: bool = True
    """`SIJILL_SERVE_WORKER`: whether a process that serves works off the queue too."""
    queue_limit: int = 10_000
    """`SIJILL_QUEUE_LIMIT`: articles that may wait; beyond that no more are taken for later."""
    batch_items: int = 1000
    """`SIJILL_BATCH_ITEMS`: articles of one batch at most."""
    batch_bytes: int = 64 * 1024 * 1024
    """`SIJILL_BATCH_BYTES`: bytes of one batch at most, unpacked."""
    rate_limit: int = 1200
    """`SIJILL_RATE_LIMIT`: requests a minute of keys without a limit of their own; 0 for none."""
    extraction_processes: int = 1
    """`SIJILL_EXTRACTION_PROCESSES`: processes that read articles, for each process that serves or works."""
    extraction_seconds: int = 600
    """`SIJILL_EXTRACTION_SECONDS`: how long an article may be read before its reader is ended."""
    body_seconds: int = 120
    """`SIJILL_BODY_SECONDS`: how long a client may take to send a body."""
    stream_seconds: int = 3600
    """`SIJILL_STREAM_SECONDS`: how long a stream of changes lasts before the client has to come back."""
    webhook_allow_private: bool = False
    """`SIJILL_WEBHOOK_ALLOW_PRIVATE`: 1 lets webhooks reach private addresses, and go without TLS."""
    delivery_days: int = 30
    """`SIJILL_DELIVERY_DAYS`: how long the deliveries of a webhook can be read."""
    cors_origins: tuple[str, ...] = ()
    """`SIJILL_CORS_ORIGINS`: origins whose pages may call the service, with spaces between; `*` for all."""
    log_level: str = "info"
    """`SIJILL_LOG_LEVEL`: debug, info, warning or error."""

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the environment; raises `SettingsError` naming the variable that is wrong."""
        env = os.environ if environment is None else environment
        default = cls()
        settings = cls(
            database_url=_read(env, "SIJILL_DATABASE_URL", _database_url, default.database_url),
            replica_url=_read(env, "SIJILL_REPLICA_URL", _database_url, default.replica_url),
            replica_max_age=_read(env, "SIJILL_REPLICA_MAX_AGE", _integer(0, 86_400), default.replica_max_age),
            home=_read(env, "SIJILL_HOME", lambda text: Path(text).expanduser().absolute(), default.home),
            host=_read(env, "SIJILL_HOST", str, default.host),
            port=_read(env, "SIJILL_PORT", _integer(0, 65535), default.port),
            max_text_bytes=_read(env, "SIJILL_MAX_TEXT_BYTES", _integer(1, 2**30), default.max_text_bytes),
            pool_min=_read(env, "SIJILL_POOL_MIN", _integer(0, 1000), default.pool_min),
            pool_max=_read(env, "SIJILL_POOL_MAX", _integer(1, 1000), default.pool_max),
            statement_cache_size=_read(
                env, "SIJILL_STATEMENT_CACHE_SIZE", _integer(0, 100_000), default.statement_cache_size
            ),
            statement_seconds=_read(env, "SIJILL_STATEMENT_SECONDS", _integer(1, 3600), default.statement_seconds),
            serve_worker=_read(env, "SIJILL_SERVE_WORKER", _yes_or_no, default.serve_worker),
            queue_limit=_read(env, "SIJILL_QUEUE_LIMIT", _integer(1, 10_000_000), default.queue_limit),
            batch_items=_read(env, "SIJILL_BATCH_ITEMS", _integer(1, 100_000), default.batch_items),
            batch_bytes=_read(env, "SIJILL_BATCH_BYTES", _integer(1, 2**30), default.batch_bytes),
            rate_limit=_read(env, "SIJILL_RATE_LIMIT", _integer(0, 1_000_000), default.rate_limit),
            extraction_processes=_read(
                env, "SIJILL_EXTRACTION_PROCESSES", _integer(1, 1000), default.extraction_processes
            ),
            extraction_seconds=_read(env, "SIJILL_EXTRACTION_SECONDS", _integer(1, 86_400), default.extraction_seconds),
            body_seconds=_read(env, "SIJILL_BODY_SECONDS", _integer(1, 86_400), default.body_seconds),
            stream_seconds=_read(env, "SIJILL_STREAM_SECONDS", _integer(0, 86_400), default.stream_seconds),
            webhook_allow_private=_read(env, "SIJILL_WEBHOOK_ALLOW_PRIVATE", _yes_or_no, default.webhook_allow_private),
            delivery_days=_read(env, "SIJILL_DELIVERY_DAYS", _integer(1, 36_500), default.delivery_days),
            cors_origins=_read(env, "SIJILL_CORS_ORIGINS", _origins, default.cors_origins),
            log_level=_read(env, "SIJILL_LOG_LEVEL", _log_level, default.log_level),
        )
        if settings.pool_min > settings.pool_max:
            raise SettingsError(
                f"SIJILL_POOL_MIN is {settings.pool_min}, more than SIJILL_POOL_MAX, which is {settings.pool_max}"
            )
        return settings


def _read(env: Mapping[str, str], variable: str, parse: Callable[[str], Value], default: Value) -> Value:
    text = env.get(variable, "").strip()
    if not text:
        return default
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(f"{variable}: {error}") from error


def _integer(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.removeprefix("-").isdecimal() or not lowest <= int(text) <= highest:
            raise ValueError(f"expected a whole number from {lowest} to {highest}, found {text!r}")
        return int(text)

    return parse


def _yes_or_no(text: str) -> bool:
    if text.lower() not in {"0", "1", "false", "true", "no", "yes"}:
        raise ValueError(f"expected yes or no, found {text!r}")
    return text.lower() in {"1", "true", "yes"}


def _log_level(text: str) -> str:
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"expected one of {', '.join(LOG_LEVELS)}, found {text!r}")
    return text.lower()


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(text.split())
    for origin in origins:
        scheme, _, rest = origin.partition("://")
        if origin != "*" and (scheme not in {"http", "https"} or not rest or "/" in rest):
            raise ValueError(f"expected origins such as https://example.org, found {origin!r}")
    return origins


def _database_url(text: str) -> str:
    if not text.startswith(("postgresql://", "postgres://")):
        # The value may hold a password, so it is not repeated.
        raise ValueError("expected a URL that starts with postgresql://")
    return text
