"""The pool of connections to PostgreSQL."""

from typing import TYPE_CHECKING

import asyncpg

from api.settings import Settings

if TYPE_CHECKING:
    from api.store.stored import Connection

STATEMENT_TIMEOUT = "60s"
"""Longer than the longest honest statement, so that a lost client does not hold its connection for ever."""

ACQUIRE_SECONDS = 10
"""A client is better told to come back than kept waiting longer for a connection."""

# The ways in which asyncpg and the sockets below it say that the server is gone, starting, stopping or full.
AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidCatalogNameError,
)

SERVER_SETTINGS = {
    "application_name": "sijill",
    "timezone": "UTC",
    "statement_timeout": STATEMENT_TIMEOUT,
    "idle_in_transaction_session_timeout": "120s",
    # Filters are parameters that are null when not used: only a plan made for their values takes the right index.
    "plan_cache_mode": "force_custom_plan",
    # Compiling pays for long reports, never for these lists.
    "jit": "off",
}


async def open_pool(settings: Settings, url: str) -> "asyncpg.Pool[asyncpg.Record]":
    """Open a pool on a database; close it when done."""
    return await asyncpg.create_pool(
        url,
        min_size=settings.pool_min,
        max_size=settings.pool_max,
        statement_cache_size=settings.statement_cache_size,
        server_settings=SERVER_SETTINGS,
        command_timeout=90,
        init=keep_json,
    )


async def keep_json(connection: "Connection") -> None:
    """Let `json` come and go as bytes: bodies are copied, never parsed."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=lambda body: body, decoder=bytes, format="binary"
    )
