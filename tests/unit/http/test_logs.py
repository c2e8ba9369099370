"""What libraries log goes on as JSON, whatever they give with it."""

import logging
from typing import Any

import pytest
from structlog.testing import capture_logs

from api.http.logs import Forward


def record(exc_info: Any) -> logging.LogRecord:
    return logging.LogRecord("asyncio", logging.ERROR, __file__, 1, "it went wrong", None, exc_info)


@pytest.mark.parametrize("nothing", [None, False, (None, None, None)])
def test_a_record_without_an_exception_is_logged_without_one(nothing: Any) -> None:
    with capture_logs() as logged:
        Forward().emit(record(nothing))
    assert [(line["event"], line["error"]) for line in logged] == [("it went wrong", None)]


def test_of_an_exception_only_the_type_is_logged() -> None:
    error = ValueError("words of an article")
    with capture_logs() as logged:
        Forward().emit(record((ValueError, error, None)))
    assert [line["error"] for line in logged] == ["ValueError"]
    assert "words of an article" not in str(logged)
