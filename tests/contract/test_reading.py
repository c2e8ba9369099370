"""Reading back: resources, lists, pages, tags."""

from typing import Any

import httpx
import pytest

from tests.contract.conftest import MEETINGS, World

PLAIN = {"accept-encoding": "identity"}


async def data(client: httpx.AsyncClient, path: str, **query: str | int) -> list[dict[str, Any]]:
    answer = await client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, list[dict[str, Any]]] = answer.json()
    return page["data"]


async def walk(client: httpx.AsyncClient, path: str, **query: str | int) -> list[str]:
    """Every id of a list, following its links to the end."""
    found: list[str] = []
    answer = await client.get(path, params=query)
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [item["id"] for item in page["data"]]
        assert (page["next_cursor"] is None) == ("next" not in answer.links)
        if page["next_cursor"] is None:
            return found
        assert page["data"], "a page before the last is not empty"
        answer = await client.get(answer.links["next"]["url"])


@pytest.mark.parametrize("limit", [1, 7, MEETINGS + 3, 200])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/events"])
async def test_a_walk_over_pages_meets_every_item_once(
    client: httpx.AsyncClient, world: World, path: str, limit: int
) -> None:
    found = await walk(client, path, limit=limit)
    assert len(found) == len(set(found)) == MEETINGS + 3


async def test_a_walk_goes_on_where_it_was_while_new_articles_come(client: httpx.AsyncClient, world: World) -> None:
    first = (await client.get("/v1/articles", params={"limit": 5})).json()
    rest = await walk(client, "/v1/articles", limit=5, cursor=first["next_cursor"])
    assert {item["id"] for item in first["data"]} | set(rest) >= {str(one.article.id) for one in world.articles}


async def test_events_of_an_actor_are_newest_first(client: httpx.AsyncClient, world: World) -> None:
    events = await data(client, f"/v1/actors/{world.fidan}/events")
    days = [event["date"]["start"] for event in events]
    assert len(events) == MEETINGS + 1
    assert days == sorted(days, reverse=True)
    assert all(world.fidan in {p["actor"]["id"] for p in event["participants"]} for event in events)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"type": "CONSULT"}, MEETINGS + 1),
        ({"type": "AID"}, 0),
        ({"mode": "visit"}, 1),
        ({"quad": 1}, MEETINGS + 1),
        ({"quad": 4}, 0),
        ({"status": "occurred"}, MEETINGS + 1),
        ({"status": "planned"}, 0),
        ({"role": "actor"}, MEETINGS + 1),
        ({"role": "recipient"}, 0),
        ({"country": "TUR"}, MEETINGS),
        ({"country": "SYR"}, 1),
        ({"place": "دمشق"}, 1),
        ({"place": "Damascus"}, 1),
        ({"place": "القاهرة"}, 0),
        ({"from": "2024-01-03", "to": "2024-01-05"}, 3),
        ({"from": "2025-01-01"}, 1),
        ({"to": "2023-12-31"}, 0),
        ({"type": "CONSULT", "place": "أنقرة", "from": "2024-01-10"}, MEETINGS - 9),
    ],
)
async def test_filters_narrow_the_events_of_an_actor(
    client: httpx.AsyncClient, world: World, query: dict[str, str | int], count: int
) -> None:
    assert len(await data(client, f"/v1/actors/{world.fidan}/events", limit=200, **query)) == count


async def test_with_asks_for_a_second_participant(client: httpx.AsyncClient, world: World) -> None:
    path = f"/v1/actors/{world.fidan}/events"
    assert len(await data(client, path, **{"with": world.shaibani})) == MEETINGS + 1
    assert await data(client, path, **{"with": world.guler}) == []


async def test_events_are_filtered_by_actor_and_second_actor(client: httpx.AsyncClient, world: World) -> None:
    assert len(await data(client, "/v1/events", actor=world.qatar)) == 2
    assert len(await data(client, "/v1/events", actor=world.qatar, **{"with": world.guler})) == 1
    assert len(await data(client, "/v1/events", type="AID", status="planned", quad=2)) == 1


async def test_undated_events_come_last(client: httpx.AsyncClient, world: World) -> None:
    dates = [event["date"] for event in await data(client, "/v1/events", limit=200)]
    assert dates[-1] is None
    assert all(dates[:-1])


@pytest.mark.parametrize(
    "q", ["هاكان فيدان", "هاكان فيدان ", "فيدان", "هاكـان فيدان", "Hakan Fidan", "hakan fidan", "Fidan"]
)
async def test_actors_are_found_by_any_usual_spelling(client: httpx.AsyncClient, world: World, q: str) -> None:
    found = await data(client, "/v1/actors", q=q)
    assert found
    assert found[0]["id"] == world.fidan


