"""Reading query parameters."""

from uuid import UUID

import pytest

from api.http.problems import ProblemError
from api.http.query import Query, parse_query
from api.http.v1.queries import ActorQuery, EventQuery
from schemas.v1.problem import InvalidCode
from schemas.v1.vocabulary import EventType


class Repeated(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A repeatable parameter."""

    type: tuple[EventType, ...] = ()


def refused(raw: bytes) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        parse_query(raw, EventQuery)
    return caught.value


def test_values_are_converted() -> None:
    query = parse_query(
        b"type=AID&quad=2&from=2025-01-01&limit=7&with=00000000-0000-0000-0000-000000000001", EventQuery
    )
    assert query.type == (EventType.AID,)
    assert query.quad == (2,)
    assert query.from_ is not None
    assert query.limit == 7
    assert query.with_ == (UUID(int=1),)


def test_without_parameters_the_defaults_hold() -> None:
    query = parse_query(b"", EventQuery)
    assert query.limit == 50
    assert query.cursor is None


@pytest.mark.parametrize("raw", ["q=فيدان".encode(), b"q=%D9%81%D9%8A%D8%AF%D8%A7%D9%86"])
def test_arabic_is_read_raw_and_percent_encoded(raw: bytes) -> None:
    assert parse_query(raw, ActorQuery).q == "فيدان"


def test_plus_is_a_space() -> None:
    assert parse_query(b"q=Hakan+Fidan", ActorQuery).q == "Hakan Fidan"


def test_instants_are_of_utc_whatever_their_offset() -> None:
    query = parse_query(b"updated_since=2025-01-01T12:00:00-21:00", EventQuery)
    assert query.updated_since is not None
    assert query.updated_since.isoformat() == "2025-01-02T09:00:00+00:00"


def test_null_is_a_word() -> None:
    assert parse_query(b"q=null", ActorQuery).q == "null"


def test_unknown_parameters_are_named_with_the_known_ones() -> None:
    error = refused(b"typ=AID&limit=5")
    assert error.kind.name == "unknown-parameter"
    assert [(e.parameter, e.code) for e in error.errors] == [("typ", InvalidCode.UNKNOWN)]
    assert error.detail is not None
    assert "type" in error.detail


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"limit=0", "limit", InvalidCode.RANGE),
        (b"limit=201", "limit", InvalidCode.RANGE),
        (b"limit=x", "limit", InvalidCode.TYPE),
        (b"limit=", "limit", InvalidCode.TYPE),
        (b"type=aid", "type", InvalidCode.VALUE),
        (b"from=2025-13-01", "from", InvalidCode.FORMAT),
        (b"from=2025-01-01T00:00:00Z", "from", InvalidCode.FORMAT),
        (b"updated_since=0001-01-01T00:00:00%2B02:00", "updated_since", InvalidCode.RANGE),
        (b"country=sy", "country", InvalidCode.FORMAT),
        (b"actor=fidan", "actor", InvalidCode.FORMAT),
        (b"place=", "place", InvalidCode.LENGTH),
        (b"place=%00", "place", InvalidCode.NUL),
        (b"sort=date&sort=-date", "sort", InvalidCode.REPEATED),
        (b"from=2025-02-01&to=2025-01-01", "to", InvalidCode.RANGE),
    ],
)
def test_each_bad_value_is_reported_by_its_parameter(raw: bytes, name: str, code: InvalidCode) -> None:
    error = refused(raw)
    assert error.kind.name == "invalid-parameter"
    assert [(e.parameter, e.code) for e in error.errors] == [(name, code)]


def test_several_bad_values_are_reported_at_once() -> None:
    assert [e.parameter for e in refused(b"limit=0&type=x&from=y").errors] == ["limit", "type", "from"]


def test_bytes_that_are_not_utf8_are_named_so() -> None:
    assert refused(b"place=%ff").kind.name == "invalid-encoding"


def test_a_tuple_may_be_repeated() -> None:
    assert parse_query(b"type=AID&type=ACCUSE", Repeated).type == (EventType.AID, EventType.ACCUSE)


def test_codes_may_stand_in_one_value_with_commas_between() -> None:
    assert parse_query(b"type=AID,ACCUSE&type=AID", Repeated).type == (EventType.AID, EventType.ACCUSE)


def test_free_text_keeps_its_commas() -> None:
    assert parse_query(b"place=a,b&place=c", EventQuery).place == ("a,b", "c")
