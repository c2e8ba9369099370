"""`/v1/jobs` and `/v1/articles/batch`: articles that are read later."""

import asyncio
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post

from api.http.batch import LINES, batch_type, parse_batch
from api.http.coding import content_coding
from api.http.examples import BATCH
from api.http.given import GivenDatabase, GivenFeed, GivenSettings, PathText
from api.http.operation import Operation
from api.http.prefer import WAITING, preferences
from api.http.problems import BUSY, UNKNOWN_ID, AnyRequest, ProblemError
from api.http.query import PageQuery, read_query
from api.http.reading import identified, page
from api.http.record import current_record
from api.http.stored import JSON
from api.services.jobs import finished, submit
from api.store import jobs
from api.store.stored import Connection, Key, StoredPage
from schemas.v1.article import ArticleInput, HtmlArticleInput
from schemas.v1.job import Job, JobItemPage, JobKind
from schemas.v1.key import Scope

LARGEST_BATCH = 64 * 1024 * 1024
"""Bytes of a batch on the wire; unpacked it may have `SIJILL_BATCH_BYTES`."""

_BATCH = Operation(
    described="Stored and queued: `Location` is the job.",
    status=202,
    answer=Job,
    body=(ArticleInput, HtmlArticleInput),
    batch=LINES,
    headers=(WAITING,),
    scope=Scope.INGEST,
    problems=(BUSY,),
    example=BATCH,
)
_GET = Operation(described="The job as it is now.", answer=Job, headers=(WAITING,), scope=Scope.INGEST)
_ITEMS = Operation(
    described="A page of what became of each article, in the order in which they were posted.",
    answer=JobItemPage,
    query=PageQuery,
    scope=Scope.INGEST,
)


@post(
    "/articles/batch",
    operation_id="postArticles",
    summary="Post many articles",
    tags=["articles"],
    status_code=202,
    request_max_body_size=LARGEST_BATCH,
    opt=_BATCH.opt(),
)
async def post_batch(
    request: AnyRequest, settings: GivenSettings, database: GivenDatabase, feed: GivenFeed
) -> Response[bytes]:
    """Store articles to be read later: a JSON array, or lines of JSON, plain or as gzip or zstd.

    Each article stands for itself: what is wrong with one is said in the job's items and spoils no other. With
    `Prefer: wait=10` the answer comes when the job is finished, at the latest after ten seconds.
    """
    media_type, coding = batch_type(request), content_coding(request)
    # Unpacking and checking thousands of articles takes a while: not on the loop.
    given = await asyncio.to_thread(parse_batch, await request.body(), media_type, coding, settings)
    job = await submit(
        database.pool,
        JobKind.BATCH,
        given,
        key_id=current_record().key_id,
        queue_limit=settings.queue_limit,
    )
    return accepted(await finished(database.pool, feed.arrivals, job, preferences(request).wait))


class JobController(Controller):
    """Jobs."""

    path = "/jobs"
    tags = ("jobs",)

    @get("/{job_id:str}", operation_id="getJob", summary="Read a job", opt=_GET.opt())
    async def get_job(
        self, request: AnyRequest, database: GivenDatabase, feed: GivenFeed, job_id: PathText
    ) -> Response[bytes]:
        """How far a job is. With `Prefer: wait=10` the answer waits for its end, at most ten seconds."""
        found = await _found(database, job_id)
        job = await finished(database.pool, feed.arrivals, found, preferences(request).wait)
        return Response(msgspec.json.encode(job), media_type=JSON, headers=_progress_headers(job))

    @get("/{job_id:str}/items", operation_id="listJobItems", summary="Articles of a job", opt=_ITEMS.opt())
    async def list_items(self, request: AnyRequest, database: GivenDatabase, job_id: PathText) -> Response[bytes]:
        """What became of each article of a job: its id, or the problem that it has."""
        wanted: UUID = (await _found(database, job_id)).id

        async def read(connection: Connection, after: Key | None, limit: int) -> StoredPage:
            return await jobs.items(connection, wanted, after, limit)

        return await page(request, database, read_query(request, PageQuery), read)


def accepted(job: Job) -> Response[bytes]:
    """202 with the job that will do it."""
    headers = {"location": f"/v1/jobs/{job.id}", "preference-applied": "respond-async", **_progress_headers(job)}
    return Response(msgspec.json.encode(job), status_code=202, media_type=JSON, headers=headers)


def _progress_headers(job: Job) -> dict[str, str]:
    headers = {"cache-control": "no-store"}
    if job.finished_at is None:
        headers["retry-after"] = "1"
    return headers


async def _found(database: GivenDatabase, job_id: str) -> Job:
    wanted = identified("job", job_id)
    async with database.acquire() as connection:
        job = await jobs.get(connection, wanted)
    if job is None:
        raise ProblemError(UNKNOWN_ID, f"there is no job {job_id}")
    return job
