"""How much work a piece of code does, counted so that no load on the machine changes it."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, ParamSpec

P = ParamSpec("P")
TraceFunction = Callable[[FrameType, str, Any], Any]


def lines_run(work: Callable[P, object], *args: P.args, **named: P.kwargs) -> int:
    """Lines of Python that calling `work` runs."""
    count = 0

    def line(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        work(*args, **named)
    finally:
        sys.settrace(before)
    return count
