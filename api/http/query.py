"""Query parameters, read into frozen Structs: the Struct lists the known parameters, their types and their meaning."""

import types
import typing
from datetime import UTC, datetime
from functools import cache, lru_cache
from urllib.parse import unquote_to_bytes

import msgspec

from api.http.formats import Format
from api.http.invalid import bad_parameter, printable
from api.http.problems import INVALID_ENCODING, INVALID_PARAMETER, UNKNOWN_PARAMETER, AnyRequest, ProblemError
from schemas.v1.problem import InvalidCode, InvalidMember

Cursor = typing.Annotated[
    str, msgspec.Meta(min_length=1, max_length=2000, description="`next_cursor` of the page before.")
]
Limit = typing.Annotated[int, msgspec.Meta(ge=1, le=200, description="Most items on the page.")]


_MOST_VALUES = 100
"""Of one parameter."""

_KEPT, _KEPT_LENGTH = 1024, 200
"""So many queries are kept, of at most so many bytes."""


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No parameters. Tuples are parameters that may be repeated: any of the values suffices.

    Where no value can hold a comma, `type=AID,ASSAULT` is short for `type=AID&type=ASSAULT`.
    """


class PageQuery(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of every list."""

    limit: Limit = 50
    cursor: Cursor | None = None


FieldName = typing.Annotated[
    str,
    msgspec.Meta(pattern="^[a-z_]+$", max_length=40, description="Members of the items to answer with; all without."),
]
FormatName = typing.Annotated[
    Format,
    msgspec.Meta(
        description=(
            "The format, instead of by `Accept`. Without `limit` and `cursor` all but `json` hold the whole list."
        )
    ),
]


AsOf = typing.Annotated[
    datetime,
    msgspec.Meta(
        tz=True,
        description="As it was stored at this instant, which is one of recording (`recorded_at`) and not of what "
        "happened. Not in the future.",
    ),
]


