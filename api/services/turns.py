"""Giving way on the event loop: long work of one transaction is done in turns, between which others are answered."""

import asyncio
import time

TURN_SECONDS = 0.002
"""Longer than what giving way costs by far, and too short to be noticed by whoever waits."""


class Turns:
    """The turns of one piece of work; `pause` between its parts costs next to nothing until a turn is over."""

    def __init__(self) -> None:
        self._until = time.perf_counter() + TURN_SECONDS

    async def pause(self) -> None:
        """Give way where the turn is over."""
        if time.perf_counter() >= self._until:
            await asyncio.sleep(0)
            self._until = time.perf_counter() + TURN_SECONDS
