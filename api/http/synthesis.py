"""Examples put together from schemas, where nobody wrote a better one."""

from typing import Any

Json = dict[str, Any]

_BY_FORMAT = {
    "uuid": "0198a000-0000-7000-8000-000000000001",
    "date-time": "2025-08-12T12:00:00Z",
    "date": "2025-08-12",
    "uri": "https://hooks.example.org/sijill",
}
_BY_PATTERN = {"^[A-Z]{3}$": "SYR"}
_DEEPEST = 12


def example_of(schema: Json, components: Json, depth: int = 0) -> Any:
    """A value that the schema admits; null where it may be null and the schema is deep."""
    if "$ref" in schema:
        return example_of(components[schema["$ref"].rpartition("/")[2]], components, depth + 1)
    if schema.get("examples"):
        return schema["examples"][0]
    for given in ("example", "const", "default"):
        if given in schema:
            return schema[given]
    if "enum" in schema:
        return schema["enum"][0]
    alternatives = schema.get("anyOf") or schema.get("oneOf")
    if alternatives:
        null = {"type": "null"}
        kept = [one for one in alternatives if one != null]
        return None if depth > _DEEPEST and null in alternatives else example_of(kept[0], components, depth + 1)
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next((one for one in kinds if one != "null"), "null")
    return _of_kind(kind, schema, components, depth)


def _of_kind(kind: str, schema: Json, components: Json, depth: int) -> Any:
    match kind:
        case "object":
            properties = schema.get("properties", {})
            return {name: example_of(member, components, depth + 1) for name, member in properties.items()}
        case "array":
            return _array(schema, components, depth)
        case "string":
            text = _BY_PATTERN.get(schema.get("pattern", ""), "text"[: schema.get("maxLength", 4)])
            return _BY_FORMAT.get(schema.get("format", ""), text)
        case "integer":
            return max(1, schema.get("minimum", 1))
        case "number":
            return float(schema.get("minimum", 0.5))
        case "boolean":
            return True
        case _:
            return None


def _array(schema: Json, components: Json, depth: int) -> list[Any]:
    if "prefixItems" in schema:
        return [example_of(item, components, depth + 1) for item in schema["prefixItems"]]
    items = schema.get("items", {})
    return [example_of(items, components, depth + 1)] if depth <= _DEEPEST and items else []
