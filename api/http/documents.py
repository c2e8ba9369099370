"""The OpenAPI document: made from the routes, their Operations and the contract's Structs, by msgspec's own schemas."""

import inspect
import re
import typing
from collections.abc import Iterator
from importlib.metadata import version

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.http import problems
from api.http.exemplify import exemplify
from api.http.formats import Format
from api.http.operation import Operation, operation_of, required_scope
from api.http.problems import PROBLEM_JSON, ProblemType
from api.http.query import parameters
from api.services.export.tables import TABLES
from schemas.v1.geojson import EventCollection
from schemas.v1.page import SelectedPage
from schemas.v1.problem import Problem

Json = dict[str, typing.Any]

_REF = "#/components/schemas/{name}"
# Two Structs may share a word (an actor of an article, a stored actor): the extraction's gets a prefix.
_EXTRACTION = re.compile(r"^schemas\.v1\.extraction\.(\w+)$")
_STORED = re.compile(r"^schemas\.v1\.\w+\.(\w+)$")

SECURITY_SCHEME = "key"
_SECURITY = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "sijill_…",
    "description": "An API key. Each operation names the scope that it needs; `admin` includes the others. A service "
    "for which no key was made yet answers without one, on loopback only.",
}

_DESCRIPTION = """\
Turns raw Arabic political news into events, actors and statements, every one tied to the characters that say so.

Spans are `[start, end)` in Unicode code points of the text exactly as posted. Ids are UUIDv7, instants RFC 3339,
days ISO 8601, countries ISO 3166-1 alpha-3, languages BCP 47, event types PLOVER's. Failures are problem details
(RFC 9457); their types are listed under `/problems`. Unknown query parameters are refused.
"""

_NDJSON = 'An item a line, then `{"_end": true, "count": …, "next_cursor": …}`, without which the stream was cut.'

_TAGS = {
    "extraction": "Read an article, store nothing.",
    "articles": "Post and read articles.",
    "actors": "Persons, states, organizations, groups and offices, each with every spelling of its name.",
    "events": "What happened, or is planned, called for or denied.",
    "statements": "Who said what.",
    "jobs": "Articles that are read later, and how far they are.",
    "keys": "Who may do what.",
    "changes": "Every revision of every resource, in the order of their commits.",
    "webhooks": "The feed of changes, posted to whoever asks for it.",
    "service": "The service itself.",
}


def openapi_document(app: Litestar) -> Json:
    """The OpenAPI 3.1 document of an app; equal for equal code."""
    # The framework keeps the handlers of a path in no particular order.
    operations = sorted(_operations(app), key=lambda found: found[:2])
    types = [Problem, SelectedPage, EventCollection, *_types(operation for _, _, _, operation in operations)]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    schema_of = dict(zip(map(_key, types), schemas, strict=True))
    paths: Json = {}
    for path, method, handler, operation in operations:
        paths.setdefault(path, {})[method] = _operation(path, method, handler, operation, schema_of)
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": "sijill",
            "version": version("sijill"),
            "summary": "Events, actors and statements from Arabic political news.",
            "description": _DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": _shared_responses(),
            "securitySchemes": {SECURITY_SCHEME: _SECURITY},
        },
    }
    finished = typing.cast("Json", _finish(_renamed(document)))
    finished["components"]["schemas"] = dict(sorted(finished["components"]["schemas"].items()))
    for name, schema in finished["components"]["schemas"].items():
        # Generators name their classes by titles, so no two may have the same.
        schema["title"] = name
    exemplify(finished)
    return finished


