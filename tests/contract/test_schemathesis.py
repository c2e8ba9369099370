"""Generated requests find nothing that the document does not say; `make fuzz` looks for longer."""

import asyncio
from pathlib import Path

from tests.fuzz.fuzz_http import fuzz

SECONDS = 15
EXAMPLES = 4


async def test_every_operation_keeps_to_the_document(database_url: str, tmp_path: Path) -> None:
    done = await asyncio.to_thread(fuzz, database_url, tmp_path / "log", SECONDS, EXAMPLES)
    assert done.returncode == 0, done.stdout
