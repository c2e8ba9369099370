"""How well one happening is told from another: pairs of short articles of our own, judged as the service judges them.

    python -m tests.eval.identity [--show]             # figures; with --show every pair that is judged wrongly
    python -m tests.eval.identity --update-baseline    # after a change that raises them, or of the pairs

A pair counts as joined where a report of the first article and one of the second, of the type that the pair is
about, are one event. Precision and recall are those of joining. Spellings are judged by their actors.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.extraction import extract
from api.services.ingest import digest_of
from api.services.recording import Arrival, record
from api.settings import Settings
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from api.store.stored import Connection
from schemas.v1.article import ArticleInput
from schemas.v1.extraction import Extraction
from tests.eval.identity_pairs import PAIRS, SPELLINGS, Pair, SpellingPair, Told

BASELINE = Path(__file__).with_name("identity-baseline.json")


class Figures(Struct, frozen=True):
    """Linking precision and recall over all pairs, and the share of spellings judged rightly."""

    precision: float
    recall: float
    spellings: float
    wrong: tuple[str, ...]
    """Names of the pairs that are judged wrongly."""


class Judged(Struct, frozen=True):
    """A pair, and whether it was joined."""

    pair: Pair
    joined: bool


class JudgedSpelling(Struct, frozen=True):
    """Two spellings, and whether they were taken for one actor."""

    pair: SpellingPair
    joined: bool


async def judge(
    pool: "asyncpg.Pool[asyncpg.Record]", pairs: Sequence[Pair], spellings: Sequence[SpellingPair]
) -> tuple[list[Judged], list[JudgedSpelling]]:
    """Store each pair into an empty database, in both orders, and take it back."""
    async with pool.acquire() as c:
        found = [Judged(pair, await _joined(c, pair)) for pair in pairs]
        named = [JudgedSpelling(pair, await _one_actor(c, pair)) for pair in spellings]
    return found, named


def figures(found: Iterable[Judged], named: Sequence[JudgedSpelling]) -> Figures:
    """The figures of judged pairs."""
    judged = list(found)
    hits = sum(each.joined and each.pair.same for each in judged)
    joined = sum(each.joined for each in judged)
    same = sum(each.pair.same for each in judged)
    right = sum(each.joined == each.pair.same for each in named)
    return Figures(
        precision=round(hits / joined, 4) if joined else 1.0,
        recall=round(hits / same, 4) if same else 1.0,
        spellings=round(right / len(named), 4) if named else 1.0,
        wrong=(
            *(each.pair.name for each in judged if each.joined != each.pair.same),
            *(each.pair.name for each in named if each.joined != each.pair.same),
        ),
    )


def read_baseline() -> Figures:
    """The figures that must not fall."""
    return msgspec.json.decode(BASELINE.read_bytes(), type=Figures)


async def _joined(c: Connection, pair: Pair) -> bool:
    first = await _events(c, (pair.first, pair.second), pair)
    second = await _events(c, (pair.second, pair.first), pair)
    assert first == second, f"the order of arrival makes a difference: {pair.name}"
    return first


async def _events(c: Connection, told: Sequence[Told], pair: Pair) -> bool:
    taken_back = c.transaction()
    await taken_back.start()
    try:
        ids = [await _store(c, each) for each in told]
        rows = [
            {
                row["event_id"]
                for row in await c.fetch(
                    "SELECT event_id FROM event_report WHERE article_id = $1 AND type = ANY ($2::text[])",
                    id_,
                    [type_.value for type_ in pair.types],
                )
            }
            for id_ in ids
        ]
        return bool(rows[0] & rows[1])
    finally:
        await taken_back.rollback()


async def _one_actor(c: Connection, pair: SpellingPair) -> bool:
    taken_back = c.transaction()
    await taken_back.start()
    try:
        rows = []
        for told, name in ((pair.first, pair.first_name), (pair.second, pair.second_name)):
            id_ = await _store(c, told)
            found = await c.fetch(
                "SELECT actor_id FROM actor_name WHERE article_id = $1 AND text LIKE '%' || $2 || '%'", id_, name
            )
            rows.append({row["actor_id"] for row in found})
        return bool(rows[0] & rows[1])
    finally:
        await taken_back.rollback()


async def _store(c: Connection, told: Told) -> UUID:
    article = ArticleInput(
        text=told.text, title=told.title, published_at=datetime.fromisoformat(told.published), source=told.source
    )
    id_ = uuid7()
    recorded_at = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    await record(c, [Arrival.of(id_, article, _read(article), digest_of(article))], recorded_at)
    return id_


@cache
def _read(article: ArticleInput) -> Extraction:
    return extract(article)


async def _main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--update-baseline", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="sijill-eval-") as name:
        home = Path(name)
        home.chmod(0o755)  # noqa: ASYNC240 (nothing else runs)
        async with embedded(home) as server:
            await migrate(server.url)
            pool = await open_pool(Settings(home=home, pool_min=1, pool_max=1), server.url)
            found, named = await judge(pool, PAIRS, SPELLINGS)
            await pool.close()
    reached = figures(found, named)
    if given.show:
        print("judged wrongly:", *reached.wrong, sep="\n  ")  # noqa: T201
    same = sum(pair.same for pair in PAIRS)
    print(f"{same} pairs of one happening, {len(PAIRS) - same} of look-alikes, {len(SPELLINGS)} of spellings")  # noqa: T201
    print(f"precision {reached.precision:.4f}  recall {reached.recall:.4f}  spellings {reached.spellings:.4f}")  # noqa: T201
    if given.update_baseline:
        BASELINE.write_bytes(msgspec.json.format(msgspec.json.encode(reached), indent=2) + b"\n")


if __name__ == "__main__":
    asyncio.run(_main())
