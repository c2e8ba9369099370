"""A TypeScript client typed from the document compiles in strict mode and works; needs node, npm and their registry."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.serving import serving

ROOT = Path(__file__).parents[2]
SOURCES = Path(__file__).parent / "typescript"

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typescript-client")
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=False, capture_output=True, text=True, timeout=300
    )
    if installed.returncode != 0:
        pytest.skip("the npm registry cannot be reached")
    document = str(ROOT / "openapi" / "v1.json")
    run(folder, "npx", "openapi-typescript", document, "--default-non-nullable=false", "-o", "v1.d.ts")
    run(folder, "npx", "tsc", "-p", ".")
    return folder


async def test_it_posts_polls_the_job_pages_and_follows_the_feed(
    compiled: Path, database_url: str, key: str, tmp_path: Path
) -> None:
    with serving(database_url, tmp_path / "log") as served:
        printed = await asyncio.to_thread(run, compiled, "node", "out/drive.js", served.url, key)
    seen = json.loads(printed)
    assert len(seen["events"]) == len(set(seen["events"])) >= 1
    assert set(seen["events"]) <= set(seen["changed"])
