"""How alembic runs the revisions: one process at a time, a transaction each, and no long waits for locks."""

import asyncio

import asyncpg
from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

ADVISORY_LOCK = 0x51_11_11_01
"""Any number that nothing else of this database uses."""


def run(connection: Connection) -> None:
    """Run the revisions that were asked for on one connection."""
    # Waits, without limit, for another process that migrates; afterwards there is nothing left to do.
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({ADVISORY_LOCK})")
    # A migration that waits for a table makes every later query of that table wait behind it.
    connection.exec_driver_sql("SET lock_timeout = '5s'")
    connection.exec_driver_sql("SET statement_timeout = '10min'")
    connection.commit()
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


async def connect_and_run(url: str) -> None:
    """Open a connection of our own; closing it gives the advisory lock back."""
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: asyncpg.connect(url, server_settings={"application_name": "sijill migrate"}),
        poolclass=NullPool,
    )
    try:
        async with engine.connect() as connection:
            await connection.run_sync(run)
    finally:
        await engine.dispose()


asyncio.run(connect_and_run(context.config.attributes["url"]))
