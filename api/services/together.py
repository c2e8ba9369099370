"""Asking once for what many ask at the same moment."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Together(Generic[Question, Answer]):
    """Gathers questions of one turn of the event loop and has them answered at once."""

    def __init__(self, answer: Callable[[Sequence[Question]], Awaitable[Mapping[Question, Answer]]]) -> None:
        """`answer` leaves out what it has no answer to."""
        self._answer = answer
        self._asked: dict[Question, asyncio.Future[Answer | None]] = {}
        self._answering: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer | None:
        """The answer; None where there is none. Whatever `answer` raises, each who asked is told."""
        asked = self._asked.get(question)
        if asked is None:
            asked = self._asked[question] = asyncio.get_running_loop().create_future()
        if self._answering is None:
            self._answering = asyncio.create_task(self._ask(), name="ask together")
        return await asyncio.shield(asked)

    async def _ask(self) -> None:
        asked, self._asked = self._asked, {}
        self._answering = None
        try:
            answers = await self._answer(list(asked))
        except Exception as exc:  # noqa: BLE001 (those who ask are told)
            for future in asked.values():
                future.set_exception(exc)
        else:
            for question, future in asked.items():
                future.set_result(answers.get(question))
