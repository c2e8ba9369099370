"""Reading stored articles again with the extractor of today: what changes is revised, nothing is made twice."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import msgspec

from api.extraction import extract
from api.extraction.pipeline import EXTRACTOR
from api.resolution.merging import ReportSource
from api.services.curation import Expected, GoneError, Pool, StaleError, UnknownResourceError
from api.services.journal import Cause, Journal
from api.services.keeping import Kept, KeptReport, same_actors, same_events, same_statements
from api.services.leaving import TakenAway, hand_on, release, take_away
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.recording import extractor_name
from api.services.refreshing import Refreshing
from api.services.repeating import repeated
from api.services.reports import Reports, Told
from api.store import articles, extractions, gone, locks, profiles, revisions
from api.store.articles import GivenArticle
from api.store.pool import ACQUIRE_SECONDS
from api.store.stored import Connection, Stored
from schemas.v1.article import Article, ArticleInput
from schemas.v1.extraction import Extraction
from schemas.v1.revision import ResourceKind, RevisionReason

_BATCH = 100


async def reextract(pool: Pool, article_id: UUID, expected: Expected | None = None, key_id: UUID | None = None) -> bool:
    """Read an article again; False where the extractor of today says what was said before."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        article = await _article(c, article_id)
    read = await asyncio.to_thread(extract, _given(article))
    return await store_again(pool, article_id, read, expected, key_id)


@repeated
async def store_again(
    pool: Pool, article_id: UUID, read: Extraction, expected: Expected | None = None, key_id: UUID | None = None
) -> bool:
    """Put a new extraction in the place of an article's old one, and revise what it changes."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        now = await locks.serialise_recognition(c)
        article = await _article(c, article_id)
        stored = await extractions.of_article(c, article_id)
        if stored is None:
            raise UnknownResourceError(f"article {article_id} has no extraction")
        if expected is not None and not expected(stored.revision):
            raise StaleError(stored.revision)
        body = msgspec.json.encode(read)
        if body == stored.body and not await extractions.is_outdated(c, article_id, read.extractor):
            return False
        await revisions.asked_by(c, key_id)
        cause = Cause(
            articles=(article_id,),
            extractor=extractor_name(read.extractor),
            recorded_at=now,
            reason=RevisionReason.REEXTRACTED,
        )
        journal = Journal(c, cause)
        await _replace_extraction(c, journal, article, stored, read, cause)
        await _replace_reports(c, journal, article, msgspec.json.decode(stored.body, type=Extraction), read, cause)
        return True


async def outdated(pool: Pool) -> int:
    """How many articles another version or lexicon has read."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
        return await extractions.count_outdated(c, EXTRACTOR)


async def reextract_all(pool: Pool) -> AsyncIterator[UUID]:
    """Read every article again that another version or lexicon has read; each is done for good as it is given out."""
    last: UUID | None = None
    while True:
        async with pool.acquire(timeout=ACQUIRE_SECONDS) as c:
            batch = await extractions.outdated(c, EXTRACTOR, last, _BATCH)
        if not batch:
            return
        for last in batch:
            try:
                await reextract(pool, last)
            except (GoneError, UnknownResourceError):
                # Deleted since the batch was read.
                continue
            yield last


async def _article(c: Connection, article_id: UUID) -> GivenArticle:
    article = await articles.as_given(c, article_id)
    if article is not None:
        return article
    left = await gone.get(c, ResourceKind.ARTICLE, article_id)
    if left is not None:
        raise GoneError(left)
    raise UnknownResourceError(f"there is no article {article_id}")


async def _replace_extraction(
    c: Connection, journal: Journal, article: GivenArticle, stored: Stored, read: Extraction, cause: Cause
) -> None:
    body = msgspec.json.encode(read)
    number = stored.revision + 1
    await extractions.rewrite(c, article.id, number, cause.recorded_at, read.extractor, body)
    _note(journal, ResourceKind.EXTRACTION, stored.id, number, article.id, body)
    if read.language != article.language:
        now = Article(
            id=article.id,
            revision=article.revision + 1,
            recorded_at=cause.recorded_at,
            title=article.title,
            source=article.source,
            url=article.url,
            published_at=article.published_at,
            language=read.language,
            text=article.text,
        )
        told = msgspec.json.encode(now)
        await articles.rewrite(c, article.id, now.revision, cause.recorded_at, read.language, told)
        _note(journal, ResourceKind.ARTICLE, article.id, now.revision, article.id, told)


def _note(journal: Journal, kind: ResourceKind, id_: UUID, number: int, article: UUID, body: bytes) -> None:
    journal.note(kind, id_, number, RevisionReason.REEXTRACTED, article, body)


async def _replace_reports(
    c: Connection, journal: Journal, article: GivenArticle, before: Extraction, read: Extraction, cause: Cause
) -> None:
    profiling = Profiling(c)
    taken = await take_away(c, article.id)
    kept = await _kept(c, taken, before, read)
    origin = ReportSource(
        article=article.id, source=article.source, published_at=article.published_at, digest=article.digest
    )
    told = Told(origin=origin, text=article.text, extraction=read, kept=kept)
    await Reports(c, profiling).write([told])
    await release(profiling, taken)
    await hand_on(c, taken, kept.tokens)
    touched = await Recognition(c, profiling).run({article.id}, taken.left)
    await Refreshing(c, cause, journal).run(touched.besides(taken.touched))


async def _kept(c: Connection, taken: TakenAway, before: Extraction, read: Extraction) -> Kept:
    """What the new reports keep of the old ones that speak of the same."""
    of_actors = same_actors(before, read)
    held = {row.id: row for row in await profiles.of_ids(c, [row.profile_id for row in taken.actors]) if row.held}
    of_events, of_statements = same_events(before, read), same_statements(before, read)
    return Kept(
        {of_actors[r.ref]: held[r.profile_id] for r in taken.actors if r.profile_id in held and r.ref in of_actors},
        {
            of_events[r.ref]: KeptReport(r.cluster_id if r.held else r.token, r.token, r.held)
            for r in taken.events
            if r.ref in of_events
        },
        {
            of_statements[r.ref]: KeptReport(r.cluster_id if r.held else r.token, r.token, r.held)
            for r in taken.statements
            if r.ref in of_statements
        },
    )


def _given(article: GivenArticle) -> ArticleInput:
    return ArticleInput(
        text=article.text,
        title=article.title,
        published_at=article.published_at,
        source=article.source,
        url=article.url,
    )
