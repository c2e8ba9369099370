"""Problem details (RFC 9457)."""

from enum import StrEnum

from msgspec import Struct


class InvalidCode(StrEnum):
    """Why a member or parameter is refused."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TYPE = "type"
    FORMAT = "format"
    VALUE = "value"
    LENGTH = "length"
    RANGE = "range"
    REPEATED = "repeated"
    EMPTY = "empty"
    NUL = "nul"
    SURROGATE = "surrogate"


class InvalidMember(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One bad member of the input, by JSON pointer (RFC 6901) or query parameter."""

    pointer: str | None = None
    parameter: str | None = None
    code: InvalidCode
    detail: str


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: tuple[InvalidMember, ...] = ()
