"""What schemathesis has to be told of this service: set `SCHEMATHESIS_HOOKS=tests.fuzz.hooks`."""

from typing import Any
from uuid import uuid4

import msgspec
import schemathesis


@schemathesis.serializer("application/x-ndjson")
def lines(_: Any, value: Any) -> bytes:
    """A batch of one item, as the document describes the items of one."""
    return msgspec.json.encode(value) + b"\n"


@schemathesis.hook
def before_call(_: Any, case: Any, __: Any) -> None:
    """Name each request for itself: the same Idempotency-Key for another request is refused, as it should be."""
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid4())
