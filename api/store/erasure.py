"""Which revisions hold words of which article, and taking them out."""

from collections.abc import Sequence
from uuid import UUID

from api.store.sql import queries
from api.store.stored import Connection
from schemas.v1.revision import ResourceKind

_SQL = queries("erasure")


async def note_quotes(c: Connection, kind: ResourceKind, ids: Sequence[UUID]) -> None:
    """Remember whose words the revisions of events or statements hold."""
    await c.execute(_SQL[f"quote_{kind}"], ids)


async def quoting(c: Connection, article_id: UUID) -> tuple[tuple[ResourceKind, UUID], ...]:
    """What holds words of an article in any of its revisions."""
    return tuple((ResourceKind(row["kind"]), row["id"]) for row in await c.fetch(_SQL["quoting"], article_id))


async def bodies(c: Connection, kind: ResourceKind, id_: UUID) -> tuple[tuple[int, bytes], ...]:
    """Numbers and bodies of all revisions of a resource."""
    return tuple((row["number"], row["body"]) for row in await c.fetch(_SQL["bodies"], kind, id_))


async def rewrite(c: Connection, kind: ResourceKind, id_: UUID, number: int, body: bytes) -> None:
    """Replace the body of a revision, which else is never done."""
    await c.execute(_SQL["rewrite"], kind, id_, number, body)


async def blank(c: Connection, kind: ResourceKind, id_: UUID) -> None:
    """Take the words of a resource out of what lists of the past are searched by."""
    await c.execute(_SQL[f"blank_{kind}"], id_)


async def forget(c: Connection, article_id: UUID) -> None:
    """Nothing holds words of an article any more."""
    await c.execute(_SQL["forget"], article_id)
