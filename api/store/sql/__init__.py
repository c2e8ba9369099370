"""SQL in files: blocks that begin with `-- name:` and a sentence of description, with `$1` parameters."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_BLOCK = re.compile(r"^-- name: (\w+)\n((?:-- [^\n]*\n)+)(.*?)(?=^-- name: |\Z)", re.MULTILINE | re.DOTALL)


@cache
def queries(resource: str) -> Mapping[str, str]:
    """The statements of `<resource>.sql` by name."""
    text = files(__package__).joinpath(f"{resource}.sql").read_text("utf-8")
    found = {name: sql.strip().rstrip(";") for name, _, sql in _BLOCK.findall(text)}
    if len(found) != text.count("-- name: "):
        raise ValueError(f"{resource}.sql: a block lacks its description or has the name of another")
    return MappingProxyType(found)


def resources() -> tuple[str, ...]:
    """Names of all files."""
    return tuple(
        sorted(file.name.removesuffix(".sql") for file in files(__package__).iterdir() if file.name[-4:] == ".sql")
    )
