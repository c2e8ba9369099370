"""What curators do to actors, events and statements; the same for all three."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from litestar import Response

from api.http.conditional import etag, expected
from api.http.members import read_object
from api.http.merge_patch import MERGE_PATCH, read_patch
from api.http.operation import Operation
from api.http.problems import CONFLICT, PRECONDITION_FAILED, UNKNOWN_ID, AnyRequest, ProblemError
from api.http.reading import Database, identified, left_for
from api.http.record import current_record
from api.http.stored import JSON
from api.http.v1.patches import PATCHES, change_of
from api.services import curation
from api.services.curation import ConflictError, Curated, GoneError, StaleError, UnknownResourceError
from schemas.v1.actor import Actor
from schemas.v1.curation import MergeInput, SplitInput
from schemas.v1.event import Event
from schemas.v1.key import Scope
from schemas.v1.page import PartedActor, PartedEvent, PartedStatement
from schemas.v1.revision import ResourceKind
from schemas.v1.statement import Statement

_ANSWERS: dict[ResourceKind, type[msgspec.Struct]] = {
    ResourceKind.ACTOR: Actor,
    ResourceKind.EVENT: Event,
    ResourceKind.STATEMENT: Statement,
}


_PARTED: dict[ResourceKind, type[msgspec.Struct]] = {
    ResourceKind.ACTOR: PartedActor,
    ResourceKind.EVENT: PartedEvent,
    ResourceKind.STATEMENT: PartedStatement,
}


def patching(kind: ResourceKind, example: dict[str, object]) -> Operation:
    """The contract of `PATCH`."""
    return Operation(
        described=f"The {kind} as it is now.",
        answer=_ANSWERS[kind],
        body=PATCHES[kind],
        consumes=MERGE_PATCH,
        guarded=True,
        scope=Scope.CURATE,
        moves=True,
        example=example,
    )


def merging(kind: ResourceKind) -> Operation:
    """The contract of `POST …/merge`."""
    return Operation(
        described=f"The {kind} with what it has absorbed.",
        answer=_ANSWERS[kind],
        body=MergeInput,
        guarded=True,
        scope=Scope.CURATE,
        moves=True,
        problems=(CONFLICT,),
        example={"from": ["01a20113-d184-770c-843b-b21566aba142"]},
    )


def unmerging(kind: ResourceKind) -> Operation:
    """The contract of `POST …/unmerge`."""
    return Operation(
        described=f"The {kind} and those that are not it after all.",
        answer=_PARTED[kind],
        body=MergeInput,
        guarded=True,
        scope=Scope.CURATE,
        moves=True,
        problems=(CONFLICT,),
        example={"from": ["01a20113-d184-770c-843b-b21566aba142"]},
    )


def splitting(kind: ResourceKind) -> Operation:
    """The contract of `POST …/split`."""
    return Operation(
        described=f"The {kind} and the one that its reports were parted into.",
        answer=_PARTED[kind],
        body=SplitInput,
        guarded=True,
        scope=Scope.CURATE,
        moves=True,
        problems=(CONFLICT,),
        example={"reports": [{"article": "01a20113-d184-770c-843b-b21566aba142"}]},
    )


async def patch(request: AnyRequest, database: Database, kind: ResourceKind, text: str) -> Response[bytes]:
    """Set members by hand."""
    id_ = identified(kind, text)
    condition = expected(request)
    given = await read_patch(request, PATCHES[kind])
    async with answering(request, kind):
        return _one(
            await curation.patch(database.pool, kind, id_, condition, change_of(kind, given), current_record().key_id)
        )


async def merge(request: AnyRequest, database: Database, kind: ResourceKind, text: str) -> Response[bytes]:
    """Make other resources part of this one."""
    id_ = identified(kind, text)
    condition = expected(request)
    given = await read_object(request, MergeInput)
    async with answering(request, kind):
        return _one(await curation.merge(database.pool, kind, id_, condition, given.from_, current_record().key_id))


async def unmerge(request: AnyRequest, database: Database, kind: ResourceKind, text: str) -> Response[bytes]:
    """Take merges back."""
    id_ = identified(kind, text)
    condition = expected(request)
    given = await read_object(request, MergeInput)
    async with answering(request, kind):
        return _several(
            await curation.unmerge(database.pool, kind, id_, condition, given.from_, current_record().key_id)
        )


async def split(request: AnyRequest, database: Database, kind: ResourceKind, text: str) -> Response[bytes]:
    """Part reports from a resource."""
    id_ = identified(kind, text)
    condition = expected(request)
    given = await read_object(request, SplitInput)
    async with answering(request, kind):
        return _several(
            await curation.split(database.pool, kind, id_, condition, given.reports, current_record().key_id)
        )


@asynccontextmanager
async def answering(request: AnyRequest, kind: ResourceKind) -> AsyncIterator[None]:
    """What stands in the way, as problems."""
    try:
        yield
    except UnknownResourceError as exc:
        raise ProblemError(UNKNOWN_ID, str(exc)) from exc
    except GoneError as exc:
        if str(exc.gone.id) in request.url.path:
            raise left_for(request, kind, exc.gone) from exc
        raise ProblemError(CONFLICT, str(exc)) from exc
    except StaleError as exc:
        raise ProblemError(PRECONDITION_FAILED, str(exc), headers={"etag": etag(exc.revision)}) from exc
    except ConflictError as exc:
        raise ProblemError(CONFLICT, str(exc)) from exc


def _one(curated: Curated) -> Response[bytes]:
    stored = curated.resource
    return Response(stored.body, media_type=JSON, status_code=200, headers={"etag": etag(stored.revision)})


def _several(curated: Curated) -> Response[bytes]:
    bodies = b",".join(stored.body for stored in curated.others)
    body = b"".join((b'{"resource":', curated.resource.body, b',"parted":[', bodies, b"]}"))
    return Response(body, media_type=JSON, status_code=200, headers={"etag": etag(curated.resource.revision)})
