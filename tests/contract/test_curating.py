"""Curation, deletion and re-extraction over HTTP: what curators decide stays, and what is gone says so."""

from datetime import date
from typing import Any

import asyncpg
import httpx
import pytest

from api.resolution.names import fold
from api.services.ingest import store_extraction
from schemas.v1.vocabulary import EventType
from tests.contract.handmade import ANKARA, DAMASCUS, FIDAN, GULER, QATAR, SHAIBANI, Said, What, Where, Who, article

MERGE_PATCH = {"content-type": "application/merge-patch+json"}
IDENTITY = MERGE_PATCH | {"accept-encoding": "identity"}
_NUMBERS = iter(range(1, 1000))


async def post(pool: "asyncpg.Pool[asyncpg.Record]", *events: What, said: tuple[Said, ...] = ()) -> dict[str, Any]:
    """An article of its own words that tells of these."""
    made = article(f"خبر للتحرير رقم {next(_NUMBERS)}", "2025-10-12T12:00:00+00:00", events, said)
    posted: dict[str, Any] = httpx.Response(200, content=(await store_extraction(pool, *made)).body).json()
    return posted


def meeting(*who: Who, on: date = date(2025, 10, 12), at: Where = ANKARA) -> What:
    return What(type=EventType.CONSULT, by=who, on=on, at=at)


