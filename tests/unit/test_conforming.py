"""The check that every test's answers pass through refuses what the document does not say."""

import httpx
import pytest

from tests.conforming import NonconformingError, require_conformity

EVENTS = "http://localhost/v1/events"
EVENT = f"{EVENTS}/0198a000-0000-7000-8000-000000000002"
PAGE = b'{"data": [], "next_cursor": null}'


def answer(status: int, body: bytes, media_type: str = "application/json", url: str = EVENTS) -> httpx.Response:
    return httpx.Response(status, content=body, headers={"content-type": media_type}, request=httpx.Request("GET", url))


@pytest.mark.parametrize(
    "one",
    [
        answer(200, PAGE),
        answer(304, b"", url=EVENT),
        answer(200, b"id\n", "text/csv"),
        answer(404, b"{}", "application/problem+json", "http://localhost/nowhere"),
    ],
)
def test_what_the_document_says_passes(one: httpx.Response) -> None:
    require_conformity(one)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (answer(418, b"{}"), "status"),
        (answer(200, PAGE, "text/html"), "text/html"),
        (answer(200, b'{"id": 1}', url=EVENT), "at"),
        (answer(400, b'{"title": "no"}', "application/problem+json"), "required"),
        (answer(200, PAGE, url="http://localhost/v1/rumours"), "no operation"),
    ],
)
def test_anything_else_is_refused(one: httpx.Response, fault: str) -> None:
    with pytest.raises(NonconformingError, match=fault):
        require_conformity(one)
