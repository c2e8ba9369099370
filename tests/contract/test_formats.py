"""Lists as NDJSON, CSV and GeoJSON, whole or in pages, and with chosen members."""

import csv
import io
import json

import httpx
import pytest

from tests.contract.conftest import MEETINGS, World
from tests.contract.test_reading import data

NDJSON = "application/x-ndjson"
LISTS = ("articles", "actors", "events", "statements")


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return [*csv.DictReader(io.StringIO(answer.text, newline=""))]


def lines(answer: httpx.Response) -> list[dict[str, object]]:
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize("kind", LISTS)
async def test_a_whole_list_is_a_line_each_and_a_last_one(client: httpx.AsyncClient, world: World, kind: str) -> None:
    answer = await client.get(f"/v1/{kind}", headers={"accept": NDJSON})
    assert answer.headers["content-type"] == NDJSON
    *items, end = lines(answer)
    assert items == await data(client, f"/v1/{kind}", limit=200)
    assert end == {"_end": True, "count": len(items), "next_cursor": None}


@pytest.mark.parametrize("kind", LISTS)
async def test_csv_tells_its_rows_before_the_first(client: httpx.AsyncClient, world: World, kind: str) -> None:
    answer = await client.get(f"/v1/{kind}", headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    found = rows(answer)
    assert [row["id"] for row in found] == [item["id"] for item in await data(client, f"/v1/{kind}", limit=200)]
    assert answer.headers["x-total-count"] == str(len(found))


async def test_csv_has_an_event_a_row_with_plover_and_cameo(client: httpx.AsyncClient, world: World) -> None:
    (row,) = rows(await client.get("/v1/events?mode=visit&format=csv"))
    assert row["plover_type"] == row["type"] == "CONSULT"
    assert row["plover_mode"] == "visit"
    assert {"cameo", "cameo_root", "goldstein", "quad"} <= set(row)
    assert (row["actors"], row["actor_countries"]) == ("هاكان فيدان", "TUR")
    assert (row["recipients"], row["recipient_ids"]) == ("أسعد الشيباني", world.shaibani)
    assert (row["place_country"], row["lat"], row["date_start"]) == ("SYR", "33.5", "2025-03-13")


@pytest.mark.parametrize("path", ["/v1/counts/events?by=month,dyad", "/v1/actors/{}/counterparts"])
async def test_what_is_counted_comes_in_every_format_too(client: httpx.AsyncClient, world: World, path: str) -> None:
    path = path.format(world.fidan)
    counted = (await client.get(path)).json()["data"]
    assert lines(await client.get(path, headers={"accept": NDJSON}))[:-1] == counted
    table = rows(await client.get(path, headers={"accept": "text/csv"}))
    assert [row["events"] for row in table] == [str(item["events"]) for item in counted]


async def test_events_are_features_of_a_map(client: httpx.AsyncClient, world: World) -> None:
    answer = await client.get("/v1/events", headers={"accept": "application/geo+json"})
    found = answer.json()
    assert found["type"] == "FeatureCollection"
    assert found["count"] == len(found["features"]) == MEETINGS + 3
    placed = [feature for feature in found["features"] if feature["geometry"]]
    assert [feature["geometry"] for feature in placed] == [{"type": "Point", "coordinates": [36.3, 33.5]}]
    assert placed[0]["properties"]["mode"] == "visit"
    assert (await client.get("/v1/statements?format=geojson")).status_code == 406


@pytest.mark.parametrize("format_", ["ndjson", "csv", "geojson"])
async def test_with_a_limit_every_format_comes_in_pages(client: httpx.AsyncClient, world: World, format_: str) -> None:
    answer = await client.get("/v1/events", params={"limit": 10, "format": format_})
    pages = 1
    while "next" in answer.links:
        assert "x-total-count" not in answer.headers
        answer = await client.get(answer.links["next"]["url"])
        assert answer.status_code == 200
        pages += 1
    assert pages == 3


@pytest.mark.parametrize(
    ("accept", "got"),
    [
        ("text/csv, application/json", "application/json"),
        ("text/csv, application/json;q=0.9", "text/csv"),
        ("text/*", "text/csv"),
        ("*/*", "application/json"),
        ("application/geo+json, text/csv;q=0.5", "application/geo+json"),
    ],
)
async def test_accept_chooses(client: httpx.AsyncClient, world: World, accept: str, got: str) -> None:
    answer = await client.get("/v1/events", headers={"accept": accept})
    assert answer.headers["content-type"].startswith(got)
    assert "accept" in answer.headers["vary"].lower()


async def test_the_parameter_decides_over_accept(client: httpx.AsyncClient, world: World) -> None:
    answer = await client.get("/v1/events?format=ndjson", headers={"accept": "text/html"})
    assert answer.headers["content-type"] == NDJSON
    assert (await client.get("/v1/events", headers={"accept": "text/html"})).status_code == 406


async def test_a_whole_list_of_nobody_is_a_problem(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/actors/01900000-0000-7000-8000-000000000000/events?format=ndjson")
    assert answer.status_code == 404


async def test_head_of_a_whole_list_reads_nothing(client: httpx.AsyncClient, world: World) -> None:
    answer = await client.head("/v1/events?format=csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/csv")


async def test_members_are_chosen(client: httpx.AsyncClient, world: World) -> None:
    (event,) = await data(client, "/v1/events", mode="visit", fields="type,id")
    assert set(event) == {"id", "type"}
    (row,) = rows(await client.get("/v1/events?mode=visit&fields=id,date&format=csv"))
    assert list(row) == ["id", "date_start", "date_end", "date_precision", "date_basis"]
    answer = await client.get("/v1/events?mode=visit&fields=type&format=geojson")
    assert [feature["properties"] for feature in answer.json()["features"]] == [{"type": "CONSULT"}]
    refused = await client.get("/v1/events?fields=typ")
    assert refused.status_code == 400
    assert [error["parameter"] for error in refused.json()["errors"]] == ["fields"]


async def test_fields_do_not_bind_a_cursor(client: httpx.AsyncClient, world: World) -> None:
    first = (await client.get("/v1/events?limit=1")).json()
    following = await client.get("/v1/events", params={"limit": 1, "cursor": first["next_cursor"], "fields": "id"})
    assert following.status_code == 200


async def test_actors_and_places_come_along_once_each(client: httpx.AsyncClient, world: World) -> None:
    answer = (await client.get("/v1/events?include=actors,place&limit=200&country=TUR")).json()
    assert {actor["id"] for actor in answer["included"]["actors"]} == {world.fidan, world.shaibani}
    assert "roles" in answer["included"]["actors"][0]
    assert [place["name"] for place in answer["included"]["places"]] == ["أنقرة"]
    said = (await client.get("/v1/statements?include=actors,place")).json()["included"]
    assert {actor["id"] for actor in said["actors"]} == {world.fidan, world.shaibani}
    assert [place["name"] for place in said["places"]] == ["دمشق"]
    assert (await client.get("/v1/events?include=actors&format=csv")).status_code == 400
