"""Compressed bodies: gzip and zstd, unpacked no further than allowed."""

import zlib
from collections.abc import Iterator

import zstandard

from api.http.problems import (
    INVALID_ENCODING,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    AnyRequest,
    ProblemError,
)

CODINGS = "gzip, zstd"

MOST_RATIO = 200
"""Text shrinks to a fifth, JSON full of names perhaps to a twentieth; what shrinks more is made to burst."""

# What is small anyway may shrink as it likes.
_ALWAYS = 1 << 20
_PIECE = 1 << 16
# Four bytes of zstd may stand for 128 KiB, so it is fed in small pieces.
_ZSTD_PIECE = 512
_ZSTD_WINDOW = 1 << 27


def content_coding(request: AnyRequest) -> str:
    """The coding of a body; raises the problem of one that is not taken."""
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return "identity"
    if coding in {"gzip", "x-gzip"}:
        return "gzip"
    if coding == "zstd":
        return coding
    raise ProblemError(
        UNSUPPORTED_MEDIA_TYPE, f"bodies are taken plain or as {CODINGS}", headers={"accept-encoding": CODINGS}
    )


def unpacked(body: bytes, coding: str, at_most: int) -> bytes:
    """A body without its coding; raises a problem for one that is broken, cut off, or too large unpacked."""
    most = min(at_most, max(_ALWAYS, len(body) * MOST_RATIO))
    if coding == "identity":
        pieces: Iterator[bytes] = iter((body,))
    else:
        pieces = _gunzip(body) if coding == "gzip" else _unzstd(body)
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > most:
            raise ProblemError(TOO_LARGE, f"the body has more than {most} bytes unpacked")
    return bytes(whole)


def _gunzip(body: bytes) -> Iterator[bytes]:
    rest = body
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                piece = member.decompress(rest, _PIECE)
                rest = member.unconsumed_tail
                if not piece and not rest and not member.eof:
                    raise _broken("gzip")
                yield piece
        except zlib.error as exc:
            raise _broken("gzip") from exc
        rest = member.unused_data


def _unzstd(body: bytes) -> Iterator[bytes]:
    rest = memoryview(body)
    while rest:
        frame = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        try:
            while not frame.eof:
                if not rest:
                    raise _broken("zstd")
                yield frame.decompress(rest[:_ZSTD_PIECE])
                rest = rest[_ZSTD_PIECE:]
        except zstandard.ZstdError as exc:
            raise _broken("zstd") from exc
        # What of the last piece belongs to the next frame.
        if frame.unused_data:
            rest = memoryview(frame.unused_data + bytes(rest))


def _broken(coding: str) -> ProblemError:
    return ProblemError(INVALID_ENCODING, f"the body is not {coding}, or breaks off")
