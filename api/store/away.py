"""How the database says that it cannot do something now and may soon: nothing is wrong with what it got."""

import asyncpg

UNREACHABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    # How asyncpg finds that a connection ended in the middle of an answer.
    asyncpg.InternalClientError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InvalidCatalogNameError,
)
"""Gone, starting, stopping, or taking no more connections."""

AWAY = (
    *UNREACHABLE,
    # Stopped, or slower than the longest honest statement.
    asyncpg.OperatorInterventionError,
    # A full disk, no memory.
    asyncpg.InsufficientResourcesError,
    # A failing disk.
    asyncpg.PostgresSystemError,
    # Given up for another transaction: deadlocks, failed serialisation, locks that did not come.
    asyncpg.TransactionRollbackError,
    asyncpg.LockNotAvailableError,
    # A replica, or a primary that was just replaced.
    asyncpg.ReadOnlySQLTransactionError,
)

BLAMELESS = (*UNREACHABLE, asyncpg.DiskFullError, asyncpg.PostgresSystemError, asyncpg.TransactionRollbackError)
"""What says nothing of an article that was being stored; of a statement that takes too long it may be the fault."""

DATABASE_ERRORS = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""All with which a statement may end but by its result, whoever is to blame."""
