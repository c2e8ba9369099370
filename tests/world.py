"""What a database holds, without ids and times: two worlds are equal when everybody can read the same in both."""

from typing import Any

import asyncpg
import msgspec

from api.store.stored import Connection

_DIFFERING = frozenset({"id", "revision", "recorded_at", "article", "absorbed"})
"""Members that two databases with the same articles need not share."""


async def world(c: "Connection | asyncpg.Pool[asyncpg.Record]") -> dict[str, list[str]]:
    """Every live actor, event and statement in the words in which it is served."""
    titles = {str(row["id"]): row["digest"].hex() for row in await c.fetch("SELECT id, digest FROM article")}
    found: dict[str, list[str]] = {}
    for kind in ("actor", "event", "statement"):
        bodies = [msgspec.json.decode(row["body"]) for row in await c.fetch(f"SELECT body FROM {kind}")]
        found[kind] = sorted(msgspec.json.encode(_told(body, titles)).decode() for body in bodies)
    return found


def _told(value: Any, titles: dict[str, str]) -> Any:
    match value:
        case dict():
            told = {name: _told(member, titles) for name, member in value.items() if name not in _DIFFERING}
            if "article" in value:
                told["article"] = titles[value["article"]]
            if "about" in value:
                told["about"] = len(value["about"])
            return told
        case list():
            # Who takes part is ordered by id.
            return sorted((_told(item, titles) for item in value), key=msgspec.json.encode)
        case _:
            return value
