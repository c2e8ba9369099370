"""Header fields of a request as they came: looked at one by one, since making a mapping of them costs more."""

from litestar.types import HTTPScope


def field_values(scope: HTTPScope, name: bytes) -> list[str]:
    """Every value of a field; its name is given in lower case, as servers send it."""
    return [value.decode("latin-1") for given, value in scope["headers"] if given == name]
