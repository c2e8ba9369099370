"""The service about itself: health, its OpenAPI document, and the types of its problems."""

from typing import Literal

import msgspec
from litestar import Controller, Response, get
from litestar.datastructures import State

from api.http.given import GivenDatabase, PathText
from api.http.metrics import CONTENT_TYPE, exposition
from api.http.operation import Operation
from api.http.problems import NOT_MIGRATED, PROBLEM_TYPES, UNAVAILABLE, UNKNOWN_ID, ProblemError
from api.http.stored import JSON
from api.store import health, queue
from api.store.queue import QueueState


class Status(msgspec.Struct, frozen=True):
    """That all is well; where it is not, a problem says so."""

    status: Literal["ok"] = "ok"


class Ready(msgspec.Struct, frozen=True):
    """That requests can be answered, and how full the queue is. A full queue shuts nobody out who reads."""

    queue: QueueState
    status: Literal["ok"] = "ok"


class ProblemTypeDescription(msgspec.Struct, frozen=True):
    """What a problem's `type` means."""

    type: str
    title: str
    status: int
    description: str


_LIVE = Operation(described="The process answers.", answer=Status, public=True, stored=False)
_READY = Operation(
    described="The database is reachable and migrated.",
    answer=Ready,
    public=True,
    problems=(NOT_MIGRATED, UNAVAILABLE),
)
_METRICS = Operation(described="The metrics.", produces="text/plain")
_DOCUMENT = Operation(described="This document.", answer=dict[str, msgspec.Raw], public=True, stored=False)
_PROBLEMS = Operation(described="Every type.", answer=tuple[ProblemTypeDescription, ...], public=True, stored=False)
_PROBLEM = Operation(described="The type.", answer=ProblemTypeDescription, public=True, stored=False)

_DESCRIPTIONS = {
    kind.name: ProblemTypeDescription(kind.uri, kind.title, kind.status, kind.description) for kind in PROBLEM_TYPES
}
_OK = msgspec.json.encode(Status())


class ServiceController(Controller):
    """Paths beside the versioned ones."""

    path = "/"
    tags = ("service",)

    @get("/healthz", operation_id="getHealth", summary="Is the process alive", opt=_LIVE.opt())
    async def healthz(self) -> Response[bytes]:
        """Answers as long as the process does; touches nothing else."""
        return Response(_OK, media_type=JSON, headers={"cache-control": "no-store"})

    @get("/readyz", operation_id="getReadiness", summary="Can it serve", opt=_READY.opt())
    async def readyz(self, database: GivenDatabase) -> Response[bytes]:
        """Whether the database is reachable and migrated, and how full the queue is."""
        async with database.acquire() as connection:
            state = await health.check(connection)
            waiting = await queue.state(connection) if state.ready else None
        if waiting is None:
            raise ProblemError(
                NOT_MIGRATED,
                "the database lacks migrations; run `sijill migrate`",
                headers={"retry-after": "5"},
            )
        return Response(msgspec.json.encode(Ready(waiting)), media_type=JSON, headers={"cache-control": "no-store"})

    @get("/metrics", operation_id="getMetrics", summary="Metrics for Prometheus", opt=_METRICS.opt())
    async def metrics(self, database: GivenDatabase) -> Response[bytes]:
        """Requests, extraction, queue and pool in Prometheus' text format."""
        body = await exposition(database.pool)
        return Response(body, media_type=CONTENT_TYPE, headers={"cache-control": "no-store"})

    @get("/openapi/v1.json", operation_id="getOpenapi", summary="The OpenAPI document", opt=_DOCUMENT.opt())
    async def openapi(self, state: State) -> Response[bytes]:
        """The contract of this version, in OpenAPI 3.1."""
        return Response(state.openapi, media_type=JSON)

    @get("/problems", operation_id="listProblemTypes", summary="Types of problems", opt=_PROBLEMS.opt())
    async def list_problems(self) -> Response[bytes]:
        """Every type that a problem of this service can have."""
        return Response(msgspec.json.encode([*_DESCRIPTIONS.values()]), media_type=JSON)

    @get("/problems/{name:str}", operation_id="getProblemType", summary="One type of problem", opt=_PROBLEM.opt())
    async def get_problem(self, name: PathText) -> Response[bytes]:
        """What a problem's `type` means: it is the path of this page."""
        described = _DESCRIPTIONS.get(name)
        if described is None:
            raise ProblemError(UNKNOWN_ID, f"there is no type of problem {name[:100]}")
        return Response(msgspec.json.encode(described), media_type=JSON)
