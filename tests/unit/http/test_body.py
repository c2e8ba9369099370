"""What a posted article may be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.body import largest_body, parse_article
from api.http.problems import ProblemError
from schemas.v1.article import ArticleInput, HtmlArticleInput
from schemas.v1.problem import InvalidCode

LIMIT = 1000


def refused(body: bytes | str) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        parse_article(body.encode() if isinstance(body, str) else body, LIMIT)
    return caught.value


def text_of(body: bytes) -> str:
    article = parse_article(body, LIMIT)
    assert isinstance(article, ArticleInput)
    return article.text


def faults(body: str) -> list[tuple[str | None, InvalidCode]]:
    return [(error.pointer, error.code) for error in refused(body).errors]


def test_a_good_article_is_read() -> None:
    article = parse_article('{"text": "خبر", "published_at": "2025-10-12T20:00:00+03:00"}'.encode(), LIMIT)
    assert isinstance(article, ArticleInput)
    assert article.text == "خبر"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-12T20:00:00+03:00"


def test_a_page_is_taken_instead_of_a_text() -> None:
    page = parse_article('{"html": "<p>خبر</p>", "title": "خبر"}'.encode(), LIMIT)
    assert page == HtmlArticleInput(html="<p>خبر</p>", title="خبر")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ('{"html": "<p>a</p>", "text": "a"}', "/html", InvalidCode.VALUE),
        ('{"html": " "}', "/html", InvalidCode.EMPTY),
        ('{"html": 5}', "/html", InvalidCode.TYPE),
        ('{"html": "a\\u0000"}', "/html", InvalidCode.NUL),
        ('{"html": "a", "more": 1}', "/more", InvalidCode.UNKNOWN),
    ],
)
def test_each_bad_member_of_a_page_is_pointed_to(body: str, pointer: str, code: InvalidCode) -> None:
    assert faults(body) == [(pointer, code)]


def test_of_members_given_twice_the_last_counts() -> None:
    assert text_of(b'{"text": "a", "text": "b"}') == "b"


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ("{}", "/text", InvalidCode.MISSING),
        ('{"text": ""}', "/text", InvalidCode.EMPTY),
        ('{"text": " \\n\\t\\u00a0"}', "/text", InvalidCode.EMPTY),
        ('{"text": 5}', "/text", InvalidCode.TYPE),
        ('{"text": null}', "/text", InvalidCode.TYPE),
        ('{"text": "a", "title": ["b"]}', "/title", InvalidCode.TYPE),
        ('{"text": "a", "titel": "b"}', "/titel", InvalidCode.UNKNOWN),
        ('{"text": "a", "a/b~c": 1}', "/a~1b~0c", InvalidCode.UNKNOWN),
        ('{"text": "a\\u0000b"}', "/text", InvalidCode.NUL),
        ('{"text": "a", "source": "\\u0000"}', "/source", InvalidCode.NUL),
        ('{"text": "\\ud800"}', "/text", InvalidCode.SURROGATE),
        ('{"text": "a", "title": "b\\udfff"}', "/title", InvalidCode.SURROGATE),
        ('{"text": "a", "published_at": "2025-10-12T20:00:00"}', "/published_at", InvalidCode.FORMAT),
        ('{"text": "a", "published_at": "2025-10-12"}', "/published_at", InvalidCode.FORMAT),
        ('{"text": "a", "published_at": "yesterday"}', "/published_at", InvalidCode.FORMAT),
        ('{"text": "a", "published_at": "2025-02-30T00:00:00Z"}', "/published_at", InvalidCode.FORMAT),
        ('{"text": "a", "published_at": 1760288400}', "/published_at", InvalidCode.TYPE),
        ('{"text": "a", "published_at": "0001-01-01T00:00:00+14:00"}', "/published_at", InvalidCode.RANGE),
        ('{"text": "a", "published_at": "9999-12-31T23:59:59-14:00"}', "/published_at", InvalidCode.RANGE),
        ('{"text": "a", "source": "' + "x" * 501 + '"}', "/source", InvalidCode.LENGTH),
        ("[]", "", InvalidCode.TYPE),
        ("null", "", InvalidCode.TYPE),
        ('"text"', "", InvalidCode.TYPE),
        ("5", "", InvalidCode.TYPE),
    ],
)
def test_each_bad_member_is_pointed_to(body: str, pointer: str, code: InvalidCode) -> None:
    error = refused(body)
    assert error.kind.name == "invalid-body"
    assert error.kind.status == 422
    assert [(e.pointer, e.code) for e in error.errors] == [(pointer, code)]


def test_several_bad_members_are_reported_at_once() -> None:
    assert faults('{"text": "\\u0000", "title": 1, "published_at": "x", "more": 2}') == [
        ("/title", InvalidCode.TYPE),
        ("/published_at", InvalidCode.FORMAT),
        ("/text", InvalidCode.NUL),
        ("/more", InvalidCode.UNKNOWN),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b'{"text": "a"',
        b'{"text": NaN}',
        b"{'text': 'a'}",
        b"[" * 100_000,
        b'\xef\xbb\xbf{"text": "a"}',
    ],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    assert refused(body).kind.name == "malformed-json"


@pytest.mark.parametrize("body", [b"\xff", b'{"text": "\xed\xa0\x80"}', b'{"text": "\xd8"}'])
def test_what_is_not_utf8_is_named_so(body: bytes) -> None:
    assert refused(body).kind.name == "invalid-encoding"


def test_the_limit_counts_bytes_of_utf8() -> None:
    assert text_of(json.dumps({"text": "س" * 500}).encode()) == "س" * 500
    error = refused(json.dumps({"text": "س" * 501}))
    assert error.kind.name == "too-large"
    assert error.kind.status == 413
    assert [e.pointer for e in error.errors] == ["/text"]


def test_the_largest_text_fits_the_largest_body_however_it_is_escaped() -> None:
    escaped = '{"text": "' + "\\u0061" * LIMIT + '"}'
    assert len(escaped) <= largest_body(LIMIT)
    assert len(text_of(escaped.encode())) == LIMIT


def test_a_long_list_of_errors_is_cut() -> None:
    assert len(refused(json.dumps({f"m{n}": n for n in range(1000)})).errors) == 50


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=20,
)
members = st.fixed_dictionaries(
    {},
    optional={"text": anything, "title": anything, "published_at": anything, "source": anything, "url": anything},
)


@given(value=anything | members)
def test_any_json_is_an_article_or_a_problem(value: object) -> None:
    try:
        outcome: ProblemError | str = text_of(json.dumps(value).encode())
    except ProblemError as problem:
        outcome = problem
    assert outcome.strip() if isinstance(outcome, str) else 400 <= outcome.kind.status < 500


@given(body=st.binary())
def test_any_bytes_are_an_article_or_a_problem(body: bytes) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_article(body, LIMIT)
    assert 400 <= caught.value.kind.status < 500
