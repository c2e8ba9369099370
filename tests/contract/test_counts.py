"""Counterparts and counts agree with the lists that they sum up."""

from collections import Counter
from typing import Any

import httpx
import pytest

from tests.contract.conftest import MEETINGS, World
from tests.contract.test_reading import data


async def counted(client: httpx.AsyncClient, path: str) -> list[dict[str, Any]]:
    """All rows, over as many pages as it takes."""
    rows: list[dict[str, Any]] = []
    answer = await client.get(path)
    while True:
        assert answer.status_code == 200, answer.text
        rows += answer.json()["data"]
        if "next" not in answer.links:
            return rows
        answer = await client.get(answer.links["next"]["url"])


@pytest.mark.parametrize("limit", [1, 200])
async def test_counterparts_are_those_of_most_events_first(client: httpx.AsyncClient, world: World, limit: int) -> None:
    rows = await counted(client, f"/v1/actors/{world.shaibani}/counterparts?limit={limit}")
    assert [(row["actor"]["id"], row["events"]) for row in rows] == [(world.fidan, MEETINGS + 1), (world.qatar, 1)]
    assert rows[0]["first_day"] == "2024-01-01"
    assert rows[0]["last_day"] == "2025-03-13"
    assert rows[1]["types"] == [{"type": "AID", "events": 1, "first_day": "2025-04-05", "last_day": "2025-04-05"}]


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("type=AID", ["qatar"]),
        ("role=recipient", ["fidan", "qatar"]),
        ("role=recipient&counterpart_role=recipient", []),
        ("counterpart_kind=state", ["qatar"]),
        ("from=2025-04-01", ["qatar"]),
        ("status=planned", ["qatar"]),
        ("mode=visit", ["fidan"]),
    ],
)
async def test_counterparts_are_narrowed(client: httpx.AsyncClient, world: World, query: str, who: list[str]) -> None:
    rows = await counted(client, f"/v1/actors/{world.shaibani}/counterparts?{query}")
    assert {row["actor"]["id"] for row in rows} == {getattr(world, name) for name in who}


async def test_nobody_has_no_counterparts(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/actors/01900000-0000-7000-8000-000000000000/counterparts")).status_code == 404


@pytest.mark.parametrize("limit", [1, 3, 200])
async def test_a_series_counts_every_event_once(client: httpx.AsyncClient, world: World, limit: int) -> None:
    events = await data(client, "/v1/events", limit=200)
    months = Counter(event["date"]["start"][:7] if event["date"] else None for event in events)
    rows = await counted(client, f"/v1/counts/events?by=month&limit={limit}")
    assert [row["period"]["start"][:7] if row["period"] else None for row in rows] == [
        *sorted(m for m in months if m),
        None,
    ]
    assert {row["period"]["start"][:7] if row["period"] else None: row["events"] for row in rows} == months
    assert set(rows[0]) == {"period", "events", "articles"}


@pytest.mark.parametrize(
    ("by", "start", "end"),
    [
        ("day", "2024-01-01", "2024-01-01"),
        ("week", "2024-01-01", "2024-01-07"),
        ("month", "2024-01-01", "2024-01-31"),
        ("year", "2024-01-01", "2024-12-31"),
    ],
)
async def test_periods_have_first_and_last_day(
    client: httpx.AsyncClient, world: World, by: str, start: str, end: str
) -> None:
    assert (await counted(client, f"/v1/counts/events?by={by}"))[0]["period"] == {"start": start, "end": end}


async def test_groups_combine(client: httpx.AsyncClient, world: World) -> None:
    rows = await counted(client, "/v1/counts/events?by=type,country,status,quad,mode")
    assert rows[0] == {
        "type": "CONSULT", "country": "TUR", "status": "occurred", "quad": 1, "mode": None,
        "events": MEETINGS, "articles": MEETINGS,
    }  # fmt: skip
    assert sum(row["events"] for row in rows) == MEETINGS + 3


async def test_an_event_counts_for_each_actor(client: httpx.AsyncClient, world: World) -> None:
    rows = await counted(client, "/v1/counts/events?by=actor")
    assert {row["actor"]["id"]: row["events"] for row in rows} == {
        world.fidan: MEETINGS + 1,
        world.shaibani: MEETINGS + 2,
        world.qatar: 2,
        world.guler: 1,
    }


async def test_dyads_tell_who_acts_on_whom(client: httpx.AsyncClient, world: World) -> None:
    rows = await counted(client, "/v1/counts/events?by=dyad&limit=1")
    dyads = {
        (tuple(actor["id"] for actor in row["dyad"]["actors"]), row["dyad"]["directed"]): row["events"] for row in rows
    }
    assert (
        dyads
        == {
            (tuple(sorted([world.fidan, world.shaibani])), False): MEETINGS,
            ((world.fidan, world.shaibani), True): 1,
            ((world.qatar, world.shaibani), True): 1,
            ((world.guler, world.qatar), False): 1,
        }
        or dyads[(world.qatar, world.shaibani), True] == 1
    )
    assert sum(dyads.values()) == MEETINGS + 3


async def test_counts_take_every_filter_of_events(client: httpx.AsyncClient, world: World) -> None:
    rows = await counted(client, f"/v1/counts/events?by=type&actor={world.qatar}&from=2025-01-01")
    assert [(row["type"], row["events"]) for row in rows] == [("AID", 1)]


async def test_the_vocabulary_names_every_choice_in_two_languages(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/ontology")
    found = answer.json()
    assert len(found["types"]) == 16
    assert found["types"][1]["cameo"] == ["04"]
    assert {"ar", "en"} == set(found["contexts"][0]["names"])
    again = await client.get("/v1/ontology", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
