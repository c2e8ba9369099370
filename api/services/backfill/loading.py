"""One part into the store: articles and extractions by COPY, then recognised by what recognises posted ones.

What is stored is what counts: an article is there with all that it says or not at all, and one whose title and text are
stored is passed over. So nothing else has to be remembered of a run that was interrupted.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import msgspec
from msgspec import Struct
from uuid_utils.compat import uuid7

from api.resolution.merging import ReportSource
from api.services.backfill import parts
from api.services.backfill.parts import Row
from api.services.keeping import Kept
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.recording import extractor_name
from api.services.refreshing import Cause, Refreshing
from api.services.reports import Reports
from api.store import changes, locks, staging
from api.store.pool import ACQUIRE_SECONDS
from api.store.staging import StagedArticle
from api.store.stored import Connection
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Extraction

BATCH = 50
"""Articles of one transaction: more would share more work, and hold up those who post for longer."""

_EXTRACTION = msgspec.json.Decoder(Extraction)


class Loaded(Struct, frozen=True):
    """What became of a part."""

    created: int
    known: int


async def load(pool: "asyncpg.Pool[asyncpg.Record]", part: Path) -> Loaded:
    """Store what a part holds and the store does not."""
    digests = parts.digests(part)
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        seen = set(await staging.known(c, {digest for digest in digests if digest is not None}))
    wanted: set[int] = set()
    for place, digest in enumerate(digests):
        if digest is not None and digest not in seen:
            seen.add(digest)
            wanted.add(place)
    created = 0
    if wanted:
        for rows in parts.rows(part, frozenset(wanted), BATCH):
            created += await _store(pool, rows)
    return Loaded(created, sum(digest is not None for digest in digests) - created)


async def _store(pool: "asyncpg.Pool[asyncpg.Record]", rows: Sequence[Row]) -> int:
    """Store articles in one transaction, with all that they say; how many were not there yet."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        await staging.prepare(c)
        async with c.transaction():
            await locks.serialise_recognition(c)
            recorded_at = datetime.now(UTC)
            new = {new.id: new for new in (_New(row, recorded_at) for row in rows)}
            created = await staging.store(c, [each.staged for each in new.values()], recorded_at)
            if created:
                await _recognise(c, [new[id_] for id_ in sorted(created)], recorded_at)
        # Otherwise the next reader of the feed would have to give all of a night's work its places.
        await changes.sequence(c)
    return len(created)


async def _recognise(c: Connection, new: Sequence["_New"], recorded_at: datetime) -> None:
    profiling = Profiling(c)
    for each in new:
        await Reports(c, each.origin, each.text, each.extraction, profiling, Kept()).write()
    ids = {each.id for each in new}
    touched = await Recognition(c, profiling).run(ids)
    cause = Cause(extractor=extractor_name(new[0].extraction.extractor), recorded_at=recorded_at)
    await Refreshing(c, cause).run(touched)
    await staging.name_articles(c, ids, recorded_at)


class _New:
    """An article about to be stored."""

    def __init__(self, row: Row, recorded_at: datetime) -> None:
        if row.article is None or row.extraction is None or row.digest is None:
            raise ValueError(f"{row.origin} has no extraction")
        self.id = uuid7()
        self.text = row.article.text
        self.extraction = _EXTRACTION.decode(row.extraction)
        published = None if row.article.published_at is None else row.article.published_at.astimezone(UTC)
        self.origin = ReportSource(
            article=self.id, source=row.article.source, published_at=published, digest=row.digest
        )
        self.staged = StagedArticle(
            id=self.id,
            digest=row.digest,
            title=row.article.title,
            text=row.article.text,
            source=row.article.source,
            url=row.article.url,
            language=self.extraction.language,
            published_at=published,
            body=self._body(row.article, published, recorded_at),
            extraction_id=uuid7(),
            extractor=self.extraction.extractor.name,
            version=self.extraction.extractor.version,
            lexicon=self.extraction.extractor.lexicon,
            extraction=row.extraction,
        )

    def _body(self, article: ArticleInput, published: datetime | None, recorded_at: datetime) -> bytes:
        return msgspec.json.encode(
            Article(
                id=self.id,
                revision=1,
                recorded_at=recorded_at,
                title=article.title,
                source=article.source,
                url=article.url,
                published_at=published,
                language=self.extraction.language,
                text=article.text,
            )
        )
