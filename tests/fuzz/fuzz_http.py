"""Schemathesis over the whole document, against the service as a process: `make fuzz`, and bounded in the tests.

All phases: examples, coverage, fuzzing, and stateful sequences along the links that ids make.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import asyncpg
import httpx
import msgspec

from api.samples import sample_articles
from api.services import keys
from api.store.embedded import embedded
from api.store.migrate import migrate
from schemas.v1.key import KeyInput, Scope
from tests.serving import serving

ROOT = Path(__file__).parents[2]
PHASES = ("examples,coverage,fuzzing", "stateful")
"""Each set has half the time: sequences would else get what single requests leave."""


def fuzz(database_url: str, log: Path, seconds: int, examples: int) -> subprocess.CompletedProcess[str]:
    """Serve a database with the sample articles, and let schemathesis at it for so long."""
    authorization = f"Bearer {asyncio.run(_admin(database_url))}"
    # A stream of events ends by itself, else the fuzzer would wait for it.
    with serving(database_url, log, SIJILL_STREAM_SECONDS="1", SIJILL_RATE_LIMIT="0") as served:
        for article in sample_articles():
            body = msgspec.json.encode(article)
            headers = {"content-type": "application/json", "authorization": authorization}
            httpx.post(f"{served.url}/v1/articles", content=body, headers=headers, timeout=60).raise_for_status()
        runs = [_run(served.url, authorization, phases, seconds // 2, examples) for phases in PHASES]
    printed = "\n".join(done.stdout for done in runs)
    return subprocess.CompletedProcess("schemathesis", max(done.returncode for done in runs), printed)


def _run(url: str, authorization: str, phases: str, seconds: int, examples: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()",
            "run", f"{url}/openapi/v1.json", "--phases", phases, "--max-examples", str(examples),
            "--max-time", str(seconds), "--request-timeout", "20", "--continue-on-failure", "--no-color",
            "--no-shrink", "--generation-database", "none", "--header", f"Authorization: {authorization}",
            # It would sooner or later revoke its own.
            "--exclude-operation-id", "revokeKey",
        ],
        env=os.environ | {"SCHEMATHESIS_HOOKS": "tests.fuzz.hooks", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=2 * seconds + 120,
    )  # fmt: skip


async def _admin(database_url: str) -> str:
    async with asyncpg.create_pool(database_url, min_size=1, max_size=1) as pool:
        made = await keys.create(pool, KeyInput(name="fuzzer", scopes=(Scope.ADMIN,)))
    return str(made.key)


async def _fuzz_embedded(home: Path, seconds: int, examples: int) -> subprocess.CompletedProcess[str]:
    async with embedded(home) as server:
        await migrate(server.url)
        return await asyncio.to_thread(fuzz, server.url, home / "log", seconds, examples)


def main() -> None:
    """Fuzz for as long as asked; exit as schemathesis does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--examples", type=int, default=100, help="for each operation")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sijill-fuzz-") as name:
        home = Path(name)
        home.chmod(0o755)
        done = asyncio.run(_fuzz_embedded(home, asked.seconds, asked.examples))
    print(done.stdout)  # noqa: T201
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
