"""The pool of connections to PostgreSQL."""

from typing import TYPE_CHECKING

import asyncpg

from api.settings import Settings

if TYPE_CHECKING:
    from api.store.stored import Connection

ACQUIRE_SECONDS = 10
"""A client is better told to come back than kept waiting longer for a connection."""

SERVER_SETTINGS = {
    "application_name": "sijill",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "120s",
    # Who waits for a lock and then reads must see what its last holder committed, whatever the database's default is.
    "default_transaction_isolation": "read committed",
    # Filters are parameters that are null when not used: only a plan made for their values takes the right index.
    "plan_cache_mode": "force_custom_plan",
    # Compiling pays for long reports, never for these lists.
    "jit": "off",
    # Nor does starting workers for them.
    "max_parallel_workers_per_gather": "0",
}


async def open_pool(settings: Settings, url: str) -> "asyncpg.Pool[asyncpg.Record]":
    """Open a pool on a database; close it when done."""
    return await asyncpg.create_pool(
        url,
        min_size=settings.pool_min,
        max_size=settings.pool_max,
        statement_cache_size=settings.statement_cache_size,
        server_settings=SERVER_SETTINGS
        | {
            "statement_timeout": f"{settings.statement_seconds}s",
            # Shorter, so that who only waited for others is told so.
            "lock_timeout": f"{settings.statement_seconds * 800}ms",
        },
        # Later than the server ends it: only where the server is not heard any more.
        command_timeout=settings.statement_seconds * 1.5,
        init=keep_json,
        reset=nothing_to_reset,
    )


async def nothing_to_reset(_: "Connection") -> None:
    """Nothing outlives a transaction here, so giving a connection back costs no statement.

    Settings are local to transactions, locks are of transactions, and who listens stops listening himself. asyncpg
    rolls back what is open before this is called.
    """


async def keep_json(connection: "Connection") -> None:
    """Let `json` come and go as bytes: bodies are copied, never parsed."""
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=lambda body: body, decoder=bytes, format="binary"
    )
