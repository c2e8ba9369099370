"""Streams that hold a connection of the database: let go of it however they end."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

import anyio
from litestar import Request, Response
from litestar.background_tasks import BackgroundTask, BackgroundTasks
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.response.base import ASGIResponse
from litestar.response.streaming import ASGIStreamingResponse
from litestar.types import Receive, Send, TypeEncodersMap

from api.http.problems import EXPORTS_BUSY, ProblemError
from api.services.export.snapshot import Export

RETRY_AFTER_SECONDS = "10"


class Running:
    """An export that has its connection and one of the process's slots."""

    def __init__(self, export: Export, slots: asyncio.Semaphore) -> None:
        self._export = export
        self._slots = slots

    @classmethod
    async def start(cls, export: Export, slots: asyncio.Semaphore) -> "Running":
        """Open the snapshot; raises a problem where all slots are taken or the list cannot be read."""
        if slots.locked():
            raise ProblemError(
                EXPORTS_BUSY,
                "as many exports run as this process takes at once",
                headers={"retry-after": RETRY_AFTER_SECONDS},
            )
        await slots.acquire()
        try:
            await export.open()
        except BaseException:
            slots.release()
            raise
        return cls(export, slots)

    async def close(self) -> None:
        """Give back connection and slot."""
        try:
            await self._export.close()
        finally:
            self._slots.release()

    def response(self, media_type: str, headers: Mapping[str, str]) -> Response[Any]:
        """The answer that streams it."""
        return _Exported(self._export, self.close, media_type=media_type, headers=dict(headers))


class _Exported(Response[bytes]):
    def __init__(
        self, export: Export, close: Callable[[], Coroutine[Any, Any, None]], media_type: str, headers: dict[str, str]
    ) -> None:
        super().__init__(b"", media_type=media_type, headers=headers)
        self._export = export
        self._close = close

    def to_asgi_response(
        self,
        app: Any,
        request: Request[Any, Any, Any],
        *,
        background: BackgroundTask | BackgroundTasks | None = None,
        cookies: Iterable[Cookie] | None = None,
        encoded_headers: Iterable[tuple[bytes, bytes]] | None = None,
        headers: dict[str, str] | None = None,
        is_head_response: bool = False,
        media_type: MediaType | str | None = None,
        status_code: int | None = None,
        type_encoders: "TypeEncodersMap | None" = None,
    ) -> ASGIResponse:
        return _Streamed(
            self._export,
            self._close,
            headers={**(headers or {}), **self.headers},
            encoded_headers=encoded_headers,
            media_type=self.media_type,
        )


class _Streamed(ASGIStreamingResponse):
    __slots__ = ("_close",)

    def __init__(self, export: Export, close: Callable[[], Coroutine[Any, Any, None]], **made: Any) -> None:
        super().__init__(iterator=export.chunks(), status_code=200, **made)
        self._close = close

    async def send_body(self, send: Send, receive: Receive) -> None:
        """Stream; a client that goes away ends it too."""
        try:
            await super().send_body(send, receive)
        finally:
            with anyio.CancelScope(shield=True):
                await self._close()
