"""Those who read under faults see what is wrong: what was acknowledged is changed, left out or taken away."""

from pathlib import Path
from typing import NamedTuple

from tests.fault.load import Load
from tests.fault.servers import Service, connected, running

WRITES = 20


class Wrong(NamedTuple):
    """What is done to what is stored, and how it is undone, unless it is the last."""

    what: str
    done: str
    undone: str


WRONGS = (
    Wrong(
        "the feed leaves something out",
        "UPDATE change SET position = -3 WHERE position = 3",
        "UPDATE change SET position = 3 WHERE position = -3",
    ),
    Wrong(
        "actors are others under the same revision",
        "UPDATE actor SET body = jsonb_set(body::jsonb, '{name}', '\"x\"')",
        "UPDATE actor SET body = kept.body FROM kept WHERE kept.id = actor.id",
    ),
    Wrong(
        "articles are tagged as what they are not",
        "UPDATE article SET revision = 2",
        "UPDATE article SET revision = 1",
    ),
    Wrong("events are not found", "DELETE FROM event", ""),
)


async def test_readers_notice_what_is_wrong(fresh_copy: str, tmp_path: Path) -> None:
    service = Service(fresh_copy, tmp_path / "log", SIJILL_SERVE_WORKER="no")
    load = Load(service.url)
    async with running(service), connected(fresh_copy) as connection:
        await load.run(WRITES)
        # Neither triggers nor references stand in the way.
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(
            "CREATE TABLE kept AS SELECT id, body FROM actor UNION ALL SELECT id, body FROM article"
        )
        for wrong in WRONGS:
            await load.read_only(WRITES)
            assert (load.ledger.wrong, load.ledger.broken) == ([], []), f"before {wrong.what}"
            await connection.execute(wrong.done)
            await load.read_only(WRITES)
            assert load.ledger.wrong + load.ledger.broken, wrong.what
            load.ledger.wrong.clear()
            load.ledger.broken.clear()
            if wrong.undone:
                await connection.execute(wrong.undone)
