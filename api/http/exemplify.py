"""Puts an example to every parameter and answer of the document that has none."""

from typing import Any

import msgspec

from api.http.examples import ANSWERS, PARAMETERS
from api.http.problems import PROBLEM_JSON, PROBLEM_TYPES
from api.http.synthesis import Json, example_of

_JSON = "application/json"
_WRITTEN = {kind.__name__: msgspec.to_builtins(answer, str_keys=True) for kind, answer in ANSWERS.items()}


def exemplify(document: Json) -> None:
    """Add the examples in place."""
    components = document["components"]["schemas"]
    for operations in document["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                parameter.setdefault("example", _of_parameter(parameter, components))
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in contents:
                _of_content(content.get("content", {}).get(_JSON), components)
    for status, response in document["components"]["responses"].items():
        response["content"][PROBLEM_JSON] = _of_problems(int(status), response["content"][PROBLEM_JSON])


def _of_parameter(parameter: Json, components: Json) -> Any:
    schema = parameter["schema"]
    one = schema["items"] if schema.get("type") == "array" else schema
    known = PARAMETERS.get(parameter["name"])
    while "$ref" in one:
        one = components[one["$ref"].rpartition("/")[2]]
    fits = known is not None and ("enum" not in one or known in one["enum"])
    example = known if fits else example_of(one, components)
    return [example] if schema.get("type") == "array" else example


def _of_content(content: Json | None, components: Json) -> None:
    if not content or "schema" not in content or "example" in content:
        return
    schema = content["schema"]
    # With several, the first is what is answered unless something special is asked for.
    first = (schema.get("anyOf") or [schema])[0]
    name = first.get("$ref", "").rpartition("/")[2]
    content["example"] = _WRITTEN[name] if name in _WRITTEN else example_of(first, components)


def _of_problems(status: int, content: Json) -> Json:
    examples = {
        kind.name: {
            "summary": kind.description,
            "value": {"type": kind.uri, "title": kind.title, "status": kind.status},
        }
        for kind in PROBLEM_TYPES
        if kind.status == status
    }
    return {"schema": content["schema"], "examples": examples}
