"""Requests that nobody should take whole: too large, too deep, larger than they look, or never ending."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import zstandard

BOMB_BYTES = 512 * 1024 * 1024
DEPTH = 100_000
ENDLESS_BYTES = 100_000_000
"""So much is sent of a body that has no end, where nobody stops it."""

PIECE = 65_536
POST, BATCH = "/v1/articles", "/v1/articles/batch"


class Hostile(NamedTuple):
    """A request, and the statuses with which it may be refused."""

    name: str
    path: str
    body: bytes
    refused: frozenset[int]
    coding: str | None = None
    declared: int | None = None
    """The length that its head claims, where it is not that of the body."""
    chunked: bool = False

    def head(self) -> bytes:
        """The head of the request."""
        lines = [f"POST {self.path} HTTP/1.1", "host: localhost", "content-type: application/json"]
        if self.coding is not None:
            lines.append(f"content-encoding: {self.coding}")
        if self.chunked:
            lines.append("transfer-encoding: chunked")
        else:
            lines.append(f"content-length: {len(self.body) if self.declared is None else self.declared}")
        return "\r\n".join([*lines, "", ""]).encode()


def requests() -> Iterator[Hostile]:
    """One of each kind."""
    yield Hostile("a text that is too long", POST, json.dumps({"text": "ا" * 2_000_000}).encode(), frozenset({413}))
    yield Hostile("a body that claims to be large", POST, b"{", frozenset({413}), declared=10**15)
    yield Hostile("a body without an end", POST, b" " * PIECE, frozenset({413}), chunked=True)
    nested = b'{"text": ' + b"[" * DEPTH + b"]" * DEPTH + b"}"
    yield Hostile("arrays in arrays", POST, nested, frozenset({400, 422}))
    objects = b'{"a":' * DEPTH + b"1" + b"}" * DEPTH
    yield Hostile("objects in objects", POST, objects, frozenset({400, 422}))
    yield Hostile("a batch of arrays in arrays", BATCH, b"[" * DEPTH + b"]" * DEPTH, frozenset({400, 422}))
    yield Hostile("a gzip bomb", BATCH, _gzip_bomb(), frozenset({413}), "gzip")
    yield Hostile(
        "a gzip bomb of many members", BATCH, gzip.compress(b" " * 10**6, mtime=0) * 600, frozenset({413}), "gzip"
    )
    yield Hostile("a zstd bomb", BATCH, _zstd_bomb(), frozenset({400, 413}), "zstd")
    yield Hostile("a gzip bomb where none is taken", POST, _gzip_bomb(), frozenset({415}), "gzip")


async def sent(port: int, hostile: Hostile) -> int | None:
    """Send a request; the status of its answer, None where the connection was just closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        sending = asyncio.create_task(_send(writer, hostile))
        line = b""
        with suppress(ConnectionError):
            line = await reader.readline()
        sending.cancel()
        with suppress(asyncio.CancelledError, ConnectionError):
            await sending
        return int(line.split()[1]) if line else None
    finally:
        writer.transport.abort()


async def _send(writer: asyncio.StreamWriter, hostile: Hostile) -> None:
    writer.write(hostile.head())
    if not hostile.chunked:
        writer.write(hostile.body)
        await writer.drain()
        return
    for _ in range(ENDLESS_BYTES // len(hostile.body)):
        writer.write(b"%x\r\n%s\r\n" % (len(hostile.body), hostile.body))
        await writer.drain()


def _gzip_bomb() -> bytes:
    return gzip.compress(bytes(BOMB_BYTES), mtime=0)


def _zstd_bomb() -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(bytes(BOMB_BYTES))
