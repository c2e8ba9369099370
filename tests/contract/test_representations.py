"""Codings, other origins, OPTIONS, and routes that are to go."""

import zlib
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import brotli
import httpx
import pytest
import zstandard
from litestar import Response, get

from api.app import create_app
from api.http.compression import chosen
from api.http.envelope import Service
from api.http.operation import Deprecation, Operation
from api.settings import Settings
from tests.contract.conftest import World, client_of

DECODERS = {
    "gzip": lambda raw: zlib.decompress(raw, 31),
    "br": brotli.decompress,
    "zstd": lambda raw: zstandard.ZstdDecompressor().decompressobj().decompress(raw),
}


async def raw(client: httpx.AsyncClient, path: str, coding: str, **headers: str) -> tuple[httpx.Response, bytes]:
    async with client.stream("GET", path, headers={"accept-encoding": coding, **headers}) as answer:
        return answer, b"".join([chunk async for chunk in answer.aiter_raw()])


@pytest.mark.parametrize("coding", DECODERS)
@pytest.mark.parametrize("path", ["/v1/events?limit=200", "/v1/events?format=ndjson", "/v1/events?format=csv"])
async def test_answers_are_coded_as_asked(client: httpx.AsyncClient, world: World, path: str, coding: str) -> None:
    plain, expected = await raw(client, path, "identity")
    assert "content-encoding" not in plain.headers
    answer, body = await raw(client, path, coding)
    assert answer.headers["content-encoding"] == coding
    assert DECODERS[coding](body) == expected
    assert len(body) < len(expected) / 2
    for one in (plain, answer):
        assert one.headers["vary"] == "accept, accept-encoding"


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        (b"gzip, deflate, br, zstd", "zstd"),
        (b"gzip, deflate, br", "br"),
        (b"gzip", "gzip"),
        (b"gzip;q=1, zstd;q=0.5", "gzip"),
        (b"*", "zstd"),
        (b"zstd;q=0, *", "br"),
        (b"identity", None),
        (b"gzip;q=0", None),
        (b"gzip;q=x", None),
        (b"", None),
    ],
)
def test_the_client_chooses_the_coding(accept: bytes, coding: str | None) -> None:
    assert chosen(accept) == coding


async def test_every_coding_has_its_strong_tag_and_each_is_recognised(client: httpx.AsyncClient) -> None:
    path = "/v1/ontology"
    tags = {coding: (await raw(client, path, coding))[0].headers["etag"] for coding in ("identity", *DECODERS)}
    assert len(set(tags.values())) == 4
    assert not any(tag.startswith("W/") for tag in tags.values())
    for coding, tag in tags.items():
        answer, body = await raw(client, path, coding, **{"if-none-match": tag})
        assert (answer.status_code, body, answer.headers["etag"]) == (304, b"", tag)
        # A tag of another coding names the same revision; a cache keeps what it has.
        other, _ = await raw(client, path, "gzip", **{"if-none-match": tag})
        assert other.status_code == 304


async def test_small_answers_and_pictures_are_not_coded(client: httpx.AsyncClient) -> None:
    for path in ("/healthz", "/docs/favicon-32x32.png"):
        assert "content-encoding" not in (await client.get(path)).headers


async def test_options_tells_the_methods(client: httpx.AsyncClient, world: World) -> None:
    for path, methods in {
        "/v1/events": {"GET", "HEAD", "OPTIONS"},
        "/v1/articles": {"GET", "HEAD", "OPTIONS", "POST"},
        "/v1/extract": {"OPTIONS", "POST"},
    }.items():
        answer = await client.options(path)
        assert answer.status_code == 204
        assert {method.strip() for method in answer.headers["allow"].split(",")} >= methods
    assert (await client.options("/nowhere")).status_code == 404


@pytest.fixture(scope="module")
async def shared(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[httpx.AsyncClient]:
    settings = Settings(home=Path("unused"), cors_origins=("https://maps.example.org",))
    async with client_of(create_app(settings, pool)) as opened:
        yield opened


async def test_pages_of_named_origins_may_call(shared: httpx.AsyncClient) -> None:
    preflight = await shared.options(
        "/v1/articles",
        headers={
            "origin": "https://maps.example.org",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type, authorization",
        },
    )
    assert preflight.status_code < 300
    assert preflight.headers["access-control-allow-origin"] == "https://maps.example.org"
    answer = await shared.get("/v1/events", headers={"origin": "https://maps.example.org"})
    assert answer.headers["access-control-allow-origin"] == "https://maps.example.org"
    assert "etag" in answer.headers["access-control-expose-headers"].lower()


async def test_pages_of_other_origins_may_not(shared: httpx.AsyncClient, client: httpx.AsyncClient) -> None:
    for one, origin in ((shared, "https://example.net"), (client, "https://maps.example.org")):
        assert "access-control-allow-origin" not in (await one.get("/v1/events", headers={"origin": origin})).headers


async def test_a_route_that_is_to_go_says_when_and_what_to_use_instead() -> None:
    gone = Deprecation(since=date(2026, 1, 1), sunset=date(2027, 1, 1), see="/docs/changes")
    operation = Operation(described="", deprecated=gone)

    @get("/old", opt=operation.opt())
    async def old() -> Response[Any]:
        return Response(b"")

    async with client_of(Service(route_handlers=[old], openapi_config=None)) as client:
        answer = await client.get("/old")
    assert answer.headers["deprecation"] == "@1767225600"
    assert answer.headers["sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert answer.headers["link"] == '</docs/changes>; rel="deprecation"'
