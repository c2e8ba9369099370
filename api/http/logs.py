"""Logs: one JSON object a line on standard error, with the request id, never with text of an article."""

import asyncio
import logging
import sys
import time
from datetime import UTC, datetime

import msgspec
import structlog
from msgspec import Struct

from api.http.record import request_id

_LEVELS = logging.getLevelNamesMapping()
_ENCODER = msgspec.json.Encoder()
_WRITE_SECONDS = 0.1
"""How long lines of requests wait for others; a process that is killed loses those of so long."""


class _RequestLine(Struct, frozen=True, kw_only=True):
    """The line of a request, as structlog would write it."""

    method: str
    path: str
    status: int | None
    key: str | None
    duration_ms: float
    request_id: str
    timestamp: datetime
    event: str = "request"
    level: str = "info"


class _Lines:
    """Lines of requests that wait to be written, those of a moment at once.

    A write lets go of the interpreter's lock, and to have it back from the server's threads takes as long as reading a
    row.
    """

    def __init__(self) -> None:
        self.logged = False
        """Whether requests have lines."""
        self._waiting: list[bytes] = []
        self._due = 0.0

    def add(self, line: bytes) -> None:
        """Have a line written soon, or now where the loop that was to write is late or gone."""
        now = time.monotonic()
        if not self._waiting:
            self._due = now + _WRITE_SECONDS
            asyncio.get_running_loop().call_later(_WRITE_SECONDS, self.write)
        self._waiting.append(line)
        if now > self._due:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        if self._waiting:
            written = b"\n".join((*self._waiting, b"")).decode()
            self._waiting.clear()
            sys.stderr.write(written)


_LINES = _Lines()


def log_request(method: str, path: str, status: int | None, key: str | None, seconds: float, id_: str) -> None:
    """Have the line of an answered request written at level info; past structlog, which costs as much as a row."""
    if not _LINES.logged:
        return
    line = _RequestLine(
        method=method,
        path=path,
        status=status,
        key=key,
        duration_ms=round(seconds * 1000, 2),
        request_id=id_,
        timestamp=datetime.now(UTC),
    )
    _LINES.add(_ENCODER.encode(line))


def write_requests() -> None:
    """Write the lines of requests that wait: at the end, when nothing else would."""
    _LINES.write()


def configure_logs(level: str) -> None:
    """Send structlog's events of this level and above to standard error as JSON."""
    _LINES.logged = _LEVELS[level.upper()] <= logging.INFO
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            _of_request,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Forward()], level=logging.WARNING, force=True)


def _of_request(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Name the request during which something is logged."""
    current = request_id()
    if current is not None:
        event.setdefault("request_id", current)
    return event


class Forward(logging.Handler):
    """Warnings of libraries, as JSON like the rest. Of an exception only its type: messages may quote an article."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log a record. What it has of an exception may also be False, as asyncio gives it."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        structlog.get_logger(record.name).log(record.levelno, record.getMessage(), logger=record.name, error=kind)
