"""Problem details (RFC 9457) for everything that is not a success, and the one mapper that makes them.

Exception
├── ProblemError            raised by sijill: a type of this module, bad members, headers
├── MovedError              308 to the resource that absorbed the one asked for
├── litestar HTTPException  raised by the framework: mapped by status
├── the database is away    503 with Retry-After
└── anything else           500, logged with its request id
"""

import msgspec
import structlog
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from api.extraction.html import NoArticleError
from api.services.ingest import UnstorableArticleError
from api.services.jobs import QueueFullError
from api.services.readers import BusyError, ReaderDiedError
from api.store.away import AWAY
from schemas.v1.problem import InvalidCode, InvalidMember, Problem

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
UNAUTHENTICATED = ProblemType(
    "unauthenticated",
    401,
    "No valid API key",
    "The request has no `Authorization: Bearer` with a key, or its key is unknown, revoked or expired.",
)
MISSING_SCOPE = ProblemType(
    "missing-scope", 403, "The key lacks a scope", "The key is valid but may not do this; `detail` names the scope."
)
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
REQUEST_TIMEOUT = ProblemType(
    "request-timeout",
    408,
    "The body did not come",
    "The body was not whole after `SIJILL_BODY_SECONDS`. Nothing was stored: send the request again.",
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
RATE_LIMITED = ProblemType(
    "rate-limited",
    429,
    "Too many requests",
    "The key has used up its requests; `Retry-After` says when there are more, `RateLimit` how many.",
)
INTERNAL_ERROR = ProblemType(
    "internal-error", 500, "Internal error", "A fault of the service, logged under the `X-Request-ID` of the answer."
)
INVALID_IDEMPOTENCY_KEY = ProblemType(
    "invalid-idempotency-key", 400, "Invalid Idempotency-Key", "`Idempotency-Key` is not one name of printable ASCII."
)
REQUEST_IN_FLIGHT = ProblemType(
    "request-in-flight",
    409,
    "The request is being answered",
    "The same request with this `Idempotency-Key` has no answer yet. Send it again after `Retry-After`.",
)
IDEMPOTENCY_KEY_REUSED = ProblemType(
    "idempotency-key-reused",
    422,
    "The Idempotency-Key belongs to another request",
    "This key came with another path, query or body within the last 24 hours. Take a new one for a new request.",
)
EXTRACTION_FAILED = ProblemType(
    "extraction-failed",
    500,
    "The article could not be read",
    "Reading this article failed, in a job every time it was tried. The job keeps what was posted for seven days.",
)
BUSY = ProblemType(
    "busy",
    503,
    "Too busy",
    "More articles wait than will be read soon, or the queue is full. Nothing was stored: send it again after "
    "`Retry-After`.",
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    "Temporarily unavailable",
    "The database cannot be reached, has no room, or gave the request up for another. Try again after `Retry-After`.",
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
    INVALID_IDEMPOTENCY_KEY,
    BAD_REQUEST,
    UNAUTHENTICATED,
    MISSING_SCOPE,
    UNKNOWN_PATH,
    UNKNOWN_ID,
    METHOD_NOT_ALLOWED,
    FEED_REWOUND,
    NOT_ACCEPTABLE,
    CONFLICT,
    REQUEST_IN_FLIGHT,
    GONE,
    PRECONDITION_FAILED,
    TOO_LARGE,
    REQUEST_TIMEOUT,
    UNSUPPORTED_MEDIA_TYPE,
    INVALID_BODY,
    IDEMPOTENCY_KEY_REUSED,
    PRECONDITION_REQUIRED,
    RATE_LIMITED,
    INTERNAL_ERROR,
    EXTRACTION_FAILED,
    BUSY,
    UNAVAILABLE,
    EXPORTS_BUSY,
    NOT_MIGRATED,
)

# What the framework raises by itself, before any code of ours runs.
_BY_STATUS = {400: BAD_REQUEST, 404: UNKNOWN_PATH, 405: METHOD_NOT_ALLOWED, 413: TOO_LARGE}


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


def problem_of(error: ProblemError) -> Problem:
    """The document of a failure."""
    return Problem(
        type=error.kind.uri,
        title=error.kind.title,
        status=error.kind.status,
        detail=error.detail,
        errors=error.errors,
    )


def article_problem(exc: Exception) -> Problem:
    """What a job says of an article that it could not store."""
    return problem_of(_of_article(exc))


def problem_response(request: AnyRequest, error: ProblemError) -> Response[bytes]:
    """The document of one failure; never cached, always `application/problem+json`."""
    return problem_document(problem_of(error), request.url.path, error.headers)


def problem_document(problem: Problem, instance: str, headers: dict[str, str] | None = None) -> Response[bytes]:
    """An answer that is a problem."""
    return Response(
        msgspec.json.encode(msgspec.structs.replace(problem, instance=instance)),
        status_code=problem.status,
        media_type=PROBLEM_JSON,
        headers={"cache-control": "no-store", **(headers or {})},
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
        case BusyError() | QueueFullError():
            return ProblemError(BUSY, "too many articles wait", headers={"retry-after": RETRY_AFTER_SECONDS})
        case ReaderDiedError() | NoArticleError() | UnstorableArticleError():
            return _of_article(exc)
        case HTTPException(detail="client disconnected prematurely"):
            return ProblemError(BAD_REQUEST, "the body broke off")
        case HTTPException(status_code=status) if status in _BY_STATUS:
            return _of_framework(request, exc, _BY_STATUS[status])
        case _ if isinstance(exc, AWAY):
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


def _of_article(exc: Exception) -> ProblemError:
    match exc:
        case NoArticleError():
            member = InvalidMember(pointer="/html", code=InvalidCode.EMPTY, detail=str(exc))
            return ProblemError(INVALID_BODY, f"/html: {exc}", errors=(member,))
        case UnstorableArticleError():
            member = InvalidMember(pointer=f"/{exc.member}", code=InvalidCode.VALUE, detail=exc.problem)
            return ProblemError(INVALID_BODY, str(exc), errors=(member,))
        case _:
            return ProblemError(EXTRACTION_FAILED, "the article could not be read; others are not affected")


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
