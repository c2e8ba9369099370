"""Every failure has its own problem document, and nothing of it is stored."""

import asyncpg
import httpx
import msgspec
import pytest

from api.app import create_app
from api.http.problems import PROBLEM_TYPES
from api.settings import Settings
from schemas.v1.problem import Problem
from tests.contract.conftest import MAX_TEXT_BYTES, client_of

JSON = {"content-type": "application/json"}
NOBODY = "01900000-0000-7000-8000-000000000000"


def problem(answer: httpx.Response) -> Problem:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    assert answer.headers["x-request-id"]
    found = msgspec.json.decode(answer.content, type=Problem)
    assert found.status == answer.status_code
    return found


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/articles"])
@pytest.mark.parametrize(
    ("content", "headers", "status", "kind"),
    [
        (b"{", JSON, 400, "malformed-json"),
        (b"", JSON, 400, "malformed-json"),
        (b"[" * 50_000, JSON, 400, "malformed-json"),
        (b'{"text": "\xff"}', JSON, 400, "invalid-encoding"),
        (b"[]", JSON, 422, "invalid-body"),
        (b'{"text": ""}', JSON, 422, "invalid-body"),
        (b'{"text": " \\n "}', JSON, 422, "invalid-body"),
        (b'{"text": 1}', JSON, 422, "invalid-body"),
        (b'{"text": "a", "more": 1}', JSON, 422, "invalid-body"),
        (b'{"text": "a\\u0000"}', JSON, 422, "invalid-body"),
        (b'{"text": "a", "url": "\\u0000"}', JSON, 422, "invalid-body"),
        (b'{"text": "\\udc00"}', JSON, 422, "invalid-body"),
        (b'{"text": "a", "published_at": "2025-01-01T00:00:00"}', JSON, 422, "invalid-body"),
        (b'{"text": "a", "published_at": "today"}', JSON, 422, "invalid-body"),
        (b'{"text": "' + b"x" * (MAX_TEXT_BYTES + 1) + b'"}', JSON, 413, "too-large"),
        (b'{"text": "' + b"x" * 10_000_000 + b'"}', JSON, 413, "too-large"),
        (b'{"text": "a"}', {}, 415, "unsupported-media-type"),
        (b'{"text": "a"}', {"content-type": "text/plain"}, 415, "unsupported-media-type"),
        (b'{"text": "a"}', {"content-type": "application/json; charset=cp1256"}, 415, "unsupported-media-type"),
        (b'{"text": "a"}', JSON | {"content-encoding": "gzip"}, 415, "unsupported-media-type"),
        (b'{"text": "a"}', JSON | {"accept": "text/html"}, 406, "not-acceptable"),
    ],
)
async def test_a_bad_post_is_a_problem_and_stores_nothing(
    client: httpx.AsyncClient,
    pool: "asyncpg.Pool[asyncpg.Record]",
    path: str,
    content: bytes,
    headers: dict[str, str],
    status: int,
    kind: str,
) -> None:
    found = problem(await client.post(path, content=content, headers=headers))
    assert (found.status, found.type) == (status, f"/problems/{kind}")
    assert await pool.fetchval("SELECT count(*) FROM article") == 0


async def test_every_bad_member_is_reported(client: httpx.AsyncClient) -> None:
    found = problem(await client.post("/v1/articles", json={"text": 5, "published_at": "x", "a/b": 1}))
    assert [(e.pointer, e.code.value) for e in found.errors] == [
        ("/text", "type"),
        ("/published_at", "format"),
        ("/a~1b", "unknown"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/articles/{NOBODY}",
        f"/v1/articles/{NOBODY}/extraction",
        f"/v1/actors/{NOBODY}",
        f"/v1/actors/{NOBODY}/events",
        f"/v1/actors/{NOBODY}/statements",
        f"/v1/actors/{NOBODY}/revisions",
        f"/v1/actors/{NOBODY}/revisions/1",
        f"/v1/events/{NOBODY}",
        f"/v1/events/{NOBODY}/articles",
        f"/v1/events/{NOBODY}/revisions",
        f"/v1/events/{NOBODY}/revisions/1",
        f"/v1/events/{NOBODY}/revisions/99999999999999999999",
        f"/v1/events/{NOBODY}/revisions/-1",
        f"/v1/events/{NOBODY}/revisions/x",
        f"/v1/statements/{NOBODY}",
        "/v1/actors/fidan",
        "/v1/events/1",
        "/v1/events/%00",
        "/v1/events/%F0%9F%98%80",
        "/v1/events/" + "9" * 5000,
        "/problems/none",
    ],
)
async def test_an_id_that_nothing_has_is_unknown(client: httpx.AsyncClient, path: str) -> None:
    found = problem(await client.get(path))
    assert (found.status, found.type) == (404, "/problems/unknown-id")


