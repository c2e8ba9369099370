"""API keys: made once, shown once, and what they open."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import httpx
import pytest

from api.app import create_app
from api.services import keys
from api.services.keys import well_formed
from api.settings import Settings
from schemas.v1.key import KeyInput, Scope
from tests.contract.conftest import client_of


@pytest.fixture
async def ungated(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service for which no key was ever made."""
    await pool.execute("TRUNCATE api_key, rate_budget")
    async with client_of(create_app(Settings(home=Path("unused")), pool)) as opened:
        yield opened


async def made(pool: "asyncpg.Pool[asyncpg.Record]", *scopes: Scope, rate_limit: int | None = None) -> str:
    key = (await keys.create(pool, KeyInput(name="test", scopes=scopes, rate_limit=rate_limit))).key
    assert isinstance(key, str)
    return key


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


async def until(client: httpx.AsyncClient, status: int, headers: dict[str, str]) -> httpx.Response:
    """Ask until an answer has this status: keys are remembered for a second."""
    async with asyncio.timeout(20):
        while True:
            answer = await client.get("/v1/events", headers=headers)
            if answer.status_code == status:
                return answer


async def test_without_keys_the_own_machine_needs_none(ungated: httpx.AsyncClient) -> None:
    assert (await ungated.get("/v1/events")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "sijill.example.org"},
        {"x-forwarded-for": "127.0.0.1"},
        {"forwarded": "for=127.0.0.1"},
        {"via": "1.1 proxy"},
    ],
)
async def test_without_keys_nobody_else_is_answered(ungated: httpx.AsyncClient, headers: dict[str, str]) -> None:
    answer = await ungated.get("/v1/events", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert (await ungated.get("/healthz", headers=headers)).status_code == 200


async def test_without_keys_another_address_is_not_answered(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    await pool.execute("TRUNCATE api_key")
    app = create_app(Settings(home=Path("unused")), pool)
    transport = httpx.ASGITransport(app, client=("192.0.2.7", 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.get("/v1/events")).status_code == 401


async def test_a_key_is_made_shown_once_listed_and_revoked(
    ungated: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    admin = bearer(await made(pool, Scope.ADMIN))
    created = await ungated.post("/v1/keys", json={"name": "reader", "scopes": ["read"]}, headers=admin)
    assert created.status_code == 201
    key, key_id = created.json()["key"], created.json()["id"]
    assert well_formed(key)
    shown = await ungated.get(created.headers["location"], headers=admin)
    assert shown.json() == {name: value for name, value in created.json().items() if name != "key"}
    assert key.startswith(shown.json()["prefix"])
    listed = await ungated.get("/v1/keys", headers=admin)
    assert [one["name"] for one in listed.json()["data"]] == ["reader", "test"]
    assert key not in listed.text
    stored = await pool.fetchrow("SELECT * FROM api_key WHERE id = $1", key_id)
    assert key[19:] not in str(stored)

    assert (await ungated.get("/v1/events", headers=bearer(key))).status_code == 200
    assert (await ungated.get(created.headers["location"], headers=admin)).json()["last_used_at"] is not None
    assert (await ungated.delete(created.headers["location"], headers=admin)).status_code == 204
    assert (await ungated.delete(created.headers["location"], headers=admin)).status_code == 204
    refused = await until(ungated, 401, bearer(key))
    assert 'error="invalid_token"' in refused.headers["www-authenticate"]
    assert (await ungated.get(created.headers["location"], headers=admin)).json()["revoked_at"] is not None


async def test_the_first_key_shuts_the_service_for_good(
    ungated: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    key = await made(pool, Scope.ADMIN)
    await until(ungated, 401, {})
    await pool.execute("UPDATE api_key SET revoked_at = now()")
    await until(ungated, 401, bearer(key))
    assert (await ungated.get("/v1/events")).status_code == 401


async def test_a_key_ends_at_its_expiry(ungated: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    ends = datetime.now(UTC) + timedelta(seconds=1)
    given = KeyInput(name="short", scopes=(Scope.READ,), expires_at=ends)
    key = (await keys.create(pool, given)).key
    assert isinstance(key, str)
    await until(ungated, 401, bearer(key))
    assert datetime.now(UTC) >= ends


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer sijill_" + "0" * 61, "bearer sijill_é", "\x01"],
)
async def test_what_is_no_key_is_refused(ungated: httpx.AsyncClient, authorization: str) -> None:
    answer = await ungated.get("/v1/events", headers={b"authorization": authorization.encode("latin-1")})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "x"}, "/scopes"),
        ({"name": "x", "scopes": []}, "/scopes"),
        ({"name": "x", "scopes": ["write"]}, "/scopes/0"),
        ({"name": "", "scopes": ["read"]}, "/name"),
        ({"name": "x", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
        ({"name": "x", "scopes": ["read"], "rate_limit": 0}, "/rate_limit"),
        ({"name": "x", "scopes": ["read"], "more": 1}, "/more"),
    ],
)
async def test_a_bad_key_is_not_made(ungated: httpx.AsyncClient, body: dict[str, object], pointer: str) -> None:
    answer = await ungated.post("/v1/keys", json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_limit_is_kept_and_told(ungated: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    key = bearer(await made(pool, Scope.READ, rate_limit=3))
    answers = [await ungated.get("/v1/events?limit=1", headers=key) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert answers[0].headers["ratelimit-policy"] == '"default";q=3;w=60'
    assert answers[3].json()["type"] == "/problems/rate-limited"
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20


async def test_replicas_share_a_limit(ungated: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    key = bearer(await made(pool, Scope.READ, rate_limit=40))
    replicas = [client_of(create_app(Settings(home=Path("unused")), pool)) for _ in range(3)]
    answers = await asyncio.gather(
        *(replica.get("/v1/events?limit=1", headers=key) for replica in replicas for _ in range(40))
    )
    granted = sum(answer.status_code == 200 for answer in answers)
    assert 40 <= granted < 60  # what comes back while the test runs is granted too
    assert {answer.status_code for answer in answers} == {200, 429}
    for replica in replicas:
        await replica.aclose()


async def test_revisions_name_the_key_that_asked_for_them(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    curator = await keys.create(pool, KeyInput(name="curator", scopes=(Scope.ADMIN,)))
    async with client_of(create_app(Settings(home=Path("unused")), pool)) as client:
        client.headers["authorization"] = f"Bearer {curator.key}"
        article = {"text": "التقى وزير الخارجية التركي هاكان فيدان في أنقرة نظيره السوري أسعد الشيباني."}
        posted = (await client.post("/v1/articles", json=article)).json()
        event, stored = f"/v1/events/{posted['events'][0]['id']}", f"/v1/articles/{posted['article']['id']}"
        patch = {"if-match": "*", "content-type": "application/merge-patch+json"}
        assert (await client.patch(event, json={"summary": "لقاء"}, headers=patch)).status_code == 200
        assert (await client.delete(stored, headers={"if-match": "*"})).status_code == 204
        history = {path: (await client.get(f"{path}/revisions")).json()["data"] for path in (event, stored)}
    told = {path: [(one["reason"], one["key"]) for one in revisions] for path, revisions in history.items()}
    by = str(curator.id)
    assert told[event] == [("extracted", None), ("curated", by), ("retracted", by)]
    assert told[stored] == [("extracted", None), ("retracted", by)]