async def test_a_search_can_find_nothing(client: httpx.AsyncClient, world: World) -> None:
    assert await data(client, "/v1/actors", q="نكرة") == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"country": "TUR"}, {"هاكان فيدان", "يشار غولر"}),
        ({"kind": "state"}, {"قطر"}),
        ({"office": "defence_minister"}, {"يشار غولر"}),
        ({"sector": "GOV", "country": "SYR"}, {"أسعد الشيباني"}),
        ({"kind": "group"}, set()),
    ],
)
async def test_actors_are_filtered(
    client: httpx.AsyncClient, world: World, query: dict[str, str], names: set[str]
) -> None:
    assert {actor["name"] for actor in await data(client, "/v1/actors", **query)} == names


async def test_statements_are_filtered(client: httpx.AsyncClient, world: World) -> None:
    def texts(found: list[dict[str, Any]]) -> list[str]:
        return [statement["text"] for statement in found]

    assert texts(await data(client, "/v1/statements", speaker=world.fidan)) == ["سنواصل العمل معا"]
    assert texts(await data(client, "/v1/statements", mode="indirect")) == ["إن بلاده ترحب بالدعم"]
    assert texts(await data(client, "/v1/statements", medium="press_conference")) == ["سنواصل العمل معا"]
    assert texts(await data(client, "/v1/statements", **{"from": "2025-03-14"})) == ["إن بلاده ترحب بالدعم"]
    assert texts(await data(client, "/v1/statements", to="2025-03-13")) == ["سنواصل العمل معا"]
    assert texts(await data(client, f"/v1/actors/{world.shaibani}/statements")) == ["إن بلاده ترحب بالدعم"]
    (visit,) = await data(client, "/v1/events", mode="visit")
    assert texts(await data(client, "/v1/statements", about=visit["id"])) == ["سنواصل العمل معا"]
    assert await data(client, "/v1/statements", about=world.fidan) == []


async def test_an_event_names_its_articles_and_its_history(client: httpx.AsyncClient, world: World) -> None:
    (visit,) = await data(client, "/v1/events", mode="visit")
    articles = await data(client, f"/v1/events/{visit['id']}/articles")
    assert [one["id"] for one in articles] == [report["article"] for report in visit["reports"]]
    revisions = await data(client, f"/v1/events/{visit['id']}/revisions")
    assert [one["revision"] for one in revisions] == [*range(1, visit["revision"] + 1)]
    assert revisions[-1]["body"] == visit
    one = await client.get(f"/v1/events/{visit['id']}/revisions/1")
    assert one.json() == revisions[0]


@pytest.mark.parametrize("kind", ["actors", "events", "statements"])
async def test_every_kind_has_a_history_in_pages(client: httpx.AsyncClient, world: World, kind: str) -> None:
    first = (await data(client, f"/v1/{kind}"))[0]
    path = f"/v1/{kind}/{first['id']}/revisions"
    page = (await client.get(path, params={"limit": 1})).json()
    assert page["data"][0]["revision"] == 1
    assert page["data"][0]["body"]["id"] == first["id"]


async def single(client: httpx.AsyncClient, world: World) -> list[str]:
    event = (await data(client, "/v1/events"))[0]["id"]
    statement = (await data(client, "/v1/statements"))[0]["id"]
    article = world.articles[0].article.id
    return [
        f"/v1/articles/{article}",
        f"/v1/articles/{article}/extraction",
        f"/v1/actors/{world.fidan}",
        f"/v1/actors/{world.fidan}/revisions/1",
        f"/v1/events/{event}",
        f"/v1/events/{event}/revisions/1",
        f"/v1/statements/{statement}",
        f"/v1/statements/{statement}/revisions/1",
    ]


async def test_single_resources_have_strong_tags_and_answer_304(client: httpx.AsyncClient, world: World) -> None:
    for path in await single(client, world):
        answer = await client.get(path, headers=PLAIN)
        tag = answer.headers["etag"]
        assert tag.startswith('"'), path
        for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = await client.get(path, headers={"if-none-match": asked, **PLAIN})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag), (path, asked)
        assert (await client.get(path, headers={"if-none-match": '"other"'})).status_code == 200


async def test_head_is_get_without_a_body(client: httpx.AsyncClient, world: World) -> None:
    for path in [*await single(client, world), "/v1/events?limit=2", "/healthz", "/docs", "/nowhere"]:
        got, head = await client.get(path), await client.head(path)
        assert head.status_code == got.status_code, path
        assert head.content == b""
        assert head.headers["content-length"] == got.headers["content-length"]
        assert head.headers.get("etag") == got.headers.get("etag")


async def test_lists_have_no_tag(client: httpx.AsyncClient, world: World) -> None:
    assert "etag" not in (await client.get("/v1/events")).headers


async def test_an_actor_carries_names_roles_and_revision(client: httpx.AsyncClient, world: World) -> None:
    actor = (await client.get(f"/v1/actors/{world.fidan}")).json()
    assert actor["name"] == "هاكان فيدان"
    assert actor["names"]["en"] == "Hakan Fidan"
    assert actor["country"] == "TUR"
    assert [role["office"] for role in actor["roles"]] == ["foreign_minister"]
    assert actor["article_count"] == MEETINGS + 1
