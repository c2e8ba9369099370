"""Reading a batch: a JSON array or lines of JSON, each item for itself, so that a bad one spoils no other."""

import msgspec

from api.http.body import parse_article
from api.http.coding import unpacked
from api.http.members import json_kind, load
from api.http.problems import (
    INVALID_BODY,
    MALFORMED_JSON,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    AnyRequest,
    ProblemError,
    problem_of,
)
from api.settings import Settings
from schemas.v1.article import PostedInput
from schemas.v1.problem import InvalidCode, InvalidMember, Problem

ARRAY = "application/json"
LINES = "application/x-ndjson"

_LINES = {LINES, "application/ndjson", "application/jsonl"}
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


def batch_type(request: AnyRequest) -> str:
    """How the items of a batch are written; raises the problem of another media type."""
    declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared == ARRAY:
        return ARRAY
    if declared in _LINES:
        return LINES
    raise ProblemError(UNSUPPORTED_MEDIA_TYPE, f"Content-Type must be {ARRAY} or {LINES}")


def parse_batch(body: bytes, media_type: str, coding: str, settings: Settings) -> tuple[PostedInput | Problem, ...]:
    """Every item of a batch, or what is wrong with it; raises a problem where there are no items to speak of."""
    plain = unpacked(body, coding, settings.batch_bytes)
    items = _lines(plain) if media_type == LINES else _array(plain)
    if not items:
        member = InvalidMember(pointer="", code=InvalidCode.EMPTY, detail="the batch has no articles")
        raise ProblemError(INVALID_BODY, "the batch has no articles", errors=(member,))
    if len(items) > settings.batch_items:
        raise ProblemError(TOO_LARGE, f"the batch has {len(items)} articles; at most {settings.batch_items} are taken")
    return tuple(_item(item, settings.max_text_bytes) for item in items)


def _lines(body: bytes) -> list[bytes]:
    return [line for line in body.split(b"\n") if line.strip()]


def _array(body: bytes) -> list[bytes]:
    try:
        return [bytes(item) for item in _ITEMS.decode(body)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        value = load(body)
        if not isinstance(value, list):
            detail = f"expected an array, got {json_kind(value)}"
            member = InvalidMember(pointer="", code=InvalidCode.TYPE, detail=detail)
            raise ProblemError(INVALID_BODY, detail, errors=(member,)) from exc
        raise ProblemError(MALFORMED_JSON, "the body could not be read") from exc


def _item(item: bytes, max_text_bytes: int) -> PostedInput | Problem:
    try:
        return parse_article(item, max_text_bytes)
    except ProblemError as exc:
        return problem_of(exc)
