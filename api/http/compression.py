"""Content codings: answers as zstd, br or gzip, each a representation of its own with an entity tag of its own.

A strong tag stands for the same bytes (RFC 9110, section 8.8.1), so that of a coded answer ends with the coding:
`"7-gzip"`. Tags that come back lose the ending before any route sees them: whichever coding a client read a
resource in, `If-Match` and `If-None-Match` mean its revision.
"""

import re
import zlib
from functools import lru_cache
from typing import Protocol

import brotli
import zstandard
from litestar.types import HTTPResponseStartEvent, HTTPScope, Message, Send

SMALLEST = 1024
"""Bytes; below, a coding saves nothing that a packet has not."""

CODINGS = ("zstd", "br", "gzip")
"""Best first, where a client has no preference."""

_COMPRESSIBLE = re.compile(rb"(text/(?!event-stream)|application/(json|x-ndjson|geo\+json|problem\+json|javascript))")
_CODED_TAG = re.compile(rb'-(?:zstd|br|gzip)"')
_CONDITIONS = frozenset({b"if-match", b"if-none-match"})


class Coder(Protocol):
    """One coded body."""

    def add(self, data: bytes) -> bytes:
        """Code some of it."""

    def end(self) -> bytes:
        """What is left."""


class Compression:
    """One answer on its way out, between the routes and the client."""

    def __init__(self, scope: HTTPScope, send: Send) -> None:
        self._send = send
        self._coding = chosen(_fields(scope, b"accept-encoding"))
        self._asked = _fields(scope, b"if-none-match")
        self._start: HTTPResponseStartEvent | None = None
        self._coder: Coder | None = None
        if not _CONDITIONS.isdisjoint([name for name, _ in scope["headers"]]):
            scope["headers"] = [
                (name, _CODED_TAG.sub(b'"', value) if name in _CONDITIONS else value)
                for name, value in scope["headers"]
            ]

    async def send(self, message: Message) -> None:
        """Hold the start back until the first of the body tells how long it is."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            if more:
                self._begin(start, len(body), more=True)
            else:
                body = self.whole(start, body)
            await self._send(start)
        if self._coder is not None:
            body = self._coder.add(body) if more else _whole(self._coder, body)
        if body or not more:
            await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def whole(self, start: HTTPResponseStartEvent, body: bytes) -> bytes:
        """A whole body as it is sent; the headers of its start say how it is coded."""
        self._begin(start, len(body), more=False)
        if self._coder is not None:
            body = _whole(self._coder, body)
            _replace(start, b"content-length", str(len(body)).encode())
            self._coder = None
        return body

    def _begin(self, start: HTTPResponseStartEvent, length: int, *, more: bool) -> None:
        """Have a coder where the answer is to be coded; its headers say so."""
        headers: dict[bytes, bytes] = dict(start["headers"])
        tag = headers.get(b"etag")
        if start["status"] == 304 and tag and self._coding and (coded := _coded(tag, self._coding)) in self._asked:
            # The client has the coded representation, which is what 200 would have been.
            _replace(start, b"etag", coded)
        if not _COMPRESSIBLE.match(headers.get(b"content-type", b"")) or b"content-encoding" in headers:
            return
        if b"vary" in headers:
            vary = b", ".join(value for name, value in start["headers"] if name == b"vary")
            _replace(start, b"vary", vary + b", accept-encoding")
        else:
            start["headers"] = [*start["headers"], (b"vary", b"accept-encoding")]
        if self._coding is None or (not more and length < SMALLEST) or start["status"] in {204, 304}:
            return
        self._coder = _CODERS[self._coding]()
        _replace(start, b"content-encoding", self._coding.encode())
        start["headers"] = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        if tag is not None:
            _replace(start, b"etag", _coded(tag, self._coding))


@lru_cache(maxsize=256)
def chosen(accept_encoding: bytes) -> str | None:
    """The coding that a client wants most; None where it wants none."""
    wanted: dict[str, float] = {}
    for item in accept_encoding.decode("latin-1").lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        wanted[name] = _quality(parameters)
    best = max(CODINGS, key=lambda coding: wanted.get(coding, wanted.get("*", 0.0)))
    return best if wanted.get(best, wanted.get("*", 0.0)) > 0 else None


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


class _Gzip:
    def __init__(self) -> None:
        self._coder = zlib.compressobj(level=5, wbits=31)

    def add(self, data: bytes) -> bytes:
        return self._coder.compress(data)

    def end(self) -> bytes:
        return self._coder.flush()


class _Zstd:
    def __init__(self) -> None:
        self._coder = zstandard.ZstdCompressor(level=3).compressobj()

    def add(self, data: bytes) -> bytes:
        return self._coder.compress(data)

    def end(self) -> bytes:
        return self._coder.flush()


class _Brotli:
    def __init__(self) -> None:
        self._coder = brotli.Compressor(quality=4)

    def add(self, data: bytes) -> bytes:
        return bytes(self._coder.process(data))

    def end(self) -> bytes:
        return bytes(self._coder.finish())


_CODERS: dict[str, type[_Gzip | _Zstd | _Brotli]] = {"gzip": _Gzip, "zstd": _Zstd, "br": _Brotli}


def _whole(coder: Coder, body: bytes) -> bytes:
    return coder.add(body) + coder.end()


def _coded(tag: bytes, coding: str) -> bytes:
    return tag[:-1] + f'-{coding}"'.encode() if tag.endswith(b'"') and not tag.startswith(b"W/") else tag


def _fields(scope: HTTPScope, name: bytes) -> bytes:
    return b", ".join([value for given, value in scope["headers"] if given == name])


def _replace(start: HTTPResponseStartEvent, name: bytes, value: bytes) -> None:
    start["headers"] = [*((given, old) for given, old in start["headers"] if given != name), (name, value)]
