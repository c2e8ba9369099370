"""Clients that read while others write: what was acknowledged before a request is in its answer, under any fault.

An answer must be whole: the acknowledged revision, byte for byte, or a later one. A refusal must ask to come again.
Anything else, first of all that something acknowledged is not found, is noted as wrong.
"""

import asyncio
import itertools
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import msgspec

from tests.fault.ledger import Ledger, Resource, Revision
from tests.fault.sending import connections, send

CLIENTS = 4
AHEAD_PAUSE = 0.25
"""Seconds between the reads of a client while the writers are behind, be it that the fault holds them up."""

WALKED = timedelta(days=30)
"""Before and after an event, in the walk through a list; so it has some pages."""
WALKED_PAGE = 5
FEED_PAGE = 100


class Reading:
    """Reads of every kind of what a ledger has, spread over the time in which others write it."""

    def __init__(self, url: str, ledger: Ledger, seed: int = 1) -> None:
        self._url = url
        self._ledger = ledger
        self._chance = random.Random(seed)
        self._answered = 0

    async def run(self, reads: int, written: Callable[[], float]) -> None:
        """Read until so many reads were answered and all is written; `written` tells which share is."""
        async with connections(self._url, CLIENTS) as client, asyncio.TaskGroup() as group:
            for _ in range(CLIENTS):
                group.create_task(self._work(_Reader(client, self._ledger, self._chance), reads, written))

    async def _work(self, reader: "_Reader", reads: int, written: Callable[[], float]) -> None:
        while self._answered < reads or written() < 1:
            if self._answered >= reads * written():
                await asyncio.sleep(AHEAD_PAUSE)
            answers = await reader.read()
            self._answered += answers


