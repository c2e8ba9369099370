"""A load with faults at random moments, and what is left of it afterwards."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeAlias

import httpx

from tests.fault.ledger import Verdict
from tests.fault.load import Load
from tests.fault.sending import ANSWER_SECONDS
from tests.fault.servers import connected

Fault: TypeAlias = Callable[[], Awaitable[None]]

MOST_SECONDS = 1800
"""A load that is not done by then has got stuck."""


async def under(faults: Iterable[Fault], load: Load, operations: int, seed: int = 1) -> None:
    """Make a load of writes while one fault after the other happens, each after a random number of writes."""
    happening = [*faults]
    moments = sorted(random.Random(seed).sample(range(operations // 20, operations * 19 // 20), len(happening)))
    async with asyncio.timeout(MOST_SECONDS), asyncio.TaskGroup() as group:
        group.create_task(load.run(operations))
        for moment, fault in zip(moments, happening, strict=True):
            await load.reached(moment)
            await fault()


async def checked(load: Load, database_url: str) -> Verdict:
    """Everything that was acknowledged, read back."""
    async with (
        httpx.AsyncClient(base_url=load.url, timeout=ANSWER_SECONDS, trust_env=False) as client,
        connected(database_url) as connection,
    ):
        return await load.ledger.check(client, connection)
