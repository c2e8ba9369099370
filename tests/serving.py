"""The service as a process of its own, where a test needs what only a real server has: streams, signals, restarts."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PAUSE_SECONDS = 0.05


class Served:
    """A running service."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def stop(self, grace: float = 60) -> int:
        """Tell it to stop, as a service manager does; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=grace)


@contextmanager
def serving(database_url: str, log: Path, port: int | None = None, **settings: str) -> Iterator[Served]:
    """`sijill serve` on a database, once it answers; its log goes to a file."""
    port = port or free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
    with log.open("w+") as written:
        process = subprocess.Popen(
            [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)],
            env=environment | {"SIJILL_DATABASE_URL": database_url, "SIJILL_LOG_LEVEL": "warning"} | settings,
            stderr=written,
            text=True,
        )
        try:
            served = Served(process, port)
            _until_it_listens(process, served.url, log)
            yield served
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def memory(pid: int) -> int:
    """KiB in memory of the processes that a process started."""
    listed = subprocess.run(["ps", "-e", "-o", "ppid=,rss="], capture_output=True, text=True, check=True).stdout
    return sum(int(rss) for ppid, rss in map(str.split, listed.splitlines()) if int(ppid) == pid)


def _until_it_listens(process: subprocess.Popen[str], url: str, log: Path) -> None:
    with httpx.Client(timeout=1, trust_env=False, verify=False) as client:  # there is no TLS to be prepared for
        while process.poll() is None:
            try:
                client.get(f"{url}/healthz").raise_for_status()
            except httpx.HTTPError:
                time.sleep(PAUSE_SECONDS)  # asking without a pause takes the processor from what is starting
                continue
            return
    pytest.fail(f"the service did not start: {log.read_text()}")
