"""Secrets that belong to a database, so that all its services share them."""

from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("secrets")


async def cursor_secret(c: Connection) -> bytes:
    """The key that cursors are signed with; made by the first migration."""
    value: bytes = await c.fetchval(_SQL["cursor"])
    return value
