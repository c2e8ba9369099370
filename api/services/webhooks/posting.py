"""Posting one delivery: signed as Standard Webhooks say, redirects not followed, the answer's body not read."""

import asyncio
import base64
import hashlib
import hmac
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import httpcore
from msgspec import Struct

from api.services.webhooks.targets import GuardedBackend, TargetError

SECRET_PREFIX = "whsec_"  # noqa: S105 (of every secret, and none itself)


class Outcome(Struct, frozen=True):
    """What a target answered, or why there was no answer."""

    status: int | None
    error: str | None

    @property
    def accepted(self) -> bool:
        """The target has it."""
        return self.status is not None and 200 <= self.status < 300


def shown_secret(secret: bytes) -> str:
    """A secret as its owner keeps it."""
    return SECRET_PREFIX + base64.b64encode(secret).decode()


def signed(secret: bytes, id_: UUID, at: datetime, body: bytes) -> dict[str, str]:
    """The headers that tell a body's id, when it was sent, and that whoever sent it knows the secret."""
    timestamp = str(int(at.timestamp()))
    content = b".".join((str(id_).encode(), timestamp.encode(), body))
    signature = base64.b64encode(hmac.digest(secret, content, hashlib.sha256)).decode()
    return {"webhook-id": str(id_), "webhook-timestamp": timestamp, "webhook-signature": f"v1,{signature}"}


class Poster:
    """Connections to targets; made by `posting`."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, seconds: float) -> None:
        self._pool = pool
        self._seconds = seconds

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> Outcome:
        """Post a JSON body; never raises for what the target does."""
        sent = [("content-type", "application/json"), ("user-agent", "sijill-webhooks"), *headers.items()]
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._pool.stream("POST", url, headers=sent, content=body) as answer,
            ):
                return Outcome(answer.status, None)
        except TimeoutError:
            return Outcome(None, f"no answer within {self._seconds:g} seconds")
        except TargetError as exc:
            return Outcome(None, f"the target {exc}")
        except ssl.SSLError as exc:
            return Outcome(None, f"TLS failed: {exc.reason}")
        except (OSError, httpcore.NetworkError, httpcore.TimeoutException) as exc:
            return Outcome(None, f"the connection failed: {type(exc).__name__}")
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            return Outcome(None, "the answer is not HTTP")


@asynccontextmanager
async def posting(*, allow_private: bool, seconds: float = 10) -> AsyncIterator[Poster]:
    """A poster for the length of the block; every attempt gets so many seconds."""
    async with httpcore.AsyncConnectionPool(
        network_backend=GuardedBackend(allow_private=allow_private), max_connections=50, keepalive_expiry=30
    ) as pool:
        yield Poster(pool, seconds)
