"""Logs: one JSON object a line on standard error, with the request id, never with text of an article."""

import logging
import sys

import structlog

_LEVELS = logging.getLevelNamesMapping()


def configure_logs(level: str) -> None:
    """Send structlog's events of this level and above to standard error as JSON."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_Forward()], level=logging.WARNING, force=True)


class _Forward(logging.Handler):
    """Warnings of libraries, as JSON like the rest. Of an exception only its type: messages may quote an article."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = None if record.exc_info is None or record.exc_info[0] is None else record.exc_info[0].__name__
        structlog.get_logger(record.name).log(record.levelno, record.getMessage(), logger=record.name, error=kind)
