"""The log of a running service: a line for each request, soon after it and at the latest when the service ends."""

import json
import time
from pathlib import Path

import httpx
import pytest

from tests.serving import serving

SOON_SECONDS = 30


def logged(log: Path) -> list[str]:
    """Ids of the requests that have a line."""
    lines = (json.loads(line) for line in log.read_text().splitlines() if line.startswith("{"))
    return [line["request_id"] for line in lines if line.get("event") == "request"]


@pytest.mark.usefixtures("pool")
def test_every_request_has_its_line_while_the_service_runs_and_when_it_ends(database_url: str, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(database_url, log, SIJILL_LOG_LEVEL="info") as served:
        with httpx.Client(base_url=served.url, trust_env=False) as client:
            client.get("/v1/events", headers={"x-request-id": "first"})
            until = time.monotonic() + SOON_SECONDS
            while "first" not in logged(log):
                assert time.monotonic() < until
            for number in range(20):
                client.get("/v1/events", headers={"x-request-id": f"of-many-{number}"})
        assert served.stop() == 0
    assert [id_ for id_ in logged(log) if id_.startswith("of-many-")] == [f"of-many-{number}" for number in range(20)]
