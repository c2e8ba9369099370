"""PostgreSQL gives transactions up for others: they are made again, and nobody outside notices."""

from pathlib import Path

import asyncpg

from api.store.locks import RECOGNITION
from tests.fault.conftest import Judge
from tests.fault.load import Load
from tests.fault.servers import Service, connected, running
from tests.fault.under import checked, under

EMBRACES = 30
"""How often somebody tries to bring a deadlock about."""

FAIL_NOW_AND_THEN = """
    CREATE FUNCTION fail_now_and_then() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF random() < 0.05 THEN
            RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN NEW;
    END
    $$;
    CREATE TRIGGER fail_now_and_then BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION fail_now_and_then()
"""


async def test_deadlocks(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """Somebody locks what the service is to revise, then wants what the service holds."""
    service = Service(fresh_copy, tmp_path / "log")
    load = Load(service.url)
    async with connected(fresh_copy) as other:
        # Who has waited this long looks for a deadlock, and is the one to give up.
        await _set(other, "deadlock_timeout = '20ms'")

        async def embrace() -> None:
            async with other.transaction():
                await other.execute("SET LOCAL deadlock_timeout = '1min'")
                await other.execute("SELECT id FROM actor FOR UPDATE")
                await other.execute("SELECT id FROM event FOR UPDATE")
                # Who holds this and comes upon one of those rows is in a deadlock; where nobody holds it there is none.
                await other.execute("SELECT pg_advisory_xact_lock($1)", RECOGNITION)

        async with running(service):
            await under([embrace] * EMBRACES, load, operations)
            verdict = await checked(load, fresh_copy)
        found = await other.fetchval("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        assert found > 0
        assert not load.ledger.refused
    judge("deadlocks", verdict)


async def test_failed_serialisation(fresh_copy: str, tmp_path: Path, operations: int, judge: Judge) -> None:
    """On a database whose transactions are serialisable unless they say otherwise, and fail now and then."""
    async with connected(fresh_copy) as other:
        await _set(other, "default_transaction_isolation = 'serializable'")
        await other.execute(FAIL_NOW_AND_THEN)
    service = Service(fresh_copy, tmp_path / "log")
    load = Load(service.url)
    async with running(service):
        await load.run(operations)
        verdict = await checked(load, fresh_copy)
    judge("serialization failures", verdict)


async def _set(connection: "asyncpg.Connection[asyncpg.Record]", setting: str) -> None:
    """A setting of the database, for whoever connects from now on."""
    name = await connection.fetchval("SELECT quote_ident(current_database())")
    await connection.execute(f"ALTER DATABASE {name} SET {setting}")
