"""Deleting an article: what only it supported is retracted, the rest revised, and its words are gone everywhere."""

from uuid import UUID

import msgspec

from api.services.curation import Expected, GoneError, Pool, StaleError, UnknownResourceError
from api.services.journal import Cause, Journal
from api.services.leaving import hand_on, release, take_away
from api.services.profiling import Profiling
from api.services.recognition import Recognition
from api.services.refreshing import Refreshing, retire
from api.services.repeating import repeated
from api.store import articles, erasure, extractions, gone, idempotency, jobs, locks, revisions
from api.store.pool import ACQUIRE_SECONDS
from api.store.stored import Connection
from schemas.v1.article import Article
from schemas.v1.event import Event
from schemas.v1.extraction import Extraction, Passage
from schemas.v1.revision import ResourceKind, RevisionReason
from schemas.v1.statement import Statement
from schemas.v1.tombstone import GoneReason, Tombstone


@repeated
async def delete(pool: Pool, article_id: UUID, expected: Expected, key_id: UUID | None = None) -> None:
    """Delete an article for good; its tombstone stays."""
    async with pool.acquire(timeout=ACQUIRE_SECONDS) as c, c.transaction():
        now = await locks.serialise_recognition(c)
        article = await articles.as_given(c, article_id)
        if article is None:
            left = await gone.get(c, ResourceKind.ARTICLE, article_id)
            if left is not None:
                raise GoneError(left)
            raise UnknownResourceError(f"there is no article {article_id}")
        if not expected(article.revision):
            raise StaleError(article.revision)
        await revisions.asked_by(c, key_id)
        cause = Cause(articles=(article_id,), recorded_at=now, reason=RevisionReason.RETRACTED)
        await _forget(c, article_id, cause)
        await _bury(c, article_id, article.revision, cause)
        await _erase(c, article_id, article.text)


async def _forget(c: Connection, article_id: UUID, cause: Cause) -> None:
    """Take the article's reports away and bring what they were of up to date."""
    profiling = Profiling(c)
    taken = await take_away(c, article_id)
    await hand_on(c, taken, set())
    await release(profiling, taken)
    touched = await Recognition(c, profiling).run(set(), taken.left)
    await Refreshing(c, cause).run(touched.besides(taken.touched))


async def _bury(c: Connection, article_id: UUID, revision: int, cause: Cause) -> None:
    """Leave tombstones of the article and of its extraction."""
    extraction = await extractions.of_article(c, article_id)
    await extractions.remove(c, article_id)
    await articles.remove(c, article_id)
    dead = [(ResourceKind.ARTICLE, article_id, revision)]
    if extraction is not None:
        dead.append((ResourceKind.EXTRACTION, extraction.id, extraction.revision))
        for number, body in await erasure.bodies(c, ResourceKind.EXTRACTION, extraction.id):
            await erasure.rewrite(c, ResourceKind.EXTRACTION, extraction.id, number, _without_findings(body))
    for number, body in await erasure.bodies(c, ResourceKind.ARTICLE, article_id):
        await erasure.rewrite(c, ResourceKind.ARTICLE, article_id, number, _without_text(body))
    journal = Journal(c, cause)
    for kind, id_, number in dead:
        tombstone = Tombstone(id=id_, revision=number + 1, recorded_at=cause.recorded_at, gone=GoneReason.DELETED)
        await retire(c, journal, kind, tombstone, cause)
    await journal.write()


async def _erase(c: Connection, article_id: UUID, text: str) -> None:
    """Take the article's words out of every revision that quotes them."""
    for kind, id_ in await erasure.quoting(c, article_id):
        for number, body in await erasure.bodies(c, kind, id_):
            redacted = _without_quotes(kind, body, article_id, text)
            if redacted is not None:
                await erasure.rewrite(c, kind, id_, number, redacted)
        await erasure.blank(c, kind, id_)
    await erasure.blank(c, ResourceKind.ARTICLE, article_id)
    await erasure.forget(c, article_id)
    await idempotency.forget(c, article_id)
    await jobs.forget_article(c, article_id)


def _without_text(body: bytes) -> bytes:
    article = msgspec.json.decode(body, type=Article)
    return msgspec.json.encode(msgspec.structs.replace(article, text="", title=None, url=None))


def _without_findings(body: bytes) -> bytes:
    read = msgspec.json.decode(body, type=Extraction)
    return msgspec.json.encode(
        Extraction(
            language=read.language,
            text=None,
            segments=(),
            actors=(),
            places=(),
            dates=(),
            events=(),
            statements=(),
            extractor=read.extractor,
        )
    )


def _without_quotes(kind: ResourceKind, body: bytes, article_id: UUID, text: str) -> bytes | None:
    """A revision in which nothing is quoted from an article; None where nothing was."""
    if b'"reports":' not in body:
        # A tombstone.
        return None
    if kind is ResourceKind.EVENT:
        return _event_without(msgspec.json.decode(body, type=Event), article_id, text)
    return _statement_without(msgspec.json.decode(body, type=Statement), article_id, text)


def _event_without(event: Event, article_id: UUID, text: str) -> bytes | None:
    if article_id not in {report.article for report in event.reports}:
        return None
    reports = tuple(
        report
        if report.article != article_id
        else msgspec.structs.replace(report, trigger=_blank(report.trigger), evidence=(), details=None)
        for report in event.reports
    )
    others = [passage.text for report in reports for passage in (report.trigger, *report.evidence)]
    quoted = event.summary in text and not any(event.summary in other for other in others)
    # What is merged of all reports may hold words of this one.
    told = any(report.details is not None for report in event.reports if report.article == article_id)
    details = None if told else event.details
    return msgspec.json.encode(
        msgspec.structs.replace(event, reports=reports, summary="" if quoted else event.summary, details=details)
    )


def _statement_without(statement: Statement, article_id: UUID, text: str) -> bytes | None:
    if article_id not in {report.article for report in statement.reports}:
        return None
    reports = tuple(
        report
        if report.article != article_id
        else msgspec.structs.replace(report, passage=_blank(report.passage), verb=None)
        for report in statement.reports
    )
    quoted = statement.text in text and not any(statement.text in report.passage.text for report in reports)
    return msgspec.json.encode(
        msgspec.structs.replace(statement, reports=reports, text="" if quoted else statement.text)
    )


def _blank(passage: Passage) -> Passage:
    return Passage(passage.span, "")
