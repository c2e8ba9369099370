"""What lists are narrowed to and ordered by, beyond the filters of `test_reading`."""

import httpx
import pytest

from tests.contract.conftest import MEETINGS, World
from tests.contract.test_reading import data, walk


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("type=AID&type=ACCUSE", 2),
        ("type=AID,ACCUSE", 2),
        ("type=AID,ACCUSE&quad=2", 1),
        ("mode=visit,phone", 1),
        ("status=planned&status=denied", 1),
        ("quad=2,3", 2),
        ("country=SYR,QAT", 1),
        ("place=دمشق&place=القاهرة", 1),
        ("context=diplomatic", 1),
        ("context=diplomatic,cyber", 1),
        ("context=cyber", 0),
        ("min_confidence=0.9", MEETINGS + 3),
        ("min_confidence=0.95", 0),
        ("min_articles=1", MEETINGS + 3),
        ("min_articles=2", 0),
        ("bbox=36,33,37,34", 1),
        ("bbox=36.5,33,36,34", 0),
        ("bbox=30,20,-170,34", 1),
        ("q=دمشق", 0),
        ("q=زار", 1),
        ("q=زار الى", 0),
        ("updated_since=2000-01-01T00:00:00Z", MEETINGS + 3),
        ("updated_since=2100-01-01T00:00:00Z", 0),
    ],
)
async def test_events_are_narrowed(client: httpx.AsyncClient, world: World, query: str, count: int) -> None:
    answer = await client.get(f"/v1/events?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["data"]) == count


async def test_several_actors_are_any_of_them(client: httpx.AsyncClient, world: World) -> None:
    both = await data(client, "/v1/events", actor=f"{world.qatar},{world.guler}")
    assert {event["type"] for event in both} == {"AID", "ACCUSE"}
    assert len(await data(client, "/v1/events", actor=world.shaibani, limit=200, **{"with": world.qatar})) == 1


@pytest.mark.parametrize("sort", ["-date", "date", "-updated", "updated", "-articles"])
@pytest.mark.parametrize("path", ["/v1/events", "/v1/actors/{}/events"])
async def test_every_order_is_walked_whole(client: httpx.AsyncClient, world: World, path: str, sort: str) -> None:
    whole = await data(client, path.format(world.fidan), sort=sort, limit=200)
    assert await walk(client, path.format(world.fidan), sort=sort, limit=7) == [event["id"] for event in whole]
    days = [event["date"]["start"] if event["date"] else "" for event in whole]
    if sort.endswith("date"):
        assert days == sorted(days, reverse=sort.startswith("-"))
    if sort.endswith("updated"):
        times = [event["recorded_at"] for event in whole]
        assert times == sorted(times, reverse=sort.startswith("-"))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("بالدعم", "دعم"),
        ("بالدعم", "الدعم"),
        ("بلاده", "بلاد"),
        ("ترحب", "تُرَحِّبُ"),
    ],
)
async def test_words_are_found_with_any_clitic_and_ending(
    client: httpx.AsyncClient, world: World, written: str, asked: str
) -> None:
    (found,) = await data(client, "/v1/statements", q=asked)
    assert written in found["text"]


async def test_signs_alone_find_nothing(client: httpx.AsyncClient, world: World) -> None:
    for q in ("!", "'; --", "&|!():*"):
        assert await data(client, "/v1/statements", q=q) == []


async def test_statements_of_several_speakers(client: httpx.AsyncClient, world: World) -> None:
    assert len(await data(client, "/v1/statements", speaker=f"{world.fidan},{world.shaibani}")) == 2
    assert len(await data(client, "/v1/statements", mode="direct,indirect")) == 2


async def test_who_held_an_office_on_a_day_is_known_or_attested(client: httpx.AsyncClient, world: World) -> None:
    async def holders(day: str, **more: str) -> set[str]:
        return {actor["name"] for actor in await data(client, "/v1/actors", office="foreign_minister", on=day, **more)}

    # The knowledge base has Fidan in office since June 2023, whatever articles say.
    assert await holders("2023-06-05", country="TUR") == {"هاكان فيدان"}
    assert await holders("2020-01-01", country="TUR") == set()
    assert await holders("2024-01-05", country="TUR,SYR") >= {"هاكان فيدان"}


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/actors?on=2024-01-01", "on"),
        ("/v1/events?bbox=1,2,3", "bbox"),
        ("/v1/events?bbox=0,50,10,40", "bbox"),
        ("/v1/events?bbox=0,0,190,10", "bbox"),
        ("/v1/events?min_confidence=2", "min_confidence"),
        ("/v1/events?min_articles=0", "min_articles"),
        ("/v1/events?updated_since=2024-01-01", "updated_since"),
        ("/v1/events?sort=name", "sort"),
        ("/v1/events?type=AID,", "type"),
        ("/v1/events?quad=" + ",".join(["1"] * 101), "quad"),
        ("/v1/counts/events?by=day,month", "by"),
        ("/v1/counts/events?by=actor,dyad", "by"),
    ],
)
async def test_bad_values_are_named(client: httpx.AsyncClient, path: str, parameter: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 400, answer.text
    assert {error["parameter"] for error in answer.json()["errors"]} == {parameter}
