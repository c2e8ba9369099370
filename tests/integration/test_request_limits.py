"""Requests without measure are refused by the server itself, and disturb nobody else."""

import asyncio
import socket
from pathlib import Path

import httpx

from tests.serving import Served, serving

LARGE = 4 * 1024 * 1024
REFUSED = {b"400", b"413", b"414", b"431"}


def status_of(served: Served, request: bytes) -> bytes | None:
    """The status of a raw request; None where the server hangs up on it."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        try:
            connection.sendall(request)
            answer = connection.recv(4096)
        except (BrokenPipeError, ConnectionResetError):
            return None
    return answer.split(b" ", 2)[1] if answer else None


def attack(served: Served) -> dict[str, bytes | None]:
    host = b"\r\nHost: localhost\r\nConnection: close\r\n"
    tried = {
        "a long path": b"GET /v1/" + b"a" * LARGE + b" HTTP/1.1" + host + b"\r\n",
        "a long query": b"GET /v1/events?q=" + b"a" * LARGE + b" HTTP/1.1" + host + b"\r\n",
        "a long header": b"GET /v1/events HTTP/1.1" + host + b"X-Long: " + b"a" * LARGE + b"\r\n\r\n",
        "many headers": b"GET /v1/events HTTP/1.1" + host + b"".join(b"X-%d: 1\r\n" % n for n in range(5000)) + b"\r\n",
        "two lengths": b"POST /v1/extract HTTP/1.1" + host + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}",
        "no HTTP": b"\x16\x03\x01\x02\x00" + b"\0" * 512 + b"\r\n\r\n",
    }
    answers = {name: status_of(served, request) for name, request in tried.items()}
    httpx.get(f"{served.url}/healthz", timeout=30, trust_env=False).raise_for_status()
    return answers


async def test_what_has_no_measure_is_refused_and_the_service_goes_on(database_url: str, tmp_path: Path) -> None:
    with serving(database_url, tmp_path / "log") as served:
        answers = await asyncio.to_thread(attack, served)
    assert {name: status for name, status in answers.items() if status is not None and status not in REFUSED} == {}
    assert "Traceback" not in (tmp_path / "log").read_text()
