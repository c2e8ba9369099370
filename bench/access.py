"""What keys, scopes and limits cost a list: the same pages with and without a key, in alternating rounds of one run.

    python -m bench.access [--rounds N]

The first number is a page through the whole service with a key and a limit that is never reached, over the same page
without a key on a service that has none: 1.0 would be free.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import asyncpg
import structlog
from litestar import Litestar

from api.app import create_app
from api.services import keys
from api.settings import Settings
from api.store.embedded import embedded
from api.store.migrate import migrate
from api.store.pool import open_pool
from bench.export import load
from bench.ratio import Better, Ratio, table
from schemas.v1.key import KeyInput, Scope

EVENTS = 1_000
PAGES = 150


async def page(app: Litestar, headers: list[tuple[bytes, bytes]]) -> int:
    """Ask for fifty events as a server would, and count the bytes."""
    scope: Any = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": "/v1/events",
        "raw_path": b"/v1/events", "query_string": b"limit=50", "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80), "headers": [(b"host", b"localhost"), *headers], "extensions": {},
    }  # fmt: skip
    status, size = 0, 0

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, size
        status = message.get("status", status)
        size += len(message.get("body", b""))

    await app(scope, cast("Any", receive), cast("Any", send))
    assert status == 200, status
    return size


async def seconds(app: Litestar, headers: list[tuple[bytes, bytes]]) -> float:
    """Processor time of a round: what others do on the machine does not count."""
    started = time.process_time()
    for _ in range(PAGES):
        await page(app, headers)
    return time.process_time() - started


async def measure(pool: "asyncpg.Pool[asyncpg.Record]", rounds: int) -> Ratio:
    await load(pool, EVENTS)
    without = create_app(Settings(home=Path("unused")), pool)
    guarded = create_app(Settings(home=Path("unused"), rate_limit=1_000_000), pool)
    await page(without, [])
    # The service without keys has looked, and in the rounds is held to what it saw.
    without.state.access.keys._guard_until = float("inf")
    made = await keys.create(pool, KeyInput(name="bench", scopes=(Scope.READ,)))
    bearer = [(b"authorization", f"Bearer {made.key}".encode())]
    await page(guarded, bearer)
    pairs = [(await seconds(without, []), await seconds(guarded, bearer)) for _ in range(rounds)]
    ratios = sorted(free / held for free, held in pairs)
    per_page = statistics.median(held for _, held in pairs) / PAGES * 1000
    return Ratio(
        "access.pages_with_a_key",
        statistics.median(ratios),
        Better.HIGHER,
        f"of those without ({rounds} rounds: {ratios[0]:.2f} to {ratios[-1]:.2f}); "
        f"{per_page:.2f} ms of processor a page of fifty",
    )


async def _run(home: Path, rounds: int) -> Ratio:
    async with embedded(home) as server:
        await migrate(server.url)
        pool = await open_pool(Settings(home=home), server.url)
        try:
            return await measure(pool, rounds)
        finally:
            await pool.close()


def ratios(rounds: int = 9) -> Iterator[Ratio]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        # Under root the embedded server runs as another user.
        Path(folder).chmod(0o755)
        yield asyncio.run(_run(Path(folder), rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    print(table(ratios(parser.parse_args().rounds)))
