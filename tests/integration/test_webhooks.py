"""Deliveries to a real host: signed, in order, retried, given up, shared by processes, never to private addresses."""

import asyncio
import base64
import hashlib
import hmac
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest

from api.services import housekeeping
from api.services.webhooks import managing
from api.services.webhooks.delivering import Delivery, Policy, deliver_due
from api.services.webhooks.posting import Poster, posting
from api.services.webhooks.targets import TargetError, public, require_target
from api.store import revisions, webhooks
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.webhook import (
    DeliveryStatus,
    DisabledReason,
    NewWebhook,
    Webhook,
    WebhookDelivery,
    WebhookInput,
    WebhookPatch,
    WebhookStatus,
)
from tests.receiving import Received, Receiver, receiving

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as host:
        yield host


@pytest.fixture
async def poster() -> AsyncIterator[Poster]:
    async with posting(allow_private=True, seconds=5) as opened:
        yield opened


@pytest.fixture
async def quiet(empty: Pool) -> Pool:
    """Nobody is to be told of anything."""
    await empty.execute("TRUNCATE webhook CASCADE")
    return empty


async def revise(pool: Pool, count: int = 1, kind: ResourceKind = ResourceKind.EVENT) -> list[UUID]:
    made = [uuid4() for _ in range(count)]
    async with pool.acquire() as c, c.transaction():
        for id_ in made:
            await revisions.record(c, kind, id_, 1, datetime.now(UTC), RevisionReason.EXTRACTED, None, None, b"{}")
    return made


async def register(pool: Pool, url: str, **more: object) -> NewWebhook:
    return await managing.create(pool, msgspec.convert({"url": url, **more}, WebhookInput))


async def stored(pool: Pool, webhook: Webhook) -> Webhook:
    async with pool.acquire() as c:
        found = await webhooks.get(c, webhook.id)
        assert found is not None
        return found


async def deliveries(pool: Pool, webhook: Webhook) -> list[WebhookDelivery]:
    """First to last."""
    async with pool.acquire() as c:
        page = await webhooks.deliveries(c, webhook.id, None, 100)
    return [msgspec.json.decode(row.body, type=WebhookDelivery) for row in page.rows][::-1]


def ids(received: list[Received]) -> list[UUID]:
    return [change.id for one in received for change in one.message.data]


def later(**by: float) -> datetime:
    return datetime.now(UTC) + timedelta(**by)


