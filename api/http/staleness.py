"""How old an answer may be: request directives of RFC 9111, and the default of who runs the service."""

import re

from api.http.problems import AnyRequest

_MAX_AGE = re.compile(r"max-age=\"?(\d{1,9})\"?", re.ASCII)

HEADER = "cache-control"


def accepted_age(request: AnyRequest) -> int | None:
    """Seconds that the client accepts; None where it does not say. 0 is what is stored now.

    The smallest `max-age` counts; `no-cache` and `no-store` are 0, and so are conditions: whoever compares revisions
    must not be shown an earlier one than before.
    """
    if request.headers.get("if-none-match") is not None or request.headers.get("if-match") is not None:
        return 0
    given = ",".join(request.headers.getall(HEADER, [])).lower()
    if not given:
        return None
    directives = [directive.strip() for directive in given.split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return 0
    ages = [int(found[1]) for directive in directives if (found := _MAX_AGE.fullmatch(directive))]
    return min(ages, default=None)
