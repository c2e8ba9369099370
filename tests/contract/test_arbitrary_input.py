"""Whatever a client sends, the service never fails: the answer is a result or a problem of the client's."""

import json
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

JSON = {"content-type": "application/json"}

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(), children, max_size=3),
    max_leaves=8,
)
articles = st.fixed_dictionaries(
    {"text": st.text(min_size=1) | values},
    optional={
        "title": st.text() | values,
        "source": st.text() | st.none(),
        "url": st.text() | st.none(),
        "published_at": st.datetimes(timezones=st.timezones()).map(lambda instant: instant.isoformat()) | values,
    },
)
# The client belongs to the module and keeps nothing between examples.
bounded = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/articles"])
@bounded
@given(body=values | articles)
async def test_any_json(client: httpx.AsyncClient, path: str, body: object) -> None:
    answer = await client.post(path, content=json.dumps(body), headers=JSON)
    assert answer.status_code < 500, answer.text


@bounded
@given(body=st.binary())
async def test_any_bytes(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/v1/articles", content=body, headers=JSON)
    assert 400 <= answer.status_code < 500, answer.text


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/actors", "/v1/events", "/v1/statements"])
@bounded
@given(
    query=st.dictionaries(
        st.sampled_from(["q", "from", "to", "type", "place", "country", "actor", "limit", "cursor", "source"])
        | st.text(),
        st.text() | st.binary(),
    )
)
async def test_any_query(client: httpx.AsyncClient, path: str, query: dict[str, str | bytes]) -> None:
    asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in query.items())
    answer = await client.get(f"{path}?{asked}")
    assert answer.status_code < 500, answer.text


@bounded
@given(q=st.text(min_size=1, max_size=200))
async def test_any_name_can_be_searched(client: httpx.AsyncClient, q: str) -> None:
    answer = await client.get(f"/v1/actors?q={quote(q)}")
    assert answer.status_code == (400 if "\0" in q else 200), answer.text


@bounded
@given(part=st.text(min_size=1).filter(lambda part: part.strip("/")))  # Slashes alone ask for the list.
async def test_any_id(client: httpx.AsyncClient, part: str) -> None:
    answer = await client.get(f"/v1/events/{quote(part, safe='')}")
    assert answer.status_code in {200, 404}, answer.text
