"""Hearing that the process is told to stop, beside the server, which only then waits for open answers to end."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def when_told_to_stop(call: Callable[[], None]) -> Iterator[None]:
    """Call this in the running loop when the process is told to stop, for the length of the block.

    The server's own handlers go on working: those of `signal.signal` are called, those of asyncio hear of a signal
    through a socket whatever handler there is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(call)
        servers = before[signal.Signals(number)]
        if callable(servers):
            servers(number, frame)

    for number in _SIGNALS:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, servers in before.items():
            signal.signal(number, servers if servers is not None else signal.SIG_DFL)
