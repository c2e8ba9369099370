"""Reading a JSON merge patch (RFC 7396): an object of known members; their values are judged by what they change."""

import typing

import msgspec

from api.http.invalid import bad_strings, pointer, printable
from api.http.members import Json, explain, invalid_body, load
from api.http.problems import UNSUPPORTED_MEDIA_TYPE, AnyRequest, ProblemError
from schemas.v1.problem import InvalidCode, InvalidMember

MERGE_PATCH = "application/merge-patch+json"


async def read_patch(request: AnyRequest, kind: type[msgspec.Struct]) -> Json:
    """The members of a patch of what `kind` lists, none unknown and no string unstorable."""
    media_type, *parameters = (p.strip().lower() for p in request.headers.get("content-type", "").split(";"))
    charsets = [value.strip('" ') for name, _, value in (p.partition("=") for p in parameters) if name == "charset"]
    if media_type != MERGE_PATCH or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        detail = f"Content-Type must be {MERGE_PATCH} in UTF-8"
        raise ProblemError(UNSUPPORTED_MEDIA_TYPE, detail, headers={"accept-patch": MERGE_PATCH})
    value = load(await request.body())
    if not isinstance(value, dict):
        raise explain(value, kind)
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    errors = [*bad_strings(value, ()), *_unknown(value, known)]
    if errors:
        raise invalid_body(errors)
    return value


def _unknown(value: Json, known: list[str]) -> typing.Iterator[InvalidMember]:
    for name in value:
        if name not in known:
            detail = f'"{printable(name)}" cannot be set; what can is {", ".join(known)}'
            yield InvalidMember(pointer=pointer(name), code=InvalidCode.UNKNOWN, detail=detail)