def encode_document(document: Json) -> bytes:
    """The document as it is committed and served."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _key(kind: typing.Any) -> str:
    return repr(kind)


def _operations(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler, Operation]]:
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            operation = operation_of(handler)
            if operation is not None:
                for method in sorted(handler.http_methods):
                    yield re.sub(r"\{(\w+):\w+\}", r"{\1}", route.path), method.lower(), handler, operation


def _types(operations: typing.Iterable[Operation]) -> list[typing.Any]:
    found: dict[str, typing.Any] = {}
    for operation in operations:
        for kind in (
            operation.answer,
            operation.accepted,
            *operation.bodies,
            *(p.kind for p in parameters(operation.query)),
        ):
            if kind is not None:
                found.setdefault(_key(kind), kind)
    return [found[key] for key in sorted(found)]


def _operation(path: str, method: str, handler: HTTPRouteHandler, operation: Operation, schema_of: Json) -> Json:
    described: Json = {
        "operationId": handler.operation_id,
        "summary": handler.summary,
        "description": inspect.getdoc(handler.fn),
        "tags": sorted(handler.resolve_tags()),
    }
    if listed := [
        *_path_parameters(path),
        *_query_parameters(operation, schema_of),
        *_headers(method, operation),
    ]:
        described["parameters"] = listed
    if operation.body is not None:
        bodies = [schema_of[_key(kind)] for kind in operation.bodies]
        schema = bodies[0] if len(bodies) == 1 else {"anyOf": bodies}
        content: Json = {"schema": {"type": "array", "items": schema} if operation.batch else schema}
        if operation.example is not None:
            content["example"] = operation.example
        contents: Json = {operation.consumes: content}
        if operation.batch:
            line = {} if operation.example is None else {"example": operation.example[0]}
            contents[operation.batch] = {"schema": schema, **line}
        described["requestBody"] = {"required": True, "content": contents}
    scope = required_scope(handler, method.upper())
    described["security"] = [] if scope is None else [{SECURITY_SCHEME: [scope.value]}]
    described["responses"] = _responses(path, method, operation, schema_of)
    if operation.deprecated is not None:
        described["deprecated"] = True
    return described


def _path_parameters(path: str) -> Iterator[Json]:
    for name in re.findall(r"\{(\w+)\}", path):
        schema: Json = {"type": "string", "format": "uuid"} if name.endswith("_id") else {"type": "string"}
        if name == "number":
            schema = {"type": "integer", "minimum": 1}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _query_parameters(operation: Operation, schema_of: Json) -> Iterator[Json]:
    fields = {field.name: field for field in msgspec.structs.fields(operation.query)}
    for parameter in parameters(operation.query):
        schema = dict(schema_of[_key(parameter.kind)])
        description = schema.pop("description", None)
        if parameter.name == "fields" and operation.lists is not None:
            schema = {
                "type": "string",
                "enum": [field.encode_name for field in msgspec.structs.fields(operation.lists)],
            }
        elif parameter.name == "format":
            schema = {"type": "string", "enum": [one.value for one in operation.formats]}
        default = fields[parameter.attribute].default
        if parameter.repeated:
            schema = {"type": "array", "items": schema}
        elif default is not None:
            schema["default"] = default
        entry: Json = {"name": parameter.name, "in": "query", "required": False, "schema": schema}
        if parameter.repeated:
            entry |= {"style": "form", "explode": True}
        if description:
            entry["description"] = description
        yield entry


def _headers(method: str, operation: Operation) -> Iterator[Json]:
    if method == "post":
        yield {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "Names this request: sent again within 24 hours it gets the first answer again.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
        }
    if operation.conditional:
        yield {
            "name": "If-None-Match",
            "in": "header",
            "required": False,
            "description": "Entity tags the client has, or `*`.",
            "schema": {"type": "string"},
        }
    if operation.may_be_old:
        yield {
            "name": "Cache-Control",
            "in": "header",
            "required": False,
            "description": "`max-age=N`: the answer may be up to N seconds old, and so come from a replica.",
            "schema": {"type": "string"},
        }
    for header in operation.headers:
        yield {
            "name": header.name,
            "in": "header",
            "required": False,
            "description": header.description,
            "schema": {"type": "string"},
        }

    if operation.guarded:
        yield {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": "Entity tag of the revision that is to be changed, or `*` for any.",
            "schema": {"type": "string"},
        }


def _responses(path: str, method: str, operation: Operation, schema_of: Json) -> Json:
    schema = {} if operation.answer is None else schema_of[_key(operation.answer)]
    headers: Json = {"X-Request-ID": {"description": "Names the request in the log.", "schema": {"type": "string"}}}
    if operation.conditional or operation.guarded:
        headers["ETag"] = {"description": "Strong tag of the revision.", "schema": {"type": "string"}}
    if operation.may_be_old:
        described = "Seconds that the answer may be old; absent where it is of now."
        headers["Age"] = {"description": described, "schema": {"type": "integer", "minimum": 0}}
    names = {parameter.name for parameter in parameters(operation.query)}
    if operation.formats:
        headers["X-Total-Count"] = {"description": "Rows of a whole list in CSV.", "schema": {"type": "integer"}}
    if names & {"cursor", "after"} and "limit" in names:
        headers["Link"] = {"description": '`rel="next"`: the next page.', "schema": {"type": "string"}}
    content = _list_content(operation, schema_of) if operation.formats else _content(operation, schema)
    answered: Json = {"description": operation.described, "headers": headers}
    responses: Json = {str(operation.status): answered if operation.status == 204 else answered | {"content": content}}
    if operation.created is not None:
        location = {"description": "Path of the article.", "schema": {"type": "string"}}
        tag = {"description": "Strong tag of the article's revision.", "schema": {"type": "string"}}
        responses["201"] = {
            "description": operation.created,
            "headers": {**headers, "Location": location, "ETag": tag},
            "content": content,
        }
    if operation.accepted is not None:
        responses["202"] = {
            "description": "With `Prefer: respond-async`: stored and queued. `Location` is the job.",
            "headers": {**headers, "Location": {"description": "Path of the job.", "schema": {"type": "string"}}},
            "content": {operation.produces: {"schema": schema_of[_key(operation.accepted)]}},
        }
    if operation.conditional:
        responses["304"] = {"description": "The client has this revision.", "headers": {"ETag": headers["ETag"]}}
    if operation.moves:
        location = {"description": "Path of the one that absorbed it.", "schema": {"type": "string"}}
        responses["308"] = {"description": "Another resource has absorbed it.", "headers": {"Location": location}}
    for kind in _problems(path, method, operation, "cursor" in names):
        responses.setdefault(str(kind.status), {"$ref": f"#/components/responses/{kind.status}"})
    return dict(sorted(responses.items()))


def _content(operation: Operation, schema: Json) -> Json:
    if operation.produces == "text/event-stream":
        data = {"type": "string", "contentMediaType": "application/json", "contentSchema": schema}
        schema = {"type": "object", "properties": {"id": {"type": "string"}, "data": data}, "required": ["data"]}
    return {operation.produces: {"schema": schema} if schema else {}}


def _list_content(operation: Operation, schema_of: Json) -> Json:
    schemas = {
        Format.JSON: {"anyOf": [schema_of[_key(operation.answer)], schema_of[_key(SelectedPage)]]},
        Format.NDJSON: {"type": "string", "description": _NDJSON},
        Format.CSV: {"type": "string", "description": _csv_described(operation)},
        Format.GEOJSON: schema_of[_key(EventCollection)],
    }
    return {one.media_type: {"schema": schemas[one]} for one in operation.formats}


def _csv_described(operation: Operation) -> str:
    columns = [] if operation.lists is None else [column.name for column in TABLES[operation.lists].columns]
    return f"A line of names, then a line for each item: {', '.join(columns)}."


def _problems(path: str, method: str, operation: Operation, pages: bool) -> Iterator[ProblemType]:
    yield from (problems.UNKNOWN_PARAMETER, problems.NOT_ACCEPTABLE, problems.INTERNAL_ERROR)
    if not operation.public:
        yield from (problems.UNAUTHENTICATED, problems.MISSING_SCOPE, problems.RATE_LIMITED, problems.UNAVAILABLE)
    if method == "post":
        yield from (problems.REQUEST_IN_FLIGHT, problems.IDEMPOTENCY_KEY_REUSED)
    if pages:
        yield problems.INVALID_CURSOR
    if "{" in path:
        yield problems.UNKNOWN_ID
    if operation.body is not None:
        yield from (
            problems.MALFORMED_JSON,
            problems.TOO_LARGE,
            problems.UNSUPPORTED_MEDIA_TYPE,
            problems.INVALID_BODY,
        )
    if operation.moves:
        yield problems.GONE
    if operation.guarded:
        yield from (problems.PRECONDITION_FAILED, problems.PRECONDITION_REQUIRED)
    if operation.stored:
        yield problems.UNAVAILABLE
    if operation.formats:
        yield problems.EXPORTS_BUSY
    yield from operation.problems


def _shared_responses() -> Json:
    by_status: dict[int, list[ProblemType]] = {}
    for kind in problems.PROBLEM_TYPES:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        str(status): {
            "description": " ".join(f"`{kind.uri}`: {kind.title}." for kind in kinds),
            "content": {
                PROBLEM_JSON: {
                    "schema": {"$ref": _REF.format(name="Problem")},
                    "example": {"type": kinds[0].uri, "title": kinds[0].title, "status": status},
                }
            },
        }
        for status, kinds in sorted(by_status.items())
        if status != 405
    }


def _renamed(node: typing.Any) -> typing.Any:
    match node:
        case dict():
            return {_name(key): _renamed(value) for key, value in node.items()}
        case list():
            return [_renamed(item) for item in node]
        case str() if node.startswith("#/components/schemas/"):
            return _REF.format(name=_name(node.rpartition("/")[2]))
        case _:
            return node


def _name(name: str) -> str:
    if match := _EXTRACTION.match(name):
        return f"Extracted{match.group(1)}"
    if match := _STORED.match(name):
        return match.group(1)
    return name


def _finish(node: typing.Any) -> typing.Any:
    """What msgspec leaves out, the type of enumerations, and what it says twice."""
    match node:
        case dict():
            finished = {key: _finish(value) for key, value in node.items()}
            # A tuple's length says the same, and client generators do not know `false` for a schema.
            if finished.get("items") is False and "maxItems" in finished:
                del finished["items"]
            if "enum" in finished and "type" not in finished and all(isinstance(v, str) for v in finished["enum"]):
                finished["type"] = "string"
            return finished
        case list():
            return [_finish(item) for item in node]
        case _:
            return node
