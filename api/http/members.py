"""Reading the body of a curator's request: an object of known members, with every bad one named."""

import json
import typing

import msgspec

from api.http.invalid import bad_member, bad_strings, pointer, printable
from api.http.problems import (
    INVALID_BODY,
    INVALID_ENCODING,
    MALFORMED_JSON,
    UNSUPPORTED_MEDIA_TYPE,
    AnyRequest,
    ProblemError,
)
from schemas.v1.problem import InvalidCode, InvalidMember

MERGE_PATCH = "application/merge-patch+json"

_MOST_ERRORS = 50

Members = dict[str, typing.Any]
S = typing.TypeVar("S", bound=msgspec.Struct)


async def read_members(request: AnyRequest, known: type[msgspec.Struct], media_type: str) -> Members:
    """The members of a body, none unknown and no string unstorable; their values are still to be checked."""
    _require(request, media_type)
    value = _json(await request.body())
    if not isinstance(value, dict):
        raise invalid(InvalidMember(pointer="", code=InvalidCode.TYPE, detail="expected an object"))
    errors = [*bad_strings(value, ())]
    fields = {field.encode_name for field in msgspec.structs.fields(known)}
    errors += (
        InvalidMember(
            pointer=pointer(name),
            code=InvalidCode.UNKNOWN,
            detail=f'unknown member "{printable(name)}"; known are {", ".join(sorted(fields))}',
        )
        for name in value
        if name not in fields
    )
    if errors:
        raise invalid(*errors)
    return value


async def read_struct(request: AnyRequest, kind: type[S], media_type: str = "application/json") -> S:
    """A body of one type; raises a problem that names every bad member."""
    given = await read_members(request, kind, media_type)
    errors: list[InvalidMember] = []
    hints = typing.get_type_hints(kind, include_extras=True)
    for field in msgspec.structs.fields(kind):
        if field.encode_name in given:
            try:
                msgspec.convert(given[field.encode_name], hints[field.name])
            except msgspec.ValidationError as exc:
                errors.append(bad_member(field.encode_name, str(exc)))
        elif field.required:
            errors.append(
                InvalidMember(
                    pointer=pointer(field.encode_name), code=InvalidCode.MISSING, detail="this member is required"
                )
            )
    if errors:
        raise invalid(*errors)
    return msgspec.convert(given, kind)


def invalid(*errors: InvalidMember) -> ProblemError:
    """The problem for bad members."""
    summary = "; ".join(f"{error.pointer or 'the body'}: {error.detail}" for error in errors[:3])
    return ProblemError(INVALID_BODY, summary, errors=errors[:_MOST_ERRORS])


def _require(request: AnyRequest, media_type: str) -> None:
    declared = request.headers.get("content-type", "")
    given, *parameters = (part.strip().lower() for part in declared.split(";"))
    charsets = [value.strip('" ') for name, _, value in (p.partition("=") for p in parameters) if name == "charset"]
    if given != media_type or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        headers = {"accept-patch": MERGE_PATCH} if media_type == MERGE_PATCH else {}
        raise ProblemError(UNSUPPORTED_MEDIA_TYPE, f"Content-Type must be {media_type} in UTF-8", headers=headers)


def _json(body: bytes) -> typing.Any:
    try:
        return json.loads(body.decode(), parse_constant=_refuse)
    except UnicodeDecodeError as exc:
        raise ProblemError(INVALID_ENCODING, f"the body is not UTF-8: byte {exc.start} starts no character") from exc
    except json.JSONDecodeError as exc:
        raise ProblemError(MALFORMED_JSON, f"{exc.msg} at line {exc.lineno}, column {exc.colno}") from exc
    except (ValueError, RecursionError) as exc:
        raise ProblemError(MALFORMED_JSON, str(exc)[:200]) from exc


def _refuse(name: str) -> typing.NoReturn:
    raise ValueError(f"{name} is not JSON")
