"""The OpenAPI document: fresh, complete, and what the answers keep to."""

import re
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import msgspec
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from api.app import create_app
from api.http.documents import encode_document, openapi_document
from api.http.problems import PROBLEM_TYPES
from api.services.webhooks import managing
from api.settings import Settings
from schemas.v1.webhook import WebhookInput
from tests.contract.conftest import World

COMMITTED = Path(__file__).parents[2] / "openapi" / "v1.json"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Json:
    decoded: Json = msgspec.json.decode(encode_document(openapi_document(create_app(Settings()))))
    return decoded


def test_the_committed_document_is_fresh(document: Json) -> None:
    assert msgspec.json.decode(COMMITTED.read_bytes()) == document


def test_the_same_code_gives_the_same_bytes() -> None:
    assert encode_document(openapi_document(create_app(Settings()))) == encode_document(
        openapi_document(create_app(Settings()))
    )


async def test_it_is_served(client: httpx.AsyncClient, document: Json) -> None:
    assert (await client.get("/openapi/v1.json")).json() == document


def test_every_schema_is_valid_and_every_reference_leads_somewhere(document: Json) -> None:
    for name, schema in document["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert not re.search(r"[^A-Za-z]", name), name
    for reference in references(document):
        node: Any = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_every_operation_is_described(document: Json) -> None:
    ids = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            ids.append(operation["operationId"])
            assert operation["summary"], where
            assert operation["description"], where
            assert operation["tags"], where
            assert "400" in operation["responses"], where
            assert "500" in operation["responses"], where
    assert len(ids) == len(set(ids))


def test_failures_are_problem_documents(document: Json) -> None:
    for response in document["components"]["responses"].values():
        schema = response["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}


def test_unknown_members_of_a_posted_article_are_excluded(document: Json) -> None:
    assert document["components"]["schemas"]["ArticleInput"]["additionalProperties"] is False


def test_pages_name_their_items(document: Json) -> None:
    page = document["components"]["schemas"]["EventPage"]
    assert page["properties"]["data"]["items"] == {"$ref": "#/components/schemas/Event"}


def test_everything_has_an_example_that_keeps_to_its_schema(document: Json) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", ()):
                keeps_to(document, parameter["schema"], parameter["example"], f"{method} {path} {parameter['name']}")
            contents = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (one.get("content", {}).get("application/json") for one in contents):
                if content and "schema" in content:
                    keeps_to(document, content["schema"], content["example"], f"{method} {path}")


def test_every_parameter_has_an_example_of_its_own(document: Json) -> None:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for parameter in operation.get("parameters", ()):
                assert parameter["example"] != "text", f"{method} {path} {parameter['name']} has only a placeholder"


def test_an_explanation_is_shown(document: Json) -> None:
    operation = document["paths"]["/v1/extract"]["post"]
    (explain,) = (one for one in operation["parameters"] if one["name"] == "explain")
    assert explain["example"] is True
    (event,) = operation["responses"]["200"]["content"]["application/json"]["example"]["events"]
    assert event["explanation"]["reports"][0]["arguments"]


def test_every_type_of_problem_is_shown(document: Json) -> None:
    shown = {
        example["value"]["type"]
        for response in document["components"]["responses"].values()
        for example in response["content"]["application/problem+json"]["examples"].values()
    }
    assert shown == {kind.uri for kind in PROBLEM_TYPES} - {"/problems/method-not-allowed"}


def keeps_to(document: Json, schema: Json, value: object, where: str) -> None:
    validator = Draft202012Validator({**document, **schema}, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(value)] == [], where


async def test_answers_keep_to_the_document(
    client: httpx.AsyncClient, world: World, document: Json, pool: "asyncpg.Pool[asyncpg.Record]"
) -> None:
    ids = {
        "article_id": str(world.articles[0].article.id),
        "actor_id": world.fidan,
        "event_id": str(world.articles[0].events[0].id),
        "statement_id": (await client.get("/v1/statements")).json()["data"][0]["id"],
        "number": "1",
        "name": "invalid-body",
        "webhook_id": str((await managing.create(pool, WebhookInput(url="https://consumer.example/"))).id),
    }
    seen = 0
    for path, operations in document["paths"].items():
        operation = operations.get("get")
        if operation is None or "application/json" not in operation["responses"]["200"]["content"]:
            continue
        if "{key_id}" in path or "{job_id}" in path:
            continue  # what these show is made by posting; their own tests do
        answer = await client.get(path.format(**ids))
        assert answer.status_code == 200, path
        check(document, operation["responses"]["200"], answer)
        seen += 1
    assert seen >= 18


async def test_posts_keep_to_the_document(client: httpx.AsyncClient, document: Json) -> None:
    article = {"text": "التقى وزير الخارجية التركي هاكان فيدان نظيره السوري أسعد الشيباني في أنقرة.", "title": "خبر"}
    extracted = await client.post("/v1/extract", json=article)
    check(document, document["paths"]["/v1/extract"]["post"]["responses"]["200"], extracted)
    responses = document["paths"]["/v1/articles"]["post"]["responses"]
    plain = {"accept-encoding": "identity"}
    created = await client.post("/v1/articles", json=article, headers=plain)
    assert created.status_code == 201
    check(document, responses["201"], created)
    again = await client.post("/v1/articles", json=article)
    assert again.status_code == 200
    check(document, responses["200"], again)
    assert again.json() == created.json()
    read = await client.get(created.headers["location"], headers=plain)
    assert read.json() == created.json()["article"]
    assert read.headers["etag"] == created.headers["etag"]


async def test_details_and_explanations_keep_to_the_document(client: httpx.AsyncClient, document: Json) -> None:
    article = {
        "text": "قتل 12 شخصا وأصيب نحو 30 آخرين في غارة لسلاح الجو السوداني على مدينة نيالا. "
        "وقال وزير الخارجية المصري بدر عبد العاطي إن بلاده قدمت مساعدات بقيمة 20 مليون دولار للسودان.",
        "published_at": "2025-06-01T12:00:00Z",
    }
    plain = await client.post("/v1/extract", json=article)
    explained = await client.post("/v1/extract?explain=true", json=article)
    for answer in (plain, explained):
        check(document, document["paths"]["/v1/extract"]["post"]["responses"]["200"], answer)
    assert all("explanation" not in event for event in plain.json()["events"])
    assert all(event["explanation"]["reports"] for event in explained.json()["events"])
    assert all(statement["explanation"]["form"] for statement in explained.json()["statements"])
    dead = next(e["details"]["dead"] for e in plain.json()["events"] if e["type"] == "ASSAULT")
    assert (dead["low"], dead["high"]) == (12, 12)
    refused = await client.post("/v1/extract?explain=perhaps", json=article)
    assert refused.status_code == 400


async def test_a_stored_event_has_the_figure_published_last_and_shows_that_reports_differ(
    client: httpx.AsyncClient, document: Json
) -> None:
    stored: set[str] = set()
    for number, hour in ((21, "08"), (34, "15")):
        text = f"قتل {number} شخصا في غارة جوية إسرائيلية أمس السبت على مدينة صيدا."
        posted = await client.post("/v1/articles", json={"text": text, "published_at": f"2025-10-12T{hour}:00:00Z"})
        stored |= {event["id"] for event in posted.json()["events"] if event["type"] == "ASSAULT"}
    (event_id,) = stored
    answer = await client.get(f"/v1/events/{event_id}")
    check(document, document["paths"]["/v1/events/{event_id}"]["get"]["responses"]["200"], answer)
    dead = answer.json()["details"]["dead"]
    assert (dead["low"], dead["least"], dead["most"], dead["contradicted"]) == (34, 21, 34, True)
    assert [report["details"]["dead"]["low"] for report in answer.json()["reports"]] == [21, 34]


async def test_problems_keep_to_the_document(client: httpx.AsyncClient, document: Json) -> None:
    answer = await client.post("/v1/extract", json={"text": 1})
    schema = {**document, "$ref": "#/components/schemas/Problem"}
    Draft202012Validator(schema).validate(answer.json())


async def test_the_browser_loads_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert loaded
    for asset in loaded:
        assert asset.startswith("/docs/")
        answer = await client.get(asset)
        assert answer.status_code == 200
        assert answer.content


def check(document: Json, response: Json, answer: httpx.Response) -> None:
    schema = {**document, **response["content"]["application/json"]["schema"]}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(answer.json())


def references(node: Any) -> list[str]:
    match node:
        case dict():
            own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return own + [found for value in node.values() for found in references(value)]
        case list():
            return [found for value in node for found in references(value)]
        case _:
            return []
