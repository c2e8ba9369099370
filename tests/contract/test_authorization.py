"""Every route against every key: derived from the app's routes, so that a new one cannot be forgotten."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import asyncpg
import httpx
import pytest
from litestar.routes import HTTPRoute

from api.app import create_app
from api.http.operation import operation_of, required_scope
from api.services import keys
from api.settings import Settings
from schemas.v1.key import KeyInput, Scope
from tests.contract.conftest import client_of

NOBODY = "01900000-0000-7000-8000-000000000000"
REFUSED = {401, 403}


class Route(NamedTuple):
    method: str
    path: str
    scope: Scope | None
    declared: bool
    endless: bool
    """Streams events until the client leaves."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def routes() -> list[Route]:
    found = []
    for route in create_app(Settings(home=Path("unused"))).routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            operation = operation_of(handler)
            declared = operation is not None and (operation.public or operation.scope is not None)
            endless = operation is not None and operation.produces == "text/event-stream"
            found += [
                Route(str(method), route.path, required_scope(handler, str(method)), declared, endless)
                for method in handler.http_methods
                if method != "OPTIONS"
            ]
    return sorted(found)


ROUTES = routes()


def address(path: str) -> str:
    """A path of the route at which there is nothing, so that whoever may enter finds nothing to change."""
    return re.sub(r"\{\w+:\w+\}", NOBODY, path)


@pytest.fixture(scope="module")
async def headers(pool: "asyncpg.Pool[asyncpg.Record]") -> dict[str, dict[str, str]]:
    """What a request has in its header, by the words of the tests."""
    later = datetime.now(UTC) + timedelta(days=1)
    made = {
        name: await keys.create(pool, KeyInput(name=name, scopes=scopes, expires_at=later))
        for name, scopes in {
            **{scope.value: (scope,) for scope in Scope},
            "expired": tuple(Scope),
            "revoked": tuple(Scope),
        }.items()
    }
    await pool.execute("UPDATE api_key SET expires_at = now() WHERE name = 'expired'")
    await pool.execute("UPDATE api_key SET revoked_at = now() WHERE name = 'revoked'")
    unknown = keys.mint()
    return {"none": {}, "unknown": {"authorization": f"Bearer {unknown}"}} | {
        name: {"authorization": f"Bearer {key.key}"} for name, key in made.items()
    }


@pytest.fixture(scope="module")
async def client(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(create_app(Settings(home=Path("unused"), rate_limit=0), pool)) as opened:
        yield opened


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method != "GET"], ids=str)
def test_a_route_that_changes_something_says_what_it_needs(route: Route) -> None:
    assert route.declared, f"{route} needs Operation(scope=…); without one it asks for admin"


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("key", ["none", "unknown", "expired", "revoked"])
async def test_without_a_valid_key_only_public_routes_answer(
    client: httpx.AsyncClient, headers: dict[str, dict[str, str]], route: Route, key: str
) -> None:
    answer = await client.request(route.method, address(route.path), headers=headers[key])
    if route.scope is None:
        assert answer.status_code not in REFUSED
        return
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    challenge = answer.headers["www-authenticate"]
    assert challenge.startswith("Bearer")
    assert ("invalid_token" in challenge) == (key != "none")


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("scope", [*Scope])
async def test_a_key_opens_what_its_scope_says(
    client: httpx.AsyncClient, headers: dict[str, dict[str, str]], route: Route, scope: Scope
) -> None:
    admitted = route.scope is None or scope in {route.scope, Scope.ADMIN}
    if admitted and route.endless:
        pytest.skip("the client of this test waits for the end of an answer")
    answer = await client.request(route.method, address(route.path), headers=headers[scope.value])
    if route.scope is None or admitted:
        assert answer.status_code not in REFUSED
        return
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/missing-scope")
    assert route.scope.value in answer.json()["detail"]
    assert f'scope="{route.scope.value}"' in answer.headers["www-authenticate"]


async def test_the_document_names_the_scope_of_every_operation(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi/v1.json")).json()
    for route in ROUTES:
        operation = document["paths"][re.sub(r"\{(\w+):\w+\}", r"{\1}", route.path)][route.method.lower()]
        assert operation["security"] == ([] if route.scope is None else [{"key": [route.scope.value]}]), route
