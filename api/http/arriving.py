"""Bodies that must arrive in time: a client that sends one byte a minute holds a place that others could have."""

import asyncio

from litestar.types import HTTPReceiveMessage, Receive

from api.http.problems import REQUEST_TIMEOUT, ProblemError


class Arriving:
    """The way in of one request."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        """The body must be whole so many seconds after somebody first asks for it."""
        self._receive = receive
        self._seconds = seconds
        self._deadline: float | None = None
        self._whole = False

    async def receive(self) -> HTTPReceiveMessage:
        """The next message; raises the problem of a body that does not come. What follows it may take its time."""
        if self._whole:
            return await self._next()
        if self._deadline is None:
            self._deadline = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._next()
        except TimeoutError:
            raise ProblemError(
                REQUEST_TIMEOUT,
                f"the body was not whole after {self._seconds:g} seconds",
                headers={"connection": "close"},
            ) from None
        self._whole = message["type"] != "http.request" or not message["more_body"]
        return message

    async def _next(self) -> HTTPReceiveMessage:
        message = await self._receive()
        if message["type"] not in {"http.request", "http.disconnect"}:
            raise TypeError(f"a request has no message {message['type']}")
        return message
