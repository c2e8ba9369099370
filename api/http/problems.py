"""Problem details (RFC 9457) for everything that is not a success, and the one mapper that makes them.

Exception
├── ProblemError            raised by sijill: a type of this module, bad members, headers
├── MovedError              308 to the resource that absorbed the one asked for
├── litestar HTTPException  raised by the framework: mapped by status
├── the database is away    503 with Retry-After
└── anything else           500, logged with its request id
"""

import asyncpg
import msgspec
import structlog
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from schemas.v1.problem import InvalidMember, Problem

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = "5"

AnyRequest = Request[object, object, State]

log = structlog.get_logger(__name__)


class ProblemType(msgspec.Struct, frozen=True):
    """A kind of failure: its stable name, status and meaning."""

    name: str
    status: int
    title: str
    description: str

    @property
    def uri(self) -> str:
        """The `type` member of its problems; a path of this service that explains it."""
        return f"/problems/{self.name}"


MALFORMED_JSON = ProblemType(
    "malformed-json", 400, "The body is not JSON", "The body could not be parsed; `detail` says where it breaks off."
)
INVALID_ENCODING = ProblemType(
    "invalid-encoding", 400, "The request is not UTF-8", "The body or the query is not valid UTF-8."
)
UNKNOWN_PARAMETER = ProblemType(
    "unknown-parameter",
    400,
    "Unknown query parameter",
    "The query names a parameter that this path does not have; `errors` names it, `detail` the known ones.",
)
INVALID_PARAMETER = ProblemType(
    "invalid-parameter", 400, "Invalid query parameter", "`errors` says for each bad parameter what was expected."
)
INVALID_CURSOR = ProblemType(
    "invalid-cursor",
    400,
    "Invalid cursor",
    "The cursor was not given out by this service for this path and these filters. Start again without one.",
)
FEED_REWOUND = ProblemType(
    "feed-rewound",
    410,
    "The feed no longer holds this cursor",
    "The database was restored to a state before the change that the cursor stands for. Read the resources anew, then "
    "follow the feed from `after=now`.",
)
BAD_REQUEST = ProblemType("bad-request", 400, "Bad request", "The request is malformed below the level of its body.")
UNKNOWN_PATH = ProblemType("unknown-path", 404, "No such path", "The service has no such path.")
UNKNOWN_ID = ProblemType(
    "unknown-id", 404, "No such resource", "The path exists, but no resource has this id. A malformed id is no id."
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed", 405, "Method not allowed", "`Allow` lists the methods of the path."
)
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable", 406, "Not acceptable", "`Accept` excludes every representation that the path has."
)
CONFLICT = ProblemType(
    "conflict", 409, "Contradicts what is stored", "What is asked for contradicts what is stored; `detail` says how."
)
GONE = ProblemType(
    "gone",
    410,
    "The resource is no more",
    "No article supports the resource any more, or it was deleted; `detail` says which. Its revisions stay.",
)
PRECONDITION_FAILED = ProblemType(
    "precondition-failed",
    412,
    "The resource has changed",
    "`If-Match` names another revision than the current one, which `ETag` and `detail` give. Read it, then try again.",
)
PRECONDITION_REQUIRED = ProblemType(
    "precondition-required",
    428,
    "If-Match is missing",
    "A stored resource is only changed by those who say in `If-Match` which revision of it they have read.",
)
TOO_LARGE = ProblemType(
    "too-large",
    413,
    "Too large",
    "The text has more bytes in UTF-8 than `SIJILL_MAX_TEXT_BYTES`, or the body is larger than any such text can be.",
)
UNSUPPORTED_MEDIA_TYPE = ProblemType(
    "unsupported-media-type",
    415,
    "Unsupported media type",
    "Bodies are `application/json` in UTF-8 without a content coding.",
)
INVALID_BODY = ProblemType(
    "invalid-body",
    422,
    "Invalid body",
    "The body is JSON but not what the path takes; `errors` points to each bad member.",
)
INTERNAL_ERROR = ProblemType(
    "internal-error", 500, "Internal error", "A fault of the service, logged under the `X-Request-ID` of the answer."
)
UNAVAILABLE = ProblemType(
    "unavailable", 503, "Temporarily unavailable", "The database cannot be reached. Try again after `Retry-After`."
)
EXPORTS_BUSY = ProblemType(
    "exports-busy",
    503,
    "Too many exports at once",
    "As many whole lists are being streamed as a process takes at once. Try again after `Retry-After`, or read pages.",
)
NOT_MIGRATED = ProblemType(
    "not-migrated", 503, "The database is behind", "The database lacks migrations; `detail` names the command."
)

