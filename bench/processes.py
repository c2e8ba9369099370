"""The service and its workers as processes of their own, and what processor time and memory they take (Linux)."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

STARTED_WITHIN = 300.0
"""Seconds within which a process must answer."""

_COMMAND = (sys.executable, "-c", "from api.cli import main; main()")


class Served:
    """A running service."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.pid = process.pid
        self.url = f"http://127.0.0.1:{port}"


@contextmanager
def serving(url: str, **settings: str) -> Iterator[Served]:
    """`sijill serve` on a database, from the moment it answers."""
    port = _free_port()
    with _running(("serve", "--port", str(port)), url, settings) as process:
        served = Served(process, port)
        _until_it_answers(process, served.url)
        yield served


@contextmanager
def working(url: str, count: int, home: Path, readers: int) -> Iterator[list[int]]:
    """So many workers with so many readers each, from the moment they work; their process ids."""
    with ExitStack() as stack:
        logs = [home / f"worker-{number}.log" for number in range(count)]
        found = [stack.enter_context(_running(("worker", "--processes", str(readers)), url, {}, log)) for log in logs]
        deadline = time.monotonic() + STARTED_WITHIN
        while not all(b"works off the queue" in log.read_bytes() for log in logs):
            if time.monotonic() > deadline or any(process.poll() is not None for process in found):
                raise RuntimeError("a worker did not start")
            time.sleep(0.05)
        yield [process.pid for process in found]


def tree(pid: int) -> list[int]:
    """A process and all that it started, directly or not."""
    parents = {child: parent for child in _all() if (parent := _parent(child)) is not None}
    found = [pid]
    for known in found:
        found += [child for child, parent in parents.items() if parent == known]
    return found


def processor_seconds(pids: list[int]) -> float:
    """Time that processes have run; those that are gone count for nothing."""
    total = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def megabytes(pid: int) -> float:
    """Memory of one process, what it shares counted in proportion."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def name(pid: int) -> str:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")


@contextmanager
def _running(
    arguments: tuple[str, ...], url: str, settings: dict[str, str], log: Path | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
    environment |= {"SIJILL_DATABASE_URL": url, "SIJILL_LOG_LEVEL": "error"} | settings
    with (log or Path(os.devnull)).open("wb") as written:
        process = subprocess.Popen([*_COMMAND, *arguments], env=environment, stderr=written)  # noqa: S603 (our own)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=STARTED_WITHIN)


def _until_it_answers(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{url}/healthz", timeout=10, trust_env=False).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.01)
        else:
            return
    raise RuntimeError("the service did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _all() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]


def _parent(pid: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return None
