"""What the database gave up for another transaction is made again, and nothing else is."""

import asyncpg
import pytest

from api.services.repeating import MOST_TRIES, repeated


class Work:
    """Fails so many times with an error."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.tries = 0
        self._failures = failures
        self._error = error

    async def __call__(self, answer: str) -> str:
        self.tries += 1
        if self.tries <= self._failures:
            raise self._error
        return answer


async def test_what_was_given_up_is_made_again() -> None:
    work = Work(2, asyncpg.DeadlockDetectedError("deadlock detected"))
    assert await repeated(work.__call__)("done") == "done"
    assert work.tries == 3


async def test_not_for_ever() -> None:
    work = Work(1000, asyncpg.SerializationError("could not serialize"))
    with pytest.raises(asyncpg.SerializationError):
        await repeated(work.__call__)("done")
    assert work.tries == MOST_TRIES


async def test_what_may_have_been_committed_is_not_made_again() -> None:
    work = Work(1, asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"))
    with pytest.raises(asyncpg.ConnectionDoesNotExistError):
        await repeated(work.__call__)("done")
    assert work.tries == 1
