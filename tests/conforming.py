"""Every answer of the service that any test receives is held to the OpenAPI document, whatever the test asks for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import jsonschema_rs
import msgspec
import pytest

Json = dict[str, Any]

DOCUMENT: Json = msgspec.json.decode((Path(__file__).parents[1] / "openapi" / "v1.json").read_bytes())
PROBLEM_JSON = "application/problem+json"
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_EMPTY = frozenset({204, 304, 308})


class NonconformingError(AssertionError):
    """An answer that the document does not describe."""


class Described(NamedTuple):
    """An operation of the document."""

    path: str
    responses: Json


def require_conformity(answer: httpx.Response) -> None:
    """Raise where the document lacks the status or media type of an answer, or its body breaks the schema.

    A body that is being streamed is left alone.
    """
    method = "GET" if answer.request.method == "HEAD" else answer.request.method
    described = _described(method, answer.request.url.path) if method in _METHODS else None
    if described is None:
        if answer.request.url.path.startswith("/v1/") and answer.status_code not in {404, 405} and method in _METHODS:
            raise _nonconforming(answer, "is of no operation of the document")
        return
    response = described.responses.get(str(answer.status_code))
    if response is None:
        raise _nonconforming(answer, f"has a status that {described.path} does not list")
    if answer.status_code in _EMPTY or answer.request.method == "HEAD":
        return
    content = _resolved(response).get("content", {})
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if media_type not in content and "*/*" not in content:
        raise _nonconforming(answer, f"is {media_type or 'of no type'}, which {described.path} does not list")
    if media_type.endswith(("/json", "+json")) and answer.is_stream_consumed:
        _validate(answer, content[media_type]["schema"])


@contextmanager
def conforming_clients() -> Iterator[None]:
    """Let every httpx client of this process check what the service answers, for the length of a block."""
    send, send_async = httpx.Client.send, httpx.AsyncClient.send

    def checked(client: httpx.Client, *arguments: Any, **options: Any) -> httpx.Response:
        return _checked(send(client, *arguments, **options))

    async def checked_async(client: httpx.AsyncClient, *arguments: Any, **options: Any) -> httpx.Response:
        return _checked(await send_async(client, *arguments, **options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpx.Client, "send", checked)
        patch.setattr(httpx.AsyncClient, "send", checked_async)
        yield


def _checked(answer: httpx.Response) -> httpx.Response:
    for each in (*answer.history, answer):
        # Only the service gives its answers a request id; others are of what tests put around it.
        if "x-request-id" in each.headers:
            require_conformity(each)
    return answer


def _described(method: str, path: str) -> Described | None:
    for template, pattern in _patterns():
        if pattern.fullmatch(path) and method.lower() in DOCUMENT["paths"][template]:
            return Described(template, DOCUMENT["paths"][template][method.lower()]["responses"])
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Paths as patterns, those without a parameter first: `/v1/articles/batch` is no article."""
    templates = sorted(DOCUMENT["paths"], key=lambda template: template.count("{"))
    return tuple((t, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(t)))) for t in templates)


def _resolved(response: Json) -> Json:
    name = response.get("$ref", "").rpartition("/")[2]
    found: Json = DOCUMENT["components"]["responses"][name] if name else response
    return found


def _validate(answer: httpx.Response, schema: Json) -> None:
    fault = next(_validator(msgspec.json.encode(schema)).iter_errors(answer.json()), None)
    if fault is not None:
        raise _nonconforming(answer, f"at {'/'.join(map(str, fault.instance_path))}: {fault.message[:500]}")


@cache
def _validator(schema: bytes) -> jsonschema_rs.Draft202012Validator:
    whole = {**msgspec.json.decode(schema), "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def _nonconforming(answer: httpx.Response, fault: str) -> NonconformingError:
    asked = f"{answer.request.method} {answer.request.url.path}"
    return NonconformingError(f"the answer {answer.status_code} to {asked} {fault}")
