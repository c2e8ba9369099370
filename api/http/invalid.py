"""From msgspec's messages to bad members: a JSON pointer or parameter, a stable code, what was expected."""

import re
from collections.abc import Iterator

import msgspec

from schemas.v1.problem import InvalidCode, InvalidMember

_PATH = re.compile(r" - at `([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_CODES = (
    (re.compile(r"Expected `\w+` of length"), InvalidCode.LENGTH),
    (re.compile(r"Expected `(?:int|float)` [<>]"), InvalidCode.RANGE),
    (re.compile(r"Expected `datetime` with"), InvalidCode.FORMAT),
    (re.compile(r"Expected `str` matching"), InvalidCode.FORMAT),
    (re.compile(r"Expected "), InvalidCode.TYPE),
    (re.compile(r"Object (?:missing|contains)"), InvalidCode.TYPE),
    (re.compile(r"Invalid enum value"), InvalidCode.VALUE),
    (re.compile(r".*out of range"), InvalidCode.RANGE),
)
LONGEST_NAME = 200


def pointer(*steps: str | int) -> str:
    """A JSON pointer (RFC 6901), safe to send: what JSON cannot carry is written as its escape."""
    return "".join(f"/{printable(str(step)).replace('~', '~0').replace('/', '~1')}" for step in steps)


def printable(name: str) -> str:
    """A client's name for something, shortened, with lone surrogates escaped."""
    return name[:LONGEST_NAME].encode("utf-8", "backslashreplace").decode()


def code_of(message: str) -> InvalidCode:
    """The stable code of one of msgspec's messages."""
    return next((code for pattern, code in _CODES if pattern.match(message)), InvalidCode.FORMAT)


def bad_member(name: str, message: str) -> InvalidMember:
    """The bad member that a message about the value of `name` speaks of."""
    path = _PATH.search(message)
    steps = [a or b for a, b in _STEP.findall(path.group(1))] if path else []
    return InvalidMember(pointer=pointer(name, *steps), code=code_of(message), detail=_PATH.sub("", message))


def bad_parameter(name: str, message: str) -> InvalidMember:
    """The same for a query parameter."""
    return InvalidMember(parameter=printable(name), code=code_of(message), detail=_PATH.sub("", message))


def bad_strings(value: object, at: tuple[str | int, ...]) -> Iterator[InvalidMember]:
    """Every string in a JSON value, read or not, that PostgreSQL and UTF-8 cannot carry: NUL and lone surrogates."""
    match value:
        case str():
            if "\0" in value:
                yield InvalidMember(
                    pointer=pointer(*at),
                    code=InvalidCode.NUL,
                    detail=f"contains NUL (U+0000) at code point {value.index(chr(0))}",
                )
            elif (lone := lone_surrogate(value)) is not None:
                yield InvalidMember(
                    pointer=pointer(*at),
                    code=InvalidCode.SURROGATE,
                    detail=f"contains a lone surrogate at code point {lone}",
                )
        case list() | tuple():
            for index, item in enumerate(value):
                yield from bad_strings(item, (*at, index))
        case msgspec.Struct():
            for field in msgspec.structs.fields(value):
                yield from bad_strings(getattr(value, field.name), (*at, field.encode_name))
        case dict():
            for key, item in value.items():
                yield from bad_strings(item, (*at, key))
        case _:
            return


def lone_surrogate(value: str) -> int | None:
    """Where the first code point stands that UTF-8 cannot encode, if any."""
    try:
        value.encode()
    except UnicodeEncodeError as exc:
        return exc.start
    return None