PROBLEM_TYPES = (
    MALFORMED_JSON,
    INVALID_ENCODING,
    UNKNOWN_PARAMETER,
    INVALID_PARAMETER,
    INVALID_CURSOR,
    BAD_REQUEST,
    UNKNOWN_PATH,
    UNKNOWN_ID,
    METHOD_NOT_ALLOWED,
    FEED_REWOUND,
    NOT_ACCEPTABLE,
    CONFLICT,
    GONE,
    PRECONDITION_FAILED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID_BODY,
    PRECONDITION_REQUIRED,
    INTERNAL_ERROR,
    UNAVAILABLE,
    EXPORTS_BUSY,
    NOT_MIGRATED,
)

# What the framework raises by itself, before any code of ours runs.
_BY_STATUS = {400: BAD_REQUEST, 404: UNKNOWN_PATH, 405: METHOD_NOT_ALLOWED, 413: TOO_LARGE}

# The ways in which asyncpg and the sockets below it say that the server is gone, starting, stopping or full.
DATABASE_AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidCatalogNameError,
)


class ProblemError(Exception):
    """Raised wherever a request cannot be answered as asked."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str | None = None,
        *,
        errors: tuple[InvalidMember, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}


class MovedError(Exception):
    """Raised where the resource of a request was absorbed by another."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def problem_response(request: AnyRequest, error: ProblemError) -> Response[bytes]:
    """The document of one failure; never cached, always `application/problem+json`."""
    body = Problem(
        type=error.kind.uri,
        title=error.kind.title,
        status=error.kind.status,
        detail=error.detail,
        instance=request.url.path,
        errors=error.errors,
    )
    return Response(
        msgspec.json.encode(body),
        status_code=error.kind.status,
        media_type=PROBLEM_JSON,
        headers={"cache-control": "no-store", **error.headers},
    )


def to_problem(request: AnyRequest, exc: Exception) -> Response[bytes]:
    """Map any exception to its problem document, and what has moved to where it is."""
    if isinstance(exc, MovedError):
        headers = {"location": exc.location, "cache-control": "no-store"}
        return Response(b"", status_code=308, media_type=PROBLEM_JSON, headers=headers)
    return problem_response(request, _classify(request, exc))


def _classify(request: AnyRequest, exc: Exception) -> ProblemError:
    match exc:
        case ProblemError():
            return exc
        case HTTPException(detail="client disconnected prematurely"):
            return ProblemError(BAD_REQUEST, "the body broke off")
        case HTTPException(status_code=status) if status in _BY_STATUS:
            return _of_framework(request, exc, _BY_STATUS[status])
        case _ if isinstance(exc, DATABASE_AWAY):
            log.warning("database away", error=type(exc).__name__)
            return ProblemError(
                UNAVAILABLE, "the database cannot be reached", headers={"retry-after": RETRY_AFTER_SECONDS}
            )
        case _:
            # The traceback has locations and the exception's type; messages may quote an article, so they stay out.
            log.error("internal error", error=type(exc).__name__, where=_where(exc))
            return ProblemError(
                INTERNAL_ERROR, "the service failed; its log has the details under the X-Request-ID of this answer"
            )


def _of_framework(request: AnyRequest, exc: HTTPException, kind: ProblemType) -> ProblemError:
    headers = dict(exc.headers or {})
    match kind.status:
        case 404:
            detail = f"there is no path {request.url.path}"
        case 405:
            detail = f"{request.scope['method']} is not a method of {request.url.path}"
        case 413:
            detail = "the body is larger than any accepted article"
        case _:
            detail = exc.detail
    return ProblemError(kind, detail, headers=headers)


def _where(exc: BaseException) -> list[str]:
    frames = []
    trace = exc.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_qualname}")
        trace = trace.tb_next
    return frames[-12:]
