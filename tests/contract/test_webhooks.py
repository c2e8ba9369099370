"""`/v1/webhooks` over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from api.app import create_app
from api.services.webhooks.delivering import deliver_due
from api.settings import Settings
from tests.contract.conftest import client_of
from tests.receiving import receiving
from tests.serving import serving

HOOKS = "/v1/webhooks"
NOBODY = "01900000-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
async def near(pool: "asyncpg.Pool[asyncpg.Record]") -> AsyncIterator[httpx.AsyncClient]:
    """A service whose webhooks may reach this machine."""
    async with client_of(create_app(Settings(home=Path("unused"), webhook_allow_private=True), pool)) as opened:
        yield opened


async def made(client: httpx.AsyncClient, **members: Any) -> httpx.Response:
    answer = await client.post(HOOKS, json={"url": "http://127.0.0.1:9/hook", **members})
    assert answer.status_code == 201, answer.text
    return answer


async def test_the_secret_is_shown_once(near: httpx.AsyncClient) -> None:
    created = await made(near, description="أحداث", kinds=["event"])
    assert created.json()["secret"].startswith("whsec_")
    read = await near.get(created.headers["location"])
    assert read.json() == {name: value for name, value in created.json().items() if name != "secret"}
    assert read.headers["etag"] == created.headers["etag"] == '"1"'
    listed = (await near.get(HOOKS)).json()["data"]
    assert read.json() in listed
    assert "secret" not in str(listed)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"url": "http://consumer.example/"}, "/url"),
        ({"url": "https://127.0.0.1/"}, "/url"),
        ({"url": "https://169.254.169.254/latest/meta-data"}, "/url"),
        ({"url": "https://93.184.216.34/", "kinds": ["house"]}, "/kinds/0"),
        ({"url": "https://93.184.216.34/", "secret": "mine"}, "/secret"),
        ({}, "/url"),
    ],
)
async def test_a_bad_webhook_is_refused(client: httpx.AsyncClient, body: dict[str, Any], pointer: str) -> None:
    answer = await client.post(HOOKS, json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-body")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_change_needs_the_revision_that_was_read(near: httpx.AsyncClient) -> None:
    path = (await made(near)).headers["location"]
    without = await near.patch(path, json={"status": "disabled"})
    assert (without.status_code, without.json()["type"]) == (428, "/problems/precondition-required")
    changed = await near.patch(path, json={"status": "disabled"}, headers={"if-match": '"1"'})
    assert changed.status_code == 200
    assert (changed.json()["status"], changed.json()["disabled_because"]) == ("disabled", "asked")
    stale = await near.patch(path, json={"status": "enabled"}, headers={"if-match": '"1"'})
    assert (stale.status_code, stale.headers["etag"]) == (412, changed.headers["etag"])
    again = await near.patch(
        path, json={"status": "enabled", "description": None}, headers={"if-match": changed.headers["etag"]}
    )
    assert (again.json()["status"], again.json()["disabled_because"], again.json()["revision"]) == ("enabled", None, 3)


async def test_a_webhook_cannot_be_turned_to_a_private_address(
    near: httpx.AsyncClient, client: httpx.AsyncClient
) -> None:
    path = (await made(near)).headers["location"]
    answer = await client.patch(path, json={"url": "https://10.0.0.1/"}, headers={"if-match": "*"})
    assert answer.status_code == 422


async def test_an_ended_webhook_is_unknown(near: httpx.AsyncClient) -> None:
    path = (await made(near)).headers["location"]
    assert (await near.delete(path)).status_code == 428
    assert (await near.delete(path, headers={"if-match": '"9"'})).status_code == 412
    assert (await near.delete(path, headers={"if-match": '"1"'})).status_code == 204
    for answer in (await near.get(path), await near.get(f"{path}/deliveries")):
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-id")


@pytest.mark.parametrize("id_", [NOBODY, "x"])
async def test_nobody_is_unknown(near: httpx.AsyncClient, id_: str) -> None:
    guarded = {"if-match": "*"}
    for answer in (
        await near.get(f"{HOOKS}/{id_}"),
        await near.get(f"{HOOKS}/{id_}/deliveries"),
        await near.patch(f"{HOOKS}/{id_}", json={}, headers=guarded),
        await near.delete(f"{HOOKS}/{id_}", headers=guarded),
    ):
        assert answer.status_code == 404


async def test_the_fate_of_each_delivery_can_be_read(
    near: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    with receiving() as host:
        path = (await made(near, url=host.url)).headers["location"]
        answer = await near.post("/v1/articles", json={"text": "التقى هاكان فيدان أسعد الشيباني في أنقرة."})
        assert answer.status_code == 201
        await deliver_due(pool, allow_private=True)
        (delivery,) = (await near.get(f"{path}/deliveries")).json()["data"]
        (request,) = host.received
    assert delivery["id"] == request.headers["webhook-id"]
    assert delivery["status"] == "delivered"
    assert [attempt["status"] for attempt in delivery["attempts"]] == [204]
    feed = (await near.get("/v1/changes?limit=200")).json()["data"]
    assert [change["position"] for change in feed if change["position"] >= delivery["first_position"]] == [
        change.position for change in request.message.data
    ]


def test_the_service_delivers_by_itself(database_url: str, tmp_path: Path) -> None:
    with (
        receiving() as host,
        serving(database_url, tmp_path / "log", SIJILL_WEBHOOK_ALLOW_PRIVATE="1") as served,
        httpx.Client(base_url=served.url, timeout=30, trust_env=False) as client,
    ):
        assert client.post(HOOKS, json={"url": host.url}).status_code == 201
        posted = client.post("/v1/articles", json={"text": "اجتمع يشار غولر مع مرهف أبو قصرة في دمشق."})
        assert host.arrived.wait(timeout=60)
        assert str(host.received[0].message.data[0].article) == posted.json()["article"]["id"]
