"""What reading costs at least: a bare ASGI handler on the same server, the same indexed queries, the same stored bytes.

It checks nothing, names nothing and counts nothing: it splits the path, fetches, joins, and sends.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg

from api.store.pool import keep_json

Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]

_EVENT = "SELECT body FROM event WHERE id = $1"
_EVENTS = """
    SELECT e.body
    FROM event_participant AS p JOIN event AS e ON e.id = p.event_id
    WHERE p.actor_id = $1
    ORDER BY p.sort_day DESC, p.event_id DESC
    LIMIT 51
"""
_STATEMENTS = "SELECT body FROM statement WHERE speaker_id = $1 ORDER BY sort_at DESC, id DESC LIMIT 51"


def app() -> Callable[..., Awaitable[None]]:
    """The handler, for a server that calls a factory; the database is that of SIJILL_DATABASE_URL."""
    return Bare().__call__


class Bare:
    """Answers three paths, as the service does."""

    def __init__(self) -> None:
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        assert self._pool is not None
        match scope["path"].split("/"):
            case ["", "v1", "actors", id_, "events"]:
                body = _page(await self._pool.fetch(_EVENTS, UUID(id_)))
            case ["", "v1", "actors", id_, "statements"]:
                body = _page(await self._pool.fetch(_STATEMENTS, UUID(id_)))
            case ["", "v1", "events", id_]:
                body = await self._pool.fetchval(_EVENT, UUID(id_))
            case _:
                body = b"{}"
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Any, send: Send) -> None:
        await receive()
        self._pool = await asyncpg.create_pool(
            os.environ["SIJILL_DATABASE_URL"], min_size=2, max_size=16, init=keep_json
        )
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})


def _page(rows: list[asyncpg.Record]) -> bytes:
    return b"".join((b'{"data":[', b",".join([row["body"] for row in rows[:50]]), b'],"next_cursor":null}'))
