"""Accept and If-None-Match."""

import pytest

from api.http.conditional import etag, matches
from api.http.negotiation import accepts


@pytest.mark.parametrize(
    ("accept", "admitted"),
    [
        ("application/json", True),
        ("*/*", True),
        ("application/*", True),
        ("text/html, application/json;q=0.5", True),
        ("text/html,*/*;q=0.1", True),
        ("Application/JSON", True),
        ("text/html", False),
        ("application/json;q=0", False),
        ("application/json;q=0, */*", False),
        ("*/*;q=0", False),
        ("application/xml, text/*", False),
        ("application/json;q=x", False),
    ],
)
def test_the_most_specific_range_decides(accept: str, admitted: bool) -> None:
    assert accepts(accept, "application/json") is admitted


@pytest.mark.parametrize(
    ("field", "matched"),
    [
        ('"3"', True),
        ('W/"3"', True),
        ('"1", "3"', True),
        ('"1",W/"3" , "x"', True),
        ("*", True),
        (' "3" ', True),
        ('"4"', False),
        ("3", False),
        ('"33"', False),
        ("", False),
    ],
)
def test_if_none_match_compares_weakly(field: str, matched: bool) -> None:
    assert matches(field, etag(3)) is matched
