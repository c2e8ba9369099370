"""The `Prefer` header of RFC 7240: whether a client wants its answer later, and how long it would wait."""

import re

from msgspec import Struct

from api.http.operation import RequestHeader
from api.http.problems import AnyRequest

LONGEST_WAIT = 60.0
"""Seconds; proxies in between seldom keep a silent request for longer."""

LATER = RequestHeader("Prefer", "`respond-async`: be answered before it is read; `wait=5`: after so many seconds.")
WAITING = RequestHeader("Prefer", "`wait=10`: be answered when the job is finished, or after so many seconds.")

_PREFERENCE = re.compile(r"([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*\"?([^\";,]*)\"?)?", re.ASCII)


class Preferences(Struct, frozen=True):
    """What a client prefers; what it does not say or says wrongly is as if it had not said it."""

    respond_async: bool = False
    wait: float = 0.0


def preferences(request: AnyRequest) -> Preferences:
    """The preferences of a request."""
    return read_preferences(",".join(request.headers.getall("prefer", [])))


def read_preferences(field: str) -> Preferences:
    """Preferences from the header field; of those given twice the first counts."""
    given: dict[str, str] = {}
    for item in field.split(","):
        if match := _PREFERENCE.match(item.strip()):
            given.setdefault(match[1].lower(), (match[2] or "").strip())
    wait = given.get("wait", "")
    seconds = float(wait) if wait.isascii() and wait.isdecimal() and len(wait) < 10 else 0.0
    return Preferences("respond-async" in given, min(seconds, LONGEST_WAIT))
