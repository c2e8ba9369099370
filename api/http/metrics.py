"""`/metrics`: what Prometheus reads. Counters of this process, or of all that serve; the queue as it is stored."""

import os
from collections.abc import Iterator

import asyncpg
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from api.store import queue
from api.store.pool import ACQUIRE_SECONDS

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
"""Where the processes of one service keep their counters, so that whichever is asked answers for all."""


async def exposition(pool: "asyncpg.Pool[asyncpg.Record]") -> bytes:
    """All metrics in Prometheus' text format."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        state = await queue.state(c)
    registry = CollectorRegistry()
    registry.register(_Now(pool, state))
    if MULTIPROCESS in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)


class _Now(Collector):
    """What is not counted but looked up."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", state: queue.QueueState) -> None:
        self._pool = pool
        self._state = state

    def collect(self) -> Iterator[Metric]:
        entries = GaugeMetricFamily("sijill_queue_entries", "Articles in the queue.", labels=["state"])
        entries.add_metric(["queued"], self._state.queued)
        entries.add_metric(["running"], self._state.running)
        yield entries
        yield GaugeMetricFamily(
            "sijill_queue_oldest_seconds", "How long the oldest article waits.", value=self._state.oldest_seconds
        )
        connections = GaugeMetricFamily(
            "sijill_pool_connections", "Connections to PostgreSQL of the process that answers.", labels=["state"]
        )
        idle = self._pool.get_idle_size()
        connections.add_metric(["idle"], idle)
        connections.add_metric(["used"], self._pool.get_size() - idle)
        yield connections
