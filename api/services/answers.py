"""Answers put together from stored bodies: bytes are joined, nothing is built anew."""

from collections.abc import Iterable
from uuid import UUID

from api.store import actors, articles, events, extractions, statements
from api.store.stored import Connection, Stored


async def of_article(c: Connection, article_id: UUID) -> bytes:
    """An article with what was read from it: the answer of `POST /v1/articles`."""
    article = await articles.get(c, article_id)
    extraction = await extractions.of_article(c, article_id)
    if article is None or extraction is None:
        raise LookupError(f"article {article_id} is not stored")
    return b"".join(
        (
            b'{"article":',
            article.body,
            b',"extraction":',
            extraction.body,
            b',"events":',
            _array(await events.of_article(c, article_id)),
            b',"actors":',
            _array(await actors.of_article(c, article_id)),
            b',"statements":',
            _array(await statements.of_article(c, article_id)),
            b"}",
        )
    )


async def of_articles(c: Connection, ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """The same of several."""
    return {id_: await of_article(c, id_) for id_ in ids}


def _array(rows: tuple[Stored, ...]) -> bytes:
    return b"[" + b",".join(row.body for row in rows) + b"]"
