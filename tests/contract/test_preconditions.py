"""Every write that the document guards with If-Match is refused without it, before anything else is looked at."""

import re
from pathlib import Path

import httpx
import msgspec
import pytest

COMMITTED = Path(__file__).parents[2] / "openapi" / "v1.json"
NOBODY = "01900000-0000-7000-8000-000000000000"


def guarded() -> list[tuple[str, str, str]]:
    """Method, path and content type of each operation that requires If-Match."""
    found = []
    for path, item in msgspec.json.decode(COMMITTED.read_bytes())["paths"].items():
        for method, operation in item.items():
            parameters = operation.get("parameters", []) if isinstance(operation, dict) else []
            if any(p.get("name") == "If-Match" and p["required"] for p in parameters):
                bodies = operation.get("requestBody", {}).get("content", {"": {}})
                found.append((method, path, next(iter(bodies))))
    return found


@pytest.mark.parametrize(("method", "path", "content_type"), guarded(), ids=str)
async def test_a_write_without_the_revision_that_was_read_is_refused(
    client: httpx.AsyncClient, method: str, path: str, content_type: str
) -> None:
    headers = {"content-type": content_type} if content_type else {}
    answer = await client.request(method, re.sub(r"\{\w+\}", NOBODY, path), content=b"{}", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/precondition-required")


def test_there_are_such_writes() -> None:
    assert len(guarded()) > 1
