"""Whether a document keeps the promises of an earlier one: what breaks clients that were written against it.

A request that was good must stay good, so new input schemas have to take all that old ones took. An answer must
stay readable, so old output schemas have to cover all that new ones give, and no member may be gone.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]

_METHODS = ("get", "put", "post", "delete", "patch")
_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")


def breaking_changes(old: Json, new: Json) -> tuple[str, ...]:
    """What a client of the old document would stumble over; empty where nothing is."""
    return tuple(_Comparison(old, new).paths())


class _Schema(NamedTuple):
    node: Json
    document: Json


class _Comparison:
    def __init__(self, old: Json, new: Json) -> None:
        self._old = old
        self._new = new

    def paths(self) -> Iterator[str]:
        for path, operations in self._old["paths"].items():
            for method in _METHODS:
                if method not in operations:
                    continue
                where = f"{method.upper()} {path}"
                current = self._new["paths"].get(path, {}).get(method)
                if current is None:
                    yield f"{where} is gone"
                else:
                    yield from self._operation(where, operations[method], current)

    def _operation(self, where: str, old: Json, new: Json) -> Iterator[str]:
        yield from self._parameters(where, old, new)
        yield from self._body(where, old.get("requestBody"), new.get("requestBody"))
        for status, answer in old["responses"].items():
            if status.startswith(("2", "3")):
                yield from self._answer(f"{where}, {status}", answer, new["responses"].get(status))

    def _parameters(self, where: str, old: Json, new: Json) -> Iterator[str]:
        before = {(p["in"], p["name"]): p for p in old.get("parameters", ())}
        after = {(p["in"], p["name"]): p for p in new.get("parameters", ())}
        for key, parameter in before.items():
            if key not in after:
                yield f"{where}: parameter {key[1]} is gone"
                continue
            yield from self._taken(f"{where}, parameter {key[1]}", parameter["schema"], after[key]["schema"])
        for key, parameter in after.items():
            if parameter.get("required") and not before.get(key, {}).get("required"):
                yield f"{where}: parameter {key[1]} is required now"

    def _body(self, where: str, old: Json | None, new: Json | None) -> Iterator[str]:
        if old is None or new is None:
            if new is not None and new.get("required"):
                yield f"{where}: a body is required now"
            return
        for media_type, content in old["content"].items():
            if media_type not in new["content"]:
                yield f"{where}: bodies of {media_type} are not taken any more"
            else:
                schema = new["content"][media_type].get("schema", {})
                yield from self._taken(f"{where}, body", content.get("schema", {}), schema)

    def _answer(self, where: str, old: Json, new: Json | None) -> Iterator[str]:
        if new is None:
            yield f"{where} is gone"
            return
        for header in old.get("headers", {}):
            if header not in new.get("headers", {}):
                yield f"{where}: header {header} is gone"
        for media_type, content in old.get("content", {}).items():
            if media_type not in new.get("content", {}):
                yield f"{where}: {media_type} is gone"
                continue
            given = new["content"][media_type].get("schema", {})
            wide, narrow = _Schema(content.get("schema", {}), self._old), _Schema(given, self._new)
            yield from _uncovered(where, wide, narrow, frozenset(), answers=True)

    def _taken(self, where: str, old: Json, new: Json) -> Iterator[str]:
        yield from _uncovered(where, _Schema(new, self._new), _Schema(old, self._old), frozenset(), answers=False)


def _uncovered(
    where: str, wide: _Schema, narrow: _Schema, seen: frozenset[tuple[str, str]], *, answers: bool
) -> Iterator[str]:
    """Why not everything that the narrow schema admits is admitted by the wide one."""
    pair = (str(wide.node.get("$ref")), str(narrow.node.get("$ref")))
    if "$ref" in wide.node and pair in seen:
        return
    seen |= {pair}
    # Two alternatives of one name are the same one: a looser neighbour must not cover what changed in it.
    namesakes = [one for one in _alternatives(wide) if one.node.get("$ref", "") == narrow.node.get("$ref")]
    wide, narrow = _resolved(namesakes[0] if namesakes else wide), _resolved(narrow)
    if alternatives := _alternatives(narrow):
        for alternative in alternatives:
            yield from _uncovered(where, wide, alternative, seen, answers=answers)
        return
    if alternatives := _alternatives(wide):
        reasons = [[*_uncovered(where, one, narrow, seen, answers=answers)] for one in alternatives]
        # What is nearest tells best what is wrong.
        yield from min(reasons, key=len)
        return
    yield from _values(where, wide.node, narrow.node)
    if "items" in wide.node and "items" in narrow.node:
        yield from _uncovered(f"{where}[]", _items(wide), _items(narrow), seen, answers=answers)
    yield from _members(where, wide, narrow, seen, answers=answers)


def _values(where: str, wide: Json, narrow: Json) -> Iterator[str]:
    kinds, given = _kinds(wide), _kinds(narrow)
    if kinds and not given <= kinds | ({"integer"} if "number" in kinds else set()):
        yield f"{where}: {' or '.join(sorted(given)) or 'any type'} instead of {' or '.join(sorted(kinds))}"
    values, few = _choices(wide), _choices(narrow)
    if values is not None and (few is None or not few <= values):
        more = "anything" if few is None else ", ".join(sorted(map(str, few - values)))
        yield f"{where}: {more} is outside the choices"
    if "pattern" in wide and wide["pattern"] != narrow.get("pattern"):
        yield f"{where}: the pattern is another"
    for bound in _LEAST:
        if bound in wide and narrow.get(bound, float("-inf")) < wide[bound]:
            yield f"{where}: {bound} {narrow.get(bound, 'none')} is below {wide[bound]}"
    for bound in _MOST:
        if bound in wide and narrow.get(bound, float("inf")) > wide[bound]:
            yield f"{where}: {bound} {narrow.get(bound, 'none')} is above {wide[bound]}"


def _members(
    where: str, wide: _Schema, narrow: _Schema, seen: frozenset[tuple[str, str]], *, answers: bool
) -> Iterator[str]:
    known, given = wide.node.get("properties", {}), narrow.node.get("properties", {})
    for name in wide.node.get("required", ()):
        if name in known and name not in narrow.node.get("required", ()):
            yield f"{where}: member {name} is {'optional' if answers else 'required'} now"
    for name, schema in given.items():
        if name in known:
            members = (_Schema(known[name], wide.document), _Schema(schema, narrow.document))
            yield from _uncovered(f"{where}.{name}", *members, seen, answers=answers)
        elif wide.node.get("additionalProperties") is False and not answers:
            yield f"{where}: member {name} is gone"
    if answers and given:
        yield from (f"{where}: member {name} is gone" for name in known if name not in given)


def _resolved(schema: _Schema) -> _Schema:
    node = schema.node
    while "$ref" in node:
        target: Any = schema.document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return _Schema(node, schema.document)


def _alternatives(schema: _Schema) -> list[_Schema]:
    found = schema.node.get("anyOf") or schema.node.get("oneOf") or ()
    return [_Schema(one, schema.document) for one in found]


def _items(schema: _Schema) -> _Schema:
    node = schema.node["items"]
    return _Schema(node if isinstance(node, dict) else {}, schema.document)


def _kinds(node: Json) -> set[str]:
    kind = node.get("type", [])
    return {kind} if isinstance(kind, str) else {*kind}


def _choices(node: Json) -> set[Any] | None:
    if "const" in node:
        return {node["const"]}
    return {*node["enum"]} if "enum" in node else None
