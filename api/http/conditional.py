"""Conditional requests: strong tags from the revision, `If-None-Match` answered with 304 in this one place."""

import re
from collections.abc import Callable

from litestar import Response

from api.http.fields import field_values
from api.http.problems import PRECONDITION_REQUIRED, AnyRequest, ProblemError
from api.http.stored import StoredResponse

# Entity tags of RFC 9110, section 8.8.3. The weakness flag is read and dropped: If-None-Match compares weakly.
_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_TAGS = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def etag(revision: int) -> str:
    """The strong tag of a resource at a revision; a resource and its revision give the same bytes for ever."""
    return f'"{revision}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Whether a list of tags, or `*`, names this one."""
    return if_none_match.strip() == "*" or tag in _TAG.findall(if_none_match)


def expected(request: AnyRequest) -> Callable[[int], bool]:
    """Whether a revision is one that `If-Match` names; a problem where the client names none (RFC 6585)."""
    given = ", ".join(request.headers.getall("if-match", []))
    if not given.strip():
        raise ProblemError(PRECONDITION_REQUIRED, "send the ETag of the revision that you have read as If-Match")
    if given.strip() == "*":
        return lambda _: True
    # If-Match compares strongly: a weak tag matches nothing.
    tags = {tag for weak, tag in _TAGS.findall(given) if not weak}
    return lambda revision: etag(revision) in tags


def resource(request: AnyRequest, body: bytes, revision: int) -> Response[bytes]:
    """A single resource: 200 with its tag, or 304 when the client has this revision."""
    return tagged(request, body, etag(revision))


def tagged(request: AnyRequest, body: bytes, tag: str) -> Response[bytes]:
    """A representation with a strong tag, or 304 when the client has it."""
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    asked = field_values(request.scope, b"if-none-match")
    if asked and matches(", ".join(asked), tag):
        return StoredResponse(b"", headers, status_code=304)
    return StoredResponse(body, headers)
