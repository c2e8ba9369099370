"""The service is killed in the midst of posts: whatever it acknowledged is there, whole, once."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ENOUGH = 12
"""Acknowledged posts after which the service is killed."""

POSTERS = 4


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The service as a process with its own embedded PostgreSQL, once it says that it listens."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)],
        env=environment | {"SIJILL_HOME": str(home), "SIJILL_LOG_LEVEL": "warning"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if "listens on" in line:
                break
        else:
            pytest.fail("the service did not start: " + "".join(said))
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        if process.stderr is not None:
            process.stderr.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def post_until_gone(url: str, numbers: Iterator[int], acknowledged: dict[str, str], enough: threading.Event) -> None:
    with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        for number in numbers:
            text = f"التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد رقم {number}."
            try:
                answer = client.post("/v1/articles", json={"text": text, "published_at": "2025-10-12T20:00:00+03:00"})
            except httpx.TransportError:
                return
            assert answer.status_code == 201
            acknowledged[answer.json()["article"]["id"]] = text
            if len(acknowledged) >= ENOUGH:
                enough.set()


def test_acknowledged_articles_survive_a_kill(home: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    acknowledged: dict[str, str] = {}
    enough = threading.Event()
    numbers = itertools.count()
    with serving(home, port) as process:
        posters = [
            threading.Thread(target=post_until_gone, args=(url, numbers, acknowledged, enough)) for _ in range(POSTERS)
        ]
        for poster in posters:
            poster.start()
        assert enough.wait(timeout=60)
        process.kill()
        for poster in posters:
            poster.join()
    with serving(home, port) as process, httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
        stored = list(walk(client))
        texts = [article["text"] for article in stored]
        assert len(texts) == len(set(texts)), "no article is there twice"
        for article_id, text in acknowledged.items():
            assert client.get(f"/v1/articles/{article_id}").json()["text"] == text
        for article in stored:
            again = client.post("/v1/articles", json={"text": article["text"]})
            assert again.status_code == 200, "an article is there with all that was read from it or not at all"
            posted = again.json()
            assert posted["article"]["id"] == article["id"]
            assert client.get(f"/v1/articles/{article['id']}/extraction").json() == posted["extraction"]
            assert len(posted["events"]) >= 1
            for kind in ("events", "actors", "statements"):
                for resource in posted[kind]:
                    assert client.get(f"/v1/{kind}/{resource['id']}").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) in {0, 128 + signal.SIGTERM}


def walk(client: httpx.Client) -> Iterator[dict[str, str]]:
    path = "/v1/articles?limit=10"
    while path:
        answer = client.get(path)
        assert answer.status_code == 200
        yield from answer.json()["data"]
        path = answer.links.get("next", {}).get("url", "")
