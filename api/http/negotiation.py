"""Media types: what a client accepts (406) and what it sends (415)."""

from api.http.fields import field_values
from api.http.problems import NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE, AnyRequest, ProblemError


def require_acceptable(request: AnyRequest, produced: str) -> None:
    """Refuse a request whose `Accept` excludes the media type that the path answers with."""
    accept = ",".join(field_values(request.scope, b"accept"))
    if accept and produced != "*/*" and accept.strip() and not accepts(accept, produced):
        raise ProblemError(NOT_ACCEPTABLE, f"this path answers with {produced}, which Accept excludes")


def accepts(accept: str, produced: str) -> bool:
    """Whether an `Accept` field admits a media type."""
    return quality(accept, produced) > 0


def quality(accept: str, produced: str) -> float:
    """How much an `Accept` field wants a media type, 0 for not at all; the most specific range decides (RFC 9110)."""
    group = produced.split("/", maxsplit=1)[0]
    ranks = {produced: 3, f"{group}/*": 2, "*/*": 1}
    best, wanted = 0, 0.0
    for item in accept.split(","):
        media_range, *parameters = (part.strip().lower() for part in item.split(";"))
        rank = ranks.get(media_range, 0)
        if rank > best:
            best, wanted = rank, _quality(parameters)
    return wanted


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def require_json(request: AnyRequest) -> None:
    """Refuse a body that is not declared as plain UTF-8 JSON."""
    declared = request.headers.get("content-type")
    if declared is None:
        raise ProblemError(UNSUPPORTED_MEDIA_TYPE, "Content-Type is missing; application/json is expected")
    media_type, *parameters = (part.strip().lower() for part in declared.split(";"))
    charsets = [value.strip('" ') for name, _, value in (p.partition("=") for p in parameters) if name == "charset"]
    if media_type != "application/json" or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        raise ProblemError(UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json in UTF-8")
    coding = request.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"", "identity"}:
        raise ProblemError(
            UNSUPPORTED_MEDIA_TYPE, "bodies are taken without a content coding", headers={"accept-encoding": "identity"}
        )
