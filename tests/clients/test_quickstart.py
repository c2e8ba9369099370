"""The programs of the quickstart run as they stand, but for the port."""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import Served, serving

TEXT = (Path(__file__).parents[2] / "docs" / "quickstart.md").read_text("utf-8")
PROGRAMS = dict(re.findall(r"^```(sh|python|js)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
COMMANDS = {"sh": ["sh", "-e", "program"], "python": [sys.executable, "program"], "js": ["node", "program.mjs"]}
NEEDED = {"sh": "curl", "python": sys.executable, "js": "node"}


def run(language: str, served: Served, folder: Path) -> str:
    program = PROGRAMS[language].replace("http://127.0.0.1:8000", served.url)
    (folder / COMMANDS[language][-1]).write_text(program, "utf-8")
    done = subprocess.run(COMMANDS[language], cwd=folder, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def test_every_program_prints_the_meeting(database_url: str, tmp_path: Path) -> None:
    assert set(PROGRAMS) == set(COMMANDS)
    missing = [program for program in NEEDED.values() if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    with serving(database_url, tmp_path / "log") as served:
        for language in PROGRAMS:
            printed = await asyncio.to_thread(run, language, served, tmp_path)
            assert "2025-10-12" in printed, language
            assert "CONSULT" in printed, language
            assert "هاكان فيدان" in printed, language
