"""How late the event loop is: what every answer of the process waits for besides its own work."""

import asyncio
import time

from api.services import meters

EVERY_SECONDS = 0.25


async def watch_loop() -> None:
    """Measure until cancelled."""
    while True:
        due = time.perf_counter() + EVERY_SECONDS
        await asyncio.sleep(EVERY_SECONDS)
        meters.LOOP_LAG_SECONDS.observe(max(0.0, time.perf_counter() - due))