async def at(client: httpx.AsyncClient, path: str) -> dict[str, Any]:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def write(
    client: httpx.AsyncClient, method: str, path: str, body: object = None, *, status: int = 200, tag: str = "*"
) -> Any:
    headers = {"if-match": tag} | (MERGE_PATCH if method == "PATCH" else {})
    answer = await client.request(method, path, json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


@pytest.fixture
async def two(pool: "asyncpg.Pool[asyncpg.Record]", empty: object) -> list[dict[str, Any]]:
    """Two articles about two meetings of one day, of which the second names none of the first's."""
    return [await post(pool, meeting(FIDAN, SHAIBANI)), await post(pool, meeting(GULER, QATAR, at=DAMASCUS))]


async def test_a_write_needs_the_revision_that_was_read(client: httpx.AsyncClient, two: list[dict[str, Any]]) -> None:
    path = f"/v1/events/{two[0]['events'][0]['id']}"
    missing = await client.patch(path, json={"summary": "لقاء"}, headers=MERGE_PATCH)
    assert (missing.status_code, missing.json()["type"]) == (428, "/problems/precondition-required")
    stale = await client.patch(path, json={"summary": "لقاء"}, headers=MERGE_PATCH | {"if-match": '"9"'})
    assert (stale.status_code, stale.json()["type"], stale.headers["etag"]) == (
        412,
        "/problems/precondition-failed",
        '"1"',
    )
    weak = await client.patch(path, json={"summary": "لقاء"}, headers=MERGE_PATCH | {"if-match": 'W/"1"'})
    assert weak.status_code == 412
    fresh = await client.patch(path, json={"summary": "لقاء"}, headers=IDENTITY | {"if-match": '"1"'})
    assert (fresh.status_code, fresh.headers["etag"], fresh.json()["curated"]) == (200, '"2"', ["summary"])


async def test_what_is_curated_survives_later_articles(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    event = f"/v1/events/{two[0]['events'][0]['id']}"
    patched = await write(client, "PATCH", event, {"type": "AGREE", "place": None, "date": {"end": "2025-10-13"}})
    assert (patched["type"], patched["quad"], patched["place"]) == ("AGREE", 1, None)
    assert (patched["date"]["start"], patched["date"]["end"]) == ("2025-10-12", "2025-10-13")
    again = await post(pool, meeting(FIDAN, SHAIBANI))
    assert again["events"][0]["id"] == two[0]["events"][0]["id"]
    now = await at(client, event)
    assert (now["type"], now["place"], now["article_count"]) == ("AGREE", None, 2)
    released = await write(client, "PATCH", event, {"curated": ["type"]})
    assert (released["type"], released["place"]["name"], released["curated"]) == ("AGREE", "أنقرة", ["type"])
    found = await at(client, "/v1/events?type=AGREE")
    assert [each["id"] for each in found["data"]] == [now["id"]]


async def test_a_curated_name_is_the_name_everywhere(client: httpx.AsyncClient, two: list[dict[str, Any]]) -> None:
    fidan = next(actor for actor in two[0]["actors"] if actor["known"] == FIDAN.known)
    await write(client, "PATCH", f"/v1/actors/{fidan['id']}", {"name": "هاقان فيدان", "names": {"en": "Hakan F."}})
    event = await at(client, f"/v1/events/{two[0]['events'][0]['id']}")
    named = next(p["actor"] for p in event["participants"] if p["actor"]["id"] == fidan["id"])
    assert (named["name"], named["names"]) == ("هاقان فيدان", {"ar": FIDAN.name, "en": "Hakan F."})


@pytest.mark.parametrize(
    ("patch", "pointer"),
    [
        ({"revision": 3}, "/revision"),
        ({"type": "MEETING"}, "/type"),
        ({"status": None}, "/status"),
        ({"mode": "aerial"}, "/mode"),
        ({"date": {"start": "2025-10-14"}}, "/date/end"),
        ({"place": {"kind": "planet"}}, "/place/kind"),
        ({"participants": [{"actor": "somebody", "role": "actor"}]}, "/participants/0/actor"),
        ({"curated": ["mode"]}, "/curated/0"),
        ({"summary": "a\0b"}, "/summary"),
    ],
)
async def test_bad_patches_are_refused_with_a_pointer(
    client: httpx.AsyncClient, two: list[dict[str, Any]], patch: dict[str, Any], pointer: str
) -> None:
    path = f"/v1/events/{two[0]['events'][0]['id']}"
    problem = await write(client, "PATCH", path, patch, status=422)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    assert (await at(client, path))["revision"] == 1


async def test_a_report_whose_ref_cannot_be_stored_is_refused_with_a_pointer(
    client: httpx.AsyncClient, two: list[dict[str, Any]]
) -> None:
    path = f"/v1/events/{two[0]['events'][0]['id']}/split"
    reports = [{"article": two[0]["article"]["id"]}, {"article": two[0]["article"]["id"], "ref": "e1\0"}]
    problem = await write(client, "POST", path, {"reports": reports}, status=422)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/reports/1/ref", "nul")]


async def test_merge_and_unmerge_are_inverse(client: httpx.AsyncClient, two: list[dict[str, Any]]) -> None:
    first, second = (posted["events"][0] for posted in two)
    path, gone = f"/v1/events/{first['id']}", f"/v1/events/{second['id']}"
    merged = await write(client, "POST", f"{path}/merge", {"from": [second["id"]]})
    assert (merged["absorbed"], merged["article_count"]) == ([second["id"]], 2)
    moved = await client.get(f"{gone}/articles?limit=1")
    assert (moved.status_code, moved.headers["location"]) == (308, f"{path}/articles?limit=1")
    history = (await at(client, f"{gone}/revisions"))["data"]
    assert [(each["reason"], "gone" in each["body"]) for each in history] == [("extracted", False), ("merged", True)]
    parted = await write(client, "POST", f"{path}/unmerge", {"from": [second["id"]]})
    for before, after in ((first, parted["resource"]), (second, parted["parted"][0])):
        assert after == before | {"revision": 3, "recorded_at": after["recorded_at"]}
    refused = await write(client, "POST", f"{path}/unmerge", {"from": [second["id"]]}, status=409)
    assert refused["type"] == "/problems/conflict"


async def test_what_lives_by_what_it_absorbed_cannot_give_it_back(
    client: httpx.AsyncClient, two: list[dict[str, Any]]
) -> None:
    first, second = two
    path = f"/v1/events/{first['events'][0]['id']}"
    await write(client, "POST", f"{path}/merge", {"from": [second["events"][0]["id"]]})
    await write(client, "DELETE", f"/v1/articles/{first['article']['id']}", status=204)
    left = await at(client, path)
    refused = await write(client, "POST", f"{path}/unmerge", {"from": [second["events"][0]["id"]]}, status=409)
    assert "without any report" in refused["detail"]
    assert await at(client, path) == left


async def test_an_absorbed_actor_still_filters(client: httpx.AsyncClient, two: list[dict[str, Any]]) -> None:
    by_known = {actor["known"]: actor["id"] for posted in two for actor in posted["actors"]}
    fidan, guler, qatar = by_known[FIDAN.known], by_known[GULER.known], by_known[QATAR.known]
    await write(client, "POST", f"/v1/actors/{fidan}/merge", {"from": [guler]})
    everything = {posted["events"][0]["id"] for posted in two}
    for query in (f"actor={guler}", f"actor={guler}&actor={guler}"):
        assert {each["id"] for each in (await at(client, f"/v1/events?{query}"))["data"]} == everything
    both = await at(client, f"/v1/events?actor={qatar}&with={guler}")
    assert [each["id"] for each in both["data"]] == [two[1]["events"][0]["id"]]
    moved = await client.get(f"/v1/actors/{guler}/events", follow_redirects=True)
    assert {each["id"] for each in moved.json()["data"]} == everything


async def test_a_merge_and_a_split_hold_against_later_articles(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    first, second = (posted["events"][0]["id"] for posted in two)
    await write(client, "POST", f"/v1/events/{first}/merge", {"from": [second]})
    later = await post(pool, meeting(GULER, QATAR, at=DAMASCUS))
    assert later["events"][0]["id"] == first
    third = await post(pool, meeting(FIDAN, SHAIBANI))
    assert third["events"][0]["id"] == first
    split = await write(
        client, "POST", f"/v1/events/{first}/split", {"reports": [{"article": third["article"]["id"], "ref": "e1"}]}
    )
    other = split["parted"][0]
    assert (split["resource"]["article_count"], other["article_count"]) == (3, 1)
    alone = {"reports": [{"article": third["article"]["id"]}]}
    last = await write(client, "POST", f"/v1/events/{other['id']}/split", alone, status=409)
    assert last["type"] == "/problems/conflict"
    await post(pool, meeting(FIDAN, SHAIBANI))
    assert {each["id"] for each in (await at(client, "/v1/events"))["data"]} == {first, other["id"]}


async def test_a_mention_of_somebody_else_is_split_off(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    fidan = next(actor["id"] for actor in two[0]["actors"] if actor["known"] == FIDAN.known)
    wrong = await post(pool, meeting(FIDAN, QATAR, on=date(2025, 1, 1)))
    split = await write(client, "POST", f"/v1/actors/{fidan}/split", {"reports": [{"article": wrong["article"]["id"]}]})
    other = split["parted"][0]
    assert (split["resource"]["known"], other["known"]) == (FIDAN.known, None)
    event = await at(client, f"/v1/events/{wrong['events'][0]['id']}")
    assert other["id"] in {p["actor"]["id"] for p in event["participants"]}
    later = await post(pool, meeting(FIDAN, QATAR, on=date(2025, 1, 2)))
    assert fidan in {actor["id"] for actor in later["actors"]}
    back = await write(client, "POST", f"/v1/actors/{fidan}/merge", {"from": [other["id"]]})
    assert back["article_count"] == 3


async def test_a_deleted_article_is_gone_with_its_words_and_what_only_it_supported(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    words = "سنواصل العمل معا مهما كلف الأمر"
    doomed = await post(pool, meeting(FIDAN, SHAIBANI), said=(Said(speaker=FIDAN, text=words),))
    assert doomed["events"][0]["id"] == two[0]["events"][0]["id"]
    article_id = doomed["article"]["id"]
    await write(client, "DELETE", f"/v1/articles/{article_id}", status=204)
    for path in (f"/v1/articles/{article_id}", f"/v1/articles/{article_id}/extraction"):
        assert (await client.get(path)).status_code == 410
    statement = await client.get(f"/v1/statements/{doomed['statements'][0]['id']}")
    assert (statement.status_code, statement.json()["type"]) == (410, "/problems/gone")
    event = await at(client, f"/v1/events/{doomed['events'][0]['id']}")
    assert (event["article_count"], [r["article"] for r in event["reports"]]) == (1, [two[0]["article"]["id"]])
    text = doomed["article"]["text"]
    tables = ("article", "extraction", "event", "statement", "event_report", "statement_report")
    for table in ("revision", *tables, *(f"past.{table}_version" for table in tables)):
        rows = "\n".join(str(dict(row)) for row in await pool.fetch(f"SELECT * FROM {table}"))
        for secret in (words, fold(words), text.splitlines()[0]):
            assert secret not in rows, table
    again = await client.delete(f"/v1/articles/{article_id}", headers={"if-match": "*"})
    assert again.status_code == 410


async def test_the_id_of_an_event_outlives_the_article_that_gave_it(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    event_id = two[0]["events"][0]["id"]
    await post(pool, meeting(FIDAN, SHAIBANI))
    await write(client, "DELETE", f"/v1/articles/{two[0]['article']['id']}", status=204)
    assert (await at(client, f"/v1/events/{event_id}"))["article_count"] == 1


async def test_reading_an_article_again_revises_and_makes_nothing_twice(
    client: httpx.AsyncClient, pool: "asyncpg.Pool[asyncpg.Record]", two: list[dict[str, Any]]
) -> None:
    posted = await client.post(
        "/v1/articles",
        json={
            "text": "التقى وزير الخارجية التركي هاكان فيدان اليوم الأحد في أنقرة وزير الخارجية السوري أسعد الشيباني.",
            "published_at": "2025-10-19T20:00:00+03:00",
        },
    )
    before = posted.json()
    path = f"/v1/articles/{before['article']['id']}"
    assert (await write(client, "POST", f"{path}/reextract")) == before
    await pool.execute("UPDATE extraction SET version = 'older' WHERE article_id = $1", before["article"]["id"])
    again = await write(client, "POST", f"{path}/reextract")
    for kind in ("events", "actors", "statements"):
        assert [each["id"] for each in again[kind]] == [each["id"] for each in before[kind]]
        assert [each["revision"] for each in again[kind]] == [each["revision"] for each in before[kind]]
    assert again["extraction"] == before["extraction"]