@pytest.mark.parametrize("path", ["/", "/v1", "/v2/events", "/v1/event", "/docs/../../secret", "/docs/index.html"])
async def test_a_path_that_does_not_exist_is_another_problem(client: httpx.AsyncClient, path: str) -> None:
    found = problem(await client.get(path))
    assert (found.status, found.type) == (404, "/problems/unknown-path")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/v1/events", "GET, HEAD, OPTIONS"),
        ("DELETE", "/v1/articles", "GET, HEAD, OPTIONS, POST"),
        ("GET", "/v1/extract", "OPTIONS, POST"),
        ("PUT", f"/v1/actors/{NOBODY}", "GET, HEAD, OPTIONS, PATCH"),
        ("BREW", "/healthz", "GET, HEAD, OPTIONS"),
    ],
)
async def test_a_wrong_method_is_told_the_right_ones(
    client: httpx.AsyncClient, method: str, path: str, allowed: str
) -> None:
    answer = await client.request(method, path)
    assert problem(answer).type == "/problems/method-not-allowed"
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert (await client.options(path)).headers["allow"] == allowed


@pytest.mark.parametrize(
    ("path", "kind", "parameter"),
    [
        ("/v1/events?typ=AID", "unknown-parameter", "typ"),
        ("/healthz?x=", "unknown-parameter", "x"),
        ("/docs?x=1", "unknown-parameter", "x"),
        (f"/v1/events/{NOBODY}?limit=1", "unknown-parameter", "limit"),
        ("/v1/events?limit=0", "invalid-parameter", "limit"),
        ("/v1/events?limit=201", "invalid-parameter", "limit"),
        ("/v1/events?type=MEET", "invalid-parameter", "type"),
        ("/v1/events?actor=fidan", "invalid-parameter", "actor"),
        ("/v1/events?from=12.10.2025", "invalid-parameter", "from"),
        ("/v1/actors?q=%00", "invalid-parameter", "q"),
        ("/v1/actors?q=", "invalid-parameter", "q"),
    ],
)
async def test_a_bad_parameter_is_named(client: httpx.AsyncClient, path: str, kind: str, parameter: str) -> None:
    found = problem(await client.get(path))
    assert (found.status, found.type) == (400, f"/problems/{kind}")
    assert [e.parameter for e in found.errors] == [parameter]


async def test_a_query_that_is_not_utf8_is_a_problem(client: httpx.AsyncClient) -> None:
    assert problem(await client.get("/v1/actors?q=%ff")).type == "/problems/invalid-encoding"


@pytest.mark.parametrize("cursor", ["x", "AAAA", "é", "a" * 100, "=" * 8, "a" * 1999])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/actors", "/v1/events", "/v1/statements"])
async def test_a_forged_cursor_is_refused(client: httpx.AsyncClient, path: str, cursor: str) -> None:
    found = problem(await client.get(path, params={"cursor": cursor}))
    assert (found.status, found.type) == (400, "/problems/invalid-cursor")


async def test_every_type_is_explained_at_its_own_path(client: httpx.AsyncClient) -> None:
    for kind in PROBLEM_TYPES:
        described = (await client.get(kind.uri)).json()
        assert described["type"] == kind.uri
        assert described["status"] == kind.status
    assert len((await client.get("/problems")).json()) == len(PROBLEM_TYPES)


async def test_a_request_id_is_kept_when_it_is_one(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz", headers={"x-request-id": "abc-1"})).headers["x-request-id"] == "abc-1"
    assert (await client.get("/healthz", headers={"x-request-id": "a b"})).headers["x-request-id"] != "a b"


async def test_without_a_database_the_answer_is_503(database_url: str) -> None:
    pool = await asyncpg.create_pool(database_url, min_size=0, max_size=1)
    await pool.close()
    app = create_app(Settings(), pool)
    async with client_of(app) as away:
        assert (await away.get("/healthz")).status_code == 200
        for answer in (
            await away.get("/readyz"),
            await away.get("/v1/events"),
            await away.get(f"/v1/events/{NOBODY}"),
            await away.post("/v1/articles", json={"text": "خبر"}),
        ):
            found = problem(answer)
            assert (found.status, found.type) == (503, "/problems/unavailable")
            assert answer.headers["retry-after"]


async def test_a_database_that_was_never_migrated_is_not_ready(fresh_url: str) -> None:
    async with asyncpg.create_pool(fresh_url, min_size=0, max_size=1) as pool:
        app = create_app(Settings(), pool)
        async with client_of(app) as behind:
            found = problem(await behind.get("/readyz"))
    assert (found.status, found.type) == (503, "/problems/not-migrated")
    assert found.detail is not None
    assert "sijill migrate" in found.detail
