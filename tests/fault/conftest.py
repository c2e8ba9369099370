"""What every fault test needs: how much it does, and the table of what came of it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fault.ledger import Verdict

OPERATIONS = int(os.environ.get("SIJILL_FAULT_OPERATIONS", "500"))
"""Writes under each fault."""


class _Line(NamedTuple):
    fault: str
    verdict: Verdict


_LINES: list[_Line] = []

Judge = Callable[[str, Verdict], None]


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that is none of pytest's, which a second run closes to other accounts, such as the server's."""
    with tempfile.TemporaryDirectory(prefix="sijill-fault-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def operations() -> int:
    """How many writes a test makes."""
    return OPERATIONS


@pytest.fixture
def judge() -> Judge:
    """Put what became of acknowledged writes under a fault into the table.

    Nothing may be lost or there twice, and nobody may have read otherwise.
    """

    def put(fault: str, verdict: Verdict) -> None:
        _LINES.append(_Line(fault, verdict))
        assert (verdict.lost, verdict.duplicated, verdict.wrong) == ([], [], [])
        assert verdict.acknowledged > 0

    return put


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    if not _LINES:
        return
    width = max(len(line.fault) for line in _LINES)
    terminalreporter.section("faults")
    terminalreporter.write_line(f"{'fault':<{width}}{''.join(f'  {name:>12}' for name in Verdict._fields)}")
    for fault, verdict in _LINES:
        numbers = (each if isinstance(each, int) else len(each) for each in verdict)
        terminalreporter.write_line(f"{fault:<{width}}{''.join(f'  {number:>12}' for number in numbers)}")
