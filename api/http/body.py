"""Reading a posted article: the fast way for good bodies, a slow one that says everything wrong with bad ones."""

import json
import typing
from datetime import UTC, datetime

import msgspec

from api.http.invalid import bad_member, bad_strings, lone_surrogate, pointer, printable
from api.http.negotiation import require_json
from api.http.problems import INVALID_BODY, INVALID_ENCODING, MALFORMED_JSON, TOO_LARGE, AnyRequest, ProblemError
from schemas.v1.article import ArticleInput
from schemas.v1.problem import InvalidCode, InvalidMember

# JSON may write each byte of ASCII text as six (\u0041); the rest is room for the other members.
_ESCAPED = 6
_OTHER_MEMBERS = 65_536

# An answer that lists more than this helps nobody and could be made as large as the request.
_MOST_ERRORS = 50

# Before the first Arabic newspaper and far in the future, dates relative to the publication leave the calendar.
EARLIEST = datetime(1800, 1, 1, tzinfo=UTC)
LATEST = datetime(3000, 1, 1, tzinfo=UTC)

_DECODER = msgspec.json.Decoder(ArticleInput)
_FIELDS = {field.encode_name: field for field in msgspec.structs.fields(ArticleInput)}
_TYPES = typing.get_type_hints(ArticleInput, include_extras=True)


def largest_body(max_text_bytes: int) -> int:
    """Bytes of the largest body that can hold an accepted article."""
    return max_text_bytes * _ESCAPED + _OTHER_MEMBERS


async def read_article(request: AnyRequest, max_text_bytes: int) -> ArticleInput:
    """The article of a request; raises a problem that names every bad member."""
    require_json(request)
    return parse_article(await request.body(), max_text_bytes)


def parse_article(body: bytes, max_text_bytes: int) -> ArticleInput:
    """An article from JSON. Of members given twice the last counts."""
    try:
        article = _DECODER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise _explain(body, max_text_bytes) from exc
    _require_size(article.text, max_text_bytes)
    if faults := article_faults(article):
        raise _invalid([*faults])
    return article


def article_faults(article: ArticleInput) -> tuple[InvalidMember, ...]:
    """What makes an article of the right types unreadable or unstorable."""
    return tuple(_faults(msgspec.structs.asdict(article)))


def _require_size(text: str, max_text_bytes: int) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_text_bytes:
        detail = f"the text has {size} bytes in UTF-8; at most {max_text_bytes} are taken"
        member = InvalidMember(pointer="/text", code=InvalidCode.LENGTH, detail=detail)
        raise ProblemError(TOO_LARGE, detail, errors=(member,))


def _faults(members: dict[str, object]) -> typing.Iterator[InvalidMember]:
    """What types cannot say: blank text, strings that cannot be stored, days beyond the calendar."""
    for name, value in members.items():
        yield from bad_strings(value, (name,))
    text = members.get("text")
    if isinstance(text, str) and not text.strip():
        yield InvalidMember(pointer="/text", code=InvalidCode.EMPTY, detail="the text is empty or only whitespace")
    published_at = members.get("published_at")
    if isinstance(published_at, datetime) and not EARLIEST <= published_at < LATEST:
        detail = f"expected an instant from {EARLIEST.year} to {LATEST.year - 1}"
        yield InvalidMember(pointer="/published_at", code=InvalidCode.RANGE, detail=detail)


def _explain(body: bytes, max_text_bytes: int) -> ProblemError:
    """Say what is wrong with a body that msgspec refused."""
    try:
        text = body.decode()
    except UnicodeDecodeError as exc:
        return ProblemError(INVALID_ENCODING, f"the body is not UTF-8: byte {exc.start} starts no character")
    try:
        value = json.loads(text, parse_constant=_refuse_constant, parse_int=_any_int)
    except json.JSONDecodeError as exc:
        return ProblemError(MALFORMED_JSON, f"{exc.msg} at line {exc.lineno}, column {exc.colno}")
    except RecursionError:
        return ProblemError(MALFORMED_JSON, "the body is nested too deeply")
    except ValueError as exc:
        return ProblemError(MALFORMED_JSON, str(exc))
    if not isinstance(value, dict):
        detail = f"expected an object, got {_json_kind(value)}"
        return _invalid([InvalidMember(pointer="", code=InvalidCode.TYPE, detail=detail)])
    if isinstance(value.get("text"), str):
        _require_size(value["text"], max_text_bytes)
    errors = [*_members(value)]
    return _invalid(errors) if errors else ProblemError(MALFORMED_JSON, "the body could not be read")


def _members(value: dict[str, object]) -> typing.Iterator[InvalidMember]:
    good: dict[str, object] = {}
    for name, field in _FIELDS.items():
        if name not in value:
            if field.required:
                yield InvalidMember(pointer=pointer(name), code=InvalidCode.MISSING, detail="this member is required")
            continue
        raw = value[name]
        if isinstance(raw, str) and not raw.strip() and name == "text":
            good[name] = raw
            continue
        if isinstance(raw, str) and lone_surrogate(raw) is not None:
            good[name] = raw
            continue
        try:
            good[name] = msgspec.convert(raw, _TYPES[field.name])
        except msgspec.ValidationError as exc:
            yield bad_member(name, str(exc))
    yield from _faults(good)
    for name in value:
        if name not in _FIELDS:
            known = ", ".join(_FIELDS)
            yield InvalidMember(
                pointer=pointer(name),
                code=InvalidCode.UNKNOWN,
                detail=f'unknown member "{printable(name)}"; known are {known}',
            )


def _invalid(errors: list[InvalidMember]) -> ProblemError:
    summary = "; ".join(f"{error.pointer or 'the body'}: {error.detail}" for error in errors[:3])
    more = f"; and {len(errors) - 3} more" if len(errors) > 3 else ""
    return ProblemError(INVALID_BODY, summary + more, errors=tuple(errors[:_MOST_ERRORS]))


def _refuse_constant(name: str) -> typing.NoReturn:
    raise ValueError(f"{name} is not JSON")


def _any_int(digits: str) -> float:
    # int() refuses more than 4300 digits; wherever a number stands in an article it is of the wrong type anyway.
    return int(digits) if len(digits) < 20 else float(digits)


def _json_kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case str():
            return "a string"
        case list():
            return "an array"
        case _:
            return "a number"
