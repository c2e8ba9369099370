"""The service as `make run` starts it: one command that serves, reads and works, asked over HTTP by clients."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

PAGE = """<html><head><title>لقاء في دمشق</title></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>لقاء في دمشق</h1>
<p>التقى وزير الخارجية السوري أسعد الشيباني في دمشق نظيره التركي هاكان فيدان، يوم الأحد، لبحث العلاقات بين البلدين.</p>
<p>وقال الشيباني في مؤتمر صحفي عقب اللقاء إن البلدين سيعملان معا على إعادة الإعمار وتعزيز التعاون الاقتصادي.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""
SECRET = "عبارة لا تظهر في السجلات"


class Service(NamedTuple):
    process: subprocess.Popen[bytes]
    url: str
    log: Path
    environment: dict[str, str]

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "from api.cli import main; main()", *arguments]
        return subprocess.run(command, env=self.environment, input=given, capture_output=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A folder that is none of pytest's, which other users may not enter: under root the server runs as one."""
    with tempfile.TemporaryDirectory(prefix="sijill-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def service(home: Path) -> Iterator[Service]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIJILL_")}
    environment["SIJILL_HOME"] = str(home / "home")
    log = home / "log"
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    listens = threading.Event()
    writer = threading.Thread(target=write_log, args=(process, log, listens))
    writer.start()
    try:
        assert listens.wait(timeout=240), log.read_text("utf-8")
        yield Service(process, f"http://127.0.0.1:{port}", log, environment)
    finally:
        process.send_signal(signal.SIGTERM)
        ended = process.wait(timeout=60)
        writer.join()
    assert ended in {0, 128 + signal.SIGTERM}


def write_log(process: subprocess.Popen[bytes], log: Path, listens: threading.Event) -> None:
    """Keep what the service says, and tell when it listens."""
    assert process.stderr is not None
    with process.stderr as said, log.open("wb", buffering=0) as kept:
        for line in said:
            kept.write(line)
            if b"listens on" in line:
                listens.set()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("files")
    meeting = "التقى وزير الخارجية التركي هاكان فيدان في أنقرة الوفد رقم {}."
    (folder / "one.txt").write_text(meeting.format(1) + f" {SECRET}.", "utf-8")
    (folder / "two.html").write_text(PAGE, "utf-8")
    (folder / "three.json").write_text(json.dumps({"text": meeting.format(3), "title": "خبر"}, indent=2), "utf-8")
    lines = [json.dumps({"text": meeting.format(number)}) for number in (4, 5)]
    (folder / "four.ndjson").write_text("\n".join([lines[0], "{", lines[1]]), "utf-8")
    (folder / "five.txt").write_bytes(b"\xff")
    return [str(file) for file in sorted(folder.iterdir())]


def test_files_are_ingested_and_a_second_time_known(service: Service, files: list[str]) -> None:
    first = service.run("ingest", *files, "--url", service.url)
    said = first.stdout.decode()
    assert first.returncode == 1, said + first.stderr.decode()
    assert "5 stored, 0 known, 2 failed" in said
    assert "four.ndjson:2" in said
    assert "five.txt: not UTF-8" in said
    again = service.run("ingest", *files, "--url", service.url)
    assert "0 stored, 5 known, 2 failed" in again.stdout.decode()
    line = json.dumps({"text": "وصل وزير الخارجية القطري إلى بيروت."}).encode()
    piped = service.run("ingest", "--ndjson", "-", "--url", service.url, given=line + b"\n")
    assert piped.returncode == 0, piped.stderr.decode()
    assert "1 stored, 0 known, 0 failed" in piped.stdout.decode()


def test_the_spans_of_a_page_refer_to_the_text_of_the_answer(service: Service) -> None:
    answer = httpx.post(f"{service.url}/v1/extract", json={"html": PAGE}, timeout=60).json()
    text = answer["text"]
    assert "الشيباني" in text
    assert "جميع الحقوق" not in text
    for actor in answer["actors"]:
        for mention in actor["mentions"]:
            assert text[slice(*mention["span"])] == mention["text"]
    assert answer["events"]


def test_it_is_ready_and_tells_its_figures(service: Service) -> None:
    ready = httpx.get(f"{service.url}/readyz").json()
    assert ready["status"] == "ok"
    assert ready["queue"].keys() == {"queued", "running", "oldest_seconds"}
    metrics = httpx.get(f"{service.url}/metrics").text
    for name in (
        'sijill_requests_total{method="GET",path="/readyz",status="200"}',
        "sijill_extraction_seconds_count",
        'sijill_queue_entries{state="queued"}',
        "sijill_queue_oldest_seconds",
        'sijill_pool_connections{state="idle"}',
    ):
        assert name in metrics


def test_the_first_key_made_beside_it_shuts_it(service: Service) -> None:
    made = service.run("keys", "create", "--scope", "read", "--name", "reader")
    assert made.returncode == 0, made.stderr.decode()
    key = made.stdout.decode().strip()
    headers = {"authorization": f"Bearer {key}", "x-request-id": "test-1"}
    with httpx.Client(base_url=service.url) as client:
        while client.get("/v1/events").status_code != 401:
            pass
        assert client.get("/v1/events", headers=headers).status_code == 200
        assert client.post("/v1/articles", json={"text": "a"}, headers=headers).status_code == 403
    refused = service.run("ingest", "--ndjson", "-", "--url", service.url, "--key", key, given=b'{"text": "a"}\n')
    assert refused.returncode == 1
    assert "missing-scope" in refused.stderr.decode()
    listed = service.run("keys", "list").stdout.decode()
    key_id = next(line.split()[0] for line in listed.splitlines() if "reader" in line)
    assert service.run("keys", "revoke", key_id).returncode == 0

    log = service.log.read_text("utf-8")
    # The announcement that the service listens may be written into the middle of its log.
    lines = [json.JSONDecoder().raw_decode(line)[0] for line in log.splitlines() if line.startswith("{")]
    assert any(line.get("request_id") == "test-1" and line.get("key") == key_id for line in lines)
    assert SECRET not in log
    assert key not in log
