"""Reading a JSON object into a Struct: fast for good bodies, and for bad ones slowly, with all that is wrong."""

import json
import typing
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import msgspec

from api.http.invalid import bad_member, bad_strings, lone_surrogate, pointer, printable
from api.http.negotiation import require_json
from api.http.problems import INVALID_BODY, INVALID_ENCODING, MALFORMED_JSON, AnyRequest, ProblemError
from schemas.v1.problem import InvalidCode, InvalidMember

# An answer that lists more than this helps nobody and could be made as large as the request.
_MOST_ERRORS = 50

S = typing.TypeVar("S", bound=msgspec.Struct)

Json = dict[str, typing.Any]
Check: typing.TypeAlias = Callable[[Json], Iterable[InvalidMember]]
"""What types cannot say of members that have the right types, by their names on the wire."""


async def read_object(request: AnyRequest, kind: type[S], check: Check | None = None) -> S:
    """The JSON object of a request; raises a problem that names every bad member."""
    require_json(request)
    return parse_object(await request.body(), kind, check)


def parse_object(body: bytes, kind: type[S], check: Check | None = None) -> S:
    """A Struct from JSON. Of members given twice the last counts."""
    try:
        value: S = _decoder(kind).decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise explain(load(body), kind, check) from exc
    given = {field.encode_name: getattr(value, field.name) for field in msgspec.structs.fields(kind)}
    if faults := [*_faults(given, check)]:
        raise invalid_body(faults)
    return value


def load(body: bytes) -> typing.Any:
    """Any JSON value; raises the problem of a body that is none."""
    try:
        text = body.decode()
    except UnicodeDecodeError as exc:
        raise ProblemError(INVALID_ENCODING, f"the body is not UTF-8: byte {exc.start} starts no character") from exc
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_int=_any_int)
    except json.JSONDecodeError as exc:
        raise ProblemError(MALFORMED_JSON, f"{exc.msg} at line {exc.lineno}, column {exc.colno}") from exc
    except RecursionError as exc:
        raise ProblemError(MALFORMED_JSON, "the body is nested too deeply") from exc
    except ValueError as exc:
        raise ProblemError(MALFORMED_JSON, str(exc)) from exc


def explain(value: typing.Any, kind: type[msgspec.Struct], check: Check | None = None) -> ProblemError:
    """Say what is wrong with a JSON value that msgspec refused to read as `kind`."""
    if not isinstance(value, dict):
        detail = f"expected an object, got {json_kind(value)}"
        return invalid_body([InvalidMember(pointer="", code=InvalidCode.TYPE, detail=detail)])
    errors = [*_members(value, kind, check)]
    return invalid_body(errors) if errors else ProblemError(MALFORMED_JSON, "the body could not be read")


def invalid_body(errors: list[InvalidMember]) -> ProblemError:
    """The problem of a body with bad members."""
    summary = "; ".join(f"{error.pointer or 'the body'}: {error.detail}" for error in errors[:3])
    more = f"; and {len(errors) - 3} more" if len(errors) > 3 else ""
    return ProblemError(INVALID_BODY, summary + more, errors=tuple(errors[:_MOST_ERRORS]))


def json_kind(value: object) -> str:
    """What a JSON value is, with its article."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case str():
            return "a string"
        case list():
            return "an array"
        case dict():
            return "an object"
        case _:
            return "a number"


@cache
def _decoder(kind: type[S]) -> msgspec.json.Decoder[S]:
    return msgspec.json.Decoder(kind)


@cache
def _types(kind: type[msgspec.Struct]) -> Json:
    return typing.get_type_hints(kind, include_extras=True)


def _faults(members: Json, check: Check | None) -> Iterator[InvalidMember]:
    for name, value in members.items():
        yield from bad_strings(value, (name,))
    if check is not None:
        yield from check(members)


def _members(value: Json, kind: type[msgspec.Struct], check: Check | None) -> Iterator[InvalidMember]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    good: Json = {}
    for name, field in fields.items():
        if name not in value:
            if field.required:
                yield InvalidMember(pointer=pointer(name), code=InvalidCode.MISSING, detail="this member is required")
            continue
        raw = value[name]
        if isinstance(raw, str) and lone_surrogate(raw) is not None:
            good[name] = raw
            continue
        try:
            good[name] = msgspec.convert(raw, _types(kind)[field.name])
        except msgspec.ValidationError as exc:
            # The checks may say it better: that a text is empty, not that it is too short.
            said = [] if check is None else [*check({name: raw})]
            yield from said or [bad_member(name, str(exc))]
    yield from _faults(good, check)
    for name in value:
        if name not in fields:
            known = ", ".join(fields)
            yield InvalidMember(
                pointer=pointer(name),
                code=InvalidCode.UNKNOWN,
                detail=f'unknown member "{printable(name)}"; known are {known}',
            )


def _refuse_constant(name: str) -> typing.NoReturn:
    raise ValueError(f"{name} is not JSON")


def _any_int(digits: str) -> float:
    # int() refuses more than 4300 digits; wherever a number stands in a body it is of another type anyway.
    return int(digits) if len(digits) < 20 else float(digits)
