"""The feed of changes: every committed revision once, in one order that never changes afterwards.

A transaction leaves its changes in `pending_change`; after it has committed, whoever reads the feed next gives them
their places in `change`, one reader at a time. So a place is given only to what is committed, places are consecutive,
and nothing appears before a place that was read. See docs/decisions/0015.
"""

import hashlib
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.change import Change, ChangeOperation
from schemas.v1.revision import ResourceKind

_SQL = queries("changes")

CHANNEL = "sijill_change"
"""Notified, by a trigger, when a transaction with changes commits."""

_LOCK = 0x51_11_11_03
"""Any number that nothing else of this database uses."""

_WINDOW = 5_000
"""Places that one query looks through, so that a filter that little passes costs no more than any other."""

_WINDOWS = 10
"""Queries that one page makes at most."""


class ChangeFilter(Struct, frozen=True, kw_only=True):
    """Changes by what they did to what; an empty tuple does not narrow."""

    kinds: tuple[ResourceKind, ...] = ()
    operations: tuple[ChangeOperation, ...] = ()


class Mark(Struct, frozen=True):
    """A place in the feed, and a digest of the change there: after a restore another may stand in its place."""

    position: int
    digest: str


START = Mark(0, "")
"""Before the first change."""


class ChangePage(Struct, frozen=True, kw_only=True):
    """Changes in order, and the mark up to which all were looked at."""

    changes: tuple[Change, ...]
    read_to: Mark
    last: int
    """The last place of the feed when it was read."""

    @property
    def more(self) -> bool:
        """Whether the feed goes on after this page."""
        return self.read_to.position < self.last


async def sequence(c: Connection) -> None:
    """Give committed changes their places; afterwards the feed holds all that was committed before the call."""
    if not await c.fetchval(_SQL["pending"]):
        return
    async with c.transaction():
        await c.execute(_SQL["lock"], _LOCK)
        await c.execute(_SQL["sequence"])


async def latest(c: Connection) -> Mark:
    """The mark at the end of the feed."""
    return await _mark(c, await c.fetchval(_SQL["last"]))


async def holds(c: Connection, mark: Mark) -> bool:
    """Whether the feed still has, in the same place, the change that a mark was made of."""
    return mark == START or await _find(c, mark.position) == mark


async def page(c: Connection, filter_: ChangeFilter, after: Mark, limit: int) -> ChangePage:
    """At most `limit` changes after a mark; fewer, even none, where a filter leaves out very many."""
    last: int = await c.fetchval(_SQL["last"])
    found: list[Change] = []
    position = min(after.position, last)
    for _ in range(_WINDOWS):
        end = min(position + _WINDOW, last)
        wanted = limit - len(found)
        rows = await c.fetch(_SQL["page"], position, end, filter_.kinds or None, filter_.operations or None, wanted)
        found += [msgspec.convert(row, Change) for row in rows]
        position = found[-1].position if len(rows) == wanted else end
        if position == last or len(found) == limit:
            break
    if found and position == found[-1].position:
        read_to = mark_of(found[-1])
    else:
        read_to = after if position == after.position else await _mark(c, position)
    return ChangePage(changes=tuple(found), read_to=read_to, last=last)


def mark_of(change: Change) -> Mark:
    """The mark at a change."""
    return _digested(change.position, change.kind, change.id, change.revision, change.recorded_at)


async def _mark(c: Connection, position: int) -> Mark:
    found = START if position == 0 else await _find(c, position)
    if found is None:
        raise LookupError(f"the feed has no place {position}")
    return found


async def _find(c: Connection, position: int) -> Mark | None:
    row = await c.fetchrow(_SQL["mark"], position)
    return None if row is None else _digested(*row)


def _digested(position: int, kind: str, id_: UUID, revision: int, recorded_at: datetime) -> Mark:
    said = f"{kind} {id_} {revision} {recorded_at.isoformat()}"
    return Mark(position, hashlib.sha256(said.encode()).hexdigest()[:16])
