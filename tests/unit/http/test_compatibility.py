"""What breaks clients, and what does not."""

import copy
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from api.app import create_app
from api.http.compatibility import breaking_changes
from api.settings import Settings

Json = dict[str, Any]
RELEASED: Json = msgspec.json.decode(create_app(Settings()).state.openapi)
EVENTS = "/v1/events"


def changed(change: Callable[[Json], object]) -> tuple[str, ...]:
    new = copy.deepcopy(RELEASED)
    change(new)
    return breaking_changes(RELEASED, new)


def parameter(document: Json, name: str) -> Json:
    found: Json = next(p for p in document["paths"][EVENTS]["get"]["parameters"] if p["name"] == name)
    return found


def event(document: Json) -> Json:
    schema: Json = document["components"]["schemas"]["Event"]
    return schema


def posted(document: Json) -> Json:
    schema: Json = document["components"]["schemas"]["ArticleInput"]
    return schema


def test_the_same_document_breaks_nothing() -> None:
    assert changed(lambda _: None) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["paths"].update({"/v1/new": {"get": {"responses": {"200": {}}}}}),
        lambda d: d["paths"][EVENTS]["get"]["parameters"].append({"name": "n", "in": "query", "schema": {}}),
        lambda d: event(d)["properties"].update(more={"type": "string"}),
        lambda d: posted(d)["properties"].update(more={"type": "string"}),
        lambda d: parameter(d, "limit")["schema"].update(maximum=500),
        lambda d: parameter(d, "sort")["schema"].setdefault("enum", []).append("name"),
        lambda d: event(d)["properties"]["revision"].update(minimum=1),
        lambda d: d["paths"][EVENTS]["get"]["responses"]["200"]["content"].update({"text/html": {}}),
    ],
)
def test_additions_break_nothing(change: Callable[[Json], object]) -> None:
    assert changed(change) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["paths"].pop(EVENTS), "GET /v1/events is gone"),
        (lambda d: d["paths"]["/v1/articles"].pop("post"), "POST /v1/articles is gone"),
        (lambda d: d["paths"][EVENTS]["get"]["parameters"].remove(parameter(d, "type")), "parameter type is gone"),
        (lambda d: parameter(d, "type").update(required=True), "parameter type is required now"),
        (lambda d: parameter(d, "limit")["schema"].update(maximum=100), "maximum"),
        (lambda d: d["paths"][EVENTS]["get"]["responses"]["200"]["content"].pop("text/csv"), "text/csv is gone"),
        (lambda d: d["paths"][EVENTS]["get"]["responses"]["200"]["headers"].pop("Link"), "header Link is gone"),
        (lambda d: event(d)["properties"].pop("summary"), "summary is gone"),
        (lambda d: event(d)["required"].remove("summary"), "summary is optional now"),
        (lambda d: event(d)["properties"]["revision"].update(type="string"), "string instead of integer"),
        (lambda d: d["components"]["schemas"]["EventType"]["enum"].append("WAR"), "WAR is outside the choices"),
        (lambda d: d["components"]["schemas"]["EventPage"]["properties"].pop("next_cursor"), "next_cursor is gone"),
        (lambda d: posted(d)["properties"].pop("title"), "title is gone"),
        (lambda d: posted(d)["required"].append("title"), "title is required now"),
        (lambda d: posted(d)["properties"]["text"].update(maxLength=10), "maxLength"),
    ],
)
def test_what_breaks_is_named(change: Callable[[Json], object], said: str) -> None:
    found = changed(change)
    assert any(said in one for one in found), found