class _Reader:
    """One client."""

    def __init__(self, client: httpx.AsyncClient, ledger: Ledger, chance: random.Random) -> None:
        self._client = client
        self._ledger = ledger
        self._chance = chance
        self._feed = _Feed(ledger)

    async def read(self) -> int:
        """Read something, once or page by page; how many answers there were."""
        chance = self._chance.random()
        if not self._ledger.told or chance < 0.1:
            return await self._follow()
        if chance < 0.2:
            return await self._walk()
        if chance < 0.3:
            return await self._extraction()
        if chance < 0.45:
            return await self._revision()
        if chance < 0.7:
            return await self._condition()
        return await self._resource()

    async def _resource(self) -> int:
        """A resource as it is now."""
        known = self._chance.choice([*self._ledger.newest])
        least = self._ledger.newest[known]
        answer = await self._get(f"/v1/{known.kind}s/{known.id}")
        if answer is None:
            return 0
        if self._status(answer, 200):
            self._current(known, least, answer)
        return 1

    async def _condition(self) -> int:
        """A resource, if it is another revision than one that was seen before."""
        seen = self._chance.choice([*self._ledger.revisions])
        known = Resource(seen.kind, seen.id)
        least = self._ledger.newest[known]
        answer = await self._get(f"/v1/{seen.kind}s/{seen.id}", {"if-none-match": f'"{seen.number}"'})
        if answer is None:
            return 0
        if answer.status_code == 304:
            if answer.content or not _tagged(answer) == seen.number >= least:
                self._wrong(answer, f"{seen}, of which {least} was acknowledged")
        elif self._status(answer, 200):
            if _tagged(answer) == seen.number:
                self._wrong(answer, f"{seen} again")
            self._current(known, least, answer)
        return 1

    async def _revision(self) -> int:
        """A revision that was answered, out of the history."""
        seen = self._chance.choice([*self._ledger.revisions])
        answer = await self._get(f"/v1/{seen.kind}s/{seen.id}/revisions/{seen.number}")
        if answer is None:
            return 0
        if self._status(answer, 200) and msgspec.json.encode(answer.json()["body"]) != self._ledger.revisions[seen]:
            self._wrong(answer, f"{seen} in another form")
        return 1

    async def _extraction(self) -> int:
        """What was read from an article when it was posted."""
        article = self._chance.choice([*self._ledger.extractions])
        answer = await self._get(f"/v1/articles/{article}/extraction")
        if answer is None:
            return 0
        if self._status(answer, 200) and msgspec.json.encode(answer.json()) != self._ledger.extractions[article]:
            self._wrong(answer, "another extraction")
        return 1

    async def _follow(self) -> int:
        """The next page of the feed."""
        owed = len(self._ledger.revisions)
        answer = await self._get(self._feed.path)
        if answer is None:
            return 0
        if self._status(answer, 200):
            for missing in self._feed.take(answer.json(), owed):
                self._wrong(answer, missing)
        return 1

    async def _walk(self) -> int:
        """The events of an actor around one of them, page after page: each once, in order, and all of them."""
        told = self._chance.choice([*self._ledger.told.values()])
        actor = self._chance.choice(told.actors)
        first, last = told.day - WALKED, told.day + WALKED
        owed = {id_ for id_, each in self._ledger.told.items() if actor in each.actors and first <= each.day <= last}
        path = f"/v1/actors/{actor}/events?from={first}&to={last}&limit={WALKED_PAGE}"
        following: str | None = path
        listed: list[UUID] = []
        days: list[date] = []
        pages = 0
        while following is not None:
            newest = dict(self._ledger.newest)
            answer = await self._get(following)
            if answer is None:
                continue
            pages += 1
            if not self._status(answer, 200):
                return pages
            for event in answer.json()["data"]:
                id_ = UUID(event["id"])
                listed.append(id_)
                days.append(date.fromisoformat(event["date"]["start"]))
                self._body(Resource("event", id_), newest.get(Resource("event", id_), 1), event, answer)
            following = answer.links.get("next", {}).get("url")
        if len({*listed}) != len(listed) or days != sorted(days, reverse=True) or owed - {*listed}:
            self._ledger.wrong.append(f"{path}: {listed} on {days}, and not {owed - {*listed}}")
        return pages

    async def _get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response | None:
        return await send(self._client, self._ledger.reads, "GET", path, headers=headers)

    def _current(self, known: Resource, least: int, answer: httpx.Response) -> None:
        resource = answer.json()
        if _tagged(answer) != resource["revision"]:
            self._wrong(answer, f"tagged {answer.headers['etag']}")
        self._body(known, least, resource, answer)

    def _body(self, known: Resource, least: int, resource: dict[str, Any], answer: httpx.Response) -> None:
        """A resource that is served: whole, and no older than what was acknowledged before it was asked for."""
        if UUID(resource["id"]) != known.id or resource["revision"] < least:
            self._wrong(answer, f"{known}, of which {least} was acknowledged")
        # Compared with what anybody saw of this revision, and looked for in the end like what was acknowledged.
        self._ledger.read(known.kind, resource)

    def _status(self, answer: httpx.Response, expected: int) -> bool:
        if answer.status_code != expected:
            self._wrong(answer, answer.text)
        return answer.status_code == expected

    def _wrong(self, answer: httpx.Response, what: str) -> None:
        self._ledger.wrong.append(f"{answer.request.url}: {answer.status_code} {what}")


class _Feed:
    """How far one client has read the feed, without a hole."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._seen: set[Revision] = set()
        self._settled = 0
        self._position = 0
        self._cursor: str | None = None

    @property
    def path(self) -> str:
        """The next page."""
        return f"/v1/changes?limit={FEED_PAGE}" + ("" if self._cursor is None else f"&after={self._cursor}")

    def take(self, page: dict[str, Any], owed: int) -> list[str]:
        """A page; what is wrong with it. At its end the feed has the first `owed` revisions that were answered."""
        wrong = []
        for change in page["data"]:
            self._position += 1
            if change["position"] != self._position:
                wrong.append(f"{change['position']} instead of {self._position}")
            self._seen.add(Revision(change["kind"], UUID(change["id"]), change["revision"]))
        self._cursor = page["cursor"]
        if page["next_cursor"] is None:
            due = itertools.islice(self._ledger.revisions, self._settled, max(owed, self._settled))
            wrong += [f"ends without {revision}" for revision in due if revision not in self._seen]
            self._settled = max(owed, self._settled)
        return wrong


def _tagged(answer: httpx.Response) -> int:
    """The revision that an entity tag names; behind it may stand the coding."""
    return int(answer.headers["etag"].strip('"').partition("-")[0])
