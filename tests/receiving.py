"""A host that webhooks are delivered to: it keeps what it gets and answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

from schemas.v1.webhook import WebhookMessage


class Received(msgspec.Struct, frozen=True):
    """One request."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> WebhookMessage:
        return msgspec.json.decode(self.body, type=WebhookMessage)


class Receiver:
    """The host, as the tests see it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.received: list[Received] = []
        self.arrived = threading.Event()
        self.answers: list[int] = []
        """Statuses of the next answers; 204 when there are none left."""
        self.meeting: threading.Barrier | None = None
        """Where requests wait for each other before any is answered."""

    def of(self, path: str) -> list[Received]:
        """What came to a path."""
        return [one for one in self.received if one.path == path]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """The host for the length of the block."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            with lock:
                receiver.received.append(
                    Received(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                )
                receiver.arrived.set()
                status = receiver.answers.pop(0) if receiver.answers else 204
            if receiver.meeting is not None:
                receiver.meeting.wait()
            self.send_response(status)
            if status == 302:
                self.send_header("location", "/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
