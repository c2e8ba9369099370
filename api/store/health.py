"""Whether the database answers and has the schema that this version needs."""

from msgspec import Struct

from api.store import migrate
from api.store.sql import queries
from api.store.stored import Connection

_SQL = queries("health")


class Health(Struct, frozen=True, kw_only=True):
    """State of a database as seen from a connection to it."""

    server_version: str
    revision: str | None
    """The revision of the schema; null where it was never migrated."""
    pending: tuple[str, ...]
    """Revisions that it lacks."""

    @property
    def ready(self) -> bool:
        """Nothing is pending."""
        return not self.pending


async def check(c: Connection) -> Health:
    """Ask the database; raises what asyncpg raises where it does not answer."""
    row = await c.fetchrow(_SQL["state"])
    assert row is not None  # noqa: S101 (a SELECT without FROM has one row)
    revision: str | None = await c.fetchval(_SQL["revision"]) if row["migrated"] else None
    return Health(server_version=row["server_version"], revision=revision, pending=migrate.pending_after(revision))


async def pending_migrations(url: str) -> tuple[str, ...]:
    """Revisions that the database lacks."""
    return await migrate.pending(url)