async def test_a_delivery_is_signed_as_standard_webhooks_say(quiet: Pool, poster: Poster, receiver: Receiver) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook")
    made = await revise(quiet, 3)
    assert await Delivery(quiet, poster).deliver_due() == 1
    (request,) = receiver.of("/hook")
    assert request.headers["content-type"] == "application/json"
    key = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    content = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    signature = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    assert request.headers["webhook-signature"] == f"v1,{signature}"
    assert abs(int(request.headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 300
    assert [change.id for change in request.message.data] == made
    (delivery,) = await deliveries(quiet, webhook)
    assert (str(delivery.id), delivery.status) == (request.headers["webhook-id"], DeliveryStatus.DELIVERED)
    assert [attempt.status for attempt in delivery.attempts] == [204]


async def test_what_was_there_before_is_sent_only_where_it_is_asked_for(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    before = await revise(quiet)
    await register(quiet, f"{receiver.url}/now")
    await register(quiet, f"{receiver.url}/start", begin="start")
    after = await revise(quiet)
    await Delivery(quiet, poster).deliver_due()
    assert ids(receiver.of("/now")) == after
    assert ids(receiver.of("/start")) == before + after


async def test_everything_arrives_in_order_in_bounded_deliveries(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    await register(quiet, f"{receiver.url}/hook")
    made = await revise(quiet, 25)
    assert await Delivery(quiet, poster, Policy(changes=10)).deliver_due() == 3
    assert ids(receiver.received) == made
    assert [len(one.message.data) for one in receiver.received] == [10, 10, 5]


async def test_filters_decide_what_is_sent(quiet: Pool, poster: Poster, receiver: Receiver) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook", kinds=["actor"])
    await revise(quiet, 2)
    assert await Delivery(quiet, poster).deliver_due() == 0
    assert (await stored(quiet, webhook)).position == 2
    actors = await revise(quiet, 1, ResourceKind.ACTOR)
    await Delivery(quiet, poster).deliver_due()
    assert ids(receiver.received) == actors


async def test_a_failure_is_tried_again_with_the_same_bytes_and_holds_back_what_follows(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook")
    receiver.answers = [500, 503]
    first = await revise(quiet)
    delivery = Delivery(quiet, poster, Policy(first_delay=timedelta(seconds=60)))
    assert await delivery.deliver_due() == 1
    second = await revise(quiet)
    assert await delivery.deliver_due() == 0, "not before its time"
    assert (await stored(quiet, webhook)).failing_since is not None
    assert await delivery.deliver_due(later(seconds=80)) == 1
    assert await delivery.deliver_due(later(seconds=150)) == 0, "each failure waits longer"
    assert await delivery.deliver_due(later(seconds=600)) == 2
    assert ids(receiver.received) == [*first, *first, *first, *second]
    assert len({one.body for one in receiver.received[:3]}) == 1
    assert len({one.headers["webhook-id"] for one in receiver.received[:3]}) == 1
    tried, _ = await deliveries(quiet, webhook)
    assert [attempt.status for attempt in tried.attempts] == [500, 503, 204]
    assert (await stored(quiet, webhook)).failing_since is None


async def test_after_long_failure_a_webhook_is_disabled_and_goes_on_where_it_stopped(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook")
    receiver.answers = [500, 500]
    missed = await revise(quiet)
    delivery = Delivery(quiet, poster)
    await delivery.deliver_due()
    await delivery.deliver_due(later(days=4))
    found = await stored(quiet, webhook)
    assert (found.status, found.disabled_because) == (WebhookStatus.DISABLED, DisabledReason.FAILING)
    assert [one.status for one in await deliveries(quiet, webhook)] == [DeliveryStatus.GIVEN_UP]
    missed += await revise(quiet)
    assert await delivery.deliver_due(later(days=5)) == 0
    await managing.change(quiet, webhook.id, lambda _: True, WebhookPatch(status=WebhookStatus.ENABLED))
    receiver.received.clear()
    await delivery.deliver_due()
    assert ids(receiver.received) == missed


async def test_a_target_that_is_gone_ends_it_at_once(quiet: Pool, poster: Poster, receiver: Receiver) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook")
    receiver.answers = [410]
    await revise(quiet)
    await Delivery(quiet, poster).deliver_due()
    assert (await stored(quiet, webhook)).disabled_because is DisabledReason.GONE


async def test_redirects_are_not_followed(quiet: Pool, poster: Poster, receiver: Receiver) -> None:
    webhook = await register(quiet, f"{receiver.url}/hook")
    receiver.answers = [302]
    await revise(quiet)
    await Delivery(quiet, poster).deliver_due()
    assert receiver.of("/elsewhere") == []
    (delivery,) = await deliveries(quiet, webhook)
    assert [attempt.status for attempt in delivery.attempts] == [302]
    assert delivery.status is DeliveryStatus.PENDING


async def test_a_host_that_is_not_there_is_an_error_of_the_attempt(quiet: Pool, poster: Poster) -> None:
    with receiving() as host:
        nowhere = host.url
    webhook = await register(quiet, nowhere)
    await revise(quiet)
    await Delivery(quiet, poster).deliver_due()
    ((attempt,),) = [one.attempts for one in await deliveries(quiet, webhook)]
    assert attempt.status is None
    assert attempt.error is not None
    assert "connection failed" in attempt.error


async def test_a_name_that_points_to_a_private_address_at_last_is_not_connected_to(
    quiet: Pool, receiver: Receiver
) -> None:
    webhook = await register(quiet, f"{receiver.url.replace('127.0.0.1', 'localhost')}/hook")
    await revise(quiet)
    await deliver_due(quiet, allow_private=False)
    assert receiver.received == []
    ((attempt,),) = [one.attempts for one in await deliveries(quiet, webhook)]
    assert attempt.error == "the target names a host with an address that is not public"


async def test_a_name_that_changes_between_check_and_connection_is_not_followed(
    quiet: Pool, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(receiver.url.rpartition(":")[2])
    answers = [["93.184.216.34"], ["127.0.0.1"], ["93.184.216.34", "127.0.0.1"]]

    async def rebinding(*_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(0, 0, 0, "", (address, port)) for address in answers.pop(0)]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", rebinding)
    await require_target(f"https://rebinding.example:{port}/", allow_private=False)
    await register(quiet, f"http://rebinding.example:{port}/hook")
    await revise(quiet)
    async with posting(allow_private=False) as guarded:
        for hours in (0, 1):
            await Delivery(quiet, guarded).deliver_due(later(hours=hours))
    assert answers == []
    assert receiver.received == []


async def test_deliveries_are_forgotten_when_they_have_had_their_time(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    receiver.answers = [204, 500]
    webhook = await register(quiet, f"{receiver.url}/hook")
    for _ in range(2):
        await revise(quiet)
        await Delivery(quiet, poster).deliver_due()
    await housekeeping.tidy(quiet, timedelta(days=1))
    assert len(await deliveries(quiet, webhook)) == 2, "both are of today"
    await housekeeping.tidy(quiet, -timedelta(days=1))
    assert [one.status for one in await deliveries(quiet, webhook)] == [DeliveryStatus.PENDING]


async def test_processes_share_the_work_and_none_sends_twice(quiet: Pool, poster: Poster, receiver: Receiver) -> None:
    hooks = [await register(quiet, f"{receiver.url}/{number}") for number in range(12)]
    made = await revise(quiet, 30)
    policy = Policy(changes=10, at_once=3)
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(Delivery(quiet, poster, policy).deliver_due())
    for number, _ in enumerate(hooks):
        assert ids(receiver.of(f"/{number}")) == made


async def test_one_process_attempts_several_webhooks_side_by_side(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    receiver.meeting = threading.Barrier(3, timeout=30)
    for number in range(3):
        await register(quiet, f"{receiver.url}/{number}")
    await revise(quiet)
    assert await Delivery(quiet, poster, Policy(at_once=3)).deliver_due() == 3
    assert not receiver.meeting.broken


async def test_where_nothing_is_due_webhooks_are_looked_for_once(quiet: Pool, poster: Poster) -> None:
    asked: list[str] = []
    connections = [await quiet.acquire() for _ in range(quiet.get_max_size())]
    for connection in connections:
        connection.add_query_logger(lambda record: asked.append(record.query))
    for connection in connections:
        await quiet.release(connection)
    assert await Delivery(quiet, poster).deliver_due() == 0
    assert len([query for query in asked if "UPDATE webhook" in query]) == 1


async def test_what_a_dead_process_left_is_taken_over_when_its_lease_runs_out(
    quiet: Pool, poster: Poster, receiver: Receiver
) -> None:
    await register(quiet, f"{receiver.url}/hook")
    made = await revise(quiet)
    delivery = Delivery(quiet, poster)
    async with quiet.acquire() as c:
        await c.execute("INSERT INTO change SELECT 1, kind, id, revision, operation, recorded_at FROM pending_change")
        await c.execute("DELETE FROM pending_change")
        assert await webhooks.claim(c, uuid4(), datetime.now(UTC), later(minutes=2)) is not None
    assert await delivery.deliver_due() == 0
    assert await delivery.deliver_due(later(minutes=3)) == 1
    assert ids(receiver.received) == made


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::7f00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, expected: bool) -> None:
    assert public(address) is expected


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/",
        "ftp://93.184.216.34/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://user:secret@93.184.216.34/",
        "https://93.184.216.34/#part",
        "https://93.184.216.34:99999/",
        "https://",
        "https://no-such-host.invalid/",
        "https://مثال.example/",
        "/hook",
        "",
    ],
)
async def test_targets_that_must_not_be_reached_are_refused(url: str) -> None:
    with pytest.raises(TargetError):
        await require_target(url, allow_private=False)


async def test_a_public_target_is_taken() -> None:
    await require_target("https://93.184.216.34:8443/hook?x=1", allow_private=False)
