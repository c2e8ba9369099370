"""What every answer tells browsers and caches: it is data, not a page, and of nobody but who asked."""

import httpx
import pytest

from tests.contract.conftest import World

NOTHING = "default-src 'none'; frame-ancestors 'none'"
PATHS = ["/v1/events", "/v1/events?format=csv", "/v1/actors/x", "/nowhere", "/healthz", "/openapi/v1.json", "/docs"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_every_answer_is_taken_for_what_it_says_it_is(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    (policy,) = answer.headers.get_list("content-security-policy")
    assert "frame-ancestors 'none'" in policy
    assert (policy == NOTHING) == (path != "/docs" or method == "OPTIONS")


async def test_what_was_posted_comes_back_as_data(client: httpx.AsyncClient) -> None:
    text = "<script>alert(1)</script> التقى هاكان فيدان أسعد الشيباني في أنقرة."
    posted = await client.post("/v1/articles", json={"text": text, "title": "<img src=x onerror=alert(1)>"})
    answer = await client.get(posted.headers["location"])
    assert (answer.headers["content-type"], answer.json()["text"]) == ("application/json", text)


async def test_no_shared_cache_keeps_what_a_key_may_read(client: httpx.AsyncClient, world: World) -> None:
    event = f"/v1/events/{world.articles[0].events[0].id}"
    for path in ("/v1/events", event, f"{event}/revisions", f"{event}/revisions/1", "/v1/changes", "/v1/webhooks"):
        assert {"private", "no-store"} & {*(await client.get(path)).headers["cache-control"].split(", ")}, path
    problem = await client.get("/v1/events/x")
    assert problem.headers["cache-control"] == "no-store"
