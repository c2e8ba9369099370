"""`Idempotency-Key`: a POST that is sent again gets the first answer again, and is not done again.

The key is taken when the request comes in and held by a sign of life every few seconds, so that a process that dies
leaves it free soon. The answer is stored before its last byte is sent: whoever has it whole can have it again.
"""

import asyncio
import hashlib
import re
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import structlog
from litestar import Response
from litestar.types import Message
from uuid_utils.compat import uuid7

from api.http.fields import field_values
from api.http.problems import (
    IDEMPOTENCY_KEY_REUSED,
    INVALID_IDEMPOTENCY_KEY,
    REQUEST_IN_FLIGHT,
    AnyRequest,
    ProblemError,
)
from api.http.record import current_record
from api.store import idempotency
from api.store.away import DATABASE_ERRORS
from api.store.idempotency import Claim, KeptAnswer
from api.store.pool import ACQUIRE_SECONDS

_KEY = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?")
_NOBODY = UUID(int=0)
_SIGN_SECONDS = idempotency.HELD.total_seconds() / 3
_TRIES = 3

# They belong to one sending of the answer, or are made anew from its body.
_NOT_KEPT = {b"x-request-id", b"date", b"content-length", b"ratelimit", b"ratelimit-policy"}

log = structlog.get_logger(__name__)


class Keeping:
    """An answer on its way out that is kept for the next sending of the same request."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", claim: Claim) -> None:
        self._pool = pool
        self._claim = claim
        self._status = 0
        self._headers: tuple[tuple[str, str], ...] = ()
        self._body = bytearray()
        self._kept = False
        self._signs = asyncio.create_task(self._live())

    async def see(self, message: Message) -> None:
        """Take note of a message before it is sent; with the last one the answer is stored."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in message["headers"]
                if name not in _NOT_KEPT
            )
        elif message["type"] == "http.response.body" and self._status < 500:
            self._body += message["body"]
            if not message.get("more_body"):
                await self._keep()

    async def close(self) -> None:
        """After the answer, whatever became of it: a key without a kept answer is free again."""
        self._signs.cancel()
        if self._kept:
            return
        try:
            async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                await idempotency.release(c, self._claim)
        except DATABASE_ERRORS as exc:
            log.warning("an idempotency key was not released", error=type(exc).__name__)

    async def _keep(self) -> None:
        answer = KeptAnswer(self._status, self._headers, bytes(self._body))
        try:
            async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                await idempotency.keep(c, self._claim, answer)
        except DATABASE_ERRORS as exc:
            # What was asked for is done; the client should hear so.
            log.warning("an answer was not kept", error=type(exc).__name__)
        else:
            self._kept = True

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(_SIGN_SECONDS)
            try:
                async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as c:
                    await idempotency.hold(c, self._claim, datetime.now(UTC) + idempotency.HELD)
            except DATABASE_ERRORS as exc:
                log.warning("an idempotency key was not held", error=type(exc).__name__)


async def replayed(request: AnyRequest, pool: "asyncpg.Pool[asyncpg.Record]") -> Response[bytes | None] | None:
    """The first answer to a request that is sent again; None for one that is to be done, whose answer is then kept."""
    if request.scope["method"] != "POST" or not (given := field_values(request.scope, b"idempotency-key")):
        return None
    if len(given) > 1 or _KEY.fullmatch(given[0]) is None or len(given[0]) > 255:
        raise ProblemError(INVALID_IDEMPOTENCY_KEY, "expected one name of 1 to 255 printable ASCII characters")
    record = current_record()
    claim = Claim(record.key_id or _NOBODY, given[0], uuid7())
    fingerprint = _fingerprint(request, await request.body())
    for _ in range(_TRIES):
        async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            if await idempotency.claim(c, claim, fingerprint, datetime.now(UTC)):
                record.keeping = Keeping(pool, claim)
                return None
            holder = await idempotency.holder(c, claim.owner, claim.key)
        if holder is None:
            continue  # its request failed in between, so it is free
        if holder.fingerprint != fingerprint:
            raise ProblemError(IDEMPOTENCY_KEY_REUSED, "the key was used for another request")
        if holder.answer is not None:
            return _again(holder.answer)
        break
    raise ProblemError(REQUEST_IN_FLIGHT, "the same request is being answered", headers={"retry-after": "1"})


def _fingerprint(request: AnyRequest, body: bytes) -> bytes:
    parts = (
        request.url.path.encode(),
        request.scope["query_string"],
        request.headers.get("content-type", "").encode("latin-1", "replace"),
        request.headers.get("content-encoding", "").encode("latin-1", "replace"),
        request.headers.get("if-match", "").encode("latin-1", "replace"),
        body,
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()


def _again(answer: KeptAnswer) -> Response[bytes | None]:
    headers = dict(answer.headers)
    media_type = headers.pop("content-type", None)
    return Response(
        None if answer.status == 204 else answer.body,
        status_code=answer.status,
        media_type=media_type,
        headers={**headers, "idempotency-replayed": "true"},
    )
