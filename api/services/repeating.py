"""Doing a transaction again that PostgreSQL gave up for another one's sake.

A deadlock or a failed serialisation rolls the whole transaction back and says nothing against it: done again, it
succeeds as a rule. What fails every time is for the client to send again.
"""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import asyncpg
import stamina

MOST_TRIES = 5
MOST_SECONDS = 20.0

_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.5

P = ParamSpec("P")
T = TypeVar("T")


def repeated(work: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Run again, after a pause, what is one transaction and was given up; raises what its last try raised."""

    @wraps(work)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        # Not the decorator of the library, which logs what it was called with: articles.
        async for attempt in stamina.retry_context(
            on=asyncpg.TransactionRollbackError,
            attempts=MOST_TRIES,
            timeout=MOST_SECONDS,
            wait_initial=_FIRST_PAUSE,
            wait_max=_LONGEST_PAUSE,
            wait_jitter=_FIRST_PAUSE,
        ):
            with attempt:
                return await work(*args, **kwargs)
        raise AssertionError("the last attempt returns or raises")

    return run
