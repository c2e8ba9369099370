"""Delivering the feed to webhooks: in order, at least once, by as many processes as there are.

Each webhook has a place in the feed and at most one delivery under way, so that what comes later waits for what came
before. Who delivers holds a lease on the webhook; if it dies, another takes over when the lease runs out.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeAlias
from uuid import UUID

import asyncpg
import msgspec
import structlog
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.services.arrivals import Arrivals
from api.services.webhooks.posting import Outcome, Poster, posting, signed
from api.store import changes, webhooks
from api.store.away import DATABASE_ERRORS
from api.store.changes import ChangeFilter, Mark
from api.store.pool import ACQUIRE_SECONDS
from api.store.stored import Connection
from api.store.webhooks import Claimed, Pending, Progress
from schemas.v1.webhook import DeliveryAttempt, DeliveryStatus, DisabledReason, WebhookMessage

Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

_GONE = 410

log = structlog.get_logger(__name__)


class Policy(Struct, frozen=True, kw_only=True):
    """How stubbornly is delivered."""

    first_delay: timedelta = timedelta(seconds=5)
    """After the first failure; each further one waits four times as long."""
    longest_delay: timedelta = timedelta(hours=6)
    give_up_after: timedelta = timedelta(days=3)
    """A webhook that fails for so long is disabled."""
    lease: timedelta = timedelta(minutes=2)
    """Longer than any attempt may take."""
    changes: int = 100
    """In one delivery at most."""
    at_once: int = 8
    """Attempts that one process makes side by side."""

    def delay(self, failures: int, chance: Random) -> timedelta:
        """How long to wait after so many failures; spread, so that those who failed together do not return so."""
        whole = min(self.longest_delay, self.first_delay * int(4 ** min(failures - 1, 20)))
        return whole * chance.uniform(0.8, 1.2)


class Delivery:
    """What one process delivers."""

    def __init__(self, pool: Pool, poster: Poster, policy: Policy | None = None) -> None:
        self._pool = pool
        self._poster = poster
        self._policy = policy or Policy()
        self._chance = Random()  # noqa: S311 (spreads retries, guards nothing)

    async def deliver_due(self, now: datetime | None = None) -> int:
        """Attempt everything that is due, until nothing is; the number of attempts."""
        async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            await changes.sequence(c)
        workers: list[asyncio.Task[int]] = []
        async with asyncio.TaskGroup() as group:

            def join() -> None:
                """Let one more look. Mostly nothing is due, which one of them finds out as well as all."""
                if len(workers) < self._policy.at_once:
                    workers.append(group.create_task(self._work(now, join)))

            join()
        return sum(worker.result() for worker in workers)

    async def _work(self, now: datetime | None, found: Callable[[], None]) -> int:
        """Attempt what is due; `found` is called for each delivery that was, so that others look beside this one."""
        attempts = 0
        while True:
            at = now or datetime.now(UTC)
            lease = uuid7()
            async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                claimed = await webhooks.claim(c, lease, at, at + self._policy.lease)
                if claimed is None:
                    return attempts
                found()
                made = await webhooks.pending(c, claimed.id) or await self._make(c, claimed, lease, at)
            if made is not None:
                await self._attempt(claimed, made, lease, at)
                attempts += 1

    async def _make(self, c: Connection, claimed: Claimed, lease: UUID, at: datetime) -> Pending | None:
        """The next delivery; None where the feed has nothing that the webhook asks for."""
        wanted = ChangeFilter(kinds=claimed.kinds, operations=claimed.operations)
        page = await changes.page(c, wanted, Mark(claimed.position, ""), self._policy.changes)
        if not page.changes:
            await webhooks.skip(c, claimed.id, lease, page.read_to.position)
            return None
        made = Pending(
            id=uuid7(),
            first_position=page.changes[0].position,
            last_position=page.read_to.position,
            body=msgspec.json.encode(WebhookMessage(timestamp=at, data=page.changes)),
            attempts=(),
        )
        await webhooks.insert_delivery(c, made.id, claimed.id, at, made)
        return made

    async def _attempt(self, claimed: Claimed, made: Pending, lease: UUID, at: datetime) -> None:
        started = time.perf_counter()
        outcome = await self._poster.post(
            claimed.url, signed(claimed.secret, made.id, datetime.now(UTC), made.body), made.body
        )
        attempt = DeliveryAttempt(
            at=at,
            status=outcome.status,
            error=outcome.error,
            duration_ms=round((time.perf_counter() - started) * 1000),
        )
        progress = self._progress(claimed, made, outcome, at)
        status = DeliveryStatus.DELIVERED if outcome.accepted else DeliveryStatus.PENDING
        if progress.disabled_because is not None:
            status = DeliveryStatus.GIVEN_UP
        following = progress.due_at if status is DeliveryStatus.PENDING else None
        async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
            if await webhooks.record(c, claimed.id, lease, progress):
                await webhooks.record_delivery(c, made.id, status, (*made.attempts, attempt), following)

    def _progress(self, claimed: Claimed, made: Pending, outcome: Outcome, at: datetime) -> Progress:
        if outcome.accepted:
            return Progress(
                position=made.last_position, failures=0, failing_since=None, due_at=at, disabled_because=None
            )
        since = claimed.failing_since or at
        because = None
        if outcome.status == _GONE:
            because = DisabledReason.GONE
        elif at - since >= self._policy.give_up_after:
            because = DisabledReason.FAILING
        failures = claimed.failures + 1
        return Progress(
            position=claimed.position,
            failures=failures,
            failing_since=since,
            due_at=at + self._policy.delay(failures, self._chance),
            disabled_because=because,
        )


async def deliver_due(pool: Pool, *, allow_private: bool) -> int:
    """Attempt everything that is due once; the number of attempts. For workers that call it now and then."""
    async with posting(allow_private=allow_private) as poster:
        return await Delivery(pool, poster).deliver_due()


async def keep_delivering(pool: Pool, arrivals: Arrivals, *, allow_private: bool) -> None:
    """Deliver what comes, and what is due again, until cancelled."""
    async with posting(allow_private=allow_private) as poster, arrivals.attended():
        delivery = Delivery(pool, poster)
        while not arrivals.closing.is_set():
            arrival = arrivals.next()
            try:
                await delivery.deliver_due()
            except* DATABASE_ERRORS as failed:
                log.warning("deliveries broken off", error=type(failed.exceptions[0]).__name__)
            # Set now and then without anything new, which is when retries are looked for.
            await arrival.wait()