class PastQuery(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of a single resource."""

    as_of: AsOf | None = None


class ListQuery(PageQuery, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parameters of every list that comes in several formats."""

    fields: tuple[FieldName, ...] = ()
    format: FormatName | None = None
    as_of: AsOf | None = None


Q = typing.TypeVar("Q", bound=Query)

_READ = "query"
"""Where the state of a request keeps its parameters."""


class Parameter(msgspec.Struct, frozen=True):
    """One parameter of a Query: `kind` is the type of one value."""

    name: str
    attribute: str
    kind: typing.Any
    repeated: bool
    splits: bool
    """Several values may be given in one, with commas between."""
    typed: bool
    """A number or a truth value, which JSON would not quote."""


@cache
def parameters(query: type[Query]) -> tuple[Parameter, ...]:
    """The parameters of a Query, in order."""
    hints = typing.get_type_hints(query, include_extras=True)
    return tuple(
        _parameter(field.encode_name, field.name, hints[field.name]) for field in msgspec.structs.fields(query)
    )


def _parameter(name: str, attribute: str, hint: typing.Any) -> Parameter:
    repeated = typing.get_origin(hint) is tuple
    # An optional parameter is left out, never given as null.
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    kind = kinds[0] if repeated or types.NoneType in typing.get_args(hint) else hint
    info = msgspec.inspect.type_info(kind)
    # A description wraps the type that it describes.
    bare = info.type if isinstance(info, msgspec.inspect.Metadata) else info
    # Free text may hold a comma; a string with a pattern is a code.
    free = isinstance(bare, msgspec.inspect.StrType) and bare.pattern is None
    typed = isinstance(bare, msgspec.inspect.IntType | msgspec.inspect.FloatType | msgspec.inspect.BoolType)
    return Parameter(name, attribute, kind, repeated, repeated and not free, typed)


def read_query(request: AnyRequest, query: type[Q]) -> Q:
    """The parameters of a request; raises a problem that names every unknown or bad one."""
    # The checks before a route read them too.
    state = request.scope["state"]
    read = state.get(_READ)
    if not isinstance(read, query):
        read = state[_READ] = parse_query(request.scope["query_string"], query)
    return read


def names_given(request: AnyRequest) -> frozenset[str]:
    """The names of the parameters of a request."""
    return frozenset(_pairs(request.scope["query_string"]))


def parse_query(raw: bytes, query: type[Q]) -> Q:
    """A Query from the part of a URL after `?`."""
    # The same is asked for again and again, mostly nothing.
    return _parse_once(raw, query) if len(raw) <= _KEPT_LENGTH else _parse(raw, query)


def _parse(raw: bytes, query: type[Q]) -> Q:
    if not raw:
        return query()
    given = _pairs(raw)
    known = {parameter.name: parameter for parameter in parameters(query)}
    if unknown := [name for name in given if name not in known]:
        raise ProblemError(UNKNOWN_PARAMETER, _unknown_detail(unknown, [*known]), errors=_unknown_errors(unknown))
    values: dict[str, typing.Any] = {}
    errors: list[InvalidMember] = []
    for name, texts in given.items():
        parameter = known[name]
        if len(texts) > 1 and not parameter.repeated:
            errors.append(InvalidMember(parameter=name, code=InvalidCode.REPEATED, detail="may be given only once"))
            continue
        parts = [part for text in texts for part in text.split(",")] if parameter.splits else texts
        if len(parts) > _MOST_VALUES:
            detail = f"has {len(parts)} values; at most {_MOST_VALUES} are taken"
            errors.append(InvalidMember(parameter=name, code=InvalidCode.LENGTH, detail=detail))
            continue
        converted = [*_converted(parameter, parts, errors)]
        if converted:
            values[parameter.attribute] = tuple(dict.fromkeys(converted)) if parameter.repeated else converted[0]
    if errors:
        raise invalid_parameters(*errors)
    return query(**values)


_parse_once = lru_cache(maxsize=_KEPT)(_parse)


def _converted(parameter: Parameter, texts: list[str], errors: list[InvalidMember]) -> typing.Iterator[typing.Any]:
    for text in texts:
        if "\0" in text:
            errors.append(InvalidMember(parameter=parameter.name, code=InvalidCode.NUL, detail="contains NUL (U+0000)"))
            continue
        try:
            value = msgspec.convert(text, parameter.kind, strict=not parameter.typed)
        except msgspec.ValidationError as exc:
            errors.append(bad_parameter(parameter.name, str(exc)))
            continue
        try:
            # Offsets of a day are RFC 3339, but more than PostgreSQL takes.
            yield value.astimezone(UTC) if isinstance(value, datetime) else value
        except OverflowError:
            detail = "lies outside the years 1 to 9999 in UTC"
            errors.append(InvalidMember(parameter=parameter.name, code=InvalidCode.RANGE, detail=detail))


def invalid_parameters(*errors: InvalidMember) -> ProblemError:
    """The problem for parameters that are known but wrong."""
    return ProblemError(
        INVALID_PARAMETER, "; ".join(f"{error.parameter}: {error.detail}" for error in errors), errors=errors
    )


def _pairs(raw: bytes) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for item in raw.split(b"&"):
        if not item:
            continue
        name, _, value = item.partition(b"=")
        given.setdefault(_decoded(name), []).append(_decoded(value))
    return given


def _decoded(raw: bytes) -> str:
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        raise ProblemError(INVALID_ENCODING, "the query is not UTF-8 after percent-decoding") from None


def _unknown_detail(unknown: list[str], known: list[str]) -> str:
    has = f"its parameters are {', '.join(known)}" if known else "it has none"
    return f"this path has no parameter {', '.join(printable(name) for name in unknown[:5])}; {has}"


def _unknown_errors(unknown: list[str]) -> tuple[InvalidMember, ...]:
    return tuple(
        InvalidMember(parameter=printable(name), code=InvalidCode.UNKNOWN, detail="unknown parameter")
        for name in unknown[:20]
    )
